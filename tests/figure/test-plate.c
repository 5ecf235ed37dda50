/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-plate.h"

#include "nw-frame.h"
#include "nw-test-maps.h"

#include <string.h>

static NwAtlas *atlas;
static NwFigureSet *set;

/* A plate that shows less of a region than this share of its own area shows
 * the border only, and is not offered for it. */
#define BORDER 0.3

static gboolean
is_listed (const char *region,
           NwView view)
{
  NwView plates[NW_N_PLATES];
  guint n = nw_plate_list (region, NW_SIDE_MIDLINE, plates);

  for (guint i = 0; i < n; i++)
    {
      if (plates[i] == view)
        return TRUE;
    }
  return FALSE;
}

static double
get_area (NwFigure *figure,
          const char *region)
{
  g_autoptr (GPtrArray) shapes = region != NULL ? nw_figure_list_region (figure, region) : nw_figure_list_layers (figure, NW_LAYER_REGIONS);
  double area = 0;

  for (guint i = 0; i < shapes->len; i++)
    area += nw_shape_get_area (g_ptr_array_index (shapes, i));
  return area;
}

/* The list is what the maps show. */
static void
test_list (void)
{
  const GPtrArray *regions = nw_atlas_get_regions (atlas);

  for (guint i = NW_N_BODY_VIEWS; i < NW_N_VIEWS; i++)
    {
      NwFigure *figure = nw_figure_set_get_figure (set, (NwView)i, NULL);

      g_assert_nonnull (figure);
      for (guint r = 0; r < regions->len; r++)
        {
          const char *region = nw_region_get_id (g_ptr_array_index (regions, r));
          double share = get_area (figure, region) / get_area (figure, NULL);

          if (share > 0)
            g_test_message ("%s: %s %.2f", nw_view_to_string ((NwView)i), region, share);
          if (is_listed (region, (NwView)i))
            g_assert_cmpfloat (share, >, 0);
          else
            g_assert_cmpfloat (share, <, BORDER);
        }
    }
}

static void
test_sides (void)
{
  NwView plates[NW_N_PLATES];
  guint n = nw_plate_list ("wrist-hand", NW_SIDE_LEFT, plates);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (plates[0], ==, NW_VIEW_HAND_PALMAR_LEFT);
  g_assert_cmpint (plates[1], ==, NW_VIEW_HAND_DORSAL_LEFT);
  n = nw_plate_list ("head-face", NW_SIDE_RIGHT, plates);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (plates[i], !=, NW_VIEW_HEAD_LEFT);
  g_assert_cmpuint (nw_plate_list ("lumbar", NW_SIDE_MIDLINE, plates), ==, 0);
  g_assert_cmpuint (nw_plate_list ("no-such-region", NW_SIDE_MIDLINE, plates), ==, 0);
}

static gboolean
is_on (NwSite *site,
       NwSiteMap *map,
       NwSide side)
{
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (map, site, side);

  return shapes->len > 0;
}

static void
check_mark (NwSiteMap *plate,
            NwSite *site,
            NwSide side)
{
  NwView view = nw_figure_get_view (nw_site_map_get_figure (plate));
  NwView base = nw_view_get_base (view);
  double x = 0, y = 0;

  g_assert_cmpuint (base, <, NW_N_STORED_VIEWS);
  if (!nw_site_map_get_marker (plate, site, NULL, side, &x, &y) || nw_view_is_schematic (view))
    return;
  g_assert_true (nw_frame_contains (base, x, y));
  g_assert_true (nw_frame_agrees (base, x, side));
}

/* Every site of a measured plate lies in the frame of a view of the body, on its
 * side. */
