/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-journal-file.h"
#include "nw-key-wrap.h"
#include "nw-keyring.h"
#include "nw-schema.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>

/* What the new journal will be opened by. */
static GPtrArray *
make_wraps (const NwVault *vault,
            const NwId *journal,
            const char *recovery_code,
            const char *passphrase,
            gboolean use_keyring,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) wraps = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_key_wrap_free);
  NwKeyWrap *wrap = NULL;

  if (recovery_code == NULL || (passphrase == NULL && !use_keyring))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A journal needs a recovery code, and a passphrase or a keyring."));
      return NULL;
    }

  wrap = nw_key_wrap_new_recovery (vault, journal, recovery_code, error);
  if (wrap == NULL)
    return NULL;
  g_ptr_array_add (wraps, wrap);

  if (passphrase != NULL)
    {
      wrap = nw_key_wrap_new_passphrase (vault, journal, passphrase, error);
      if (wrap == NULL)
        return NULL;
      g_ptr_array_add (wraps, wrap);
    }

  /* Last, because it leaves something behind outside the file. */
  if (use_keyring)
    {
      wrap = nw_key_wrap_new_keyring (vault, journal, cancellable, error);
      if (wrap == NULL)
        return NULL;
      g_ptr_array_add (wraps, wrap);
    }

  return g_steal_pointer (&wraps);
}

static gboolean
write_meta (NwStore *self,
            GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "INSERT INTO meta(one, journal, kind) VALUES(1, ?1, ?2)", error);

  if (statement == NULL)
    return FALSE;

  nw_sql_statement_bind_blob (statement, 1, self->journal.bytes, NW_ID_SIZE);
  nw_sql_statement_bind_int (statement, 2, self->example ? NW_SCHEMA_KIND_EXAMPLE : NW_SCHEMA_KIND_REAL);
  return nw_sql_statement_run (statement, error);
}

/* Writes an empty journal into the file of self->database. */
static gboolean
write_journal (NwStore *self,
               GPtrArray *wraps,
               GError **error)
{
  NwSeal seal = { .revision = 1, .next_number = 1 };

  if (!nw_migrations_run (self->database, self->migrations, self->n_migrations, NULL, self, error) || !nw_database_begin (self->database, TRUE, error))
    return FALSE;

  if (!write_meta (self, error) || !nw_store_write_seal (self, &seal, error))
    {
      nw_database_rollback (self->database);
      return FALSE;
    }
  for (guint i = 0; i < wraps->len; i++)
    {
      if (!nw_key_wrap_insert (g_ptr_array_index (wraps, i), self->database, error))
        {
          nw_database_rollback (self->database);
          return FALSE;
        }
    }

  return nw_database_commit (self->database, error) && nw_database_checkpoint (self->database, error);
}

/* Makes the file under another name, and gives it its own when it is whole. */
static gboolean
write_file (NwStore *self,
            GPtrArray *wraps,
            GError **error)
{
  g_autofree char *temporary = NULL;
  gboolean written = FALSE;

  if (!nw_journal_file_make_folder (self->path, error))
    return FALSE;
  temporary = nw_journal_file_create (self->path, error);
  if (temporary == NULL)
    return FALSE;

  self->database = nw_database_open (temporary, NW_DATABASE_READ_WRITE, error);
  written = self->database != NULL && write_journal (self, wraps, error);
  g_clear_pointer (&self->database, nw_database_close);
  written = written && nw_journal_file_publish (temporary, self->path, error);
  nw_journal_file_remove (temporary);

  return written;
}

static gboolean
require_absent (NwStore *self,
                GError **error)
{
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (self->path);

      /* Translators: %s is a file or folder */
      g_set_error (error, NW_ERROR, NW_ERROR_EXISTS, _ ("“%s” exists already."), name);
      return FALSE;
    }

  return nw_journal_file_check_folder (self->path, error);
}

/* Opens what was just written, without asking for the key again. */
static gboolean
open_new (NwStore *self,
          NwVault *vault,
          GError **error)
{
  if (!nw_store_open_file (self, error))
    {
      nw_vault_free (vault);
      return FALSE;
    }

  return nw_store_open_vault (self, vault, error);
}

/*
 * nw_store_create:
 * @self: the store
 * @recovery_code: one that was shown and typed back
 * @passphrase: (nullable): what will unlock it
 * @use_keyring: a key in the Secret Service will unlock it
 * @cancellable: (nullable): ends waiting for a prompt of the keyring
 * @error: return location
 *
 * See nw_journal_create().
 *
 * Returns: FALSE with @error set; there is then no file
 */
gboolean
nw_store_create (NwStore *self,
                 const char *recovery_code,
                 const char *passphrase,
                 gboolean use_keyring,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) wraps = NULL;
  NwVault *vault = NULL;

  if (!require_absent (self, error))
    return FALSE;

  nw_store_close (self);
  self->state = NW_JOURNAL_ABSENT;
  nw_id_generate (&self->journal);
  vault = nw_vault_new_random ();
  wraps = make_wraps (vault, &self->journal, recovery_code, passphrase, use_keyring, cancellable, error);

  /* Writing needs the keys for the seal, opening takes them over. */
  self->vault = vault;
  if (wraps == NULL || !write_file (self, wraps, error))
    {
      if (wraps != NULL && use_keyring)
        nw_keyring_clear (&self->journal);
      g_clear_pointer (&self->vault, nw_vault_free);
      return FALSE;
    }

  if (!open_new (self, g_steal_pointer (&self->vault), error))
    return FALSE;
  nw_store_log_unlocked (self);
  return TRUE;
}

/*
 * nw_store_create_example:
 * @self: the store
 * @error: return location
 *
 * See nw_journal_create_example().
 *
 * Returns: FALSE with @error set; there is then no file
 */
gboolean
nw_store_create_example (NwStore *self,
                         GError **error)
{
  g_autoptr (GPtrArray) wraps = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_key_wrap_free);

  if (!require_absent (self, error))
    return FALSE;

  nw_store_close (self);
  self->state = NW_JOURNAL_ABSENT;
  self->example = TRUE;
  nw_id_generate (&self->journal);
  self->vault = nw_vault_new_random ();
  g_ptr_array_add (wraps, nw_key_wrap_new_example (self->vault));
  if (!write_file (self, wraps, error))
    {
      g_clear_pointer (&self->vault, nw_vault_free);
      self->example = FALSE;
      return FALSE;
    }

  return open_new (self, g_steal_pointer (&self->vault), error);
}
