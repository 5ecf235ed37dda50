/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-journal-file.h"
#include "nw-paths.h"

#include <fcntl.h>
#include <grp.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_mode (const char *path,
             const char *suffix,
             mode_t mode)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  struct stat info = { 0 };

  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, mode);
}

static void
raw_sql (const char *path,
         const char *sql)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

static void
overwrite (const char *path,
           goffset offset,
           const char *bytes,
           gsize size)
{
  int fd = open (path, O_WRONLY);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, bytes, size, offset), ==, (gssize)size);
  close (fd);
}

/* A closed journal with some sessions. */
static char *
make_journal (const char *dir,
              guint n_sessions)
{
  NwJournal *journal = journal_test_create (dir);
  char *path = g_strdup (nw_journal_get_path (journal));

  for (guint i = 0; i < n_sessions; i++)
    g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "note")));
  journal_test_finish (journal);
  return path;
}

static void
assert_load_fails (const char *path,
                   int code)
{
  NwJournal *journal = nw_journal_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;

  g_assert_false (nw_journal_load (journal, NULL, &error));
  g_assert_error (error, NW_ERROR, code);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_FAILED);
  failure = nw_journal_dup_failure (journal);
  g_assert_error (failure, NW_ERROR, code);
  g_clear_error (&error);

  /* Nothing can be written meanwhile, and the reason is told again. */
  g_assert_null (nw_journal_list (journal, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, code);

  journal_test_finish (journal);
}

static void
test_modes (void)
{
  static const mode_t masks[] = { 0, 0077, 0777 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      char *dir = nw_test_make_dir ();
      g_autofree char *deeper = g_build_filename (dir, "a", "b", NULL);
      g_autofree char *path = g_build_filename (deeper, "journal.db", NULL);
      NwJournal *journal = NULL;
      mode_t before = 0;

      /* With 0777 even the owner would get nothing: the folder is there then. */
      if (masks[i] == 0777)
        g_assert_cmpint (g_mkdir_with_parents (deeper, 0700), ==, 0);
      before = umask (masks[i]);
      journal = journal_test_create (deeper);
      g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "x")));
      umask (before);

      assert_mode (deeper, "", 0700);
      assert_mode (path, "", 0600);
      assert_mode (path, "-wal", 0600);
      assert_mode (path, "-shm", 0600);
      journal_test_finish (journal);
      assert_mode (path, "", 0600);

      /* A file that was opened up is closed again. */
      g_assert_cmpint (chmod (path, 0644), ==, 0);
      journal = journal_test_open (deeper);
      assert_mode (path, "", 0600);
      journal_test_finish (journal);
      nw_test_remove_dir (dir);
    }
}

static void
test_usual_folder (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "needlewise", NULL);
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (chmod (folder, 0755), ==, 0);
  journal = nw_journal_new (NULL);
  g_assert_true (g_str_has_prefix (nw_journal_get_path (journal), folder));
  g_assert_true (nw_journal_load (journal, NULL, &error));
  g_assert_true (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_mode (folder, "", 0700);

  nw_recovery_code_free (code);
  journal_test_finish (journal);
}

/* What --journal names is the user's: neither its folder nor a file that is no
 * journal is touched. */
