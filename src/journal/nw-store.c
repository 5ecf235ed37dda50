/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store.h"

#include "nw-error.h"
#include "nw-journal-file.h"
#include "nw-key-wrap.h"
#include "nw-paths.h"
#include "nw-process.h"
#include "nw-schema.h"
#include "nw-store-access.h"
#include "nw-store-erase.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Wraps of one kind that unlocking tries. */
#define TRIES_MAX 4

/* nw_store_new: @path is absolute; nothing is touched before nw_store_load() */
NwStore *
nw_store_new (const char *path)
{
  NwStore *self = g_new0 (NwStore, 1);

  self->path = g_strdup (path);
  self->index = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));
  self->held = g_ptr_array_new_with_free_func (nw_held_free);
  self->migrations = nw_schema_get_migrations (&self->n_migrations);
  return self;
}

/* nw_store_set_migrations: for tests, before nw_store_load() */
void
nw_store_set_migrations (NwStore *self,
                         const NwMigration *migrations,
                         guint n_migrations)
{
  self->migrations = migrations;
  self->n_migrations = n_migrations;
}

/* nw_store_set_use: before the file is opened */
void
nw_store_set_use (NwStore *self,
                  NwStoreUse use)
{
  self->use = use;
}

/* Wipes the keys and drops what they opened. */
static void
forget (NwStore *self)
{
  if (self->vault != NULL)
    self->changed_all = TRUE;
  nw_store_log_forget (self);
  g_clear_pointer (&self->vault, nw_vault_free);
  g_array_set_size (self->index, 0);
  nw_store_directory_forget (self);
  nw_store_names_forget (self);
  memset (&self->seal, 0, sizeof self->seal);
  g_clear_error (&self->warning);
}

/* nw_store_close: back to NW_JOURNAL_UNLOADED; wipes the keys */
void
nw_store_close (NwStore *self)
{
  nw_store_log_locking (self);
  forget (self);
  g_clear_pointer (&self->wraps, g_ptr_array_unref);
  if (self->database != NULL && self->state != NW_JOURNAL_FAILED)
    nw_database_checkpoint (self->database, NULL);
  g_clear_pointer (&self->database, nw_database_close);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->set_aside, g_free);
  self->example = FALSE;
  self->known = FALSE;
  self->state = NW_JOURNAL_UNLOADED;
}

/* nw_store_free: in the thread that used it */
void
nw_store_free (NwStore *self)
{
  nw_store_close (self);
  g_array_unref (self->index);
  g_ptr_array_unref (self->held);
  g_free (self->changed_id);
  g_free (self->path);
  g_free (self);
}

static NwJournalKeys
keys_of (NwStore *self)
{
  NwJournalKeys keys = 0;

  for (guint i = 0; self->wraps != NULL && i < self->wraps->len; i++)
    {
      switch (nw_key_wrap_get_kind (g_ptr_array_index (self->wraps, i)))
        {
        case NW_KEY_WRAP_PASSPHRASE:
          keys |= NW_JOURNAL_KEY_PASSPHRASE;
          break;
        case NW_KEY_WRAP_KEYRING:
          keys |= NW_JOURNAL_KEY_KEYRING;
          break;
        case NW_KEY_WRAP_RECOVERY:
          keys |= NW_JOURNAL_KEY_RECOVERY;
          break;
        case NW_KEY_WRAP_EXAMPLE:
        default:
          break;
        }
    }

  return keys;
}

/* nw_store_get_status: copies what other threads may see */
void
nw_store_get_status (NwStore *self,
                     NwStoreStatus *status)
{
  status->state = self->state;
  status->keys = keys_of (self);
  status->failure = self->failure != NULL ? g_error_copy (self->failure) : NULL;
  status->warning = self->warning != NULL ? g_error_copy (self->warning) : NULL;
  status->set_aside = g_strdup (self->set_aside);
  status->n_held = self->held->len;
  status->erasing = self->seal.erasing;
}

/* nw_store_status_clear: frees what is in @status */
void
nw_store_status_clear (NwStoreStatus *status)
{
  g_clear_error (&status->failure);
  g_clear_error (&status->warning);
  g_clear_pointer (&status->set_aside, g_free);
}

/* nw_store_note_change: to be told when the call is over; NULL for many */
void
nw_store_note_change (NwStore *self,
                      const char *id)
{
  if (id == NULL || self->changed_id != NULL)
    self->changed_all = TRUE;
  else
    self->changed_id = g_strdup (id);
}

