/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-session-test.h"

#include "nw-journal-log.h"
#include "nw-session-filter-popover.h"
#include "nw-session-list-model.h"
#include "nw-session-row.h"

#define N_SESSIONS 300

/* Sessions of many days, the last one the newest; one in ten at the soleus. */
static void
fill (NwJournal *journal,
      guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 10 + i / 140, 1 + i / 28 % 12, 1 + i % 28);
      g_autofree char *patient = g_strdup_printf ("P-%04u", i);

      g_object_unref (nw_test_save_session (journal, day, patient, i % 10 == 0 ? "soleus" : "rhomboid-major"));
    }
}

typedef struct
{
  NwSessionListModel *model;
  guint n;
} Wanted;

static gboolean
has_rows_cb (gpointer data)
{
  Wanted *wanted = data;
  guint n_searched = 0;
  guint n_sessions = 0;

  return g_list_model_get_n_items (G_LIST_MODEL (wanted->model)) == wanted->n && nw_session_list_model_is_settled (wanted->model) && !nw_session_list_model_get_progress (wanted->model, &n_searched, &n_sessions);
}

static void
wait_rows (NwSessionListModel *model,
           guint n)
{
  Wanted wanted = { model, n };

  nw_test_wait_for (has_rows_cb, &wanted);
}

static gboolean
is_read_cb (gpointer data)
{
  return nw_session_item_get_session (data) != NULL;
}

static NwSessionItem *
read_item (NwSessionListModel *model,
           guint position)
{
  NwSessionItem *item = g_list_model_get_item (G_LIST_MODEL (model), position);

  nw_test_wait_for (is_read_cb, item);
  return item;
}

static void
assert_patient (NwSessionListModel *model,
                guint position,
                const char *patient)
{
  g_autoptr (NwSessionItem) item = read_item (model, position);

  g_assert_cmpstr (nw_session_get_patient (nw_session_item_get_session (item)), ==, patient);
}

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
changed_cb (GListModel *model,
            guint position,
            guint removed,
            guint added,
            Changes *changes)
{
  *changes = (Changes){ changes->n + 1, position, removed, added };
}

static gboolean
has_note_cb (gpointer data)
{
  return g_str_equal (nw_session_get_note (nw_session_item_get_session (data)), "changed");
}

/* Rows are known without being read, and what does not move does not change. */
static void
test_model (NwTestFolder *fixture,
            gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwSessionListModel *model = nw_session_list_model_new ();
  g_autoptr (NwSessionFilter) filter = nw_session_filter_new ();
  g_autoptr (NwSession) changed = NULL;
  g_autoptr (NwSession) saved = NULL;
  g_autoptr (NwSessionItem) first = NULL;
  g_autoptr (NwSessionItem) middle = NULL;
  Changes changes = { 0 };

  fill (journal, N_SESSIONS);
  nw_session_list_model_set_atlas (model, nw_test_get_atlas ());
  nw_session_list_model_set_journal (model, journal);
  wait_rows (model, N_SESSIONS);
  g_assert_cmpuint (nw_session_list_model_get_total (model), ==, N_SESSIONS);

  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_null (nw_session_item_get_session (first));
  nw_test_wait_for (is_read_cb, first);
  assert_patient (model, 0, "P-0299");
  assert_patient (model, N_SESSIONS - 1, "P-0000");
  middle = read_item (model, 150);

  /* A new session on top, with what is below where it was. */
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), &changes);
  g_object_unref (nw_test_save_session (journal, "2030-01-01", "P-9999", "soleus"));
  wait_rows (model, N_SESSIONS + 1);
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 0);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 1);
  {
    g_autoptr (NwSessionItem) same = g_list_model_get_item (G_LIST_MODEL (model), 151);

    g_assert_true (same == middle);
  }

  /* A change of what is in a session moves nothing; its item is read again. */
  changed = nw_session_copy (nw_session_item_get_session (middle));
  nw_session_set_note (changed, "changed");
  saved = nw_journal_save (journal, changed, NULL, NULL);
  g_assert_nonnull (saved);
  nw_test_wait_for (has_note_cb, middle);
  g_assert_cmpuint (changes.n, ==, 1);

  /* Locked: nothing is left, and the next user begins without a filter. */
  nw_session_filter_set (&filter->site, "soleus");
  nw_session_list_model_set_filter (model, filter);
  wait_rows (model, N_SESSIONS / 10 + 1);
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  wait_rows (model, 0);
  g_assert_null (nw_session_item_get_session (middle));
  g_assert_cmpuint (nw_session_filter_count (nw_session_list_model_get_filter (model)), ==, 0);

  g_clear_object (&first);
  g_clear_object (&middle);
  g_assert_finalize_object (model);
  nw_test_finish_journal (journal);
}

