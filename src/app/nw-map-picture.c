/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-picture.h"
#include "nw-preload.h"

#include <gsk/gskcairorenderer.h>
#include <math.h>
#include <string.h>

/*
 * The picture below everything else: the map as the renderer drew it, with the
 * zones of what is selected painted over it. Both are done in worker threads
 * and end up in one opaque surface, so that moving the map costs one blit. The
 * last picture stays, scaled, until the next one is there; under it lies the
 * last picture of the whole body, which fills what it does not reach.
 */

/* One finished picture. */
typedef struct
{
  NwRenderSpec spec;
  NwMapZones zones;
  cairo_surface_t *surface;
  GdkTexture *texture;
  /* What drew it last and where: as long as the map rests the node is the
   * same, and the renderer sees that nothing changed there. */
  GskRenderNode *node;
  graphene_rect_t node_place;
  graphene_rect_t node_part;
} Frame;

struct _NwMapPicture
{
  GObject parent_instance;

  NwRenderer *renderer;

  /* What is asked for, and whether it was ever asked. */
  NwRenderSpec spec;
  NwMapZones zones;
  gboolean asked;
  gboolean current;
  /* Asked for, and nobody began to draw it. */
  gboolean waiting;

  /* The map of the last render without zones. */
  NwRenderSpec base_spec;
  cairo_surface_t *base;

  Frame shown;
  Frame whole;

  GCancellable *rendering;
  NwRenderSpec rendering_spec;
  GCancellable *painting;
  guint n_renders;
};

/* What the painting thread gets: a copy, so that it shares nothing that
 * changes with the main thread. */
typedef struct
{
  NwRenderSpec spec;
  NwMapZones zones;
  cairo_surface_t *base;
  /* Keeps the figure and the atlas, which owns what is in @zones. */
  NwSiteMap *map;
} PaintJob;

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapPicture, nw_map_picture, G_TYPE_OBJECT)

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->surface, cairo_surface_destroy);
  g_clear_object (&frame->texture);
  g_clear_pointer (&frame->node, gsk_render_node_unref);
  memset (frame, 0, sizeof *frame);
}

static void
frame_copy (Frame *to,
            const Frame *from)
{
  if (to == from)
    return;
  frame_clear (to);
  *to = *from;
  to->node = NULL;
  if (to->surface != NULL)
    cairo_surface_reference (to->surface);
  if (to->texture != NULL)
    g_object_ref (to->texture);
}

/* Whether a picture drawn for @a can stand in for one of @b until that is
 * there: another view never can. */
static gboolean
is_same_map (const NwRenderSpec *a,
             const NwRenderSpec *b)
{
  return a->view == b->view && a->palette == b->palette && a->mode == b->mode && a->harm == b->harm && a->layers == b->layers;
}

static gboolean
covers (const NwRect *outer,
        const NwRect *inner)
{
  const double slack = 0.01;

  return outer->x <= inner->x + slack && outer->y <= inner->y + slack && outer->x + outer->width >= inner->x + inner->width - slack && outer->y + outer->height >= inner->y + inner->height - slack;
}

/* The ground is painted into every picture, so its alpha is known to be one:
 * an opaque format is copied where the other would be blended. */
static cairo_surface_t *
make_opaque (cairo_surface_t *surface)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *opaque = NULL;

  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    return cairo_surface_reference (surface);

  cairo_surface_flush (surface);
  opaque = cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface),
                                                CAIRO_FORMAT_RGB24,
                                                cairo_image_surface_get_width (surface),
                                                cairo_image_surface_get_height (surface),
                                                cairo_image_surface_get_stride (surface));
  cairo_surface_set_user_data (opaque, &key, cairo_surface_reference (surface),
                               (cairo_destroy_func_t)cairo_surface_destroy);
  return opaque;
}

