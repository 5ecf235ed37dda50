/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-store.h"
#include "random-record.h"

#include <sqlite3.h>
#include <string.h>

#define N_SESSIONS 500

static GRand *
make_rand (void)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

/* Whatever a session says is read back, copied and compared as it was. */
static void
test_round (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GRand) rand = make_rand ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      NwSession *session = random_session (rand, NULL);
      g_autoptr (NwSession) copy = nw_session_copy (session);
      NwSession *saved = NULL;

      g_assert_true (nw_session_equal (copy, session));
      saved = journal_test_save (journal, session);
      g_assert_true (nw_session_equal (copy, saved));
      g_assert_cmpstr (nw_session_get_patient_id (saved), !=, "");
      g_ptr_array_add (kept, saved);
    }
  journal_test_finish (journal);

  journal = journal_test_open (dir);
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      NwSession *saved = g_ptr_array_index (kept, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (NwSession) read = nw_journal_get (journal, nw_session_get_id (saved), NULL, &error);
      g_autoptr (NwSession) other = random_session (rand, NULL);

      g_assert_no_error (error);
      g_assert_true (nw_session_equal (read, saved));
      g_assert_false (nw_session_equal (read, other));
      g_assert_cmpstr (nw_session_get_patient_id (read), ==, nw_session_get_patient_id (saved));
      g_assert_cmpstr (nw_session_get_therapist_id (read), ==, nw_session_get_therapist_id (saved));
    }
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Each field of each kind counts: said, formatted, parsed and taken away. */
static void
test_fields (void)
{
  g_autoptr (GRand) rand = make_rand ();

  for (NwPartKind kind = 0; kind < NW_N_PART_KINDS; kind++)
    {
      guint n_fields = 0;
      const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);
      NwPartKind found = NW_PART_USE;

      g_assert_true (nw_part_kind_from_id (nw_part_kind_get_id (kind), &found));
      g_assert_cmpint (found, ==, kind);
      for (guint round = 0; round < 20; round++)
        {
          g_autoptr (NwPart) part = random_part (rand, kind, NULL);

          for (guint i = 0; i < n_fields; i++)
            {
              g_autofree char *text = nw_part_format (part, fields[i].id);
              g_autoptr (NwPart) without = nw_part_without (part, fields[i].id);
              g_autoptr (NwPart) back = NULL;
              g_autoptr (GError) error = NULL;

              g_assert_false (nw_part_has (without, fields[i].id));
              g_assert_cmpint (nw_part_equal (part, without), ==, text == NULL);
              back = nw_part_parse (without, fields[i].id, text != NULL ? text : "", &error);
              g_assert_no_error (error);
              g_assert_true (nw_part_equal (part, back));
            }
        }
    }
}

