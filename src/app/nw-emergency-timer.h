/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * NwEmergencyTimer:
 *
 * How long something has lasted, for one emergency card. It counts with the
 * monotonic clock, so that a change of the clock of the computer does not move
 * it, and goes on while no window shows it. It never makes a sound.
 *
 * "changed" is emitted when it is started, stopped or reset.
 */
#define NW_TYPE_EMERGENCY_TIMER (nw_emergency_timer_get_type ())
G_DECLARE_FINAL_TYPE (NwEmergencyTimer, nw_emergency_timer, NW, EMERGENCY_TIMER, GObject)

/* Microseconds that only grow, as g_get_monotonic_time(). */
typedef gint64 (*NwEmergencyClock) (void);

NwEmergencyTimer *nw_emergency_timer_get             (const char       *card_id);
NwEmergencyTimer *nw_emergency_timer_new             (NwEmergencyClock  clock);
gboolean          nw_emergency_timer_is_running      (NwEmergencyTimer *self);
void              nw_emergency_timer_toggle          (NwEmergencyTimer *self);
void              nw_emergency_timer_reset           (NwEmergencyTimer *self);
gint64            nw_emergency_timer_get_seconds     (NwEmergencyTimer *self);
char             *nw_emergency_timer_format          (NwEmergencyTimer *self);
const char       *nw_emergency_timer_get_began       (NwEmergencyTimer *self);

G_END_DECLS
