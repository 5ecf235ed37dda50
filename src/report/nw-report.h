/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "nw-flow.h"
#include "nw-paper.h"

G_BEGIN_DECLS

/**
 * NwReportInfo:
 * @title: of the document: shown in its metadata and, small, at the head of
 *   each page after the first; never holds a patient's name
 * @subtitle: (nullable): stands beside @title at the head of each page after
 *   the first
 * @belongs_to: (nullable): stands on the right at the head of each page after
 *   the first and nowhere else: may be the name of a patient
 * @banner: (nullable): stands at the head of every page, for example that the
 *   data is made up
 * @content_version: version of the clinical content, for the footer
 * @content_date: the day on which the content was last reviewed, YYYY-MM-DD
 * @printed: when it was printed, as local text; %NULL takes the present minute
 * @lang: the language of the whole document
 * @paper: the sheet
 * @scale: 1 or 0 for the usual size of text, 0.875 for the smallest: 8 points
 *   become 7
 *
 * What a report says about itself. All texts are copied.
 */
typedef struct
{
  const char *title;
  const char *subtitle;
  const char *belongs_to;
  const char *banner;
  const char *content_version;
  const char *content_date;
  const char *printed;
  NwLang lang;
  NwPaper paper;
  double scale;
} NwReportInfo;

#define NW_TYPE_REPORT (nw_report_get_type ())

/* Pages ready to be painted: the same on a PDF surface and in a print
 * operation. Immutable; pages are painted one at a time, whichever thread asks. */
G_DECLARE_FINAL_TYPE (NwReport, nw_report, NW, REPORT, GObject)

NwReport   *nw_report_new           (NwFlow             *flow,
                                     const NwReportInfo *info);
/* The width of the text on a sheet, points of the layout: what pictures are
 * made for. @scale as in NwReportInfo. */
double      nw_report_get_text_width (NwPaper            paper,
                                     double              scale);
/* What could not be printed of the letterhead, in words; NULL for nothing. */
const char *nw_report_get_remark    (NwReport           *self);
const char *nw_report_get_title     (NwReport           *self);
NwPaper     nw_report_get_paper     (NwReport           *self);
guint       nw_report_get_n_pages   (NwReport           *self);
void        nw_report_get_page_size (NwReport           *self,
                                     double             *width,
                                     double             *height);
void        nw_report_draw_page     (NwReport           *self,
                                     cairo_t            *cr,
                                     guint               page);
gboolean    nw_report_write_pdf     (NwReport           *self,
                                     const char         *path,
                                     GCancellable       *cancellable,
                                     GError            **error);
gboolean    nw_report_write_png     (NwReport           *self,
                                     const char         *path,
                                     GCancellable       *cancellable,
                                     GError            **error);

G_END_DECLS
