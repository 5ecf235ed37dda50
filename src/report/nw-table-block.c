/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-table-private.h"

#include <string.h>

#define CELL_PADDING 3.0
#define ROW_PADDING 2.5
#define HEAD_FONT NW_PRINT_SMALL_BOLD
#define BODY_FONT NW_PRINT_BODY

/* A row, or the rows of one group, up to this share of a page stay on one. */
#define KEEP_SHARE 0.25

/* What is longer is cut with at least this many lines on both sides. */
#define KEEP_LINES 3

/* Text of rows that stays laid out between setting and painting, bytes. What is
 * beyond is laid out once more when its page is painted: layouts take sixty
 * times the memory of their text. */
#define KEPT_TEXT (224 * 1024)

/* Where a cell has no text. */
#define NO_TEXT G_MAXUINT32

typedef struct
{
  NwFlowDrawFunc draw;
  gpointer data;
} Swatch;

typedef struct
{
  guint32 text; /* where it begins in that of the row, or NO_TEXT */
  guint8 font;
  guint8 column;
  guint8 span;
  gboolean muted : 1;
} Cell;

/* One block of memory, with its cells and their text: there may be tens of
 * thousands. */
typedef struct
{
  PangoLayout **layouts; /* of the cells, then that of @continued; NULL when not laid out */
  Swatch *swatches;      /* of the cells; NULL when none has one */
  char *continued;       /* of the first row of a group */
  double pitch;
  guint n_lines; /* lines of its tallest cell: one slice each */
  guint first_slice;
  guint n_continued; /* lines of @continued */
  guint n_text;      /* bytes */
  guint8 n_cells;
  gboolean begins_group : 1;
  gboolean kept : 1; /* stays laid out */
  Cell cells[];
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
  PangoContext *context; /* since set */
  gsize kept_text;       /* of the rows that stay laid out, bytes */
} TableBlock;

static void
row_drop_layouts (Row *self)
{
  if (self->layouts == NULL)
    return;
  for (guint i = 0; i <= self->n_cells; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_pointer (&self->layouts, g_free);
}

static void
row_free (gpointer data)
{
  Row *self = data;

  row_drop_layouts (self);
  g_free (self->swatches);
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
  g_clear_object (&self->context);
  g_free (self);
}

/* Room that the swatch before the text takes. */
static double
get_swatch_width (const Row *row,
                  guint i)
{
  return row->swatches != NULL && row->swatches[i].draw != NULL ? NW_FLOW_SWATCH_WIDTH + CELL_PADDING : 0.0;
}

static const char *
get_text (const Row *row,
          guint i)
{
  return row->cells[i].text != NO_TEXT ? (const char *)&row->cells[row->n_cells] + row->cells[i].text : NULL;
}

static double
get_span_width (TableBlock *self,
                guint column,
                guint span)
{
  return self->lefts[MIN (column + span, self->columns->len)] - self->lefts[column] - 2.0 * CELL_PADDING;
}

/* Width that the longest word of a title takes: a narrower column would cut it. */
static double
get_title_width (const NwFlowColumn *column,
                 const NwSetter *setter)
{
  g_auto (GStrv) words = g_strsplit_set (column->title, " \n", -1);
  double widest = 0.0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) word = nw_print_layout_new (setter->context, HEAD_FONT, words[i], -1.0);
      int width = 0;

      pango_layout_get_size (word, &width, NULL);
      widest = MAX (widest, (double)width / PANGO_SCALE);
    }

  /* A hundredth of a point more: sums of widths may differ by rounding. */
  return widest + 2.0 * CELL_PADDING + 0.01;
}

/* Left edges of the columns, each with its least width; what is left is shared by
 * weight. */
static void
share_width (TableBlock *self,
             const double *widths,
             double width)
{
  double least = 0.0;
  double weights = 0.0;
  double left = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      least += widths[i];
      weights += g_array_index (self->columns, NwFlowColumn, i).weight;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      self->lefts[i] = left;
      left += widths[i];
      if (weights > 0.0)
        left += MAX (width - least, 0.0) * g_array_index (self->columns, NwFlowColumn, i).weight / weights;
    }
  self->lefts[self->columns->len] = width;
}

