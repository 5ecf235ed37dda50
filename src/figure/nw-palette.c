/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-palette.h"

#include <string.h>

#define PART(hex, shift) ((double)(((hex) >> (shift)) & 0xff) / 255.0)
#define RGBA(hex, alpha)                                  \
  {                                                       \
    PART (hex, 16), PART (hex, 8), PART (hex, 0), (alpha) \
  }
#define RGB(hex) RGBA (hex, 1.0)

/* The anatomy itself takes its colours from data/maps; the ground and skin
 * here are the same ones. Measured by tests/figure/test-palette.c: text
 * 4.5:1 on the ground, the pattern of each zone 3:1 on ground, skin and the
 * colour of the zone, with every kind of colour vision. */
static const NwPalette palettes[NW_N_PALETTES] = {
  [NW_PALETTE_LIGHT] = {
      .ground = RGB (0xfcfbfa),
      .skin = RGB (0xf4eae3),
      .outline = RGBA (0x6b4a3a, 0.55),
      .ink = RGB (0x1e1e1e),
      .nerve = RGB (0x8c6500),
      .vessel = RGB (0xa03a32),
      .organ = RGB (0x6a4f95),
      .pleura = RGB (0xd55e00),
      .casing = RGB (0xfcfbfa),
      .selection = RGB (0x3584e4),
      .selection_casing = RGB (0xffffff),
      .on_pin = RGB (0xffffff),
      .zones = {
          [NW_ZONE_NONE] = { RGB (0xb79c8c), RGBA (0xf4eae3, 0), RGB (0x5e5c64), RGB (0xf4eae3) },
          [NW_ZONE_LOW] = { RGB (0x1a8f86), RGBA (0x1a8f86, 0.5), RGB (0x0c615b), RGB (0xddf1ef) },
          [NW_ZONE_MODERATE] = { RGB (0xa26e00), RGBA (0xf5b800, 0.36), RGB (0x7a5300), RGB (0xfff4d6) },
          [NW_ZONE_HIGH] = { RGB (0xc05000), RGBA (0xd55e00, 0.14), RGB (0x9a3d00), RGB (0xfbe9dd) },
          [NW_ZONE_DO_NOT_NEEDLE] = { RGB (0x3b2f45), RGBA (0x3b2f45, 0.2), RGB (0x2e2436), RGB (0xe7e3ea) },
      },
      .stroke_factor = 1.0,
  },
  [NW_PALETTE_DARK] = {
      .ground = RGB (0x1e1e1e),
      .skin = RGB (0x4a433f),
      .outline = RGBA (0xd8c3b8, 0.45),
      .ink = RGB (0xffffff),
      .nerve = RGB (0xf0c64a),
      .vessel = RGB (0xe08078),
      .organ = RGB (0xb9a3e3),
      .pleura = RGB (0xff8a4c),
      .casing = RGB (0x1e1e1e),
      .selection = RGB (0x3584e4),
      .selection_casing = RGB (0xffffff),
      .on_pin = RGB (0x1e1e1e),
      .zones = {
          [NW_ZONE_NONE] = { RGB (0x8a7669), RGBA (0x4a433f, 0), RGB (0xc0bfbc), RGB (0x4a433f) },
          [NW_ZONE_LOW] = { RGB (0x4cc0b6), RGBA (0x4cc0b6, 0.5), RGB (0x8be0d8), RGB (0x173b39) },
          [NW_ZONE_MODERATE] = { RGB (0xf2c04a), RGBA (0xf2c04a, 0.24), RGB (0xffdb8a), RGB (0x44371a) },
          [NW_ZONE_HIGH] = { RGB (0xff8a4c), RGBA (0xff8a4c, 0.1), RGB (0xffb28a), RGB (0x4a2a17) },
          [NW_ZONE_DO_NOT_NEEDLE] = { RGB (0xd8cde0), RGBA (0xd8cde0, 0.2), RGB (0xe6ddec), RGB (0x423849) },
      },
      .stroke_factor = 1.0,
  },
  [NW_PALETTE_CONTRAST_LIGHT] = {
      .ground = RGB (0xffffff),
      .skin = RGB (0xffffff),
      .outline = RGB (0x5e3a2e),
      .ink = RGB (0x000000),
      .nerve = RGB (0x5e4300),
      .vessel = RGB (0x8a1f18),
      .organ = RGB (0x452a75),
      .pleura = RGB (0x9a3d00),
      .casing = RGB (0xffffff),
      .selection = RGB (0x1a5fb4),
      .selection_casing = RGB (0xffffff),
      .on_pin = RGB (0xffffff),
      .zones = {
          [NW_ZONE_NONE] = { RGB (0x000000), RGBA (0xffffff, 0), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_LOW] = { RGB (0x0c615b), RGBA (0x0c615b, 0.5), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_MODERATE] = { RGB (0x7a5300), RGBA (0xf5b800, 0), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_HIGH] = { RGB (0x9a3d00), RGBA (0xd55e00, 0), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_DO_NOT_NEEDLE] = { RGB (0x2e2436), RGBA (0x3b2f45, 0), RGB (0x000000), RGB (0xffffff) },
      },
      .stroke_factor = 1.5,
  },
  [NW_PALETTE_CONTRAST_DARK] = {
      .ground = RGB (0x000000),
      .skin = RGB (0x000000),
      .outline = RGB (0xe2b9a9),
      .ink = RGB (0xffffff),
      .nerve = RGB (0xffdf80),
      .vessel = RGB (0xffb0a8),
      .organ = RGB (0xd6c8f5),
      .pleura = RGB (0xffb28a),
      .casing = RGB (0x000000),
      .selection = RGB (0x62a0ea),
      .selection_casing = RGB (0x000000),
      .on_pin = RGB (0x000000),
      .zones = {
          [NW_ZONE_NONE] = { RGB (0xffffff), RGBA (0x000000, 0), RGB (0xffffff), RGB (0x000000) },
          [NW_ZONE_LOW] = { RGB (0x8be0d8), RGBA (0x8be0d8, 0.5), RGB (0xffffff), RGB (0x000000) },
          [NW_ZONE_MODERATE] = { RGB (0xffdb8a), RGBA (0xf2c04a, 0), RGB (0xffffff), RGB (0x000000) },
          [NW_ZONE_HIGH] = { RGB (0xffb28a), RGBA (0xff8a4c, 0), RGB (0xffffff), RGB (0x000000) },
          [NW_ZONE_DO_NOT_NEEDLE] = { RGB (0xe6ddec), RGBA (0xd8cde0, 0), RGB (0xffffff), RGB (0x000000) },
      },
      .stroke_factor = 1.5,
  },
  [NW_PALETTE_PRINT] = {
      .ground = RGB (0xffffff),
      .skin = RGB (0xffffff),
      .outline = RGBA (0x404040, 0.6),
      .ink = RGB (0x000000),
      .nerve = RGB (0x202020),
      .vessel = RGB (0x5c5c5c),
      .organ = RGB (0x505050),
      .pleura = RGB (0x303030),
      .casing = RGB (0xffffff),
      .selection = RGB (0x000000),
      .selection_casing = RGB (0xffffff),
      .on_pin = RGB (0xffffff),
      .zones = {
          [NW_ZONE_NONE] = { RGB (0x6a6a6a), RGBA (0xffffff, 0), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_LOW] = { RGB (0x707070), RGBA (0x707070, 0.4), RGB (0x000000), RGB (0xededed) },
          [NW_ZONE_MODERATE] = { RGB (0x404040), RGBA (0xffffff, 0), RGB (0x000000), RGB (0xffffff) },
          [NW_ZONE_HIGH] = { RGB (0x303030), RGBA (0x000000, 0.12), RGB (0x000000), RGB (0xe4e4e4) },
          [NW_ZONE_DO_NOT_NEEDLE] = { RGB (0x000000), RGBA (0x000000, 0.3), RGB (0x000000), RGB (0xd0d0d0) },
      },
      .stroke_factor = 0.7,
  },
};