static void
show_frame (NwMapPicture *self,
            const NwRenderSpec *spec,
            const NwMapZones *zones,
            cairo_surface_t *surface)
{
  NwRect map = { 0 };
  NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (self->renderer), spec->view, NULL);

  frame_clear (&self->shown);
  self->shown.spec = *spec;
  self->shown.zones = *zones;
  self->shown.surface = make_opaque (surface);
  self->current = nw_render_spec_equal (spec, &self->spec) && nw_map_zones_equal (zones, &self->zones);

  if (figure != NULL)
    {
      nw_figure_get_bounds (figure, &map);
      if (covers (&spec->rect, &map))
        frame_copy (&self->whole, &self->shown);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
paint_job_free (gpointer data)
{
  PaintJob *job = data;

  cairo_surface_destroy (job->base);
  g_object_unref (job->map);
  g_free (job);
}

static void
paint_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  PaintJob *job = data;
  int width = cairo_image_surface_get_width (job->base);
  int height = cairo_image_surface_get_height (job->base);
  int stride = cairo_image_surface_get_stride (job->base);
  NwPaint paint = { .palette = nw_palette_get (job->spec.palette), .scale = job->spec.scale };
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS || cairo_image_surface_get_stride (surface) != stride)
    {
      cairo_surface_destroy (surface);
      g_task_return_pointer (task, cairo_surface_reference (job->base), (GDestroyNotify)cairo_surface_destroy);
      return;
    }

  memcpy (cairo_image_surface_get_data (surface), cairo_image_surface_get_data (job->base), (gsize)stride * height);
  cairo_surface_mark_dirty (surface);
  cairo_surface_set_device_scale (surface, job->spec.scale_factor, job->spec.scale_factor);

  cr = cairo_create (surface);
  cairo_scale (cr, job->spec.scale, job->spec.scale);
  cairo_translate (cr, -job->spec.rect.x, -job->spec.rect.y);
  nw_map_zones_paint (&job->zones, &paint, cr, job->map);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_set_device_scale (surface, 1.0, 1.0);

  g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
}

static void
painted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  NwMapPicture *self = NW_MAP_PICTURE (source);
  PaintJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);

  if (surface == NULL)
    return;

  if (self->painting == g_task_get_cancellable (G_TASK (result)))
    g_clear_object (&self->painting);
  if (self->renderer != NULL)
    show_frame (self, &job->spec, &job->zones, surface);
  cairo_surface_destroy (surface);
}

/* Brings the wanted zones onto the base. */
static void
paint (NwMapPicture *self)
{
  NwFigureSet *figures = nw_renderer_get_figures (self->renderer);
  NwSiteMap *map = NULL;
  PaintJob *job = NULL;
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->painting);
  g_clear_object (&self->painting);

  if (!nw_map_zones_is_empty (&self->zones))
    map = nw_figure_set_dup_site_map (figures, self->base_spec.view, NULL);
  if (map == NULL)
    {
      show_frame (self, &self->base_spec, &self->zones, self->base);
      return;
    }

  job = g_new0 (PaintJob, 1);
  job->spec = self->base_spec;
  job->zones = self->zones;
  job->base = cairo_surface_reference (self->base);
  job->map = map;

  self->painting = g_cancellable_new ();
  task = g_task_new (self, self->painting, painted_cb, NULL);
  g_task_set_source_tag (task, paint);
  g_task_set_priority (task, G_PRIORITY_HIGH);
  g_task_set_task_data (task, job, paint_job_free);
  g_task_run_in_thread (task, paint_thread);
}

static void
take_base (NwMapPicture *self,
           const NwRenderSpec *spec,
           cairo_surface_t *surface)
{
  g_clear_pointer (&self->base, cairo_surface_destroy);
  self->base = surface;
  self->base_spec = *spec;
  paint (self);
}

static void
rendered_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwMapPicture) self = data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = nw_renderer_render_finish (NW_RENDERER (source), result, &error);
  gboolean wanted = self->renderer == NW_RENDERER (source) && self->rendering != NULL;

  if (surface == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_clear_object (&self->rendering);
      if (wanted)
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }

  if (!wanted)
    {
      cairo_surface_destroy (surface);
      return;
    }

  g_clear_object (&self->rendering);
  take_base (self, &self->rendering_spec, surface);
}

static void
stop_rendering (NwMapPicture *self)
{
  g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
}

