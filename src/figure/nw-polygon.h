/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NW_POLYGON_TOLERANCE:
 *
 * How far, in mm, the flattened outline may lie from the curve.
 */
#define NW_POLYGON_TOLERANCE 0.05

/**
 * NwPolygon:
 *
 * A path flattened once for exact hit-testing. Immutable.
 */
typedef struct _NwPolygon NwPolygon;

/* A signed distance in mm, positive inside, at a point. */
typedef double (*NwDistanceFunc) (double   x,
                                  double   y,
                                  gpointer user_data);

NwPolygon *nw_polygon_new          (const cairo_path_t *path,
                                    gboolean            closed);
void       nw_polygon_free         (NwPolygon          *self);
gsize      nw_polygon_get_n_edges  (const NwPolygon    *self);
void       nw_polygon_get_bounds   (const NwPolygon    *self,
                                    NwRect             *bounds);
gboolean   nw_polygon_contains     (const NwPolygon    *self,
                                    double              x,
                                    double              y);
double     nw_polygon_get_distance (const NwPolygon    *self,
                                    double              x,
                                    double              y);
gboolean   nw_polygon_get_nearest  (const NwPolygon    *self,
                                    double              x,
                                    double              y,
                                    double              stretch,
                                    double             *nearest_x,
                                    double             *nearest_y);
void       nw_polygon_get_halfway  (const NwPolygon    *self,
                                    double             *x,
                                    double             *y);
double     nw_polygon_get_area     (const NwPolygon    *self);
double     nw_polygon_find_center  (const NwRect       *bounds,
                                    NwDistanceFunc      distance,
                                    gpointer            user_data,
                                    double             *x,
                                    double             *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwPolygon, nw_polygon_free)

G_END_DECLS
