/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-figure-set.h"
#include "nw-paint.h"
#include "nw-pattern.h"
#include "nw-renderer.h"
#include "nw-test-maps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a small window of a picture holds. */
typedef struct
{
  gboolean strokes[NW_N_ZONES]; /* the stroke colour of each zone occurs */
  guint n_colors;
} Window;

static NwAtlas *atlas;

static guint32
get_pixel (cairo_surface_t *surface,
           int x,
           int y)
{
  const guint32 *row = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));

  return row[x];
}

static gboolean
is_color (guint32 pixel,
          const NwColor *color,
          int tolerance)
{
  return abs ((int)((pixel >> 16) & 0xff) - (int)round (color->red * 255)) <= tolerance
         && abs ((int)((pixel >> 8) & 0xff) - (int)round (color->green * 255)) <= tolerance
         && abs ((int)(pixel & 0xff) - (int)round (color->blue * 255)) <= tolerance;
}

static NwColor
blend (const NwColor *over,
       const NwColor *under)
{
  return (NwColor){ over->red * over->alpha + under->red * (1 - over->alpha),
                    over->green * over->alpha + under->green * (1 - over->alpha),
                    over->blue * over->alpha + under->blue * (1 - over->alpha), 1 };
}

static void
read_window (cairo_surface_t *surface,
             const NwPalette *palette,
             int x,
             int y,
             int radius,
             Window *window)
{
  guint32 seen[3] = { 0 };

  *window = (Window){ 0 };
  for (int row = y - radius; row <= y + radius; row++)
    {
      for (int column = x - radius; column <= x + radius; column++)
        {
          guint32 pixel = get_pixel (surface, column, row) & 0xffffff;
          gboolean known = FALSE;

          for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
            window->strokes[zone] |= is_color (pixel, &palette->zones[zone].stroke, 12);
          for (guint i = 0; i < MIN (window->n_colors, G_N_ELEMENTS (seen)); i++)
            known |= seen[i] == pixel;
          if (!known)
            {
              if (window->n_colors < G_N_ELEMENTS (seen))
                seen[window->n_colors] = pixel;
              window->n_colors++;
            }
        }
    }
}

/* Whether every point within @mm of x, y shows the same zone, and no edge of a
 * site of that zone is near; those of milder zones are painted over. */
static gboolean
is_deep (NwSiteMap *map,
         double x,
         double y,
         double mm,
         NwHarmFilter harm)
{
  NwZone zone = nw_site_map_get_harm_zone_at (map, harm, x, y);
  g_autoptr (GPtrArray) sites = NULL;

  for (guint i = 0; i < 16; i++)
    {
      double angle = i * G_PI / 8;

      for (double radius = mm / 3; radius <= mm; radius += mm / 3)
        {
          if (nw_site_map_get_harm_zone_at (map, harm, x + radius * cos (angle), y + radius * sin (angle)) != zone)
            return FALSE;
        }
    }
  sites = nw_site_map_list_sites (map);
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_autoptr (GPtrArray) shapes = NULL;

      if (nw_zone_of_site (site) != zone || !nw_site_map_is_painted (map, site))
        continue;
      shapes = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
      for (guint s = 0; s < shapes->len; s++)
        {
          if (nw_shape_get_distance (g_ptr_array_index (shapes, s), x, y) < mm)
            return FALSE;
        }
    }
  return TRUE;
}

static void
check_window (const Window *window,
              const NwPalette *palette,
              NwZone zone,
              guint32 pixel)
{
  NwColor plain = blend (&palette->zones[zone].fill, &palette->skin);

  switch (zone)
    {
    case NW_ZONE_NONE:
      /* Shading and features of the skin may lie here. */
      g_assert_true (is_color (pixel, &palette->skin, 110));
      break;
    case NW_ZONE_LOW:
      g_assert_true (is_color (pixel, &plain, 2));
      g_assert_cmpuint (window->n_colors, ==, 1);
      break;
    case NW_ZONE_MODERATE:
    case NW_ZONE_HIGH:
    case NW_ZONE_DO_NOT_NEEDLE:
    default:
      g_assert_true (window->strokes[zone]);
      g_assert_cmpuint (window->n_colors, >, 2);
      break;
    }
  /* On paper the soft edge of a black line has the grey of another zone. */
  for (guint other = NW_ZONE_LOW; other < NW_N_ZONES; other++)
    {
      if (other != (guint)zone && palette != nw_palette_get (NW_PALETTE_PRINT))
        g_assert_false (window->strokes[other]);
    }
}

