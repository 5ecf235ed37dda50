/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-output-private.h"

#include "nw-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/stat.h>

/*
 * nw_output_find_target:
 * @path: a file that the user named
 * @error: return location
 *
 * A file appears by a rename, which puts a file in the place of whatever had
 * the name: a pipe that somebody reads, or a device. A link is not followed:
 * whoever made it would choose which file is overwritten, and where what is
 * written of a patient comes to lie.
 *
 * Returns: (transfer full) (nullable): the file to replace
 */
char *
nw_output_find_target (const char *path,
                       GError **error)
{
  struct stat info = { 0 };
  char *resolved = NULL;
  char *target = NULL;

  if (lstat (path, &info) != 0)
    return g_strdup (path);
  if (S_ISLNK (info.st_mode))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_EXISTS,
                   /* Translators: %s is a path */
                   _ ("\"%s\" is a link: name the file that it leads to."), path);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_EXISTS,
                   /* Translators: %s is a path */
                   _ ("\"%s\" is no ordinary file."), path);
      return NULL;
    }

  resolved = realpath (path, NULL);
  target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  return target;
}

/*
 * nw_output_set_error:
 * @error: return location
 * @path: a file that the user named
 * @cause: what the system says
 *
 * What the system calls the file that it could not make beside @path is of no
 * use where something more exact can be said.
 */
void
nw_output_set_error (GError **error,
                     const char *path,
                     const GError *cause)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      /* Translators: %s is a path */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no folder \"%s\"."), folder);
      return;
    }
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_DISK_FULL,
                   /* Translators: %s is a path */
                   _ ("There is no room for \"%s\"."), path);
      return;
    }
  /* Also for a folder that no file can be made in, whatever the reason. */
  g_set_error (error, NW_ERROR, NW_ERROR_PERMISSION,
               /* Translators: a path, and the reason that the system gives */
               _ ("\"%s\" could not be written: %s"), path, cause->message);
}

/**
 * nw_output_write:
 * @path: a file
 * @data: its bytes
 * @length: how many
 * @error: return location: %NW_ERROR_EXISTS if @path is no ordinary file or a
 *   link that leads nowhere, %NW_ERROR_NOT_FOUND without its folder,
 *   %NW_ERROR_DISK_FULL, %NW_ERROR_PERMISSION
 *
 * Writes a file that the user named. It appears whole or not at all; an
 * ordinary file of that name is replaced, of a link the file that it leads to.
 *
 * Returns: %TRUE if it was written
 */
gboolean
nw_output_write (const char *path,
                 const void *data,
                 gsize length,
                 GError **error)
{
  g_autofree char *target = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  target = nw_output_find_target (path, error);
  if (target == NULL)
    return FALSE;
  if (g_file_set_contents_full (target, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
    return TRUE;
  nw_output_set_error (error, path, cause);
  return FALSE;
}
