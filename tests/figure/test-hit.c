/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-figure.h"
#include "nw-polygon.h"
#include "nw-svg-path.h"
#include "nw-test-maps.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* Pixels per millimetre of the independent picture: the middle of the pixel
 * that holds a point is at most 0.36 mm away. */
#define SCALE 2.0
#define NEAR_MM 0.5
#define N_POINTS 10000

typedef struct
{
  GPtrArray *ids; /* of the regions, colour 1 for the first */
  cairo_surface_t *surface;
} Picture;

/* Reads the regions from the file by a regular expression and has librsvg
 * draw each in a flat colour, without anything of this library. */
static void
draw_regions (NwView view,
              Picture *picture)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autofree char *name = g_strconcat (nw_view_to_string (view), ".svg", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("<path id=\"([^\"]*)\" class=\"region\"[^>]* d=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GRegex) box = g_regex_new ("viewBox=\"([0-9. ]+) ([0-9.]+) ([0-9.]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) size = NULL;
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *width = NULL;
  g_autofree char *height = NULL;
  RsvgHandle *handle;
  RsvgRectangle viewport = { 0, 0, 0, 0 };
  cairo_t *cr;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_regex_match (box, text, 0, &size));
  origin = g_match_info_fetch (size, 1);
  width = g_match_info_fetch (size, 2);
  height = g_match_info_fetch (size, 3);
  g_string_append_printf (svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s\" shape-rendering=\"crispEdges\">", origin, width, height);
  picture->ids = g_ptr_array_new_with_free_func (g_free);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *d = g_match_info_fetch (match, 2);

      g_ptr_array_add (picture->ids, g_match_info_fetch (match, 1));
      g_string_append_printf (svg, "<path fill=\"#0000%02x\" d=\"%s\"/>", picture->ids->len, d);
    }
  g_string_append (svg, "</svg>");
  g_assert_cmpuint (picture->ids->len, >, nw_view_is_plate (view) ? 0 : 10);

  handle = rsvg_handle_new_from_data ((const guint8 *)svg->str, svg->len, &error);
  g_assert_no_error (error);
  viewport.width = SCALE * g_ascii_strtod (width, NULL);
  viewport.height = SCALE * g_ascii_strtod (height, NULL);
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)viewport.width, (int)viewport.height);
  cr = cairo_create (picture->surface);
  g_assert_true (rsvg_handle_render_document (handle, cr, &viewport, &error));
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  g_object_unref (handle);
}

static const char *
get_drawn (const Picture *picture,
           double x,
           double y)
{
  const guint32 *row = (const guint32 *)(gpointer)(cairo_image_surface_get_data (picture->surface) + (gsize)(y * SCALE) * (gsize)cairo_image_surface_get_stride (picture->surface));
  guint index = row[(gsize)(x * SCALE)] & 0xff;

  return index > 0 ? g_ptr_array_index (picture->ids, index - 1) : NULL;
}

static void
check_view (NwView view)
{
  NwFigure *figure = nw_test_load_figure (view);
  g_autoptr (GPtrArray) regions = nw_figure_list_layers (figure, NW_LAYER_REGIONS);
  Picture picture = { 0 };
  NwRect map;
  guint inside = 0, near = 0, near_agree = 0;

  draw_regions (view, &picture);
  g_assert_cmpuint (regions->len, ==, picture.ids->len);
  nw_figure_get_bounds (figure, &map);
  for (guint i = 0; i < N_POINTS; i++)
    {
      double x = map.x + g_test_rand_double_range (0, map.width), y = map.y + g_test_rand_double_range (0, map.height);
      const NwShape *picked = nw_figure_pick_region (figure, x, y);
      const char *id = picked != NULL ? nw_shape_get_id (picked) : NULL;
      const char *drawn = get_drawn (&picture, x - map.x, y - map.y);
      double distance = G_MAXDOUBLE;

      for (guint r = 0; r < regions->len; r++)
        distance = MIN (distance, nw_shape_get_distance (g_ptr_array_index (regions, r), x, y));
      inside += picked != NULL ? 1 : 0;
      if (distance < NEAR_MM)
        {
          near++;
          near_agree += g_strcmp0 (id, drawn) == 0 ? 1 : 0;
        }
      else if (g_strcmp0 (id, drawn) != 0)
        {
          g_error ("%s at %.2f, %.2f: picked %s, drawn %s", nw_view_to_string (view), x, y, id, drawn);
        }
    }
  g_test_message ("%s: %d points, %u in a region, %u within %.1f mm of an outline (%u of them agree too), all others agree",
                  nw_view_to_string (view), N_POINTS, inside, near, NEAR_MM, near_agree);
  g_assert_cmpuint (inside, >, N_POINTS / 5);
  g_assert_cmpuint (near, <, nw_view_is_plate (view) ? N_POINTS / 3 : N_POINTS / 10);

  cairo_surface_destroy (picture.surface);
  g_ptr_array_unref (picture.ids);
  g_assert_finalize_object (figure);
}

static void
test_regions (void)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    check_view ((NwView)i);
}

