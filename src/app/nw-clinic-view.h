/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-clinic-filter.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/**
 * NwClinicView:
 *
 * The figures of an open journal: counts, adverse events beside what was
 * published, completeness, trends, incidents. It counts again when the journal
 * changes, while it is seen. Nothing of it names a patient.
 *
 * Actions: "clinic.print", "clinic.save-pdf", "clinic.save-tables",
 * "clinic.new-incident".
 *
 * Signals: `counted ()` when other figures are shown.
 */
#define NW_TYPE_CLINIC_VIEW (nw_clinic_view_get_type ())
G_DECLARE_FINAL_TYPE (NwClinicView, nw_clinic_view, NW, CLINIC_VIEW, AdwBin)

GtkWidget          *nw_clinic_view_new        (NwJournal      *journal,
                                               NwAtlas        *atlas);
NwClinicFilter     *nw_clinic_view_get_filter (NwClinicView   *self);
/* NULL before the first were counted. */
const NwStatistics *nw_clinic_view_get_counts (NwClinicView   *self);
void                nw_clinic_view_focus      (NwClinicView   *self);
/* Counts no more, and shows so, until it is to count on or another period is asked
 * for. */
void                nw_clinic_view_set_stopped (NwClinicView  *self,
                                               gboolean        stopped);

G_END_DECLS
