/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-log.h"

#include "nw-journal-private.h"
#include "nw-store-log.h"
#include "nw-vault.h"

/* What a call of this file takes along. */
typedef struct
{
  gboolean has_id;
  NwId id;
  NwLogAction action;
  NwLogObject kind;
  guint count;

  NwLogQuery query;
  char *from;
  char *to;
  char *therapist;
  char *object;
  char **objects;
  GPtrArray *entries;
  gint64 next;
} LogCall;

static void
log_call_free (gpointer data)
{
  LogCall *call = data;

  g_free (call->from);
  g_free (call->to);
  g_free (call->therapist);
  g_free (call->object);
  g_strfreev (call->objects);
  g_clear_pointer (&call->entries, g_ptr_array_unref);
  g_free (call);
}

static NwCall *
call_new (NwCallFunc func,
          LogCall *data,
          GCancellable *cancellable)
{
  NwCall *call = nw_call_new (func, cancellable);

  call->data = data;
  call->free_data = log_call_free;
  return call;
}

static gboolean
set_user_call (NwStore *store,
               NwCall *call,
               GError **error)
{
  LogCall *data = call->data;

  nw_store_set_user (store, data->has_id ? &data->id : NULL);
  return TRUE;
}

/**
 * nw_journal_set_user:
 * @self: a journal
 * @therapist_id: (nullable): the id of a therapist of this journal
 *
 * Who works from now on: stands in every entry of the log until the journal is
 * locked, and is written into it now. It proves nothing about who sits there.
 * Does nothing while the journal is locked.
 */
void
nw_journal_set_user (NwJournal *self,
                     const char *therapist_id)
{
  LogCall *data = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  data = g_new0 (LogCall, 1);
  data->has_id = nw_id_from_string (therapist_id, &data->id);
  nw_journal_push (self, call_new (set_user_call, data, NULL), nw_journal_set_user, NULL, NULL);
}

static gboolean
log_call (NwStore *store,
          NwCall *call,
          GError **error)
{
  LogCall *data = call->data;

  nw_store_log_now (store, data->action, data->kind, data->has_id ? &data->id : NULL, data->count);
  return TRUE;
}

/**
 * nw_journal_log_full:
 * @self: a journal
 * @action: what was done
 * @kind: what @object_id names
 * @object_id: (nullable): the id of a row
 * @count: how many, 0 where nothing is counted
 *
 * Writes an entry of the log in the background; does nothing while the journal
 * is locked or an example.
 */
void
nw_journal_log_full (NwJournal *self,
                     NwLogAction action,
                     NwLogObject kind,
                     const char *object_id,
                     guint count)
{
  LogCall *data = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (nw_log_action_is_known (action));

  data = g_new0 (LogCall, 1);
  data->action = action;
  data->kind = kind;
  data->count = count;
  data->has_id = nw_id_from_string (object_id, &data->id);
  nw_journal_push (self, call_new (log_call, data, NULL), nw_journal_log_full, NULL, NULL);
}

/**
 * nw_journal_log:
 * @self: a journal
 * @action: what was done
 * @object_id: (nullable): the id of a row of which nw_log_action_get_object()
 *   tells the kind
 *
 * As nw_journal_log_full(), without a count.
 */
void
nw_journal_log (NwJournal *self,
                NwLogAction action,
                const char *object_id)
{
  nw_journal_log_full (self, action, nw_log_action_get_object (action), object_id, 0);
}

static gboolean
log_many_call (NwStore *store,
               NwCall *call,
               GError **error)
{
  LogCall *data = call->data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (NwId));

  for (guint i = 0; data->objects[i] != NULL; i++)
    {
      NwId id;

      if (nw_id_from_string (data->objects[i], &id))
        g_array_append_val (ids, id);
    }
  nw_store_log_many_now (store, data->action, data->kind, (const NwId *)(gpointer)ids->data, ids->len);
  return TRUE;
}

/**
 * nw_journal_log_many:
 * @self: a journal
 * @action: what was done
 * @object_ids: (array zero-terminated=1): ids of rows of which
 *   nw_log_action_get_object() tells the kind
 *
 * As nw_journal_log() for each of them, in one transaction.
 */
void
nw_journal_log_many (NwJournal *self,
                     NwLogAction action,
                     const char *const *object_ids)
{
  LogCall *data = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (nw_log_action_is_known (action));
  g_return_if_fail (object_ids != NULL);

  data = g_new0 (LogCall, 1);
  data->action = action;
  data->kind = nw_log_action_get_object (action);
  data->objects = g_strdupv ((char **)object_ids);
  nw_journal_push (self, call_new (log_many_call, data, NULL), nw_journal_log_many, NULL, NULL);
}

static gboolean
list_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  LogCall *data = call->data;

  data->entries = nw_store_list_log (store, &data->query, &data->next, call->cancellable, error);
  return data->entries != NULL;
}

static NwCall *
list_new (const NwLogQuery *query,
          GCancellable *cancellable)
{
  LogCall *data = g_new0 (LogCall, 1);

  if (query != NULL)
    {
      data->query = *query;
      data->query.from = data->from = g_strdup (query->from);
      data->query.to = data->to = g_strdup (query->to);
      data->query.therapist = data->therapist = g_strdup (query->therapist);
      data->query.object = data->object = g_strdup (query->object);
      data->objects = g_strdupv ((char **)query->objects);
      data->query.objects = (const char *const *)data->objects;
    }
  return call_new (list_call, data, cancellable);
}

static GPtrArray *
take_entries (NwCall *call,
              gint64 *next)
{
  LogCall *data = call->data;

  if (next != NULL)
    *next = data->next;
  return g_steal_pointer (&data->entries);
}

/**
 * nw_journal_list_log:
 * @self: a journal
 * @query: (nullable): which entries, %NULL for all; copied now
 * @next: (out) (optional): what the next call takes as @before; 0 at the end
 * @cancellable: (nullable): stops it before it begins and while it reads
 * @error: return location
 *
 * Lists entries of the access log, newest first. One call looks at a bounded
 * number of them: it may return none and not be at the end. An entry that was
 * changed outside Needlewise is in it whatever the query, empty and marked.
 *
 * Waits for the worker; see nw_journal_list_log_async().
 *
 * Returns: (transfer full) (element-type NwLogEntry): the entries; %NULL with @error set
 */
GPtrArray *
nw_journal_list_log (NwJournal *self,
                     const NwLogQuery *query,
                     gint64 *next,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = list_new (query, cancellable);
  if (!nw_journal_run (self, call, error))
    return NULL;

  return take_entries (call, next);
}

/**
 * nw_journal_list_log_async:
 * @self: a journal
 * @query: (nullable): which entries, %NULL for all; copied now
 * @cancellable: (nullable): stops it before it begins and while it reads
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_list_log().
 */
void
nw_journal_list_log_async (NwJournal *self,
                           const NwLogQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, list_new (query, cancellable), nw_journal_list_log_async, callback, user_data);
}

/**
 * nw_journal_list_log_finish:
 * @self: a journal
 * @result: as given to the callback
 * @next: (out) (optional): what the next call takes as @before; 0 at the end
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwLogEntry): the entries; %NULL with @error set
 */
GPtrArray *
nw_journal_list_log_finish (NwJournal *self,
                            GAsyncResult *result,
                            gint64 *next,
                            GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_log_async, error);

  return call != NULL ? take_entries (call, next) : NULL;
}