/* Regions tile the body: between the ends of a border exactly one of them is
 * hit, never none and never two. */
static void
test_tiling (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  const NwShape *middle = nw_figure_find_region (figure, "thorax-posterior", NW_SIDE_MIDLINE);
  g_autoptr (GPtrArray) regions = nw_figure_list_layers (figure, NW_LAYER_REGIONS);
  const cairo_path_t *path = nw_shape_get_path (middle);
  double last_x = 0, last_y = 0;
  guint shared = 0;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *end;

      if (path->data[i].header.type == CAIRO_PATH_CLOSE_PATH)
        continue;
      end = &path->data[i + path->data[i].header.length - 1];
      for (int t = 1; path->data[i].header.type == CAIRO_PATH_LINE_TO && t < 20; t++)
        {
          double x = last_x + (end->point.x - last_x) * t / 20, y = last_y + (end->point.y - last_y) * t / 20;
          guint hits = 0;
          gboolean is_shared = FALSE;

          for (guint r = 0; r < regions->len; r++)
            {
              const NwShape *other = g_ptr_array_index (regions, r);

              hits += nw_shape_contains (other, x, y) ? 1 : 0;
              is_shared |= other != middle && nw_shape_get_distance (other, x, y) < 1e-3;
            }
          g_assert_cmpuint (hits, <=, 1);
          if (is_shared)
            {
              shared++;
              g_assert_cmpuint (hits, ==, 1);
            }
        }
      last_x = end->point.x;
      last_y = end->point.y;
    }
  g_assert_cmpuint (shared, >, 200);
  g_assert_finalize_object (figure);
}

/* Every outline is hit where cairo fills it, by the same rule. */
static void
test_outlines (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_ANTERIOR);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A1, 1, 1);
  cairo_t *cr = cairo_create (surface);
  guint inside = 0;

  cairo_set_tolerance (cr, 0.01);
  for (guint i = 0; i < nw_figure_get_n_shapes (figure); i++)
    {
      const NwShape *shape = nw_figure_get_shape (figure, i);
      NwRect bounds;

      nw_shape_get_bounds (shape, &bounds);
      nw_rect_grow (&bounds, 2);
      cairo_new_path (cr);
      nw_shape_append_path (shape, cr);
      cairo_set_line_width (cr, nw_shape_get_line_width (shape));
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      for (guint p = 0; p < 40; p++)
        {
          double x = g_test_rand_double_range (bounds.x, bounds.x + bounds.width);
          double y = g_test_rand_double_range (bounds.y, bounds.y + bounds.height);
          gboolean is_line = nw_shape_is_line (shape);
          gboolean drawn = is_line ? cairo_in_stroke (cr, x, y) : cairo_in_fill (cr, x, y);
          double edge = fabs (nw_shape_get_distance (shape, x, y) - (is_line ? nw_shape_get_line_width (shape) / 2 : 0));

          inside += drawn ? 1 : 0;
          if (edge > 0.1 && nw_shape_contains (shape, x, y) != drawn)
            g_error ("%s at %.3f, %.3f", nw_shape_get_id (shape), x, y);
        }
    }
  g_assert_cmpuint (inside, >, 5000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (figure);
}

/* Picking finds what asking every shape finds, topmost first. */
static void
test_pick_outlines (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  const NwLayers layers = NW_LAYERS_ALL & ~(NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE | NW_LAYER_REGIONS);
  guint total = 0;

  for (guint i = 0; i < 1500; i++)
    {
      double x = g_test_rand_double_range (-10, 750), y = g_test_rand_double_range (-10, 1740);
      g_autoptr (GPtrArray) picked = nw_figure_pick_outlines (figure, x, y, layers);
      guint at = 0;

      for (guint s = nw_figure_get_n_shapes (figure); s-- > 0;)
        {
          const NwShape *shape = nw_figure_get_shape (figure, s);

          if ((nw_shape_get_layer (shape) & layers) == 0 || !nw_shape_contains (shape, x, y))
            continue;
          g_assert_cmpuint (at, <, picked->len);
          g_assert_true (g_ptr_array_index (picked, at) == shape);
          at++;
        }
      g_assert_cmpuint (at, ==, picked->len);
      total += at;
    }
  g_assert_cmpuint (total, >, 2000);
  g_assert_finalize_object (figure);
}

static void
test_pick_known (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  const NwShape *rhomboid = nw_figure_find_outline (figure, "rhomboid-major", NW_SIDE_LEFT);
  g_autoptr (GPtrArray) under = NULL;
  gboolean found_pleura = FALSE, found_rhomboid = FALSE;
  double x, y;

  g_assert_cmpfloat (nw_shape_get_center (rhomboid, &x, &y), >, 10);
  g_assert_cmpfloat (x, <, 370);
  g_assert_cmpstr (nw_shape_get_name (nw_figure_pick_region (figure, x, y)), ==, "thorax-posterior");
  g_assert_nonnull (nw_figure_pick_visible (figure, x, y));
  under = nw_figure_pick_outlines (figure, x, y, NW_LAYERS_ALL);
  for (guint i = 0; i < under->len; i++)
    {
      found_pleura |= strcmp (nw_shape_get_id (g_ptr_array_index (under, i)), "pleura.left") == 0;
      found_rhomboid |= g_ptr_array_index (under, i) == rhomboid;
    }
  g_assert_true (found_pleura);
  g_assert_true (found_rhomboid);

  g_assert_null (nw_figure_pick_region (figure, 5, 5));
  g_assert_null (nw_figure_pick_region (figure, -1e9, 1e9));
  g_assert_null (nw_figure_pick_region (figure, NAN, NAN));
  g_assert_null (nw_figure_pick_visible (figure, NAN, 3));
  g_assert_null (nw_figure_pick_visible (figure, 1e300, 3));
  g_assert_finalize_object (figure);
}

