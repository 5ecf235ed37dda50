/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwReportPainter:
 *
 * Paints the pages of a report to pictures, one after the other in a thread, so
 * that a window with maps on its pages stays quick. What was asked for last comes
 * first. The pictures are kept up to a bound, those used last the longest, and go
 * with the painter: nothing of a page outlives its window.
 *
 * The signal "painted" (with the number of the page) comes when a picture is there.
 */
#define NW_TYPE_REPORT_PAINTER (nw_report_painter_get_type ())
G_DECLARE_FINAL_TYPE (NwReportPainter, nw_report_painter, NW, REPORT_PAINTER, GObject)

NwReportPainter *nw_report_painter_new  (NwReport        *report);
void             nw_report_painter_stop (NwReportPainter *self);
gboolean         nw_report_painter_fits (int              width,
                                         int              height);
cairo_surface_t *nw_report_painter_get  (NwReportPainter *self,
                                         guint            page,
                                         int              width,
                                         int              height);

G_END_DECLS
