/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-database.h"
#include "nw-journal-access.h"

#include <string.h>

#define OTHER "another long sentence"

static const NwJournalProof by_passphrase = { NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE };

typedef struct
{
  char *dir;
  NwJournal *journal;
  char *code;
} Fixture;

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = nw_test_make_dir ();
  fixture->code = nw_recovery_code_new ();
  fixture->journal = journal_test_load (fixture->dir);
  g_assert_true (nw_journal_create (fixture->journal, fixture->code, PASSPHRASE, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  journal_test_finish (fixture->journal);
  nw_recovery_code_free (fixture->code);
  nw_test_remove_dir (fixture->dir);
}

/* Whether a program that knows nothing of the change is let in. */
static gboolean
opens (Fixture *fixture,
       NwJournalKeys key,
       const char *secret)
{
  NwJournal *other = journal_test_load (fixture->dir);
  gboolean opened = nw_journal_unlock (other, key, secret, NULL, NULL);

  journal_test_finish (other);
  return opened;
}

static void
test_list (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  const NwJournalKey *key = NULL;

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  keys = nw_journal_list_keys (fixture->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  key = g_ptr_array_index (keys, 0);
  g_assert_cmpint (key->kind, ==, NW_JOURNAL_KEY_PASSPHRASE);
  g_assert_cmpuint (key->passes, ==, 1);
  g_assert_cmpuint (key->memory, ==, 8192);
  key = g_ptr_array_index (keys, 1);
  g_assert_cmpint (key->kind, ==, NW_JOURNAL_KEY_RECOVERY);
  g_assert_cmpuint (key->passes, ==, 0);
}

/* The old passphrase opens nothing any more, the new one and the code do; what
 * was kept before is still there. */
static void
test_change (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (NwSession) saved = journal_test_save (fixture->journal, journal_test_session ("2026-11-21", "P-1", "A", "x"));
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_change_passphrase (fixture->journal, &by_passphrase, OTHER, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE));
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, OTHER));
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_RECOVERY, fixture->code));

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_false (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_PASSPHRASE, OTHER, NULL, &error));
  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (nw_session_equal (g_ptr_array_index (list, 0), saved));
}

/* Whoever finds the journal open cannot make a key, nor find out which of the
 * keys is wrong. */
static void
test_proof (Fixture *fixture,
            gconstpointer data)
{
  char *strange = nw_recovery_code_new ();
  const NwJournalProof wrong[] = {
    { NW_JOURNAL_KEY_PASSPHRASE, "not the passphrase" },
    { NW_JOURNAL_KEY_PASSPHRASE, "" },
    { NW_JOURNAL_KEY_PASSPHRASE, NULL },
    { NW_JOURNAL_KEY_RECOVERY, strange },
    { NW_JOURNAL_KEY_KEYRING, NULL },
  };
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (nw_journal_change_passphrase (fixture->journal, &wrong[i], OTHER, NULL, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
      if (message == NULL)
        message = g_strdup (error->message);
      g_assert_cmpstr (error->message, ==, message);
      g_clear_error (&error);
      g_assert_false (nw_journal_add_key (fixture->journal, &wrong[i], NW_JOURNAL_KEY_RECOVERY, strange, NULL, &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
      g_clear_error (&error);
    }

  g_assert_true (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE));
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_RECOVERY, fixture->code));
  g_assert_false (opens (fixture, NW_JOURNAL_KEY_RECOVERY, strange));
  nw_recovery_code_free (strange);
}

/* A forgotten passphrase: the code opens the journal and gives it another one. */
static void
test_forgotten (Fixture *fixture,
                gconstpointer data)
{
  const NwJournalProof by_code = { NW_JOURNAL_KEY_RECOVERY, fixture->code };
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_true (nw_journal_unlock (fixture->journal, NW_JOURNAL_KEY_RECOVERY, fixture->code, NULL, &error));
  g_assert_true (nw_journal_change_passphrase (fixture->journal, &by_code, OTHER, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, OTHER));
  g_assert_false (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE));
}

static void
test_recovery (Fixture *fixture,
               gconstpointer data)
{
  char *code = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_add_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_RECOVERY, code, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_RECOVERY, code));
  g_assert_false (opens (fixture, NW_JOURNAL_KEY_RECOVERY, fixture->code));
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE));
  nw_recovery_code_free (code);
}

