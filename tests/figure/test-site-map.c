/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-figure-set.h"
#include "nw-shape-private.h"
#include "nw-site-map.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <string.h>

static NwAtlas *atlas;

static NwSiteMap *
load_site_map (NwView view)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (view);

  return nw_site_map_new (figure, atlas);
}

static NwSite *
find_site (const char *id)
{
  NwSite *site = nw_atlas_lookup_site (atlas, id);

  g_assert_nonnull (site);
  return site;
}

/* Every site is drawn in every view from which the content looks at it, so
 * that no site is missing from the map without a word. */
static void
test_complete (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  for (guint i = NW_VIEW_ANTERIOR; i <= NW_VIEW_RIGHT; i++)
    {
      NwSiteMap *map = load_site_map ((NwView)i);
      g_autoptr (GPtrArray) listed = nw_site_map_list_sites (map);
      guint expected = 0;

      for (guint s = 0; s < sites->len; s++)
        {
          NwSite *site = g_ptr_array_index (sites, s);

          if (!nw_site_is_in_view (site, (NwView)i))
            {
              g_assert_false (nw_site_map_has_site (map, site));
              continue;
            }
          expected++;
          if (!nw_site_map_has_site (map, site))
            g_error ("%s has no shape in %s", nw_site_get_id (site), nw_view_to_string ((NwView)i));
        }
      g_assert_cmpuint (listed->len, ==, expected);
      g_test_message ("%s: %u sites", nw_view_to_string ((NwView)i), expected);
      g_assert_cmpuint (expected, >, 20);
      g_assert_finalize_object (map);
    }
}

static void
test_order (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_POSTERIOR);
  g_autoptr (GPtrArray) listed = nw_site_map_list_sites (map);

  for (guint i = 1; i < listed->len; i++)
    {
      NwZone before = nw_zone_of_site (g_ptr_array_index (listed, i - 1));
      NwZone here = nw_zone_of_site (g_ptr_array_index (listed, i));

      g_assert_cmpint (before, >=, here);
    }
  g_assert_cmpint (nw_zone_of_site (g_ptr_array_index (listed, 0)), ==, NW_ZONE_DO_NOT_NEEDLE);
  g_assert_finalize_object (map);
}

static void
test_intercostals (void)
{
  for (guint i = NW_VIEW_ANTERIOR; i <= NW_VIEW_RIGHT; i++)
    {
      NwSiteMap *map = load_site_map ((NwView)i);
      NwSite *site = find_site ("intercostals");
      double x, y;

      g_assert_true (nw_site_map_has_site (map, site));
      g_assert_false (nw_site_map_is_painted (map, site));
      g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_MIDLINE, &x, &y));
      g_assert_false (nw_site_map_get_worst_at (map, x, y) == site);
      {
        g_autoptr (GPtrArray) under = nw_site_map_list_at (map, x, y);

        g_assert_true (g_ptr_array_index (under, 0) == site);
      }
      g_assert_finalize_object (map);
    }
}

static void
test_rhomboid (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_POSTERIOR);
  NwSite *site = find_site ("rhomboid-major");
  g_autoptr (GPtrArray) left = nw_site_map_list_shapes (map, site, NW_SIDE_LEFT);
  g_autoptr (GPtrArray) both = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
  NwRect bounds, both_bounds;
  double x, y;

  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_true (nw_site_map_get_bounds (map, site, NW_SIDE_LEFT, &bounds));
  g_assert_true (nw_site_map_get_bounds (map, site, NW_SIDE_MIDLINE, &both_bounds));
  g_assert_cmpfloat (bounds.x + bounds.width, <, 380);
  g_assert_cmpfloat (both_bounds.width, >, 1.5 * bounds.width);

  g_assert_true (nw_site_map_get_marker (map, site, "thorax-posterior", NW_SIDE_LEFT, &x, &y));
  g_assert_cmpint (nw_figure_get_side_at (nw_site_map_get_figure (map), x, y), ==, NW_SIDE_LEFT);
  g_assert_cmpint (nw_site_map_get_zone_at (map, x, y), ==, NW_ZONE_HIGH);
  {
    g_autoptr (GPtrArray) under = nw_site_map_list_at (map, x, y);

    g_assert_true (g_ptr_array_find (under, site, NULL));
  }
  g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_RIGHT, &x, &y));
  g_assert_cmpint (nw_figure_get_side_at (nw_site_map_get_figure (map), x, y), ==, NW_SIDE_RIGHT);
  g_assert_false (nw_site_map_get_marker (map, site, "thigh-posterior", NW_SIDE_LEFT, &x, &y));
  g_assert_false (nw_site_map_get_marker (map, site, "no-such-region", NW_SIDE_LEFT, &x, &y));
  g_assert_finalize_object (map);
}

