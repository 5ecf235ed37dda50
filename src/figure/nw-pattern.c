/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-pattern.h"

#include <math.h>

/* A pattern at 45 degrees repeats on whole pixels only approximately: the
 * tile holds so many lines that its side is within a twentieth of a pixel of
 * a whole number, and the pitch is off by less than a thousandth. */
typedef struct
{
  double pitch;  /* px between two lines, or between the rows of dots */
  double stroke; /* px: width of a line, radius of a dot */
  int tile;      /* px */
  int n_lines;   /* in a tile */
} PatternSpec;

static const PatternSpec specs[] = {
  [NW_PATTERN_NONE] = { 0, 0, 0, 0 },
  [NW_PATTERN_HATCH] = { 7, 2.9, 99, 10 },
  [NW_PATTERN_DOTS] = { 6, 1.25, 6, 0 },
  [NW_PATTERN_CROSSHATCH] = { 6, 1.3, 280, 33 },
  [NW_PATTERN_WIDE_HATCH] = { 9, 1.6, 140, 11 },
};

/**
 * nw_pattern_of_zone:
 * @zone: a zone
 *
 * Returns: its pattern; low risk is plain
 */
NwPatternKind
nw_pattern_of_zone (NwZone zone)
{
  switch (zone)
    {
    case NW_ZONE_MODERATE:
      return NW_PATTERN_DOTS;
    case NW_ZONE_HIGH:
      return NW_PATTERN_HATCH;
    case NW_ZONE_DO_NOT_NEEDLE:
      return NW_PATTERN_CROSSHATCH;
    case NW_ZONE_NONE:
    case NW_ZONE_LOW:
    default:
      return NW_PATTERN_NONE;
    }
}

/**
 * nw_pattern_get_pitch:
 * @kind: a pattern
 *
 * Returns: the distance between two lines in px, 0 for none
 */
double
nw_pattern_get_pitch (NwPatternKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (specs), 0);

  return specs[kind].pitch;
}

/* Lines x + y = k * step (or x - y with @mirrored) across a rectangle, in px,
 * long enough to begin and end outside it. */
static void
append_lines (cairo_t *cr,
              double left,
              double top,
              double right,
              double bottom,
              double step,
              gboolean mirrored)
{
  double first = mirrored ? left - bottom : left + top;
  double last = mirrored ? right - top : right + bottom;

  for (double k = floor (first / step) * step; k <= last + step; k += step)
    {
      if (mirrored)
        {
          cairo_move_to (cr, k + top - 4, top - 4);
          cairo_line_to (cr, k + bottom + 4, bottom + 4);
        }
      else
        {
          cairo_move_to (cr, k - top + 4, top - 4);
          cairo_line_to (cr, k - bottom - 4, bottom + 4);
        }
    }
}

static void
append_dots (cairo_t *cr,
             double left,
             double top,
             double right,
             double bottom)
{
  const double half = specs[NW_PATTERN_DOTS].pitch / 2;
  int row = (int)floor (top / half);

  /* Rows shifted by half a pitch, each dot a line of no length with round
   * ends. */
  for (; row * half <= bottom + half; row++)
    {
      double shift = row % 2 != 0 ? 1.5 * half : 0.5 * half;

      for (double x = floor (left / (2 * half)) * 2 * half + shift; x <= right + half; x += 2 * half)
        {
          cairo_move_to (cr, x, row * half + 0.5 * half);
          cairo_line_to (cr, x, row * half + 0.5 * half);
        }
    }
}

/* The strokes of @kind over a rectangle in px; @step stretches 45 degree
 * lines to the side of a tile. */
static void
stroke_pattern (NwPatternKind kind,
                cairo_t *cr,
                double left,
                double top,
                double right,
                double bottom,
                double step,
                double stroke_factor)
{
  const PatternSpec *spec = &specs[kind];

  if (kind == NW_PATTERN_DOTS)
    {
      append_dots (cr, left, top, right, bottom);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, 2 * spec->stroke * sqrt (stroke_factor));
      cairo_stroke (cr);
      return;
    }

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, spec->stroke * stroke_factor);
  if (kind != NW_PATTERN_WIDE_HATCH)
    append_lines (cr, left, top, right, bottom, step, FALSE);
  if (kind == NW_PATTERN_CROSSHATCH || kind == NW_PATTERN_WIDE_HATCH)
    append_lines (cr, left, top, right, bottom, step, TRUE);
  cairo_stroke (cr);
}

/* Device pixels per px, if the target is an image and that is a whole
 * number; else 0. */
static int
get_device_factor (cairo_t *cr,
                   double scale)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  cairo_matrix_t matrix;
  double device_x = 1, device_y = 1;
  double factor;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return 0;
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &device_x, &device_y);
  factor = matrix.xx / scale * device_x;
  if (matrix.xy != 0 || matrix.yx != 0 || matrix.xx != matrix.yy || device_x != device_y || factor < 0.99 || factor > 8.01 || fabs (factor - round (factor)) > 1e-3)
    return 0;
  return (int)round (factor);
}

