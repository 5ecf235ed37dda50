/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-verify.h"

#include "nw-database.h"
#include "nw-error.h"
#include "nw-job.h"
#include "nw-journal-file.h"
#include "nw-journal-private.h"
#include "nw-store-verify.h"

#include <glib/gi18n-lib.h>

static void
damage_free (gpointer data)
{
  NwDamage *self = data;

  g_free (self->id);
  g_free (self);
}

/**
 * nw_verify_report_free:
 * @self: (transfer full): a report
 */
void
nw_verify_report_free (NwVerifyReport *self)
{
  g_ptr_array_set_free_func (self->damages, damage_free);
  g_ptr_array_unref (self->damages);
  g_free (self);
}

/**
 * nw_verify_report_describe:
 * @self: a report
 *
 * Returns: (transfer full): how much was looked at and how much was found, in
 *   translated words
 */
char *
nw_verify_report_describe (const NwVerifyReport *self)
{
  gulong n_damages = (gulong)self->n_damages;
  /* Translators: part of "812 rows and 4711 entries of the access log" */
  g_autofree char *rows = g_strdup_printf (ngettext ("%lu row", "%lu rows", (gulong)self->n_rows), (gulong)self->n_rows);
  /* Translators: part of "812 rows and 4711 entries of the access log" */
  g_autofree char *entries = g_strdup_printf (ngettext ("%lu entry of the access log", "%lu entries of the access log", (gulong)self->n_entries), (gulong)self->n_entries);
  /* Translators: how many differences were found */
  g_autofree char *found = n_damages == 0 ? g_strdup (_ ("No difference was found.")) : g_strdup_printf (ngettext ("%lu difference was found.", "%lu differences were found.", n_damages), n_damages);

  /* Translators: the first two %s are "812 rows" and "4711 entries of the access log", the third a sentence */
  return g_strdup_printf (_ ("Looked at %s and %s. %s"), rows, entries, found);
}

/**
 * nw_verify_get_limits:
 *
 * Returns: (transfer none): what no check can tell, in translated words
 */
const char *
nw_verify_get_limits (void)
{
  return _ ("A whole older file put in the place of this one is not noticed, nor what somebody does who has a key.");
}

static const char *
get_table_label (const char *table)
{
  static const struct
  {
    const char *table;
    const char *label;
  } labels[] = {
    { "session", N_ ("Session") },
    { "session_site", N_ ("Site of the session") },
    { "amendment", N_ ("Amendment of the session") },
    { "patient", N_ ("Patient") },
    { "therapist", N_ ("Therapist") },
    { "incident", N_ ("Incident analysis") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (labels[i].table, table) == 0)
        return _ (labels[i].label);
    }

  return table;
}

/**
 * nw_damage_describe:
 * @self: what was found
 *
 * Returns: (transfer full): one sentence in translated words, with ids and
 *   numbers only
 */
char *
nw_damage_describe (const NwDamage *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->number);

  switch (self->kind)
    {
    case NW_DAMAGE_FILE:
      return g_strdup (_ ("The file is damaged: SQLite cannot read all of it."));
    case NW_DAMAGE_SEAL:
      return g_strdup (_ ("The seal of the journal was changed or is missing."));
    case NW_DAMAGE_SET:
      return g_strdup (_ ("Rows were removed, added, exchanged or put back: the table of contents is not the sealed one."));
    case NW_DAMAGE_ROW:
      /* Translators: "Session 4f2a…: …"; the first %s is what it is, the second its id */
      return g_strdup_printf (_ ("%s %s: changed, or a part of it is missing."), get_table_label (self->table), self->id);
    case NW_DAMAGE_STRAY:
      /* Translators: the first %s is what it is, then a number */
      return g_strdup_printf (_ ("%s with the number %s: there is no such session."), get_table_label (self->table), number);
    case NW_DAMAGE_MISSING:
      /* Translators: the first %s is what it is, the second its id */
      return g_strdup_printf (_ ("%s %s: the access log says that it was made and not erased, but it is not there."), get_table_label (self->table), self->id);
    case NW_DAMAGE_LOG_ROW:
      /* Translators: %s is the number of an entry */
      return g_strdup_printf (_ ("Access log, entry %s: changed."), number);
    case NW_DAMAGE_LOG_GAP:
      /* Translators: %s is the number of an entry */
      return g_strdup_printf (_ ("Access log: entries are missing from number %s on."), number);
    case NW_DAMAGE_LOG_CHAIN:
      /* Translators: %s is the number of an entry */
      return g_strdup_printf (_ ("Access log, entry %s: does not follow the entry before it."), number);
    case NW_DAMAGE_LOG_END:
      /* Translators: %s is the number of an entry */
      return g_strdup_printf (_ ("Access log: it does not end at entry %s, which the seal names as its last."), number);
    case NW_DAMAGE_KEYS:
      return g_strdup (_ ("The keys that open the journal are not those that were set here: one was taken away or put back."));
    case NW_DAMAGE_SCHEMA:
      return g_strdup (_ ("The file holds tables, triggers or views that do not belong to a journal."));
    default:
      g_assert_not_reached ();
    }
}

