/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page.h"
#include "nw-atlas.h"
#include "nw-needle-choice.h"
#include "nw-screening.h"

G_BEGIN_DECLS

void nw_site_panel_fill (NwPage  *page,
                         NwAtlas *atlas,
                         NwSite  *site,
                         NwRegion *region,
                         NwSide   side);
NwNeedleChoice *nw_site_panel_get_choice (NwPage *page);
void nw_site_panel_set_screening (NwPage      *page,
                                  NwScreening *screening);

G_END_DECLS
