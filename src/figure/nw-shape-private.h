/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-polygon.h"
#include "nw-shape.h"

G_BEGIN_DECLS

typedef enum
{
  NW_SHAPE_FLAG_VISIBLE_PART = 1 << 0,
  NW_SHAPE_FLAG_LINE = 1 << 1,
  NW_SHAPE_FLAG_DEEP = 1 << 2,
  NW_SHAPE_FLAG_CONNECTIVE = 1 << 3,
  NW_SHAPE_FLAG_VEIN = 1 << 4,
  NW_SHAPE_FLAG_DRAWN = 1 << 5,
  NW_SHAPE_FLAG_FAR = 1 << 6,
} NwShapeFlags;

NwShape  *nw_shape_new                 (const char    *id,
                                        const char    *name,
                                        NwShapeKind    kind,
                                        NwLayers       layer,
                                        NwSide         side,
                                        NwShapeFlags   flags,
                                        double         line_width,
                                        cairo_path_t  *path);
void      nw_shape_free                (NwShape       *self);
void      nw_shape_set_order           (NwShape       *self,
                                        guint          order);
/* Around the control points: at least as large as the real bounds, and free
 * of flattening. Lines include half their width. */
void      nw_shape_get_rough_bounds    (const NwShape *self,
                                        NwRect        *bounds);
double    nw_shape_get_signed_distance (const NwShape *self,
                                        double         x,
                                        double         y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwShape, nw_shape_free)

G_END_DECLS
