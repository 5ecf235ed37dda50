/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-backup.h"
#include "nw-erase.h"
#include "nw-journal-access.h"
#include "nw-journal-log.h"
#include "nw-verify.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Erased is gone: from the tables, from the bytes of the file and of what lies
 * beside it, and from the copies that the program can reach. */

#define PLANTED "Plantedword"

/* Bytes of a sealed row by which it is looked for. */
#define NEEDLE 24

typedef struct
{
  char *dir;
  char *path;
  NwJournal *journal;
  /* Of the patient who goes, and of the one who stays. */
  char *patient;
  NwSession *first;
  NwSession *second;
  NwSession *kept;
  /* Parts of the sealed columns of the rows that go. */
  GPtrArray *blobs;
} Fixture;

static NwSession *
close_and_amend (NwJournal *journal,
                 NwSession *session)
{
  g_autoptr (GError) error = NULL;
  NwSession *amended = NULL;

  nw_session_set_state (session, NW_SESSION_CLOSED);
  session = journal_test_save (journal, session);
  nw_session_set_note (session, PLANTED " amended");
  amended = nw_journal_amend (journal, session, "A", PLANTED, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (session);
  return amended;
}

static void
add_incident (NwJournal *journal,
              NwSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) linked = nw_part_with_text (empty, "session", nw_session_get_id (session));
  g_autoptr (NwPart) part = nw_part_with_text (linked, "cause", PLANTED);
  g_autoptr (NwPart) saved = nw_journal_save_part (journal, part, NULL, &error);

  g_assert_no_error (error);
}

/* Remembers the middle of every sealed column that @sql gives. */
static void
remember (Fixture *self,
          const char *sql)
{
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const guint8 *blob = sqlite3_column_blob (stmt, 0);
      int size = sqlite3_column_bytes (stmt, 0);

      g_assert_cmpint (size, >, NEEDLE);
      /* Its beginning, for the end may be on a page of its own. */
      g_ptr_array_add (self->blobs, g_bytes_new (blob, NEEDLE));
    }
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
}

static void
setup (Fixture *self,
       gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->journal = journal_test_create (self->dir);
  self->first = close_and_amend (self->journal, journal_test_session ("2026-11-19", "P-gone", "M. de Vries", PLANTED));
  self->kept = close_and_amend (self->journal, journal_test_session ("2026-11-20", "P-kept", "M. de Vries", "stays"));
  self->second = journal_test_save (self->journal, journal_test_session ("2026-11-21", "P-gone", "A. Jansen", PLANTED));
  add_incident (self->journal, self->first);
  add_incident (self->journal, self->kept);
  self->patient = g_strdup (nw_session_get_patient_id (self->first));
  g_assert_cmpstr (nw_session_get_patient_id (self->second), ==, self->patient);

  remember (self, "SELECT sealed FROM session WHERE number IN (1, 3)");
  remember (self, "SELECT sealed FROM amendment WHERE session = 1");
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  g_object_unref (self->first);
  g_object_unref (self->second);
  g_object_unref (self->kept);
  if (self->journal != NULL)
    journal_test_finish (self->journal);
  g_ptr_array_unref (self->blobs);
  g_free (self->patient);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

/* How many of the remembered bytes are in a file of @dir, and PLANTED nowhere. */
static guint
count_left (Fixture *self,
            const char *dir,
            const char *only)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *contents = NULL;
      gsize size = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR) || (only != NULL && !g_str_has_prefix (name, only)))
        continue;
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      g_assert_null (memmem (contents, size, PLANTED, strlen (PLANTED)));
      for (guint i = 0; i < self->blobs->len; i++)
        {
          gsize n_bytes = 0;
          gconstpointer bytes = g_bytes_get_data (g_ptr_array_index (self->blobs, i), &n_bytes);

          n += memmem (contents, size, bytes, n_bytes) != NULL;
        }
    }

  return n;
}

static NwErasure *
preview (Fixture *self,
         const char *id)
{
  g_autoptr (GError) error = NULL;
  NwErasure *erasure = nw_journal_preview_erase (self->journal, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (erasure->at, ==, 0);
  return erasure;
}

static NwErasure *
erase (Fixture *self,
       const char *id,
       NwEraseReason reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwErasure) expected = preview (self, id);
  NwErasure *erasure = nw_journal_erase (self->journal, expected, reason, NULL, &error);

  g_assert_no_error (error);
  return erasure;
}

