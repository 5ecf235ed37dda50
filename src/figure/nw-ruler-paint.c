/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler-private.h"

#include "nw-pattern.h"

#include <math.h>

#define BOX 13.0
#define CAP 5.0
#define DIAMOND 5.5
#define TRIANGLE 5.0

typedef struct
{
  const NwRuler *ruler;
  cairo_t *cr;
  const NwPalette *palette;
  double unit;   /* px of a mark by that of the screen */
  double stroke; /* px of a thin line */
} Painter;

static void
set_color (Painter *self,
           const NwColor *color)
{
  nw_color_set_source (color, self->cr);
}

static void
set_faint (Painter *self,
           const NwColor *color,
           double alpha)
{
  NwColor faint = *color;

  faint.alpha *= alpha;
  nw_color_set_source (&faint, self->cr);
}

static void
line (Painter *self,
      double x1,
      double y1,
      double x2,
      double y2,
      double width)
{
  cairo_set_line_width (self->cr, width * self->stroke);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
}

static void
dash (Painter *self,
      double on,
      double off)
{
  const double dashes[] = { on * self->unit, off * self->unit };

  cairo_set_dash (self->cr, dashes, on > 0 ? 2 : 0, 0);
}

static void
round_rect (cairo_t *cr,
            const NwRect *rect,
            double radius)
{
  double right = rect->x + rect->width;
  double bottom = rect->y + rect->height;
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);

  cairo_new_path (cr);
  cairo_arc (cr, right - r, rect->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, rect->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Of what a row is about: the colour of the map, or neutral. */
static const NwColor *
get_color (Painter *self,
           const NwDepth *depth)
{
  NwStructure *structure = nw_depth_get_structure (depth);

  if (nw_ruler_row_kind (depth) != NW_RULER_ROW_MEASURED)
    return &self->palette->ink;
  if (!nw_depth_is_at_risk (depth))
    return &self->palette->zones[NW_ZONE_NONE].text;
  if (structure == NULL)
    return &self->palette->zones[NW_ZONE_HIGH].stroke;

  switch (nw_structure_get_kind (structure))
    {
    case NW_STRUCTURE_PLEURA:
    case NW_STRUCTURE_LUNG:
      return &self->palette->pleura;
    case NW_STRUCTURE_NERVOUS_SYSTEM:
    case NW_STRUCTURE_NERVE:
      return &self->palette->nerve;
    case NW_STRUCTURE_VESSEL:
      return &self->palette->vessel;
    case NW_STRUCTURE_ORGAN:
      return &self->palette->organ;
    case NW_STRUCTURE_JOINT:
    case NW_STRUCTURE_OTHER:
    default:
      return &self->palette->zones[NW_ZONE_HIGH].stroke;
    }
}

/* Fills the path with the pattern of the structure: pleura and lung have the
 * wide hatch of the map, a nerve one line, a vessel two, an organ a plain tone,
 * other structures at risk the hatch of high risk. Neutral rows stay plain. */
static void
fill_pattern (Painter *self,
              const NwDepth *depth,
              const NwColor *color,
              const NwRect *rect)
{
  NwStructure *structure = nw_depth_get_structure (depth);
  double middle = rect->x + rect->width / 2;

  set_color (self, &self->palette->ground);
  cairo_fill_preserve (self->cr);
  set_faint (self, color, 0.16);
  cairo_fill_preserve (self->cr);
  if (!nw_depth_is_at_risk (depth))
    return;

  switch (structure != NULL ? nw_structure_get_kind (structure) : NW_STRUCTURE_OTHER)
    {
    case NW_STRUCTURE_PLEURA:
    case NW_STRUCTURE_LUNG:
      nw_pattern_fill (NW_PATTERN_WIDE_HATCH, self->cr, color, 1, self->palette->stroke_factor);
      break;
    case NW_STRUCTURE_NERVOUS_SYSTEM:
    case NW_STRUCTURE_NERVE:
    case NW_STRUCTURE_VESSEL:
      {
        cairo_path_t *path = cairo_copy_path (self->cr);
        gboolean vessel = structure != NULL && nw_structure_get_kind (structure) == NW_STRUCTURE_VESSEL;
        double away = vessel ? rect->width / 5 : 0;

        cairo_new_path (self->cr);
        set_color (self, color);
        line (self, middle - away, rect->y, middle - away, rect->y + rect->height, 1.6);
        if (vessel)
          line (self, middle + away, rect->y, middle + away, rect->y + rect->height, 1.6);
        cairo_append_path (self->cr, path);
        cairo_path_destroy (path);
        break;
      }
    case NW_STRUCTURE_ORGAN:
      set_faint (self, color, 0.45);
      cairo_fill_preserve (self->cr);
      break;
    case NW_STRUCTURE_JOINT:
    case NW_STRUCTURE_OTHER:
    default:
      nw_pattern_fill (NW_PATTERN_HATCH, self->cr, color, 1, self->palette->stroke_factor);
      break;
    }
}

static void
diamond (Painter *self,
         double x,
         double y,
         const NwColor *color,
         gboolean hollow)
{
  double size = DIAMOND * self->unit;

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, x, y - size);
  cairo_line_to (self->cr, x + size, y);
  cairo_line_to (self->cr, x, y + size);
  cairo_line_to (self->cr, x - size, y);
  cairo_close_path (self->cr);
  set_color (self, hollow ? &self->palette->ground : color);
  cairo_fill_preserve (self->cr);
  set_color (self, color);
  cairo_set_line_width (self->cr, 1.6 * self->stroke);
  cairo_stroke (self->cr);
}

