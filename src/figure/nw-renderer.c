/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-renderer.h"

#include "nw-error.h"
#include "nw-map-handle.h"
#include "nw-paint.h"
#include "nw-surface-cache.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_THREADS 2
#define MAX_SCALE 64.0
#define MAX_FACTOR 4

struct _NwRenderer
{
  GObject parent_instance;

  NwFigureSet *figures;
  GThreadPool *pool;
  GMutex lock;
  NwSurfaceCache *cache; /* under the lock */
  guint next_serial;     /* under the lock */
};

typedef struct
{
  NwRenderSpec spec;
  int priority;
  guint serial;
} Job;

G_DEFINE_FINAL_TYPE (NwRenderer, nw_renderer, G_TYPE_OBJECT)

/**
 * nw_render_spec_equal:
 * @a: a spec
 * @b: a spec
 *
 * Returns: %TRUE if both are the same picture
 */
gboolean
nw_render_spec_equal (const NwRenderSpec *a,
                      const NwRenderSpec *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return a->view == b->view && a->layers == b->layers && a->mode == b->mode && a->harm == b->harm && a->palette == b->palette
         && a->rect.x == b->rect.x && a->rect.y == b->rect.y && a->rect.width == b->rect.width && a->rect.height == b->rect.height
         && a->scale == b->scale && a->scale_factor == b->scale_factor && !a->ground == !b->ground;
}

/**
 * nw_render_spec_hash:
 * @spec: a spec
 *
 * Returns: a number that is the same for equal specs
 */
guint
nw_render_spec_hash (const NwRenderSpec *spec)
{
  const double numbers[] = { spec->rect.x, spec->rect.y, spec->rect.width, spec->rect.height, spec->scale };
  guint hash = (guint)spec->view * 31u + (guint)spec->layers;

  hash = hash * 31u + ((guint)spec->mode * 8u + (guint)spec->harm) * 8u + (guint)spec->palette;
  hash = hash * 31u + (guint)spec->scale_factor * 2u + (spec->ground ? 1u : 0u);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    hash = hash * 31u + g_double_hash (&numbers[i]);
  return hash;
}

/**
 * nw_render_spec_get_size:
 * @spec: a spec
 * @width: (out): px, before the scale factor
 * @height: (out): px, before the scale factor
 *
 * Tells the size of the picture.
 */
void
nw_render_spec_get_size (const NwRenderSpec *spec,
                         int *width,
                         int *height)
{
  g_return_if_fail (spec != NULL);
  g_return_if_fail (width != NULL);
  g_return_if_fail (height != NULL);

  /* A rectangle that was made from whole pixels gives them back. */
  *width = (int)CLAMP (ceil (spec->rect.width * spec->scale - 1e-6), 1, G_MAXINT / 8);
  *height = (int)CLAMP (ceil (spec->rect.height * spec->scale - 1e-6), 1, G_MAXINT / 8);
}

/**
 * nw_render_spec_split_layers:
 * @spec: a spec
 * @figure: its map
 * @below: (out): the layers that are drawn under the risk
 * @above: (out): the layers that are drawn over it, or at all
 *
 * The risk covers the colours of muscles and bones, whose lines then come over
 * it (nw_paint_risk_lines()); what else is chosen lies on top.
 */
void
nw_render_spec_split_layers (const NwRenderSpec *spec,
                             NwFigure *figure,
                             NwLayers *below,
                             NwLayers *above)
{
  NwLayers layers;

  g_return_if_fail (spec != NULL);
  g_return_if_fail (NW_IS_FIGURE (figure));
  g_return_if_fail (below != NULL && above != NULL);

  layers = nw_figure_resolve_layers (figure, spec->layers);
  *below = NW_LAYERS_NONE;
  *above = layers;
  if (spec->mode == NW_FIGURE_RISK)
    {
      *below = layers & (NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE);
      *above = layers & (NW_LAYER_ORGANS | NW_LAYER_PLEURA | NW_LAYER_VESSELS | NW_LAYER_NERVES);
    }
}

