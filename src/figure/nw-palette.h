/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "nw-site-map.h"

G_BEGIN_DECLS

/**
 * NwPaletteId:
 *
 * The colour sets of the maps. Each has its style sheet in data/maps.
 */
typedef enum
{
  NW_PALETTE_LIGHT,
  NW_PALETTE_DARK,
  NW_PALETTE_CONTRAST_LIGHT,
  NW_PALETTE_CONTRAST_DARK,
  NW_PALETTE_PRINT,
} NwPaletteId;

#define NW_N_PALETTES (NW_PALETTE_PRINT + 1)

/**
 * NwColor:
 *
 * A colour, not premultiplied, each part from 0 to 1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} NwColor;

/**
 * NwZoneStyle:
 * @stroke: pattern and outline
 * @fill: what lies under the pattern; the skin shows where it is translucent
 * @text: words about this zone, and pins
 * @tint: the ground of a card or pill about this zone
 *
 * The colours of one zone.
 */
typedef struct
{
  NwColor stroke;
  NwColor fill;
  NwColor text;
  NwColor tint;
} NwZoneStyle;

/**
 * NwPalette:
 * @ground: behind the map
 * @skin: the skin, also where no site is
 * @outline: thin anatomical lines
 * @ink: text on @ground
 * @nerve: nerves at risk
 * @vessel: vessels at risk
 * @organ: organs at risk
 * @pleura: pleura at risk
 * @casing: what cases nerves and vessels
 * @selection: selected and focused outlines
 * @selection_casing: what cases them
 * @on_pin: text on a pin
 * @zones: by #NwZone
 * @stroke_factor: strokes are this much wider: 1, 1.5 in high contrast, 0.7 on
 *   paper, where fine lines are sharp and marks have to stand out
 *
 * The colours of overlays, of one #NwPaletteId. The anatomy itself is
 * coloured by the style sheet of the same name.
 */
typedef struct
{
  NwColor ground;
  NwColor skin;
  NwColor outline;
  NwColor ink;
  NwColor nerve;
  NwColor vessel;
  NwColor organ;
  NwColor pleura;
  NwColor casing;
  NwColor selection;
  NwColor selection_casing;
  NwColor on_pin;
  NwZoneStyle zones[NW_N_ZONES];
  double stroke_factor;
} NwPalette;

const NwPalette *nw_palette_get            (NwPaletteId    id);
const char      *nw_palette_id_to_string   (NwPaletteId    id);
gboolean         nw_palette_id_from_string (const char    *string,
                                            NwPaletteId   *id);
NwPaletteId      nw_palette_id_choose      (gboolean       dark,
                                            gboolean       high_contrast);
void             nw_color_set_source       (const NwColor *color,
                                            cairo_t       *cr);
NwColor          nw_color_over             (const NwColor *over,
                                            const NwColor *under);

G_END_DECLS