static void
assert_gone (Fixture *self,
             NwSession *session)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_get (self->journal, nw_session_get_id (session), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
}

static void
assert_sound (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwVerifyReport) report = nw_journal_verify (journal, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->damages->len; i++)
    {
      g_autofree char *words = nw_damage_describe (g_ptr_array_index (report->damages, i));

      g_error ("%s", words);
    }
}

static void
erased_cb (NwJournal *journal,
           NwErasure *erasure,
           guint *n)
{
  *n += g_strv_length (erasure->sessions);
}

static void
test_patient (Fixture *self,
              gconstpointer data)
{
  g_autoptr (NwErasure) expected = preview (self, self->patient);
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (NwSession) kept = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (GPtrArray) amendments = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint n_told = 0;

  g_assert_cmpuint (self->blobs->len, ==, 3);
  g_assert_cmpuint (count_left (self, self->dir, NULL), >=, 3);
  g_assert_cmpstr (expected->patient, ==, self->patient);
  g_assert_cmpuint (g_strv_length (expected->sessions), ==, 2);
  g_assert_cmpuint (expected->n_sites, ==, 4);
  g_assert_cmpuint (expected->n_amendments, ==, 1);
  g_assert_cmpuint (expected->n_incidents, ==, 1);
  g_assert_cmpuint (expected->n_patients, ==, 1);
  g_assert_cmpuint (expected->n_unreadable, ==, 0);

  g_signal_connect (self->journal, "erased", G_CALLBACK (erased_cb), &n_told);
  erasure = nw_journal_erase (self->journal, expected, NW_ERASE_REQUESTED, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (erasure->done);
  g_assert_cmpuint (n_told, ==, 2);
  g_assert_false (nw_journal_is_erasing (self->journal));
  g_assert_cmpint (erasure->at, >, 0);
  g_assert_cmpuint (count_left (self, self->dir, NULL), ==, 0);
  g_assert_cmpuint (count_left (self, g_get_tmp_dir (), "journal"), ==, 0);

  /* The rest is as it was. */
  assert_gone (self, self->first);
  assert_gone (self, self->second);
  kept = nw_journal_get (self->journal, nw_session_get_id (self->kept), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (kept, self->kept));
  amendments = nw_journal_list_amendments (self->journal, nw_session_get_id (self->kept), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amendments->len, ==, 1);
  parts = nw_journal_list_parts (self->journal, NW_PART_PATIENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpstr (nw_part_get_text (g_ptr_array_index (parts, 0), "pseudonym"), ==, "P-kept");
  incidents = nw_journal_list_parts (self->journal, NW_PART_INCIDENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (incidents->len, ==, 1);

  /* The log keeps ids and ground: incident, two sessions, patient. */
  entries = nw_journal_list_log (self->journal, &(NwLogQuery){ .action = NW_LOG_ERASED }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 4);
  g_assert_cmpstr (nw_log_entry_get_object_id (g_ptr_array_index (entries, 0)), ==, self->patient);
  g_assert_cmpint (nw_log_entry_get_number (g_ptr_array_index (entries, 0)), ==, erasure->log_number);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpuint (nw_log_entry_get_count (g_ptr_array_index (entries, i)), ==, NW_ERASE_REQUESTED);
  assert_sound (self->journal);

  /* Nobody is there any more. */
  g_assert_null (nw_journal_preview_erase (self->journal, self->patient, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
}

static void
test_session (Fixture *self,
              gconstpointer data)
{
  g_autoptr (NwErasure) erasure = erase (self, nw_session_get_id (self->first), NW_ERASE_MISTAKEN);
  g_autoptr (NwSession) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (erasure->patient, ==, "");
  g_assert_cmpuint (g_strv_length (erasure->sessions), ==, 1);
  g_assert_cmpuint (erasure->n_patients, ==, 0);
  g_assert_cmpuint (erasure->n_incidents, ==, 1);
  g_assert_true (erasure->done);
  assert_gone (self, self->first);
  second = nw_journal_get (self->journal, nw_session_get_id (self->second), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (second, self->second));
  /* Only the draft is left of three. */
  g_assert_cmpuint (count_left (self, self->dir, NULL), ==, 1);
  assert_sound (self->journal);
}

/* Somebody reads the file all the while. */
static void
test_reader (Fixture *self,
             gconstpointer data)
{
  sqlite3 *raw = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (NwSession) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN; SELECT count(*) FROM session", NULL, NULL, NULL), ==, SQLITE_OK);

  erasure = erase (self, self->patient, NW_ERASE_REQUESTED);
  g_assert_false (erasure->done);
  g_assert_true (nw_journal_is_erasing (self->journal));
  assert_gone (self, self->first);
  g_assert_cmpuint (count_left (self, self->dir, NULL), >, 0);

  /* It stands in the file that it is not done; the next start goes on with it,
   * in vain as long as somebody reads. */
  journal_test_finish (self->journal);
  self->journal = journal_test_open (self->dir);
  g_assert_true (nw_journal_is_erasing (self->journal));
  g_assert_cmpuint (count_left (self, self->dir, NULL), >, 0);
  journal_test_finish (self->journal);

  sqlite3_exec (raw, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (raw);
  self->journal = journal_test_open (self->dir);
  g_assert_false (nw_journal_is_erasing (self->journal));
  g_assert_cmpuint (count_left (self, self->dir, NULL), ==, 0);
  kept = nw_journal_get (self->journal, nw_session_get_id (self->kept), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (kept, self->kept));
  assert_sound (self->journal);
}

/* What was agreed to goes, nothing else. */
static void
test_changed_meanwhile (Fixture *self,
                        gconstpointer data)
{
  g_autoptr (NwErasure) expected = preview (self, self->patient);
  g_autoptr (NwSession) third = journal_test_save (self->journal, journal_test_session ("2026-11-22", "P-gone", "A. Jansen", "later"));
  g_autoptr (NwSession) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_erase (self->journal, expected, NW_ERASE_REQUESTED, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONFLICT);
  g_clear_error (&error);
  first = nw_journal_get (self->journal, nw_session_get_id (self->first), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (third);
  assert_sound (self->journal);
}

/* Two who turned out to be one go together, by either id. */
static void
test_merged (Fixture *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (NwPart) merged = NULL;
  g_autoptr (NwPart) saved = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  const char *kept = nw_session_get_patient_id (self->kept);

  parts = nw_journal_list_parts (self->journal, NW_PART_PATIENT, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < parts->len; i++)
    {
      NwPart *part = g_ptr_array_index (parts, i);

      if (g_str_equal (nw_part_get_id (part), self->patient))
        merged = nw_part_with_text (part, "merged-into", kept);
    }
  saved = nw_journal_save_part (self->journal, merged, NULL, &error);
  g_assert_no_error (error);

  erasure = erase (self, self->patient, NW_ERASE_REQUESTED);
  g_assert_cmpstr (erasure->patient, ==, kept);
  g_assert_cmpuint (g_strv_length (erasure->sessions), ==, 3);
  g_assert_cmpuint (erasure->n_patients, ==, 2);
  g_assert_cmpuint (erasure->n_incidents, ==, 2);
  assert_gone (self, self->kept);
  g_clear_pointer (&parts, g_ptr_array_unref);
  parts = nw_journal_list_parts (self->journal, NW_PART_PATIENT, NULL, &error);
  g_assert_cmpuint (parts->len, ==, 0);
  assert_sound (self->journal);
}

/* The record of a patient is kept as long as the newest session in it asks. */
static void
test_expired (Fixture *self,
              gconstpointer data)
{
  g_autofree char *until = nw_erase_keep_until (nw_session_get_changed_at (self->second));
  g_autofree char *until_kept = nw_erase_keep_until (nw_session_get_changed_at (self->kept));
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) last_day = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (NwSession) nameless = journal_test_save (self->journal, journal_test_session ("2026-11-22", "", "A. Jansen", "nobody"));
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  none = nw_journal_list_expired (self->journal, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  last_day = nw_journal_list_expired (self->journal, g_strcmp0 (until, until_kept) < 0 ? until : until_kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last_day->len, ==, 0);

  all = nw_journal_list_expired (self->journal, "2199-01-01", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    {
      const NwExpired *record = g_ptr_array_index (all, i);

      if (g_str_equal (record->patient, self->patient))
        {
          found = TRUE;
          g_assert_cmpstr (record->pseudonym, ==, "P-gone");
          g_assert_cmpuint (record->n_sessions, ==, 2);
          g_assert_cmpstr (record->keep_until, ==, until);
          g_assert_cmpstr (record->session, ==, "");
        }
      else if (*record->patient == '\0')
        {
          g_assert_cmpstr (record->session, ==, nw_session_get_id (nameless));
          g_assert_cmpuint (record->n_sessions, ==, 1);
        }
    }
  g_assert_true (found);
}

static void
test_keep_until (void)
{
  /* 2006-02-28 and 2008-02-29, at noon. */
  g_autofree char *ordinary = nw_erase_keep_until (1141128000);
  g_autofree char *leap = nw_erase_keep_until (1204286400);

  g_assert_cmpstr (ordinary, ==, "2026-02-28");
  g_assert_cmpstr (leap, ==, "2028-02-29");
}

/* Backups, and what lies beside the journal from other days. */
static void
test_copies (Fixture *self,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->dir, "backups", NULL);
  g_autofree char *before = g_strconcat (self->path, ".before-update-20260101-000000", NULL);
  g_autofree char *damaged = g_strconcat (self->path, ".damaged-20260101-000000", NULL);
  g_autofree char *own = g_strconcat (self->path, ".letter.odt", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *made = NULL;
  g_autofree char *other = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  guint n_erased = 0;
  guint n_left = 0;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  made = nw_journal_backup (self->journal, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_left (self, folder, NULL), ==, 3);
  g_assert_true (g_file_get_contents (made, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (before, contents, (gssize)size, NULL));
  g_assert_true (g_file_set_contents (damaged, contents, (gssize)size, NULL));
  /* A file of the user's own, which only begins like the journal. */
  g_assert_true (g_file_set_contents (own, "nobody's copy", -1, NULL));
  /* A file that no key of this journal opens. */
  other = g_build_filename (folder, "journal-2026-01-02T0304Z.db", NULL);
  g_assert_true (g_file_set_contents (other, "nothing that opens", -1, NULL));
  g_assert_cmpuint (nw_journal_count_copies (self->journal, folder), ==, 4);

  erasure = erase (self, self->patient, NW_ERASE_REQUESTED);
  g_assert_true (nw_journal_erase_copies (self->journal, erasure, folder, NULL, NULL, &n_erased, &n_left, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_erased, ==, 3);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_cmpuint (count_left (self, self->dir, NULL), ==, 0);
  g_assert_cmpuint (count_left (self, folder, NULL), ==, 0);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));

  /* The backup is still one, with the other patient in it. */
  {
    NwJournal *backup = nw_journal_new (made);
    g_autoptr (GPtrArray) list = NULL;

    nw_journal_load (backup, NULL, &error);
    g_assert_no_error (error);
    journal_test_unlock (backup);
    list = nw_journal_list (backup, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (list->len, ==, 1);
    g_assert_cmpstr (nw_session_get_patient (g_ptr_array_index (list, 0)), ==, "P-kept");
    assert_sound (backup);
    journal_test_finish (backup);
  }
}

static void
test_refused (Fixture *self,
              gconstpointer data)
{
  g_autoptr (NwErasure) expected = preview (self, self->patient);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_preview_erase (self->journal, "P-gone", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  nw_journal_lock (self->journal, NULL, NULL);
  g_assert_null (nw_journal_erase (self->journal, expected, NW_ERASE_REQUESTED, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
}

int
main (int argc,
      char *argv[])
{
  char *home = nw_test_make_dir ();
  int result = 0;

  /* The usual folder of backups counts too: not that of whoever runs this. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/erase/patient", Fixture, NULL, setup, test_patient, teardown);
  g_test_add ("/erase/session", Fixture, NULL, setup, test_session, teardown);
  g_test_add ("/erase/reader", Fixture, NULL, setup, test_reader, teardown);
  g_test_add ("/erase/changed-meanwhile", Fixture, NULL, setup, test_changed_meanwhile, teardown);
  g_test_add ("/erase/merged", Fixture, NULL, setup, test_merged, teardown);
  g_test_add ("/erase/expired", Fixture, NULL, setup, test_expired, teardown);
  g_test_add_func ("/erase/keep-until", test_keep_until);
  g_test_add ("/erase/copies", Fixture, NULL, setup, test_copies, teardown);
  g_test_add ("/erase/refused", Fixture, NULL, setup, test_refused, teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
