/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-schema.h"
#include "nw-store.h"

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What a durable save of one session with six sites costs, sealing included,
 * beside the same rows written by plain sqlite3 with the same pragmas. The two
 * take turns, so that both meet the same disk. */

#define N_ROUNDS 1000
#define N_SITES 6
#define NOTE "Interscapular pain at the desk, worse after noon. Left side only, prone, roll under the left shoulder. Warning signs explained and handed out on paper. Short twitch, breathing easy before leaving. Felt warm, no dizziness. Break from the screen every half hour agreed, exercise first at the next visit, load built up slowly."

/* All that is said of a needle that was used. */
static NwPart *
make_use (guint number)
{
  static const char *const fields[][2] = {
    { "product", "Example Needle 0.25 x 30" },
    { "lot", "LOT-2026-4711" },
    { "expiry", "2028-03" },
    { "used-mm", "12.5" },
    { "insertions", "3" },
    { "out-at", "2026-11-21T14:09:30+01:00" },
  };
  g_autofree char *in = g_strdup_printf ("2026-11-21T14:05:%02u+01:00", number * 7);
  g_autoptr (NwPart) empty = nw_part_new (NW_PART_USE);
  g_autoptr (NwPart) use = nw_part_with_text (empty, "in-at", in);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (NwPart) before = g_steal_pointer (&use);

      use = nw_part_parse (before, fields[i][0], fields[i][1], NULL);
    }
  return g_steal_pointer (&use);
}

static NwSession *
make_session (void)
{
  NwSession *session = nw_session_new ();

  nw_session_set_day (session, "2026-11-21");
  nw_session_set_patient (session, "P-0142");
  nw_session_set_therapist (session, "M. de Vries");
  nw_session_set_region (session, "thorax-posterior");
  nw_session_set_note (session, NOTE);
  for (guint i = 0; i < N_SITES; i++)
    {
      const NwNeedle size = { 0.25, 30 };
      g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, NULL);
      g_autoptr (NwSessionSite) place = nw_session_site_new_at ("rhomboid-major", "thorax-posterior", NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 300.5 + i, 400.25);
      g_autoptr (NwSessionSite) mark = nw_session_site_new_with_needle (place, needle);
      g_autoptr (NwPart) use = make_use (i);
      g_autoptr (NwSessionSite) site = nw_session_site_new_with_use (mark, use);

      nw_session_add_site (session, site);
    }
  return session;
}

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *begin;
  sqlite3_stmt *session;
  sqlite3_stmt *site;
  sqlite3_stmt *seal;
  sqlite3_stmt *log;
  sqlite3_stmt *commit;
} Plain;

static sqlite3_stmt *
prepare (sqlite3 *handle,
         const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL), ==, SQLITE_OK);
  return stmt;
}

