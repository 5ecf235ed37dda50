/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwReportPreview:
 *
 * The pages as they will be printed, drawn from the report itself at any size:
 * small ones beside the one that is looked at. Another program would need a file
 * of them: what is about patients is never written to a temporary folder, and
 * goes from the screen when the journal is locked.
 *
 * The signals "print" (with TRUE to print again without asking) and "save" ask
 * for what the window cannot do itself; "closed" comes when it goes.
 */
#define NW_TYPE_REPORT_PREVIEW (nw_report_preview_get_type ())
G_DECLARE_FINAL_TYPE (NwReportPreview, nw_report_preview, NW, REPORT_PREVIEW, AdwWindow)

GtkWidget *nw_report_preview_new         (GtkWindow       *parent,
                                          NwReport        *report);
void       nw_report_preview_set_report  (NwReportPreview *self,
                                          NwReport        *report);
NwReport  *nw_report_preview_get_report  (NwReportPreview *self);
void       nw_report_preview_allow_output (NwReportPreview *self);
void       nw_report_preview_say         (NwReportPreview *self,
                                          const char      *words);
void       nw_report_preview_set_printed (NwReportPreview *self);
guint      nw_report_preview_get_page    (NwReportPreview *self);
double     nw_report_preview_get_zoom    (NwReportPreview *self);

G_END_DECLS
