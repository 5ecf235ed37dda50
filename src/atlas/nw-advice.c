/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-advice.h"

#include "nw-model-private.h"

static void
free_group (gpointer data)
{
  NwAdviceGroup *group = data;

  g_ptr_array_unref (group->specific);
  g_ptr_array_unref (group->general);
  g_free (group);
}

/* Strongest first. The arrays are filled in the order of the content and the
 * sort is stable, so that order stays within a strength. */
static int
compare_strength_cb (gconstpointer a,
                     gconstpointer b)
{
  const NwRecommendation *left = *(NwRecommendation *const *)a;
  const NwRecommendation *right = *(NwRecommendation *const *)b;

  return (int)left->strength - (int)right->strength;
}

static gboolean
names_any (const NwWhere *where,
           const GPtrArray *regions)
{
  for (guint i = 0; i < regions->len; i++)
    {
      if (nw_where_names (where, g_ptr_array_index (regions, i)))
        return TRUE;
    }

  return FALSE;
}

/* The recommendations of @theme that hold in one of @regions, or NULL. */
static NwAdviceGroup *
new_group (NwAtlas *self,
           NwTheme theme,
           gboolean called_for,
           const GPtrArray *regions)
{
  NwAdviceGroup *group = g_new0 (NwAdviceGroup, 1);

  group->theme = theme;
  group->called_for = called_for;
  group->specific = g_ptr_array_new ();
  group->general = g_ptr_array_new ();

  for (guint i = 0; i < self->recommendations->len; i++)
    {
      NwRecommendation *rule = g_ptr_array_index (self->recommendations, i);

      if (rule->theme != theme)
        continue;
      if (names_any (&rule->where, regions))
        g_ptr_array_add (group->specific, rule);
      else if (rule->where.everywhere)
        g_ptr_array_add (group->general, rule);
    }

  if (group->specific->len == 0 && group->general->len == 0)
    {
      free_group (group);
      return NULL;
    }

  g_ptr_array_sort (group->specific, compare_strength_cb);
  g_ptr_array_sort (group->general, compare_strength_cb);

  return group;
}

/* Themes that a harm calls for lead, the general one follows. */
static GPtrArray *
list_groups (NwAtlas *self,
             guint themes,
             const GPtrArray *regions)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (free_group);

  for (guint pass = 0; pass < 3; pass++)
    {
      for (NwTheme theme = NW_THEME_GENERAL; theme < NW_N_THEMES; theme++)
        {
          gboolean called_for = (themes & (1u << theme)) != 0;
          guint place = called_for ? 0 : theme == NW_THEME_GENERAL ? 1
                                                                   : 2;
          NwAdviceGroup *group = NULL;

          if (place == pass)
            group = new_group (self, theme, called_for, regions);
          if (group != NULL)
            g_ptr_array_add (groups, group);
        }
    }

  return groups;
}

/**
 * nw_atlas_list_advice_for_region:
 * @self: the atlas
 * @region: a region of it
 *
 * The recommendations that hold in a region, by theme: themes that a harm of
 * one of its sites calls for first, then the general theme, then the others.
 *
 * Returns: (transfer full) (element-type NwAdviceGroup): the groups
 */
GPtrArray *
nw_atlas_list_advice_for_region (NwAtlas *self,
                                 NwRegion *region)
{
  g_autoptr (GPtrArray) regions = NULL;
  guint themes = 0;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  for (guint i = 0; i < region->sites->len; i++)
    {
      const NwSite *site = g_ptr_array_index (region->sites, i);

      themes |= site->themes;
    }

  regions = g_ptr_array_new ();
  g_ptr_array_add (regions, region);

  return list_groups (self, themes, regions);
}

/**
 * nw_atlas_list_advice_for_site:
 * @self: the atlas
 * @site: a site of it
 *
 * The recommendations that hold at a site, by theme: those that name one of
 * its regions, and those for the whole body.
 *
 * Returns: (transfer full) (element-type NwAdviceGroup): the groups
 */
GPtrArray *
nw_atlas_list_advice_for_site (NwAtlas *self,
                               NwSite *site)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  return list_groups (self, site->themes, site->regions);
}

/**
 * nw_atlas_list_recommendations:
 * @self: the atlas
 * @theme: a theme
 *
 * Returns: (transfer container) (element-type NwRecommendation): all of the
 *   theme, strongest first
 */
GPtrArray *
nw_atlas_list_recommendations (NwAtlas *self,
                               NwTheme theme)
{
  GPtrArray *rules = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  rules = g_ptr_array_new ();
  for (guint i = 0; i < self->recommendations->len; i++)
    {
      NwRecommendation *rule = g_ptr_array_index (self->recommendations, i);

      if (rule->theme == theme)
        g_ptr_array_add (rules, rule);
    }
  g_ptr_array_sort (rules, compare_strength_cb);

  return rules;
}

/* By level; those that name a region before those for the whole body. */
static int
compare_level_cb (gconstpointer a,
                  gconstpointer b)
{
  const NwContraindication *left = *(NwContraindication *const *)a;
  const NwContraindication *right = *(NwContraindication *const *)b;

  if (left->level != right->level)
    return (int)left->level - (int)right->level;

  return left->where.everywhere - right->where.everywhere;
}

static GPtrArray *
list_contraindications (NwAtlas *self,
                        const GPtrArray *regions)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < self->contraindications->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (self->contraindications, i);

      if (rule->where.everywhere || names_any (&rule->where, regions))
        g_ptr_array_add (rules, rule);
    }
  g_ptr_array_sort (rules, compare_level_cb);

  return rules;
}

/**
 * nw_atlas_list_contraindications_for_region:
 * @self: the atlas
 * @region: a region of it
 *
 * Returns: (transfer container) (element-type NwContraindication): those that
 *   hold there, by level, then those that name the region first
 */
GPtrArray *
nw_atlas_list_contraindications_for_region (NwAtlas *self,
                                            NwRegion *region)
{
  g_autoptr (GPtrArray) regions = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  regions = g_ptr_array_new ();
  g_ptr_array_add (regions, region);

  return list_contraindications (self, regions);
}

/**
 * nw_atlas_list_contraindications_for_site:
 * @self: the atlas
 * @site: a site of it
 *
 * Returns: (transfer container) (element-type NwContraindication): those that
 *   hold there, by level, then those that name one of its regions first
 */
GPtrArray *
nw_atlas_list_contraindications_for_site (NwAtlas *self,
                                          NwSite *site)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  return list_contraindications (self, site->regions);
}
