/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler.h"

#include "nw-ruler-private.h"
#include "nw-warning.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* All px at a text of TEXT_SIZE. */
#define TEXT_SIZE 12.0
#define SECTION 220.0       /* from the skin to the bottom */
#define HEAD_NEEDLE 80.0    /* above the skin, where a needle may be drawn */
#define HEAD_PLAIN 26.0     /* above the skin, for the numbers */
#define TISSUE_NEEDLE 140.0 /* the least width of the tissue */
#define TISSUE_PLAIN 72.0
#define SILENCE 96.0       /* the least width of a place where words stand for columns */
#define TISSUE_NARROW 0.74 /* of it, where all columns then stand beside it */
#define COLUMN_MIN 23.0
#define COLUMN_MAX 60.0
#define COLUMN_GAP 6.0
#define TICK 6.0
#define NUMBER_SIZE 18.0
#define LEAST_MM 20.0

static const double steps[] = { 1, 2, 5, 10, 20, 50 };

static void
clear_text (gpointer data)
{
  g_clear_object (&((NwRulerText *)data)->layout);
}

PangoLayout *
nw_ruler_new_layout (NwRuler *self,
                     const char *words,
                     gboolean bold,
                     double wrap,
                     double *width,
                     double *height)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoRectangle extents;

  pango_layout_set_font_description (layout, self->fonts[bold ? 1 : 0]);
  pango_layout_set_auto_dir (layout, FALSE);
  if (wrap > 0)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, (int)(wrap * PANGO_SCALE));
    }
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  *width = ceil ((double)extents.width / PANGO_SCALE);
  *height = ceil ((double)extents.height / PANGO_SCALE);

  return layout;
}

/* @x and @y are the upper left corner of the text. Takes @layout. */
NwRulerText *
nw_ruler_add_text (NwRuler *self,
                   PangoLayout *layout,
                   NwRulerRole role,
                   double x,
                   double y,
                   double pad_x,
                   double pad_y)
{
  NwRulerText text = { .layout = layout, .role = role, .x = x, .y = y };
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  text.rect = (NwRect){ x - pad_x, y - pad_y, ceil ((double)extents.width / PANGO_SCALE) + 2 * pad_x,
                        ceil ((double)extents.height / PANGO_SCALE) + 2 * pad_y };
  g_array_append_val (self->texts, text);
  g_array_append_val (self->rects, text.rect);

  return &g_array_index (self->texts, NwRulerText, self->texts->len - 1);
}

gboolean
nw_ruler_is_free (NwRuler *self,
                  const NwRect *rect)
{
  for (guint i = 0; i < self->rects->len; i++)
    {
      if (nw_rect_overlaps (rect, &g_array_index (self->rects, NwRect, i)))
        return FALSE;
    }

  return TRUE;
}

void
nw_ruler_add_mark (NwRuler *self,
                   NwRulerMarkKind kind,
                   guint band,
                   double x,
                   double mm)
{
  NwRulerMark mark = { .kind = kind, .band = band, .x = x, .y = nw_ruler_mm_to_y (self, band, mm) };

  mark.mm = nw_ruler_y_to_mm (self, band, mark.y);
  g_array_append_val (self->marks, mark);
}

static NwRulerMark *
last_mark (NwRuler *self)
{
  return &g_array_index (self->marks, NwRulerMark, self->marks->len - 1);
}

/* The figure that stands at a column: the middle, else the range. What else
 * the row prints is drawn, and written in the list. */
static char *
format_value (const NwDepth *depth,
              NwLang lang)
{
  g_autofree char *middle = nw_depth_format_stat (depth, NW_STAT_MEAN, lang);
  g_autofree char *low = nw_depth_format_stat (depth, NW_STAT_MIN, lang);
  g_autofree char *high = nw_depth_format_stat (depth, NW_STAT_MAX, lang);

  if (middle == NULL)
    middle = nw_depth_format_stat (depth, NW_STAT_MEDIAN, lang);
  if (middle != NULL)
    return g_steal_pointer (&middle);
  if (low != NULL && high != NULL)
    return g_str_equal (low, high) ? g_steal_pointer (&low) : g_strconcat (low, "–\n", high, NULL);
  if (low != NULL)
    return g_strconcat ("≥", low, NULL);

  return high != NULL ? g_strconcat ("≤", high, NULL) : g_strdup ("");
}

static void
list_columns (NwRuler *self)
{
  g_autoptr (GPtrArray) depths = nw_site_list_depths (self->site);

  for (guint i = 0; i < depths->len; i++)
    {
      NwRulerColumn column = { .depth = g_ptr_array_index (depths, i), .number = i + 1 };

      if (nw_ruler_draws_row (self->site, column.depth))
        g_array_append_val (self->columns, column);
    }
}

