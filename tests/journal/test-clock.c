/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-backup.h"
#include "nw-erase.h"
#include "nw-journal-log.h"
#include "nw-verify.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* The clock of the computer is set back, or was wrong and is set right. */

#define DAY 86400
#define YEAR (366 * DAY)

static gint64 offset = 0;

/* These take the place of those of the C library, for GLib too. */
int
clock_gettime (clockid_t clock,
               struct timespec *now)
{
  int result = (int)syscall (SYS_clock_gettime, clock, now);

  if (clock == CLOCK_REALTIME)
    now->tv_sec += offset;
  return result;
}

int
gettimeofday (struct timeval *now,
              void *zone)
{
  struct timespec precise = { 0 };
  int result = clock_gettime (CLOCK_REALTIME, &precise);

  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return result;
}

typedef struct
{
  char *dir;
  char *folder;
  NwJournal *journal;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  offset = 0;
  self->dir = nw_test_make_dir ();
  self->folder = g_build_filename (self->dir, "backups", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  self->journal = journal_test_create (self->dir);
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  offset = 0;
  nw_journal_lock (self->journal, NULL, NULL);
  journal_test_finish (self->journal);
  g_free (self->folder);
  nw_test_remove_dir (self->dir);
}

static void
assert_sound (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = nw_journal_dup_warning (self->journal);
  g_autoptr (NwVerifyReport) report = nw_journal_verify (self->journal, NULL, NULL, NULL, &error);

  g_assert_no_error (warning);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_damages, ==, 0);
}

static void
test_set_back (Fixture *self,
               gconstpointer data)
{
  g_autoptr (NwSession) draft = journal_test_save (self->journal, journal_test_session ("2026-11-20", "P-1", "M. de Vries", "draft"));
  g_autoptr (NwSession) closed = journal_test_session ("2026-11-19", "P-2", "M. de Vries", "closed");
  g_autoptr (NwSession) later = NULL;
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (NwSession) amended = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *until = NULL;
  g_autofree char *until_after = NULL;
  g_autofree char *before = journal_test_back_up (self->journal, self->folder);
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number = G_MAXINT64;

  g_assert_cmpstr (before, !=, "");
  nw_session_set_state (closed, NW_SESSION_CLOSED);
  closed = journal_test_save (self->journal, closed);
  until = nw_erase_keep_until (nw_session_get_changed_at (closed));

  offset = -2 * (gint64)YEAR;
  /* The time for which a record is kept gets no shorter, the times stay in order. */
  nw_session_set_note (draft, "draft, later");
  saved = nw_journal_save (self->journal, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (nw_session_get_changed_at (saved), >=, nw_session_get_created_at (saved));
  nw_session_set_note (closed, "amended, later");
  amended = nw_journal_amend (self->journal, closed, "A", "the clock", NULL, &error);
  g_assert_no_error (error);
  until_after = nw_erase_keep_until (nw_session_get_changed_at (amended));
  g_assert_cmpstr (until_after, ==, until);
  later = journal_test_save (self->journal, journal_test_session ("2026-11-21", "P-1", "M. de Vries", "third"));

  /* The order is that of days and of keeping. */
  list = nw_journal_list (self->journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (nw_session_get_id (g_ptr_array_index (list, 0)), ==, nw_session_get_id (later));
  g_assert_cmpstr (nw_session_get_id (g_ptr_array_index (list, 1)), ==, nw_session_get_id (saved));
  g_assert_cmpstr (nw_session_get_id (g_ptr_array_index (list, 2)), ==, nw_session_get_id (amended));

  /* The log goes on, by its numbers. */
  entries = nw_journal_list_log (self->journal, &(NwLogQuery){ .action = NW_LOG_ANY }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 5);
  for (guint i = 0; i < entries->len; i++)
    {
      g_assert_false (nw_log_entry_get_damaged (g_ptr_array_index (entries, i)));
      g_assert_cmpint (nw_log_entry_get_number (g_ptr_array_index (entries, i)), <, number);
      number = nw_log_entry_get_number (g_ptr_array_index (entries, i));
    }
  g_assert_cmpint (number, ==, 1);
  assert_sound (self);

  /* A day of then has its backup, and that of "later" takes nobody's place. */
  back = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (back, !=, "");
  again = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (again, ==, "");
  g_assert_true (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (back, G_FILE_TEST_EXISTS));

  /* Set right: it opens, and the backup of today is there already. */
  nw_journal_lock (self->journal, NULL, NULL);
  offset = 0;
  journal_test_unlock (self->journal);
  assert_sound (self);
  now = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (now, ==, "");
}

/* A clock that ran ahead: what it wrote stays readable and in its place. */
static void
test_ahead (Fixture *self,
            gconstpointer data)
{
  g_autoptr (NwSession) session = NULL;
  g_autoptr (NwSession) saved = NULL;
  g_autofree char *ahead = NULL;
  g_autofree char *today = NULL;
  g_autoptr (GError) error = NULL;
  gint64 changed = 0;

  offset = 50 * (gint64)YEAR;
  session = journal_test_save (self->journal, journal_test_session ("2026-11-20", "P-1", "M. de Vries", "ahead"));
  changed = nw_session_get_changed_at (session);
  ahead = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (ahead, !=, "");

  offset = 0;
  nw_session_set_note (session, "in time");
  saved = nw_journal_save (self->journal, session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (nw_session_get_changed_at (saved), ==, changed);
  today = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (today, !=, "");
  g_assert_true (g_file_test (ahead, G_FILE_TEST_EXISTS));
  assert_sound (self);
}

int
main (int argc,
      char *argv[])
{
  char *home = nw_test_make_dir ();
  int result = 0;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/clock/set-back", Fixture, NULL, setup, test_set_back, teardown);
  g_test_add ("/clock/ahead", Fixture, NULL, setup, test_ahead, teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