static void
nw_map_picture_dispose (GObject *object)
{
  NwMapPicture *self = NW_MAP_PICTURE (object);

  nw_map_picture_clear (self);
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (nw_map_picture_parent_class)->dispose (object);
}

static void
nw_map_picture_class_init (NwMapPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_map_picture_dispose;

  /**
   * NwMapPicture::changed:
   *
   * A new picture is there.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NW_TYPE_MAP_PICTURE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwMapPicture::failed:
   * @error: why
   *
   * A picture could not be drawn.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", NW_TYPE_MAP_PICTURE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
nw_map_picture_init (NwMapPicture *self)
{
}

/**
 * nw_map_picture_new:
 *
 * Returns: (transfer full): a picture without anything on it
 */
NwMapPicture *
nw_map_picture_new (void)
{
  return g_object_new (NW_TYPE_MAP_PICTURE, NULL);
}

/**
 * nw_map_picture_set_renderer:
 * @self: a picture
 * @renderer: (nullable): who draws the maps
 */
void
nw_map_picture_set_renderer (NwMapPicture *self,
                             NwRenderer *renderer)
{
  g_return_if_fail (NW_IS_MAP_PICTURE (self));

  if (self->renderer == renderer)
    return;
  nw_map_picture_clear (self);
  g_set_object (&self->renderer, renderer);
}

/**
 * nw_map_picture_get_renderer:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): who draws the maps
 */
NwRenderer *
nw_map_picture_get_renderer (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), NULL);

  return self->renderer;
}

/**
 * nw_map_picture_clear:
 * @self: a picture
 *
 * Forgets all pictures and what was asked for.
 */
void
nw_map_picture_clear (NwMapPicture *self)
{
  g_return_if_fail (NW_IS_MAP_PICTURE (self));

  stop_rendering (self);
  g_cancellable_cancel (self->painting);
  g_clear_object (&self->painting);
  g_clear_pointer (&self->base, cairo_surface_destroy);
  frame_clear (&self->shown);
  frame_clear (&self->whole);
  self->asked = FALSE;
  self->current = FALSE;
  self->waiting = FALSE;
}

/**
 * nw_map_picture_ask:
 * @self: a picture
 * @spec: what of the map
 * @zones: what is selected on it; the atlas of the renderer owns its parts
 *
 * As nw_map_picture_show(), but what has to be drawn first waits for
 * nw_map_picture_begin(): drawing beside the first frame makes that one late.
 */
void
nw_map_picture_ask (NwMapPicture *self,
                    const NwRenderSpec *spec,
                    const NwMapZones *zones)
{
  cairo_surface_t *surface = NULL;
  gboolean same_spec = FALSE;
  gboolean same_zones = FALSE;

  g_return_if_fail (NW_IS_MAP_PICTURE (self));
  g_return_if_fail (self->renderer != NULL);

  same_spec = self->asked && nw_render_spec_equal (&self->spec, spec);
  same_zones = self->asked && nw_map_zones_equal (&self->zones, zones);
  if (same_spec && same_zones)
    return;

  self->asked = TRUE;
  self->current = FALSE;
  self->spec = *spec;
  self->zones = *zones;

  if (self->base != NULL && nw_render_spec_equal (&self->base_spec, spec))
    {
      stop_rendering (self);
      self->waiting = FALSE;
      paint (self);
      return;
    }
  if (same_spec && self->rendering != NULL)
    return;

  stop_rendering (self);
  surface = nw_renderer_lookup (self->renderer, spec);
  if (surface == NULL && nw_preload_wait (self->renderer, spec))
    surface = nw_renderer_lookup (self->renderer, spec);
  self->waiting = surface == NULL;
  if (surface != NULL)
    take_base (self, spec, surface);
}

/**
 * nw_map_picture_begin:
 * @self: a picture
 *
 * Has what was asked for drawn, where it is neither there nor begun.
 */
