/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-journal-log.h"
#include "nw-overview-dialog.h"
#include "nw-report-preview.h"
#include "nw-session-test.h"

#include "nw-date.h"
#include "nw-session-item.h"
#include "nw-session-print.h"
#include "nw-session-row.h"
#include "nw-session-setup.h"
#include "nw-session-unlock.h"

#include <sqlite3.h>

typedef struct
{
  NwJournal *journal;
  NwJournalState state;
} WantedState;

static gboolean
has_state_cb (gpointer data)
{
  WantedState *wanted = data;

  return nw_journal_get_state (wanted->journal) == wanted->state;
}

static void
wait_for_state (NwJournal *journal,
                NwJournalState state)
{
  WantedState wanted = { journal, state };

  nw_test_wait_for (has_state_cb, &wanted);
  nw_test_settle ();
}

typedef struct
{
  NwSessionList *list;
  guint n;
} WantedCount;

static gboolean
has_count_cb (gpointer data)
{
  WantedCount *wanted = data;
  g_autofree char *words = nw_test_get_words (GTK_WIDGET (wanted->list));

  /* A row that has not been read yet says "…". */
  return nw_session_list_get_n_items (wanted->list) == wanted->n && strstr (words, "…") == NULL;
}

static void
wait_for_rows (NwWindow *window,
               guint n)
{
  WantedCount wanted = { nw_test_get_list (window), n };

  nw_test_wait_for (has_count_cb, &wanted);
  nw_test_settle ();
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

/* From nothing to an open journal: passphrase twice, code shown and typed back. */
static void
test_setup (NwTestFolder *fixture,
            gconstpointer data)
{
  NwJournal *journal = nw_test_load_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  GtkWidget *dialog = NULL;
  GtkWidget *next = NULL;
  g_autofree char *code = NULL;
  g_autofree char *lower = NULL;

  nw_test_assert_shows (nw_test_get_page (window), "No Journal Yet");
  gtk_widget_activate_action (nw_test_get_view (window), "sessions.setup", NULL);
  nw_test_settle ();
  dialog = find_toplevel (NW_TYPE_SESSION_SETUP);
  g_assert_nonnull (dialog);
  next = nw_test_child (dialog, "next_button");
  g_assert_false (gtk_widget_is_sensitive (next));

  nw_test_type (dialog, "passphrase", "short");
  nw_test_assert_shows (dialog, "At least 8 characters.");
  nw_test_type (dialog, "passphrase", PASSPHRASE);
  nw_test_type (dialog, "repeat", "something else");
  nw_test_assert_shows (dialog, "The two are not yet the same.");
  g_assert_false (gtk_widget_is_sensitive (next));
  nw_test_type (dialog, "repeat", PASSPHRASE);
  nw_test_click (dialog, "next_button");

  code = g_strdup (gtk_label_get_label (GTK_LABEL (nw_test_child (dialog, "code"))));
  g_assert_cmpuint (strlen (code), ==, NW_RECOVERY_CODE_LENGTH);
  nw_test_click (dialog, "next_button");

  /* Not before the code was typed back. */
  g_assert_false (gtk_widget_is_sensitive (next));
  nw_test_type (dialog, "typed", "0000-0000-0000-0000-0000-0000-0000");
  nw_test_assert_shows (dialog, "This is not the code that was shown.");
  g_assert_false (gtk_widget_is_sensitive (next));
  lower = g_ascii_strdown (code, -1);
  nw_test_type (dialog, "typed", lower);
  nw_test_click (dialog, "next_button");
  wait_for_state (journal, NW_JOURNAL_OPEN);
  nw_test_assert_shows (nw_test_get_page (window), "No Sessions Yet");
  g_assert_null (find_toplevel (NW_TYPE_SESSION_SETUP));

  /* What was set up opens it. */
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_RECOVERY, code, NULL, NULL));
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));

  nw_test_finish (window, journal);
}