/* The risk map shows at each point the pattern of the worst site there, and
 * of nothing else; points near an edge are not looked at. */
static void
check_risk_map (NwView view,
                NwPaletteId palette_id,
                int scale_factor,
                NwHarmFilter harm)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autoptr (NwFigureSet) set = nw_figure_set_new (dir, atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (set);
  g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (set, view, NULL);
  const NwPalette *palette = nw_palette_get (palette_id);
  NwRenderSpec spec = { .view = view, .layers = NW_LAYER_SKIN, .mode = NW_FIGURE_RISK, .harm = harm, .palette = palette_id, .scale = 2, .scale_factor = scale_factor };
  cairo_surface_t *surface;
  g_autoptr (GError) error = NULL;
  guint seen[NW_N_ZONES] = { 0 };
  const int radius = 7 * scale_factor;

  nw_figure_get_bounds (nw_site_map_get_figure (map), &spec.rect);
  surface = nw_renderer_render (renderer, &spec, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 30000; i++)
    {
      double x = g_test_rand_double_range (20, spec.rect.width - 20), y = g_test_rand_double_range (20, 1700);
      NwZone zone = nw_site_map_get_harm_zone_at (map, harm, x, y);
      Window window;

      if (seen[zone] > 60 || !nw_shape_contains (nw_figure_get_skin (nw_site_map_get_figure (map)), x, y)
          || nw_shape_get_distance (nw_figure_get_skin (nw_site_map_get_figure (map)), x, y) < 7 || !is_deep (map, x, y, 6, harm))
        continue;
      seen[zone]++;
      x *= 2 * scale_factor;
      y *= 2 * scale_factor;
      read_window (surface, palette, (int)x, (int)y, radius, &window);
      check_window (&window, palette, zone, get_pixel (surface, (int)x, (int)y));
    }
  for (guint zone = 0; zone < NW_N_ZONES; zone++)
    {
      g_test_message ("%s, %s: zone %u at %u points", nw_view_to_string (view), nw_palette_id_to_string (palette_id), zone, seen[zone]);
      if (harm == NW_HARM_FILTER_ALL || zone == NW_ZONE_NONE || zone == NW_ZONE_HIGH)
        g_assert_cmpuint (seen[zone], >, 0);
    }
  cairo_surface_destroy (surface);
}

static void
test_risk_map (void)
{
  check_risk_map (NW_VIEW_ANTERIOR, NW_PALETTE_LIGHT, 1, NW_HARM_FILTER_ALL);
  check_risk_map (NW_VIEW_POSTERIOR, NW_PALETTE_DARK, 1, NW_HARM_FILTER_ALL);
  check_risk_map (NW_VIEW_POSTERIOR, NW_PALETTE_PRINT, 2, NW_HARM_FILTER_ALL);
  check_risk_map (NW_VIEW_POSTERIOR, NW_PALETTE_LIGHT, 1, NW_HARM_FILTER_PNEUMOTHORAX);
  check_risk_map (NW_VIEW_ANTERIOR, NW_PALETTE_DARK, 1, NW_HARM_FILTER_VESSEL);
}