void
nw_map_picture_begin (NwMapPicture *self)
{
  g_return_if_fail (NW_IS_MAP_PICTURE (self));

  if (!self->waiting)
    return;
  self->waiting = FALSE;
  self->n_renders++;
  self->rendering = g_cancellable_new ();
  self->rendering_spec = self->spec;
  nw_renderer_render_async (self->renderer, &self->spec, G_PRIORITY_DEFAULT, self->rendering, rendered_cb, g_object_ref (self));
}

/**
 * nw_map_picture_show:
 * @self: a picture
 * @spec: what of the map
 * @zones: what is selected on it; the atlas of the renderer owns its parts
 *
 * Asks for a sharp picture. What is asked for already is not asked again, and
 * a change of @zones alone does not render the map again.
 */
void
nw_map_picture_show (NwMapPicture *self,
                     const NwRenderSpec *spec,
                     const NwMapZones *zones)
{
  nw_map_picture_ask (self, spec, zones);
  nw_map_picture_begin (self);
}

/**
 * nw_map_picture_stand_in:
 * @self: a picture
 * @spec: what @surface shows
 * @surface: a picture that was made ahead
 *
 * Shows it, scaled, until what was asked for is there. Nothing comes of it
 * where it is of another map or other layers.
 */
void
nw_map_picture_stand_in (NwMapPicture *self,
                         const NwRenderSpec *spec,
                         cairo_surface_t *surface)
{
  const NwMapZones none = { 0 };

  g_return_if_fail (NW_IS_MAP_PICTURE (self) && spec != NULL && surface != NULL);

  if (self->asked && !self->current && is_same_map (spec, &self->spec))
    show_frame (self, spec, &none, surface);
}

/**
 * nw_map_picture_is_current:
 * @self: a picture
 *
 * Returns: whether the picture that was asked for last is there
 */
gboolean
nw_map_picture_is_current (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), FALSE);

  return self->current;
}

/**
 * nw_map_picture_get_spec:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): what was asked for last
 */
const NwRenderSpec *
nw_map_picture_get_spec (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), NULL);

  return self->asked ? &self->spec : NULL;
}

/**
 * nw_map_picture_is_blank:
 * @self: a picture
 *
 * Returns: whether there is no picture yet of the view that was asked for last
 */
gboolean
nw_map_picture_is_blank (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), TRUE);

  return self->shown.surface == NULL || self->shown.spec.view != self->spec.view;
}

/**
 * nw_map_picture_get_n_renders:
 * @self: a picture
 *
 * Returns: how often the renderer was asked for something it did not have
 */
guint
nw_map_picture_get_n_renders (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), 0);

  return self->n_renders;
}

/* Views of a surface in another format share its pixels. */
static gsize
add_pixels (cairo_surface_t *surface,
            GHashTable *seen)
{
  gpointer pixels = surface != NULL ? cairo_image_surface_get_data (surface) : NULL;

  if (pixels == NULL || !g_hash_table_add (seen, pixels))
    return 0;
  return (gsize)cairo_image_surface_get_stride (surface) * (gsize)cairo_image_surface_get_height (surface);
}

/**
 * nw_map_picture_get_bytes:
 * @self: a picture
 *
 * Returns: the bytes of pixels that it holds, each counted once; the renderer
 *   may hold some of them too
 */
gsize
nw_map_picture_get_bytes (NwMapPicture *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), 0);

  return add_pixels (self->base, seen) + add_pixels (self->shown.surface, seen) + add_pixels (self->whole.surface, seen);
}

/**
 * nw_map_picture_get_scale_factor:
 * @self: a picture
 *
 * Returns: device pixels per pixel of what is shown; 0 for nothing
 */
int
nw_map_picture_get_scale_factor (NwMapPicture *self)
{
  g_return_val_if_fail (NW_IS_MAP_PICTURE (self), 0);

  return self->shown.surface != NULL ? self->shown.spec.scale_factor : 0;
}

static GdkTexture *
get_texture (Frame *frame)
{
  cairo_surface_t *surface = frame->surface;
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  if (frame->texture != NULL)
    return frame->texture;

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)stride * height,
                                      (GDestroyNotify)cairo_surface_destroy, cairo_surface_reference (surface));
  frame->texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                           GDK_MEMORY_DEFAULT, bytes, stride);
  return frame->texture;
}

