/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-region.h"
#include "nw-renderer.h"
#include "nw-report.h"

G_BEGIN_DECLS

/* A region on one sheet, for the wall or the pocket: map with numbered sites,
 * what must be done or left, every site with its published bounds, what to do
 * in an emergency, sources. It holds nothing about a patient. The map of
 * @renderer is painted while the card is made. */
NwReport *nw_region_card_new (NwRenderer  *renderer,
                              NwRegion    *region,
                              NwPaper      paper,
                              const char  *printed,
                              GError     **error);

G_END_DECLS
