/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-figure-export.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <string.h>

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

static NwExportSpec
make_spec (void)
{
  return (NwExportSpec){
    .view = NW_VIEW_POSTERIOR,
    .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES | NW_LAYER_BONES,
    .palette = NW_PALETTE_LIGHT,
    .width = 400,
  };
}

static char *export(Fixture *fixture,
                    const NwExportSpec *spec,
                    const char *name,
                    gsize *length)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;
  NwExportFormat format = NW_EXPORT_PNG;
  char *data = NULL;

  g_assert_true (nw_export_format_from_filename (path, &format));
  nw_figure_export (fixture->renderer, spec, format, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, length, NULL));
  return data;
}

static void
check_png (Fixture *fixture,
           const NwExportSpec *spec)
{
  g_autofree char *path = g_build_filename (fixture->dir, "x.png", NULL);
  g_autofree char *data = NULL;
  gsize length = 0;
  cairo_surface_t *surface;

  data = export(fixture, spec, "x.png", &length);
  g_assert_cmpmem (data, 4, "\x89PNG", 4);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, spec->width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), >, spec->width / 3);
  cairo_surface_destroy (surface);
}

static void
test_png (Fixture *fixture,
          gconstpointer data)
{
  NwExportSpec spec = make_spec ();

  for (guint i = 0; i < NW_N_BODY_VIEWS; i++)
    {
      spec.view = (NwView)i;
      spec.mode = i % 2 == 0 ? NW_FIGURE_RISK : NW_FIGURE_ANATOMY;
      check_png (fixture, &spec);
    }
  spec = make_spec ();
  spec.region = "thorax-posterior";
  check_png (fixture, &spec);
  spec.mode = NW_FIGURE_RISK;
  check_png (fixture, &spec);
  spec = make_spec ();
  spec.site = "rhomboid-major";
  spec.side = NW_SIDE_LEFT;
  check_png (fixture, &spec);
  spec.palette = NW_PALETTE_CONTRAST_DARK;
  spec.width = 16;
  check_png (fixture, &spec);
}

static gboolean
has_bytes (const char *data,
           gsize length,
           const char *word)
{
  return memmem (data, length, word, strlen (word)) != NULL;
}

/* Vector files hold no picture made of pixels. */
static void
test_vector (Fixture *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      NwExportSpec spec = make_spec ();
      g_autofree char *pdf = NULL;
      g_autofree char *svg = NULL;
      gsize pdf_length = 0, svg_length = 0;

      spec.region = i == 1 ? "thorax-posterior" : NULL;
      spec.site = i == 2 ? "rhomboid-major" : NULL;
      spec.mode = i == 3 ? NW_FIGURE_RISK : NW_FIGURE_ANATOMY;
      spec.palette = i % 2 == 0 ? NW_PALETTE_LIGHT : NW_PALETTE_PRINT;
      pdf = export(fixture, &spec, "x.pdf", &pdf_length);
      svg = export(fixture, &spec, "x.svg", &svg_length);
      g_assert_cmpmem (pdf, 5, "%PDF-", 5);
      g_assert_true (has_bytes (pdf, pdf_length, "%%EOF"));
      g_assert_false (has_bytes (pdf, pdf_length, "/Subtype /Image"));
      g_assert_true (has_bytes (svg, svg_length, "<svg"));
      g_assert_false (has_bytes (svg, svg_length, "<image"));
      g_assert_false (has_bytes (svg, svg_length, "data:image"));
      g_assert_true (has_bytes (svg, svg_length, "width=\"400\""));
      g_test_message ("%u: pdf %zu bytes, svg %zu bytes", i, pdf_length, svg_length);
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
  NwExportSpec spec = make_spec ();

  spec.site = "no-such-site";
  expect_error (fixture, &spec, "x.png", NW_ERROR_NOT_FOUND);
  spec = make_spec ();
  spec.region = "no-such-region";
  expect_error (fixture, &spec, "x.png", NW_ERROR_NOT_FOUND);
  spec = make_spec ();
  spec.site = "rhomboid-major";
  spec.view = NW_VIEW_ANTERIOR;
  expect_error (fixture, &spec, "x.png", NW_ERROR_NOT_FOUND);
  spec = make_spec ();
  spec.width = 1;
  expect_error (fixture, &spec, "x.png", NW_ERROR_INVALID);
  spec.width = 100000;
  expect_error (fixture, &spec, "x.png", NW_ERROR_INVALID);
  spec = make_spec ();
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

  g_test_add ("/export/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/export/vector", Fixture, NULL, set_up, test_vector, tear_down);
  g_test_add ("/export/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/export/choose-view", Fixture, NULL, set_up, test_choose_view, tear_down);
  g_test_add_func ("/export/format", test_format);

  return g_test_run ();
}
