/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NW_MAP_STYLE_MAX_BYTES:
 *
 * A style sheet over this size is refused: librsvg looks at every rule for
 * every shape.
 */
#define NW_MAP_STYLE_MAX_BYTES (16 * 1024)

gboolean nw_map_style_is_harmless (const char *text,
                                   gsize       length);

G_END_DECLS