/* A hollow triangle whose tip stands at the depth. */
static void
triangle (Painter *self,
          double x,
          double y,
          const NwColor *color)
{
  double size = TRIANGLE * self->unit;

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + size, y - size * 1.5);
  cairo_line_to (self->cr, x - size, y - size * 1.5);
  cairo_close_path (self->cr);
  set_color (self, &self->palette->ground);
  cairo_fill_preserve (self->cr);
  set_color (self, color);
  cairo_set_line_width (self->cr, 1.4 * self->stroke);
  cairo_stroke (self->cr);
}

/* From a bar at @y a line with an arrow, @down or up. */
static void
arrow (Painter *self,
       double x,
       double y,
       gboolean down)
{
  double length = (down ? 15 : -15) * self->unit;
  double head = (down ? -4 : 4) * self->unit;
  double side = 3.5 * self->unit;
  double cap = CAP * self->unit;

  line (self, x - cap, y, x + cap, y, 2.4);
  line (self, x, y, x, y + length, 1.6);
  line (self, x - side, y + length + head, x, y + length, 1.6);
  line (self, x + side, y + length + head, x, y + length, 1.6);
}

static void
range (Painter *self,
       double x,
       double top,
       double bottom,
       gboolean cap_top,
       gboolean cap_bottom)
{
  double cap = CAP * self->unit;

  line (self, x, top, x, bottom, 1.6);
  if (cap_top)
    line (self, x - cap, top, x + cap, top, 1.6);
  if (cap_bottom)
    line (self, x - cap, bottom, x + cap, bottom, 1.6);
}

static double
to_y (Painter *self,
      const NwRulerColumn *column,
      double mm)
{
  return nw_ruler_mm_to_y (self->ruler, column->band, mm);
}

static void
paint_measured (Painter *self,
                const NwRulerColumn *column,
                double x)
{
  const NwDepth *depth = column->depth;
  const NwColor *color = get_color (self, depth);
  gboolean hollow = nw_ruler_row_hollow (depth);
  double low = 0, high = 0, from = 0, to = 0, middle = 0;
  gboolean has_low = nw_depth_get_stat (depth, NW_STAT_MIN, &low);
  gboolean has_high = nw_depth_get_stat (depth, NW_STAT_MAX, &high);
  gboolean has_box = nw_ruler_row_box (depth, &from, &to);
  gboolean has_mean = nw_depth_get_stat (depth, NW_STAT_MEAN, &middle);
  gboolean has_middle = has_mean || nw_depth_get_stat (depth, NW_STAT_MEDIAN, &middle);

  set_color (self, color);
  if (has_low && has_high && low == high)
    line (self, x - CAP * self->unit * 1.4, to_y (self, column, low), x + CAP * self->unit * 1.4, to_y (self, column, low), 2.8);
  else if (has_low && has_high)
    range (self, x, to_y (self, column, low), to_y (self, column, high), TRUE, TRUE);
  else if (has_low && has_middle)
    range (self, x, to_y (self, column, low), to_y (self, column, middle), TRUE, FALSE);
  else if (has_high && has_middle)
    range (self, x, to_y (self, column, middle), to_y (self, column, high), FALSE, TRUE);
  else if (has_low)
    arrow (self, x, to_y (self, column, low), TRUE);
  else if (has_high)
    arrow (self, x, to_y (self, column, high), FALSE);

  if (has_box)
    {
      NwRect rect = { x - BOX * self->unit / 2, to_y (self, column, from), BOX * self->unit, (to - from) * self->ruler->scale };

      round_rect (self->cr, &rect, 2 * self->unit);
      fill_pattern (self, depth, color, &rect);
      set_color (self, color);
      cairo_set_line_width (self->cr, 1.5 * self->stroke);
      if (hollow)
        dash (self, 2, 2);
      cairo_stroke (self->cr);
      dash (self, 0, 0);
    }
  if (has_middle && has_box)
    {
      double y = to_y (self, column, middle);
      double half = BOX * self->unit / 2 + 2 * self->unit;

      set_color (self, &self->palette->ground);
      line (self, x - half, y, x + half, y, 5.2);
      set_color (self, color);
      line (self, x - half, y, x + half, y, 2.8);
    }
  else if (has_middle)
    {
      diamond (self, x, to_y (self, column, middle), color, hollow);
    }
}

