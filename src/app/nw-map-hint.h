/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-rect.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_HINT (nw_map_hint_get_type ())
G_DECLARE_FINAL_TYPE (NwMapHint, nw_map_hint, NW, MAP_HINT, GtkWidget)

GtkWidget *nw_map_hint_new         (void);
void       nw_map_hint_show_region (NwMapHint *self,
                                    NwRegion  *region,
                                    NwSide     side,
                                    double     x,
                                    double     y);
void       nw_map_hint_show_site   (NwMapHint *self,
                                    NwSite    *site,
                                    NwSide     side,
                                    double     x,
                                    double     y);
void       nw_map_hint_set_flags   (NwMapHint  *self,
                                    const char *words);
void       nw_map_hint_set_under   (NwMapHint  *self,
                                    const char *markup);
void       nw_map_hint_hide        (NwMapHint *self);
void       nw_map_hint_place       (NwMapHint *self,
                                    int        width,
                                    int        height,
                                    const NwRect *bars,
                                    guint      n_bars);

G_END_DECLS
