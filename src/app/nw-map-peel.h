/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map.h"

G_BEGIN_DECLS

/**
 * NwMapStop:
 *
 * Where the body can be opened to, from the skin inward: the stops of "What is
 * under here?".
 */
typedef enum
{
  NW_MAP_STOP_SKIN,
  NW_MAP_STOP_MUSCLES,
  NW_MAP_STOP_MUSCLES_DEEP,
  NW_MAP_STOP_BONES,
  NW_MAP_STOP_ORGANS,
  NW_MAP_STOP_NERVES,
  NW_MAP_STOP_VESSELS,
} NwMapStop;

#define NW_N_MAP_STOPS (NW_MAP_STOP_VESSELS + 1)

NwMapLayers nw_map_stop_get_layers    (NwMapStop    stop);
const char *nw_map_stop_get_name      (NwMapStop    stop);
gboolean    nw_map_stop_find          (NwMapLayers  layers,
                                       NwMapStop   *stop);
NwMapStop   nw_map_stop_get_outermost (NwMapLayers  layers);
NwMapLayers nw_map_stop_step          (NwMapLayers  layers,
                                       int          step);

G_END_DECLS
