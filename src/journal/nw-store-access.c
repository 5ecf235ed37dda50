/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-access.h"

#include "nw-error.h"
#include "nw-key-wrap.h"
#include "nw-keyring.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* What opens a journal from day to day; the recovery code is in a drawer. */
#define DAILY_KEYS (NW_JOURNAL_KEY_PASSPHRASE | NW_JOURNAL_KEY_KEYRING)

static NwKeyWrapKind
kind_of (NwJournalKeys key)
{
  switch (key)
    {
    case NW_JOURNAL_KEY_PASSPHRASE:
      return NW_KEY_WRAP_PASSPHRASE;
    case NW_JOURNAL_KEY_KEYRING:
      return NW_KEY_WRAP_KEYRING;
    case NW_JOURNAL_KEY_RECOVERY:
      return NW_KEY_WRAP_RECOVERY;
    default:
      g_assert_not_reached ();
    }
}

/* nw_store_reload_wraps: another process may have changed them since */
gboolean
nw_store_reload_wraps (NwStore *self,
                       GError **error)
{
  GPtrArray *wraps = nw_key_wrap_load_all (self->database, error);

  if (wraps == NULL)
    return FALSE;
  g_clear_pointer (&self->wraps, g_ptr_array_unref);
  self->wraps = wraps;
  return TRUE;
}

static const NwKeyWrap *
find_wrap (NwStore *self,
           NwJournalKeys key)
{
  for (guint i = 0; i < self->wraps->len; i++)
    {
      const NwKeyWrap *wrap = g_ptr_array_index (self->wraps, i);

      if (nw_key_wrap_get_kind (wrap) == kind_of (key))
        return wrap;
    }

  return NULL;
}

/*
 * nw_store_list_keys:
 * @self: the store, loaded
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwJournalKey): the ways in, each kind
 *   once
 */
GPtrArray *
nw_store_list_keys (NwStore *self,
                    GError **error)
{
  static const NwJournalKeys kinds[] = { NW_JOURNAL_KEY_PASSPHRASE, NW_JOURNAL_KEY_KEYRING, NW_JOURNAL_KEY_RECOVERY };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (self->database == NULL)
    {
      nw_store_require_open (self, error);
      return NULL;
    }
  if (!nw_store_reload_wraps (self, error))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const NwKeyWrap *wrap = find_wrap (self, kinds[i]);
      NwJournalKey *key = NULL;

      if (wrap == NULL)
        continue;
      key = g_new0 (NwJournalKey, 1);
      key->kind = kinds[i];
      nw_key_wrap_get_cost (wrap, &key->passes, &key->memory);
      g_ptr_array_add (keys, key);
    }

  return g_steal_pointer (&keys);
}

/* Whether what is asked for makes sense; the way in from day to day that is the
 * last one stays. */
static gboolean
check_change (NwStore *self,
              const NwKeyChange *change,
              GError **error)
{
  gboolean there = find_wrap (self, change->key) != NULL;

  switch (change->what)
    {
    case NW_KEY_CHANGE_ADD:
      if (!there || change->key != NW_JOURNAL_KEY_PASSPHRASE)
        return TRUE;
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXISTS, _ ("The journal has a passphrase already."));
      return FALSE;

    case NW_KEY_CHANGE_REPLACE:
    case NW_KEY_CHANGE_REMOVE:
      if (!there)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The journal has no such key."));
          return FALSE;
        }
      if (change->what == NW_KEY_CHANGE_REPLACE)
        return TRUE;
      if (change->key == NW_JOURNAL_KEY_RECOVERY)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The recovery code cannot be removed; it can be replaced by another one."));
          return FALSE;
        }
      if (find_wrap (self, (NwJournalKeys)(DAILY_KEYS & ~change->key)) == NULL)
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("This is the last key besides the recovery code: add another one first."));
          return FALSE;
        }
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static void
set_wrong_key (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("The journal stays locked: this does not open it."));
}

/* Whoever finds an open journal must not be able to make a key of their own:
 * the keyring, which asks nothing, proves something only where nothing else
 * that is typed every day could. */
