/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-query-private.h"
#include "nw-word-store.h"

G_BEGIN_DECLS

/*
 * NwTextRank:
 *
 * How well a session fits the words of a question, by what the word store has of
 * it: Okapi BM25, a word of who weighing more than a name of the content, and
 * that more than one of the texts.
 */
typedef struct _NwTextRank NwTextRank;

NwTextRank *nw_text_rank_new  (NwWordStore          *words,
                               const NwSessionQuery *query,
                               guint                 n_sessions);
void        nw_text_rank_free (NwTextRank           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwTextRank, nw_text_rank_free)

double      nw_text_rank_get  (const NwTextRank     *self,
                               const guint8         *packed);

G_END_DECLS
