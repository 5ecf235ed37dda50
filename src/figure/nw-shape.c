/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-shape.h"

#include "nw-polygon.h"
#include "nw-shape-private.h"
#include "nw-svg-path.h"

#include <string.h>

typedef struct
{
  double x, y;
  double clearance;
} Center;

struct _NwShape
{
  char *id;
  char *name;
  NwShapeKind kind;
  NwLayers layer;
  NwSide side;
  NwShapeFlags flags;
  guint order;
  double line_width;
  NwRect rough_bounds;
  cairo_path_t *path;
  /* Made when first asked for, because most shapes are only ever drawn.
   * Several threads may ask: the first result stays. */
  NwPolygon *polygon;
  Center *center;
};

static const char *const layer_names[NW_N_LAYERS] = {
  "skin", "skin-female", "muscles-deep", "muscles", "bones", "organs", "pleura", "vessels", "nerves", "outlines", "regions"
};

/**
 * nw_layer_to_string:
 * @layer: exactly one layer
 *
 * Returns: (transfer none): its name, which is the id of its group
 */
const char *
nw_layer_to_string (NwLayers layer)
{
  for (guint i = 0; i < NW_N_LAYERS; i++)
    {
      if ((guint)layer == 1u << i)
        return layer_names[i];
    }
  g_return_val_if_reached (NULL);
}

/**
 * nw_layers_from_string:
 * @string: (nullable): names of layers with commas between them, such as
 *   "skin,muscles"; spaces around a name are ignored
 * @layers: (out): the layers
 *
 * Returns: %TRUE if every name is that of a layer and there is at least one
 */
gboolean
nw_layers_from_string (const char *string,
                       NwLayers *layers)
{
  g_auto (GStrv) names = NULL;
  guint found = 0;

  g_return_val_if_fail (layers != NULL, FALSE);

  if (string == NULL)
    return FALSE;
  names = g_strsplit (string, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint bit = 0;

      g_strstrip (names[i]);
      while (bit < NW_N_LAYERS && strcmp (names[i], layer_names[bit]) != 0)
        bit++;
      if (bit == NW_N_LAYERS)
        return FALSE;
      found |= 1u << bit;
    }
  if (found == 0)
    return FALSE;
  *layers = (NwLayers)found;
  return TRUE;
}

/* @path: (transfer full) */
NwShape *
nw_shape_new (const char *id,
              const char *name,
              NwShapeKind kind,
              NwLayers layer,
              NwSide side,
              NwShapeFlags flags,
              double line_width,
              cairo_path_t *path)
{
  NwShape *self = g_new0 (NwShape, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->kind = kind;
  self->layer = layer;
  self->side = side;
  self->flags = flags;
  self->line_width = line_width;
  self->path = path;
  nw_svg_path_get_rough_bounds (self->path, &self->rough_bounds);
  nw_rect_grow (&self->rough_bounds, self->line_width / 2 + 0.01);
  return self;
}

void
nw_shape_free (NwShape *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  nw_svg_path_free (self->path);
  nw_polygon_free (self->polygon);
  g_free (self->center);
  g_free (self);
}

void
nw_shape_set_order (NwShape *self,
                    guint order)
{
  self->order = order;
}

void
nw_shape_get_rough_bounds (const NwShape *self,
                           NwRect *bounds)
{
  *bounds = self->rough_bounds;
}

static const NwPolygon *
get_polygon (const NwShape *self)
{
  NwPolygon **place = &((NwShape *)self)->polygon;
  NwPolygon *polygon = g_atomic_pointer_get (place);

  if (G_LIKELY (polygon != NULL))
    return polygon;

  polygon = nw_polygon_new (self->path, (self->flags & NW_SHAPE_FLAG_LINE) == 0);
  if (!g_atomic_pointer_compare_and_exchange (place, NULL, polygon))
    {
      nw_polygon_free (polygon);
      polygon = g_atomic_pointer_get (place);
    }
  return polygon;
}

/* Positive inside. A line counts as the stroke of its width. */
double
nw_shape_get_signed_distance (const NwShape *self,
                              double x,
                              double y)
{
  const NwPolygon *polygon = get_polygon (self);
  double distance = nw_polygon_get_distance (polygon, x, y);

  if ((self->flags & NW_SHAPE_FLAG_LINE) != 0)
    return self->line_width / 2 - distance;
  return nw_polygon_contains (polygon, x, y) ? distance : -distance;
}

static double
signed_distance_func (double x,
                      double y,
                      gpointer user_data)
{
  return nw_shape_get_signed_distance (user_data, x, y);
}

/**
 * nw_shape_get_id:
 * @shape: a shape
 *
 * Returns: (transfer none): its id in the map file, such as
 *   "rhomboid-major.left"; unique in its figure
 */
const char *
nw_shape_get_id (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NULL);

  return shape->id;
}

