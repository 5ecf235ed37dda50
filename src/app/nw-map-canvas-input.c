/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include <math.h>

/* How long the pointer rests before the label appears, in milliseconds. */
#define HINT_DELAY 300

/* A press that moves this far is a drag, in pixels. */
#define DRAG_THRESHOLD 6.0

/* One notch of a wheel. */
#define WHEEL_FACTOR 1.18

/* Pixels of a touchpad with Ctrl that double the scale. */
#define TOUCHPAD_DOUBLE 160.0

/* One press of an arrow key with Shift, in pixels. */
#define PAN_STEP 60.0

/* The speed of a drag is taken from its last part, in microseconds. */
#define SAMPLE_TIME 90000

/* A drag of the whole body this far to a side turns it, in pixels, when it goes
 * this much more to the side than up or down. */
#define SWIPE_DISTANCE 70.0
#define SWIPE_SLOPE 1.8

/* Two fingers on a touchpad that rest this long begin a new swipe, in
 * milliseconds. */
#define SWIPE_PAUSE 250

typedef struct
{
  gint64 time;
  double x;
  double y;
} Sample;

static gboolean
is_same_target (const NwMapTarget *a,
                const NwMapTarget *b)
{
  return a->region == b->region && a->site == b->site && a->side == b->side && a->shape == b->shape && a->widget == b->widget;
}

static void
hide_hint (NwMapCanvas *self)
{
  g_clear_handle_id (&self->hint_id, g_source_remove);
  nw_map_hint_hide (NW_MAP_HINT (self->hint));
}

static gboolean
hint_cb (gpointer data)
{
  NwMapCanvas *self = data;

  self->hint_id = 0;
  nw_map_canvas_show_hint (self, self->pointer_x, self->pointer_y);
  return G_SOURCE_REMOVE;
}

/* nw_map_canvas_set_hover: marks what the pointer is on. Only outlines are
 * drawn for it, never the map. */
void
nw_map_canvas_set_hover (NwMapCanvas *self,
                         const NwMapTarget *target)
{
  g_autoptr (GPtrArray) shapes = NULL;

  if (is_same_target (&self->hover, target))
    return;

  self->hover = *target;
  hide_hint (self);
  if (target->site != NULL && self->site_map != NULL)
    {
      shapes = nw_site_map_list_shapes (self->site_map, target->site, target->side);
    }
  else if (target->shape != NULL)
    {
      shapes = g_ptr_array_new ();
      g_ptr_array_add (shapes, (gpointer)target->shape);
    }
  nw_map_outline_set (self->hovered, self->figure, shapes);
  nw_map_canvas_mark_selection (self);

  if (self->pointer_inside && !self->highlighted && (target->region != NULL || target->site != NULL))
    {
      self->hint_id = g_timeout_add (HINT_DELAY, hint_cb, self);
      g_source_set_name_by_id (self->hint_id, "[needlewise] map label");
    }
}

/* nw_map_canvas_drop_hover: the pointer is on nothing. */
void
nw_map_canvas_drop_hover (NwMapCanvas *self)
{
  NwMapTarget none = { 0 };

  self->highlighted = FALSE;
  nw_map_canvas_set_hover (self, &none);
}

/**
 * nw_map_canvas_set_highlight:
 * @self: a map
 * @region: (nullable): a region of its atlas
 * @site: (nullable): a site of its atlas
 * @side: the patient's side; the midline for both
 *
 * Marks what the pointer is on elsewhere, as if it were on the map.
 */
void
nw_map_canvas_set_highlight (NwMapCanvas *self,
                             NwRegion *region,
                             NwSite *site,
                             NwSide side)
{
  NwMapTarget target = { .region = region, .site = site, .side = side };

  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->figure == NULL)
    return;
  if (region != NULL)
    target.shape = nw_figure_find_region (self->figure, nw_region_get_id (region), side);
  self->highlighted = region != NULL || site != NULL;
  nw_map_canvas_set_hover (self, &target);
}