/* Every column gets the least width that was asked for; where that would cut a word
 * of a title, its width, if there is room. */
static void
set_columns (TableBlock *self,
             const NwSetter *setter,
             double width)
{
  g_autofree double *asked = g_new0 (double, self->columns->len);
  g_autofree double *whole = g_new0 (double, self->columns->len);
  double least = 0.0;
  gboolean cut = FALSE;
  guint n_lines = 0;

  for (guint i = 0; i < self->columns->len; i++)
    asked[i] = g_array_index (self->columns, NwFlowColumn, i).min_width;
  share_width (self, asked, width);
  for (guint i = 0; i < self->columns->len; i++)
    {
      double title = get_title_width (&g_array_index (self->columns, NwFlowColumn, i), setter);

      cut |= self->lefts[i + 1] - self->lefts[i] < title;
      whole[i] = MAX (asked[i], title);
      least += whole[i];
    }
  if (cut && least <= width)
    share_width (self, whole, width);

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

/* Lays out the text of a row, unless that was done. */
static void
lay_out_row (TableBlock *self,
             Row *row)
{
  if (row->layouts != NULL)
    return;

  row->layouts = g_new0 (PangoLayout *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const Cell *cell = &row->cells[i];

      if (cell->text != NO_TEXT)
        row->layouts[i] = nw_print_layout_new (self->context, cell->font, get_text (row, i),
                                               get_span_width (self, cell->column, cell->span) - get_swatch_width (row, i));
    }
  if (row->continued != NULL)
    row->layouts[row->n_cells] = nw_print_layout_new (self->context, NW_PRINT_SMALL, row->continued,
                                                      get_span_width (self, 0, self->columns->len));
}

/* After a page with it was painted. */
static void
let_go_row (Row *row)
{
  if (!row->kept)
    row_drop_layouts (row);
}

static void
set_row (TableBlock *self,
         Row *row)
{
  row->pitch = nw_print_font_get_pitch (BODY_FONT);
  row->n_lines = 1;

  row_drop_layouts (row);
  lay_out_row (self, row);
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->layouts[i] == NULL)
        continue;
      row->pitch = MAX (row->pitch, nw_print_layout_get_line_height (row->layouts[i]));
      row->n_lines = MAX (row->n_lines, (guint)pango_layout_get_line_count (row->layouts[i]));
    }

  if (row->continued != NULL)
    row->n_continued = (guint)pango_layout_get_line_count (row->layouts[row->n_cells]);

  row->kept = self->kept_text + row->n_text <= KEPT_TEXT;
  if (row->kept)
    self->kept_text += row->n_text;
  let_go_row (row);
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

  g_set_object (&self->context, setter->context);
  set_columns (self, setter, width);
  self->kept_text = 0;
  for (guint i = 0; i < self->rows->len; i++)
    set_row (self, g_ptr_array_index (self->rows, i));

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

/* The row that tells, above a part that begins within a group, which group it is. */
static Row *
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

  return row->continued != NULL ? row : NULL;
}

/* Height of the line that says so; 0 for none. */
static double
get_continued_height (const Row *row)
{
  return row != NULL ? row->n_continued * nw_print_font_get_pitch (NW_PRINT_SMALL) + 2.0 * ROW_PADDING : 0.0;
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
  Row *continued = get_continued (self, first);
  double pitch = nw_print_font_get_pitch (HEAD_FONT);
  double height = self->head + get_continued_height (continued);

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
      lay_out_row (self, continued);
      nw_painter_set_ink (painter, NW_PRINT_MUTED);
      nw_print_layout_draw (continued->layouts[continued->n_cells], painter->cr, CELL_PADDING, self->head + ROW_PADDING,
                            nw_print_font_get_pitch (NW_PRINT_SMALL), 0, G_MAXUINT);
      nw_painter_set_ink (painter, NW_PRINT_INK);
      let_go_row (continued);
    }

  return height;
}

