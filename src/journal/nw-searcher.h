/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-search.h"
#include "nw-session-query-private.h"

G_BEGIN_DECLS

/*
 * NwSearcher:
 *
 * The thread that owns the search index of a journal, and the one that reads
 * sessions for it while it is being filled.
 */
typedef struct _NwSearcher NwSearcher;

NwSearcher *nw_searcher_new          (NwJournal      *journal);
void        nw_searcher_free         (NwSearcher     *self);
void        nw_searcher_note         (NwSearcher     *self,
                                      gboolean        open,
                                      gboolean        changed,
                                      const char     *id);
void        nw_searcher_forget       (NwSearcher     *self);
gboolean    nw_searcher_get_progress (NwSearcher     *self,
                                      guint          *n_searched,
                                      guint          *n_sessions);
void        nw_searcher_search       (NwSearcher     *self,
                                      GTask          *task);
/* @task: its task data is an NwStatisticsQuery; returns NwStatistics. */
void        nw_searcher_count        (NwSearcher     *self,
                                      GTask          *task);

G_END_DECLS
