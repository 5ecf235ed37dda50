/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-map-badge.h"
#include "nw-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NW_MAP_SITE_SIZE:
 *
 * Width and height of a pin with the ground around it that can be touched, in
 * pixels.
 */
#define NW_MAP_SITE_SIZE 44

/**
 * NW_MAP_SITE_PIN:
 *
 * Diameter of the pin itself, in pixels.
 */
#define NW_MAP_SITE_PIN 21

/**
 * NW_MAP_SITE_DOT:
 *
 * Diameter of a faded pin, in pixels.
 */
#define NW_MAP_SITE_DOT 8

#define NW_TYPE_MAP_SITE (nw_map_site_get_type ())
G_DECLARE_FINAL_TYPE (NwMapSite, nw_map_site, NW, MAP_SITE, GtkWidget)

GtkWidget *nw_map_site_new          (NwSite          *site,
                                     NwSide           side,
                                     guint            number,
                                     double           map_x,
                                     double           map_y);
NwSite    *nw_map_site_get_site     (NwMapSite       *self);
NwSide     nw_map_site_get_side     (NwMapSite       *self);
guint      nw_map_site_get_number   (NwMapSite       *self);
gboolean   nw_map_site_shows_number (NwMapSite       *self);
void       nw_map_site_get_point    (NwMapSite       *self,
                                     double          *map_x,
                                     double          *map_y);
void       nw_map_site_get_center   (NwMapSite       *self,
                                     double          *x,
                                     double          *y);
void       nw_map_site_get_offset   (NwMapSite       *self,
                                     double          *dx,
                                     double          *dy);
void       nw_map_site_set_palette  (NwMapSite       *self,
                                     const NwPalette *palette);
void       nw_map_site_set_selected (NwMapSite       *self,
                                     gboolean         selected);
void       nw_map_site_set_faded    (NwMapSite       *self,
                                     gboolean         faded);
gboolean   nw_map_site_is_faded     (NwMapSite       *self);
void       nw_map_site_place        (NwMapSite       *self,
                                     double           x,
                                     double           y,
                                     double           point_x,
                                     double           point_y);
void       nw_map_site_set_news     (NwMapSite       *self,
                                     const char      *news);
void       nw_map_site_set_flag     (NwMapSite       *self,
                                     NwMapFlag        flag,
                                     const char      *words);

G_END_DECLS