static gboolean
is_visible_cb (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static void
test_unlock (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) stored = nw_test_save_session (journal, "2026-11-21", "P-0142", "rhomboid-major");
  NwWindow *window = NULL;
  GtkWidget *unlock = NULL;

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  window = nw_test_open_sessions (journal, 1280, 860);
  unlock = nw_test_find (nw_test_get_page (window), NW_TYPE_SESSION_UNLOCK);
  nw_test_assert_shows (unlock, "The Journal Is Locked");
  g_assert_false (gtk_widget_get_visible (nw_test_child (unlock, "keyring_button")));

  nw_test_type (unlock, "passphrase", "wrong passphrase");
  nw_test_click (unlock, "unlock_button");
  nw_test_wait_for (is_visible_cb, nw_test_child (unlock, "error_label"));
  nw_test_assert_shows (unlock, "The journal stays locked: this does not open it.");
  nw_test_assert_shows (unlock, "Check the passphrase and the keyboard layout");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (nw_test_child (unlock, "error_label")), GTK_ACCESSIBLE_ROLE_ALERT);

  nw_test_type (unlock, "passphrase", PASSPHRASE);
  nw_test_click (unlock, "unlock_button");
  wait_for_state (journal, NW_JOURNAL_OPEN);
  wait_for_rows (window, 1);
  nw_test_assert_shows (nw_test_get_list (window), "P-0142");
  nw_test_assert_shows (nw_test_get_list (window), "Rhomboid major");
  /* The passphrase does not stay in the window. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nw_test_child (unlock, "passphrase"))), ==, "");

  /* Locking keeps what was typed first and then clears the window. */
  gtk_widget_activate_action (nw_test_get_view (window), "sessions.new", NULL);
  nw_test_settle ();
  nw_test_type (GTK_WIDGET (nw_test_get_editor (window)), "patient", "P-0999");
  gtk_widget_activate_action (nw_test_get_view (window), "sessions.lock", NULL);
  wait_for_state (journal, NW_JOURNAL_LOCKED);
  wait_for_rows (window, 0);
  g_assert_null (nw_session_editor_get_session (nw_test_get_editor (window)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nw_test_child (GTK_WIDGET (nw_test_get_editor (window)), "patient"))), ==, "");
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  g_assert_cmpuint (nw_test_count (journal), ==, 2);

  nw_test_finish (window, journal);
}

static void
test_failed (NwTestFolder *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "journal.db", NULL);
  NwJournal *journal = nw_journal_new (path);
  NwWindow *window = NULL;
  sqlite3 *raw = NULL;

  /* A journal of a newer program: said, and left alone. */
  nw_journal_close (nw_test_create_journal (fixture->dir));
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA user_version=99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);

  window = nw_test_open_sessions (journal, 1280, 860);
  wait_for_state (journal, NW_JOURNAL_FAILED);
  nw_test_assert_shows (nw_test_get_page (window), "The Journal Cannot Be Opened");
  nw_test_assert_shows (nw_test_get_page (window), "was written by a newer Needlewise");
  nw_test_assert_shows (nw_test_get_page (window), "Update Needlewise on this computer");

  /* When it is mended, trying again is enough. */
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA user_version=1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  nw_test_click (nw_test_get_page (window), "reload_button");
  wait_for_state (journal, NW_JOURNAL_LOCKED);
  nw_test_assert_shows (nw_test_get_page (window), "The Journal Is Locked");

  nw_test_finish (window, journal);
}

/* Rows were dropped: what is left can be read, nothing is written over it. */
static void
test_tampered (NwTestFolder *fixture,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "journal.db", NULL);
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) one = nw_test_save_session (journal, "2026-11-21", "P-1", "soleus");
  g_autoptr (NwSession) two = nw_test_save_session (journal, "2026-11-22", "P-2", "soleus");
  NwWindow *window = NULL;
  sqlite3 *raw = NULL;

  nw_journal_close (journal);
  g_object_unref (journal);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM session_site; DELETE FROM session WHERE number = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);

  journal = nw_test_load_journal (fixture->dir);
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  window = nw_test_open_sessions (journal, 1280, 860);
  wait_for_rows (window, 1);
  nw_test_assert_shows (nw_test_get_page (window), "The journal was changed outside Needlewise. It can be read, but nothing new is kept in it.");
  nw_test_assert_shows (nw_test_get_list (window), "Cannot be read");
  nw_test_assert_shows (nw_test_get_list (window), "Changed outside Needlewise");

  nw_test_finish (window, journal);
}

static void
assert_first (NwWindow *window,
              const char *words)
{
  GtkWidget *row = nw_test_find (GTK_WIDGET (nw_test_get_list (window)), NW_TYPE_SESSION_ROW);

  g_assert_nonnull (row);
  nw_test_assert_shows (row, words);
}

