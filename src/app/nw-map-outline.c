/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-outline.h"

#include "nw-paint.h"

#include <math.h>

#define RING_WIDTH 2.0
#define RING_OFFSET 2.0

/* Room for strokes around the shapes, in pixels. */
#define SPARE 9.0

/* A node may be this much larger than the widget in either direction before
 * only the seen part is drawn. */
#define MAX_EXCESS 1.5

struct _NwMapOutline
{
  NwMapOutlineStyle style;
  gboolean filled;
  NwFigure *figure;
  GPtrArray *shapes;
  NwRect bounds;

  GskRenderNode *node;
  double node_scale;
  NwRect node_part;
  const NwPalette *node_palette;
};

/**
 * nw_map_outline_new:
 * @style: how its shapes are marked
 *
 * Returns: (transfer full): an outline of nothing
 */
NwMapOutline *
nw_map_outline_new (NwMapOutlineStyle style)
{
  NwMapOutline *self = g_new0 (NwMapOutline, 1);

  self->style = style;
  self->shapes = g_ptr_array_new ();
  return self;
}

/**
 * nw_map_outline_free:
 * @self: an outline
 */
void
nw_map_outline_free (NwMapOutline *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_object (&self->figure);
  g_free (self);
}

static gboolean
is_same (NwMapOutline *self,
         GPtrArray *shapes)
{
  if (self->shapes->len != (shapes != NULL ? shapes->len : 0))
    return FALSE;
  for (guint i = 0; i < self->shapes->len; i++)
    {
      if (g_ptr_array_index (self->shapes, i) != g_ptr_array_index (shapes, i))
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_map_outline_set:
 * @self: an outline
 * @figure: (nullable): the map of the shapes; kept alive
 * @shapes: (nullable) (element-type NwShape): what to mark; copied
 *
 * Returns: whether anything changed
 */
gboolean
nw_map_outline_set (NwMapOutline *self,
                    NwFigure *figure,
                    GPtrArray *shapes)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (figure != NULL || shapes == NULL || shapes->len == 0, FALSE);

  if (is_same (self, shapes))
    return FALSE;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_ptr_array_set_size (self->shapes, 0);
  g_set_object (&self->figure, figure);
  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    {
      NwShape *shape = g_ptr_array_index (shapes, i);
      NwRect bounds = { 0 };

      g_ptr_array_add (self->shapes, shape);
      nw_shape_get_bounds (shape, &bounds);
      if (i == 0)
        self->bounds = bounds;
      else
        nw_rect_union (&self->bounds, &bounds, &self->bounds);
    }
  return TRUE;
}

/**
 * nw_map_outline_set_one:
 * @self: an outline
 * @figure: (nullable): the map of the shape; kept alive
 * @shape: (nullable): what to mark
 *
 * Returns: whether anything changed
 */
gboolean
nw_map_outline_set_one (NwMapOutline *self,
                        NwFigure *figure,
                        const NwShape *shape)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

  if (shape != NULL)
    g_ptr_array_add (shapes, (gpointer)shape);
  return nw_map_outline_set (self, figure, shapes);
}

/* A ring that keeps a distance: a wide stroke, from which a narrower one and
 * the shape itself are taken away again. */
static void
draw_ring (NwMapOutline *self,
           cairo_t *cr,
           double scale,
           const NwPalette *palette)
{
  const double width = RING_WIDTH * palette->stroke_factor;

  cairo_push_group (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  for (guint i = 0; i < self->shapes->len; i++)
    nw_shape_append_path (g_ptr_array_index (self->shapes, i), cr);

  nw_color_set_source (&palette->selection, cr);
  cairo_set_line_width (cr, 2.0 * (RING_OFFSET + width) / scale);
  cairo_stroke_preserve (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_line_width (cr, 2.0 * RING_OFFSET / scale);
  cairo_stroke_preserve (cr);
  cairo_fill (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
}

static GskRenderNode *
make_node (NwMapOutline *self,
           const NwRect *part,
           double scale,
           const NwPalette *palette)
{
  NwPaint paint = { .palette = palette, .scale = scale };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-SPARE, -SPARE,
                                               (float)(part->width * scale + 2.0 * SPARE),
                                               (float)(part->height * scale + 2.0 * SPARE));
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -part->x, -part->y);
  if (self->style == NW_MAP_OUTLINE_FOCUS)
    {
      draw_ring (self, cr, scale, palette);
    }
  else
    {
      for (guint i = 0; i < self->shapes->len; i++)
        nw_paint_selection (&paint, cr, g_ptr_array_index (self->shapes, i), self->filled);
    }
  cairo_destroy (cr);
  return node;
}

/* The part of the shapes that a node has to hold: all of it as long as that is
 * not much larger than the widget, so that panning reuses the node. */
static gboolean
get_part (NwMapOutline *self,
          NwViewport *viewport,
          NwRect *part)
{
  double scale = nw_viewport_get_scale (viewport);
  NwRect visible = { 0 };
  double right = 0.0;
  double bottom = 0.0;

  nw_viewport_get_visible (viewport, &visible);
  nw_rect_grow (&visible, SPARE / scale);
  if (!nw_rect_overlaps (&visible, &self->bounds))
    return FALSE;

  *part = self->bounds;
  if (part->width <= visible.width * MAX_EXCESS && part->height <= visible.height * MAX_EXCESS)
    return TRUE;

  right = MIN (part->x + part->width, visible.x + visible.width);
  bottom = MIN (part->y + part->height, visible.y + visible.height);
  part->x = MAX (part->x, visible.x);
  part->y = MAX (part->y, visible.y);
  part->width = right - part->x;
  part->height = bottom - part->y;
  return TRUE;
}

/**
 * nw_map_outline_set_filled:
 * @self: an outline
 * @filled: whether its shapes are tinted too
 */
void
nw_map_outline_set_filled (NwMapOutline *self,
                           gboolean filled)
{
  g_return_if_fail (self != NULL);

  if (self->filled == !!filled)
    return;
  self->filled = !!filled;
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

/**
 * nw_map_outline_snapshot:
 * @self: an outline
 * @snapshot: where to
 * @viewport: where the map stands
 * @palette: the colours; static
 *
 * Draws it. Strokes keep their width at every zoom.
 */
void
nw_map_outline_snapshot (NwMapOutline *self,
                         GtkSnapshot *snapshot,
                         NwViewport *viewport,
                         const NwPalette *palette)
{
  double scale = nw_viewport_get_scale (viewport);
  NwRect part = { 0 };
  double x = 0.0;
  double y = 0.0;

  g_return_if_fail (self != NULL);

  if (self->shapes->len == 0 || !get_part (self, viewport, &part))
    return;

  if (self->node == NULL || fabs (self->node_scale - scale) > 1e-9 * scale || self->node_palette != palette || part.x != self->node_part.x || part.y != self->node_part.y || part.width != self->node_part.width || part.height != self->node_part.height)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = make_node (self, &part, scale, palette);
      self->node_scale = scale;
      self->node_part = part;
      self->node_palette = palette;
    }

  nw_viewport_to_widget (viewport, part.x, part.y, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
}
