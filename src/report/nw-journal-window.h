/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwJournalWindow:
 *
 * A list model of the sessions that a query finds, newest day first, which
 * holds no more of them than a few hundred: those around the one that was asked
 * for last. Meant to be read once from beginning to end; waits for the journal.
 */
#define NW_TYPE_JOURNAL_WINDOW (nw_journal_window_get_type ())
G_DECLARE_FINAL_TYPE (NwJournalWindow, nw_journal_window, NW, JOURNAL_WINDOW, GObject)

NwJournalWindow *nw_journal_window_new (NwJournal             *journal,
                                        const NwJournalQuery  *query,
                                        GError               **error);

G_END_DECLS