static gboolean
is_filtered_cb (gpointer data)
{
  g_autofree char *shown = nw_test_get_words (data);

  return strstr (shown, "P-0001") == NULL;
}

static void
test_list (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) one = nw_test_save_session (journal, "2025-11-01", "P-0001", "soleus");
  g_autoptr (NwSession) two = nw_test_save_session (journal, "2025-11-03", "P-0002", "rhomboid-major");
  g_autoptr (NwSession) changed = NULL;
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  GtkWidget *list = GTK_WIDGET (nw_test_get_list (window));
  GtkWidget *row = NULL;

  wait_for_rows (window, 2);
  assert_first (window, "P-0002");
  row = nw_test_find (list, NW_TYPE_SESSION_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "P-0002, 3 Nov 2025, Rhomboid major, left, draft");

  /* The list follows the journal: a new one, a new day, one gone. */
  changed = nw_session_copy (one);
  nw_session_set_day (changed, "2025-11-09");
  g_object_unref (one);
  one = nw_journal_save (journal, changed, NULL, NULL);
  g_assert_nonnull (one);
  g_object_unref (nw_test_save_session (journal, "2025-11-02", "P-0003", "soleus"));
  wait_for_rows (window, 3);
  assert_first (window, "P-0001");
  g_object_unref (nw_journal_delete (journal, one, NULL, NULL));
  wait_for_rows (window, 2);
  assert_first (window, "P-0002");
  g_object_unref (nw_test_save_session (journal, "2025-11-02", "P-0001", "soleus"));
  wait_for_rows (window, 3);

  /* Any word of patient, site or therapist, without accents and case. */
  nw_test_type (list, "search", "RHOMB");
  nw_test_wait_for (is_filtered_cb, list);
  nw_test_assert_shows (list, "P-0002");
  nw_test_type (list, "search", "nobody");
  nw_test_wait_for (nw_test_is_mapped_cb, list);
  while (g_main_context_iteration (NULL, TRUE))
    {
      g_autofree char *shown = nw_test_get_words (list);

      if (strstr (shown, "Nothing Found") != NULL)
        break;
    }

  nw_test_finish (window, journal);
}

static void
printed_cb (GtkWidget *view,
            GListModel *sessions,
            gboolean as_pdf,
            guint *n)
{
  *n = g_list_model_get_n_items (sessions);
  g_signal_stop_emission_by_name (view, "print");
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  *(GListModel **)data = nw_session_list_load_chosen_finish (NW_SESSION_LIST (source), result, NULL);
}

static gboolean
is_set_cb (gpointer data)
{
  return *(GListModel **)data != NULL;
}

static gboolean
is_printed_cb (gpointer data)
{
  return *(guint *)data > 0;
}

static void
test_choose (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) one = nw_test_save_session (journal, "2026-11-01", "P-1", "soleus");
  g_autoptr (NwSession) two = nw_test_save_session (journal, "2026-11-02", "P-2", "soleus");
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwSessionList *list = nw_test_get_list (window);
  GtkWidget *view = nw_test_get_view (window);
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (NwSession) first = NULL;
  guint n_printed = 0;

  wait_for_rows (window, 2);
  gtk_widget_activate_action (view, "sessions.choose", NULL);
  nw_test_settle ();
  g_assert_true (nw_session_list_get_choosing (list));
  nw_test_assert_shows (list, "0 chosen");
  nw_test_click (GTK_WIDGET (list), "all_button");
  g_assert_cmpuint (nw_session_list_get_n_chosen (list), ==, 2);
  nw_test_assert_shows (list, "2 chosen");
  nw_session_list_load_chosen_async (list, NULL, loaded_cb, &chosen);
  nw_test_wait_for (is_set_cb, &chosen);
  first = g_list_model_get_item (chosen, 0);
  g_assert_true (nw_session_equal (first, two));

  /* What is printed are the chosen ones. */
  g_signal_handlers_block_matched (view, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, nw_test_get_page (window));
  g_signal_connect (view, "print", G_CALLBACK (printed_cb), &n_printed);
  gtk_widget_activate_action (view, "sessions.print", NULL);
  nw_test_wait_for (is_printed_cb, &n_printed);
  g_assert_cmpuint (n_printed, ==, 2);

  nw_test_click (GTK_WIDGET (list), "all_button");
  g_assert_cmpuint (nw_session_list_get_n_chosen (list), ==, 0);
  gtk_widget_activate_action (view, "sessions.choose", NULL);
  g_assert_false (nw_session_list_get_choosing (list));

  nw_test_finish (window, journal);
}

