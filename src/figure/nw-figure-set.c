/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-figure-set.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GMutex lock; /* held while the map is read, so that it is read once */
  NwFigure *figure;
  NwSiteMap *site_map;
} Slot;

struct _NwFigureSet
{
  GObject parent_instance;

  char *maps_dir;
  GMutex atlas_lock;
  NwAtlas *atlas;
  Slot slots[NW_N_VIEWS];
};

G_DEFINE_FINAL_TYPE (NwFigureSet, nw_figure_set, G_TYPE_OBJECT)

static void
nw_figure_set_finalize (GObject *object)
{
  NwFigureSet *self = NW_FIGURE_SET (object);

  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      g_clear_object (&self->slots[i].site_map);
      g_clear_object (&self->slots[i].figure);
      g_mutex_clear (&self->slots[i].lock);
    }
  g_clear_object (&self->atlas);
  g_mutex_clear (&self->atlas_lock);
  g_free (self->maps_dir);

  G_OBJECT_CLASS (nw_figure_set_parent_class)->finalize (object);
}

static void
nw_figure_set_class_init (NwFigureSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_figure_set_finalize;
}

static void
nw_figure_set_init (NwFigureSet *self)
{
  g_mutex_init (&self->atlas_lock);
  for (guint i = 0; i < NW_N_VIEWS; i++)
    g_mutex_init (&self->slots[i].lock);
}

/**
 * nw_figure_set_new:
 * @maps_dir: folder of the maps and their palettes
 * @atlas: (nullable): the content; without it there are no sites
 *
 * Reads nothing yet.
 *
 * Returns: (transfer full): the set
 */
NwFigureSet *
nw_figure_set_new (const char *maps_dir,
                   NwAtlas *atlas)
{
  NwFigureSet *self;

  g_return_val_if_fail (maps_dir != NULL, NULL);
  g_return_val_if_fail (atlas == NULL || NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_FIGURE_SET, NULL);
  self->maps_dir = g_strdup (maps_dir);
  g_set_object (&self->atlas, atlas);
  return self;
}

/**
 * nw_figure_set_get_maps_dir:
 * @self: a set
 *
 * Returns: (transfer none): folder of the maps and their palettes
 */
const char *
nw_figure_set_get_maps_dir (NwFigureSet *self)
{
  g_return_val_if_fail (NW_IS_FIGURE_SET (self), NULL);

  return self->maps_dir;
}

/**
 * nw_figure_set_dup_atlas:
 * @self: a set
 *
 * Returns: (transfer full) (nullable): the content
 */
NwAtlas *
nw_figure_set_dup_atlas (NwFigureSet *self)
{
  NwAtlas *atlas = NULL;

  g_return_val_if_fail (NW_IS_FIGURE_SET (self), NULL);

  g_mutex_lock (&self->atlas_lock);
  if (self->atlas != NULL)
    atlas = g_object_ref (self->atlas);
  g_mutex_unlock (&self->atlas_lock);
  return atlas;
}

/**
 * nw_figure_set_set_atlas:
 * @self: a set
 * @atlas: (nullable): the content
 *
 * Sets the content, for a program that shows the anatomy before the content
 * is read. Maps stay; site maps are made anew.
 */
void
nw_figure_set_set_atlas (NwFigureSet *self,
                         NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_FIGURE_SET (self));
  g_return_if_fail (atlas == NULL || NW_IS_ATLAS (atlas));

  g_mutex_lock (&self->atlas_lock);
  g_set_object (&self->atlas, atlas);
  g_mutex_unlock (&self->atlas_lock);
}

/**
 * nw_figure_set_is_loaded:
 * @self: a set
 * @view: a view
 *
 * Returns: %TRUE if the map of @view is there without waiting
 */
gboolean
nw_figure_set_is_loaded (NwFigureSet *self,
                         NwView view)
{
  g_return_val_if_fail (NW_IS_FIGURE_SET (self), FALSE);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, FALSE);

  return g_atomic_pointer_get (&self->slots[view].figure) != NULL;
}

/**
 * nw_figure_set_get_figure:
 * @self: a set
 * @view: a view
 * @error: return location for an error
 *
 * Reads the map if it was not read before; another thread that is reading it
 * is waited for. A map that could not be read is tried again the next time.
 *
 * Returns: (transfer none): the map, or %NULL with %NW_ERROR_FIGURE
 */