/**
 * nw_shape_get_name:
 * @shape: a shape
 *
 * Returns: (transfer none): the outline or region it shows, such as
 *   "rhomboid-major"; what the content refers to
 */
const char *
nw_shape_get_name (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NULL);

  return shape->name;
}

/**
 * nw_shape_get_kind:
 * @shape: a shape
 *
 * Returns: what it shows
 */
NwShapeKind
nw_shape_get_kind (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NW_SHAPE_SKIN);

  return shape->kind;
}

/**
 * nw_shape_get_layer:
 * @shape: a shape
 *
 * Returns: the one layer it belongs to
 */
NwLayers
nw_shape_get_layer (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NW_LAYERS_NONE);

  return shape->layer;
}

/**
 * nw_shape_get_side:
 * @shape: a shape
 *
 * Returns: the patient's side
 */
NwSide
nw_shape_get_side (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NW_SIDE_MIDLINE);

  return shape->side;
}

/**
 * nw_shape_get_order:
 * @shape: a shape
 *
 * Returns: its place in the drawing order of the map, 0 first
 */
guint
nw_shape_get_order (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, 0);

  return shape->order;
}

/**
 * nw_shape_is_line:
 * @shape: a shape
 *
 * Returns: %TRUE for a nerve or vessel, whose path is an open centre line
 */
gboolean
nw_shape_is_line (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_LINE) != 0;
}

/**
 * nw_shape_is_visible_part:
 * @shape: a shape
 *
 * Returns: %TRUE for the part of a muscle that no other muscle or bone hides
 */
gboolean
nw_shape_is_visible_part (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_VISIBLE_PART) != 0;
}

/**
 * nw_shape_is_deep:
 * @shape: a shape
 *
 * Returns: %TRUE for what lies under muscles or bones here and can still be
 *   reached from this side; it is drawn fainter, and dashed where it is at risk
 */
gboolean
nw_shape_is_deep (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_DEEP) != 0;
}

/**
 * nw_shape_is_far:
 * @shape: a shape
 *
 * Returns: %TRUE for what lies on the far side of the body, behind all that a
 *   needle from this side can pass; it is neither drawn nor named here
 */
gboolean
nw_shape_is_far (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_FAR) != 0;
}

/**
 * nw_shape_is_connective:
 * @shape: a shape
 *
 * Returns: %TRUE for a fascia, tendon or membrane among the muscles
 */
gboolean
nw_shape_is_connective (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_CONNECTIVE) != 0;
}

/**
 * nw_shape_is_drawn:
 * @shape: a shape
 *
 * Returns: %TRUE for a shape that was drawn by hand because no measured
 *   outline of it exists, which is to be said where it is shown
 */
gboolean
nw_shape_is_drawn (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_DRAWN) != 0;
}

/**
 * nw_shape_is_vein:
 * @shape: a shape
 *
 * Returns: %TRUE for a vein among the vessels
 */
gboolean
nw_shape_is_vein (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return (shape->flags & NW_SHAPE_FLAG_VEIN) != 0;
}

/**
 * nw_shape_get_line_width:
 * @shape: a shape
 *
 * Returns: the width of a nerve or vessel in mm, 0 for an area
 */
double
nw_shape_get_line_width (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, 0);

  return shape->line_width;
}

/**
 * nw_shape_get_area:
 * @shape: a shape
 *
 * Returns: its area in the picture in mm2, 0 for a line
 */
double
nw_shape_get_area (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, 0);

  return nw_polygon_get_area (get_polygon (shape));
}

/**
 * nw_shape_get_bounds:
 * @shape: a shape
 * @bounds: (out): the smallest rectangle around it in mm, the width of a line
 *   included
 */
void
nw_shape_get_bounds (const NwShape *shape,
                     NwRect *bounds)
{
  g_return_if_fail (shape != NULL);
  g_return_if_fail (bounds != NULL);

  nw_polygon_get_bounds (get_polygon (shape), bounds);
  if (shape->line_width > 0)
    nw_rect_grow (bounds, shape->line_width / 2);
}