static void
test_named_file (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "letter.pdf", NULL);
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  g_assert_cmpint (chmod (dir, 0755), ==, 0);
  nw_paths_set_journal_file (path);
  g_assert_true (g_file_set_contents (path, "%PDF-1.7 and so on, for more than a hundred bytes ................................................", -1, NULL));
  journal = nw_journal_new (NULL);
  g_assert_false (nw_journal_load (journal, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_unlink (path);
  g_assert_true (nw_journal_load (journal, NULL, &error));
  g_assert_true (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_mode (dir, "", 0755);
  assert_mode (path, "", 0600);

  nw_paths_set_journal_file (NULL);
  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_network (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 1);
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  g_assert_true (nw_journal_file_is_network (0x6969, NULL));
  g_assert_true (nw_journal_file_is_network (0xff534d42, NULL));
  g_assert_true (nw_journal_file_is_network (0xfffffffffe534d42, NULL));
  g_assert_true (nw_journal_file_is_network (0x01021997, NULL));
  g_assert_true (nw_journal_file_is_network (0x65735546, "fuse.sshfs"));
  g_assert_true (nw_journal_file_is_network (0x65735546, NULL));
  g_assert_false (nw_journal_file_is_network (0x65735546, "fuseblk"));
  g_assert_false (nw_journal_file_is_network (0xef53, NULL));
  g_assert_false (nw_journal_file_is_network (0x9123683e, NULL));
  g_assert_false (nw_journal_file_is_network (0x01021994, NULL));

  nw_journal_file_pretend (0x6969);
  assert_load_fails (path, NW_ERROR_NETWORK_FOLDER);
  g_unlink (path);
  journal = journal_test_load (dir);
  g_assert_false (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NETWORK_FOLDER);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  nw_journal_file_pretend (0);

  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* A header that is no longer one. */
static void
test_damaged_header (void)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "needlewise", "journal.db", NULL);
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 3);
  g_autofree char *wal = g_strconcat (usual, "-wal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *aside_wal = NULL;
  g_autofree char *kept = NULL;
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  overwrite (path, 0, "damaged!", 8);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));

  /* Under a name that the user gave it might be anything: left alone. */
  assert_load_fails (path, NW_ERROR_CORRUPT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* Under the usual name it is set aside, with its companion. */
  g_assert_true (g_file_set_contents (usual, contents, (gssize)size, NULL));
  g_assert_true (g_file_set_contents (wal, "changes", 7, NULL));
  journal = nw_journal_new (NULL);
  g_assert_false (nw_journal_load (journal, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
  g_assert_false (g_file_test (usual, G_FILE_TEST_EXISTS));
  aside = nw_journal_dup_set_aside (journal);
  g_assert_nonnull (aside);
  g_assert_nonnull (strstr (error->message, aside));
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpmem (kept, size, contents, size);
  aside_wal = g_strconcat (aside, "-wal", NULL);
  g_assert_true (g_file_test (aside_wal, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* Nothing takes its place by itself, and it is not forgotten. */
  g_assert_true (nw_journal_load (journal, NULL, &error));
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  g_free (aside);
  aside = nw_journal_dup_set_aside (journal);
  g_assert_nonnull (aside);
  g_assert_false (g_file_test (usual, G_FILE_TEST_EXISTS));

  g_unlink (aside);
  g_unlink (aside_wal);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* A page in the middle: found by the check, or when its row is wanted. */
static void
test_damaged_page (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 60);
  g_autofree char *aside = NULL;
  g_autofree char *zeros = g_malloc0 (3 * 4096);
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info = { 0 };

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 14 * 4096);
  overwrite (path, 10 * 4096, zeros, 3 * 4096);
  journal = nw_journal_new (path);
  g_assert_true (nw_journal_load (journal, NULL, &error));
  g_assert_false (nw_journal_check (journal, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_FAILED);
  aside = nw_journal_dup_set_aside (journal);
  g_assert_nonnull (aside);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* After an end without closing the file is read through at once. */
static void
test_damaged_after_crash (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 60);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *zeros = g_malloc0 (3 * 4096);

  overwrite (path, 10 * 4096, zeros, 3 * 4096);
  g_assert_true (g_file_set_contents (wal, "left behind by a crash, and no frame of SQLite", -1, NULL));
  assert_load_fails (path, NW_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  nw_test_remove_dir (dir);
}

static void
test_not_a_journal (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *journal_path = NULL;

  /* Nothing of what is not ours is moved or changed. */
  raw_sql (path, "CREATE TABLE letters(text); INSERT INTO letters VALUES('Dear')");
  assert_load_fails (path, NW_ERROR_INVALID);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_load_fails (path, NW_ERROR_CORRUPT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, "%PDF-1.7 and so on, for more than a hundred bytes ................................................", -1, NULL));
  assert_load_fails (path, NW_ERROR_CORRUPT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_load_fails (path, NW_ERROR_INVALID);
  g_rmdir (path);

  journal_path = make_journal (dir, 1);
  raw_sql (journal_path, "PRAGMA user_version=99");
  assert_load_fails (journal_path, NW_ERROR_NEWER_SCHEMA);
  g_assert_true (g_file_test (journal_path, G_FILE_TEST_EXISTS));

  nw_test_remove_dir (dir);
}

/* The file is cut off, at every 4 KB and once in a page. */
static void
test_truncated (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 40);
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  for (gsize left = 4096; left < size; left += left == 8192 ? 777 : 4096)
    {
      NwJournal *journal = nw_journal_new (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) warning = NULL;
      g_autoptr (GPtrArray) list = NULL;

      g_assert_true (g_file_set_contents (path, contents, (gssize)left, NULL));
      if (nw_journal_load (journal, NULL, &error) && nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error))
        {
          warning = nw_journal_dup_warning (journal);
          list = nw_journal_list (journal, NULL, NULL, NULL, &error);
          g_assert_true (warning != NULL || list == NULL);
        }
      else
        {
          g_assert_nonnull (error);
        }
      journal_test_finish (journal);
    }

  nw_test_remove_dir (dir);
}

/* Another process holds the file. */
static void
test_in_use (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 1);
  NwJournal *journal = journal_test_open (dir);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  int ready[2];
  char byte = 0;
  pid_t child = 0;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      sqlite3 *raw = NULL;
      gboolean held = sqlite3_open (path, &raw) == SQLITE_OK && sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;

      if (write (ready[1], held ? "y" : "n", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');

  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_IN_USE);
  number = g_strdup_printf ("%d", (int)child);
  g_assert_nonnull (strstr (error->message, number));
  g_clear_error (&error);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  saved = nw_journal_save (journal, session, NULL, &error);
  g_assert_no_error (error);

  close (ready[0]);
  close (ready[1]);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* As root every file can be written, so this runs as nobody. */
static void
become_nobody (void)
{
  if (geteuid () != 0)
    return;

  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setresgid (65534, 65534, 65534), ==, 0);
  g_assert_cmpint (setresuid (65534, 65534, 65534), ==, 0);
}

static void
test_read_only_subprocess (void)
{
  const char *dir = g_getenv ("NW_TEST_DIR");
  g_autofree char *missing = g_build_filename (dir, "new", "journal.db", NULL);
  NwJournal *journal = NULL;
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  char *code = nw_recovery_code_new ();

  become_nobody ();

  /* What is there can be read; nothing can be kept, and it says so. */
  journal = journal_test_open (dir);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (nw_journal_check (journal, NULL, &error));
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  journal_test_finish (journal);

  /* None can be made either. */
  journal = nw_journal_new (missing);
  g_assert_true (nw_journal_load (journal, NULL, &error));
  g_assert_false (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_READ_ONLY);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);

  nw_recovery_code_free (code);
  journal_test_finish (journal);
}

/* Of an earlier schema: brought up to date in memory, the file stays as it is. */
static void
test_read_only_old_subprocess (void)
{
  const char *dir = g_getenv ("NW_TEST_DIR");
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = NULL;
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size = 0;
  gsize size_after = 0;

  become_nobody ();

  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  journal = journal_test_open (dir);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (nw_session_get_patient (g_ptr_array_index (list, 0)), ==, "P-0142");
  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_READ_ONLY);
  journal_test_finish (journal);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
}

static void
test_no_permission_subprocess (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("NW_TEST_DIR"), "journal.db", NULL);

  become_nobody ();
  assert_load_fails (path, NW_ERROR_PERMISSION);
}

