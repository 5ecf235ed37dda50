/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sites say of a point of the map. */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-site-map-private.h"

static gboolean
entry_contains (const NwSiteMapEntry *entry,
                double x,
                double y)
{
  if (!nw_rect_contains (&entry->bounds, x, y))
    return FALSE;
  for (guint i = 0; i < entry->shapes->len; i++)
    {
      if (nw_shape_contains (g_ptr_array_index (entry->shapes, i), x, y))
        return TRUE;
    }
  return FALSE;
}

/**
 * nw_site_map_list_at:
 * @self: a site map
 * @x: mm
 * @y: mm
 *
 * Returns: (transfer container) (element-type NwSite): the sites under a
 *   point, also hidden and unpainted ones and those whose muscle is only seen
 *   here, most risky first. An empty list
 *   says that the atlas describes none there, not that there is no risk.
 */
GPtrArray *
nw_site_map_list_at (NwSiteMap *self,
                     double x,
                     double y)
{
  return nw_site_map_list_harm_at (self, NW_HARM_FILTER_ALL, x, y);
}

/**
 * nw_site_map_list_harm_at:
 * @self: a site map
 * @harm: a class of harm
 * @x: mm
 * @y: mm
 *
 * Returns: (transfer container) (element-type NwSite): those of
 *   nw_site_map_list_at() at which the content names a harm of @harm. An empty
 *   list says that it names none there, not that there is none.
 */
GPtrArray *
nw_site_map_list_harm_at (NwSiteMap *self,
                          NwHarmFilter harm,
                          double x,
                          double y)
{
  GPtrArray *list;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwSiteMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (nw_site_has_harm (entry->site, harm) && entry_contains (entry, x, y))
        g_ptr_array_add (list, entry->site);
    }
  return list;
}

/**
 * nw_site_map_get_worst_at:
 * @self: a site map
 * @x: mm
 * @y: mm
 *
 * Returns: (transfer none) (nullable): the site that the risk map shows at a
 *   point: the worst of the painted ones
 */
NwSite *
nw_site_map_get_worst_at (NwSiteMap *self,
                          double x,
                          double y)
{
  return nw_site_map_get_worst_harm_at (self, NW_HARM_FILTER_ALL, x, y);
}

/**
 * nw_site_map_get_worst_harm_at:
 * @self: a site map
 * @harm: the class of harm to which the risk map is limited
 * @x: mm
 * @y: mm
 *
 * Returns: (transfer none) (nullable): the site that the risk map then shows
 *   at a point
 */
NwSite *
nw_site_map_get_worst_harm_at (NwSiteMap *self,
                               NwHarmFilter harm,
                               double x,
                               double y)
{
  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwSiteMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->painted && nw_site_has_harm (entry->site, harm) && entry_contains (entry, x, y))
        return entry->site;
    }
  return NULL;
}

/**
 * nw_site_map_get_zone_at:
 * @self: a site map
 * @x: mm
 * @y: mm
 *
 * Returns: what the risk map paints at a point
 */
NwZone
nw_site_map_get_zone_at (NwSiteMap *self,
                         double x,
                         double y)
{
  return nw_site_map_get_harm_zone_at (self, NW_HARM_FILTER_ALL, x, y);
}

/**
 * nw_site_map_get_harm_zone_at:
 * @self: a site map
 * @harm: the class of harm to which the risk map is limited
 * @x: mm
 * @y: mm
 *
 * Returns: what the risk map then paints at a point; %NW_ZONE_NONE says that
 *   the content names no such harm there, never that there is none
 */
NwZone
nw_site_map_get_harm_zone_at (NwSiteMap *self,
                              NwHarmFilter harm,
                              double x,
                              double y)
{
  NwSite *site;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NW_ZONE_NONE);

  site = nw_site_map_get_worst_harm_at (self, harm, x, y);
  return site != NULL ? nw_zone_of_site (site) : NW_ZONE_NONE;
}
