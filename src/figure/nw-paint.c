/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-paint.h"

#include "nw-paint-private.h"
#include "nw-pattern.h"

/* Sizes in pixels. */
#define ZONE_EDGE 1.2
#define SELECTION_EDGE 2.4

/* Fills the path of @cr with the ground, colour and pattern of @zone, and
 * keeps the path. */
static void
fill_zone (const NwPaint *paint,
           cairo_t *cr,
           NwZone zone)
{
  const NwZoneStyle *style = &paint->palette->zones[zone];
  const NwColor ground = nw_color_over (&style->fill, &paint->palette->skin);

  nw_color_set_source (&ground, cr);
  cairo_fill_preserve (cr);
  nw_pattern_fill (nw_pattern_of_zone (zone), cr, &style->stroke, paint->scale, paint->palette->stroke_factor);
}

/**
 * nw_paint_zone_path:
 * @paint: palette and scale
 * @cr: a context in map space, with a path
 * @zone: which zone
 *
 * Fills the path of @cr as the risk map does and draws its edge: for swatches
 * in legends, at a scale of 1. The path is used up.
 */
void
nw_paint_zone_path (const NwPaint *paint,
                    cairo_t *cr,
                    NwZone zone)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail ((guint)zone < NW_N_ZONES);

  cairo_save (cr);
  fill_zone (paint, cr, zone);
  nw_color_set_source (&paint->palette->zones[zone].stroke, cr);
  nw_paint_set_width (paint, cr, ZONE_EDGE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
edge_zone (const NwPaint *paint,
           cairo_t *cr,
           const NwShape *shape,
           NwZone zone)
{
  nw_shape_append_path (shape, cr);
  nw_color_set_source (&paint->palette->zones[zone].stroke, cr);
  nw_paint_set_width (paint, cr, ZONE_EDGE);
  cairo_stroke (cr);
}

/* All areas of one zone become one mask, so that an area that lies over
 * another of the same zone leaves no seam in the pattern. */
static void
mask_zone (const NwPaint *paint,
           cairo_t *cr,
           const GPtrArray *shapes,
           NwZone zone)
{
  const NwZoneStyle *style = &paint->palette->zones[zone];
  const NwColor ground = nw_color_over (&style->fill, &paint->palette->skin);
  NwPatternKind kind = nw_pattern_of_zone (zone);
  cairo_pattern_t *mask;

  cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba (cr, 0, 0, 0, 1);
  for (guint i = 0; i < shapes->len; i++)
    {
      nw_shape_append_path (g_ptr_array_index (shapes, i), cr);
      cairo_fill (cr);
    }
  mask = cairo_pop_group (cr);

  nw_color_set_source (&ground, cr);
  cairo_mask (cr, mask);
  if (kind != NW_PATTERN_NONE)
    {
      cairo_matrix_t to_map;

      /* The mask is in map space; the tile makes the user space that of the
       * device, and the mask has to follow. */
      cairo_save (cr);
      cairo_get_matrix (cr, &to_map);
      if (nw_pattern_set_tile (kind, cr, &style->stroke, paint->scale, paint->palette->stroke_factor))
        {
          cairo_matrix_t user, mask_matrix;

          cairo_get_matrix (cr, &user);
          cairo_pattern_get_matrix (mask, &mask_matrix);
          /* device -> map -> mask, seen from the new user space. */
          cairo_matrix_invert (&to_map);
          cairo_matrix_multiply (&user, &user, &to_map);
          cairo_matrix_multiply (&mask_matrix, &user, &mask_matrix);
          cairo_pattern_set_matrix (mask, &mask_matrix);
          cairo_mask (cr, mask);
        }
      cairo_restore (cr);
    }
  cairo_pattern_destroy (mask);
}

/* Each path is written once, as a clip: a third of the size of a PDF. */
static void
clip_zone (const NwPaint *paint,
           cairo_t *cr,
           const NwShape *shape,
           NwZone zone)
{
  const NwZoneStyle *style = &paint->palette->zones[zone];
  const NwColor ground = nw_color_over (&style->fill, &paint->palette->skin);

  cairo_save (cr);
  nw_shape_append_path (shape, cr);
  cairo_clip (cr);
  nw_color_set_source (&ground, cr);
  cairo_paint (cr);
  nw_pattern_paint (nw_pattern_of_zone (zone), cr, &style->stroke, paint->scale, paint->palette->stroke_factor);
  cairo_restore (cr);
}

static void
paint_zone (const NwPaint *paint,
            cairo_t *cr,
            const GPtrArray *shapes,
            NwZone zone)
{
  if (nw_pattern_can_tile (cr, paint->scale))
    {
      mask_zone (paint, cr, shapes, zone);
      return;
    }
  for (guint i = 0; i < shapes->len; i++)
    clip_zone (paint, cr, g_ptr_array_index (shapes, i), zone);
}

/**
 * nw_paint_risk_zone:
 * @paint: palette and scale
 * @cr: a context in map space
 * @map: where the sites lie
 * @harm: the class of harm that is shown
 * @zone: which zone
 *
 * Paints the sites of one zone, as part of nw_paint_risk_map().
 */
void
nw_paint_risk_zone (const NwPaint *paint,
                    cairo_t *cr,
                    NwSiteMap *map,
                    NwHarmFilter harm,
                    NwZone zone)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_SITE_MAP (map));
  g_return_if_fail ((guint)zone < NW_N_ZONES);

  nw_paint_start (cr);
  shapes = nw_site_map_list_painted (map, harm, zone);
  for (guint s = shapes->len; s-- > 0;)
    {
      if (nw_paint_is_clipped_away (cr, g_ptr_array_index (shapes, s)))
        g_ptr_array_remove_index (shapes, s);
    }
  for (guint s = 0; s < shapes->len; s++)
    edge_zone (paint, cr, g_ptr_array_index (shapes, s), zone);
  if (shapes->len > 0)
    paint_zone (paint, cr, shapes, zone);
  cairo_restore (cr);
}

