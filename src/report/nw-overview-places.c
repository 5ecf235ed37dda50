/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-overview-private.h"
#include "nw-site-marker.h"

#include <math.h>

/* Points of a place that are nearer than this are one. */
#define SAME_POINT_MM 5.0

struct _NwPlaces
{
  NwFigureSet *figures;
  NwAtlas *atlas;
  GHashTable *marked; /* places whose own marker was looked for */
  GPtrArray *list;    /* of NwPlace */
  GHashTable *by_key; /* "site/side" -> NwPlace */
};

static void
place_free (gpointer data)
{
  NwPlace *self = data;

  g_array_unref (self->points);
  g_free (self->site_id);
  g_free (self);
}

static char *
make_key (NwSessionSite *entry)
{
  return g_strdup_printf ("%s/%d", nw_session_site_get_site_id (entry), (int)nw_session_site_get_side (entry));
}

static void
add_point (NwPlace *place,
           NwView view,
           double x,
           double y)
{
  NwPlacePoint point = { nw_view_get_base (view), x, y };

  for (guint i = 0; i < place->points->len; i++)
    {
      const NwPlacePoint *other = &g_array_index (place->points, NwPlacePoint, i);

      if (other->view == point.view && hypot (other->x - x, other->y - y) < SAME_POINT_MM)
        return;
    }

  g_array_append_val (place->points, point);
}

/* Where the record holds no point, the mark stands where the maps mark the
 * site on that side. */
static gboolean
add_marker (NwFigureSet *figures,
            NwPlace *place,
            const char *region,
            GError **error)
{
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;
  g_autoptr (GError) local = NULL;

  if (place->site == NULL)
    return TRUE;
  if (nw_site_marker_find (figures, place->site, region, place->side, &view, &x, &y, &local))
    add_point (place, view, x, y);
  else if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static NwPlace *
ensure_place (NwPlaces *self,
              NwAtlas *atlas,
              NwSessionSite *entry)
{
  g_autofree char *key = make_key (entry);
  NwPlace *place = g_hash_table_lookup (self->by_key, key);

  if (place != NULL)
    return place;

  place = g_new0 (NwPlace, 1);
  place->site_id = g_strdup (nw_session_site_get_site_id (entry));
  place->site = nw_atlas_lookup_site (atlas, place->site_id);
  place->side = nw_session_site_get_side (entry);
  place->number = self->list->len + 1;
  place->points = g_array_new (FALSE, FALSE, sizeof (NwPlacePoint));
  g_ptr_array_add (self->list, place);
  g_hash_table_insert (self->by_key, g_steal_pointer (&key), place);

  return place;
}

/**
 * nw_places_add:
 * @self: places
 * @session: a session; one that is damaged has none
 * @error: return location
 *
 * Adds what the session used and where it is marked.
 *
 * Returns: %FALSE if a map is broken
 */
gboolean
nw_places_add (NwPlaces *self,
               NwSession *session,
               GError **error)
{
  const char *region = nw_session_get_region (session);

  if (nw_session_get_damaged (session))
    return TRUE;

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      NwPlace *place = ensure_place (self, self->atlas, entry);
      NwView view = NW_VIEW_ANTERIOR;
      double x = 0.0;
      double y = 0.0;

      if (nw_session_site_get_point (entry, &view, &x, &y))
        add_point (place, view, x, y);
      else if (g_hash_table_add (self->marked, place) && !add_marker (self->figures, place, *region != '\0' ? region : NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_places_new:
 * @figures: the maps
 * @atlas: their content
 *
 * Finds what sessions used and where it is marked.
 *
 * Returns: (transfer full): no places yet
 */
NwPlaces *
nw_places_new (NwFigureSet *figures,
               NwAtlas *atlas)
{
  NwPlaces *self = g_new0 (NwPlaces, 1);

  self->figures = g_object_ref (figures);
  self->atlas = g_object_ref (atlas);
  self->marked = g_hash_table_new (NULL, NULL);
  self->list = g_ptr_array_new_with_free_func (place_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * nw_places_free:
 * @self: (nullable): places
 */
void
nw_places_free (NwPlaces *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->marked);
  g_object_unref (self->figures);
  g_object_unref (self->atlas);
  g_ptr_array_unref (self->list);
  g_free (self);
}

/**
 * nw_places_list:
 * @self: places
 *
 * Returns: (transfer none) (element-type NwPlace): all, by number
 */
GPtrArray *
nw_places_list (NwPlaces *self)
{
  return self->list;
}

/**
 * nw_places_lookup:
 * @self: places
 * @entry: a site of one of the sessions
 *
 * Returns: (transfer none) (nullable): its place
 */
const NwPlace *
nw_places_lookup (NwPlaces *self,
                  NwSessionSite *entry)
{
  g_autofree char *key = make_key (entry);

  return g_hash_table_lookup (self->by_key, key);
}

/**
 * nw_places_use_view:
 * @self: places
 * @view: a picture
 *
 * Returns: %TRUE if a place is marked in @view
 */
gboolean
nw_places_use_view (NwPlaces *self,
                    NwView view)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const NwPlace *place = g_ptr_array_index (self->list, i);

      for (guint p = 0; p < place->points->len; p++)
        {
          if (g_array_index (place->points, NwPlacePoint, p).view == view)
            return TRUE;
        }
    }

  return FALSE;
}
