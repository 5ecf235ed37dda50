/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-journal-search.h"
#include "nw-store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Lists and searches a journal of many made-up sessions, beside plain SQLite
 * with the same words in a table of its own. SESSIONS in the environment sets
 * their number for a quick look; the bars are for 100,000. */

#define N_WORDS 4000
#define N_PATIENTS 3000
#define FILL_AT_ONCE 5000
#define N_TIMES 15

static guint n_sessions = 100000;
static char *vocabulary[N_WORDS];

static const char *const sites[] = { "rhomboid-major", "soleus", "infraspinatus", "gluteus-medius", "gastrocnemius", "upper-trapezius", "extensor-digitorum", "vastus-lateralis", "levator-scapulae", "lumbar-multifidus" };

static void
make_vocabulary (void)
{
  static const char *const parts[] = { "ba", "ne", "ri", "to", "lu", "ka", "sen", "mor", "dil", "fer", "gon", "pas", "tra", "vel", "wis", "zor" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_WORDS; i++)
    {
      GString *word = g_string_new (NULL);

      for (gint j = g_rand_int_range (random, 2, 5); j > 0; j--)
        g_string_append (word, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
      vocabulary[i] = g_string_free (word, FALSE);
    }
}

/* Some words are in most notes and most words in few. */
static const char *
random_word (GRand *random)
{
  double x = g_rand_double (random);

  return vocabulary[(guint)(x * x * x * N_WORDS)];
}

/* About 300 characters, and words of which is known how many notes have them. */
static char *
make_note (GRand *random,
           guint i)
{
  GString *note = g_string_new ("xall");

  if (i % 2 == 0)
    g_string_append (note, " xhalf");
  if (i % 10 == 0)
    g_string_append (note, " xtenth");
  if (i % 1000 == 0)
    g_string_append (note, " xrare");
  while (note->len < 300)
    g_string_append_printf (note, " %s", random_word (random));
  return g_string_free (note, FALSE);
}

static char *
make_day (guint i)
{
  /* Twenty years, in the order of the sessions. */
  gint64 days = (gint64)i * 7300 / n_sessions;
  g_autoptr (GDateTime) begin = g_date_time_new_utc (2006, 11, 21, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (begin, (int)days);

  return g_date_time_format (day, "%Y-%m-%d");
}

static NwSession *
make_session (GRand *random,
              guint i)
{
  NwSession *session = nw_session_new ();
  g_autofree char *day = make_day (i);
  g_autofree char *patient = g_strdup_printf ("P-%04d", g_rand_int_range (random, 0, N_PATIENTS));
  g_autofree char *note = make_note (random, i);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, i % 3 == 0 ? "M. de Vries" : "S. Bakker");
  nw_session_set_region (session, "thorax-posterior");
  nw_session_set_note (session, note);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  for (guint j = 0; j < 6; j++)
    {
      const NwNeedle size = { 0.25, 30 };
      g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, NULL);
      g_autoptr (NwSessionSite) place = nw_session_site_new_at (sites[g_rand_int_range (random, 0, G_N_ELEMENTS (sites))], "thorax-posterior", NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 300.5 + j, 400.25);
      g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (place, needle);

      nw_session_add_site (session, site);
    }

  return session;
}

static double
ms_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

/* Of all threads: what other programs take from the machine does not count. */
static double
processor_ms (void)
{
  struct timespec spent = { 0 };

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent), ==, 0);
  return (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1e6;
}

/* Memory of this process alone, in MB. */
static double
memory (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL));
  line = strstr (text, "\nPss:");
  g_assert_nonnull (line);
  return (double)g_ascii_strtoull (line + 5, NULL, 10) / 1024.0;
}

static void
figure (const char *name,
        double value,
        const char *unit,
        const char *bar)
{
  printf ("%-58s %9.2f %-3s (%s)\n", name, value, unit, bar);
  printf ("FIGURE\t%s\t%.3f\n", name, value);
  fflush (stdout);
}

