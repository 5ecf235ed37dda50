/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-part.h"
#include "nw-renderer.h"
#include "nw-report.h"
#include "nw-session.h"

G_BEGIN_DECLS

/**
 * NwSessionSheetOptions:
 * @patient: (nullable): whom it is about; given, the sheet bears name and date
 *   of birth, so that it can be told whose it is; without it, the pseudonym only
 * @amendments: (nullable) (element-type NwAmendment): what was amended
 * @printed: (nullable): see #NwReportInfo
 * @paper: the sheet
 * @example: the journal holds made-up sessions
 */
typedef struct
{
  NwPart *patient;
  GPtrArray *amendments;
  const char *printed;
  NwPaper paper;
  gboolean example;
} NwSessionSheetOptions;

/* All that the record says of one session: maps, needles, screening with what
 * was not asked, consent, stop-checks, events, scores, aftercare, note,
 * amendments and a line to sign. The maps of @renderer are painted when a page
 * is drawn: it is used by the thread that draws. In the language of the
 * interface. */
NwReport *nw_session_sheet_new (NwRenderer                  *renderer,
                                NwSession                   *session,
                                const NwSessionSheetOptions *options,
                                GError                     **error);

G_END_DECLS
