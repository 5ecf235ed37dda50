/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-map-walk.h"

#include <math.h>

/* Room that a focused child keeps to the edge of the map, in pixels. */
#define REVEAL_MARGIN 40.0

/*
 * The map is one stop of the Tab key. Inside it the arrow keys go to the
 * nearest region or pin in their direction; Page Up and Page Down go through
 * them in the order of the content, Home and End to its ends.
 */

static gboolean
can_walk_to (NwMapCanvas *self,
             GtkWidget *child)
{
  /* The selected region lies under its own pins. */
  return self->pins->len == 0 || !NW_IS_MAP_REGION (child) || nw_map_region_get_region (NW_MAP_REGION (child)) != self->region;
}

/* Everything that takes the focus, pins first. */
static GPtrArray *
list_stops (NwMapCanvas *self)
{
  GPtrArray *stops = g_ptr_array_new ();

  for (guint i = 0; i < self->pins->len; i++)
    {
      if (gtk_widget_get_child_visible (g_ptr_array_index (self->pins, i)))
        g_ptr_array_add (stops, g_ptr_array_index (self->pins, i));
    }
  for (guint i = 0; i < self->regions->len; i++)
    {
      if (can_walk_to (self, g_ptr_array_index (self->regions, i)))
        g_ptr_array_add (stops, g_ptr_array_index (self->regions, i));
    }
  return stops;
}

static void
get_middle (NwMapCanvas *self,
            GtkWidget *child,
            double *x,
            double *y)
{
  double map_x = 0.0;
  double map_y = 0.0;
  double dx = 0.0;
  double dy = 0.0;

  /* All from the viewport: what is allocated is of the last frame. */
  if (NW_IS_MAP_SITE (child))
    {
      nw_map_site_get_point (NW_MAP_SITE (child), &map_x, &map_y);
      nw_map_site_get_offset (NW_MAP_SITE (child), &dx, &dy);
    }
  else
    {
      nw_shape_get_center (nw_map_region_get_shape (NW_MAP_REGION (child)), &map_x, &map_y);
    }
  nw_viewport_to_widget (self->viewport, map_x, map_y, x, y);
  *x += dx;
  *y += dy;
}

/* nw_map_canvas_reveal: moves the map so far that a child can be seen. */
void
nw_map_canvas_reveal (NwMapCanvas *self,
                      GtkWidget *child)
{
  double width = nw_viewport_get_width (self->viewport);
  double height = nw_viewport_get_height (self->viewport);
  const NwMapInsets *insets = &self->insets[NW_MAP_LEVEL_DETAIL];
  double margin_x = MIN (REVEAL_MARGIN + MAX (insets->left, insets->right), width / 4.0);
  double margin_y = MIN (REVEAL_MARGIN + MAX (insets->top, insets->bottom), height / 4.0);
  NwViewState state = { 0 };
  double x = 0.0;
  double y = 0.0;
  double dx = 0.0;
  double dy = 0.0;

  if (nw_viewport_is_fitted (self->viewport))
    return;

  get_middle (self, child, &x, &y);
  dx = CLAMP (x, margin_x, width - margin_x) - x;
  dy = CLAMP (y, margin_y, height - margin_y) - y;
  if (fabs (dx) < 1.0 && fabs (dy) < 1.0)
    return;

  nw_viewport_get_state (self->viewport, &state);
  state.x -= dx / state.scale;
  state.y -= dy / state.scale;
  self->follow = NW_MAP_FOLLOW_NONE;
  nw_map_motion_go (self->motion, &state, TRUE);
  nw_map_canvas_update_picture (self);
}

static gboolean
take_focus (NwMapCanvas *self,
            GtkWidget *child)
{
  if (!gtk_widget_grab_focus (child))
    return FALSE;
  nw_map_canvas_drop_hover (self);
  nw_map_canvas_reveal (self, child);
  return TRUE;
}

static GtkWidget *
find_pin (NwMapCanvas *self,
          NwSite *site)
{
  for (guint i = 0; site != NULL && i < self->pins->len; i++)
    {
      if (nw_map_site_get_site (g_ptr_array_index (self->pins, i)) == site)
        return g_ptr_array_index (self->pins, i);
    }
  return NULL;
}

/* The button of a region on a side, else on any. */
static GtkWidget *
find_region (NwMapCanvas *self,
             NwRegion *region,
             NwSide side)
{
  GtkWidget *other = NULL;

  for (guint i = 0; region != NULL && i < self->regions->len; i++)
    {
      NwMapRegion *child = g_ptr_array_index (self->regions, i);

      if (nw_map_region_get_region (child) != region)
        continue;
      if (side == NW_SIDE_MIDLINE || nw_map_region_get_side (child) == side)
        return GTK_WIDGET (child);
      other = GTK_WIDGET (child);
    }
  return other;
}

/* Where the focus goes when it enters the map: where it was, else to what is
 * or was selected, else to the first region. */
static GtkWidget *
get_entry (NwMapCanvas *self)
{
  GtkWidget *entry = NULL;

  if (self->last_focus != NULL && can_walk_to (self, self->last_focus))
    return self->last_focus;

  entry = find_pin (self, self->site);
  if (entry == NULL && self->pins->len > 0)
    entry = g_ptr_array_index (self->pins, 0);
  if (entry == NULL)
    entry = find_region (self, self->region, self->side);
  if (entry == NULL)
    entry = find_region (self, self->last_region, self->last_side);
  if (entry == NULL && self->regions->len > 0)
    entry = g_ptr_array_index (self->regions, 0);
  return entry;
}

