/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-private.h"
#include "nw-session-query-private.h"

static NwCall *
session_call_new (NwCallFunc func,
                  NwSession *session,
                  GCancellable *cancellable)
{
  NwCall *call = nw_call_new (func, cancellable);

  call->session = nw_session_copy (session);
  return call;
}

static gboolean
save_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  return nw_store_save (store, call->session, error);
}

/**
 * nw_journal_save:
 * @self: a journal
 * @session: copied now; may be changed on
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Keeps a new session, or the changes to a draft. The session is checked by
 * nw_session_validate(); whether region and sites are in the atlas is for the
 * caller to know. When it returns, the session is on the disk.
 *
 * Waits for the worker; see nw_journal_save_async().
 *
 * Returns: (transfer full): the session as it is now kept, with its new revision; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_CONFLICT, %NW_ERROR_CLOSED, %NW_ERROR_NOT_FOUND if it was deleted, %NW_ERROR_EXAMPLE_ONLY, %NW_ERROR_LOCKED, %NW_ERROR_READ_ONLY, %NW_ERROR_DISK_FULL, %NW_ERROR_TAMPERED
 */
NwSession *
nw_journal_save (NwJournal *self,
                 NwSession *session,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (NW_IS_SESSION (session), NULL);

  call = session_call_new (save_call, session, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->session) : NULL;
}

/**
 * nw_journal_save_async:
 * @self: a journal
 * @session: copied now; may be changed on
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Keeps a new session, or the changes to a draft. The session is checked by
 * nw_session_validate(); whether region and sites are in the atlas is for the
 * caller to know. When it returns, the session is on the disk.
 */
void
nw_journal_save_async (NwJournal *self,
                       NwSession *session,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_SESSION (session));

  call = session_call_new (save_call, session, cancellable);
  nw_journal_push (self, call, nw_journal_save_async, callback, user_data);
}

/**
 * nw_journal_save_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the session as it is now kept, with its new revision; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_CONFLICT, %NW_ERROR_CLOSED, %NW_ERROR_NOT_FOUND if it was deleted, %NW_ERROR_EXAMPLE_ONLY, %NW_ERROR_LOCKED, %NW_ERROR_READ_ONLY, %NW_ERROR_DISK_FULL, %NW_ERROR_TAMPERED
 */
NwSession *
nw_journal_save_finish (NwJournal *self,
                        GAsyncResult *result,
                        GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_save_async, error);

  return call != NULL ? g_steal_pointer (&call->session) : NULL;
}

static gboolean
delete_call (NwStore *store,
             NwCall *call,
             GError **error)
{
  return nw_store_delete (store, call->session, error);
}

/**
 * nw_journal_delete:
 * @self: a journal
 * @session: a draft as it was read or saved
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Deletes a draft, at once and for good: what undoes it is the returned object,
 * in memory alone.
 *
 * Waits for the worker; see nw_journal_delete_async().
 *
 * Returns: (transfer full): what nw_journal_undelete() takes; %NULL with @error set as in nw_journal_save()
 */
NwSession *
nw_journal_delete (NwJournal *self,
                   NwSession *session,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (NW_IS_SESSION (session), NULL);

  call = session_call_new (delete_call, session, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->session) : NULL;
}

/**
 * nw_journal_delete_async:
 * @self: a journal
 * @session: a draft as it was read or saved
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Deletes a draft, at once and for good: what undoes it is the returned object,
 * in memory alone.
 */
void
nw_journal_delete_async (NwJournal *self,
                         NwSession *session,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_SESSION (session));

  call = session_call_new (delete_call, session, cancellable);
  nw_journal_push (self, call, nw_journal_delete_async, callback, user_data);
}

/**
 * nw_journal_delete_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what nw_journal_undelete() takes; %NULL with @error set as in nw_journal_save()
 */
NwSession *
nw_journal_delete_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_delete_async, error);

  return call != NULL ? g_steal_pointer (&call->session) : NULL;
}

static gboolean
undelete_call (NwStore *store,
               NwCall *call,
               GError **error)
{
  return nw_store_undelete (store, call->session, error);
}

/**
 * nw_journal_undelete:
 * @self: a journal
 * @session: what nw_journal_delete() returned
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Puts a deleted draft back, with the same id.
 *
 * Waits for the worker; see nw_journal_undelete_async().
 *
 * Returns: (transfer full): the session as it is now kept; %NULL with @error set
 */
NwSession *
nw_journal_undelete (NwJournal *self,
                     NwSession *session,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (NW_IS_SESSION (session), NULL);

  call = session_call_new (undelete_call, session, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->session) : NULL;
}

/**
 * nw_journal_undelete_async:
 * @self: a journal
 * @session: what nw_journal_delete() returned
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Puts a deleted draft back, with the same id.
 */
void
nw_journal_undelete_async (NwJournal *self,
                           NwSession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_SESSION (session));

  call = session_call_new (undelete_call, session, cancellable);
  nw_journal_push (self, call, nw_journal_undelete_async, callback, user_data);
}

/**
 * nw_journal_undelete_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the session as it is now kept; %NULL with @error set
 */
NwSession *
nw_journal_undelete_finish (NwJournal *self,
                            GAsyncResult *result,
                            GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_undelete_async, error);

  return call != NULL ? g_steal_pointer (&call->session) : NULL;
}

static gboolean
get_call (NwStore *store,
          NwCall *call,
          GError **error)
{
  call->session = nw_store_get (store, call->id, error);
  return call->session != NULL;
}