static void
test_marks (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_RIGHT };

  for (guint i = NW_N_BODY_VIEWS; i < NW_N_VIEWS; i++)
    {
      g_autoptr (NwSiteMap) plate = nw_figure_set_dup_site_map (set, (NwView)i, NULL);
      guint n = 0;

      g_assert_nonnull (plate);
      for (guint s = 0; s < sites->len; s++)
        {
          for (guint k = 0; k < G_N_ELEMENTS (sides); k++)
            {
              NwSide own = nw_view_get_plate_side ((NwView)i);

              if ((own != NW_SIDE_MIDLINE && own != sides[k]) || !is_on (g_ptr_array_index (sites, s), plate, sides[k]))
                continue;
              check_mark (plate, g_ptr_array_index (sites, s), sides[k]);
              n++;
            }
        }
      g_test_message ("%s: %u sites and sides", nw_view_to_string ((NwView)i), n);
      g_assert_cmpuint (n, >, 0);
    }
}

/* A plate of one side has nothing of the other, and a measured one lies in the
 * frame of its body view. */
static void
test_frames (void)
{
  for (guint i = NW_N_BODY_VIEWS; i < NW_N_VIEWS; i++)
    {
      NwView view = (NwView)i;
      NwFigure *figure = nw_figure_set_get_figure (set, view, NULL);
      NwSide own = nw_view_get_plate_side (view);
      NwRect frame, body;

      g_assert_nonnull (figure);
      nw_figure_get_bounds (figure, &frame);
      for (guint s = 0; own != NW_SIDE_MIDLINE && s < nw_figure_get_n_shapes (figure); s++)
        g_assert_cmpint (nw_shape_get_side (nw_figure_get_shape (figure, s)), !=, own == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT);
      if (nw_view_is_schematic (view))
        {
          g_assert_cmpfloat (frame.x, ==, 0);
          g_assert_cmpfloat (frame.y, ==, 0);
          continue;
        }
      nw_figure_get_bounds (nw_figure_set_get_figure (set, nw_view_get_base (view), NULL), &body);
      g_assert_cmpfloat (frame.x, >=, body.x);
      g_assert_cmpfloat (frame.y, >=, body.y);
      g_assert_cmpfloat (frame.x + frame.width, <=, body.width);
      g_assert_cmpfloat (frame.y + frame.height, <=, body.height);
      if (own != NW_SIDE_MIDLINE)
        g_assert_cmpint (nw_figure_get_side_at (nw_figure_set_get_figure (set, nw_view_get_base (view), NULL), frame.x + frame.width / 2, frame.y), ==, own);
    }
}

static void
expect_refused (NwView view,
                const char *root)
{
  g_autofree char *svg = g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" %s><g id=\"skin\"><path id=\"skin.midline\" class=\"skin\" "
                                          "data-outline=\"skin\" data-side=\"midline\" d=\"M0 0h100v100h-100z\"/></g></svg>",
                                          root);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_figure_new_from_data ("x.svg", view, svg, strlen (svg), &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
}