static void
paint_printed (Painter *self,
               const NwRulerColumn *column,
               double x)
{
  static const NwStat printed[] = { NW_STAT_MIN, NW_STAT_MAX, NW_STAT_MEAN, NW_STAT_MEDIAN };
  const NwColor *color = get_color (self, column->depth);
  gboolean used = nw_ruler_row_kind (column->depth) == NW_RULER_ROW_USED;
  double skin = to_y (self, column, 0);
  double least = G_MAXDOUBLE;
  double most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      double mm = 0;

      if (!nw_depth_get_stat (column->depth, printed[i], &mm))
        continue;
      least = MIN (least, mm);
      most = MAX (most, mm);
    }
  set_color (self, color);
  if (used)
    line (self, x, skin, x, to_y (self, column, most), 1.4);
  else if (least < most)
    range (self, x, to_y (self, column, least), to_y (self, column, most), FALSE, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      double mm = 0;

      if (!nw_depth_get_stat (column->depth, printed[i], &mm))
        continue;
      if (used)
        {
          cairo_arc (self->cr, x, to_y (self, column, mm), 3.2 * self->unit, 0, 2 * G_PI);
          set_color (self, &self->palette->ground);
          cairo_fill_preserve (self->cr);
          set_color (self, color);
          cairo_set_line_width (self->cr, 1.6 * self->stroke);
          cairo_stroke (self->cr);
        }
      else
        {
          triangle (self, x, to_y (self, column, mm), color);
        }
    }
}

static void
paint_column (Painter *self,
              const NwRulerColumn *column)
{
  double x = column->rect.x + column->rect.width / 2;

  set_faint (self, &self->palette->zones[NW_ZONE_NONE].text, 0.55);
  dash (self, 1, 3);
  line (self, x, to_y (self, column, 0), x, to_y (self, column, nw_ruler_row_max (column->depth)), 1);
  dash (self, 0, 0);

  if (nw_ruler_row_kind (column->depth) == NW_RULER_ROW_MEASURED)
    paint_measured (self, column, x);
  else
    paint_printed (self, column, x);
}

/* The lowest limit: beyond it everything is hatched. */
static gboolean
get_first_bound (const NwRuler *ruler,
                 double *mm)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (ruler->site));

  if (bounds->len == 0)
    return FALSE;
  *mm = nw_bound_get_mm (g_ptr_array_index (bounds, 0));

  return TRUE;
}

static void
paint_tissue (Painter *self)
{
  const NwRect *tissue = &self->ruler->tissue;
  double mm = 0;

  round_rect (self->cr, tissue, 5);
  set_color (self, &self->palette->skin);
  cairo_fill_preserve (self->cr);
  set_faint (self, &self->palette->outline, 0.8);
  cairo_set_line_width (self->cr, self->stroke);
  cairo_stroke (self->cr);

  if (get_first_bound (self->ruler, &mm))
    {
      double y = nw_ruler_mm_to_y (self->ruler, 0, mm);
      NwColor hatch = self->palette->zones[NW_ZONE_HIGH].stroke;

      hatch.alpha *= 0.75;
      cairo_save (self->cr);
      round_rect (self->cr, tissue, 5);
      cairo_clip (self->cr);
      cairo_rectangle (self->cr, tissue->x, y, tissue->width, MAX (tissue->y + tissue->height - y, 0));
      set_color (self, &self->palette->zones[NW_ZONE_HIGH].tint);
      cairo_fill_preserve (self->cr);
      nw_pattern_fill (NW_PATTERN_HATCH, self->cr, &hatch, 1, self->palette->stroke_factor * 0.6);
      cairo_restore (self->cr);
      cairo_new_path (self->cr);
    }
}

