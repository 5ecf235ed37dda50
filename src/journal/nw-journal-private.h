/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-erase.h"
#include "nw-journal.h"
#include "nw-searcher.h"
#include "nw-worker.h"

G_BEGIN_DECLS

void     nw_journal_get_status  (NwJournal            *self,
                                 NwStoreStatus        *status);
void     nw_journal_emit_erased (NwJournal            *self,
                                 const NwErasure      *erasure);
gboolean nw_journal_run         (NwJournal            *self,
                                 NwCall               *call,
                                 GError              **error);
void     nw_journal_begin       (NwJournal            *self,
                                 NwCall               *call);
gboolean nw_journal_end         (NwJournal            *self,
                                 NwCall               *call,
                                 GError              **error);
void     nw_journal_push        (NwJournal            *self,
                                 NwCall               *call,
                                 gpointer              source_tag,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
NwCall  *nw_journal_push_finish (NwJournal            *self,
                                 GAsyncResult         *result,
                                 gpointer              source_tag,
                                 GError              **error);

NwSearcher **nw_journal_get_searcher (NwJournal           *self);
void     nw_journal_emit_indexed (NwJournal           *self);

/* nw-journal-search.c */
NwSessionRef nw_session_ref_of  (NwSession            *session,
                                 const NwSessionRef   *asked);
NwCall  *nw_journal_begin_get_many (NwJournal         *self,
                                 const NwSessionRef   *refs,
                                 guint                 n_refs,
                                 GCancellable         *cancellable);
GPtrArray *nw_journal_end_get_many (NwJournal         *self,
                                 NwCall               *call,
                                 GError              **error);

G_END_DECLS
