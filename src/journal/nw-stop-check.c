/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-stop-check.h"

#include "nw-plan-private.h"
#include "nw-zone.h"

struct _NwStopCheck
{
  GObject parent_instance;

  char *zone;
  char **items;
  char *content_version;
  gint64 at;
};

G_DEFINE_FINAL_TYPE (NwStopCheck, nw_stop_check, G_TYPE_OBJECT)

/* The items of the checklists, in their order: in the thorax and elsewhere. */
static const char *const thorax_items[NW_STOP_CHECK_N_ITEMS] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop" };
static const char *const other_items[NW_STOP_CHECK_N_ITEMS] = { "pre-anatomy", "pre-blood", "dur-one", "dur-direction", "dur-stop" };

/* The item that says which regions are the thorax. */
#define ONE_SIDE_ITEM "dur-not-both"

static void
nw_stop_check_finalize (GObject *object)
{
  NwStopCheck *self = NW_STOP_CHECK (object);

  g_free (self->zone);
  g_strfreev (self->items);
  g_free (self->content_version);

  G_OBJECT_CLASS (nw_stop_check_parent_class)->finalize (object);
}

static void
nw_stop_check_class_init (NwStopCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_stop_check_finalize;
}

static void
nw_stop_check_init (NwStopCheck *self)
{
}

/* The item of the checklists before and during with that id, or NULL. */
static const NwStatement *
find_item (NwAtlas *atlas,
           const char *id)
{
  for (NwChecklist list = NW_CHECKLIST_BEFORE; list <= NW_CHECKLIST_DURING; list++)
    {
      const GPtrArray *items = nw_atlas_get_checklist (atlas, list);

      for (guint i = 0; i < items->len; i++)
        {
          const NwStatement *item = g_ptr_array_index (items, i);

          if (g_strcmp0 (nw_statement_get_id (item), id) == 0)
            return item;
        }
    }

  return NULL;
}

/*
 * nw_stop_check_find_one_side:
 * @atlas: the content
 *
 * Returns: (transfer none) (nullable): the item that forbids both sides of the
 *   thorax in one session
 */
const NwStatement *
nw_stop_check_find_one_side (NwAtlas *atlas)
{
  return find_item (atlas, ONE_SIDE_ITEM);
}

/* Whether the item "one side only" names @region. */
static gboolean
is_thorax (NwAtlas *atlas,
           NwRegion *region)
{
  const NwStatement *item = find_item (atlas, ONE_SIDE_ITEM);

  return item != NULL && nw_statement_names_region (item, region);
}

/* The first region of @site in the thorax, or NULL. */
static NwRegion *
find_thorax (NwAtlas *atlas,
             NwSite *site)
{
  const GPtrArray *regions = nw_site_get_regions (site);

  for (guint i = 0; i < regions->len; i++)
    {
      if (is_thorax (atlas, g_ptr_array_index (regions, i)))
        return g_ptr_array_index (regions, i);
    }

  return NULL;
}

/**
 * nw_site_is_in_thorax:
 * @atlas: the content
 * @site: a site of it
 *
 * Returns: %TRUE if one of its regions is among those that the checklist item
 *   "one side only" names
 */
gboolean
nw_site_is_in_thorax (NwAtlas *atlas,
                      NwSite *site)
{
  g_return_val_if_fail (NW_IS_ATLAS (atlas), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  return find_thorax (atlas, site) != NULL;
}

/**
 * nw_stop_check_is_needed:
 * @site: a site
 *
 * Returns: %TRUE if a needle there asks for a stop-check: its risk is high, or
 *   it is not to be needled and is so by a deviation
 */
gboolean
nw_stop_check_is_needed (NwSite *site)
{
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  return nw_site_get_risk (site) == NW_RISK_HIGH || nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;
}

/**
 * nw_stop_check_find_zone:
 * @atlas: the content
 * @site: a site of it
 * @region_id: (nullable): the region through which it was chosen
 *
 * A site that reaches into the thorax belongs to it whatever region it was
 * chosen through.
 *
 * Returns: (transfer none): id of its zone
 */
const char *
nw_stop_check_find_zone (NwAtlas *atlas,
                         NwSite *site,
                         const char *region_id)
{
  NwRegion *region = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  region = find_thorax (atlas, site);
  if (region == NULL)
    region = nw_site_choose_region (site, region_id);

  return nw_atlas_get_zone (atlas, region);
}

/**
 * nw_stop_check_list_items:
 * @atlas: the content
 * @zone: id of a zone
 *
 * Returns: (transfer container) (element-type NwStatement): the items to tick
 *   before a needle there, in their order
 */
GPtrArray *
nw_stop_check_list_items (NwAtlas *atlas,
                          const char *zone)
{
  g_autoptr (GPtrArray) regions = NULL;
  const char *const *ids = other_items;
  GPtrArray *items = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  regions = nw_atlas_list_zone (atlas, zone);
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      if (is_thorax (atlas, g_ptr_array_index (regions, i)))
        ids = thorax_items;
    }

  items = g_ptr_array_new ();
  for (guint i = 0; i < NW_STOP_CHECK_N_ITEMS; i++)
    {
      const NwStatement *item = find_item (atlas, ids[i]);

      if (item != NULL)
        g_ptr_array_add (items, (gpointer)item);
    }

  return items;
}

