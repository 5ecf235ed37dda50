/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NW_SVG_PATH_MAX_COORDINATE:
 *
 * No number and no position of a path may be further from zero than this.
 */
#define NW_SVG_PATH_MAX_COORDINATE 100000.0

/**
 * NW_SVG_PATH_MAX_POINTS:
 *
 * The most points of a path, control points too: about twice what the longest
 * outline of a map has. A path of many points that crosses itself can keep
 * librsvg and cairo busy for minutes.
 */
#define NW_SVG_PATH_MAX_POINTS 4096

/**
 * NW_SVG_PATH_MAX_LENGTH:
 *
 * The greatest length of a path, in mm along its control points: three times
 * that of the densest fibres of a map.
 */
#define NW_SVG_PATH_MAX_LENGTH 100000.0

cairo_path_t *nw_svg_path_parse (const char    *data,
                                 GError       **error);
void          nw_svg_path_free  (cairo_path_t  *path);
double        nw_svg_path_get_rough_length (const cairo_path_t *path);
void          nw_svg_path_get_rough_bounds (const cairo_path_t *path,
                                            NwRect             *bounds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_path_t, nw_svg_path_free)

G_END_DECLS
