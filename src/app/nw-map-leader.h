/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_LEADER (nw_map_leader_get_type ())
G_DECLARE_FINAL_TYPE (NwMapLeader, nw_map_leader, NW, MAP_LEADER, GtkWidget)

GtkWidget     *nw_map_leader_new             (NwRegion      *region,
                                              const NwShape *shape);
NwRegion      *nw_map_leader_get_region      (NwMapLeader   *self);
const NwShape *nw_map_leader_get_shape       (NwMapLeader   *self);
void           nw_map_leader_get_anchor      (NwMapLeader   *self,
                                              double        *map_x,
                                              double        *map_y);
void           nw_map_leader_set_highlighted (NwMapLeader   *self,
                                              gboolean       highlighted);
void           nw_map_leader_set_compact     (NwMapLeader   *self,
                                              gboolean       compact);
gboolean       nw_map_leader_is_highlighted  (NwMapLeader   *self);

G_END_DECLS
