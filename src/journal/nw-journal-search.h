/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwSessionRef:
 * @id: of the session
 * @number: order of first keeping
 * @revision: as it stood
 * @day: such as 20261121, 0 for one that cannot be read
 * @state: #NwSessionState
 *
 * A session of a list before it is read.
 */
typedef struct
{
  guint8 id[16];
  gint64 number;
  gint64 revision;
  guint32 day;
  guint32 state;
} NwSessionRef;

/**
 * NwJournalHits:
 * @refs: (element-type NwSessionRef): what was found, in the order asked for
 * @n_searched: sessions that were searched
 * @n_sessions: sessions of the journal; more while the index is being filled
 */
typedef struct
{
  GArray *refs;
  guint n_searched;
  guint n_sessions;
} NwJournalHits;

void           nw_journal_hits_free         (NwJournalHits        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwJournalHits, nw_journal_hits_free)

/* The search index: words of all sessions, in memory alone, from unlocking to
 * locking. It is filled in threads of its own, newest session first, and follows
 * the journal. The signal "indexed" of the journal tells that it has more or
 * something else than before. Without it only queries about day and state are
 * answered by nw_journal_search(); nw_journal_list() answers all, slowly. */
void           nw_journal_start_index       (NwJournal            *self);
gboolean       nw_journal_get_indexed       (NwJournal            *self,
                                             guint                *n_searched,
                                             guint                *n_sessions);

/* Finding: what the query asks, without reading any session. */
NwJournalHits *nw_journal_search            (NwJournal            *self,
                                             const NwJournalQuery *query,
                                             GCancellable         *cancellable,
                                             GError              **error);
void           nw_journal_search_async      (NwJournal            *self,
                                             const NwJournalQuery *query,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
NwJournalHits *nw_journal_search_finish     (NwJournal            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Reading what was found. The array has an NwSession for each ref that is still
 * there, in their order; one that cannot be read is marked damaged. */
GPtrArray     *nw_journal_get_many          (NwJournal            *self,
                                             const NwSessionRef   *refs,
                                             guint                 n_refs,
                                             GCancellable         *cancellable,
                                             GError              **error);
void           nw_journal_get_many_async    (NwJournal            *self,
                                             const NwSessionRef   *refs,
                                             guint                 n_refs,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray     *nw_journal_get_many_finish   (NwJournal            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

char          *nw_session_ref_get_id        (const NwSessionRef   *self);
void           nw_session_ref_set_id        (NwSessionRef         *self,
                                             NwSession            *session);
guint          nw_session_ref_hash          (gconstpointer         key);
gboolean       nw_session_ref_equal         (gconstpointer         a,
                                             gconstpointer         b);
int            nw_session_ref_compare       (gconstpointer         a,
                                             gconstpointer         b);

G_END_DECLS
