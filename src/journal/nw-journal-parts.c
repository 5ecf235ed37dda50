/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-private.h"

#include "nw-session-private.h"

/* What goes into a call and comes out of it. */
typedef struct
{
  NwPartKind kind;
  NwPart *part;
  char *author;
  char *reason;
  GPtrArray *list;
} Data;

static void
data_free (gpointer pointer)
{
  Data *data = pointer;

  g_clear_object (&data->part);
  nw_session_wipe_text (&data->author);
  nw_session_wipe_text (&data->reason);
  g_clear_pointer (&data->list, g_ptr_array_unref);
  g_free (data);
}

static NwCall *
call_new (NwCallFunc func,
          GCancellable *cancellable)
{
  NwCall *call = nw_call_new (func, cancellable);

  call->data = g_new0 (Data, 1);
  call->free_data = data_free;
  return call;
}

static Data *
data_of (NwCall *call)
{
  return call->data;
}

static gboolean
list_parts_call (NwStore *store,
                 NwCall *call,
                 GError **error)
{
  data_of (call)->list = nw_store_list_parts (store, data_of (call)->kind, error);
  return data_of (call)->list != NULL;
}

static NwCall *
list_parts_new (NwPartKind kind,
                GCancellable *cancellable)
{
  NwCall *call = call_new (list_parts_call, cancellable);

  data_of (call)->kind = kind;
  return call;
}

/**
 * nw_journal_list_parts:
 * @self: a journal
 * @kind: %NW_PART_PATIENT, %NW_PART_THERAPIST or %NW_PART_INCIDENT
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Lists the patients or therapists by name, or the incidents by day.
 *
 * Waits for the worker; see nw_journal_list_parts_async().
 *
 * Returns: (transfer full) (element-type NwPart): the rows; %NULL with @error set: %NW_ERROR_INVALID for another kind, %NW_ERROR_LOCKED
 */
GPtrArray *
nw_journal_list_parts (NwJournal *self,
                       NwPartKind kind,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = list_parts_new (kind, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&data_of (call)->list) : NULL;
}

/**
 * nw_journal_list_parts_async:
 * @self: a journal
 * @kind: %NW_PART_PATIENT, %NW_PART_THERAPIST or %NW_PART_INCIDENT
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Lists the patients or therapists by name, or the incidents by day.
 */
void
nw_journal_list_parts_async (NwJournal *self,
                             NwPartKind kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, list_parts_new (kind, cancellable), nw_journal_list_parts_async, callback, user_data);
}

/**
 * nw_journal_list_parts_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwPart): the rows; %NULL with @error set: %NW_ERROR_INVALID for another kind, %NW_ERROR_LOCKED
 */
GPtrArray *
nw_journal_list_parts_finish (NwJournal *self,
                              GAsyncResult *result,
                              GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_parts_async, error);

  return call != NULL ? g_steal_pointer (&data_of (call)->list) : NULL;
}

static gboolean
save_part_call (NwStore *store,
                NwCall *call,
                GError **error)
{
  g_autoptr (NwPart) part = data_of (call)->part;

  data_of (call)->part = nw_store_save_part (store, part, error);
  return data_of (call)->part != NULL;
}

static NwCall *
save_part_new (NwPart *part,
               GCancellable *cancellable)
{
  NwCall *call = call_new (save_part_call, cancellable);

  data_of (call)->part = g_object_ref (part);
  return call;
}

/**
 * nw_journal_save_part:
 * @self: a journal
 * @part: a patient, therapist or incident: new, or changed since it was read
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Keeps it. When it returns, it is on the disk.
 *
 * Waits for the worker; see nw_journal_save_part_async().
 *
 * Returns: (transfer full): the part with its new revision; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_CONFLICT, %NW_ERROR_NOT_FOUND if it was removed, %NW_ERROR_EXISTS for the name of another one, %NW_ERROR_EXAMPLE_ONLY, %NW_ERROR_LOCKED, %NW_ERROR_READ_ONLY, %NW_ERROR_DISK_FULL, %NW_ERROR_TAMPERED
 */
NwPart *
nw_journal_save_part (NwJournal *self,
                      NwPart *part,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (NW_IS_PART (part), NULL);

  call = save_part_new (part, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&data_of (call)->part) : NULL;
}

/**
 * nw_journal_save_part_async:
 * @self: a journal
 * @part: a patient, therapist or incident: new, or changed since it was read
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Keeps it. When it returns, it is on the disk.
 */
void
nw_journal_save_part_async (NwJournal *self,
                            NwPart *part,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_PART (part));

  nw_journal_push (self, save_part_new (part, cancellable), nw_journal_save_part_async, callback, user_data);
}

/**
 * nw_journal_save_part_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the part with its new revision; %NULL with @error set: %NW_ERROR_INVALID, %NW_ERROR_CONFLICT, %NW_ERROR_NOT_FOUND if it was removed, %NW_ERROR_EXISTS for the name of another one, %NW_ERROR_EXAMPLE_ONLY, %NW_ERROR_LOCKED, %NW_ERROR_READ_ONLY, %NW_ERROR_DISK_FULL, %NW_ERROR_TAMPERED
 */
NwPart *
nw_journal_save_part_finish (NwJournal *self,
                             GAsyncResult *result,
                             GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_save_part_async, error);

  return call != NULL ? g_steal_pointer (&data_of (call)->part) : NULL;
}

static gboolean
remove_part_call (NwStore *store,
                  NwCall *call,
                  GError **error)
{
  return nw_store_remove_part (store, data_of (call)->part, error);
}

