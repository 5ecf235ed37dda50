/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwEraseReason:
 *
 * On what ground records are erased. Stored in the log: fixed numbers, append
 * only. What is said beyond it stands on the certificate alone.
 */
typedef enum
{
  NW_ERASE_REQUESTED = 1, /* the patient asked for it */
  NW_ERASE_EXPIRED = 2,   /* the time for which it is kept is over */
  NW_ERASE_MISTAKEN = 3,  /* it should never have been recorded here */
} NwEraseReason;

#define NW_ERASE_N_REASONS 3

const char *nw_erase_reason_get_id    (NwEraseReason  reason);
const char *nw_erase_reason_get_label (NwEraseReason  reason);
gboolean    nw_erase_reason_from_id   (const char    *id,
                                       NwEraseReason *reason);

/**
 * NwErasure:
 * @patient: id of the patient, "" for a session without one
 * @patients: (nullable): ids of all rows of the patient, those who were merged too
 * @sessions: ids of the sessions
 * @amended: (nullable): ids of sessions of others that stood under this patient
 *   before they were amended: what they said then goes, the rest stays
 * @n_earlier: how many such earlier versions there are in them
 * @n_sites, @n_amendments, @n_incidents, @n_patients: rows besides
 * @n_unreadable: sessions that do not authenticate: whose they are is not known
 * @reason: on what ground
 * @at: when, seconds of UTC; 0 as long as nothing has been erased
 * @log_number: number of the last entry that the log has of it
 * @done: %FALSE: the rows are gone from the tables, but their sealed bytes may
 *   still be in the file, because somebody else has it open. It is tried again
 *   at every unlocking until it is done.
 *
 * What an erasure takes or took away: ids and counts, nothing else.
 */
typedef struct
{
  char *patient;
  char **patients;
  char **sessions;
  char **amended;
  guint n_sites;
  guint n_amendments;
  guint n_incidents;
  guint n_patients;
  guint n_earlier;
  guint n_unreadable;
  NwEraseReason reason;
  gint64 at;
  gint64 log_number;
  gboolean done;
} NwErasure;

#define NW_TYPE_ERASURE (nw_erasure_get_type ())
GType      nw_erasure_get_type (void);
NwErasure *nw_erasure_copy     (const NwErasure *self);
void       nw_erasure_free     (NwErasure       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwErasure, nw_erasure_free)

/**
 * NwExpired:
 *
 * A record whose time is over: of a patient, or one session without a patient.
 * @keep_until is a day, YYYY-MM-DD.
 */
typedef struct
{
  char *patient;
  char *pseudonym;
  char *session;
  guint n_sessions;
  char *last_change;
  char *keep_until;
} NwExpired;

void       nw_expired_free     (NwExpired       *self);

/* Years for which a record is kept after its last change (WGBO, article
 * 7:454 paragraph 3 of the Dutch civil code). */
#define NW_KEEP_YEARS 20

char      *nw_erase_keep_until (gint64           last_change);

/* The records whose time is over on @today (YYYY-MM-DD, %NULL for the present
 * day), the oldest first. Nothing is ever erased by itself. Reads every
 * session, in pages. (transfer full) (element-type NwExpired) */
GPtrArray *nw_journal_list_expired        (NwJournal              *self,
                                           const char             *today,
                                           GCancellable           *cancellable,
                                           GError                **error);
void       nw_journal_list_expired_async  (NwJournal              *self,
                                           const char             *today,
                                           GCancellable           *cancellable,
                                           GAsyncReadyCallback     callback,
                                           gpointer                user_data);
GPtrArray *nw_journal_list_expired_finish (NwJournal              *self,
                                           GAsyncResult           *result,
                                           GError                **error);

/* What would go: @id is that of a patient (all sessions, amendments, incidents
 * and the patient, those that were merged into it too) or of one session. */
NwErasure *nw_journal_preview_erase        (NwJournal             *self,
                                            const char            *id,
                                            GCancellable          *cancellable,
                                            GError               **error);
void       nw_journal_preview_erase_async  (NwJournal             *self,
                                            const char            *id,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
NwErasure *nw_journal_preview_erase_finish (NwJournal             *self,
                                            GAsyncResult          *result,
                                            GError               **error);

/* Erases for good. @expected is what nw_journal_preview_erase() gave and the
 * user agreed to; NW_ERROR_CONFLICT when it is no longer that. The signal
 * "erased" follows: undo, editors and search drop what they hold of it. */
NwErasure *nw_journal_erase                (NwJournal             *self,
                                            const NwErasure       *expected,
                                            NwEraseReason          reason,
                                            GCancellable          *cancellable,
                                            GError               **error);
void       nw_journal_erase_async          (NwJournal             *self,
                                            const NwErasure       *expected,
                                            NwEraseReason          reason,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
NwErasure *nw_journal_erase_finish         (NwJournal             *self,
                                            GAsyncResult          *result,
                                            GError               **error);

/* Whether bytes of something erased may still be in the file. */
gboolean   nw_journal_is_erasing           (NwJournal             *self);

/* The copies that the program can reach: backups in @folder (%NULL for none),
 * and what lies beside the journal from before an update or a restore, or was
 * set aside as damaged. Backups are opened with the key of the journal and the
 * same is erased in them; the others are removed whole. */
guint      nw_journal_count_copies         (NwJournal             *self,
                                            const char            *folder);
gboolean   nw_journal_erase_copies         (NwJournal             *self,
                                            const NwErasure       *erasure,
                                            const char            *folder,
                                            GFileProgressCallback  progress,
                                            gpointer               progress_data,
                                            guint                 *n_erased,
                                            guint                 *n_left,
                                            GCancellable          *cancellable,
                                            GError               **error);
void       nw_journal_erase_copies_async   (NwJournal             *self,
                                            const NwErasure       *erasure,
                                            const char            *folder,
                                            GFileProgressCallback  progress,
                                            gpointer               progress_data,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
gboolean   nw_journal_erase_copies_finish  (NwJournal             *self,
                                            GAsyncResult          *result,
                                            guint                 *n_erased,
                                            guint                 *n_left,
                                            GError               **error);

G_END_DECLS
