/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-search.h"

#include "nw-date.h"
#include "nw-journal-private.h"
#include "nw-session-query-private.h"

#include <string.h>

/**
 * nw_journal_hits_free:
 * @self: what was found
 */
void
nw_journal_hits_free (NwJournalHits *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->refs, g_array_unref);
  g_free (self);
}

/**
 * nw_session_ref_get_id:
 * @self: a session of a list
 *
 * Returns: (transfer full): its id, as nw_session_get_id() gives it
 */
char *
nw_session_ref_get_id (const NwSessionRef *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return nw_id_to_string ((const NwId *)self->id);
}

/**
 * nw_session_ref_set_id:
 * @self: a session of a list
 * @session: gives it its id
 */
void
nw_session_ref_set_id (NwSessionRef *self,
                       NwSession *session)
{
  g_return_if_fail (self != NULL && NW_IS_SESSION (session));

  memcpy (self->id, nw_session_get_raw_id (session)->bytes, NW_ID_SIZE);
}

/**
 * nw_session_ref_hash:
 * @key: a #NwSessionRef
 *
 * Returns: for a #GHashTable: a hash of its id, which is random
 */
guint
nw_session_ref_hash (gconstpointer key)
{
  guint hash = 0;

  memcpy (&hash, ((const NwSessionRef *)key)->id, sizeof hash);
  return hash;
}

/**
 * nw_session_ref_equal:
 * @a: a #NwSessionRef
 * @b: another
 *
 * Returns: %TRUE if both are the same session, at any revision
 */
gboolean
nw_session_ref_equal (gconstpointer a,
                      gconstpointer b)
{
  return memcmp (((const NwSessionRef *)a)->id, ((const NwSessionRef *)b)->id, NW_ID_SIZE) == 0;
}

/**
 * nw_session_ref_compare:
 * @a: a #NwSessionRef
 * @b: another
 *
 * Returns: for sorting, the newest first
 */
int
nw_session_ref_compare (gconstpointer a,
                        gconstpointer b)
{
  const NwSessionRef *left = a;
  const NwSessionRef *right = b;

  if (left->day != right->day)
    return left->day > right->day ? -1 : 1;
  return left->number > right->number ? -1 : left->number < right->number;
}

/* nw_session_ref_of: where @session stands now; what was asked for one that cannot
 * be read, for it has nothing else to tell */
NwSessionRef
nw_session_ref_of (NwSession *session,
                   const NwSessionRef *asked)
{
  NwSessionRef ref = *asked;

  if (nw_session_get_damaged (session))
    return ref;

  ref.number = nw_session_get_number (session);
  ref.revision = nw_session_get_revision (session);
  ref.day = nw_date_get_number (nw_session_get_day (session));
  ref.state = nw_session_get_state (session);
  return ref;
}

/**
 * nw_journal_start_index:
 * @self: a journal
 *
 * Has the search index from now on, whenever the journal is open. The signal
 * "indexed" will come in the thread-default main context of now. Again is fine.
 */
void
nw_journal_start_index (NwJournal *self)
{
  NwSearcher **searcher = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  searcher = nw_journal_get_searcher (self);
  if (*searcher != NULL)
    return;
  *searcher = nw_searcher_new (self);
  nw_searcher_note (*searcher, nw_journal_is_open (self), TRUE, NULL);
}

/**
 * nw_journal_get_indexed:
 * @self: a journal
 * @n_searched: (out) (optional): sessions that are searched by now
 * @n_sessions: (out) (optional): sessions of the journal
 *
 * Returns: %TRUE if all sessions are in the search index; %FALSE while it is
 *   being filled, or without one
 */
gboolean
nw_journal_get_indexed (NwJournal *self,
                        guint *n_searched,
                        guint *n_sessions)
{
  NwSearcher *searcher = NULL;
  guint searched = 0;
  guint sessions = 0;
  gboolean whole = FALSE;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  searcher = *nw_journal_get_searcher (self);
  if (searcher != NULL)
    whole = nw_searcher_get_progress (searcher, &searched, &sessions);
  if (n_searched != NULL)
    *n_searched = searched;
  if (n_sessions != NULL)
    *n_sessions = sessions;
  return whole;
}

