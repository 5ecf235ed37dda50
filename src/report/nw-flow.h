/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "nw-lang.h"

G_BEGIN_DECLS

/**
 * NwFlow:
 *
 * The blocks of a document, top to bottom, before they are cut into pages.
 * A report is made from one flow; a row of columns and a framed box hold
 * flows of their own. All lengths are points (1/72 inch).
 *
 * Texts are plain UTF-8 unless a function says markup.
 */
typedef struct _NwFlow NwFlow;

/**
 * NwFlowStyle:
 *
 * The kinds of text. None is smaller than 8 points.
 */
typedef enum
{
  NW_FLOW_BODY,
  NW_FLOW_STRONG,
  NW_FLOW_SMALL,
  NW_FLOW_MUTED,
} NwFlowStyle;

/**
 * NwFlowFrame:
 * @NW_FLOW_FRAME_PLAIN: a thin frame
 * @NW_FLOW_FRAME_STRONG: a heavy frame, for what must not be missed
 * @NW_FLOW_FRAME_INVERSE: white on black, for emergencies
 */
typedef enum
{
  NW_FLOW_FRAME_PLAIN,
  NW_FLOW_FRAME_STRONG,
  NW_FLOW_FRAME_INVERSE,
} NwFlowFrame;

/**
 * NwFlowDrawFunc:
 * @cr: its origin is the upper left corner of the drawing; state is restored
 *   by the caller
 * @width: width given to the drawing, points
 * @height: height given to the drawing, points
 * @data: as given with the function
 */
typedef void (*NwFlowDrawFunc) (cairo_t *cr,
                                double   width,
                                double   height,
                                gpointer data);

/**
 * NW_FLOW_PICTURE_GAP:
 *
 * Space between two pictures of a row, points.
 */
#define NW_FLOW_PICTURE_GAP 10.0

/**
 * NwFlowPicture:
 * @draw: paints it; may be called once per surface
 * @data: for @draw
 * @free_data: (nullable): frees @data with the flow
 * @weight: share of the row's width
 * @caption: (nullable): stands under it
 */
typedef struct
{
  NwFlowDrawFunc draw;
  gpointer data;
  GDestroyNotify free_data;
  double weight;
  const char *caption;
} NwFlowPicture;

/**
 * NW_FLOW_SWATCH_WIDTH:
 * NW_FLOW_SWATCH_HEIGHT:
 *
 * A swatch of a legend or of a cell, points.
 */
#define NW_FLOW_SWATCH_WIDTH 19.0
#define NW_FLOW_SWATCH_HEIGHT 11.0

/**
 * NwFlowSwatch:
 * @draw: (nullable): paints the swatch
 * @data: for @draw, static
 * @label: stands beside it
 */
typedef struct
{
  NwFlowDrawFunc draw;
  gpointer data;
  const char *label;
} NwFlowSwatch;

/**
 * NwFlowColumn:
 * @title: of the head, repeated on every page
 * @weight: share of the width that is left when all columns have @min_width
 * @min_width: points
 * @strong: its cells are bold
 */
typedef struct
{
  const char *title;
  double weight;
  double min_width;
  gboolean strong;
} NwFlowColumn;

/**
 * NwFlowCell:
 * @text: (nullable): plain text
 * @span: number of columns that it covers, at least 1
 * @style: kind of text
 * @draw: (nullable): paints a swatch before the text
 * @data: for @draw, static
 */
typedef struct
{
  const char *text;
  guint span;
  NwFlowStyle style;
  NwFlowDrawFunc draw;
  gpointer data;
} NwFlowCell;

typedef struct _NwFlowTable NwFlowTable;

NwFlow      *nw_flow_new             (void);
void         nw_flow_free            (NwFlow              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFlow, nw_flow_free)

void         nw_flow_add_title       (NwFlow              *self,
                                      const char          *title,
                                      const char          *subtitle,
                                      const char          *aside,
                                      const char          *aside_note);
void         nw_flow_add_title_with_swatch (NwFlow        *self,
                                      const char          *title,
                                      const char          *subtitle,
                                      const char          *aside,
                                      const char          *aside_note,
                                      const NwFlowSwatch  *swatch);
void         nw_flow_add_heading     (NwFlow              *self,
                                      guint                level,
                                      const char          *text);
void         nw_flow_add_paragraph   (NwFlow              *self,
                                      NwFlowStyle          style,
                                      const char          *text);
void         nw_flow_add_markup      (NwFlow              *self,
                                      NwFlowStyle          style,
                                      const char          *markup);
void         nw_flow_add_item        (NwFlow              *self,
                                      const char          *marker,
                                      const char          *text);
void         nw_flow_add_item_markup (NwFlow              *self,
                                      const char          *marker,
                                      const char          *markup);
void         nw_flow_add_badge       (NwFlow              *self,
                                      const char          *badge,
                                      const char          *markup);
void         nw_flow_add_blank       (NwFlow              *self,
                                      const char          *label,
                                      const char          *value,
                                      guint                n_lines);
void         nw_flow_add_key_values  (NwFlow              *self,
                                      const char *const   *pairs);
void         nw_flow_add_pictures    (NwFlow              *self,
                                      const NwFlowPicture *pictures,
                                      guint                n_pictures,
                                      double               height);
void         nw_flow_add_legend      (NwFlow              *self,
                                      const NwFlowSwatch  *swatches,
                                      guint                n_swatches);
NwFlowTable *nw_flow_add_table       (NwFlow              *self,
                                      const NwFlowColumn  *columns,
                                      guint                n_columns);
void         nw_flow_add_columns     (NwFlow              *self,
                                      NwFlow             **columns,
                                      const double        *weights,
                                      guint                n_columns);
void         nw_flow_add_newspaper   (NwFlow              *self,
                                      NwFlow              *content);
void         nw_flow_add_frame       (NwFlow              *self,
                                      NwFlowFrame          frame,
                                      NwFlow              *content);
void         nw_flow_add_space       (NwFlow              *self,
                                      double               height);
void         nw_flow_add_rule        (NwFlow              *self,
                                      double               thickness);
void         nw_flow_add_page_break  (NwFlow              *self);
void         nw_flow_keep_with_next  (NwFlow              *self);

void         nw_flow_table_begin     (NwFlowTable         *self,
                                      const char          *continued);
void         nw_flow_table_add_row   (NwFlowTable         *self,
                                      const NwFlowCell    *cells,
                                      guint                n_cells);

G_END_DECLS