static cairo_surface_t *
paint_recorded (NwSiteMap *map,
                const NwPaint *paint,
                const NwRect *rect,
                gboolean recorded)
{
  int width = (int)(rect->width * paint->scale), height = (int)(rect->height * paint->scale);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recorded ? recording : image);

  nw_color_set_source (&paint->palette->skin, cr);
  cairo_paint (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_scale (cr, paint->scale, paint->scale);
  cairo_translate (cr, -rect->x, -rect->y);
  nw_paint_risk_map (paint, cr, map, NW_HARM_FILTER_ALL);
  cairo_destroy (cr);
  if (recorded)
    {
      cr = cairo_create (image);
      cairo_set_source_surface (cr, recording, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (recording);
  cairo_surface_flush (image);
  return image;
}

/* Drawn as lines, for paper, the risk map says the same as drawn in tiles. */
static void
test_vector (void)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  const NwPaint paint = { nw_palette_get (NW_PALETTE_LIGHT), 2 };
  const NwRect rect = { 150, 100, 440, 500 };
  cairo_surface_t *tiles = paint_recorded (map, &paint, &rect, FALSE);
  cairo_surface_t *lines = paint_recorded (map, &paint, &rect, TRUE);
  guint checked = 0;

  for (guint i = 0; i < 6000 && checked < 80; i++)
    {
      double x = g_test_rand_double_range (170, 570), y = g_test_rand_double_range (120, 580);
      NwZone zone = nw_site_map_get_zone_at (map, x, y);
      Window a, b;

      if (zone == NW_ZONE_NONE || !is_deep (map, x, y, 6, NW_HARM_FILTER_ALL))
        continue;
      checked++;
      read_window (tiles, paint.palette, (int)((x - rect.x) * 2), (int)((y - rect.y) * 2), 7, &a);
      read_window (lines, paint.palette, (int)((x - rect.x) * 2), (int)((y - rect.y) * 2), 7, &b);
      for (guint other = NW_ZONE_LOW; other < NW_N_ZONES; other++)
        g_assert_cmpint (a.strokes[other], ==, b.strokes[other]);
    }
  g_assert_cmpuint (checked, >, 40);
  cairo_surface_destroy (tiles);
  cairo_surface_destroy (lines);
}

/* Counts how often a colour begins along a row of a filled square. */
static guint
count_strokes (NwPatternKind kind,
               double scale,
               int scale_factor)
{
  const NwColor black = { 0, 0, 0, 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 990 * scale_factor, 40 * scale_factor);
  cairo_t *cr;
  guint count = 0;

  cairo_surface_set_device_scale (surface, scale_factor, scale_factor);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, 990 / scale, 40 / scale);
  nw_pattern_fill (kind, cr, &black, scale, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int x = 1; x < 990 * scale_factor; x++)
    {
      gboolean before = (get_pixel (surface, x - 1, 21 * scale_factor) & 0xff) < 128;
      gboolean here = (get_pixel (surface, x, 21 * scale_factor) & 0xff) < 128;

      count += here && !before ? 1 : 0;
    }
  cairo_surface_destroy (surface);
  return count;
}

/* The pitch on the screen is the same at every zoom and on every screen. */
static void
test_pitch (void)
{
  static const double scales[] = { 0.3, 0.5, 1, 2.7, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      for (int factor = 1; factor <= 3; factor++)
        {
          g_assert_cmpuint (count_strokes (NW_PATTERN_HATCH, scales[i], factor), >=, 99);
          g_assert_cmpuint (count_strokes (NW_PATTERN_HATCH, scales[i], factor), <=, 101);
          g_assert_cmpuint (count_strokes (NW_PATTERN_WIDE_HATCH, scales[i], factor), >=, 77);
          g_assert_cmpuint (count_strokes (NW_PATTERN_WIDE_HATCH, scales[i], factor), <=, 79);
        }
    }
}

