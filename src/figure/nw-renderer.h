/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure-set.h"
#include "nw-palette.h"

G_BEGIN_DECLS

/**
 * NwFigureMode:
 * @NW_FIGURE_ANATOMY: the layers only
 * @NW_FIGURE_RISK: the layers, then the worst site under each point
 *
 * What a map shows.
 */
typedef enum
{
  NW_FIGURE_ANATOMY,
  NW_FIGURE_RISK,
} NwFigureMode;

/**
 * NwRenderSpec:
 * @view: the picture
 * @layers: the drawn layers
 * @mode: anatomy or risk
 * @harm: the class of harm to which the risk map is limited
 * @palette: the colours
 * @rect: the part of the map, in mm
 * @scale: pixels per millimetre, before @scale_factor
 * @scale_factor: device pixels per pixel, 1 to 4
 * @ground: whether the ground is painted; otherwise it stays transparent
 *
 * What to render. The surface has ceil (width x scale) x scale_factor by
 * ceil (height x scale) x scale_factor device pixels. Two specs with the
 * same values are the same picture.
 */
typedef struct
{
  NwView view;
  NwLayers layers;
  NwFigureMode mode;
  NwHarmFilter harm;
  NwPaletteId palette;
  NwRect rect;
  double scale;
  int scale_factor;
  gboolean ground;
} NwRenderSpec;

/**
 * NW_RENDERER_CACHE_BYTES:
 *
 * Finished surfaces are kept, least recently used dropped first, up to this
 * many bytes of pixels in total.
 */
#define NW_RENDERER_CACHE_BYTES (32 * 1024 * 1024)

/**
 * NW_RENDERER_MAX_BYTES:
 *
 * A surface with more bytes of pixels is refused.
 */
#define NW_RENDERER_MAX_BYTES (128 * 1024 * 1024)

gboolean         nw_render_spec_equal            (const NwRenderSpec   *a,
                                                  const NwRenderSpec   *b);
guint            nw_render_spec_hash             (const NwRenderSpec   *spec);
void             nw_render_spec_get_size         (const NwRenderSpec   *spec,
                                                  int                  *width,
                                                  int                  *height);
void             nw_render_spec_split_layers     (const NwRenderSpec   *spec,
                                                  NwFigure             *figure,
                                                  NwLayers             *below,
                                                  NwLayers             *above);
void             nw_render_spec_to_map_space     (const NwRenderSpec   *spec,
                                                  cairo_t              *cr);

/**
 * NwRenderer:
 *
 * Draws maps by librsvg and the risk map over them, in two worker threads or
 * in the calling one. librsvg handles are not shared between threads: each
 * thread keeps a few of its own, every one with one layer of a map and the
 * style sheet of its palette. Finished surfaces are kept up to %NW_RENDERER_CACHE_BYTES.
 *
 * The surfaces are shared: they are never drawn on after they are finished.
 */
#define NW_TYPE_RENDERER (nw_renderer_get_type ())
G_DECLARE_FINAL_TYPE (NwRenderer, nw_renderer, NW, RENDERER, GObject)

NwRenderer      *nw_renderer_new                 (NwFigureSet          *figures);
NwFigureSet     *nw_renderer_get_figures         (NwRenderer           *self);
gsize            nw_renderer_get_cached_bytes    (NwRenderer           *self);
void             nw_renderer_clear_cache         (NwRenderer           *self);
cairo_surface_t *nw_renderer_lookup              (NwRenderer           *self,
                                                  const NwRenderSpec   *spec);
void             nw_renderer_render_async        (NwRenderer           *self,
                                                  const NwRenderSpec   *spec,
                                                  int                   priority,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
cairo_surface_t *nw_renderer_render_finish       (NwRenderer           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
cairo_surface_t *nw_renderer_render              (NwRenderer           *self,
                                                  const NwRenderSpec   *spec,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
gboolean         nw_renderer_render_to_cairo     (NwRenderer           *self,
                                                  const NwRenderSpec   *spec,
                                                  cairo_t              *cr,
                                                  GCancellable         *cancellable,
                                                  GError              **error);

G_END_DECLS
