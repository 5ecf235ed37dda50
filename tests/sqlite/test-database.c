/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-database.h"

#include "fault-vfs.h"
#include "nw-error.h"
#include "nw-test.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
make_file (const char *dir)
{
  char *path = g_build_filename (dir, "test file?.db", NULL);
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  return path;
}

static NwDatabase *
open_new (const char *path)
{
  g_autoptr (GError) error = NULL;
  NwDatabase *database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  g_assert_true (nw_database_exec (database, "CREATE TABLE t(i INTEGER, d REAL, s TEXT, b BLOB) STRICT", &error));
  g_assert_no_error (error);
  return database;
}

static void
assert_mode (const char *path,
             const char *suffix)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  struct stat info = { 0 };

  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_values (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = open_new (path);
  g_autoptr (GError) error = NULL;
  NwSqlStatement *insert = nw_database_prepare (database, "INSERT INTO t VALUES(?1,?2,?3,?4)", &error);
  NwSqlStatement *select = NULL;
  gboolean has_row = FALSE;
  const char bytes[] = { 0, 1, 0, (char)0xff };
  const void *blob = NULL;
  gsize size = 0;

  nw_sql_statement_bind_int (insert, 1, G_MININT64);
  nw_sql_statement_bind_double (insert, 2, 14.6);
  nw_sql_statement_bind_text (insert, 3, "Réponse 🪡");
  nw_sql_statement_bind_blob (insert, 4, bytes, sizeof bytes);
  g_assert_true (nw_sql_statement_run (insert, &error));

  /* The same statement comes back without the values of before. */
  g_assert_true (nw_database_prepare (database, "INSERT INTO t VALUES(?1,?2,?3,?4)", &error) == insert);
  nw_sql_statement_bind_blob (insert, 4, NULL, 0);
  g_assert_true (nw_sql_statement_run (insert, &error));

  select = nw_database_prepare (database, "SELECT * FROM t ORDER BY rowid", &error);
  g_assert_true (nw_sql_statement_step (select, &has_row, &error));
  g_assert_true (has_row);
  g_assert_cmpint (nw_sql_statement_get_int (select, 0), ==, G_MININT64);
  g_assert_cmpfloat (nw_sql_statement_get_double (select, 1), ==, 14.6);
  g_assert_cmpstr (nw_sql_statement_get_text (select, 2), ==, "Réponse 🪡");
  blob = nw_sql_statement_get_blob (select, 3, &size);
  g_assert_cmpmem (blob, size, bytes, sizeof bytes);

  g_assert_true (nw_sql_statement_step (select, &has_row, &error));
  g_assert_true (has_row);
  g_assert_true (nw_sql_statement_is_null (select, 0));
  g_assert_false (nw_sql_statement_is_null (select, 3));
  g_assert_cmpstr (nw_sql_statement_get_text (select, 2), ==, "");
  g_assert_null (nw_sql_statement_get_blob (select, 3, &size));
  g_assert_cmpuint (size, ==, 0);

  g_assert_true (nw_sql_statement_step (select, &has_row, &error));
  g_assert_false (has_row);
  g_assert_no_error (error);

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_settings (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  gint64 value = 0;

  /* The mode of the file goes over to its companions whatever the umask. */
  database = open_new (path);
  umask (mask);
  assert_mode (path, "");
  assert_mode (path, "-wal");
  assert_mode (path, "-shm");

  g_assert_true (nw_database_get_int (database, "PRAGMA foreign_keys", &value, &error));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (nw_database_get_int (database, "PRAGMA synchronous", &value, &error));
  g_assert_cmpint (value, ==, 2);
  g_assert_true (nw_database_get_int (database, "PRAGMA secure_delete", &value, &error));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (nw_database_get_int (database, "PRAGMA temp_store", &value, &error));
  g_assert_cmpint (value, ==, 2);
  g_assert_false (nw_database_is_frozen (database));

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_transaction (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = open_new (path);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_true (nw_database_begin (database, TRUE, &error));
  g_assert_true (nw_database_exec (database, "INSERT INTO t(i) VALUES(1)", &error));
  nw_database_rollback (database);
  nw_database_rollback (database);
  g_assert_true (nw_database_get_int (database, "SELECT count(*) FROM t", &n, &error));
  g_assert_cmpint (n, ==, 0);

  g_assert_true (nw_database_begin (database, TRUE, &error));
  g_assert_true (nw_database_exec (database, "INSERT INTO t(i) VALUES(1)", &error));
  g_assert_true (nw_database_commit (database, &error));
  g_assert_true (nw_database_get_int (database, "SELECT count(*) FROM t", &n, &error));
  g_assert_cmpint (n, ==, 1);

  g_assert_false (nw_database_exec (database, "INSERT INTO t(i) VALUES('planted-name')", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
  g_assert_null (strstr (error->message, "planted"));
  g_clear_error (&error);
  g_assert_null (nw_database_prepare (database, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_busy (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = open_new (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;
  int ready[2];
  char byte = 0;
  pid_t child = 0;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      NwDatabase *other = nw_database_open (path, NW_DATABASE_READ_WRITE, NULL);
      gboolean begun = other != NULL && nw_database_begin (other, TRUE, NULL);

      if (write (ready[1], begun ? "y" : "n", 1) == 1)
        pause ();
      _exit (1);
    }

  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');

  holder = nw_database_find_holder (path);
  g_assert_false (nw_database_begin (database, TRUE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_IN_USE);
  if (holder != NULL)
    g_assert_nonnull (strstr (error->message, holder));

  /* Reading is not held up by the writer. */
  g_clear_error (&error);
  g_assert_true (nw_database_exec (database, "SELECT * FROM t", &error));

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  g_assert_true (nw_database_begin (database, TRUE, &error));
  nw_database_rollback (database);

  close (ready[0]);
  close (ready[1]);
  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_open_errors (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *missing = g_build_filename (dir, "missing.db", NULL);
  g_autofree char *text = g_build_filename (dir, "text.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_database_open (missing, NW_DATABASE_READ_WRITE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (text, "This is not a database, but long enough to be taken for one.\n", -1, NULL));
  g_assert_null (nw_database_open (text, NW_DATABASE_READ_WRITE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);

  nw_test_remove_dir (dir);
}

/* A page of zeros in the middle is found by the check. */
static void
test_check (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = open_new (path);
  g_autoptr (GError) error = NULL;
  char zeros[4096] = { 0 };
  int fd = -1;

  g_assert_true (nw_database_exec (database,
                                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<500)"
                                   "INSERT INTO t SELECT i, i, 'text ' || i, randomblob(100) FROM n",
                                   &error));
  g_assert_no_error (error);
  g_assert_true (nw_database_check (database, FALSE, &error));
  g_assert_true (nw_database_check (database, TRUE, &error));
  nw_database_close (g_steal_pointer (&database));

  fd = open (path, O_WRONLY);
  g_assert_cmpint (pwrite (fd, zeros, sizeof zeros, 4096 * 3), ==, sizeof zeros);
  close (fd);

  database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (nw_database_check (database, FALSE, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CORRUPT);

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_copy (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autofree char *copy = g_build_filename (dir, "copy's.db", NULL);
  g_autoptr (NwDatabase) database = open_new (path);
  g_autoptr (NwDatabase) other = NULL;
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  gint64 n = 0;

  g_assert_true (nw_database_exec (database, "INSERT INTO t(i) VALUES(7)", &error));
  g_assert_true (nw_database_copy_to (database, copy, &error));
  umask (mask);
  g_assert_no_error (error);
  assert_mode (copy, "");

  /* Never over an existing file. */
  g_assert_false (nw_database_copy_to (database, copy, &error));
  g_clear_error (&error);

  other = nw_database_open (copy, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (nw_database_get_int (other, "SELECT i FROM t", &n, &error));
  g_assert_cmpint (n, ==, 7);

  nw_database_close (g_steal_pointer (&other));
  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

/* Whatever write or sync fails, a transaction is there or not, never half. */
static void
test_faults (void)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };
  static const int codes[] = { NW_ERROR_DISK_FULL, NW_ERROR_FAILED, NW_ERROR_FAILED };
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gint64 expected = 0;

  fault_vfs_install ();
  database = open_new (path);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint after = 0, failed = 1; failed > 0; after++)
        {
          gboolean done = FALSE;
          gint64 n = 0;

          fault_vfs_arm (kinds[kind], after, after % 2 == 0);
          done = nw_database_begin (database, TRUE, &error) && nw_database_exec (database, "INSERT INTO t VALUES(1, 1, 'a', zeroblob(9000));"
                                                                                           "INSERT INTO t VALUES(2, 2, 'b', zeroblob(9000));",
                                                                                 &error)
                 && nw_database_commit (database, &error);
          if (!done)
            nw_database_rollback (database);
          failed = fault_vfs_disarm ();

          if (done)
            expected += 2;
          else
            g_assert_error (error, NW_ERROR, codes[kind]);
          g_clear_error (&error);
          g_assert_true (nw_database_get_int (database, "SELECT count(*) FROM t", &n, &error));
          g_assert_cmpint (n, ==, expected);
          g_assert_cmpuint (after, <, 200);
        }
    }
  g_assert_true (nw_database_check (database, TRUE, &error));

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static gpointer
use_elsewhere (gpointer data)
{
  nw_database_exec (data, "SELECT 1", NULL);
  return NULL;
}

static void
test_thread_subprocess (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  NwDatabase *database = open_new (path);

  g_thread_join (g_thread_new ("other", use_elsewhere, database));
}

static void
test_thread (void)
{
  g_test_trap_subprocess ("/database/thread/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*owner == g_thread_self*");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database/values", test_values);
  g_test_add_func ("/database/settings", test_settings);
  g_test_add_func ("/database/transaction", test_transaction);
  g_test_add_func ("/database/busy", test_busy);
  g_test_add_func ("/database/open-errors", test_open_errors);
  g_test_add_func ("/database/check", test_check);
  g_test_add_func ("/database/copy", test_copy);
  g_test_add_func ("/database/faults", test_faults);
  g_test_add_func ("/database/thread", test_thread);
  g_test_add_func ("/database/thread/subprocess", test_thread_subprocess);

  return g_test_run ();
}
