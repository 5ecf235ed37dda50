/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "integrity-test.h"
#include "journal-test.h"

#include "power-vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* What the disk may hold is written this often for each moment of the full
 * count; NEEDLEWISE_POWER_CUTS gives another number. */
#define CUTS_AT_SYNC 3

/* The writer: saves, changes and deletes, and lets the power go in between. */
typedef struct
{
  char *folder;
  GRand *random;
  guint cuts_at_sync;
  /* What was acknowledged: id to revision, 0 for a deletion. */
  GHashTable *acknowledged;
  /* A deletion that is under way: it may be done or not. */
  char *deleting;
  guint n_cuts;
  guint n_syncs;
  gboolean begun;
} Writer;

static void
write_acknowledged (Writer *writer,
                    const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "acknowledged", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer revision = NULL;

  g_hash_table_iter_init (&iter, writer->acknowledged);
  while (g_hash_table_iter_next (&iter, &id, &revision))
    g_string_append_printf (text, "%s %d %d\n", (char *)id, GPOINTER_TO_INT (revision), writer->deleting != NULL && g_str_equal (id, writer->deleting));
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
}

/* In the worker of the journal, while the writer waits for it. */
static void
moment_cb (guint moment,
           gboolean syncs,
           gpointer data)
{
  Writer *writer = data;
  guint n = syncs ? writer->cuts_at_sync : (guint)(g_rand_int_range (writer->random, 0, 8) == 0);

  if (!writer->begun)
    return;
  writer->n_syncs += syncs;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%06u", writer->n_cuts++);
      g_autofree char *folder = g_build_filename (writer->folder, name, NULL);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      power_vfs_cut (folder, writer->random);
      write_acknowledged (writer, folder);
    }
}

static NwSession *
make_session (guint i)
{
  const NwNeedle size = { 0.25, 30 };
  NwSession *session = journal_test_session ("2026-11-21", "P-1", "A", "a note of some length");

  for (guint j = 0; j < i % 5; j++)
    {
      g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, "to the rib");
      g_autoptr (NwSessionSite) bare = nw_session_site_new ("infraspinatus", NULL, NW_SIDE_LEFT);
      g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (bare, needle);

      nw_session_add_site (session, site);
    }
  return session;
}

static void
acknowledge (Writer *writer,
             NwSession *session,
             gint64 revision)
{
  g_hash_table_replace (writer->acknowledged, g_strdup (nw_session_get_id (session)), GINT_TO_POINTER ((int)revision));
}

/* Runs in a process of its own: journal in @dir, what the disk may hold in
 * folders of @cuts. */
static int
run_writer (const char *dir,
            const char *cuts,
            guint32 seed,
            guint n_saves,
            guint cuts_at_sync)
{
  Writer writer = { .folder = g_strdup (cuts), .random = g_rand_new_with_seed (seed), .cuts_at_sync = cuts_at_sync };
  NwJournal *journal = NULL;
  g_autoptr (NwSession) last = NULL;

  writer.acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  power_vfs_install (dir, moment_cb, &writer);
  journal = journal_test_open (dir);
  writer.begun = TRUE;

  for (guint i = 0; i < n_saves; i++)
    {
      g_autoptr (NwSession) done = NULL;

      /* Locking moves the -wal into the file; closing also removes it. */
      if (i % 6 == 5)
        {
          g_assert_true (nw_journal_lock (journal, NULL, NULL));
          journal_test_unlock (journal);
        }
      if (i % 11 == 10)
        {
          journal_test_finish (journal);
          journal = journal_test_open (dir);
        }
      if (i % 7 == 6)
        {
          writer.deleting = g_strdup (nw_session_get_id (last));
          done = nw_journal_delete (journal, last, NULL, NULL);
          g_assert_nonnull (done);
          acknowledge (&writer, done, 0);
          g_clear_pointer (&writer.deleting, g_free);
          g_clear_object (&last);
          continue;
        }
      if (i % 3 == 1 && last != NULL)
        {
          nw_session_set_note (last, "changed");
          done = journal_test_save (journal, g_steal_pointer (&last));
        }
      else
        {
          done = journal_test_save (journal, make_session (i));
        }
      acknowledge (&writer, done, nw_session_get_revision (done));
      g_set_object (&last, done);
    }
  journal_test_finish (journal);

  printf ("%u %u\n", writer.n_cuts, writer.n_syncs);
  g_free (writer.folder);
  g_rand_free (writer.random);
  g_hash_table_unref (writer.acknowledged);
  return 0;
}

