/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-table-private.h"

#define CELL_PADDING 3.0
#define ROW_PADDING 2.5
#define HEAD_FONT NW_PRINT_SMALL_BOLD
#define BODY_FONT NW_PRINT_BODY

/* A row, or the rows of one group, up to this share of a page stay on one. */
#define KEEP_SHARE 0.25

/* What is longer is cut with at least this many lines on both sides. */
#define KEEP_LINES 3

typedef struct
{
  char *text;
  NwPrintFont font;
  double ink;
  guint column;
  guint span;
  NwFlowDrawFunc draw;
  gpointer data;
  PangoLayout *layout;
} Cell;

typedef struct
{
  GArray *cells; /* of Cell */
  gboolean begins_group;
  char *continued; /* of the first row of a group */
  PangoLayout *continued_layout;
  double pitch;
  guint n_lines; /* lines of its tallest cell: one slice each */
  guint first_slice;
} Row;

typedef struct
{
  NwBlock block;
  GArray *columns;   /* of NwFlowColumn, titles owned */
  double *lefts;     /* of the columns, and the right edge */
  GPtrArray *titles; /* of PangoLayout */
  double head;
  GPtrArray *rows;     /* of Row */
  gboolean is_grouped; /* otherwise each row is a group of its own */
  gboolean begin_next;
  char *continued_next;
} TableBlock;

static void
cell_clear (gpointer data)
{
  Cell *self = data;

  g_clear_object (&self->layout);
  g_free (self->text);
}

static void
row_free (gpointer data)
{
  Row *self = data;

  g_array_unref (self->cells);
  g_clear_object (&self->continued_layout);
  g_free (self->continued);
  g_free (self);
}

static void
table_block_free (NwBlock *block)
{
  TableBlock *self = (TableBlock *)block;

  for (guint i = 0; i < self->columns->len; i++)
    g_free ((char *)g_array_index (self->columns, NwFlowColumn, i).title);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->rows);
  g_free (self->lefts);
  g_free (self->continued_next);
  g_free (self);
}

/* Room that the swatch before the text takes. */
static double
get_swatch_width (const Cell *cell)
{
  return cell->draw != NULL ? NW_FLOW_SWATCH_WIDTH + CELL_PADDING : 0.0;
}

static double
get_span_width (TableBlock *self,
                guint column,
                guint span)
{
  return self->lefts[MIN (column + span, self->columns->len)] - self->lefts[column] - 2.0 * CELL_PADDING;
}

/* Every column gets its least width; what is left is shared by weight. */
static void
set_columns (TableBlock *self,
             const NwSetter *setter,
             double width)
{
  double least = 0.0;
  double weights = 0.0;
  double left = 0.0;
  guint n_lines = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      least += g_array_index (self->columns, NwFlowColumn, i).min_width;
      weights += g_array_index (self->columns, NwFlowColumn, i).weight;
    }

  for (guint i = 0; i < self->columns->len; i++)
    {
      const NwFlowColumn *column = &g_array_index (self->columns, NwFlowColumn, i);

      self->lefts[i] = left;
      left += column->min_width;
      if (weights > 0.0)
        left += MAX (width - least, 0.0) * column->weight / weights;
    }
  self->lefts[self->columns->len] = width;

  g_ptr_array_set_size (self->titles, 0);
  for (guint i = 0; i < self->columns->len; i++)
    {
      PangoLayout *title = nw_print_layout_new (setter->context, HEAD_FONT,
                                                g_array_index (self->columns, NwFlowColumn, i).title,
                                                get_span_width (self, i, 1));

      n_lines = MAX (n_lines, (guint)pango_layout_get_line_count (title));
      g_ptr_array_add (self->titles, title);
    }
  self->head = n_lines * nw_print_font_get_pitch (HEAD_FONT) + 2.0 * ROW_PADDING;
}

