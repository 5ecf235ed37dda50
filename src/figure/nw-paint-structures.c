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

/* A shape, what the content says of it, and where that holds: shapes, owned by
 * the array; NULL where it says nothing. */
typedef struct
{
  const NwShape *shape;
  NwLies lies;
  GPtrArray *covers;
} Item;

/* What lies under muscles or bones is dashed, on every surface and in grey. */
static void
set_deep (const NwPaint *paint,
          cairo_t *cr)
{
  const double dashes[] = { DEEP_DASH / paint->scale, DEEP_GAP / paint->scale };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
}

static void
paint_cord (const NwPaint *paint,
            cairo_t *cr,
            const NwShape *shape,
            gboolean is_deep)
{
  double px = nw_shape_get_line_width (shape) * paint->scale;

  nw_shape_append_path (shape, cr);
  nw_paint_set_color (&paint->palette->nerve, cr, is_deep ? 0.18 : 0.3);
  cairo_set_line_width (cr, px / paint->scale);
  cairo_stroke_preserve (cr);
  if (is_deep)
    set_deep (paint, cr);
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
            const NwShape *shape,
            gboolean is_deep)
{
  gboolean is_vessel = nw_shape_get_kind (shape) == NW_SHAPE_VESSEL;
  double px = nw_shape_get_line_width (shape) * paint->scale;

  if (is_deep)
    px = is_vessel ? DEEP_VESSEL : DEEP_NERVE;
  else
    px = is_vessel ? CLAMP (px, VESSEL_MIN, VESSEL_MAX) : CLAMP (px, NERVE_MIN, NERVE_MAX);
  if (is_deep)
    set_deep (paint, cr);
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
                 gboolean is_deep,
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
      if (is_deep)
        set_deep (paint, cr);
      nw_color_set_source (&paint->palette->organ, cr);
      nw_paint_set_width (paint, cr, ORGAN_EDGE);
      cairo_stroke (cr);
      break;

    case NW_SHAPE_NERVE:
    case NW_SHAPE_VESSEL:
      if (nw_shape_get_line_width (shape) >= CORD_MM && nw_shape_get_kind (shape) == NW_SHAPE_NERVE)
        paint_cord (paint, cr, shape, is_deep);
      else
        paint_line (paint, cr, shape, is_deep);
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

/* Whether the part of a shape that the muscle covers, or would cover, is drawn
 * as deep. */
static gboolean
is_deep_at_site (const Item *item)
{
  return item->lies == NW_LIES_BENEATH || (item->lies == NW_LIES_UNSAID && nw_shape_is_deep (item->shape));
}

/* Areas first, then lines, the deep ones under the others, so that nothing
 * hides a nerve. */
static int
get_rank (const Item *item)
{
  static const int ranks[NW_N_SHAPE_KINDS] = {
    [NW_SHAPE_LUNG] = 1,
    [NW_SHAPE_PLEURA] = 2,
    [NW_SHAPE_ORGAN] = 3,
    [NW_SHAPE_VESSEL] = 6,
    [NW_SHAPE_NERVE] = 7,
  };

  return ranks[nw_shape_get_kind (item->shape)] - (nw_shape_is_line (item->shape) && is_deep_at_site (item) ? 2 : 0);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *one = a;
  const Item *two = b;
  int difference = get_rank (one) - get_rank (two);

  return difference != 0 ? difference : (int)nw_shape_get_order (one->shape) - (int)nw_shape_get_order (two->shape);
}

/* Adds the shapes of an outline that @figure shows, each once. */
static void
add_items (GArray *items,
           NwFigure *figure,
           const char *outline,
           NwSide side,
           NwLies lies,
           GPtrArray *covers)
{
  g_autoptr (GPtrArray) same = nw_figure_list_outline (figure, outline);

  for (guint i = 0; i < same->len; i++)
    {
      Item item = { g_ptr_array_index (same, i), lies, covers };
      NwSide own = nw_shape_get_side (item.shape);
      gboolean there = nw_shape_is_far (item.shape) || (side != NW_SIDE_MIDLINE && own != NW_SIDE_MIDLINE && own != side);

      for (guint k = 0; k < items->len && !there; k++)
        there = g_array_index (items, Item, k).shape == item.shape;
      if (there)
        continue;
      if (covers != NULL)
        g_ptr_array_ref (covers);
      g_array_append_val (items, item);
    }
}

static void
clear_item (gpointer data)
{
  g_clear_pointer (&((Item *)data)->covers, g_ptr_array_unref);
}

static GArray *
new_items (void)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  g_array_set_clear_func (items, clear_item);
  return items;
}

