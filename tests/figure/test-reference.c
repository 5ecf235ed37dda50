/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-paint.h"
#include "nw-renderer.h"
#include "nw-test-picture.h"
#include "nw-test-maps.h"

#include <stdlib.h>
#include <string.h>

/* What is painted over the maps, beside pictures that were looked at. The
 * maps themselves are compared in tests/maps.
 *
 * With NEEDLEWISE_UPDATE_REFERENCES=1 in the environment the pictures in
 * tests/figure/reference are written anew: look at them before they are kept. */

/* Another version of the rasteriser changes edges a little. */
#define MAX_MEAN_DIFFERENCE 0.5
#define PLAIN_DIFFERENCE 40
#define MAX_PLAIN_SHARE 0.004

typedef struct
{
  const char *name;
  NwView view;
  NwFigureMode mode;
  NwPaletteId palette;
  const char *region;
  const char *site;
  double scale;
  NwHarmFilter harm;
  NwLayers layers; /* beside skin, muscles and bones */
} Case;

static const Case cases[] = {
  { "risk-anterior-light", NW_VIEW_ANTERIOR, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3 },
  { "risk-posterior-light", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3 },
  { "risk-posterior-dark", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_DARK, NULL, NULL, 0.3 },
  { "risk-posterior-contrast-light", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_CONTRAST_LIGHT, NULL, NULL, 0.3 },
  { "risk-posterior-contrast-dark", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_CONTRAST_DARK, NULL, NULL, 0.3 },
  { "risk-posterior-print", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_PRINT, NULL, NULL, 0.3 },
  { "risk-left-light", NW_VIEW_LEFT_NO_ARM, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3 },
  { "harm-pneumothorax-posterior-light", NW_VIEW_POSTERIOR, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3, NW_HARM_FILTER_PNEUMOTHORAX },
  { "harm-nerve-anterior-dark", NW_VIEW_ANTERIOR, NW_FIGURE_RISK, NW_PALETTE_DARK, NULL, NULL, 0.3, NW_HARM_FILTER_NERVE },
  { "female-anterior-light", NW_VIEW_ANTERIOR, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3, NW_HARM_FILTER_ALL, NW_LAYER_SKIN_FEMALE },
  { "female-left-light", NW_VIEW_LEFT, NW_FIGURE_RISK, NW_PALETTE_LIGHT, NULL, NULL, 0.3, NW_HARM_FILTER_ALL, NW_LAYER_SKIN_FEMALE },
  { "region-thorax-posterior-light", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_LIGHT, "thorax-posterior", NULL, 0.7 },
  { "region-thorax-posterior-dark", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_DARK, "thorax-posterior", NULL, 0.7 },
  { "region-thorax-posterior-print", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_PRINT, "thorax-posterior", NULL, 0.7 },
  { "region-hip-groin-light", NW_VIEW_ANTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_LIGHT, "hip-groin", NULL, 0.7 },
  { "site-rhomboid-major-light", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_LIGHT, NULL, "rhomboid-major", 1 },
  { "site-rhomboid-major-print", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_PRINT, NULL, "rhomboid-major", 1 },
  { "site-infraspinatus-dark", NW_VIEW_POSTERIOR, NW_FIGURE_ANATOMY, NW_PALETTE_DARK, NULL, "infraspinatus", 1 },
};

static NwRenderer *renderer;

static void
paint_selection (const Case *item,
                 NwSiteMap *map,
                 cairo_t *cr)
{
  const NwPaint paint = { nw_palette_get (item->palette), item->scale };
  NwFigure *figure = nw_site_map_get_figure (map);

  if (item->region != NULL)
    {
      g_autoptr (GPtrArray) shapes = nw_figure_list_region (figure, item->region);
      g_autofree const char **outlines = nw_paint_list_region_outlines (nw_atlas_lookup_region (nw_site_map_get_atlas (map), item->region));

      nw_paint_veil (&paint, cr, shapes);
      nw_paint_structures (&paint, cr, figure, outlines, NW_SIDE_MIDLINE, NULL);
      for (guint i = 0; i < shapes->len; i++)
        nw_paint_selection (&paint, cr, g_ptr_array_index (shapes, i), FALSE);
    }
  if (item->site != NULL)
    {
      NwSite *site = nw_atlas_lookup_site (nw_site_map_get_atlas (map), item->site);
      double x, y;

      nw_paint_site_with_structures (&paint, cr, map, site, NW_SIDE_LEFT);
      g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_RIGHT, &x, &y));
      nw_paint_pin (&paint, cr, x, y, nw_zone_of_site (site), NULL);
    }
}

