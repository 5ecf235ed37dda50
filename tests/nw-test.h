/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

/* Makes a private folder below the temporary one; remove it with
 * nw_test_remove_dir(). */
static inline char *
nw_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("needlewise-test-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

/* Removes @dir and what is in it, and frees the name. */
static inline void
nw_test_remove_dir (char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while (handle != NULL && (name = g_dir_read_name (handle)) != NULL)
    {
      char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        {
          nw_test_remove_dir (path);
        }
      else
        {
          g_unlink (path);
          g_free (path);
        }
    }

  g_rmdir (dir);
  g_free (dir);
}
