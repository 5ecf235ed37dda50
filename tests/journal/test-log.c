/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-test.h"

#include "nw-erase.h"
#include "nw-journal-log.h"
#include "nw-verify.h"

#include <sqlite3.h>

/* The access log in a journal: what is written into it, and what a check of the
 * whole journal finds. */

static GPtrArray *
list_log (NwJournal *journal,
          const NwLogQuery *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  NwLogQuery page = { 0 };

  if (query != NULL)
    page = *query;
  do
    {
      g_autoptr (GPtrArray) entries = nw_journal_list_log (journal, &page, &page.before, NULL, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add (all, g_object_ref (g_ptr_array_index (entries, i)));
    }
  while (page.before > 0);
  return all;
}

/* The actions, oldest first, with a space behind each. */
static char *
list_actions (NwJournal *journal)
{
  g_autoptr (GPtrArray) entries = list_log (journal, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = entries->len; i > 0; i--)
    {
      NwLogEntry *entry = g_ptr_array_index (entries, i - 1);

      g_assert_cmpint (nw_log_entry_get_number (entry), ==, entries->len - i + 1);
      g_string_append_printf (words, "%s ", nw_log_action_get_id ((NwLogAction)nw_log_entry_get_action (entry)));
    }
  return g_string_free (words, FALSE);
}

static void
assert_actions (NwJournal *journal,
                const char *wanted)
{
  g_autofree char *actions = list_actions (journal);

  g_assert_cmpstr (actions, ==, wanted);
}

static NwVerifyReport *
verify (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  NwVerifyReport *report = nw_journal_verify (journal, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->damages->len; i++)
    {
      g_autofree char *words = nw_damage_describe (g_ptr_array_index (report->damages, i));

      g_test_message ("%s", words);
    }
  return report;
}

static void
test_life (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  NwSession *session = journal_test_save (journal, journal_test_session ("2026-11-20", "P-1", "M. de Vries", "one"));
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) deleted = NULL;
  NwSession *second = NULL;
  NwLogEntry *entry = NULL;

  /* Typing goes on: one entry. */
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *note = g_strdup_printf ("typed %u", i);

      nw_session_set_note (session, note);
      session = journal_test_save (journal, session);
    }
  nw_session_set_state (session, NW_SESSION_CLOSED);
  session = journal_test_save (journal, session);
  nw_session_set_note (session, "amended");
  second = nw_journal_amend (journal, session, "M. de Vries", "forgotten", NULL, &error);
  g_assert_no_error (error);
  g_object_unref (second);

  second = journal_test_save (journal, journal_test_session ("2026-11-21", "P-2", "M. de Vries", "two"));
  deleted = nw_journal_delete (journal, second, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (second);
  second = nw_journal_undelete (journal, deleted, NULL, &error);
  g_assert_no_error (error);

  nw_journal_log (journal, NW_LOG_VIEWED, nw_session_get_id (session));
  nw_journal_log (journal, NW_LOG_VIEWED, nw_session_get_id (session));
  nw_journal_log (journal, NW_LOG_VIEWED, nw_session_get_id (second));
  nw_journal_log (journal, NW_LOG_PRINTED, nw_session_get_id (session));
  nw_journal_log (journal, NW_LOG_PRINTED, nw_session_get_id (session));
  nw_journal_log_full (journal, NW_LOG_EXPORTED, NW_LOG_JOURNAL, NULL, 2);
  nw_journal_log_many (journal, NW_LOG_COPIED, (const char *const[]){ nw_session_get_id (session), nw_session_get_id (second), NULL });
  assert_actions (journal, "unlocked created changed closed amended created deleted undeleted viewed viewed printed printed exported copied copied ");

  entries = list_log (journal, &(NwLogQuery){ .action = NW_LOG_PRINTED });
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (nw_log_entry_get_object_id (entry), ==, nw_session_get_id (session));
  g_assert_cmpuint (nw_log_entry_get_object (entry), ==, NW_LOG_SESSION);
  g_assert_cmpstr (nw_log_entry_get_user (entry), ==, g_get_user_name ());
  g_assert_cmpstr (nw_log_entry_get_therapist (entry), ==, "");
  g_assert_cmpint (ABS (nw_log_entry_get_at (entry) - g_get_real_time () / G_USEC_PER_SEC), <, 3600);

  g_object_unref (session);
  g_object_unref (second);
  journal_test_finish (journal);

  /* Locked, tried with another key, unlocked again. */
  journal = journal_test_load (dir);
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "not the passphrase", NULL, NULL));
  g_assert_false (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, "nor this one, no", NULL, NULL));
  journal_test_unlock (journal);
  nw_journal_lock (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_log (journal, NW_LOG_VIEWED, NULL);
  journal_test_unlock (journal);
  assert_actions (journal, "unlocked created changed closed amended created deleted undeleted viewed viewed printed printed exported copied copied locked unlock-failed unlocked locked unlocked ");
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list_log (journal, &(NwLogQuery){ .action = NW_LOG_UNLOCK_FAILED });
  g_assert_cmpuint (nw_log_entry_get_count (g_ptr_array_index (entries, 0)), ==, 2);

  journal_test_finish (journal);
  nw_test_remove_dir (dir);
  g_steal_pointer (&dir);
}