/* Opens what the disk held. Returns: how many acknowledged sessions are not
 * there as they were acknowledged */
static guint
count_lost (const char *folder,
            guint *n_checked)
{
  NwJournal *journal = journal_test_open (folder);
  g_autofree char *path = g_build_filename (folder, "acknowledged", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = nw_journal_dup_warning (journal);
  guint n_lost = 0;

  g_assert_no_error (warning);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      NwSession *session = g_ptr_array_index (list, i);

      g_assert_false (nw_session_get_damaged (session));
      g_hash_table_insert (found, (gpointer)nw_session_get_id (session), session);
    }

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", 3);
      NwSession *session = g_hash_table_lookup (found, fields[0]);
      int revision = atoi (fields[1]);

      (*n_checked)++;
      if (revision == 0)
        n_lost += session != NULL;
      else if (session != NULL)
        n_lost += nw_session_get_revision (session) < revision;
      else
        n_lost += atoi (fields[2]) == 0;
    }

  /* It goes on. */
  g_object_unref (journal_test_save (journal, make_session (0)));
  journal_test_finish (journal);
  integrity_test_check (folder);
  return n_lost;
}

static guint
read_number (const char *name,
             guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* The power goes at every sync of some saves, and at some of the writes between
 * them: nothing that was acknowledged is lost, and the file is whole. */
static void
test_cut (void)
{
  char *dir = nw_test_make_dir ();
  char *cuts = nw_test_make_dir ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  guint32 seed = g_test_rand_int ();
  guint n_saves = read_number ("NEEDLEWISE_POWER_SAVES", 24);
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  g_autofree char *saves_text = g_strdup_printf ("%u", n_saves);
  g_autofree char *cuts_text = g_strdup_printf ("%u", read_number ("NEEDLEWISE_POWER_CUTS", CUTS_AT_SYNC));
  const char *argv[] = { program, "--writer", dir, cuts, seed_text, saves_text, cuts_text, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) handle = NULL;
  const char *name = NULL;
  guint n_checked = 0;
  guint n_lost = 0;
  guint n_cuts = 0;
  int status = 0;

  journal_test_finish (journal_test_create (dir));
  g_test_message ("seed %u", seed);
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);

  handle = g_dir_open (cuts, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (handle)) != NULL)
    {
      char *folder = g_build_filename (cuts, name, NULL);
      guint lost = count_lost (folder, &n_checked);

      if (lost > 0)
        g_test_message ("%u lost at %s", lost, name);
      n_lost += lost;
      n_cuts++;
      nw_test_remove_dir (folder);
    }
  g_test_message ("%u saves, cuts and syncs: %s: %u cuts, %u acknowledged sessions looked for, %u lost", n_saves, g_strchomp (out), n_cuts, n_checked, n_lost);
  g_assert_cmpuint (n_lost, ==, 0);
  g_assert_cmpuint (n_cuts, >, n_saves);

  nw_test_remove_dir (dir);
  nw_test_remove_dir (cuts);
}

int
main (int argc,
      char *argv[])
{
  journal_test_init ();
  if (argc == 7 && g_str_equal (argv[1], "--writer"))
    return run_writer (argv[2], argv[3], (guint32)g_ascii_strtoull (argv[4], NULL, 10), (guint)atoi (argv[5]), (guint)atoi (argv[6]));

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/power/cut", test_cut);

  return g_test_run ();
}
