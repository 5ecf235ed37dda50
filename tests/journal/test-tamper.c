/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-verify.h"

#include <sqlite3.h>
#include <string.h>

/* A journal that somebody changed with another program must never show a wrong
 * value: each change below ends in a refusal, a warning or a row marked as
 * damaged, and every session that is still shown is as it was saved. */

typedef struct
{
  char *dir;
  char *pristine;
  GPtrArray *sessions;
} Fixture;

/* Needle, flags and a stop-check: what is sealed besides. */
static void
add_care (NwSession *session)
{
  static const char *const items[] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop", NULL };
  static const char *const refusals[] = { "do-not-needle", NULL };
  const NwNeedle size = { 0.25, 30 };
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, "to the rib");
  g_autoptr (NwNeedlePlan) deviation = nw_needle_plan_new_with_deviation (needle, "reason", refusals);
  g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (nw_session_get_site (session, 0), deviation);
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.11", 1795330000);

  nw_session_replace_site (session, 0, site);
  nw_screening_set (nw_session_get_screening (session), "diabetes", NW_ANSWER_YES);
  nw_session_add_stop_check (session, check);
}

/* A row of every table that has none by the sessions alone. */
static void
add_rows (Fixture *fixture,
          NwJournal *journal)
{
  NwSession *closed = g_ptr_array_index (fixture->sessions, 1);
  g_autoptr (NwPart) incident = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) noticed = nw_part_with_text (incident, "noticed", "2026-11-22");
  g_autoptr (NwPart) saved = nw_journal_save_part (journal, noticed, NULL, NULL);

  g_assert_nonnull (saved);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (NwSession) changed = nw_session_copy (closed);

      nw_session_set_note (changed, i == 0 ? "amended" : "amended again");
      closed = nw_journal_amend (journal, changed, "M. de Vries", "a word was wrong", NULL, NULL);
      g_assert_nonnull (closed);
      g_object_unref (fixture->sessions->pdata[1]);
      fixture->sessions->pdata[1] = closed;
    }
}

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  NwJournal *journal = NULL;
  NwSession *changed = NULL;

  fixture->dir = nw_test_make_dir ();
  fixture->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  journal = journal_test_create (fixture->dir);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-11-2%u", i);
      g_autofree char *patient = g_strdup_printf ("P-%u", i);
      NwSession *session = journal_test_session (day, patient, "M. de Vries", "note");

      add_care (session);
      nw_session_set_state (session, i == 1 ? NW_SESSION_CLOSED : NW_SESSION_DRAFT);
      g_ptr_array_add (fixture->sessions, journal_test_save (journal, session));
    }

  /* One has a history. */
  changed = nw_session_copy (g_ptr_array_index (fixture->sessions, 2));
  nw_session_set_note (changed, "second version");
  nw_session_remove_site (changed, 1);
  changed = journal_test_save (journal, changed);
  g_object_unref (fixture->sessions->pdata[2]);
  fixture->sessions->pdata[2] = changed;

  add_rows (fixture, journal);
  journal_test_finish (journal);
  fixture->pristine = g_build_filename (fixture->dir, "pristine", NULL);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  g_ptr_array_unref (fixture->sessions);
  g_free (fixture->pristine);
  nw_test_remove_dir (fixture->dir);
}

static char *
journal_path (Fixture *fixture)
{
  return g_build_filename (fixture->dir, "journal.db", NULL);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize)size, NULL));
}

