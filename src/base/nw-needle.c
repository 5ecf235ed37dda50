/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-needle.h"

#include "nw-error.h"
#include "nw-text.h"

#include <math.h>
#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* More digits than any needle has: longer figures are slips. */
#define MOST_DIGITS 12

/* Lengths are printed with two decimals at most: three digits after the mark may
 * be thousands. */
#define LENGTH_DECIMALS 2

typedef enum
{
  FIGURE_NONE,
  FIGURE_READ,
  FIGURE_NEGATIVE,
  FIGURE_AMBIGUOUS,
} Figure;

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* Digits with at most one comma or point among them, and at most @decimals after
 * it. A figure is never read half: "1.234,5" and "1e3" are refused by what is
 * left over. */
static Figure
read_figure (const char **text,
             guint decimals,
             double *value)
{
  char digits[MOST_DIGITS + 1];
  gsize n = 0;
  gboolean mark = FALSE;
  gboolean any = FALSE;
  guint n_decimals = 0;
  const char *p = skip_space (*text);

  if (*p == '-' || g_utf8_get_char (p) == 0x2212)
    return FIGURE_NEGATIVE;

  while ((g_ascii_isdigit (*p) || (!mark && (*p == '.' || *p == ','))) && n < MOST_DIGITS)
    {
      if (g_ascii_isdigit (*p))
        {
          any = TRUE;
          n_decimals += mark;
        }
      else
        mark = TRUE;
      digits[n++] = *p == ',' ? '.' : *p;
      p++;
    }
  digits[n] = '\0';
  if (!any)
    return FIGURE_NONE;

  if (n_decimals > decimals)
    return FIGURE_AMBIGUOUS;

  *value = g_ascii_strtod (digits, NULL);
  *text = p;

  return FIGURE_READ;
}

static const char *
skip_unit (const char *text)
{
  const char *p = skip_space (text);

  if (g_ascii_strncasecmp (p, "mm", 2) == 0 && !g_unichar_isalnum (g_utf8_get_char (p + 2)))
    return skip_space (p + 2);

  return p;
}

/* "×", "x" or "*" between the two figures. */
static const char *
skip_times (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c == 'x' || c == 'X' || c == '*' || c == 0xd7 ? g_utf8_next_char (text) : NULL;
}

/**
 * nw_needle_is_valid:
 * @needle: a size
 *
 * Returns: whether both figures lie in the bounds of what can be named, which
 *   are no advice
 */
gboolean
nw_needle_is_valid (const NwNeedle *needle)
{
  g_return_val_if_fail (needle != NULL, FALSE);

  return needle->diameter_mm >= NW_NEEDLE_DIAMETER_MIN && needle->diameter_mm <= NW_NEEDLE_DIAMETER_MAX
         && needle->length_mm >= NW_NEEDLE_LENGTH_MIN && needle->length_mm <= NW_NEEDLE_LENGTH_MAX;
}

/**
 * nw_needle_equal:
 * @a: (nullable): a size
 * @b: (nullable): another
 *
 * Returns: whether they are the same, also when both are %NULL
 */
gboolean
nw_needle_equal (const NwNeedle *a,
                 const NwNeedle *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return fabs (a->diameter_mm - b->diameter_mm) < 1e-9 && fabs (a->length_mm - b->length_mm) < 1e-9;
}

/**
 * nw_needle_parse:
 * @text: "0.25 x 30", "0,25 × 30 mm": diameter, then length
 * @needle: (out): its size, in mm
 * @error: return location
 *
 * Reads a size as people write it, with a comma or a point.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID and the reason in words where it is
 *   no size, or one that no needle has; @needle is then left alone
 */
gboolean
nw_needle_parse (const char *text,
                 NwNeedle *needle,
                 GError **error)
{
  NwNeedle read = { 0 };
  const char *p = text;
  Figure first = FIGURE_NONE;
  Figure second = FIGURE_NONE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (needle != NULL, FALSE);

  if (g_utf8_validate (text, -1, NULL))
    {
      first = read_figure (&p, MOST_DIGITS, &read.diameter_mm);
      p = first == FIGURE_READ ? skip_times (skip_unit (p)) : NULL;
      second = p != NULL ? read_figure (&p, LENGTH_DECIMALS, &read.length_mm) : FIGURE_NONE;
    }

  if (first == FIGURE_NEGATIVE || second == FIGURE_NEGATIVE)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The size of a needle cannot be negative."));
      return FALSE;
    }
  if (second == FIGURE_AMBIGUOUS)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID,
                           _ ("A length with three digits after the comma or point can be read in two ways: write 30 or 30.5."));
      return FALSE;
    }
  if (second != FIGURE_READ || *skip_unit (p) != '\0')
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID,
                           _ ("Write the size as diameter × length in millimetres, such as 0.25 x 30."));
      return FALSE;
    }
  if (read.diameter_mm > NW_NEEDLE_DIAMETER_MAX && read.length_mm >= NW_NEEDLE_DIAMETER_MIN && read.length_mm <= NW_NEEDLE_DIAMETER_MAX)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The diameter comes first, then the length: 0.25 x 30."));
      return FALSE;
    }
  if (read.diameter_mm < NW_NEEDLE_DIAMETER_MIN || read.diameter_mm > NW_NEEDLE_DIAMETER_MAX)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The diameter of a needle lies between 0.10 and 1.00 mm."));
      return FALSE;
    }
  if (read.length_mm < NW_NEEDLE_LENGTH_MIN || read.length_mm > NW_NEEDLE_LENGTH_MAX)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("The length of a needle lies between 1 and 150 mm."));
      return FALSE;
    }

  *needle = read;

  return TRUE;
}

