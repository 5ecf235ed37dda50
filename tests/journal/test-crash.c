/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "integrity-test.h"
#include "journal-test.h"

#include <gio/gio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* How often in the suite; NEEDLEWISE_KILLS gives another number. */
#define N_KILLS 30

/* A session with all that a row can hold. */
static NwSession *
make_session (void)
{
  const NwNeedle size = { 0.25, 30 };
  NwSession *session = journal_test_session ("2026-11-21", "P-1", "A", "a note of some length");
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, "to the rib");
  g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (nw_session_get_site (session, 0), needle);

  nw_session_replace_site (session, 0, site);
  nw_screening_set (nw_session_get_screening (session), "diabetes", NW_ANSWER_YES);
  return session;
}

static void
say (NwSession *session,
     gint64 revision)
{
  g_autofree char *line = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", nw_session_get_id (session), revision);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

/* Writes until it is killed, and says on stdout what the journal has confirmed:
 * "id revision\n", or "id 0\n" for a deletion. "id -1\n" comes before a deletion
 * is begun: from then on the session may be there or not. */
static void
run_writer (const char *dir)
{
  NwJournal *journal = journal_test_open (dir);
  g_autoptr (NwSession) last = NULL;

  for (guint i = 0;; i++)
    {
      g_autoptr (NwSession) session = NULL;

      if (i % 7 == 6)
        {
          say (last, -1);
          session = nw_journal_delete (journal, last, NULL, NULL);
          g_clear_object (&last);
          say (session, 0);
          continue;
        }
      if (i % 3 == 1 && last != NULL)
        {
          nw_session_set_note (last, "changed");
          session = journal_test_save (journal, g_steal_pointer (&last));
        }
      else
        {
          session = journal_test_save (journal, make_session ());
        }
      g_set_object (&last, session);
      say (session, nw_session_get_revision (session));
    }
}

/* Reads what the writer confirmed; a line that was cut off was not confirmed. */
static void
note_lines (const char *text,
            GHashTable *confirmed)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');

      g_assert_nonnull (blank);
      *blank = '\0';
      g_hash_table_replace (confirmed, g_strdup (lines[i]), GINT_TO_POINTER (atoi (blank + 1)));
    }
}

static void
run_and_kill (const char *dir,
              gint32 delay_us,
              GHashTable *confirmed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  /* By its own name: valgrind answers this question about the test, but runs
   * itself when the link is executed. */
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char buffer[4096];
  gssize n = 0;
  int out[2];
  pid_t child = 0;

  g_assert_nonnull (program);
  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (out[1], STDOUT_FILENO);
      close (out[0]);
      close (out[1]);
      execl (program, "test-crash", "--writer", dir, NULL);
      _exit (127);
    }
  close (out[1]);

  /* The time counts from the first write on. */
  n = read (out[0], buffer, sizeof buffer);
  g_assert_cmpint (n, >, 0);
  g_string_append_len (text, buffer, n);
  g_usleep ((gulong)delay_us);
  kill (child, SIGKILL);
  while ((n = read (out[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (out[0]);
  waitpid (child, NULL, 0);

  note_lines (text->str, confirmed);
}

/* Returns: how many of those confirmed are not as they were confirmed. What was
 * being deleted is settled by what is there. */
static guint
count_lost (const char *dir,
            GHashTable *confirmed)
{
  NwJournal *journal = journal_test_open (dir);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = nw_journal_dup_warning (journal);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer value = NULL;
  guint n_lost = 0;

  g_assert_no_error (warning);
  g_assert_true (nw_journal_check (journal, NULL, &error));
  g_assert_no_error (error);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      NwSession *session = g_ptr_array_index (list, i);

      g_assert_false (nw_session_get_damaged (session));
      g_assert_cmpfloat (nw_needle_plan_get_planned_mm (nw_session_site_get_needle (nw_session_get_site (session, 0))), ==, 12.5);
      g_assert_cmpint (nw_screening_get (nw_session_get_screening (session), "diabetes"), ==, NW_ANSWER_YES);
      g_hash_table_insert (found, (gpointer)nw_session_get_id (session), session);
    }

  g_hash_table_iter_init (&iter, confirmed);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      NwSession *session = g_hash_table_lookup (found, id);
      int revision = GPOINTER_TO_INT (value);

      if (revision < 0)
        g_hash_table_iter_replace (&iter, GINT_TO_POINTER (session != NULL ? (int)nw_session_get_revision (session) : 0));
      else if (revision == 0)
        n_lost += session != NULL;
      else
        n_lost += session == NULL || nw_session_get_revision (session) < revision;
    }

  journal_test_finish (journal);
  return n_lost;
}

/* Killed at random moments of writing: nothing that was confirmed is lost. */
static void
test_kill (void)
{
  char *dir = nw_test_make_dir ();
  g_autoptr (GHashTable) confirmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *wanted = g_getenv ("NEEDLEWISE_KILLS");
  guint n_kills = wanted != NULL ? (guint)g_ascii_strtoull (wanted, NULL, 10) : N_KILLS;
  guint n_confirmed = 0;
  guint n_lost = 0;

  journal_test_finish (journal_test_create (dir));
  for (guint i = 0; i < n_kills; i++)
    {
      run_and_kill (dir, g_test_rand_int_range (0, 40000), confirmed);
      n_lost += count_lost (dir, confirmed);
      integrity_test_check (dir);

      /* A new one now and then: each look at a journal reads all of it. */
      if (i % 50 == 49 || i + 1 == n_kills)
        {
          n_confirmed += g_hash_table_size (confirmed);
          g_hash_table_remove_all (confirmed);
          nw_test_remove_dir (dir);
          dir = nw_test_make_dir ();
          journal_test_finish (journal_test_create (dir));
        }
    }
  g_test_message ("%u kills, %u sessions confirmed, %u lost", n_kills, n_confirmed, n_lost);
  g_assert_cmpuint (n_lost, ==, 0);
  g_assert_cmpuint (n_confirmed, >=, n_kills);

  nw_test_remove_dir (dir);
}

/* The kernel refuses to make the file longer, as a full disk does. */
static void
test_full_subprocess (void)
{
  const char *dir = g_getenv ("NW_TEST_DIR");
  NwJournal *journal = journal_test_open (dir);
  struct rlimit limit = { 300000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n_saved = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (error == NULL)
    {
      g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "a note");
      g_autoptr (NwSession) saved = nw_journal_save (journal, session, NULL, &error);

      n_saved += saved != NULL;
    }
  g_assert_error (error, NW_ERROR, NW_ERROR_DISK_FULL);
  g_assert_cmpuint (n_saved, >, 0);
  g_clear_error (&error);

  /* What was saved is there, and can be read on. */
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_saved);

  /* Room again: it goes on. */
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "a note")));
  journal_test_finish (journal);
}

static void
test_full (void)
{
  char *dir = nw_test_make_dir ();

  journal_test_finish (journal_test_create (dir));
  g_assert_true (g_setenv ("NW_TEST_DIR", dir, TRUE));
  g_test_trap_subprocess ("/crash/full/subprocess", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  journal_test_init ();
  if (argc == 3 && g_str_equal (argv[1], "--writer"))
    run_writer (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/kill", test_kill);
  g_test_add_func ("/crash/full", test_full);
  g_test_add_func ("/crash/full/subprocess", test_full_subprocess);

  return g_test_run ();
}
