/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-motion.h"

#include <adwaita.h>
#include <math.h>

/* Duration of a transition, in milliseconds. */
#define TRANSITION 250

/* A step without an end of its own (wheel, key) counts as over after this
 * many milliseconds of quiet. */
#define QUIET 60

/* A fling loses all but 1/e of its speed in this many seconds. */
#define FRICTION_TIME 0.325

/* A fling below this speed, in pixels per second, is over. */
#define MIN_SPEED 12.0

/*
 * Everything that moves the map: transitions, flings and steps. One movement
 * ends the other, so that a hand on the map always wins. While anything moves
 * the picture is only placed anew; ::settled asks for a sharp one.
 */
struct _NwMapMotion
{
  GObject parent_instance;

  GtkWidget *widget;
  NwViewport *viewport;

  AdwAnimation *animation;
  NwViewState from;
  NwViewState to;

  guint tick_id;
  gint64 tick_time;
  double velocity_x;
  double velocity_y;

  guint quiet_id;
  guint n_holds;
};

enum
{
  SIGNAL_MOVED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapMotion, nw_map_motion, G_TYPE_OBJECT)

static void
emit_moved (NwMapMotion *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
emit_settled (NwMapMotion *self)
{
  if (!nw_map_motion_is_moving (self))
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static gboolean
quiet_cb (gpointer data)
{
  NwMapMotion *self = data;

  self->quiet_id = 0;
  emit_settled (self);
  return G_SOURCE_REMOVE;
}

static void
start_quiet (NwMapMotion *self)
{
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->quiet_id = g_timeout_add (QUIET, quiet_cb, self);
  g_source_set_name_by_id (self->quiet_id, "[needlewise] map settles");
}

static void
animate_cb (double value,
            gpointer data)
{
  NwMapMotion *self = data;
  NwViewState state = { 0 };

  nw_view_state_interpolate (&self->from, &self->to, value, &state);
  nw_viewport_pass_state (self->viewport, &state);
  emit_moved (self);
}

static void
done_cb (AdwAnimation *animation,
         NwMapMotion *self)
{
  emit_settled (self);
}

static gboolean
fling_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer data)
{
  NwMapMotion *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = CLAMP ((double)(now - self->tick_time) / G_USEC_PER_SEC, 0.0, 0.1);
  double decay = exp (-seconds / FRICTION_TIME);

  self->tick_time = now;
  /* The way within the frame is the integral of the decaying speed. */
  nw_viewport_pan (self->viewport,
                   self->velocity_x * FRICTION_TIME * (1.0 - decay),
                   self->velocity_y * FRICTION_TIME * (1.0 - decay));
  self->velocity_x *= decay;
  self->velocity_y *= decay;
  emit_moved (self);

  if (hypot (self->velocity_x, self->velocity_y) >= MIN_SPEED)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  emit_settled (self);
  return G_SOURCE_REMOVE;
}

static void
nw_map_motion_dispose (GObject *object)
{
  nw_map_motion_detach (NW_MAP_MOTION (object));

  G_OBJECT_CLASS (nw_map_motion_parent_class)->dispose (object);
}

static void
nw_map_motion_finalize (GObject *object)
{
  NwMapMotion *self = NW_MAP_MOTION (object);

  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (nw_map_motion_parent_class)->finalize (object);
}

static void
nw_map_motion_class_init (NwMapMotionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_map_motion_dispose;
  object_class->finalize = nw_map_motion_finalize;

  /**
   * NwMapMotion::moved:
   *
   * The viewport changed.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", NW_TYPE_MAP_MOTION, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwMapMotion::settled:
   *
   * Nothing moves any more.
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", NW_TYPE_MAP_MOTION, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_map_motion_init (NwMapMotion *self)
{
}

/**
 * nw_map_motion_new:
 * @widget: the map, whose frame clock drives the movement; not kept alive, see
 *   nw_map_motion_detach()
 * @viewport: what is moved
 *
 * Returns: (transfer full): a new motion, at rest
 */
NwMapMotion *
nw_map_motion_new (GtkWidget *widget,
                   NwViewport *viewport)
{
  NwMapMotion *self = g_object_new (NW_TYPE_MAP_MOTION, NULL);

  self->widget = widget;
  self->viewport = g_object_ref (viewport);
  return self;
}

/**
 * nw_map_motion_detach:
 * @self: a motion
 *
 * Ends every movement and lets go of the widget, for its dispose().
 */
void
nw_map_motion_detach (NwMapMotion *self)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  if (self->animation != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->animation, self);
      adw_animation_pause (self->animation);
      g_clear_object (&self->animation);
    }
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->widget = NULL;
}

/**
 * nw_map_motion_is_moving:
 * @self: a motion
 *
 * Returns: whether a sharp picture would be out of date at once
 */
gboolean
nw_map_motion_is_moving (NwMapMotion *self)
{
  g_return_val_if_fail (NW_IS_MAP_MOTION (self), FALSE);

  return self->n_holds > 0 || self->tick_id != 0 || self->quiet_id != 0 || (self->animation != NULL && adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING);
}

/**
 * nw_map_motion_get_target:
 * @self: a motion
 * @target: (out): where a running transition will end
 *
 * A picture of the target can be drawn while the map still moves there.
 *
 * Returns: whether a transition is running
 */
