/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page.h"
#include "nw-atlas.h"

G_BEGIN_DECLS

void       nw_region_panel_fill          (NwPage   *page,
                                          NwAtlas  *atlas,
                                          NwRegion *region,
                                          NwSide    side);
GtkWidget *nw_region_panel_get_site_list (NwPage   *page);
char      *nw_region_panel_describe_limit (NwSite  *site);

G_END_DECLS
