/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-report.h"

G_BEGIN_DECLS

GtkWidget *nw_report_preview_new (GtkWindow *parent,
                                  NwReport  *report);

G_END_DECLS
