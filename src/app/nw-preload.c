/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-preload.h"

#include "nw-paths.h"

/* The first frame waits no longer than this for its map, in microseconds. */
#define LONGEST_WAIT (150 * 1000)

/* Where the first picture of the last start is remembered. */
#define KEY "first-picture"
#define FORMAT "(uuuuuuddddd)"

typedef struct
{
  GMutex lock;
  GCond changed;
  NwFigureSet *figures;
  NwRenderer *renderer;
  NwView view;
  gboolean has_spec;
  NwRenderSpec spec;

  /* Under the lock. */
  NwAtlas *atlas;
  gboolean content_done;
  gboolean picture_done;
  gboolean renderer_taken;
} Preload;

/* It lives as long as the program: its threads may outlive every window. */
static Preload *preload = NULL;

static gpointer
content_thread (gpointer data)
{
  Preload *self = data;
  /* What is wrong with it is said by the window, which then reads it again. */
  NwAtlas *atlas = nw_atlas_load_installed (NULL, NULL);

  if (atlas != NULL)
    nw_figure_set_set_atlas (self->figures, atlas);
  g_mutex_lock (&self->lock);
  self->atlas = atlas;
  self->content_done = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static gpointer
picture_thread (gpointer data)
{
  Preload *self = data;
  NwFigure *figure = nw_figure_set_get_figure (self->figures, self->view, NULL);
  gboolean content = FALSE;

  g_mutex_lock (&self->lock);
  while (!self->content_done)
    g_cond_wait (&self->changed, &self->lock);
  content = self->atlas != NULL;
  g_mutex_unlock (&self->lock);

  if (figure != NULL && content)
    {
      g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (self->figures, self->view, NULL);
      cairo_surface_t *surface = NULL;

      /* The renderer keeps it for whoever asks for the same. */
      if (map != NULL && self->has_spec)
        surface = nw_renderer_render (self->renderer, &self->spec, NULL, NULL);
      g_clear_pointer (&surface, cairo_surface_destroy);
    }

  g_mutex_lock (&self->lock);
  self->picture_done = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static gboolean
read_spec (GSettings *settings,
           NwView view,
           NwRenderSpec *spec)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, KEY);
  guint32 number[6] = { 0 };

  *spec = (NwRenderSpec){ 0 };
  g_variant_get (value, FORMAT, &number[0], &number[1], &number[2], &number[3], &number[4], &number[5],
                 &spec->rect.x, &spec->rect.y, &spec->rect.width, &spec->rect.height, &spec->scale);
  spec->view = (NwView)number[0];
  spec->layers = number[1];
  spec->mode = (NwFigureMode)number[2];
  spec->harm = (NwHarmFilter)number[3];
  spec->palette = (NwPaletteId)number[4];
  spec->scale_factor = (int)number[5];
  spec->ground = TRUE;

  /* Settings can be edited by hand: nothing of them is trusted. */
  return spec->view == view && number[2] <= NW_FIGURE_RISK && number[4] < NW_N_PALETTES && spec->scale_factor >= 1 && spec->scale_factor <= 4 && spec->scale > 0.01 && spec->scale < 100.0 && spec->rect.width > 0.0 && spec->rect.height > 0.0 && spec->rect.width * spec->scale <= 8000.0 && spec->rect.height * spec->scale <= 8000.0;
}

/**
 * nw_preload_start:
 * @settings: (nullable): the settings of the program
 *
 * Begins. Called once, before GTK is initialised.
 */
void
nw_preload_start (GSettings *settings)
{
  g_autofree char *maps_dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);

  g_return_if_fail (preload == NULL);

  preload = g_new0 (Preload, 1);
  g_mutex_init (&preload->lock);
  g_cond_init (&preload->changed);
  preload->figures = nw_figure_set_new (maps_dir, NULL);
  preload->renderer = nw_renderer_new (preload->figures);
  preload->view = settings != NULL ? (NwView)g_settings_get_enum (settings, "view") : NW_VIEW_POSTERIOR;
  preload->has_spec = settings != NULL && read_spec (settings, preload->view, &preload->spec);
  g_thread_unref (g_thread_new ("nw-content", content_thread, preload));
  g_thread_unref (g_thread_new ("nw-picture", picture_thread, preload));
}

/**
 * nw_preload_take_atlas:
 *
 * Waits for the content if it was begun.
 *
 * Returns: (transfer full) (nullable): the content; %NULL when it was not
 *   begun, cannot be read or was taken
 */
NwAtlas *
nw_preload_take_atlas (void)
{
  NwAtlas *atlas = NULL;

  if (preload == NULL)
    return NULL;

  g_mutex_lock (&preload->lock);
  while (!preload->content_done)
    g_cond_wait (&preload->changed, &preload->lock);
  atlas = g_steal_pointer (&preload->atlas);
  g_mutex_unlock (&preload->lock);

  return atlas;
}

/**
 * nw_preload_take_renderer:
 * @maps_dir: folder of the maps
 *
 * Returns: (transfer full) (nullable): the renderer of these maps; %NULL when
 *   there is none or it was taken
 */
NwRenderer *
nw_preload_take_renderer (const char *maps_dir)
{
  g_return_val_if_fail (maps_dir != NULL, NULL);

  if (preload == NULL || preload->renderer_taken || !g_str_equal (maps_dir, nw_figure_set_get_maps_dir (preload->figures)))
    return NULL;
  preload->renderer_taken = TRUE;

  return g_object_ref (preload->renderer);
}

/**
 * nw_preload_wait:
 * @renderer: a renderer
 * @spec: a picture of it
 *
 * When that picture is just being made ahead, waits for it, but not long.
 *
 * Returns: whether it is worth asking the renderer again
 */
gboolean
nw_preload_wait (NwRenderer *renderer,
                 const NwRenderSpec *spec)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT;
  gboolean waited = FALSE;

  if (preload == NULL || renderer != preload->renderer || !preload->has_spec || !nw_render_spec_equal (spec, &preload->spec))
    return FALSE;

  g_mutex_lock (&preload->lock);
  while (!preload->picture_done && g_cond_wait_until (&preload->changed, &preload->lock, end))
    waited = TRUE;
  waited = waited && preload->picture_done;
  g_mutex_unlock (&preload->lock);

  return waited;
}

/**
 * nw_preload_remember:
 * @settings: (nullable): the settings of the program
 * @spec: the first picture of the window
 *
 * Has the next start begin with the same picture, where this one began with
 * nw_preload_start().
 */
void
nw_preload_remember (GSettings *settings,
                     const NwRenderSpec *spec)
{
  if (settings == NULL || preload == NULL || (preload->has_spec && nw_render_spec_equal (spec, &preload->spec)))
    return;

  g_settings_set (settings, KEY, FORMAT, (guint32)spec->view, (guint32)spec->layers, (guint32)spec->mode,
                  (guint32)spec->harm, (guint32)spec->palette, (guint32)spec->scale_factor,
                  spec->rect.x, spec->rect.y, spec->rect.width, spec->rect.height, spec->scale);
}
