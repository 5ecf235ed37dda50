/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure.h"
#include "nw-map-badge.h"
#include "nw-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_REGION (nw_map_region_get_type ())
G_DECLARE_FINAL_TYPE (NwMapRegion, nw_map_region, NW, MAP_REGION, GtkWidget)

GtkWidget     *nw_map_region_new        (NwRegion       *region,
                                         NwFigure       *figure,
                                         const NwShape  *shape,
                                         NwViewport     *viewport);
NwRegion      *nw_map_region_get_region (NwMapRegion    *self);
NwSide         nw_map_region_get_side   (NwMapRegion    *self);
const NwShape *nw_map_region_get_shape  (NwMapRegion    *self);
void           nw_map_region_set_selected (NwMapRegion  *self,
                                           gboolean      selected);
void           nw_map_region_set_news   (NwMapRegion    *self,
                                         const char     *news);
NwMapFlag      nw_map_region_get_flag   (NwMapRegion    *self);
void           nw_map_region_set_flag   (NwMapRegion    *self,
                                         NwMapFlag       flag,
                                         const char     *words);
void           nw_map_region_place      (NwMapRegion    *self);

G_END_DECLS
