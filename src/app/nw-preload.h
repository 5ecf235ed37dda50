/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-renderer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwPreload:
 *
 * What the first picture of the window needs, begun in threads before GTK is:
 * the content, the map of the view that was open last, and its picture at the
 * size that the window had. There is one, and the first window takes it.
 */
void         nw_preload_start         (GSettings          *settings);
NwAtlas     *nw_preload_take_atlas    (void);
NwRenderer  *nw_preload_take_renderer (const char         *maps_dir);
gboolean     nw_preload_wait          (NwRenderer         *renderer,
                                       const NwRenderSpec *spec);
void         nw_preload_remember      (GSettings          *settings,
                                       const NwRenderSpec *spec);

G_END_DECLS
