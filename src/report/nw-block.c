/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

/**
 * nw_block_init:
 * @block: a new block
 * @klass: its kind
 * @before: least space above, points
 * @after: least space below, points
 */
void
nw_block_init (NwBlock *block,
               const NwBlockClass *klass,
               double before,
               double after)
{
  block->klass = klass;
  block->before = before;
  block->after = after;
  block->slices = g_array_new (FALSE, FALSE, sizeof (NwSlice));
}

/**
 * nw_block_free:
 * @block: (transfer full): a block
 */
void
nw_block_free (NwBlock *block)
{
  g_array_unref (block->slices);
  block->klass->free (block);
}

/**
 * nw_block_set:
 * @block: a block
 * @setter: measures text
 * @width: points
 *
 * Breaks the block into slices of @width; may be done again for another width.
 * There is at least one slice.
 */
void
nw_block_set (NwBlock *block,
              const NwSetter *setter,
              double width)
{
  g_array_set_size (block->slices, 0);
  block->width = width;
  block->klass->set (block, setter, width);

  if (block->slices->len == 0)
    nw_block_add_slice (block, 0.0, FALSE);
}

/**
 * nw_block_add_slice:
 * @block: a block being set
 * @height: points
 * @keep: no page may end after it
 *
 * Adds a slice below the last one.
 */
void
nw_block_add_slice (NwBlock *block,
                    double height,
                    gboolean keep)
{
  guint n = block->slices->len;
  double top = n > 0 ? g_array_index (block->slices, NwSlice, n - 1).bottom : 0.0;
  NwSlice slice = { top, top + height, keep };

  g_array_append_val (block->slices, slice);
}

/**
 * nw_block_get_n_slices:
 * @block: a block that was set
 *
 * Returns: the number of its slices, at least 1
 */
guint
nw_block_get_n_slices (const NwBlock *block)
{
  return block->slices->len;
}

/**
 * nw_block_get_height:
 * @block: a block that was set
 * @first: first slice
 * @n: number of slices, at least 1
 *
 * Returns: height of the part, with what is repeated above and below, points
 */
double
nw_block_get_height (NwBlock *block,
                     guint first,
                     guint n)
{
  double height = g_array_index (block->slices, NwSlice, first + n - 1).bottom - g_array_index (block->slices, NwSlice, first).top;

  if (block->klass->head != NULL)
    height += block->klass->head (block, first);
  if (block->klass->foot != NULL)
    height += block->klass->foot (block);

  return height;
}

/**
 * nw_block_draw:
 * @block: a block that was set
 * @painter: where to paint; the origin is the upper left corner of the part
 * @first: first slice
 * @n: number of slices, at least 1
 */
void
nw_block_draw (NwBlock *block,
               const NwPainter *painter,
               guint first,
               guint n)
{
  cairo_save (painter->cr);
  nw_painter_set_ink (painter, NW_PRINT_INK);
  block->klass->draw (block, painter, first, n);
  cairo_restore (painter->cr);
}

/**
 * nw_painter_set_ink:
 * @painter: where to paint
 * @grey: 0 black to 1 white, as on white paper
 *
 * Sets the ink; in an inverse frame all ink is white.
 */
void
nw_painter_set_ink (const NwPainter *painter,
                    double grey)
{
  nw_print_set_ink (painter->cr, painter->inverse ? 1.0 : grey);
}
