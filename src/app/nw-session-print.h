/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-journal.h"
#include "nw-overview-dialog.h"

G_BEGIN_DECLS

/**
 * NwSessionPrintKind:
 * @NW_SESSION_PRINT_OVERVIEW: of one session or many
 * @NW_SESSION_PRINT_SHEET: of one, under the pseudonym
 * @NW_SESSION_PRINT_SHEET_NAMED: of one, with two identifiers
 * @NW_SESSION_PRINT_CONSENT: the form, with what one session says filled in
 * @NW_SESSION_PRINT_AFTERCARE: the sheet for the patient
 *
 * What is printed about sessions.
 */
typedef enum
{
  NW_SESSION_PRINT_OVERVIEW,
  NW_SESSION_PRINT_SHEET,
  NW_SESSION_PRINT_SHEET_NAMED,
  NW_SESSION_PRINT_CONSENT,
  NW_SESSION_PRINT_AFTERCARE,
} NwSessionPrintKind;

/*
 * Sessions in the window that shows pages, from where they are printed and
 * saved. The callback comes with the first print or file.
 */

void      nw_session_print_async  (GtkWindow              *parent,
                                   NwAtlas                *atlas,
                                   NwJournal              *journal,
                                   GListModel             *sessions,
                                   NwSessionPrintKind      kind,
                                   const NwOverviewChoice *choice,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data);
gboolean  nw_session_print_finish (GAsyncResult           *result,
                                   char                  **path,
                                   GError                **error);

G_END_DECLS
