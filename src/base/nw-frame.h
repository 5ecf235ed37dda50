/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-place.h"

G_BEGIN_DECLS

/**
 * NW_FRAME_MIDLINE_MM:
 *
 * A shape of one side may cross the midline of the body by this much; the
 * largest muscle of the maps that does, the middle part of the trapezius,
 * crosses it by 4.5 mm.
 */
#define NW_FRAME_MIDLINE_MM 5.0

gboolean nw_frame_get_size (NwView   view,
                            double  *width_mm,
                            double  *height_mm);
gboolean nw_frame_contains (NwView   view,
                            double   x_mm,
                            double   y_mm);
NwSide   nw_frame_get_side (NwView   view,
                            double   x_mm);
gboolean nw_frame_agrees   (NwView   view,
                            double   x_mm,
                            NwSide   side);
char    *nw_frame_format_mm (double  mm,
                             NwLang  lang);

G_END_DECLS
