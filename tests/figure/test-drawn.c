/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-caption.h"
#include "nw-drawn.h"
#include "nw-names.h"
#include "nw-paint.h"
#include "nw-svg-writer.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <stdlib.h>
#include <string.h>

/* The content does not say how this nerve lies to this muscle. */
#define SITE "semitendinosus"
#define NERVE "sciatic-nerve"

static NwAtlas *atlas;

/* A map with one muscle, from 20 to 170 mm, and one nerve along it, of the
 * given class and ends. */
static NwFigure *
make_map (NwView view,
          const char *outline,
          const char *classes,
          const char *course)
{
  g_autofree char *seen = g_strdup_printf ("<path id=\"visible-%1$s.left\" class=\"muscle tone-1\" data-outline=\"%1$s\" data-side=\"left\" d=\"M15 20h30v150h-30z\"/>", outline);
  g_autofree char *whole = g_strdup_printf ("<path id=\"%1$s.left\" class=\"muscle\" data-outline=\"%1$s\" data-side=\"left\" d=\"M15 20h30v150h-30z\"/>", outline);
  g_autofree char *nerve = classes == NULL ? NULL
                                           : g_strdup_printf ("<path id=\"" NERVE ".left\" class=\"%s\" data-outline=\"" NERVE
                                                              "\" data-side=\"left\" stroke-width=\"2\" d=\"%s\"/>",
                                                              classes, course);
  g_autofree char *svg = nw_test_make_svg (NULL, seen, nerve, whole, NULL);
  g_autoptr (GError) error = NULL;
  NwFigure *figure = nw_figure_new_from_data ("x.svg", view, svg, strlen (svg), &error);

  g_assert_no_error (error);
  return figure;
}

static NwFigure *
make_figure (const char *classes)
{
  return make_map (NW_VIEW_POSTERIOR, SITE, classes, "M30 30v130");
}

/* The names of the map when a site is looked at, joined by semicolons. */
static char *
list_names_at (NwFigure *figure,
               const char *site)
{
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  g_autoptr (GPtrArray) names = nw_names_list_site (map, nw_atlas_lookup_site (atlas, site), NW_SIDE_LEFT, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", nw_name_get_text (g_ptr_array_index (names, i)));
  return g_string_free (text, FALSE);
}

static char *
list_names (NwFigure *figure)
{
  return list_names_at (figure, SITE);
}

/* Paints the nerve at 8 pixels a mm: alone, or with the site. */
static cairo_surface_t *
paint_nerve (NwFigure *figure,
             const NwPaint *paint,
             const char *site)
{
  const char *const outlines[] = { NERVE, NULL };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 960, 1600);
  cairo_t *cr = cairo_create (surface);

  nw_color_set_source (&paint->palette->ground, cr);
  cairo_paint (cr);
  cairo_scale (cr, 4 * paint->scale, 4 * paint->scale);
  if (site == NULL)
    {
      nw_paint_structures (paint, cr, figure, outlines, NW_SIDE_LEFT, NULL);
    }
  else
    {
      g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);

      nw_paint_site_with_structures (paint, cr, map, nw_atlas_lookup_site (atlas, site), NW_SIDE_LEFT);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many rows of pixels have the colour of the nerve, of 1000 between its
 * ends, and how wide it is at most; in pixels, of which a px has four. */
static void
measure_nerve (NwFigure *figure,
               NwPaletteId palette,
               guint *n_rows,
               guint *width)
{
  const NwPaint paint = { nw_palette_get (palette), 2 };
  cairo_surface_t *surface = paint_nerve (figure, &paint, NULL);
  const NwColor *color = &paint.palette->nerve;

  *n_rows = *width = 0;
  for (int y = 260; y < 1260; y++)
    {
      const guint32 *row = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));
      guint n = 0;

      for (int x = 200; x < 280; x++)
        n += abs ((int)((row[x] >> 16) & 0xff) - (int)(color->red * 255)) + abs ((int)((row[x] >> 8) & 0xff) - (int)(color->green * 255))
                 + abs ((int)(row[x] & 0xff) - (int)(color->blue * 255))
             < 90;
      *n_rows += n > 0;
      *width = MAX (*width, n);
    }
  cairo_surface_destroy (surface);
}

/* In how many rows of pixels two pictures differ where the nerve runs. */
static guint
compare_rows (cairo_surface_t *one,
              cairo_surface_t *two,
              int from,
              int to)
{
  guint n_rows = 0;

  for (int y = from; y < to; y++)
    {
      gsize start = (gsize)y * (gsize)cairo_image_surface_get_stride (one);
      const guint32 *first = (const guint32 *)(gpointer)(cairo_image_surface_get_data (one) + start);
      const guint32 *second = (const guint32 *)(gpointer)(cairo_image_surface_get_data (two) + start);
      guint n = 0;

      for (int x = 200; x < 280; x++)
        n += first[x] != second[x];
      n_rows += n > 0;
    }
  return n_rows;
}

