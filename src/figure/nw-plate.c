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

/* A measured plate of one hand: on the views of the body the two hands lie as
 * far apart as the hips are wide, and a picture of both shows mostly thighs. */
static gboolean
is_of_hand (NwView view)
{
  NwView base = nw_view_get_base (view);

  return view >= NW_VIEW_HAND_PALMAR_LEFT && view <= NW_VIEW_HAND_DORSAL_RIGHT && base != view;
}

static guint
count_sites (NwFigureSet *figures,
             NwRegion *region,
             NwView plate)
{
  g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (figures, plate, NULL);
  const GPtrArray *sites = nw_region_get_sites (region);
  guint n = 0;

  for (guint i = 0; map != NULL && i < sites->len; i++)
    n += nw_site_is_in_view (g_ptr_array_index (sites, i), nw_view_get_base (plate)) && nw_site_map_has_site (map, g_ptr_array_index (sites, i));

  return n;
}

/**
 * nw_plate_choose:
 * @figures: the maps, with content
 * @region: the region
 * @site: (nullable): a site of it; %NULL for the region itself
 * @side: the patient's side; %NW_SIDE_MIDLINE for either, which takes the right one
 * @wish: the view that is shown, which decides between equals
 * @plate: (out): the plate; left alone where there is none
 *
 * Chooses the plate with which a region, or a site that lies in no other
 * region, is to be opened, as the views of the body show too little of it. Of
 * the plates from whose side the content looks at it the one that shows most of
 * its sites is taken.
 *
 * Returns: %FALSE where a view of the body does
 */
gboolean
nw_plate_choose (NwFigureSet *figures,
                 NwRegion *region,
                 NwSite *site,
                 NwSide side,
                 NwView wish,
                 NwView *plate)
{
  NwView plates[NW_N_PLATES];
  guint n = 0;
  guint best = 0;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), FALSE);
  g_return_val_if_fail (region != NULL, FALSE);
  g_return_val_if_fail (plate != NULL, FALSE);

  if (site != NULL && nw_site_get_regions (site)->len > 1)
    return FALSE;
  n = nw_plate_list (nw_region_get_id (region), side == NW_SIDE_MIDLINE ? NW_SIDE_RIGHT : side, plates);
  for (guint i = 0; i < n; i++)
    {
      NwView base = nw_view_get_base (plates[i]);
      guint shown = 0;

      if (!is_of_hand (plates[i]) || (site != NULL ? !nw_site_is_in_view (site, base) : !nw_region_is_in_view (region, base)))
        continue;
      shown = site != NULL ? 1 : count_sites (figures, region, plates[i]);
      shown = 2 * shown + (base == nw_view_get_base (wish));
      if (site != NULL)
        {
          g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (figures, plates[i], NULL);

          if (map == NULL || !nw_site_map_has_site (map, site))
            continue;
        }
      if (shown > best)
        {
          best = shown;
          *plate = plates[i];
        }
    }

  return best > 0;
}