static void
update_hover (NwMapCanvas *self)
{
  NwMapTarget target = { 0 };

  if (self->dragging || self->pinching)
    return;
  self->highlighted = FALSE;
  if (self->pointer_inside)
    nw_map_canvas_pick (self, self->pointer_x, self->pointer_y, &target);
  if (is_same_target (&self->hover, &target))
    return;
  nw_map_canvas_set_hover (self, &target);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), target.region != NULL ? "pointer" : NULL);
  nw_map_canvas_emit_hovered (self, &target);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double x,
           double y,
           NwMapCanvas *self)
{
  self->pointer_inside = TRUE;
  self->touching = FALSE;
  self->pointer_x = x;
  self->pointer_y = y;
  update_hover (self);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          NwMapCanvas *self)
{
  self->pointer_inside = FALSE;
  update_hover (self);
}

/* The whole body follows a swipe by turning. What was on the right comes to the
 * front when it goes to the left. */
static gboolean
swipe (NwMapCanvas *self,
       double dx,
       double dy)
{
  if (fabs (dx) < SWIPE_DISTANCE || fabs (dx) < SWIPE_SLOPE * fabs (dy))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "map.turn", "i", dx < 0.0 ? 1 : -1);
  return TRUE;
}

/* Two fingers turn the body once, however far they go on. */
static void
swipe_by_touchpad (NwMapCanvas *self,
                   double dx,
                   double dy)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->swipe_time > SWIPE_PAUSE * 1000)
    {
      self->swipe_x = 0.0;
      self->swipe_y = 0.0;
      self->swiped = FALSE;
    }
  self->swipe_time = now;
  self->swipe_x -= dx;
  self->swipe_y -= dy;
  if (!self->swiped)
    self->swiped = swipe (self, self->swipe_x, self->swipe_y);
}

/* X11 tells the steps of a touchpad in notches of a wheel. */
static double
get_touchpad_unit (GtkEventControllerScroll *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (controller));

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return 1.0;
  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD ? PAN_STEP : 0.0;
}

static void
scroll_by_touchpad (NwMapCanvas *self,
                    GdkModifierType state,
                    double dx,
                    double dy,
                    double x,
                    double y)
{
  if ((state & GDK_CONTROL_MASK) != 0)
    nw_map_motion_zoom_at (self->motion, exp2 (-dy / TOUCHPAD_DOUBLE), x, y);
  else if (nw_viewport_is_fitted (self->viewport))
    swipe_by_touchpad (self, dx, dy);
  else
    nw_map_motion_pan (self->motion, -dx, -dy);
}

/* Fingers that leave the touchpad in motion let the map run on. */
static void
decelerate_cb (GtkEventControllerScroll *controller,
               double velocity_x,
               double velocity_y,
               NwMapCanvas *self)
{
  double unit = get_touchpad_unit (controller);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (unit > 0.0 && (state & GDK_CONTROL_MASK) == 0 && !self->dragging && !self->pinching)
    nw_map_motion_fling (self->motion, -velocity_x * unit, -velocity_y * unit);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double dx,
           double dy,
           NwMapCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double unit = get_touchpad_unit (controller);
  double x = self->pointer_inside ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = self->pointer_inside ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  hide_hint (self);
  if (!nw_viewport_is_fitted (self->viewport) || dy < 0.0)
    self->follow = NW_MAP_FOLLOW_NONE;
  if (unit > 0.0)
    {
      scroll_by_touchpad (self, state, dx * unit, dy * unit, x, y);
    }
  else if ((state & GDK_SHIFT_MASK) != 0)
    {
      nw_map_motion_pan (self->motion, -(dx + dy) * PAN_STEP, 0.0);
    }
  else
    {
      nw_map_motion_zoom_at (self->motion, pow (WHEEL_FACTOR, -dy), x, y);
    }
  update_hover (self);
  return GDK_EVENT_STOP;
}

