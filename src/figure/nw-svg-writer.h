/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-palette.h"
#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwSvgWriter:
 *
 * An SVG file of a map that can be worked on further: the layers as the map
 * has them, with their groups, ids and classes, and between and over them what
 * is painted, each in a group with an id of its own. Below and above follow
 * the order in which they are added.
 */
typedef struct _NwSvgWriter NwSvgWriter;

NwSvgWriter *nw_svg_writer_new        (int                 width,
                                       int                 height,
                                       const char         *title,
                                       const char         *licence);
void         nw_svg_writer_free       (NwSvgWriter        *self);
void         nw_svg_writer_open       (NwSvgWriter        *self,
                                       const char         *id,
                                       const NwRect       *clip);
void         nw_svg_writer_close      (NwSvgWriter        *self);
gboolean     nw_svg_writer_add_style  (NwSvgWriter        *self,
                                       const char         *maps_dir,
                                       const NwRenderSpec *spec,
                                       GError            **error);
gboolean     nw_svg_writer_add_layers (NwSvgWriter        *self,
                                       const char         *maps_dir,
                                       const NwRenderSpec *spec,
                                       NwLayers            layers,
                                       GError            **error);
cairo_t     *nw_svg_writer_begin      (NwSvgWriter        *self,
                                       const char         *id);
gboolean     nw_svg_writer_end        (NwSvgWriter        *self,
                                       GError            **error);
GBytes      *nw_svg_writer_finish     (NwSvgWriter        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSvgWriter, nw_svg_writer_free)

G_END_DECLS
