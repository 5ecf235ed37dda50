/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

#include <glib/gstdio.h>

/* Loads the content of the build tree; transfer full. */
static inline NwAtlas *
load_atlas (void)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load_installed (NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (atlas);

  return atlas;
}

/* The folder of the content in the build tree; transfer full. */
static inline char *
get_content_dir (void)
{
  return g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "atlas", NULL);
}

/* Writes a file without the fsync of g_file_set_contents (), which would take
 * most of the time of a test. GLib 2.74 does not cut an old file: it goes first. */
static inline void
write_content (const char *path,
               const char *data,
               gssize length)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Copies the content to @to; transfer none. */
static inline void
copy_content (const char *to)
{
  g_autofree char *from = get_content_dir ();
  const char *const parts[] = { ".", "sites" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *source = g_build_filename (from, parts[i], NULL);
      g_autofree char *target = g_build_filename (to, parts[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
      const char *name = NULL;

      g_assert_nonnull (dir);
      g_assert_cmpint (g_mkdir_with_parents (target, 0700), ==, 0);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (source, name, NULL);
          g_autofree char *copy = g_build_filename (target, name, NULL);
          g_autofree char *data = NULL;
          gsize length = 0;

          if (!g_str_has_suffix (name, ".xml"))
            continue;
          g_assert_true (g_file_get_contents (path, &data, &length, NULL));
          write_content (copy, data, length);
        }
    }
}