/*
 * nw_store_take_changes:
 * @self: the store
 * @id: (out) (transfer full) (nullable): the session that changed, NULL if many
 *
 * Returns: TRUE if anything changed since the last time
 */
gboolean
nw_store_take_changes (NwStore *self,
                       char **id)
{
  gboolean changed = self->changed_all || self->changed_id != NULL;

  *id = self->changed_all ? NULL : g_steal_pointer (&self->changed_id);
  g_clear_pointer (&self->changed_id, g_free);
  self->changed_all = FALSE;
  return changed;
}

/* Only what is surely a journal is renamed: --journal may name anything. */
static gboolean
may_set_aside (NwStore *self)
{
  g_autofree char *own = nw_paths_get_own_dir ();
  g_autofree char *usual = g_build_filename (own, "journal.db", NULL);

  return self->known || g_str_equal (self->path, usual);
}

/*
 * nw_store_settle:
 * @self: the store
 * @error: (inout): what a call ended with, or NULL in it
 *
 * After each call: a damaged file is closed and set aside, and the message says
 * where it is now. Nothing is made in its place.
 */
void
nw_store_settle (NwStore *self,
                 GError **error)
{
  gboolean rename_it = may_set_aside (self);
  g_autofree char *aside = NULL;
  g_autofree char *where = NULL;

  if (*error == NULL || !g_error_matches (*error, NW_ERROR, NW_ERROR_CORRUPT) || self->state == NW_JOURNAL_ABSENT)
    return;

  g_clear_pointer (&self->database, nw_database_abandon);
  nw_store_close (self);
  aside = rename_it ? nw_journal_file_set_aside (self->path, "damaged") : NULL;
  if (aside != NULL)
    {
      where = g_filename_display_name (aside);
      /* Translators: %s is the name of a file */
      g_prefix_error (error, _ ("The damaged journal was set aside as “%s”. "), where);
    }
  else
    {
      where = g_filename_display_name (self->path);
      /* Translators: %s is the name of a file */
      g_prefix_error (error, _ ("“%s” is not a journal or is damaged; it was left as it is. "), where);
    }

  self->state = NW_JOURNAL_FAILED;
  self->failure = g_error_copy (*error);
  self->set_aside = g_steal_pointer (&aside);
}

/* nw_store_require_open: NW_ERROR_LOCKED and others when nothing can be read */
gboolean
nw_store_require_open (NwStore *self,
                       GError **error)
{
  if (self->vault != NULL)
    return TRUE;

  if (self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));
  else if (self->state == NW_JOURNAL_LOCKED)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_LOCKED, _ ("The journal is locked."));
  else
    g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no journal yet."));
  return FALSE;
}

static gboolean
check_mark (NwStore *self,
            GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  gint64 mark = 0;
  int version = 0;

  if (!nw_database_get_int (self->database, "PRAGMA application_id", &mark, error))
    return FALSE;
  if (mark != NW_SCHEMA_APPLICATION_ID)
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("“%s” is not a journal of Needlewise."), name);
      return FALSE;
    }
  self->known = TRUE;

  return nw_migrations_get_version (self->database, self->n_migrations, &version, error);
}

static gboolean
read_meta (NwStore *self,
           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT journal, kind FROM meta", error);
  const void *id = NULL;
  gboolean has_row = FALSE;
  gsize size = 0;
  gint64 kind = 0;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  id = has_row ? nw_sql_statement_get_blob (statement, 0, &size) : NULL;
  kind = has_row ? nw_sql_statement_get_int (statement, 1) : -1;
  if (id == NULL || size != NW_ID_SIZE || (kind != NW_SCHEMA_KIND_REAL && kind != NW_SCHEMA_KIND_EXAMPLE))
    {
      nw_sql_statement_reset (statement);
      nw_store_set_tampered (error);
      return FALSE;
    }

  memcpy (self->journal.bytes, id, NW_ID_SIZE);
  self->example = kind == NW_SCHEMA_KIND_EXAMPLE;
  nw_sql_statement_reset (statement);

  self->wraps = nw_key_wrap_load_all (self->database, error);
  return self->wraps != NULL;
}

