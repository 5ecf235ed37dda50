/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "fault-vfs.h"
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

/* One value of each type, the same at every time. */
static NwPart *
fill_field (NwPart *part,
            const NwPartField *field)
{
  static const char *const ids[] = { "con-risk", "con-refuse", NULL };

  switch (field->type)
    {
    case NW_PART_FIELD_DAY:
      return nw_part_with_text (part, field->id, "2026-11-21");
    case NW_PART_FIELD_MONTH:
      return nw_part_with_text (part, field->id, "2028-03");
    case NW_PART_FIELD_TIME:
      return nw_part_with_text (part, field->id, "2026-11-21T14:05:00+01:00");
    case NW_PART_FIELD_CHOICE:
      return nw_part_with_text (part, field->id, field->choices[0]);
    case NW_PART_FIELD_ID:
      return nw_part_with_text (part, field->id, "pneumothorax");
    case NW_PART_FIELD_REF:
      return nw_part_with_text (part, field->id, "8a6e0804-2bd0-4672-b79d-d97027f9071a");
    case NW_PART_FIELD_NUMBER:
      return nw_part_with_number (part, field->id, 7.5);
    case NW_PART_FIELD_COUNT:
      return nw_part_with_number (part, field->id, 3);
    case NW_PART_FIELD_FLAG:
      return nw_part_with_flag (part, field->id, TRUE);
    case NW_PART_FIELD_IDS:
      return nw_part_with_ids (part, field->id, ids);
    case NW_PART_FIELD_TEXT:
      return nw_part_with_text (part, field->id, "R\xc3\xa9ponse \xf0\x9f\xaa\xa1\nsecond line");
    case NW_PART_FIELD_LINE:
    default:
      return nw_part_with_text (part, field->id, "R\xc3\xa9ponse \xf0\x9f\xaa\xa1");
    }
}

/* Every field that schema 3 had when it was new; more may have come since. */
static NwPart *
fixture_part (NwPartKind kind)
{
  static const guint n_fields_then[] = { 5, 2, 10, 6, 9, 9, 10, 5, 7 };
  NwPart *part = nw_part_new (kind);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  g_assert_cmpuint (n_fields, >=, n_fields_then[kind]);
  for (guint i = 0; i < n_fields_then[kind]; i++)
    {
      g_autoptr (NwPart) before = part;

      part = fill_field (before, &fields[i]);
    }
  return part;
}

/* What schema 3 brought. */
static void
add_parts (NwSession *session)
{
  g_autoptr (NwPart) use = fixture_part (NW_PART_USE);
  g_autoptr (NwSessionSite) used = nw_session_site_new_with_use (nw_session_get_site (session, 0), use);
  g_autoptr (NwSessionSite) too = nw_session_site_new_with_use (nw_session_get_site (session, 1), use);

  nw_session_replace_site (session, 0, used);
  nw_session_replace_site (session, 1, too);
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      g_autoptr (NwPart) part = fixture_part (kind);

      if (nw_part_kind_has_id (kind))
        nw_session_add_part (session, part);
      else
        nw_session_set_part (session, part);
    }
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
  if (schema >= 3)
    add_parts (session);
  return session;
}

/* The same but for the ids, which are drawn anew. */
static void
assert_same_part (NwPart *part,
                  NwPart *expected)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (expected), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *one = nw_part_format (part, fields[i].id);
      g_autofree char *two = nw_part_format (expected, fields[i].id);

      g_assert_cmpstr (one, ==, two);
    }
}

static void
assert_same_parts (NwSession *session,
                   NwSession *expected)
{
  for (NwPartKind kind = NW_PART_INTAKE; kind <= NW_PART_OUTCOME; kind++)
    {
      guint n = nw_part_kind_has_id (kind) ? g_list_model_get_n_items (nw_session_get_parts (expected, kind)) : 0;

      if (!nw_part_kind_has_id (kind))
        {
          assert_same_part (nw_session_get_part (session, kind), nw_session_get_part (expected, kind));
          continue;
        }
      g_assert_cmpuint (g_list_model_get_n_items (nw_session_get_parts (session, kind)), ==, n);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (nw_session_get_parts (session, kind), i);
          g_autoptr (NwPart) other = g_list_model_get_item (nw_session_get_parts (expected, kind), i);

          assert_same_part (part, other);
        }
    }
}

