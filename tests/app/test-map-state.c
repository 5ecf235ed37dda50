/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-app-settings.h"
#include "nw-map-state.h"

#include <gdk/x11/gdkx.h>
#include <math.h>

/* What lasts: the state of the map from one start to the next, and what the map
 * keeps in memory. */

/* What the map may keep: pictures, and the cache of the renderer. */
#define MAX_BYTES (64 * 1024 * 1024)

static void
reset (GSettings *settings)
{
  static const char *const keys[] = { "view", "map-arm-removed", "map-mode", "map-layers", "map-detail-mode",
                                      "map-detail-layers", "map-scale", "map-x", "map-y" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

static void
open_restored (NwTestMap *test,
               GSettings *settings,
               int width,
               int height)
{
  test->map = NW_BODY_MAP (nw_body_map_new ());
  test->canvas = nw_body_map_get_canvas (test->map);
  nw_map_state_restore (test->map, settings);
  nw_body_map_set_atlas (test->map, nw_test_get_atlas ());
  /* A window gives its focus to what it finds when it is shown, and the map moves
   * to what has the focus: here nobody went there. */
  gtk_widget_set_can_focus (GTK_WIDGET (test->map), FALSE);
  test->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (test->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (test->window), width, height);
  gtk_window_set_child (GTK_WINDOW (test->window), GTK_WIDGET (test->map));
  gtk_window_present (GTK_WINDOW (test->window));
  nw_test_lay_out (test);
  nw_test_settle (test);
}

/* View, modes, layers and where the map looked come back; what was selected
 * does not. */
static void
test_round_trip (void)
{
  GSettings *settings = nw_app_settings_get ();
  NwTestMap test = { 0 };
  NwViewState kept = { 0 };
  NwViewState found = { 0 };

  reset (settings);
  nw_test_map_open (&test, NW_VIEW_RIGHT_NO_ARM, 700, 820);
  nw_body_map_set_mode (test.map, NW_MAP_MODE_ANATOMY);
  nw_body_map_set_layers (test.map, NW_MAP_LAYER_SKIN | NW_MAP_LAYER_NERVES);
  nw_body_map_set_selection (test.map, "shoulder", "infraspinatus", NW_SIDE_RIGHT);
  nw_map_canvas_set_layers_at (test.canvas, NW_MAP_LEVEL_DETAIL, NW_MAP_LAYER_VESSELS);
  nw_map_canvas_set_mode_at (test.canvas, NW_MAP_LEVEL_DETAIL, NW_MAP_MODE_RISK);
  nw_map_motion_zoom_at (test.canvas->motion, 4.2, 350.0, 300.0);
  nw_map_motion_pan (test.canvas->motion, 13.0, 7.0);
  nw_test_settle (&test);
  nw_viewport_get_state (test.canvas->viewport, &kept);
  nw_map_state_save (test.map, settings);
  nw_test_map_close (&test);

  open_restored (&test, settings, 900, 700);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_RIGHT_NO_ARM);
  g_assert_null (nw_body_map_get_selected_region (test.map));
  g_assert_null (nw_body_map_get_selected_site (test.map));
  g_assert_cmpint (nw_map_canvas_get_mode_at (test.canvas, NW_MAP_LEVEL_BODY), ==, NW_MAP_MODE_ANATOMY);
  g_assert_cmpint (nw_map_canvas_get_mode_at (test.canvas, NW_MAP_LEVEL_DETAIL), ==, NW_MAP_MODE_RISK);
  g_assert_cmpuint (nw_map_canvas_get_layers_at (test.canvas, NW_MAP_LEVEL_BODY), ==, NW_MAP_LAYER_SKIN | NW_MAP_LAYER_NERVES);
  g_assert_cmpuint (nw_map_canvas_get_layers_at (test.canvas, NW_MAP_LEVEL_DETAIL), ==, NW_MAP_LAYER_VESSELS);
  nw_viewport_get_state (test.canvas->viewport, &found);
  g_assert_cmpfloat_with_epsilon (found.scale, kept.scale, 1e-9);
  g_assert_cmpfloat_with_epsilon (found.x, kept.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (found.y, kept.y, 1e-6);

  /* Who sees the whole body sees it next time, whatever the window. */
  nw_body_map_zoom_fit (test.map);
  nw_test_settle (&test);
  nw_map_state_save (test.map, settings);
  g_assert_cmpfloat (g_settings_get_double (settings, "map-scale"), ==, 0.0);
  nw_test_map_close (&test);
  open_restored (&test, settings, 500, 600);
  g_assert_true (nw_map_canvas_is_fitted (test.canvas));
  nw_test_map_close (&test);
  reset (settings);
}

/* A window that closes before the map was read keeps what was kept. */
static void
test_early_close (void)
{
  GSettings *settings = nw_app_settings_get ();
  GtkWidget *map = NULL;

  reset (settings);
  g_settings_set_double (settings, "map-scale", 3.5);
  g_settings_set_double (settings, "map-x", 300.0);
  g_settings_set_double (settings, "map-y", 420.0);
  map = g_object_ref_sink (nw_body_map_new ());
  nw_map_state_restore (NW_BODY_MAP (map), settings);
  nw_map_state_save (NW_BODY_MAP (map), settings);
  g_assert_cmpfloat (g_settings_get_double (settings, "map-scale"), ==, 3.5);
  g_assert_cmpfloat (g_settings_get_double (settings, "map-x"), ==, 300.0);
  g_assert_cmpfloat (g_settings_get_double (settings, "map-y"), ==, 420.0);
  g_assert_finalize_object (map);
  reset (settings);
}

/* At the first start the settings say what the map does by itself. */
static void
test_defaults (void)
{
  GSettings *settings = nw_app_settings_get ();
  GtkWidget *map = g_object_ref_sink (nw_body_map_new ());
  NwMapCanvas *canvas = nw_body_map_get_canvas (NW_BODY_MAP (map));
  NwMapLayers body = nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_BODY);
  NwMapLayers detail = nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_DETAIL);

  reset (settings);
  nw_map_state_restore (NW_BODY_MAP (map), settings);
  g_assert_cmpuint (nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_BODY), ==, body);
  g_assert_cmpuint (nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_DETAIL), ==, detail);
  g_assert_cmpint (nw_map_canvas_get_mode_at (canvas, NW_MAP_LEVEL_BODY), ==, NW_MAP_MODE_RISK);
  g_assert_cmpint (nw_map_canvas_get_mode_at (canvas, NW_MAP_LEVEL_DETAIL), ==, NW_MAP_MODE_ANATOMY);
  g_assert_cmpint (nw_body_map_get_view (NW_BODY_MAP (map)), ==, NW_VIEW_POSTERIOR);
  g_assert_finalize_object (map);
}

