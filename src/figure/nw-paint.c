/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-paint.h"

#include "nw-pattern.h"

#include <math.h>

/* Sizes in pixels. */
#define ZONE_EDGE 1.2
#define SELECTION_EDGE 2.4
#define CASING 1.6
#define PLEURA_EDGE 1.8
#define ORGAN_EDGE 1.4
#define NERVE_MIN 2.4
#define PIN_RADIUS 10.0
#define DOT_RADIUS 4.0
#define LABEL_SIZE 11.5

/* Full strokes have the high-contrast factor; lengths in mm follow the
 * scale. */
static void
set_width (const NwPaint *paint,
           cairo_t *cr,
           double px)
{
  cairo_set_line_width (cr, px * paint->palette->stroke_factor / paint->scale);
}

static void
set_color (const NwColor *color,
           cairo_t *cr,
           double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
start (cairo_t *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Fills the path of @cr with the ground, colour and pattern of @zone, and
 * keeps the path. */
static void
fill_zone (const NwPaint *paint,
           cairo_t *cr,
           NwZone zone)
{
  const NwZoneStyle *style = &paint->palette->zones[zone];

  nw_color_set_source (&paint->palette->skin, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (&style->fill, cr);
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
  set_width (paint, cr, ZONE_EDGE);
  cairo_stroke (cr);
  cairo_restore (cr);
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
  double dashes[2];

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  nw_pattern_fill (NW_PATTERN_WIDE_HATCH, cr, &paint->palette->pleura, paint->scale, paint->palette->stroke_factor);
  dashes[0] = 7 / paint->scale;
  dashes[1] = 5 / paint->scale;
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  nw_color_set_source (&paint->palette->pleura, cr);
  set_width (paint, cr, PLEURA_EDGE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
is_clipped_away (cairo_t *cr,
                 const NwShape *shape)
{
  double left, top, right, bottom;
  NwRect bounds;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  nw_shape_get_bounds (shape, &bounds);
  nw_rect_grow (&bounds, 10);
  return bounds.x > right || bounds.y > bottom || bounds.x + bounds.width < left || bounds.y + bounds.height < top;
}

static void
edge_zone (const NwPaint *paint,
           cairo_t *cr,
           const NwShape *shape,
           NwZone zone)
{
  nw_shape_append_path (shape, cr);
  nw_color_set_source (&paint->palette->zones[zone].stroke, cr);
  set_width (paint, cr, ZONE_EDGE);
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

  nw_color_set_source (&paint->palette->skin, cr);
  cairo_mask (cr, mask);
  nw_color_set_source (&style->fill, cr);
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

static void
paint_zone (const NwPaint *paint,
            cairo_t *cr,
            const GPtrArray *shapes,
            NwZone zone)
{
  if (nw_pattern_can_tile (cr, paint->scale))
    {
      mask_zone (paint, cr, shapes, zone);
    }
  else
    {
      for (guint i = 0; i < shapes->len; i++)
        {
          cairo_new_path (cr);
          nw_shape_append_path (g_ptr_array_index (shapes, i), cr);
          fill_zone (paint, cr, zone);
        }
      cairo_new_path (cr);
    }
}

/**
 * nw_paint_risk_map:
 * @paint: palette and scale
 * @cr: a context in map space
 * @map: where the sites lie
 *
 * Paints every site that is painted at all by its own shape in this view:
 * low, then moderate, then high, then do-not-needle, so that the worst site
 * under each point wins. Where there is no site nothing is painted, which
 * says that the atlas describes none, not that there is no risk.
 */
void
nw_paint_risk_map (const NwPaint *paint,
                   cairo_t *cr,
                   NwSiteMap *map)
{
  g_autoptr (GPtrArray) sites = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_SITE_MAP (map));

  start (cr);
  sites = nw_site_map_list_sites (map);
  for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
    {
      g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

      for (guint i = 0; i < sites->len; i++)
        {
          NwSite *site = g_ptr_array_index (sites, i);
          g_autoptr (GPtrArray) own = NULL;

          if (nw_zone_of_site (site) != (NwZone)zone || !nw_site_map_is_painted (map, site))
            continue;
          own = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
          for (guint s = 0; s < own->len; s++)
            {
              if (!is_clipped_away (cr, g_ptr_array_index (own, s)))
                g_ptr_array_add (shapes, g_ptr_array_index (own, s));
            }
        }
      if (shapes->len == 0)
        continue;
      for (guint s = 0; s < shapes->len; s++)
        edge_zone (paint, cr, g_ptr_array_index (shapes, s), (NwZone)zone);
      paint_zone (paint, cr, shapes, (NwZone)zone);
    }
  cairo_restore (cr);
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

  start (cr);
  shapes = nw_figure_list_layers (figure, layers);
  for (guint i = 0; i < shapes->len; i++)
    {
      if (is_clipped_away (cr, g_ptr_array_index (shapes, i)))
        continue;
      nw_shape_append_path (g_ptr_array_index (shapes, i), cr);
      nw_color_set_source (&paint->palette->outline, cr);
      set_width (paint, cr, 0.7);
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

  start (cr);
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

/* Nerves are one line, vessels a tube of two: they differ without colour. */
static void
paint_line (const NwPaint *paint,
            cairo_t *cr,
            const NwShape *shape)
{
  gboolean is_vessel = nw_shape_get_kind (shape) == NW_SHAPE_VESSEL;
  double alpha = nw_shape_is_deep (shape) ? 0.75 : 1;
  double px = MAX (nw_shape_get_line_width (shape) * paint->scale, is_vessel ? NERVE_MIN * 1.8 : NERVE_MIN);

  nw_shape_append_path (shape, cr);
  nw_color_set_source (&paint->palette->casing, cr);
  set_width (paint, cr, px + 2 * CASING);
  cairo_stroke_preserve (cr);
  set_color (is_vessel ? &paint->palette->vessel : &paint->palette->nerve, cr, alpha);
  set_width (paint, cr, px);
  if (is_vessel)
    {
      cairo_stroke_preserve (cr);
      nw_color_set_source (&paint->palette->casing, cr);
      set_width (paint, cr, px - 2 * 1.5);
      cairo_stroke_preserve (cr);
      set_color (&paint->palette->vessel, cr, 0.35);
    }
  cairo_stroke (cr);
}

static void
paint_structure (const NwPaint *paint,
                 cairo_t *cr,
                 const NwShape *shape)
{
  switch (nw_shape_get_kind (shape))
    {
    case NW_SHAPE_PLEURA:
      nw_shape_append_path (shape, cr);
      nw_paint_pleura_path (paint, cr);
      break;

    case NW_SHAPE_LUNG:
      nw_shape_append_path (shape, cr);
      set_color (&paint->palette->pleura, cr, 0.12);
      cairo_fill (cr);
      break;

    case NW_SHAPE_ORGAN:
      nw_shape_append_path (shape, cr);
      set_color (&paint->palette->organ, cr, 0.2);
      cairo_fill_preserve (cr);
      nw_color_set_source (&paint->palette->organ, cr);
      set_width (paint, cr, ORGAN_EDGE);
      cairo_stroke (cr);
      break;

    case NW_SHAPE_NERVE:
    case NW_SHAPE_VESSEL:
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
      set_width (paint, cr, 1.0);
      cairo_stroke (cr);
      break;
    }
}

/* Areas first, then lines, so that nothing hides a nerve. */
static int
compare_structures (gconstpointer a,
                    gconstpointer b)
{
  static const int order[NW_N_SHAPE_KINDS] = {
    [NW_SHAPE_LUNG] = 1,
    [NW_SHAPE_PLEURA] = 2,
    [NW_SHAPE_ORGAN] = 3,
    [NW_SHAPE_VESSEL] = 4,
    [NW_SHAPE_NERVE] = 5,
  };
  const NwShape *one = *(const NwShape *const *)a;
  const NwShape *two = *(const NwShape *const *)b;
  int difference = order[nw_shape_get_kind (one)] - order[nw_shape_get_kind (two)];

  return difference != 0 ? difference : (int)nw_shape_get_order (one) - (int)nw_shape_get_order (two);
}

/**
 * nw_paint_structures:
 * @paint: palette and scale
 * @cr: a context in map space
 * @figure: a map
 * @outlines: (array zero-terminated=1): outlines of structures at risk
 * @side: the patient's side; %NW_SIDE_MIDLINE paints both
 *
 * Shows what lies under the needle: pleura hatched with a dashed edge, organs
 * tinted, nerves as cased lines, vessels as cased tubes. Outlines that this
 * picture does not have are left out.
 */
void
nw_paint_structures (const NwPaint *paint,
                     cairo_t *cr,
                     NwFigure *figure,
                     const char *const *outlines,
                     NwSide side)
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

          if (side != NW_SIDE_MIDLINE && own != NW_SIDE_MIDLINE && own != side)
            continue;
          if (!g_ptr_array_find (shapes, shape, NULL))
            g_ptr_array_add (shapes, shape);
        }
    }
  g_ptr_array_sort (shapes, compare_structures);

  start (cr);
  for (guint i = 0; i < shapes->len; i++)
    {
      if (!is_clipped_away (cr, g_ptr_array_index (shapes, i)))
        paint_structure (paint, cr, g_ptr_array_index (shapes, i));
    }
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

  start (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < keep->len; i++)
    {
      cairo_rectangle (cr, left, top, right - left, bottom - top);
      nw_shape_append_path (g_ptr_array_index (keep, i), cr);
      cairo_clip (cr);
    }
  set_color (&paint->palette->ground, cr, 0.6);
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

  start (cr);
  nw_shape_append_path (shape, cr);
  if (fill && !nw_shape_is_line (shape))
    {
      set_color (&paint->palette->selection, cr, 0.13);
      cairo_fill_preserve (cr);
    }
  nw_color_set_source (&paint->palette->selection_casing, cr);
  set_width (paint, cr, SELECTION_EDGE + 2 * CASING);
  cairo_stroke_preserve (cr);
  nw_color_set_source (&paint->palette->selection, cr);
  set_width (paint, cr, SELECTION_EDGE);
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

  start (cr);
  nw_shape_append_path (shape, cr);
  set_color (&paint->palette->selection_casing, cr, 0.8);
  set_width (paint, cr, 3);
  cairo_stroke_preserve (cr);
  set_color (&paint->palette->ink, cr, 0.6);
  set_width (paint, cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The cairo text interface is enough for one or two figures, and spares this
 * library a text layout. User space is px. */
static void
show_label (cairo_t *cr,
            const char *label,
            const NwColor *color)
{
  cairo_text_extents_t extents;
  double size = LABEL_SIZE;

  cairo_select_font_face (cr, "Cantarell", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, label, &extents);
  if (extents.width > 1.5 * PIN_RADIUS)
    {
      cairo_set_font_size (cr, size * 1.5 * PIN_RADIUS / extents.width);
      cairo_text_extents (cr, label, &extents);
    }
  nw_color_set_source (color, cr);
  cairo_move_to (cr, -extents.x_bearing - extents.width / 2, -extents.y_bearing - extents.height / 2);
  cairo_show_text (cr, label);
}

static void
append_pin (cairo_t *cr,
            gboolean square,
            double radius)
{
  cairo_new_path (cr);
  if (square)
    cairo_rectangle (cr, -radius * 0.9, -radius * 0.9, 2 * radius * 0.9, 2 * radius * 0.9);
  else
    cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
}

static void
paint_mark (const NwPaint *paint,
            cairo_t *cr,
            double x,
            double y,
            gboolean square,
            const NwColor *fill,
            const NwColor *edge,
            const NwColor *text,
            const char *label)
{
  double radius = label != NULL ? PIN_RADIUS : DOT_RADIUS;

  start (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, 1 / paint->scale, 1 / paint->scale);
  cairo_set_line_width (cr, 2 * paint->palette->stroke_factor);
  append_pin (cr, square, radius);
  nw_color_set_source (edge, cr);
  cairo_stroke_preserve (cr);
  nw_color_set_source (fill, cr);
  cairo_fill (cr);
  if (label != NULL)
    show_label (cr, label, text);
  cairo_restore (cr);
}

/**
 * nw_paint_pin:
 * @paint: palette and scale
 * @cr: a context in map space
 * @x: mm
 * @y: mm
 * @zone: of the site
 * @label: (nullable): one or two figures; a small dot without
 *
 * Draws the pin of a site, square where it is not to be needled.
 */
void
nw_paint_pin (const NwPaint *paint,
              cairo_t *cr,
              double x,
              double y,
              NwZone zone,
              const char *label)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail ((guint)zone < NW_N_ZONES);

  paint_mark (paint, cr, x, y, zone == NW_ZONE_DO_NOT_NEEDLE, &paint->palette->zones[zone].text,
              &paint->palette->selection_casing, &paint->palette->on_pin, label);
}

/**
 * nw_paint_needle_mark:
 * @paint: palette and scale
 * @cr: a context in map space
 * @x: mm
 * @y: mm
 * @label: its number or letter
 *
 * Draws the mark of a needle of a record: on the ground colour, edged with
 * ink, legible over every pattern.
 */
void
nw_paint_needle_mark (const NwPaint *paint,
                      cairo_t *cr,
                      double x,
                      double y,
                      const char *label)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (label != NULL);

  paint_mark (paint, cr, x, y, FALSE, &paint->palette->ground, &paint->palette->ink, &paint->palette->ink, label);
}