/* The middle of a shape lies inside it, also of a crescent, and no point on a
 * fine grid is deeper by more than promised. */
static void
test_center (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_LEFT);
  g_autoptr (GPtrArray) shapes = nw_figure_list_layers (figure, NW_LAYER_OUTLINES | NW_LAYER_REGIONS);

  for (guint i = 0; i < shapes->len; i += 4)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      NwRect bounds;
      double x, y, clearance;

      clearance = nw_shape_get_center (shape, &x, &y);
      g_assert_true (nw_shape_contains (shape, x, y));
      g_assert_cmpfloat_with_epsilon (clearance, nw_shape_get_distance (shape, x, y), 1e-9);
      nw_shape_get_bounds (shape, &bounds);
      for (double gy = bounds.y; gy < bounds.y + bounds.height; gy += MAX (bounds.height / 20, 1))
        {
          for (double gx = bounds.x; gx < bounds.x + bounds.width; gx += MAX (bounds.width / 20, 1))
            {
              if (nw_shape_contains (shape, gx, gy))
                g_assert_cmpfloat (nw_shape_get_distance (shape, gx, gy), <=, clearance + MAX (0.5, 0.1 * clearance) + 1e-6);
            }
        }
    }
  g_assert_finalize_object (figure);
}

/* The bands that speed up a distance never change it. */
static void
test_distance (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (cairo_path_t) path = nw_svg_path_parse ("M10 10c40-30 80 60 120 10s-20 90-60 60-90 20-60-70zM60 30l10 5-4 12z", &error);
  g_autoptr (NwPolygon) polygon = NULL;

  g_assert_no_error (error);
  polygon = nw_polygon_new (path, TRUE);
  for (guint i = 0; i < 3000; i++)
    {
      double x = g_test_rand_double_range (-100, 250), y = g_test_rand_double_range (-100, 250);
      double other_x = x + g_test_rand_double_range (-1, 1), other_y = y + g_test_rand_double_range (-1, 1);
      double distance = nw_polygon_get_distance (polygon, x, y);

      /* A distance changes no faster than the point moves. */
      g_assert_cmpfloat (fabs (distance - nw_polygon_get_distance (polygon, other_x, other_y)), <=, hypot (other_x - x, other_y - y) + 1e-9);
      g_assert_cmpfloat (distance, >=, 0);
    }
}

static void
test_simple_shapes (void)
{
  g_autoptr (cairo_path_t) square = nw_svg_path_parse ("M0 0h10v10h-10zM2 2v6h6v-6z", NULL);
  g_autoptr (cairo_path_t) circle = nw_svg_path_parse ("M0 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", NULL);
  g_autoptr (NwPolygon) ring = nw_polygon_new (square, TRUE);
  g_autoptr (NwPolygon) disc = nw_polygon_new (circle, TRUE);
  g_autoptr (NwPolygon) line = nw_polygon_new (square, FALSE);

  g_assert_cmpfloat_with_epsilon (nw_polygon_get_area (ring), 64, 1e-6);
  g_assert_true (nw_polygon_contains (ring, 1, 5));
  g_assert_false (nw_polygon_contains (ring, 5, 5));
  g_assert_true (nw_polygon_contains (ring, 0, 0));
  g_assert_false (nw_polygon_contains (ring, 10, 10));
  g_assert_cmpfloat_with_epsilon (nw_polygon_get_distance (ring, 5, 5), 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (nw_polygon_get_distance (ring, 13, 14), 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (nw_polygon_get_area (disc), G_PI * 25, 1.1);
  g_assert_cmpfloat_with_epsilon (nw_polygon_get_distance (disc, 5, 0), 5, NW_POLYGON_TOLERANCE + 0.01);
  g_assert_false (nw_polygon_contains (line, 1, 5));
  g_assert_cmpfloat (nw_polygon_get_area (line), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hit/regions", test_regions);
  g_test_add_func ("/hit/tiling", test_tiling);
  g_test_add_func ("/hit/outlines", test_outlines);
  g_test_add_func ("/hit/pick-outlines", test_pick_outlines);
  g_test_add_func ("/hit/pick-known", test_pick_known);
  g_test_add_func ("/hit/center", test_center);
  g_test_add_func ("/hit/distance", test_distance);
  g_test_add_func ("/hit/simple-shapes", test_simple_shapes);

  return g_test_run ();
}
