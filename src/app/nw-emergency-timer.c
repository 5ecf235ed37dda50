/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-timer.h"

struct _NwEmergencyTimer
{
  GObject parent_instance;

  NwEmergencyClock clock;
  gint64 before;  /* counted until it was last stopped, microseconds */
  gint64 started; /* when it was last started */
  gboolean running;
  char *began; /* the time of day of the first start, "14:10" */
};

G_DEFINE_FINAL_TYPE (NwEmergencyTimer, nw_emergency_timer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
count (NwEmergencyTimer *self)
{
  return self->before + (self->running ? self->clock () - self->started : 0);
}

static void
nw_emergency_timer_finalize (GObject *object)
{
  g_free (NW_EMERGENCY_TIMER (object)->began);

  G_OBJECT_CLASS (nw_emergency_timer_parent_class)->finalize (object);
}

static void
nw_emergency_timer_class_init (NwEmergencyTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_emergency_timer_finalize;

  /**
   * NwEmergencyTimer::changed:
   *
   * It was started, stopped or reset; the passing of time is not told.
   */
  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_EMERGENCY_TIMER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_emergency_timer_init (NwEmergencyTimer *self)
{
}

/**
 * nw_emergency_timer_new:
 * @clock: (scope forever): a clock that only goes on
 *
 * Returns: (transfer full): a timer that stands at zero
 */
NwEmergencyTimer *
nw_emergency_timer_new (NwEmergencyClock clock)
{
  NwEmergencyTimer *self = NULL;

  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (NW_TYPE_EMERGENCY_TIMER, NULL);
  self->clock = clock;

  return self;
}

/**
 * nw_emergency_timer_get:
 * @card_id: id of an emergency card
 *
 * Returns: (transfer none): the one timer of that card, as long as the program runs
 */
NwEmergencyTimer *
nw_emergency_timer_get (const char *card_id)
{
  static GHashTable *timers = NULL;
  NwEmergencyTimer *timer = NULL;

  g_return_val_if_fail (card_id != NULL, NULL);

  if (timers == NULL)
    timers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  timer = g_hash_table_lookup (timers, card_id);
  if (timer == NULL)
    {
      timer = nw_emergency_timer_new (g_get_monotonic_time);
      g_hash_table_insert (timers, g_strdup (card_id), timer);
    }

  return timer;
}

/**
 * nw_emergency_timer_is_running:
 * @self: a timer
 *
 * Returns: whether it counts
 */
gboolean
nw_emergency_timer_is_running (NwEmergencyTimer *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_TIMER (self), FALSE);

  return self->running;
}

/**
 * nw_emergency_timer_toggle:
 * @self: a timer
 *
 * Starts it, or stops it where it stands; started again it goes on from there.
 */
void
nw_emergency_timer_toggle (NwEmergencyTimer *self)
{
  g_return_if_fail (NW_IS_EMERGENCY_TIMER (self));

  if (self->running)
    {
      self->before = count (self);
      self->running = FALSE;
    }
  else
    {
      self->started = self->clock ();
      self->running = TRUE;
      if (self->began == NULL)
        {
          g_autoptr (GDateTime) now = g_date_time_new_now_local ();

          self->began = g_date_time_format (now, "%H:%M");
        }
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * nw_emergency_timer_reset:
 * @self: a timer
 *
 * Sets it to zero; one that runs goes on from there, which is what a repeat
 * needs.
 */
void
nw_emergency_timer_reset (NwEmergencyTimer *self)
{
  g_return_if_fail (NW_IS_EMERGENCY_TIMER (self));

  self->before = 0;
  self->started = self->clock ();
  g_clear_pointer (&self->began, g_free);
  if (self->running)
    {
      self->running = FALSE;
      nw_emergency_timer_toggle (self);
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * nw_emergency_timer_get_seconds:
 * @self: a timer
 *
 * Returns: how long it has counted, whole seconds
 */
gint64
nw_emergency_timer_get_seconds (NwEmergencyTimer *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_TIMER (self), 0);

  return MAX (count (self), 0) / G_USEC_PER_SEC;
}

/**
 * nw_emergency_timer_format:
 * @self: a timer
 *
 * Returns: (transfer full): "4:07" in minutes and seconds
 */
char *
nw_emergency_timer_format (NwEmergencyTimer *self)
{
  gint64 seconds = nw_emergency_timer_get_seconds (self);

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", seconds / 60, (int)(seconds % 60));
}

/**
 * nw_emergency_timer_get_began:
 * @self: a timer
 *
 * Returns: (transfer none) (nullable): the time of day at which it was started
 *   from zero, "14:10"; %NULL while it was not
 */
const char *
nw_emergency_timer_get_began (NwEmergencyTimer *self)
{
  g_return_val_if_fail (NW_IS_EMERGENCY_TIMER (self), NULL);

  return self->began;
}
