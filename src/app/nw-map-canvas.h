/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-body-map.h"
#include "nw-figure-set.h"
#include "nw-map-mark.h"
#include "nw-screening.h"
#include "nw-viewport.h"

G_BEGIN_DECLS

/**
 * NwMapLevel:
 * @NW_MAP_LEVEL_BODY: the whole body, or any part of it without a selection
 * @NW_MAP_LEVEL_DETAIL: zoomed in on the selected region or site
 *
 * How close the map is. Mode and layers are kept for each level: the whole
 * body is about risk, a region about what lies under it.
 */
typedef enum
{
  NW_MAP_LEVEL_BODY,
  NW_MAP_LEVEL_DETAIL,
} NwMapLevel;

#define NW_N_MAP_LEVELS 2

/**
 * NW_MAP_LOW_HEIGHT:
 *
 * A map lower than this, in pixels, has room for the most needed only.
 */
#define NW_MAP_LOW_HEIGHT 300

/**
 * NwMapInsets:
 * @top: room that the body keeps above it
 * @right: room that the body keeps on the right
 * @bottom: room that the body keeps under it
 * @left: room that the body keeps on the left
 *
 * Room at the edges of the map that tool bars cover, in pixels.
 */
typedef struct
{
  int top;
  int right;
  int bottom;
  int left;
} NwMapInsets;

#define NW_TYPE_MAP_CANVAS (nw_map_canvas_get_type ())
G_DECLARE_FINAL_TYPE (NwMapCanvas, nw_map_canvas, NW, MAP_CANVAS, GtkWidget)

GtkWidget   *nw_map_canvas_new            (const char        *maps_dir);
NwAtlas     *nw_map_canvas_get_atlas      (NwMapCanvas       *self);
void         nw_map_canvas_set_atlas      (NwMapCanvas       *self,
                                           NwAtlas           *atlas);
NwFigureSet *nw_map_canvas_get_figures    (NwMapCanvas       *self);
NwFigure    *nw_map_canvas_get_figure     (NwMapCanvas       *self);
NwView       nw_map_canvas_get_view       (NwMapCanvas       *self);
void         nw_map_canvas_set_view       (NwMapCanvas       *self,
                                           NwView             view);
NwMapLevel   nw_map_canvas_get_level      (NwMapCanvas       *self);
NwMapMode    nw_map_canvas_get_mode       (NwMapCanvas       *self);
void         nw_map_canvas_set_mode       (NwMapCanvas       *self,
                                           NwMapMode          mode);
NwMapLayers  nw_map_canvas_get_layers     (NwMapCanvas       *self);
void         nw_map_canvas_set_layers     (NwMapCanvas       *self,
                                           NwMapLayers        layers);
NwHarmFilter nw_map_canvas_get_harm       (NwMapCanvas       *self);
void         nw_map_canvas_set_harm       (NwMapCanvas       *self,
                                           NwHarmFilter       harm);
gboolean     nw_map_canvas_get_female     (NwMapCanvas       *self);
void         nw_map_canvas_set_female     (NwMapCanvas       *self,
                                           gboolean           female);
NwRegion    *nw_map_canvas_get_region     (NwMapCanvas       *self);
NwSite      *nw_map_canvas_get_site       (NwMapCanvas       *self);
NwSide       nw_map_canvas_get_side       (NwMapCanvas       *self);
void         nw_map_canvas_set_selection  (NwMapCanvas       *self,
                                           NwRegion          *region,
                                           NwSite            *site,
                                           NwSide             side);
void         nw_map_canvas_set_highlight  (NwMapCanvas       *self,
                                           NwRegion          *region,
                                           NwSite            *site,
                                           NwSide             side);
void         nw_map_canvas_set_insets     (NwMapCanvas       *self,
                                           const NwMapInsets *body,
                                           const NwMapInsets *detail);
void         nw_map_canvas_update_bars    (NwMapCanvas       *self,
                                           GtkWidget         *overlay);
void         nw_map_canvas_set_line_chars (NwMapCanvas       *self,
                                           int                n_chars);
gboolean     nw_map_canvas_zoom_to_region (NwMapCanvas       *self,
                                           NwRegion          *region,
                                           NwSide             side);
gboolean     nw_map_canvas_zoom_to_site   (NwMapCanvas       *self,
                                           NwSite            *site,
                                           NwSide             side);
void         nw_map_canvas_zoom_by        (NwMapCanvas       *self,
                                           double             factor);
void         nw_map_canvas_zoom_fit       (NwMapCanvas       *self);
gboolean     nw_map_canvas_is_fitted      (NwMapCanvas       *self);
double       nw_map_canvas_get_zoom       (NwMapCanvas       *self);
double       nw_map_canvas_get_scale      (NwMapCanvas       *self);
NwMapMode    nw_map_canvas_get_mode_at    (NwMapCanvas       *self,
                                           NwMapLevel         level);
void         nw_map_canvas_set_mode_at    (NwMapCanvas       *self,
                                           NwMapLevel         level,
                                           NwMapMode          mode);
NwMapLayers  nw_map_canvas_get_layers_at  (NwMapCanvas       *self,
                                           NwMapLevel         level);
void         nw_map_canvas_set_layers_at  (NwMapCanvas       *self,
                                           NwMapLevel         level,
                                           NwMapLayers        layers);
void         nw_map_canvas_get_look       (NwMapCanvas       *self,
                                           NwViewState       *look);
void         nw_map_canvas_set_look       (NwMapCanvas       *self,
                                           const NwViewState *look);
void         nw_map_keep_direction        (GtkWidget         *widget);
void         nw_map_set_child_shown       (GtkWidget         *child,
                                           gboolean           shown);
NwMapMark   *nw_map_canvas_get_mark       (NwMapCanvas       *self);
void         nw_map_canvas_say            (NwMapCanvas       *self,
                                           const char        *words);
void         nw_map_canvas_set_screening  (NwMapCanvas       *self,
                                           NwScreening       *screening);
gboolean     nw_map_canvas_mark_middle    (NwMapCanvas       *self);
gboolean     nw_map_canvas_shows_lung     (NwMapCanvas       *self);

G_END_DECLS