/* A note on a region goes into the draft that is open, or begins one. */
static void
test_add (NwTestFolder *fixture,
          gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwSessionEditor *editor = nw_test_get_editor (window);

  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "atlas");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-region-note", "(si)", "thorax-posterior", (int)NW_SIDE_LEFT));
  nw_test_settle ();
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (nw_window_get_stack (window)), ==, "sessions");
  g_assert_cmpstr (nw_session_get_region (nw_session_editor_get_session (editor)), ==, "thorax-posterior");
  nw_test_wait_kept (editor);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);

  nw_test_finish (window, journal);
}

/* While the journal is locked the note waits for it. */
static void
test_add_locked (NwTestFolder *fixture,
                 gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = NULL;
  NwSessionEditor *editor = NULL;

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  window = nw_test_open_sessions (journal, 1280, 860);
  editor = nw_test_get_editor (window);
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "atlas");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-region-note", "(si)", "thorax-posterior", (int)NW_SIDE_LEFT));
  nw_test_settle ();
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (nw_window_get_stack (window)), ==, "sessions");
  g_assert_null (nw_session_editor_get_session (editor));

  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  nw_test_settle ();
  g_assert_nonnull (nw_session_editor_get_session (editor));
  g_assert_cmpstr (nw_session_get_region (nw_session_editor_get_session (editor)), ==, "thorax-posterior");
  nw_test_wait_kept (editor);

  nw_test_finish (window, journal);
}

static gboolean
is_window_gone_cb (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* Closing the window right after typing loses nothing. */
static void
test_close_window (NwTestFolder *fixture,
                   gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.new", NULL);
  nw_test_settle ();
  nw_test_type (GTK_WIDGET (nw_test_get_editor (window)), "patient", "P-0142");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (window);
  nw_test_wait_for (is_window_gone_cb, &window);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);

  nw_test_finish_journal (journal);
}

/* At the width of a telephone the list and the editor take turns. */
static void
test_narrow (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) stored = nw_test_save_session (journal, "2026-11-21", "P-0142", "rhomboid-major");
  NwWindow *window = nw_test_open_sessions (journal, 360, 720);
  GtkWidget *view = nw_test_get_view (window);
  AdwLeaflet *leaflet = ADW_LEAFLET (nw_test_find (view, ADW_TYPE_LEAFLET));

  wait_for_rows (window, 1);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 400);
  g_assert_true (adw_leaflet_get_folded (leaflet));
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "list");
  g_signal_emit_by_name (nw_test_get_list (window), "open", stored);
  nw_test_settle ();
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "editor");
  g_assert_true (gtk_widget_get_visible (nw_test_child (view, "back_button")));
  nw_test_click (view, "back_button");
  gtk_widget_activate_action (view, "sessions.back", NULL);
  nw_test_settle ();
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (leaflet), ==, "list");

  nw_test_finish (window, journal);
}

static void
test_example (NwTestFolder *fixture,
              gconstpointer data)
{
  NwJournal *journal = nw_test_load_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwSessionEditor *editor = nw_test_get_editor (window);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "needlewise", "example.db", NULL);

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.example", NULL);
  wait_for_rows (window, 10);
  nw_test_assert_shows (nw_test_get_page (window), "Example: made-up sessions. It takes no real patient.");
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));

  /* It can be read, not changed. */
  {
    GtkWidget *row = nw_test_find (GTK_WIDGET (nw_test_get_list (window)), NW_TYPE_SESSION_ROW);

    g_assert_nonnull (row);
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-region-note", "(si)", "thorax-posterior", (int)NW_SIDE_LEFT);
  nw_test_settle ();
  g_assert_null (nw_session_editor_get_session (editor));
  nw_test_assert_shows (window, "The example takes no sessions.");

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.leave-example", NULL);
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_page (window), "No Journal Yet");

  nw_test_finish (window, journal);
}

static void
print_over_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_session_print_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *)data = TRUE;
}

