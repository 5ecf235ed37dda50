/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An export comes back as it was; what is here is never lost; a hostile file
 * changes nothing. */

#include "export-record.h"
#include "nw-export.h"
#include "nw-import.h"

static GBytes *
export_all (NwJournal *journal,
            const char *passphrase)
{
  const NwExportOptions options = { .passphrase = passphrase };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  nw_journal_export (journal, NW_EXPORT_JSON, &options, stream, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What is after the header: from the sessions on. */
static char *
body_of (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strdup (strstr (text, "\"sessions\""));
}

static NwImportReport *
import_bytes (NwJournal *journal,
              GBytes *bytes,
              gboolean dry_run,
              const char *passphrase,
              GError **error)
{
  const NwImportOptions options = { .dry_run = dry_run, .passphrase = passphrase };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return nw_journal_import (journal, stream, &options, NULL, NULL, NULL, error);
}

static NwImportReport *
import_well (NwJournal *journal,
             GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  NwImportReport *report = import_bytes (journal, bytes, FALSE, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_same (NwJournal *journal,
             GBytes *bytes)
{
  g_autoptr (GBytes) now = export_all (journal, NULL);
  g_autofree char *wanted = body_of (bytes);
  g_autofree char *found = body_of (now);

  g_assert_cmpstr (found, ==, wanted);
}

static guint
count (NwImportReport *report,
       NwImportVerdict verdict)
{
  return nw_import_report_count (report, NW_IMPORT_SESSION, verdict);
}

/* NEEDLEWISE_EXPORT_SESSIONS says how many, 60 without it; the full count is 500. */
static void
test_round_trip (void)
{
  const char *number = g_getenv ("NEEDLEWISE_EXPORT_SESSIONS");
  guint n = number != NULL ? (guint)g_ascii_strtoull (number, NULL, 10) : 60;
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *from = journal_test_create (one);
  NwJournal *to = journal_test_create (two);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (NwImportReport) report = NULL;
  g_autoptr (NwImportReport) again = NULL;
  g_autoptr (NwImportReport) dry = NULL;
  g_autoptr (GError) error = NULL;

  record_fill (from, n);
  g_test_message ("%u sessions", n);
  bytes = export_all (from, NULL);

  dry = import_bytes (to, bytes, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_import_report_is_dry_run (dry));
  g_assert_cmpuint (count (dry, NW_IMPORT_NEW), ==, n);
  {
    g_autoptr (GPtrArray) none = nw_journal_list (to, NULL, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (none->len, ==, 0);
  }

  report = import_well (to, bytes);
  g_assert_cmpuint (count (report, NW_IMPORT_NEW), ==, n);
  g_assert_cmpuint (nw_import_report_get_entries (report)->len, ==, 0);
  assert_same (to, bytes);

  /* Also after it was closed and opened, and from the place it came from. */
  record_finish (to);
  to = journal_test_open (two);
  g_assert_null (nw_journal_dup_warning (to));
  assert_same (to, bytes);
  again = import_well (to, bytes);
  g_assert_cmpuint (count (again, NW_IMPORT_SAME), ==, n);
  g_assert_false (nw_import_report_has_changes (again));
  assert_same (to, bytes);

  record_finish (from);
  record_finish (to);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

static void
test_sealed (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *from = journal_test_create (one);
  NwJournal *to = journal_test_create (two);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (NwImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  record_fill (from, 5);
  bytes = export_all (from, "another passphrase");
  plain = export_all (from, NULL);
  g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Jansen", 6));

  g_assert_null (import_bytes (to, bytes, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (import_bytes (to, bytes, FALSE, PASSPHRASE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  report = import_bytes (to, bytes, FALSE, "another passphrase", &error);
  g_assert_no_error (error);
  assert_same (to, plain);

  record_finish (from);
  record_finish (to);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

static NwSession *
close_session (NwJournal *journal,
               NwSession *session)
{
  nw_session_set_state (session, NW_SESSION_CLOSED);
  return journal_test_save (journal, session);
}

static NwSession *
amend (NwJournal *journal,
       NwSession *session,
       const char *note)
{
  g_autoptr (GError) error = NULL;
  NwSession *amended = NULL;

  nw_session_set_note (session, note);
  amended = nw_journal_amend (journal, session, "T. de Vries", "Forgotten", NULL, &error);
  g_assert_no_error (error);
  g_object_unref (session);
  return amended;
}

/* A closed session changes only into what continues it. */
static void
test_closed (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *here = journal_test_create (one);
  NwJournal *there = journal_test_create (two);
  g_autoptr (NwSession) session = close_session (here, journal_test_save (here, journal_test_session ("2026-05-01", "P-1", "T. de Vries", "First")));
  g_autoptr (NwSession) copy = NULL;
  g_autoptr (GBytes) first = export_all (here, NULL);
  g_autoptr (GBytes) ahead = NULL;
  g_autoptr (GBytes) astray = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwImportReport) report = import_well (there, first);

  g_assert_cmpuint (count (report, NW_IMPORT_NEW), ==, 1);
  copy = nw_journal_get (there, nw_session_get_id (session), NULL, &error);
  g_assert_no_error (error);
  copy = amend (there, g_steal_pointer (&copy), "Amended there");
  ahead = export_all (there, NULL);

  /* There it went on: that comes. */
  g_clear_object (&report);
  report = import_well (here, ahead);
  g_assert_cmpuint (count (report, NW_IMPORT_CHANGED), ==, 1);
  assert_same (here, ahead);

  /* What was before is older, and stays out. */
  g_clear_object (&report);
  report = import_well (here, first);
  g_assert_cmpuint (count (report, NW_IMPORT_OLDER), ==, 1);
  assert_same (here, ahead);

  /* Amended in both places: both stay what they are. */
  g_clear_object (&session);
  session = nw_journal_get (here, nw_session_get_id (copy), NULL, &error);
  session = amend (here, g_steal_pointer (&session), "Amended here");
  copy = amend (there, g_steal_pointer (&copy), "Amended there again");
  astray = export_all (here, NULL);
  g_clear_object (&report);
  {
    g_autoptr (GBytes) theirs = export_all (there, NULL);
    const NwImportEntry *entry = NULL;

    report = import_well (here, theirs);
    g_assert_cmpuint (count (report, NW_IMPORT_CONFLICT), ==, 1);
    entry = g_ptr_array_index (nw_import_report_get_entries (report), 0);
    g_assert_cmpstr (entry->id, ==, nw_session_get_id (session));
    g_assert_cmpstr (entry->day, ==, "2026-05-01");
    g_assert_nonnull (entry->reason);
  }
  assert_same (here, astray);

  record_finish (here);
  record_finish (there);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

static void
save_patient (NwJournal *journal,
              const char *field,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);
  g_autoptr (NwPart) part = nw_part_with_text (g_ptr_array_index (patients, 0), field, text);

  g_object_unref (nw_journal_save_part (journal, part, NULL, &error));
  g_assert_no_error (error);
}

/* Two rooms that wrote down the same name. */
static void
test_namesakes (void)
{
  static const struct
  {
    const char *born_here;
    const char *born_there;
    NwImportVerdict verdict;
  } cases[] = {
    { NULL, NULL, NW_IMPORT_JOINED },
    { "1970-01-02", "1970-01-02", NW_IMPORT_JOINED },
    { "1970-01-02", "1971-01-02", NW_IMPORT_CONFLICT },
    { "1970-01-02", NULL, NW_IMPORT_CONFLICT },
    { NULL, "1970-01-02", NW_IMPORT_CONFLICT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *one = nw_test_make_dir ();
      char *two = nw_test_make_dir ();
      NwJournal *here = journal_test_create (one);
      NwJournal *there = journal_test_create (two);
      g_autoptr (NwSession) ours = journal_test_save (here, journal_test_session ("2026-05-01", "P-1", "T. de Vries", "Here"));
      g_autoptr (NwSession) theirs = journal_test_save (there, journal_test_session ("2026-05-02", "p-1", "t. de vries", "There"));
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (NwImportReport) report = NULL;
      g_autoptr (GPtrArray) sessions = NULL;
      g_autoptr (GPtrArray) patients = NULL;
      g_autoptr (GError) error = NULL;
      NwJournalQuery query = { .patient = "P-1" };

      if (cases[i].born_here != NULL)
        save_patient (here, "born", cases[i].born_here);
      if (cases[i].born_there != NULL)
        save_patient (there, "born", cases[i].born_there);
      bytes = export_all (there, NULL);
      report = import_well (here, bytes);
      g_assert_cmpuint (nw_import_report_count (report, NW_IMPORT_PATIENT, cases[i].verdict), ==, 1);
      g_assert_cmpuint (nw_import_report_count (report, NW_IMPORT_THERAPIST, NW_IMPORT_JOINED), ==, 1);
      g_assert_cmpuint (count (report, cases[i].verdict == NW_IMPORT_JOINED ? NW_IMPORT_NEW : NW_IMPORT_CONFLICT), ==, 1);

      sessions = nw_journal_list (here, &query, NULL, NULL, &error);
      patients = nw_journal_list_parts (here, NW_PART_PATIENT, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sessions->len, ==, cases[i].verdict == NW_IMPORT_JOINED ? 2 : 1);
      g_assert_cmpuint (patients->len, ==, 1);
      record_finish (here);
      record_finish (there);
      nw_test_remove_dir (one);
      nw_test_remove_dir (two);
    }
}

static void
merge_patient (NwJournal *journal,
               const char *from,
               const char *into)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);

  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *part = g_ptr_array_index (patients, i);
      g_autoptr (NwPart) merged = NULL;

      if (!g_str_equal (nw_part_get_id (part), from))
        continue;
      merged = nw_part_with_text (part, "merged-into", into);
      g_object_unref (nw_journal_save_part (journal, merged, NULL, &error));
      g_assert_no_error (error);
    }
}

/* Two rooms put the same two patients together, each the other way round. */
static void
test_merged_apart (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *here = journal_test_create (one);
  NwJournal *there = journal_test_create (two);
  g_autoptr (NwSession) a = journal_test_save (here, journal_test_session ("2026-05-01", "P-1", "T. de Vries", "a"));
  g_autoptr (NwSession) b = journal_test_save (here, journal_test_session ("2026-05-02", "P-2", "T. de Vries", "b"));
  g_autoptr (GBytes) bytes = export_all (here, NULL);
  g_autoptr (NwImportReport) first = import_well (there, bytes);
  g_autoptr (NwImportReport) report = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;

  merge_patient (here, nw_session_get_patient_id (a), nw_session_get_patient_id (b));
  merge_patient (there, nw_session_get_patient_id (b), nw_session_get_patient_id (a));
  back = export_all (there, NULL);
  report = import_well (here, back);
  g_assert_cmpuint (nw_import_report_count (report, NW_IMPORT_PATIENT, NW_IMPORT_CONFLICT), ==, 1);

  sessions = nw_journal_list (here, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 2);
  for (guint i = 0; i < sessions->len; i++)
    {
      g_assert_false (nw_session_get_damaged (g_ptr_array_index (sessions, i)));
      g_assert_cmpstr (nw_session_get_patient (g_ptr_array_index (sessions, i)), ==, "P-2");
    }
  record_finish (here);
  record_finish (there);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

/* An export with @old replaced by @new. */
static GBytes *
replace (GBytes *bytes,
         const char *old,
         const char *new)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, old, new, 1), ==, 1);
  return g_string_free_to_bytes (g_steal_pointer (&changed));
}

/* What is changed in a good file, and into what. */
static const char site_id[] = "\"site\": \"rhomboid-major\"";
static const struct
{
  const char *old;
  const char *new;
} changes[] = {
  { "\"needlewise-export-1\"", "\"other\"" },
  { "\"needlewise-export-1\"", "1" },
  { "\"format\"", "\"formal\"" },
  { "\"sessions\": [", "\"sessions\": [1," },
  { "\"sessions\": [", "\"sessions\": [null," },
  { "\"sessions\": [", "\"sessions\": [[]," },
  { "\"state\": \"draft\"", "\"state\": \"open\"" },
  { "\"state\": \"draft\"", "\"state\": true" },
  { "\"state\": \"draft\"", "\"state\": \"draft\", \"state\": \"closed\"" },
  { "\"day\": \"2026-05-01\"", "\"day\": \"2026-02-30\"" },
  { "\"day\": \"2026-05-01\"", "\"day\": 20260501" },
  { "\"day\": \"2026-05-01\",", "" },
  { "\"note\": \"Planted\"", "\"note\": \"\"" },
  { "\"note\": \"Planted\"", "\"note\": \"a\\u0000b\"" },
  { "\"note\": \"Planted\"", "\"note\": 7" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"unheard\": 1" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"later\": \"AAAA\"" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"later\": \"!\"" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"amendments\": [{}]" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"intake\": {\"complaint\": [\"a\"]}" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"intake\": {\"unheard\": \"a\"}" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"care\": {\"no-events-seen\": false}" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"care\": {\"aftercare\": [\"a\", \"a\"]}" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"outcomes\": [{\"id\": \"11111111-1111-4111-8111-111111111111\", \"measure\": \"nprs\", \"before\": 11}]" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"outcomes\": [{\"measure\": \"nprs\"}]" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"screening\": {\"anticoagulants\": \"maybe\"}" },
  { "\"note\": \"Planted\"", "\"note\": \"x\", \"screening\": {\"Not An Id\": \"yes\"}" },
  { site_id, "\"site\": \"../etc\"" },
  { site_id, "\"site\": \"rhomboid-major\", \"planned-mm\": -1" },
  { site_id, "\"site\": \"rhomboid-major\", \"planned-mm\": 1e300" },
  { site_id, "\"site\": \"rhomboid-major\", \"planned-mm\": \"12\"" },
  { site_id, "\"site\": \"rhomboid-major\", \"needle\": {\"diameter-mm\": 0.25}" },
  { site_id, "\"site\": \"rhomboid-major\", \"use\": {\"used-mm\": 100000}" },
  { "\"side\": \"left\"", "\"side\": \"right\"" },
  { "\"side\": \"left\"", "\"side\": \"both\"" },
  { "\"x-mm\": 301.25", "\"x-mm\": 90001.25" },
  { "\"view\": \"posterior\"", "\"view\": \"inside\"" },
  { "\"pseudonym\": \"P-1\"", "\"pseudonym\": \"P\\u202e-1\"" },
  { "\"pseudonym\": \"P-1\"", "\"name\": \"P\"" },
  { "\"pseudonym\": \"P-1\"", "\"pseudonym\": \"P-1\", \"merged-into\": \"11111111-1111-4111-8111-111111111111\"" },
  { "\"therapists\": [", "\"therapists\": [{\"id\": \"11111111-1111-4111-8111-111111111111\", \"name\": \"t. DE vries\"}," },
  { "\"damaged\": []", "\"damaged\": {}" },
};

static void
test_hostile (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *from = journal_test_create (one);
  NwJournal *to = journal_test_create (two);
  g_autoptr (NwSession) session = journal_test_save (from, journal_test_session ("2026-05-01", "P-1", "T. de Vries", "Planted"));
  g_autoptr (NwSession) kept = journal_test_save (to, journal_test_session ("2026-01-01", "Q-1", "A", "Here"));
  g_autoptr (GBytes) bytes = export_all (from, NULL);
  g_autoptr (GBytes) before = export_all (to, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) changed = replace (bytes, changes[i].old, changes[i].new);
      g_autoptr (GError) error = NULL;
      g_autoptr (NwImportReport) report = import_bytes (to, changed, FALSE, NULL, &error);

      if (report != NULL)
        g_error ("accepted: %s", changes[i].new);
      g_assert_true (error->domain == NW_ERROR);
      g_assert_null (strstr (error->message, "Planted"));
      g_assert_null (strstr (error->message, "P-1"));
      assert_same (to, before);
    }

  /* Cut off anywhere. */
  for (gsize length = 0; length + 2 < g_bytes_get_size (bytes); length += 61)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (import_bytes (to, cut, FALSE, NULL, &error));
      g_assert_true (error->domain == NW_ERROR);
    }
  assert_same (to, before);
  g_assert_null (nw_journal_dup_warning (to));

  record_finish (from);
  record_finish (to);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

/* Bytes changed at random: nothing, or what the file says; never by half, never
 * a row that cannot be read. */
static void
test_random (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *from = journal_test_create (one);
  NwJournal *to = journal_test_create (two);
  g_autoptr (GBytes) bytes = NULL;

  record_fill (from, 3);
  bytes = export_all (from, NULL);
  for (guint i = 0; i < 150; i++)
    {
      gsize size = g_bytes_get_size (bytes);
      guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (NwImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) back = NULL;

      for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--)
        data[g_test_rand_int_range (0, (gint32)size)] = (guint8)g_test_rand_int_range (0, 256);
      changed = g_bytes_new_take (data, size);
      report = import_bytes (to, changed, TRUE, NULL, &error);
      g_assert_true (report != NULL || error->domain == NW_ERROR);
      back = export_all (to, NULL);
      g_assert_nonnull (strstr (g_bytes_get_data (back, NULL), "\"sessions\": []"));
    }

  record_finish (from);
  record_finish (to);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

static void
stop_cb (goffset done,
         goffset total,
         gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  char *one = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (one);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 201; i++)
    g_object_unref (journal_test_save (journal, journal_test_session ("2026-05-01", "P-1", "A", "x")));
  g_assert_false (nw_journal_export (journal, NW_EXPORT_JSON, NULL, stream, cancellable, stop_cb, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  record_finish (journal);
  nw_test_remove_dir (one);
}

/* Made-up sessions and patients never mix. */
static void
test_example (void)
{
  char *one = nw_test_make_dir ();
  char *two = nw_test_make_dir ();
  NwJournal *real = journal_test_create (one);
  NwJournal *example = journal_test_load (two);
  g_autoptr (NwSession) session = journal_test_save (real, journal_test_session ("2026-05-01", "P-1", "A", "x"));
  g_autoptr (GBytes) bytes = export_all (real, NULL);
  g_autoptr (GBytes) made_up = NULL;
  g_autoptr (GError) error = NULL;

  nw_journal_create_example (example, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (import_bytes (example, bytes, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  made_up = export_all (example, NULL);
  g_assert_nonnull (strstr (g_bytes_get_data (made_up, NULL), "\"example\": true"));
  g_assert_null (import_bytes (real, made_up, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);

  record_finish (real);
  record_finish (example);
  nw_test_remove_dir (one);
  nw_test_remove_dir (two);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  g_test_add_func ("/import/round-trip", test_round_trip);
  g_test_add_func ("/import/sealed", test_sealed);
  g_test_add_func ("/import/closed", test_closed);
  g_test_add_func ("/import/namesakes", test_namesakes);
  g_test_add_func ("/import/merged-apart", test_merged_apart);
  g_test_add_func ("/import/hostile", test_hostile);
  g_test_add_func ("/import/random", test_random);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/example", test_example);
  return g_test_run ();
}
