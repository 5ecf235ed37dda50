/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"
#include "nw-palette.h"

G_BEGIN_DECLS

/**
 * NW_MAP_HANDLES_PER_THREAD:
 *
 * How many librsvg handles a thread keeps; each is one layer of one map in
 * one palette.
 */
#define NW_MAP_HANDLES_PER_THREAD 8

const char *
         nw_map_handle_get_bare_style (NwLayers layers);
gboolean nw_map_handle_draw (NwFigure     *figure,
                             const char   *maps_dir,
                             NwPaletteId   palette,
                             NwLayers      layer,
                             gboolean      bare,
                             cairo_t      *cr,
                             const NwRect *viewport,
                             GError      **error);

G_END_DECLS