/* In front: a whole line, named as it is. */
static void
test_here (void)
{
  g_autoptr (NwFigure) figure = make_figure ("nerve");
  g_autofree char *names = list_names (figure);
  guint n_rows = 0;
  guint width = 0;

  g_assert_nonnull (strstr (names, "sciatic nerve"));
  g_assert_null (strstr (names, "deep"));
  measure_nerve (figure, NW_PALETTE_LIGHT, &n_rows, &width);
  g_assert_cmpuint (n_rows, ==, 1000);
}

/* The line from the name of a site does not begin on a nerve. */
static void
test_anchor (void)
{
  g_autoptr (NwFigure) figure = make_figure ("nerve");
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  g_autoptr (GPtrArray) names = nw_names_list_site (map, nw_atlas_lookup_site (atlas, SITE), NW_SIDE_LEFT, TRUE);
  const NwNameView view = { .visible = { 0, 0, 100, 200 }, .scale = 4 };
  NwLeaderPoint anchor = { 0 };

  g_assert_true (nw_name_is_site (g_ptr_array_index (names, 0)));
  g_assert_true (nw_name_find_anchor (g_ptr_array_index (names, 0), &view, &anchor));
  g_assert_cmpfloat (nw_shape_get_distance (nw_figure_find_shape (figure, NERVE ".left"), anchor.x, anchor.y) * view.scale, >, 10);
}

/* Under muscles: dashed and thinner in every palette, and called deep. */
static void
test_deep (void)
{
  g_autoptr (NwFigure) front = make_figure ("nerve");
  g_autoptr (NwFigure) figure = make_figure ("nerve deep");
  g_autofree char *names = list_names (figure);
  NwStructure *structure = nw_atlas_lookup_structure (atlas, NERVE);

  g_assert_nonnull (strstr (names, "sciatic nerve (deep)"));
  g_assert_cmpint (nw_drawn_find (figure, structure, NW_SIDE_LEFT), ==, NW_DRAWN_DEEP);
  g_assert_cmpint (nw_drawn_find (front, structure, NW_SIDE_LEFT), ==, NW_DRAWN_HERE);
  for (guint palette = 0; palette < NW_N_PALETTES; palette++)
    {
      guint n_rows = 0;
      guint width = 0;
      guint n_front = 0;
      guint width_front = 0;

      measure_nerve (figure, (NwPaletteId)palette, &n_rows, &width);
      measure_nerve (front, (NwPaletteId)palette, &n_front, &width_front);
      g_assert_cmpuint (n_front, ==, 1000);
      g_assert_cmpuint (n_rows, >, 400);
      g_assert_cmpuint (n_rows, <, 800);
      g_assert_cmpuint (width, <, width_front);
    }
}

/* Beneath the muscle that is looked at: dashed as far as it covers the nerve,
 * whole where that comes out, and called deep. */
static void
test_beneath (void)
{
  const char *site = "biceps-femoris-long-head";
  g_autoptr (NwFigure) figure = make_map (NW_VIEW_POSTERIOR, "long-head-of-biceps-femoris", "nerve", "M30 2v190");
  g_autoptr (NwFigure) without = make_map (NW_VIEW_POSTERIOR, "long-head-of-biceps-femoris", NULL, NULL);
  g_autofree char *names = list_names_at (figure, site);
  NwStructure *structure = nw_atlas_lookup_structure (atlas, NERVE);

  g_assert_nonnull (strstr (names, "sciatic nerve (deep)"));
  g_assert_cmpint (nw_drawn_find (figure, structure, NW_SIDE_LEFT), ==, NW_DRAWN_HERE);
  g_assert_cmpint (nw_drawn_find_at_site (figure, nw_atlas_lookup_site (atlas, site), structure, NW_SIDE_LEFT), ==, NW_DRAWN_DEEP);
  for (guint palette = 0; palette < NW_N_PALETTES; palette++)
    {
      const NwPaint paint = { nw_palette_get ((NwPaletteId)palette), 2 };
      cairo_surface_t *surface = paint_nerve (figure, &paint, site);
      cairo_surface_t *bare = paint_nerve (without, &paint, site);
      guint n_rows = compare_rows (surface, bare, 260, 1260);

      g_assert_cmpuint (n_rows, >, 400);
      g_assert_cmpuint (n_rows, <, 800);
      g_assert_cmpuint (compare_rows (surface, bare, 1400, 1500), ==, 100);
      cairo_surface_destroy (surface);
      cairo_surface_destroy (bare);
    }
}

