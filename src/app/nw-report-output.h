/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-report-print.h"

G_BEGIN_DECLS

/* Shows the pages, or saves them; what became of it is told in a toast. */
void nw_report_output (GtkWindow *parent,
                       AdwToastOverlay *toasts,
                       NwReportFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       const char *dialog_title,
                       const char *stem,
                       gboolean save);

G_END_DECLS
