/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-report.h"

G_BEGIN_DECLS

/*
 * The overview of chosen sessions, to the printer and to a PDF file. Both show
 * the same pages, laid out by src/report.
 */

void      nw_session_print_async  (GtkWindow            *parent,
                                   NwAtlas              *atlas,
                                   GListModel           *sessions,
                                   gboolean              example,
                                   gboolean              as_pdf,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean  nw_session_print_finish (GAsyncResult         *result,
                                   char                **path,
                                   GError              **error);

/* Parts of it, for tests. */
NwReport *nw_session_print_layout (NwAtlas              *atlas,
                                   GListModel           *sessions,
                                   gboolean              example,
                                   GError              **error);
GtkPrintOperation *nw_session_print_operation (NwReport *report);

G_END_DECLS
