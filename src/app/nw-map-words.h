/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-place.h"
#include "nw-site-map.h"

G_BEGIN_DECLS

char       *nw_map_words_region_title  (NwRegion *region,
                                        NwSide    side);
char       *nw_map_words_region_harms  (NwRegion *region);
char       *nw_map_words_region_risk   (NwRegion *region);
char       *nw_map_words_region_label  (NwRegion *region,
                                        NwSide    side);
char       *nw_map_words_region_barred (NwRegion *region);
char       *nw_map_words_n_sites       (NwRegion *region);
char       *nw_map_words_site_title    (NwSite   *site,
                                        NwSide    side);
const char *nw_map_words_site_harm     (NwSite   *site);
char       *nw_map_words_site_risk     (NwSite   *site);
char       *nw_map_words_site_limit    (NwSite   *site);
char       *nw_map_words_site_label    (NwSite   *site,
                                        NwSide    side);
char       *nw_map_words_site_structures (NwSite *site);
const char *nw_map_words_zone          (NwZone    zone);
NwZone      nw_map_words_region_zone   (NwRegion *region);
const char *nw_map_words_view_sides    (NwView    view);
char       *nw_map_words_not_seen      (NwRegion *region,
                                        NwSite   *site,
                                        NwSide    side);
char       *nw_map_words_join          (const char *first,
                                        const char *second,
                                        const char *third);
char       *nw_map_words_flags         (const GPtrArray *flags);

G_END_DECLS