static NwCall *
remove_part_new (NwPart *part,
                 GCancellable *cancellable)
{
  NwCall *call = call_new (remove_part_call, cancellable);

  data_of (call)->part = g_object_ref (part);
  return call;
}

/**
 * nw_journal_remove_part:
 * @self: a journal
 * @part: a patient, therapist or incident as it was read
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Removes it, if no session and no other patient names it.
 *
 * Waits for the worker; see nw_journal_remove_part_async().
 *
 * Returns: %FALSE with @error set as in nw_journal_save_part()
 */
gboolean
nw_journal_remove_part (NwJournal *self,
                        NwPart *part,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (NW_IS_PART (part), FALSE);

  call = remove_part_new (part, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_remove_part_async:
 * @self: a journal
 * @part: a patient, therapist or incident as it was read
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Removes it, if no session and no other patient names it.
 */
void
nw_journal_remove_part_async (NwJournal *self,
                              NwPart *part,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_PART (part));

  nw_journal_push (self, remove_part_new (part, cancellable), nw_journal_remove_part_async, callback, user_data);
}

/**
 * nw_journal_remove_part_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set as in nw_journal_save_part()
 */
gboolean
nw_journal_remove_part_finish (NwJournal *self,
                               GAsyncResult *result,
                               GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_remove_part_async, error);

  return call != NULL;
}

static gboolean
amend_call (NwStore *store,
            NwCall *call,
            GError **error)
{
  return nw_store_amend (store, FALSE, call->session, data_of (call)->author, data_of (call)->reason, error);
}

static NwCall *
amend_new (NwSession *session,
           const char *author,
           const char *reason,
           GCancellable *cancellable)
{
  NwCall *call = call_new (amend_call, cancellable);

  call->session = nw_session_copy (session);
  data_of (call)->author = g_strdup (author);
  data_of (call)->reason = g_strdup (reason);
  return call;
}

/**
 * nw_journal_amend:
 * @self: a journal
 * @session: a closed session as it was read, with what is changed; copied now
 * @author: who changes it
 * @reason: why
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Changes a closed session. As it was it stays, with author, time and reason.
 *
 * Waits for the worker; see nw_journal_amend_async().
 *
 * Returns: (transfer full): the session as it is now kept; %NULL with @error set as in nw_journal_save(), %NW_ERROR_INVALID for a draft and without author or reason
 */
NwSession *
nw_journal_amend (NwJournal *self,
                  NwSession *session,
                  const char *author,
                  const char *reason,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (NW_IS_SESSION (session), NULL);
  g_return_val_if_fail (author != NULL && reason != NULL, NULL);

  call = amend_new (session, author, reason, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->session) : NULL;
}

/**
 * nw_journal_amend_async:
 * @self: a journal
 * @session: a closed session as it was read, with what is changed; copied now
 * @author: who changes it
 * @reason: why
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Changes a closed session. As it was it stays, with author, time and reason.
 */
void
nw_journal_amend_async (NwJournal *self,
                        NwSession *session,
                        const char *author,
                        const char *reason,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_SESSION (session));
  g_return_if_fail (author != NULL && reason != NULL);

  nw_journal_push (self, amend_new (session, author, reason, cancellable), nw_journal_amend_async, callback, user_data);
}

/**
 * nw_journal_amend_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the session as it is now kept; %NULL with @error set as in nw_journal_save(), %NW_ERROR_INVALID for a draft and without author or reason
 */
NwSession *
nw_journal_amend_finish (NwJournal *self,
                         GAsyncResult *result,
                         GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_amend_async, error);

  return call != NULL ? g_steal_pointer (&call->session) : NULL;
}

static gboolean
list_amendments_call (NwStore *store,
                      NwCall *call,
                      GError **error)
{
  data_of (call)->list = nw_store_list_amendments (store, call->id, error);
  return data_of (call)->list != NULL;
}

static NwCall *
list_amendments_new (const char *session_id,
                     GCancellable *cancellable)
{
  NwCall *call = call_new (list_amendments_call, cancellable);

  call->id = g_strdup (session_id);
  return call;
}

/**
 * nw_journal_list_amendments:
 * @self: a journal
 * @session_id: the whole id of a session
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Lists the amendments of a session, oldest first.
 *
 * Waits for the worker; see nw_journal_list_amendments_async().
 *
 * Returns: (transfer full) (element-type NwAmendment): none for a session that was not amended; %NULL with @error set: %NW_ERROR_NOT_FOUND, %NW_ERROR_TAMPERED, %NW_ERROR_LOCKED
 */
GPtrArray *
nw_journal_list_amendments (NwJournal *self,
                            const char *session_id,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (session_id != NULL, NULL);

  call = list_amendments_new (session_id, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&data_of (call)->list) : NULL;
}

/**
 * nw_journal_list_amendments_async:
 * @self: a journal
 * @session_id: the whole id of a session
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Lists the amendments of a session, oldest first.
 */
void
nw_journal_list_amendments_async (NwJournal *self,
                                  const char *session_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (session_id != NULL);

  nw_journal_push (self, list_amendments_new (session_id, cancellable), nw_journal_list_amendments_async, callback, user_data);
}

/**
 * nw_journal_list_amendments_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwAmendment): none for a session that was not amended; %NULL with @error set: %NW_ERROR_NOT_FOUND, %NW_ERROR_TAMPERED, %NW_ERROR_LOCKED
 */
GPtrArray *
nw_journal_list_amendments_finish (NwJournal *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_amendments_async, error);

  return call != NULL ? g_steal_pointer (&data_of (call)->list) : NULL;
}
