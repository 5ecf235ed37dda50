/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-recommendation.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwRecommendation, nw_recommendation, G_TYPE_OBJECT)

static void
nw_recommendation_class_init (NwRecommendationClass *klass)
{
}

static void
nw_recommendation_init (NwRecommendation *self)
{
}

/**
 * nw_recommendation_get_id:
 * @self: a recommendation
 *
 * Returns: (transfer none): its id
 */
const char *
nw_recommendation_get_id (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NULL);

  return self->id;
}

/**
 * nw_recommendation_get_theme:
 * @self: a recommendation
 *
 * Returns: its theme
 */
NwTheme
nw_recommendation_get_theme (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NW_THEME_GENERAL);

  return self->theme;
}

/**
 * nw_recommendation_get_strength:
 * @self: a recommendation
 *
 * Returns: the editors' grading, not that of a guideline
 */
NwStrength
nw_recommendation_get_strength (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NW_STRENGTH_MUST);

  return self->strength;
}

/**
 * nw_recommendation_get_when:
 * @self: a recommendation
 *
 * Returns: when it applies
 */
NwWhen
nw_recommendation_get_when (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NW_WHEN_ALWAYS);

  return self->when;
}

/**
 * nw_recommendation_get_text:
 * @self: a recommendation
 * @lang: a language
 *
 * Returns: (transfer none): what to do
 */
const char *
nw_recommendation_get_text (NwRecommendation *self,
                            NwLang lang)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NULL);

  return nw_phrase_get (&self->text, lang);
}

/**
 * nw_recommendation_get_why:
 * @self: a recommendation
 * @lang: a language
 *
 * Returns: (transfer none): the reason
 */
const char *
nw_recommendation_get_why (NwRecommendation *self,
                           NwLang lang)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NULL);

  return nw_phrase_get (&self->why, lang);
}

/**
 * nw_recommendation_is_everywhere:
 * @self: a recommendation
 *
 * Returns: %TRUE when it holds for the whole body
 */
gboolean
nw_recommendation_is_everywhere (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), FALSE);

  return self->where.everywhere;
}

/**
 * nw_recommendation_get_regions:
 * @self: a recommendation
 *
 * Returns: (transfer none) (element-type NwRegion): where it holds; empty for
 *   everywhere
 */
const GPtrArray *
nw_recommendation_get_regions (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NULL);

  return self->where.regions;
}

/**
 * nw_recommendation_names_region:
 * @self: a recommendation
 * @region: a region
 *
 * Returns: whether it names this very region
 */
gboolean
nw_recommendation_names_region (NwRecommendation *self,
                                NwRegion *region)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self) && NW_IS_REGION (region), FALSE);

  return nw_where_names (&self->where, region);
}

/**
 * nw_recommendation_get_working_days:
 * @self: a recommendation
 *
 * Returns: the term in working days that its text names, -1 for none
 */
int
nw_recommendation_get_working_days (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), -1);

  return (int)self->working_days;
}

/**
 * nw_recommendation_get_weeks:
 * @self: a recommendation
 *
 * Returns: the term in weeks that its text names, -1 for none
 */
int
nw_recommendation_get_weeks (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), -1);

  return (int)self->weeks;
}

/**
 * nw_recommendation_get_basis:
 * @self: a recommendation
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_recommendation_get_basis (NwRecommendation *self)
{
  g_return_val_if_fail (NW_IS_RECOMMENDATION (self), NULL);

  return &self->basis;
}