/* Changes that wait in the -wal must not be left out in silence. */
static void
test_read_only_wal_subprocess (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("NW_TEST_DIR"), "journal.db", NULL);

  become_nobody ();
  assert_load_fails (path, NW_ERROR_READ_ONLY);
}

static void
run_as_nobody (const char *dir,
               const char *name)
{
  g_assert_true (g_setenv ("NW_TEST_DIR", dir, TRUE));
  g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_read_only (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_journal (dir, 2);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *old = NULL;

  g_assert_cmpint (chmod (path, 0444), ==, 0);
  g_assert_cmpint (chmod (dir, 0555), ==, 0);
  run_as_nobody (dir, "/files/read-only/subprocess/read-only");

  g_assert_cmpint (chmod (dir, 0755), ==, 0);
  g_assert_cmpint (unlink (path), ==, 0);
  sql = g_test_build_filename (G_TEST_DIST, "journal", "fixtures", "schema-2.sql", NULL);
  g_assert_true (g_file_get_contents (sql, &old, NULL, NULL));
  raw_sql (path, old);
  raw_sql (path, "PRAGMA journal_mode=WAL");
  g_assert_cmpint (chmod (path, 0444), ==, 0);
  g_assert_cmpint (chmod (dir, 0555), ==, 0);
  run_as_nobody (dir, "/files/read-only/subprocess/old");

  g_assert_cmpint (chmod (dir, 0755), ==, 0);
  g_assert_true (g_file_set_contents (wal, "changes", 7, NULL));
  g_assert_cmpint (chmod (dir, 0555), ==, 0);
  run_as_nobody (dir, "/files/read-only/subprocess/wal");

  g_assert_cmpint (chmod (path, 0), ==, 0);
  run_as_nobody (dir, "/files/read-only/subprocess/no-permission");

  g_assert_cmpint (chmod (dir, 0755), ==, 0);
  nw_test_remove_dir (dir);
}

/* From the first unlocking on no core is written. */
static void
test_hardened (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  struct rlimit limit = { 1, 1 };

  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
#endif
}

static gboolean
file_holds (const char *path,
            const char *text)
{
  g_autofree char *contents = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &contents, &size, NULL) && memmem (contents, size, text, strlen (text)) != NULL;
}

