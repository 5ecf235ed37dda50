/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-flow.h"
#include "nw-table-private.h"

struct _NwFlow
{
  GPtrArray *blocks; /* of NwBlock */
  gboolean break_next;
};

/**
 * nw_flow_new:
 *
 * Returns: (transfer full): a document without blocks
 */
NwFlow *
nw_flow_new (void)
{
  NwFlow *self = g_new0 (NwFlow, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_block_free);

  return self;
}

/**
 * nw_flow_free:
 * @self: (nullable): a flow that was not given to something else
 */
void
nw_flow_free (NwFlow *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * nw_flow_get_blocks:
 * @self: a flow
 *
 * Returns: (transfer none) (element-type NwBlock): its blocks
 */
GPtrArray *
nw_flow_get_blocks (NwFlow *self)
{
  return self->blocks;
}

/**
 * nw_flow_append:
 * @self: a flow
 * @block: (transfer full): a block
 */
void
nw_flow_append (NwFlow *self,
                NwBlock *block)
{
  block->page_break = self->break_next;
  self->break_next = FALSE;
  g_ptr_array_add (self->blocks, block);
}

/**
 * nw_flow_take:
 * @self: a flow
 * @from: another one, empty afterwards
 *
 * Moves all blocks of @from behind those of @self.
 */
void
nw_flow_take (NwFlow *self,
              NwFlow *from)
{
  g_ptr_array_extend_and_steal (self->blocks, g_steal_pointer (&from->blocks));
  from->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_block_free);
}

static double
get_gap (NwFlow *self,
         guint index)
{
  NwBlock *above = index > 0 ? g_ptr_array_index (self->blocks, index - 1) : NULL;
  NwBlock *below = g_ptr_array_index (self->blocks, index);

  return above != NULL ? MAX (above->after, below->before) : 0.0;
}

/**
 * nw_flow_set_whole:
 * @self: a flow
 * @setter: measures text
 * @width: points
 *
 * Sets every block, one below the other.
 *
 * Returns: the height of all, points
 */
double
nw_flow_set_whole (NwFlow *self,
                   const NwSetter *setter,
                   double width)
{
  double height = 0.0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      NwBlock *block = g_ptr_array_index (self->blocks, i);

      nw_block_set (block, setter, width);
      height += get_gap (self, i) + nw_block_get_height (block, 0, nw_block_get_n_slices (block));
    }

  return height;
}

/**
 * nw_flow_draw_whole:
 * @self: a flow after nw_flow_set_whole()
 * @painter: where to paint; the origin is the upper left corner
 */
void
nw_flow_draw_whole (NwFlow *self,
                    const NwPainter *painter)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      NwBlock *block = g_ptr_array_index (self->blocks, i);
      guint n = nw_block_get_n_slices (block);

      cairo_translate (painter->cr, 0.0, get_gap (self, i));
      nw_block_draw (block, painter, 0, n);
      cairo_translate (painter->cr, 0.0, nw_block_get_height (block, 0, n));
    }
}

/**
 * nw_flow_add_title:
 * @self: a flow
 * @title: of the document
 * @subtitle: (nullable): below it
 * @aside: (nullable): on the right, bold
 * @aside_note: (nullable): below @aside
 *
 * Adds the head of the document over a heavy line.
 */
void
nw_flow_add_title (NwFlow *self,
                   const char *title,
                   const char *subtitle,
                   const char *aside,
                   const char *aside_note)
{
  g_return_if_fail (self != NULL && title != NULL);

  nw_flow_append (self, nw_title_block_new (title, subtitle, aside, aside_note, NULL));
}

/**
 * nw_flow_add_title_with_swatch:
 * @self: a flow
 * @title: of the document
 * @subtitle: (nullable): below it
 * @aside: on the right, larger
 * @aside_note: (nullable): below @aside
 * @swatch: what is painted beside @aside; its label is not used
 *
 * Adds the head of a document that begins with its risk.
 */
void
nw_flow_add_title_with_swatch (NwFlow *self,
                               const char *title,
                               const char *subtitle,
                               const char *aside,
                               const char *aside_note,
                               const NwFlowSwatch *swatch)
{
  g_return_if_fail (self != NULL && title != NULL && aside != NULL && swatch != NULL);

  nw_flow_append (self, nw_title_block_new (title, subtitle, aside, aside_note, swatch));
}

/**
 * nw_flow_add_heading:
 * @self: a flow
 * @level: 1 (largest) to 3
 * @text: the heading, also its entry in the outline
 *
 * Adds a heading that never stands at the foot of a page alone.
 */
