/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-journal-private.h"
#include "nw-vault.h"

static gboolean
load_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  return nw_store_load (store, error);
}

/**
 * nw_journal_load:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Looks what there is: nothing, a locked journal, an example. A file that cannot
 * be opened gives %NW_JOURNAL_FAILED and the reason: in use by another program
 * (with its name where the system tells), without permission, on a network
 * folder, of a newer Needlewise, no journal, or damaged. A damaged one is set
 * aside under a name with the date, together with what lies beside it. May be
 * called again at any time; an open journal is then locked first.
 *
 * Waits for the worker; see nw_journal_load_async().
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_load (NwJournal *self,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = nw_call_new (load_call, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_load_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Looks what there is: nothing, a locked journal, an example. A file that cannot
 * be opened gives %NW_JOURNAL_FAILED and the reason: in use by another program
 * (with its name where the system tells), without permission, on a network
 * folder, of a newer Needlewise, no journal, or damaged. A damaged one is set
 * aside under a name with the date, together with what lies beside it. May be
 * called again at any time; an open journal is then locked first.
 */
void
nw_journal_load_async (NwJournal *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = nw_call_new (load_call, cancellable);
  nw_journal_push (self, call, nw_journal_load_async, callback, user_data);
}

/**
 * nw_journal_load_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_load_finish (NwJournal *self,
                        GAsyncResult *result,
                        GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_load_async, error) != NULL;
}

static gboolean
check_call (NwStore *store,
            NwCall *call,
            GError **error)
{
  return nw_store_check (store, error);
}

/**
 * nw_journal_check:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Reads the whole file for damage (PRAGMA quick_check). To be called when the
 * list is shown: it may take a while, and later calls wait for it.
 *
 * Waits for the worker; see nw_journal_check_async().
 *
 * Returns: %FALSE with @error set, %NW_ERROR_CORRUPT when it was damaged and has been set aside
 */
