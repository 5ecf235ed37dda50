/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map.h"

G_BEGIN_DECLS

#define NW_N_MAP_LAYERS 6

#define NW_TYPE_MAP_LAYERS_BOX (nw_map_layers_box_get_type ())
G_DECLARE_FINAL_TYPE (NwMapLayersBox, nw_map_layers_box, NW, MAP_LAYERS_BOX, GtkWidget)

GtkWidget   *nw_map_layers_box_new   (void);
NwMapLayers  nw_map_layers_box_get   (NwMapLayersBox *self);
void         nw_map_layers_box_set   (NwMapLayersBox *self,
                                  NwMapLayers     layers);
guint        nw_map_layers_box_count (NwMapLayers     layers);

G_END_DECLS
