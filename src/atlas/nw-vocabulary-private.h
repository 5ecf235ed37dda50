/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-vocabulary.h"

G_BEGIN_DECLS

/* The stable strings in the order of the enums, NULL-terminated. Those of
 * direction and grip begin with "not-stated", those of classes of harm with
 * "all", which content never writes. */
extern const char *const nw_harm_filter_words[];
extern const char *const nw_risk_words[];
extern const char *const nw_site_status_words[];
extern const char *const nw_theme_words[];
extern const char *const nw_strength_words[];
extern const char *const nw_when_words[];
extern const char *const nw_axis_words[];
extern const char *const nw_limit_kind_words[];
extern const char *const nw_direction_words[];
extern const char *const nw_grip_words[];
extern const char *const nw_sex_words[];
extern const char *const nw_structure_kind_words[];
extern const char *const nw_contra_level_words[];
extern const char *const nw_urgency_words[];

int nw_words_find (const char *const *words,
                   const char        *string);

G_END_DECLS
