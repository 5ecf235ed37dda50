/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* Each call of the file system that a save makes fails once, and then from there
 * on for good: a clear error or a save, never half of one, and what was
 * acknowledged before is there as it was. */

typedef struct
{
  char *dir;
  NwJournal *journal;
  /* What is kept, by id. */
  GHashTable *kept;
  guint n_faults;
} Fixture;

typedef gboolean (*Step) (Fixture *fixture,
                          GError **error);

static const struct
{
  FaultKind kind;
  const char *name;
  int code;
} kinds[] = {
  { FAULT_FULL, "disk full", NW_ERROR_DISK_FULL },
  { FAULT_WRITE, "write error", NW_ERROR_FAILED },
  { FAULT_SYNC, "sync error", NW_ERROR_FAILED },
  { FAULT_READ, "read error", NW_ERROR_FAILED },
  { FAULT_SHM, "shared memory error", NW_ERROR_FAILED },
};

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  fault_vfs_install ();
  fixture->dir = nw_test_make_dir ();
  fixture->journal = journal_test_create (fixture->dir);
  fixture->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  journal_test_finish (fixture->journal);
  g_hash_table_unref (fixture->kept);
  nw_test_remove_dir (fixture->dir);
}

static void
keep (Fixture *fixture,
      NwSession *session)
{
  g_hash_table_replace (fixture->kept, g_strdup (nw_session_get_id (session)), g_object_ref (session));
}

static NwSession *
any_kept (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer session = NULL;

  g_hash_table_iter_init (&iter, fixture->kept);
  return g_hash_table_iter_next (&iter, NULL, &session) ? session : NULL;
}

static gboolean
save_new (Fixture *fixture,
          GError **error)
{
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "a note of some length");
  g_autoptr (NwSession) saved = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (NwSessionSite) site = nw_session_site_new ("infraspinatus", NULL, NW_SIDE_LEFT);

      nw_session_add_site (session, site);
    }
  saved = nw_journal_save (fixture->journal, session, NULL, error);
  if (saved != NULL)
    keep (fixture, saved);
  return saved != NULL;
}

static gboolean
save_change (Fixture *fixture,
             GError **error)
{
  g_autoptr (NwSession) session = nw_session_copy (any_kept (fixture));
  g_autoptr (NwSession) saved = NULL;

  nw_session_set_note (session, "changed");
  nw_session_remove_site (session, 0);
  if (nw_session_get_n_sites (session) < 3)
    {
      g_autoptr (NwSessionSite) site = nw_session_site_new ("soleus", NULL, NW_SIDE_LEFT);

      nw_session_add_site (session, site);
    }
  saved = nw_journal_save (fixture->journal, session, NULL, error);
  if (saved != NULL)
    keep (fixture, saved);
  return saved != NULL;
}

static gboolean
delete_one (Fixture *fixture,
            GError **error)
{
  NwSession *session = any_kept (fixture);
  g_autoptr (NwSession) deleted = nw_journal_delete (fixture->journal, session, NULL, error);

  if (deleted != NULL)
    g_hash_table_remove (fixture->kept, nw_session_get_id (deleted));
  return deleted != NULL;
}

/* Locking moves the -wal into the file; what cannot be moved waits. */
static gboolean
lock_and_unlock (Fixture *fixture,
                 GError **error)
{
  return save_new (fixture, error) && nw_journal_lock (fixture->journal, NULL, error) && nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, error);
}

static gboolean
read_all (Fixture *fixture,
          GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  /* What was read before is not read again while the program runs. */
  if (!nw_journal_load (fixture->journal, NULL, error) || !nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, error))
    return FALSE;
  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, error);
  return list != NULL;
}

static void
assert_all_there (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!nw_journal_is_open (fixture->journal))
    {
      g_assert_true (nw_journal_load (fixture->journal, NULL, &error));
      g_assert_no_error (error);
      journal_test_unlock (fixture->journal);
    }
  warning = nw_journal_dup_warning (fixture->journal);
  g_assert_no_error (warning);
  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, g_hash_table_size (fixture->kept));
  for (guint i = 0; i < list->len; i++)
    {
      NwSession *session = g_ptr_array_index (list, i);
      NwSession *kept = g_hash_table_lookup (fixture->kept, nw_session_get_id (session));

      g_assert_nonnull (kept);
      g_assert_true (nw_session_equal (session, kept));
      g_assert_cmpint (nw_session_get_revision (session), ==, nw_session_get_revision (kept));
    }
}

/* The file as another program finds it. */
static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_check (fixture->journal, NULL, &error));
  g_assert_no_error (error);
  journal_test_finish (fixture->journal);
  fixture->journal = journal_test_open (fixture->dir);
  assert_all_there (fixture);
}

static void
run_step (Fixture *fixture,
          Step step,
          guint kind,
          gboolean for_good)
{
  for (guint after = 0, failed = 1; failed > 0; after++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;

      fault_vfs_arm (kinds[kind].kind, after, for_good);
      done = step (fixture, &error);
      failed = fault_vfs_disarm ();
      fixture->n_faults += failed > 0;
      g_assert_true (done == (error == NULL));
      if (error != NULL)
        {
          g_assert_cmpuint (failed, >, 0);
          /* The sentence says what happened, never what was being written. */
          g_assert_error (error, NW_ERROR, kinds[kind].code);
          g_assert_nonnull (strstr (error->message, "journal.db"));
          g_assert_null (strstr (error->message, "note"));
          g_assert_cmpstr (nw_error_get_advice (error), !=, "");
        }
      assert_all_there (fixture);
      g_assert_cmpuint (after, <, 500);
    }
}

static void
test_step (Fixture *fixture,
           gconstpointer data)
{
  Step step = (Step)data;
  g_autoptr (GError) error = NULL;

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint for_good = 0; for_good < 2; for_good++)
        {
          guint before = fixture->n_faults;

          /* Deleting has something to delete. */
          for (guint i = g_hash_table_size (fixture->kept); i < 12; i++)
            g_assert_true (save_new (fixture, &error));
          run_step (fixture, step, kind, for_good != 0);
          g_test_message ("%s, %s: %u faults", kinds[kind].name, for_good != 0 ? "for good" : "once", fixture->n_faults - before);
        }
      assert_sound (fixture);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/faults/save", Fixture, (gconstpointer)save_new, setup, test_step, teardown);
  g_test_add ("/faults/change", Fixture, (gconstpointer)save_change, setup, test_step, teardown);
  g_test_add ("/faults/delete", Fixture, (gconstpointer)delete_one, setup, test_step, teardown);
  g_test_add ("/faults/lock", Fixture, (gconstpointer)lock_and_unlock, setup, test_step, teardown);
  g_test_add ("/faults/read", Fixture, (gconstpointer)read_all, setup, test_step, teardown);

  return g_test_run ();
}
