/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-needle.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * NwNeedlePlan:
 *
 * What is said of the needle of a mark besides its place: the needle itself,
 * the planned depth, the angle and the direction; who images and with what
 * where a site asks for that; and why a refusal was set aside (a deviation).
 * Everything may be unsaid. Immutable: a change is a new one.
 *
 * Texts are never %NULL; what is not said is "".
 */
#define NW_TYPE_NEEDLE_PLAN (nw_needle_plan_get_type ())
G_DECLARE_FINAL_TYPE (NwNeedlePlan, nw_needle_plan, NW, NEEDLE_PLAN, GObject)

/* Bounds, in characters. */
#define NW_NEEDLE_DIRECTION_MAX 200
#define NW_NEEDLE_GUIDANCE_MAX 200
#define NW_NEEDLE_DEVIATION_MAX 1000

/* How many refusals one reason can set aside. */
#define NW_NEEDLE_REFUSALS_MAX 60

NwNeedlePlan      *nw_needle_plan_new                (const NwNeedle    *needle,
                                                      double             planned_mm,
                                                      double             angle,
                                                      const char        *direction);
NwNeedlePlan      *nw_needle_plan_new_with_guidance  (NwNeedlePlan      *self,
                                                      const char        *guided_by,
                                                      const char        *guided_with);
NwNeedlePlan      *nw_needle_plan_new_with_deviation (NwNeedlePlan      *self,
                                                      const char        *reason,
                                                      const char *const *refusals);
gboolean           nw_needle_plan_get_needle         (NwNeedlePlan      *self,
                                                      NwNeedle          *needle);
double             nw_needle_plan_get_planned_mm     (NwNeedlePlan      *self);
double             nw_needle_plan_get_angle          (NwNeedlePlan      *self);
const char        *nw_needle_plan_get_direction      (NwNeedlePlan      *self);
const char        *nw_needle_plan_get_guided_by      (NwNeedlePlan      *self);
const char        *nw_needle_plan_get_guided_with    (NwNeedlePlan      *self);
const char        *nw_needle_plan_get_deviation      (NwNeedlePlan      *self);
const char *const *nw_needle_plan_get_refusals       (NwNeedlePlan      *self);
gboolean           nw_needle_plan_is_deviation_from  (NwNeedlePlan      *self,
                                                      const char        *refusal);
gboolean           nw_needle_plan_is_empty           (NwNeedlePlan      *self);
/* NULL stands for one that says nothing. */
gboolean           nw_needle_plan_is_compared        (NwNeedlePlan      *self);
const char        *nw_needle_plan_get_not_compared   (NwNeedlePlan      *self);
gboolean           nw_needle_plan_equal              (NwNeedlePlan      *self,
                                                      NwNeedlePlan      *other);
gboolean           nw_needle_plan_validate           (NwNeedlePlan      *self,
                                                      GError           **error);
char              *nw_needle_plan_describe           (NwNeedlePlan      *self,
                                                      NwLang             lang);

G_END_DECLS