static void
assert_refused (NwPartKind kind,
                const char *field,
                const char *text)
{
  g_autoptr (NwPart) part = nw_part_new (kind);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_part_parse (part, field, text, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  /* A short one may stand in the bounds that are named. */
  g_assert_true (strlen (text) < 5 || strstr (error->message, text) == NULL);
}

static void
test_refused (void)
{
  g_autofree char *long_line = g_strnfill (NW_SESSION_NAME_MAX + 1, 'x');

  assert_refused (NW_PART_PATIENT, "born", "1990-02-30");
  assert_refused (NW_PART_PATIENT, "pseudonym", long_line);
  assert_refused (NW_PART_PATIENT, "pseudonym", "two\nlines");
  assert_refused (NW_PART_PATIENT, "merged-into", "P-1");
  assert_refused (NW_PART_PATIENT, "merged-into", "6F1B2C3D-0000-4000-A000-000000000000");
  assert_refused (NW_PART_CONSENT, "at", "2026-11-21T14:05:00");
  assert_refused (NW_PART_CONSENT, "at", "2026-11-21 14:05:00Z");
  assert_refused (NW_PART_CONSENT, "at", "2026-11-21T25:05:00Z");
  assert_refused (NW_PART_CONSENT, "how", "telepathy");
  assert_refused (NW_PART_CONSENT, "told", "con-risk con-risk");
  assert_refused (NW_PART_CONSENT, "told", "Not an id");
  assert_refused (NW_PART_OUTCOME, "before", "abc");
  assert_refused (NW_PART_OUTCOME, "before", "1,5");
  assert_refused (NW_PART_OUTCOME, "before", "nan");
  assert_refused (NW_PART_USE, "used-mm", "-1");
  assert_refused (NW_PART_USE, "used-mm", "150.5");
  assert_refused (NW_PART_USE, "insertions", "2.5");
  assert_refused (NW_PART_USE, "insertions", "0");
  assert_refused (NW_PART_USE, "expiry", "2026-13");
  assert_refused (NW_PART_CARE, "no-events-seen", "yes");
}

/* A pain score lies between 0 and 10, whatever else a measure may be. */
static void
test_scale (void)
{
  g_autoptr (NwPart) part = nw_part_new (NW_PART_OUTCOME);
  g_autoptr (NwPart) pain = nw_part_with_text (part, "measure", "nprs");
  g_autoptr (NwPart) high = nw_part_with_number (pain, "before", 11);
  g_autoptr (NwPart) other = nw_part_with_text (high, "measure", "free");
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_part_validate (high, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_true (nw_part_validate (other, NULL));
}

/* Ten megabytes in a field are refused, with the field and without the text. */
static void
test_too_long (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'q');
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", text);
  g_autoptr (NwSession) intake = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (NwPart) part = nw_part_new (NW_PART_INTAKE);
  g_autoptr (NwPart) filled = nw_part_with_text (part, "complaint", text);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_null (strstr (error->message, "qq"));
  g_assert_nonnull (strstr (error->message, "100000"));
  g_clear_error (&error);

  nw_session_set_part (intake, filled);
  g_assert_null (nw_journal_save (journal, intake, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_null (strstr (error->message, "qq"));

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Changes of parts are told as those of every other field are. */
static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_notify (void)
{
  static const char *const names[] = { "intake", "care", "consent", "event", "outcome" };
  g_autoptr (GRand) rand = make_rand ();
  NwSession *session = nw_session_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      NwPartKind kind = (NwPartKind)(NW_PART_INTAKE + i);
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);
      g_autoptr (NwPart) empty = nw_part_new (kind);
      g_autoptr (NwPart) part = NULL;
      guint n = 0;
      gulong handler = g_signal_connect_swapped (session, signal, G_CALLBACK (count_cb), &n);

      if (nw_part_kind_has_id (kind))
        {
          g_autoptr (NwPart) changed = nw_part_with_text (empty, kind == NW_PART_CONSENT ? "giver" : "name", "x");

          nw_session_add_part (session, empty);
          g_assert_cmpuint (n, ==, 1);
          nw_session_replace_part (session, empty);
          g_assert_cmpuint (n, ==, 1);
          nw_session_replace_part (session, changed);
          g_assert_cmpuint (n, ==, 2);
          g_assert_true (nw_session_find_part (session, kind, nw_part_get_id (empty)) == changed);
          nw_session_remove_part (session, empty);
          g_assert_cmpuint (n, ==, 3);
        }
      else
        {
          do
            {
              g_clear_object (&part);
              part = random_part (rand, kind, NULL);
            }
          while (nw_part_is_empty (part));
          nw_session_set_part (session, part);
          nw_session_set_part (session, part);
          g_assert_cmpuint (n, ==, 1);
          g_assert_false (nw_session_is_empty (session));
          nw_session_set_part (session, empty);
          g_assert_cmpuint (n, ==, 2);
        }
      g_assert_true (nw_session_is_empty (session));
      g_signal_handler_disconnect (session, handler);
    }
  g_assert_finalize_object (session);
}

/* What stands open in the file: only random ids, numbers, day, state, site, side,
 * view and point. */
static void
test_open_columns (void)
{
  static const char *const open_columns[] = {
    "amendment.number", "amendment.session", "incident.id", "incident.revision", "key_wrap.id", "key_wrap.kind", "key_wrap.memory", "key_wrap.ops", "key_wrap.salt", "log.number", "meta.journal", "meta.kind", "meta.one", "patient.id", "patient.revision", "seal.one", "seal.revision", "session.day", "session.id", "session.number", "session.revision", "session.state", "session_site.id", "session_site.revision", "session_site.session", "session_site.side", "session_site.site", "session_site.view", "session_site.x_mm", "session_site.y_mm", "therapist.id", "therapist.revision", NULL
  };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GRand) rand = make_rand ();
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (NwSession) saved = journal_test_save (journal, random_session (rand, NULL));
      g_autoptr (NwPart) incident = random_part (rand, NW_PART_INCIDENT, NULL);
      g_autoptr (NwPart) kept = nw_journal_save_part (journal, incident, NULL, NULL);
      g_autoptr (NwSession) amended = nw_session_get_state (saved) == NW_SESSION_CLOSED ? nw_journal_amend (journal, saved, "A", "reason", NULL, NULL) : NULL;

      g_assert_nonnull (kept);
    }
  journal_test_finish (journal);

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT m.name || '.' || c.name, m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type='table' AND c.name <> 'sealed' ORDER BY 1", -1, &stmt, NULL), ==, SQLITE_OK);
  for (guint i = 0; sqlite3_step (stmt) == SQLITE_ROW; i++)
    {
      const char *column = (const char *)sqlite3_column_text (stmt, 0);
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", sqlite3_column_text (stmt, 2), sqlite3_column_text (stmt, 1));
      sqlite3_stmt *values = NULL;

      g_assert_cmpstr (column, ==, open_columns[i]);
      g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &values, NULL), ==, SQLITE_OK);
      while (sqlite3_step (values) == SQLITE_ROW)
        {
          if (sqlite3_column_type (values, 0) == SQLITE_BLOB && !g_str_equal (column, "key_wrap.salt"))
            g_assert_cmpint (sqlite3_column_bytes (values, 0), ==, 16);
          else if (sqlite3_column_type (values, 0) == SQLITE_TEXT && g_str_equal (column, "session.day"))
            g_assert_cmpint (sqlite3_column_bytes (values, 0), ==, 10);
          else if (sqlite3_column_type (values, 0) == SQLITE_TEXT)
            {
              g_assert_cmpstr (column, ==, "session_site.site");
              g_assert_cmpstr ((const char *)sqlite3_column_text (values, 0), ==, "rhomboid-major");
            }
        }
      sqlite3_finalize (values);
    }
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/record/fields", test_fields);
  g_test_add_func ("/record/refused", test_refused);
  g_test_add_func ("/record/scale", test_scale);
  g_test_add_func ("/record/notify", test_notify);
  g_test_add_func ("/record/round", test_round);
  g_test_add_func ("/record/too-long", test_too_long);
  g_test_add_func ("/record/open-columns", test_open_columns);

  return g_test_run ();
}
