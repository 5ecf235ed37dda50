/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwBackup:
 * @path: absolute path
 * @made_at: when it was made, seconds since 1970 UTC, as its name says
 * @size: bytes
 *
 * A file in a folder of backups whose name is one that Needlewise gives:
 * journal-2026-11-22T0620Z.db, in UTC. Nothing in it was looked at.
 */
typedef struct
{
  char *path;
  gint64 made_at;
  gint64 size;
} NwBackup;

void       nw_backup_free         (NwBackup    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwBackup, nw_backup_free)

/**
 * NwBackupInfo:
 * @same_journal: it is one of the journal that was asked
 * @opens: the key of the open journal opens it
 * @version: number of its format
 * @n_sessions: sessions in it; -1 if it does not open
 *
 * What is in a backup.
 */
typedef struct
{
  gboolean same_journal;
  gboolean opens;
  int version;
  gint64 n_sessions;
} NwBackupInfo;

/* How many backups are kept: the newest of each of so many days, weeks and
 * months. */
#define NW_BACKUP_DAYS 7
#define NW_BACKUP_WEEKS 4
#define NW_BACKUP_MONTHS 12

char      *nw_backup_get_default_folder (void);
char      *nw_backup_make_name    (gint64                 at,
                                   guint                  number);
gboolean   nw_backup_parse_name   (const char            *name,
                                   gint64                *at);
void       nw_backup_rotate       (const gint64          *times,
                                   guint                  n,
                                   gint64                 now,
                                   gboolean              *keep);
GPtrArray *nw_backup_list         (const char            *folder,
                                   GError               **error);

/* Looking into one: without @thorough only what the list of backups shows; with
 * it the whole file is read (integrity_check), compared with its seal, and a row
 * of every table is unsealed. @path is never changed. It needs the open
 * journal's key; another journal's backup is not an error, it just does not
 * open. */
gboolean   nw_backup_verify       (NwJournal             *journal,
                                   const char            *path,
                                   gboolean               thorough,
                                   NwBackupInfo          *info,
                                   GCancellable          *cancellable,
                                   GError               **error);
void       nw_backup_verify_async (NwJournal             *journal,
                                   const char            *path,
                                   gboolean               thorough,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);
gboolean   nw_backup_verify_finish (NwJournal            *journal,
                                    GAsyncResult         *result,
                                    NwBackupInfo         *info,
                                    GError              **error);

/* Making one: a whole, verified copy under its final name or none at all. Saves
 * go on meanwhile; what they write is in the next one. With @rotate older ones
 * of the same journal go as nw_backup_rotate() says. */
char      *nw_journal_backup      (NwJournal             *self,
                                   const char            *folder,
                                   gboolean               rotate,
                                   GFileProgressCallback  progress,
                                   gpointer               progress_data,
                                   GCancellable          *cancellable,
                                   GError               **error);
void       nw_journal_backup_async (NwJournal            *self,
                                    const char           *folder,
                                    gboolean              rotate,
                                    GFileProgressCallback progress,
                                    gpointer              progress_data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
/* The same for every day: does nothing when @folder has one of this journal of
 * today, and then gives %NULL without an error. */
void       nw_journal_backup_daily_async (NwJournal          *self,
                                          const char         *folder,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean   nw_journal_backup_daily_finish (NwJournal         *self,
                                           GAsyncResult      *result,
                                           char             **path,
                                           GError           **error);
char      *nw_journal_backup_finish (NwJournal           *self,
                                     GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
