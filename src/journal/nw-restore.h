/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/* Puts a backup, or any other file of a journal, in the place of the journal of
 * @self, and opens it. What was there is set aside as
 * journal.db.replaced-20261122-062000, never overwritten. @key 0 uses the key of
 * the open journal; else @key and @secret open the file, also where there is no
 * journal yet. Where the journal that was there is the same one and its seal
 * vouches for its keys, these stay: a passphrase that was changed since stays
 * changed, a key that was removed stays away. Else those of the file hold. An
 * example and a real journal never take each other's place. The file is copied and verified before anything is moved, and the journal
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

/* Between which steps others could come; for tests. */
typedef enum
{
  NW_RESTORE_HELD,      /* nobody else can open the journal that goes */
  NW_RESTORE_SET_ASIDE, /* its name is free */
  NW_RESTORE_PUBLISHED, /* the restored one has it */
} NwRestoreStep;

typedef void (*NwRestoreProbe) (NwRestoreStep  step,
                                const char    *path,
                                gpointer       data);

void     nw_restore_set_probe      (NwRestoreProbe        probe,
                                    gpointer              data);

G_END_DECLS
