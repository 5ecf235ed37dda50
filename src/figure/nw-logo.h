/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Bounds of the picture of a clinic. */
#define NW_LOGO_MAX_BYTES (1024 * 1024)
#define NW_LOGO_MAX_PIXELS 4000 /* of each side of a PNG */

/*
 * The picture at the head of a clinic's prints, SVG or PNG. Whoever made it is
 * unknown: it is bounded in bytes and pixels, and may refer to nothing outside
 * itself.
 */
cairo_surface_t *nw_logo_load (const char  *path,
                               double      *width,
                               double      *height,
                               GError     **error);

G_END_DECLS
