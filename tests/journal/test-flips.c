/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include <string.h>

/* One bit of a file is wrong, as on an old disk: the journal is refused, says
 * that it was changed, or is as it was. No value of any column is ever another,
 * and nothing crashes. */

/* Every so many bytes; NEEDLEWISE_FLIP_STEP gives another number. */
#define STEP 100

typedef struct
{
  char *dir;
  char *path;
  char *wal;
  GPtrArray *sessions;
  guint n_refused;
  guint n_marked;
  guint n_unchanged;
  guint n_shorter;
} Fixture;

static void
add_care (NwSession *session)
{
  static const char *const items[] = { "pre-anatomy", "pre-lung", "dur-not-both", "dur-direction", "dur-stop", NULL };
  static const char *const refusals[] = { "do-not-needle", NULL };
  const NwNeedle size = { 0.25, 30 };
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, "to the rib");
  g_autoptr (NwNeedlePlan) deviation = nw_needle_plan_new_with_deviation (needle, "reason", refusals);
  g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (nw_session_get_site (session, 0), deviation);
  g_autoptr (NwStopCheck) check = nw_stop_check_new ("thorax", items, "2026.11", 1795330000);

  nw_session_replace_site (session, 0, site);
  nw_screening_set (nw_session_get_screening (session), "diabetes", NW_ANSWER_YES);
  nw_session_add_stop_check (session, check);
}

static NwJournal *
setup_open (Fixture *fixture)
{
  NwJournal *journal = NULL;

  fixture->dir = nw_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "journal.db", NULL);
  fixture->wal = g_strconcat (fixture->path, "-wal", NULL);
  fixture->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  journal = journal_test_create (fixture->dir);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-11-2%u", i);
      g_autofree char *patient = g_strdup_printf ("P-%u", i);
      NwSession *session = journal_test_session (day, patient, "M. de Vries", "note");

      add_care (session);
      nw_session_set_state (session, i == 1 ? NW_SESSION_CLOSED : NW_SESSION_DRAFT);
      g_ptr_array_add (fixture->sessions, journal_test_save (journal, session));
    }

  return journal;
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  g_ptr_array_unref (fixture->sessions);
  g_free (fixture->path);
  g_free (fixture->wal);
  nw_test_remove_dir (fixture->dir);
}

static void
read_file (const char *path,
           char **contents,
           gsize *size)
{
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, contents, size, &error);
  g_assert_no_error (error);
}

