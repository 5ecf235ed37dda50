/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-shape.h"

G_BEGIN_DECLS

/**
 * NW_FIGURE_MAX_BYTES:
 *
 * A map file over this size is refused before it is read.
 */
#define NW_FIGURE_MAX_BYTES (4 * 1024 * 1024)

#define NW_TYPE_FIGURE (nw_figure_get_type ())
G_DECLARE_FINAL_TYPE (NwFigure, nw_figure, NW, FIGURE, GObject)

NwFigure      *nw_figure_load          (const char  *maps_dir,
                                        NwView       view,
                                        GError     **error);
NwFigure      *nw_figure_new_from_data (const char  *name,
                                        NwView       view,
                                        const char  *data,
                                        gsize        length,
                                        GError     **error);
NwView         nw_figure_get_view      (NwFigure    *self);
void           nw_figure_get_bounds    (NwFigure    *self,
                                        NwRect      *bounds);
NwSide         nw_figure_get_side_at   (NwFigure    *self,
                                        double       x,
                                        double       y);
NwSide         nw_figure_get_picture_left_side (NwFigure *self);
guint          nw_figure_get_n_shapes  (NwFigure    *self);
const NwShape *nw_figure_get_shape     (NwFigure    *self,
                                        guint        index);
const NwShape *nw_figure_get_skin      (NwFigure    *self);
const NwShape *nw_figure_get_body      (NwFigure    *self,
                                        NwLayers     layers);
NwLayers       nw_figure_resolve_layers (NwFigure   *self,
                                         NwLayers    layers);
const NwShape *nw_figure_find_shape    (NwFigure    *self,
                                        const char  *id);
const NwShape *nw_figure_find_outline  (NwFigure    *self,
                                        const char  *outline,
                                        NwSide       side);
const NwShape *nw_figure_find_region   (NwFigure    *self,
                                        const char  *region,
                                        NwSide       side);
GPtrArray     *nw_figure_list_outline  (NwFigure    *self,
                                        const char  *outline);
GPtrArray     *nw_figure_list_areas    (NwFigure    *self,
                                        const char  *site);
GPtrArray     *nw_figure_list_region   (NwFigure    *self,
                                        const char  *region);
GPtrArray     *nw_figure_list_layers   (NwFigure    *self,
                                        NwLayers     layers);
gboolean       nw_figure_get_region_bounds (NwFigure    *self,
                                            const char  *region,
                                            NwSide       side,
                                            NwRect      *bounds);
const NwShape *nw_figure_pick_region   (NwFigure    *self,
                                        double       x,
                                        double       y);
const NwShape *nw_figure_pick_visible  (NwFigure    *self,
                                        double       x,
                                        double       y);
GPtrArray     *nw_figure_pick_outlines (NwFigure    *self,
                                        double       x,
                                        double       y,
                                        NwLayers     layers);

G_END_DECLS
