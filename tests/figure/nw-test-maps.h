/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure.h"

#include <glib/gstdio.h>

/* The maps and the content of the build tree. */
static inline char *
nw_test_get_maps_dir (void)
{
  return g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
}

static inline NwAtlas *
nw_test_load_atlas (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "atlas", NULL);
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load (dir, NULL, &error);

  g_assert_no_error (error);
  return atlas;
}

static inline NwFigure *
nw_test_load_figure (NwView view)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autoptr (GError) error = NULL;
  NwFigure *figure = nw_figure_load (dir, view, &error);

  g_assert_no_error (error);
  return figure;
}

/* Drops the last reference of the test and waits until the object is gone: a
 * worker that has delivered its result may hold it a moment longer. */
static inline void
nw_test_assert_finalized (gpointer object)
{
  GWeakRef weak;
  gboolean alive = TRUE;

  g_weak_ref_init (&weak, object);
  g_object_unref (object);
  for (guint i = 0; i < 20000 && alive; i++)
    {
      gpointer left = g_weak_ref_get (&weak);

      alive = left != NULL;
      g_clear_object (&left);
      if (alive)
        g_usleep (1000);
    }
  g_assert_false (alive);
  g_weak_ref_clear (&weak);
}

/* A complete small map of 100 x 200 mm; every part may be NULL. */
static inline char *
nw_test_make_svg (const char *head,
                  const char *muscles,
                  const char *nerves,
                  const char *outlines,
                  const char *regions)
{
  return g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"200\" viewBox=\"0 0 100 200\">\n",
                      head != NULL ? head : "",
                      "<g id=\"skin\"><path id=\"skin.midline\" class=\"skin\" data-outline=\"skin\" data-side=\"midline\" d=\"M10 10h80v180h-80z\"/></g>\n",
                      "<g id=\"muscles-deep\"></g><g id=\"muscles\">", muscles != NULL ? muscles : "", "</g>\n",
                      "<g id=\"bones\"></g>\n<g id=\"organs\"></g>\n<g id=\"pleura\"></g>\n<g id=\"vessels\"></g>\n",
                      "<g id=\"nerves\">", nerves != NULL ? nerves : "", "</g>\n",
                      "<g id=\"outlines\" display=\"none\">", outlines != NULL ? outlines : "", "</g>\n",
                      "<g id=\"regions\" display=\"none\">", regions != NULL ? regions : "", "</g>\n",
                      "</svg>\n", NULL);
}
