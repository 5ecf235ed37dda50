/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-emergency-timer.h"
#include "nw-statement.h"

G_BEGIN_DECLS

/**
 * NwEmergencyTimerBox:
 *
 * Shows a timer large, with its buttons, beside the step of a card that names
 * a time; says in words when that time has passed.
 */
#define NW_TYPE_EMERGENCY_TIMER_BOX (nw_emergency_timer_box_get_type ())
G_DECLARE_FINAL_TYPE (NwEmergencyTimerBox, nw_emergency_timer_box, NW, EMERGENCY_TIMER_BOX, GtkBox)

GtkWidget *nw_emergency_timer_box_new    (NwEmergencyTimer    *timer,
                                          const NwStatement   *step,
                                          guint                number);
void       nw_emergency_timer_box_update (NwEmergencyTimerBox *self);

G_END_DECLS