/* A swatch of each zone differs from all others without its colour. */
static void
test_grey (void)
{
  double means[NW_N_ZONES], spreads[NW_N_ZONES];
  const NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), 1 };

  for (guint zone = 0; zone < NW_N_ZONES; zone++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 100);
      cairo_t *cr = cairo_create (surface);
      double sum = 0, squares = 0;

      cairo_rectangle (cr, -2, -2, 104, 104);
      nw_paint_zone_path (&paint, cr, (NwZone)zone);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < 100; y++)
        {
          for (int x = 0; x < 100; x++)
            {
              guint32 pixel = get_pixel (surface, x, y);
              double grey = (((pixel >> 16) & 0xff) * 0.3 + ((pixel >> 8) & 0xff) * 0.59 + (pixel & 0xff) * 0.11) / 255;

              sum += grey;
              squares += grey * grey;
            }
        }
      means[zone] = sum / 1e4;
      spreads[zone] = sqrt (MAX (squares / 1e4 - means[zone] * means[zone], 0));
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat (spreads[NW_ZONE_NONE] + spreads[NW_ZONE_LOW], <, 0.02);
  g_assert_cmpfloat (spreads[NW_ZONE_MODERATE], >, 0.1);
  g_assert_cmpfloat (spreads[NW_ZONE_HIGH], >, 0.1);
  g_assert_cmpfloat (spreads[NW_ZONE_DO_NOT_NEEDLE], >, 0.1);
  for (guint a = 0; a < NW_N_ZONES; a++)
    {
      for (guint b = 0; b < a; b++)
        g_assert_cmpfloat (fabs (means[a] - means[b]) + fabs (spreads[a] - spreads[b]), >, 0.08);
    }
}

static cairo_surface_t *
start_picture (cairo_t **cr,
               const NwRect *rect,
               double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(rect->width * scale), (int)(rect->height * scale));

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, scale, scale);
  cairo_translate (*cr, -rect->x, -rect->y);
  return surface;
}

/* Under the rhomboid lies the pleura, also where the site hides its hatch:
 * beside the site it is hatched, and the site itself in its own pattern. */
static void
test_site_with_structures (void)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  NwSite *site = nw_atlas_lookup_site (atlas, "rhomboid-major");
  const NwPaint paint = { nw_palette_get (NW_PALETTE_LIGHT), 3 };
  const NwShape *pleura = nw_figure_find_outline (figure, "pleura", NW_SIDE_LEFT);
  const NwShape *nerve = nw_figure_find_outline (figure, "dorsal-scapular-nerve", NW_SIDE_LEFT);
  g_autofree const char **outlines = nw_paint_list_site_outlines (site);
  NwRect rect;
  cairo_surface_t *surface;
  cairo_t *cr = NULL;
  Window window;
  double x, y;
  gboolean hatched = FALSE;

  g_assert_true (g_strv_contains (outlines, "pleura"));
  g_assert_true (g_strv_contains (outlines, "dorsal-scapular-nerve"));
  nw_shape_get_bounds (pleura, &rect);
  nw_rect_grow (&rect, 20);
  surface = start_picture (&cr, &rect, paint.scale);
  nw_paint_site_with_structures (&paint, cr, map, site, NW_SIDE_LEFT);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  g_assert_true (nw_site_map_get_marker (map, site, NULL, NW_SIDE_LEFT, &x, &y));
  read_window (surface, paint.palette, (int)((x - rect.x) * 3), (int)((y - rect.y) * 3), 8, &window);
  g_assert_true (window.strokes[NW_ZONE_HIGH]);

  /* Deep in the pleura, away from the site: the wide hatch. */
  for (guint i = 0; i < 2000 && !hatched; i++)
    {
      x = g_test_rand_double_range (rect.x + 30, rect.x + rect.width - 30);
      y = g_test_rand_double_range (rect.y + 30, rect.y + rect.height - 30);
      if (!nw_shape_contains (pleura, x, y) || nw_shape_get_distance (pleura, x, y) < 6
          || nw_shape_get_distance (nw_figure_find_outline (figure, "rhomboid-major", NW_SIDE_LEFT), x, y) < 6
          || nw_shape_contains (nw_figure_find_outline (figure, "rhomboid-major", NW_SIDE_LEFT), x, y)
          || nw_shape_get_distance (nerve, x, y) < 6)
        continue;
      read_window (surface, paint.palette, (int)((x - rect.x) * 3), (int)((y - rect.y) * 3), 9, &window);
      g_assert_cmpuint (window.n_colors, >, 2);
      hatched = TRUE;
    }
  g_assert_true (hatched);

  /* The nerve lies over the site. */
  nw_shape_get_center (nerve, &x, &y);
  g_assert_true (is_color (get_pixel (surface, (int)((x - rect.x) * 3), (int)((y - rect.y) * 3)), &paint.palette->nerve, 30));
  cairo_surface_destroy (surface);
}

