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
 * @is_schematic: whether an area of the picture is schematic, which is said
 *
 * The words below a picture that stands alone.
 */
typedef struct
{
  const char *title;
  gboolean is_risk;
  gboolean has_pleura;
  gboolean is_schematic;
} NwCaption;

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
