/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-paint.h"
#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwCaption:
 * @title: what is shown
 * @is_risk: whether the zones are explained
 * @has_pleura: whether the hatch of the pleura is explained
 * @harm: the class of harm to which the risk is limited
 * @is_schematic: whether an area of the picture is schematic, which is said
 * @is_schematic_plate: whether all of it is drawn by hand
 * @is_drawn: whether some shapes of it are
 * @missing: (nullable): which structures at risk are not to be seen, see
 *   nw_drawn_describe_missing()
 * @is_female: whether the skin of the female figure is drawn
 *
 * The words below a picture that stands alone.
 */
typedef struct
{
  const char *title;
  gboolean is_risk;
  gboolean has_pleura;
  NwHarmFilter harm;
  gboolean is_schematic;
  gboolean is_schematic_plate;
  gboolean is_drawn;
  const char *missing;
  gboolean is_female;
} NwCaption;

char  *nw_caption_describe_harm (NwHarmFilter harm);

double nw_caption_paint       (const NwCaption   *caption,
                               const NwPalette   *palette,
                               NwAtlas           *atlas,
                               cairo_t           *cr,
                               double             width);
void   nw_caption_paint_sides (const NwPalette   *palette,
                               NwFigure          *figure,
                               cairo_t           *cr,
                               double             width);

G_END_DECLS