/* Who was chosen stands in every entry until the journal is locked. */
static void
test_user (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) part = nw_part_new (NW_PART_THERAPIST);
  g_autoptr (NwPart) named = nw_part_with_text (part, "name", "M. de Vries");
  g_autoptr (NwPart) therapist = nw_journal_save_part (journal, named, NULL, &error);

  g_assert_no_error (error);
  nw_journal_set_user (journal, nw_part_get_id (therapist));
  nw_journal_log (journal, NW_LOG_LOG_VIEWED, NULL);
  nw_journal_lock (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_set_user (journal, nw_part_get_id (therapist));
  journal_test_unlock (journal);
  nw_journal_log (journal, NW_LOG_LOG_VIEWED, NULL);
  assert_actions (journal, "unlocked created chosen log-viewed locked unlocked log-viewed ");

  entries = list_log (journal, &(NwLogQuery){ .therapist = nw_part_get_id (therapist) });
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (nw_log_entry_get_therapist (g_ptr_array_index (entries, i)), ==, nw_part_get_id (therapist));

  journal_test_finish (journal);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

static void
test_query (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_create (dir);
  g_autoptr (NwSession) first = journal_test_save (journal, journal_test_session ("2026-11-20", "P-1", "A", "one"));
  g_autoptr (NwSession) second = journal_test_save (journal, journal_test_session ("2026-11-20", "P-2", "A", "two"));
  const char *both[] = { nw_session_get_id (first), nw_session_get_id (second), NULL };
  g_autofree char *start = g_strndup (nw_session_get_id (first), 11);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next = 0;

  for (guint i = 0; i < 120; i++)
    nw_journal_log (journal, NW_LOG_PRINTED, nw_session_get_id (i % 40 == 0 ? first : second));

#define COUNT(...)                                                                          \
  ({                                                                                        \
    g_autoptr (GPtrArray) found_entries = list_log (journal, &(NwLogQuery){ __VA_ARGS__ }); \
    found_entries->len;                                                                     \
  })
  g_assert_cmpuint (COUNT (.from = NULL), ==, 123);
  g_assert_cmpuint (COUNT (.object = nw_session_get_id (first)), ==, 4);
  g_assert_cmpuint (COUNT (.object = start), ==, 4);
  g_assert_cmpuint (COUNT (.objects = both), ==, 122);
  g_assert_cmpuint (COUNT (.objects = both + 1), ==, 118);
  g_assert_cmpuint (COUNT (.objects = both + 2), ==, 0);
  g_assert_cmpuint (COUNT (.action = NW_LOG_CREATED), ==, 2);
  g_assert_cmpuint (COUNT (.action = NW_LOG_ERASED), ==, 0);
  g_assert_cmpuint (COUNT (.from = "2020-01-01", .to = "2020-12-31"), ==, 0);
  g_assert_cmpuint (COUNT (.from = "2020-01-01"), ==, 123);
  g_assert_cmpuint (COUNT (.to = "2020-01-01"), ==, 0);
  /* Unless midnight passes by. */
  g_assert_cmpuint (COUNT (.from = today), >, 0);
#undef COUNT

  /* One call looks at a bounded number. */
  page = nw_journal_list_log (journal, &(NwLogQuery){ .limit = 10 }, &next, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 10);
  g_assert_cmpint (next, ==, 114);
  g_clear_pointer (&page, g_ptr_array_unref);
  page = nw_journal_list_log (journal, &(NwLogQuery){ .before = 4, .limit = 10 }, &next, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 3);
  g_assert_cmpint (next, ==, 0);

  journal_test_finish (journal);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

/* A made-up patient has nobody whose rights a log would guard. */
static void
test_example (void)
{
  g_autofree char *dir = nw_test_make_dir ();
  NwJournal *journal = journal_test_load (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwVerifyReport) report = NULL;

  nw_journal_create_example (journal, NULL, &error);
  g_assert_no_error (error);
  nw_journal_log (journal, NW_LOG_VIEWED, NULL);
  assert_actions (journal, "");
  report = verify (journal);
  g_assert_cmpint (report->n_damages, ==, 0);

  journal_test_finish (journal);
  nw_test_remove_dir (g_steal_pointer (&dir));
}

typedef struct
{
  char *dir;
  char *path;
  char *pristine;
  gsize size;
} Fixture;

static void
setup (Fixture *self,
       gconstpointer data)
{
  NwJournal *journal = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "journal.db", NULL);
  journal = journal_test_create (self->dir);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *patient = g_strdup_printf ("P-%u", i);
      g_autoptr (NwPart) incident = nw_part_new (NW_PART_INCIDENT);
      g_autoptr (NwPart) linked = NULL;
      g_autoptr (NwPart) saved = NULL;
      NwSession *session = journal_test_session ("2026-11-20", patient, "M. de Vries", "note");

      nw_session_set_state (session, NW_SESSION_CLOSED);
      session = journal_test_save (journal, session);
      nw_session_set_note (session, "other");
      g_object_unref (nw_journal_amend (journal, session, "A", "reason", NULL, &error));
      g_assert_no_error (error);
      linked = nw_part_with_text (incident, "session", nw_session_get_id (session));
      saved = nw_journal_save_part (journal, linked, NULL, &error);
      g_assert_no_error (error);
      g_object_unref (session);
    }
  journal_test_finish (journal);
  g_assert_true (g_file_get_contents (self->path, &self->pristine, &self->size, NULL));
}

