/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "nw-flow.h"
#include "nw-print-style.h"

G_BEGIN_DECLS

/*
 * How pages are made. Every block, once set to a width, is a column of slices:
 * strips that are never cut (a line of text, a row of a table, a picture). A
 * page takes whole slices; nw_pages_new() decides which. All lengths are
 * points.
 */

typedef struct _NwBlock NwBlock;

/**
 * NwSlice:
 * @top: upper edge within the block
 * @bottom: lower edge within the block
 * @keep: no page may end after this slice
 */
typedef struct
{
  double top;
  double bottom;
  gboolean keep;
} NwSlice;

/**
 * NwSetter:
 * @context: measures text, without hinting, so that paper and PDF agree
 * @page_height: room on an empty page: nothing may be taller
 */
typedef struct
{
  PangoContext *context;
  double page_height;
} NwSetter;

/**
 * NwPainter:
 * @cr: where to paint
 * @tagged: whether PDF structure tags are written
 * @inverse: white on black
 */
typedef struct
{
  cairo_t *cr;
  gboolean tagged;
  gboolean inverse;
} NwPainter;

/**
 * NwBlockClass:
 * @free: frees the block
 * @set: fills the slices for the width
 * @fit: (nullable): fills them anew, where the block begins with @room left on
 *   the page
 * @head: (nullable): height of what is repeated above a part that begins with
 *   the slice @first
 * @foot: (nullable): height of what follows every part
 * @draw: paints the slices @first to @first + @n - 1, with head and foot; the
 *   origin is the upper left corner of the part
 *
 * A kind of block.
 */
typedef struct
{
  void (*free) (NwBlock *block);
  void (*set) (NwBlock *block, const NwSetter *setter, double width);
  void (*fit) (NwBlock *block, const NwSetter *setter, double room);
  double (*head) (NwBlock *block, guint first);
  double (*foot) (NwBlock *block);
  void (*draw) (NwBlock *block, const NwPainter *painter, guint first, guint n);
} NwBlockClass;

struct _NwBlock
{
  const NwBlockClass *klass;
  double before;         /* least space above, dropped at the top of a page */
  double after;          /* least space below */
  double width;          /* since set */
  GArray *slices;        /* of NwSlice */
  guint outline_level;   /* of a heading, else 0 */
  const char *outline;   /* its text */
  gboolean keep_with_next;
  gboolean page_break;   /* a new page begins here */
};

void     nw_block_init       (NwBlock            *block,
                              const NwBlockClass *klass,
                              double              before,
                              double              after);
void     nw_block_free       (NwBlock            *block);
void     nw_block_set        (NwBlock            *block,
                              const NwSetter     *setter,
                              double              width);
guint    nw_block_get_n_slices (const NwBlock    *block);
double   nw_block_get_height (NwBlock            *block,
                              guint               first,
                              guint               n);
void     nw_block_add_slice  (NwBlock            *block,
                              double              height,
                              gboolean            keep);
void     nw_block_draw       (NwBlock            *block,
                              const NwPainter    *painter,
                              guint               first,
                              guint               n);

void     nw_painter_set_ink  (const NwPainter    *painter,
                              double              grey);

GPtrArray *nw_flow_get_blocks (NwFlow            *self);
void     nw_flow_append      (NwFlow             *self,
                              NwBlock            *block);

/* Moves all blocks of @from behind those of @self. */
void     nw_flow_take        (NwFlow             *self,
                              NwFlow             *from);

/* A flow set as one column, not cut: inside frames and columns. */
double   nw_flow_set_whole   (NwFlow             *self,
                              const NwSetter     *setter,
                              double              width);
void     nw_flow_draw_whole  (NwFlow             *self,
                              const NwPainter    *painter);

/* The kinds, for nw-flow.c. */
NwBlock *nw_text_block_new    (NwFlowStyle        style,
                               const char        *text,
                               gboolean           is_markup);
NwBlock *nw_heading_block_new (guint              level,
                               const char        *text);
NwBlock *nw_item_block_new    (const char        *marker,
                               const char        *text,
                               gboolean           is_markup);
NwBlock *nw_title_block_new   (const char        *title,
                               const char        *subtitle,
                               const char        *aside,
                               const char        *aside_note,
                               const NwFlowSwatch *swatch);
NwBlock *nw_badge_block_new   (const char        *badge,
                               const char        *markup);
NwBlock *nw_blank_block_new   (const char        *label,
                               const char        *value,
                               guint              n_lines);
NwBlock *nw_pairs_block_new   (const char *const *pairs);
NwBlock *nw_picture_block_new (const NwFlowPicture *pictures,
                               guint              n_pictures,
                               double             height);
NwBlock *nw_legend_block_new  (const NwFlowSwatch *swatches,
                               guint              n_swatches);
NwBlock *nw_table_block_new   (const NwFlowColumn *columns,
                               guint              n_columns);
NwBlock *nw_columns_block_new (NwFlow           **columns,
                               const double      *weights,
                               guint              n_columns);
NwBlock *nw_stack_block_new   (NwFlow            *content);
double   nw_stack_block_get_lead (NwBlock        *block,
                                  guint           first);
NwBlock *nw_newspaper_block_new (NwFlow          *content);
NwBlock *nw_frame_block_new   (NwFlowFrame        frame,
                               NwFlow            *content);
NwBlock *nw_space_block_new   (double             height);
NwBlock *nw_rule_block_new    (double             thickness);

G_END_DECLS
