/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

#define FRAME_PADDING 8.0
#define FRAME_RADIUS 4.0
#define COLUMN_GAP 14.0

/* A frame up to this share of a page stays on one page. */
#define FRAME_KEEP_SHARE 0.5

/* Blocks one below the other inside another block. Slices of the outer block
 * are those of the inner ones in the same order. */

static double
gap_between (const NwBlock *above,
             const NwBlock *below)
{
  return above != NULL ? MAX (above->after, below->before) : 0.0;
}

static void
stack_set (NwBlock *outer,
           GPtrArray *blocks,
           const NwSetter *setter,
           double width,
           gboolean keep)
{
  const NwBlock *above = NULL;

  for (guint b = 0; b < blocks->len; b++)
    {
      NwBlock *block = g_ptr_array_index (blocks, b);
      guint n = 0;

      nw_block_set (block, setter, width);
      n = nw_block_get_n_slices (block);

      for (guint i = 0; i < n; i++)
        {
          const NwSlice *slice = &g_array_index (block->slices, NwSlice, i);
          double height = slice->bottom - slice->top;
          gboolean is_last = b == blocks->len - 1 && i == n - 1;

          if (i == 0)
            height += gap_between (above, block) + (block->klass->head != NULL ? block->klass->head (block, 0) : 0.0);
          if (i == n - 1 && block->klass->foot != NULL)
            height += block->klass->foot (block);

          nw_block_add_slice (outer, height,
                              !is_last && (keep || slice->keep || (i == n - 1 && block->keep_with_next)));
        }
      above = block;
    }
}

/* Height of what the inner block repeats when a part begins with @first. */
static double
stack_head (GPtrArray *blocks,
            guint first)
{
  for (guint b = 0; b < blocks->len; b++)
    {
      NwBlock *block = g_ptr_array_index (blocks, b);
      guint n = nw_block_get_n_slices (block);

      if (first < n)
        return first > 0 && block->klass->head != NULL ? block->klass->head (block, first) : 0.0;
      first -= n;
    }

  return 0.0;
}

static void
stack_draw (GPtrArray *blocks,
            const NwPainter *painter,
            guint first,
            guint n)
{
  const NwBlock *above = NULL;
  double y = 0.0;

  for (guint b = 0; b < blocks->len && n > 0; b++)
    {
      NwBlock *block = g_ptr_array_index (blocks, b);
      guint n_slices = nw_block_get_n_slices (block);
      guint taken = 0;

      if (first >= n_slices)
        {
          first -= n_slices;
          above = block;
          continue;
        }

      taken = MIN (n, n_slices - first);
      if (first == 0)
        y += gap_between (above, block);

      cairo_save (painter->cr);
      cairo_translate (painter->cr, 0.0, y);
      nw_block_draw (block, painter, first, taken);
      cairo_restore (painter->cr);

      y += nw_block_get_height (block, first, taken);
      n -= taken;
      first = 0;
      above = block;
    }
}

/* A flow as one block. */

typedef struct
{
  NwBlock block;
  NwFlow *content;
} StackBlock;

static void
stack_block_free (NwBlock *block)
{
  StackBlock *self = (StackBlock *)block;

  nw_flow_free (self->content);
  g_free (self);
}

static void
stack_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  stack_set (block, nw_flow_get_blocks (((StackBlock *)block)->content), setter, width, FALSE);
}

static double
stack_block_head (NwBlock *block,
                  guint first)
{
  return stack_head (nw_flow_get_blocks (((StackBlock *)block)->content), first);
}

static void
stack_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  stack_draw (nw_flow_get_blocks (((StackBlock *)block)->content), painter, first, n);
}

static const NwBlockClass stack_block_class = {
  .free = stack_block_free,
  .set = stack_block_set,
  .head = stack_block_head,
  .draw = stack_block_draw,
};

/**
 * nw_stack_block_new:
 * @content: (transfer full): a flow
 *
 * Returns: (transfer full): its blocks one below the other, as one block
 */
NwBlock *
nw_stack_block_new (NwFlow *content)
{
  StackBlock *self = g_new0 (StackBlock, 1);

  nw_block_init (&self->block, &stack_block_class, 0.0, 0.0);
  self->content = content;

  return &self->block;
}