static void
teardown (Fixture *self,
          gconstpointer data)
{
  nw_test_remove_dir (self->dir);
  g_free (self->path);
  g_free (self->pristine);
}

/* flip(blob): another blob of the same length */
static void
flip (sqlite3_context *context,
      int n,
      sqlite3_value **values)
{
  int size = sqlite3_value_bytes (values[0]);
  g_autofree guint8 *copy = g_memdup2 (sqlite3_value_blob (values[0]), (gsize)size);

  copy[size / 2] ^= 4;
  sqlite3_result_blob (context, copy, size, SQLITE_TRANSIENT);
}

/* Changes the pristine file by @sql and has it verified; gives the kinds that
 * were found, as a set of bits. */
static guint
find_after (Fixture *self,
            const char *sql)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  sqlite3 *raw = NULL;
  NwJournal *journal = NULL;
  g_autoptr (NwVerifyReport) report = NULL;
  guint kinds = 0;
  char *message = NULL;

  g_assert_true (g_file_set_contents (self->path, self->pristine, (gssize)self->size, NULL));
  g_assert_cmpint (sqlite3_open (self->path, &raw), ==, SQLITE_OK);
  sqlite3_create_function (raw, "flip", 1, SQLITE_UTF8, NULL, flip, NULL, NULL);
  sqlite3_exec (raw, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, &message), ==, SQLITE_OK);
  sqlite3_close (raw);

  g_test_message ("%s", sql);
  journal = journal_test_open (self->dir);
  report = verify (journal);
  for (guint i = 0; i < report->damages->len; i++)
    kinds |= 1u << ((NwDamage *)g_ptr_array_index (report->damages, i))->kind;
  journal_test_finish (journal);
  return kinds;
}

#define BIT(kind) (1u << (kind))