/**
 * nw_shape_get_path:
 * @shape: a shape
 *
 * Returns: (transfer none): its path in mm, for cairo_append_path(); fill it
 *   with %CAIRO_FILL_RULE_WINDING
 */
const cairo_path_t *
nw_shape_get_path (const NwShape *shape)
{
  g_return_val_if_fail (shape != NULL, NULL);

  return shape->path;
}

/**
 * nw_shape_append_path:
 * @shape: a shape
 * @cr: a context whose user unit is 1 mm of the map
 *
 * Appends the path of @shape to that of @cr.
 */
void
nw_shape_append_path (const NwShape *shape,
                      cairo_t *cr)
{
  g_return_if_fail (shape != NULL);
  g_return_if_fail (cr != NULL);

  cairo_append_path (cr, shape->path);
}

/**
 * nw_shape_contains:
 * @shape: a shape
 * @x: mm
 * @y: mm
 *
 * Exact to %NW_POLYGON_TOLERANCE, by the rule by which the shape is drawn.
 *
 * Returns: %TRUE if the point lies in the area, or on the line at its width
 */
gboolean
nw_shape_contains (const NwShape *shape,
                   double x,
                   double y)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  if (!nw_rect_contains (&shape->rough_bounds, x, y))
    return FALSE;
  if ((shape->flags & NW_SHAPE_FLAG_LINE) != 0)
    return nw_polygon_get_distance (get_polygon (shape), x, y) <= shape->line_width / 2;
  return nw_polygon_contains (get_polygon (shape), x, y);
}

/**
 * nw_shape_get_distance:
 * @shape: a shape
 * @x: mm
 * @y: mm
 *
 * Returns: the distance in the picture from the point to the outline, or to
 *   the centre line, in mm; never negative. It is a distance on a drawing of
 *   one model, not one in a patient.
 */
double
nw_shape_get_distance (const NwShape *shape,
                       double x,
                       double y)
{
  g_return_val_if_fail (shape != NULL, G_MAXDOUBLE);

  return nw_polygon_get_distance (get_polygon (shape), x, y);
}

/**
 * nw_shape_get_nearest:
 * @shape: a shape
 * @x: mm
 * @y: mm
 * @stretch: how much more a millimetre downwards counts than one to the right
 * @nearest_x: (out): the nearest point of the outline or centre line, mm
 * @nearest_y: (out): the nearest point of the outline or centre line, mm
 *
 * Returns: %FALSE for a shape without an outline
 */
gboolean
nw_shape_get_nearest (const NwShape *shape,
                      double x,
                      double y,
                      double stretch,
                      double *nearest_x,
                      double *nearest_y)
{
  g_return_val_if_fail (shape != NULL, FALSE);

  return nw_polygon_get_nearest (get_polygon (shape), x, y, stretch, nearest_x, nearest_y);
}

/**
 * nw_shape_get_center:
 * @shape: a shape
 * @x: (out): mm
 * @y: (out): mm
 *
 * Finds the point deepest inside: where a label or a pin stands clear of the
 * outline. Unlike the centroid it never lies outside. Of a line it is the
 * point halfway.
 *
 * Returns: its distance to the outline in mm
 */
double
nw_shape_get_center (const NwShape *shape,
                     double *x,
                     double *y)
{
  Center **place;
  Center *center;

  g_return_val_if_fail (shape != NULL, 0);
  g_return_val_if_fail (x != NULL, 0);
  g_return_val_if_fail (y != NULL, 0);

  place = &((NwShape *)shape)->center;
  center = g_atomic_pointer_get (place);
  if (center == NULL)
    {
      NwRect bounds;

      center = g_new0 (Center, 1);
      if (nw_shape_is_line (shape))
        {
          nw_polygon_get_halfway (get_polygon (shape), &center->x, &center->y);
          center->clearance = shape->line_width / 2;
        }
      else
        {
          nw_shape_get_bounds (shape, &bounds);
          center->clearance = nw_polygon_find_center (&bounds, signed_distance_func, (gpointer)shape, &center->x, &center->y);
        }
      if (!g_atomic_pointer_compare_and_exchange (place, NULL, center))
        {
          g_free (center);
          center = g_atomic_pointer_get (place);
        }
    }
  *x = center->x;
  *y = center->y;
  return center->clearance;
}