/* mutate(value, kind): another value of the same type */
static void
mutate (sqlite3_context *context,
        int n,
        sqlite3_value **values)
{
  int kind = sqlite3_value_int (values[1]);
  int size = sqlite3_value_bytes (values[0]);
  g_autofree char *copy = NULL;

  switch (sqlite3_value_type (values[0]))
    {
    case SQLITE_INTEGER:
      sqlite3_result_int64 (context, sqlite3_value_int64 (values[0]) + (kind == 0 ? 1 : kind == 1 ? -1
                                                                                                  : 100));
      break;
    case SQLITE_FLOAT:
      sqlite3_result_double (context, sqlite3_value_double (values[0]) + (kind == 0 ? 0.001 : -300));
      break;
    case SQLITE_NULL:
      sqlite3_result_int (context, kind);
      break;
    case SQLITE_TEXT:
      copy = g_strdup ((const char *)sqlite3_value_text (values[0]));
      copy[size - 1] = kind == 0 ? '0' : kind == 1 ? 'x'
                                                   : '7';
      sqlite3_result_text (context, copy, size, SQLITE_TRANSIENT);
      break;
    default:
      copy = g_memdup2 (sqlite3_value_blob (values[0]), (gsize)size);
      if (size > 0)
        copy[kind == 0 ? 0 : kind == 1 ? size - 1
                                       : size / 2]
            ^= 1;
      sqlite3_result_blob (context, copy, kind == 2 && size > 1 ? size - 1 : size, SQLITE_TRANSIENT);
      break;
    }
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_create_function (raw, "mutate", 2, SQLITE_UTF8, NULL, mutate, NULL, NULL), ==, SQLITE_OK);
  return raw;
}

/* Runs @sql in the file; FALSE if SQLite itself does not take it. */
static gboolean
try_sql (const char *path,
         const char *sql)
{
  sqlite3 *raw = open_raw (path);
  gboolean done = sqlite3_exec (raw, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_total_changes (raw) > 0;

  sqlite3_close (raw);
  return done;
}

static NwSession *
find_original (Fixture *fixture,
               const char *id)
{
  for (guint i = 0; i < fixture->sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (fixture->sessions, i);

      if (g_str_equal (nw_session_get_id (session), id))
        return session;
    }

  return NULL;
}

/* Opens the changed file; TRUE if the change was noticed. */
static gboolean
is_noticed (Fixture *fixture,
            const char *what)
{
  NwJournal *journal = NULL;
  g_autofree char *path = journal_path (fixture);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = NULL;
  guint n_damaged = 0;

  journal = nw_journal_new (path);
  if (!nw_journal_load (journal, NULL, &error) || !nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error))
    {
      g_assert_nonnull (error);
      g_assert_false (nw_journal_is_open (journal));
      journal_test_finish (journal);
      return TRUE;
    }

  warning = nw_journal_dup_warning (journal);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      NwSession *shown = g_ptr_array_index (list, i);
      NwSession *original = find_original (fixture, nw_session_get_id (shown));
      g_autoptr (NwSession) got = nw_journal_get (journal, nw_session_get_id (shown), NULL, &error);

      if (nw_session_get_damaged (shown))
        {
          n_damaged++;
          g_assert_null (got);
          g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
          g_clear_error (&error);
          g_assert_true (nw_session_is_empty (shown));
          g_assert_cmpstr (nw_session_get_day (shown), ==, "");
        }
      else if (warning == NULL || original != NULL)
        {
          g_test_message ("%s", what);
          g_assert_no_error (error);
          g_assert_nonnull (original);
          g_assert_true (nw_session_equal (shown, original) || warning != NULL);
          g_assert_true (nw_session_equal (got, shown));
        }
    }

  if (warning != NULL)
    {
      g_autoptr (NwSession) session = journal_test_session ("2026-11-29", "P-9", "A", "new");

      g_assert_error (warning, NW_ERROR, NW_ERROR_TAMPERED);
      g_assert_null (nw_journal_save (journal, session, NULL, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
    }

  journal_test_finish (journal);
  return warning != NULL || n_damaged > 0;
}

static void
assert_noticed (Fixture *fixture,
                const char *sql)
{
  g_autofree char *path = journal_path (fixture);

  copy_file (path, fixture->pristine);
  g_test_message ("%s", sql);
  g_assert_true (try_sql (path, sql));
  if (!is_noticed (fixture, sql))
    g_error ("Not noticed: %s", sql);
  copy_file (fixture->pristine, path);
}

/* Every column of every table, found by asking the file, so that one that is
 * added later is tried too. */
static void
test_columns (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = journal_path (fixture);
  sqlite3 *raw = open_raw (path);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;
  guint n_tried = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type='table' ORDER BY 1, c.cid", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int kind = 0; kind < 3; kind++)
        g_ptr_array_add (changes, g_strdup_printf ("UPDATE %s SET %s = mutate(%s, %d)", sqlite3_column_text (stmt, 0), sqlite3_column_text (stmt, 1), sqlite3_column_text (stmt, 1), kind));
      g_ptr_array_add (changes, g_strdup_printf ("UPDATE %s SET %s = NULL WHERE %s IS NOT NULL", sqlite3_column_text (stmt, 0), sqlite3_column_text (stmt, 1), sqlite3_column_text (stmt, 1)));
    }
  sqlite3_finalize (stmt);
  sqlite3_close (raw);

  copy_file (path, fixture->pristine);
  for (guint i = 0; i < changes->len; i++)
    {
      const char *sql = g_ptr_array_index (changes, i);

      /* What the file itself refuses, or what names the one row of a table in
       * words that are never read, cannot mislead. */
      if (strstr (sql, " SET one = ") == NULL && try_sql (path, sql))
        {
          /* The other keys are not looked at when the passphrase is used. */
          n_tried++;
          if (!is_noticed (fixture, sql))
            g_error ("Not noticed: %s", sql);
        }
      copy_file (fixture->pristine, path);
    }

  /* 6 + 8 + 2 + 2 + 6 + 3 + 3 + 3 + 3 + 2 columns, at least one change each. */
  g_test_message ("%u changes", n_tried);
  g_assert_cmpuint (n_tried, >=, 80);
  g_assert_false (is_noticed (fixture, "nothing"));
}