/**
 * nw_render_spec_to_map_space:
 * @spec: a spec
 * @cr: a context in px, with the picture at its origin
 *
 * Makes one user unit of @cr one millimetre of the map, for the painting
 * functions.
 */
void
nw_render_spec_to_map_space (const NwRenderSpec *spec,
                             cairo_t *cr)
{
  g_return_if_fail (spec != NULL);
  g_return_if_fail (cr != NULL);

  cairo_scale (cr, spec->scale, spec->scale);
  cairo_translate (cr, -spec->rect.x, -spec->rect.y);
}

static gboolean
check_spec (const NwRenderSpec *spec,
            gboolean is_surface,
            GError **error)
{
  int width, height;

  if ((guint)spec->view >= NW_N_VIEWS || (guint)spec->palette >= NW_N_PALETTES || (guint)spec->mode > NW_FIGURE_RISK || (guint)spec->harm >= NW_N_HARM_FILTERS
      || (spec->layers & ~NW_LAYERS_DRAWN) != 0 || spec->scale_factor < 1 || spec->scale_factor > MAX_FACTOR
      || !isfinite (spec->rect.x) || !isfinite (spec->rect.y) || !isfinite (spec->rect.width) || !isfinite (spec->rect.height)
      || !(spec->rect.width > 0) || !(spec->rect.height > 0) || !(spec->scale > 0 && spec->scale <= MAX_SCALE))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("This part of the map cannot be drawn."));
      return FALSE;
    }
  nw_render_spec_get_size (spec, &width, &height);
  if (is_surface && (guint64)width * (guint64)height * (guint64)(spec->scale_factor * spec->scale_factor) * 4 > NW_RENDERER_MAX_BYTES)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_TOO_LARGE, _ ("The picture would be larger than %d megabytes."),
                   NW_RENDERER_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  return TRUE;
}

