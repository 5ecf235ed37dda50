/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-output-file.h"

#include "nw-output-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _NwOutputFile
{
  char *path;
  char *target;
  int fd;
  GOutputStream *stream;
  /* The file stands under its name already: its folder cannot hold one
   * without a name. */
  gboolean named;
  gboolean finished;
};

static void
set_errno (GError **error,
           const char *path,
           int saved)
{
  g_autoptr (GError) cause = g_error_new_literal (G_FILE_ERROR, (int)g_file_error_from_errno (saved), g_strerror (saved));

  nw_output_set_error (error, path, cause);
}

/**
 * nw_output_file_new:
 * @path: a file
 * @error: return location: as nw_output_write()
 *
 * Begins a file that nobody but its owner can read. On a file system that
 * has no files without a name (the portal's) it is written in place.
 *
 * Returns: (transfer full) (nullable): it
 */
NwOutputFile *
nw_output_file_new (const char *path,
                    GError **error)
{
  g_autoptr (NwOutputFile) self = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (NwOutputFile, 1);
  self->fd = -1;
  self->path = g_strdup (path);
  self->target = nw_output_find_target (path, error);
  if (self->target == NULL)
    return NULL;

  folder = g_path_get_dirname (self->target);
  self->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOSYS))
    {
      self->fd = open (self->target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
      self->named = self->fd >= 0;
    }
  if (self->fd < 0)
    {
      set_errno (error, path, errno);
      return NULL;
    }

  self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return g_steal_pointer (&self);
}

/**
 * nw_output_file_get_stream:
 * @self: a file
 *
 * Returns: (transfer none): where its bytes go
 */
GOutputStream *
nw_output_file_get_stream (NwOutputFile *self)
{
  return self->stream;
}

/* Gives the bytes their name, in place of what had it. */
static gboolean
give_name (NwOutputFile *self)
{
  g_autofree char *bytes = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  g_autofree char *beside = NULL;
  int saved = 0;

  if (linkat (AT_FDCWD, bytes, AT_FDCWD, self->target, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (errno != EEXIST)
    return FALSE;

  /* A link takes nobody's place, a rename does. */
  beside = g_strdup_printf ("%s.%08x", self->target, g_random_int ());
  if (linkat (AT_FDCWD, bytes, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
    return FALSE;
  if (g_rename (beside, self->target) == 0)
    return TRUE;
  saved = errno;
  g_unlink (beside);
  errno = saved;
  return FALSE;
}

/**
 * nw_output_file_finish:
 * @self: a file, all of whose bytes were written
 * @error: return location
 *
 * Puts the file on the disk under its name.
 *
 * Returns: %FALSE with @error set; there is then no new file
 */
gboolean
nw_output_file_finish (NwOutputFile *self,
                       GError **error)
{
  if (fsync (self->fd) != 0 && errno != EINVAL && errno != EROFS)
    {
      set_errno (error, self->path, errno);
      return FALSE;
    }
  if (!self->named && !give_name (self))
    {
      set_errno (error, self->path, errno);
      return FALSE;
    }

  self->finished = TRUE;
  return TRUE;
}

/**
 * nw_output_file_free:
 * @self: (nullable): a file
 *
 * One that was not finished is gone without a trace.
 */
void
nw_output_file_free (NwOutputFile *self)
{
  if (self == NULL)
    return;

  if (self->named && !self->finished)
    g_unlink (self->target);
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}
