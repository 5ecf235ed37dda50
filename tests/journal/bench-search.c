/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-bench-journal.h"

#include "nw-journal-search.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

/* Lists and searches a journal of many made-up sessions, beside plain SQLite
 * with the same words in a table of its own. */

#define N_TIMES 15

static guint n_sessions;

/* Of all threads: what other programs take from the machine does not count. */
static double
processor_ms (void)
{
  struct timespec spent = { 0 };

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent), ==, 0);
  return (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static double
median (double *times)
{
  qsort (times, N_TIMES, sizeof *times, compare);
  return times[N_TIMES / 2];
}

static double
time_search (NwJournal *journal,
             const NwJournalQuery *query,
             guint expected)
{
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (NwJournalHits) hits = nw_journal_search (journal, query, NULL, &error);

      times[i] = nw_bench_ms_since (start);
      g_assert_no_error (error);
      g_assert_cmpuint (hits->refs->len, ==, expected);
    }

  return median (times);
}

static sqlite3_stmt *
prepare (sqlite3 *handle,
         const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  return stmt;
}

/* The same notes in an FTS5 table of the usual kind. */
static sqlite3 *
make_plain (double *fill_ms)
{
  sqlite3 *plain = NULL;
  sqlite3_stmt *insert = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 spent = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &plain), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain, "CREATE VIRTUAL TABLE doc USING fts5(text, tokenize='unicode61 remove_diacritics 2'); BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  insert = prepare (plain, "INSERT INTO doc(rowid, text) VALUES(?1, ?2)");
  for (guint i = 0; i < n_sessions; i++)
    {
      g_autoptr (NwSession) session = nw_bench_make_session (random, i, n_sessions);
      gint64 start = g_get_monotonic_time ();

      sqlite3_bind_int64 (insert, 1, i + 1);
      sqlite3_bind_text (insert, 2, nw_session_get_note (session), -1, SQLITE_TRANSIENT);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      spent += g_get_monotonic_time () - start;
    }
  sqlite3_finalize (insert);
  g_assert_cmpint (sqlite3_exec (plain, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  *fill_ms = (double)spent / 1000.0;
  return plain;
}

static double
time_plain (sqlite3 *plain,
            const char *sql,
            const char *word)
{
  double times[N_TIMES];
  sqlite3_stmt *stmt = prepare (plain, sql);

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      sqlite3_bind_text (stmt, 1, word, -1, SQLITE_TRANSIENT);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        sqlite3_column_int64 (stmt, 0);
      sqlite3_reset (stmt);
      times[i] = nw_bench_ms_since (start);
    }
  sqlite3_finalize (stmt);

  return median (times);
}

#define PLAIN_NEWEST "SELECT rowid FROM doc WHERE doc MATCH ?1 ORDER BY rowid DESC LIMIT 50"
#define PLAIN_BEST "SELECT rowid FROM doc WHERE doc MATCH ?1 ORDER BY rank LIMIT 50"

static void
compare_word (NwJournal *journal,
              sqlite3 *plain,
              const char *word,
              guint n_with,
              const char *best_bar)
{
  g_autofree char *newest_name = g_strdup_printf ("search, newest 50, %s", word);
  g_autofree char *best_name = g_strdup_printf ("search, best 50, %s", word);
  g_autofree char *newest_plain = g_strdup_printf ("  plain FTS5, newest 50, %s", word);
  g_autofree char *best_plain = g_strdup_printf ("  plain FTS5, best 50, %s", word);
  g_autofree char *newest_bar = g_strdup_printf ("bar 20, in %u", n_with);
  g_autofree char *best_with = g_strdup_printf ("%s, in %u", best_bar, n_with);
  NwJournalQuery query = { .text = word, .limit = 50 };
  guint expected = MIN (50, n_with);

  nw_bench_figure (newest_name, time_search (journal, &query, expected), "ms", newest_bar);
  nw_bench_figure (newest_plain, time_plain (plain, PLAIN_NEWEST, word), "ms", "peer");
  query.order = NW_JOURNAL_BEST;
  nw_bench_figure (best_name, time_search (journal, &query, expected), "ms", best_with);
  nw_bench_figure (best_plain, time_plain (plain, PLAIN_BEST, word), "ms", "peer");
}

