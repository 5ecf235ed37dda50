/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-amendment.h"
#include "nw-recovery-code.h"
#include "nw-session.h"
#include "nw-session-query.h"

G_BEGIN_DECLS

/**
 * NwJournal:
 *
 * The record of sessions, sealed on disk. One worker thread owns the file;
 * everything that touches it comes in three forms:
 *
 *  - `nw_journal_foo_async ()` and `nw_journal_foo_finish ()` for the window:
 *    never block, the callback comes in the thread-default main context of the
 *    caller;
 *  - `nw_journal_foo ()` for the command line and tests: waits for the worker,
 *    needs no main loop.
 *
 * Calls are done one after the other in the order in which they were made. A
 * write that was begun is not cancelled: what the finish function returns is
 * what is on the disk. When it returned %TRUE, the data has been synced.
 *
 * The getters may be called from any thread at any time. Signals and property
 * notifications come in the main context in which the journal was made.
 *
 * Signals:
 *  - `changed (const char *id)`: the session with @id was saved, deleted or
 *    put back; %NULL when many may have changed (unlocked, locked, filled,
 *    or another process wrote). Ask for the list again.
 *  - `erased (NwErasure *erasure)`: sessions were erased for good: undo, editors
 *    and search let go of what they hold of them.
 *
 *  - `indexed ()`: the search index has more or something else than before,
 *    see nw-journal-search.h.
 *
 * Properties: `path`, `state`, `warning` (notified, read-only).
 */
#define NW_TYPE_JOURNAL (nw_journal_get_type ())
G_DECLARE_FINAL_TYPE (NwJournal, nw_journal, NW, JOURNAL, GObject)

/**
 * NwJournalState:
 * @NW_JOURNAL_UNLOADED: nw_journal_load() has not looked yet
 * @NW_JOURNAL_ABSENT: there is no file; nw_journal_create() makes one
 * @NW_JOURNAL_LOCKED: there is one, its key is not here
 * @NW_JOURNAL_OPEN: unlocked
 * @NW_JOURNAL_EXAMPLE: open, made-up sessions only, takes no real patient
 * @NW_JOURNAL_FAILED: it cannot be opened, see nw_journal_get_failure()
 */
typedef enum
{
  NW_JOURNAL_UNLOADED,
  NW_JOURNAL_ABSENT,
  NW_JOURNAL_LOCKED,
  NW_JOURNAL_OPEN,
  NW_JOURNAL_EXAMPLE,
  NW_JOURNAL_FAILED,
} NwJournalState;

/**
 * NwJournalKeys:
 * @NW_JOURNAL_KEY_PASSPHRASE: a passphrase opens it
 * @NW_JOURNAL_KEY_KEYRING: a key in the Secret Service opens it
 * @NW_JOURNAL_KEY_RECOVERY: the recovery code opens it
 *
 * What can open a journal.
 */
typedef enum
{
  NW_JOURNAL_KEY_PASSPHRASE = 1 << 0,
  NW_JOURNAL_KEY_KEYRING = 1 << 1,
  NW_JOURNAL_KEY_RECOVERY = 1 << 2,
} NwJournalKeys;

/**
 * NwJournalNames:
 * @NW_JOURNAL_THERAPISTS: names of therapists
 * @NW_JOURNAL_PATIENTS: pseudonyms of patients
 */
typedef enum
{
  NW_JOURNAL_THERAPISTS,
  NW_JOURNAL_PATIENTS,
} NwJournalNames;

/* Bounds of a passphrase, in characters. */
#define NW_JOURNAL_PASSPHRASE_MIN 8
#define NW_JOURNAL_PASSPHRASE_MAX 1024

NwJournal      *nw_journal_new                    (const char           *path);
const char     *nw_journal_get_path               (NwJournal            *self);
NwJournalState  nw_journal_get_state              (NwJournal            *self);
gboolean        nw_journal_is_open                (NwJournal            *self);
NwJournalKeys   nw_journal_get_keys               (NwJournal            *self);
GError         *nw_journal_dup_failure            (NwJournal            *self);
GError         *nw_journal_dup_warning            (NwJournal            *self);
char           *nw_journal_dup_set_aside          (NwJournal            *self);
const char     *nw_journal_get_example_label      (void);
void            nw_journal_close                  (NwJournal            *self);

/* Looking at the file. Load first, always: it finds the state, and for a
 * journal that cannot be opened sets %NW_JOURNAL_FAILED and returns the reason.
 * A damaged one is set aside under a name with the date, which the message
 * tells; nothing is made in its place. check reads the whole file
 * (PRAGMA quick_check): call it after the list is shown. */