void
nw_flow_add_heading (NwFlow *self,
                     guint level,
                     const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (level >= 1 && level <= 3);

  nw_flow_append (self, nw_heading_block_new (level, text));
}

/**
 * nw_flow_add_paragraph:
 * @self: a flow
 * @style: kind of text
 * @text: plain text; a line break stays one
 *
 * Adds a paragraph; no page begins or ends with a single line of it.
 */
void
nw_flow_add_paragraph (NwFlow *self,
                       NwFlowStyle style,
                       const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  nw_flow_append (self, nw_text_block_new (style, text, FALSE));
}

/**
 * nw_flow_add_markup:
 * @self: a flow
 * @style: kind of text
 * @markup: Pango markup without colours
 *
 * Adds a paragraph with bold words in it.
 */
void
nw_flow_add_markup (NwFlow *self,
                    NwFlowStyle style,
                    const char *markup)
{
  g_return_if_fail (self != NULL && markup != NULL);

  nw_flow_append (self, nw_text_block_new (style, markup, TRUE));
}

/**
 * nw_flow_add_item:
 * @self: a flow
 * @marker: a bullet, a number or a box to tick
 * @text: plain text
 *
 * Adds a paragraph that hangs behind @marker.
 */
void
nw_flow_add_item (NwFlow *self,
                  const char *marker,
                  const char *text)
{
  g_return_if_fail (self != NULL && marker != NULL && text != NULL);

  nw_flow_append (self, nw_item_block_new (marker, text, FALSE));
}

/**
 * nw_flow_add_item_markup:
 * @self: a flow
 * @marker: a bullet, a number or a box to tick
 * @markup: Pango markup without colours
 *
 * Adds a paragraph that hangs behind @marker.
 */
void
nw_flow_add_item_markup (NwFlow *self,
                         const char *marker,
                         const char *markup)
{
  g_return_if_fail (self != NULL && marker != NULL && markup != NULL);

  nw_flow_append (self, nw_item_block_new (marker, markup, TRUE));
}

/**
 * nw_flow_add_badge:
 * @self: a flow
 * @badge: a word or two in a small frame
 * @markup: Pango markup without colours
 *
 * Adds a paragraph that hangs behind a framed word.
 */
void
nw_flow_add_badge (NwFlow *self,
                   const char *badge,
                   const char *markup)
{
  g_return_if_fail (self != NULL && badge != NULL && markup != NULL);

  nw_flow_append (self, nw_badge_block_new (badge, markup));
}

/**
 * nw_flow_add_blank:
 * @self: a flow
 * @label: what belongs there
 * @value: (nullable): what is filled in already
 * @n_lines: number of lines to write on
 *
 * Adds lines to be filled in by hand, or what was filled in on a line.
 */
void
nw_flow_add_blank (NwFlow *self,
                   const char *label,
                   const char *value,
                   guint n_lines)
{
  g_return_if_fail (self != NULL && label != NULL);

  nw_flow_append (self, nw_blank_block_new (label, value, n_lines));
}

/**
 * nw_flow_add_key_values:
 * @self: a flow
 * @pairs: (array zero-terminated=1): key, value, key, value, ...
 *
 * Adds two columns: what, and how it is.
 */
void
nw_flow_add_key_values (NwFlow *self,
                        const char *const *pairs)
{
  g_return_if_fail (self != NULL && pairs != NULL);

  nw_flow_append (self, nw_pairs_block_new (pairs));
}

/**
 * nw_flow_add_pictures:
 * @self: a flow
 * @pictures: (array length=n_pictures): side by side; their data becomes the flow's
 * @n_pictures: number of pictures, at least 1
 * @height: of the drawings, points
 *
 * Adds a row of pictures that is not cut.
 */
void
nw_flow_add_pictures (NwFlow *self,
                      const NwFlowPicture *pictures,
                      guint n_pictures,
                      double height)
{
  g_return_if_fail (self != NULL && pictures != NULL && n_pictures > 0);

  nw_flow_append (self, nw_picture_block_new (pictures, n_pictures, height));
}

/**
 * nw_flow_add_legend:
 * @self: a flow
 * @swatches: (array length=n_swatches): what to explain
 * @n_swatches: number of them
 */
void
nw_flow_add_legend (NwFlow *self,
                    const NwFlowSwatch *swatches,
                    guint n_swatches)
{
  g_return_if_fail (self != NULL && swatches != NULL);

  nw_flow_append (self, nw_legend_block_new (swatches, n_swatches));
}