static void
paint_band (Painter *self,
            guint index)
{
  const NwRuler *ruler = self->ruler;
  const NwRulerBand *band = NW_RULER_BAND (ruler, index);
  double right = index == 0 && band->n_columns == 0 ? ruler->tissue.x + ruler->tissue.width : band->right;
  double mm = 0;

  if (band->n_columns > 0 && get_first_bound (ruler, &mm))
    {
      double y = nw_ruler_mm_to_y (ruler, index, mm);

      cairo_rectangle (self->cr, band->left - 2, y, band->right - band->left + 2, MAX (band->bottom - y, 0));
      set_color (self, &self->palette->zones[NW_ZONE_HIGH].tint);
      cairo_fill (self->cr);
    }
  for (mm = ruler->step / 2; mm < ruler->max_mm; mm += ruler->step / 2)
    {
      gboolean whole = fmod (mm, ruler->step) < 0.01;
      double y = nw_ruler_mm_to_y (ruler, index, mm);

      set_color (self, &self->palette->zones[NW_ZONE_NONE].text);
      line (self, ruler->gutter - (whole ? 6 : 3) * ruler->text, y, ruler->gutter, y, 0.9);
      if (whole && band->n_columns > 0)
        {
          set_faint (self, &self->palette->zones[NW_ZONE_NONE].text, 0.18);
          line (self, band->left, y, band->right, y, 0.9);
        }
    }
  set_color (self, &self->palette->ink);
  line (self, ruler->gutter - 6 * ruler->text, band->skin, right, band->skin, 2);
}

static void
paint_bounds (Painter *self,
              guint index)
{
  const NwRuler *ruler = self->ruler;
  const NwRulerBand *band = NW_RULER_BAND (ruler, index);
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (ruler->site));
  double right = index == 0 && band->n_columns == 0 ? ruler->tissue.x + ruler->tissue.width : band->right;

  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      double y = nw_ruler_mm_to_y (ruler, index, nw_bound_get_mm (bound));

      set_color (self, &self->palette->zones[NW_ZONE_HIGH].text);
      if (!nw_bound_is_strict (bound))
        dash (self, 7, 4);
      line (self, ruler->gutter - 4 * ruler->text, y, right, y, 2.4);
      dash (self, 0, 0);
    }
}

static void
cased_line (Painter *self,
            double x1,
            double y1,
            double x2,
            double y2,
            double width)
{
  set_color (self, &self->palette->casing);
  line (self, x1, y1, x2, y2, width + 2.4);
  set_color (self, &self->palette->ink);
  line (self, x1, y1, x2, y2, width);
}

static void
paint_handle (Painter *self)
{
  const NwRuler *ruler = self->ruler;
  double from = ruler->outside_px;
  double to = from + ruler->handle_px;
  double x = ruler->entry_x - from * ruler->cos_angle;
  double y = ruler->entry_y - from * ruler->sin_angle;

  if (ruler->broken)
    {
      double nx = ruler->sin_angle * 5 * self->unit;
      double ny = -ruler->cos_angle * 5 * self->unit;
      double step = 3 * self->unit;

      for (int i = 0; i < 2; i++)
        {
          double bx = x + (8 * self->unit + i * step) * ruler->cos_angle;
          double by = y + (8 * self->unit + i * step) * ruler->sin_angle;

          line (self, bx - nx, by - ny - 2, bx + nx, by + ny + 2, 1.4);
        }
    }
  cairo_save (self->cr);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  set_color (self, &self->palette->selection);
  line (self, x, y, ruler->entry_x - to * ruler->cos_angle, ruler->entry_y - to * ruler->sin_angle, 7);
  cairo_restore (self->cr);
}

static void
dot (Painter *self,
     double along,
     double radius,
     const NwColor *fill,
     const NwColor *edge)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, self->ruler->entry_x + along * self->ruler->cos_angle, self->ruler->entry_y + along * self->ruler->sin_angle,
             radius * self->unit, 0, 2 * G_PI);
  set_color (self, fill);
  cairo_fill_preserve (self->cr);
  set_color (self, edge);
  cairo_set_line_width (self->cr, 1.8 * self->stroke);
  cairo_stroke (self->cr);
}

