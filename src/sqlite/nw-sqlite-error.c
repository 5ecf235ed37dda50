/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-error.h"
#include "nw-sqlite-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* What the system call said is surer than SQLite's own code: a full disk
 * shows up as SQLITE_FULL, SQLITE_IOERR or SQLITE_CANTOPEN, depending on the
 * moment. 0 where the errno decides nothing. */
static int
code_from_errno (int system_errno)
{
  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return NW_ERROR_DISK_FULL;
    case EROFS:
      return NW_ERROR_READ_ONLY;
    case EACCES:
    case EPERM:
      return NW_ERROR_PERMISSION;
    default:
      return 0;
    }
}

static int
code_from_result (int result,
                  int system_errno)
{
  int code = 0;

  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return NW_ERROR_DISK_FULL;
    case SQLITE_READONLY:
      return NW_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return NW_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return NW_ERROR_IN_USE;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return NW_ERROR_PERMISSION;
    case SQLITE_TOOBIG:
      return NW_ERROR_TOO_LARGE;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      code = code_from_errno (system_errno);
      return code != 0 ? code : NW_ERROR_FAILED;
    default:
      return NW_ERROR_FAILED;
    }
}

/* A translated sentence about the file called @name, or NULL. */
static char *
sentence_for_code (int code,
                   const char *name)
{
  switch (code)
    {
    case NW_ERROR_DISK_FULL:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("The disk is full: “%s” was not changed."), name);
    case NW_ERROR_READ_ONLY:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("“%s” cannot be written here."), name);
    case NW_ERROR_CORRUPT:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("“%s” is damaged."), name);
    case NW_ERROR_IN_USE:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("“%s” is in use by another program."), name);
    case NW_ERROR_PERMISSION:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("This user may not open “%s”."), name);
    case NW_ERROR_TOO_LARGE:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("A value is too large for “%s”."), name);
    default:
      return NULL;
    }
}

/* The message names the file of another holder, the code of SQLite, never a
 * value: sqlite3_errmsg() may quote what was being written. */
static void
set_error (GError **error,
           const char *path,
           int result,
           int system_errno)
{
  int code = code_from_result (result, system_errno);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *sentence = sentence_for_code (code, name);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return;
    }

  if (code == NW_ERROR_IN_USE)
    {
      g_autofree char *holder = nw_database_find_holder (path);

      if (holder != NULL)
        {
          /* Translators: the first %s is the name of a file, the second a program with its number: "needlewise, process 4711" */
          g_set_error (error, NW_ERROR, code, _ ("“%s” is in use by %s."), name, holder);
          return;
        }
    }

  if (sentence != NULL)
    g_set_error_literal (error, NW_ERROR, code, sentence);
  else
    /* Translators: the first %s is the name of a file, the second a technical text in English, such as "disk I/O error"; %d its number */
    g_set_error (error, NW_ERROR, code, _ ("“%s” could not be read or written: %s (%d)."), name, sqlite3_errstr (result), result);
}

/* nw_sqlite_find_errno: the errno of the call that failed. A write to the -wal, as over a quota, is
 * not in sqlite3_system_errno(); the file itself knows it. */
int
nw_sqlite_find_errno (sqlite3 *handle)
{
  sqlite3_file *wal = NULL;
  int system_errno = sqlite3_system_errno (handle);

  if (system_errno == 0)
    sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &system_errno);
  if (system_errno == 0 && sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) == SQLITE_OK && wal != NULL && wal->pMethods != NULL)
    wal->pMethods->xFileControl (wal, SQLITE_FCNTL_LAST_ERRNO, &system_errno);

  return system_errno;
}

/*
 * nw_sqlite_set_error:
 * @error: return location
 * @database: the connection on which a call failed
 * @result: the extended result code of the call
 */
void
nw_sqlite_set_error (GError **error,
                     NwDatabase *database,
                     int result)
{
  set_error (error, nw_database_get_path (database), result, nw_sqlite_find_errno (nw_database_get_handle (database)));
}

/*
 * nw_sqlite_set_error_for:
 * @error: return location
 * @path: the file that could not be opened
 * @result: the extended result code
 * @system_errno: errno of the failing system call, or 0
 */
void
nw_sqlite_set_error_for (GError **error,
                         const char *path,
                         int result,
                         int system_errno)
{
  set_error (error, path, result, system_errno);
}
