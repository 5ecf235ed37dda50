/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-schema.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

/* A journal of every schema that was ever shipped must open with this program.
 * fixtures/schema-N.sql is the dump of one, made when schema N was the newest:
 *
 *   test-journal-fixtures --make DIR
 *   (echo 'PRAGMA application_id=1315204215; PRAGMA user_version=N;'
 *    sqlite3 DIR/journal.db .dump) > fixtures/schema-N.sql
 *
 * A fixture is never changed afterwards. */

#define N_SESSIONS 3

static NwSession *
fixture_session (guint number)
{
  g_autofree char *day = g_strdup_printf ("2026-11-2%u", number);
  g_autofree char *patient = g_strdup_printf ("P-014%u", number);
  NwSession *session = journal_test_session (day, patient, "M. de Vries", "R\xc3\xa9ponse \xf0\x9f\xaa\xa1\nsecond line");

  if (number == 1)
    nw_session_set_state (session, NW_SESSION_CLOSED);
  return session;
}

static int
make_fixture (const char *dir)
{
  NwJournal *journal = journal_test_create (dir);

  for (guint i = 0; i < N_SESSIONS; i++)
    g_object_unref (journal_test_save (journal, fixture_session (i)));
  journal_test_finish (journal);
  return 0;
}

static void
load_sql (const char *path,
          int schema)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.sql", schema);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "journal", "fixtures", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = NULL;

  g_file_get_contents (file, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

static void
test_open (gconstpointer data)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) warning = NULL;
  g_autoptr (GError) error = NULL;

  load_sql (path, GPOINTER_TO_INT (data));
  journal = journal_test_open (dir);
  warning = nw_journal_dup_warning (journal);
  g_assert_no_error (warning);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, N_SESSIONS);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      NwSession *session = g_ptr_array_index (list, N_SESSIONS - 1 - i);
      g_autoptr (NwSession) expected = fixture_session (i);
      double x = 0;
      double y = 0;
      NwView view = NW_VIEW_ANTERIOR;

      g_assert_cmpstr (nw_session_get_day (session), ==, nw_session_get_day (expected));
      g_assert_cmpint (nw_session_get_state (session), ==, nw_session_get_state (expected));
      g_assert_cmpstr (nw_session_get_patient (session), ==, nw_session_get_patient (expected));
      g_assert_cmpstr (nw_session_get_therapist (session), ==, nw_session_get_therapist (expected));
      g_assert_cmpstr (nw_session_get_region (session), ==, nw_session_get_region (expected));
      g_assert_cmpstr (nw_session_get_note (session), ==, nw_session_get_note (expected));
      g_assert_cmpuint (nw_session_get_n_sites (session), ==, 2);
      g_assert_cmpstr (nw_session_site_get_site_id (nw_session_get_site (session, 0)), ==, "rhomboid-major");
      g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (session, 0)), ==, NW_SIDE_LEFT);
      g_assert_true (nw_session_site_get_point (nw_session_get_site (session, 0), &view, &x, &y));
      g_assert_cmpint (view, ==, NW_VIEW_POSTERIOR);
      g_assert_cmpfloat (x, ==, 301.25);
      g_assert_cmpfloat (y, ==, 420.5);
      g_assert_false (nw_session_site_get_point (nw_session_get_site (session, 1), NULL, NULL, NULL));
    }

  /* It is also written on. */
  g_object_unref (journal_test_save (journal, fixture_session (0)));
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  journal_test_init ();
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make_fixture (argv[2]);

  g_test_init (&argc, &argv, NULL);
  for (int schema = 1; schema <= NW_SCHEMA_VERSION; schema++)
    {
      g_autofree char *name = g_strdup_printf ("/fixtures/schema-%d", schema);

      g_test_add_data_func (name, GINT_TO_POINTER (schema), test_open);
    }

  return g_test_run ();
}