static void
paint_needle (Painter *self)
{
  const NwRuler *ruler = self->ruler;
  const NwColor *end = ruler->passes ? &self->palette->zones[NW_ZONE_HIGH].text : &self->palette->ink;
  double inside = MAX (ruler->planned_px, 0);
  double full = MAX (ruler->full_px, 0);
  double most = MAX (inside, full);

  if (most <= 0 && ruler->planned_px < 0)
    return;

  if (ruler->angle < 90)
    {
      set_color (self, &self->palette->selection);
      cairo_new_path (self->cr);
      cairo_set_line_width (self->cr, 1.6 * self->stroke);
      cairo_arc (self->cr, ruler->entry_x, ruler->entry_y, 24 * ruler->room, 0, ruler->angle * G_PI / 180);
      cairo_stroke (self->cr);
    }

  set_color (self, &self->palette->casing);
  line (self, ruler->entry_x, ruler->entry_y, ruler->entry_x + most * ruler->cos_angle, ruler->entry_y + most * ruler->sin_angle, 4);
  set_color (self, end);
  dash (self, 4, 3);
  line (self, ruler->entry_x + inside * ruler->cos_angle, ruler->entry_y + inside * ruler->sin_angle,
        ruler->entry_x + most * ruler->cos_angle, ruler->entry_y + most * ruler->sin_angle, 1.8);
  dash (self, 0, 0);
  cased_line (self, ruler->entry_x - ruler->outside_px * ruler->cos_angle, ruler->entry_y - ruler->outside_px * ruler->sin_angle,
              ruler->entry_x + inside * ruler->cos_angle, ruler->entry_y + inside * ruler->sin_angle, 2.4);
  if (ruler->has_needle)
    paint_handle (self);
  if (full > 0)
    dot (self, full, 4, &self->palette->ground, end);
  if (ruler->planned_px >= 0)
    dot (self, inside, 4, &self->palette->ink, &self->palette->casing);
}

static void
paint_box (Painter *self,
           const NwRulerText *text,
           const NwColor *fill,
           const NwColor *edge)
{
  round_rect (self->cr, &text->rect, 5 * self->unit);
  set_color (self, fill);
  cairo_fill_preserve (self->cr);
  set_color (self, edge);
  cairo_set_line_width (self->cr, 1.2 * self->stroke);
  cairo_stroke (self->cr);
}

static void
paint_text (Painter *self,
            const NwRulerText *text)
{
  const NwPalette *palette = self->palette;
  const NwZoneStyle *high = &palette->zones[NW_ZONE_HIGH];
  const NwColor *ink = &palette->ink;

  if (text->leader)
    {
      set_color (self, text->role == NW_RULER_TEXT_BOUND ? &high->text : ink);
      line (self, CLAMP (text->to_x, text->rect.x, text->rect.x + text->rect.width),
            CLAMP (text->to_y, text->rect.y, text->rect.y + text->rect.height), text->to_x, text->to_y, 0.9);
    }
  switch (text->role)
    {
    case NW_RULER_TEXT_NUMBER:
      round_rect (self->cr, &text->rect, 20 * self->unit);
      set_color (self, &palette->ground);
      cairo_fill_preserve (self->cr);
      set_color (self, get_color (self, text->depth));
      cairo_set_line_width (self->cr, 1.5 * self->stroke);
      cairo_stroke (self->cr);
      break;
    case NW_RULER_TEXT_VALUE:
      {
        NwRect halo = { text->rect.x - 1, text->rect.y, text->rect.width + 2, text->rect.height };

        round_rect (self->cr, &halo, 3);
        set_faint (self, &palette->ground, 0.85);
        cairo_fill (self->cr);
        break;
      }
    case NW_RULER_TEXT_LIMIT:
      paint_box (self, text, &high->text, &high->text);
      ink = &palette->ground;
      break;
    case NW_RULER_TEXT_PLANNED:
      paint_box (self, text, &palette->ground, &palette->ink);
      break;
    case NW_RULER_TEXT_FULL:
      ink = self->ruler->passes ? &high->text : ink;
      paint_box (self, text, &palette->ground, ink);
      break;
    case NW_RULER_TEXT_ANGLE:
      round_rect (self->cr, &text->rect, 3);
      set_color (self, &palette->ground);
      cairo_fill (self->cr);
      break;
    case NW_RULER_TEXT_BOUND:
      ink = &high->text;
      break;
    case NW_RULER_TEXT_QUIET:
      ink = &palette->zones[NW_ZONE_NONE].text;
      break;
    case NW_RULER_TEXT_PLAIN:
    default:
      break;
    }
  cairo_new_path (self->cr);
  set_color (self, ink);
  cairo_move_to (self->cr, text->x, text->y);
  pango_cairo_show_layout (self->cr, text->layout);
  cairo_new_path (self->cr);
}

