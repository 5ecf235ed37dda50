/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

#define COLUMN_GAP 14.0

/* Less room than this at the foot of a page is not worth two columns, points. */
#define LEAST_ROOM 80.0

/* Steps in which the height of the last columns is looked for. */
#define BALANCE_STEPS 24

/* Text in two columns, as in a newspaper: down the left one to the foot of the
 * page, on in the right one, then on the next page; what is left at the end is
 * shared between both. Each page's part is one slice. */

typedef struct
{
  guint first; /* slice of the text */
  guint left;  /* slices in the left column */
  guint right;
} Part;

typedef struct
{
  NwBlock block;
  NwBlock *text;
  GArray *parts; /* Part, one a slice */
} NewspaperBlock;

static void
newspaper_block_free (NwBlock *block)
{
  NewspaperBlock *self = (NewspaperBlock *)block;

  nw_block_free (self->text);
  g_array_unref (self->parts);
  g_free (self);
}

static double
get_height (NewspaperBlock *self,
            guint first,
            guint n)
{
  return n > 0 ? nw_block_get_height (self->text, first, n) - nw_stack_block_get_lead (self->text, first) : 0.0;
}

/* How many slices from @first on fit in @room and may stand at the foot of a
 * column; at least one with @force. */
static guint
take (NewspaperBlock *self,
      guint first,
      double room,
      gboolean force)
{
  guint n_slices = nw_block_get_n_slices (self->text);
  guint fitting = 0;
  guint allowed = 0;

  for (guint n = 1; first + n <= n_slices && get_height (self, first, n) <= room; n++)
    {
      fitting = n;
      if (first + n == n_slices || !g_array_index (self->text->slices, NwSlice, first + n - 1).keep)
        allowed = n;
    }
  if (allowed == 0 && force && first < n_slices)
    return MAX (fitting, 1);

  return allowed;
}

static Part
make_part (NewspaperBlock *self,
           guint first,
           double room)
{
  Part part = { first, 0, 0 };

  part.left = take (self, first, room, TRUE);
  part.right = take (self, first + part.left, room, FALSE);

  return part;
}

/* The last part: as low as both columns together can be. */
static Part
balance (NewspaperBlock *self,
         Part part,
         double room)
{
  guint n = part.left + part.right;
  double least = 0.0;
  double most = room;

  for (guint i = 0; i < BALANCE_STEPS; i++)
    {
      double height = (least + most) / 2.0;
      guint left = take (self, part.first, height, FALSE);

      if (left > 0 && left + take (self, part.first + left, height, FALSE) == n)
        {
          part.left = left;
          part.right = n - left;
          most = height;
        }
      else
        {
          least = height;
        }
    }

  return part;
}

static void
newspaper_block_fit (NwBlock *block,
                     const NwSetter *setter,
                     double room)
{
  NewspaperBlock *self = (NewspaperBlock *)block;
  guint n_slices = nw_block_get_n_slices (self->text);
  guint first = 0;

  g_array_set_size (block->slices, 0);
  g_array_set_size (self->parts, 0);
  if (room < LEAST_ROOM)
    room = setter->page_height;
  while (first < n_slices)
    {
      Part part = make_part (self, first, room);

      if (part.first + part.left + part.right == n_slices)
        part = balance (self, part, room);
      nw_block_add_slice (block, MAX (get_height (self, part.first, part.left), get_height (self, part.first + part.left, part.right)), FALSE);
      g_array_append_val (self->parts, part);
      first += part.left + part.right;
      room = setter->page_height;
    }
}

static void
newspaper_block_set (NwBlock *block,
                     const NwSetter *setter,
                     double width)
{
  nw_block_set (((NewspaperBlock *)block)->text, setter, (width - COLUMN_GAP) / 2.0);
  newspaper_block_fit (block, setter, setter->page_height);
}

static void
draw_column (NewspaperBlock *self,
             const NwPainter *painter,
             guint first,
             guint n)
{
  if (n == 0)
    return;

  cairo_save (painter->cr);
  cairo_translate (painter->cr, 0.0, -nw_stack_block_get_lead (self->text, first));
  nw_block_draw (self->text, painter, first, n);
  cairo_restore (painter->cr);
}

static void
newspaper_block_draw (NwBlock *block,
                      const NwPainter *painter,
                      guint first,
                      guint n)
{
  NewspaperBlock *self = (NewspaperBlock *)block;

  for (guint i = first; i < first + n; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      draw_column (self, painter, part->first, part->left);
      cairo_save (painter->cr);
      cairo_translate (painter->cr, (block->width + COLUMN_GAP) / 2.0, 0.0);
      draw_column (self, painter, part->first + part->left, part->right);
      cairo_restore (painter->cr);
      cairo_translate (painter->cr, 0.0, nw_block_get_height (block, i, 1));
    }
}

static const NwBlockClass newspaper_block_class = {
  .free = newspaper_block_free,
  .set = newspaper_block_set,
  .fit = newspaper_block_fit,
  .draw = newspaper_block_draw,
};

/**
 * nw_newspaper_block_new:
 * @content: (transfer full): a flow
 *
 * Returns: (transfer full): the flow in two columns, over as many pages as it
 *   needs
 */
NwBlock *
nw_newspaper_block_new (NwFlow *content)
{
  NewspaperBlock *self = g_new0 (NewspaperBlock, 1);

  nw_block_init (&self->block, &newspaper_block_class, 6.0, 4.0);
  self->text = nw_stack_block_new (content);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));

  return &self->block;
}
