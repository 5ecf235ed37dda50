/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-zone.h"

#include "nw-model-private.h"

/* The first name of the content for several regions that covers @region. */
static const NwUmbrella *
find_first (NwAtlas *self,
            gconstpointer region)
{
  for (guint i = 0; i < self->umbrellas->len; i++)
    {
      const NwUmbrella *umbrella = g_ptr_array_index (self->umbrellas, i);

      if (g_ptr_array_find (umbrella->regions, region, NULL))
        return umbrella;
    }

  return NULL;
}

/* Whether @umbrella is the first name of all of its regions. */
static gboolean
is_zone (NwAtlas *self,
         const NwUmbrella *umbrella)
{
  for (guint i = 0; i < umbrella->regions->len; i++)
    {
      if (find_first (self, g_ptr_array_index (umbrella->regions, i)) != umbrella)
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_atlas_get_zone:
 * @self: the atlas
 * @region: a region of it
 *
 * Returns: (transfer none): the id of the zone in which it lies; that of the
 *   region where it is a zone by itself
 */
const char *
nw_atlas_get_zone (NwAtlas *self,
                   NwRegion *region)
{
  const NwUmbrella *umbrella = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  umbrella = find_first (self, region);

  return umbrella != NULL && is_zone (self, umbrella) ? umbrella->id : nw_region_get_id (region);
}

/**
 * nw_atlas_list_zone:
 * @self: the atlas
 * @zone: (nullable): id of a zone
 *
 * Returns: (transfer container) (nullable) (element-type NwRegion): its
 *   regions, %NULL for an id that is no zone
 */
GPtrArray *
nw_atlas_list_zone (NwAtlas *self,
                    const char *zone)
{
  g_autoptr (GPtrArray) regions = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  regions = g_ptr_array_new ();
  for (guint i = 0; i < self->regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (self->regions, i);

      if (g_strcmp0 (nw_atlas_get_zone (self, region), zone) == 0)
        g_ptr_array_add (regions, region);
    }

  return regions->len > 0 ? g_steal_pointer (&regions) : NULL;
}

/**
 * nw_atlas_format_zone:
 * @self: the atlas
 * @zone: id of a zone
 * @lang: language of the names
 *
 * Returns: (transfer full): the names of its regions with commas between; the
 *   id as it is when this content has no such zone
 */
char *
nw_atlas_format_zone (NwAtlas *self,
                      const char *zone,
                      NwLang lang)
{
  g_autoptr (GPtrArray) regions = NULL;
  GString *names = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  regions = nw_atlas_list_zone (self, zone);
  if (regions == NULL)
    return g_strdup (zone);

  names = g_string_new (NULL);
  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_region_get_name (g_ptr_array_index (regions, i), lang));

  return g_string_free (names, FALSE);
}