/* Over the muscle that is looked at: whole, though other muscles cover it. */
static void
test_over (void)
{
  const char *site = "quadratus-femoris";
  const NwPaint paint = { nw_palette_get (NW_PALETTE_LIGHT), 2 };
  g_autoptr (NwFigure) figure = make_map (NW_VIEW_POSTERIOR, "quadratus-femoris", "nerve deep", "M30 2v190");
  g_autoptr (NwFigure) without = make_map (NW_VIEW_POSTERIOR, "quadratus-femoris", NULL, NULL);
  g_autofree char *names = list_names_at (figure, site);
  cairo_surface_t *surface = paint_nerve (figure, &paint, site);
  cairo_surface_t *bare = paint_nerve (without, &paint, site);

  g_assert_nonnull (strstr (names, "sciatic nerve"));
  g_assert_null (strstr (names, "deep"));
  g_assert_cmpuint (compare_rows (surface, bare, 260, 1260), ==, 1000);
  g_assert_cmpuint (compare_rows (surface, bare, 1380, 1520), <, 112);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (bare);
}

/* From where the site is not needled the shape alone decides. */
static void
test_other_view (void)
{
  const char *site = "biceps-femoris-long-head";
  g_autoptr (NwFigure) front = make_map (NW_VIEW_ANTERIOR, "long-head-of-biceps-femoris", "nerve", "M30 2v190");
  NwStructure *structure = nw_atlas_lookup_structure (atlas, NERVE);

  g_assert_false (nw_site_is_in_view (nw_atlas_lookup_site (atlas, site), NW_VIEW_ANTERIOR));
  g_assert_cmpint (nw_drawn_find_at_site (front, nw_atlas_lookup_site (atlas, site), structure, NW_SIDE_LEFT), ==, NW_DRAWN_HERE);
}

/* On the far side of the body: known, but neither drawn nor named, and said to
 * be missing. */
static void
test_far (void)
{
  g_autoptr (NwFigure) figure = make_figure ("nerve far");
  g_autoptr (NwFigure) without = make_figure (NULL);
  g_autofree char *names = list_names (figure);
  g_autoptr (GPtrArray) structures = nw_drawn_list_site (nw_atlas_lookup_site (atlas, SITE));
  g_autofree char *missing = nw_drawn_describe_missing (figure, structures, NW_SIDE_LEFT);
  g_autofree char *also = nw_drawn_describe_missing (without, structures, NW_SIDE_LEFT);
  guint n_rows = 0;
  guint width = 0;

  g_assert_true (nw_shape_is_far (nw_figure_find_shape (figure, NERVE ".left")));
  g_assert_null (strstr (names, "sciatic"));
  measure_nerve (figure, NW_PALETTE_LIGHT, &n_rows, &width);
  g_assert_cmpuint (n_rows, ==, 0);
  g_assert_cmpint (nw_drawn_find (figure, nw_atlas_lookup_structure (atlas, NERVE), NW_SIDE_LEFT), ==, NW_DRAWN_ELSEWHERE);
  g_assert_nonnull (strstr (missing, "not drawn in this view: sciatic nerve"));
  g_assert_cmpstr (also, ==, missing);
}

/* Neither does the layer of the map draw it, nor the file that keeps its
 * layers. */
static void
test_far_layer (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "posterior.svg", NULL);
  g_autofree char *svg = nw_test_make_svg (NULL, NULL,
                                           "<path id=\"one.left\" class=\"nerve far\" data-outline=\"one\" data-side=\"left\" stroke-width=\"2\" d=\"M31 41v50\"/>"
                                           "<path id=\"two.left\" class=\"nerve deep\" data-outline=\"two\" data-side=\"left\" stroke-width=\"2\" d=\"M32 42v50\"/>",
                                           NULL, NULL);
  g_autoptr (NwSvgWriter) writer = nw_svg_writer_new (100, 200, "x", "y");
  const NwRenderSpec spec = { .view = NW_VIEW_POSTERIOR, .layers = NW_LAYER_NERVES, .rect = { 0, 0, 100, 200 }, .scale = 1 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = NULL;

  g_file_set_contents (path, svg, -1, &error);
  g_assert_no_error (error);
  g_assert_true (nw_svg_writer_add_layers (writer, dir, &spec, NW_LAYER_NERVES, &error));
  g_assert_no_error (error);
  bytes = nw_svg_writer_finish (writer);
  text = g_bytes_get_data (bytes, NULL);
  g_assert_null (g_strstr_len (text, (gssize)g_bytes_get_size (bytes), "one.left"));
  g_assert_nonnull (g_strstr_len (text, (gssize)g_bytes_get_size (bytes), "two.left"));
  nw_test_remove_dir (dir);
}

