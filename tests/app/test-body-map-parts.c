/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-leaders.h"
#include "nw-map-spread.h"
#include "nw-map-walk.h"
#include "nw-map-words.h"

#include <math.h>

/* Labels of a column never overlap, keep their order, and move no more than
 * they have to. */
static void
test_column (void)
{
  double apart[] = { 10.0, 60.0, 200.0 };
  double crowd[] = { 100.0, 100.0, 100.0 };
  double edge[] = { 0.0, 5.0 };
  double full[] = { 1.0, 2.0, 3.0 };

  g_assert_true (nw_leaders_spread_column (apart, 3, 40.0, 0.0, 300.0));
  g_assert_cmpfloat (apart[0], ==, 10.0);
  g_assert_cmpfloat (apart[1], ==, 60.0);
  g_assert_cmpfloat (apart[2], ==, 200.0);

  g_assert_true (nw_leaders_spread_column (crowd, 3, 40.0, 0.0, 300.0));
  g_assert_cmpfloat_with_epsilon (crowd[0], 60.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (crowd[1], 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (crowd[2], 140.0, 1e-9);

  g_assert_true (nw_leaders_spread_column (edge, 2, 40.0, 20.0, 300.0));
  g_assert_cmpfloat_with_epsilon (edge[0], 20.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge[1], 60.0, 1e-9);

  g_assert_false (nw_leaders_spread_column (full, 3, 40.0, 0.0, 70.0));
  g_assert_cmpfloat (full[1], ==, 2.0);
  g_assert_true (nw_leaders_spread_column (NULL, 0, 40.0, 0.0, 70.0));
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
test_column_random (void)
{
  for (guint round = 0; round < 500; round++)
    {
      guint n = (guint)g_test_rand_int_range (1, 24);
      g_autofree double *centers = g_new (double, n);
      double pitch = g_test_rand_double_range (5.0, 40.0);

      for (guint i = 0; i < n; i++)
        centers[i] = g_test_rand_double_range (-50.0, 1000.0);
      qsort (centers, n, sizeof *centers, compare_doubles);
      g_assert_true (nw_leaders_spread_column (centers, n, pitch, 0.0, 960.0));
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (centers[i], >=, -1e-6);
          g_assert_cmpfloat (centers[i], <=, 960.0 + 1e-6);
          if (i > 0)
            g_assert_cmpfloat (centers[i] - centers[i - 1], >=, pitch - 1e-6);
        }
    }
}

/* Pins that cover each other part; those that do not stay. */
static void
test_pins (void)
{
  NwMapPin pins[] = { { 10, 10 }, { 10, 10 }, { 12, 30 }, { 200, 200 } };

  nw_map_spread_pins (pins, G_N_ELEMENTS (pins), 24.0);
  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      for (guint j = i + 1; j < G_N_ELEMENTS (pins); j++)
        g_assert_cmpfloat (hypot (pins[i].x - pins[j].x, pins[i].y - pins[j].y), >=, 24.0 - 0.1);
    }
  g_assert_cmpfloat (pins[3].x, ==, 200.0);
  g_assert_cmpfloat (pins[3].y, ==, 200.0);
}

/* The arrow keys go straight ahead where they can. */
static void
test_walk (void)
{
  NwMapStop stops[] = { { 0, 0, { 0 } }, { 10, 1, { 0 } }, { 9, 9, { 0 } }, { 0, 10, { 0 } } };

  nw_map_walk_build (stops, G_N_ELEMENTS (stops));
  g_assert_cmpint (stops[0].next[NW_MAP_RIGHT], ==, 1);
  g_assert_cmpint (stops[0].next[NW_MAP_DOWN], ==, 3);
  g_assert_cmpint (stops[0].next[NW_MAP_LEFT], ==, -1);
  g_assert_cmpint (stops[1].next[NW_MAP_LEFT], ==, 0);
  g_assert_cmpint (stops[1].next[NW_MAP_DOWN], ==, 2);
  g_assert_cmpint (stops[2].next[NW_MAP_LEFT], ==, 3);
  nw_map_walk_build (NULL, 0);
}

/* From any place of a scattered map every other one can be reached. */
static void
test_walk_reach (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint)g_test_rand_int_range (2, 40);
      g_autofree NwMapStop *stops = g_new0 (NwMapStop, n);

      for (guint i = 0; i < n; i++)
        {
          stops[i].x = g_test_rand_double_range (0.0, 400.0);
          stops[i].y = g_test_rand_double_range (0.0, 900.0);
        }
      nw_map_walk_build (stops, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (nw_map_walk_n_reached (stops, n, i), ==, n);
    }
}

/* Risk and limits are said in words, exactly as published, the most cautious
 * first; silence is said too. */