static void
test_rows (Fixture *fixture,
           gconstpointer data)
{
  static const char *const changes[] = {
    "DELETE FROM session WHERE number = 1",
    "DELETE FROM session; DELETE FROM session_site",
    "DELETE FROM session_site WHERE session = 1",
    "DELETE FROM session_site WHERE site = 'soleus'",
    "DELETE FROM seal",
    "DELETE FROM meta",
    "DELETE FROM key_wrap WHERE kind = 1",
    /* Contents of one session under another. */
    "UPDATE session SET sealed = (SELECT sealed FROM session WHERE number = 2) WHERE number = 1",
    "UPDATE session SET day = (SELECT day FROM session WHERE number = 2), state = 1,"
    " sealed = (SELECT sealed FROM session WHERE number = 2) WHERE number = 1",
    /* A session twice, under a new number and id. */
    "INSERT INTO session SELECT 50, randomblob(16), revision, day, state, sealed FROM session WHERE number = 1",
    /* A site twice, and a site of one session in another. */
    "INSERT INTO session_site SELECT session, randomblob(16), revision, site, side, view, x_mm, y_mm FROM session_site WHERE site = 'soleus'",
    "UPDATE session_site SET session = 2"
    " WHERE session = 1",
    /* Left and right changed about. */
    "UPDATE session_site SET side = 3 - side",
    "UPDATE session_site SET x_mm = y_mm, y_mm = x_mm WHERE view IS NOT NULL",
    /* Patients, therapists and incidents: gone, twice, one as the other. */
    "DELETE FROM patient",
    "DELETE FROM patient WHERE id = (SELECT id FROM patient LIMIT 1)",
    "DELETE FROM therapist",
    "DELETE FROM incident",
    "INSERT INTO patient SELECT randomblob(16), revision, sealed FROM patient LIMIT 1",
    "INSERT INTO therapist SELECT id, revision, sealed FROM patient LIMIT 1",
    "INSERT INTO patient SELECT id, revision, sealed FROM therapist",
    "UPDATE patient SET sealed = (SELECT p.sealed FROM patient p WHERE p.id <> patient.id LIMIT 1)",
    "UPDATE patient SET id = randomblob(16)",
    /* Amendments: gone, cut off, in another order, of another session, one more. */
    "DELETE FROM amendment",
    "DELETE FROM amendment WHERE number = 1",
    "DELETE FROM amendment WHERE number = 2",
    "UPDATE amendment SET sealed = (SELECT a.sealed FROM amendment a WHERE a.number = 3 - amendment.number)",
    "UPDATE amendment SET number = 3 WHERE number = 2",
    "UPDATE amendment SET session = 1",
    "INSERT INTO amendment SELECT session, 3, sealed FROM amendment WHERE number = 1",
    /* The log: gone, cut off, one more. */
    "DELETE FROM log",
    "DELETE FROM log WHERE number = (SELECT max(number) FROM log)",
    "INSERT INTO log SELECT max(number) + 1, sealed FROM log",
    /* An example that claims to be real and the other way round. */
    "UPDATE meta SET kind = 1 - kind",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    assert_noticed (fixture, changes[i]);
}

/* A new state of patient, incident and amendments. */
static void
change_rows (Fixture *fixture,
             NwJournal *journal)
{
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, NULL);
  g_autoptr (GPtrArray) incidents = nw_journal_list_parts (journal, NW_PART_INCIDENT, NULL, NULL);
  g_autoptr (NwPart) born = nw_part_with_text (g_ptr_array_index (patients, 0), "born", "1970-01-01");
  g_autoptr (NwPart) saved = nw_journal_save_part (journal, born, NULL, NULL);
  g_autoptr (NwSession) changed = nw_session_copy (g_ptr_array_index (fixture->sessions, 1));
  NwSession *amended = NULL;

  g_assert_nonnull (saved);
  g_assert_true (nw_journal_remove_part (journal, g_ptr_array_index (incidents, 0), NULL, NULL));
  nw_session_set_note (changed, "amended a third time");
  amended = nw_journal_amend (journal, changed, "M. de Vries", "a word was wrong", NULL, NULL);
  g_assert_nonnull (amended);
  g_object_unref (fixture->sessions->pdata[1]);
  fixture->sessions->pdata[1] = amended;
}