/**
 * nw_pattern_can_tile:
 * @cr: a context in map space
 * @scale: px per mm
 *
 * Returns: %TRUE if @cr draws on an image whose pixels are whole fractions of
 *   a px, neither rotated nor stretched
 */
gboolean
nw_pattern_can_tile (cairo_t *cr,
                     double scale)
{
  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (scale > 0, FALSE);

  return get_device_factor (cr, scale) > 0;
}

/**
 * nw_pattern_set_tile:
 * @kind: a pattern
 * @cr: a context in map space on an image, neither rotated nor stretched
 * @color: of the strokes
 * @scale: px per mm
 * @stroke_factor: strokes are this much wider
 *
 * Makes the pattern the source of @cr and its user space that of the image,
 * so that what is filled next repeats one small picture on whole pixels. The
 * pattern is anchored at the origin of the map.
 *
 * Returns: %TRUE if done; %FALSE on other surfaces, where nothing changed
 */
gboolean
nw_pattern_set_tile (NwPatternKind kind,
                     cairo_t *cr,
                     const NwColor *color,
                     double scale,
                     double stroke_factor)
{
  const PatternSpec *spec;
  cairo_surface_t *tile;
  cairo_t *tile_cr;
  double x = 0, y = 0, offset_x = 0, offset_y = 0, device_x = 1, device_y = 1;
  int factor;

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (specs) && kind != NW_PATTERN_NONE, FALSE);
  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (color != NULL, FALSE);
  g_return_val_if_fail (scale > 0, FALSE);

  factor = get_device_factor (cr, scale);
  if (factor == 0)
    return FALSE;

  spec = &specs[kind];
  tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, spec->tile * factor, spec->tile * factor);
  tile_cr = cairo_create (tile);
  cairo_scale (tile_cr, factor, factor);
  nw_color_set_source (color, tile_cr);
  stroke_pattern (kind, tile_cr, 0, 0, spec->tile, spec->tile,
                  spec->n_lines > 0 ? (double)spec->tile / spec->n_lines : 0, stroke_factor);
  cairo_destroy (tile_cr);

  /* From here on one user unit is one device pixel. */
  cairo_user_to_device (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &device_x, &device_y);
  cairo_surface_get_device_offset (cairo_get_group_target (cr), &offset_x, &offset_y);
  cairo_identity_matrix (cr);
  cairo_scale (cr, 1 / device_x, 1 / device_y);
  cairo_set_source_surface (cr, tile, round (x * device_x + offset_x) - offset_x, round (y * device_y + offset_y) - offset_y);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_surface_destroy (tile);
  return TRUE;
}

/**
 * nw_pattern_paint:
 * @kind: a pattern
 * @cr: a context in map space
 * @color: of the strokes
 * @scale: px per mm
 * @stroke_factor: strokes are this much wider
 *
 * Covers the clip with the pattern, drawn as lines and without a picture made
 * of pixels. The path of @cr is lost.
 */
void
nw_pattern_paint (NwPatternKind kind,
                  cairo_t *cr,
                  const NwColor *color,
                  double scale,
                  double stroke_factor)
{
  double left, top, right, bottom;

  g_return_if_fail ((guint)kind < G_N_ELEMENTS (specs));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (color != NULL);
  g_return_if_fail (scale > 0);

  if (kind == NW_PATTERN_NONE)
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_scale (cr, 1 / scale, 1 / scale);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  if (right > left && bottom > top)
    {
      nw_color_set_source (color, cr);
      stroke_pattern (kind, cr, left, top, right, bottom, specs[kind].pitch * G_SQRT2, stroke_factor);
    }
  cairo_restore (cr);
}

/**
 * nw_pattern_fill:
 * @kind: a pattern
 * @cr: a context in map space, with a path
 * @color: of the strokes
 * @scale: px per mm
 * @stroke_factor: strokes are this much wider
 *
 * Fills the path with the pattern and keeps the path. On an image the pattern
 * lies on whole pixels; elsewhere (PDF, SVG, recordings) it is drawn as
 * lines.
 */
void
nw_pattern_fill (NwPatternKind kind,
                 cairo_t *cr,
                 const NwColor *color,
                 double scale,
                 double stroke_factor)
{
  cairo_path_t *path;

  g_return_if_fail ((guint)kind < G_N_ELEMENTS (specs));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (color != NULL);
  g_return_if_fail (scale > 0);

  if (kind == NW_PATTERN_NONE)
    return;

  cairo_save (cr);
  if (nw_pattern_set_tile (kind, cr, color, scale, stroke_factor))
    {
      cairo_fill_preserve (cr);
      cairo_restore (cr);
      return;
    }

  path = cairo_copy_path (cr);
  cairo_clip (cr);
  nw_pattern_paint (kind, cr, color, scale, stroke_factor);
  cairo_restore (cr);

  /* Clipping used up the path. */
  cairo_new_path (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
}
