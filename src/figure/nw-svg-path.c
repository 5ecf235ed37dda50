/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-svg-path.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The path data of SVG 1.1, section 8.3, strictly: what the grammar does not
 * allow is an error, never a guess, because a shape that is cut off half-way
 * would hide what lies under the needle. */

#define MAX_DIGITS 17
#define MAX_EXPONENT 20

typedef struct
{
  const char *start;
  const char *at;
  GArray *data; /* cairo_path_data_t */
  guint n_points;
  double x, y;                 /* current point */
  double start_x, start_y;     /* start of the current subpath */
  double control_x, control_y; /* last control point, for S, s, Q, T */
  char last;                   /* the command before, lower case */
} Parser;

static const double powers_of_ten[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
};

static gboolean
fail (const Parser *parser,
      const char *what,
      GError **error)
{
  g_set_error (error, NW_ERROR, NW_ERROR_FIGURE,
               /* Translators: %s is what is wrong, %d the place in the text of a drawn path */
               _ ("%s at character %d of the path"), what, (int)(parser->at - parser->start) + 1);
  return FALSE;
}

static void
skip_space (Parser *parser)
{
  while (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n' || *parser->at == '\r')
    parser->at++;
}

static void
skip_separator (Parser *parser)
{
  skip_space (parser);
  if (*parser->at == ',')
    {
      parser->at++;
      skip_space (parser);
    }
}

static gboolean
starts_number (const Parser *parser)
{
  return g_ascii_isdigit (*parser->at) || *parser->at == '.' || *parser->at == '-' || *parser->at == '+';
}

static gboolean
parse_exponent (Parser *parser,
                int *exponent)
{
  int sign = 1;
  int value = 0;

  parser->at++;
  if (*parser->at == '-' || *parser->at == '+')
    sign = *parser->at++ == '-' ? -1 : 1;
  if (!g_ascii_isdigit (*parser->at))
    return FALSE;
  while (g_ascii_isdigit (*parser->at))
    {
      value = MIN (value * 10 + (*parser->at - '0'), 10000);
      parser->at++;
    }
  *exponent += sign * value;
  return TRUE;
}

/* Written out because strtod() also takes "inf", "nan" and hexadecimal, and
 * depends on the locale. Up to 15 digits the result is correctly rounded. */
static gboolean
parse_number (Parser *parser,
              double *number,
              GError **error)
{
  guint64 mantissa = 0;
  int exponent = 0;
  int n_digits = 0;
  gboolean negative = FALSE;
  gboolean seen = FALSE;
  gboolean fraction = FALSE;
  double value;

  if (*parser->at == '-' || *parser->at == '+')
    negative = *parser->at++ == '-';
  for (; g_ascii_isdigit (*parser->at) || (*parser->at == '.' && !fraction); parser->at++)
    {
      if (*parser->at == '.')
        {
          fraction = TRUE;
          continue;
        }
      seen = TRUE;
      if (n_digits < MAX_DIGITS)
        {
          mantissa = mantissa * 10 + (guint64)(*parser->at - '0');
          n_digits += mantissa > 0 ? 1 : 0;
          exponent -= fraction ? 1 : 0;
        }
      else if (!fraction)
        {
          exponent++;
        }
    }
  if (!seen)
    return fail (parser, _ ("a number is missing"), error);
  if ((*parser->at == 'e' || *parser->at == 'E') && !parse_exponent (parser, &exponent))
    return fail (parser, _ ("a number is broken"), error);
  if (mantissa != 0 && (exponent > MAX_EXPONENT || (exponent > 0 && n_digits + exponent > MAX_EXPONENT)))
    return fail (parser, _ ("a number is out of range"), error);

  value = (double)mantissa;
  if (mantissa == 0 || exponent < -MAX_EXPONENT - MAX_DIGITS)
    value = 0;
  else if (exponent < -(int)G_N_ELEMENTS (powers_of_ten) + 1)
    value = value / powers_of_ten[20] / powers_of_ten[-exponent - 20];
  else if (exponent < 0)
    value /= powers_of_ten[-exponent];
  else
    value *= powers_of_ten[exponent];
  if (value > NW_SVG_PATH_MAX_COORDINATE)
    return fail (parser, _ ("a number is out of range"), error);

  *number = negative ? -value : value;
  return TRUE;
}

static gboolean
parse_numbers (Parser *parser,
               double *numbers,
               guint n_numbers,
               GError **error)
{
  for (guint i = 0; i < n_numbers; i++)
    {
      if (i > 0)
        skip_separator (parser);
      if (!parse_number (parser, &numbers[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_flag (Parser *parser,
            gboolean *flag,
            GError **error)
{
  skip_separator (parser);
  if (*parser->at != '0' && *parser->at != '1')
    return fail (parser, _ ("a flag is neither 0 nor 1"), error);
  *flag = *parser->at++ == '1';
  return TRUE;
}

static void
append_point (Parser *parser,
              double x,
              double y)
{
  cairo_path_data_t point = { .point = { x, y } };

  g_array_append_val (parser->data, point);
  parser->n_points++;
}

static void
append_header (Parser *parser,
               cairo_path_data_type_t type,
               int length)
{
  cairo_path_data_t header = { .header = { type, length } };

  g_array_append_val (parser->data, header);
}

static void
append_move (Parser *parser,
             double x,
             double y)
{
  append_header (parser, CAIRO_PATH_MOVE_TO, 2);
  append_point (parser, x, y);
  parser->x = parser->start_x = x;
  parser->y = parser->start_y = y;
}

static void
append_line (Parser *parser,
             double x,
             double y)
{
  append_header (parser, CAIRO_PATH_LINE_TO, 2);
  append_point (parser, x, y);
  parser->x = x;
  parser->y = y;
}

static void
append_curve (Parser *parser,
              double x1,
              double y1,
              double x2,
              double y2,
              double x,
              double y)
{
  append_header (parser, CAIRO_PATH_CURVE_TO, 4);
  append_point (parser, x1, y1);
  append_point (parser, x2, y2);
  append_point (parser, x, y);
  parser->x = x;
  parser->y = y;
}

static void
append_quadratic (Parser *parser,
                  double cx,
                  double cy,
                  double x,
                  double y)
{
  double x0 = parser->x;
  double y0 = parser->y;

  append_curve (parser,
                x0 + 2.0 / 3.0 * (cx - x0), y0 + 2.0 / 3.0 * (cy - y0),
                x + 2.0 / 3.0 * (cx - x), y + 2.0 / 3.0 * (cy - y),
                x, y);
  parser->control_x = cx;
  parser->control_y = cy;
}

/* SVG 1.1, appendix F.6: from end points to centre, then quarter turns as
 * cubic curves. */
static void
append_arc (Parser *parser,
            double rx,
            double ry,
            double degrees,
            gboolean large,
            gboolean sweep,
            double x,
            double y)
{
  double phi = fmod (degrees, 360.0) * G_PI / 180.0;
  double cos_phi = cos (phi);
  double sin_phi = sin (phi);
  double half_x = (parser->x - x) / 2;
  double half_y = (parser->y - y) / 2;
  double px = cos_phi * half_x + sin_phi * half_y;
  double py = -sin_phi * half_x + cos_phi * half_y;
  double lambda, square, factor, ccx, ccy, centre_x, centre_y, theta, delta, step, tangent;
  int n_parts;

  rx = fabs (rx);
  ry = fabs (ry);
  if (rx == 0 || ry == 0 || (parser->x == x && parser->y == y))
    {
      append_line (parser, x, y);
      return;
    }

  lambda = px * px / (rx * rx) + py * py / (ry * ry);
  if (lambda > 1)
    {
      rx *= sqrt (lambda);
      ry *= sqrt (lambda);
    }
  square = (rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px) / (rx * rx * py * py + ry * ry * px * px);
  factor = sqrt (MAX (square, 0)) * (large == sweep ? -1 : 1);
  ccx = factor * rx * py / ry;
  ccy = -factor * ry * px / rx;
  centre_x = cos_phi * ccx - sin_phi * ccy + (parser->x + x) / 2;
  centre_y = sin_phi * ccx + cos_phi * ccy + (parser->y + y) / 2;
  theta = atan2 ((py - ccy) / ry, (px - ccx) / rx);
  delta = atan2 ((-py - ccy) / ry, (-px - ccx) / rx) - theta;
  if (sweep && delta < 0)
    delta += 2 * G_PI;
  else if (!sweep && delta > 0)
    delta -= 2 * G_PI;

  n_parts = MAX (1, (int)ceil (fabs (delta) / (G_PI / 2) - 1e-9));
  step = delta / n_parts;
  tangent = 4.0 / 3.0 * tan (step / 4);
  for (int i = 0; i < n_parts; i++)
    {
      double a = theta + i * step;
      double b = a + step;
      double x1 = rx * (cos (a) - tangent * sin (a)), y1 = ry * (sin (a) + tangent * cos (a));
      double x2 = rx * (cos (b) + tangent * sin (b)), y2 = ry * (sin (b) - tangent * cos (b));
      double x3 = rx * cos (b), y3 = ry * sin (b);
      gboolean is_last = i == n_parts - 1;

      append_curve (parser,
                    centre_x + cos_phi * x1 - sin_phi * y1, centre_y + sin_phi * x1 + cos_phi * y1,
                    centre_x + cos_phi * x2 - sin_phi * y2, centre_y + sin_phi * x2 + cos_phi * y2,
                    is_last ? x : centre_x + cos_phi * x3 - sin_phi * y3,
                    is_last ? y : centre_y + sin_phi * x3 + cos_phi * y3);
    }
}

static gboolean
parse_arc (Parser *parser,
           double dx,
           double dy,
           GError **error)
{
  double radii[3];
  double end[2];
  gboolean large = FALSE;
  gboolean sweep = FALSE;

  if (!parse_numbers (parser, radii, 3, error) || !parse_flag (parser, &large, error) || !parse_flag (parser, &sweep, error))
    return FALSE;
  skip_separator (parser);
  if (!parse_numbers (parser, end, 2, error))
    return FALSE;
  append_arc (parser, radii[0], radii[1], radii[2], large, sweep, dx + end[0], dy + end[1]);
  return TRUE;
}

/* The control point of S, s and T, t is the reflection of the one before. */
static void
reflect (const Parser *parser,
         const char *after,
         double *x,
         double *y)
{
  gboolean smooth = parser->last != '\0' && strchr (after, parser->last) != NULL;

  *x = smooth ? 2 * parser->x - parser->control_x : parser->x;
  *y = smooth ? 2 * parser->y - parser->control_y : parser->y;
}

static gboolean
parse_curve (Parser *parser,
             char kind,
             double dx,
             double dy,
             GError **error)
{
  double n[6];
  double cx, cy;

  switch (kind)
    {
    case 'c':
      if (!parse_numbers (parser, n, 6, error))
        return FALSE;
      append_curve (parser, dx + n[0], dy + n[1], dx + n[2], dy + n[3], dx + n[4], dy + n[5]);
      parser->control_x = dx + n[2];
      parser->control_y = dy + n[3];
      return TRUE;

    case 's':
      if (!parse_numbers (parser, n, 4, error))
        return FALSE;
      reflect (parser, "cs", &cx, &cy);
      append_curve (parser, cx, cy, dx + n[0], dy + n[1], dx + n[2], dy + n[3]);
      parser->control_x = dx + n[0];
      parser->control_y = dy + n[1];
      return TRUE;

    case 'q':
      if (!parse_numbers (parser, n, 4, error))
        return FALSE;
      append_quadratic (parser, dx + n[0], dy + n[1], dx + n[2], dy + n[3]);
      return TRUE;

    default:
      if (!parse_numbers (parser, n, 2, error))
        return FALSE;
      reflect (parser, "qt", &cx, &cy);
      append_quadratic (parser, cx, cy, dx + n[0], dy + n[1]);
      return TRUE;
    }
}

/* One set of arguments of @command, after its letter. */
static gboolean
parse_arguments (Parser *parser,
                 char command,
                 gboolean first,
                 GError **error)
{
  char kind = g_ascii_tolower (command);
  gboolean relative = command == kind;
  double dx = relative ? parser->x : 0;
  double dy = relative ? parser->y : 0;
  double n[2];

  switch (kind)
    {
    case 'm':
    case 'l':
      if (!parse_numbers (parser, n, 2, error))
        return FALSE;
      if (kind == 'm' && first)
        append_move (parser, dx + n[0], dy + n[1]);
      else
        append_line (parser, dx + n[0], dy + n[1]);
      break;

    case 'h':
      if (!parse_numbers (parser, n, 1, error))
        return FALSE;
      append_line (parser, dx + n[0], parser->y);
      break;

    case 'v':
      if (!parse_numbers (parser, n, 1, error))
        return FALSE;
      append_line (parser, parser->x, dy + n[0]);
      break;

    case 'a':
      if (!parse_arc (parser, dx, dy, error))
        return FALSE;
      break;

    default:
      if (!parse_curve (parser, kind, dx, dy, error))
        return FALSE;
      break;
    }

  parser->last = kind;
  if (parser->n_points > NW_SVG_PATH_MAX_POINTS)
    return fail (parser, _ ("there are too many points"), error);
  if (fabs (parser->x) > NW_SVG_PATH_MAX_COORDINATE || fabs (parser->y) > NW_SVG_PATH_MAX_COORDINATE)
    return fail (parser, _ ("a position is out of range"), error);
  return TRUE;
}

static gboolean
parse_command (Parser *parser,
               GError **error)
{
  char command = *parser->at;

  if (command == '\0' || strchr ("MmLlHhVvCcSsQqTtAaZz", command) == NULL)
    return fail (parser, _ ("unknown command"), error);
  if (parser->last == '\0' && command != 'M' && command != 'm')
    return fail (parser, _ ("the path does not begin with a move"), error);
  if (parser->data->len > 3 * NW_SVG_PATH_MAX_POINTS)
    return fail (parser, _ ("there are too many points"), error);
  parser->at++;
  skip_space (parser);

  if (command == 'Z' || command == 'z')
    {
      append_header (parser, CAIRO_PATH_CLOSE_PATH, 1);
      parser->x = parser->start_x;
      parser->y = parser->start_y;
      parser->last = 'z';
      return TRUE;
    }

  for (gboolean first = TRUE; first || starts_number (parser); first = FALSE)
    {
      if (!parse_arguments (parser, command, first, error))
        return FALSE;
      skip_space (parser);
      if (*parser->at == ',')
        {
          skip_separator (parser);
          if (!starts_number (parser))
            return fail (parser, _ ("a number is missing"), error);
        }
    }
  return TRUE;
}

/**
 * nw_svg_path_parse:
 * @data: the `d` attribute of an SVG path
 * @error: return location for an error
 *
 * Parses all of @data into a cairo path. Every command of SVG 1.1 is known;
 * numbers are bounded by %NW_SVG_PATH_MAX_COORDINATE, the path by
 * %NW_SVG_PATH_MAX_POINTS and %NW_SVG_PATH_MAX_LENGTH.
 *
 * Returns: (transfer full): the path, freed by nw_svg_path_free(), or %NULL
 *   with %NW_ERROR_FIGURE, which names the character
 */
cairo_path_t *
nw_svg_path_parse (const char *data,
                   GError **error)
{
  Parser parser = { .start = data, .at = data };
  g_autoptr (GArray) array = NULL;
  g_autoptr (cairo_path_t) path = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  array = g_array_sized_new (FALSE, FALSE, sizeof (cairo_path_data_t), 64);
  parser.data = array;
  skip_space (&parser);
  do
    {
      if (!parse_command (&parser, error))
        return NULL;
      skip_space (&parser);
    }
  while (*parser.at != '\0');

  path = g_new0 (cairo_path_t, 1);
  path->status = CAIRO_STATUS_SUCCESS;
  path->num_data = (int)array->len;
  path->data = g_memdup2 (array->data, array->len * sizeof (cairo_path_data_t));
  if (!(nw_svg_path_get_rough_length (path) <= NW_SVG_PATH_MAX_LENGTH))
    {
      fail (&parser, _ ("the path is too long"), error);
      return NULL;
    }
  return g_steal_pointer (&path);
}

/**
 * nw_svg_path_free:
 * @path: (transfer full) (nullable): a path of nw_svg_path_parse(), not one
 *   of cairo
 */
void
nw_svg_path_free (cairo_path_t *path)
{
  if (path == NULL)
    return;

  g_free (path->data);
  g_free (path);
}

/**
 * nw_svg_path_get_rough_length:
 * @path: a path
 *
 * Returns: its length along the control points in mm, without moves and
 *   closing lines: never less than the real one of what is stroked open
 */
double
nw_svg_path_get_rough_length (const cairo_path_t *path)
{
  double length = 0, x = 0, y = 0;

  g_return_val_if_fail (path != NULL, 0);

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      gboolean is_move = path->data[i].header.type == CAIRO_PATH_MOVE_TO;

      for (int p = 1; p < path->data[i].header.length; p++)
        {
          const cairo_path_data_t *data = &path->data[i + p];

          length += is_move ? 0 : hypot (data->point.x - x, data->point.y - y);
          x = data->point.x;
          y = data->point.y;
        }
    }
  return length;
}

/**
 * nw_svg_path_get_rough_bounds:
 * @path: a path
 * @bounds: (out): around its control points, so at least as large as it
 */
void
nw_svg_path_get_rough_bounds (const cairo_path_t *path,
                              NwRect *bounds)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  g_return_if_fail (path != NULL && path->num_data > 0);
  g_return_if_fail (bounds != NULL);

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      for (int p = 1; p < path->data[i].header.length; p++)
        {
          const cairo_path_data_t *data = &path->data[i + p];

          left = MIN (left, data->point.x);
          right = MAX (right, data->point.x);
          top = MIN (top, data->point.y);
          bottom = MAX (bottom, data->point.y);
        }
    }
  *bounds = (NwRect){ left, top, right - left, bottom - top };
}
