/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-backup.h"
#include "nw-erase.h"
#include "nw-export.h"
#include "nw-import.h"
#include "nw-journal-access.h"
#include "nw-journal-log.h"
#include "nw-verify.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* The wrong patient was picked, the session closed and then amended: what it
 * said before is of the one, the session of the other. */

typedef struct
{
  char *dir;
  char *path;
  NwJournal *journal;
  /* Of the one who was picked by mistake. */
  char *wrong;
  /* Moved to P-right, then amended once more. */
  NwSession *moved;
  /* Of P-wrong, amended. */
  NwSession *own;
} Fixture;

static NwSession *
amend (NwJournal *journal,
       NwSession *session,
       const char *reason)
{
  g_autoptr (GError) error = NULL;
  NwSession *amended = nw_journal_amend (journal, session, "M. de Vries", reason, NULL, &error);

  g_assert_no_error (error);
  g_object_unref (session);
  return amended;
}

static NwSession *
close_new (NwJournal *journal,
           const char *day,
           const char *patient,
           const char *note)
{
  NwSession *session = journal_test_session (day, patient, "M. de Vries", note);

  nw_session_set_state (session, NW_SESSION_CLOSED);
  return journal_test_save (journal, session);
}

static void
setup (Fixture *self,
       gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  self->journal = journal_test_create (self->dir);
  self->own = close_new (self->journal, "2026-11-18", "P-wrong", "own");
  nw_session_set_note (self->own, "own, amended");
  self->own = amend (self->journal, self->own, "a slip");
  self->wrong = g_strdup (nw_session_get_patient_id (self->own));

  self->moved = close_new (self->journal, "2026-11-19", "P-wrong", "under the wrong name");
  nw_session_set_patient (self->moved, "P-right");
  nw_session_set_note (self->moved, "under the right name");
  self->moved = amend (self->journal, self->moved, "Was recorded under p-wrong, not P-wrongly.");
  nw_session_set_note (self->moved, "once more");
  self->moved = amend (self->journal, self->moved, "one word");
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  g_object_unref (self->own);
  g_object_unref (self->moved);
  /* An export goes into the log by itself: what waits behind it has seen it. */
  nw_journal_lock (self->journal, NULL, NULL);
  journal_test_finish (self->journal);
  g_free (self->wrong);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

static NwErasure *
erase (NwJournal *journal,
       const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwErasure) expected = nw_journal_preview_erase (journal, id, NULL, &error);
  NwErasure *erasure = NULL;

  g_assert_no_error (error);
  erasure = nw_journal_erase (journal, expected, NW_ERASE_REQUESTED, NULL, &error);
  g_assert_no_error (error);
  return erasure;
}

static GPtrArray *
list_amendments (NwJournal *journal,
                 NwSession *session)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *amendments = nw_journal_list_amendments (journal, nw_session_get_id (session), NULL, &error);

  g_assert_no_error (error);
  return amendments;
}

static void
assert_sound (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwVerifyReport) report = nw_journal_verify (journal, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->n_damages, ==, 0);
}

/* The amendments of the moved session, without what was of the other patient. */
static void
assert_stripped (NwJournal *journal,
                 NwSession *session)
{
  g_autoptr (GPtrArray) amendments = list_amendments (journal, session);
  NwAmendment *first = NULL;
  NwAmendment *second = NULL;

  g_assert_cmpuint (amendments->len, ==, 2);
  first = g_ptr_array_index (amendments, 0);
  second = g_ptr_array_index (amendments, 1);
  g_assert_true (nw_amendment_get_erased (first));
  g_assert_cmpstr (nw_amendment_get_author (first), ==, "M. de Vries");
  g_assert_cmpstr (nw_amendment_get_reason (first), ==, "Was recorded under […], not P-wrongly.");
  g_assert_cmpstr (nw_session_get_patient (nw_amendment_get_before (first)), ==, "");
  g_assert_cmpstr (nw_session_get_patient_id (nw_amendment_get_before (first)), ==, "");
  g_assert_cmpstr (nw_session_get_note (nw_amendment_get_before (first)), ==, "");
  g_assert_cmpuint (nw_session_get_n_sites (nw_amendment_get_before (first)), ==, 0);
  g_assert_false (nw_amendment_get_erased (second));
  g_assert_cmpstr (nw_session_get_note (nw_amendment_get_before (second)), ==, "under the right name");
  g_assert_cmpstr (nw_session_get_patient (nw_amendment_get_before (second)), ==, "P-right");
}

