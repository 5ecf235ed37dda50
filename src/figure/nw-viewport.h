/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "nw-rect.h"
#include "nw-shape.h"

G_BEGIN_DECLS

/**
 * NwViewState:
 * @x: millimetre of the map in the middle of the widget
 * @y: millimetre of the map in the middle of the widget
 * @scale: pixels per millimetre
 *
 * Where a viewport looks: what an animation goes from and to.
 */
typedef struct
{
  double x;
  double y;
  double scale;
} NwViewState;

/**
 * NW_VIEWPORT_MAX_SCALE:
 *
 * The largest scale, in pixels per millimetre.
 */
#define NW_VIEWPORT_MAX_SCALE 12.0

/**
 * NW_VIEWPORT_FIT_MARGIN:
 *
 * Room in pixels around a map that is fitted whole.
 */
#define NW_VIEWPORT_FIT_MARGIN 12.0

/**
 * NW_VIEWPORT_BODY_SHARE:
 *
 * Some point of the body always lies in the ellipse that fills this share of
 * the widget, in its middle: the body is never out of sight.
 */
#define NW_VIEWPORT_BODY_SHARE 0.8

/**
 * NwViewport:
 *
 * Which part of a map a widget shows. Plain arithmetic, no widget.
 *
 * The middle of the widget always shows a point of the map, and the whole map
 * fitted is the smallest scale: zooming out that far puts it in the middle. A
 * map is mostly ground at its edges, therefore the body, once it is told, stays
 * in sight too: see %NW_VIEWPORT_BODY_SHARE.
 *
 * Properties: "x", "y" (mm of the map in the middle), "scale" and "min-scale"
 * (pixels per mm), "width", "height" (pixels); each notified only when its
 * value changes. The signal "changed" follows once per change of any of them.
 */
#define NW_TYPE_VIEWPORT (nw_viewport_get_type ())
G_DECLARE_FINAL_TYPE (NwViewport, nw_viewport, NW, VIEWPORT, GObject)

NwViewport *nw_viewport_new           (void);
void        nw_viewport_set_map       (NwViewport        *self,
                                       const NwRect      *bounds);
void        nw_viewport_get_map       (NwViewport        *self,
                                       NwRect            *bounds);
void        nw_viewport_set_body      (NwViewport        *self,
                                       const NwShape     *body);
void        nw_viewport_set_size      (NwViewport        *self,
                                       double             width,
                                       double             height);
double      nw_viewport_get_width     (NwViewport        *self);
double      nw_viewport_get_height    (NwViewport        *self);
double      nw_viewport_get_x         (NwViewport        *self);
double      nw_viewport_get_y         (NwViewport        *self);
double      nw_viewport_get_scale     (NwViewport        *self);
double      nw_viewport_get_min_scale (NwViewport        *self);
double      nw_viewport_get_max_scale (NwViewport        *self);
gboolean    nw_viewport_is_fitted     (NwViewport        *self);
void        nw_viewport_get_state     (NwViewport        *self,
                                       NwViewState       *state);
void        nw_viewport_set_state     (NwViewport        *self,
                                       const NwViewState *state);
void        nw_viewport_pass_state    (NwViewport        *self,
                                       const NwViewState *state);
void        nw_viewport_clamp_state   (NwViewport        *self,
                                       NwViewState       *state);
void        nw_viewport_fit           (NwViewport        *self);
void        nw_viewport_get_fit_state (NwViewport        *self,
                                       const NwRect      *rect,
                                       double             margin,
                                       NwViewState       *state);
void        nw_viewport_fit_rect      (NwViewport        *self,
                                       const NwRect      *rect,
                                       double             margin);
void        nw_viewport_pan           (NwViewport        *self,
                                       double             dx,
                                       double             dy);
void        nw_viewport_zoom_at       (NwViewport        *self,
                                       double             factor,
                                       double             widget_x,
                                       double             widget_y);
void        nw_viewport_to_map        (NwViewport        *self,
                                       double             widget_x,
                                       double             widget_y,
                                       double            *map_x,
                                       double            *map_y);
void        nw_viewport_to_widget     (NwViewport        *self,
                                       double             map_x,
                                       double             map_y,
                                       double            *widget_x,
                                       double            *widget_y);
void        nw_viewport_get_visible   (NwViewport        *self,
                                       NwRect            *rect);
void        nw_view_state_interpolate (const NwViewState *from,
                                       const NwViewState *to,
                                       double             progress,
                                       NwViewState       *state);

G_END_DECLS
