/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-region.h"

G_BEGIN_DECLS

/**
 * NwStatement:
 *
 * One sentence or point of a list with its basis: an item of a checklist, a
 * step of an emergency card, a paragraph or bullet for patients, a conflict
 * between sources. Owned by what holds it, immutable.
 */
typedef struct _NwStatement NwStatement;

/* NULL where the content gives the row no id. */
const char      *nw_statement_get_id          (const NwStatement *statement);
/* The heading, or NULL. */
const char      *nw_statement_get_title       (const NwStatement *statement,
                                               NwLang             lang);
const char      *nw_statement_get_text        (const NwStatement *statement,
                                               NwLang             lang);
const NwBasis   *nw_statement_get_basis       (const NwStatement *statement);
/* TRUE when it holds everywhere; else the array says where. */
gboolean         nw_statement_is_everywhere   (const NwStatement *statement);
const GPtrArray *nw_statement_get_regions     (const NwStatement *statement);
gboolean         nw_statement_names_region    (const NwStatement *statement,
                                               NwRegion          *region);
/* Of a step of an emergency card: the number that it says to call, or NULL. */
const char      *nw_statement_get_call      (const NwStatement *statement);
/* FALSE where the step names no time; @to is @from where it names one only. */
gboolean         nw_statement_get_minutes   (const NwStatement *statement,
                                             double            *from,
                                             double            *to);

G_END_DECLS
