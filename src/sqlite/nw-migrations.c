/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-migrations.h"

#include "nw-error.h"
#include "nw-sqlite-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/**
 * nw_migrations_get_version:
 * @database: a connection
 * @n_migrations: the newest version that this program knows
 * @version: (out): the version of the file
 * @error: return location
 *
 * Returns: %FALSE with %NW_ERROR_NEWER_SCHEMA for a file of a newer program,
 *   which is then not touched
 */
gboolean
nw_migrations_get_version (NwDatabase *database,
                           guint n_migrations,
                           int *version,
                           GError **error)
{
  gint64 value = 0;

  g_return_val_if_fail (version != NULL, FALSE);

  if (!nw_database_get_int (database, "PRAGMA user_version", &value, error))
    return FALSE;
  if (value < 0)
    {
      nw_sqlite_set_error_for (error, nw_database_get_path (database), SQLITE_CORRUPT, 0);
      return FALSE;
    }
  if (value > (gint64)n_migrations)
    {
      g_autofree char *name = g_filename_display_basename (nw_database_get_path (database));

      g_set_error (error, NW_ERROR, NW_ERROR_NEWER_SCHEMA,
                   /* Translators: %s is the name of a file, both %d are version numbers of its format */
                   _ ("“%s” was written by a newer Needlewise (format %d, this one knows %d)."),
                   name, (int)value, (int)n_migrations);
      return FALSE;
    }

  *version = (int)value;
  return TRUE;
}

/* No step may leave a row whose parent is gone. */
static gboolean
check_foreign_keys (NwDatabase *database,
                    GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (database, "PRAGMA foreign_key_check", error);
  gboolean has_row = FALSE;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  nw_sql_statement_reset (statement);
  nw_sqlite_set_error_for (error, nw_database_get_path (database), SQLITE_CORRUPT, 0);
  return FALSE;
}

/* What SQL itself refuses has met other tables than those of the version that
 * the file says it has: that was changed by hand. */
static void
name_cause (NwDatabase *database,
            int cause,
            GError **error)
{
  g_autofree char *name = g_filename_display_basename (nw_database_get_path (database));

  if (cause != SQLITE_ERROR && cause != SQLITE_CONSTRAINT && cause != SQLITE_MISMATCH)
    return;

  g_clear_error (error);
  /* Translators: %s is the name of a file */
  g_set_error (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("“%s” was changed outside Needlewise."), name);
}

static gboolean
run_step (NwDatabase *database,
          const NwMigration *migration,
          gpointer user_data,
          GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version=%d", migration->version);
  gint64 version = 0;
  int cause = SQLITE_OK;

  if (!nw_database_begin (database, TRUE, error))
    return FALSE;

  /* While this one waited, another program may have done the same step. */
  if (!nw_database_get_int (database, "PRAGMA user_version", &version, error) || version >= migration->version)
    {
      nw_database_rollback (database);
      return version >= migration->version;
    }
  if (nw_database_exec (database, migration->sql, error) && (migration->func == NULL || migration->func (database, user_data, error)) && check_foreign_keys (database, error) && nw_database_exec (database, set_version, error))
    return nw_database_commit (database, error);

  cause = sqlite3_errcode (nw_database_get_handle (database)) & 0xff;
  nw_database_rollback (database);
  name_cause (database, cause, error);
  return FALSE;
}

/**
 * nw_migrations_run:
 * @database: a connection outside a transaction
 * @migrations: the steps, versions 1, 2, 3, ...
 * @n_migrations: number of steps
 * @backup_path: (nullable): a file that does not exist; a copy of the database
 *   as it was goes there before the first step, unless the database is new
 * @user_data: for the functions of the steps
 * @error: return location
 *
 * Brings the schema to the newest version, each step in one transaction of its
 * own. A step that fails is rolled back: the file then has the version of the
 * last step that was done, and is whole.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_migrations_run (NwDatabase *database,
                   const NwMigration *migrations,
                   guint n_migrations,
                   const char *backup_path,
                   gpointer user_data,
                   GError **error)
{
  int version = 0;

  g_return_val_if_fail (database != NULL && migrations != NULL, FALSE);

  for (guint i = 0; i < n_migrations; i++)
    g_assert (migrations[i].version == (int)i + 1);

  if (!nw_migrations_get_version (database, n_migrations, &version, error))
    return FALSE;
  if (version == (int)n_migrations)
    return TRUE;
  if (version > 0 && backup_path != NULL && !nw_database_copy_to (database, backup_path, error))
    return FALSE;

  for (guint i = (guint)version; i < n_migrations; i++)
    {
      if (run_step (database, &migrations[i], user_data, error))
        continue;
      /* The file is as it was: the copy would be one more at each try. */
      if (i == (guint)version && version > 0 && backup_path != NULL)
        unlink (backup_path);
      return FALSE;
    }

  return TRUE;
}
