/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-palette.h"

G_BEGIN_DECLS

/**
 * NwPatternKind:
 * @NW_PATTERN_NONE: plain
 * @NW_PATTERN_HATCH: high risk
 * @NW_PATTERN_DOTS: moderate risk
 * @NW_PATTERN_CROSSHATCH: do not needle
 * @NW_PATTERN_WIDE_HATCH: pleura; it runs across the hatch of high risk
 *
 * The patterns that stand for a risk where colours are not seen.
 */
typedef enum
{
  NW_PATTERN_NONE,
  NW_PATTERN_HATCH,
  NW_PATTERN_DOTS,
  NW_PATTERN_CROSSHATCH,
  NW_PATTERN_WIDE_HATCH,
} NwPatternKind;

NwPatternKind nw_pattern_of_zone   (NwZone          zone);
double        nw_pattern_get_pitch (NwPatternKind   kind);
void          nw_pattern_paint     (NwPatternKind   kind,
                                    cairo_t        *cr,
                                    const NwColor  *color,
                                    double          scale,
                                    double          stroke_factor);
void          nw_pattern_fill      (NwPatternKind   kind,
                                    cairo_t        *cr,
                                    const NwColor  *color,
                                    double          scale,
                                    double          stroke_factor);
gboolean      nw_pattern_can_tile  (cairo_t        *cr,
                                    double          scale);
gboolean      nw_pattern_set_tile  (NwPatternKind   kind,
                                    cairo_t        *cr,
                                    const NwColor  *color,
                                    double          scale,
                                    double          stroke_factor);

G_END_DECLS
