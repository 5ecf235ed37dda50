/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-paint.h"
#include "nw-palette.h"
#include "nw-pattern.h"

#include <math.h>

/* WCAG 2.1, relative luminance and contrast ratio. */
static double
get_luminance (const NwColor *color)
{
  const double parts[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
get_contrast (const NwColor *a,
              const NwColor *b)
{
  double one = get_luminance (a), two = get_luminance (b);

  return (MAX (one, two) + 0.05) / (MIN (one, two) + 0.05);
}

static void
assert_contrast (NwPaletteId id,
                 const char *what,
                 const NwColor *a,
                 const NwColor *b,
                 double least)
{
  double contrast = get_contrast (a, b);

  if (contrast < least)
    g_error ("%s: %s has %.2f:1, not %.1f:1", nw_palette_id_to_string (id), what, contrast, least);
}

static void
test_contrast (void)
{
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      NwPaletteId id = (NwPaletteId)i;
      const NwPalette *palette = nw_palette_get (id);

      assert_contrast (id, "ink on ground", &palette->ink, &palette->ground, 4.5);
      assert_contrast (id, "nerve on ground", &palette->nerve, &palette->ground, 3);
      assert_contrast (id, "vessel on ground", &palette->vessel, &palette->ground, 3);
      assert_contrast (id, "organ on ground", &palette->organ, &palette->ground, 3);
      assert_contrast (id, "pleura on skin", &palette->pleura, &palette->skin, 3);
      assert_contrast (id, "selection on ground", &palette->selection, &palette->ground, 3);
      for (guint zone = NW_ZONE_NONE; zone < NW_N_ZONES; zone++)
        {
          const NwZoneStyle *style = &palette->zones[zone];

          assert_contrast (id, "text of a zone on ground", &style->text, &palette->ground, 4.5);
          assert_contrast (id, "text of a zone on its tint", &style->text, &style->tint, 4.5);
          if (zone == NW_ZONE_NONE)
            continue;
          assert_contrast (id, "label on a pin", &palette->on_pin, &style->text, 4.5);
          assert_contrast (id, "pattern on ground", &style->stroke, &palette->ground, 3);
          assert_contrast (id, "pattern on skin", &style->stroke, &palette->skin, 3);
        }
    }
}

/* What is left of a colour without one kind of cones (Machado, Oliveira and
 * Fernandes 2009, severity 1): protanopia, deuteranopia, tritanopia. */
static const double dichromacies[][3][3] = {
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
from_linear (double part)
{
  part = CLAMP (part, 0, 1);
  return part <= 0.0031308 ? part * 12.92 : 1.055 * pow (part, 1 / 2.4) - 0.055;
}

static NwColor
see (const NwColor *color,
     guint kind)
{
  const double parts[] = { to_linear (color->red), to_linear (color->green), to_linear (color->blue) };
  double seen[3] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      for (guint k = 0; k < 3; k++)
        seen[i] += dichromacies[kind][i][k] * parts[k];
    }
  return (NwColor){ from_linear (seen[0]), from_linear (seen[1]), from_linear (seen[2]), 1 };
}

/* A zone stands out from the body, and its pattern from its own colour, with
 * every kind of colour vision. The mildest zone has no pattern. */
static void
test_color_vision (void)
{
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      const NwPalette *palette = nw_palette_get ((NwPaletteId)i);

      for (guint zone = NW_ZONE_LOW; zone < NW_N_ZONES; zone++)
        {
          const NwColor *stroke = &palette->zones[zone].stroke;
          const NwColor own = nw_color_over (&palette->zones[zone].fill, &palette->skin);
          gboolean has_pattern = nw_pattern_of_zone ((NwZone)zone) != NW_PATTERN_NONE;

          if (has_pattern)
            assert_contrast ((NwPaletteId)i, "pattern on its own colour", stroke, &own, 3);
          for (guint kind = 0; kind < G_N_ELEMENTS (dichromacies); kind++)
            {
              const NwColor seen_stroke = see (stroke, kind), seen_own = see (&own, kind), seen_skin = see (&palette->skin, kind);

              assert_contrast ((NwPaletteId)i, "zone on skin, colour-blind", &seen_stroke, &seen_skin, 3);
              if (has_pattern)
                assert_contrast ((NwPaletteId)i, "pattern on its own colour, colour-blind", &seen_stroke, &seen_own, 3);
            }
        }
    }
}

#define SWATCH 42 /* whole pitches of most patterns */

#define PLEURA NW_N_ZONES

/* The grey values of a zone, or of the pleura, as a printer without colour
 * gives them. */
static void
paint_grey (NwPaletteId id,
            guint zone,
            double grey[SWATCH * SWATCH])
{
  const NwPaint paint = { nw_palette_get (id), 1.0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SWATCH, SWATCH);
  cairo_t *cr = cairo_create (surface);

  nw_color_set_source (&paint.palette->skin, cr);
  cairo_paint (cr);
  cairo_rectangle (cr, -10, -10, SWATCH + 20, SWATCH + 20);
  if (zone == PLEURA)
    nw_paint_pleura_path (&paint, cr);
  else
    nw_paint_zone_path (&paint, cr, (NwZone)zone);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < SWATCH; y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < SWATCH; x++)
        grey[y * SWATCH + x] = 0.2126 * row[4 * x + 2] + 0.7152 * row[4 * x + 1] + 0.0722 * row[4 * x];
    }
  cairo_surface_destroy (surface);
}

