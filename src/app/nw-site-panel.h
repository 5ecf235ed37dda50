/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page.h"
#include "nw-atlas.h"

G_BEGIN_DECLS

void nw_site_panel_fill (NwPage  *page,
                         NwAtlas *atlas,
                         NwSite  *site,
                         NwRegion *region,
                         NwSide   side);

G_END_DECLS