static void
test_verify (Fixture *self,
             gconstpointer data)
{
  static const struct
  {
    const char *sql;
    guint kinds;
  } changes[] = {
    { "SELECT 1", 0 },
    /* Rows: changed, taken away, put in. */
    { "UPDATE session SET sealed = flip(sealed) WHERE number = 2", BIT (NW_DAMAGE_ROW) },
    { "UPDATE session SET day = '2026-11-19' WHERE number = 2", BIT (NW_DAMAGE_ROW) | BIT (NW_DAMAGE_SET) },
    { "UPDATE session_site SET side = 3 - side WHERE session = 2", BIT (NW_DAMAGE_ROW) },
    { "DELETE FROM session_site WHERE session = 2", BIT (NW_DAMAGE_ROW) },
    { "UPDATE amendment SET sealed = flip(sealed) WHERE session = 2", BIT (NW_DAMAGE_ROW) },
    { "DELETE FROM amendment WHERE session = 2", BIT (NW_DAMAGE_ROW) },
    { "INSERT INTO amendment SELECT 2, 2, sealed FROM amendment WHERE session = 1", BIT (NW_DAMAGE_ROW) },
    { "INSERT INTO amendment SELECT 77, 1, sealed FROM amendment WHERE session = 1", BIT (NW_DAMAGE_STRAY) },
    { "INSERT INTO session_site SELECT 77, id, revision, site, side, view, x_mm, y_mm FROM session_site WHERE session = 1", BIT (NW_DAMAGE_STRAY) },
    { "DELETE FROM amendment WHERE session = 2; DELETE FROM session_site WHERE session = 2; DELETE FROM session WHERE number = 2", BIT (NW_DAMAGE_SET) | BIT (NW_DAMAGE_MISSING) },
    { "UPDATE patient SET sealed = flip(sealed)", BIT (NW_DAMAGE_ROW) },
    { "DELETE FROM patient", BIT (NW_DAMAGE_SET) | BIT (NW_DAMAGE_ROW) },
    { "UPDATE therapist SET revision = revision + 1", BIT (NW_DAMAGE_SET) | BIT (NW_DAMAGE_ROW) },
    { "UPDATE incident SET sealed = flip(sealed)", BIT (NW_DAMAGE_ROW) },
    { "DELETE FROM incident", BIT (NW_DAMAGE_SET) | BIT (NW_DAMAGE_MISSING) },
    { "UPDATE seal SET sealed = flip(sealed)", BIT (NW_DAMAGE_SEAL) },
    /* The log: changed, cut out, cut off, put in another order, lengthened. */
    { "UPDATE log SET sealed = flip(sealed) WHERE number = 4", BIT (NW_DAMAGE_LOG_ROW) },
    { "DELETE FROM log WHERE number = 4", BIT (NW_DAMAGE_LOG_GAP) },
    { "DELETE FROM log WHERE number < 4", BIT (NW_DAMAGE_LOG_GAP) },
    { "DELETE FROM log WHERE number > 9", BIT (NW_DAMAGE_LOG_END) },
    { "DELETE FROM log", BIT (NW_DAMAGE_LOG_END) },
    { "UPDATE log SET number = -1 WHERE number = 4; UPDATE log SET number = 4 WHERE number = 5; UPDATE log SET number = 5 WHERE number = -1", BIT (NW_DAMAGE_LOG_ROW) },
    { "INSERT INTO log SELECT (SELECT max(number) FROM log) + 1, sealed FROM log WHERE number = 1", BIT (NW_DAMAGE_LOG_ROW) | BIT (NW_DAMAGE_LOG_END) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_cmphex (find_after (self, changes[i].sql), ==, changes[i].kinds);
}

/* Entries of another time with their own good seals: only the chain tells. */
static void
test_put_back (Fixture *self,
               gconstpointer data)
{
  g_autofree char *old = g_build_filename (self->dir, "old.db", NULL);
  g_autofree char *attach = NULL;
  g_autofree char *sql = NULL;
  NwJournal *journal = NULL;

  g_assert_true (g_file_set_contents (old, self->pristine, (gssize)self->size, NULL));

  /* The log goes on, then its end is replaced by that of another copy of the
   * same file, in which it went on otherwise. */
  journal = journal_test_open (self->dir);
  for (guint i = 0; i < 4; i++)
    nw_journal_log (journal, NW_LOG_PRINTED, NULL);
  nw_journal_lock (journal, NULL, NULL);
  journal_test_finish (journal);
  g_free (self->pristine);
  g_assert_true (g_file_get_contents (self->path, &self->pristine, &self->size, NULL));

  {
    g_autofree char *dir = nw_test_make_dir ();
    g_autofree char *copy = g_build_filename (dir, "journal.db", NULL);
    g_autofree char *contents = NULL;
    gsize size = 0;

    g_assert_true (g_file_get_contents (old, &contents, &size, NULL));
    g_assert_true (g_file_set_contents (copy, contents, (gssize)size, NULL));
    journal = journal_test_open (dir);
    for (guint i = 0; i < 4; i++)
      nw_journal_log (journal, NW_LOG_EXPORTED, NULL);
    nw_journal_lock (journal, NULL, NULL);
    journal_test_finish (journal);
    g_clear_pointer (&contents, g_free);
    g_assert_true (g_file_get_contents (copy, &contents, &size, NULL));
    g_assert_true (g_file_set_contents (old, contents, (gssize)size, NULL));
    nw_test_remove_dir (g_steal_pointer (&dir));
  }

  attach = g_strdup_printf ("ATTACH '%s' AS old; ", old);
  sql = g_strconcat (attach, "UPDATE log SET sealed = (SELECT o.sealed FROM old.log o WHERE o.number = log.number) WHERE number = (SELECT max(number) - 2 FROM log)", NULL);
  g_assert_cmphex (find_after (self, sql), ==, BIT (NW_DAMAGE_LOG_CHAIN));
}

/* What one row says that cannot be read stays in the list, marked. */
static void
test_damaged_entry (Fixture *self,
                    gconstpointer data)
{
  NwJournal *journal = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_damaged = 0;

  g_assert_cmphex (find_after (self, "UPDATE log SET sealed = flip(sealed) WHERE number = 4"), ==, BIT (NW_DAMAGE_LOG_ROW));
  journal = journal_test_open (self->dir);
  entries = list_log (journal, &(NwLogQuery){ .action = NW_LOG_SEARCHED });
  for (guint i = 0; i < entries->len; i++)
    n_damaged += nw_log_entry_get_damaged (g_ptr_array_index (entries, i));
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpuint (n_damaged, ==, 1);
  g_assert_cmpint (nw_log_entry_get_number (g_ptr_array_index (entries, 0)), ==, 4);
  journal_test_finish (journal);
}

static void
progress_cb (goffset done,
             goffset total,
             gpointer data)
{
  goffset *last = data;

  g_assert_cmpint (done, <=, total);
  g_assert_cmpint (done, >=, *last);
  *last = done;
}

static void
verified_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GError) error = NULL;
  NwVerifyReport **report = data;

  *report = nw_journal_verify_finish (NW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
}

static void
cancelled_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_journal_verify_finish (NW_JOURNAL (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *)data = TRUE;
}

static void
test_progress (Fixture *self,
               gconstpointer data)
{
  NwJournal *journal = journal_test_open (self->dir);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  NwVerifyReport *report = NULL;
  goffset last = 0;
  gboolean cancelled = FALSE;

  nw_journal_verify_async (journal, progress_cb, &last, NULL, verified_cb, &report);
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (report->n_damages, ==, 0);
  g_assert_cmpint (report->n_rows, >=, 16);
  g_assert_cmpint (report->n_entries, >, 9);
  g_assert_cmpint (last, >, 0);
  nw_verify_report_free (report);

  g_cancellable_cancel (cancellable);
  nw_journal_verify_async (journal, NULL, NULL, cancellable, cancelled_cb, &cancelled);
  while (!cancelled)
    g_main_context_iteration (NULL, TRUE);

  journal_test_finish (journal);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/log/life", test_life);
  g_test_add_func ("/log/user", test_user);
  g_test_add_func ("/log/query", test_query);
  g_test_add_func ("/log/example", test_example);
  g_test_add ("/log/verify", Fixture, NULL, setup, test_verify, teardown);
  g_test_add ("/log/put-back", Fixture, NULL, setup, test_put_back, teardown);
  g_test_add ("/log/damaged-entry", Fixture, NULL, setup, test_damaged_entry, teardown);
  g_test_add ("/log/progress", Fixture, NULL, setup, test_progress, teardown);

  return g_test_run ();
}
