/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-figure-export.h"
#include "nw-plate.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* Every view, plate, region and site in every format, small. */

/* Pictures are compared by the means of blocks of this size: the patterns of
 * pixels and of lines differ by less than a stripe. */
#define BLOCK 10

typedef struct
{
  NwAtlas *atlas;
  NwRenderer *renderer;
  char *dir;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autofree char *maps = nw_test_get_maps_dir ();
  g_autoptr (NwFigureSet) set = NULL;

  fixture->atlas = nw_test_load_atlas ();
  set = nw_figure_set_new (maps, fixture->atlas);
  fixture->renderer = nw_renderer_new (set);
  fixture->dir = nw_test_make_dir ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->renderer);
  g_object_unref (fixture->atlas);
  nw_test_remove_dir (fixture->dir);
}

static char *
export_file (Fixture *fixture,
             const NwExportSpec *spec,
             NwExportFormat format)
{
  static const char *const names[] = { "x.png", "x.svg", "x.pdf" };
  char *path = g_build_filename (fixture->dir, names[format], NULL);
  g_autoptr (GError) error = NULL;

  nw_figure_export (fixture->renderer, spec, format, path, &error);
  g_assert_no_error (error);
  return path;
}

static cairo_surface_t *
render_svg (const char *path,
            int width,
            int height)
{
  g_autoptr (GError) error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_file (path, &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle viewport = { 0, 0, width, height };

  g_assert_no_error (error);
  rsvg_handle_render_document (handle, cr, &viewport, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  g_object_unref (handle);
  cairo_surface_flush (surface);
  return surface;
}

static void
add_block (cairo_surface_t *surface,
           int x,
           int y,
           double mean[3])
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  memset (mean, 0, 3 * sizeof (double));
  for (int row = y; row < y + BLOCK; row++)
    {
      for (int column = x; column < x + BLOCK; column++)
        {
          for (int c = 0; c < 3; c++)
            mean[c] += data[row * stride + column * 4 + c] / (double)(BLOCK * BLOCK);
        }
    }
}

static void
compare (cairo_surface_t *a,
         cairo_surface_t *b,
         const char *what)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double sum = 0, worst = 0;
  guint n = 0;

  for (int y = 0; y + BLOCK <= height; y += BLOCK)
    {
      for (int x = 0; x + BLOCK <= width; x += BLOCK)
        {
          double one[3], two[3];

          add_block (a, x, y, one);
          add_block (b, x, y, two);
          for (int c = 0; c < 3; c++)
            {
              sum += fabs (one[c] - two[c]);
              worst = MAX (worst, fabs (one[c] - two[c]));
              n++;
            }
        }
    }
  g_test_message ("%s: svg and png differ by %.2f on average, %.1f at most", what, sum / n, worst);
  g_assert_cmpfloat (sum / n, <, 1.2);
  g_assert_cmpfloat (worst, <, 36);
}

static gboolean
has_id (const char *svg,
        const char *id)
{
  g_autofree char *mark = g_strdup_printf ("id=\"%s\"", id);

  return strstr (svg, mark) != NULL;
}

/* The groups of the layers and every shape that is in the picture, with the
 * names that it has on the map; each id once. */
static void
check_ids (Fixture *fixture,
           const NwExportSpec *spec,
           const char *path)
{
  NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (fixture->renderer), spec->view, NULL);
  NwLayers layers = nw_figure_resolve_layers (figure, spec->layers);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *svg = NULL;
  guint n_kept = 0;

  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  for (const char *at = strstr (svg, " id=\""); at != NULL; at = strstr (at + 1, " id=\""))
    g_assert_true (g_hash_table_add (seen, g_strndup (at + 5, strcspn (at + 5, "\""))));
  g_assert_null (strstr (svg, "<image"));
  g_assert_null (strstr (svg, "data:image"));
  g_assert_true (has_id (svg, "ground") && has_id (svg, "picture") && has_id (svg, "caption"));
  g_assert_cmpint (has_id (svg, "selection"), ==, spec->site != NULL || spec->region != NULL);
  g_assert_cmpint (has_id (svg, "risk-high"), ==, spec->mode == NW_FIGURE_RISK);
  for (guint i = 0; i < nw_figure_get_n_shapes (figure); i++)
    {
      const NwShape *shape = nw_figure_get_shape (figure, i);
      gboolean is_layer = (nw_shape_get_layer (shape) & layers) != 0;

      if (spec->mode == NW_FIGURE_RISK && (nw_shape_get_layer (shape) & (NW_LAYER_MUSCLES_DEEP | NW_LAYER_MUSCLES | NW_LAYER_BONES)) != 0)
        is_layer = FALSE;
      if (nw_shape_is_far (shape))
        {
          g_assert_false (has_id (svg, nw_shape_get_id (shape)));
          continue;
        }
      if (is_layer)
        g_assert_true (has_id (svg, nw_layer_to_string (nw_shape_get_layer (shape))));
      if (!is_layer || spec->site != NULL || spec->region != NULL)
        g_assert_true (is_layer || !has_id (svg, nw_shape_get_id (shape)));
      else
        g_assert_true (has_id (svg, nw_shape_get_id (shape)));
      n_kept += is_layer && has_id (svg, nw_shape_get_id (shape));
    }
  g_assert_cmpuint (n_kept, >, 0);
}

