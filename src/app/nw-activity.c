/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-activity.h"

#include <gtk/gtk.h>
#include <time.h>

static gint64 (*usual_clock) (void) = NULL;
static gint64 last_used = 0;

/* Where the pointer was: a movement without a change of place comes from what
 * is under it, not from a hand. */
static gpointer last_surface = NULL;
static double last_x = 0.0;
static double last_y = 0.0;

/* Goes on while the computer sleeps, unlike the monotonic clock. */
static gint64
read_clock (void)
{
  struct timespec now = { 0, 0 };

  if (usual_clock != NULL)
    return usual_clock ();
  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return g_get_monotonic_time ();

  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * nw_activity_note:
 *
 * The program is being used now.
 */
void
nw_activity_note (void)
{
  last_used = read_clock ();
}

static gboolean
has_moved (GdkEvent *event)
{
  gpointer surface = gdk_event_get_surface (event);
  double x = 0.0;
  double y = 0.0;
  gboolean moved = FALSE;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;
  moved = surface != last_surface || x != last_x || y != last_y;
  last_surface = surface;
  last_x = x;
  last_y = y;
  return moved;
}

static gboolean
is_use (GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      return has_moved (event);
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
    case GDK_PAD_BUTTON_PRESS:
    case GDK_PAD_BUTTON_RELEASE:
    case GDK_PAD_RING:
    case GDK_PAD_STRIP:
    case GDK_DRAG_MOTION:
    case GDK_DROP_START:
      return TRUE;
    case GDK_DELETE:
    case GDK_ENTER_NOTIFY:
    case GDK_LEAVE_NOTIFY:
    case GDK_FOCUS_CHANGE:
    case GDK_PROXIMITY_IN:
    case GDK_PROXIMITY_OUT:
    case GDK_DRAG_ENTER:
    case GDK_DRAG_LEAVE:
    case GDK_GRAB_BROKEN:
    case GDK_TOUCH_CANCEL:
    case GDK_PAD_GROUP_MODE:
    case GDK_TOUCHPAD_HOLD:
    case GDK_EVENT_LAST:
    default:
      return FALSE;
    }
}

static gboolean
event_hook_cb (GSignalInvocationHint *hint,
               guint n_values,
               const GValue *values,
               gpointer data)
{
  GdkEvent *event = n_values > 1 ? g_value_peek_pointer (&values[1]) : NULL;

  if (event != NULL && is_use (event))
    nw_activity_note ();
  return TRUE;
}

/* Text of a keyboard on the screen or of dictation comes without a key. */
static gboolean
text_hook_cb (GSignalInvocationHint *hint,
              guint n_values,
              const GValue *values,
              gpointer data)
{
  nw_activity_note ();
  return TRUE;
}

/**
 * nw_activity_watch:
 *
 * Begins to look at what comes into any window of the program, popovers and
 * dialogs too. Again is fine.
 */
void
nw_activity_watch (void)
{
  static gboolean watching = FALSE;
  gpointer surface_class = NULL;
  gpointer context_class = NULL;

  if (watching)
    return;
  watching = TRUE;
  nw_activity_note ();

  surface_class = g_type_class_ref (GDK_TYPE_SURFACE);
  g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, event_hook_cb, NULL, NULL);
  g_type_class_unref (surface_class);
  context_class = g_type_class_ref (GTK_TYPE_IM_CONTEXT);
  g_signal_add_emission_hook (g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT), 0, text_hook_cb, NULL, NULL);
  g_type_class_unref (context_class);
}

/**
 * nw_activity_get_idle:
 *
 * Returns: for how many microseconds nothing has been done; sleep counts
 */
gint64
nw_activity_get_idle (void)
{
  return MAX (read_clock () - last_used, 0);
}

/**
 * nw_activity_set_clock:
 * @clock: (nullable): gives microseconds
 *
 * For tests: time that does not have to be waited for.
 */
void
nw_activity_set_clock (gint64 (*clock) (void))
{
  usual_clock = clock;
  nw_activity_note ();
}