gboolean
nw_map_motion_get_target (NwMapMotion *self,
                          NwViewState *target)
{
  g_return_val_if_fail (NW_IS_MAP_MOTION (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (self->animation == NULL || adw_animation_get_state (self->animation) != ADW_ANIMATION_PLAYING)
    return FALSE;
  *target = self->to;
  return TRUE;
}

/**
 * nw_map_motion_stop:
 * @self: a motion
 *
 * Stops transition and fling where they are, without ::settled: for a hand
 * that takes hold of the map.
 */
void
nw_map_motion_stop (NwMapMotion *self)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->quiet_id, g_source_remove);
}

/**
 * nw_map_motion_go:
 * @self: a motion
 * @target: where to look
 * @animate: whether to show the way; it is cut when animations are off
 *
 * Moves to @target.
 */
void
nw_map_motion_go (NwMapMotion *self,
                  const NwViewState *target,
                  gboolean animate)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));
  g_return_if_fail (target != NULL);

  nw_map_motion_stop (self);
  if (self->widget == NULL)
    return;

  self->to = *target;
  /* Where the way ends has to be within the bounds; the way itself may cross
   * ground. */
  nw_viewport_clamp_state (self->viewport, &self->to);
  nw_viewport_get_state (self->viewport, &self->from);
  if (!animate || !gtk_widget_get_mapped (self->widget) || !adw_get_enable_animations (self->widget))
    {
      nw_viewport_set_state (self->viewport, &self->to);
      emit_moved (self);
      emit_settled (self);
      return;
    }

  if (self->animation == NULL)
    {
      self->animation = g_object_ref_sink (adw_timed_animation_new (self->widget, 0.0, 1.0, TRANSITION,
                                                                    adw_callback_animation_target_new (animate_cb, self, NULL)));
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
      g_signal_connect (self->animation, "done", G_CALLBACK (done_cb), self);
    }
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

/**
 * nw_map_motion_pan:
 * @self: a motion
 * @dx: pixels to the right that the map follows
 * @dy: pixels downwards that the map follows
 *
 * One step of a drag, a touchpad or a key.
 */
void
nw_map_motion_pan (NwMapMotion *self,
                   double dx,
                   double dy)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  nw_map_motion_stop (self);
  nw_viewport_pan (self->viewport, dx, dy);
  start_quiet (self);
  emit_moved (self);
}

/**
 * nw_map_motion_zoom_at:
 * @self: a motion
 * @factor: by how much
 * @x: the point that stays where it is, in pixels
 * @y: see @x
 *
 * One step of a wheel or a pinch.
 */
void
nw_map_motion_zoom_at (NwMapMotion *self,
                       double factor,
                       double x,
                       double y)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  nw_map_motion_stop (self);
  nw_viewport_zoom_at (self->viewport, factor, x, y);
  start_quiet (self);
  emit_moved (self);
}

/**
 * nw_map_motion_fling:
 * @self: a motion
 * @velocity_x: pixels per second to the right
 * @velocity_y: pixels per second downwards
 *
 * Lets the map run on after a drag. Not when animations are off.
 */
void
nw_map_motion_fling (NwMapMotion *self,
                     double velocity_x,
                     double velocity_y)
{
  GdkFrameClock *clock = NULL;

  g_return_if_fail (NW_IS_MAP_MOTION (self));

  nw_map_motion_stop (self);
  clock = self->widget != NULL ? gtk_widget_get_frame_clock (self->widget) : NULL;
  if (clock == NULL || !adw_get_enable_animations (self->widget) || hypot (velocity_x, velocity_y) < MIN_SPEED)
    {
      emit_settled (self);
      return;
    }

  self->velocity_x = velocity_x;
  self->velocity_y = velocity_y;
  self->tick_time = gdk_frame_clock_get_frame_time (clock);
  self->tick_id = gtk_widget_add_tick_callback (self->widget, fling_cb, self, NULL);
}

/**
 * nw_map_motion_hold:
 * @self: a motion
 *
 * A hand takes hold of the map: what moves stops, and nothing settles before
 * nw_map_motion_release().
 */
void
nw_map_motion_hold (NwMapMotion *self)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  nw_map_motion_stop (self);
  self->n_holds++;
}

/**
 * nw_map_motion_release:
 * @self: a motion
 *
 * Ends one nw_map_motion_hold(); settles when it was the last and nothing
 * moves.
 */
void
nw_map_motion_release (NwMapMotion *self)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  emit_settled (self);
}

/**
 * nw_map_motion_retarget:
 * @self: a motion
 * @target: where to look
 *
 * Goes to @target as part of a change of size: a running transition ends
 * there instead, otherwise the map is there at once.
 */
void
nw_map_motion_retarget (NwMapMotion *self,
                        const NwViewState *target)
{
  NwViewState old = { 0 };

  g_return_if_fail (NW_IS_MAP_MOTION (self));
  g_return_if_fail (target != NULL);

  if (nw_map_motion_get_target (self, &old))
    {
      self->to = *target;
      nw_viewport_clamp_state (self->viewport, &self->to);
    }
  else
    nw_viewport_set_state (self->viewport, target);
}

/**
 * nw_map_motion_resized:
 * @self: a motion
 *
 * The widget has another size; more of that may come at once.
 */
void
nw_map_motion_resized (NwMapMotion *self)
{
  g_return_if_fail (NW_IS_MAP_MOTION (self));

  if (self->animation == NULL || adw_animation_get_state (self->animation) != ADW_ANIMATION_PLAYING)
    start_quiet (self);
}
