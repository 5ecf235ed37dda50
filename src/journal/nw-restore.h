/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/* Puts a backup, or any other file of a journal, in the place of the journal of
 * @self, and opens it. What was there is set aside as
 * journal.db.replaced-20261122-062000, never overwritten. @key 0 uses the key of
 * the open journal, whose passphrase and other keys stay as they are; else @key
 * and @secret open the file and go on opening it, also where there is no journal
 * yet. The file is copied and verified before anything is moved, and the journal
 * read again afterwards; whatever fails, the journal that was there is there. */
gboolean nw_journal_restore        (NwJournal            *self,
                                    const char           *file,
                                    NwJournalKeys         key,
                                    const char           *secret,
                                    GCancellable         *cancellable,
                                    char                **replaced,
                                    GError              **error);
void     nw_journal_restore_async  (NwJournal            *self,
                                    const char           *file,
                                    NwJournalKeys         key,
                                    const char           *secret,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean nw_journal_restore_finish (NwJournal            *self,
                                    GAsyncResult         *result,
                                    char                **replaced,
                                    GError              **error);

G_END_DECLS