static void
plain_open (Plain *plain,
            const char *path)
{
  guint n = 0;

  g_assert_cmpint (sqlite3_open (path, &plain->handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain->handle,
                                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                 "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  nw_schema_get_migrations (&n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (sqlite3_exec (plain->handle, nw_schema_get_migrations (&n)[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain->handle, "DROP TABLE old_site", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain->handle, "INSERT INTO seal VALUES(1, 1, zeroblob(168))", NULL, NULL, NULL), ==, SQLITE_OK);

  plain->begin = prepare (plain->handle, "BEGIN IMMEDIATE");
  plain->session = prepare (plain->handle, "INSERT INTO session VALUES(?1, ?2, 1, '2026-11-21', 0, ?3)");
  plain->site = prepare (plain->handle, "INSERT INTO session_site VALUES(?1, ?2, 1, 'rhomboid-major', 1, 1, ?3, 400.25)");
  plain->seal = prepare (plain->handle, "UPDATE seal SET revision = revision + 1, sealed = ?1");
  plain->log = prepare (plain->handle, "INSERT INTO log VALUES(?1, ?2)");
  plain->commit = prepare (plain->handle, "COMMIT");
}

static void
run (sqlite3_stmt *stmt)
{
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_reset (stmt);
}

/* The same rows with bytes of the same sizes in place of the sealed ones. */
static void
plain_save (Plain *plain,
            gint64 number,
            const guint8 *bytes,
            int session_size,
            int log_size,
            int seal_size)
{
  guint8 id[16];

  run (plain->begin);
  randombytes_buf (id, sizeof id);
  sqlite3_bind_int64 (plain->session, 1, number);
  sqlite3_bind_blob (plain->session, 2, id, sizeof id, SQLITE_STATIC);
  sqlite3_bind_blob (plain->session, 3, bytes, session_size, SQLITE_STATIC);
  run (plain->session);
  for (guint i = 0; i < N_SITES; i++)
    {
      guint8 site[16];

      randombytes_buf (site, sizeof site);
      sqlite3_bind_int64 (plain->site, 1, number);
      sqlite3_bind_blob (plain->site, 2, site, sizeof site, SQLITE_STATIC);
      sqlite3_bind_double (plain->site, 3, 300.5 + i);
      run (plain->site);
    }
  sqlite3_bind_int64 (plain->log, 1, number);
  sqlite3_bind_blob (plain->log, 2, bytes, log_size, SQLITE_STATIC);
  run (plain->log);
  sqlite3_bind_blob (plain->seal, 1, bytes, seal_size, SQLITE_STATIC);
  run (plain->seal);
  run (plain->commit);
}

static void
plain_close (Plain *plain)
{
  sqlite3_finalize (plain->begin);
  sqlite3_finalize (plain->session);
  sqlite3_finalize (plain->site);
  sqlite3_finalize (plain->seal);
  sqlite3_finalize (plain->log);
  sqlite3_finalize (plain->commit);
  sqlite3_close (plain->handle);
}

static int
raw_int (const char *path,
         const char *sql)
{
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;
  int value = 0;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  stmt = prepare (raw, sql);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
  return value;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static double
median (gint64 *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare);
  return (double)times[N_ROUNDS / 2];
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwSession) saved = nw_journal_save_finish (NW_JOURNAL (source), result, NULL);

  g_assert_nonnull (saved);
  *(gboolean *)data = TRUE;
}

/* The way to the worker and back, from a running main loop. */
static double
time_hop (const char *dir,
          gint64 *times)
{
  NwJournal *journal = journal_test_open (dir);
  double result = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (NwSession) session = make_session ();
      gboolean done = FALSE;
      gint64 start = g_get_monotonic_time ();

      nw_journal_save_async (journal, session, NULL, saved_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      times[i] = g_get_monotonic_time () - start;
    }
  result = median (times);
  journal_test_finish (journal);
  return result;
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autofree char *plain_path = g_build_filename (dir, "plain.db", NULL);
  g_autofree gint64 *ours = g_new0 (gint64, N_ROUNDS);
  g_autofree gint64 *theirs = g_new0 (gint64, N_ROUNDS);
  g_autofree guint8 *bytes = g_malloc (100000);
  g_autoptr (NwSession) probe = make_session ();
  NwStore *store = NULL;
  Plain plain = { 0 };
  int sizes[3];
  double save = 0;
  double reference = 0;
  double size = 0;

  journal_test_init ();
  journal_test_finish (journal_test_create (dir));
  store = nw_store_new (path);
  g_assert_true (nw_store_load (store, NULL));
  g_assert_true (nw_store_unlock (store, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  g_assert_true (nw_store_save (store, probe, NULL));
  sizes[0] = raw_int (path, "SELECT length(sealed) FROM session");
  sizes[1] = raw_int (path, "SELECT max(length(sealed)) FROM log");
  sizes[2] = raw_int (path, "SELECT length(sealed) FROM seal");
  randombytes_buf (bytes, 100000);
  plain_open (&plain, plain_path);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (NwSession) session = make_session ();

      /* First one, then the other begins. */
      for (guint turn = 0; turn < 2; turn++)
        {
          gint64 start = g_get_monotonic_time ();

          if ((i + turn) % 2 == 0)
            {
              plain_save (&plain, (gint64)i + 1, bytes, sizes[0], sizes[1], sizes[2]);
              theirs[i] = g_get_monotonic_time () - start;
            }
          else
            {
              g_assert_true (nw_store_save (store, session, NULL));
              ours[i] = g_get_monotonic_time () - start;
            }
        }
    }
  plain_close (&plain);
  nw_store_free (store);

  save = median (ours);
  reference = median (theirs);
  printf ("save of one session with %u sites, durable, median of %u: %.0f us\n", N_SITES, N_ROUNDS, save);
  printf ("the same rows by plain sqlite3, same pragmas:             %.0f us\n", reference);
  printf ("ratio: %.2f (bar 1.3)\n", save / reference);
  printf ("FIGURE\tsave of a session\t%.1f\nFIGURE\tsave by plain sqlite3\t%.1f\n", save, reference);
  printf ("sealed: session %d, log %d, seal %d bytes\n", sizes[0], sizes[1], sizes[2]);
  size = (double)raw_int (path, "SELECT sum(pgsize) FROM dbstat WHERE name <> 'log'") / (N_ROUNDS + 1);
  printf ("file: %.0f bytes a session with %d characters, access log apart (bar 2560)\n", size, (int)strlen (NOTE));
  printf ("FIGURE\tbytes a session\t%.0f\n", size);
  printf ("save from the main loop and back:                         %.0f us\n", time_hop (dir, ours));

  nw_test_remove_dir (dir);
  return 0;
}