static void
paint_symbol (Painter *self,
              const NwRulerSymbol *symbol)
{
  const NwColor *color = &self->palette->zones[NW_ZONE_NONE].text;
  double x = symbol->x;
  double y = symbol->y;
  double half = 6 * self->unit;
  NwRect box = { x - 4 * self->unit, y - half, 8 * self->unit, 2 * half };

  set_color (self, color);
  switch (symbol->kind)
    {
    case NW_RULER_SYMBOL_SOLID:
    case NW_RULER_SYMBOL_DASHED:
      set_color (self, &self->palette->zones[NW_ZONE_HIGH].text);
      if (symbol->kind == NW_RULER_SYMBOL_DASHED)
        dash (self, 7, 4);
      line (self, x - 9 * self->unit, y, x + 9 * self->unit, y, 2.4);
      dash (self, 0, 0);
      break;
    case NW_RULER_SYMBOL_BOX_SD:
    case NW_RULER_SYMBOL_BOX_IQR:
      round_rect (self->cr, &box, 2 * self->unit);
      cairo_set_line_width (self->cr, 1.4 * self->stroke);
      cairo_stroke (self->cr);
      line (self, x - 5.5 * self->unit, y, x + 5.5 * self->unit, y, 2.4);
      break;
    case NW_RULER_SYMBOL_RANGE:
      range (self, x, y - half, y + half, TRUE, TRUE);
      break;
    case NW_RULER_SYMBOL_MIDDLE:
    case NW_RULER_SYMBOL_HOLLOW:
      diamond (self, x, y, color, symbol->kind == NW_RULER_SYMBOL_HOLLOW);
      break;
    case NW_RULER_SYMBOL_FROM:
      arrow (self, x, y - half, TRUE);
      break;
    case NW_RULER_SYMBOL_UP_TO:
      arrow (self, x, y + half, FALSE);
      break;
    case NW_RULER_SYMBOL_ADVISED:
      triangle (self, x, y + 4 * self->unit, &self->palette->ink);
      break;
    case NW_RULER_SYMBOL_USED:
      line (self, x, y - half, x, y + half, 1.4);
      cairo_arc (self->cr, x, y + half - 2, 3 * self->unit, 0, 2 * G_PI);
      set_color (self, &self->palette->ground);
      cairo_fill_preserve (self->cr);
      set_color (self, &self->palette->ink);
      cairo_stroke (self->cr);
      break;
    default:
      break;
    }
}

/**
 * nw_ruler_paint:
 * @ruler: a ruler
 * @cr: a context in px whose origin is the upper left corner
 * @palette: the colours
 *
 * Never mirrored: the scale stands at the left in every language.
 */
void
nw_ruler_paint (const NwRuler *ruler,
                cairo_t *cr,
                const NwPalette *palette)
{
  Painter self = { .ruler = ruler, .cr = cr, .palette = palette };

  g_return_if_fail (ruler != NULL && cr != NULL && palette != NULL);

  self.unit = ruler->text;
  self.stroke = palette->stroke_factor * MIN (ruler->text, 1.4);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);

  paint_tissue (&self);
  for (guint i = 0; i < ruler->bands->len; i++)
    {
      paint_band (&self, i);
      paint_bounds (&self, i);
    }
  for (guint i = 0; i < ruler->columns->len; i++)
    paint_column (&self, &g_array_index (ruler->columns, NwRulerColumn, i));
  paint_needle (&self);
  for (guint i = 0; i < ruler->texts->len; i++)
    paint_text (&self, &g_array_index (ruler->texts, NwRulerText, i));
  for (guint i = 0; i < ruler->symbols->len; i++)
    paint_symbol (&self, &g_array_index (ruler->symbols, NwRulerSymbol, i));
  cairo_restore (cr);
}
