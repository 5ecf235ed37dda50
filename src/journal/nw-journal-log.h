/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"
#include "nw-log.h"

G_BEGIN_DECLS

/*
 * The access log: what was done with the journal, by whom and when, without
 * what it says. What changes rows is written down by the journal itself; the
 * window tells what is only seen, printed or copied.
 */

/* Who works from now on, until the journal is locked: the id of a therapist, or
 * %NULL. Chosen at unlocking; it proves nothing about who sits there. */
void        nw_journal_set_user        (NwJournal            *self,
                                        const char           *therapist_id);

/* Writes an entry in the background; does nothing while the journal is locked
 * or an example. The same action with the same row is written once in five
 * minutes. */
void        nw_journal_log             (NwJournal            *self,
                                        NwLogAction           action,
                                        const char           *object_id);
void        nw_journal_log_full        (NwJournal            *self,
                                        NwLogAction           action,
                                        NwLogObject           kind,
                                        const char           *object_id,
                                        guint                 count);

/* An entry for each of @object_ids, all in one go: many sessions on one print. */
void        nw_journal_log_many        (NwJournal            *self,
                                        NwLogAction           action,
                                        const char *const    *object_ids);

/* Newest first. One call looks at a bounded number of entries, so that saves go
 * between: @next is what the next call takes as @before, 0 at the end. It may
 * return no entries and still not be at the end. */
GPtrArray  *nw_journal_list_log        (NwJournal            *self,
                                        const NwLogQuery     *query,
                                        gint64               *next,
                                        GCancellable         *cancellable,
                                        GError              **error);
void        nw_journal_list_log_async  (NwJournal            *self,
                                        const NwLogQuery     *query,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray  *nw_journal_list_log_finish (NwJournal            *self,
                                        GAsyncResult         *result,
                                        gint64               *next,
                                        GError              **error);

G_END_DECLS