static void
check_pdf (const char *path)
{
  g_autofree char *data = NULL;
  const char *const argv[] = { "qpdf", "--check", path, NULL };
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_null (memmem (data, length, "/Subtype /Image", strlen ("/Subtype /Image")));
}

static void
check_all (Fixture *fixture,
           const NwExportSpec *spec)
{
  g_autofree char *png = export_file (fixture, spec, NW_EXPORT_PNG);
  g_autofree char *svg = export_file (fixture, spec, NW_EXPORT_SVG);
  g_autofree char *pdf = export_file (fixture, spec, NW_EXPORT_PDF);
  const char *target = spec->site != NULL ? spec->site : spec->region;
  g_autofree char *what = g_strdup_printf ("%s %s", nw_view_to_string (spec->view), target != NULL ? target : "");
  cairo_surface_t *one = cairo_image_surface_create_from_png (png);
  cairo_surface_t *two;

  g_assert_cmpint (cairo_surface_status (one), ==, CAIRO_STATUS_SUCCESS);
  two = render_svg (svg, cairo_image_surface_get_width (one), cairo_image_surface_get_height (one));
  compare (one, two, what);
  check_ids (fixture, spec, svg);
  check_pdf (pdf);
  cairo_surface_destroy (one);
  cairo_surface_destroy (two);
}

static void
test_views (Fixture *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwExportSpec spec = { .view = (NwView)i, .layers = NW_LAYERS_DRAWN & ~NW_LAYER_SKIN_FEMALE, .width = 160 };

      check_all (fixture, &spec);
      spec.mode = NW_FIGURE_RISK;
      spec.palette = (NwPaletteId)(i % NW_N_PALETTES);
      spec.harm = (NwHarmFilter)(i % NW_N_HARM_FILTERS);
      check_all (fixture, &spec);
      spec = (NwExportSpec){ .view = (NwView)i, .layers = NW_LAYER_SKIN_FEMALE, .width = 160 };
      check_all (fixture, &spec);
    }
}

/* As narrow as a picture may be, in words far wider than it. */
static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  NwExportSpec spec = { .view = NW_VIEW_POSTERIOR, .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES, .palette = NW_PALETTE_CONTRAST_DARK, .width = 16 };
  g_autofree char *path = NULL;
  cairo_surface_t *surface;

  spec.site = "rhomboid-major";
  spec.side = NW_SIDE_LEFT;
  path = export_file (fixture, &spec, NW_EXPORT_PNG);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, spec.width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), >, 100);
  cairo_surface_destroy (surface);
}

static void
test_regions (Fixture *fixture,
              gconstpointer data)
{
  const GPtrArray *regions = nw_atlas_get_regions (fixture->atlas);

  for (guint i = 0; i < regions->len; i++)
    {
      NwExportSpec spec = { .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES | NW_LAYER_NERVES, .width = 120 };

      spec.region = nw_region_get_id (g_ptr_array_index (regions, i));
      g_assert_true (nw_export_choose_view (nw_renderer_get_figures (fixture->renderer), spec.region, NULL, &spec.view));
      spec.side = nw_region_get_paired (g_ptr_array_index (regions, i)) ? NW_SIDE_LEFT : NW_SIDE_MIDLINE;
      if (spec.view == NW_VIEW_RIGHT)
        spec.side = NW_SIDE_RIGHT;
      spec.mode = i % 2 == 0 ? NW_FIGURE_ANATOMY : NW_FIGURE_RISK;
      check_all (fixture, &spec);
    }
}

