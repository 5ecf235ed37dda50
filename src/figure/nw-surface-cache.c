/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-surface-cache.h"

typedef struct
{
  NwRenderSpec spec;
  cairo_surface_t *surface;
  gsize bytes;
} Entry;

struct _NwSurfaceCache
{
  gsize max_bytes;
  gsize bytes;
  GQueue entries;    /* Entry, most recently used first */
  GHashTable *links; /* NwRenderSpec of an entry -> its GList */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  cairo_surface_destroy (entry->surface);
  g_free (entry);
}

static guint
hash_func (gconstpointer spec)
{
  return nw_render_spec_hash (spec);
}

static gboolean
equal_func (gconstpointer a,
            gconstpointer b)
{
  return nw_render_spec_equal (a, b);
}

NwSurfaceCache *
nw_surface_cache_new (gsize max_bytes)
{
  NwSurfaceCache *self = g_new0 (NwSurfaceCache, 1);

  self->max_bytes = max_bytes;
  g_queue_init (&self->entries);
  self->links = g_hash_table_new (hash_func, equal_func);
  return self;
}

void
nw_surface_cache_free (NwSurfaceCache *self)
{
  nw_surface_cache_clear (self);
  g_hash_table_unref (self->links);
  g_free (self);
}

/* (transfer full) (nullable) */
cairo_surface_t *
nw_surface_cache_lookup (NwSurfaceCache *self,
                         const NwRenderSpec *spec)
{
  GList *link = g_hash_table_lookup (self->links, spec);

  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);
  return cairo_surface_reference (((Entry *)link->data)->surface);
}

static void
drop (NwSurfaceCache *self,
      GList *link)
{
  Entry *entry = link->data;

  g_hash_table_remove (self->links, &entry->spec);
  self->bytes -= entry->bytes;
  g_queue_delete_link (&self->entries, link);
  entry_free (entry);
}

/* A surface that alone is over the bound is not kept. */
void
nw_surface_cache_insert (NwSurfaceCache *self,
                         const NwRenderSpec *spec,
                         cairo_surface_t *surface)
{
  gsize bytes = (gsize)cairo_image_surface_get_stride (surface) * (gsize)cairo_image_surface_get_height (surface);
  GList *link = g_hash_table_lookup (self->links, spec);
  Entry *entry;

  if (link != NULL)
    drop (self, link);
  if (bytes > self->max_bytes)
    return;
  while (self->bytes + bytes > self->max_bytes)
    drop (self, self->entries.tail);

  entry = g_new0 (Entry, 1);
  entry->spec = *spec;
  entry->surface = cairo_surface_reference (surface);
  entry->bytes = bytes;
  g_queue_push_head (&self->entries, entry);
  g_hash_table_insert (self->links, &entry->spec, self->entries.head);
  self->bytes += bytes;
}

void
nw_surface_cache_clear (NwSurfaceCache *self)
{
  while (self->entries.tail != NULL)
    drop (self, self->entries.tail);
}

gsize
nw_surface_cache_get_bytes (NwSurfaceCache *self)
{
  return self->bytes;
}