static void
generate (const char *path)
{
  NwStore *store = nw_store_new (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;

  nw_store_load (store, &error);
  g_assert_no_error (error);
  nw_store_create_example (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_sessions;)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint end = MIN (i + FILL_AT_ONCE, n_sessions); i < end; i++)
        g_ptr_array_add (some, make_session (random, i));
      nw_store_fill (store, some, &error);
      g_assert_no_error (error);
    }
  nw_store_free (store);
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

      times[i] = ms_since (start);
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
      g_autoptr (NwSession) session = make_session (random, i);
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
      times[i] = ms_since (start);
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
  g_autofree char *newest_name = g_strdup_printf ("search, newest 50, %s (in %u)", word, n_with);
  g_autofree char *best_name = g_strdup_printf ("search, best 50, %s (in %u)", word, n_with);
  g_autofree char *newest_plain = g_strdup_printf ("  plain FTS5, newest 50, %s", word);
  g_autofree char *best_plain = g_strdup_printf ("  plain FTS5, best 50, %s", word);
  NwJournalQuery query = { .text = word, .limit = 50 };
  guint expected = MIN (50, n_with);

  figure (newest_name, time_search (journal, &query, expected), "ms", "bar 20");
  figure (newest_plain, time_plain (plain, PLAIN_NEWEST, word), "ms", "peer");
  query.order = NW_JOURNAL_BEST;
  figure (best_name, time_search (journal, &query, expected), "ms", best_bar);
  figure (best_plain, time_plain (plain, PLAIN_BEST, word), "ms", "peer");
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
  return ms_since (start);
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
  gint64 start = g_get_monotonic_time ();

  if (g_getenv ("SESSIONS") != NULL)
    n_sessions = (guint)g_ascii_strtoull (g_getenv ("SESSIONS"), NULL, 10);
  make_vocabulary ();
  generate (path);
  printf ("made %u sessions in %.1f s\n", n_sessions, ms_since (start) / 1000.0);
  before = memory ();

  journal = nw_journal_new (path);
  spent = processor_ms ();
  start = g_get_monotonic_time ();
  g_assert_true (nw_journal_load (journal, NULL, NULL));
  figure ("unlock, key derivation aside", ms_since (start), "ms", "bar 300, with the list");
  figure ("  processor time of unlocking", processor_ms () - spent, "ms", "all threads");
  all = nw_journal_search (journal, NULL, NULL, NULL);
  g_assert_cmpuint (all->refs->len, ==, n_sessions);
  rows = nw_journal_get_many (journal, (NwSessionRef *)all->refs->data, 50, NULL, NULL);
  figure ("unlock to first rows read", ms_since (start), "ms", "bar 300");

  nw_journal_start_index (journal);
  spent = processor_ms ();
  start = g_get_monotonic_time ();
  while (!nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  figure ("search index ready", ms_since (start) / 1000.0, "s", "bar 6");
  figure ("  processor time of the index", (processor_ms () - spent) / 1000.0, "s", "all threads");
  figure ("memory, index included", memory () - before, "MB", "bar 250, with the window");

  start = g_get_monotonic_time ();
  {
    g_autoptr (NwJournalHits) again = nw_journal_search (journal, NULL, NULL, NULL);
    g_autoptr (GPtrArray) first = nw_journal_get_many (journal, (NwSessionRef *)again->refs->data, 50, NULL, NULL);

    g_assert_cmpuint (first->len, ==, 50);
    figure ("list all, first 50 rows", ms_since (start), "ms", "bar 50");
  }
  start = g_get_monotonic_time ();
  far_rows = nw_journal_get_many (journal, &g_array_index (all->refs, NwSessionRef, n_sessions / 2), 50, NULL, NULL);
  figure ("50 rows in the middle", ms_since (start), "ms", "bar 50");

  plain = make_plain (&plain_fill);
  figure ("  plain FTS5 filled with the notes, words ready", plain_fill / 1000.0, "s", "peer");
  compare_word (journal, plain, "xrare", (n_sessions + 999) / 1000, "bar 50");
  compare_word (journal, plain, "xtenth", (n_sessions + 9) / 10, "bar 50");
  compare_word (journal, plain, "xhalf", (n_sessions + 1) / 2, "bar 300");
  compare_word (journal, plain, "xall", n_sessions, "bar 300");
  figure ("search, newest 50, one letter", time_search (journal, &(NwJournalQuery){ .text = "x", .limit = 50 }, 50), "ms", "bar 20");
  figure ("search, newest 50, two letters of any word", time_search (journal, &(NwJournalQuery){ .text = "ba", .limit = 50 }, 50), "ms", "bar 20");
  figure ("search, newest 50, three letters of any word", time_search (journal, &(NwJournalQuery){ .text = "sen", .limit = 50 }, 50), "ms", "bar 20");
  figure ("search, newest 50, two words", time_search (journal, &(NwJournalQuery){ .text = "xall xrare", .limit = 50 }, MIN (50, (n_sessions + 999) / 1000)), "ms", "bar 20");
  figure ("search, all that have a word of 10 %", time_search (journal, &(NwJournalQuery){ .text = "xtenth" }, (n_sessions + 9) / 10), "ms", "whole list");
  figure ("search, all that have a word of all", time_search (journal, &(NwJournalQuery){ .text = "xall" }, n_sessions), "ms", "whole list");
  figure ("filter, newest 50 of a therapist", time_search (journal, &(NwJournalQuery){ .therapist = "m. de vries", .limit = 50 }, 50), "ms", "bar 20");
  figure ("filter, newest 50 at two sites in one year", time_search (journal, &(NwJournalQuery){ .sites = (const char *const[]){ "soleus", "infraspinatus", NULL }, .from = "2012-01-01", .to = "2012-12-31", .limit = 50 }, 50), "ms", "bar 20");
  figure ("a search that was cancelled", time_cancel (journal), "ms", "at once");

  sqlite3_close (plain);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
  return 0;
}
