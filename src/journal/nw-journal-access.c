/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-access.h"

#include "nw-journal-private.h"
#include "nw-store-access.h"
#include "nw-vault.h"

static gboolean
list_keys_call (NwStore *store,
                NwCall *call,
                GError **error)
{
  call->sessions = nw_store_list_keys (store, error);
  return call->sessions != NULL;
}

/**
 * nw_journal_list_keys:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Lists what opens the journal; also while it is locked. An example has none.
 *
 * Waits for the worker; see nw_journal_list_keys_async().
 *
 * Returns: (transfer full) (element-type NwJournalKey): the keys, %NULL with @error set
 */
GPtrArray *
nw_journal_list_keys (NwJournal *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = nw_call_new (list_keys_call, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->sessions) : NULL;
}

/**
 * nw_journal_list_keys_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Lists what opens the journal; also while it is locked. An example has none.
 */
void
nw_journal_list_keys_async (NwJournal *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, nw_call_new (list_keys_call, cancellable), nw_journal_list_keys_async, callback, user_data);
}

/**
 * nw_journal_list_keys_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwJournalKey): the keys, %NULL with @error set
 */
GPtrArray *
nw_journal_list_keys_finish (NwJournal *self,
                             GAsyncResult *result,
                             GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_list_keys_async, error);

  return call != NULL ? g_steal_pointer (&call->sessions) : NULL;
}

/* A change of keys; the secrets are those of the call, in locked memory. */
static gboolean
change_call (NwStore *store,
             NwCall *call,
             GError **error)
{
  const NwKeyChange *asked = call->data;
  NwKeyChange change = *asked;

  change.proof_secret = call->passphrase;
  change.secret = call->code;
  return nw_store_change_key (store, &change, call->cancellable, error);
}

static NwCall *
change_new (NwKeyChangeKind what,
            const NwJournalProof *proof,
            NwJournalKeys key,
            const char *secret,
            GCancellable *cancellable)
{
  NwCall *call = nw_call_new (change_call, cancellable);
  NwKeyChange *change = g_new0 (NwKeyChange, 1);

  change->what = what;
  change->proof = proof->key;
  change->key = key;
  call->data = change;
  call->free_data = g_free;
  call->passphrase = nw_secret_strdup (proof->secret);
  call->code = nw_secret_strdup (secret);
  return call;
}

/**
 * nw_journal_change_passphrase:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @passphrase: the new one, #NW_JOURNAL_PASSPHRASE_MIN characters or more
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @error: return location
 *
 * Puts another passphrase in the place of the one there is. Takes about two
 * seconds: both are computed by Argon2id. Copies of the file that were made
 * earlier are still opened by the old one.
 *
 * Waits for the worker; see nw_journal_change_passphrase_async().
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words
 */
