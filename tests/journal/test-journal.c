/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-journal-demo.h"

#include <string.h>

static void
test_life (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (NwSession) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_OPEN);
  g_assert_true (nw_journal_is_open (journal));
  g_assert_cmpint (nw_journal_get_keys (journal), ==, NW_JOURNAL_KEY_PASSPHRASE | NW_JOURNAL_KEY_RECOVERY);
  g_assert_null (nw_journal_dup_warning (journal));
  g_assert_null (nw_journal_dup_failure (journal));

  saved = journal_test_save (journal, journal_test_session ("2026-11-21", "P-0142", "M. de Vries", "First note"));
  g_assert_cmpint (nw_session_get_revision (saved), ==, 1);
  g_assert_cmpint (nw_session_get_created_at (saved), >, 0);
  journal_test_finish (g_steal_pointer (&journal));

  /* The program starts again. */
  journal = journal_test_load (dir);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);
  g_assert_null (nw_journal_get (journal, nw_session_get_id (saved), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
  g_clear_error (&error);
  journal_test_unlock (journal);
  read = nw_journal_get (journal, nw_session_get_id (saved), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (saved, read));
  g_assert_cmpint (nw_session_get_created_at (read), ==, nw_session_get_created_at (saved));
  g_assert_cmpint (nw_session_get_revision (read), ==, 1);

  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);
  g_assert_null (nw_journal_list (journal, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_absent (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_session_new ();

  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Nothing was made by looking. */
  g_assert_false (g_file_test (nw_journal_get_path (journal), G_FILE_TEST_EXISTS));

  g_assert_false (nw_journal_create (journal, NULL, PASSPHRASE, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_create (journal, "no code", PASSPHRASE, FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  journal_test_finish (journal);

  journal = journal_test_create (dir);
  {
    char *code = nw_recovery_code_new ();

    g_assert_false (nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error));
    g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
    g_clear_error (&error);
    nw_recovery_code_free (code);
  }
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_OPEN);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_short_passphrase (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  char *code = nw_recovery_code_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_journal_create (journal, code, "1234567", FALSE, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_ABSENT);
  g_assert_false (g_file_test (nw_journal_get_path (journal), G_FILE_TEST_EXISTS));

  nw_recovery_code_free (code);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Each key opens it; a wrong one never says more than that it is wrong. */
static void
test_keys (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  char *code = nw_recovery_code_new ();
  char *other = nw_recovery_code_new ();
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  /* The letter in two halves on one keyboard and whole on another. */
  g_assert_true (nw_journal_create (journal, code, "caf\xc3\xa9 caf\xc3\xa9", FALSE, NULL, &error));
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "cafe\xcc\x81 cafe\xcc\x81", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (nw_journal_lock (journal, NULL, &error));

  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_RECOVERY, code, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (nw_journal_lock (journal, NULL, &error));

  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "wrong", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  message = g_strdup (error->message);
  g_clear_error (&error);
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "", NULL, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_RECOVERY, other, NULL, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_RECOVERY, "mistyped", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_KEYRING, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_WRONG_KEY);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);

  nw_recovery_code_free (code);
  nw_recovery_code_free (other);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_change (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) first = NULL;
  g_autoptr (NwSession) second = NULL;
  g_autoptr (NwSession) third = NULL;
  g_autoptr (NwSession) read = NULL;
  g_autoptr (NwSessionSite) site = nw_session_site_new ("infraspinatus", NULL, NW_SIDE_LEFT);
  g_autoptr (GError) error = NULL;

  first = journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "one"));

  /* One site goes, one stays, one comes, the order changes. */
  second = nw_session_copy (first);
  nw_session_set_note (second, "two");
  nw_session_set_day (second, "2026-11-20");
  nw_session_remove_site (second, 0);
  nw_session_add_site (second, site);
  second = journal_test_save (journal, g_steal_pointer (&second));
  g_assert_cmpint (nw_session_get_revision (second), ==, 2);
  read = nw_journal_get (journal, nw_session_get_id (first), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (read, second));

  /* An editor goes on with its own object. */
  g_object_unref (read);
  read = nw_session_copy (first);
  nw_session_continue (read, second);
  g_assert_cmpint (nw_session_get_revision (read), ==, 2);
  g_assert_cmpstr (nw_session_get_note (read), ==, "one");

  /* Whoever still holds the first one cannot overwrite the second. */
  g_assert_null (nw_journal_save (journal, first, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (nw_journal_delete (journal, first, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONFLICT);
  g_clear_error (&error);

  nw_session_set_state (second, NW_SESSION_CLOSED);
  third = journal_test_save (journal, g_object_ref (second));
  g_assert_null (nw_journal_save (journal, third, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_null (nw_journal_delete (journal, third, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CLOSED);
  g_clear_error (&error);

  nw_session_set_day (first, "never");
  g_assert_null (nw_journal_save (journal, first, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_delete (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) kept = NULL;
  g_autoptr (NwSession) draft = NULL;
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (NwSession) back = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n_total = 0;

  kept = journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "kept"));
  draft = journal_test_save (journal, journal_test_session ("2026-11-21", "P-2", "A", "draft"));
  deleted = nw_journal_delete (journal, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (deleted, draft));
  g_assert_null (nw_journal_get (journal, nw_session_get_id (draft), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (nw_journal_save (journal, draft, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  back = nw_journal_undelete (journal, deleted, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (back, draft));
  g_assert_cmpint (nw_session_get_revision (back), ==, 2);
  g_assert_cmpint (nw_session_get_created_at (back), ==, nw_session_get_created_at (draft));
  g_assert_null (nw_journal_undelete (journal, deleted, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONFLICT);
  g_clear_error (&error);

  list = nw_journal_list (journal, NULL, &n_total, NULL, &error);
  g_assert_cmpuint (n_total, ==, 2);
  g_assert_true (nw_session_equal (g_ptr_array_index (list, 0), back));
  g_assert_true (nw_session_equal (g_ptr_array_index (list, 1), kept));

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
assert_found (NwJournal *journal,
              const NwJournalQuery *query,
              const char *notes,
              guint expected_total)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_total = 0;

  list = nw_journal_list (journal, query, &n_total, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append (found, nw_session_get_note (g_ptr_array_index (list, i)));
  g_assert_cmpstr (found->str, ==, notes);
  g_assert_cmpuint (n_total, ==, expected_total);
}

static void
test_list (void)
{
  static const char *const rows[][4] = {
    { "2026-11-01", "P-1", "M. de Vries", "a" },
    { "2026-11-03", "P-2", "S. Bakker", "b" },
    { "2026-11-02", "P-1", "S. Bakker", "c" },
    { "2026-11-03", "P-1", "Ren\xc3\xa9", "d" },
    { "2025-12-31", "P-3", "", "e" },
  };
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_unref (journal_test_save (journal, journal_test_session (rows[i][0], rows[i][1], rows[i][2], rows[i][3])));

  for (guint round = 0; round < 2; round++)
    {
      /* Newest day first, of one day the last begun first; and the same after
       * the table of contents has been read from the file. */
      assert_found (journal, NULL, "dbcae", 5);
      assert_found (journal, &(NwJournalQuery){ .offset = 1, .limit = 2 }, "bc", 5);
      assert_found (journal, &(NwJournalQuery){ .offset = 9 }, "", 5);
      assert_found (journal, &(NwJournalQuery){ .patient = "p-1 " }, "dca", 3);
      assert_found (journal, &(NwJournalQuery){ .patient = "P-1", .limit = 1 }, "d", 3);
      assert_found (journal, &(NwJournalQuery){ .therapist = "RENE" }, "d", 1);
      assert_found (journal, &(NwJournalQuery){ .from = "2026-11-02", .to = "2026-11-03" }, "dbc", 3);
      assert_found (journal, &(NwJournalQuery){ .to = "2026-01-01" }, "e", 1);
      assert_found (journal, &(NwJournalQuery){ .patient = "P-1", .therapist = "S. Bakker", .from = "2026-01-01" }, "c", 1);
      assert_found (journal, &(NwJournalQuery){ .patient = "nobody" }, "", 0);
      g_assert_true (nw_journal_lock (journal, NULL, NULL));
      journal_test_unlock (journal);
    }

  g_assert_null (nw_journal_list (journal, &(NwJournalQuery){ .from = "yesterday" }, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);

  names = nw_journal_list_names (journal, NW_JOURNAL_THERAPISTS, NULL, &error);
  joined = g_strjoinv ("|", names);
  g_assert_cmpstr (joined, ==, "Ren\xc3\xa9|S. Bakker|M. de Vries");

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_get (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (NwSession) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *upper = NULL;

  /* More sessions than there are first digits: two begin the same. */
  for (guint i = 0; i < 17; i++)
    {
      g_clear_object (&saved);
      saved = journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "", ""));
    }

  upper = g_ascii_strup (nw_session_get_id (saved), 13);
  found = nw_journal_get (journal, upper, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (found, saved));

  for (const char *id = "0123456789abcdef"; *id != '\0'; id++)
    {
      char prefix[2] = { *id, '\0' };
      g_autoptr (NwSession) one = nw_journal_get (journal, prefix, NULL, &error);

      if (g_error_matches (error, NW_ERROR, NW_ERROR_INVALID))
        break;
      g_clear_error (&error);
    }
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (nw_journal_get (journal, "P-1", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (nw_journal_get (journal, "", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_example (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-9", "A", "real");
  g_autoptr (GPtrArray) en = NULL;
  g_autoptr (GPtrArray) nl = NULL;
  g_autoptr (GError) error = NULL;
  guint n_total = 0;

  g_assert_true (nw_journal_create_example (journal, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_EXAMPLE);
  g_assert_cmpint (nw_journal_get_keys (journal), ==, 0);
  g_assert_true (nw_journal_demo_fill (journal, NW_LANG_EN, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (nw_journal_save (journal, session, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  journal_test_finish (journal);

  /* It opens by itself and stays open. */
  journal = journal_test_load (dir);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_EXAMPLE);
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_true (nw_journal_is_open (journal));
  en = nw_journal_list (journal, NULL, &n_total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_total, >=, 8);
  g_assert_cmpuint (n_total, <=, 12);
  g_assert_null (nw_journal_delete (journal, g_ptr_array_index (en, 0), NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY);
  g_clear_error (&error);
  g_assert_true (nw_journal_demo_fill (journal, NW_LANG_NL, NULL, &error));
  nl = nw_journal_list (journal, NULL, &n_total, NULL, &error);
  g_assert_cmpuint (n_total, ==, 2 * en->len);

  /* Every made-up note has its Dutch. */
  for (guint i = 0; i < en->len; i++)
    {
      NwSession *one = g_ptr_array_index (en, i);
      guint same = 0;

      g_assert_cmpstr (nw_session_get_note (one), !=, "");
      g_assert_cmpuint (nw_session_get_n_sites (one), >, 0);
      for (guint j = 0; j < nl->len; j++)
        same += g_str_equal (nw_session_get_note (one), nw_session_get_note (g_ptr_array_index (nl, j)));
      g_assert_cmpuint (same, ==, 1);
    }

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static gint64
read_moment (const char *text)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (moment);
  return g_date_time_to_unix (moment);
}

/* The moments of a part, none of which lies ahead; the last one. */
static gint64
check_moments (NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);
  gint64 last = 0;

  for (guint i = 0; i < n_fields; i++)
    {
      gint64 at = 0;

      if (fields[i].type != NW_PART_FIELD_TIME || !nw_part_has (part, fields[i].id))
        continue;
      at = read_moment (nw_part_get_text (part, fields[i].id));
      g_assert_cmpint (at, <=, g_get_real_time () / G_USEC_PER_SEC);
      last = MAX (last, at);
    }
  return last;
}

/* Consent, then the stop-check, then the needles, then closing. */
static void
check_order (NwSession *session)
{
  GListModel *consents = nw_session_get_parts (session, NW_PART_CONSENT);
  GListModel *events = nw_session_get_parts (session, NW_PART_EVENT);
  GListModel *checks = nw_session_get_stop_checks (session);
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (NwPart) consent = g_list_model_get_item (consents, i);

      last = MAX (last, check_moments (consent));
    }
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      g_assert_cmpint (nw_stop_check_get_at (check), >=, last);
      g_assert_cmpint (nw_stop_check_get_at (check), <=, g_get_real_time () / G_USEC_PER_SEC);
      last = nw_stop_check_get_at (check);
    }
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwPart *use = nw_session_site_get_use (nw_session_get_site (session, i));

      if (!nw_part_has (use, "in-at"))
        continue;
      g_assert_cmpint (read_moment (nw_part_get_text (use, "in-at")), >=, last);
      g_assert_cmpint (read_moment (nw_part_get_text (use, "out-at")), >=, read_moment (nw_part_get_text (use, "in-at")));
      check_moments (use);
    }
  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (NwPart) event = g_list_model_get_item (events, i);

      check_moments (event);
    }
  check_moments (nw_session_get_part (session, NW_PART_CARE));
}

/* What happened in a made-up session follows each other, and nothing of it is
 * still to come. */
static void
test_example_times (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  nw_journal_create_example (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_demo_fill (journal, NW_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  list = nw_journal_list (journal, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    check_order (g_ptr_array_index (list, i));
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_example_only (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_journal_demo_fill (journal, NW_LANG_EN, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

/* Two programs, one file: each sees what the other wrote, none overwrites. */
static void
test_two (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *one = journal_test_create (dir);
  NwJournal *two = journal_test_open (dir);
  g_autoptr (NwSession) first = NULL;
  g_autoptr (NwSession) second = NULL;
  g_autoptr (NwSession) seen = NULL;
  g_autoptr (GError) error = NULL;

  first = journal_test_save (one, journal_test_session ("2026-11-21", "P-1", "A", "by one"));
  second = journal_test_save (two, journal_test_session ("2026-11-21", "P-1", "A", "by two"));
  assert_found (one, NULL, "by twoby one", 2);
  assert_found (two, NULL, "by twoby one", 2);

  seen = nw_journal_get (two, nw_session_get_id (first), NULL, &error);
  g_assert_no_error (error);
  seen = journal_test_save (two, g_steal_pointer (&seen));
  g_assert_null (nw_journal_save (one, first, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_CONFLICT);
  g_assert_null (nw_journal_dup_warning (one));
  g_assert_null (nw_journal_dup_warning (two));

  journal_test_finish (one);
  journal_test_finish (two);
  nw_test_remove_dir (dir);
}

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  guint n_changed;
  guint n_states;
  char *last;
  gboolean done;
} Watch;

static void
changed_cb (NwJournal *journal,
            const char *id,
            gpointer data)
{
  Watch *watch = data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->n_changed++;
  g_free (watch->last);
  watch->last = g_strdup (id);
}

static void
state_cb (NwJournal *journal,
          GParamSpec *pspec,
          gpointer data)
{
  Watch *watch = data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->n_states++;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_signals (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  Watch watch = { .thread = g_thread_self () };
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (NwSession) deleted = NULL;
  g_autoptr (GPtrArray) list = NULL;
  int state = 0;

  settle ();
  g_signal_connect (journal, "changed", G_CALLBACK (changed_cb), &watch);
  g_signal_connect (journal, "notify::state", G_CALLBACK (state_cb), &watch);

  saved = journal_test_save (journal, journal_test_session ("2026-11-21", "P-1", "A", "x"));
  g_assert_cmpuint (watch.n_changed, ==, 0);
  settle ();
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_cmpstr (watch.last, ==, nw_session_get_id (saved));

  list = nw_journal_list (journal, NULL, NULL, NULL, NULL);
  settle ();
  g_assert_cmpuint (watch.n_changed, ==, 1);

  deleted = nw_journal_delete (journal, saved, NULL, NULL);
  settle ();
  g_assert_cmpuint (watch.n_changed, ==, 2);
  g_assert_cmpuint (watch.n_states, ==, 0);

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  settle ();
  g_assert_cmpuint (watch.n_states, ==, 1);
  g_assert_cmpuint (watch.n_changed, ==, 3);
  g_assert_null (watch.last);
  g_object_get (journal, "state", &state, NULL);
  g_assert_cmpint (state, ==, NW_JOURNAL_LOCKED);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
async_saved_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  Watch *watch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) saved = nw_journal_save_finish (NW_JOURNAL (source), result, &error);

  g_assert_no_error (error);
  g_assert_true (g_thread_self () == watch->thread);
  watch->n_changed++;
}

static void
async_listed_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  Watch *watch = data;
  g_autoptr (GError) error = NULL;
  guint n_total = 0;
  g_autoptr (GPtrArray) list = nw_journal_list_finish (NW_JOURNAL (source), result, &n_total, &error);

  g_assert_no_error (error);
  /* Calls are done in their order: the list has what was asked for before. */
  g_assert_cmpuint (watch->n_changed, ==, 3);
  g_assert_cmpuint (n_total, ==, 3);
  g_assert_cmpuint (list->len, ==, 3);
  watch->done = TRUE;
}

static void
async_cancelled_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_save_finish (NW_JOURNAL (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *)data = TRUE;
}

static void
test_async (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  Watch watch = { .thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean cancelled = FALSE;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");

      nw_journal_save_async (journal, session, NULL, async_saved_cb, &watch);
      /* The call has its own copy. */
      nw_session_set_day (session, "never");
    }
  {
    g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "x");

    g_cancellable_cancel (cancellable);
    nw_journal_save_async (journal, session, cancellable, async_cancelled_cb, &cancelled);
  }
  nw_journal_list_async (journal, NULL, NULL, async_listed_cb, &watch);

  while (!watch.done || !cancelled)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cancelled);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

static void
test_close (void)
{
  char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) session = journal_test_session ("2026-11-21", "P-1", "A", "last words");
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (nw_journal_get_path (journal), "-wal", NULL);
  Watch watch = { .thread = g_thread_self () };

  /* What was asked for is still done. */
  nw_journal_save_async (journal, session, NULL, async_saved_cb, &watch);
  nw_journal_close (journal);
  nw_journal_close (journal);
  g_assert_cmpint (nw_journal_get_state (journal), ==, NW_JOURNAL_UNLOADED);
  g_assert_null (nw_journal_list (journal, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FAILED);
  settle ();
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  journal_test_finish (journal);

  journal = journal_test_open (dir);
  assert_found (journal, NULL, "last words", 1);
  journal_test_finish (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/journal/life", test_life);
  g_test_add_func ("/journal/absent", test_absent);
  g_test_add_func ("/journal/short-passphrase", test_short_passphrase);
  g_test_add_func ("/journal/keys", test_keys);
  g_test_add_func ("/journal/change", test_change);
  g_test_add_func ("/journal/delete", test_delete);
  g_test_add_func ("/journal/list", test_list);
  g_test_add_func ("/journal/get", test_get);
  g_test_add_func ("/journal/example", test_example);
  g_test_add_func ("/journal/example-only", test_example_only);
  g_test_add_func ("/journal/example-times", test_example_times);
  g_test_add_func ("/journal/two", test_two);
  g_test_add_func ("/journal/signals", test_signals);
  g_test_add_func ("/journal/async", test_async);
  g_test_add_func ("/journal/close", test_close);

  return g_test_run ();
}
