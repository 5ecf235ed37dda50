/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwReportFunc:
 * @paper: the sheet
 * @data: as given with the function
 * @error: return location
 *
 * Lays a report out; called in a thread of its own.
 *
 * Returns: (transfer full) (nullable): the pages; %NULL with @error set
 */
typedef NwReport *(*NwReportFunc) (NwPaper   paper,
                                   gpointer  data,
                                   GError  **error);

/*
 * Any report, to the printer and to a PDF file. Both show the same pages.
 */

void      nw_report_print_async  (GtkWindow            *parent,
                                  NwReportFunc          func,
                                  gpointer              data,
                                  GDestroyNotify        free_data,
                                  const char           *dialog_title,
                                  const char           *stem,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* Shows the pages first; called back with the first output. The window. */
GtkWidget *nw_report_preview_async (GtkWindow          *parent,
                                  NwReportFunc          func,
                                  gpointer              data,
                                  GDestroyNotify        free_data,
                                  NwPaper               paper,
                                  const char           *dialog_title,
                                  const char           *stem,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  nw_report_print_finish (GAsyncResult         *result,
                                  char                **path,
                                  GError              **error);

G_END_DECLS
