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