static gboolean
has_pages_cb (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (NW_IS_REPORT_PREVIEW (window) && nw_report_preview_get_report (NW_REPORT_PREVIEW (window)) != NULL)
        {
          *(GtkWindow **)data = window;
          return TRUE;
        }
    }

  return FALSE;
}

/* Counts the entries of an action; @count: (out): that of the newest */
static guint
count_entries (NwJournal *journal,
               NwLogAction action,
               guint *count)
{
  const NwLogQuery query = { 0 };
  g_autoptr (GPtrArray) entries = nw_journal_list_log (journal, &query, NULL, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      NwLogEntry *entry = g_ptr_array_index (entries, i);

      if (nw_log_entry_get_action (entry) != (guint)action)
        continue;
      if (n++ == 0)
        *count = nw_log_entry_get_count (entry);
    }

  return n;
}

/* Who looks at names in an overview is in the log, with how many sessions and why,
 * before a page is seen; without names there is nothing to say. */
static void
test_named (NwTestFolder *fixture,
            gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) one = nw_test_save_session (journal, "2026-11-20", "P-0001", "soleus");
  g_autoptr (NwSession) two = nw_test_save_session (journal, "2026-11-21", "P-0002", "soleus");
  g_autoptr (GListStore) sessions = g_list_store_new (NW_TYPE_SESSION);
  const NwNamedReason reasons[] = { 0, NW_NAMED_REQUEST, NW_NAMED_INSPECTION };

  g_list_store_append (sessions, one);
  g_list_store_append (sessions, two);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const NwOverviewChoice choice = { .reason = reasons[i] };
      GtkWindow *pages = NULL;
      gboolean over = FALSE;
      guint n_sessions = 0;
      guint reason = 0;

      nw_session_print_async (NULL, nw_test_get_atlas (), journal, G_LIST_MODEL (sessions), NW_SESSION_PRINT_OVERVIEW, &choice, print_over_cb, &over);
      nw_test_wait_for (has_pages_cb, &pages);
      g_assert_cmpuint (count_entries (journal, NW_LOG_NAMED_OVERVIEW, &n_sessions), ==, i);
      g_assert_cmpuint (count_entries (journal, NW_LOG_NAMED_REASON, &reason), ==, i);
      if (i > 0)
        {
          g_assert_cmpuint (n_sessions, ==, 2);
          g_assert_cmpuint (reason, ==, reasons[i]);
        }
      gtk_window_destroy (pages);
      nw_test_settle ();
      g_assert_true (over);
    }
  nw_journal_close (journal);
  g_object_unref (journal);
}

int
main (int argc,
      char *argv[])
{
  char *home = nw_test_make_dir ();
  int result = 0;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  nw_test_init (&argc, &argv);

  g_test_add ("/sessions/setup", NwTestFolder, NULL, nw_test_folder_setup, test_setup, nw_test_folder_teardown);
  g_test_add ("/sessions/unlock", NwTestFolder, NULL, nw_test_folder_setup, test_unlock, nw_test_folder_teardown);
  g_test_add ("/sessions/failed", NwTestFolder, NULL, nw_test_folder_setup, test_failed, nw_test_folder_teardown);
  g_test_add ("/sessions/tampered", NwTestFolder, NULL, nw_test_folder_setup, test_tampered, nw_test_folder_teardown);
  g_test_add ("/sessions/list", NwTestFolder, NULL, nw_test_folder_setup, test_list, nw_test_folder_teardown);
  g_test_add ("/sessions/choose", NwTestFolder, NULL, nw_test_folder_setup, test_choose, nw_test_folder_teardown);
  g_test_add ("/sessions/add", NwTestFolder, NULL, nw_test_folder_setup, test_add, nw_test_folder_teardown);
  g_test_add ("/sessions/add-locked", NwTestFolder, NULL, nw_test_folder_setup, test_add_locked, nw_test_folder_teardown);
  g_test_add ("/sessions/close-window", NwTestFolder, NULL, nw_test_folder_setup, test_close_window, nw_test_folder_teardown);
  g_test_add ("/sessions/narrow", NwTestFolder, NULL, nw_test_folder_setup, test_narrow, nw_test_folder_teardown);
  g_test_add ("/sessions/named", NwTestFolder, NULL, nw_test_folder_setup, test_named, nw_test_folder_teardown);
  g_test_add ("/sessions/example", NwTestFolder, NULL, nw_test_folder_setup, test_example, nw_test_folder_teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