static gboolean
list_refs_call (NwStore *store,
                NwCall *call,
                GError **error)
{
  g_autoptr (NwJournalHits) hits = g_new0 (NwJournalHits, 1);
  const NwSessionQuery *query = call->data;

  hits->refs = nw_store_list_refs (store, query, &hits->n_sessions, error);
  if (hits->refs == NULL)
    return FALSE;

  hits->n_searched = hits->n_sessions;
  call->free_data (call->data);
  call->data = g_steal_pointer (&hits);
  call->free_data = (GDestroyNotify)nw_journal_hits_free;
  return TRUE;
}

/* What the index is not needed for, or where there is none. */
static gboolean
is_for_worker (NwJournal *self,
               const NwSessionQuery *query)
{
  return query->error != NULL || nw_session_query_is_open (query) || *nw_journal_get_searcher (self) == NULL;
}

/* Without an index what is sealed cannot be found here. */
static NwSessionQuery *
make_query (NwJournal *self,
            const NwJournalQuery *query)
{
  NwSessionQuery *made = nw_session_query_new (query);

  if (made->error == NULL && !nw_session_query_is_open (made) && *nw_journal_get_searcher (self) == NULL)
    made->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, "There is no search index.");
  return made;
}

/* What the call found, out of its hands. */
static NwJournalHits *
steal_hits (NwCall *call)
{
  call->free_data = NULL;
  return g_steal_pointer (&call->data);
}

static NwCall *
search_call_new (NwSessionQuery *query,
                 GCancellable *cancellable)
{
  NwCall *call = nw_call_new (list_refs_call, cancellable);

  call->data = query;
  call->free_data = (GDestroyNotify)nw_session_query_free;
  return call;
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_assert (*(GAsyncResult **)data == NULL);
  *(GAsyncResult **)data = g_object_ref (result);
}

/**
 * nw_journal_search:
 * @self: a journal
 * @query: (nullable): what is asked for, %NULL for all; copied now
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Finds sessions: by day and state from the table of contents, by anything else
 * from the search index. Nothing is read from the disk.
 *
 * Waits; see nw_journal_search_async().
 *
 * Returns: (transfer full): what was found; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_LOCKED, cancelled
 */
NwJournalHits *
nw_journal_search (NwJournal *self,
                   const NwJournalQuery *query,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (NwSessionQuery) made = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  made = make_query (self, query);
  if (is_for_worker (self, made))
    {
      g_autoptr (NwCall) call = search_call_new (g_steal_pointer (&made), cancellable);

      return nw_journal_run (self, call, error) ? steal_hits (call) : NULL;
    }
  else
    {
      g_autoptr (GMainContext) context = g_main_context_new ();
      g_autoptr (GAsyncResult) result = NULL;

      g_main_context_push_thread_default (context);
      nw_journal_search_async (self, query, cancellable, found_cb, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      g_main_context_pop_thread_default (context);
      return nw_journal_search_finish (self, result, error);
    }
}

/**
 * nw_journal_search_async:
 * @self: a journal
 * @query: (nullable): what is asked for, %NULL for all; copied now
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Finds sessions: by day and state from the table of contents, by anything else
 * from the search index. Nothing is read from the disk.
 */
void
nw_journal_search_async (NwJournal *self,
                         const NwJournalQuery *query,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (NwSessionQuery) made = NULL;
  GTask *task = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  made = make_query (self, query);
  if (is_for_worker (self, made))
    {
      nw_journal_push (self, search_call_new (g_steal_pointer (&made), cancellable), nw_journal_search_async, callback, user_data);
      return;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nw_searcher_search);
  g_task_set_task_data (task, g_steal_pointer (&made), (GDestroyNotify)nw_session_query_free);
  nw_searcher_search (*nw_journal_get_searcher (self), task);
}

/**
 * nw_journal_search_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what was found; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_LOCKED, cancelled
 */
NwJournalHits *
nw_journal_search_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  NwCall *call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (g_async_result_is_tagged (result, nw_searcher_search))
    return g_task_propagate_pointer (G_TASK (result), error);

  call = nw_journal_push_finish (self, result, nw_journal_search_async, error);
  return call != NULL ? steal_hits (call) : NULL;
}