/**
 * nw_stack_block_get_lead:
 * @block: of nw_stack_block_new(), set
 * @first: a slice
 *
 * Returns: the space above the slice that parts it from what stands before it,
 *   points; at the top of a column there is nothing to part it from
 */
double
nw_stack_block_get_lead (NwBlock *block,
                         guint first)
{
  GPtrArray *blocks = nw_flow_get_blocks (((StackBlock *)block)->content);
  const NwBlock *above = NULL;

  for (guint b = 0; b < blocks->len; b++)
    {
      NwBlock *inner = g_ptr_array_index (blocks, b);
      guint n = nw_block_get_n_slices (inner);

      if (first == 0)
        return gap_between (above, inner);
      if (first < n)
        return 0.0;
      first -= n;
      above = inner;
    }

  return 0.0;
}

/* A frame round a flow. */

typedef struct
{
  NwBlock block;
  NwFlowFrame frame;
  NwFlow *content;
} FrameBlock;

static void
frame_block_free (NwBlock *block)
{
  FrameBlock *self = (FrameBlock *)block;

  nw_flow_free (self->content);
  g_free (self);
}

static void
frame_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  FrameBlock *self = (FrameBlock *)block;
  GPtrArray *blocks = nw_flow_get_blocks (self->content);
  double inner = width - 2.0 * FRAME_PADDING;
  gboolean keep = nw_flow_set_whole (self->content, setter, inner) <= setter->page_height * FRAME_KEEP_SHARE;

  stack_set (block, blocks, setter, inner, keep);
}

static double
frame_block_head (NwBlock *block,
                  guint first)
{
  FrameBlock *self = (FrameBlock *)block;

  return FRAME_PADDING + stack_head (nw_flow_get_blocks (self->content), first);
}

static double
frame_block_foot (NwBlock *block)
{
  return FRAME_PADDING;
}

static void
rounded_rectangle (cairo_t *cr,
                   double x,
                   double y,
                   double width,
                   double height,
                   double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0.0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0.0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

static void
frame_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  FrameBlock *self = (FrameBlock *)block;
  NwPainter inner = *painter;
  double line = self->frame == NW_FLOW_FRAME_STRONG ? NW_PRINT_HEAVY_RULE : NW_PRINT_RULE;
  double height = nw_block_get_height (block, first, n);

  rounded_rectangle (painter->cr, line / 2.0, line / 2.0, block->width - line, height - line, FRAME_RADIUS);
  cairo_set_line_width (painter->cr, line);
  inner.inverse = self->frame == NW_FLOW_FRAME_INVERSE;
  if (inner.inverse)
    cairo_fill (painter->cr);
  else
    cairo_stroke (painter->cr);

  cairo_translate (painter->cr, FRAME_PADDING, FRAME_PADDING);
  stack_draw (nw_flow_get_blocks (self->content), &inner, first, n);
}

static const NwBlockClass frame_block_class = {
  .free = frame_block_free,
  .set = frame_block_set,
  .head = frame_block_head,
  .foot = frame_block_foot,
  .draw = frame_block_draw,
};

/**
 * nw_frame_block_new:
 * @frame: how it looks
 * @content: (transfer full): what stands in it
 *
 * Returns: (transfer full): a framed box, on one page unless it is long
 */
NwBlock *
nw_frame_block_new (NwFlowFrame frame,
                    NwFlow *content)
{
  FrameBlock *self = g_new0 (FrameBlock, 1);

  nw_block_init (&self->block, &frame_block_class, 6.0, 6.0);
  self->frame = frame;
  self->content = content;

  return &self->block;
}

/* Flows side by side, or one below the other where a page is too short. */

typedef struct
{
  NwBlock block;
  GPtrArray *columns; /* of NwFlow */
  double *weights;
  GPtrArray *stack; /* all blocks, when they stand one below the other */
} ColumnsBlock;

static void
columns_block_free (NwBlock *block)
{
  ColumnsBlock *self = (ColumnsBlock *)block;

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->stack);
  g_free (self->weights);
  g_free (self);
}

static double
get_column_width (ColumnsBlock *self,
                  double width,
                  guint index)
{
  double sum = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    sum += self->weights[i];

  return (width - COLUMN_GAP * (self->columns->len - 1)) * self->weights[index] / sum;
}

