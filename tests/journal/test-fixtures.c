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

/* What schema 2 brought: a needle with a direction, a deviation with who images,
 * flags and a stop-check. */
static void
add_care (NwSession *session)
{
  static const char *const refusals[] = { "do-not-needle", "contraindication:bleeding", NULL };
  static const char *const items[] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop", NULL };
  const NwNeedle needle = { 0.25, 30 };
  g_autoptr (NwNeedlePlan) plan = nw_needle_plan_new (&needle, 12.5, 45, "towards the rib");
  g_autoptr (NwNeedlePlan) empty = nw_needle_plan_new (NULL, -1, 0, NULL);
  g_autoptr (NwNeedlePlan) guided = nw_needle_plan_new_with_guidance (empty, "A. Echo", "ultrasound");
  g_autoptr (NwNeedlePlan) deviation = nw_needle_plan_new_with_deviation (guided, "asked for by the surgeon", refusals);
  g_autoptr (NwSessionSite) first = nw_session_site_new_with_needle (nw_session_get_site (session, 0), plan);
  g_autoptr (NwSessionSite) second = nw_session_site_new_with_needle (nw_session_get_site (session, 1), deviation);
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.11", 1795330000);

  nw_session_replace_site (session, 0, first);
  nw_session_replace_site (session, 1, second);
  nw_screening_set (nw_session_get_screening (session), "pregnancy", NW_ANSWER_NO);
  nw_screening_set (nw_session_get_screening (session), "anticoagulants", NW_ANSWER_YES);
  nw_session_add_stop_check (session, check);
}

static NwSession *
fixture_session (guint number,
                 int schema)
{
  g_autofree char *day = g_strdup_printf ("2026-11-2%u", number);
  g_autofree char *patient = g_strdup_printf ("P-014%u", number);
  NwSession *session = journal_test_session (day, patient, "M. de Vries", "R\xc3\xa9ponse \xf0\x9f\xaa\xa1\nsecond line");

  if (number == 1)
    nw_session_set_state (session, NW_SESSION_CLOSED);
  if (schema >= 2)
    add_care (session);
  return session;
}

static int
make_fixture (const char *dir)
{
  NwJournal *journal = journal_test_create (dir);

  for (guint i = 0; i < N_SESSIONS; i++)
    g_object_unref (journal_test_save (journal, fixture_session (i, NW_SCHEMA_VERSION)));
  journal_test_finish (journal);
  return 0;
}

static void
load_sql (const char *path,
          const char *name)
{
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
assert_same_stop_checks (NwSession *session,
                         NwSession *expected)
{
  GListModel *checks = nw_session_get_stop_checks (session);

  g_assert_cmpuint (g_list_model_get_n_items (checks), ==, g_list_model_get_n_items (nw_session_get_stop_checks (expected)));
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      g_assert_true (nw_stop_check_equal (check, nw_session_find_stop_check (expected, nw_stop_check_get_zone (check))));
    }
}

static void
test_open (gconstpointer data)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *name = g_strdup_printf ("schema-%d.sql", GPOINTER_TO_INT (data));
  NwJournal *journal = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) warning = NULL;
  g_autoptr (GError) error = NULL;

  load_sql (path, name);
  journal = journal_test_open (dir);
  warning = nw_journal_dup_warning (journal);
  g_assert_no_error (warning);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, N_SESSIONS);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      NwSession *session = g_ptr_array_index (list, N_SESSIONS - 1 - i);
      g_autoptr (NwSession) expected = fixture_session (i, GPOINTER_TO_INT (data));
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
      for (guint j = 0; j < 2; j++)
        g_assert_true (nw_needle_plan_equal (nw_session_site_get_needle (nw_session_get_site (session, j)), nw_session_site_get_needle (nw_session_get_site (expected, j))));
      g_assert_true (nw_screening_equal (nw_session_get_screening (session), nw_session_get_screening (expected)));
      assert_same_stop_checks (session, expected);
    }

  /* It is also written on. */
  g_object_unref (journal_test_save (journal, fixture_session (0, NW_SCHEMA_VERSION)));
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Programs of schema 2 took texts with control characters and with marks that turn
 * the writing round. Such a session opens, each of them is seen in its place, and
 * what is read can be kept again. */
static void
test_hidden (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = NULL;
  NwNeedlePlan *needle = NULL;
  NwSession *session = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  load_sql (path, "schema-2-hidden.sql");
  journal = journal_test_open (dir);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  session = g_ptr_array_index (list, 0);
  g_assert_false (nw_session_get_damaged (session));
  g_assert_cmpstr (nw_session_get_patient (session), ==, "P-�0140");
  g_assert_cmpstr (nw_session_get_therapist (session), ==, "M. de �Vries");
  g_assert_cmpstr (nw_session_get_note (session), ==, "a␛[31m␇ red\nsecond\tline");
  needle = nw_session_site_get_needle (nw_session_get_site (session, 0));
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (needle), ==, 12.5);
  g_assert_cmpstr (nw_needle_plan_get_direction (needle), ==, "to the �rib");
  g_assert_cmpstr (nw_needle_plan_get_guided_by (needle), ==, "A.� Echo");
  g_assert_cmpstr (nw_needle_plan_get_guided_with (needle), ==, "\342\200\217ultrasound");
  g_assert_cmpstr (nw_needle_plan_get_deviation (needle), ==, "asked␛]0;x␇� for\nonce");
  g_assert_true (nw_needle_plan_is_deviation_from (needle, "do-not-needle"));
  g_assert_true (nw_session_validate (session, &error));
  g_assert_no_error (error);

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

  g_test_add_func ("/fixtures/hidden-characters", test_hidden);

  return g_test_run ();
}