static void
measure_columns (NwRuler *self,
                 PangoLayout **values)
{
  self->column_width = COLUMN_MIN * self->text;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const NwRulerColumn *column = &g_array_index (self->columns, NwRulerColumn, i);
      g_autofree char *words = format_value (column->depth, nw_lang_get ());
      double width = 0;
      double height = 0;

      values[i] = nw_ruler_new_layout (self, words, TRUE, 0, &width, &height);
      pango_layout_set_alignment (values[i], PANGO_ALIGN_CENTER);
      self->column_width = MAX (self->column_width, width + 3 * self->text);
      self->label_height = MAX (self->label_height, height);
    }
}

/* Where the numbers of scale and limits stand. */
static void
measure_gutter (NwRuler *self)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));
  double width = 0;
  double height = 0;

  g_object_unref (nw_ruler_new_layout (self, "150", FALSE, 0, &self->gutter, &height));
  self->label_height = MAX (self->label_height, height);
  g_object_unref (nw_ruler_new_layout (self, "mm", FALSE, 0, &width, &height));
  self->gutter = MAX (self->gutter, width);
  for (guint i = 0; i < bounds->len; i++)
    {
      g_autofree char *number = nw_bound_format_number (g_ptr_array_index (bounds, i), nw_lang_get ());

      g_object_unref (nw_ruler_new_layout (self, number, TRUE, 0, &width, &height));
      self->gutter = MAX (self->gutter, width);
    }
  self->gutter += (TICK + 4) * self->text;
}

static void
add_band (NwRuler *self,
          double *top,
          double head,
          double left,
          guint first,
          guint n_columns)
{
  NwRulerBand band = { .skin = *top + head, .left = left, .right = self->width, .first = first, .n_columns = n_columns };

  band.bottom = band.skin + SECTION * self->room;
  g_array_append_val (self->bands, band);
  *top = band.bottom + 6 * self->text;
}

/* The first part has the tissue and as many columns as fit beside it; more
 * rows go into parts below it, each with a scale of its own. */
static double
lay_bands (NwRuler *self,
           gboolean offered)
{
  double area = self->width - self->gutter;
  double least = (offered ? TISSUE_NEEDLE : TISSUE_PLAIN) * self->room;
  double gap = COLUMN_GAP * self->room;
  double top = 0;
  double width = self->column_width;
  double left = 0;
  guint n = self->columns->len;
  guint fit = 0;
  guint per = (guint)CLAMP (floor (area / width), 1, G_MAXINT16);
  guint first = 0;

  if (n > 0 && area - gap - least < n * width && area - gap - least * TISSUE_NARROW >= n * width)
    least = area - gap - n * width;
  fit = (guint)CLAMP (floor ((area - gap - least) / width + 0.001), 0, G_MAXINT16);
  first = MIN (fit, n);
  if (n > 0 && first == n)
    {
      width = CLAMP ((area - gap - least) * 0.5 / n, width, MAX (width, COLUMN_MAX * self->text));
      width = MIN (width, (area - gap - least) / n);
      self->column_width = MAX (self->column_width, width);
    }
  left = first > 0 ? self->width - first * self->column_width : self->width;
  self->tissue = (NwRect){ self->gutter, 0, MAX (left - gap - self->gutter, 0), SECTION * self->room };
  if (first == 0)
    self->tissue.width = n > 0 || area * 0.38 < SILENCE * self->text ? area : MIN (area, MAX (area * 0.62, least));
  add_band (self, &top, MAX ((offered ? HEAD_NEEDLE : HEAD_PLAIN) * self->room, (NUMBER_SIZE + 8) * self->text), left, 0, first);
  self->tissue.y = NW_RULER_BAND (self, 0)->skin;

  while (first < n)
    {
      guint more = MIN (per, n - first);

      add_band (self, &top, (NUMBER_SIZE + 10) * self->text, self->gutter, first, more);
      NW_RULER_BAND (self, self->bands->len - 1)->right = self->gutter + more * self->column_width;
      first += more;
    }

  return top;
}

/* One scale for all: it takes the deepest figure with its label, and the whole
 * needle at any angle, so that nothing jumps while the angle changes. */
static void
choose_scale (NwRuler *self)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));
  double section = SECTION * self->room;
  double most = LEAST_MM;
  double shaft = MAX (self->has_needle ? self->needle.length_mm : 0, self->planned_mm);

  for (guint i = 0; i < self->columns->len; i++)
    most = MAX (most, nw_ruler_row_max (g_array_index (self->columns, NwRulerColumn, i).depth));
  for (guint i = 0; i < bounds->len; i++)
    most = MAX (most, nw_bound_get_mm (g_ptr_array_index (bounds, i)));

  self->scale = (section - self->label_height - 8 * self->text) / most;
  if (shaft > 0)
    {
      self->scale = MIN (self->scale, (section - 10 * self->room) / shaft);
      self->scale = MIN (self->scale, (self->tissue.width - 22 * self->room) / shaft);
    }
  self->max_mm = section / self->scale;

  self->step = steps[G_N_ELEMENTS (steps) - 1];
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i] * self->scale >= self->label_height * 1.5 && steps[i] >= 5)
        {
          self->step = steps[i];
          break;
        }
    }
}

