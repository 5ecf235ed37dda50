/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-map-zones.h"
#include "nw-renderer.h"
#include "nw-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_PICTURE (nw_map_picture_get_type ())
G_DECLARE_FINAL_TYPE (NwMapPicture, nw_map_picture, NW, MAP_PICTURE, GObject)

NwMapPicture *nw_map_picture_new          (void);
void          nw_map_picture_set_renderer (NwMapPicture       *self,
                                           NwRenderer         *renderer);
NwRenderer   *nw_map_picture_get_renderer (NwMapPicture       *self);
void          nw_map_picture_clear        (NwMapPicture       *self);
void          nw_map_picture_show         (NwMapPicture       *self,
                                           const NwRenderSpec *spec,
                                           const NwMapZones   *zones);
void          nw_map_picture_ask          (NwMapPicture       *self,
                                           const NwRenderSpec *spec,
                                           const NwMapZones   *zones);
void          nw_map_picture_begin        (NwMapPicture       *self);
void          nw_map_picture_stand_in     (NwMapPicture       *self,
                                           const NwRenderSpec *spec,
                                           cairo_surface_t    *surface);
gboolean      nw_map_picture_is_current   (NwMapPicture       *self);
gboolean      nw_map_picture_is_blank     (NwMapPicture       *self);
const NwRenderSpec *
              nw_map_picture_get_spec     (NwMapPicture       *self);
guint         nw_map_picture_get_n_renders (NwMapPicture      *self);
gsize         nw_map_picture_get_bytes    (NwMapPicture       *self);
int           nw_map_picture_get_scale_factor (NwMapPicture   *self);
void          nw_map_picture_snapshot     (NwMapPicture       *self,
                                           GtkWidget          *widget,
                                           GtkSnapshot        *snapshot,
                                           NwViewport         *viewport);

G_END_DECLS
