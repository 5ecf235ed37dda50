/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

/* Room to write in above a line, points. */
#define WRITING_ROOM 17.0

/* Lines to be filled in by hand under what belongs there. */

typedef struct
{
  NwBlock block;
  char *label;
  char *value;
  guint n_lines;
  PangoLayout *label_layout;
  PangoLayout *value_layout;
} BlankBlock;

static void
blank_block_free (NwBlock *block)
{
  BlankBlock *self = (BlankBlock *)block;

  g_clear_object (&self->label_layout);
  g_clear_object (&self->value_layout);
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

static double
get_label_height (BlankBlock *self)
{
  if (*self->label == '\0')
    return 0.0;
  return pango_layout_get_line_count (self->label_layout) * nw_print_font_get_pitch (NW_PRINT_SMALL);
}

/* What is filled in already stands on the line, longer words on several. */
static double
get_value_height (BlankBlock *self)
{
  guint n = self->value_layout != NULL ? (guint)pango_layout_get_line_count (self->value_layout) : 0;

  return n > 0 ? n * nw_print_font_get_pitch (NW_PRINT_BODY) + 2.0 : self->n_lines * WRITING_ROOM;
}

static void
blank_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  BlankBlock *self = (BlankBlock *)block;

  g_clear_object (&self->label_layout);
  g_clear_object (&self->value_layout);
  self->label_layout = nw_print_layout_new (setter->context, NW_PRINT_SMALL, self->label, width);
  if (self->value != NULL)
    self->value_layout = nw_print_layout_new (setter->context, NW_PRINT_BODY, self->value, width);

  /* Each line is a slice, so that many fit a page that has little room. */
  if (self->value_layout != NULL)
    {
      nw_block_add_slice (block, get_label_height (self) + get_value_height (self), FALSE);
      return;
    }
  nw_block_add_slice (block, get_label_height (self) + WRITING_ROOM, FALSE);
  for (guint i = 1; i < self->n_lines; i++)
    nw_block_add_slice (block, WRITING_ROOM, FALSE);
}

static void
draw_line (NwBlock *block,
           const NwPainter *painter,
           double y)
{
  nw_painter_set_ink (painter, NW_PRINT_LINE);
  cairo_set_line_width (painter->cr, NW_PRINT_RULE * 1.5);
  cairo_move_to (painter->cr, 0.0, y - NW_PRINT_RULE);
  cairo_line_to (painter->cr, block->width, y - NW_PRINT_RULE);
  cairo_stroke (painter->cr);
  nw_painter_set_ink (painter, NW_PRINT_INK);
}

static void
blank_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  BlankBlock *self = (BlankBlock *)block;
  double top = g_array_index (block->slices, NwSlice, first).top;

  if (painter->tagged)
    cairo_tag_begin (painter->cr, "P", NULL);
  if (first == 0)
    {
      nw_print_layout_draw (self->label_layout, painter->cr, 0.0, 0.0, nw_print_font_get_pitch (NW_PRINT_SMALL), 0, G_MAXUINT);
      if (self->value_layout != NULL)
        nw_print_layout_draw (self->value_layout, painter->cr, 0.0, get_label_height (self), nw_print_font_get_pitch (NW_PRINT_BODY), 0,
                              G_MAXUINT);
    }
  if (painter->tagged)
    cairo_tag_end (painter->cr, "P");
  for (guint i = first; i < first + n; i++)
    draw_line (block, painter, g_array_index (block->slices, NwSlice, i).bottom - top);
}

static const NwBlockClass blank_block_class = {
  .free = blank_block_free,
  .set = blank_block_set,
  .draw = blank_block_draw,
};

/**
 * nw_blank_block_new:
 * @label: what belongs on the lines
 * @value: (nullable): what is filled in already
 * @n_lines: number of lines to write on, at least 1
 *
 * Returns: (transfer full): lines to write on
 */
NwBlock *
nw_blank_block_new (const char *label,
                    const char *value,
                    guint n_lines)
{
  BlankBlock *self = g_new0 (BlankBlock, 1);

  nw_block_init (&self->block, &blank_block_class, 5.0, 5.0);
  self->label = g_strdup (label);
  self->value = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  self->n_lines = MAX (n_lines, 1);

  return &self->block;
}
