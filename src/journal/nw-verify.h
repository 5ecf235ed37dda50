/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"
#include "nw-log.h"

G_BEGIN_DECLS

/**
 * NwDamageKind:
 *
 * What nw_journal_verify() can find.
 */
typedef enum
{
  NW_DAMAGE_FILE,          /* SQLite itself finds the file damaged */
  NW_DAMAGE_SEAL,          /* the seal of the journal does not authenticate */
  NW_DAMAGE_SET,           /* rows were dropped, swapped or put back */
  NW_DAMAGE_ROW,           /* a row does not authenticate, or misses a part */
  NW_DAMAGE_STRAY,         /* a row that belongs to nothing */
  NW_DAMAGE_MISSING,       /* the log knows a row that is not there */
  NW_DAMAGE_LOG_ROW,       /* an entry does not authenticate */
  NW_DAMAGE_LOG_GAP,       /* an entry is missing */
  NW_DAMAGE_LOG_CHAIN,     /* an entry does not follow the one before it */
  NW_DAMAGE_LOG_END,       /* the log ends elsewhere than the seal says */
  NW_DAMAGE_KEYS,          /* rows of keys are not those that were set here */
  NW_DAMAGE_SCHEMA,        /* tables, triggers or views that are none of a journal */
} NwDamageKind;

/* @table: name of the table, static; @id: (nullable): of the row; @number: of
 * an entry of the log, else 0. */
typedef struct
{
  NwDamageKind kind;
  const char *table;
  char *id;
  gint64 number;
} NwDamage;

char *nw_damage_describe (const NwDamage *self);

/* Findings that are listed one by one; more are only counted. */
#define NW_VERIFY_LISTED_MAX 200

/**
 * NwVerifyReport:
 * @n_rows: rows that were looked at, without the log
 * @n_entries: entries of the log that were looked at
 * @n_damages: what was found
 * @damages: (element-type NwDamage): the first %NW_VERIFY_LISTED_MAX of it
 */
typedef struct
{
  gint64 n_rows;
  gint64 n_entries;
  gint64 n_damages;
  GPtrArray *damages;
} NwVerifyReport;

void            nw_verify_report_free (NwVerifyReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwVerifyReport, nw_verify_report_free)

char           *nw_verify_report_describe (const NwVerifyReport *self);
const char     *nw_verify_get_limits  (void);

/* Unseals every row of every table and follows the log from its first entry to
 * the head that the seal holds. A whole old file put back is not found. Works
 * in pages, so that saves go between; @progress counts rows. */
NwVerifyReport *nw_journal_verify        (NwJournal              *self,
                                          GFileProgressCallback   progress,
                                          gpointer                progress_data,
                                          GCancellable           *cancellable,
                                          GError                **error);
void            nw_journal_verify_async  (NwJournal              *self,
                                          GFileProgressCallback   progress,
                                          gpointer                progress_data,
                                          GCancellable           *cancellable,
                                          GAsyncReadyCallback     callback,
                                          gpointer                user_data);
NwVerifyReport *nw_journal_verify_finish (NwJournal              *self,
                                          GAsyncResult           *result,
                                          GError                **error);

G_END_DECLS
