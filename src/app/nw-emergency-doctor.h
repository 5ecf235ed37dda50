/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwDoctorState:
 * @NW_DOCTOR_LOCKED: the journal is locked: nothing of a session is shown
 * @NW_DOCTOR_NOTHING: no draft of today is open and nothing is planned
 * @NW_DOCTOR_PLAN: what is planned, not started
 * @NW_DOCTOR_SESSION: the draft of today that is open
 * @NW_DOCTOR_EXAMPLE: a made-up session is open, and nothing real
 */
typedef enum
{
  NW_DOCTOR_LOCKED,
  NW_DOCTOR_NOTHING,
  NW_DOCTOR_PLAN,
  NW_DOCTOR_SESSION,
  NW_DOCTOR_EXAMPLE,
} NwDoctorState;

GtkWidget *nw_emergency_doctor_new (NwDoctorState      state,
                                    const char *const *facts);

G_END_DECLS
