/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-migrations.h"

#include "fault-vfs.h"
#include "nw-error.h"
#include "nw-test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fill (NwDatabase *database,
      gpointer user_data,
      GError **error)
{
  guint *runs = user_data;

  (*runs)++;
  return nw_database_exec (database, "INSERT INTO child SELECT id, 'from code' FROM parent", error);
}

static gboolean
refuse (NwDatabase *database,
        gpointer user_data,
        GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_TAMPERED, "refused");
  return FALSE;
}

static const NwMigration steps[] = {
  { 1, "CREATE TABLE parent(id INTEGER PRIMARY KEY) STRICT; INSERT INTO parent VALUES(1),(2);", NULL },
  { 2, "CREATE TABLE child(parent INTEGER REFERENCES parent(id), text TEXT) STRICT;", fill },
  { 3, "ALTER TABLE child ADD COLUMN more TEXT; UPDATE child SET more='more';", NULL },
};

static char *
make_file (const char *dir)
{
  char *path = g_build_filename (dir, "test.db", NULL);
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  return path;
}

static gint64
get_int (NwDatabase *database,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  nw_database_get_int (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_all (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autofree char *backup = g_build_filename (dir, "backup.db", NULL);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (NwDatabase) old = NULL;
  g_autoptr (GError) error = NULL;
  guint runs = 0;

  database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);

  /* A new file needs no backup. */
  g_assert_true (nw_migrations_run (database, steps, 1, backup, &runs, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, 1);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));

  g_assert_true (nw_migrations_run (database, steps, 3, backup, &runs, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM child WHERE more='more'"), ==, 2);
  g_assert_cmpuint (runs, ==, 1);

  old = nw_database_open (backup, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (old, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (get_int (old, "SELECT count(*) FROM parent"), ==, 2);

  /* Nothing to do: no second backup, which would be refused. */
  g_assert_true (nw_migrations_run (database, steps, 3, backup, &runs, &error));
  g_assert_cmpuint (runs, ==, 1);

  nw_database_close (g_steal_pointer (&old));
  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

static void
test_newer (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  guint runs = 0;

  database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  g_assert_true (nw_migrations_run (database, steps, 3, NULL, &runs, &error));
  g_assert_false (nw_migrations_run (database, steps, 2, NULL, &runs, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NEWER_SCHEMA);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, 3);

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

/* Each way in which a step can fail leaves the version before it. */
static void
test_failures (void)
{
  static const NwMigration bad[] = {
    { 3, "ALTER TABLE child ADD COLUMN more TEXT; DROP TABLE nowhere;", NULL },
    { 3, "ALTER TABLE child ADD COLUMN more TEXT; DELETE FROM child;", refuse },
    { 3, "PRAGMA defer_foreign_keys=ON; ALTER TABLE child ADD COLUMN more TEXT; INSERT INTO child VALUES(99,'orphan','');", NULL },
  };
  static const int codes[] = { NW_ERROR_TAMPERED, NW_ERROR_TAMPERED, NW_ERROR_CORRUPT };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      char *dir = nw_test_make_dir ();
      g_autofree char *path = make_file (dir);
      g_autoptr (NwDatabase) database = NULL;
      g_autoptr (GError) error = NULL;
      NwMigration mixed[] = { steps[0], steps[1], bad[i] };
      guint runs = 0;

      database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
      g_assert_false (nw_migrations_run (database, mixed, 3, NULL, &runs, &error));
      g_assert_error (error, NW_ERROR, codes[i]);
      g_clear_error (&error);
      g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, 2);
      g_assert_cmpint (get_int (database, "SELECT count(*) FROM child"), ==, 2);
      g_assert_cmpint (get_int (database, "SELECT count(*) FROM pragma_table_info('child')"), ==, 2);

      /* The mended program goes on from there. */
      g_assert_true (nw_migrations_run (database, steps, 3, NULL, &runs, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (runs, ==, 1);

      nw_database_close (g_steal_pointer (&database));
      nw_test_remove_dir (dir);
    }
}

/* The disk fails at every write and sync of the whole way from 1 to 3. */
static void
test_faults (void)
{
  static const FaultKind kinds[] = { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };

  fault_vfs_install ();

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint after = 0, failed = 1; failed > 0; after++)
        {
          char *dir = nw_test_make_dir ();
          g_autofree char *path = make_file (dir);
          g_autofree char *backup = g_build_filename (dir, "backup.db", NULL);
          g_autoptr (NwDatabase) database = NULL;
          g_autoptr (GError) error = NULL;
          guint runs = 0;
          gboolean done = FALSE;
          gint64 version = 0;

          database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
          g_assert_true (nw_migrations_run (database, steps, 1, NULL, &runs, &error));
          fault_vfs_arm (kinds[kind], after, TRUE);
          done = nw_migrations_run (database, steps, 3, backup, &runs, &error);
          failed = fault_vfs_disarm ();

          version = get_int (database, "PRAGMA user_version");
          g_assert_cmpint (version, >=, 1);
          g_assert_true (done == (version == 3));
          g_assert_cmpint (get_int (database, "SELECT count(*) FROM parent"), ==, 2);
          g_clear_error (&error);
          g_assert_true (nw_database_check (database, TRUE, &error));

          if (!done)
            {
              g_unlink (backup);
              g_assert_true (nw_migrations_run (database, steps, 3, backup, &runs, &error));
            }
          g_assert_cmpint (get_int (database, "SELECT count(*) FROM child WHERE more='more'"), ==, 2);

          nw_database_close (g_steal_pointer (&database));
          nw_test_remove_dir (dir);
          g_assert_cmpuint (after, <, 400);
        }
    }
}

typedef struct
{
  const char *path;
  guint runs;
} Other;

/* Waits for the lock that the first one holds. */
static gpointer
migrate_thread (gpointer data)
{
  Other *other = data;
  g_autoptr (GError) error = NULL;
  NwDatabase *database = nw_database_open (other->path, NW_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  nw_migrations_run (database, steps, 3, NULL, &other->runs, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, 3);
  nw_database_close (database);
  return NULL;
}

/* Two programs bring the same old file up to date: each step is done once. */
static void
test_two (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  Other other = { path, 0 };
  GThread *thread = NULL;
  guint runs = 0;

  database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (nw_migrations_run (database, steps, 1, NULL, &runs, &error));
  g_assert_true (nw_database_begin (database, TRUE, &error));
  thread = g_thread_new ("other", migrate_thread, &other);
  /* By now it has seen the old version and waits; if not, nothing is proved. */
  g_usleep (200000);
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *version = g_strdup_printf ("PRAGMA user_version=%u", i + 1);

      g_assert_true (nw_database_exec (database, steps[i].sql, &error) && (steps[i].func == NULL || steps[i].func (database, &runs, &error)) && nw_database_exec (database, version, &error));
    }
  g_assert_true (nw_database_commit (database, &error));
  g_thread_join (thread);
  g_assert_cmpuint (runs + other.runs, ==, 1);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM child WHERE more='more'"), ==, 2);

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

/* A version that was set back by hand: told as what it is, each time, and no
 * copy stays behind for it. */
static void
test_set_back (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = make_file (dir);
  g_autofree char *backup = g_build_filename (dir, "backup.db", NULL);
  g_autoptr (NwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  guint runs = 0;

  database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  g_assert_true (nw_migrations_run (database, steps, 3, NULL, &runs, &error));
  g_assert_true (nw_database_exec (database, "PRAGMA user_version=1", &error));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (nw_migrations_run (database, steps, 3, backup, &runs, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
      g_clear_error (&error);
      g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
    }

  nw_database_close (g_steal_pointer (&database));
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migrations/all", test_all);
  g_test_add_func ("/migrations/newer", test_newer);
  g_test_add_func ("/migrations/failures", test_failures);
  g_test_add_func ("/migrations/faults", test_faults);
  g_test_add_func ("/migrations/two", test_two);
  g_test_add_func ("/migrations/set-back", test_set_back);

  return g_test_run ();
}