static const NwKeyWrap *
prove (NwStore *self,
       const NwKeyChange *change,
       GCancellable *cancellable,
       GError **error)
{
  const NwKeyWrap *wrap = find_wrap (self, change->proof);
  NwVault *vault = NULL;
  gboolean same = FALSE;

  if (wrap == NULL || (change->proof == NW_JOURNAL_KEY_KEYRING && find_wrap (self, NW_JOURNAL_KEY_PASSPHRASE) != NULL))
    {
      set_wrong_key (error);
      return NULL;
    }

  vault = nw_key_wrap_open (wrap, &self->journal, change->proof_secret, cancellable, error);
  if (vault == NULL)
    return NULL;
  same = sodium_memcmp (nw_vault_get_key (vault), nw_vault_get_key (self->vault), NW_VAULT_KEY_SIZE) == 0;
  nw_vault_free (vault);
  if (!same)
    {
      set_wrong_key (error);
      return NULL;
    }

  return wrap;
}

/* Whether the keyring that answers here holds the key that the journal knows. */
static gboolean
opens_by_keyring (NwStore *self,
                  GCancellable *cancellable)
{
  const NwKeyWrap *wrap = find_wrap (self, NW_JOURNAL_KEY_KEYRING);
  g_autoptr (NwVault) vault = NULL;

  vault = wrap != NULL ? nw_key_wrap_open (wrap, &self->journal, NULL, cancellable, NULL) : NULL;
  return vault != NULL;
}

static NwKeyWrap *
make_wrap (NwStore *self,
           const NwKeyChange *change,
           GCancellable *cancellable,
           GError **error)
{
  const char *secret = change->secret != NULL ? change->secret : "";

  switch (change->key)
    {
    case NW_JOURNAL_KEY_PASSPHRASE:
      return nw_key_wrap_new_passphrase (self->vault, &self->journal, secret, error);
    case NW_JOURNAL_KEY_RECOVERY:
      return nw_key_wrap_new_recovery (self->vault, &self->journal, secret, error);
    case NW_JOURNAL_KEY_KEYRING:
      /* A key there that still opens the journal is not overwritten: the row
       * that belongs to it may outlive a transaction that fails. */
      if (!opens_by_keyring (self, cancellable))
        return nw_key_wrap_new_keyring (self->vault, &self->journal, cancellable, error);
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXISTS, _ ("The keyring of this computer opens the journal already."));
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

/* Writes the change; @proved must still be there, and a key of every day. */
static gboolean
write_change (NwStore *self,
              const NwKeyChange *change,
              const NwKeyWrap *proved,
              const NwKeyWrap *wrap,
              GError **error)
{
  gboolean there = FALSE;
  gint64 n_daily = 0;
  NwSqlStatement *statement = NULL;

  if (!nw_key_wrap_is_stored (proved, self->database, &there, error))
    return FALSE;
  if (!there)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("The keys were changed elsewhere meanwhile."));
      return FALSE;
    }

  statement = nw_database_prepare (self->database, "DELETE FROM key_wrap WHERE kind = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, kind_of (change->key));
  if (!nw_sql_statement_run (statement, error) || (wrap != NULL && !nw_key_wrap_insert (wrap, self->database, error)))
    return FALSE;

  if (!nw_database_get_int (self->database, "SELECT count(*) FROM key_wrap WHERE kind IN (1, 2)", &n_daily, error))
    return FALSE;
  if (n_daily == 0)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("The keys were changed elsewhere meanwhile."));
      return FALSE;
    }

  return TRUE;
}

static NwLogAction
action_of (const NwKeyChange *change)
{
  if (change->what == NW_KEY_CHANGE_REMOVE)
    return NW_LOG_KEY_REMOVED;

  return change->key == NW_JOURNAL_KEY_PASSPHRASE && change->what == NW_KEY_CHANGE_REPLACE ? NW_LOG_PASSPHRASE_CHANGED : NW_LOG_KEY_ADDED;
}