/**
 * nw_paint_risk_map:
 * @paint: palette and scale
 * @cr: a context in map space
 * @map: where the sites lie
 * @harm: the class of harm that is shown
 *
 * Paints every site that is painted at all by its own shape in this view:
 * low, then moderate, then high, then do-not-needle, so that the worst site
 * under each point wins. Limited to a class of harm, only sites at which the
 * content names one are painted, still by their whole risk. Where there is no
 * such site nothing is painted, which says that the atlas describes none, not
 * that there is no risk.
 */
void
nw_paint_risk_map (const NwPaint *paint,
                   cairo_t *cr,
                   NwSiteMap *map,
                   NwHarmFilter harm)
{
  for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
    nw_paint_risk_zone (paint, cr, map, harm, (NwZone)zone);
}

/**
 * nw_paint_risk_lines:
 * @paint: palette and scale
 * @cr: a context in map space
 * @figure: a map
 * @layers: the layers that are chosen
 *
 * Draws what the risk map leaves of the chosen muscles and bones: their edges.
 * Deep muscles show only where the superficial ones are not chosen.
 */
void
nw_paint_risk_lines (const NwPaint *paint,
                     cairo_t *cr,
                     NwFigure *figure,
                     NwLayers layers)
{
  NwLayers lines = layers & (NW_LAYER_MUSCLES | NW_LAYER_BONES);

  if ((layers & NW_LAYER_MUSCLES) == 0)
    lines |= layers & NW_LAYER_MUSCLES_DEEP;
  nw_paint_outlines (paint, cr, figure, lines);
}

/**
 * nw_paint_outlines:
 * @paint: palette and scale
 * @cr: a context in map space
 * @figure: a map
 * @layers: which layers
 *
 * Draws the edges of @layers as thin lines: the anatomy over the risk map,
 * which its colours would hide.
 */