/* What the content says of a structure holds where the muscle covers it: a
 * nerve that comes out beside the muscle is drawn there as the map has it. */
static void
paint_item (const NwPaint *paint,
            cairo_t *cr,
            const Item *item,
            const GPtrArray *except)
{
  g_autoptr (GPtrArray) before = NULL;
  gboolean is_deep = nw_shape_is_deep (item->shape);
  gboolean has_dashes = nw_shape_is_line (item->shape) || nw_shape_get_kind (item->shape) == NW_SHAPE_ORGAN;

  if (item->covers == NULL || !has_dashes || is_deep_at_site (item) == is_deep)
    {
      paint_structure (paint, cr, item->shape, is_deep, except);
      return;
    }
  before = g_ptr_array_new ();
  for (guint i = 0; i < item->covers->len; i++)
    {
      cairo_save (cr);
      clip_out (cr, before);
      nw_shape_append_path (g_ptr_array_index (item->covers, i), cr);
      cairo_clip (cr);
      paint_structure (paint, cr, item->shape, !is_deep, except);
      cairo_restore (cr);
      g_ptr_array_add (before, g_ptr_array_index (item->covers, i));
    }
  cairo_save (cr);
  clip_out (cr, before);
  paint_structure (paint, cr, item->shape, is_deep, except);
  cairo_restore (cr);
}

static void
paint_items (const NwPaint *paint,
             cairo_t *cr,
             GArray *items,
             const GPtrArray *except)
{
  g_array_sort (items, compare_items);
  nw_paint_start (cr);
  for (guint i = 0; i < items->len; i++)
    {
      if (!nw_paint_is_clipped_away (cr, g_array_index (items, Item, i).shape))
        paint_item (paint, cr, &g_array_index (items, Item, i), except);
    }
  cairo_restore (cr);
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
  g_autoptr (GArray) items = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_FIGURE (figure));
  g_return_if_fail (outlines != NULL);

  items = new_items ();
  for (guint i = 0; outlines[i] != NULL; i++)
    add_items (items, figure, outlines[i], side, NW_LIES_UNSAID, NULL);
  paint_items (paint, cr, items, except);
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

/* What can be hit at a site: @before is painted under its muscle, @after over
 * it, so that nothing hides a nerve or vessel. */
static void
list_items (NwSiteMap *map,
            NwSite *site,
            GArray *before,
            GArray *after)
{
  NwFigure *figure = nw_site_map_get_figure (map);
  g_autoptr (GPtrArray) structures = nw_drawn_list_site (site);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *const *outlines = nw_structure_get_outlines (structure);
      NwLies lies = nw_site_get_lies (site, structure, nw_figure_get_view (figure));
      g_autoptr (GPtrArray) covers = lies != NW_LIES_UNSAID ? nw_drawn_list_covers (map, site, structure) : NULL;

      for (guint k = 0; outlines[k] != NULL; k++)
        {
          g_autoptr (GPtrArray) same = nw_figure_list_outline (figure, outlines[k]);
          gboolean is_line = same->len > 0 && nw_shape_is_line (g_ptr_array_index (same, 0));

          add_items (is_line || lies == NW_LIES_OVER ? after : before, figure, outlines[k], NW_SIDE_MIDLINE, lies, covers);
        }
    }
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
 * body. Nerves and vessels are painted over the site, so that nothing hides
 * them; where the content says that they lie beneath its muscle they are drawn
 * as deep as far as the muscle covers them (nw_site_get_lies()).
 */
void
nw_paint_site_with_structures (const NwPaint *paint,
                               cairo_t *cr,
                               NwSiteMap *map,
                               NwSite *site,
                               NwSide side)
{
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (NW_IS_SITE_MAP (map));
  g_return_if_fail (NW_IS_SITE (site));

  shapes = nw_site_map_list_shapes (map, site, side);
  before = new_items ();
  after = new_items ();
  list_items (map, site, before, after);

  paint_items (paint, cr, before, nw_zone_of_site (site) >= NW_ZONE_HIGH ? shapes : NULL);
  nw_paint_site (paint, cr, map, site, side);
  paint_items (paint, cr, after, NULL);
}
