/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-renderer.h"

G_BEGIN_DECLS

/**
 * NwSurfaceCache:
 *
 * Surfaces by what they show, least recently used dropped first. Not locked:
 * the renderer does that.
 */
typedef struct _NwSurfaceCache NwSurfaceCache;

NwSurfaceCache  *nw_surface_cache_new       (gsize               max_bytes);
void             nw_surface_cache_free      (NwSurfaceCache     *self);
cairo_surface_t *nw_surface_cache_lookup    (NwSurfaceCache     *self,
                                             const NwRenderSpec *spec);
void             nw_surface_cache_insert    (NwSurfaceCache     *self,
                                             const NwRenderSpec *spec,
                                             cairo_surface_t    *surface);
void             nw_surface_cache_clear     (NwSurfaceCache     *self);
gsize            nw_surface_cache_get_bytes (NwSurfaceCache     *self);

G_END_DECLS
