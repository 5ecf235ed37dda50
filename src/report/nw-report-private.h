/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-pdf-packer.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwReportHeading:
 * @level: 1 to 3
 * @text: as printed
 * @page: from 0
 * @y: points below the top of the sheet
 *
 * An entry of the outline.
 */
typedef struct
{
  guint level;
  const char *text;
  guint page;
  double y;
} NwReportHeading;

void    nw_report_draw_page_tagged (NwReport *self,
                                    cairo_t  *cr,
                                    guint     page,
                                    gboolean  tagged);
/* Array of NwReportHeading. Transfer full. */
GArray *nw_report_list_headings    (NwReport *self);
NwLang  nw_report_get_lang         (NwReport *self);
char   *nw_report_dup_author       (NwReport *self);

gboolean nw_pdf_write              (NwReport      *report,
                                    NwPdfWriteFunc write,
                                    gpointer       data,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
