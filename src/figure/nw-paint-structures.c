/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-paint.h"

#include "nw-drawn.h"
#include "nw-paint-private.h"
#include "nw-pattern.h"

/* Sizes in pixels. */
#define PLEURA_EDGE 1.8
#define ORGAN_EDGE 1.4
#define NERVE_MIN 2.4
#define NERVE_MAX 3.2
#define VESSEL_MIN 4.4
#define VESSEL_MAX 7.0
#define DEEP_NERVE 1.7
#define DEEP_VESSEL 3.6
#define DEEP_CASING 0.9
#define DEEP_DASH 7.0
#define DEEP_GAP 4.0

/* What lies beneath the hatch of the pleura is not to be drowned by it. */
#define PLEURA_STRENGTH 0.85

/* Fills the path of @cr and keeps it. */
static void
hatch_pleura (const NwPaint *paint,
              cairo_t *cr)
{
  NwColor color = paint->palette->pleura;

  color.alpha *= PLEURA_STRENGTH;
  nw_pattern_fill (NW_PATTERN_WIDE_HATCH, cr, &color, paint->scale, paint->palette->stroke_factor);
}

static void
edge_pleura (const NwPaint *paint,
             cairo_t *cr)
{
  const double dashes[] = { 7 / paint->scale, 5 / paint->scale };

  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  nw_color_set_source (&paint->palette->pleura, cr);
  nw_paint_set_width (paint, cr, PLEURA_EDGE);
  cairo_stroke (cr);
}

/**
 * nw_paint_pleura_path:
 * @paint: palette and scale
 * @cr: a context in map space, with a path
 *
 * Fills the path of @cr with the wide hatch of the pleura and draws its dashed
 * edge: what lies beneath stays visible. The path is used up.
 */
void
nw_paint_pleura_path (const NwPaint *paint,
                      cairo_t *cr)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  hatch_pleura (paint, cr);
  edge_pleura (paint, cr);
  cairo_restore (cr);
}

/* The spinal cord and the dural sac are as wide as drawn; other lines are the
 * schematic course of something thin, and stay thin at every zoom. */
#define CORD_MM 8.0

/* What lies under muscles or bones is dashed, on every surface and in grey. */
static void
set_deep (const NwPaint *paint,
          cairo_t *cr,
          const NwShape *shape)
{
  const double dashes[] = { DEEP_DASH / paint->scale, DEEP_GAP / paint->scale };

  if (!nw_shape_is_deep (shape))
    return;
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
}

static void
paint_cord (const NwPaint *paint,
            cairo_t *cr,
            const NwShape *shape)
{
  double px = nw_shape_get_line_width (shape) * paint->scale;

  nw_shape_append_path (shape, cr);
  nw_paint_set_color (&paint->palette->nerve, cr, nw_shape_is_deep (shape) ? 0.18 : 0.3);
  cairo_set_line_width (cr, px / paint->scale);
  cairo_stroke_preserve (cr);
  set_deep (paint, cr, shape);
  nw_color_set_source (&paint->palette->casing, cr);
  nw_paint_set_width (paint, cr, NERVE_MIN + 2 * NW_PAINT_CASING);
  cairo_stroke_preserve (cr);
  nw_color_set_source (&paint->palette->nerve, cr);
  nw_paint_set_width (paint, cr, NERVE_MIN);
  cairo_stroke (cr);
}

/* Nerves are one line, vessels a tube of two: they differ without colour. */
static void
paint_line (const NwPaint *paint,
            cairo_t *cr,
            const NwShape *shape)
{
  gboolean is_vessel = nw_shape_get_kind (shape) == NW_SHAPE_VESSEL;
  gboolean is_deep = nw_shape_is_deep (shape);
  double px = nw_shape_get_line_width (shape) * paint->scale;

  if (is_deep)
    px = is_vessel ? DEEP_VESSEL : DEEP_NERVE;
  else
    px = is_vessel ? CLAMP (px, VESSEL_MIN, VESSEL_MAX) : CLAMP (px, NERVE_MIN, NERVE_MAX);
  set_deep (paint, cr, shape);
  nw_shape_append_path (shape, cr);
  nw_color_set_source (&paint->palette->casing, cr);
  nw_paint_set_width (paint, cr, px + 2 * (is_deep ? DEEP_CASING : NW_PAINT_CASING));
  cairo_stroke_preserve (cr);
  nw_color_set_source (is_vessel ? &paint->palette->vessel : &paint->palette->nerve, cr);
  nw_paint_set_width (paint, cr, px);
  if (is_vessel)
    {
      cairo_stroke_preserve (cr);
      nw_color_set_source (&paint->palette->casing, cr);
      nw_paint_set_width (paint, cr, px - (is_deep ? 2 : 3));
      cairo_stroke_preserve (cr);
      nw_paint_set_color (&paint->palette->vessel, cr, 0.35);
    }
  cairo_stroke (cr);
}