static void
test_erase (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) before = list_amendments (self->journal, self->moved);
  g_autofree char *at = g_strdup (nw_amendment_get_at (g_ptr_array_index (before, 0)));
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (NwErasure) expected = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (NwSession) read = NULL;
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (nw_session_get_patient (nw_amendment_get_before (g_ptr_array_index (before, 0))), ==, "P-wrong");
  expected = nw_journal_preview_erase (self->journal, self->wrong, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (expected->sessions), ==, 1);
  g_assert_cmpuint (g_strv_length (expected->amended), ==, 1);
  g_assert_cmpstr (expected->amended[0], ==, nw_session_get_id (self->moved));
  g_assert_cmpuint (expected->n_earlier, ==, 1);
  g_assert_cmpuint (expected->n_amendments, ==, 1);

  erasure = nw_journal_erase (self->journal, expected, NW_ERASE_REQUESTED, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (erasure->done);
  g_assert_cmpuint (erasure->n_earlier, ==, 1);
  assert_stripped (self->journal, self->moved);
  after = list_amendments (self->journal, self->moved);
  g_assert_cmpstr (nw_amendment_get_at (g_ptr_array_index (after, 0)), ==, at);
  assert_sound (self->journal);

  /* The session itself says what it said, at the time at which it was kept, and
   * can be amended again. */
  read = nw_journal_get (self->journal, nw_session_get_id (self->moved), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (read, self->moved));
  g_assert_cmpint (nw_session_get_changed_at (read), ==, nw_session_get_changed_at (self->moved));
  nw_session_set_note (read, "goes on");
  saved = nw_journal_amend (self->journal, read, "A", "third", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nw_session_get_n_amendments (saved), ==, 3);
  assert_sound (self->journal);

  entries = nw_journal_list_log (self->journal, &(NwLogQuery){ .action = NW_LOG_EARLIER_ERASED }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (nw_log_entry_get_object_id (g_ptr_array_index (entries, 0)), ==, nw_session_get_id (self->moved));
  g_assert_cmpuint (nw_log_entry_get_count (g_ptr_array_index (entries, 0)), ==, 1);

  /* It is so in the file as well. */
  journal_test_finish (self->journal);
  self->journal = journal_test_open (self->dir);
  assert_sound (self->journal);
}

/* The rows as they were before cannot be put back. */
static void
test_put_back (Fixture *self,
               gconstpointer data)
{
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) warning = NULL;
  sqlite3 *raw = NULL;

  nw_journal_lock (self->journal, NULL, NULL);
  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "ATTACH ':memory:' AS kept; CREATE TABLE kept.a AS SELECT * FROM main.amendment; CREATE TABLE kept.s AS SELECT * FROM main.session;", NULL, NULL, NULL), ==, SQLITE_OK);
  journal_test_unlock (self->journal);
  erasure = erase (self->journal, self->wrong);
  g_assert_cmpuint (erasure->n_earlier, ==, 1);
  nw_journal_lock (self->journal, NULL, NULL);
  g_assert_cmpint (sqlite3_exec (raw,
                                 "DELETE FROM main.amendment; INSERT INTO main.amendment SELECT * FROM kept.a WHERE session = 2;"
                                 "DELETE FROM main.session; INSERT INTO main.session SELECT * FROM kept.s WHERE number = 2;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (raw);
  journal_test_unlock (self->journal);
  warning = nw_journal_dup_warning (self->journal);
  g_assert_error (warning, NW_ERROR, NW_ERROR_TAMPERED);
}

static void
test_backup (Fixture *self,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->dir, "elsewhere", NULL);
  g_autofree char *made = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  NwJournal *backup = NULL;
  guint n_erased = 0;
  guint n_left = 0;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  made = nw_journal_backup (self->journal, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  erasure = erase (self->journal, self->wrong);
  g_assert_true (nw_journal_erase_copies (self->journal, erasure, folder, NULL, NULL, &n_erased, &n_left, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_erased, ==, 1);
  g_assert_cmpuint (n_left, ==, 0);

  backup = nw_journal_new (made);
  nw_journal_load (backup, NULL, &error);
  g_assert_no_error (error);
  journal_test_unlock (backup);
  assert_stripped (backup, self->moved);
  assert_sound (backup);
  journal_test_finish (backup);
}

static void
merge (NwJournal *journal,
       const char *from,
       const char *into)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = nw_journal_list_parts (journal, NW_PART_PATIENT, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (NwPart) merged = NULL;
      g_autoptr (NwPart) saved = NULL;

      if (!g_str_equal (nw_part_get_id (g_ptr_array_index (parts, i)), from))
        continue;
      merged = nw_part_with_text (g_ptr_array_index (parts, i), "merged-into", into);
      saved = nw_journal_save_part (journal, merged, NULL, &error);
      g_assert_no_error (error);
    }
}

/* In a backup of before two were merged both rows go; where the patient had been
 * merged into somebody who stays, the backup is left and that is said. */
static void
test_merged_since (Fixture *self,
                   gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->dir, "elsewhere", NULL);
  g_autofree char *before = NULL;
  g_autofree char *other = NULL;
  g_autoptr (NwSession) also = close_new (self->journal, "2026-11-20", "P-also", "also");
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  NwJournal *backup = NULL;
  guint n_erased = 0;
  guint n_left = 0;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  before = nw_journal_backup (self->journal, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  merge (self->journal, self->wrong, nw_session_get_patient_id (self->moved));
  other = nw_journal_backup (self->journal, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  merge (self->journal, self->wrong, nw_session_get_patient_id (also));

  erasure = erase (self->journal, self->wrong);
  g_assert_cmpuint (g_strv_length (erasure->patients), ==, 2);
  g_assert_cmpuint (g_strv_length (erasure->sessions), ==, 2);
  g_assert_cmpuint (erasure->n_earlier, ==, 1);
  assert_stripped (self->journal, self->moved);
  g_assert_true (nw_journal_erase_copies (self->journal, erasure, folder, NULL, NULL, &n_erased, &n_left, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_erased, ==, 1);
  g_assert_cmpuint (n_left, ==, 1);

  backup = nw_journal_new (before);
  nw_journal_load (backup, NULL, &error);
  g_assert_no_error (error);
  journal_test_unlock (backup);
  parts = nw_journal_list_parts (backup, NW_PART_PATIENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpstr (nw_part_get_text (g_ptr_array_index (parts, 0), "pseudonym"), ==, "P-right");
  assert_stripped (backup, self->moved);
  journal_test_finish (backup);
}

static char *
export_json (NwJournal *journal,
             const char *patient,
             NwExportCounts *counts)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  nw_journal_export (journal, NW_EXPORT_JSON, &(NwExportOptions){ .patient = patient }, stream, NULL, NULL, NULL, counts, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
import_json (NwJournal *journal,
             const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwImportReport) report = nw_journal_import (journal, stream, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

/* What a patient gets says where they stood in the record of somebody else, and
 * nothing of what is said there; the other way round nothing of them. */
static void
test_access (Fixture *self,
             gconstpointer data)
{
  NwExportCounts counts = { 0 };
  g_autofree char *wrong = export_json (self->journal, "P-wrong", &counts);
  g_autofree char *right = NULL;

  g_assert_cmpuint (counts.n_sessions, ==, 1);
  g_assert_cmpuint (counts.n_moved, ==, 1);
  g_assert_nonnull (strstr (wrong, "\"moved\""));
  g_assert_nonnull (strstr (wrong, nw_session_get_id (self->moved)));
  g_assert_null (strstr (wrong, "under the wrong name"));
  g_assert_null (strstr (wrong, "P-right"));
  right = export_json (self->journal, "P-right", &counts);
  g_assert_cmpuint (counts.n_sessions, ==, 1);
  g_assert_cmpuint (counts.n_moved, ==, 0);
  g_assert_null (strstr (right, "\"moved\""));
}

/* An export keeps what was erased erased, and an older one does not bring it
 * back where the session stands without it. */
static void
test_exchange (Fixture *self,
               gconstpointer data)
{
  g_autofree char *older = export_json (self->journal, NULL, NULL);
  g_autofree char *newer = NULL;
  g_autoptr (NwErasure) erasure = erase (self->journal, self->wrong);
  char *dir = nw_test_make_dir ();
  NwJournal *other = journal_test_create (dir);

  newer = export_json (self->journal, NULL, NULL);
  g_assert_nonnull (strstr (newer, "\"erased\": true"));
  g_assert_null (strstr (newer, "P-wrong\""));
  import_json (other, newer);
  assert_stripped (other, self->moved);
  assert_sound (other);
  import_json (other, older);
  assert_stripped (other, self->moved);
  assert_sound (other);

  journal_test_finish (other);
  nw_test_remove_dir (dir);
}

static void
go_on (NwJournal *from,
       NwJournal *into,
       const char *id,
       guint n_amendments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_journal_get (from, id, NULL, &error);
  g_autofree char *text = NULL;
  g_autoptr (NwSession) read = NULL;

  g_assert_no_error (error);
  nw_session_set_note (session, "goes on");
  session = amend (from, g_steal_pointer (&session), "later");
  g_assert_cmpuint (nw_session_get_n_amendments (session), ==, n_amendments);
  text = export_json (from, NULL, NULL);
  import_json (into, text);
  read = nw_journal_get (into, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nw_session_get_n_amendments (read), ==, n_amendments);
  assert_sound (into);
}

static gboolean
is_first_erased (NwJournal *journal,
                 NwSession *session)
{
  g_autoptr (GPtrArray) amendments = list_amendments (journal, session);

  return nw_amendment_get_erased (g_ptr_array_index (amendments, 0));
}

/* A session that stands without its past on one side goes on on both: each keeps
 * of the past what it has. */
static void
test_goes_on (Fixture *self,
              gconstpointer data)
{
  g_autofree char *whole = export_json (self->journal, NULL, NULL);
  const char *id = nw_session_get_id (self->moved);
  g_autoptr (NwErasure) erasure = NULL;
  char *dir = nw_test_make_dir ();
  NwJournal *other = journal_test_create (dir);

  import_json (other, whole);
  erasure = erase (self->journal, self->wrong);
  go_on (other, self->journal, id, 3);
  g_assert_true (is_first_erased (self->journal, self->moved));
  go_on (self->journal, other, id, 4);
  g_assert_false (is_first_erased (other, self->moved));

  nw_journal_lock (other, NULL, NULL);
  journal_test_finish (other);
  nw_test_remove_dir (dir);
}

/* A reason that is as long as it can be stays so without a short identifier. */
static void
test_long_reason (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (GString) reason = g_string_new (NULL);
  NwSession *session = close_new (self->journal, "2026-11-21", "QX", "short name");
  g_autofree char *wrong = g_strdup (nw_session_get_patient_id (session));
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GPtrArray) amendments = NULL;
  g_autoptr (GError) error = NULL;

  while (reason->len + 3 <= NW_AMENDMENT_REASON_MAX)
    g_string_append (reason, "QX ");
  g_string_append_c (reason, '.');
  g_assert_cmpuint (reason->len, ==, NW_AMENDMENT_REASON_MAX);
  nw_session_set_patient (session, "P-right");
  session = amend (self->journal, session, reason->str);
  erasure = erase (self->journal, wrong);
  amendments = list_amendments (self->journal, session);
  g_assert_null (strstr (nw_amendment_get_reason (g_ptr_array_index (amendments, 0)), "QX"));
  g_assert_true (nw_amendment_validate (g_ptr_array_index (amendments, 0), &error));
  g_assert_no_error (error);
  g_object_unref (session);
}

/* What waits for being saved goes with its patient, and never to another journal. */
static void
test_held (Fixture *self,
           gconstpointer data)
{
  g_autofree char *long_note = g_strnfill (NW_SESSION_NOTE_MAX + 1, 'n');
  g_autoptr (NwSession) unsaved = journal_test_session ("2026-11-22", "p-WRONG", "", long_note);
  g_autoptr (NwSession) other = journal_test_session ("2026-11-22", "P-right", "", long_note);
  g_autoptr (NwSession) sealed = journal_test_session ("2026-11-22", "P-wrong", "", "short");
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_hold (self->journal, unsaved, NULL, &error));
  g_assert_true (nw_journal_hold (self->journal, other, NULL, &error));
  g_assert_true (nw_journal_hold (self->journal, sealed, NULL, &error));
  g_assert_cmpuint (nw_journal_get_n_held (self->journal), ==, 3);
  erasure = erase (self->journal, self->wrong);
  g_assert_cmpuint (nw_journal_get_n_held (self->journal), ==, 1);
  back = nw_journal_take_held (self->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpstr (nw_session_get_patient (g_ptr_array_index (back, 0)), ==, "P-right");
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

  g_test_add ("/moved/erase", Fixture, NULL, setup, test_erase, teardown);
  g_test_add ("/moved/put-back", Fixture, NULL, setup, test_put_back, teardown);
  g_test_add ("/moved/backup", Fixture, NULL, setup, test_backup, teardown);
  g_test_add ("/moved/merged-since", Fixture, NULL, setup, test_merged_since, teardown);
  g_test_add ("/moved/access", Fixture, NULL, setup, test_access, teardown);
  g_test_add ("/moved/exchange", Fixture, NULL, setup, test_exchange, teardown);
  g_test_add ("/moved/goes-on", Fixture, NULL, setup, test_goes_on, teardown);
  g_test_add ("/moved/long-reason", Fixture, NULL, setup, test_long_reason, teardown);
  g_test_add ("/moved/held", Fixture, NULL, setup, test_held, teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
