/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwBasis:
 *
 * What a statement of the content rests on: its sources and whether its core
 * fact was seen in one of them. Every statement of the atlas has one, see the
 * get_basis() functions; nothing is shown without it. Owned by its statement.
 */
typedef struct _NwBasis NwBasis;

/* Array of NwSource, in the order of the content; may be empty, never NULL. */
const GPtrArray *nw_basis_get_sources       (const NwBasis *basis);
/* FALSE: show "not yet checked against a source". */
gboolean         nw_basis_get_verified      (const NwBasis *basis);
/* Where the whole was not seen, whether the part named @field was ("summary",
 * "watch", "danger", "signs", "course", "detail"); TRUE when the whole was. */
gboolean         nw_basis_is_field_verified (const NwBasis *basis,
                                             const char    *field);

G_END_DECLS