/* Leaves out of the clip what has the hatch of its own risk already: two
 * hatches on top of each other would be read as a third. */
static void
clip_out (cairo_t *cr,
          const GPtrArray *except)
{
  double left, top, right, bottom;

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  for (guint i = 0; i < except->len; i++)
    {
      cairo_rectangle (cr, left, top, right - left, bottom - top);
      nw_shape_append_path (g_ptr_array_index (except, i), cr);
      cairo_clip (cr);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
paint_structure (const NwPaint *paint,
                 cairo_t *cr,
                 const NwShape *shape,
                 const GPtrArray *except)
{
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  switch (nw_shape_get_kind (shape))
    {
    case NW_SHAPE_PLEURA:
      cairo_save (cr);
      if (except != NULL)
        clip_out (cr, except);
      nw_shape_append_path (shape, cr);
      hatch_pleura (paint, cr);
      cairo_restore (cr);
      cairo_save (cr);
      edge_pleura (paint, cr);
      cairo_restore (cr);
      break;

    case NW_SHAPE_LUNG:
      nw_shape_append_path (shape, cr);
      nw_paint_set_color (&paint->palette->pleura, cr, 0.12);
      cairo_fill (cr);
      break;

    case NW_SHAPE_ORGAN:
      nw_shape_append_path (shape, cr);
      nw_paint_set_color (&paint->palette->organ, cr, 0.2);
      cairo_fill_preserve (cr);
      nw_color_set_source (&paint->palette->organ, cr);
      nw_paint_set_width (paint, cr, ORGAN_EDGE);
      cairo_stroke (cr);
      break;

    case NW_SHAPE_NERVE:
    case NW_SHAPE_VESSEL:
      if (nw_shape_get_line_width (shape) >= CORD_MM && nw_shape_get_kind (shape) == NW_SHAPE_NERVE)
        paint_cord (paint, cr, shape);
      else
        paint_line (paint, cr, shape);
      break;

    case NW_SHAPE_SKIN:
    case NW_SHAPE_BONE:
    case NW_SHAPE_MUSCLE:
    case NW_SHAPE_SCHEMATIC:
    case NW_SHAPE_REGION:
    default:
      nw_shape_append_path (shape, cr);
      nw_color_set_source (&paint->palette->ink, cr);
      nw_paint_set_width (paint, cr, 1.0);
      cairo_stroke (cr);
      break;
    }
}

/* Areas first, then lines, the deep ones under the others, so that nothing
 * hides a nerve. */
static int
get_rank (const NwShape *shape)
{
  static const int ranks[NW_N_SHAPE_KINDS] = {
    [NW_SHAPE_LUNG] = 1,
    [NW_SHAPE_PLEURA] = 2,
    [NW_SHAPE_ORGAN] = 3,
    [NW_SHAPE_VESSEL] = 6,
    [NW_SHAPE_NERVE] = 7,
  };

  return ranks[nw_shape_get_kind (shape)] - (nw_shape_is_line (shape) && nw_shape_is_deep (shape) ? 2 : 0);
}

static int
compare_structures (gconstpointer a,
                    gconstpointer b)
{
  const NwShape *one = *(const NwShape *const *)a;
  const NwShape *two = *(const NwShape *const *)b;
  int difference = get_rank (one) - get_rank (two);

  return difference != 0 ? difference : (int)nw_shape_get_order (one) - (int)nw_shape_get_order (two);
}

/**
 * nw_paint_structures:
 * @paint: palette and scale
 * @cr: a context in map space
 * @figure: a map
 * @outlines: (array zero-terminated=1): outlines of structures at risk
 * @side: the patient's side; %NW_SIDE_MIDLINE paints both
 * @except: (nullable) (element-type NwShape): areas that are hatched by a risk
 *   of their own; of the pleura only the edge is drawn there
 *
 * Shows what lies under the needle: pleura hatched with a dashed edge, organs
 * tinted, nerves as cased lines, vessels as cased tubes. What lies deep is
 * dashed and thinner. What this picture does not have, or only on its far
 * side, is left out.
 */
void
nw_paint_structures (const NwPaint *paint,
                     cairo_t *cr,
                     NwFigure *figure,
                     const char *const *outlines,
                     NwSide side,
                     const GPtrArray *except)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_FIGURE (figure));
  g_return_if_fail (outlines != NULL);

  shapes = g_ptr_array_new ();
  for (guint i = 0; outlines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) same = nw_figure_list_outline (figure, outlines[i]);

      for (guint s = 0; s < same->len; s++)
        {
          NwShape *shape = g_ptr_array_index (same, s);
          NwSide own = nw_shape_get_side (shape);

          if (nw_shape_is_far (shape) || (side != NW_SIDE_MIDLINE && own != NW_SIDE_MIDLINE && own != side))
            continue;
          if (!g_ptr_array_find (shapes, shape, NULL))
            g_ptr_array_add (shapes, shape);
        }
    }
  g_ptr_array_sort (shapes, compare_structures);

  nw_paint_start (cr);
  for (guint i = 0; i < shapes->len; i++)
    {
      if (!nw_paint_is_clipped_away (cr, g_ptr_array_index (shapes, i)))
        paint_structure (paint, cr, g_ptr_array_index (shapes, i), except);
    }
  cairo_restore (cr);
}

