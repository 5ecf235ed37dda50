/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map-private.h"
#include "nw-map-canvas-private.h"

#include "nw-atlas.h"

#include <adwaita.h>

/* A window with the body map, the installed maps and the whole content. */
typedef struct
{
  GtkWidget *window;
  NwBodyMap *map;
  NwMapCanvas *canvas;
} NwTestMap;

extern GResource *nw_app_get_resource (void);

static inline NwAtlas *
nw_test_get_atlas (void)
{
  static NwAtlas *atlas = NULL;

  if (atlas == NULL)
    {
      g_autoptr (GError) error = NULL;

      atlas = nw_atlas_load_installed (NULL, &error);
      g_assert_no_error (error);
    }
  return atlas;
}

/* The style of the program, without which sizes are others. */
static inline void
nw_test_load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/needlewise/Needlewise/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/needlewise/Needlewise/icons");
  g_object_unref (provider);
}

/* Runs the main loop until @done, at most 20 s. */
static inline void
nw_test_wait_until (gboolean (*done) (gpointer data),
                    gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static inline gboolean
nw_test_is_settled (gpointer data)
{
  NwTestMap *test = data;
  NwMapCanvas *canvas = test->canvas;

  return canvas->figure != NULL && !nw_map_motion_is_moving (canvas->motion) &&
         nw_map_picture_is_current (canvas->picture) && canvas->last_width > 0 &&
         nw_figure_get_view (canvas->figure) == canvas->view;
}

static inline gboolean
nw_test_count_down (gpointer data)
{
  int *n = data;

  return (*n)-- <= 0;
}

/* Lets the window lay out and draw what it was told. */
static inline void
nw_test_settle (NwTestMap *test)
{
  int n = 40;

  nw_test_wait_until (nw_test_is_settled, test);
  nw_test_wait_until (nw_test_count_down, &n);
  nw_test_wait_until (nw_test_is_settled, test);
}

static inline gboolean
nw_test_is_loaded (gpointer data)
{
  NwMapCanvas *canvas = ((NwTestMap *)data)->canvas;

  return canvas->figure != NULL && nw_figure_get_view (canvas->figure) == canvas->view;
}

static inline void
nw_test_count_frame (GdkFrameClock *clock,
                     int *n)
{
  (*n)--;
}

/* Waits for the map of the view and lays the window out; pictures may still be
 * under way. */
static inline void
nw_test_lay_out (NwTestMap *test)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (test->window);
  int n = 3;
  gulong id = 0;

  nw_test_wait_until (nw_test_is_loaded, test);
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (nw_test_count_frame), &n);
  while (n > 0)
    {
      int before = n;

      gtk_widget_queue_draw (test->window);
      while (n == before)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, id);
}

static inline void
nw_test_map_open (NwTestMap *test,
                  NwView view,
                  int width,
                  int height)
{
  test->map = NW_BODY_MAP (nw_body_map_new ());
  test->canvas = nw_body_map_get_canvas (test->map);
  nw_body_map_set_view (test->map, view);
  nw_body_map_set_atlas (test->map, nw_test_get_atlas ());

  test->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (test->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (test->window), width, height);
  gtk_window_set_child (GTK_WINDOW (test->window), GTK_WIDGET (test->map));
  gtk_window_present (GTK_WINDOW (test->window));
  nw_test_lay_out (test);
}

static inline gboolean
nw_test_is_last_reference (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static inline void
nw_test_map_close (NwTestMap *test)
{
  NwBodyMap *map = g_object_ref (test->map);
  NwMapCanvas *canvas = g_object_ref (test->canvas);

  gtk_window_destroy (GTK_WINDOW (test->window));
  /* Pictures and maps that are under way end first. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (map);
  nw_test_wait_until (nw_test_is_last_reference, canvas);
  g_assert_finalize_object (canvas);
}

/* What a signal of the map told last, and how often. */
typedef struct
{
  char *id;
  NwSide side;
  guint count;
} NwTestHeard;

static inline void
nw_test_heard_cb (NwBodyMap *map,
                  const char *id,
                  int side,
                  NwTestHeard *heard)
{
  g_free (heard->id);
  heard->id = g_strdup (id);
  heard->side = (NwSide)side;
  heard->count++;
}
