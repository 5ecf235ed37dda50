/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-database.h"

#include "nw-error.h"
#include "nw-sqlite-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* How often a file is opened that others move meanwhile. */
#define OPEN_TRIES 3

/* The handle belongs to one thread, in the journal its worker: SQLite would
 * allow more, but then a transaction of one could swallow writes of another. */
struct _NwDatabase
{
  sqlite3 *handle;
  char *path;
  GThread *owner;
  GHashTable *statements;
  gboolean frozen;
};

/* nw_database_assert_thread: fails loudly in the wrong thread */
void
nw_database_assert_thread (NwDatabase *self)
{
  g_assert (self->owner == g_thread_self ());
}

/* nw_database_get_handle: for the files of this folder only */
sqlite3 *
nw_database_get_handle (NwDatabase *self)
{
  return self->handle;
}

/* Reads @sql back, so that a build of SQLite without the feature, or one that
 * silently declined, is an error and not a weaker journal. */
static gboolean
expect_int (NwDatabase *self,
            const char *sql,
            gint64 wanted,
            GError **error)
{
  gint64 value = 0;

  if (!nw_database_get_int (self, sql, &value, error))
    return FALSE;
  if (value == wanted)
    return TRUE;

  /* Translators: %s is a technical text such as "PRAGMA foreign_keys" */
  g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("SQLite declined a setting that keeps the records safe: %s."), sql);
  return FALSE;
}

static gboolean
expect_wal (NwDatabase *self,
            GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self, "PRAGMA journal_mode=WAL", error);
  gboolean has_row = FALSE;
  gboolean is_wal = FALSE;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  is_wal = has_row && g_ascii_strcasecmp (nw_sql_statement_get_text (statement, 0), "wal") == 0;
  nw_sql_statement_reset (statement);
  if (!is_wal)
    g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("SQLite declined a setting that keeps the records safe: %s."), "PRAGMA journal_mode=WAL");

  return is_wal;
}

/* Everything here is set outside a transaction; foreign_keys would otherwise
 * be ignored without a word. */
static gboolean
configure (NwDatabase *self,
           GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, NW_DATABASE_BUSY_MS);
  /* A file that turns out to be damaged keeps its -wal: closing would move it
   * in and remove it, and with it what might yet be saved. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* No schema here has any: one that stands in a file was put there to keep, or
   * to show, other rows than those that were meant. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);

  if (!nw_database_exec (self,
                         "PRAGMA foreign_keys=ON;"
                         "PRAGMA cell_size_check=ON;"
                         "PRAGMA secure_delete=ON;"
                         "PRAGMA temp_store=MEMORY;"
                         "PRAGMA mmap_size=0;"
                         "PRAGMA synchronous=FULL;",
                         error))
    return FALSE;

  if (!self->frozen && !expect_wal (self, error))
    return FALSE;

  return expect_int (self, "PRAGMA foreign_keys", 1, error) && expect_int (self, "PRAGMA secure_delete", 1, error) && expect_int (self, "PRAGMA temp_store", 2, error) && expect_int (self, "PRAGMA synchronous", 2, error);
}

/**
 * nw_database_has_moved:
 * @self: a connection
 *
 * Its -wal is found by the name of the file, and would be taken for one of
 * another file that has this name now; what is written into a file without a
 * name is gone with the connection.
 *
 * Returns: whether the file that is open is no longer the one of that name
 */
gboolean
nw_database_has_moved (NwDatabase *self)
{
  int moved = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  nw_database_assert_thread (self);

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

static NwDatabase *
open_once (const char *path,
           NwDatabaseMode mode,
           GError **error)
{
  g_autoptr (NwDatabase) self = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *uri = NULL;
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int result = SQLITE_OK;

  self = g_new0 (NwDatabase, 1);
  self->owner = g_thread_self ();
  self->path = g_strdup (path);
  self->frozen = mode == NW_DATABASE_FROZEN;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)nw_sql_statement_free);

  flags |= self->frozen ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  escaped = g_uri_escape_string (path, "/", FALSE);
  uri = g_strconcat ("file:", escaped, self->frozen ? "?immutable=1" : "", NULL);
  result = sqlite3_open_v2 (uri, &self->handle, flags, NULL);
  if (result != SQLITE_OK)
    {
      nw_sqlite_set_error_for (error, path, result, self->handle != NULL ? sqlite3_system_errno (self->handle) : errno);
      return NULL;
    }

  if (!configure (self, error))
    return NULL;

  /* SQLite falls back to reading alone without saying so. */
  if (!self->frozen && sqlite3_db_readonly (self->handle, "main") == 1)
    {
      nw_sqlite_set_error_for (error, path, SQLITE_READONLY, 0);
      return NULL;
    }

  /* Asked while this connection is in WAL, which keeps everybody else from moving
   * the file. */
  if (!self->frozen && nw_database_has_moved (self))
    {
      nw_sqlite_set_error_for (error, path, SQLITE_BUSY, 0);
      return NULL;
    }

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return g_steal_pointer (&self);
}