gboolean
nw_journal_change_passphrase (NwJournal *self,
                              const NwJournalProof *proof,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (proof != NULL, FALSE);

  call = change_new (NW_KEY_CHANGE_REPLACE, proof, NW_JOURNAL_KEY_PASSPHRASE, passphrase, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_change_passphrase_async:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @passphrase: the new one, #NW_JOURNAL_PASSPHRASE_MIN characters or more
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Puts another passphrase in the place of the one there is. Takes about two
 * seconds: both are computed by Argon2id. Copies of the file that were made
 * earlier are still opened by the old one.
 */
void
nw_journal_change_passphrase_async (NwJournal *self,
                                    const NwJournalProof *proof,
                                    const char *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (proof != NULL);

  nw_journal_push (self, change_new (NW_KEY_CHANGE_REPLACE, proof, NW_JOURNAL_KEY_PASSPHRASE, passphrase, cancellable), nw_journal_change_passphrase_async, callback, user_data);
}

/**
 * nw_journal_change_passphrase_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words
 */
gboolean
nw_journal_change_passphrase_finish (NwJournal *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_change_passphrase_async, error) != NULL;
}

/**
 * nw_journal_add_key:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @key: which one; one that exists is refused, but for the recovery code and a
 *   keyring that lost its key: these are replaced
 * @secret: (nullable): the passphrase, or a recovery code from
 *   nw_recovery_code_new() that was shown and typed back; %NULL for the keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @error: return location
 *
 * Adds a way in.
 *
 * Waits for the worker; see nw_journal_add_key_async().
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words; %NW_ERROR_EXISTS
 */
gboolean
nw_journal_add_key (NwJournal *self,
                    const NwJournalProof *proof,
                    NwJournalKeys key,
                    const char *secret,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (proof != NULL, FALSE);

  call = change_new (NW_KEY_CHANGE_ADD, proof, key, secret, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_add_key_async:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @key: which one; one that exists is refused, but for the recovery code and a
 *   keyring that lost its key: these are replaced
 * @secret: (nullable): the passphrase, or a recovery code from
 *   nw_recovery_code_new() that was shown and typed back; %NULL for the keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Adds a way in.
 */
void
nw_journal_add_key_async (NwJournal *self,
                          const NwJournalProof *proof,
                          NwJournalKeys key,
                          const char *secret,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (proof != NULL);

  nw_journal_push (self, change_new (NW_KEY_CHANGE_ADD, proof, key, secret, cancellable), nw_journal_add_key_async, callback, user_data);
}

/**
 * nw_journal_add_key_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words; %NW_ERROR_EXISTS
 */
gboolean
nw_journal_add_key_finish (NwJournal *self,
                           GAsyncResult *result,
                           GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_add_key_async, error) != NULL;
}

/**
 * nw_journal_remove_key:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @key: which one: passphrase or keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @error: return location
 *
 * Removes a way in. The last one besides the recovery code, and that code
 * itself, stay: %NW_ERROR_INVALID. A key in the keyring goes too.
 *
 * Waits for the worker; see nw_journal_remove_key_async().
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words
 */
gboolean
nw_journal_remove_key (NwJournal *self,
                       const NwJournalProof *proof,
                       NwJournalKeys key,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (proof != NULL, FALSE);

  call = change_new (NW_KEY_CHANGE_REMOVE, proof, key, NULL, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_remove_key_async:
 * @self: a journal
 * @proof: what shows that the user may change the keys
 * @key: which one: passphrase or keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Removes a way in. The last one besides the recovery code, and that code
 * itself, stay: %NW_ERROR_INVALID. A key in the keyring goes too.
 */
void
nw_journal_remove_key_async (NwJournal *self,
                             const NwJournalProof *proof,
                             NwJournalKeys key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (proof != NULL);

  nw_journal_push (self, change_new (NW_KEY_CHANGE_REMOVE, proof, key, NULL, cancellable), nw_journal_remove_key_async, callback, user_data);
}

/**
 * nw_journal_remove_key_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, the keys then being as before: %NW_ERROR_WRONG_KEY if @proof opens nothing, always in the same words
 */
gboolean
nw_journal_remove_key_finish (NwJournal *self,
                              GAsyncResult *result,
                              GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_remove_key_async, error) != NULL;
}

static gboolean
hold_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  return nw_store_hold (store, call->session, error);
}

/* The worker has a copy of its own: the window may let go of the session. */
static NwCall *
hold_new (NwSession *session,
          GCancellable *cancellable)
{
  NwCall *call = nw_call_new (hold_call, cancellable);

  call->session = nw_session_copy (session);
  return call;
}

/**
 * nw_journal_hold:
 * @self: a journal
 * @session: what could not be saved
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Seals @session in memory before the journal is locked. It is lost when the
 * program ends: ask before that, see nw_journal_get_n_held().
 *
 * Waits for the worker; see nw_journal_hold_async().
 *
 * Returns: %FALSE with @error set if the journal is not open
 */
gboolean
nw_journal_hold (NwJournal *self,
                 NwSession *session,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (NW_IS_SESSION (session), FALSE);

  call = hold_new (session, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_hold_async:
 * @self: a journal
 * @session: what could not be saved
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Seals @session in memory before the journal is locked. It is lost when the
 * program ends: ask before that, see nw_journal_get_n_held().
 */
void
nw_journal_hold_async (NwJournal *self,
                       NwSession *session,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));
  g_return_if_fail (NW_IS_SESSION (session));

  nw_journal_push (self, hold_new (session, cancellable), nw_journal_hold_async, callback, user_data);
}

/**
 * nw_journal_hold_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set if the journal is not open
 */
gboolean
nw_journal_hold_finish (NwJournal *self,
                        GAsyncResult *result,
                        GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_hold_async, error) != NULL;
}

static gboolean
take_held_call (NwStore *store,
                NwCall *call,
                GError **error)
{
  call->sessions = nw_store_take_held (store, error);
  return call->sessions != NULL;
}

/**
 * nw_journal_take_held:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Gives back what nw_journal_hold() kept; it is then kept no longer.
 *
 * Waits for the worker; see nw_journal_take_held_async().
 *
 * Returns: (transfer full) (element-type NwSession): the sessions, oldest first; %NULL with
 *   @error set
 */
GPtrArray *
nw_journal_take_held (NwJournal *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  call = nw_call_new (take_held_call, cancellable);
  return nw_journal_run (self, call, error) ? g_steal_pointer (&call->sessions) : NULL;
}

/**
 * nw_journal_take_held_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Gives back what nw_journal_hold() kept; it is then kept no longer.
 */
void
nw_journal_take_held_async (NwJournal *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_journal_push (self, nw_call_new (take_held_call, cancellable), nw_journal_take_held_async, callback, user_data);
}

/**
 * nw_journal_take_held_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSession): the sessions, oldest first; %NULL with
 *   @error set
 */
GPtrArray *
nw_journal_take_held_finish (NwJournal *self,
                             GAsyncResult *result,
                             GError **error)
{
  NwCall *call = nw_journal_push_finish (self, result, nw_journal_take_held_async, error);

  return call != NULL ? g_steal_pointer (&call->sessions) : NULL;
}

/**
 * nw_journal_get_n_held:
 * @self: a journal
 *
 * Returns: how many sessions wait, sealed in memory, for the next unlocking;
 *   they are lost when the program ends
 */
guint
nw_journal_get_n_held (NwJournal *self)
{
  NwStoreStatus status = { 0 };

  g_return_val_if_fail (NW_IS_JOURNAL (self), 0);

  nw_journal_get_status (self, &status);
  nw_store_status_clear (&status);
  return status.n_held;
}
