/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "nw-palette.h"
#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NwRatePlot:
 *
 * Rates with their intervals beside published ranges and rates, on a logarithmic
 * axis. Pure layout: where everything stands is known before it is painted, and
 * every mark can be read back in percent. Immutable. It knows no colour that
 * judges.
 */
typedef struct _NwRatePlot NwRatePlot;

/**
 * NwRatePlotRow:
 * @label: what was counted
 * @value_text: the count in words, such as "7 in 4,936"
 * @range_text: the interval in words
 * @count: how often; 0 is drawn as a dashed line up to @high
 * @percent: the rate
 * @low: lower end of its interval, percent
 * @high: upper end
 * @unknown: nothing was looked at: neither rate nor interval is drawn
 * @has_band: there is a published range
 * @band_low: its lower end in percent, 0 for none
 * @band_high: its upper end
 * @published: (array length=n_published) (nullable): published rates, percent
 * @n_published: how many
 */
typedef struct
{
  const char *label;
  const char *value_text;
  const char *range_text;
  guint count;
  double percent;
  double low;
  double high;
  gboolean unknown;
  gboolean has_band;
  double band_low;
  double band_high;
  const double *published;
  guint n_published;
} NwRatePlotRow;

/**
 * NwRatePlotSpec:
 * @rows: (array length=n_rows): from top to bottom; copied
 * @n_rows: how many
 * @axis_title: (nullable): what the axis counts
 * @value_title: (nullable): stands over the words at the right
 * @width: the width to fill, px (points on paper)
 * @text_size: of all text, px: 12 on the screen, 8 or more on paper
 * @context: (nullable): measures text; %NULL for that of the screen
 * @font: (nullable): the family, %NULL for Cantarell
 * @comma: decimal commas
 * @compact: rows of one line, for paper: count and interval stand side by side
 */
typedef struct
{
  const NwRatePlotRow *rows;
  guint n_rows;
  const char *axis_title;
  const char *value_title;
  double width;
  double text_size;
  PangoContext *context;
  const char *font;
  gboolean comma;
  gboolean compact;
} NwRatePlotSpec;

/**
 * NwRatePlotMarkKind:
 * @NW_RATE_MARK_TICK: a number of the axis
 * @NW_RATE_MARK_RATE: the dot
 * @NW_RATE_MARK_LOW: an end of the interval
 * @NW_RATE_MARK_HIGH: the other, also of a dashed line
 * @NW_RATE_MARK_BAND_LOW: an end of the published range
 * @NW_RATE_MARK_BAND_HIGH: the other
 * @NW_RATE_MARK_PUBLISHED: a published rate
 */
typedef enum
{
  NW_RATE_MARK_TICK,
  NW_RATE_MARK_RATE,
  NW_RATE_MARK_LOW,
  NW_RATE_MARK_HIGH,
  NW_RATE_MARK_BAND_LOW,
  NW_RATE_MARK_BAND_HIGH,
  NW_RATE_MARK_PUBLISHED,
} NwRatePlotMarkKind;

typedef struct
{
  NwRatePlotMarkKind kind;
  guint row;
  double percent;
  double x;
  double y;
} NwRatePlotMark;

NwRatePlot           *nw_rate_plot_new          (const NwRatePlotSpec *spec);
void                  nw_rate_plot_free         (NwRatePlot           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRatePlot, nw_rate_plot_free)

double                nw_rate_plot_get_height   (const NwRatePlot     *self);
/* Of the axis; a value outside is drawn at its end. */
void                  nw_rate_plot_get_range    (const NwRatePlot     *self,
                                                 double               *low,
                                                 double               *high);
double                nw_rate_plot_percent_to_x (const NwRatePlot     *self,
                                                 double                percent);
double                nw_rate_plot_x_to_percent (const NwRatePlot     *self,
                                                 double                x);
const NwRatePlotMark *nw_rate_plot_get_marks    (const NwRatePlot     *self,
                                                 guint                *n_marks);
/* Where text stands; for tests of overlap. */
const NwRect         *nw_rate_plot_get_labels   (const NwRatePlot     *self,
                                                 guint                *n_labels);
void                  nw_rate_plot_paint        (const NwRatePlot     *self,
                                                 cairo_t              *cr,
                                                 const NwPalette      *palette);
/* One mark each for a legend: the own rate, the range, a published rate, nothing
 * seen. In a box of 24 x 12 px at the origin. */
typedef enum
{
  NW_RATE_SAMPLE_OWN,
  NW_RATE_SAMPLE_BAND,
  NW_RATE_SAMPLE_PUBLISHED,
  NW_RATE_SAMPLE_NONE_SEEN,
} NwRateSample;

#define NW_N_RATE_SAMPLES 4

void                  nw_rate_plot_paint_sample (NwRateSample          sample,
                                                 cairo_t              *cr,
                                                 double                width,
                                                 double                height,
                                                 const NwPalette      *palette);

G_END_DECLS
