/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "fault-vfs.h"
#include "nw-backup.h"
#include "nw-journal-access.h"
#include "nw-restore.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DAY 86400

/* Four bytes, from right to left, joined, combined. */
#define HARD_TEXT "\xf0\x9f\xaa\xa1 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xa3\xd9\x84\xd9\x85 e\xcc\x81 \xf0\x9f\x91\xa9\xf0\x9f\x8f\xbd \xe6\xbc\xa2"

typedef struct
{
  char *dir;
  char *folder;
  char *code;
  NwJournal *journal;
  GPtrArray *sessions;
} Fixture;

static NwSession *
save (NwJournal *journal,
      const char *note)
{
  return journal_test_save (journal, journal_test_session ("2026-11-21", "P-1 " HARD_TEXT, "M. de Vries", note));
}

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fault_vfs_install ();
  fixture->dir = nw_test_make_dir ();
  fixture->folder = g_build_filename (fixture->dir, "elsewhere", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  fixture->journal = journal_test_load (fixture->dir);
  fixture->code = nw_recovery_code_new ();
  g_assert_true (nw_journal_create (fixture->journal, fixture->code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_no_error (error);
  fixture->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (fixture->sessions, save (fixture->journal, HARD_TEXT));
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  journal_test_finish (fixture->journal);
  g_ptr_array_unref (fixture->sessions);
  nw_recovery_code_free (fixture->code);
  g_free (fixture->folder);
  nw_test_remove_dir (fixture->dir);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *path = nw_journal_backup (fixture->journal, fixture->folder, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

/* The journal holds exactly what is in @sessions. */
static void
assert_sessions (NwJournal *journal,
                 GPtrArray *sessions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = nw_journal_dup_warning (journal);
  g_autoptr (GPtrArray) list = nw_journal_list (journal, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_no_error (warning);
  g_assert_cmpuint (list->len, ==, sessions->len);
  for (guint i = 0; i < list->len; i++)
    g_assert_true (nw_session_equal (g_ptr_array_index (list, list->len - 1 - i), g_ptr_array_index (sessions, i)));
}

static void
test_backup (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *usual = nw_backup_get_default_folder ();
  g_autofree char *path = NULL;
  g_autofree char *second = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  NwBackupInfo info = { 0 };
  struct stat mode = { 0 };
  mode_t mask = umask (0);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  path = nw_journal_backup (fixture->journal, usual, FALSE, NULL, NULL, NULL, &error);
  umask (mask);
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &mode), ==, 0);
  g_assert_cmpint (mode.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (usual, &mode), ==, 0);
  g_assert_cmpint (mode.st_mode & 07777, ==, 0700);
  name = g_path_get_basename (path);
  g_assert_true (nw_backup_parse_name (name, NULL));

  /* Nothing but whole ones, a second one of the same minute beside the first. */
  second = nw_journal_backup (fixture->journal, usual, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, !=, path);
  list = nw_backup_list (usual, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpuint (count_files (usual), ==, 2);
  g_assert_cmpstr (((NwBackup *)g_ptr_array_index (list, 0))->path, ==, second);
  g_assert_cmpint (((NwBackup *)g_ptr_array_index (list, 1))->made_at, >=, before - before % 60);
  g_assert_cmpint (((NwBackup *)g_ptr_array_index (list, 1))->size, >, 4096);

  g_assert_true (nw_backup_verify (fixture->journal, path, TRUE, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (info.same_journal && info.opens);
  g_assert_cmpint (info.n_sessions, ==, 5);
  /* Looking leaves nothing beside it. */
  g_assert_cmpuint (count_files (usual), ==, 2);

  g_unlink (path);
  g_unlink (second);
}

/* On a new machine with nothing but the file and the paper. */
static void
test_new_machine (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *path = back_up (fixture);
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;
  char *wrong = nw_recovery_code_new ();

  g_assert_false (nw_journal_restore (journal, path, 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (nw_journal_restore (journal, path, NW_JOURNAL_KEY_RECOVERY, wrong, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  g_assert_cmpuint (count_files (dir), ==, 0);

  nw_journal_restore (journal, path, NW_JOURNAL_KEY_RECOVERY, fixture->code, NULL, &replaced, &error);
  g_assert_no_error (error);
  g_assert_null (replaced);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_OPEN);
  assert_sessions (journal, fixture->sessions);

  /* It is a journal as any other. */
  g_object_unref (save (journal, "goes on"));
  journal_test_finish (journal);
  journal = journal_test_open (dir);
  g_assert_true (nw_journal_check (journal, NULL, &error));
  journal_test_finish (journal);

  nw_recovery_code_free (wrong);
  nw_test_remove_dir (dir);
}

/* A row of every table with something sealed is looked at: one that is added
 * later too. */
static void
test_every_table (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (NwSession) closed = NULL;
  g_autoptr (NwSession) amended = NULL;
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_INCIDENT);
  g_autoptr (NwPart) incident = nw_part_with_text (empty, "noticed", "2026-11-22");
  g_autoptr (NwPart) kept = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = NULL;
  NwBackupInfo info = { 0 };
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;

  nw_session_set_state (g_ptr_array_index (fixture->sessions, 0), NW_SESSION_CLOSED);
  closed = nw_journal_save (fixture->journal, g_ptr_array_index (fixture->sessions, 0), NULL, &error);
  g_assert_no_error (error);
  nw_session_set_note (closed, "amended");
  amended = nw_journal_amend (fixture->journal, closed, "M. de Vries", "noticed later", NULL, &error);
  g_assert_no_error (error);
  kept = nw_journal_save_part (fixture->journal, incident, NULL, &error);
  g_assert_no_error (error);

  whole = back_up (fixture);
  g_assert_true (nw_backup_verify (fixture->journal, whole, TRUE, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (whole, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type='table' AND c.name='sealed' AND m.name != 'key_wrap'", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *)sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
  g_assert_cmpuint (tables->len, >=, 7);

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autofree char *path = back_up (fixture);
      g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode=DELETE; UPDATE %s SET sealed = zeroblob(length(sealed))", table);

      g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      if (sqlite3_total_changes (raw) == 0)
        g_error ("Nothing in table %s", table);
      sqlite3_close (raw);
      if (nw_backup_verify (fixture->journal, path, TRUE, &info, NULL, &error))
        g_error ("Not noticed in table %s", table);
      g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
      g_clear_error (&error);
    }
}

static void
test_restore (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = back_up (fixture);
  g_autofree char *replaced = NULL;
  g_autofree char *again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gsize before_size = 0;
  gsize after_size = 0;
  NwJournalProof proof = { NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE };

  /* What came since is in the file that is set aside. */
  for (guint i = 0; i < fixture->sessions->len; i++)
    g_ptr_array_add (later, g_object_ref (g_ptr_array_index (fixture->sessions, i)));
  g_ptr_array_add (later, save (fixture->journal, "later"));
  g_assert_true (nw_journal_change_passphrase (fixture->journal, &proof, "another long passphrase", NULL, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  g_assert_true (nw_journal_restore (fixture->journal, path, 0, NULL, NULL, &replaced, &error));
  g_assert_no_error (error);
  g_assert_nonnull (replaced);
  g_assert_nonnull (strstr (replaced, "journal.db.replaced-"));
  g_assert_true (g_file_test (replaced, G_FILE_TEST_EXISTS));
  assert_sessions (fixture->journal, fixture->sessions);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);

  /* The passphrase of today opens it, that of the day of the backup does not. */
  g_assert_true (nw_journal_lock (fixture->journal, NULL, NULL));
  g_assert_false (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, "another long passphrase", NULL, &error));

  /* And back again, also while it is locked. */
  g_assert_true (nw_journal_lock (fixture->journal, NULL, NULL));
  g_assert_true (nw_journal_restore (fixture->journal, replaced, NW_JOURNAL_KEY_PASSPHRASE, "another long passphrase", NULL, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (again, !=, replaced);
  assert_sessions (fixture->journal, later);
}

/* A file that is not to be relied upon changes nothing. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE session SET day = '2020-01-01' WHERE number = 1",
    "DELETE FROM session WHERE number = 2",
    "DELETE FROM session_site",
    "UPDATE session SET sealed = zeroblob(300) WHERE number = 3",
    "DELETE FROM seal",
    "PRAGMA user_version = 99",
    "UPDATE meta SET kind = 1",
  };
  g_autofree char *text = g_build_filename (fixture->dir, "letter.txt", NULL);
  char *other_dir = nw_test_make_dir ();
  NwJournal *other = journal_test_create (other_dir);
  g_autofree char *foreign = NULL;
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;
  NwBackupInfo info = { 0 };
  guint n_before = 0;

  foreign = nw_journal_backup (other, fixture->folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (text, "Dear all,", -1, NULL));
  n_before = count_files (fixture->dir);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = back_up (fixture);
      sqlite3 *raw = NULL;

      g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (raw, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (raw, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (raw);
      g_assert_false (nw_backup_verify (fixture->journal, path, TRUE, &info, NULL, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_false (nw_journal_restore (fixture->journal, path, 0, NULL, NULL, &replaced, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_unlink (path);
      assert_sessions (fixture->journal, fixture->sessions);
    }

  /* Nor what is no journal, is another's, or is the journal itself. */
  g_assert_false (nw_journal_restore (fixture->journal, text, 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_true (nw_backup_verify (fixture->journal, foreign, FALSE, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (info.same_journal || info.opens);
  g_assert_cmpint (info.n_sessions, ==, -1);
  g_assert_false (nw_journal_restore (fixture->journal, foreign, 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (nw_journal_restore (fixture->journal, nw_journal_get_path (fixture->journal), 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_restore (fixture->journal, fixture->folder, 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (replaced);
  g_assert_cmpuint (count_files (fixture->dir), ==, n_before);
  assert_sessions (fixture->journal, fixture->sessions);
  journal_test_finish (other);
  nw_test_remove_dir (other_dir);
}

/* Has the file open and reads it, until it is killed. A process of its own: one
 * that was only forked shares what SQLite knows of the locks. */
static int
hold (const char *path)
{
  sqlite3 *raw = NULL;
  gboolean held = sqlite3_open (path, &raw) == SQLITE_OK && sqlite3_exec (raw, "SELECT * FROM session", NULL, NULL, NULL) == SQLITE_OK;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (write (STDOUT_FILENO, held ? "y" : "n", 1) == 1)
    pause ();
  return 1;
}

/* Another program has the journal open: its writes would go into the file that
 * is set aside. */
static void
test_in_use (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { program, "--hold", nw_journal_get_path (fixture->journal), NULL };
  g_autofree char *path = back_up (fixture);
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;
  int out = -1;
  char byte = 0;
  GPid child = 0;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (out, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');

  g_assert_false (nw_journal_restore (fixture->journal, path, 0, NULL, NULL, &replaced, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_IN_USE);
  g_clear_error (&error);
  assert_sessions (fixture->journal, fixture->sessions);
  g_ptr_array_add (fixture->sessions, save (fixture->journal, "still written"));
  assert_sessions (fixture->journal, fixture->sessions);

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  g_assert_true (nw_journal_restore (fixture->journal, path, 0, NULL, NULL, &replaced, &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (fixture->sessions, 5);
  assert_sessions (fixture->journal, fixture->sessions);
  close (out);
}

/* Whatever the disk does: a whole backup or none, the journal untouched. */
static void
test_faults (Fixture *fixture,
             gconstpointer data)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC, FAULT_READ };
  g_autofree char *good = back_up (fixture);
  guint n_faults = 0;

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint after = 0, failed = 1; failed > 0; after++)
        {
          g_autofree char *path = NULL;
          g_autoptr (GError) error = NULL;

          fault_vfs_arm (kinds[kind], after, after % 2 == 0);
          path = nw_journal_backup (fixture->journal, fixture->folder, FALSE, NULL, NULL, NULL, &error);
          failed = fault_vfs_disarm ();
          n_faults += failed > 0;
          g_assert_true ((path != NULL) == (error == NULL));
          if (error != NULL)
            g_assert_cmpuint (failed, >, 0);
          if (error != NULL && kinds[kind] == FAULT_FULL)
            g_assert_error (error, NW_ERROR, NW_ERROR_DISK_FULL);
          if (path != NULL)
            g_unlink (path);
          g_assert_cmpuint (count_files (fixture->folder), ==, 1);
          g_assert_cmpuint (after, <, 300);
        }
    }
  g_test_message ("%u faults", n_faults);
  assert_sessions (fixture->journal, fixture->sessions);
}

/* As above, while restoring. */
static void
test_restore_faults (Fixture *fixture,
                     gconstpointer data)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC, FAULT_READ };
  g_autofree char *good = back_up (fixture);
  guint n_faults = 0;

  g_ptr_array_add (fixture->sessions, save (fixture->journal, "later"));
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint after = 0, failed = 1; failed > 0; after++)
        {
          g_autofree char *replaced = NULL;
          g_autoptr (GError) error = NULL;
          gboolean done = FALSE;

          fault_vfs_arm (kinds[kind], after, after % 2 == 0);
          done = nw_journal_restore (fixture->journal, good, 0, NULL, NULL, &replaced, &error);
          failed = fault_vfs_disarm ();
          n_faults += failed > 0;
          g_assert_true (done == (error == NULL));
          if (!nw_journal_is_open (fixture->journal))
            {
              g_assert_true (nw_journal_load (fixture->journal, NULL, NULL));
              journal_test_unlock (fixture->journal);
            }
          g_assert_cmpuint (after, <, 300);
          if (!done)
            {
              assert_sessions (fixture->journal, fixture->sessions);
              continue;
            }

          /* What is on the disk is as good as what the program knows of it. */
          g_clear_error (&error);
          g_assert_true (nw_journal_lock (fixture->journal, NULL, NULL));
          journal_test_unlock (fixture->journal);
          g_assert_null (nw_journal_dup_warning (fixture->journal));

          /* Back to what was there. */
          g_assert_true (nw_journal_restore (fixture->journal, replaced, 0, NULL, NULL, NULL, &error));
          g_assert_no_error (error);
          g_assert_true (nw_journal_lock (fixture->journal, NULL, NULL));
          journal_test_unlock (fixture->journal);
          assert_sessions (fixture->journal, fixture->sessions);
        }
    }
  g_test_message ("%u faults", n_faults);
}

typedef struct
{
  Fixture *fixture;
  GCancellable *cancellable;
  guint n_told;
  gboolean done;
  char *path;
  GError *error;
} Watch;

static void
progress_cb (goffset now,
             goffset total,
             gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (now, <=, total);
  watch->n_told++;
  if (watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
  else
    g_ptr_array_add (watch->fixture->sessions, save (watch->fixture->journal, "meanwhile"));
}

static void
backed_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  Watch *watch = data;

  watch->path = nw_journal_backup_finish (NW_JOURNAL (source), result, &watch->error);
  watch->done = TRUE;
}

/* Saves go between, and what is in the backup is one state of the journal. */
static void
test_meanwhile (Fixture *fixture,
                gconstpointer data)
{
  Watch watch = { .fixture = fixture };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *note = g_strnfill (15000, 'x');
  g_autoptr (GError) error = NULL;
  NwBackupInfo info = { 0 };
  guint n_before = 0;

  /* More than one step. */
  for (guint i = 0; i < 150; i++)
    g_ptr_array_add (fixture->sessions, save (fixture->journal, note));
  n_before = fixture->sessions->len;

  nw_journal_backup_async (fixture->journal, fixture->folder, FALSE, progress_cb, &watch, NULL, backed_up_cb, &watch);
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (watch.error);
  g_assert_cmpuint (watch.n_told, >, 0);
  g_assert_true (nw_backup_verify (fixture->journal, watch.path, TRUE, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (info.n_sessions, ==, n_before);
  assert_sessions (fixture->journal, fixture->sessions);
  g_unlink (watch.path);
  g_free (watch.path);

  watch = (Watch){ .fixture = fixture, .cancellable = cancellable };
  nw_journal_backup_async (fixture->journal, fixture->folder, FALSE, progress_cb, &watch, cancellable, backed_up_cb, &watch);
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  if (watch.error != NULL)
    {
      g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (watch.path);
      g_assert_cmpuint (count_files (fixture->folder), ==, 0);
    }
  g_clear_error (&watch.error);
  g_free (watch.path);
}

static void
copy_as (const char *from,
         const char *folder,
         gint64 at)
{
  g_autofree char *name = nw_backup_make_name (at, 1);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize)size, NULL));
}

/* Only what this journal made goes, and never before a new one is whole. */
static void
test_rotation (Fixture *fixture,
               gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *first = back_up (fixture);
  g_autofree char *made = NULL;
  g_autofree char *none = NULL;
  g_autofree char *letter = g_build_filename (fixture->folder, "journal-2001-01-01T0000Z.db", NULL);
  g_autofree char *half = g_build_filename (fixture->folder, "journal-2001-01-02T0000Z.db.new-00000000", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "journal-2001-01-03T0000Z.db", NULL);
  g_autofree char *foreign = NULL;
  char *other_dir = nw_test_make_dir ();
  NwJournal *other = journal_test_create (other_dir);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n_ours = 0;

  for (guint i = 1; i < 60; i++)
    copy_as (first, fixture->folder, now - (gint64)i * DAY);
  foreign = nw_journal_backup (other, other_dir, FALSE, NULL, NULL, NULL, &error);
  copy_as (foreign, fixture->folder, now - 900 * DAY);
  g_assert_true (g_file_set_contents (letter, "Not a journal at all.", -1, NULL));
  g_assert_true (g_file_set_contents (half, "half", -1, NULL));
  g_assert_cmpint (symlink (first, link), ==, 0);

  /* A backup that fails removes nothing. */
  fault_vfs_arm (FAULT_WRITE, 0, TRUE);
  none = nw_journal_backup (fixture->journal, fixture->folder, TRUE, NULL, NULL, NULL, &error);
  fault_vfs_disarm ();
  g_assert_null (none);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 64);

  made = nw_journal_backup (fixture->journal, fixture->folder, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  list = nw_backup_list (fixture->folder, &error);
  for (guint i = 0; i < list->len; i++)
    n_ours += ((NwBackup *)g_ptr_array_index (list, i))->made_at > now - 890 * DAY && !g_str_has_suffix (((NwBackup *)g_ptr_array_index (list, i))->path, "journal-2001-01-01T0000Z.db");
  g_assert_cmpuint (n_ours, >=, NW_BACKUP_DAYS);
  g_assert_cmpuint (n_ours, <=, NW_BACKUP_DAYS + NW_BACKUP_WEEKS + NW_BACKUP_MONTHS);
  /* Of the other journal, the letter, and ours. */
  g_assert_cmpuint (list->len, ==, n_ours + 2);

  journal_test_finish (other);
  nw_test_remove_dir (other_dir);
}

static void
test_folders (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *gone = g_build_filename (fixture->dir, "stick", NULL);
  g_autoptr (GError) error = NULL;

  /* The place of a disk that is not connected is not filled. */
  g_assert_null (nw_journal_backup (fixture->journal, gone, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (nw_backup_list (gone, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (nw_journal_lock (fixture->journal, NULL, NULL));
  g_assert_null (nw_journal_backup (fixture->journal, fixture->folder, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  journal_test_unlock (fixture->journal);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  journal_test_init ();

  g_test_add ("/backup/make", Fixture, NULL, setup, test_backup, teardown);
  g_test_add ("/backup/every-table", Fixture, NULL, setup, test_every_table, teardown);
  g_test_add ("/backup/new-machine", Fixture, NULL, setup, test_new_machine, teardown);
  g_test_add ("/backup/restore", Fixture, NULL, setup, test_restore, teardown);
  g_test_add ("/backup/refused", Fixture, NULL, setup, test_refused, teardown);
  g_test_add ("/backup/in-use", Fixture, NULL, setup, test_in_use, teardown);
  g_test_add ("/backup/faults", Fixture, NULL, setup, test_faults, teardown);
  g_test_add ("/backup/restore-faults", Fixture, NULL, setup, test_restore_faults, teardown);
  g_test_add ("/backup/meanwhile", Fixture, NULL, setup, test_meanwhile, teardown);
  g_test_add ("/backup/rotation", Fixture, NULL, setup, test_rotation, teardown);
  g_test_add ("/backup/folders", Fixture, NULL, setup, test_folders, teardown);

  return g_test_run ();
}