static void
add_sample (NwMapCanvas *self,
            double x,
            double y)
{
  Sample sample = { .time = g_get_monotonic_time (), .x = x, .y = y };

  while (self->samples->len > 0 && sample.time - g_array_index (self->samples, Sample, 0).time > SAMPLE_TIME)
    g_array_remove_index (self->samples, 0);
  g_array_append_val (self->samples, sample);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double x,
               double y,
               NwMapCanvas *self)
{
  /* A hand on a running map stops it. */
  nw_map_motion_stop (self->motion);
  self->dragging = FALSE;
  self->drag_fitted = nw_viewport_is_fitted (self->viewport);
  self->drag_x = 0.0;
  self->drag_y = 0.0;
  g_array_set_size (self->samples, 0);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double dx,
                double dy,
                NwMapCanvas *self)
{
  /* Two fingers move the map themselves. The one that stays goes on from where
   * it is then. */
  if (self->pinching)
    {
      self->drag_x = dx;
      self->drag_y = dy;
      return;
    }

  if (!self->dragging)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD)
        return;
      self->dragging = TRUE;
      if (!self->drag_fitted)
        self->follow = NW_MAP_FOLLOW_NONE;
      /* Takes the press away from the click. */
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      nw_map_canvas_drop_hover (self);
      nw_map_motion_hold (self->motion);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }

  nw_map_motion_pan (self->motion, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
  add_sample (self, dx, dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double dx,
             double dy,
             NwMapCanvas *self)
{
  double velocity_x = 0.0;
  double velocity_y = 0.0;

  if (!self->dragging)
    {
      nw_map_canvas_update_picture (self);
      return;
    }

  self->dragging = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  if (self->drag_fitted)
    {
      nw_map_motion_release (self->motion);
      swipe (self, dx, dy);
      return;
    }

  add_sample (self, dx, dy);
  if (self->samples->len >= 2)
    {
      const Sample *first = &g_array_index (self->samples, Sample, 0);
      const Sample *last = &g_array_index (self->samples, Sample, self->samples->len - 1);
      double seconds = (double)(last->time - first->time) / G_USEC_PER_SEC;

      if (seconds > 0.01)
        {
          velocity_x = (last->x - first->x) / seconds;
          velocity_y = (last->y - first->y) / seconds;
        }
    }
  nw_map_motion_fling (self->motion, velocity_x, velocity_y);
  nw_map_motion_release (self->motion);
}

/* The middle of two fingers; where the pointer is for a gesture without. */
static void
get_pinch_center (NwMapCanvas *self,
                  GtkGesture *gesture,
                  double *x,
                  double *y)
{
  if (gtk_gesture_is_active (gesture) && gtk_gesture_get_bounding_box_center (gesture, x, y))
    return;
  *x = self->pointer_x;
  *y = self->pointer_y;
}

static void
pinch_begin_cb (GtkGesture *gesture,
                GdkEventSequence *sequence,
                NwMapCanvas *self)
{
  if (self->pinching)
    return;
  self->pinching = TRUE;
  self->drag_fitted = FALSE;
  /* The hand holds the map once, whatever it does with it. */
  if (self->dragging)
    {
      self->dragging = FALSE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
      nw_map_motion_release (self->motion);
    }
  self->pinch_scale = 1.0;
  self->follow = NW_MAP_FOLLOW_NONE;
  get_pinch_center (self, gesture, &self->pinch_x, &self->pinch_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  nw_map_canvas_drop_hover (self);
  nw_map_motion_hold (self->motion);
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double scale,
          NwMapCanvas *self)
{
  double x = 0.0;
  double y = 0.0;

  if (!self->pinching || !isfinite (scale) || !(scale > 0.0))
    return;
  get_pinch_center (self, GTK_GESTURE (gesture), &x, &y);
  /* Two fingers carry the map along and zoom about their middle. */
  nw_map_motion_pan (self->motion, x - self->pinch_x, y - self->pinch_y);
  nw_map_motion_zoom_at (self->motion, scale / self->pinch_scale, x, y);
  self->pinch_scale = scale;
  self->pinch_x = x;
  self->pinch_y = y;
}

static void
pinch_end_cb (GtkGesture *gesture,
              GdkEventSequence *sequence,
              NwMapCanvas *self)
{
  if (!self->pinching)
    return;
  self->pinching = FALSE;
  nw_map_motion_release (self->motion);
}

static void
activate (NwMapCanvas *self,
          const NwMapTarget *target)
{
  if (target->widget != NULL && target->site == NULL)
    {
      gtk_widget_grab_focus (target->widget);
      gtk_widget_activate_action (target->widget, "click", NULL);
    }
  else if (target->widget != NULL && NW_IS_MAP_SITE (target->widget))
    {
      gtk_widget_grab_focus (target->widget);
      gtk_widget_activate_action (target->widget, "click", NULL);
    }
  else if (target->site != NULL)
    {
      nw_map_canvas_activate_site (self, target->site, target->side);
    }
  else if (target->region != NULL)
    {
      nw_map_canvas_activate_region (self, target->region, target->side);
    }
}

static void
released_cb (GtkGestureClick *gesture,
             int n_press,
             double x,
             double y,
             NwMapCanvas *self)
{
  if (self->dragging || self->pinching)
    return;

  /* A finger is less exact than a pointer. */
  self->touching = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)) != NULL;
  if (n_press == 1)
    {
      hide_hint (self);
      if (nw_map_canvas_click_mark (self, x, y))
        return;
      if (nw_map_canvas_pick (self, x, y, &self->pressed))
        activate (self, &self->pressed);
      return;
    }

  /* The first click may have made the panel wider and moved the body under the
   * pointer; the second means what the first met. */
  if (n_press != 2)
    return;
  if (self->pressed.site != NULL)
    nw_map_canvas_zoom_to_site (self, self->pressed.site, self->pressed.side);
  else if (self->pressed.region != NULL)
    nw_map_canvas_zoom_to_region (self, self->pressed.region, self->pressed.side);
}

