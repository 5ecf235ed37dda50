/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure-set.h"

G_BEGIN_DECLS

/**
 * NW_N_PLATES:
 *
 * The number of detail plates, and the most that nw_plate_list() lists.
 */
#define NW_N_PLATES (NW_N_VIEWS - NW_N_BODY_VIEWS)

guint    nw_plate_list      (const char  *region,
                             NwSide       side,
                             NwView       plates[NW_N_PLATES]);
gboolean nw_plate_choose    (NwFigureSet *figures,
                             NwRegion    *region,
                             NwSite      *site,
                             NwSide       side,
                             NwView       wish,
                             NwView      *plate);

G_END_DECLS