static void
draw_swatch (TableBlock *self,
             const NwPainter *painter,
             const Row *row,
             guint i,
             double y)
{
  const Cell *cell = &row->cells[i];
  const Swatch *swatch = &row->swatches[i];

  cairo_save (painter->cr);
  cairo_translate (painter->cr, self->lefts[cell->column] + CELL_PADDING, y + (row->pitch - NW_FLOW_SWATCH_HEIGHT) / 2.0);
  swatch->draw (painter->cr, NW_FLOW_SWATCH_WIDTH, NW_FLOW_SWATCH_HEIGHT, swatch->data);
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
  lay_out_row (self, row);
  if (painter->tagged)
    cairo_tag_begin (painter->cr, "TR", NULL);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const Cell *cell = &row->cells[i];

      if (painter->tagged)
        cairo_tag_begin (painter->cr, "TD", NULL);
      if (get_swatch_width (row, i) > 0.0 && first_line == 0)
        draw_swatch (self, painter, row, i, y);
      if (row->layouts[i] != NULL)
        {
          nw_painter_set_ink (painter, cell->muted ? NW_PRINT_MUTED : NW_PRINT_INK);
          nw_print_layout_draw (row->layouts[i], painter->cr, self->lefts[cell->column] + CELL_PADDING + get_swatch_width (row, i), y,
                                row->pitch, first_line, n_lines);
        }
      if (painter->tagged)
        cairo_tag_end (painter->cr, "TD");
    }
  if (painter->tagged)
    cairo_tag_end (painter->cr, "TR");
  nw_painter_set_ink (painter, NW_PRINT_INK);
  let_go_row (row);
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

/* Copies the text of the cells behind the row, one after the other. */
static Row *
row_new (const NwFlowCell *cells,
         guint n_cells)
{
  gsize n_text = 0;
  Row *row = NULL;
  char *text = NULL;

  for (guint i = 0; i < n_cells; i++)
    n_text += cells[i].text != NULL ? strlen (cells[i].text) + 1 : 0;

  row = g_malloc0 (sizeof (Row) + n_cells * sizeof (Cell) + n_text);
  row->n_cells = (guint8)n_cells;
  row->n_text = (guint)n_text;
  text = (char *)&row->cells[n_cells];
  for (guint i = 0; i < n_cells; i++)
    {
      row->cells[i].text = cells[i].text != NULL ? (guint32)(text - (char *)&row->cells[n_cells]) : NO_TEXT;
      if (cells[i].text != NULL)
        text = g_stpcpy (text, cells[i].text) + 1;
      if (cells[i].draw == NULL)
        continue;
      if (row->swatches == NULL)
        row->swatches = g_new0 (Swatch, n_cells);
      row->swatches[i] = (Swatch){ cells[i].draw, cells[i].data };
    }

  return row;
}

/**
 * nw_table_block_add_row:
 * @block: a table
 * @cells: (array length=n_cells): from the first column on; those that there is
 *   no column for are left out
 * @n_cells: number of cells
 */
void
nw_table_block_add_row (NwBlock *block,
                        const NwFlowCell *cells,
                        guint n_cells)
{
  TableBlock *self = (TableBlock *)block;
  Row *row = NULL;
  guint column = 0;
  guint n = 0;

  for (n = 0; n < n_cells && column < self->columns->len; n++)
    column += MAX (cells[n].span, 1);

  row = row_new (cells, n);
  row->begins_group = self->begin_next || !self->is_grouped || self->rows->len == 0;
  row->continued = g_steal_pointer (&self->continued_next);
  self->begin_next = FALSE;

  column = 0;
  for (guint i = 0; i < n; i++)
    {
      Cell *cell = &row->cells[i];

      cell->column = (guint8)column;
      cell->span = (guint8)MAX (cells[i].span, 1);
      cell->font = (guint8)nw_print_font_of_style (cells[i].style);
      cell->muted = cells[i].style == NW_FLOW_MUTED;
      if (g_array_index (self->columns, NwFlowColumn, column).strong && cell->font == NW_PRINT_BODY)
        cell->font = NW_PRINT_BODY_BOLD;
      column += cell->span;
    }

  g_ptr_array_add (self->rows, row);
}