/**
 * nw_database_open:
 * @path: an existing database file
 * @mode: how
 * @error: return location
 *
 * Opens a connection for the calling thread: WAL, synchronous=FULL, foreign
 * keys, secure_delete, temporary tables in memory; each read back. The file is
 * never created here: its maker decides the mode bits, which SQLite copies to
 * -wal and -shm.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
NwDatabase *
nw_database_open (const char *path,
                  NwDatabaseMode mode,
                  GError **error)
{
  NwDatabase *self = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  /* A file that was set aside while this waited for it is in use no more: the
   * name has another one. */
  for (guint i = 0; self == NULL && i < OPEN_TRIES && (i == 0 || g_error_matches (cause, NW_ERROR, NW_ERROR_IN_USE)); i++)
    {
      struct stat before = { 0 };
      struct stat after = { 0 };
      gboolean was_there = stat (path, &before) == 0;

      g_clear_error (&cause);
      self = open_once (path, mode, &cause);
      if (self == NULL && was_there && stat (path, &after) == 0 && before.st_ino == after.st_ino && before.st_dev == after.st_dev)
        break;
    }

  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return self;
}

/**
 * nw_database_open_memory:
 * @error: return location
 *
 * Makes an empty database in memory for the calling thread. Nothing of it ever
 * goes to a file: temporary tables are in memory too, and there is no journal
 * that could spill. What is deleted in it is overwritten (secure_delete).
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
NwDatabase *
nw_database_open_memory (GError **error)
{
  g_autoptr (NwDatabase) self = g_new0 (NwDatabase, 1);
  int result = SQLITE_OK;

  self->owner = g_thread_self ();
  self->path = g_strdup (":memory:");
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)nw_sql_statement_free);

  result = sqlite3_open_v2 (":memory:", &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      nw_sqlite_set_error_for (error, self->path, result, 0);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!nw_database_exec (self, "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA journal_mode=MEMORY; PRAGMA cache_spill=OFF;", error) || !expect_int (self, "PRAGMA secure_delete", 1, error) || !expect_int (self, "PRAGMA temp_store", 2, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * nw_database_close:
 * @self: (transfer full): a connection
 *
 * Rolls an open transaction back and closes the file. The last connection to
 * close moves the -wal into the file and removes it.
 */
void
nw_database_close (NwDatabase *self)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self);

  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its connection");
  g_free (self->path);
  g_free (self);
}

/**
 * nw_database_abandon:
 * @self: (transfer full): a connection to a damaged file
 *
 * Closes the file and leaves it and its -wal exactly as they are.
 */
void
nw_database_abandon (NwDatabase *self)
{
  g_return_if_fail (self != NULL);

  nw_database_rollback (self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  nw_database_close (self);
}

/**
 * nw_database_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): its file
 */
const char *
nw_database_get_path (NwDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * nw_database_is_frozen:
 * @self: a connection
 *
 * Returns: %TRUE if it was opened with %NW_DATABASE_FROZEN: every write fails
 *   with %NW_ERROR_READ_ONLY
 */
gboolean
nw_database_is_frozen (NwDatabase *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->frozen;
}

/**
 * nw_database_exec:
 * @self: a connection
 * @sql: statements without parameters whose rows are not wanted
 * @error: return location
 *
 * Returns: %FALSE with @error set at the first that fails
 */
gboolean
nw_database_exec (NwDatabase *self,
                  const char *sql,
                  GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);
  nw_database_assert_thread (self);

  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK)
    nw_sqlite_set_error (error, self, result);

  return result == SQLITE_OK;
}

/**
 * nw_database_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * Gives the statement for @sql, compiled once for each connection. Two uses of
 * the same text must not overlap.
 *
 * Returns: (transfer none): the statement, without values; %NULL with @error set
 */
NwSqlStatement *
nw_database_prepare (NwDatabase *self,
                     const char *sql,
                     GError **error)
{
  NwSqlStatement *statement = NULL;
  sqlite3_stmt *stmt = NULL;
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);
  nw_database_assert_thread (self);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      nw_sql_statement_clear (statement);
      return statement;
    }

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (result != SQLITE_OK)
    {
      nw_sqlite_set_error (error, self, result);
      return NULL;
    }

  statement = nw_sql_statement_new (self, stmt);
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * nw_database_get_int:
 * @self: a connection
 * @sql: a statement whose first row has one integer
 * @value: (out): the integer
 * @error: return location
 *
 * Returns: %FALSE with @error set, also when there is no row
 */