NwFigure *
nw_figure_set_get_figure (NwFigureSet *self,
                          NwView view,
                          GError **error)
{
  Slot *slot;
  NwFigure *figure;

  g_return_val_if_fail (NW_IS_FIGURE_SET (self), NULL);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);

  slot = &self->slots[view];
  figure = g_atomic_pointer_get (&slot->figure);
  if (figure != NULL)
    return figure;

  g_mutex_lock (&slot->lock);
  figure = slot->figure;
  if (figure == NULL)
    {
      figure = nw_figure_load (self->maps_dir, view, error);
      g_atomic_pointer_set (&slot->figure, figure);
    }
  g_mutex_unlock (&slot->lock);
  return figure;
}

/**
 * nw_figure_set_dup_site_map:
 * @self: a set with content
 * @view: a view
 * @error: return location for an error
 *
 * Reads the map if it was not read before.
 *
 * Returns: (transfer full): where the sites lie, or %NULL with
 *   %NW_ERROR_FIGURE; also %NULL with that error for a set without content
 */
NwSiteMap *
nw_figure_set_dup_site_map (NwFigureSet *self,
                            NwView view,
                            GError **error)
{
  g_autoptr (NwAtlas) atlas = NULL;
  NwSiteMap *site_map = NULL;
  NwFigure *figure;
  Slot *slot;

  g_return_val_if_fail (NW_IS_FIGURE_SET (self), NULL);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);

  atlas = nw_figure_set_dup_atlas (self);
  figure = nw_figure_set_get_figure (self, view, error);
  if (figure == NULL)
    return NULL;
  if (atlas == NULL)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_FIGURE, _ ("The map of the risks needs the content, which is not loaded."));
      return NULL;
    }

  slot = &self->slots[view];
  g_mutex_lock (&slot->lock);
  if (slot->site_map != NULL && nw_site_map_get_atlas (slot->site_map) != atlas)
    g_clear_object (&slot->site_map);
  if (slot->site_map == NULL)
    slot->site_map = nw_site_map_new (figure, atlas);
  site_map = g_object_ref (slot->site_map);
  g_mutex_unlock (&slot->lock);
  return site_map;
}

/* Front and back, left and right: what is looked at next; after a plate the
 * body view that it belongs to. */
static NwView
get_opposite (NwView view)
{
  if (nw_view_is_plate (view))
    return nw_view_get_base (view);
  switch ((guint)view)
    {
    case NW_VIEW_ANTERIOR:
      return NW_VIEW_POSTERIOR;
    case NW_VIEW_LEFT:
      return NW_VIEW_RIGHT;
    case NW_VIEW_RIGHT:
      return NW_VIEW_LEFT;
    case NW_VIEW_LEFT_NO_ARM:
      return NW_VIEW_RIGHT_NO_ARM;
    case NW_VIEW_RIGHT_NO_ARM:
      return NW_VIEW_LEFT_NO_ARM;
    case NW_VIEW_POSTERIOR:
    default:
      return NW_VIEW_ANTERIOR;
    }
}

static void
preload_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  NwFigureSet *self = NW_FIGURE_SET (source_object);
  NwView first = (NwView)GPOINTER_TO_UINT (task_data);
  g_autoptr (NwAtlas) atlas = nw_figure_set_dup_atlas (self);
  g_autoptr (NwSiteMap) site_map = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (atlas != NULL)
    site_map = nw_figure_set_dup_site_map (self, first, &error);
  else
    nw_figure_set_get_figure (self, first, &error);
  if (error == NULL && !g_cancellable_is_cancelled (cancellable))
    nw_figure_set_get_figure (self, get_opposite (first), &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (site_map != NULL && !g_cancellable_is_cancelled (cancellable))
    nw_site_map_warm_up (site_map);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * nw_figure_set_preload_async:
 * @self: a set
 * @first: the view that is wanted soonest
 * @cancellable: (nullable): to stop between two maps
 * @callback: called when the maps are there, or one is not
 * @user_data: for @callback
 *
 * Reads the map of @first in a thread, then that of the opposite view, and
 * finds the markers of the sites of @first. The others are read when they are
 * asked for: a map takes two megabytes and a few milliseconds. A map that is
 * asked for meanwhile is not read twice.
 */
void
nw_figure_set_preload_async (NwFigureSet *self,
                             NwView first,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (NW_IS_FIGURE_SET (self));
  g_return_if_fail ((guint)first < NW_N_VIEWS);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nw_figure_set_preload_async);
  g_task_set_task_data (task, GUINT_TO_POINTER ((guint)first), NULL);
  g_task_run_in_thread (task, preload_in_thread);
}

/**
 * nw_figure_set_preload_finish:
 * @self: a set
 * @result: of nw_figure_set_preload_async()
 * @error: return location for an error
 *
 * Returns: %TRUE if the maps could be read
 */
gboolean
nw_figure_set_preload_finish (NwFigureSet *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (NW_IS_FIGURE_SET (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