static const char *const names[NW_N_PALETTES] = { "light", "dark", "contrast-light", "contrast-dark", "print" };

/**
 * nw_palette_get:
 * @id: which one
 *
 * Returns: (transfer none): the colours
 */
const NwPalette *
nw_palette_get (NwPaletteId id)
{
  g_return_val_if_fail ((guint)id < NW_N_PALETTES, &palettes[NW_PALETTE_LIGHT]);

  return &palettes[id];
}

/**
 * nw_palette_id_to_string:
 * @id: a palette
 *
 * Returns: (transfer none): its stable name, also that of its style sheet
 */
const char *
nw_palette_id_to_string (NwPaletteId id)
{
  g_return_val_if_fail ((guint)id < NW_N_PALETTES, NULL);

  return names[id];
}

/**
 * nw_palette_id_from_string:
 * @string: (nullable): a stable name
 * @id: (out): the palette
 *
 * Returns: %TRUE if @string names a palette
 */
gboolean
nw_palette_id_from_string (const char *string,
                           NwPaletteId *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; string != NULL && i < NW_N_PALETTES; i++)
    {
      if (strcmp (names[i], string) == 0)
        {
          *id = (NwPaletteId)i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * nw_palette_id_choose:
 * @dark: whether the window is dark
 * @high_contrast: whether high contrast is asked for
 *
 * Returns: the palette of a window in that style
 */
NwPaletteId
nw_palette_id_choose (gboolean dark,
                      gboolean high_contrast)
{
  if (high_contrast)
    return dark ? NW_PALETTE_CONTRAST_DARK : NW_PALETTE_CONTRAST_LIGHT;
  return dark ? NW_PALETTE_DARK : NW_PALETTE_LIGHT;
}

/**
 * nw_color_set_source:
 * @color: a colour
 * @cr: a context
 *
 * Paints with @color from now on.
 */
void
nw_color_set_source (const NwColor *color,
                     cairo_t *cr)
{
  g_return_if_fail (color != NULL);
  g_return_if_fail (cr != NULL);

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/**
 * nw_color_over:
 * @over: a colour
 * @under: an opaque colour
 *
 * Returns: what is seen where @over lies on @under, opaque
 */
NwColor
nw_color_over (const NwColor *over,
               const NwColor *under)
{
  NwColor seen = { 0, 0, 0, 1 };

  g_return_val_if_fail (over != NULL, seen);
  g_return_val_if_fail (under != NULL, seen);

  seen.red = over->red * over->alpha + under->red * (1 - over->alpha);
  seen.green = over->green * over->alpha + under->green * (1 - over->alpha);
  seen.blue = over->blue * over->alpha + under->blue * (1 - over->alpha);
  return seen;
}
