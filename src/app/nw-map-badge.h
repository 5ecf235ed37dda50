/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-palette.h"
#include "nw-vocabulary.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A badge fits in a square of this many pixels. */
#define NW_MAP_BADGE_SIZE 18.0

/**
 * NwMapFlag:
 * @NW_MAP_FLAG_NONE: no flag of the patient is known to hold; says nothing more
 * @NW_MAP_FLAG_CAUTION: a caution: a diamond
 * @NW_MAP_FLAG_RELATIVE: a relative contraindication: a triangle
 * @NW_MAP_FLAG_ABSOLUTE: an absolute contraindication: a filled octagon
 *
 * The badge of a place on the map, by the worst flag that holds there.
 */
typedef enum
{
  NW_MAP_FLAG_NONE,
  NW_MAP_FLAG_CAUTION,
  NW_MAP_FLAG_RELATIVE,
  NW_MAP_FLAG_ABSOLUTE,
} NwMapFlag;

NwMapFlag nw_map_flag_of_level (NwContraLevel    level);
void      nw_map_badge_draw    (NwMapFlag        flag,
                                cairo_t         *cr,
                                const NwPalette *palette,
                                double           x,
                                double           y);

G_END_DECLS