/* Two decimals, as sizes are printed on boxes; more where it has more. */
static char *
format_diameter (double mm,
                 NwLang lang)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", mm);
  if (fabs (g_ascii_strtod (buffer, NULL) - mm) > 1e-9)
    return nw_text_format_number (mm, lang);

  return nw_text_format_written (buffer, lang);
}

/**
 * nw_needle_format:
 * @needle: a size
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full): "0.25 × 30 mm", with a no-break space before the
 *   unit
 */
char *
nw_needle_format (const NwNeedle *needle,
                  NwLang lang)
{
  g_autofree char *size = NULL;

  g_return_val_if_fail (needle != NULL, NULL);

  size = nw_needle_format_size (needle, lang);

  return g_strconcat (size, "\302\240mm", NULL);
}

/**
 * nw_needle_format_size:
 * @needle: a size
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full): "0.25 × 30", for a column whose head says the unit
 */
char *
nw_needle_format_size (const NwNeedle *needle,
                       NwLang lang)
{
  g_autofree char *diameter = NULL;
  g_autofree char *length = NULL;

  g_return_val_if_fail (needle != NULL, NULL);

  diameter = format_diameter (needle->diameter_mm, lang);
  length = nw_text_format_number (needle->length_mm, lang);

  return g_strconcat (diameter, " × ", length, NULL);
}

/**
 * nw_depth_mm_parse:
 * @text: "15", "12,5", "12.5 mm"
 * @mm: (out): the length of shaft in the body, in mm
 * @error: return location
 *
 * Reads a planned or used depth as people write it. "1,500" is one and a half to
 * some and fifteen hundred to others: three digits after the mark are refused.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID and the reason in words where it is
 *   no figure, one of two, negative, or longer than any needle; @mm is then left alone
 */
gboolean
nw_depth_mm_parse (const char *text,
                   double *mm,
                   GError **error)
{
  double read = 0;
  const char *p = text;
  Figure figure = FIGURE_NONE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (mm != NULL, FALSE);

  if (g_utf8_validate (text, -1, NULL))
    figure = read_figure (&p, LENGTH_DECIMALS, &read);

  if (figure == FIGURE_NEGATIVE)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A depth cannot be negative."));
      return FALSE;
    }
  if (figure == FIGURE_AMBIGUOUS)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID,
                           _ ("A depth with three digits after the comma or point can be read in two ways: write 15 or 12.5."));
      return FALSE;
    }
  if (figure != FIGURE_READ || *skip_unit (p) != '\0')
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Write the depth as a number of millimetres, such as 15 or 12.5."));
      return FALSE;
    }
  if (read > NW_NEEDLE_LENGTH_MAX)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A depth of more than 150 mm is longer than any needle."));
      return FALSE;
    }

  *mm = read;

  return TRUE;
}

/**
 * nw_needle_angle_parse:
 * @text: "45", "22,5", "45°"
 * @degrees: (out): the angle between shaft and skin, in degrees
 * @error: return location
 *
 * Returns: %FALSE with %NW_ERROR_INVALID and the reason in words where it is no
 *   figure or out of the bounds; @degrees is then left alone
 */
gboolean
nw_needle_angle_parse (const char *text,
                       double *degrees,
                       GError **error)
{
  double read = 0;
  const char *p = text;
  gboolean good = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (degrees != NULL, FALSE);

  if (g_utf8_validate (text, -1, NULL) && read_figure (&p, LENGTH_DECIMALS, &read) == FIGURE_READ)
    {
      p = skip_space (p);
      if (g_utf8_get_char (p) == 0xb0)
        p = skip_space (g_utf8_next_char (p));
      good = *p == '\0' && read >= NW_NEEDLE_ANGLE_MIN && read <= NW_NEEDLE_ANGLE_MAX;
    }
  if (!good)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Angle: write a number of degrees from 10 to 90."));
      return FALSE;
    }

  *degrees = read;

  return TRUE;
}

/**
 * nw_needle_get_reach:
 * @along_mm: a length along the shaft, in mm
 * @angle: between shaft and skin, in degrees
 *
 * How deep that length reaches straight down from flat skin: length × sin
 * angle. It is drawn and told; it takes no part in any warning.
 *
 * Returns: millimetres
 */
double
nw_needle_get_reach (double along_mm,
                     double angle)
{
  return along_mm * sin (angle * G_PI / 180.0);
}

/**
 * nw_needle_is_beyond:
 * @needle: (nullable): a size
 * @planned_mm: planned depth along the shaft, in mm; negative for none
 *
 * Returns: whether more of the shaft is planned in the body than the needle has;
 *   %FALSE where one of them is not said
 */
gboolean
nw_needle_is_beyond (const NwNeedle *needle,
                     double planned_mm)
{
  return needle != NULL && planned_mm > needle->length_mm;
}

/**
 * nw_needle_format_beyond:
 * @needle: (nullable): a size
 * @planned_mm: planned depth along the shaft, in mm; negative for none
 * @lang: decides the decimal mark; the language of the interface
 *
 * Returns: (transfer full) (nullable): that the planned depth is more than the
 *   needle is long, %NULL where it is not (see nw_needle_is_beyond())
 */
char *
nw_needle_format_beyond (const NwNeedle *needle,
                         double planned_mm,
                         NwLang lang)
{
  g_autofree char *mm = NULL;
  g_autofree char *size = NULL;

  if (!nw_needle_is_beyond (needle, planned_mm))
    return NULL;

  mm = nw_text_format_mm (planned_mm, lang);
  size = nw_needle_format (needle, lang);
  /* Translators: a planned depth in mm, and the size of a needle. */
  return g_strdup_printf (_ ("The planned depth of %1$s is more than the needle of %2$s is long."), mm, size);
}