/* The site of a midline area has one shape for both sides; its markers stand
 * on the side that was asked for. */
static void
test_schematic (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_POSTERIOR);
  NwSite *site = find_site ("neck-midline-suboccipital");
  NwSite *part = find_site ("longissimus-lumborum");
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, NW_SIDE_LEFT);
  g_autoptr (GPtrArray) part_shapes = nw_site_map_list_shapes (map, part, NW_SIDE_LEFT);
  double x, y;

  g_assert_cmpuint (shapes->len, ==, 1);
  g_assert_true (nw_site_map_is_schematic (map, site));
  g_assert_false (nw_site_map_is_schematic (map, find_site ("rhomboid-major")));
  g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_LEFT, &x, &y));
  g_assert_cmpfloat (x, <, 370);
  g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_RIGHT, &x, &y));
  g_assert_cmpfloat (x, >, 370);

  g_assert_cmpuint (part_shapes->len, ==, 1);
  g_assert_cmpstr (nw_shape_get_id (g_ptr_array_index (part_shapes, 0)), ==, "part-longissimus-lumborum.left");
  g_assert_finalize_object (map);
}

/* All of the psoas stays marked, although its technique is confined to a part:
 * markers keep to that part. */
static void
test_whole_of_part (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_ANTERIOR);
  NwSite *site = find_site ("psoas-major");
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, NW_SIDE_LEFT);
  g_autoptr (GPtrArray) areas = nw_site_map_list_areas (map, site, NW_SIDE_LEFT);
  double x, y;

  g_assert_cmpuint (shapes->len, ==, 1);
  g_assert_cmpuint (areas->len, ==, 1);
  g_assert_cmpstr (nw_shape_get_id (g_ptr_array_index (shapes, 0)), ==, "psoas-major.left");
  g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_LEFT, &x, &y));
  g_assert_true (nw_shape_contains (g_ptr_array_index (areas, 0), x, y));
  g_assert_finalize_object (map);
}

/* A marker stands inside a shape of its site, inside the region and on its
 * side, for every site of every region in every view. */
static void
check_markers (NwSiteMap *map,
               NwSite *site,
               guint *found,
               guint *missing)
{
  NwFigure *figure = nw_site_map_get_figure (map);
  const GPtrArray *regions = nw_site_get_regions (site);

  for (guint r = 0; r < regions->len; r++)
    {
      const char *region = nw_region_get_id (g_ptr_array_index (regions, r));

      for (guint side = NW_SIDE_LEFT; side <= NW_SIDE_RIGHT; side++)
        {
          g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, (NwSide)side);
          gboolean inside = FALSE;
          double x, y, said_x, said_y;

          if (!nw_site_map_get_marker (map, site, region, (NwSide)side, &x, &y))
            {
              *missing += shapes->len > 0 ? 1 : 0;
              continue;
            }
          (*found)++;
          for (guint i = 0; i < shapes->len; i++)
            inside |= nw_shape_contains (g_ptr_array_index (shapes, i), x, y);
          g_assert_true (inside);
          if (!nw_site_get_marker_point (site, nw_figure_get_view (figure), &said_x, &said_y))
            g_assert_cmpstr (nw_shape_get_name (nw_figure_pick_region (figure, x, y)), ==, region);
          g_assert_cmpint (nw_figure_get_side_at (figure, x, y), ==, side);
        }
    }
}