/* How far neighbours of a swatch differ along a diagonal: down and to the
 * right (1), or up and to the right (-1). */
static double
get_change (const double grey[SWATCH * SWATCH],
            int direction)
{
  double sum = 0;

  for (int y = 1; y < SWATCH - 1; y++)
    {
      for (int x = 0; x < SWATCH - 1; x++)
        sum += fabs (grey[y * SWATCH + x] - grey[(y + direction) * SWATCH + x + 1]);
    }
  return sum;
}

/* The hatch of the pleura runs across that of high risk, in every palette. */
static void
test_pleura (void)
{
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      double high[SWATCH * SWATCH], barred[SWATCH * SWATCH], pleura[SWATCH * SWATCH];

      paint_grey ((NwPaletteId)i, NW_ZONE_HIGH, high);
      paint_grey ((NwPaletteId)i, NW_ZONE_DO_NOT_NEEDLE, barred);
      paint_grey ((NwPaletteId)i, PLEURA, pleura);
      g_assert_cmpfloat (get_change (high, 1), >, 4 * get_change (high, -1));
      g_assert_cmpfloat (get_change (pleura, -1), >, 4 * get_change (pleura, 1));
      g_assert_cmpfloat (get_change (barred, 1), <, 2 * get_change (barred, -1));
      g_assert_cmpfloat (get_change (barred, -1), <, 2 * get_change (barred, 1));
    }
}

/* Without any colour no zone looks like another, or like the pleura. */
static void
test_grey (void)
{
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      double grey[NW_N_ZONES + 1][SWATCH * SWATCH];

      for (guint zone = 0; zone <= PLEURA; zone++)
        {
          paint_grey ((NwPaletteId)i, zone, grey[zone]);
          for (guint other = 0; other < zone; other++)
            {
              double difference = 0;

              for (guint at = 0; at < SWATCH * SWATCH; at++)
                difference += fabs (grey[zone][at] - grey[other][at]) / (SWATCH * SWATCH);
              g_test_message ("%s: zones %u and %u differ by %.1f grey values", nw_palette_id_to_string ((NwPaletteId)i), other, zone, difference);
              g_assert_cmpfloat (difference, >, zone == PLEURA ? 10 : 16);
            }
        }
    }
}

/* Never colour alone: every zone that can hurt has a pattern of its own. */
static void
test_patterns (void)
{
  g_assert_cmpint (nw_pattern_of_zone (NW_ZONE_NONE), ==, NW_PATTERN_NONE);
  g_assert_cmpint (nw_pattern_of_zone (NW_ZONE_LOW), ==, NW_PATTERN_NONE);
  g_assert_cmpint (nw_pattern_of_zone (NW_ZONE_MODERATE), ==, NW_PATTERN_DOTS);
  g_assert_cmpint (nw_pattern_of_zone (NW_ZONE_HIGH), ==, NW_PATTERN_HATCH);
  g_assert_cmpint (nw_pattern_of_zone (NW_ZONE_DO_NOT_NEEDLE), ==, NW_PATTERN_CROSSHATCH);
  g_assert_cmpfloat (nw_pattern_get_pitch (NW_PATTERN_HATCH), ==, 7);
  g_assert_cmpfloat (nw_pattern_get_pitch (NW_PATTERN_DOTS), ==, 6);
  g_assert_cmpfloat (nw_pattern_get_pitch (NW_PATTERN_CROSSHATCH), ==, 6);
  g_assert_cmpfloat (nw_pattern_get_pitch (NW_PATTERN_WIDE_HATCH), ==, 9);
}

static void
test_names (void)
{
  NwPaletteId id = NW_PALETTE_LIGHT;

  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      g_assert_true (nw_palette_id_from_string (nw_palette_id_to_string ((NwPaletteId)i), &id));
      g_assert_cmpuint (id, ==, i);
    }
  g_assert_false (nw_palette_id_from_string ("purple", &id));
  g_assert_false (nw_palette_id_from_string (NULL, &id));
  g_assert_cmpint (nw_palette_id_choose (FALSE, FALSE), ==, NW_PALETTE_LIGHT);
  g_assert_cmpint (nw_palette_id_choose (TRUE, FALSE), ==, NW_PALETTE_DARK);
  g_assert_cmpint (nw_palette_id_choose (FALSE, TRUE), ==, NW_PALETTE_CONTRAST_LIGHT);
  g_assert_cmpint (nw_palette_id_choose (TRUE, TRUE), ==, NW_PALETTE_CONTRAST_DARK);
}

/* Green would be read as safe. */
static void
test_no_green (void)
{
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      const NwPalette *palette = nw_palette_get ((NwPaletteId)i);

      for (guint zone = 0; zone < NW_N_ZONES; zone++)
        {
          const NwColor *color = &palette->zones[zone].stroke;

          g_assert_false (color->green > color->red + 0.1 && color->green > color->blue + 0.1);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/color-vision", test_color_vision);
  g_test_add_func ("/palette/grey", test_grey);
  g_test_add_func ("/palette/pleura", test_pleura);
  g_test_add_func ("/palette/patterns", test_patterns);
  g_test_add_func ("/palette/names", test_names);
  g_test_add_func ("/palette/no-green", test_no_green);

  return g_test_run ();
}