static gboolean
commit_change (NwStore *self,
               const NwKeyChange *change,
               const NwKeyWrap *proved,
               const NwKeyWrap *wrap,
               GError **error)
{
  NwSeal seal = { 0 };
  gboolean done = FALSE;

  if (!nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;
  done = write_change (self, change, proved, wrap, error) && nw_key_wrap_mark_all (self->database, self->vault, &self->journal, seal.wraps, error) && nw_store_log (self, action_of (change), NULL, error);
  return nw_store_end_write (self, done, &seal, error);
}

/*
 * nw_store_change_key:
 * @self: the store
 * @change: what is asked for
 * @cancellable: (nullable): ends waiting for a prompt of the keyring
 * @error: return location
 *
 * Adds, replaces or removes a way in. What takes long is computed before the
 * transaction, so that nobody waits for it. The removed row is overwritten in
 * the file and does not stay in the -wal.
 *
 * Returns: FALSE with @error set; the keys are then as before
 */
gboolean
nw_store_change_key (NwStore *self,
                     const NwKeyChange *change,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (NwKeyWrap) wrap = NULL;
  const NwKeyWrap *proved = NULL;

  if (!nw_store_require_open (self, error))
    return FALSE;
  if (self->example)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY, _ ("This is an example journal of made-up sessions."));
      return FALSE;
    }
  if (!nw_store_reload_wraps (self, error) || !check_change (self, change, error))
    return FALSE;
  proved = prove (self, change, cancellable, error);
  if (proved == NULL)
    return FALSE;
  if (change->what != NW_KEY_CHANGE_REMOVE)
    {
      wrap = make_wrap (self, change, cancellable, error);
      if (wrap == NULL)
        return FALSE;
    }

  if (!commit_change (self, change, proved, wrap, error))
    {
      if (wrap != NULL && change->key == NW_JOURNAL_KEY_KEYRING)
        nw_keyring_clear (&self->journal);
      return FALSE;
    }
  if (change->key == NW_JOURNAL_KEY_KEYRING && change->what == NW_KEY_CHANGE_REMOVE)
    nw_keyring_clear (&self->journal);

  /* Both are tidying up; the change itself is on the disk. */
  nw_store_reload_wraps (self, NULL);
  nw_database_checkpoint (self->database, NULL);
  return TRUE;
}

/* A session that waits for the next unlocking. */
struct _NwHeld
{
  NwId journal;
  GBytes *sealed;
  /* Instead of that where it cannot be sealed or the seal does not give the same
   * session back. */
  NwSession *session;
};

/* nw_held_free: what it seals is lost */
void
nw_held_free (gpointer data)
{
  NwHeld *held = data;

  g_clear_pointer (&held->sealed, g_bytes_unref);
  g_clear_object (&held->session);
  g_free (held);
}

static NwSession *
unseal_held (NwStore *self,
             const NwHeld *held)
{
  gconstpointer data = NULL;
  gsize size = 0;

  if (memcmp (&held->journal, &self->journal, sizeof held->journal) != 0)
    return NULL;
  if (held->session != NULL)
    return g_object_ref (held->session);

  data = g_bytes_get_data (held->sealed, &size);
  return nw_record_unseal_whole (self->vault, &self->journal, "held", data, size);
}

/*
 * nw_store_hold:
 * @self: the store, open
 * @session: what could not be saved
 * @error: return location
 *
 * Keeps @session for the next unlocking, in memory alone. What the file would
 * refuse, such as a text that is too long, may not come back from its seal:
 * then the session itself waits, in no window.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_hold (NwStore *self,
               NwSession *session,
               GError **error)
{
  g_autoptr (NwSession) back = NULL;
  NwHeld *held = NULL;

  if (!nw_store_require_open (self, error))
    return FALSE;

  held = g_new0 (NwHeld, 1);
  held->journal = self->journal;
  if (nw_session_validate (session, NULL))
    {
      held->sealed = nw_record_seal_whole (self->vault, &self->journal, "held", session);
      back = unseal_held (self, held);
    }
  if (back == NULL || !nw_session_equal (back, session))
    held->session = nw_session_copy (session);
  g_ptr_array_add (self->held, held);
  return TRUE;
}

/*
 * nw_store_take_held:
 * @self: the store, open
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSession): what nw_store_hold() kept,
 *   oldest first; it is no longer kept here
 */
GPtrArray *
nw_store_take_held (NwStore *self,
                    GError **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  if (!nw_store_require_open (self, error))
    return NULL;

  for (guint i = 0; i < self->held->len;)
    {
      NwSession *session = unseal_held (self, g_ptr_array_index (self->held, i));

      /* What is of another journal waits until that one is open again. */
      if (session == NULL)
        {
          i++;
          continue;
        }
      g_ptr_array_add (sessions, session);
      g_ptr_array_remove_index (self->held, i);
    }
  return g_steal_pointer (&sessions);
}

/*
 * nw_store_drop_held:
 * @self: the store, open
 * @drops: whether what a session says has to go
 * @data: for @drops
 *
 * Lets go of sessions of this journal that wait.
 */
void
nw_store_drop_held (NwStore *self,
                    gboolean (*drops) (NwSession *session,
                                       gpointer data),
                    gpointer data)
{
  for (guint i = self->held->len; i > 0; i--)
    {
      g_autoptr (NwSession) session = unseal_held (self, g_ptr_array_index (self->held, i - 1));

      if (session != NULL && drops (session, data))
        g_ptr_array_remove_index (self->held, i - 1);
    }
}