static guint
count_searches (NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = nw_journal_list_log (journal, &(NwLogQuery){ .action = NW_LOG_SEARCHED }, NULL, NULL, &error);

  g_assert_no_error (error);
  return entries->len;
}

/* Each filter, and all with a text, which alone is logged as a search. */
static void
test_filters (NwTestFolder *fixture,
              gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSessionListModel) model = nw_session_list_model_new ();
  g_autoptr (NwSessionFilter) filter = nw_session_filter_new ();

  fill (journal, 40);
  nw_session_list_model_set_atlas (model, nw_test_get_atlas ());
  nw_session_list_model_set_journal (model, journal);
  wait_rows (model, 40);

  nw_session_filter_set (&filter->patient, " p-0007 ");
  nw_session_list_model_set_filter (model, filter);
  wait_rows (model, 1);
  nw_session_filter_set (&filter->patient, NULL);
  nw_session_filter_set (&filter->harm, "pneumothorax");
  nw_session_list_model_set_filter (model, filter);
  wait_rows (model, 36);
  g_assert_cmpuint (count_searches (journal), ==, 0);
  nw_session_filter_set (&filter->text, "rhomboideus");
  nw_session_filter_set (&filter->to, "2010-01-28");
  nw_session_list_model_set_filter (model, filter);
  wait_rows (model, 25);
  g_assert_cmpuint (count_searches (journal), ==, 1);
  filter->states = NW_JOURNAL_CLOSED;
  nw_session_list_model_set_filter (model, filter);
  wait_rows (model, 0);
  g_assert_cmpuint (nw_session_filter_count (filter), ==, 3);

  nw_session_list_model_set_journal (model, NULL);
  nw_test_finish_journal (journal);
}

static gboolean
shows_count_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "4 of 40 sessions") != NULL;
}

static gboolean
shows_none_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "No session has all of these words") != NULL;
}

static gboolean
shows_all_cb (gpointer data)
{
  g_autofree char *words = nw_test_get_words (data);

  return strstr (words, "P-0039") != NULL && strstr (words, "Show") == NULL;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* In the window: find, count, empty state, filters, and nothing after a lock. */
static void
test_window (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = NULL;
  GtkWidget *list = NULL;
  GtkWidget *search = NULL;
  NwSessionFilterPopover *popover = NULL;
  g_autoptr (NwSessionFilter) filter = nw_session_filter_new ();
  g_autoptr (NwSessionFilter) read = nw_session_filter_new ();

  fill (journal, 40);
  window = nw_test_open_sessions (journal, 1280, 860);
  list = GTK_WIDGET (nw_test_get_list (window));
  search = nw_test_find (list, GTK_TYPE_SEARCH_ENTRY);
  popover = NW_SESSION_FILTER_POPOVER (nw_test_find (list, NW_TYPE_SESSION_FILTER_POPOVER));
  nw_test_wait_for (shows_all_cb, list);

  /* Find from wherever the focus is. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  g_assert_true (has_focus_within (search));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (nw_window_get_stack (window)), ==, "sessions");
  nw_test_type (list, "search", "soleus");
  nw_test_wait_for (shows_count_cb, list);
  nw_test_type (list, "search", "nobody");
  nw_test_wait_for (shows_none_cb, list);
  g_signal_emit_by_name (search, "stop-search");
  nw_test_wait_for (shows_all_cb, list);
  g_signal_emit_by_name (search, "stop-search");
  g_assert_false (has_focus_within (search));

  /* What is filled in in the popover is asked for. */
  nw_session_filter_set (&filter->site, "soleus");
  nw_session_filter_popover_show_filter (popover, filter);
  g_signal_emit_by_name (popover, "changed");
  nw_test_wait_for (shows_count_cb, list);
  nw_test_click (list, "show_all_button");
  nw_test_wait_for (shows_all_cb, list);
  nw_session_filter_popover_read (popover, read);
  g_assert_cmpuint (nw_session_filter_count (read), ==, 0);

  /* A day that is none is marked and not asked for. */
  nw_test_type (GTK_WIDGET (popover), "from", "2010-13");
  nw_session_filter_popover_read (popover, read);
  g_assert_null (read->from);
  nw_test_type (GTK_WIDGET (popover), "from", "2010-01-05");
  nw_session_filter_popover_read (popover, read);
  g_assert_cmpstr (read->from, ==, "2010-01-05");

  nw_test_type (list, "search", "soleus");
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_journal_get_state (journal), ==, NW_JOURNAL_LOCKED);

  nw_test_finish (window, journal);
}

