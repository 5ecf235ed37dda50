/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sql-statement.h"

G_BEGIN_DECLS

/**
 * NwDatabase:
 *
 * A connection to one SQLite file, owned by the thread that opened it; every
 * function asserts that. No SQL type is in this interface.
 */
typedef struct _NwDatabase NwDatabase;

/**
 * NwDatabaseMode:
 * @NW_DATABASE_READ_WRITE: the file exists and is written
 * @NW_DATABASE_FROZEN: nobody can write the file nor its folder; it is read as
 *   it stands, without a -wal or -shm beside it
 */
typedef enum
{
  NW_DATABASE_READ_WRITE,
  NW_DATABASE_FROZEN,
} NwDatabaseMode;

/**
 * NwDatabaseProgress:
 * @done: pages that are done
 * @total: of so many
 * @data: as given
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*NwDatabaseProgress) (gint64   done,
                                        gint64   total,
                                        gpointer data);

/* How long a statement waits for another process, in milliseconds. */
#define NW_DATABASE_BUSY_MS 3000

NwDatabase  *nw_database_open      (const char      *path,
                                    NwDatabaseMode   mode,
                                    GError         **error);
NwDatabase  *nw_database_open_memory (GError        **error);
void         nw_database_close     (NwDatabase      *self);
void         nw_database_abandon   (NwDatabase      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDatabase, nw_database_close)

const char  *nw_database_get_path  (NwDatabase      *self);
gboolean     nw_database_is_frozen (NwDatabase      *self);
gboolean     nw_database_has_moved (NwDatabase      *self);
gboolean     nw_database_exec      (NwDatabase      *self,
                                    const char      *sql,
                                    GError         **error);
NwSqlStatement *nw_database_prepare   (NwDatabase      *self,
                                    const char      *sql,
                                    GError         **error);
gboolean     nw_database_get_int   (NwDatabase      *self,
                                    const char      *sql,
                                    gint64          *value,
                                    GError         **error);
gboolean     nw_database_begin     (NwDatabase      *self,
                                    gboolean         write,
                                    GError         **error);
gboolean     nw_database_commit    (NwDatabase      *self,
                                    GError         **error);
void         nw_database_rollback  (NwDatabase      *self);
gboolean     nw_database_check     (NwDatabase      *self,
                                    gboolean         thorough,
                                    GError         **error);
gboolean     nw_database_checkpoint (NwDatabase     *self,
                                     GError        **error);
gboolean     nw_database_copy_to   (NwDatabase      *self,
                                    const char      *path,
                                    GError         **error);
gboolean     nw_database_backup_to (NwDatabase      *self,
                                    const char      *path,
                                    NwDatabaseProgress progress,
                                    gpointer         data,
                                    GError         **error);
gboolean     nw_database_leave_wal  (NwDatabase     *self,
                                     GError        **error);
gboolean     nw_database_hold       (NwDatabase     *self,
                                     GError        **error);
gboolean     nw_database_check_journal (const char  *path,
                                        GError     **error);
gboolean     nw_database_check_wal  (const char     *path,
                                     GError        **error);
gboolean     nw_database_go_on_in_memory (NwDatabase *self,
                                          GError    **error);
char        *nw_database_find_holder (const char    *path);

G_END_DECLS