/* Rows beside the sessions: every schema has those of patients and therapists. */
static void
assert_rows (NwJournal *journal,
             int schema)
{
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, NULL);
  g_autoptr (GPtrArray) therapists = nw_journal_list_parts (journal, NW_PART_THERAPIST, NULL, NULL);
  g_autoptr (GPtrArray) incidents = nw_journal_list_parts (journal, NW_PART_INCIDENT, NULL, NULL);
  g_autoptr (GPtrArray) list = nw_journal_list (journal, NULL, NULL, NULL, NULL);
  g_autoptr (GPtrArray) amendments = nw_journal_list_amendments (journal, nw_session_get_id (g_ptr_array_index (list, 1)), NULL, NULL);

  g_assert_cmpuint (patients->len, ==, N_SESSIONS);
  g_assert_cmpuint (therapists->len, ==, 1);
  g_assert_cmpuint (incidents->len, ==, schema >= 3 ? 1 : 0);
  g_assert_cmpuint (amendments->len, ==, schema >= 3 ? 1 : 0);
  for (guint i = 0; i < incidents->len; i++)
    {
      g_autoptr (NwPart) expected = fixture_part (NW_PART_INCIDENT);

      assert_same_part (g_ptr_array_index (incidents, i), expected);
    }
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autoptr (NwSession) expected = fixture_session (1, schema);

      g_assert_cmpstr (nw_amendment_get_author (amendment), ==, "M. de Vries");
      g_assert_cmpstr (nw_amendment_get_reason (amendment), ==, "a word was wrong");
      g_assert_cmpstr (nw_session_get_note (nw_amendment_get_before (amendment)), ==, "before");
      g_assert_cmpstr (nw_session_get_patient (nw_amendment_get_before (amendment)), ==, nw_session_get_patient (expected));
      assert_same_parts (nw_amendment_get_before (amendment), expected);
    }
}

static int
make_fixture (const char *dir)
{
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwPart) incident = NULL;
  g_autoptr (NwPart) kept = NULL;

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      g_autoptr (NwSession) session = fixture_session (i, NW_SCHEMA_VERSION);
      g_autoptr (NwSession) saved = NULL;
      g_autofree char *note = g_strdup (nw_session_get_note (session));

      /* The closed one says something else first. */
      if (i == 1)
        nw_session_set_note (session, "before");
      saved = journal_test_save (journal, g_steal_pointer (&session));
      if (i == 1)
        {
          nw_session_set_note (saved, note);
          session = nw_journal_amend (journal, saved, "M. de Vries", "a word was wrong", NULL, NULL);
        }
    }
  incident = fixture_part (NW_PART_INCIDENT);
  kept = nw_journal_save_part (journal, incident, NULL, NULL);
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

/* The sessions of the fixture of @schema, and what stands beside them. */
static void
assert_journal (NwJournal *journal,
                int schema)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) warning = nw_journal_dup_warning (journal);
  g_autoptr (GError) error = NULL;

  g_assert_no_error (warning);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, N_SESSIONS);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      NwSession *session = g_ptr_array_index (list, N_SESSIONS - 1 - i);
      g_autoptr (NwSession) expected = fixture_session (i, schema);
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
      for (guint j = 0; j < 2; j++)
        assert_same_part (nw_session_site_get_use (nw_session_get_site (session, j)), nw_session_site_get_use (nw_session_get_site (expected, j)));
      assert_same_stop_checks (session, expected);
      assert_same_parts (session, expected);
    }

  assert_rows (journal, schema);
}

static void
test_open (gconstpointer data)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *name = g_strdup_printf ("schema-%d.sql", GPOINTER_TO_INT (data));
  NwJournal *journal = NULL;

  load_sql (path, name);
  journal = journal_test_open (dir);
  assert_journal (journal, GPOINTER_TO_INT (data));

  /* It is also written on. */
  g_object_unref (journal_test_save (journal, fixture_session (0, NW_SCHEMA_VERSION)));
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* What stops a migration: the disk at a write or a sync, or SQLite in the midst of
 * a statement. */
typedef enum
{
  STOP_FULL,
  STOP_WRITE,
  STOP_SYNC,
  STOP_STATEMENT,
  N_STOPS,
} Stop;

/* Steps of the machine of SQLite between two places where it can be stopped. */
#define STEPS 10

static gint ticks_left = -1;
static gint n_stopped;

static int
tick_cb (gpointer data)
{
  gint left = g_atomic_int_get (&ticks_left);

  if (left < 0)
    return 0;
  if (left > 0)
    {
      g_atomic_int_add (&ticks_left, -1);
      return 0;
    }
  g_atomic_int_inc (&n_stopped);
  return 1;
}