/* The limits keep their numbers: where two are near, the lower one makes room,
 * and a line leads to its place. */
static void
lay_bound_numbers (NwRuler *self,
                   guint index)
{
  const NwRulerBand *band = NW_RULER_BAND (self, index);
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));
  double right = self->gutter - (TICK + 2) * self->text;
  double next = band->skin + self->label_height / 2;

  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      double at = nw_ruler_mm_to_y (self, index, nw_bound_get_mm (bound));
      g_autofree char *number = nw_bound_format_number (bound, nw_lang_get ());
      double width = 0;
      double height = 0;
      double y = 0;
      PangoLayout *layout = nw_ruler_new_layout (self, number, TRUE, 0, &width, &height);
      NwRulerText *text = NULL;

      y = MAX (at - height / 2, next);
      next = y + height;
      text = nw_ruler_add_text (self, layout, NW_RULER_TEXT_BOUND, right - width, y, 0, 0);
      text->leader = fabs (y + height / 2 - at) > 1;
      text->to_x = self->gutter;
      text->to_y = at;
      nw_ruler_add_mark (self, NW_RULER_MARK_BOUND, index, self->gutter, nw_bound_get_mm (bound));
      last_mark (self)->bound = bound;
    }
}

static void
lay_scale (NwRuler *self,
           guint index)
{
  const NwRulerBand *band = NW_RULER_BAND (self, index);
  double right = self->gutter - (TICK + 2) * self->text;
  double width = 0;
  double height = 0;
  PangoLayout *layout = nw_ruler_new_layout (self, "mm", FALSE, 0, &width, &height);

  nw_ruler_add_mark (self, NW_RULER_MARK_SKIN, index, self->gutter, 0);
  nw_ruler_add_text (self, layout, NW_RULER_TEXT_QUIET, right - width, band->skin - height * 1.5, 0, 0);
  layout = nw_ruler_new_layout (self, "0", FALSE, 0, &width, &height);
  nw_ruler_add_text (self, layout, NW_RULER_TEXT_QUIET, right - width, band->skin - height / 2, 0, 0);
  lay_bound_numbers (self, index);

  for (double mm = self->step; mm < self->max_mm; mm += self->step)
    {
      g_autofree char *number = g_strdup_printf ("%.0f", mm);
      NwRect rect = { 0 };

      layout = nw_ruler_new_layout (self, number, FALSE, 0, &width, &height);
      rect = (NwRect){ right - width, nw_ruler_mm_to_y (self, index, mm) - height / 2, width, height };
      nw_ruler_add_mark (self, NW_RULER_MARK_TICK, index, self->gutter, mm);
      if (rect.y + height <= band->bottom + 4 && nw_ruler_is_free (self, &rect))
        nw_ruler_add_text (self, layout, NW_RULER_TEXT_QUIET, rect.x, rect.y, 0, 0);
      else
        g_object_unref (layout);
    }
}

static void
lay_stats (NwRuler *self,
           const NwRulerColumn *column,
           double x)
{
  static const NwStat stats[] = { NW_STAT_MIN, NW_STAT_MAX, NW_STAT_MEAN, NW_STAT_MEDIAN, NW_STAT_IQR_LOW, NW_STAT_IQR_HIGH };
  double mean = 0;
  double sd = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stats); i++)
    {
      double mm = 0;

      if (!nw_depth_get_stat (column->depth, stats[i], &mm))
        continue;
      nw_ruler_add_mark (self, NW_RULER_MARK_STAT, column->band, x, mm);
      last_mark (self)->depth = column->depth;
      last_mark (self)->stat = stats[i];
    }
  if (nw_depth_get_stat (column->depth, NW_STAT_MEAN, &mean) && nw_depth_get_stat (column->depth, NW_STAT_SD, &sd))
    {
      nw_ruler_add_mark (self, NW_RULER_MARK_SD_LOW, column->band, x, MAX (mean - sd, 0.0));
      last_mark (self)->depth = column->depth;
      nw_ruler_add_mark (self, NW_RULER_MARK_SD_HIGH, column->band, x, mean + sd);
      last_mark (self)->depth = column->depth;
    }
}