/* Nothing that was typed is in any file, at any moment. */
static void
assert_no_text (const char *dir)
{
  static const char *const planted[] = { "Plantedpatient", "Plantedtherapist", "Plantednote", "thorax-posterior", PASSPHRASE, "Planteddirection", "Plantedreason", "plantedflag", "plantedzone" };
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;
  guint n_files = 0;

  while ((name = g_dir_read_name (handle)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      n_files++;
      for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
        {
          if (file_holds (path, planted[i]))
            g_error ("%s holds %s", path, planted[i]);
        }
    }
  g_assert_cmpuint (n_files, >, 0);
}

static NwSession *
make_planted (void)
{
  static const char *const items[] = { "dur-stop", NULL };
  static const char *const refusals[] = { "contraindication:plantedflag", NULL };
  NwSession *session = journal_test_session ("2026-11-21", "Plantedpatient", "Plantedtherapist", "Plantednote\nwith more");
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (NULL, 12.5, 45, "Planteddirection");
  g_autoptr (NwNeedlePlan) deviation = nw_needle_plan_new_with_deviation (needle, "Plantedreason", refusals);
  g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (nw_session_get_site (session, 0), deviation);
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("plantedzone", items, "2026.11", 0);

  nw_session_replace_site (session, 0, mark);
  nw_screening_set (nw_session_get_screening (session), "plantedflag", NW_ANSWER_YES);
  nw_session_add_stop_check (session, check);
  return session;
}

static void
test_no_text (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  NwSession *session = NULL;
  g_autoptr (NwSession) deleted = NULL;
  g_autofree char *path = g_strdup (nw_journal_get_path (journal));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      session = journal_test_save (journal, make_planted ());
      nw_session_set_note (session, "Plantednote again");
      session = journal_test_save (journal, session);
      assert_no_text (dir);
      if (i == 10)
        deleted = nw_journal_delete (journal, session, NULL, &error);
      g_assert_no_error (error);
      g_object_unref (session);
    }
  /* The test can find what is there: the ids of sites stand open. */
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  g_assert_true (file_holds (path, "rhomboid-major"));
  assert_no_text (dir);
  journal_test_finish (journal);
  assert_no_text (dir);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  char *home = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  journal_test_init ();
  home = nw_test_make_dir ();
  g_setenv ("XDG_DATA_HOME", home, TRUE);

  g_test_add_func ("/files/modes", test_modes);
  g_test_add_func ("/files/usual-folder", test_usual_folder);
  g_test_add_func ("/files/named-file", test_named_file);
  g_test_add_func ("/files/network", test_network);
  g_test_add_func ("/files/damaged-header", test_damaged_header);
  g_test_add_func ("/files/damaged-page", test_damaged_page);
  g_test_add_func ("/files/damaged-after-crash", test_damaged_after_crash);
  g_test_add_func ("/files/not-a-journal", test_not_a_journal);
  g_test_add_func ("/files/truncated", test_truncated);
  g_test_add_func ("/files/in-use", test_in_use);
  g_test_add_func ("/files/read-only", test_read_only);
  g_test_add_func ("/files/read-only/subprocess/read-only", test_read_only_subprocess);
  g_test_add_func ("/files/read-only/subprocess/old", test_read_only_old_subprocess);
  g_test_add_func ("/files/read-only/subprocess/wal", test_read_only_wal_subprocess);
  g_test_add_func ("/files/read-only/subprocess/no-permission", test_no_permission_subprocess);
  g_test_add_func ("/files/hardened", test_hardened);
  g_test_add_func ("/files/no-text", test_no_text);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