/* Rows of an earlier moment, each with its own good seal. */
static void
test_put_back (Fixture *fixture,
               gconstpointer data)
{
  static const char *const changes[] = {
    /* The session as it was, alone and with its sites. */
    "UPDATE session SET (revision, day, state, sealed) ="
    " (SELECT o.revision, o.day, o.state, o.sealed FROM old.session o WHERE o.number = 1) WHERE number = 1",
    "DELETE FROM session_site WHERE session = 1;"
    "INSERT INTO session_site SELECT * FROM old.session_site WHERE session = 1;"
    "UPDATE session SET (revision, day, state, sealed) ="
    " (SELECT o.revision, o.day, o.state, o.sealed FROM old.session o WHERE o.number = 1) WHERE number = 1",
    /* A deleted draft. */
    "INSERT INTO session SELECT * FROM old.session WHERE number = 3;"
    "INSERT INTO session_site SELECT * FROM old.session_site WHERE session = 3",
    /* A patient and an incident as they were, an incident that was removed. */
    "UPDATE patient SET (revision, sealed) = (SELECT o.revision, o.sealed FROM old.patient o WHERE o.id = patient.id) WHERE revision > 1",
    "INSERT INTO incident SELECT * FROM old.incident",
    /* The amendments as they were, with the session. */
    "DELETE FROM amendment WHERE number > 2",
    "DELETE FROM amendment WHERE number > 2;"
    "DELETE FROM session_site WHERE session = 2;"
    "INSERT INTO session_site SELECT * FROM old.session_site WHERE session = 2;"
    "UPDATE session SET (revision, day, state, sealed) ="
    " (SELECT o.revision, o.day, o.state, o.sealed FROM old.session o WHERE o.number = 2) WHERE number = 2",
    /* The log as it was. */
    "DELETE FROM log; INSERT INTO log SELECT * FROM old.log",
    /* The seal alone. */
    "UPDATE seal SET (revision, sealed) = (SELECT revision, sealed FROM old.seal)",
  };
  g_autofree char *path = journal_path (fixture);
  g_autofree char *old = g_build_filename (fixture->dir, "old.db", NULL);
  NwJournal *journal = NULL;
  g_autoptr (NwSession) changed = NULL;
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (NwSessionSite) site = nw_session_site_new ("infraspinatus", NULL, NW_SIDE_LEFT);
  g_autoptr (GError) error = NULL;

  copy_file (path, old);
  journal = journal_test_open (fixture->dir);
  change_rows (fixture, journal);
  changed = nw_session_copy (g_ptr_array_index (fixture->sessions, 0));
  nw_session_set_note (changed, "changed");
  nw_session_replace_site (changed, 0, site);
  changed = journal_test_save (journal, g_steal_pointer (&changed));
  deleted = nw_journal_delete (journal, g_ptr_array_index (fixture->sessions, 2), NULL, &error);
  g_assert_no_error (error);
  journal_test_finish (journal);
  g_object_unref (fixture->sessions->pdata[0]);
  fixture->sessions->pdata[0] = g_object_ref (changed);
  g_assert_false (is_noticed (fixture, "nothing"));

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("ATTACH '%s' AS old; %s", old, changes[i]);

      assert_noticed (fixture, sql);
    }
}