/* How the file may be opened; FALSE when it may not. */
static gboolean
choose_mode (NwStore *self,
             const struct stat *info,
             NwDatabaseMode *mode,
             GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  if (!S_ISREG (info->st_mode))
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("“%s” is not a journal of Needlewise."), name);
      return FALSE;
    }
  if (info->st_size == 0)
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("“%s” is empty."), name);
      return FALSE;
    }
  if (g_access (self->path, R_OK) != 0)
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_PERMISSION, _ ("This user may not open “%s”."), name);
      return FALSE;
    }
  if (self->use != NW_STORE_LOOKING && !nw_journal_file_check_folder (self->path, error))
    return FALSE;
  if (!nw_journal_file_has_header (self->path))
    {
      /* SQLite would find out as well, but remove the -wal while doing so. */
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_CORRUPT, _ ("“%s” is damaged."), name);
      return FALSE;
    }

  *mode = self->use == NW_STORE_LOOKING || nw_journal_file_is_frozen (self->path) ? NW_DATABASE_FROZEN : NW_DATABASE_READ_WRITE;
  if (*mode == NW_DATABASE_FROZEN && nw_journal_file_has_wal (self->path))
    {
      /* Reading the file alone would leave out the newest sessions in silence. */
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_READ_ONLY, _ ("“%s” holds changes that cannot be read while its folder is not writable."), name);
      return FALSE;
    }

  return TRUE;
}

/*
 * nw_store_open_file:
 * @self: the store, closed
 * @error: return location
 *
 * Opens the connection and reads what needs no key. The state is then absent,
 * locked, or still unloaded for an example that is yet to be opened.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_open_file (NwStore *self,
                    GError **error)
{
  NwDatabaseMode mode = NW_DATABASE_READ_WRITE;
  struct stat info = { 0 };
  gboolean unclean = FALSE;

  if (g_stat (self->path, &info) != 0)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      if (errno == ENOENT || errno == ENOTDIR)
        {
          self->state = NW_JOURNAL_ABSENT;
          return TRUE;
        }
      /* Translators: %s is the name of a file */
      g_set_error (error, NW_ERROR, NW_ERROR_PERMISSION, _ ("This user may not open “%s”."), name);
      return FALSE;
    }

  if (!choose_mode (self, &info, &mode, error))
    return FALSE;
  if (mode == NW_DATABASE_READ_WRITE && (info.st_mode & 077) != 0)
    g_chmod (self->path, 0600);

  /* A -wal that was left behind means an end without closing, by a crash or a
   * cut of power: then the file is read through before it is relied upon. */
  if (mode == NW_DATABASE_READ_WRITE && !nw_database_check_journal (self->path, error))
    return FALSE;
  unclean = nw_journal_file_has_wal (self->path);
  if (unclean && !nw_database_check_wal (self->path, error))
    return FALSE;
  self->database = nw_database_open (self->path, mode, error);
  if (self->database == NULL || !check_mark (self, error))
    return FALSE;
  if (unclean && !nw_database_check (self->database, FALSE, error))
    return FALSE;
  if (!read_meta (self, error))
    return FALSE;

  self->state = NW_JOURNAL_LOCKED;
  return TRUE;
}

static gboolean
migrate (NwStore *self,
         GError **error)
{
  g_autofree char *backup = NULL;
  int version = 0;

  if (!nw_migrations_get_version (self->database, self->n_migrations, &version, error))
    return FALSE;
  if (version == (int)self->n_migrations)
    return TRUE;

  /* A file that cannot be written is brought up to date in memory. */
  if (nw_database_is_frozen (self->database))
    return nw_database_go_on_in_memory (self->database, error) && nw_migrations_run (self->database, self->migrations, self->n_migrations, NULL, self, error);

  if (self->use == NW_STORE_LIVE)
    backup = nw_journal_file_dated_name (self->path, "before-update");
  return nw_migrations_run (self->database, self->migrations, self->n_migrations, backup, self, error);
}

/*
 * nw_store_open_vault:
 * @self: the store, its file open
 * @vault: (transfer full): the keys
 * @error: return location
 *
 * Brings the schema up to date, reads the table of contents and compares it
 * with the seal. A difference is a warning, not an error: the sessions can be
 * read, and nothing can be written that would cover it up.
 *
 * Returns: FALSE with @error set; the journal is then still locked
 */
gboolean
nw_store_open_vault (NwStore *self,
                     NwVault *vault,
                     GError **error)
{
  gboolean opened = FALSE;

  self->vault = vault;
  if (migrate (self, error) && nw_database_begin (self->database, FALSE, error))
    {
      opened = nw_store_sync (self, error);
      nw_database_rollback (self->database);
    }
  if (!opened)
    {
      forget (self);
      return FALSE;
    }

  if (!self->example)
    nw_process_harden ();
  self->state = self->example ? NW_JOURNAL_EXAMPLE : NW_JOURNAL_OPEN;
  self->changed_all = TRUE;
  return TRUE;
}

