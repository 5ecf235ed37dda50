/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-place.h"
#include "nw-structure.h"
#include "nw-vocabulary.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define NW_TYPE_REGION (nw_region_get_type ())

/* A region of the body, clickable on the maps under its id. */
G_DECLARE_FINAL_TYPE (NwRegion, nw_region, NW, REGION, GObject)

/* How many sites of a region stand at each level. Do-not-needle sites are
 * counted there only, whatever their risk. */
typedef struct
{
  guint do_not_needle;
  guint high;
  guint moderate;
  guint low;
  guint total;
} NwRiskCounts;

/* A structure at risk in a region. */
typedef struct
{
  NwStructure *structure;
  guint        n_sites;   /* sites of the region with a harm to it, can be 0 */
  gboolean     listed;    /* the region itself names it */
} NwRegionStructure;

const char      *nw_region_get_id         (NwRegion     *self);
/* NW_LANG_LA gives the anatomical name. */
const char      *nw_region_get_name       (NwRegion     *self,
                                           NwLang        lang);
/* FALSE for a region across the midline. */
gboolean         nw_region_get_paired     (NwRegion     *self);
/* Views without the near arm count as their base view. */
gboolean         nw_region_is_in_view     (NwRegion     *self,
                                           NwView        view);
NwRisk           nw_region_get_risk       (NwRegion     *self);
/* Array of NwSite that make the risk what it is. */
const GPtrArray *nw_region_get_risk_from  (NwRegion     *self);
/* The risk sentence. */
const char      *nw_region_get_summary    (NwRegion     *self,
                                           NwLang        lang);
/* What to watch for. */
const char      *nw_region_get_watch      (NwRegion     *self,
                                           NwLang        lang);
const char      *nw_region_get_boundaries (NwRegion     *self,
                                           NwLang        lang);
/* Array of NwStructure that the region names, in the order of the content. */
const GPtrArray *nw_region_get_structures (NwRegion     *self);
/* Array of NwSite in the order of the content. */
const GPtrArray *nw_region_get_sites      (NwRegion     *self);
/* Fields "summary" and "watch" can be verified apart. */
const NwBasis   *nw_region_get_basis      (NwRegion     *self);
/* Sites in the order in which lists show them: do-not-needle, then high to
 * low, then image-guided-only to standard, then by name in @lang. Transfer
 * container. */
GPtrArray       *nw_region_list_sites      (NwRegion     *self,
                                            NwLang        lang);
void             nw_region_count_sites     (NwRegion     *self,
                                            NwRiskCounts *counts);
/* Array of NwRegionStructure: what the region names or a harm of its sites
 * does; pleura and lung first, then by number of sites, then by name.
 * Transfer full (the elements are freed with the array). */
GPtrArray       *nw_region_list_structures (NwRegion     *self,
                                            NwLang        lang);

G_END_DECLS
