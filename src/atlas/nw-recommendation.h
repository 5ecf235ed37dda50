/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-region.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

#define NW_TYPE_RECOMMENDATION (nw_recommendation_get_type ())

/* A recommendation under one of the six themes. Wording and strength are the
 * editors', which is said wherever they are shown. */
G_DECLARE_FINAL_TYPE (NwRecommendation, nw_recommendation, NW, RECOMMENDATION, GObject)

const char      *nw_recommendation_get_id         (NwRecommendation *self);
NwTheme          nw_recommendation_get_theme      (NwRecommendation *self);
NwStrength       nw_recommendation_get_strength   (NwRecommendation *self);
NwWhen           nw_recommendation_get_when       (NwRecommendation *self);
const char      *nw_recommendation_get_text       (NwRecommendation *self,
                                                   NwLang            lang);
const char      *nw_recommendation_get_why        (NwRecommendation *self,
                                                   NwLang            lang);
/* TRUE when it holds for the whole body; the array is then empty. */
gboolean         nw_recommendation_is_everywhere  (NwRecommendation *self);
const GPtrArray *nw_recommendation_get_regions    (NwRecommendation *self);
/* Whether it names this very region (not merely "everywhere"). */
gboolean         nw_recommendation_names_region   (NwRecommendation *self,
                                                   NwRegion         *region);
/* Terms that its text names, -1 for none. */
int              nw_recommendation_get_working_days (NwRecommendation *self);
int              nw_recommendation_get_weeks      (NwRecommendation *self);
const NwBasis   *nw_recommendation_get_basis      (NwRecommendation *self);

G_END_DECLS
