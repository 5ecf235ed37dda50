/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-rate-plot.h"
#include "nw-series-plot.h"
#include "nw-statistics.h"

G_BEGIN_DECLS

/**
 * NwClinicPlotKind:
 * @NW_CLINIC_PLOT_EVENTS: rates of adverse events, an #NwRatePlot
 * @NW_CLINIC_PLOT_MONTHS: sessions per month, as columns
 * @NW_CLINIC_PLOT_TREND: sessions with an adverse event per month, in percent
 * @NW_CLINIC_PLOT_OUTCOMES: change in pain per month
 *
 * The plots of a clinic, the same on screen and paper.
 */
typedef enum
{
  NW_CLINIC_PLOT_EVENTS,
  NW_CLINIC_PLOT_MONTHS,
  NW_CLINIC_PLOT_TREND,
  NW_CLINIC_PLOT_OUTCOMES,
} NwClinicPlotKind;

#define NW_N_CLINIC_PLOTS 4

/**
 * NwClinicPlot:
 * @rates: (nullable): the plot, if it is of rates
 * @series: (nullable): the plot otherwise
 * @height: of either
 */
typedef struct
{
  NwRatePlot *rates;
  NwSeriesPlot *series;
  double height;
} NwClinicPlot;

/**
 * NwClinicPlotSpec:
 * @kind: which
 * @counts: what was counted
 * @atlas: the content
 * @width: px (points on paper)
 * @height: of a plot of months; that of rates follows from its rows
 * @text_size: px
 * @context: (nullable): measures text
 * @font: (nullable): the family
 * @lang: language of names and marks
 * @compact: rows of rates are one line high, for paper
 */
typedef struct
{
  NwClinicPlotKind kind;
  const NwStatistics *counts;
  NwAtlas *atlas;
  double width;
  double height;
  double text_size;
  PangoContext *context;
  const char *font;
  NwLang lang;
  gboolean compact;
} NwClinicPlotSpec;

NwClinicPlot *nw_clinic_plot_new   (const NwClinicPlotSpec *spec);
void          nw_clinic_plot_free  (NwClinicPlot           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwClinicPlot, nw_clinic_plot_free)

void          nw_clinic_plot_paint (const NwClinicPlot     *self,
                                    cairo_t                *cr,
                                    const NwPalette        *palette);
/* Whether there is anything to draw. */
gboolean      nw_clinic_plot_has   (NwClinicPlotKind        kind,
                                    const NwStatistics     *counts);
/* Of the rows that are drawn: how many say little, and how many there are. */
void          nw_clinic_plot_count_wide (const NwStatistics *counts,
                                    NwAtlas                *atlas,
                                    guint                  *n_wide,
                                    guint                  *n_rows);

G_END_DECLS