static void
add_outlines (GPtrArray *names,
              NwStructure *structure)
{
  const char *const *outlines = nw_structure_get_outlines (structure);

  for (guint i = 0; outlines[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (names, outlines[i], g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer)outlines[i]);
    }
}

/**
 * nw_paint_list_site_outlines:
 * @site: a site
 *
 * Returns: (transfer container) (array zero-terminated=1): the outlines of the
 *   structures that can be hit at @site, for nw_paint_structures(); the names
 *   belong to the content
 */
const char **
nw_paint_list_site_outlines (NwSite *site)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) structures = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  structures = nw_drawn_list_site (site);
  for (guint i = 0; i < structures->len; i++)
    add_outlines (names, g_ptr_array_index (structures, i));
  g_ptr_array_add (names, NULL);
  return (const char **)g_ptr_array_steal (names, NULL);
}

/**
 * nw_paint_list_region_outlines:
 * @region: a region
 *
 * Returns: (transfer container) (array zero-terminated=1): the outlines of the
 *   structures at risk in @region, for nw_paint_structures()
 */
const char **
nw_paint_list_region_outlines (NwRegion *region)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) structures = NULL;

  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  structures = nw_drawn_list_region (region);
  for (guint i = 0; i < structures->len; i++)
    add_outlines (names, g_ptr_array_index (structures, i));
  g_ptr_array_add (names, NULL);
  return (const char **)g_ptr_array_steal (names, NULL);
}

/**
 * nw_paint_site_with_structures:
 * @paint: palette and scale
 * @cr: a context in map space
 * @map: where the sites lie
 * @site: a site
 * @side: the patient's side; %NW_SIDE_MIDLINE highlights both
 *
 * Highlights a site together with what can be hit there, on both sides of the
 * body. Nerves and vessels lie over the site, so that nothing hides them.
 */
void
nw_paint_site_with_structures (const NwPaint *paint,
                               cairo_t *cr,
                               NwSiteMap *map,
                               NwSite *site,
                               NwSide side)
{
  g_autofree const char **outlines = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) areas = NULL;
  NwFigure *figure;
  NwZone zone;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_SITE_MAP (map));
  g_return_if_fail (NW_IS_SITE (site));

  figure = nw_site_map_get_figure (map);
  zone = nw_zone_of_site (site);
  shapes = nw_site_map_list_shapes (map, site, side);
  outlines = nw_paint_list_site_outlines (site);
  lines = g_ptr_array_new ();
  areas = g_ptr_array_new ();
  for (guint i = 0; outlines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) same = nw_figure_list_outline (figure, outlines[i]);
      gboolean is_line = same->len > 0 && nw_shape_is_line (g_ptr_array_index (same, 0));

      g_ptr_array_add (is_line ? lines : areas, (gpointer)outlines[i]);
    }
  g_ptr_array_add (lines, NULL);
  g_ptr_array_add (areas, NULL);

  nw_paint_structures (paint, cr, figure, (const char *const *)areas->pdata, NW_SIDE_MIDLINE,
                       zone >= NW_ZONE_HIGH ? shapes : NULL);
  nw_paint_site (paint, cr, map, site, side);
  nw_paint_structures (paint, cr, figure, (const char *const *)lines->pdata, NW_SIDE_MIDLINE, NULL);
}