static double
get_line_distance (NwFigure *figure,
                   double x,
                   double y)
{
  g_autoptr (GPtrArray) lines = nw_figure_list_layers (figure, NW_LAYER_NERVES | NW_LAYER_VESSELS);
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < lines->len; i++)
    {
      if (!nw_shape_is_far (g_ptr_array_index (lines, i)))
        nearest = MIN (nearest, nw_shape_get_distance (g_ptr_array_index (lines, i), x, y));
    }
  return nearest;
}

/* Of the shape of the upper trapezius its region holds the tip alone: the marker
 * stands where the content puts it, on both sides. */
static void
test_said_marker (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_POSTERIOR);
  NwSite *site = find_site ("trapezius-upper");
  double x = 0, y = 0, right_x = 0, right_y = 0;

  g_assert_true (nw_site_map_get_marker (map, site, "shoulder", NW_SIDE_LEFT, &x, &y));
  g_assert_cmpfloat (x, ==, 277);
  g_assert_cmpfloat (y, ==, 294);
  g_assert_true (nw_site_map_get_marker (map, site, "shoulder", NW_SIDE_RIGHT, &right_x, &right_y));
  g_assert_cmpfloat (right_x, ==, NW_FRAME_FRONT_WIDTH - x);
  g_assert_cmpfloat (right_y, ==, y);
  g_assert_cmpfloat (get_line_distance (nw_site_map_get_figure (map), x, y), >, 3);
  g_assert_finalize_object (map);
}

static void
test_markers (void)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwSiteMap *map = load_site_map ((NwView)i);
      g_autoptr (GPtrArray) listed = nw_site_map_list_sites (map);
      guint found = 0, missing = 0;

      for (guint s = 0; s < listed->len; s++)
        check_markers (map, g_ptr_array_index (listed, s), &found, &missing);
      g_test_message ("%s: %u markers, %u sites that do not reach one of their regions here", nw_view_to_string ((NwView)i), found, missing);
      g_assert_cmpuint (found, >, nw_view_is_plate ((NwView)i) ? 2 : 20);
      g_assert_finalize_object (map);
    }
}

/* A marker on a nerve or vessel would hide it, and look as if it were to be
 * hit. */
static void
test_markers_beside_lines (void)
{
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      NwSiteMap *map = load_site_map ((NwView)view);
      NwFigure *figure = nw_site_map_get_figure (map);
      g_autoptr (GPtrArray) sites = nw_site_map_list_sites (map);
      guint n_near = 0;

      for (guint i = 0; i < sites->len; i++)
        {
          NwSite *site = g_ptr_array_index (sites, i);
          double x, y;

          if (!nw_site_map_get_marker (map, site, NULL, view == NW_VIEW_RIGHT || view == NW_VIEW_RIGHT_NO_ARM ? NW_SIDE_RIGHT : NW_SIDE_LEFT, &x, &y))
            continue;
          g_assert_cmpfloat (get_line_distance (figure, x, y), >, 0);
          n_near += get_line_distance (figure, x, y) < 1.5;
        }
      g_test_message ("%s: %u of %u markers within 1.5 mm of a nerve or vessel", nw_view_to_string ((NwView)view), n_near, sites->len);
      g_assert_cmpuint (n_near, ==, 0);
      if (view == NW_VIEW_POSTERIOR)
        {
          double x, y;

          g_assert_true (nw_site_map_get_marker (map, find_site ("biceps-femoris-long-head"), NULL, NW_SIDE_LEFT, &x, &y));
          g_assert_cmpfloat (get_line_distance (figure, x, y), >, 5);
        }
      g_assert_finalize_object (map);
    }
}

/* A muscle that the atlas describes anywhere never looks as if it did not: the
 * risk map paints what a view shows of it, also where it is needled from
 * another side. */
