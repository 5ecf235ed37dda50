/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "nw-palette.h"
#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NwSeriesPlot:
 *
 * A figure for each of some months or other steps, as columns from 0 or as points
 * with their spread. Pure layout, like #NwRatePlot. Immutable.
 */
typedef struct _NwSeriesPlot NwSeriesPlot;

/**
 * NwSeriesPlotItem:
 * @label: of the step, such as "Nov"
 * @second_label: (nullable): stands under it where it begins, such as a year
 * @missing: there is no figure: nothing is drawn
 * @none: of points: nothing was seen: a dashed line up to @high
 * @value: the figure
 * @part: of columns: how much of it is full; the rest is hatched
 * @low: of points: lower end of the spread
 * @high: upper end
 */
typedef struct
{
  const char *label;
  const char *second_label;
  gboolean missing;
  gboolean none;
  double value;
  double part;
  double low;
  double high;
} NwSeriesPlotItem;

/**
 * NwSeriesPlotSpec:
 * @items: (array length=n_items): from left to right; copied
 * @n_items: how many
 * @points: points with their spread instead of columns
 * @unit: (nullable): stands after the numbers of the axis, such as " %"
 * @width: the width to fill, px (points on paper)
 * @height: of all of it
 * @text_size: of all text, px
 * @context: (nullable): measures text; %NULL for that of the screen
 * @font: (nullable): the family, %NULL for Cantarell
 * @comma: decimal commas
 */
typedef struct
{
  const NwSeriesPlotItem *items;
  guint n_items;
  gboolean points;
  const char *unit;
  double width;
  double height;
  double text_size;
  PangoContext *context;
  const char *font;
  gboolean comma;
} NwSeriesPlotSpec;

NwSeriesPlot *nw_series_plot_new       (const NwSeriesPlotSpec *spec);
void          nw_series_plot_free      (NwSeriesPlot           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSeriesPlot, nw_series_plot_free)

double        nw_series_plot_value_to_y (const NwSeriesPlot    *self,
                                         double                 value);
/* The middle of a step. */
double        nw_series_plot_get_x     (const NwSeriesPlot     *self,
                                        guint                   item);
/* The numbers of the axis, from the lowest. Array of double. */
const GArray *nw_series_plot_get_ticks (const NwSeriesPlot     *self);
const NwRect *nw_series_plot_get_labels (const NwSeriesPlot    *self,
                                         guint                 *n_labels);
void          nw_series_plot_paint     (const NwSeriesPlot     *self,
                                        cairo_t                *cr,
                                        const NwPalette        *palette);

G_END_DECLS