static void
test_words (void)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  NwRegion *thorax = nw_atlas_lookup_region (atlas, "thorax-posterior");
  NwRegion *shoulder = nw_atlas_lookup_region (atlas, "shoulder");
  NwSite *rhomboid = nw_atlas_lookup_site (atlas, "rhomboid-major");
  NwSite *infraspinatus = nw_atlas_lookup_site (atlas, "infraspinatus");
  NwSite *intercostals = nw_atlas_lookup_site (atlas, "intercostals");
  g_autofree char *region = nw_map_words_region_label (thorax, NW_SIDE_MIDLINE);
  g_autofree char *paired = nw_map_words_region_label (shoulder, NW_SIDE_LEFT);
  g_autofree char *limit = nw_map_words_site_limit (rhomboid);
  g_autofree char *none = nw_map_words_site_limit (infraspinatus);
  g_autofree char *barred = nw_map_words_site_limit (intercostals);
  g_autofree char *label = nw_map_words_site_label (intercostals, NW_SIDE_RIGHT);
  const char *ten = strstr (limit, "10\302\240mm");
  const char *nineteen = strstr (limit, "19\302\240mm");

  g_assert_true (g_str_has_prefix (region, "Back of the chest. Do not needle: 1 site. High risk: pneumothorax"));
  g_assert_true (g_str_has_suffix (region, ". 13 sites"));
  g_assert_true (g_str_has_prefix (paired, "Shoulder, left. "));

  g_assert_nonnull (strstr (paired, ". High risk: "));

  g_assert_nonnull (ten);
  g_assert_nonnull (nineteen);
  g_assert_true (ten < nineteen);
  g_assert_cmpstr (none, ==, "No published limit");
  g_assert_null (barred);
  g_assert_nonnull (strstr (label, "Do not needle"));
  g_assert_nonnull (strstr (label, "right"));
  g_assert_null (strstr (label, "mm"));
}

/* Everything that the content has can be said, in both languages. */
static void
test_words_complete (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());

  for (guint lang = 0; lang < 2; lang++)
    {
      nw_lang_init (lang == 0 ? "en" : "nl");
      for (guint i = 0; i < sites->len; i++)
        {
          g_autofree char *label = nw_map_words_site_label (g_ptr_array_index (sites, i), NW_SIDE_LEFT);

          g_assert_true (g_utf8_validate (label, -1, NULL));
          g_assert_null (strstr (label, "(null)"));
          g_assert_null (strstr (label, ": ."));
        }
      for (guint i = 0; i < regions->len; i++)
        {
          const GPtrArray *own = nw_region_get_sites (g_ptr_array_index (regions, i));
          g_autofree char *label = nw_map_words_region_label (g_ptr_array_index (regions, i), NW_SIDE_MIDLINE);
          g_autofree char *barred = nw_map_words_region_barred (g_ptr_array_index (regions, i));
          gboolean is_barred = FALSE;

          for (guint k = 0; k < own->len; k++)
            is_barred = is_barred || nw_site_get_status (g_ptr_array_index (own, k)) == NW_SITE_STATUS_DO_NOT_NEEDLE;
          g_assert_true ((barred != NULL) == is_barred);
          g_assert_true (barred == NULL || strstr (label, barred) != NULL);

          g_assert_null (strstr (label, "(null)"));
          g_assert_null (strstr (label, ": ."));
        }
    }
  nw_lang_init ("en");
}

static void
moved_cb (NwMapMotion *motion,
          guint *count)
{
  (*count)++;
}

/* Steps settle after a moment of quiet; a hand that holds the map keeps it from
 * settling. */
static void
test_motion (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (NwViewport) viewport = nw_viewport_new ();
  NwMapMotion *motion = NULL;
  NwViewState state = { 0 };
  guint n_moved = 0;
  guint n_settled = 0;

  nw_viewport_set_map (viewport, &(NwRect){ 0, 0, 400, 400 });
  nw_viewport_set_size (viewport, 400, 400);
  motion = nw_map_motion_new (widget, viewport);
  g_signal_connect (motion, "moved", G_CALLBACK (moved_cb), &n_moved);
  g_signal_connect (motion, "settled", G_CALLBACK (moved_cb), &n_settled);

  nw_map_motion_zoom_at (motion, 2.0, 100.0, 100.0);
  g_assert_cmpuint (n_moved, ==, 1);
  g_assert_true (nw_map_motion_is_moving (motion));
  g_assert_cmpuint (n_settled, ==, 0);
  while (n_settled == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (nw_map_motion_is_moving (motion));

  nw_map_motion_hold (motion);
  nw_map_motion_pan (motion, 5.0, 0.0);
  nw_map_motion_stop (motion);
  g_assert_true (nw_map_motion_is_moving (motion));
  nw_map_motion_release (motion);
  g_assert_cmpuint (n_settled, ==, 2);

  /* A widget that is not shown has no animation: the way is cut. */
  nw_viewport_get_state (viewport, &state);
  state.scale *= 1.5;
  nw_map_motion_go (motion, &state, TRUE);
  g_assert_false (nw_map_motion_is_moving (motion));
  g_assert_cmpfloat (nw_viewport_get_scale (viewport), ==, state.scale);
  g_assert_cmpuint (n_settled, ==, 3);

  g_assert_finalize_object (motion);
  g_assert_finalize_object (widget);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/body-map-parts/column", test_column);
  g_test_add_func ("/body-map-parts/column-random", test_column_random);
  g_test_add_func ("/body-map-parts/pins", test_pins);
  g_test_add_func ("/body-map-parts/walk", test_walk);
  g_test_add_func ("/body-map-parts/walk-reach", test_walk_reach);
  g_test_add_func ("/body-map-parts/words", test_words);
  g_test_add_func ("/body-map-parts/words-complete", test_words_complete);
  g_test_add_func ("/body-map-parts/motion", test_motion);
  return g_test_run ();
}