static void
test_seen (void)
{
  guint n_seen = 0;

  for (guint v = 0; v < NW_N_VIEWS; v++)
    {
      NwSiteMap *map = load_site_map ((NwView)v);
      NwFigure *figure = nw_site_map_get_figure (map);
      const GPtrArray *sites = nw_atlas_get_sites (nw_site_map_get_atlas (map));
      g_autoptr (GPtrArray) muscles = nw_figure_list_layers (figure, NW_LAYER_MUSCLES);

      for (guint m = 0; m < muscles->len; m++)
        {
          const NwShape *shape = g_ptr_array_index (muscles, m);
          NwZone worst = NW_ZONE_NONE;
          double x, y;

          if (!nw_shape_is_visible_part (shape) || nw_view_is_plate ((NwView)v))
            continue;
          for (guint s = 0; s < sites->len; s++)
            {
              NwSite *site = g_ptr_array_index (sites, s);
              g_autoptr (GPtrArray) areas = nw_figure_list_areas (figure, nw_site_get_id (site));

              /* Parts of muscles and the sheet between the ribs are not painted whole. */
              if (areas->len == 0 && g_strv_contains (nw_site_get_outlines (site), nw_shape_get_name (shape))
                  && !g_str_has_suffix (nw_shape_get_name (shape), "-intercostals"))
                worst = MAX (worst, nw_zone_of_site (site));
            }
          if (worst == NW_ZONE_NONE || nw_shape_get_center (shape, &x, &y) <= 0)
            continue;
          n_seen++;
          if (nw_site_map_get_zone_at (map, x, y) < worst)
            g_error ("%s: %s is not painted by its worst site", nw_view_to_string ((NwView)v), nw_shape_get_id (shape));
        }
      g_assert_finalize_object (map);
    }
  g_assert_cmpuint (n_seen, >, 200);
}

static void
test_at (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_ANTERIOR);
  g_autoptr (GPtrArray) listed = nw_site_map_list_sites (map);
  guint zones[NW_N_ZONES] = { 0 };

  for (guint i = 0; i < 4000; i++)
    {
      double x = g_test_rand_double_range (0, 740), y = g_test_rand_double_range (0, 1730);
      g_autoptr (GPtrArray) under = nw_site_map_list_at (map, x, y);
      NwSite *worst = NULL;
      guint at = 0;

      for (guint s = 0; s < listed->len; s++)
        {
          NwSite *site = g_ptr_array_index (listed, s);
          g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
          gboolean hit = FALSE;

          for (guint k = 0; k < shapes->len; k++)
            hit |= nw_shape_contains (g_ptr_array_index (shapes, k), x, y);
          if (!hit)
            continue;
          while (at < under->len && !nw_site_map_has_site (map, g_ptr_array_index (under, at)))
            at++;
          g_assert_true (at < under->len && g_ptr_array_index (under, at) == site);
          at++;
        }
      for (; at < under->len; at++)
        g_assert_false (nw_site_map_has_site (map, g_ptr_array_index (under, at)));
      for (guint s = under->len; s-- > 0;)
        {
          if (nw_site_map_is_painted (map, g_ptr_array_index (under, s)))
            worst = g_ptr_array_index (under, s);
        }
      g_assert_true (nw_site_map_get_worst_at (map, x, y) == worst);
      g_assert_cmpint (nw_site_map_get_zone_at (map, x, y), ==, worst != NULL ? nw_zone_of_site (worst) : NW_ZONE_NONE);
      zones[nw_site_map_get_zone_at (map, x, y)]++;
    }
  for (guint i = 0; i < NW_N_ZONES; i++)
    g_assert_cmpuint (zones[i], >, 0);
  g_assert_finalize_object (map);
}

/* A filter shows a site at which the content names such a harm, by its whole
 * zone, and no other; it never makes a zone worse. */
