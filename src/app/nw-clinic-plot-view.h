/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-clinic-plots.h"

G_BEGIN_DECLS

/**
 * NwClinicPlotView:
 *
 * One of the plots of a clinic. For readers it is a picture with a name; its
 * figures stand in a table beside it.
 */
#define NW_TYPE_CLINIC_PLOT_VIEW (nw_clinic_plot_view_get_type ())
G_DECLARE_FINAL_TYPE (NwClinicPlotView, nw_clinic_plot_view, NW, CLINIC_PLOT_VIEW, GtkWidget)

GtkWidget          *nw_clinic_plot_view_new  (NwClinicPlotKind  kind,
                                              NwStatistics     *counts,
                                              NwAtlas          *atlas,
                                              const char       *name);
/* Laid out for the width that it has; NULL without one. */
const NwClinicPlot *nw_clinic_plot_view_get_plot (NwClinicPlotView *self);
/* A mark for the legend of rates. */
GtkWidget          *nw_clinic_sample_new     (NwRateSample      sample);

G_END_DECLS
