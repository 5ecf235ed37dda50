/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-erase.h"

#include "nw-date.h"
#include "nw-job.h"
#include "nw-journal-private.h"
#include "nw-store-erase.h"
#include "nw-store-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a call of this file takes along. */
typedef struct
{
  char *id;
  NwErasure *erasure;
  NwEraseReason reason;
  NwErasure *result;
} EraseCall;

static void
erase_call_free (gpointer data)
{
  EraseCall *call = data;

  g_free (call->id);
  g_clear_pointer (&call->erasure, nw_erasure_free);
  g_clear_pointer (&call->result, nw_erasure_free);
  g_free (call);
}

static NwCall *
call_new (NwCallFunc func,
          const char *id,
          const NwErasure *erasure,
          NwEraseReason reason,
          GCancellable *cancellable)
{
  NwCall *call = nw_call_new (func, cancellable);
  EraseCall *data = g_new0 (EraseCall, 1);

  data->id = g_strdup (id);
  data->erasure = erasure != NULL ? nw_erasure_copy (erasure) : NULL;
  data->reason = reason;
  call->data = data;
  call->free_data = erase_call_free;
  return call;
}

static NwErasure *
take_result (NwCall *call)
{
  EraseCall *data = call->data;

  return g_steal_pointer (&data->result);
}

static gboolean
preview_call (NwStore *store,
              NwCall *call,
              GError **error)
{
  EraseCall *data = call->data;

  data->result = nw_store_preview_erase (store, data->id, error);
  return data->result != NULL;
}

/**
 * nw_journal_preview_erase:
 * @self: an open journal
 * @id: the id of a patient or of a session
 * @cancellable: (nullable): stops it before it begins
 * @error: return location: %NW_ERROR_NOT_FOUND
 *
 * Looks what an erasure would take away. Of a patient: all sessions with their
 * sites and amendments, the incident analyses of these, the row of the patient
 * and of those who were merged into it. Of a session: the same of it alone.
 *
 * Waits for the worker; see nw_journal_preview_erase_async().
 *
 * Returns: (transfer full): what would go; %NULL with @error set
 */
NwErasure *
nw_journal_preview_erase (NwJournal *self,
                          const char *id,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  call = call_new (preview_call, id, NULL, NW_ERASE_REQUESTED, cancellable);
  return nw_journal_run (self, call, error) ? take_result (call) : NULL;
}

/**
 * nw_journal_preview_erase_async:
 * @self: an open journal
 * @id: the id of a patient or of a session
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_preview_erase().
 */
void
nw_journal_preview_erase_async (NwJournal *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (id != NULL);

  nw_journal_push (self, call_new (preview_call, id, NULL, NW_ERASE_REQUESTED, cancellable), nw_journal_preview_erase_async, callback, user_data);
}

/**
 * nw_journal_preview_erase_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what would go; %NULL with @error set
 */
NwErasure *
nw_journal_preview_erase_finish (NwJournal *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_preview_erase_async, error);

  return call != NULL ? take_result (call) : NULL;
}

static gboolean
erase_call (NwStore *store,
            NwCall *call,
            GError **error)
{
  EraseCall *data = call->data;

  data->result = nw_store_erase (store, data->erasure, data->reason, error);
  return data->result != NULL;
}

/* Whoever holds something of it lets go now. */
static NwErasure *
take_and_tell (NwJournal *self,
               NwCall *call)
{
  NwErasure *erasure = take_result (call);

  nw_journal_emit_erased (self, erasure);
  return erasure;
}

/**
 * nw_journal_erase:
 * @self: an open journal
 * @expected: what nw_journal_preview_erase() gave and somebody agreed to
 * @reason: on what ground
 * @cancellable: (nullable): stops it before it begins
 * @error: return location: %NW_ERROR_CONFLICT if the record has changed since
 *
 * Erases for good. The access log keeps the ids. When somebody else has the
 * file open, sealed bytes may stay in it for a while: see #NwErasure.
 *
 * Waits for the worker; see nw_journal_erase_async(). The signal "erased" is
 * given before it returns.
 *
 * Returns: (transfer full): what was erased; %NULL with @error set
 */
NwErasure *
nw_journal_erase (NwJournal *self,
                  const NwErasure *expected,
                  NwEraseReason reason,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (expected != NULL, NULL);

  call = call_new (erase_call, NULL, expected, reason, cancellable);
  return nw_journal_run (self, call, error) ? take_and_tell (self, call) : NULL;
}

/**
 * nw_journal_erase_async:
 * @self: an open journal
 * @expected: what nw_journal_preview_erase() gave and somebody agreed to
 * @reason: on what ground
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_erase().
 */
void
nw_journal_erase_async (NwJournal *self,
                        const NwErasure *expected,
                        NwEraseReason reason,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (expected != NULL);

  nw_journal_push (self, call_new (erase_call, NULL, expected, reason, cancellable), nw_journal_erase_async, callback, user_data);
}

/**
 * nw_journal_erase_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Gives the signal "erased".
 *
 * Returns: (transfer full): what was erased; %NULL with @error set
 */
NwErasure *
nw_journal_erase_finish (NwJournal *self,
                         GAsyncResult *result,
                         GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_erase_async, error);

  return call != NULL ? take_and_tell (self, call) : NULL;
}

/**
 * nw_journal_is_erasing:
 * @self: a journal
 *
 * Returns: %TRUE while sealed bytes of erased rows may still be in the file
 */