/* Whatever somebody wrote into the settings, the body is in sight and the
 * numbers are finite. */
static void
test_hostile (void)
{
  static const double values[] = { 1e-300, 12.0, 9999.0, -9999.0, 0.0, 10000.0, -1e-300, 5.0 };
  GSettings *settings = nw_app_settings_get ();
  NwTestMap test = { 0 };

  reset (settings);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      NwViewState state = { 0 };

      g_settings_set_enum (settings, "view", (int)(i % 4));
      g_settings_set_boolean (settings, "map-arm-removed", TRUE);
      g_settings_set_uint (settings, "map-layers", 65535);
      g_settings_set_uint (settings, "map-detail-layers", 65535 - i);
      g_settings_set_double (settings, "map-scale", CLAMP (fabs (values[i]), 0.0, 12.0));
      g_settings_set_double (settings, "map-x", values[(i + 3) % G_N_ELEMENTS (values)]);
      g_settings_set_double (settings, "map-y", i == 2 ? (double)NAN : values[(i + 5) % G_N_ELEMENTS (values)]);
      open_restored (&test, settings, 640, 700);

      g_assert_cmpuint (nw_body_map_get_layers (test.map), <, 1u << NW_N_MAP_LAYERS);
      nw_viewport_get_state (test.canvas->viewport, &state);
      g_assert_true (isfinite (state.x) && isfinite (state.y) && isfinite (state.scale));
      if (!nw_map_canvas_is_fitted (test.canvas))
        {
          const NwShape *skin = nw_figure_get_skin (test.canvas->figure);
          double reach = hypot (640.0, 700.0) / 2.0 / state.scale;

          g_assert_true (nw_shape_contains (skin, state.x, state.y) || nw_shape_get_distance (skin, state.x, state.y) <= reach);
        }
      nw_test_map_close (&test);
    }
  reset (settings);
}

