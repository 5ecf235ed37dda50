/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwPatientDialog:
 *
 * Who a pseudonym stands for: name, date of birth and record number, sealed in
 * the journal; and, for a patient who was kept twice, which of the others this
 * one is. Nothing is kept before it is asked for.
 */
#define NW_TYPE_PATIENT_DIALOG (nw_patient_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwPatientDialog, nw_patient_dialog, NW, PATIENT_DIALOG, AdwWindow)

GtkWidget *nw_patient_dialog_new (GtkWindow  *parent,
                                  NwJournal  *journal,
                                  const char *pseudonym);

G_END_DECLS
