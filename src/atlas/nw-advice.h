/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-contraindication.h"
#include "nw-atlas.h"
#include "nw-recommendation.h"
#include "nw-region.h"
#include "nw-site.h"

G_BEGIN_DECLS

/*
 * What holds at a place: the one ordering that panel, page and command line
 * share.
 */

/**
 * NwAdviceGroup:
 * @theme: the theme
 * @called_for: whether a harm of the place calls for this theme
 * @specific: (element-type NwRecommendation): those that name the place
 * @general: (element-type NwRecommendation): those for the whole body, to be
 *   folded below
 *
 * The recommendations of one theme at a place; both lists by strength, then
 * in the order of the content. At least one of them is not empty.
 */
typedef struct
{
  NwTheme    theme;
  gboolean   called_for;
  GPtrArray *specific;
  GPtrArray *general;
} NwAdviceGroup;

/* Arrays of NwAdviceGroup: themes that a harm of the place calls for first,
 * then the general theme, then the others. Transfer full. */
GPtrArray *nw_atlas_list_advice_for_region            (NwAtlas  *self,
                                                       NwRegion *region);
GPtrArray *nw_atlas_list_advice_for_site              (NwAtlas  *self,
                                                       NwSite   *site);
/* All of a theme, by strength, then in the order of the content: array of
 * NwRecommendation. Transfer container. */
GPtrArray *nw_atlas_list_recommendations              (NwAtlas  *self,
                                                       NwTheme   theme);
/* Arrays of NwContraindication that hold there: by level, then those that
 * name the place, then the general ones. Transfer container. */
GPtrArray *nw_atlas_list_contraindications_for_region (NwAtlas  *self,
                                                       NwRegion *region);
GPtrArray *nw_atlas_list_contraindications_for_site   (NwAtlas  *self,
                                                       NwSite   *site);

G_END_DECLS