/* The journal is open while another program writes into it. */
static void
test_while_open (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *path = journal_path (fixture);
  NwJournal *journal = journal_test_open (fixture->dir);
  NwSession *first = g_ptr_array_index (fixture->sessions, 0);
  g_autoptr (NwSession) changed = nw_session_copy (first);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (try_sql (path, "UPDATE session SET day = '2020-01-01' WHERE number = 1"));
  g_assert_null (nw_journal_get (journal, nw_session_get_id (first), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
  g_clear_error (&error);
  g_assert_null (nw_journal_save (journal, changed, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
  g_clear_error (&error);

  /* It is in every list, also those of another patient or period. */
  list = nw_journal_list (journal, &(NwJournalQuery){ .patient = "P-1" }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (nw_session_get_damaged (g_ptr_array_index (list, 1)));

  journal_test_finish (journal);
}

/* A trigger that would keep what is deleted does nothing, and is found. */
static void
test_trigger (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = journal_path (fixture);
  NwJournal *journal = NULL;
  g_autoptr (NwVerifyReport) report = NULL;
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = NULL;
  sqlite3_stmt *count = NULL;

  g_assert_true (try_sql (path, "CREATE TABLE kept(row BLOB); INSERT INTO kept VALUES(x'00'); CREATE TRIGGER keep BEFORE DELETE ON session BEGIN INSERT INTO kept VALUES(old.sealed); END"));
  journal = journal_test_open (fixture->dir);
  deleted = nw_journal_delete (journal, g_ptr_array_index (fixture->sessions, 2), NULL, &error);
  g_assert_no_error (error);
  report = nw_journal_verify (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_damages, ==, 1);
  g_assert_cmpint (((NwDamage *)g_ptr_array_index (report->damages, 0))->kind, ==, NW_DAMAGE_SCHEMA);
  journal_test_finish (journal);

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT count(*) FROM kept", -1, &count, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (count), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (count, 0), ==, 1);
  sqlite3_finalize (count);
  sqlite3_close (raw);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/tamper/columns", Fixture, NULL, setup, test_columns, teardown);
  g_test_add ("/tamper/rows", Fixture, NULL, setup, test_rows, teardown);
  g_test_add ("/tamper/put-back", Fixture, NULL, setup, test_put_back, teardown);
  g_test_add ("/tamper/trigger", Fixture, NULL, setup, test_trigger, teardown);
  g_test_add ("/tamper/while-open", Fixture, NULL, setup, test_while_open, teardown);

  return g_test_run ();
}