static gboolean
open_example (NwStore *self,
              GError **error)
{
  for (guint i = 0; i < self->wraps->len; i++)
    {
      const NwKeyWrap *wrap = g_ptr_array_index (self->wraps, i);

      if (nw_key_wrap_get_kind (wrap) == NW_KEY_WRAP_EXAMPLE)
        {
          NwVault *vault = nw_key_wrap_open (wrap, &self->journal, NULL, NULL, error);

          return vault != NULL && nw_store_open_vault (self, vault, error);
        }
    }

  nw_store_set_tampered (error);
  return FALSE;
}

/* nw_store_load: finds out what there is, see nw_journal_load() */
gboolean
nw_store_load (NwStore *self,
               GError **error)
{
  g_autoptr (GError) local = NULL;

  nw_store_close (self);
  if (nw_store_open_file (self, &local) && (self->state != NW_JOURNAL_LOCKED || !self->example || open_example (self, &local)))
    {
      self->set_aside = nw_journal_file_find_set_aside (self->path);
      return TRUE;
    }

  /* The file is left as it is, so that it may be looked at or moved; whether
   * it is a journal at all is still known when a damaged one is set aside. */
  g_clear_pointer (&self->database, nw_database_abandon);
  self->state = NW_JOURNAL_FAILED;
  self->failure = g_error_copy (local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* nw_store_check: reads the whole file, see nw_journal_check() */
gboolean
nw_store_check (NwStore *self,
                GError **error)
{
  if (self->database == NULL)
    return nw_store_require_open (self, error);

  return nw_database_check (self->database, FALSE, error);
}

/* nw_store_unlock: see nw_journal_unlock() */
gboolean
nw_store_unlock (NwStore *self,
                 NwJournalKeys key,
                 const char *secret,
                 GCancellable *cancellable,
                 GError **error)
{
  NwKeyWrapKind kind = NW_KEY_WRAP_PASSPHRASE;
  NwVault *vault = NULL;
  guint n_tried = 0;

  if (self->vault != NULL)
    return TRUE;
  if (self->state != NW_JOURNAL_LOCKED)
    return nw_store_require_open (self, error);

  if (key == NW_JOURNAL_KEY_KEYRING)
    kind = NW_KEY_WRAP_KEYRING;
  else if (key == NW_JOURNAL_KEY_RECOVERY)
    kind = NW_KEY_WRAP_RECOVERY;

  /* The secret is in memory already. */
  nw_process_harden ();
  /* Another process may have changed the keys since the file was opened. */
  if (!nw_store_reload_wraps (self, error))
    return FALSE;

  /* There is one of a kind. More were put there from outside, and each costs a
   * second to try. */
  for (guint i = 0; vault == NULL && n_tried < TRIES_MAX && i < self->wraps->len; i++)
    {
      const NwKeyWrap *wrap = g_ptr_array_index (self->wraps, i);

      if (nw_key_wrap_get_kind (wrap) != kind)
        continue;
      g_clear_error (error);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      vault = nw_key_wrap_open (wrap, &self->journal, secret, cancellable, error);
      n_tried++;
    }

  if (vault != NULL)
    {
      g_clear_error (error);
      if (!nw_store_open_vault (self, vault, error))
        return FALSE;
      nw_store_log_unlocked (self);
      /* What an earlier erasure could not finish; it may still not be possible. */
      nw_store_finish_erasing (self, NULL);
      return TRUE;
    }
  self->n_refused++;
  if ((keys_of (self) & key) == 0)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_WRONG_KEY, _ ("The journal stays locked: this does not open it."));
  return FALSE;
}

/* nw_store_lock: wipes the keys, see nw_journal_lock(); an example stays open */
gboolean
nw_store_lock (NwStore *self,
               GError **error)
{
  if (self->state != NW_JOURNAL_OPEN)
    return TRUE;

  nw_store_log_locking (self);
  forget (self);
  self->state = NW_JOURNAL_LOCKED;

  /* Both are tidying up: what they leave is sealed. */
  nw_database_exec (self->database, "PRAGMA shrink_memory", NULL);
  nw_database_checkpoint (self->database, NULL);
  return TRUE;
}