/* A measured plate that does not say so could be taken for the other kind. */
static void
test_roots (void)
{
  static const char good[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"320.5 10 100 120\" data-base=\"anterior\"><g id=\"skin\">"
                             "<path id=\"skin.midline\" class=\"skin\" data-outline=\"skin\" data-side=\"midline\" d=\"M330 20h80v100h-80z\"/></g></svg>";
  g_autoptr (NwFigure) figure = nw_figure_new_from_data ("x.svg", NW_VIEW_HEAD_ANTERIOR, good, strlen (good), NULL);
  NwRect frame;

  g_assert_nonnull (figure);
  nw_figure_get_bounds (figure, &frame);
  g_assert_cmpfloat (frame.x, ==, 320.5);
  g_assert_cmpfloat (frame.height, ==, 120);
  g_assert_cmpint (nw_figure_get_side_at (figure, 375, 50), ==, NW_SIDE_LEFT);
  g_assert_cmpint (nw_figure_get_picture_left_side (figure), ==, NW_SIDE_RIGHT);

  expect_refused (NW_VIEW_HEAD_ANTERIOR, "viewBox=\"320 10 100 120\"");
  expect_refused (NW_VIEW_HEAD_ANTERIOR, "viewBox=\"320 10 100 120\" data-base=\"posterior\"");
  expect_refused (NW_VIEW_HEAD_ANTERIOR, "viewBox=\"700 10 100 120\" data-base=\"anterior\"");
  expect_refused (NW_VIEW_HEAD_ANTERIOR, "viewBox=\"320 10 100 120\" data-base=\"anterior\" data-schematic=\"true\"");
  expect_refused (NW_VIEW_FOOT_DORSAL_LEFT, "viewBox=\"0 0 100 120\"");
  expect_refused (NW_VIEW_FOOT_DORSAL_LEFT, "viewBox=\"0 0 100 120\" data-base=\"anterior\"");
  expect_refused (NW_VIEW_FOOT_DORSAL_LEFT, "viewBox=\"5 0 100 120\" data-schematic=\"true\"");
  expect_refused (NW_VIEW_ANTERIOR, "viewBox=\"0 0 740 1730\" data-schematic=\"true\"");
  expect_refused (NW_VIEW_ANTERIOR, "viewBox=\"0 0 740 1730\"");
}

/* A map from behind under the name of the front, a left hand under that of the
 * right: left and right would mix. */
static void
test_mixed (void)
{
  static const NwView pairs[][2] = {
    { NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR },
    { NW_VIEW_POSTERIOR, NW_VIEW_ANTERIOR },
    { NW_VIEW_LEFT, NW_VIEW_RIGHT },
    { NW_VIEW_HAND_DORSAL_RIGHT, NW_VIEW_HAND_DORSAL_LEFT },
    { NW_VIEW_FOOT_PLANTAR_LEFT, NW_VIEW_FOOT_PLANTAR_RIGHT },
    { NW_VIEW_HEAD_LEFT, NW_VIEW_HEAD_RIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *dir = nw_test_get_maps_dir ();
      g_autofree char *name = g_strconcat (nw_view_to_string (pairs[i][0]), ".svg", NULL);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_null (nw_figure_new_from_data (name, pairs[i][1], data, length, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
    }
}

/* What lies in the hand alone opens on the plate of a hand, from the side from
 * which the content looks at it; all else on a view of the body. */
static void
test_choose (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  NwRegion *hand = nw_atlas_lookup_region (atlas, "wrist-hand");
  NwView plate = NW_VIEW_ANTERIOR;
  guint n_chosen = 0;

  g_assert_true (nw_plate_choose (set, hand, NULL, NW_SIDE_LEFT, NW_VIEW_POSTERIOR, &plate));
  g_assert_cmpint (nw_view_get_plate_side (plate), ==, NW_SIDE_LEFT);
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      NwRegion *region = g_ptr_array_index (nw_site_get_regions (site), 0);

      plate = NW_VIEW_ANTERIOR;
      if (!nw_plate_choose (set, region, site, NW_SIDE_MIDLINE, NW_VIEW_ANTERIOR, &plate))
        continue;
      n_chosen++;
      g_assert_true (region == hand);
      g_assert_true (nw_site_is_in_view (site, nw_view_get_base (plate)));
      g_assert_cmpint (nw_view_get_plate_side (plate), ==, NW_SIDE_RIGHT);
    }
  g_assert_cmpuint (n_chosen, ==, 5);
  g_assert_true (nw_plate_choose (set, hand, nw_atlas_lookup_site (atlas, "first-dorsal-interosseous"), NW_SIDE_LEFT, NW_VIEW_ANTERIOR, &plate));
  g_assert_cmpint (plate, ==, NW_VIEW_HAND_DORSAL_LEFT);
  g_assert_false (nw_plate_choose (set, nw_atlas_lookup_region (atlas, "ankle-foot"), NULL, NW_SIDE_LEFT, NW_VIEW_ANTERIOR, &plate));
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *dir = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dir = nw_test_get_maps_dir ();
  atlas = nw_test_load_atlas ();
  set = nw_figure_set_new (dir, atlas);

  g_test_add_func ("/plate/list", test_list);
  g_test_add_func ("/plate/sides", test_sides);
  g_test_add_func ("/plate/choose", test_choose);
  g_test_add_func ("/plate/marks", test_marks);
  g_test_add_func ("/plate/frames", test_frames);
  g_test_add_func ("/plate/roots", test_roots);
  g_test_add_func ("/plate/mixed", test_mixed);

  result = g_test_run ();
  g_assert_finalize_object (set);
  g_object_unref (atlas);
  return result;
}
