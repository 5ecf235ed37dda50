/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-map-private.h"

#include <math.h>

/* A press that moves by more pixels than this is a drag. */
#define DRAG_THRESHOLD 8.0

/* One notch of a wheel, and a key, zoom by so much. */
#define ZOOM_STEP 1.25

/* Pixels that an arrow key moves the cross; with Shift it is a millimetre. */
#define CROSS_STEP 16.0

static void
released_cb (NwStudyMap *self,
             int n_press,
             double x,
             double y)
{
  double map_x = 0.0;
  double map_y = 0.0;

  if (self->dragging || n_press != 1)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  nw_viewport_to_map (self->viewport, x, y, &map_x, &map_y);
  self->has_cross = FALSE;
  nw_study_map_pick (self, map_x, map_y);
}

static void
drag_begin_cb (NwStudyMap *self)
{
  nw_map_motion_stop (self->motion);
  self->dragging = FALSE;
  self->drag_x = 0.0;
  self->drag_y = 0.0;
}

static void
drag_update_cb (NwStudyMap *self,
                double dx,
                double dy,
                GtkGesture *gesture)
{
  if (!self->dragging)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD)
        return;
      self->dragging = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      nw_map_motion_hold (self->motion);
    }
  nw_map_motion_pan (self->motion, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
drag_end_cb (NwStudyMap *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  nw_map_motion_release (self->motion);
}

static void
motion_cb (NwStudyMap *self,
           double x,
           double y)
{
  self->pointer_inside = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
leave_cb (NwStudyMap *self)
{
  self->pointer_inside = FALSE;
}

static gboolean
scroll_cb (NwStudyMap *self,
           double dx,
           double dy)
{
  double x = self->pointer_inside ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = self->pointer_inside ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  nw_map_motion_zoom_at (self->motion, pow (ZOOM_STEP, -dy), x, y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (NwStudyMap *self)
{
  self->pinch_scale = 1.0;
}

static void
pinch_cb (NwStudyMap *self,
          double scale,
          GtkGesture *gesture)
{
  double x = 0.0;
  double y = 0.0;

  if (!isfinite (scale) || !(scale > 0.0) || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;
  nw_map_motion_zoom_at (self->motion, scale / self->pinch_scale, x, y);
  self->pinch_scale = scale;
}

static void
zoom_by (NwStudyMap *self,
         double factor)
{
  nw_map_motion_zoom_at (self->motion, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static gboolean
move_cross (NwStudyMap *self,
            double dx,
            double dy,
            GdkModifierType state)
{
  double scale = nw_viewport_get_scale (self->viewport);
  double step = (state & GDK_SHIFT_MASK) != 0 ? 1.0 : CROSS_STEP / scale;
  NwRect seen = { 0 };

  if (!self->asking)
    return GDK_EVENT_PROPAGATE;
  nw_viewport_get_visible (self->viewport, &seen);
  if (!self->has_cross)
    {
      self->has_cross = TRUE;
      self->cross_x = seen.x + seen.width / 2.0;
      self->cross_y = seen.y + seen.height / 2.0;
    }
  else
    {
      self->cross_x = CLAMP (self->cross_x + dx * step, seen.x, seen.x + seen.width);
      self->cross_y = CLAMP (self->cross_y + dy * step, seen.y, seen.y + seen.height);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (NwStudyMap *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move_cross (self, -1.0, 0.0, state);
    case GDK_KEY_Right:
      return move_cross (self, 1.0, 0.0, state);
    case GDK_KEY_Up:
      return move_cross (self, 0.0, -1.0, state);
    case GDK_KEY_Down:
      return move_cross (self, 0.0, 1.0, state);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_by (self, ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by (self, 1.0 / ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      nw_study_map_update_frame (self);
      nw_study_map_settled (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!self->asking || !self->has_cross)
        return GDK_EVENT_PROPAGATE;
      nw_study_map_pick (self, self->cross_x, self->cross_y);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* nw_study_map_add_input: what listens to pointer, touch and keys */
void
nw_study_map_add_input (NwStudyMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, pointer);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);
}