static gboolean
draw_layers (NwRenderer *self,
             const NwRenderSpec *spec,
             NwLayers layers,
             NwFigure *figure,
             cairo_t *cr,
             GCancellable *cancellable,
             GError **error)
{
  const gboolean bare = nw_map_handle_get_bare_style (spec->layers) != NULL;
  NwRect map, viewport;

  nw_figure_get_bounds (figure, &map);
  viewport = (NwRect){ (map.x - spec->rect.x) * spec->scale, (map.y - spec->rect.y) * spec->scale,
                       map.width * spec->scale, map.height * spec->scale };
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    {
      NwLayers layer = (NwLayers)(1u << bit);

      if ((layers & layer) == 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !nw_map_handle_draw (figure, nw_figure_set_get_maps_dir (self->figures), spec->palette, layer, bare && layer == NW_LAYER_BONES, cr, &viewport, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_risk (NwRenderer *self,
           const NwRenderSpec *spec,
           NwFigure *figure,
           cairo_t *cr,
           GError **error)
{
  const NwPaint paint = { nw_palette_get (spec->palette), spec->scale };
  g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (self->figures, spec->view, error);

  if (site_map == NULL)
    return FALSE;
  cairo_save (cr);
  nw_render_spec_to_map_space (spec, cr);
  nw_paint_risk_map (&paint, cr, site_map, spec->harm);
  nw_paint_risk_lines (&paint, cr, figure, spec->layers);
  cairo_restore (cr);
  return TRUE;
}

static gboolean
draw (NwRenderer *self,
      const NwRenderSpec *spec,
      cairo_t *cr,
      GCancellable *cancellable,
      GError **error)
{
  NwLayers below = NW_LAYERS_NONE, above = NW_LAYERS_NONE;
  NwFigure *figure = nw_figure_set_get_figure (self->figures, spec->view, error);
  gboolean done;

  if (figure == NULL)
    return FALSE;

  nw_render_spec_split_layers (spec, figure, &below, &above);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, spec->rect.width * spec->scale, spec->rect.height * spec->scale);
  cairo_clip (cr);
  if (spec->ground)
    {
      nw_color_set_source (&nw_palette_get (spec->palette)->ground, cr);
      cairo_paint (cr);
    }
  done = draw_layers (self, spec, below, figure, cr, cancellable, error);
  if (done && spec->mode == NW_FIGURE_RISK)
    done = !g_cancellable_set_error_if_cancelled (cancellable, error) && draw_risk (self, spec, figure, cr, error);
  done = done && draw_layers (self, spec, above, figure, cr, cancellable, error);
  cairo_restore (cr);
  return done;
}

static cairo_surface_t *
render_surface (NwRenderer *self,
                const NwRenderSpec *spec,
                GCancellable *cancellable,
                GError **error)
{
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean done;

  nw_render_spec_get_size (spec, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * spec->scale_factor, height * spec->scale_factor);
  cairo_surface_set_device_scale (surface, spec->scale_factor, spec->scale_factor);
  cr = cairo_create (surface);
  done = draw (self, spec, cr, cancellable, error);
  if (done && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The map could not be drawn: %s"), cairo_status_to_string (cairo_status (cr)));
      done = FALSE;
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!done)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  g_autoptr (GTask) task = data;
  NwRenderer *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  cairo_surface_t *surface;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  surface = nw_renderer_render (self, &job->spec, g_task_get_cancellable (task), &error);
  if (surface == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
}

/* The most urgent first, then the oldest. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer user_data)
{
  const Job *one = g_task_get_task_data (G_TASK (a));
  const Job *two = g_task_get_task_data (G_TASK (b));

  if (one->priority != two->priority)
    return one->priority > two->priority ? -1 : 1;
  return one->serial < two->serial ? -1 : one->serial > two->serial;
}

static void
nw_renderer_finalize (GObject *object)
{
  NwRenderer *self = NW_RENDERER (object);

  /* Every job holds a reference, so that none is left; not waited for, as
   * the last reference may be dropped by one of these threads. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  nw_surface_cache_free (self->cache);
  g_clear_object (&self->figures);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (nw_renderer_parent_class)->finalize (object);
}

static void
nw_renderer_class_init (NwRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_renderer_finalize;
}

static void
nw_renderer_init (NwRenderer *self)
{
  g_mutex_init (&self->lock);
  self->cache = nw_surface_cache_new (NW_RENDERER_CACHE_BYTES);
  self->pool = g_thread_pool_new (run_job, NULL, N_THREADS, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
}

/**
 * nw_renderer_new:
 * @figures: the maps
 *
 * Returns: (transfer full): a renderer of @figures
 */
NwRenderer *
nw_renderer_new (NwFigureSet *figures)
{
  NwRenderer *self;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), NULL);

  self = g_object_new (NW_TYPE_RENDERER, NULL);
  self->figures = g_object_ref (figures);
  return self;
}

/**
 * nw_renderer_get_figures:
 * @self: a renderer
 *
 * Returns: (transfer none): its maps
 */
NwFigureSet *
nw_renderer_get_figures (NwRenderer *self)
{
  g_return_val_if_fail (NW_IS_RENDERER (self), NULL);

  return self->figures;
}

/**
 * nw_renderer_get_cached_bytes:
 * @self: a renderer
 *
 * Returns: bytes of pixels kept, at most %NW_RENDERER_CACHE_BYTES
 */
gsize
nw_renderer_get_cached_bytes (NwRenderer *self)
{
  gsize bytes;

  g_return_val_if_fail (NW_IS_RENDERER (self), 0);

  g_mutex_lock (&self->lock);
  bytes = nw_surface_cache_get_bytes (self->cache);
  g_mutex_unlock (&self->lock);
  return bytes;
}

/**
 * nw_renderer_clear_cache:
 * @self: a renderer
 *
 * Drops every finished surface, for instance after the content changed.
 */
void
nw_renderer_clear_cache (NwRenderer *self)
{
  g_return_if_fail (NW_IS_RENDERER (self));

  g_mutex_lock (&self->lock);
  nw_surface_cache_clear (self->cache);
  g_mutex_unlock (&self->lock);
}

/**
 * nw_renderer_lookup:
 * @self: a renderer
 * @spec: what to show
 *
 * Returns: (transfer full) (nullable): the surface if it is finished, without
 *   waiting
 */
cairo_surface_t *
nw_renderer_lookup (NwRenderer *self,
                    const NwRenderSpec *spec)
{
  cairo_surface_t *surface;

  g_return_val_if_fail (NW_IS_RENDERER (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  g_mutex_lock (&self->lock);
  surface = nw_surface_cache_lookup (self->cache, spec);
  g_mutex_unlock (&self->lock);
  return surface;
}

/**
 * nw_renderer_render:
 * @self: a renderer
 * @spec: what to show
 * @cancellable: (nullable): to stop between two layers
 * @error: return location for an error
 *
 * Renders in the calling thread, unless it was rendered before.
 *
 * Returns: (transfer full): an ARGB32 image with the device scale of the spec,
 *   not to be drawn on; or %NULL with %NW_ERROR_FIGURE, %NW_ERROR_INVALID,
 *   %NW_ERROR_TOO_LARGE or %G_IO_ERROR_CANCELLED
 */
cairo_surface_t *
nw_renderer_render (NwRenderer *self,
                    const NwRenderSpec *spec,
                    GCancellable *cancellable,
                    GError **error)
{
  cairo_surface_t *surface;

  g_return_val_if_fail (NW_IS_RENDERER (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  if (!check_spec (spec, TRUE, error))
    return NULL;
  surface = nw_renderer_lookup (self, spec);
  if (surface != NULL)
    return surface;

  surface = render_surface (self, spec, cancellable, error);
  if (surface != NULL)
    {
      g_mutex_lock (&self->lock);
      nw_surface_cache_insert (self->cache, spec, surface);
      g_mutex_unlock (&self->lock);
    }
  return surface;
}

/**
 * nw_renderer_render_async:
 * @self: a renderer
 * @spec: what to show
 * @priority: higher ones are rendered first
 * @cancellable: (nullable): to skip it or to stop between two layers
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Renders in a worker thread.
 */
void
nw_renderer_render_async (NwRenderer *self,
                          const NwRenderSpec *spec,
                          int priority,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (NW_IS_RENDERER (self));
  g_return_if_fail (spec != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nw_renderer_render_async);
  job = g_new0 (Job, 1);
  job->spec = *spec;
  job->priority = priority;
  g_mutex_lock (&self->lock);
  job->serial = self->next_serial++;
  g_mutex_unlock (&self->lock);
  g_task_set_task_data (task, job, g_free);
  g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

/**
 * nw_renderer_render_finish:
 * @self: a renderer
 * @result: of nw_renderer_render_async()
 * @error: return location for an error
 *
 * Returns: (transfer full): the surface, as of nw_renderer_render(), or %NULL
 */
cairo_surface_t *
nw_renderer_render_finish (NwRenderer *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (NW_IS_RENDERER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * nw_renderer_render_to_cairo:
 * @self: a renderer
 * @spec: what to show; its scale factor does not matter
 * @cr: a context in px; the picture is painted at its origin
 * @cancellable: (nullable): to stop between two layers
 * @error: return location for an error
 *
 * Paints in the calling thread: on a PDF or SVG surface as vectors.
 *
 * Returns: %TRUE if all was painted; else an error as of nw_renderer_render()
 */
gboolean
nw_renderer_render_to_cairo (NwRenderer *self,
                             const NwRenderSpec *spec,
                             cairo_t *cr,
                             GCancellable *cancellable,
                             GError **error)
{
  g_return_val_if_fail (NW_IS_RENDERER (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);
  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);

  return check_spec (spec, FALSE, error) && draw (self, spec, cr, cancellable, error);
}