static gboolean
get_many_call (NwStore *store,
               NwCall *call,
               GError **error)
{
  call->sessions = nw_store_get_many (store, call->data, call->cancellable, error);
  return call->sessions != NULL;
}

static NwCall *
get_many_new (const NwSessionRef *refs,
              guint n_refs,
              GCancellable *cancellable)
{
  NwCall *call = nw_call_new (get_many_call, cancellable);
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (NwSessionRef), n_refs);

  g_array_append_vals (copy, refs, n_refs);
  call->data = copy;
  call->free_data = (GDestroyNotify)g_array_unref;
  return call;
}

/*
 * nw_journal_begin_get_many:
 * @self: a journal
 * @refs: (array length=n_refs): sessions that were found; copied now
 * @n_refs: how many
 * @cancellable: (nullable): stops it
 *
 * For threads without a main context that do something else meanwhile.
 *
 * Returns: (transfer full): the call, for nw_journal_end_get_many()
 */
NwCall *
nw_journal_begin_get_many (NwJournal *self,
                           const NwSessionRef *refs,
                           guint n_refs,
                           GCancellable *cancellable)
{
  NwCall *call = get_many_new (refs, n_refs, cancellable);

  nw_journal_begin (self, call);
  return call;
}

/*
 * nw_journal_end_get_many:
 * @self: a journal
 * @call: (transfer full): what nw_journal_begin_get_many() gave
 * @error: return location
 *
 * Waits for the worker.
 *
 * Returns: (transfer full) (element-type NwSession): see nw_journal_get_many()
 */
GPtrArray *
nw_journal_end_get_many (NwJournal *self,
                         NwCall *call,
                         GError **error)
{
  g_autoptr (NwCall) done = call;

  return nw_journal_end (self, done, error) ? g_steal_pointer (&done->sessions) : NULL;
}

/**
 * nw_journal_get_many:
 * @self: a journal
 * @refs: (array length=n_refs): sessions that were found; copied now
 * @n_refs: how many; a hundred or so at once leave room for saves
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads sessions with their sites, as they now stand.
 *
 * Waits for the worker; see nw_journal_get_many_async().
 *
 * Returns: (transfer full) (element-type NwSession): those that are still there, in their order; one that cannot be read is marked damaged; %NULL with @error set
 */
GPtrArray *
nw_journal_get_many (NwJournal *self,
                     const NwSessionRef *refs,
                     guint n_refs,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  return nw_journal_end_get_many (self, nw_journal_begin_get_many (self, refs, n_refs, cancellable), error);
}

/**
 * nw_journal_get_many_async:
 * @self: a journal
 * @refs: (array length=n_refs): sessions that were found; copied now
 * @n_refs: how many; a hundred or so at once leave room for saves
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Reads sessions with their sites, as they now stand.
 */
void
nw_journal_get_many_async (NwJournal *self,
                           const NwSessionRef *refs,
                           guint n_refs,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, get_many_new (refs, n_refs, cancellable), nw_journal_get_many_async, callback, user_data);
}

/**
 * nw_journal_get_many_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSession): those that are still there, in their order; %NULL with @error set
 */
GPtrArray *
nw_journal_get_many_finish (NwJournal *self,
                            GAsyncResult *result,
                            GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_get_many_async, error);

  return call != NULL ? g_steal_pointer (&call->sessions) : NULL;
}
