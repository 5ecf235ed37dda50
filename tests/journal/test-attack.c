/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-import.h"
#include "nw-journal-access.h"
#include "nw-verify.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* What somebody can do who has the file but no key, or who makes a file for us. */

#define LATER "another passphrase of today"

typedef struct
{
  char *dir;
  char *path;
  NwJournal *journal;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  self->journal = journal_test_create (self->dir);
  g_object_unref (journal_test_save (self->journal, journal_test_session ("2026-11-21", "P-1", "M. de Vries", "kept")));
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  if (self->journal != NULL)
    journal_test_finish (self->journal);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

/* Changes the file while nobody has it open; then it is loaded again. */
static void
change_file (Fixture *self,
             const char *sql)
{
  sqlite3 *raw = NULL;

  journal_test_finish (g_steal_pointer (&self->journal));
  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  self->journal = journal_test_load (self->dir);
}

static void
expect_refused (Fixture *self,
                NwError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_journal_unlock (self->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  g_assert_error (error, NW_ERROR, (int)code);
}

/* The number of the schema is open: another one is told as what it is. */
static void
test_version (Fixture *self,
              gconstpointer data)
{
  change_file (self, "PRAGMA user_version=2");
  expect_refused (self, NW_ERROR_TAMPERED);
  change_file (self, "PRAGMA user_version=1");
  expect_refused (self, NW_ERROR_TAMPERED);
  change_file (self, "PRAGMA user_version=3");
  journal_test_unlock (self->journal);
}

/* A row that asks for hours is not computed. */
static void
test_cost (Fixture *self,
           gconstpointer data)
{
  change_file (self, "UPDATE key_wrap SET ops = 64, memory = 1073741824 WHERE kind = 1");
  expect_refused (self, NW_ERROR_TAMPERED);
  change_file (self, "UPDATE key_wrap SET ops = 16, memory = 1073741824 WHERE kind = 1");
  expect_refused (self, NW_ERROR_TAMPERED);
  change_file (self, "UPDATE key_wrap SET ops = 4611686018427387904, memory = 8192 WHERE kind = 1");
  expect_refused (self, NW_ERROR_TAMPERED);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Rows of one kind that were put there: few are tried, and it can be stopped. */
static void
test_many_keys (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  change_file (self,
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
               " INSERT INTO key_wrap SELECT randomblob(16), 1, 2, 16777216, randomblob(16), randomblob(72) FROM n");
  expect_refused (self, NW_ERROR_WRONG_KEY);
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_false (nw_journal_unlock (self->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, cancellable, &error));
  g_thread_join (thread);
}

static void
assert_keys_noticed (Fixture *self)
{
  g_autoptr (GError) warning = NULL;
  g_autoptr (NwVerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  journal_test_unlock (self->journal);
  warning = nw_journal_dup_warning (self->journal);
  g_assert_error (warning, NW_ERROR, NW_ERROR_TAMPERED);
  report = nw_journal_verify (self->journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->damages->len; i++)
    found = found || ((NwDamage *)g_ptr_array_index (report->damages, i))->kind == NW_DAMAGE_KEYS;
  g_assert_true (found);
}

/* The row of a passphrase that was changed, out of an old copy, opens the journal
 * for whoever knows it; but that is seen, and nothing is written. */
static void
test_old_key (Fixture *self,
              gconstpointer data)
{
  NwJournalProof proof = { NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE };
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *row = NULL;
  g_autoptr (NwSession) session = NULL;
  sqlite3 *raw = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT quote(id)||','||kind||','||ops||','||memory||','||quote(salt)||','||quote(sealed) FROM key_wrap WHERE kind = 1", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  row = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (raw);
  g_assert_true (nw_journal_change_passphrase (self->journal, &proof, LATER, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (nw_journal_dup_warning (self->journal));
  sql = g_strdup_printf ("DELETE FROM key_wrap WHERE kind = 1; INSERT INTO key_wrap VALUES(%s)", row);
  change_file (self, sql);
  assert_keys_noticed (self);
  session = journal_test_session ("2026-11-22", "P-1", "M. de Vries", "not kept");
  g_assert_null (nw_journal_save (self->journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_TAMPERED);
}

/* A key that is gone, and one more that opens nothing. */
static void
test_other_keys (Fixture *self,
                 gconstpointer data)
{
  change_file (self, "DELETE FROM key_wrap WHERE kind = 3");
  assert_keys_noticed (self);
  change_file (self, "INSERT INTO key_wrap VALUES(randomblob(16), 3, 0, 0, randomblob(16), randomblob(72))");
  assert_keys_noticed (self);
}

static char *
make_chain (const char *prefix,
            guint from,
            guint n,
            const char *end)
{
  GString *json = g_string_new ("{\"format\": \"needlewise-export-1\", \"generator\": \"x\", \"exported-at\": \"2026-11-22T10:00:00Z\", \"example\": false, \"scope\": {}, \"sessions\": [], \"damaged\": [], \"patients\": [");

  for (guint i = from; i < from + n; i++)
    {
      g_string_append_printf (json, "%s{\"id\": \"00000000-0000-4000-8000-%012x\", \"pseudonym\": \"%s-%u\"", i > from ? ", " : "", i, prefix, i);
      if (i + 1 < from + n)
        g_string_append_printf (json, ", \"merged-into\": \"00000000-0000-4000-8000-%012x\"}", i + 1);
      else
        g_string_append_printf (json, "%s}", end);
    }
  g_string_append (json, "], \"therapists\": [], \"incidents\": []}");
  return g_string_free (json, FALSE);
}

static NwImportReport *
import (NwJournal *journal,
        const char *text,
        GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);

  return nw_journal_import (journal, stream, NULL, NULL, NULL, NULL, error);
}

/* Long chains of patients who were put together: as long as the journal follows
 * them, and no longer; each is looked at over few steps. */
static void
test_chain (Fixture *self,
            gconstpointer data)
{
  static const guint too_long[] = { 101, 20000 };
  g_autofree char *longest = make_chain ("C", 1, 100, "");
  /* The same last one, who is now put together with another chain. */
  g_autofree char *more = make_chain ("C", 100, 30, "");
  g_autoptr (NwImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (too_long); i++)
    {
      g_autofree char *text = make_chain ("L", 1, too_long[i], "");

      g_assert_null (import (self->journal, text, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
      g_clear_error (&error);
    }

  report = import (self->journal, longest, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_null (import (self->journal, more, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
}

/* Whatever opens a journal, from the moment at which a secret is there: no core,
 * and no other process of the user looks in. */
static void
test_hardened (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  static const char *const ways[] = { "unlock", "wrong", "create" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("/attack/hardened/subprocess/%s", ways[i]);

      g_test_trap_subprocess (name, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
    }
#endif
}

static void
test_hardened_subprocess (gconstpointer data)
{
  const char *way = data;
  char *dir = g_strdup (g_getenv ("NEEDLEWISE_TEST_ATTACK"));
  NwJournal *journal = NULL;
  struct rlimit limit = { 1, 1 };
  g_autoptr (GError) error = NULL;

  journal = journal_test_load (dir);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1);
  if (g_str_equal (way, "unlock"))
    {
      journal_test_unlock (journal);
      nw_journal_lock (journal, NULL, NULL);
    }
  else if (g_str_equal (way, "wrong"))
    g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "not that one", NULL, NULL));
  else
    {
      char *empty = nw_test_make_dir ();

      journal_test_finish (journal);
      journal = journal_test_create (empty);
      nw_test_remove_dir (empty);
    }

  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_free (dir);
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
  if (!g_test_subprocess ())
    {
      g_setenv ("NEEDLEWISE_TEST_ATTACK", home, TRUE);
      /* For those that begin without having opened anything. */
      journal_test_finish (journal_test_create (home));
    }

  g_test_add ("/attack/version", Fixture, NULL, setup, test_version, teardown);
  g_test_add ("/attack/cost", Fixture, NULL, setup, test_cost, teardown);
  g_test_add ("/attack/many-keys", Fixture, NULL, setup, test_many_keys, teardown);
  g_test_add ("/attack/old-key", Fixture, NULL, setup, test_old_key, teardown);
  g_test_add ("/attack/other-keys", Fixture, NULL, setup, test_other_keys, teardown);
  g_test_add ("/attack/chain", Fixture, NULL, setup, test_chain, teardown);
  g_test_add_func ("/attack/hardened", test_hardened);
  g_test_add_data_func ("/attack/hardened/subprocess/unlock", "unlock", test_hardened_subprocess);
  g_test_add_data_func ("/attack/hardened/subprocess/wrong", "wrong", test_hardened_subprocess);
  g_test_add_data_func ("/attack/hardened/subprocess/create", "create", test_hardened_subprocess);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
