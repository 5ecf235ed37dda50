/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map.h"

G_BEGIN_DECLS

/**
 * NwMapLayersBox:
 *
 * The switches of the layers, each with its key, below them the slider "What
 * is under here?", which opens the body from the skin inward, and what was
 * found under the point that was last shown on the map.
 *
 * Switches and slider are two ways to say the same: the switches follow the
 * slider, and the slider says "own choice" for switches that match no stop.
 *
 * Properties: "layers" (NwMapLayers as uint), notified when they change.
 * Signals: `peeled ()`: the slider was moved, after "layers" has changed.
 */
#define NW_TYPE_MAP_LAYERS_BOX (nw_map_layers_box_get_type ())
G_DECLARE_FINAL_TYPE (NwMapLayersBox, nw_map_layers_box, NW, MAP_LAYERS_BOX, GtkWidget)

GtkWidget  *nw_map_layers_box_new        (void);
NwMapLayers nw_map_layers_box_get        (NwMapLayersBox *self);
void        nw_map_layers_box_set        (NwMapLayersBox *self,
                                          NwMapLayers     layers);
void        nw_map_layers_box_set_under  (NwMapLayersBox *self,
                                          const char     *where,
                                          const char     *markup);
int         nw_map_layers_box_get_switches_height (NwMapLayersBox *self);
guint       nw_map_layers_box_count      (NwMapLayers     layers);

G_END_DECLS