typedef struct
{
  NwVerification *verification;
  gboolean more;
} Page;

static gboolean
page_call (NwStore *store,
           NwCall *call,
           GError **error)
{
  Page *page = call->data;

  return nw_store_verify_page (store, page->verification, &page->more, error);
}

/* Rows that hang on nothing, which needs no key. */
static gboolean
check_strays (NwDatabase *database,
              NwVerification *verification,
              const char *table,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT DISTINCT session FROM %s WHERE session NOT IN (SELECT number FROM session)", table);
  NwSqlStatement *statement = nw_database_prepare (database, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      nw_verification_add (verification, NW_DAMAGE_STRAY, table, NULL, nw_sql_statement_get_int (statement, 0));
    }
}

/* Whatever else stands in the file: a trigger could have kept erased rows in a
 * table that nobody looks at. */
static gboolean
check_schema (NwDatabase *database,
              NwVerification *verification,
              GError **error)
{
  static const char sql[] = "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (type <> 'table' OR name NOT IN "
                            "('meta', 'key_wrap', 'session', 'session_site', 'seal', 'patient', 'therapist', 'incident', 'amendment', 'log'))";
  gint64 n = 0;

  if (!nw_database_get_int (database, sql, &n, error))
    return FALSE;
  if (n > 0)
    nw_verification_add (verification, NW_DAMAGE_SCHEMA, "", NULL, 0);
  return TRUE;
}

/* What SQLite itself can tell, on a connection of this thread. */
static gboolean
check_file (NwJournal *journal,
            NwVerification *verification,
            gboolean *sound,
            GError **error)
{
  const char *path = nw_journal_get_path (journal);
  g_autoptr (GError) local = NULL;
  g_autoptr (NwDatabase) database = nw_database_open (path, nw_journal_file_is_frozen (path) ? NW_DATABASE_FROZEN : NW_DATABASE_READ_WRITE, &local);

  if (database != NULL && nw_database_check (database, TRUE, &local) && check_strays (database, verification, "session_site", &local) && check_strays (database, verification, "amendment", &local) && check_schema (database, verification, &local))
    {
      *sound = TRUE;
      return TRUE;
    }
  if (!g_error_matches (local, NW_ERROR, NW_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  nw_verification_add (verification, NW_DAMAGE_FILE, "", NULL, 0);
  *sound = FALSE;
  return TRUE;
}

static gboolean
verify_job (NwJournal *journal,
            NwJob *job,
            gpointer data,
            GError **error)
{
  NwVerification *verification = data;
  Page page = { verification, FALSE };

  if (!nw_journal_is_open (journal))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_LOCKED, _ ("The journal is locked."));
      return FALSE;
    }
  if (!check_file (journal, verification, &page.more, error))
    return FALSE;

  /* Reading on in a file that SQLite finds damaged would set it aside. */
  while (page.more)
    {
      g_autoptr (NwCall) call = nw_call_new (page_call, nw_job_get_cancellable (job));

      call->data = &page;
      if (!nw_journal_run (journal, call, error))
        return FALSE;
      nw_job_set_progress (job, MIN (verification->done, verification->total), verification->total);
    }

  return TRUE;
}

/**
 * nw_journal_verify:
 * @self: an open journal
 * @progress: (nullable): told about rows, done and in all
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it between two pages
 * @error: return location
 *
 * Unseals every row of every table and follows the access log from its first
 * entry to the head that the seal holds. What it finds is no error. A whole old
 * file put back is not found. The check itself is written into the log.
 *
 * Waits for it; see nw_journal_verify_async().
 *
 * Returns: (transfer full): what was found; %NULL with @error set
 */
NwVerifyReport *
nw_journal_verify (NwJournal *self,
                   GFileProgressCallback progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  NwVerification *verification = NULL;
  NwVerifyReport *report = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (self), NULL);

  verification = nw_verification_new ();
  if (nw_job_run (self, verify_job, verification, progress, progress_data, cancellable, error))
    report = g_steal_pointer (&verification->report);
  nw_verification_free (verification);
  return report;
}

/**
 * nw_journal_verify_async:
 * @self: an open journal
 * @progress: (nullable): told about rows, done and in all
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it between two pages
 * @callback: called in the thread-default main context of now
 * @user_data: for @callback
 *
 * See nw_journal_verify(); saves go on meanwhile.
 */
void
nw_journal_verify_async (NwJournal *self,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (NW_IS_JOURNAL (self));

  nw_job_start (self, verify_job, nw_verification_new (), (GDestroyNotify)nw_verification_free, nw_journal_verify_async, progress, progress_data, cancellable, callback, user_data);
}

/**
 * nw_journal_verify_finish:
 * @self: a journal
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what was found; %NULL with @error set
 */
NwVerifyReport *
nw_journal_verify_finish (NwJournal *self,
                          GAsyncResult *result,
                          GError **error)
{
  NwVerification *verification = nw_job_finish (self, result, nw_journal_verify_async, error);

  return verification != NULL ? g_steal_pointer (&verification->report) : NULL;
}
