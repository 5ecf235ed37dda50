/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Days of the forecast, today first. */
#define NW_STUDY_PLOT_DAYS 7

/**
 * NwStudyPlot:
 *
 * How many cards come back on each of the next days: bars with their numbers
 * and days in words.
 */
#define NW_TYPE_STUDY_PLOT (nw_study_plot_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyPlot, nw_study_plot, NW, STUDY_PLOT, GtkWidget)

GtkWidget *nw_study_plot_new (void);
void       nw_study_plot_set (NwStudyPlot *self,
                              const guint  counts[NW_STUDY_PLOT_DAYS],
                              gint64       now);

G_END_DECLS