static void
test_harms (void)
{
  NwSiteMap *map = load_site_map (NW_VIEW_POSTERIOR);
  guint shown[NW_N_HARM_FILTERS] = { 0 };

  for (guint i = 0; i < 4000; i++)
    {
      double x = g_test_rand_double_range (0, 740), y = g_test_rand_double_range (0, 1730);
      g_autoptr (GPtrArray) under = nw_site_map_list_at (map, x, y);

      for (NwHarmFilter harm = 0; harm < NW_N_HARM_FILTERS; harm++)
        {
          g_autoptr (GPtrArray) found = nw_site_map_list_harm_at (map, harm, x, y);
          NwSite *worst = NULL;
          guint at = 0;

          for (guint s = 0; s < under->len; s++)
            {
              NwSite *site = g_ptr_array_index (under, s);
              const GPtrArray *harms = nw_site_get_harms (site);
              gboolean named = FALSE;

              for (guint h = 0; h < harms->len; h++)
                named |= nw_site_harm_is_of (g_ptr_array_index (harms, h), harm);
              g_assert_cmpint (nw_site_has_harm (site, harm), ==, named);
              if (!named)
                continue;
              g_assert_true (at < found->len && g_ptr_array_index (found, at) == site);
              at++;
              if (worst == NULL && nw_site_map_is_painted (map, site))
                worst = site;
            }
          g_assert_cmpuint (at, ==, found->len);
          g_assert_true (nw_site_map_get_worst_harm_at (map, harm, x, y) == worst);
          g_assert_cmpint (nw_site_map_get_harm_zone_at (map, harm, x, y), ==, worst != NULL ? nw_zone_of_site (worst) : NW_ZONE_NONE);
          g_assert_cmpint (nw_site_map_get_harm_zone_at (map, harm, x, y), <=, nw_site_map_get_zone_at (map, x, y));
          shown[harm] += worst != NULL;
        }
    }
  for (NwHarmFilter harm = 0; harm < NW_N_HARM_FILTERS; harm++)
    {
      g_test_message ("%s: %u of 4000 points", nw_harm_filter_to_string (harm), shown[harm]);
      g_assert_cmpuint (shown[harm], >, 0);
    }
  g_assert_finalize_object (map);
}

/* Every harm of the content can be filtered for, and the worst ones are where
 * they belong. */
static void
test_harm_classes (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *harms = nw_site_get_harms (g_ptr_array_index (sites, i));

      for (guint h = 0; h < harms->len; h++)
        {
          guint n = 0;

          for (NwHarmFilter harm = NW_HARM_FILTER_ALL + 1; harm < NW_N_HARM_FILTERS; harm++)
            n += nw_site_harm_is_of (g_ptr_array_index (harms, h), harm);
          g_assert_cmpuint (n, >, 0);
        }
    }
  g_assert_true (nw_site_has_harm (find_site ("rhomboid-major"), NW_HARM_FILTER_PNEUMOTHORAX));
  g_assert_false (nw_site_has_harm (find_site ("rhomboid-major"), NW_HARM_FILTER_ORGAN));
  g_assert_true (nw_site_has_harm (find_site ("quadratus-lumborum"), NW_HARM_FILTER_ORGAN));
  g_assert_true (nw_site_has_harm (find_site ("quadratus-lumborum"), NW_HARM_FILTER_VESSEL));
  g_assert_true (nw_site_has_harm (find_site ("rectus-abdominis"), NW_HARM_FILTER_INFECTION));
  g_assert_true (nw_site_has_harm (find_site ("intercostals"), NW_HARM_FILTER_VESSEL));
}

static gpointer
ask_for_all (gpointer data)
{
  NwFigureSet *set = data;

  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (set, (NwView)i, NULL);
      double x, y;

      g_assert_nonnull (site_map);
      nw_site_map_get_marker (site_map, find_site ("rhomboid-major"), NULL, NW_SIDE_LEFT, &x, &y);
    }
  return nw_figure_set_get_figure (set, NW_VIEW_LEFT, NULL);
}

/* Threads that ask at once get the same maps. */
static void
test_set_threads (void)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  NwFigureSet *set = nw_figure_set_new (dir, atlas);
  GThread *threads[4];

  g_assert_false (nw_figure_set_is_loaded (set, NW_VIEW_LEFT));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_for_all, set);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == nw_figure_set_get_figure (set, NW_VIEW_LEFT, NULL));
  g_assert_true (nw_figure_set_is_loaded (set, NW_VIEW_LEFT));
  g_assert_finalize_object (set);
}