/* What no map has is said, once, by the name that lists use. */
static void
test_nowhere (void)
{
  g_autoptr (NwFigure) figure = make_figure ("nerve");
  g_autoptr (GPtrArray) structures = nw_drawn_list_site (nw_atlas_lookup_site (atlas, "piriformis"));
  g_autofree char *missing = nw_drawn_describe_missing (figure, structures, NW_SIDE_LEFT);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *name = nw_structure_get_name (structure, NW_LANG_EN);
      gboolean seen = nw_drawn_find (figure, structure, NW_SIDE_LEFT) >= NW_DRAWN_DEEP;

      g_assert_cmpint (missing != NULL && strstr (missing, name) != NULL, !=, seen);
      g_assert_cmpint (nw_drawn_find (figure, structure, NW_SIDE_LEFT) == NW_DRAWN_NOWHERE, ==, !nw_structure_is_drawn (structure));
    }
  g_assert_cmpstr (nw_drawn_get_label (NW_DRAWN_NOWHERE), ==, "not drawn on the map");
  g_assert_null (nw_drawn_get_label (NW_DRAWN_HERE));
}

/* What is called drawn is on a map, and not only on far sides. */
static void
test_content (void)
{
  const GPtrArray *structures = nw_atlas_get_structures (atlas);
  NwFigure *figures[NW_N_VIEWS] = { NULL };

  for (guint view = 0; view < NW_N_VIEWS; view++)
    figures[view] = nw_test_load_figure ((NwView)view);
  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      gboolean seen = FALSE;

      for (guint view = 0; view < NW_N_VIEWS && !seen; view++)
        seen = nw_drawn_find (figures[view], structure, NW_SIDE_MIDLINE) >= NW_DRAWN_DEEP;
      if (seen != nw_structure_is_drawn (structure))
        g_error ("%s has outlines that no map draws", nw_structure_get_id (structure));
    }
  for (guint view = 0; view < NW_N_VIEWS; view++)
    g_object_unref (figures[view]);
}

/* What can be hit at a site is never called far in a view from which the
 * content needles it: it can be reached from there. */
static void
test_reached (void)
{
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      g_autoptr (NwFigure) figure = nw_test_load_figure ((NwView)view);
      g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
      g_autoptr (GPtrArray) sites = nw_site_map_list_sites (map);

      for (guint i = 0; i < sites->len; i++)
        {
          g_autoptr (GPtrArray) structures = nw_drawn_list_site (g_ptr_array_index (sites, i));

          for (guint s = 0; s < structures->len; s++)
            {
              const char *const *outlines = nw_structure_get_outlines (g_ptr_array_index (structures, s));

              for (guint o = 0; outlines[o] != NULL; o++)
                {
                  g_autoptr (GPtrArray) shapes = nw_figure_list_outline (figure, outlines[o]);

                  for (guint k = 0; k < shapes->len; k++)
                    {
                      if (nw_shape_is_far (g_ptr_array_index (shapes, k)))
                        g_error ("%s can be hit at %s, and is called far in the same view", outlines[o],
                                 nw_site_get_id (g_ptr_array_index (sites, i)));
                    }
                }
            }
        }
    }
}

/* A map limited to a harm never lets what is bare pass for free of it. */
static void
test_harm (void)
{
  g_assert_null (nw_caption_describe_harm (NW_HARM_FILTER_ALL));
  for (guint harm = NW_HARM_FILTER_ALL + 1; harm < NW_N_HARM_FILTERS; harm++)
    {
      g_autofree char *words = nw_caption_describe_harm ((NwHarmFilter)harm);

      g_assert_true (g_str_has_prefix (words, nw_harm_filter_get_label ((NwHarmFilter)harm)));
      g_assert_nonnull (strstr (words, "not excluded"));
    }
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_test_load_atlas ();

  g_test_add_func ("/drawn/here", test_here);
  g_test_add_func ("/drawn/anchor", test_anchor);
  g_test_add_func ("/drawn/deep", test_deep);
  g_test_add_func ("/drawn/beneath", test_beneath);
  g_test_add_func ("/drawn/over", test_over);
  g_test_add_func ("/drawn/other-view", test_other_view);
  g_test_add_func ("/drawn/far", test_far);
  g_test_add_func ("/drawn/far-layer", test_far_layer);
  g_test_add_func ("/drawn/nowhere", test_nowhere);
  g_test_add_func ("/drawn/content", test_content);
  g_test_add_func ("/drawn/reached", test_reached);
  g_test_add_func ("/drawn/harm", test_harm);

  status = g_test_run ();
  g_assert_finalize_object (atlas);
  return status;
}