static void
set_row (TableBlock *self,
         Row *row,
         const NwSetter *setter)
{
  row->pitch = nw_print_font_get_pitch (BODY_FONT);
  row->n_lines = 1;

  g_clear_object (&row->continued_layout);
  if (row->continued != NULL)
    row->continued_layout = nw_print_layout_new (setter->context, NW_PRINT_SMALL, row->continued,
                                                 get_span_width (self, 0, self->columns->len));

  for (guint i = 0; i < row->cells->len; i++)
    {
      Cell *cell = &g_array_index (row->cells, Cell, i);

      g_clear_object (&cell->layout);
      if (cell->text == NULL)
        continue;

      cell->layout = nw_print_layout_new (setter->context, cell->font, cell->text,
                                          get_span_width (self, cell->column, cell->span) - get_swatch_width (cell));
      row->pitch = MAX (row->pitch, nw_print_layout_get_line_height (cell->layout));
      row->n_lines = MAX (row->n_lines, (guint)pango_layout_get_line_count (cell->layout));
    }
}

static double
get_row_height (const Row *row)
{
  return row->pitch * row->n_lines + 2.0 * ROW_PADDING;
}

/* The rows from @first on that belong together. */
static guint
count_group (TableBlock *self,
             guint first,
             double *height)
{
  guint n = 0;

  *height = 0.0;
  while (first + n < self->rows->len && (n == 0 || !((Row *)g_ptr_array_index (self->rows, first + n))->begins_group))
    {
      *height += get_row_height (g_ptr_array_index (self->rows, first + n));
      n++;
    }

  return n;
}

static void
add_slices (TableBlock *self,
            guint first,
            guint n,
            gboolean keep_group,
            double page_height)
{
  for (guint r = first; r < first + n; r++)
    {
      Row *row = g_ptr_array_index (self->rows, r);
      gboolean keep_row = keep_group || get_row_height (row) <= page_height * KEEP_SHARE;
      gboolean ends_group = r == first + n - 1;

      row->first_slice = self->block.slices->len;
      for (guint i = 0; i < row->n_lines; i++)
        {
          gboolean is_last = i == row->n_lines - 1;
          gboolean keep = !is_last && (keep_row || i + 1 < KEEP_LINES || i + KEEP_LINES >= row->n_lines);

          /* The first row of a group names it: nothing of the rest stands
           * without at least a line of what follows. */
          if (is_last && !ends_group)
            keep = keep_group || r == first;

          nw_block_add_slice (&self->block,
                              row->pitch + (i == 0 ? ROW_PADDING : 0.0) + (is_last ? ROW_PADDING : 0.0), keep);
        }
    }
}

static void
table_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  TableBlock *self = (TableBlock *)block;
  guint n = 0;

  set_columns (self, setter, width);
  for (guint i = 0; i < self->rows->len; i++)
    set_row (self, g_ptr_array_index (self->rows, i), setter);

  for (guint i = 0; i < self->rows->len; i += n)
    {
      double height = 0.0;

      n = count_group (self, i, &height);
      add_slices (self, i, n, height <= setter->page_height * KEEP_SHARE, setter->page_height);
    }
}

