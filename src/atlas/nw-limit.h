/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

/**
 * NwBound:
 *
 * One published upper bound in millimetres with its kind and condition.
 */
typedef struct _NwBound NwBound;

/**
 * NwLimit:
 *
 * The limit of a site: a rule in words, and the published bounds, if any.
 * Owned by its site, immutable.
 */
typedef struct _NwLimit NwLimit;

double           nw_bound_get_mm              (const NwBound *bound);
/* As published, for showing: "1.0" and not "1"; with "mm", then without.
 * Transfer full. */
char            *nw_bound_format_mm           (const NwBound *bound,
                                               NwLang         lang);
char            *nw_bound_format_number       (const NwBound *bound,
                                               NwLang         lang);
NwLimitKind      nw_bound_get_kind            (const NwBound *bound);
const char      *nw_bound_get_kind_label      (const NwBound *bound,
                                               NwLang         lang);
/* FALSE for a figure that the editors derived: nobody published it as a limit. */
gboolean         nw_bound_is_published        (const NwBound *bound);
/* TRUE for advised-max, shortest-measured and regulator (solid line). */
gboolean         nw_bound_is_strict           (const NwBound *bound);
/* NOT_STATED for further bounds: their applies_to says what holds. */
NwDirection      nw_bound_get_direction       (const NwBound *bound);
/* NULL when not stated. */
const char      *nw_bound_get_direction_label (const NwBound *bound,
                                               NwLang         lang);
NwGrip           nw_bound_get_grip            (const NwBound *bound);
/* NULL when not stated. */
const char      *nw_bound_get_grip_label      (const NwBound *bound,
                                               NwLang         lang);
/* Which grip the rule asks for, and with a pincer grip that the figure is no
 * length for the needle in the fold; language of the interface. NULL when not
 * stated. */
const char      *nw_bound_get_grip_sentence   (const NwBound *bound);
const char      *nw_bound_get_applies_to      (const NwBound *bound,
                                               NwLang         lang);
/* TRUE for the limit itself, FALSE for the further ("also") bounds. */
gboolean         nw_bound_is_main             (const NwBound *bound);
const NwBasis   *nw_bound_get_basis           (const NwBound *bound);

/* FALSE: no figure at all, neither published nor derived; never fill one in. */
gboolean         nw_limit_has_max             (const NwLimit *limit);
/* FALSE: no published limit. Say so, also where the editors derived a figure. */
gboolean         nw_limit_is_published        (const NwLimit *limit);
/* The heading of what is said about it, "Published limit", and its figures in
 * one line, "Published limits 10, 12 and 19 mm", the lowest first; language of
 * the interface. */
const char      *nw_limit_get_title           (const NwLimit *limit);
char            *nw_limit_format_head         (const NwLimit *limit);
/* The main bound, or NULL. */
const NwBound   *nw_limit_get_main            (const NwLimit *limit);
/* Array of NwBound, main and further ones, the most cautious (lowest) first;
 * empty without a published limit. */
const GPtrArray *nw_limit_get_bounds          (const NwLimit *limit);
const char      *nw_limit_get_rule            (const NwLimit *limit,
                                               NwLang         lang);
/* To what the limit applies, in words; NULL when the content does not say. */
const char      *nw_limit_get_applies_to      (const NwLimit *limit,
                                               NwLang         lang);
const NwBasis   *nw_limit_get_basis           (const NwLimit *limit);

G_END_DECLS
