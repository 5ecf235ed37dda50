/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-database.h"

#include "nw-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pages of one step of a backup: 1 MB with the pages of 4 KB that SQLite uses,
 * so that progress and cancelling come often. */
#define STEP_PAGES 256

/* How often a step that finds the file locked is tried again, and after which
 * time, in milliseconds. */
#define BUSY_TRIES 60
#define BUSY_WAIT_MS 50

/* The copy must be private whatever the umask; SQLite takes an empty file. */
static gboolean
create_private (const char *path,
                GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int saved_errno = errno;

  if (fd < 0)
    {
      nw_sqlite_set_error_for (error, path, SQLITE_CANTOPEN, saved_errno);
      return FALSE;
    }

  fchmod (fd, 0600);
  close (fd);
  return TRUE;
}

static gboolean
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

/**
 * nw_database_copy_to:
 * @self: a connection outside a transaction
 * @path: a file that does not exist
 * @error: return location
 *
 * Writes a whole, compact copy (VACUUM INTO), mode 0600, synced. A copy that
 * failed half-way is removed.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_database_copy_to (NwDatabase *self,
                     const char *path,
                     GError **error)
{
  NwSqlStatement *statement = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  statement = nw_database_prepare (self, "VACUUM INTO ?1", error);
  if (statement == NULL || !create_private (path, error))
    return FALSE;

  nw_sql_statement_bind_text (statement, 1, path);
  if (!nw_sql_statement_run (statement, error))
    {
      unlink (path);
      return FALSE;
    }

  if (!sync_file (path))
    {
      nw_sqlite_set_error_for (error, path, SQLITE_IOERR_FSYNC, errno);
      unlink (path);
      return FALSE;
    }

  return TRUE;
}

/* The file that is written has no other user and is worth nothing before it is
 * whole: no locks, which other file systems may not have, and no journal. */
static sqlite3 *
open_target (const char *path,
             GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?nolock=1", NULL);
  sqlite3 *target = NULL;
  int result = sqlite3_open_v2 (uri, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_exec (target, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return target;

  nw_sqlite_set_error_for (error, path, result, target != NULL ? sqlite3_system_errno (target) : errno);
  sqlite3_close (target);
  return NULL;
}

/* Reading and writing end in one code: what can only come from reading is said
 * of the file that is read. */
static void
set_backup_error (GError **error,
                  NwDatabase *self,
                  sqlite3 *target,
                  const char *path,
                  int result)
{
  switch (result)
    {
    case SQLITE_BUSY:
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
      nw_sqlite_set_error (error, self, result);
      return;
    default:
      break;
    }

  if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB)
    nw_sqlite_set_error (error, self, result);
  else
    nw_sqlite_set_error_for (error, path, result, nw_sqlite_find_errno (target));
}

static gboolean
copy_pages (NwDatabase *self,
            sqlite3 *target,
            const char *path,
            NwDatabaseProgress progress,
            gpointer data,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", nw_database_get_handle (self), "main");
  gboolean going = TRUE;
  guint tries = 0;
  int result = SQLITE_OK;

  if (backup == NULL)
    {
      nw_sqlite_set_error_for (error, path, sqlite3_extended_errcode (target), 0);
      return FALSE;
    }

  while (going && (result = sqlite3_backup_step (backup, STEP_PAGES)) != SQLITE_DONE)
    {
      gboolean busy = (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED;

      if (busy && tries++ < BUSY_TRIES)
        sqlite3_sleep (BUSY_WAIT_MS);
      else if (result != SQLITE_OK)
        break;
      if (progress != NULL)
        going = progress (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup), sqlite3_backup_pagecount (backup), data);
    }

  if (!going)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  else if (result != SQLITE_DONE)
    set_backup_error (error, self, target, path, result);
  else if (progress != NULL)
    progress (sqlite3_backup_pagecount (backup), sqlite3_backup_pagecount (backup), data);
  sqlite3_backup_finish (backup);

  return going && result == SQLITE_DONE;
}

/**
 * nw_database_backup_to:
 * @self: a connection outside a transaction, best one of its own: others may
 *   read and write the file meanwhile
 * @path: a file that does not exist
 * @progress: (nullable): called after each step; %FALSE stops
 * @data: for @progress
 * @error: return location
 *
 * Copies the file as it stands now, page by page (the backup interface of
 * SQLite), mode 0600, synced. One read transaction holds that state fast, so
 * that a write of another connection does not begin the copy anew. A copy that
 * failed half-way is removed.
 *
 * Returns: %FALSE with @error set, %G_IO_ERROR_CANCELLED when @progress stopped it
 */
gboolean
nw_database_backup_to (NwDatabase *self,
                       const char *path,
                       NwDatabaseProgress progress,
                       gpointer data,
                       GError **error)
{
  sqlite3 *target = NULL;
  gint64 version = 0;
  gboolean copied = FALSE;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  nw_database_assert_thread (self);

  if (!create_private (path, error))
    return FALSE;

  target = open_target (path, error);
  if (target != NULL && nw_database_begin (self, FALSE, error))
    {
      copied = nw_database_get_int (self, "PRAGMA user_version", &version, error) && copy_pages (self, target, path, progress, data, error);
      nw_database_rollback (self);
    }
  sqlite3_close (target);

  if (copied && !sync_file (path))
    {
      nw_sqlite_set_error_for (error, path, SQLITE_IOERR_FSYNC, errno);
      copied = FALSE;
    }
  if (!copied)
    unlink (path);

  return copied;
}