void
nw_paint_outlines (const NwPaint *paint,
                   cairo_t *cr,
                   NwFigure *figure,
                   NwLayers layers)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_FIGURE (figure));

  nw_paint_start (cr);
  shapes = nw_figure_list_layers (figure, layers);
  for (guint i = 0; i < shapes->len; i++)
    {
      if (nw_paint_is_clipped_away (cr, g_ptr_array_index (shapes, i)))
        continue;
      nw_shape_append_path (g_ptr_array_index (shapes, i), cr);
      nw_color_set_source (&paint->palette->outline, cr);
      nw_paint_set_width (paint, cr, 0.7);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/**
 * nw_paint_site:
 * @paint: palette and scale
 * @cr: a context in map space
 * @map: where the sites lie
 * @site: a site
 * @side: the patient's side; %NW_SIDE_MIDLINE paints both
 *
 * Highlights a site: its shapes in the pattern of its risk, what lies beneath
 * them still visible, in the casing of a selection.
 */
void
nw_paint_site (const NwPaint *paint,
               cairo_t *cr,
               NwSiteMap *map,
               NwSite *site,
               NwSide side)
{
  g_autoptr (GPtrArray) shapes = NULL;
  const NwZoneStyle *style;
  NwZone zone;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_SITE_MAP (map));
  g_return_if_fail (NW_IS_SITE (site));

  nw_paint_start (cr);
  zone = nw_zone_of_site (site);
  style = &paint->palette->zones[zone];
  shapes = nw_site_map_list_shapes (map, site, side);
  for (guint i = 0; i < shapes->len; i++)
    {
      nw_shape_append_path (g_ptr_array_index (shapes, i), cr);
      nw_color_set_source (&style->fill, cr);
      cairo_fill_preserve (cr);
      nw_pattern_fill (nw_pattern_of_zone (zone), cr, &style->stroke, paint->scale, paint->palette->stroke_factor);
      cairo_new_path (cr);
    }
  for (guint i = 0; i < shapes->len; i++)
    nw_paint_selection (paint, cr, g_ptr_array_index (shapes, i), FALSE);
  cairo_restore (cr);
}

/**
 * nw_paint_veil:
 * @paint: palette and scale
 * @cr: a context in map space
 * @keep: (element-type NwShape): what stays clear
 *
 * Lets everything but @keep fade into the ground.
 */
void
nw_paint_veil (const NwPaint *paint,
               cairo_t *cr,
               const GPtrArray *keep)
{
  double left, top, right, bottom;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (keep != NULL);

  nw_paint_start (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < keep->len; i++)
    {
      cairo_rectangle (cr, left, top, right - left, bottom - top);
      nw_shape_append_path (g_ptr_array_index (keep, i), cr);
      cairo_clip (cr);
    }
  nw_paint_set_color (&paint->palette->ground, cr, 0.6);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * nw_paint_selection:
 * @paint: palette and scale
 * @cr: a context in map space
 * @shape: what is selected
 * @fill: whether it is tinted too
 *
 * Draws the edge of @shape in the colour of selections, in a casing that
 * parts it from whatever lies beneath.
 */
void
nw_paint_selection (const NwPaint *paint,
                    cairo_t *cr,
                    const NwShape *shape,
                    gboolean fill)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (shape != NULL);

  nw_paint_start (cr);
  nw_shape_append_path (shape, cr);
  if (fill && !nw_shape_is_line (shape))
    {
      nw_paint_set_color (&paint->palette->selection, cr, 0.13);
      cairo_fill_preserve (cr);
    }
  nw_color_set_source (&paint->palette->selection_casing, cr);
  nw_paint_set_width (paint, cr, SELECTION_EDGE + 2 * NW_PAINT_CASING);
  cairo_stroke_preserve (cr);
  nw_color_set_source (&paint->palette->selection, cr);
  nw_paint_set_width (paint, cr, SELECTION_EDGE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * nw_paint_region:
 * @paint: palette and scale
 * @cr: a context in map space
 * @shape: a region
 *
 * Draws the border of a region that is not selected.
 */
void
nw_paint_region (const NwPaint *paint,
                 cairo_t *cr,
                 const NwShape *shape)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (shape != NULL);

  nw_paint_start (cr);
  nw_shape_append_path (shape, cr);
  nw_paint_set_color (&paint->palette->selection_casing, cr, 0.8);
  nw_paint_set_width (paint, cr, 3);
  cairo_stroke_preserve (cr);
  nw_paint_set_color (&paint->palette->ink, cr, 0.6);
  nw_paint_set_width (paint, cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}
