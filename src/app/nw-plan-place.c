/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-place.h"

/* What lies across the midline is on both sides of the patient. */
static gboolean
has_side (GPtrArray *shapes,
          NwSide side)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      NwSide has = nw_shape_get_side (g_ptr_array_index (shapes, i));

      if (has == side || has == NW_SIDE_MIDLINE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
exists_in (NwFigureSet *figures,
           NwSite *site,
           NwSide side,
           NwView view)
{
  g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (figures, view, NULL);
  g_autoptr (GPtrArray) shapes = NULL;

  /* A map that cannot be read says nothing against a place. */
  if (map == NULL)
    return TRUE;
  shapes = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
  return has_side (shapes, side);
}

/**
 * nw_plan_place_exists:
 * @site: a site
 * @side: the patient's side
 * @view: (nullable): the view in which a point was marked
 * @figures: (type NwFigureSet): the maps
 *
 * A #NwPlaceFunc: asks the maps. A site that no map draws has every side.
 *
 * Returns: whether @site is drawn on that side, and in that view
 */
gboolean
nw_plan_place_exists (NwSite *site,
                      NwSide side,
                      const NwView *view,
                      gpointer figures)
{
  gboolean drawn = FALSE;

  g_return_val_if_fail (NW_IS_SITE (site), FALSE);
  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), FALSE);

  if (view != NULL)
    {
      /* A point of a measured plate is kept in the view that shares its frame. */
      for (NwView any = NW_VIEW_ANTERIOR; any < NW_N_VIEWS; any++)
        {
          if (nw_view_get_base (any) == *view && !nw_view_is_schematic (any) && exists_in (figures, site, side, any))
            return TRUE;
        }
      return FALSE;
    }

  for (NwView any = NW_VIEW_ANTERIOR; any < NW_N_STORED_VIEWS; any++)
    {
      if (!nw_site_is_drawn_in (site, any))
        continue;
      if (exists_in (figures, site, side, any))
        return TRUE;
      drawn = TRUE;
    }
  return !drawn;
}