static void
test_veil (void)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (NW_VIEW_ANTERIOR);
  g_autoptr (GPtrArray) keep = nw_figure_list_region (figure, "thorax-anterior");
  const NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), 1 };
  NwRect rect;
  cairo_surface_t *surface;
  cairo_t *cr = NULL;
  double x, y;

  nw_figure_get_bounds (figure, &rect);
  surface = start_picture (&cr, &rect, 1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_paint (cr);
  nw_paint_veil (&paint, cr, keep);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  nw_shape_get_center (g_ptr_array_index (keep, 0), &x, &y);
  g_assert_cmpuint (get_pixel (surface, (int)x, (int)y) & 0xff, ==, 0);
  g_assert_cmpuint (get_pixel (surface, 370, 1200) & 0xff, >, 100);
  cairo_surface_destroy (surface);
}

/* A pin that may not be needled is square: its corner is filled. */
static void
test_pins (void)
{
  const NwPaint paint = { nw_palette_get (NW_PALETTE_LIGHT), 2 };
  const NwRect rect = { 0, 0, 40, 40 };

  for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
    {
      cairo_t *cr = NULL;
      cairo_surface_t *surface = start_picture (&cr, &rect, 2);

      nw_paint_pin (&paint, cr, 20, 20, (NwZone)zone, "");
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      g_assert_true (is_color (get_pixel (surface, 40, 40), &paint.palette->zones[zone].text, 2));
      g_assert_cmpint (is_color (get_pixel (surface, 47, 47), &paint.palette->zones[zone].text, 2), ==, zone == NW_ZONE_DO_NOT_NEEDLE);
      cairo_surface_destroy (surface);
    }
}

/* Everything leaves the context as it was, but for a path that is used up. */
static void
test_state (void)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (NW_VIEW_LEFT);
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  g_autoptr (GPtrArray) sites = nw_site_map_list_sites (map);
  const NwPaint paint = { nw_palette_get (NW_PALETTE_LIGHT), 0.5 };
  NwRect rect;
  cairo_t *cr = NULL;
  cairo_surface_t *surface;
  cairo_matrix_t before, after;
  double left, top, right, bottom;

  nw_figure_get_bounds (figure, &rect);
  surface = start_picture (&cr, &rect, 0.5);
  cairo_get_matrix (cr, &before);
  nw_paint_risk_map (&paint, cr, map, NW_HARM_FILTER_ALL);
  for (guint i = 0; i < sites->len; i++)
    nw_paint_site_with_structures (&paint, cr, map, g_ptr_array_index (sites, i), NW_SIDE_LEFT);
  nw_paint_selection (&paint, cr, nw_figure_get_skin (figure), TRUE);
  nw_paint_region (&paint, cr, nw_figure_get_skin (figure));
  nw_paint_outlines (&paint, cr, figure, NW_LAYER_MUSCLES);
  nw_paint_needle_mark (&paint, cr, 100, 100, "12");
  cairo_get_matrix (cr, &after);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  g_assert_cmpfloat (right - left, ==, 380);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  atlas = nw_test_load_atlas ();

  g_test_add_func ("/paint/risk-map", test_risk_map);
  g_test_add_func ("/paint/vector", test_vector);
  g_test_add_func ("/paint/pitch", test_pitch);
  g_test_add_func ("/paint/grey", test_grey);
  g_test_add_func ("/paint/site-with-structures", test_site_with_structures);
  g_test_add_func ("/paint/veil", test_veil);
  g_test_add_func ("/paint/pins", test_pins);
  g_test_add_func ("/paint/state", test_state);

  status = g_test_run ();
  g_assert_finalize_object (atlas);
  return status;
}
