/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

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

G_END_DECLS