static void
on_done (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_set_preload (void)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  NwFigureSet *set = nw_figure_set_new (dir, NULL);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  nw_figure_set_set_atlas (set, atlas);
  nw_figure_set_preload_async (set, NW_VIEW_POSTERIOR, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (nw_figure_set_preload_finish (set, result, &error));
  g_assert_no_error (error);
  g_assert_true (nw_figure_set_is_loaded (set, NW_VIEW_POSTERIOR));
  g_assert_true (nw_figure_set_is_loaded (set, NW_VIEW_ANTERIOR));
  g_assert_false (nw_figure_set_is_loaded (set, NW_VIEW_LEFT));
  g_clear_object (&result);

  g_cancellable_cancel (cancellable);
  nw_figure_set_preload_async (set, NW_VIEW_POSTERIOR, cancellable, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (nw_figure_set_preload_finish (set, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  nw_test_assert_finalized (set);
}

static void
test_set_errors (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *maps = nw_test_get_maps_dir ();
  NwFigureSet *empty = nw_figure_set_new (dir, atlas);
  NwFigureSet *bare = nw_figure_set_new (maps, NULL);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_figure_set_get_figure (empty, NW_VIEW_LEFT, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_clear_error (&error);
  g_assert_null (nw_figure_set_dup_site_map (empty, NW_VIEW_LEFT, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_clear_error (&error);
  g_assert_null (nw_figure_set_dup_site_map (bare, NW_VIEW_LEFT, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_clear_error (&error);
  nw_figure_set_preload_async (empty, NW_VIEW_LEFT, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (nw_figure_set_preload_finish (empty, result, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_clear_object (&result);
  nw_test_assert_finalized (empty);
  g_assert_finalize_object (bare);
  nw_test_remove_dir (dir);
}

/* What the content says of left and right is what the maps draw. */
static void
test_paired (void)
{
  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      NwSiteMap *map = load_site_map ((NwView)view);
      g_autoptr (GPtrArray) listed = nw_site_map_list_sites (map);

      for (guint i = 0; i < listed->len; i++)
        {
          NwSite *site = g_ptr_array_index (listed, i);
          g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);

          for (guint k = 0; k < shapes->len; k++)
            g_assert_true ((nw_shape_get_side (g_ptr_array_index (shapes, k)) != NW_SIDE_MIDLINE) == nw_site_get_paired (site));
        }
      g_assert_finalize_object (map);
    }
}

/* The aponeuroses of transversus abdominis fuse in the linea alba: between
 * two halves that must not be needled it is no way in. */
static void
test_linea_alba (void)
{
  g_autoptr (NwSiteMap) map = load_site_map (NW_VIEW_ANTERIOR);

  for (double y = 520; y <= 860; y += 20)
    g_assert_cmpint (nw_site_map_get_zone_at (map, 370.5, y), ==, NW_ZONE_DO_NOT_NEEDLE);
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_test_load_atlas ();

  g_test_add_func ("/site-map/complete", test_complete);
  g_test_add_func ("/site-map/order", test_order);
  g_test_add_func ("/site-map/intercostals", test_intercostals);
  g_test_add_func ("/site-map/rhomboid", test_rhomboid);
  g_test_add_func ("/site-map/schematic", test_schematic);
  g_test_add_func ("/site-map/whole-of-part", test_whole_of_part);
  g_test_add_func ("/site-map/paired", test_paired);
  g_test_add_func ("/site-map/markers", test_markers);
  g_test_add_func ("/site-map/said-marker", test_said_marker);
  g_test_add_func ("/site-map/markers-beside-lines", test_markers_beside_lines);
  g_test_add_func ("/site-map/linea-alba", test_linea_alba);
  g_test_add_func ("/site-map/seen", test_seen);
  g_test_add_func ("/site-map/at", test_at);
  g_test_add_func ("/site-map/harms", test_harms);
  g_test_add_func ("/site-map/harm-classes", test_harm_classes);
  g_test_add_func ("/site-map/set/threads", test_set_threads);
  g_test_add_func ("/site-map/set/preload", test_set_preload);
  g_test_add_func ("/site-map/set/errors", test_set_errors);

  status = g_test_run ();
  g_assert_finalize_object (atlas);
  return status;
}