static double
snap (double value,
      int scale_factor)
{
  return round (value * scale_factor) / scale_factor;
}

static void
snapshot_frame (Frame *frame,
                GtkWidget *widget,
                GtkSnapshot *snapshot,
                NwViewport *viewport)
{
  GtkNative *native = gtk_widget_get_native (widget);
  int scale_factor = gtk_widget_get_scale_factor (widget);
  double zoom = nw_viewport_get_scale (viewport) / frame->spec.scale;
  double width = (double)cairo_image_surface_get_width (frame->surface) / frame->spec.scale_factor * zoom;
  double height = (double)cairo_image_surface_get_height (frame->surface) / frame->spec.scale_factor * zoom;
  graphene_rect_t place = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t part = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  gboolean exact = FALSE;
  double x = 0.0;
  double y = 0.0;
  cairo_t *cr = NULL;

  nw_viewport_to_widget (viewport, frame->spec.rect.x, frame->spec.rect.y, &x, &y);
  exact = fabs (zoom - 1.0) < 1e-6 && frame->spec.scale_factor == scale_factor;
  if (exact)
    {
      /* Whole device pixels: nothing is interpolated, lines stay crisp. */
      x = snap (x, scale_factor);
      y = snap (y, scale_factor);
    }

  graphene_rect_init (&place, x, y, width, height);
  if (!graphene_rect_intersection (&place,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)),
                                   &part))
    return;

  if (native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    {
      gtk_snapshot_append_texture (snapshot, get_texture (frame), &place);
      return;
    }

  if (frame->node != NULL && graphene_rect_equal (&place, &frame->node_place) && graphene_rect_equal (&part, &frame->node_part))
    {
      gtk_snapshot_append_node (snapshot, frame->node);
      return;
    }

  /* This renderer copies a texture for every frame; a surface it reads in
   * place. */
  g_clear_pointer (&frame->node, gsk_render_node_unref);
  frame->node = gsk_cairo_node_new (&part);
  frame->node_place = place;
  frame->node_part = part;
  cr = gsk_cairo_node_get_draw_context (frame->node);
  cairo_translate (cr, x, y);
  cairo_scale (cr, zoom / frame->spec.scale_factor, zoom / frame->spec.scale_factor);
  cairo_set_source_surface (cr, frame->surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), exact ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0.0, 0.0,
                   cairo_image_surface_get_width (frame->surface),
                   cairo_image_surface_get_height (frame->surface));
  cairo_fill (cr);
  cairo_destroy (cr);
  gtk_snapshot_append_node (snapshot, frame->node);
}

/**
 * nw_map_picture_snapshot:
 * @self: a picture
 * @widget: what is drawn
 * @snapshot: where to
 * @viewport: where the map stands in @widget
 *
 * Draws the best there is of what was asked for last: the sharp picture in
 * device pixels, or the last one scaled. A picture of another view is never
 * drawn.
 */
void
nw_map_picture_snapshot (NwMapPicture *self,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         NwViewport *viewport)
{
  NwRect visible = { 0 };
  NwRect map = { 0 };
  NwRect needed = { 0 };

  g_return_if_fail (NW_IS_MAP_PICTURE (self));

  nw_viewport_get_visible (viewport, &visible);
  nw_viewport_get_map (viewport, &map);
  needed.x = MAX (visible.x, map.x);
  needed.y = MAX (visible.y, map.y);
  needed.width = MIN (visible.x + visible.width, map.x + map.width) - needed.x;
  needed.height = MIN (visible.y + visible.height, map.y + map.height) - needed.y;

  if (self->whole.surface != NULL && is_same_map (&self->whole.spec, &self->spec) && (nw_map_picture_is_blank (self) || !covers (&self->shown.spec.rect, &needed)))
    snapshot_frame (&self->whole, widget, snapshot, viewport);
  if (!nw_map_picture_is_blank (self))
    snapshot_frame (&self->shown, widget, snapshot, viewport);
}