static void
test_sites (Fixture *fixture,
            gconstpointer data)
{
  const GPtrArray *sites = nw_atlas_get_sites (fixture->atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwExportSpec spec = { .layers = NW_LAYER_SKIN | NW_LAYER_BONES, .width = 80 };

      spec.site = nw_site_get_id (g_ptr_array_index (sites, i));
      g_assert_true (nw_export_choose_view (nw_renderer_get_figures (fixture->renderer), NULL, spec.site, &spec.view));
      check_all (fixture, &spec);
    }
}

static void
expect_error (Fixture *fixture,
              const NwExportSpec *spec,
              const char *filename,
              NwError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, filename, NULL);

  g_assert_false (nw_figure_export (fixture->renderer, spec, NW_EXPORT_PNG, path, &error));
  g_assert_error (error, NW_ERROR, (int)code);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_errors (Fixture *fixture,
             gconstpointer data)
{
  const NwExportSpec plain = { .view = NW_VIEW_POSTERIOR, .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES, .width = 100 };
  NwExportSpec spec = plain;

  spec.site = "no-such-site";
  expect_error (fixture, &spec, "x.png", NW_ERROR_NOT_FOUND);
  spec = plain;
  spec.region = "no-such-region";
  expect_error (fixture, &spec, "x.png", NW_ERROR_NOT_FOUND);
  spec = plain;
  spec.site = "rhomboid-major";
  spec.view = NW_VIEW_ANTERIOR;
  expect_error (fixture, &spec, "x.png", NW_ERROR_INVALID);
  spec = plain;
  spec.width = 1;
  expect_error (fixture, &spec, "x.png", NW_ERROR_INVALID);
  spec.width = 100000;
  expect_error (fixture, &spec, "x.png", NW_ERROR_INVALID);
  spec = plain;
  expect_error (fixture, &spec, "missing/x.png", NW_ERROR_NOT_FOUND);
}

static void
test_choose_view (Fixture *fixture,
                  gconstpointer data)
{
  NwFigureSet *set = nw_renderer_get_figures (fixture->renderer);
  const GPtrArray *sites = nw_atlas_get_sites (fixture->atlas);
  const GPtrArray *regions = nw_atlas_get_regions (fixture->atlas);
  NwView view = NW_VIEW_ANTERIOR;

  g_assert_true (nw_export_choose_view (set, NULL, "rhomboid-major", &view));
  g_assert_cmpint (view, ==, NW_VIEW_POSTERIOR);
  g_assert_true (nw_export_choose_view (set, "thorax-anterior", NULL, &view));
  g_assert_cmpint (view, ==, NW_VIEW_ANTERIOR);
  g_assert_true (nw_export_choose_view (set, "thorax-lateral", NULL, &view));
  g_assert_cmpint (view, >=, NW_VIEW_LEFT);
  g_assert_false (nw_export_choose_view (set, "no-such-region", NULL, &view));
  for (guint i = 0; i < sites->len; i++)
    g_assert_true (nw_export_choose_view (set, NULL, nw_site_get_id (g_ptr_array_index (sites, i)), &view));
  for (guint i = 0; i < regions->len; i++)
    g_assert_true (nw_export_choose_view (set, nw_region_get_id (g_ptr_array_index (regions, i)), NULL, &view));
}

static void
test_format (void)
{
  NwExportFormat format = NW_EXPORT_PNG;

  g_assert_true (nw_export_format_from_filename ("a/b.PDF", &format));
  g_assert_cmpint (format, ==, NW_EXPORT_PDF);
  g_assert_true (nw_export_format_from_filename ("b.svg", &format));
  g_assert_cmpint (format, ==, NW_EXPORT_SVG);
  g_assert_false (nw_export_format_from_filename ("b.jpg", &format));
  g_assert_false (nw_export_format_from_filename ("png", &format));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/export/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/export/regions", Fixture, NULL, set_up, test_regions, tear_down);
  g_test_add ("/export/sites", Fixture, NULL, set_up, test_sites, tear_down);

  g_test_add ("/export/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/export/choose-view", Fixture, NULL, set_up, test_choose_view, tear_down);
  g_test_add ("/export/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add_func ("/export/format", test_format);

  return g_test_run ();
}