/* nw_map_canvas_focus_selected: to the pin of the selected site, else where the
 * focus goes when it enters the map. */
void
nw_map_canvas_focus_selected (NwMapCanvas *self)
{
  GtkWidget *entry = find_pin (self, self->site);

  if (entry == NULL)
    entry = get_entry (self);
  if (entry != NULL)
    gtk_widget_grab_focus (entry);
}

/* nw_map_canvas_hold_focus: before widgets go. The map itself holds the focus
 * until there are others, so that keys still reach it. */
void
nw_map_canvas_hold_focus (NwMapCanvas *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (child == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  nw_map_canvas_keep_news (self);
  self->refocus = TRUE;
  self->refocus_region = NULL;
  self->refocus_site = NULL;
  if (NW_IS_MAP_SITE (child))
    {
      self->refocus_region = self->region != NULL ? self->region : self->last_region;
      self->refocus_site = nw_map_site_get_site (NW_MAP_SITE (child));
      self->refocus_side = nw_map_site_get_side (NW_MAP_SITE (child));
    }
  else if (NW_IS_MAP_REGION (child))
    {
      self->refocus_region = nw_map_region_get_region (NW_MAP_REGION (child));
      self->refocus_side = nw_map_region_get_side (NW_MAP_REGION (child));
    }
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* nw_map_canvas_give_focus_back: after the widgets of a view or of a region
 * were made: to what had the focus, unless somebody took it meanwhile. */
void
nw_map_canvas_give_focus_back (NwMapCanvas *self)
{
  GtkWidget *next = NULL;

  if (!self->refocus || self->regions->len == 0)
    return;

  self->refocus = FALSE;
  if (gtk_widget_is_focus (GTK_WIDGET (self)))
    {
      next = find_pin (self, self->refocus_site);
      if (next == NULL)
        next = find_region (self, self->refocus_region, self->refocus_side);
      if (next == NULL || !can_walk_to (self, next))
        next = get_entry (self);
      nw_map_canvas_say_later (self, next);
      if (next != NULL)
        gtk_widget_grab_focus (next);
    }
  g_clear_pointer (&self->news, g_free);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static NwMapDirection
get_walk_direction (GtkDirectionType direction)
{
  switch (direction)
    {
    case GTK_DIR_LEFT:
      return NW_MAP_LEFT;
    case GTK_DIR_RIGHT:
      return NW_MAP_RIGHT;
    case GTK_DIR_UP:
      return NW_MAP_UP;
    case GTK_DIR_DOWN:
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return NW_MAP_DOWN;
    }
}

/* nw_map_canvas_walk: moves the focus to the neighbour in a direction.
 * Returns whether there is one. */
gboolean
nw_map_canvas_walk (NwMapCanvas *self,
                    GtkDirectionType direction)
{
  GtkWidget *current = gtk_widget_get_focus_child (GTK_WIDGET (self));
  g_autoptr (GPtrArray) children = list_stops (self);
  g_autofree NwMapStop *stops = NULL;
  guint index = 0;
  int next = -1;

  if (current == NULL || children->len == 0)
    return FALSE;
  if (!g_ptr_array_find (children, current, &index))
    return take_focus (self, g_ptr_array_index (children, 0));

  stops = g_new0 (NwMapStop, children->len);
  for (guint i = 0; i < children->len; i++)
    get_middle (self, g_ptr_array_index (children, i), &stops[i].x, &stops[i].y);
  nw_map_walk_build (stops, children->len);

  next = stops[index].next[get_walk_direction (direction)];
  return next >= 0 && take_focus (self, g_ptr_array_index (children, next));
}

/* nw_map_canvas_step: moves the focus in the order of the content, by one or
 * to the end of it. Returns whether it moved. */
gboolean
nw_map_canvas_step (NwMapCanvas *self,
                    int step,
                    gboolean to_end)
{
  GtkWidget *current = gtk_widget_get_focus_child (GTK_WIDGET (self));
  g_autoptr (GPtrArray) children = list_stops (self);
  guint index = 0;

  if (current == NULL || children->len == 0)
    return FALSE;
  if (to_end)
    return take_focus (self, g_ptr_array_index (children, step < 0 ? 0 : children->len - 1));
  if (!g_ptr_array_find (children, current, &index))
    return take_focus (self, g_ptr_array_index (children, 0));
  if ((step < 0 && index == 0) || (step > 0 && index + 1 >= children->len))
    return FALSE;
  return take_focus (self, g_ptr_array_index (children, (guint)((int)index + step)));
}

/* nw_map_canvas_focus: the focus() of the class. */
gboolean
nw_map_canvas_focus (GtkWidget *widget,
                     GtkDirectionType direction)
{
  NwMapCanvas *self = NW_MAP_CANVAS (widget);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *entry = NULL;

  if (inside && tab)
    return FALSE;
  if (inside)
    {
      nw_map_canvas_walk (self, direction);
      /* An arrow key never leaves the map: at its edge the focus stays. */
      return TRUE;
    }

  entry = get_entry (self);
  return entry != NULL && take_focus (self, entry);
}
