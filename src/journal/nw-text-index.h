/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-search.h"
#include "nw-session-query-private.h"
#include "nw-session-words.h"

G_BEGIN_DECLS

/*
 * NwTextIndex:
 *
 * The words and keys of sessions in an FTS5 table in memory. It belongs to the
 * thread that made it.
 */
typedef struct _NwTextIndex NwTextIndex;

NwTextIndex *nw_text_index_new       (GError               **error);
void         nw_text_index_free      (NwTextIndex           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwTextIndex, nw_text_index_free)

guint        nw_text_index_get_n     (NwTextIndex           *self);
const NwSessionRef *nw_text_index_find (NwTextIndex         *self,
                                      const NwId            *id);
gboolean     nw_text_index_has_others (NwTextIndex          *self,
                                      const GArray          *refs);
gboolean     nw_text_index_begin     (NwTextIndex           *self,
                                      GError               **error);
gboolean     nw_text_index_commit    (NwTextIndex           *self,
                                      GError               **error);
gboolean     nw_text_index_put       (NwTextIndex           *self,
                                      const NwSessionRef    *ref,
                                      const NwSessionWords  *words,
                                      GError               **error);
gboolean     nw_text_index_remove    (NwTextIndex           *self,
                                      const NwId            *id,
                                      GError               **error);
GArray      *nw_text_index_search    (NwTextIndex           *self,
                                      const NwSessionQuery  *query,
                                      GCancellable          *cancellable,
                                      GError               **error);

G_END_DECLS
