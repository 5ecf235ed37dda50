/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwJournalKey:
 * @kind: what opens the journal
 * @passes: passes of Argon2id over the memory, for a passphrase; else 0
 * @memory: bytes that Argon2id takes, for a passphrase; else 0
 *
 * One way into a journal. There is at most one of each kind.
 */
typedef struct
{
  NwJournalKeys kind;
  guint64 passes;
  guint64 memory;
} NwJournalKey;

/**
 * NwJournalProof:
 * @key: by what the user shows to be the one who may: a passphrase, the recovery
 *   code, or, where the journal has no passphrase, the keyring
 * @secret: (nullable): the passphrase or code, %NULL for the keyring
 *
 * The journal is open when its keys are changed, and so it may be by somebody
 * who found it open: every change asks once more for a key.
 */
typedef struct
{
  NwJournalKeys key;
  const char *secret;
} NwJournalProof;

/* The ways in. Each change is one transaction with its entry in the log; the
 * property "state" is notified. Not in an example journal
 * (NW_ERROR_EXAMPLE_ONLY). The key that seals the sessions stays the same:
 * copies made earlier are still opened by what opened them then. */
GPtrArray *nw_journal_list_keys                (NwJournal            *self,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_list_keys_async          (NwJournal            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray *nw_journal_list_keys_finish         (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean   nw_journal_change_passphrase        (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                const char           *passphrase,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_change_passphrase_async  (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                const char           *passphrase,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   nw_journal_change_passphrase_finish (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean   nw_journal_add_key                  (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                NwJournalKeys         key,
                                                const char           *secret,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_add_key_async            (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                NwJournalKeys         key,
                                                const char           *secret,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   nw_journal_add_key_finish           (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
gboolean   nw_journal_remove_key               (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                NwJournalKeys         key,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_remove_key_async         (NwJournal            *self,
                                                const NwJournalProof *proof,
                                                NwJournalKeys         key,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   nw_journal_remove_key_finish        (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* A draft that could not be saved while the journal is being locked. It is
 * sealed and stays in memory, in no window; nw_journal_take_held() gives it back
 * once the journal is open again. Nothing of it is on the disk. */
gboolean   nw_journal_hold                     (NwJournal            *self,
                                                NwSession            *session,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_hold_async               (NwJournal            *self,
                                                NwSession            *session,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean   nw_journal_hold_finish              (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
GPtrArray *nw_journal_take_held                (NwJournal            *self,
                                                GCancellable         *cancellable,
                                                GError              **error);
void       nw_journal_take_held_async          (NwJournal            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray *nw_journal_take_held_finish         (NwJournal            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
guint      nw_journal_get_n_held               (NwJournal            *self);

G_END_DECLS