static void
lay_columns (NwRuler *self,
             guint index,
             PangoLayout **values)
{
  const NwRulerBand *band = NW_RULER_BAND (self, index);
  double size = NUMBER_SIZE * self->text;

  for (guint i = 0; i < band->n_columns; i++)
    {
      NwRulerColumn *column = &g_array_index (self->columns, NwRulerColumn, band->first + i);
      g_autofree char *number = g_strdup_printf ("%u", column->number);
      double middle = 0;
      double width = 0;
      double height = 0;
      PangoLayout *layout = nw_ruler_new_layout (self, number, TRUE, 0, &width, &height);
      PangoRectangle extents;
      NwRulerText *text = NULL;

      column->band = index;
      column->rect = (NwRect){ band->left + i * self->column_width, band->skin - size - 6 * self->text,
                               self->column_width, band->bottom - band->skin + size + 6 * self->text };
      middle = column->rect.x + column->rect.width / 2;
      lay_stats (self, column, middle);

      text = nw_ruler_add_text (self, layout, NW_RULER_TEXT_NUMBER, middle - width / 2,
                                band->skin - 4 * self->text - size / 2 - height / 2,
                                MAX (size - width, 0) / 2, MAX (size - height, 0) / 2);
      text->depth = column->depth;

      layout = values[band->first + i];
      pango_layout_get_extents (layout, NULL, &extents);
      text = nw_ruler_add_text (self, layout, NW_RULER_TEXT_VALUE,
                                middle - (double)extents.width / PANGO_SCALE / 2,
                                nw_ruler_mm_to_y (self, index, nw_ruler_row_max (column->depth)) + 6 * self->text, 0, 0);
      text->depth = column->depth;
    }
}

static void
init_fonts (NwRuler *self,
            const NwRulerSpec *spec)
{
  if (spec->context != NULL)
    self->context = g_object_ref (spec->context);
  else
    self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    {
      self->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family (self->fonts[i], spec->font != NULL ? spec->font : "Cantarell");
      pango_font_description_set_weight (self->fonts[i], i == 0 ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
      pango_font_description_set_absolute_size (self->fonts[i], spec->text_size * PANGO_SCALE);
    }
}

/* The whole shaft is drawn as passing a figure where a warning says so. */
static gboolean
needle_passes (NwRuler *self)
{
  g_autoptr (GPtrArray) warnings = NULL;

  if (!self->has_needle)
    return FALSE;
  warnings = nw_site_list_warnings (self->site, &self->needle, -1);

  return warnings->len > 0;
}

/**
 * nw_ruler_new:
 * @spec: what to lay out
 *
 * Every length follows from @spec; nothing is asked of a display.
 *
 * Returns: (transfer full): the ruler
 */
NwRuler *
nw_ruler_new (const NwRulerSpec *spec)
{
  NwRuler *self = NULL;
  g_autofree PangoLayout **values = NULL;
  gboolean offered = FALSE;
  double top = 0;

  g_return_val_if_fail (spec != NULL && NW_IS_SITE (spec->site), NULL);
  g_return_val_if_fail (spec->width > 0 && spec->text_size > 0, NULL);

  offered = !spec->never_needle && nw_ruler_draws_needle (spec->site);
  self = g_rc_box_new0 (NwRuler);
  self->site = g_object_ref (spec->site);
  self->width = spec->width;
  self->text = spec->text_size / TEXT_SIZE;
  /* Larger text needs more room, but not a drawing as much larger. */
  self->room = self->text > 1 ? 1 + (self->text - 1) * 0.4 : self->text;
  self->has_needle = offered && spec->needle != NULL;
  if (self->has_needle)
    self->needle = *spec->needle;
  self->planned_mm = offered && spec->planned_mm >= 0 ? spec->planned_mm : -1;
  self->angle = spec->angle > 0 ? CLAMP (spec->angle, 10, 90) : 90;
  self->passes = needle_passes (self);
  self->bands = g_array_new (FALSE, TRUE, sizeof (NwRulerBand));
  self->columns = g_array_new (FALSE, TRUE, sizeof (NwRulerColumn));
  self->marks = g_array_new (FALSE, TRUE, sizeof (NwRulerMark));
  self->texts = g_array_new (FALSE, TRUE, sizeof (NwRulerText));
  self->rects = g_array_new (FALSE, TRUE, sizeof (NwRect));
  self->symbols = g_array_new (FALSE, TRUE, sizeof (NwRulerSymbol));
  g_array_set_clear_func (self->texts, clear_text);

  init_fonts (self, spec);
  list_columns (self);
  values = g_new0 (PangoLayout *, MAX (self->columns->len, 1));
  measure_columns (self, values);
  measure_gutter (self);
  top = lay_bands (self, offered);
  choose_scale (self);
  for (guint i = 0; i < self->bands->len; i++)
    {
      lay_scale (self, i);
      lay_columns (self, i, values);
    }
  nw_ruler_lay_needle (self);
  nw_ruler_lay_words (self);
  self->height = nw_ruler_lay_legend (self, top);

  return self;
}