static int
watch_connection (sqlite3 *raw,
                  char **message,
                  const struct sqlite3_api_routines *api)
{
  sqlite3_progress_handler (raw, STEPS, tick_cb, NULL);
  return SQLITE_OK;
}

static void
arm (Stop stop,
     guint after)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };

  n_stopped = 0;
  if (stop == STOP_STATEMENT)
    g_atomic_int_set (&ticks_left, (gint)after);
  else
    fault_vfs_arm (kinds[stop], after, TRUE);
}

static guint
disarm (Stop stop)
{
  if (stop != STOP_STATEMENT)
    return fault_vfs_disarm ();
  g_atomic_int_set (&ticks_left, -1);
  return (guint)n_stopped;
}

static gint64
raw_int (sqlite3 *raw,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static void
sum_rows (sqlite3 *raw,
          const char *sql,
          GChecksum *sum)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const int head[] = { sqlite3_column_type (statement, i), sqlite3_column_bytes (statement, i) };

          g_checksum_update (sum, (const guchar *)head, sizeof head);
          if (head[1] > 0)
            g_checksum_update (sum, sqlite3_column_blob (statement, i), head[1]);
        }
    }
  sqlite3_finalize (statement);
}

/* The schema and every row of every table: the same for files that say the same,
 * but for their version, which is told in @version. */
static char *
sum_file (const char *path,
          gint64 *version)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  sum_rows (raw, "SELECT type, name, sql FROM sqlite_master ORDER BY type, name", sum);
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", (const char *)g_ptr_array_index (tables, i));

      sum_rows (raw, sql, sum);
    }
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), ==, 1);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  *version = raw_int (raw, "PRAGMA user_version");
  sqlite3_close (raw);
  return g_strdup (g_checksum_get_string (sum));
}

/* Brings the fixture up to date with a stop; FALSE when nothing was left to stop. */
static gboolean
stop_once (int schema,
           Stop stop,
           guint after)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *name = g_strdup_printf ("schema-%d.sql", schema);
  g_autofree char *before = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  NwJournal *journal = NULL;
  gboolean opened = FALSE;
  guint n_failed = 0;
  gint64 version = 0;

  load_sql (path, name);
  before = sum_file (path, &version);
  g_assert_cmpint (version, ==, schema);

  journal = journal_test_load (dir);
  arm (stop, after);
  opened = nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
  n_failed = disarm (stop);
  g_assert_true (opened == (error == NULL));
  g_assert_cmpint (nw_journal_get_state (journal), ==, opened ? NW_JOURNAL_OPEN : NW_JOURNAL_LOCKED);
  if (opened)
    assert_journal (journal, schema);
  journal_test_finish (journal);

  /* Either wholly new or as it was; never between. */
  left = sum_file (path, &version);
  if (version != NW_SCHEMA_VERSION)
    g_assert_cmpstr (left, ==, before);

  /* The next start goes on from there. */
  journal = journal_test_open (dir);
  assert_journal (journal, schema);
  journal_test_finish (journal);
  g_free (sum_file (path, &version));
  g_assert_cmpint (version, ==, NW_SCHEMA_VERSION);
  nw_test_remove_dir (dir);
  return n_failed > 0;
}

static void
test_stopped (gconstpointer data)
{
  const char *every = g_getenv ("NEEDLEWISE_UPGRADE_STEP");
  guint step = every != NULL ? MAX (1, (guint)g_ascii_strtoull (every, NULL, 10)) : 6;

  for (Stop stop = STOP_FULL; stop < N_STOPS; stop++)
    {
      /* There are several times more places within statements. */
      guint next = stop == STOP_STATEMENT && every == NULL ? 4 * step : step;
      guint after = (guint)g_test_rand_int_range (0, (gint32)next);
      guint n = 0;

      for (; stop_once (GPOINTER_TO_INT (data), stop, after); after += next)
        n++;
      g_test_message ("stop %d: %u of %u places", stop, n, after);
    }
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
  sqlite3_auto_extension ((void (*) (void))watch_connection);
  fault_vfs_install ();
  for (int schema = 1; schema <= NW_SCHEMA_VERSION; schema++)
    {
      g_autofree char *name = g_strdup_printf ("/fixtures/schema-%d", schema);
      g_autofree char *stopped = g_strdup_printf ("/fixtures/stopped/schema-%d", schema);

      g_test_add_data_func (name, GINT_TO_POINTER (schema), test_open);
      if (schema < NW_SCHEMA_VERSION)
        g_test_add_data_func (stopped, GINT_TO_POINTER (schema), test_stopped);
    }

  g_test_add_func ("/fixtures/hidden-characters", test_hidden);

  return g_test_run ();
}
