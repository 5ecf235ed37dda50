/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"
#include "nw-palette.h"

#include <librsvg/rsvg.h>

G_BEGIN_DECLS

/**
 * NW_MAP_HANDLES_PER_THREAD:
 *
 * How many librsvg handles a thread keeps; one is a few megabytes.
 */
#define NW_MAP_HANDLES_PER_THREAD 2

RsvgHandle *nw_map_handle_get  (NwFigure    *figure,
                                const char  *maps_dir,
                                NwPaletteId  palette,
                                GError     **error);
gboolean    nw_map_handle_draw (RsvgHandle  *handle,
                                cairo_t     *cr,
                                NwLayers     layer,
                                const NwRect *viewport,
                                GError     **error);

G_END_DECLS