static NwCall *
get_new (const char *id,
         GCancellable *cancellable)
{
  NwCall *call = nw_call_new (get_call, cancellable);

  call->id = g_strdup (id);
  return call;
}

/**
 * nw_journal_get:
 * @self: a journal
 * @id: an id, or the beginning of one, with or without its dashes
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Reads one session with its sites.
 *
 * Waits for the worker; see nw_journal_get_async().
 *
 * Returns: (transfer full): the session; %NULL with @error set: %NW_ERROR_NOT_FOUND, %NW_ERROR_INVALID if several begin so, %NW_ERROR_TAMPERED
 */
NwSession *
nw_journal_get (NwJournal *self,
                const char *id,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  call = get_new (id, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->session) : NULL;
}

/**
 * nw_journal_get_async:
 * @self: a journal
 * @id: an id, or the beginning of one, with or without its dashes
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Reads one session with its sites.
 */
void
nw_journal_get_async (NwJournal *self,
                      const char *id,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (id != NULL);

  call = get_new (id, cancellable);
  nw_journal_push (self, call, nw_journal_get_async, callback, user_data);
}

/**
 * nw_journal_get_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the session; %NULL with @error set: %NW_ERROR_NOT_FOUND, %NW_ERROR_INVALID if several begin so, %NW_ERROR_TAMPERED
 */
NwSession *
nw_journal_get_finish (NwJournal *self,
                       GAsyncResult *result,
                       GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_get_async, error);

  return call != NULL ? g_steal_pointer (&call->session) : NULL;
}

static gboolean
list_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  call->sessions = nw_store_list (store, call->data, &call->n_total, call->cancellable, error);
  return call->sessions != NULL;
}

static NwCall *
list_new (const NwJournalQuery *query,
          GCancellable *cancellable)
{
  NwCall *call = nw_call_new (list_call, cancellable);

  call->data = nw_session_query_new (query);
  call->free_data = (GDestroyNotify)nw_session_query_free;
  return call;
}

/**
 * nw_journal_list:
 * @self: a journal
 * @query: (nullable): which ones, %NULL for all; copied now
 * @n_total: (out) (optional): how many the query finds without offset and limit
 * @cancellable: (nullable): stops it before it begins and while it reads
 * @error: return location
 *
 * Lists sessions, newest day first, of one day the last begun first. A session
 * that was changed outside Needlewise is in it whatever the query, empty and
 * marked, see nw_session_get_damaged().
 *
 * Waits for the worker; see nw_journal_list_async().
 *
 * Returns: (transfer full) (element-type NwSession): the sessions; %NULL with @error set
 */
GPtrArray *
nw_journal_list (NwJournal *self,
                 const NwJournalQuery *query,
                 guint *n_total,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = list_new (query, cancellable);
  if (!nw_journal_run (self, call, error))
    return NULL;

  if (n_total != NULL)
    *n_total = call->n_total;
  return g_steal_pointer (&call->sessions);
}

/**
 * nw_journal_list_async:
 * @self: a journal
 * @query: (nullable): which ones, %NULL for all; copied now
 * @cancellable: (nullable): stops it before it begins and while it reads
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Lists sessions, newest day first, of one day the last begun first. A session
 * that was changed outside Needlewise is in it whatever the query, empty and
 * marked, see nw_session_get_damaged().
 */
void
nw_journal_list_async (NwJournal *self,
                       const NwJournalQuery *query,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = list_new (query, cancellable);
  nw_journal_push (self, call, nw_journal_list_async, callback, user_data);
}

/**
 * nw_journal_list_finish:
 * @self: a journal
 * @result: as given to the callback
 * @n_total: (out) (optional): how many the query finds without offset and limit
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSession): the sessions; %NULL with @error set
 */
GPtrArray *
nw_journal_list_finish (NwJournal *self,
                        GAsyncResult *result,
                        guint *n_total,
                        GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_async, error);

  if (call == NULL)
    return NULL;

  if (n_total != NULL)
    *n_total = call->n_total;
  return g_steal_pointer (&call->sessions);
}

static gboolean
list_names_call (NwStore *store,
                 NwCall *call,
                 GError **error)
{
  call->names = nw_store_list_names (store, (NwJournalNames)call->which, error);
  return call->names != NULL;
}

static NwCall *
list_names_new (NwJournalNames which,
                GCancellable *cancellable)
{
  NwCall *call = nw_call_new (list_names_call, cancellable);

  call->which = which;
  return call;
}

/**
 * nw_journal_list_names:
 * @self: a journal
 * @which: of whom
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Lists the names that the newest 500 sessions have, each once, the newest first:
 * for completing what is typed.
 *
 * Waits for the worker; see nw_journal_list_names_async().
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; %NULL with @error set
 */
char **
nw_journal_list_names (NwJournal *self,
                       NwJournalNames which,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = list_names_new (which, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->names) : NULL;
}

/**
 * nw_journal_list_names_async:
 * @self: a journal
 * @which: of whom
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Lists the names that the newest 500 sessions have, each once, the newest first:
 * for completing what is typed.
 */
void
nw_journal_list_names_async (NwJournal *self,
                             NwJournalNames which,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = list_names_new (which, cancellable);
  nw_journal_push (self, call, nw_journal_list_names_async, callback, user_data);
}

/**
 * nw_journal_list_names_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; %NULL with @error set
 */
char **
nw_journal_list_names_finish (NwJournal *self,
                              GAsyncResult *result,
                              GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_names_async, error);

  return call != NULL ? g_steal_pointer (&call->names) : NULL;
}
