/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_MOTION (nw_map_motion_get_type ())
G_DECLARE_FINAL_TYPE (NwMapMotion, nw_map_motion, NW, MAP_MOTION, GObject)

NwMapMotion *nw_map_motion_new        (GtkWidget         *widget,
                                       NwViewport        *viewport);
void         nw_map_motion_go         (NwMapMotion       *self,
                                       const NwViewState *target,
                                       gboolean           animate);
void         nw_map_motion_retarget   (NwMapMotion       *self,
                                       const NwViewState *target);
void         nw_map_motion_resized    (NwMapMotion       *self);
void         nw_map_motion_pan        (NwMapMotion       *self,
                                       double             dx,
                                       double             dy);
void         nw_map_motion_zoom_at    (NwMapMotion       *self,
                                       double             factor,
                                       double             x,
                                       double             y);
void         nw_map_motion_fling      (NwMapMotion       *self,
                                       double             velocity_x,
                                       double             velocity_y);
void         nw_map_motion_hold       (NwMapMotion       *self);
void         nw_map_motion_release    (NwMapMotion       *self);
void         nw_map_motion_stop       (NwMapMotion       *self);
void         nw_map_motion_detach     (NwMapMotion       *self);
gboolean     nw_map_motion_is_moving  (NwMapMotion       *self);
gboolean     nw_map_motion_get_target (NwMapMotion       *self,
                                       NwViewState       *target);

G_END_DECLS
