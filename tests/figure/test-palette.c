/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  g_test_add_func ("/palette/patterns", test_patterns);
  g_test_add_func ("/palette/names", test_names);
  g_test_add_func ("/palette/no-green", test_no_green);

  return g_test_run ();
}
