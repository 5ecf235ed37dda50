/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amendment.h"
#include "nw-atlas.h"
#include "nw-export.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwPatientFileOptions:
 * @from: (nullable): the first day asked for, YYYY-MM-DD
 * @to: (nullable): the last day asked for
 * @printed: (nullable): see #NwReportInfo
 * @lang: language of the report
 * @paper: the sheet
 * @example: the journal holds made-up sessions
 * @n_moved: how often a session of somebody else stood under this patient before
 *   it was amended: it is said, not shown
 */
typedef struct
{
  const char *from;
  const char *to;
  const char *printed;
  NwLang lang;
  NwPaper paper;
  gboolean example;
  guint n_moved;
} NwPatientFileOptions;

/* Everything that the record says of one patient, for the patient: @sessions
 * holds NwSession, printed in the order given; @amendments the arrays of
 * NwAmendment of those that have any, by the id of the session. Analyses of
 * incidents are not in it, as they are not the patient's. */
NwReport *nw_patient_file_new (NwAtlas                    *atlas,
                               NwPart                     *patient,
                               GPtrArray                  *sessions,
                               GHashTable                 *amendments,
                               const NwPatientFileOptions *options);

/* The same of what is in a journal: @export says of whom, from when and to when,
 * and has the content. Counts as an export in the access log. Waits. */
NwReport *nw_patient_file_read (NwJournal                  *journal,
                                const NwExportOptions      *export,
                                NwPaper                     paper,
                                const char                 *printed,
                                GCancellable               *cancellable,
                                NwExportCounts             *counts,
                                GError                    **error);

G_END_DECLS