/* The row that holds @slice; rows are in the order of their slices. */
static guint
find_row (TableBlock *self,
          guint slice)
{
  guint low = 0;
  guint high = self->rows->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (((Row *)g_ptr_array_index (self->rows, middle))->first_slice <= slice)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* What tells, above a part that begins within a group, which group it is. */
static PangoLayout *
get_continued (TableBlock *self,
               guint first)
{
  guint r = 0;
  Row *row = NULL;

  if (self->rows->len == 0)
    return NULL;

  r = find_row (self, first);
  row = g_ptr_array_index (self->rows, r);
  if (row->begins_group && row->first_slice == first)
    return NULL;

  while (r > 0 && !row->begins_group)
    row = g_ptr_array_index (self->rows, --r);

  return row->continued_layout;
}

static double
get_continued_height (PangoLayout *layout)
{
  return layout != NULL
             ? pango_layout_get_line_count (layout) * nw_print_font_get_pitch (NW_PRINT_SMALL) + 2.0 * ROW_PADDING
             : 0.0;
}

static double
table_block_head (NwBlock *block,
                  guint first)
{
  TableBlock *self = (TableBlock *)block;

  return self->head + get_continued_height (get_continued (self, first));
}

static void
draw_line (NwBlock *block,
           const NwPainter *painter,
           double x,
           double y,
           double thickness,
           double grey)
{
  nw_painter_set_ink (painter, grey);
  cairo_set_line_width (painter->cr, thickness);
  cairo_move_to (painter->cr, x, y);
  cairo_line_to (painter->cr, block->width, y);
  cairo_stroke (painter->cr);
  nw_painter_set_ink (painter, NW_PRINT_INK);
}

static double
draw_head (TableBlock *self,
           const NwPainter *painter,
           guint first)
{
  PangoLayout *continued = get_continued (self, first);
  double pitch = nw_print_font_get_pitch (HEAD_FONT);

  if (painter->tagged)
    cairo_tag_begin (painter->cr, "TR", NULL);
  for (guint i = 0; i < self->titles->len; i++)
    {
      PangoLayout *title = g_ptr_array_index (self->titles, i);
      double y = self->head - ROW_PADDING - pango_layout_get_line_count (title) * pitch;

      if (painter->tagged)
        cairo_tag_begin (painter->cr, "TH", NULL);
      nw_print_layout_draw (title, painter->cr, self->lefts[i] + CELL_PADDING, y, pitch, 0, G_MAXUINT);
      if (painter->tagged)
        cairo_tag_end (painter->cr, "TH");
    }
  if (painter->tagged)
    cairo_tag_end (painter->cr, "TR");
  draw_line (&self->block, painter, 0.0, self->head, NW_PRINT_RULE * 2.0, NW_PRINT_INK);

  if (continued != NULL)
    {
      nw_painter_set_ink (painter, NW_PRINT_MUTED);
      nw_print_layout_draw (continued, painter->cr, CELL_PADDING, self->head + ROW_PADDING,
                            nw_print_font_get_pitch (NW_PRINT_SMALL), 0, G_MAXUINT);
      nw_painter_set_ink (painter, NW_PRINT_INK);
    }

  return self->head + get_continued_height (continued);
}

static void
draw_swatch (TableBlock *self,
             const NwPainter *painter,
             const Cell *cell,
             const Row *row,
             double y)
{
  cairo_save (painter->cr);
  cairo_translate (painter->cr, self->lefts[cell->column] + CELL_PADDING, y + (row->pitch - NW_FLOW_SWATCH_HEIGHT) / 2.0);
  cell->draw (painter->cr, NW_FLOW_SWATCH_WIDTH, NW_FLOW_SWATCH_HEIGHT, cell->data);
  cairo_restore (painter->cr);
}

static void
draw_row (TableBlock *self,
          const NwPainter *painter,
          Row *row,
          guint first_line,
          guint n_lines,
          double y)
{
  if (painter->tagged)
    cairo_tag_begin (painter->cr, "TR", NULL);
  for (guint i = 0; i < row->cells->len; i++)
    {
      Cell *cell = &g_array_index (row->cells, Cell, i);

      if (painter->tagged)
        cairo_tag_begin (painter->cr, "TD", NULL);
      if (cell->draw != NULL && first_line == 0)
        draw_swatch (self, painter, cell, row, y);
      if (cell->layout != NULL)
        {
          nw_painter_set_ink (painter, cell->ink);
          nw_print_layout_draw (cell->layout, painter->cr, self->lefts[cell->column] + CELL_PADDING + get_swatch_width (cell), y,
                                row->pitch, first_line, n_lines);
        }
      if (painter->tagged)
        cairo_tag_end (painter->cr, "TD");
    }
  if (painter->tagged)
    cairo_tag_end (painter->cr, "TR");
  nw_painter_set_ink (painter, NW_PRINT_INK);
}

static void
table_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  TableBlock *self = (TableBlock *)block;
  guint end = first + n;
  double y = 0.0;

  if (painter->tagged)
    cairo_tag_begin (painter->cr, "Table", NULL);
  y = draw_head (self, painter, first);

  for (guint r = self->rows->len > 0 ? find_row (self, first) : 0; r < self->rows->len; r++)
    {
      Row *row = g_ptr_array_index (self->rows, r);
      guint line = first > row->first_slice ? first - row->first_slice : 0;
      guint n_lines = 0;
      const NwSlice *top = NULL;
      const NwSlice *bottom = NULL;

      if (row->first_slice >= end)
        break;

      n_lines = MIN (row->n_lines, end - row->first_slice) - line;
      top = &g_array_index (block->slices, NwSlice, row->first_slice + line);
      bottom = &g_array_index (block->slices, NwSlice, row->first_slice + line + n_lines - 1);

      draw_row (self, painter, row, line, n_lines, y + (line == 0 ? ROW_PADDING : 0.0));
      y += bottom->bottom - top->top;

      if (r + 1 == self->rows->len || ((Row *)g_ptr_array_index (self->rows, r + 1))->begins_group || row->first_slice + line + n_lines == end)
        draw_line (block, painter, 0.0, y, NW_PRINT_RULE, NW_PRINT_LINE);
    }
  if (painter->tagged)
    cairo_tag_end (painter->cr, "Table");
}