/**
 * nw_stop_check_new:
 * @zone: id of a zone
 * @items: %NULL-terminated ids of what was ticked
 * @content_version: that of the content, see nw_atlas_get_version()
 * @at: seconds since 1970 in UTC
 *
 * Returns: (transfer full): a record
 */
NwStopCheck *
nw_stop_check_new (const char *zone,
                   const char *const *items,
                   const char *content_version,
                   gint64 at)
{
  NwStopCheck *self = NULL;

  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (items != NULL, NULL);
  g_return_val_if_fail (content_version != NULL, NULL);

  self = g_object_new (NW_TYPE_STOP_CHECK, NULL);
  self->zone = g_strdup (zone);
  self->items = g_strdupv ((char **)items);
  self->content_version = g_strdup (content_version);
  self->at = at;
  return self;
}

/**
 * nw_stop_check_new_now:
 * @atlas: the content that worded the items
 * @zone: id of a zone
 *
 * Call it when all items of nw_stop_check_list_items() have been ticked.
 *
 * Returns: (transfer full): the record of that, now
 */
NwStopCheck *
nw_stop_check_new_now (NwAtlas *atlas,
                       const char *zone)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  items = nw_stop_check_list_items (atlas, zone);
  ids = g_ptr_array_new ();
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (gpointer)nw_statement_get_id (g_ptr_array_index (items, i)));
  g_ptr_array_add (ids, NULL);

  return nw_stop_check_new (zone, (const char *const *)ids->pdata, nw_atlas_get_version (atlas), g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * nw_stop_check_get_zone:
 * @self: a record
 *
 * Returns: (transfer none): id of the zone
 */
const char *
nw_stop_check_get_zone (NwStopCheck *self)
{
  g_return_val_if_fail (NW_IS_STOP_CHECK (self), NULL);

  return self->zone;
}

/**
 * nw_stop_check_get_items:
 * @self: a record
 *
 * Returns: (transfer none): %NULL-terminated ids of what was ticked
 */
const char *const *
nw_stop_check_get_items (NwStopCheck *self)
{
  g_return_val_if_fail (NW_IS_STOP_CHECK (self), NULL);

  return (const char *const *)self->items;
}

/**
 * nw_stop_check_get_version:
 * @self: a record
 *
 * Returns: (transfer none): version of the content that worded the items
 */
const char *
nw_stop_check_get_version (NwStopCheck *self)
{
  g_return_val_if_fail (NW_IS_STOP_CHECK (self), NULL);

  return self->content_version;
}

/**
 * nw_stop_check_get_at:
 * @self: a record
 *
 * Returns: when it was done, seconds since 1970 in UTC
 */
gint64
nw_stop_check_get_at (NwStopCheck *self)
{
  g_return_val_if_fail (NW_IS_STOP_CHECK (self), 0);

  return self->at;
}

/**
 * nw_stop_check_equal:
 * @self: a record
 * @other: a record
 *
 * Returns: %TRUE if both say the same
 */
gboolean
nw_stop_check_equal (NwStopCheck *self,
                     NwStopCheck *other)
{
  g_return_val_if_fail (NW_IS_STOP_CHECK (self) && NW_IS_STOP_CHECK (other), FALSE);

  return self->at == other->at && g_str_equal (self->zone, other->zone) && g_str_equal (self->content_version, other->content_version) && g_strv_equal ((const char *const *)self->items, (const char *const *)other->items);
}
