/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "nw-place.h"
#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NwLayers:
 * @NW_LAYER_SKIN: skin, its shading and features
 * @NW_LAYER_SKIN_FEMALE: the skin of a female figure, drawn instead of the
 *   other; a map without one draws the other
 * @NW_LAYER_MUSCLES_DEEP: whole silhouettes of the muscles that lie under
 *   others; they are their outlines too
 * @NW_LAYER_MUSCLES: the visible parts of the muscles and their shading
 * @NW_LAYER_BONES: whole bones, translucent, over the muscles
 * @NW_LAYER_ORGANS: organs
 * @NW_LAYER_PLEURA: pleura and lungs
 * @NW_LAYER_VESSELS: vessels
 * @NW_LAYER_NERVES: nerves
 * @NW_LAYER_OUTLINES: the other whole muscles and schematic areas; never drawn
 *   from the map
 * @NW_LAYER_REGIONS: the clickable regions; never drawn from the map
 * @NW_LAYERS_NONE: nothing
 * @NW_LAYERS_DRAWN: every layer that is drawn
 * @NW_LAYERS_ALL: every layer
 *
 * The groups of a map file, in drawing order.
 */
typedef enum
{
  NW_LAYERS_NONE = 0,
  NW_LAYER_SKIN = 1 << 0,
  NW_LAYER_SKIN_FEMALE = 1 << 1,
  NW_LAYER_MUSCLES_DEEP = 1 << 2,
  NW_LAYER_MUSCLES = 1 << 3,
  NW_LAYER_BONES = 1 << 4,
  NW_LAYER_ORGANS = 1 << 5,
  NW_LAYER_PLEURA = 1 << 6,
  NW_LAYER_VESSELS = 1 << 7,
  NW_LAYER_NERVES = 1 << 8,
  NW_LAYER_OUTLINES = 1 << 9,
  NW_LAYER_REGIONS = 1 << 10,
  NW_LAYERS_DRAWN = (1 << 9) - 1,
  NW_LAYERS_ALL = (1 << 11) - 1,
} NwLayers;

#define NW_N_LAYERS 11
#define NW_N_DRAWN_LAYERS 9

/**
 * NwShapeKind:
 *
 * What a shape of a map shows. Shading, features, fibres and casings are drawn
 * but are no shapes: they are never hit and never listed.
 */
typedef enum
{
  NW_SHAPE_SKIN,
  NW_SHAPE_BONE,
  NW_SHAPE_MUSCLE,
  NW_SHAPE_ORGAN,
  NW_SHAPE_LUNG,
  NW_SHAPE_PLEURA,
  NW_SHAPE_VESSEL,    /* an open centre line */
  NW_SHAPE_NERVE,     /* an open centre line */
  NW_SHAPE_SCHEMATIC, /* the area of a site that no outline shows */
  NW_SHAPE_REGION,
} NwShapeKind;

#define NW_N_SHAPE_KINDS (NW_SHAPE_REGION + 1)

/**
 * NwShape:
 *
 * One shape of a map, in millimetres of the body frame. Immutable, owned by
 * its #NwFigure and valid as long as that is; may be read from any thread.
 */
typedef struct _NwShape NwShape;

const char  *nw_layer_to_string   (NwLayers layer);
gboolean     nw_layers_from_string (const char *string,
                                    NwLayers   *layers);

const char  *nw_shape_get_id       (const NwShape *shape);
const char  *nw_shape_get_name     (const NwShape *shape);
NwShapeKind  nw_shape_get_kind     (const NwShape *shape);
NwLayers     nw_shape_get_layer    (const NwShape *shape);
NwSide       nw_shape_get_side     (const NwShape *shape);
guint        nw_shape_get_order    (const NwShape *shape);
gboolean     nw_shape_is_line      (const NwShape *shape);
gboolean     nw_shape_is_visible_part (const NwShape *shape);
gboolean     nw_shape_is_deep      (const NwShape *shape);
gboolean     nw_shape_is_far       (const NwShape *shape);
gboolean     nw_shape_is_connective (const NwShape *shape);
gboolean     nw_shape_is_drawn     (const NwShape *shape);
gboolean     nw_shape_is_vein      (const NwShape *shape);
double       nw_shape_get_line_width (const NwShape *shape);
double       nw_shape_get_area     (const NwShape *shape);
void         nw_shape_get_bounds   (const NwShape *shape,
                                    NwRect        *bounds);
const cairo_path_t *
             nw_shape_get_path     (const NwShape *shape);
void         nw_shape_append_path  (const NwShape *shape,
                                    cairo_t       *cr);
gboolean     nw_shape_contains     (const NwShape *shape,
                                    double         x,
                                    double         y);
double       nw_shape_get_distance (const NwShape *shape,
                                    double         x,
                                    double         y);
gboolean     nw_shape_get_nearest  (const NwShape *shape,
                                    double         x,
                                    double         y,
                                    double         stretch,
                                    double        *nearest_x,
                                    double        *nearest_y);
double       nw_shape_get_center   (const NwShape *shape,
                                    double        *x,
                                    double        *y);

G_END_DECLS
