/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "nw-needle.h"
#include "nw-palette.h"
#include "nw-rect.h"
#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwRuler:
 *
 * The published depths of a site laid out as a section in mm: the skin on top,
 * the published limits as lines, a column for each row of figures, a needle to
 * scale. Pure layout: where everything stands is known before it is painted,
 * and every mark can be read back in mm. Immutable.
 */
typedef struct _NwRuler NwRuler;

/**
 * NwRulerSpec:
 * @site: the site
 * @width: the width to fill, in px (points on paper)
 * @text_size: of all text, in px: 12 on the screen, 8 or more on paper
 * @context: (nullable): where text is measured; %NULL for that of the screen.
 *   A report gives its own, so that all outputs break lines alike
 * @font: (nullable): the family, %NULL for Cantarell
 * @needle: (nullable): the needle that is drawn. Always %NULL where the
 *   technique is a pincer grip and where a site is not needled
 * @never_needle: %TRUE for a sheet that shows no needle: none is drawn, and no
 *   room is kept for one above the skin
 * @planned_mm: planned depth along the shaft, negative for none
 * @angle: between shaft and skin, 10 to 90 degrees; 0 is drawn as 90
 *
 * What a ruler is made from.
 */
typedef struct
{
  NwSite *site;
  double width;
  double text_size;
  PangoContext *context;
  const char *font;
  const NwNeedle *needle;
  gboolean never_needle;
  double planned_mm;
  double angle;
} NwRulerSpec;

/**
 * NwRulerMarkKind:
 * @NW_RULER_MARK_SKIN: 0 mm
 * @NW_RULER_MARK_TICK: a number of the scale
 * @NW_RULER_MARK_BOUND: a published limit
 * @NW_RULER_MARK_STAT: a figure of a row
 * @NW_RULER_MARK_SD_LOW: mean minus standard deviation: an end of the box
 * @NW_RULER_MARK_SD_HIGH: mean plus standard deviation
 * @NW_RULER_MARK_PLANNED_TIP: how deep the planned depth reaches
 * @NW_RULER_MARK_FULL_TIP: how deep the whole shaft reaches
 *
 * What stands at some depth of the ruler.
 */
typedef enum
{
  NW_RULER_MARK_SKIN,
  NW_RULER_MARK_TICK,
  NW_RULER_MARK_BOUND,
  NW_RULER_MARK_STAT,
  NW_RULER_MARK_SD_LOW,
  NW_RULER_MARK_SD_HIGH,
  NW_RULER_MARK_PLANNED_TIP,
  NW_RULER_MARK_FULL_TIP,
} NwRulerMarkKind;

/**
 * NwRulerMark:
 * @kind: what it is
 * @band: in which part of a ruler that was broken into parts, from 0
 * @bound: (nullable): the limit
 * @depth: (nullable): the row
 * @stat: which figure of the row
 * @x: px from the left
 * @y: px from the top
 * @mm: the depth that @y stands for on the scale of its part
 *
 * Something that stands at a depth.
 */
typedef struct
{
  NwRulerMarkKind kind;
  guint band;
  const NwBound *bound;
  const NwDepth *depth;
  NwStat stat;
  double x;
  double y;
  double mm;
} NwRulerMark;

/**
 * NwRulerColumn:
 * @depth: the row
 * @number: what stands above it, from 1; the same number is in the list
 * @band: in which part of the ruler
 * @rect: all of the column, in px
 *
 * One row of published figures.
 */
typedef struct
{
  const NwDepth *depth;
  guint number;
  guint band;
  NwRect rect;
} NwRulerColumn;

NwRuler             *nw_ruler_new            (const NwRulerSpec *spec);
NwRuler             *nw_ruler_ref            (NwRuler           *ruler);
void                 nw_ruler_unref          (NwRuler           *ruler);
double               nw_ruler_get_width      (const NwRuler     *ruler);
double               nw_ruler_get_height     (const NwRuler     *ruler);
/* The lowest mm of the scale. */
double               nw_ruler_get_max_mm     (const NwRuler     *ruler);
guint                nw_ruler_get_n_bands    (const NwRuler     *ruler);
double               nw_ruler_mm_to_y        (const NwRuler     *ruler,
                                              guint              band,
                                              double             mm);
double               nw_ruler_y_to_mm        (const NwRuler     *ruler,
                                              guint              band,
                                              double             y);
const NwRulerMark   *nw_ruler_get_marks      (const NwRuler     *ruler,
                                              guint             *n_marks);
const NwRulerColumn *nw_ruler_get_columns    (const NwRuler     *ruler,
                                              guint             *n_columns);
/* NULL where there is none at that place. */
const NwRulerColumn *nw_ruler_find_column    (const NwRuler     *ruler,
                                              double             x,
                                              double             y);
/* Where text stands, in px; for tests of overlap. Array of NwRect. */
const NwRect        *nw_ruler_get_labels     (const NwRuler     *ruler,
                                              guint             *n_labels);
/* Whether a needle may be drawn at @site at all. */
gboolean             nw_ruler_draws_needle   (NwSite            *site);
/* Whether a row of @site has a column. */
gboolean             nw_ruler_draws_row      (NwSite            *site,
                                              const NwDepth     *depth);
/* FALSE where there is neither row nor limit nor needle: say so in words. */
gboolean             nw_ruler_has_content    (NwSite            *site);
NwRect               nw_ruler_get_tissue     (const NwRuler     *ruler);
/* Along the shaft, in mm, of the place on it that is nearest to a point. */
double               nw_ruler_point_to_along (const NwRuler     *ruler,
                                              double             x,
                                              double             y);
void                 nw_ruler_paint          (const NwRuler     *ruler,
                                              cairo_t           *cr,
                                              const NwPalette   *palette);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRuler, nw_ruler_unref)

G_END_DECLS