/**
 * nw_flow_add_table:
 * @self: a flow
 * @columns: (array length=n_columns): the columns
 * @n_columns: number of columns, at least 1
 *
 * Adds a table whose head is repeated on each page.
 *
 * Returns: (transfer none): the table, to add rows to, owned by @self
 */
NwFlowTable *
nw_flow_add_table (NwFlow *self,
                   const NwFlowColumn *columns,
                   guint n_columns)
{
  NwBlock *block = NULL;

  g_return_val_if_fail (self != NULL && columns != NULL && n_columns > 0, NULL);

  block = nw_table_block_new (columns, n_columns);
  nw_flow_append (self, block);

  return (NwFlowTable *)block;
}

/**
 * nw_flow_table_begin:
 * @self: a table
 * @continued: (nullable): stands above what is left of the group on another
 *   page
 *
 * The rows added from now on belong together, until the next call: they stay
 * on one page where that is reasonable. Without any call each row stands for
 * itself.
 */
void
nw_flow_table_begin (NwFlowTable *self,
                     const char *continued)
{
  g_return_if_fail (self != NULL);

  nw_table_block_begin ((NwBlock *)self, continued);
}

/**
 * nw_flow_table_add_row:
 * @self: a table
 * @cells: (array length=n_cells): from the first column on
 * @n_cells: number of cells
 *
 * A row stays on one page unless it is long.
 */
void
nw_flow_table_add_row (NwFlowTable *self,
                       const NwFlowCell *cells,
                       guint n_cells)
{
  g_return_if_fail (self != NULL && cells != NULL);

  nw_table_block_add_row ((NwBlock *)self, cells, n_cells);
}

/**
 * nw_flow_add_columns:
 * @self: a flow
 * @columns: (array length=n_columns) (transfer full): what stands in each
 * @weights: (array length=n_columns): shares of the width
 * @n_columns: number of columns, at least 1
 *
 * Adds flows side by side. Where they are taller than a page, they follow each
 * other instead, so that nothing is cut off.
 */
void
nw_flow_add_columns (NwFlow *self,
                     NwFlow **columns,
                     const double *weights,
                     guint n_columns)
{
  g_return_if_fail (self != NULL && columns != NULL && weights != NULL && n_columns > 0);

  nw_flow_append (self, nw_columns_block_new (columns, weights, n_columns));
}

/**
 * nw_flow_add_newspaper:
 * @self: a flow
 * @content: (transfer full): what stands in it
 *
 * Adds a flow in two columns that go on over pages, down the left one first.
 */
void
nw_flow_add_newspaper (NwFlow *self,
                       NwFlow *content)
{
  g_return_if_fail (self != NULL && content != NULL);

  nw_flow_append (self, nw_newspaper_block_new (content));
}

/**
 * nw_flow_add_frame:
 * @self: a flow
 * @frame: how it looks
 * @content: (transfer full): what stands in it
 */
void
nw_flow_add_frame (NwFlow *self,
                   NwFlowFrame frame,
                   NwFlow *content)
{
  g_return_if_fail (self != NULL && content != NULL);

  nw_flow_append (self, nw_frame_block_new (frame, content));
}

/**
 * nw_flow_add_space:
 * @self: a flow
 * @height: points
 */
void
nw_flow_add_space (NwFlow *self,
                   double height)
{
  g_return_if_fail (self != NULL);

  nw_flow_append (self, nw_space_block_new (height));
}

/**
 * nw_flow_add_rule:
 * @self: a flow
 * @thickness: points
 *
 * Adds a line across the page.
 */
void
nw_flow_add_rule (NwFlow *self,
                  double thickness)
{
  g_return_if_fail (self != NULL);

  nw_flow_append (self, nw_rule_block_new (thickness));
}

/**
 * nw_flow_add_page_break:
 * @self: a flow
 *
 * What is added next begins a page.
 */
void
nw_flow_add_page_break (NwFlow *self)
{
  g_return_if_fail (self != NULL);

  self->break_next = TRUE;
}

/**
 * nw_flow_keep_with_next:
 * @self: a flow with at least one block
 *
 * No page ends between the last block and the one that is added next.
 */
void
nw_flow_keep_with_next (NwFlow *self)
{
  g_return_if_fail (self != NULL && self->blocks->len > 0);

  ((NwBlock *)g_ptr_array_index (self->blocks, self->blocks->len - 1))->keep_with_next = TRUE;
}