static cairo_surface_t *
draw (const Case *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (nw_renderer_get_figures (renderer), item->view, &error);
  NwRenderSpec spec = {
    .view = item->view,
    .harm = item->harm,
    .layers = item->layers | NW_LAYER_SKIN | NW_LAYER_MUSCLES | (item->mode == NW_FIGURE_ANATOMY ? NW_LAYER_BONES : NW_LAYERS_NONE),
    .mode = item->mode,
    .palette = item->palette,
    .scale = item->scale,
    .scale_factor = 1,
    .ground = TRUE,
  };
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height;

  g_assert_no_error (error);
  if (item->region != NULL)
    nw_figure_get_region_bounds (nw_site_map_get_figure (map), item->region, NW_SIDE_MIDLINE, &spec.rect);
  else if (item->site != NULL)
    nw_site_map_get_bounds (map, nw_atlas_lookup_site (nw_site_map_get_atlas (map), item->site), NW_SIDE_MIDLINE, &spec.rect);
  else
    nw_figure_get_bounds (nw_site_map_get_figure (map), &spec.rect);
  if (item->region != NULL || item->site != NULL)
    nw_rect_grow (&spec.rect, 15);

  nw_render_spec_get_size (&spec, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  nw_renderer_render_to_cairo (renderer, &spec, cr, NULL, &error);
  g_assert_no_error (error);
  nw_render_spec_to_map_space (&spec, cr);
  paint_selection (item, map, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autofree char *name = g_strconcat (item->name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "figure", "reference", name, NULL);
  cairo_surface_t *drawn = draw (item);
  cairo_surface_t *reference;
  double share = 0;
  double mean;

  if (g_getenv ("NEEDLEWISE_UPDATE_REFERENCES") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (drawn, path), ==, CAIRO_STATUS_SUCCESS);

  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  mean = nw_test_compare_pictures (drawn, reference, PLAIN_DIFFERENCE, &share);
  g_test_message ("mean difference %.3f, plainly different %.3f %%", mean, share * 100);
  g_assert_cmpfloat (mean, <=, MAX_MEAN_DIFFERENCE);
  g_assert_cmpfloat (share, <=, MAX_PLAIN_SHARE);
  cairo_surface_destroy (reference);
  cairo_surface_destroy (drawn);
}

/* The longer side of the picture of a plate, px. */
#define PLATE 300

static void
case_free (gpointer data)
{
  Case *item = data;

  g_free ((char *)item->name);
  g_free (item);
}

/* Every plate with all that it has, and every plate with its risk: the
 * palettes take turns. */
static void
add_plates (NwFigureSet *set)
{
  for (guint i = NW_N_BODY_VIEWS; i < NW_N_VIEWS; i++)
    {
      NwFigure *figure = nw_figure_set_get_figure (set, (NwView)i, NULL);
      NwRect bounds;

      g_assert_nonnull (figure);
      nw_figure_get_bounds (figure, &bounds);
      for (guint mode = NW_FIGURE_ANATOMY; mode <= NW_FIGURE_RISK; mode++)
        {
          Case *item = g_new0 (Case, 1);
          g_autofree char *path = NULL;

          item->view = (NwView)i;
          item->mode = (NwFigureMode)mode;
          item->palette = mode == NW_FIGURE_RISK ? (NwPaletteId)(i % NW_N_PALETTES) : NW_PALETTE_LIGHT;
          item->scale = PLATE / MAX (bounds.width, bounds.height);
          item->layers = NW_LAYERS_DRAWN & ~NW_LAYER_SKIN_FEMALE;
          item->name = g_strdup_printf ("%s-%s-%s", mode == NW_FIGURE_RISK ? "risk" : "plate", nw_view_to_string (item->view), nw_palette_id_to_string (item->palette));
          path = g_strconcat ("/reference/", item->name, NULL);
          g_test_add_data_func_full (path, item, test_case, case_free);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *dir = NULL;
  NwFigureSet *set;
  NwAtlas *atlas;
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = nw_test_get_maps_dir ();
  atlas = nw_test_load_atlas ();
  set = nw_figure_set_new (dir, atlas);
  renderer = nw_renderer_new (set);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reference/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  add_plates (set);

  status = g_test_run ();
  g_object_unref (renderer);
  g_object_unref (set);
  g_object_unref (atlas);
  return status;
}