/* Only these files, as they are given. */
static void
put_files (Fixture *fixture,
           const char *db,
           gsize db_size,
           const char *wal,
           gsize wal_size)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_unlink (path);
    }
  g_assert_true (g_file_set_contents_full (fixture->path, db, (gssize)db_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  if (wal != NULL)
    g_assert_true (g_file_set_contents_full (fixture->wal, wal, (gssize)wal_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static NwSession *
find_original (Fixture *fixture,
               const char *id)
{
  for (guint i = 0; i < fixture->sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (fixture->sessions, i);

      if (g_str_equal (nw_session_get_id (session), id))
        return session;
    }

  return NULL;
}

/* Each session that is shown is damaged or exactly what was saved. */
static void
look (Fixture *fixture,
      const char *what,
      gboolean may_be_shorter)
{
  NwJournal *journal = nw_journal_new (fixture->path);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) warning = NULL;
  guint n_good = 0;
  guint n_damaged = 0;

  if (nw_journal_load (journal, NULL, &error) && nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error))
    list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  if (list == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, !=, "");
      fixture->n_refused++;
      journal_test_finish (journal);
      return;
    }

  warning = nw_journal_dup_warning (journal);
  for (guint i = 0; i < list->len; i++)
    {
      NwSession *shown = g_ptr_array_index (list, i);
      NwSession *original = find_original (fixture, nw_session_get_id (shown));

      if (nw_session_get_damaged (shown))
        {
          n_damaged++;
          g_assert_true (nw_session_is_empty (shown));
          continue;
        }
      if (original == NULL || !nw_session_equal (shown, original) || nw_session_get_revision (shown) != nw_session_get_revision (original))
        g_error ("A wrong value is shown: %s", what);
      n_good++;
    }

  if (n_good < fixture->sessions->len && n_damaged == 0 && warning == NULL)
    {
      /* The last change of all cannot be told from one that was cut off. */
      if (!may_be_shorter || n_good + 1 < fixture->sessions->len)
        g_error ("Sessions are missing without a word: %s, %u good of %u listed", what, n_good, list->len);
      fixture->n_shorter++;
    }
  else if (warning != NULL || n_damaged > 0)
    {
      fixture->n_marked++;
    }
  else
    {
      fixture->n_unchanged++;
    }
  journal_test_finish (journal);
}

static guint
get_step (void)
{
  const char *text = g_getenv ("NEEDLEWISE_FLIP_STEP");

  return text != NULL ? (guint)MAX (1, g_ascii_strtoull (text, NULL, 10)) : STEP;
}

static void
report (Fixture *fixture,
        const char *what)
{
  g_test_message ("%s, step %u: %u refused, %u marked, %u without effect, %u without the last change; no wrong value",
                  what, get_step (), fixture->n_refused, fixture->n_marked, fixture->n_unchanged, fixture->n_shorter);
}

static void
test_file (Fixture *fixture,
           gconstpointer data)
{
  NwJournal *journal = setup_open (fixture);
  g_autofree char *db = NULL;
  gsize size = 0;

  journal_test_finish (journal);
  read_file (fixture->path, &db, &size);
  g_assert_false (g_file_test (fixture->wal, G_FILE_TEST_EXISTS));
  for (gsize at = 0; at < size; at += get_step ())
    {
      guint bit = (guint)g_test_rand_int_range (0, 8);
      g_autofree char *what = g_strdup_printf ("byte %" G_GSIZE_FORMAT ", bit %u", at, bit);

      db[at] ^= (char)(1 << bit);
      put_files (fixture, db, size, NULL, 0);
      db[at] ^= (char)(1 << bit);
      look (fixture, what, FALSE);
    }
  report (fixture, "journal.db");
  g_assert_cmpuint (fixture->n_refused, >, 0);
  g_assert_cmpuint (fixture->n_marked, >, 0);
}

static void
test_wal (Fixture *fixture,
          gconstpointer data)
{
  NwJournal *journal = setup_open (fixture);
  g_autofree char *db = NULL;
  g_autofree char *wal = NULL;
  gsize db_size = 0;
  gsize wal_size = 0;

  /* As a crash leaves them. */
  read_file (fixture->path, &db, &db_size);
  read_file (fixture->wal, &wal, &wal_size);
  journal_test_finish (journal);
  put_files (fixture, db, db_size, wal, wal_size);
  look (fixture, "nothing", FALSE);
  g_assert_cmpuint (fixture->n_unchanged, ==, 1);

  /* Most are refused, after three looks: fewer in the suite. */
  for (gsize at = 0; at < wal_size; at += g_getenv ("NEEDLEWISE_FLIP_STEP") != NULL ? get_step () : 5 * get_step ())
    {
      guint bit = (guint)g_test_rand_int_range (0, 8);
      g_autofree char *what = g_strdup_printf ("byte %" G_GSIZE_FORMAT " of the -wal, bit %u", at, bit);

      wal[at] ^= (char)(1 << bit);
      put_files (fixture, db, db_size, wal, wal_size);
      wal[at] ^= (char)(1 << bit);
      look (fixture, what, TRUE);
    }
  report (fixture, "journal.db-wal");
}

/* Cut off at many places, both files. */
static void
test_short (Fixture *fixture,
            gconstpointer data)
{
  NwJournal *journal = setup_open (fixture);
  g_autofree char *db = NULL;
  g_autofree char *wal = NULL;
  gsize db_size = 0;
  gsize wal_size = 0;

  read_file (fixture->path, &db, &db_size);
  read_file (fixture->wal, &wal, &wal_size);
  journal_test_finish (journal);
  for (gsize left = 0; left < db_size; left += 10 * get_step ())
    {
      g_autofree char *what = g_strdup_printf ("%" G_GSIZE_FORMAT " bytes left", left);

      put_files (fixture, db, left, wal, wal_size);
      look (fixture, what, TRUE);
    }
  g_clear_pointer (&db, g_free);
  g_free (wal);
  wal = NULL;

  put_files (fixture, "", 0, NULL, 0);
  g_unlink (fixture->path);
  g_ptr_array_set_size (fixture->sessions, 0);
  g_free (fixture->path);
  g_free (fixture->wal);
  nw_test_remove_dir (fixture->dir);
  g_ptr_array_unref (fixture->sessions);
  journal = setup_open (fixture);
  journal_test_finish (journal);
  read_file (fixture->path, &db, &db_size);
  for (gsize left = 0; left < db_size; left += 10 * get_step ())
    {
      g_autofree char *what = g_strdup_printf ("%" G_GSIZE_FORMAT " bytes left, closed", left);

      put_files (fixture, db, left, NULL, 0);
      look (fixture, what, FALSE);
    }
  report (fixture, "cut off");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add ("/flips/file", Fixture, NULL, NULL, test_file, teardown);
  g_test_add ("/flips/wal", Fixture, NULL, NULL, test_wal, teardown);
  g_test_add ("/flips/short", Fixture, NULL, NULL, test_short, teardown);

  return g_test_run ();
}
