/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-csv.h"
#include "nw-report.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/**
 * NwClinicReportOptions:
 * @incidents: (nullable) (element-type NwPart): analyses of incidents; only their
 *   terms are printed, none of their words
 * @today: (nullable): YYYY-MM-DD, the day that terms are counted to
 * @printed: (nullable): see #NwReportInfo
 * @lang: of the report
 * @paper: the sheet
 * @example: the journal holds made-up sessions
 * @one_therapist: the counts are of one therapist, who is not named
 */
typedef struct
{
  GPtrArray *incidents;
  const char *today;
  const char *printed;
  NwLang lang;
  NwPaper paper;
  gboolean example;
  gboolean one_therapist;
} NwClinicReportOptions;

/* The figures of a clinic on paper: the plots in grey and pattern, all tables,
 * the sources. It names nobody. */
NwReport *nw_clinic_report_new    (NwStatistics                *counts,
                                   NwAtlas                     *atlas,
                                   const NwClinicReportOptions *options);
/* Writes every table as CSV into a folder: "events.csv" and so on. */
gboolean  nw_clinic_write_tables  (const NwStatistics          *counts,
                                   NwAtlas                     *atlas,
                                   NwLang                       lang,
                                   NwCsvDialect                 dialect,
                                   const char                  *folder,
                                   GError                     **error);

G_END_DECLS