gboolean
nw_journal_check (NwJournal *self,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = nw_call_new (check_call, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_check_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Reads the whole file for damage (PRAGMA quick_check). To be called when the
 * list is shown: it may take a while, and later calls wait for it.
 */
void
nw_journal_check_async (NwJournal *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = nw_call_new (check_call, cancellable);
  nw_journal_push (self, call, nw_journal_check_async, callback, user_data);
}

/**
 * nw_journal_check_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, %NW_ERROR_CORRUPT when it was damaged and has been set aside
 */
gboolean
nw_journal_check_finish (NwJournal *self,
                         GAsyncResult *result,
                         GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_check_async, error) != NULL;
}

static gboolean
create_call (NwStore *store,
             NwCall *call,
             GError **error)
{
  return nw_store_create (store, call->code, call->passphrase, call->flag, call->cancellable, error);
}

static NwCall *
create_new (const char *recovery_code,
            const char *passphrase,
            gboolean use_keyring,
            GCancellable *cancellable)
{
  NwCall *call = nw_call_new (create_call, cancellable);

  call->code = nw_secret_strdup (recovery_code);
  call->passphrase = nw_secret_strdup (passphrase);
  call->flag = use_keyring;
  return call;
}

/**
 * nw_journal_create:
 * @self: a journal
 * @recovery_code: from nw_recovery_code_new(), shown to the user and typed back
 * @passphrase: (nullable): #NW_JOURNAL_PASSPHRASE_MIN characters or more
 * @use_keyring: a key in the Secret Service opens it, with or without @passphrase
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @error: return location
 *
 * Makes a journal where there is none, and opens it. It appears whole or not at
 * all. Its folder is made private. The computing of a key from @passphrase takes
 * about a second.
 *
 * Waits for the worker; see nw_journal_create_async().
 *
 * Returns: %FALSE with @error set, %NW_ERROR_EXISTS if there is a file, %NW_ERROR_NO_KEYRING if no Secret Service answers
 */
gboolean
nw_journal_create (NwJournal *self,
                   const char *recovery_code,
                   const char *passphrase,
                   gboolean use_keyring,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = create_new (recovery_code, passphrase, use_keyring, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_create_async:
 * @self: a journal
 * @recovery_code: from nw_recovery_code_new(), shown to the user and typed back
 * @passphrase: (nullable): #NW_JOURNAL_PASSPHRASE_MIN characters or more
 * @use_keyring: a key in the Secret Service opens it, with or without @passphrase
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Makes a journal where there is none, and opens it. It appears whole or not at
 * all. Its folder is made private. The computing of a key from @passphrase takes
 * about a second.
 */
void
nw_journal_create_async (NwJournal *self,
                         const char *recovery_code,
                         const char *passphrase,
                         gboolean use_keyring,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = create_new (recovery_code, passphrase, use_keyring, cancellable);
  nw_journal_push (self, call, nw_journal_create_async, callback, user_data);
}

/**
 * nw_journal_create_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, %NW_ERROR_EXISTS if there is a file, %NW_ERROR_NO_KEYRING if no Secret Service answers
 */
gboolean
nw_journal_create_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_create_async, error) != NULL;
}

static gboolean
create_example_call (NwStore *store,
                     NwCall *call,
                     GError **error)
{
  return nw_store_create_example (store, error);
}

/**
 * nw_journal_create_example:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Makes an empty example journal where there is none, and opens it. It needs no
 * key and takes no real patient; nw_journal_demo_fill() fills it.
 *
 * Waits for the worker; see nw_journal_create_example_async().
 *
 * Returns: %FALSE with @error set, %NW_ERROR_EXISTS if there is a file
 */
gboolean
nw_journal_create_example (NwJournal *self,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = nw_call_new (create_example_call, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_create_example_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Makes an empty example journal where there is none, and opens it. It needs no
 * key and takes no real patient; nw_journal_demo_fill() fills it.
 */
void
nw_journal_create_example_async (NwJournal *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = nw_call_new (create_example_call, cancellable);
  nw_journal_push (self, call, nw_journal_create_example_async, callback, user_data);
}

/**
 * nw_journal_create_example_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set, %NW_ERROR_EXISTS if there is a file
 */
gboolean
nw_journal_create_example_finish (NwJournal *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_create_example_async, error) != NULL;
}

static gboolean
unlock_call (NwStore *store,
             NwCall *call,
             GError **error)
{
  return nw_store_unlock (store, (NwJournalKeys)call->which, call->passphrase, call->cancellable, error);
}

static NwCall *
unlock_new (NwJournalKeys key,
            const char *secret,
            GCancellable *cancellable)
{
  NwCall *call = nw_call_new (unlock_call, cancellable);

  call->which = key;
  call->passphrase = nw_secret_strdup (secret);
  return call;
}

/**
 * nw_journal_unlock:
 * @self: a journal
 * @key: which one of the keys
 * @secret: (nullable): the passphrase or recovery code, %NULL for the keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @error: return location
 *
 * Opens a locked journal; an open one stays open. Also brings the file to the
 * format of this program, after a copy beside it. From now on the process writes
 * no core. Look at nw_journal_dup_warning() afterwards.
 *
 * Waits for the worker; see nw_journal_unlock_async().
 *
 * Returns: %FALSE with @error set: %NW_ERROR_WRONG_KEY always in the same words, %NW_ERROR_INVALID for a mistyped recovery code, %NW_ERROR_NO_KEYRING
 */
gboolean
nw_journal_unlock (NwJournal *self,
                   NwJournalKeys key,
                   const char *secret,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = unlock_new (key, secret, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_unlock_async:
 * @self: a journal
 * @key: which one of the keys
 * @secret: (nullable): the passphrase or recovery code, %NULL for the keyring
 * @cancellable: (nullable): stops it before it begins or waits for a prompt
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Opens a locked journal; an open one stays open. Also brings the file to the
 * format of this program, after a copy beside it. From now on the process writes
 * no core. Look at nw_journal_dup_warning() afterwards.
 */
void
nw_journal_unlock_async (NwJournal *self,
                         NwJournalKeys key,
                         const char *secret,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = unlock_new (key, secret, cancellable);
  nw_journal_push (self, call, nw_journal_unlock_async, callback, user_data);
}

/**
 * nw_journal_unlock_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set: %NW_ERROR_WRONG_KEY always in the same words, %NW_ERROR_INVALID for a mistyped recovery code, %NW_ERROR_NO_KEYRING
 */
gboolean
nw_journal_unlock_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_unlock_async, error) != NULL;
}

static gboolean
lock_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  return nw_store_lock (store, error);
}

/**
 * nw_journal_lock:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @error: return location
 *
 * Wipes the keys and drops what they opened; the signal #NwJournal::changed tells
 * the rest of the program to drop its rows too. An example journal stays open.
 *
 * Waits for the worker; see nw_journal_lock_async().
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_lock (NwJournal *self,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NwCall) call = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), FALSE);

  call = nw_call_new (lock_call, cancellable);
  return nw_journal_run (self, call, error);
}

/**
 * nw_journal_lock_async:
 * @self: a journal
 * @cancellable: (nullable): stops it before it begins
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * Wipes the keys and drops what they opened; the signal #NwJournal::changed tells
 * the rest of the program to drop its rows too. An example journal stays open.
 */
void
nw_journal_lock_async (NwJournal *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  NwCall *call = NULL;

  g_return_if_fail (NW_IS_JOURNAL (self));

  call = nw_call_new (lock_call, cancellable);
  nw_journal_push (self, call, nw_journal_lock_async, callback, user_data);
}

/**
 * nw_journal_lock_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_journal_lock_finish (NwJournal *self,
                        GAsyncResult *result,
                        GError **error)
{
  return nw_journal_push_finish (self, result, nw_journal_lock_async, error) != NULL;
}