/* What leaves nobody in, or makes no sense, is refused and changes nothing. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "journal.db", NULL);
  g_autoptr (NwJournal) example = NULL;
  g_autofree char *example_path = g_build_filename (fixture->dir, "example.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_journal_remove_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_PASSPHRASE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_remove_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_RECOVERY, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_remove_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_KEYRING, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (nw_journal_add_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_PASSPHRASE, OTHER, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (nw_journal_change_passphrase (fixture->journal, &by_passphrase, "short", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_add_key (fixture->journal, &by_passphrase, NW_JOURNAL_KEY_RECOVERY, "not a code", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_false (nw_journal_change_passphrase (fixture->journal, &by_passphrase, OTHER, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE));
  g_assert_true (opens (fixture, NW_JOURNAL_KEY_RECOVERY, fixture->code));

  example = nw_journal_new (example_path);
  g_assert_true (nw_journal_load (example, NULL, &error));
  g_assert_true (nw_journal_create_example (example, NULL, &error));
  g_assert_false (nw_journal_add_key (example, &by_passphrase, NW_JOURNAL_KEY_PASSPHRASE, OTHER, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
}

/* The salt in the row of the passphrase: 16 random bytes. */
static GBytes *
read_salt (const char *path)
{
  g_autoptr (GError) error = NULL;
  NwDatabase *database = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;
  const void *data = NULL;
  gsize size = 0;
  GBytes *salt = NULL;

  g_assert_no_error (error);
  statement = nw_database_prepare (database, "SELECT salt FROM key_wrap WHERE kind = 1", &error);
  g_assert_true (nw_sql_statement_step (statement, &has_row, &error) && has_row);
  data = nw_sql_statement_get_blob (statement, 0, &size);
  g_assert_cmpuint (size, ==, 16);
  salt = g_bytes_new (data, size);
  nw_sql_statement_reset (statement);
  nw_database_close (database);
  return salt;
}

static gboolean
holds (const char *dir,
       GBytes *bytes)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;
  gboolean found = FALSE;

  while ((name = g_dir_read_name (handle)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *contents = NULL;
      gsize size = 0;

      if (g_file_get_contents (path, &contents, &size, NULL) && size > 0)
        found |= memmem (contents, size, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) != NULL;
    }

  return found;
}

/* A row that was replaced is nowhere in the files any more: who gets them later
 * and knows the old passphrase has nothing to open with it. */
static void
test_gone (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GBytes) salt = read_salt (nw_journal_get_path (fixture->journal));
  g_autoptr (GBytes) next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (holds (fixture->dir, salt));
  g_assert_true (nw_journal_change_passphrase (fixture->journal, &by_passphrase, OTHER, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (holds (fixture->dir, salt));
  next = read_salt (nw_journal_get_path (fixture->journal));
  g_assert_true (holds (fixture->dir, next));
}

/* Two programs on one journal: the keys are those of the file, not those that
 * were read when it was opened; the last way in stays. */
static void
test_two (Fixture *fixture,
          gconstpointer data)
{
  NwJournal *other = journal_test_open (fixture->dir);
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_change_passphrase (fixture->journal, &by_passphrase, OTHER, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (nw_journal_change_passphrase (other, &by_passphrase, "a third long sentence", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (nw_journal_lock (other, NULL, &error));
  g_assert_true (nw_journal_unlock (other, NW_JOURNAL_KEY_PASSPHRASE, OTHER, NULL, &error));
  g_assert_no_error (error);
  journal_test_finish (other);
}

static NwSession *
make_session (void)
{
  return journal_test_session ("2026-11-21", "P-77", "A", "the last second of typing");
}

/* What could not be saved comes back after the next unlocking, and is no longer
 * kept then. */
static void
test_hold (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (NwSession) session = make_session ();
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_journal_hold (fixture->journal, session, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (nw_journal_get_n_held (fixture->journal), ==, 1);
  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  g_assert_cmpuint (nw_journal_get_n_held (fixture->journal), ==, 1);
  g_assert_null (nw_journal_take_held (fixture->journal, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (nw_journal_hold (fixture->journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);

  journal_test_unlock (fixture->journal);
  back = nw_journal_take_held (fixture->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_true (nw_session_equal (g_ptr_array_index (back, 0), session));
  g_assert_cmpuint (nw_journal_get_n_held (fixture->journal), ==, 0);
  again = nw_journal_take_held (fixture->journal, NULL, &error);
  g_assert_cmpuint (again->len, ==, 0);
}

/* Also what the file would refuse for its content is not lost. */
static void
test_hold_refused (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (NwSession) session = make_session ();
  g_autofree char *note = g_strnfill (NW_SESSION_NOTE_MAX + 1, 'x');
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;

  nw_session_set_note (session, note);
  g_assert_null (nw_journal_save (fixture->journal, session, NULL, &error));
  g_clear_error (&error);
  g_assert_true (nw_journal_hold (fixture->journal, session, NULL, &error));
  g_assert_true (nw_journal_lock (fixture->journal, NULL, &error));
  journal_test_unlock (fixture->journal);
  back = nw_journal_take_held (fixture->journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_true (nw_session_equal (g_ptr_array_index (back, 0), session));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

#define ADD(name, func) g_test_add ("/access/" name, Fixture, NULL, setup, func, teardown)
  ADD ("list", test_list);
  ADD ("change", test_change);
  ADD ("proof", test_proof);
  ADD ("forgotten", test_forgotten);
  ADD ("recovery", test_recovery);
  ADD ("refused", test_refused);
  ADD ("gone", test_gone);
  ADD ("two", test_two);
  ADD ("hold", test_hold);
  ADD ("hold-refused", test_hold_refused);

  return g_test_run ();
}
