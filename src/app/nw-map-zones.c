/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-zones.h"

/**
 * nw_map_zones_is_empty:
 * @zones: zones
 *
 * Returns: whether they paint nothing
 */
gboolean
nw_map_zones_is_empty (const NwMapZones *zones)
{
  g_return_val_if_fail (zones != NULL, TRUE);

  return zones->region == NULL && zones->site == NULL;
}

/**
 * nw_map_zones_equal:
 * @a: zones
 * @b: zones
 *
 * Returns: whether they paint the same
 */
gboolean
nw_map_zones_equal (const NwMapZones *a,
                    const NwMapZones *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (nw_map_zones_is_empty (a) && nw_map_zones_is_empty (b))
    return TRUE;
  return a->region == b->region && a->site == b->site && a->side == b->side && !a->veil == !b->veil && !a->risk == !b->risk;
}

/* The selected region on the selected side, or on both. */
static GPtrArray *
list_region_shapes (NwFigure *figure,
                    const NwMapZones *zones)
{
  g_autoptr (GPtrArray) all = nw_figure_list_region (figure, nw_region_get_id (zones->region));
  GPtrArray *shapes = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      NwSide side = nw_shape_get_side (g_ptr_array_index (all, i));

      if (zones->side == NW_SIDE_MIDLINE || side == NW_SIDE_MIDLINE || side == zones->side)
        g_ptr_array_add (shapes, g_ptr_array_index (all, i));
    }
  return shapes;
}

/**
 * nw_map_zones_has_lung:
 * @zones: zones
 *
 * Returns: whether pleura or lung is among what can be harmed, so that a
 *   legend has to say what the wide hatch means
 */
gboolean
nw_map_zones_has_lung (const NwMapZones *zones)
{
  g_autofree const char **outlines = NULL;

  g_return_val_if_fail (zones != NULL, FALSE);

  if (zones->risk)
    return FALSE;
  if (zones->site != NULL)
    outlines = nw_paint_list_site_outlines (zones->site);
  else if (zones->region != NULL)
    outlines = nw_paint_list_region_outlines (zones->region);
  return outlines != NULL && (g_strv_contains (outlines, "pleura") || g_strv_contains (outlines, "lung"));
}

/**
 * nw_map_zones_paint:
 * @zones: zones
 * @paint: colours and scale
 * @cr: a context in map space, see #NwPaint
 * @map: where the sites lie in the picture
 *
 * Paints them over the anatomy. May be called in any thread.
 */
void
nw_map_zones_paint (const NwMapZones *zones,
                    const NwPaint *paint,
                    cairo_t *cr,
                    NwSiteMap *map)
{
  NwFigure *figure = nw_site_map_get_figure (map);
  g_autofree const char **outlines = NULL;
  g_autoptr (GPtrArray) keep = NULL;

  g_return_if_fail (zones != NULL);

  if (zones->veil && zones->region != NULL)
    {
      keep = list_region_shapes (figure, zones);
      if (keep->len > 0)
        nw_paint_veil (paint, cr, keep);
    }

  /* The risk map has its own hatches: a second one over it could be read as a
   * third. */
  if (zones->site != NULL && zones->risk)
    {
      nw_paint_site (paint, cr, map, zones->site, zones->side);
    }
  else if (zones->site != NULL)
    {
      nw_paint_site_with_structures (paint, cr, map, zones->site, zones->side);
    }
  else if (zones->region != NULL && !zones->risk)
    {
      outlines = nw_paint_list_region_outlines (zones->region);
      nw_paint_structures (paint, cr, figure, outlines, NW_SIDE_MIDLINE, NULL);
    }
}