/* The same picture, sharp on another monitor: the one before stays until it is
 * there. */
static void
test_scale_factor (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 500, 450);
  nw_test_settle (&test);
  g_assert_cmpint (nw_map_picture_get_scale_factor (test.canvas->picture), ==, 1);
  for (guint i = 0; i < 4; i++)
    {
      int wanted = i % 2 == 0 ? 2 : 1;

      gdk_x11_display_set_surface_scale (display, wanted);
      g_assert_cmpint (gtk_widget_get_scale_factor (GTK_WIDGET (test.canvas)), ==, wanted);
      g_assert_false (nw_map_picture_is_blank (test.canvas->picture));
      nw_test_lay_out (&test);
      nw_test_settle (&test);
      g_assert_cmpint (nw_map_picture_get_scale_factor (test.canvas->picture), ==, wanted);
      g_assert_true (nw_map_picture_is_current (test.canvas->picture));
    }
  nw_test_map_close (&test);
}

static gsize
get_bytes (NwTestMap *test)
{
  return nw_map_picture_get_bytes (test->canvas->picture) + nw_renderer_get_cached_bytes (nw_map_picture_get_renderer (test->canvas->picture));
}

static gsize
walk_through (NwTestMap *test)
{
  static const double zooms[] = { 1.0, 1.7, 4.0, 11.0 };
  gsize most = 0;

  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      nw_body_map_set_view (test->map, (NwView)view);
      nw_test_lay_out (test);
      for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
        {
          nw_body_map_zoom_fit (test->map);
          nw_map_motion_zoom_at (test->canvas->motion, zooms[z], 400.0, 300.0);
          nw_test_settle (test);
          most = MAX (most, get_bytes (test));
        }
      /* Selected, so that zones are painted over a copy. */
      nw_body_map_set_selection (test->map, "shoulder", NULL, NW_SIDE_LEFT);
      nw_test_settle (test);
      most = MAX (most, get_bytes (test));
      nw_body_map_set_selection (test->map, NULL, NULL, NW_SIDE_MIDLINE);
    }
  return most;
}

/* However one walks through views and zooms, the pixels that the map keeps stay
 * within a bound. */
static void
test_memory (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  NwTestMap test = { 0 };
  gsize most = 0;

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 860, 800);
  most = walk_through (&test);
  g_test_message ("scale 1: at most %.1f MB of pixels", (double)most / 1024 / 1024);
  g_assert_cmpuint (most, <=, MAX_BYTES);

  gdk_x11_display_set_surface_scale (display, 2);
  most = walk_through (&test);
  g_test_message ("scale 2: at most %.1f MB of pixels", (double)most / 1024 / 1024);
  g_assert_cmpuint (most, <=, MAX_BYTES);
  gdk_x11_display_set_surface_scale (display, 1);
  nw_test_map_close (&test);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/map-state/round-trip", test_round_trip);
  g_test_add_func ("/map-state/early-close", test_early_close);
  g_test_add_func ("/map-state/defaults", test_defaults);
  g_test_add_func ("/map-state/hostile", test_hostile);
  g_test_add_func ("/map-state/scale-factor", test_scale_factor);
  g_test_add_func ("/map-state/memory", test_memory);
  return g_test_run ();
}
