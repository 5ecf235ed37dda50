/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-backup.h"
#include "nw-database.h"
#include "nw-journal-access.h"
#include "nw-journal-file.h"
#include "nw-restore.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* What others do meanwhile, and what a backup must not bring back. */

#define LATER "another passphrase of today"

typedef struct
{
  char *dir;
  char *path;
  char *folder;
  char *code;
  NwJournal *journal;
  NwSession *session;
  /* Of the journal as it stands after setting up. */
  char *backup;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  self->folder = g_build_filename (self->dir, "elsewhere", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  self->journal = journal_test_load (self->dir);
  self->code = nw_recovery_code_new ();
  nw_journal_create (self->journal, self->code, PASSPHRASE, FALSE, NULL, &error);
  g_assert_no_error (error);
  self->session = journal_test_save (self->journal, journal_test_session ("2026-11-21", "P-1", "M. de Vries", "kept"));
  self->backup = nw_journal_backup (self->journal, self->folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  nw_restore_set_probe (NULL, NULL);
  nw_journal_file_pretend_moves (TRUE, TRUE);
  nw_journal_lock (self->journal, NULL, NULL);
  journal_test_finish (self->journal);
  g_object_unref (self->session);
  nw_recovery_code_free (self->code);
  g_free (self->backup);
  g_free (self->folder);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

static void
change_passphrase (NwJournal *journal)
{
  NwJournalProof proof = { NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE };
  g_autoptr (GError) error = NULL;

  nw_journal_change_passphrase (journal, &proof, LATER, NULL, &error);
  g_assert_no_error (error);
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

static gboolean
opens (NwJournal *journal,
       const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  gboolean opened = FALSE;

  nw_journal_lock (journal, NULL, NULL);
  opened = nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, passphrase, NULL, &error);
  if (!opened)
    g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  return opened;
}

/* A passphrase that was changed since the backup does not open the journal
 * again, whatever the backup was opened by; on a new machine it does. */
static void
test_keys (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *dir = nw_test_make_dir ();
  NwJournal *elsewhere = NULL;

  change_passphrase (self->journal);
  g_assert_true (nw_journal_restore (self->journal, self->backup, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (nw_journal_dup_warning (self->journal));
  g_assert_false (opens (self->journal, PASSPHRASE));
  g_assert_true (opens (self->journal, LATER));

  /* Also where it was locked. */
  nw_journal_lock (self->journal, NULL, NULL);
  g_assert_true (nw_journal_restore (self->journal, self->backup, NW_JOURNAL_KEY_RECOVERY, self->code, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (opens (self->journal, PASSPHRASE));
  g_assert_true (opens (self->journal, LATER));
  g_assert_null (nw_journal_dup_warning (self->journal));

  elsewhere = journal_test_load (dir);
  g_assert_true (nw_journal_restore (elsewhere, self->backup, NW_JOURNAL_KEY_RECOVERY, self->code, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (opens (elsewhere, PASSPHRASE));
  g_assert_null (nw_journal_dup_warning (elsewhere));
  journal_test_finish (elsewhere);
  nw_test_remove_dir (dir);
}

/* Keys that somebody put into the journal, or took out of it, are not taken for
 * its own. */
static void
test_changed_keys (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  journal_test_finish (self->journal);
  run_sql (self->path, "DELETE FROM key_wrap WHERE kind = 1");
  self->journal = journal_test_load (self->dir);
  g_assert_true (nw_journal_restore (self->journal, self->backup, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (opens (self->journal, PASSPHRASE));
  g_assert_null (nw_journal_dup_warning (self->journal));
}

/* Between the steps another program puts a journal there: it stays, and where
 * the one that was there is now is said. */
static void
make_other_cb (NwRestoreStep step,
               const char *path,
               gpointer data)
{
  NwRestoreStep *when = data;

  if (step == *when)
    g_assert_true (g_file_set_contents (path, "somebody else's", -1, NULL));
}

static void
test_taken (Fixture *self,
            gconstpointer data)
{
  NwRestoreStep when = NW_RESTORE_SET_ASIDE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *aside = NULL;
  const char *name = NULL;

  nw_restore_set_probe (make_other_cb, &when);
  g_assert_false (nw_journal_restore (self->journal, self->backup, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (self->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "somebody else's");

  dir = g_dir_open (self->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_false (g_str_has_prefix (name, "journal.db.new-"));
      if (g_str_has_prefix (name, "journal.db.replaced-"))
        aside = g_build_filename (self->dir, name, NULL);
    }
  g_assert_nonnull (aside);
  g_assert_nonnull (strstr (error->message, aside));

  /* It is whole. */
  g_unlink (self->path);
  g_assert_cmpint (g_rename (aside, self->path), ==, 0);
  journal_test_finish (self->journal);
  self->journal = journal_test_open (self->dir);
  g_assert_null (nw_journal_dup_warning (self->journal));
}

/* Others that come while the journal is being moved. */
typedef struct
{
  char *path;
  sqlite3 *early;
  GThread *thread;
  gint64 n_sessions;
} Others;

/* Opens the journal as Needlewise does, and waits for the lock. */
static gpointer
open_thread (gpointer data)
{
  Others *others = data;
  g_autoptr (GError) error = NULL;
  NwDatabase *database = nw_database_open (others->path, NW_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (nw_database_get_int (database, "SELECT count(*) FROM session", &others->n_sessions, &error));
  g_assert_no_error (error);
  nw_database_close (database);
  return NULL;
}

static void
try_cb (NwRestoreStep step,
        const char *path,
        gpointer data)
{
  Others *others = data;

  if (step != NW_RESTORE_HELD)
    return;
  g_assert_cmpint (sqlite3_open (path, &others->early), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (others->early, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  g_assert_cmpint (sqlite3_exec (others->early, "SELECT count(*) FROM session", NULL, NULL, NULL), ==, SQLITE_BUSY);
  sqlite3_close (others->early);
  others->path = g_strdup (path);
  others->thread = g_thread_new ("other", open_thread, others);
  /* Most of the time it has the old file open by now. */
  g_usleep (50000);
}

/* Nobody reads or writes what is being set aside; who waits for it gets what is
 * there afterwards, and not the one with the changes of the other. */
static void
test_held (Fixture *self,
           gconstpointer data)
{
  Others others = { NULL };
  g_autoptr (NwSession) later = journal_test_save (self->journal, journal_test_session ("2026-11-22", "P-2", "M. de Vries", "later"));
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;

  nw_restore_set_probe (try_cb, &others);
  g_assert_true (nw_journal_restore (self->journal, self->backup, 0, NULL, NULL, &replaced, &error));
  g_assert_no_error (error);
  g_thread_join (others.thread);
  g_assert_cmpint (others.n_sessions, ==, 1);
  g_free (others.path);
  g_assert_true (opens (self->journal, PASSPHRASE));
  g_assert_null (nw_journal_dup_warning (self->journal));
}

/* A locked journal is held as well. */
static void
test_held_locked (Fixture *self,
                  gconstpointer data)
{
  Others others = { NULL };
  g_autoptr (GError) error = NULL;

  nw_journal_lock (self->journal, NULL, NULL);
  nw_restore_set_probe (try_cb, &others);
  g_assert_true (nw_journal_restore (self->journal, self->backup, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_thread_join (others.thread);
  g_assert_cmpint (others.n_sessions, ==, 1);
  g_free (others.path);
}

/* File systems that know no renaming without replacing, and no second name. */
static void
test_moves (Fixture *self,
            gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      char *dir = nw_test_make_dir ();
      NwJournal *journal = NULL;
      g_autofree char *replaced = NULL;
      g_autoptr (GError) error = NULL;

      nw_journal_file_pretend_moves (i == 1, i == 0);
      journal = journal_test_create (dir);
      g_assert_true (nw_journal_restore (self->journal, self->backup, 0, NULL, NULL, &replaced, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_test (replaced, G_FILE_TEST_IS_REGULAR));
      journal_test_finish (journal);
      nw_test_remove_dir (dir);
    }

  /* Nothing that has the name is ever replaced. */
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *from = g_build_filename (self->dir, "from", NULL);
      g_autofree char *to = g_build_filename (self->dir, "to", NULL);
      g_autofree char *contents = NULL;

      g_assert_true (g_file_set_contents (from, "from", -1, NULL));
      g_assert_true (g_file_set_contents (to, "to", -1, NULL));
      nw_journal_file_pretend_moves ((i & 1) != 0, (i & 2) != 0);
      g_assert_false (nw_journal_file_move_new (from, to));
      g_assert_cmpint (errno, ==, EEXIST);
      g_assert_true (g_file_get_contents (to, &contents, NULL, NULL));
      g_assert_cmpstr (contents, ==, "to");
      g_assert_true (g_file_test (from, G_FILE_TEST_EXISTS));
    }
}

/* A made -journal that names another file, which SQLite would remove. */
static void
test_super_journal (Fixture *self,
                    gconstpointer data)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *victim = g_build_filename (self->dir, "victim", NULL);
  g_autofree char *beside = g_strconcat (self->backup, "-journal", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  guint8 header[512] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint32 length = GUINT32_TO_BE ((guint32)strlen (victim));
  guint32 sum = 0;

  /* A header without pages, the number of the page of locks, the name, its
   * length and sum. */
  header[22] = 0;
  header[23] = 2;
  header[26] = 2;
  header[30] = 16;
  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, (const guint8 *)"\0\0\0\1", 4);
  g_byte_array_append (bytes, (const guint8 *)victim, (guint)strlen (victim));
  for (const char *p = victim; *p != '\0'; p++)
    sum += (guint32)*p;
  sum = GUINT32_TO_BE (sum);
  g_byte_array_append (bytes, (const guint8 *)&length, 4);
  g_byte_array_append (bytes, (const guint8 *)&sum, 4);
  g_byte_array_append (bytes, magic, sizeof magic);
  g_assert_true (g_file_set_contents (beside, (const char *)bytes->data, bytes->len, NULL));
  g_assert_true (g_file_set_contents (victim, "mine", -1, NULL));

  g_assert_false (nw_journal_restore (self->journal, self->backup, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
  g_clear_error (&error);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));

  /* Nor is a journal opened that has such a thing beside it. */
  {
    NwJournal *journal = nw_journal_new (self->backup);

    g_assert_false (nw_journal_load (journal, NULL, &error));
    g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
    journal_test_finish (journal);
  }
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
}

/* What is real never comes to stand under the name of an example, nor the other
 * way round. */
static void
test_example (Fixture *self,
              gconstpointer data)
{
  char *dir = nw_test_make_dir ();
  NwJournal *example = journal_test_load (dir);
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *copy = g_build_filename (self->dir, "copy.db", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_true (nw_journal_create_example (example, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (nw_journal_restore (example, self->backup, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  g_assert_cmpint (nw_journal_get_state (example), ==, NW_JOURNAL_EXAMPLE);

  /* Also by a program that has not looked yet. */
  journal_test_finish (example);
  example = nw_journal_new (path);
  g_assert_false (nw_journal_restore (example, self->backup, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  journal_test_finish (example);

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize)size, NULL));
  g_assert_false (nw_journal_restore (self->journal, copy, 0, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  g_assert_false (nw_journal_restore (self->journal, copy, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_assert_cmpint (nw_journal_get_state (self->journal), ==, NW_JOURNAL_OPEN);
  nw_test_remove_dir (dir);
}

/* What waits for being saved stays with its journal when another one is restored
 * in its place. */
static void
test_other_journal (Fixture *self,
                    gconstpointer data)
{
  char *dir = nw_test_make_dir ();
  NwJournal *other = journal_test_create (dir);
  g_autofree char *foreign = nw_journal_backup (other, self->folder, FALSE, NULL, NULL, NULL, NULL);
  g_autofree char *long_note = g_strnfill (NW_SESSION_NOTE_MAX + 1, 'n');
  g_autofree char *replaced = NULL;
  g_autoptr (NwSession) unsaved = journal_test_session ("2026-11-22", "P-1", "", long_note);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_hold (self->journal, unsaved, NULL, &error));
  g_assert_true (nw_journal_restore (self->journal, foreign, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &replaced, &error));
  g_assert_no_error (error);
  none = nw_journal_take_held (self->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nw_journal_get_n_held (self->journal), ==, 1);

  g_assert_true (nw_journal_restore (self->journal, replaced, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL, &error));
  g_assert_no_error (error);
  back = nw_journal_take_held (self->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_true (nw_session_equal (g_ptr_array_index (back, 0), unsaved));

  nw_journal_lock (other, NULL, NULL);
  journal_test_finish (other);
  nw_test_remove_dir (dir);
}

/* A backup that the key does not open neither stands for the day nor pushes a
 * whole one out; it stays. */
static void
test_damaged_backup (Fixture *self,
                     gconstpointer data)
{
  g_autofree char *none = journal_test_back_up (self->journal, self->folder);
  g_autofree char *made = NULL;
  g_autofree char *again = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *whole = g_build_filename (self->folder, "journal-2020-01-06T0600Z.db", NULL);
  gsize size = 0;
  guint n = 0;

  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_file_get_contents (self->backup, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (whole, contents, (gssize)size, NULL));
  run_sql (self->backup, "PRAGMA journal_mode=DELETE; UPDATE seal SET sealed = zeroblob(200)");

  /* More damaged ones than days are kept, all newer than the whole one. */
  g_free (g_steal_pointer (&contents));
  g_assert_true (g_file_get_contents (self->backup, &contents, &size, NULL));
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("journal-20%02u-%02u-15T0600Z.db", 21 + i / 12, i % 12 + 1);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_true (g_file_set_contents (path, contents, (gssize)size, NULL));
    }

  made = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (made, !=, "");
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (whole, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (self->backup, G_FILE_TEST_EXISTS));
  {
    g_autoptr (GPtrArray) list = nw_backup_list (self->folder, NULL);

    n = list->len;
  }
  g_assert_cmpuint (n, ==, 27);
  again = journal_test_back_up (self->journal, self->folder);
  g_assert_cmpstr (again, ==, "");
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

  g_test_add ("/restore/keys", Fixture, NULL, setup, test_keys, teardown);
  g_test_add ("/restore/changed-keys", Fixture, NULL, setup, test_changed_keys, teardown);
  g_test_add ("/restore/taken", Fixture, NULL, setup, test_taken, teardown);
  g_test_add ("/restore/held", Fixture, NULL, setup, test_held, teardown);
  g_test_add ("/restore/held-locked", Fixture, NULL, setup, test_held_locked, teardown);
  g_test_add ("/restore/moves", Fixture, NULL, setup, test_moves, teardown);
  g_test_add ("/restore/super-journal", Fixture, NULL, setup, test_super_journal, teardown);
  g_test_add ("/restore/example", Fixture, NULL, setup, test_example, teardown);
  g_test_add ("/restore/other-journal", Fixture, NULL, setup, test_other_journal, teardown);
  g_test_add ("/restore/damaged-backup", Fixture, NULL, setup, test_damaged_backup, teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