static void
columns_block_set (NwBlock *block,
                   const NwSetter *setter,
                   double width)
{
  ColumnsBlock *self = (ColumnsBlock *)block;
  double height = 0.0;

  g_ptr_array_set_size (self->stack, 0);
  for (guint i = 0; i < self->columns->len; i++)
    height = MAX (height, nw_flow_set_whole (g_ptr_array_index (self->columns, i), setter,
                                             get_column_width (self, width, i)));
  if (height <= setter->page_height)
    {
      nw_block_add_slice (block, height, FALSE);
      return;
    }

  for (guint i = 0; i < self->columns->len; i++)
    {
      GPtrArray *blocks = nw_flow_get_blocks (g_ptr_array_index (self->columns, i));

      for (guint b = 0; b < blocks->len; b++)
        g_ptr_array_add (self->stack, g_ptr_array_index (blocks, b));
    }
  stack_set (block, self->stack, setter, width, FALSE);
}

static double
columns_block_head (NwBlock *block,
                    guint first)
{
  return stack_head (((ColumnsBlock *)block)->stack, first);
}

static void
columns_block_draw (NwBlock *block,
                    const NwPainter *painter,
                    guint first,
                    guint n)
{
  ColumnsBlock *self = (ColumnsBlock *)block;

  if (self->stack->len > 0)
    {
      stack_draw (self->stack, painter, first, n);
      return;
    }

  for (guint i = 0; i < self->columns->len; i++)
    {
      cairo_save (painter->cr);
      nw_flow_draw_whole (g_ptr_array_index (self->columns, i), painter);
      cairo_restore (painter->cr);
      cairo_translate (painter->cr, get_column_width (self, block->width, i) + COLUMN_GAP, 0.0);
    }
}

static const NwBlockClass columns_block_class = {
  .free = columns_block_free,
  .set = columns_block_set,
  .head = columns_block_head,
  .draw = columns_block_draw,
};

/**
 * nw_columns_block_new:
 * @columns: (array length=n_columns) (transfer full): what stands in each
 * @weights: (array length=n_columns): shares of the width
 * @n_columns: number of columns
 *
 * Returns: (transfer full): columns side by side on one page
 */
NwBlock *
nw_columns_block_new (NwFlow **columns,
                      const double *weights,
                      guint n_columns)
{
  ColumnsBlock *self = g_new0 (ColumnsBlock, 1);

  nw_block_init (&self->block, &columns_block_class, 4.0, 4.0);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_flow_free);
  self->stack = g_ptr_array_new ();
  self->weights = g_memdup2 (weights, n_columns * sizeof *weights);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->columns, columns[i]);

  return &self->block;
}

/* Space and rule. */

typedef struct
{
  NwBlock block;
  double height;
  gboolean is_rule;
} LineBlock;

static void
line_block_set (NwBlock *block,
                const NwSetter *setter,
                double width)
{
  nw_block_add_slice (block, MIN (((LineBlock *)block)->height, setter->page_height), FALSE);
}

static void
line_block_draw (NwBlock *block,
                 const NwPainter *painter,
                 guint first,
                 guint n)
{
  LineBlock *self = (LineBlock *)block;

  if (!self->is_rule)
    return;

  cairo_rectangle (painter->cr, 0.0, 0.0, block->width, self->height);
  cairo_fill (painter->cr);
}

static const NwBlockClass line_block_class = {
  .free = (void (*) (NwBlock *))g_free,
  .set = line_block_set,
  .draw = line_block_draw,
};

static NwBlock *
line_block_new (double height,
                gboolean is_rule)
{
  LineBlock *self = g_new0 (LineBlock, 1);
  double around = is_rule ? 4.0 : 0.0;

  nw_block_init (&self->block, &line_block_class, around, around);
  self->height = height;
  self->is_rule = is_rule;

  return &self->block;
}

/**
 * nw_space_block_new:
 * @height: points
 *
 * Returns: (transfer full): empty space
 */
NwBlock *
nw_space_block_new (double height)
{
  return line_block_new (height, FALSE);
}

/**
 * nw_rule_block_new:
 * @thickness: points
 *
 * Returns: (transfer full): a line across the page
 */
NwBlock *
nw_rule_block_new (double thickness)
{
  return line_block_new (thickness, TRUE);
}