static gboolean
arrow_key (NwMapCanvas *self,
           GtkDirectionType direction,
           GdkModifierType state)
{
  const double dx = direction == GTK_DIR_LEFT ? 1.0 : direction == GTK_DIR_RIGHT ? -1.0
                                                                                 : 0.0;
  const double dy = direction == GTK_DIR_UP ? 1.0 : direction == GTK_DIR_DOWN ? -1.0
                                                                              : 0.0;

  if ((state & GDK_SHIFT_MASK) != 0)
    {
      self->follow = NW_MAP_FOLLOW_NONE;
      nw_map_motion_pan (self->motion, dx * PAN_STEP, dy * PAN_STEP);
    }
  else
    {
      nw_map_canvas_walk (self, direction);
    }
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        NwMapCanvas *self)
{
  GdkModifierType other = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (other != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return arrow_key (self, GTK_DIR_LEFT, state);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return arrow_key (self, GTK_DIR_RIGHT, state);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow_key (self, GTK_DIR_UP, state);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow_key (self, GTK_DIR_DOWN, state);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      nw_map_canvas_step (self, -1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      nw_map_canvas_step (self, 1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      nw_map_canvas_step (self, -1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      nw_map_canvas_step (self, 1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      /* First the label goes; the next press is for the window. */
      if (!gtk_widget_get_child_visible (self->hint))
        return GDK_EVENT_PROPAGATE;
      hide_hint (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* nw_map_canvas_add_input: what listens to pointer, touch and keys. */
void
nw_map_canvas_add_input (NwMapCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (pinch, "end", G_CALLBACK (pinch_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  /* A second finger may join a drag and leave it again. */
  gtk_gesture_group (drag, pinch);
}
