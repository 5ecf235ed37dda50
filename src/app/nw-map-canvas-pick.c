/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include <math.h>

/* How far from its middle a dot of the other side catches a pointer and a
 * finger, in pixels. */
#define DOT_REACH 11.0
#define DOT_REACH_TOUCH 22.0

/* The dot of the other side at a point, when it is nearer than @best. */
static gboolean
pick_dot (NwMapCanvas *self,
          double x,
          double y,
          double best,
          NwMapTarget *target)
{
  best = MIN (best, self->touching ? DOT_REACH_TOUCH : DOT_REACH);

  for (guint i = 0; self->site == NULL && i < self->dots->len; i++)
    {
      const NwMapDot *dot = &g_array_index (self->dots, NwMapDot, i);
      double dot_x = 0.0;
      double dot_y = 0.0;
      double distance = 0.0;

      nw_viewport_to_widget (self->viewport, dot->map_x, dot->map_y, &dot_x, &dot_y);
      distance = hypot (dot_x - x, dot_y - y);
      if (distance > best)
        continue;
      best = distance;
      *target = (NwMapTarget){ .region = self->region, .site = dot->site, .side = dot->side };
    }
  return target->site != NULL;
}

/* The pin at a point: of those that reach it the nearest.
 * Returns its distance, or infinity. */
static double
pick_pin (NwMapCanvas *self,
          double x,
          double y,
          NwMapTarget *target)
{
  double best = INFINITY;

  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);
      double pin_x = 0.0;
      double pin_y = 0.0;

      if (!gtk_widget_get_child_visible (GTK_WIDGET (pin)))
        continue;
      nw_map_site_get_center (pin, &pin_x, &pin_y);
      if (MAX (fabs (x - pin_x), fabs (y - pin_y)) > NW_MAP_SITE_SIZE / 2.0 || hypot (x - pin_x, y - pin_y) >= best)
        continue;
      best = hypot (x - pin_x, y - pin_y);
      *target = (NwMapTarget){
        .region = self->region,
        .site = nw_map_site_get_site (pin),
        .side = nw_map_site_get_side (pin),
        .widget = GTK_WIDGET (pin),
      };
    }
  return best;
}

/* The site of the selected region whose shape is at a point: the smallest one,
 * for a small muscle lies on or under larger ones and could else not be met.
 * Shapes beside the spine reach a little over the middle line; there the side
 * of the point counts, so that a click on the left never means the right. */
static void
pick_shape (NwMapCanvas *self,
            double map_x,
            double map_y,
            NwMapTarget *target)
{
  g_autoptr (GPtrArray) sites = nw_site_map_list_at (self->site_map, map_x, map_y);
  NwSide side_here = nw_figure_get_side_at (self->figure, map_x, map_y);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_autoptr (GPtrArray) shapes = NULL;

      if (!nw_site_is_in_region (site, self->region))
        continue;
      shapes = nw_site_map_list_shapes (self->site_map, site, NW_SIDE_MIDLINE);
      for (guint k = 0; k < shapes->len; k++)
        {
          const NwShape *shape = g_ptr_array_index (shapes, k);
          NwSide side = nw_shape_get_side (shape);

          if (side != NW_SIDE_MIDLINE && side != side_here)
            continue;
          if (nw_shape_get_area (shape) >= best || !nw_shape_contains (shape, map_x, map_y))
            continue;
          best = nw_shape_get_area (shape);
          target->site = site;
          target->side = side;
        }
    }
}

static gboolean
pick_leader (NwMapCanvas *self,
             double x,
             double y,
             NwMapTarget *target)
{
  for (guint i = 0; self->leaders_fit && i < self->leaders->len; i++)
    {
      NwMapLeader *leader = g_ptr_array_index (self->leaders, i);
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

      if (!gtk_widget_compute_bounds (GTK_WIDGET (leader), GTK_WIDGET (self), &bounds) || !graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float)x, (float)y)))
        continue;
      target->shape = nw_map_leader_get_shape (leader);
      target->region = nw_map_leader_get_region (leader);
      target->side = nw_shape_get_side (target->shape);
      return TRUE;
    }
  return FALSE;
}

static GtkWidget *
find_region_child (NwMapCanvas *self,
                   const NwShape *shape)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      if (nw_map_region_get_shape (g_ptr_array_index (self->regions, i)) == shape)
        return g_ptr_array_index (self->regions, i);
    }
  return NULL;
}

/* nw_map_canvas_pick: what is at a point of the widget: a pin, a dot or a
 * label that stands there, else the site or region whose shape is drawn. */
gboolean
nw_map_canvas_pick (NwMapCanvas *self,
                    double x,
                    double y,
                    NwMapTarget *target)
{
  double map_x = 0.0;
  double map_y = 0.0;

  *target = (NwMapTarget){ 0 };
  if (self->figure == NULL || self->atlas == NULL)
    return FALSE;

  if (pick_dot (self, x, y, pick_pin (self, x, y, target), target))
    return TRUE;

  nw_viewport_to_map (self->viewport, x, y, &map_x, &map_y);
  if (!pick_leader (self, x, y, target))
    {
      target->shape = nw_figure_pick_region (self->figure, map_x, map_y);
      if (target->shape == NULL)
        return FALSE;
      target->region = nw_atlas_lookup_region (self->atlas, nw_shape_get_name (target->shape));
      target->side = nw_shape_get_side (target->shape);
    }
  target->widget = find_region_child (self, target->shape);
  if (self->level == NW_MAP_LEVEL_DETAIL && self->site_map != NULL && target->region == self->region && self->region != NULL)
    pick_shape (self, map_x, map_y, target);
  return target->region != NULL;
}
