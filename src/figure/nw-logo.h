/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Bounds of the picture of a clinic. */
#define NW_LOGO_MAX_BYTES (1024 * 1024)
#define NW_LOGO_MAX_PIXELS 4000 /* of each side of a PNG */

/**
 * NwLogo:
 *
 * The picture at the head of a clinic's prints, SVG or PNG. Whoever made it is
 * unknown: it is bounded in bytes and pixels, and may refer to nothing outside
 * itself. Used by one thread at a time.
 */
typedef struct _NwLogo NwLogo;

NwLogo *nw_logo_load     (const char    *path,
                          GError       **error);
void    nw_logo_free     (NwLogo        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwLogo, nw_logo_free)

void    nw_logo_get_size (const NwLogo  *self,
                          double        *width,
                          double        *height);
void    nw_logo_draw     (NwLogo        *self,
                          cairo_t       *cr);

G_END_DECLS