gboolean
nw_journal_is_erasing (NwJournal *self)
{
  NwStoreStatus status = { 0 };

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  nw_journal_get_status (self, &status);
  nw_store_status_clear (&status);
  return status.erasing;
}

typedef struct
{
  char *today;
  NwChanges *changes;
  GPtrArray *expired;
} Expiry;

static Expiry *
expiry_new (const char *today)
{
  Expiry *self = g_new0 (Expiry, 1);

  self->today = today != NULL ? g_strdup (today) : nw_date_today ();
  self->changes = nw_changes_new ();
  return self;
}

static void
expiry_free (Expiry *self)
{
  g_free (self->today);
  nw_changes_free (self->changes);
  g_clear_pointer (&self->expired, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  NwChanges *changes;
  gboolean more;
} ChangesPage;

static gboolean
changes_call (NwStore *store,
              NwCall *call,
              GError **error)
{
  ChangesPage *page = call->data;

  return nw_store_collect_changes (store, page->changes, &page->more, error);
}

static const char *
find_pseudonym (GPtrArray *patients,
                const char *id)
{
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *part = g_ptr_array_index (patients, i);

      if (g_str_equal (nw_part_get_id (part), id))
        return nw_part_get_text (part, "pseudonym");
    }

  return "";
}

static int
compare_expired (gconstpointer a,
                 gconstpointer b)
{
  const NwExpired *left = *(NwExpired *const *)a;
  const NwExpired *right = *(NwExpired *const *)b;
  int order = g_strcmp0 (left->keep_until, right->keep_until);

  if (order == 0)
    order = g_strcmp0 (left->patient, right->patient);
  return order != 0 ? order : g_strcmp0 (left->session, right->session);
}

static void
add_expired (Expiry *expiry,
             const NwDossier *dossier,
             GPtrArray *patients)
{
  g_autofree char *keep_until = nw_erase_keep_until (dossier->last_change);
  g_autoptr (GDateTime) changed = g_date_time_new_from_unix_local (dossier->last_change);
  NwExpired *expired = NULL;

  /* The last day still belongs to its time. */
  if (*keep_until == '\0' || strcmp (keep_until, expiry->today) >= 0)
    return;

  expired = g_new0 (NwExpired, 1);
  expired->patient = dossier->has_patient ? nw_id_to_string (&dossier->patient) : g_strdup ("");
  expired->session = dossier->has_patient ? g_strdup ("") : nw_id_to_string (&dossier->session);
  expired->pseudonym = g_strdup (find_pseudonym (patients, expired->patient));
  expired->n_sessions = dossier->n_sessions;
  expired->last_change = g_date_time_format (changed, "%Y-%m-%d");
  expired->keep_until = g_steal_pointer (&keep_until);
  g_ptr_array_add (expiry->expired, expired);
}

static gboolean
expiry_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  Expiry *expiry = data;
  ChangesPage page = { expiry->changes, TRUE };
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, nw_job_get_cancellable (job), error);
  GHashTableIter iter;
  gpointer value = NULL;

  if (patients == NULL)
    return FALSE;
  while (page.more)
    {
      g_autoptr (NwCall) call = nw_call_new (changes_call, nw_job_get_cancellable (job));

      call->data = &page;
      if (!nw_journal_run (journal, call, error))
        return FALSE;
    }

  expiry->expired = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_expired_free);
  g_hash_table_iter_init (&iter, expiry->changes->dossiers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_expired (expiry, value, patients);
  g_ptr_array_sort (expiry->expired, compare_expired);
  return TRUE;
}

/**
 * nw_journal_list_expired:
 * @self: an open journal
 * @today: (nullable): YYYY-MM-DD, or %NULL for the present day
 * @cancellable: (nullable): stops it between two pages
 * @error: return location
 *
 * The records whose time is over: nothing in the record of a patient was
 * changed for #NW_KEEP_YEARS years. Good care may ask for a longer time; nothing
 * is ever erased by itself.
 *
 * Waits for it; see nw_journal_list_expired_async().
 *
 * Returns: (transfer full) (element-type NwExpired): the records, the oldest
 *   first; %NULL with @error set
 */
GPtrArray *
nw_journal_list_expired (NwJournal *self,
                         const char *today,
                         GCancellable *cancellable,
                         GError **error)
{
  Expiry *expiry = NULL;
  GPtrArray *expired = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  expiry = expiry_new (today);
  if (nw_job_run (self, expiry_job, expiry, NULL, NULL, cancellable, error))
    expired = g_steal_pointer (&expiry->expired);
  expiry_free (expiry);
  return expired;
}

/**
 * nw_journal_list_expired_async:
 * @self: an open journal
 * @today: (nullable): YYYY-MM-DD, or %NULL for the present day
 * @cancellable: (nullable): stops it between two pages
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_list_expired().
 */
void
nw_journal_list_expired_async (NwJournal *self,
                               const char *today,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_job_start (self, expiry_job, expiry_new (today), (GDestroyNotify)expiry_free, nw_journal_list_expired_async, NULL, NULL, cancellable, callback, user_data);
}

/**
 * nw_journal_list_expired_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwExpired): the records; %NULL with @error set
 */
GPtrArray *
nw_journal_list_expired_finish (NwJournal *self,
                                GAsyncResult *result,
                                GError **error)
{
  Expiry *expiry = nw_job_finish (self, result, nw_journal_list_expired_async, error);

  return expiry != NULL ? g_steal_pointer (&expiry->expired) : NULL;
}