#define N_GROWING 130

/* What a view that only listens knows. */
static void
follow_cb (GListModel *model,
           guint position,
           guint removed,
           guint added,
           GPtrArray *rows)
{
  if (removed > 0)
    g_ptr_array_remove_range (rows, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (rows, (gint)(position + i), g_list_model_get_item (model, position + i));
}

static gboolean
has_some_cb (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

/* The first rows of a long list are shown before the rest, and what changes
 * meanwhile is told right. */
static void
test_growing (NwTestFolder *fixture,
              gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwSessionListModel *model = nw_session_list_model_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  fill (journal, N_GROWING);
  g_signal_connect (model, "items-changed", G_CALLBACK (follow_cb), rows);
  nw_session_list_model_set_journal (model, journal);
  nw_test_wait_for (has_some_cb, model);
  g_assert_cmpuint (rows->len, <, N_GROWING);
  g_assert_false (nw_session_list_model_is_settled (model));
  g_assert_cmpuint (nw_session_list_model_get_n_found (model), ==, N_GROWING);
  nw_session_list_model_choose_all (model, TRUE);
  g_assert_cmpuint (nw_session_list_model_get_n_chosen (model), ==, N_GROWING);

  g_object_unref (nw_test_save_session (journal, "2030-01-01", "P-9999", "soleus"));
  g_object_unref (nw_test_save_session (journal, "2001-01-01", "P-9998", "soleus"));
  wait_rows (model, N_GROWING + 2);
  g_assert_cmpuint (rows->len, ==, N_GROWING + 2);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (NwSessionItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_true (g_ptr_array_index (rows, i) == item);
    }
  assert_patient (model, 0, "P-9999");
  assert_patient (model, N_GROWING + 1, "P-9998");

  /* Locked while it grows again. */
  nw_session_list_model_set_journal (model, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
  nw_session_list_model_set_journal (model, journal);
  nw_test_wait_for (has_some_cb, model);
  g_assert_true (nw_journal_lock (journal, NULL, &error));
  g_assert_no_error (error);
  wait_rows (model, 0);
  g_assert_cmpuint (rows->len, ==, 0);

  g_assert_finalize_object (model);
  nw_test_finish_journal (journal);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);

  g_test_add ("/session-list/model", NwTestFolder, NULL, nw_test_folder_setup, test_model, nw_test_folder_teardown);
  g_test_add ("/session-list/growing", NwTestFolder, NULL, nw_test_folder_setup, test_growing, nw_test_folder_teardown);
  g_test_add ("/session-list/filters", NwTestFolder, NULL, nw_test_folder_setup, test_filters, nw_test_folder_teardown);
  g_test_add ("/session-list/window", NwTestFolder, NULL, nw_test_folder_setup, test_window, nw_test_folder_teardown);
  return g_test_run ();
}