gboolean
nw_database_get_int (NwDatabase *self,
                     const char *sql,
                     gint64 *value,
                     GError **error)
{
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;

  g_return_val_if_fail (value != NULL, FALSE);

  statement = nw_database_prepare (self, sql, error);
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      nw_sqlite_set_error_for (error, self->path, SQLITE_CORRUPT, 0);
      return FALSE;
    }

  *value = nw_sql_statement_get_int (statement, 0);
  nw_sql_statement_reset (statement);
  return TRUE;
}

/**
 * nw_database_begin:
 * @self: a connection that is in no transaction
 * @write: takes the write lock at once, so that it cannot be refused later
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_database_begin (NwDatabase *self,
                   gboolean write,
                   GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self, write ? "BEGIN IMMEDIATE" : "BEGIN", error);

  return statement != NULL && nw_sql_statement_run (statement, error);
}

/**
 * nw_database_commit:
 * @self: a connection in a transaction
 * @error: return location
 *
 * When it returns %TRUE, what was written is on the disk: synchronous=FULL
 * syncs the -wal before COMMIT returns. On failure everything is rolled back.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_database_commit (NwDatabase *self,
                    GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self, "COMMIT", error);

  if (statement != NULL && nw_sql_statement_run (statement, error))
    return TRUE;

  nw_database_rollback (self);
  return FALSE;
}

/**
 * nw_database_rollback:
 * @self: a connection
 *
 * Undoes the transaction; does nothing outside one. It cannot fail: where
 * SQLite has already rolled back after a full disk, that is what was wanted.
 */
void
nw_database_rollback (NwDatabase *self)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self);

  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * nw_database_check:
 * @self: a connection
 * @thorough: also compares the indexes with their tables
 * @error: return location
 *
 * Reads the whole file (PRAGMA quick_check or integrity_check).
 *
 * Returns: %FALSE with %NW_ERROR_CORRUPT, or the error of reading
 */
gboolean
nw_database_check (NwDatabase *self,
                   gboolean thorough,
                   GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self, thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", error);
  gboolean has_row = FALSE;
  gboolean sound = FALSE;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  sound = has_row && g_str_equal (nw_sql_statement_get_text (statement, 0), "ok");
  nw_sql_statement_reset (statement);
  if (!sound)
    nw_sqlite_set_error_for (error, self->path, SQLITE_CORRUPT, 0);

  return sound;
}

/**
 * nw_database_checkpoint:
 * @self: a connection
 * @error: return location
 *
 * Moves the -wal into the file and cuts it to nothing.
 *
 * Returns: %FALSE with %NW_ERROR_IN_USE while another process reads or writes
 */
gboolean
nw_database_checkpoint (NwDatabase *self,
                        GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL, FALSE);
  nw_database_assert_thread (self);

  if (self->frozen)
    return TRUE;

  result = sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result != SQLITE_OK)
    nw_sqlite_set_error (error, self, result);

  return result == SQLITE_OK;
}

/**
 * nw_database_go_on_in_memory:
 * @self: a connection that was opened with %NW_DATABASE_FROZEN
 * @error: return location
 *
 * Copies the file into memory and goes on with the copy, in which tables may be
 * changed: a file of an earlier schema is so read without being written.
 * nw_database_is_frozen() stays %TRUE, as nothing of it is ever kept.
 *
 * Returns: %FALSE with @error set; the connection is then as it was
 */
gboolean
nw_database_go_on_in_memory (NwDatabase *self,
                             GError **error)
{
  sqlite3 *file = self->handle;
  sqlite3 *memory = NULL;
  sqlite3_backup *backup = NULL;
  int result = sqlite3_open_v2 (":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);

  g_return_val_if_fail (self->frozen, FALSE);
  nw_database_assert_thread (self);

  if (result == SQLITE_OK)
    {
      backup = sqlite3_backup_init (memory, "main", file, "main");
      if (backup != NULL)
        sqlite3_backup_step (backup, -1);
      result = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (memory);
    }
  if (result != SQLITE_OK)
    {
      nw_sqlite_set_error_for (error, self->path, result, 0);
      sqlite3_close (memory);
      return FALSE;
    }

  g_hash_table_remove_all (self->statements);
  self->handle = memory;
  if (!configure (self, error))
    {
      g_hash_table_remove_all (self->statements);
      self->handle = file;
      sqlite3_close (memory);
      return FALSE;
    }

  sqlite3_close (file);
  return TRUE;
}
