/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-site-marker.h"

#include "nw-figure-export.h"

/* A site that lies on the side of the body is seen from the side on which it
 * was treated. */
static NwView
turn_to_side (NwView view,
              NwSide side)
{
  if (view == NW_VIEW_LEFT && side == NW_SIDE_RIGHT)
    return NW_VIEW_RIGHT;
  if (view == NW_VIEW_RIGHT && side == NW_SIDE_LEFT)
    return NW_VIEW_LEFT;
  return view;
}

/**
 * nw_site_marker_find:
 * @figures: the maps, with content
 * @site: a site
 * @region: (nullable): the region through which it was chosen
 * @side: the patient's side
 * @view: (out): the stored view that shows most of it
 * @x: (out): mm
 * @y: (out): mm
 * @error: return location
 *
 * Where a mark stands that has no point of its own: where the maps mark the site
 * on that side. It says the site, no place in it. From any thread; maps that
 * nobody looked at yet are read.
 *
 * Returns: %FALSE if no map shows the site, or with @error set if one cannot be
 *   read
 */
gboolean
nw_site_marker_find (NwFigureSet *figures,
                     NwSite *site,
                     const char *region,
                     NwSide side,
                     NwView *view,
                     double *x,
                     double *y,
                     GError **error)
{
  g_autoptr (NwSiteMap) map = NULL;
  NwView best = NW_VIEW_ANTERIOR;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);
  g_return_val_if_fail (view != NULL && x != NULL && y != NULL, FALSE);

  if (!nw_export_choose_view (figures, NULL, nw_site_get_id (site), &best))
    return FALSE;
  best = turn_to_side (best, side);
  map = nw_figure_set_dup_site_map (figures, best, error);
  if (map == NULL)
    return FALSE;
  if ((region == NULL || !nw_site_map_get_marker (map, site, region, side, x, y)) && !nw_site_map_get_marker (map, site, NULL, side, x, y))
    return FALSE;
  *view = best;
  return TRUE;
}
