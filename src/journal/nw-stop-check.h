/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/* How many items a stop-check has. */
#define NW_STOP_CHECK_N_ITEMS 5

/* How many stop-checks a session keeps, how many items a record can name, and
 * the length of a content version in characters. */
#define NW_STOP_CHECKS_MAX 50
#define NW_STOP_CHECK_ITEMS_MAX 20
#define NW_CONTENT_VERSION_MAX 50

/*
 * What has to be ticked before the first needle in a site of high risk, once
 * per session and zone (nw-zone.h). The items are those of the checklists of
 * the content, with their wording and sources.
 */

/* Whether a needle there asks for it: high risk, or a site that is not needled
 * at all. */
gboolean     nw_stop_check_is_needed  (NwSite      *site);
/* The zone for which it is made: the thorax when one of the regions of the site
 * belongs to it, else that of the region through which it was chosen, else of
 * its main one. Nothing is transferred. */
const char  *nw_stop_check_find_zone  (NwAtlas     *atlas,
                                       NwSite      *site,
                                       const char  *region_id);
/* The five items of a zone in their order, array of NwStatement. Transfer
 * container. */
GPtrArray   *nw_stop_check_list_items (NwAtlas     *atlas,
                                       const char  *zone);
/* Whether @site is in the thorax: in a region that the item "one side only"
 * names. */
gboolean     nw_site_is_in_thorax     (NwAtlas     *atlas,
                                       NwSite      *site);

/**
 * NwStopCheck:
 *
 * The record of one: the zone, the ids of the items that were ticked, the
 * version of the content that worded them and the time. Immutable.
 */
#define NW_TYPE_STOP_CHECK (nw_stop_check_get_type ())
G_DECLARE_FINAL_TYPE (NwStopCheck, nw_stop_check, NW, STOP_CHECK, GObject)

NwStopCheck       *nw_stop_check_new         (const char        *zone,
                                              const char *const *items,
                                              const char        *content_version,
                                              gint64             at);
/* All five items ticked now, with the version of @atlas. */
NwStopCheck       *nw_stop_check_new_now     (NwAtlas           *atlas,
                                              const char        *zone);
const char        *nw_stop_check_get_zone    (NwStopCheck       *self);
const char *const *nw_stop_check_get_items   (NwStopCheck       *self);
const char        *nw_stop_check_get_version (NwStopCheck       *self);
/* Seconds since 1970 in UTC. */
gint64             nw_stop_check_get_at      (NwStopCheck       *self);
gboolean           nw_stop_check_equal       (NwStopCheck       *self,
                                              NwStopCheck       *other);

G_END_DECLS
