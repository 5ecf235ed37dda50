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

cairo_path_t *nw_svg_path_parse (const char    *data,
                                 GError       **error);
void          nw_svg_path_free  (cairo_path_t  *path);
void          nw_svg_path_get_rough_bounds (const cairo_path_t *path,
                                            NwRect             *bounds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_path_t, nw_svg_path_free)

G_END_DECLS
