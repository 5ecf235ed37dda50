/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-plate.h"

#include <string.h>

/* The regions that each plate is for, best plate first; the maps may show the
 * border of a further one. */
static const struct
{
  const char *region;
  NwView plates[5];
  guint n_plates;
} links[] = {
  { "head-face", { NW_VIEW_HEAD_ANTERIOR, NW_VIEW_HEAD_LEFT, NW_VIEW_HEAD_RIGHT, NW_VIEW_HEAD_POSTERIOR }, 4 },
  { "neck-anterior", { NW_VIEW_HEAD_ANTERIOR, NW_VIEW_HEAD_LEFT, NW_VIEW_HEAD_RIGHT }, 3 },
  { "neck-posterior", { NW_VIEW_HEAD_POSTERIOR, NW_VIEW_HEAD_LEFT, NW_VIEW_HEAD_RIGHT }, 3 },
  { "wrist-hand", { NW_VIEW_HAND_PALMAR_LEFT, NW_VIEW_HAND_PALMAR_RIGHT, NW_VIEW_HAND_DORSAL_LEFT, NW_VIEW_HAND_DORSAL_RIGHT }, 4 },
  { "knee", { NW_VIEW_LEG_MEDIAL_LEFT, NW_VIEW_LEG_MEDIAL_RIGHT }, 2 },
  { "leg-posterior", { NW_VIEW_LEG_MEDIAL_LEFT, NW_VIEW_LEG_MEDIAL_RIGHT }, 2 },
  { "leg-anterior", { NW_VIEW_LEG_MEDIAL_LEFT, NW_VIEW_LEG_MEDIAL_RIGHT }, 2 },
  { "ankle-foot", { NW_VIEW_FOOT_DORSAL_LEFT, NW_VIEW_FOOT_DORSAL_RIGHT, NW_VIEW_FOOT_PLANTAR_LEFT, NW_VIEW_FOOT_PLANTAR_RIGHT }, 4 },
  { "ankle-foot", { NW_VIEW_LEG_MEDIAL_LEFT, NW_VIEW_LEG_MEDIAL_RIGHT }, 2 },
};

/**
 * nw_plate_list:
 * @region: id of a region
 * @side: the patient's side; %NW_SIDE_MIDLINE takes both
 * @plates: (out caller-allocates) (array fixed-size=14): the plates, best first
 *
 * Lists the detail plates that show a region. A plate of both sides is listed
 * for either.
 *
 * Returns: how many there are; 0 for most regions
 */
guint
nw_plate_list (const char *region,
               NwSide side,
               NwView plates[NW_N_PLATES])
{
  guint n = 0;

  g_return_val_if_fail (region != NULL, 0);
  g_return_val_if_fail (plates != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      for (guint p = 0; strcmp (links[i].region, region) == 0 && p < links[i].n_plates; p++)
        {
          NwSide own = nw_view_get_plate_side (links[i].plates[p]);

          if (side == NW_SIDE_MIDLINE || own == NW_SIDE_MIDLINE || own == side)
            plates[n++] = links[i].plates[p];
        }
    }
  return n;
}

static gboolean
find_marker (NwFigureSet *figures,
             NwView view,
             NwSite *site,
             NwSide side,
             double *x,
             double *y)
{
  g_autoptr (NwSiteMap) map = NULL;

  if ((view == NW_VIEW_LEFT && side == NW_SIDE_RIGHT) || (view == NW_VIEW_RIGHT && side == NW_SIDE_LEFT))
    return FALSE;
  map = nw_figure_set_dup_site_map (figures, view, NULL);
  return map != NULL && nw_site_map_get_marker (map, site, NULL, side, x, y);
}

/**
 * nw_plate_find_mark:
 * @figures: the maps, with content
 * @view: the view in which a mark was made
 * @site: the site that it marks
 * @side: the patient's side
 * @x: mm in @view
 * @y: mm in @view
 * @stored_view: (out): front, back, left or right
 * @stored_x: (out): mm
 * @stored_y: (out): mm
 *
 * Says where a mark is kept. A body view and a measured plate give the same
 * point in their base view. A schematic plate measures nothing: there it is
 * the marker of the site, in the base view or else in the first one that
 * shows the site on that side.
 *
 * Returns: %TRUE if there is such a point; %FALSE if no view of the body shows
 *   the site, which is then kept without a point
 */
gboolean
nw_plate_find_mark (NwFigureSet *figures,
                    NwView view,
                    NwSite *site,
                    NwSide side,
                    double x,
                    double y,
                    NwView *stored_view,
                    double *stored_x,
                    double *stored_y)
{
  NwView base;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), FALSE);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);
  g_return_val_if_fail (stored_view != NULL && stored_x != NULL && stored_y != NULL, FALSE);

  base = nw_view_get_base (view);
  *stored_view = base;
  if (!nw_view_is_schematic (view))
    {
      *stored_x = x;
      *stored_y = y;
      return TRUE;
    }
  if (find_marker (figures, base, site, side, stored_x, stored_y))
    return TRUE;
  for (guint i = 0; i < NW_N_STORED_VIEWS; i++)
    {
      *stored_view = (NwView)i;
      if (find_marker (figures, *stored_view, site, side, stored_x, stored_y))
        return TRUE;
    }
  return FALSE;
}