gboolean        nw_journal_load                   (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_load_async             (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_load_finish            (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean        nw_journal_check                  (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_check_async            (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_check_finish           (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Making one, where nw_journal_load() said absent. @recovery_code comes from
 * nw_recovery_code_new(), shown to the user and typed back before this call;
 * @passphrase may be %NULL only if @use_keyring. The journal is then open. */
gboolean        nw_journal_create                 (NwJournal            *self,
                                                   const char           *recovery_code,
                                                   const char           *passphrase,
                                                   gboolean              use_keyring,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_create_async           (NwJournal            *self,
                                                   const char           *recovery_code,
                                                   const char           *passphrase,
                                                   gboolean              use_keyring,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_create_finish          (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean        nw_journal_create_example         (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_create_example_async   (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_create_example_finish  (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Unlocking with one key: @secret is the passphrase, the recovery code, or
 * %NULL for the keyring. NW_ERROR_WRONG_KEY tells nothing more. Rows that were
 * dropped, swapped or put back leave the journal readable and give a warning
 * (nw_journal_dup_warning(), property "warning"): show it; writes are refused
 * with it. Locking wipes the keys. */
gboolean        nw_journal_unlock                 (NwJournal            *self,
                                                   NwJournalKeys         key,
                                                   const char           *secret,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_unlock_async           (NwJournal            *self,
                                                   NwJournalKeys         key,
                                                   const char           *secret,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_unlock_finish          (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean        nw_journal_lock                   (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_lock_async             (NwJournal            *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_lock_finish            (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Writing. Each returns the session as it now stands, with its new revision;
 * go on with that one. A session that was changed elsewhere since it was read
 * is NW_ERROR_CONFLICT, a closed one NW_ERROR_CLOSED, any in an example journal
 * NW_ERROR_EXAMPLE_ONLY. delete returns what undelete takes to put it back. */
NwSession      *nw_journal_save                   (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_save_async             (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwSession      *nw_journal_save_finish            (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
NwSession      *nw_journal_delete                 (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_delete_async           (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwSession      *nw_journal_delete_finish          (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
NwSession      *nw_journal_undelete               (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_undelete_async         (NwJournal            *self,
                                                   NwSession            *session,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwSession      *nw_journal_undelete_finish        (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Reading. @id is whole or the unique beginning of one (hexadecimal, dashes as
 * printed): none is NW_ERROR_NOT_FOUND, several NW_ERROR_INVALID. The list holds
 * NwSession, newest day first; @n_total counts what the query finds without
 * offset and limit. A row that does not authenticate is in the list with
 * nw_session_get_damaged() and empty otherwise; get() gives NW_ERROR_TAMPERED. */
NwSession      *nw_journal_get                    (NwJournal            *self,
                                                   const char           *id,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_get_async              (NwJournal            *self,
                                                   const char           *id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwSession      *nw_journal_get_finish             (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
GPtrArray      *nw_journal_list                   (NwJournal            *self,
                                                   const NwJournalQuery *query,
                                                   guint                *n_total,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_list_async             (NwJournal            *self,
                                                   const NwJournalQuery *query,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray      *nw_journal_list_finish            (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   guint                *n_total,
                                                   GError              **error);
char          **nw_journal_list_names             (NwJournal            *self,
                                                   NwJournalNames        which,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_list_names_async       (NwJournal            *self,
                                                   NwJournalNames        which,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char          **nw_journal_list_names_finish      (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Patients, therapists and incidents: rows of their own. @kind is
 * %NW_PART_PATIENT, %NW_PART_THERAPIST or %NW_PART_INCIDENT. The list holds
 * NwPart, by name; a merged patient (field "merged-into") stays in it, its
 * sessions are those of the other one. A part whose revision is no longer that
 * of the row is NW_ERROR_CONFLICT, a second patient with one pseudonym or
 * therapist with one name (but for case and accents) NW_ERROR_EXISTS, a patient
 * or therapist whom a session or another row names is not removed
 * (NW_ERROR_INVALID). save gives the part with its new revision; a part of
 * revision 0 is new. */
GPtrArray      *nw_journal_list_parts             (NwJournal            *self,
                                                   NwPartKind            kind,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_list_parts_async       (NwJournal            *self,
                                                   NwPartKind            kind,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray      *nw_journal_list_parts_finish      (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
NwPart         *nw_journal_save_part              (NwJournal            *self,
                                                   NwPart               *part,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_save_part_async        (NwJournal            *self,
                                                   NwPart               *part,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwPart         *nw_journal_save_part_finish       (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean        nw_journal_remove_part            (NwJournal            *self,
                                                   NwPart               *part,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_remove_part_async      (NwJournal            *self,
                                                   NwPart               *part,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        nw_journal_remove_part_finish     (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* The only change of a closed session: the session as it was stays, with author
 * and reason, as an NwAmendment; oldest first in the list. A draft is
 * NW_ERROR_INVALID. */
NwSession      *nw_journal_amend                  (NwJournal            *self,
                                                   NwSession            *session,
                                                   const char           *author,
                                                   const char           *reason,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_amend_async            (NwJournal            *self,
                                                   NwSession            *session,
                                                   const char           *author,
                                                   const char           *reason,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
NwSession      *nw_journal_amend_finish           (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
GPtrArray      *nw_journal_list_amendments        (NwJournal            *self,
                                                   const char           *session_id,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            nw_journal_list_amendments_async  (NwJournal            *self,
                                                   const char           *session_id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray      *nw_journal_list_amendments_finish (NwJournal            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