/* How soon a search that would take long gives up. */
static double
time_cancel (NwJournal *journal)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const NwJournalQuery query = { .text = "x", .order = NW_JOURNAL_BEST };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwJournalHits) hits = NULL;
  gint64 start = 0;

  g_cancellable_cancel (cancellable);
  start = g_get_monotonic_time ();
  hits = nw_journal_search (journal, &query, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return nw_bench_ms_since (start);
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autoptr (NwJournalHits) all = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) far_rows = NULL;
  NwJournal *journal = NULL;
  sqlite3 *plain = NULL;
  double plain_fill = 0.0;
  double before = 0.0;
  double spent = 0.0;
  gint64 start = 0;

  n_sessions = nw_bench_n_sessions ();
  nw_bench_generate_apart (path, n_sessions);
  before = nw_bench_memory ();

  journal = nw_journal_new (path);
  spent = processor_ms ();
  start = g_get_monotonic_time ();
  g_assert_true (nw_journal_load (journal, NULL, NULL));
  nw_bench_figure ("unlock, key derivation aside", nw_bench_ms_since (start), "ms", "bar 300, with the list");
  nw_bench_figure ("  processor time of unlocking", processor_ms () - spent, "ms", "all threads");
  all = nw_journal_search (journal, NULL, NULL, NULL);
  g_assert_cmpuint (all->refs->len, ==, n_sessions);
  rows = nw_journal_get_many (journal, (NwSessionRef *)all->refs->data, 50, NULL, NULL);
  nw_bench_figure ("unlock to first rows read", nw_bench_ms_since (start), "ms", "bar 300");

  nw_journal_start_index (journal);
  spent = processor_ms ();
  start = g_get_monotonic_time ();
  while (!nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  nw_bench_figure ("search index ready", nw_bench_ms_since (start) / 1000.0, "s", "bar 6");
  nw_bench_figure ("  processor time of the index", (processor_ms () - spent) / 1000.0, "s", "all threads");
  nw_bench_figure ("memory, index included", nw_bench_memory () - before, "MB", "bar 250, with the window");

  start = g_get_monotonic_time ();
  {
    g_autoptr (NwJournalHits) again = nw_journal_search (journal, NULL, NULL, NULL);
    g_autoptr (GPtrArray) first = nw_journal_get_many (journal, (NwSessionRef *)again->refs->data, 50, NULL, NULL);

    g_assert_cmpuint (first->len, ==, 50);
    nw_bench_figure ("list all, first 50 rows", nw_bench_ms_since (start), "ms", "bar 50");
  }
  start = g_get_monotonic_time ();
  far_rows = nw_journal_get_many (journal, &g_array_index (all->refs, NwSessionRef, n_sessions / 2), 50, NULL, NULL);
  nw_bench_figure ("50 rows in the middle", nw_bench_ms_since (start), "ms", "bar 50");

  plain = make_plain (&plain_fill);
  nw_bench_figure ("  plain FTS5 filled with the notes, words ready", plain_fill / 1000.0, "s", "peer");
  compare_word (journal, plain, "xrare", (n_sessions + 999) / 1000, "bar 50");
  compare_word (journal, plain, "xtenth", (n_sessions + 9) / 10, "bar 50");
  compare_word (journal, plain, "xhalf", (n_sessions + 1) / 2, "bar 300");
  compare_word (journal, plain, "xall", n_sessions, "bar 300");
  nw_bench_figure ("search, newest 50, one letter", time_search (journal, &(NwJournalQuery){ .text = "x", .limit = 50 }, 50), "ms", "bar 20");
  nw_bench_figure ("search, newest 50, two letters of any word", time_search (journal, &(NwJournalQuery){ .text = "ba", .limit = 50 }, 50), "ms", "bar 20");
  nw_bench_figure ("search, newest 50, three letters of any word", time_search (journal, &(NwJournalQuery){ .text = "sen", .limit = 50 }, 50), "ms", "bar 20");
  nw_bench_figure ("search, newest 50, two words", time_search (journal, &(NwJournalQuery){ .text = "xall xrare", .limit = 50 }, MIN (50, (n_sessions + 999) / 1000)), "ms", "bar 20");
  nw_bench_figure ("search, all that have a word of 10 %", time_search (journal, &(NwJournalQuery){ .text = "xtenth" }, (n_sessions + 9) / 10), "ms", "whole list");
  nw_bench_figure ("search, all that have a word of all", time_search (journal, &(NwJournalQuery){ .text = "xall" }, n_sessions), "ms", "whole list");
  nw_bench_figure ("filter, newest 50 of a therapist", time_search (journal, &(NwJournalQuery){ .therapist = "m. de vries", .limit = 50 }, 50), "ms", "bar 20");
  nw_bench_figure ("filter, newest 50 at two sites in one year", time_search (journal, &(NwJournalQuery){ .sites = (const char *const[]){ "soleus", "infraspinatus", NULL }, .from = "2012-01-01", .to = "2012-12-31", .limit = 50 }, 50), "ms", "bar 20");
  nw_bench_figure ("a search that was cancelled", time_cancel (journal), "ms", "at once");

  sqlite3_close (plain);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
  return 0;
}