static const NwBlockClass table_block_class = {
  .free = table_block_free,
  .set = table_block_set,
  .head = table_block_head,
  .draw = table_block_draw,
};

/**
 * nw_table_block_new:
 * @columns: (array length=n_columns): the columns
 * @n_columns: number of columns
 *
 * Returns: (transfer full): a table without rows
 */
NwBlock *
nw_table_block_new (const NwFlowColumn *columns,
                    guint n_columns)
{
  TableBlock *self = g_new0 (TableBlock, 1);

  nw_block_init (&self->block, &table_block_class, 4.0, 8.0);
  self->columns = g_array_new (FALSE, FALSE, sizeof (NwFlowColumn));
  self->titles = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->lefts = g_new0 (double, n_columns + 1);

  g_array_append_vals (self->columns, columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      NwFlowColumn *column = &g_array_index (self->columns, NwFlowColumn, i);

      column->title = g_strdup (column->title != NULL ? column->title : "");
    }

  return &self->block;
}

/**
 * nw_table_block_begin:
 * @block: a table
 * @continued: (nullable): stands above what is left of the group on another
 *   page
 *
 * The rows added from now on belong together, until the next call.
 */
void
nw_table_block_begin (NwBlock *block,
                      const char *continued)
{
  TableBlock *self = (TableBlock *)block;

  g_free (self->continued_next);
  self->continued_next = g_strdup (continued);
  self->begin_next = TRUE;
  self->is_grouped = TRUE;
}

/**
 * nw_table_block_add_row:
 * @block: a table
 * @cells: (array length=n_cells): from the first column on
 * @n_cells: number of cells
 */
void
nw_table_block_add_row (NwBlock *block,
                        const NwFlowCell *cells,
                        guint n_cells)
{
  TableBlock *self = (TableBlock *)block;
  Row *row = g_new0 (Row, 1);
  guint column = 0;

  row->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (row->cells, cell_clear);
  row->begins_group = self->begin_next || !self->is_grouped || self->rows->len == 0;
  row->continued = g_steal_pointer (&self->continued_next);
  self->begin_next = FALSE;

  for (guint i = 0; i < n_cells && column < self->columns->len; i++)
    {
      Cell cell = { 0 };

      cell.text = g_strdup (cells[i].text);
      cell.column = column;
      cell.span = MAX (cells[i].span, 1);
      cell.font = nw_print_font_of_style (cells[i].style);
      cell.draw = cells[i].draw;
      cell.data = cells[i].data;
      cell.ink = cells[i].style == NW_FLOW_MUTED ? NW_PRINT_MUTED : NW_PRINT_INK;
      if (g_array_index (self->columns, NwFlowColumn, column).strong && cell.font == NW_PRINT_BODY)
        cell.font = NW_PRINT_BODY_BOLD;
      column += cell.span;
      g_array_append_val (row->cells, cell);
    }

  g_ptr_array_add (self->rows, row);
}
