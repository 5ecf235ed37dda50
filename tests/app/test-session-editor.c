/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"
#include "nw-session-editor-private.h"
#include "nw-session-test.h"

#include "nw-date.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *dir;
  NwJournal *journal;
  NwWindow *window;
  NwSessionEditor *editor;
} Fixture;

static gboolean
add_site (NwSessionEditor *editor,
          const char *site_id,
          NwSide side)
{
  g_autoptr (NwSessionSite) site = nw_session_site_new (site_id, "thorax-posterior", side);

  return nw_session_editor_add_site (editor, site);
}

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
  fixture->journal = nw_test_create_journal (fixture->dir);
  fixture->window = nw_test_open_sessions (fixture->journal, 1280, 860);
  fixture->editor = nw_test_get_editor (fixture->window);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  nw_test_close_window (fixture->window);
  nw_journal_close (fixture->journal);
  nw_test_settle ();
  g_assert_finalize_object (fixture->journal);
  nw_test_remove_dir (fixture->dir);
}

static void
begin (Fixture *fixture)
{
  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.new", NULL);
  nw_test_settle ();
  g_assert_nonnull (nw_session_editor_get_session (fixture->editor));
}

static void
type_note (Fixture *fixture,
           const char *text)
{
  gtk_text_buffer_set_text (fixture->editor->note_buffer, text, -1);
}

/* What is typed is kept by itself and is there after a restart. */
static void
test_autosave (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *today = nw_date_today ();
  NwSession *kept = NULL;

  begin (fixture);
  nw_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), fixture->editor->patient));
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 0);

  nw_test_type (GTK_WIDGET (fixture->editor), "patient", "P-0142");
  nw_test_type (GTK_WIDGET (fixture->editor), "therapist", "M. de Vries");
  type_note (fixture, "R\xc3\xa9ponse \xf0\x9f\xaa\xa1\nsecond line");
  g_assert_true (add_site (fixture->editor, "rhomboid-major", NW_SIDE_LEFT));
  g_assert_false (add_site (fixture->editor, "rhomboid-major", NW_SIDE_LEFT));
  nw_session_editor_set_region (fixture->editor, "thorax-posterior");
  nw_test_assert_shows (fixture->editor, "Keeping…");
  nw_test_wait_kept (fixture->editor);
  nw_test_assert_shows (fixture->editor, "Draft, kept at ");
  nw_test_assert_shows (fixture->editor, "Back of the chest");

  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  kept = g_ptr_array_index (list, 0);
  g_assert_cmpstr (nw_session_get_day (kept), ==, today);
  g_assert_cmpstr (nw_session_get_patient (kept), ==, "P-0142");
  g_assert_cmpstr (nw_session_get_therapist (kept), ==, "M. de Vries");
  g_assert_cmpstr (nw_session_get_region (kept), ==, "thorax-posterior");
  g_assert_cmpstr (nw_session_get_note (kept), ==, "R\xc3\xa9ponse \xf0\x9f\xaa\xa1\nsecond line");
  g_assert_cmpuint (nw_session_get_n_sites (kept), ==, 1);
}

/* Typing goes on while the journal is at it, and nothing of it is lost. */
static void
test_while_saving (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  begin (fixture);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("version %u", i);

      type_note (fixture, text);
      nw_session_editor_save_now (fixture->editor);
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  nw_test_wait_kept (fixture->editor);

  list = nw_journal_list (fixture->journal, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (nw_session_get_note (g_ptr_array_index (list, 0)), ==, "version 29");
}

static gboolean
has_failed_cb (gpointer data)
{
  return ((NwSessionEditor *)data)->error != NULL;
}

/* What cannot be kept stays in the editor, which says why and what to do. */
static void
test_not_kept (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (NW_SESSION_NAME_MAX + 1, 'x');

  begin (fixture);
  type_note (fixture, "the note");
  nw_test_type (GTK_WIDGET (fixture->editor), "therapist", long_name);
  nw_test_wait_for (has_failed_cb, fixture->editor);
  nw_test_settle ();
  g_assert_true (gtk_info_bar_get_revealed (fixture->editor->error_bar));
  nw_test_assert_shows (fixture->editor, "Therapist: longer than 200 characters.");
  nw_test_assert_shows (fixture->editor, "What you typed is still here.");
  g_assert_true (nw_session_editor_has_unsaved (fixture->editor));

  /* Another session is not opened over it. */
  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.new", NULL);
  nw_test_settle ();
  g_assert_true (nw_session_editor_has_unsaved (fixture->editor));
  g_assert_cmpstr (nw_session_get_note (nw_session_editor_get_session (fixture->editor)), ==, "the note");
  g_assert_cmpstr (nw_session_get_therapist (nw_session_editor_get_session (fixture->editor)), ==, long_name);

  /* Mended, it is kept. */
  nw_test_type (GTK_WIDGET (fixture->editor), "therapist", "M. de Vries");
  nw_test_wait_kept (fixture->editor);
  g_assert_false (gtk_info_bar_get_revealed (fixture->editor->error_bar));
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* The disk is full: said with what to do, and tried again when asked. */
static void
test_disk_full (Fixture *fixture,
                gconstpointer data)
{
  begin (fixture);
  fault_vfs_arm (FAULT_FULL, 0, TRUE);
  nw_test_type (GTK_WIDGET (fixture->editor), "patient", "P-0142");
  type_note (fixture, "typed on a full disk");
  nw_test_wait_for (has_failed_cb, fixture->editor);
  nw_test_settle ();
  nw_test_assert_shows (fixture->editor, "The disk is full");
  nw_test_assert_shows (fixture->editor, "Free some space on the disk, then try again.");
  nw_test_assert_shows (fixture->editor, "What you typed is still here.");
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 0);

  g_assert_cmpuint (fault_vfs_disarm (), >, 0);
  nw_test_click (GTK_WIDGET (fixture->editor), "retry_button");
  nw_test_wait_kept (fixture->editor);
  g_assert_false (gtk_info_bar_get_revealed (fixture->editor->error_bar));
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* Another program writes: said with what to do, and kept once it is done. */
static void
test_in_use (Fixture *fixture,
             gconstpointer data)
{
  sqlite3 *other = NULL;

  begin (fixture);
  g_assert_cmpint (sqlite3_open (nw_journal_get_path (fixture->journal), &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  type_note (fixture, "typed while another program writes");
  nw_test_wait_for (has_failed_cb, fixture->editor);
  nw_test_settle ();
  nw_test_assert_shows (fixture->editor, "another program");
  nw_test_assert_shows (fixture->editor, "What you typed is still here.");
  g_assert_true (nw_session_editor_has_unsaved (fixture->editor));

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  nw_test_click (GTK_WIDGET (fixture->editor), "retry_button");
  nw_test_wait_kept (fixture->editor);
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* The file is taken away under the open journal: nothing is kept where nobody
 * finds it again, and it is kept once the file is back. */
static void
test_file_gone (Fixture *fixture,
                gconstpointer data)
{
  const char *path = nw_journal_get_path (fixture->journal);
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  begin (fixture);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  type_note (fixture, "typed without a file");
  nw_test_wait_for (has_failed_cb, fixture->editor);
  nw_test_settle ();
  nw_test_assert_shows (fixture->editor, "was moved or removed while it was open. Put it back where it was.");
  nw_test_assert_shows (fixture->editor, "What you typed is still here.");
  g_assert_true (nw_session_editor_has_unsaved (fixture->editor));

  g_assert_cmpint (g_rename (away, path), ==, 0);
  nw_test_click (GTK_WIDGET (fixture->editor), "retry_button");
  nw_test_wait_kept (fixture->editor);
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* A text beyond all bounds is not taken in, and the note stays as it was. */
static void
test_too_long (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *huge = g_strnfill (10 * 1000 * 1000, 'x');

  begin (fixture);
  type_note (fixture, "the note");
  gtk_text_buffer_insert_at_cursor (fixture->editor->note_buffer, huge, -1);
  nw_test_wait_kept (fixture->editor);
  nw_test_assert_shows (fixture->window, "A note holds 100000 characters: this was not put in.");
  g_assert_cmpstr (nw_session_get_note (nw_session_editor_get_session (fixture->editor)), ==, "the note");
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* Another program changed the session: both texts live on. */
static void
test_conflict (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (NwSession) stored = nw_test_save_session (fixture->journal, "2026-11-21", "P-1", "soleus");
  g_autoptr (NwSession) other = nw_session_copy (stored);
  g_autoptr (NwSession) saved = NULL;

  nw_session_editor_set_session (fixture->editor, stored);
  nw_session_set_note (other, "written elsewhere");
  saved = nw_journal_save (fixture->journal, other, NULL, NULL);
  g_assert_nonnull (saved);

  type_note (fixture, "written here");
  nw_test_wait_for (has_failed_cb, fixture->editor);
  nw_test_settle ();
  nw_test_assert_shows (fixture->editor, "The session was changed elsewhere since it was read.");
  nw_test_click (GTK_WIDGET (fixture->editor), "keep_button");
  nw_test_wait_kept (fixture->editor);

  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 2);
  g_assert_cmpstr (nw_session_get_note (nw_session_editor_get_session (fixture->editor)), ==, "written here");
  g_assert_cmpstr (nw_session_get_id (nw_session_editor_get_session (fixture->editor)), !=, nw_session_get_id (stored));
}

static void
test_sites (Fixture *fixture,
            gconstpointer data)
{
  GtkListBoxRow *row = NULL;
  NwSession *session = NULL;

  begin (fixture);
  session = nw_session_editor_get_session (fixture->editor);
  g_assert_true (add_site (fixture->editor, "rhomboid-major", NW_SIDE_LEFT));
  g_assert_true (add_site (fixture->editor, "soleus", NW_SIDE_LEFT));
  nw_test_assert_shows (fixture->editor, "Rhomboid major");
  nw_test_assert_shows (fixture->editor, "High");

  row = gtk_list_box_get_row_at_index (fixture->editor->sites, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nw_test_child (GTK_WIDGET (row), "right")), TRUE);
  g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (session, 1)), ==, NW_SIDE_RIGHT);
  g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (session, 0)), ==, NW_SIDE_LEFT);

  row = gtk_list_box_get_row_at_index (fixture->editor->sites, 0);
  nw_test_click (GTK_WIDGET (row), "remove");
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
  g_assert_cmpstr (nw_session_site_get_site_id (nw_session_get_site (session, 0)), ==, "soleus");

  /* After a row above it went, a row still changes its own site. */
  row = gtk_list_box_get_row_at_index (fixture->editor->sites, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nw_test_child (GTK_WIDGET (row), "midline")), TRUE);
  g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (session, 0)), ==, NW_SIDE_MIDLINE);
  nw_test_wait_kept (fixture->editor);
}

static gboolean
has_results_cb (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static void
press_down (GtkWidget *entry)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean done = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, 0, &done);
    }
}

/* The side is chosen with the site, and what is not needled is not offered. */
static void
test_site_search (Fixture *fixture,
                  gconstpointer data)
{
  GtkWidget *search = GTK_WIDGET (fixture->editor->site_search);
  GtkWidget *results = nw_test_child (search, "results");
  GtkWidget *focus = NULL;
  NwSession *session = NULL;

  begin (fixture);
  session = nw_session_editor_get_session (fixture->editor);
  nw_test_type (search, "entry", "rhom");
  nw_test_wait_for (has_results_cb, results);
  nw_test_assert_shows (results, "Rhomboid major");
  gtk_widget_grab_focus (search);
  press_down (nw_test_child (search, "entry"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), results));
  gtk_widget_grab_focus (search);
  g_signal_emit_by_name (nw_test_child (search, "entry"), "activate");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, results));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "Add Rhomboid major, Left");
  g_signal_emit_by_name (focus, "clicked");
  nw_test_settle ();
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
  g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (session, 0)), ==, NW_SIDE_LEFT);
  g_assert_false (gtk_widget_get_visible (results));

  nw_test_type (search, "entry", "intercostal");
  nw_test_wait_for (has_results_cb, results);
  nw_test_assert_shows (results, "Intercostal muscles");
  g_assert_null (nw_test_find (gtk_widget_get_first_child (results), GTK_TYPE_BUTTON));
  nw_test_wait_kept (fixture->editor);
}

static void
test_national_number (Fixture *fixture,
                      gconstpointer data)
{
  /* Made-up numbers that pass or fail the test of eleven. */
  g_assert_true (nw_session_looks_like_national_number ("111222333"));
  g_assert_true (nw_session_looks_like_national_number ("1112.22.333"));
  g_assert_true (nw_session_looks_like_national_number ("12345672"));
  g_assert_false (nw_session_looks_like_national_number ("111222334"));
  g_assert_false (nw_session_looks_like_national_number ("000000000"));
  g_assert_false (nw_session_looks_like_national_number ("P-0142"));
  g_assert_false (nw_session_looks_like_national_number ("1112223330"));
  g_assert_false (nw_session_looks_like_national_number (""));

  begin (fixture);
  nw_test_type (GTK_WIDGET (fixture->editor), "patient", "P-0142");
  nw_test_assert_shows (fixture->editor, "Never write the national number (BSN)");
  nw_test_type (GTK_WIDGET (fixture->editor), "patient", "111222333");
  nw_test_assert_shows (fixture->editor, "This could be a national number (BSN).");
  nw_test_wait_kept (fixture->editor);
}

static gboolean
is_gone_cb (gpointer data)
{
  return nw_session_editor_get_session (data) == NULL;
}

static gboolean
is_back_cb (gpointer data)
{
  return nw_session_editor_get_session (data) != NULL;
}

static void
test_delete (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (NwSession) before = NULL;
  GtkWidget *toast = NULL;
  GtkWidget *undo = NULL;

  begin (fixture);
  type_note (fixture, "to be deleted");
  nw_test_wait_kept (fixture->editor);
  before = nw_session_copy (nw_session_editor_get_session (fixture->editor));

  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.delete", NULL);
  nw_test_wait_for (is_gone_cb, fixture->editor);
  nw_test_settle ();
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 0);
  nw_test_assert_shows (fixture->window, "Draft deleted");
  nw_test_assert_hides (fixture->editor, "to be deleted");

  /* The toast is found by its words, its button by being the first in it. */
  toast = nw_test_find (GTK_WIDGET (fixture->window), g_type_from_name ("AdwToastWidget"));
  g_assert_nonnull (toast);
  undo = nw_test_find (toast, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (undo, "clicked");
  nw_test_wait_for (is_back_cb, fixture->editor);
  nw_test_settle ();
  g_assert_true (nw_session_equal (nw_session_editor_get_session (fixture->editor), before));
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

static gboolean
is_closed_cb (gpointer data)
{
  NwSession *session = nw_session_editor_get_session (data);

  return session != NULL && nw_session_get_state (session) == NW_SESSION_CLOSED && nw_session_get_revision (session) == 2;
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(int *)data = nw_session_editor_flush_finish (NW_SESSION_EDITOR (source), result, &error) ? 1 : -1;
}

static gboolean
is_answered_cb (gpointer data)
{
  return *(int *)data != 0;
}

static void
test_close (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (NwSession) closed = NULL;
  int answer = 0;

  /* Without a patient it stays a draft, and the editor says so. */
  begin (fixture);
  type_note (fixture, "note");
  nw_test_wait_kept (fixture->editor);
  nw_session_editor_close_session (fixture->editor, closed_cb, &answer);
  nw_test_wait_for (is_answered_cb, &answer);
  g_assert_cmpint (answer, ==, -1);
  nw_test_assert_shows (fixture->editor, "a session is closed only with a patient");
  g_assert_cmpint (nw_session_get_state (nw_session_editor_get_session (fixture->editor)), ==, NW_SESSION_DRAFT);
  g_assert_true (gtk_text_view_get_editable (fixture->editor->note));

  nw_test_type (GTK_WIDGET (fixture->editor), "patient", "P-0142");
  answer = 0;
  nw_session_editor_close_session (fixture->editor, closed_cb, &answer);
  nw_test_wait_for (is_answered_cb, &answer);
  g_assert_cmpint (answer, ==, 1);
  nw_test_wait_for (is_closed_cb, fixture->editor);
  closed = nw_session_copy (nw_session_editor_get_session (fixture->editor));
  nw_session_editor_set_session (fixture->editor, closed);
  nw_test_assert_shows (fixture->editor, "Closed: it stands as it is.");
  g_assert_false (gtk_text_view_get_editable (fixture->editor->note));
  g_assert_false (gtk_widget_get_visible (fixture->editor->delete_button));
  g_assert_false (add_site (fixture->editor, "soleus", NW_SIDE_LEFT));
}

static void
test_therapist (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (NwSession) stored = nw_test_save_session (fixture->journal, "2026-11-21", "P-1", "soleus");
  GtkWidget *therapist = nw_test_child (GTK_WIDGET (fixture->editor), "therapist");

  begin (fixture);
  while (*gtk_editable_get_text (GTK_EDITABLE (therapist)) == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (therapist)), ==, "M. de Vries");

  /* A draft with nothing but the usual therapist in it is not kept. */
  nw_session_editor_save_now (fixture->editor);
  nw_test_settle ();
  g_assert_cmpuint (nw_test_count (fixture->journal), ==, 1);
}

/* Who treats is asked for as long as nobody is named. */
static void
test_asks (Fixture *fixture,
           gconstpointer data)
{
  GtkWidget *therapist = nw_test_child (GTK_WIDGET (fixture->editor), "therapist");
  g_autofree char *missing = NULL;

  begin (fixture);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (therapist)), ==, "Therapist: who treats?");
  missing = nw_session_editor_describe_missing (fixture->editor);
  g_assert_nonnull (strstr (missing, "The therapist is not said."));
  nw_test_type (GTK_WIDGET (fixture->editor), "therapist", "M. de Vries");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (therapist)), ==, "Therapist");
  nw_test_wait_kept (fixture->editor);
}

static void
test_accessible (Fixture *fixture,
                 gconstpointer data)
{
  begin (fixture);
  add_site (fixture->editor, "rhomboid-major", NW_SIDE_LEFT);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (fixture->editor->note), GTK_ACCESSIBLE_RELATION_LABELLED_BY, nw_test_child (GTK_WIDGET (fixture->editor), "note_label"), NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->editor->note), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->editor->region), GTK_ACCESSIBLE_PROPERTY_LABEL, "Region");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->editor->delete_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Delete this draft");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (nw_test_child (GTK_WIDGET (fixture->editor->sites), "remove")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Take Rhomboid major out of the session");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (nw_test_child (GTK_WIDGET (fixture->editor->sites), "sides")), GTK_ACCESSIBLE_PROPERTY_LABEL, "The patient's side for Rhomboid major");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (nw_test_child (GTK_WIDGET (fixture->editor->sites), "left")), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  nw_test_wait_kept (fixture->editor);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);
  fault_vfs_install ();

  g_test_add ("/session-editor/autosave", Fixture, NULL, setup, test_autosave, teardown);
  g_test_add ("/session-editor/while-saving", Fixture, NULL, setup, test_while_saving, teardown);
  g_test_add ("/session-editor/not-kept", Fixture, NULL, setup, test_not_kept, teardown);
  g_test_add ("/session-editor/disk-full", Fixture, NULL, setup, test_disk_full, teardown);
  g_test_add ("/session-editor/in-use", Fixture, NULL, setup, test_in_use, teardown);
  g_test_add ("/session-editor/file-gone", Fixture, NULL, setup, test_file_gone, teardown);
  g_test_add ("/session-editor/too-long", Fixture, NULL, setup, test_too_long, teardown);
  g_test_add ("/session-editor/conflict", Fixture, NULL, setup, test_conflict, teardown);
  g_test_add ("/session-editor/sites", Fixture, NULL, setup, test_sites, teardown);
  g_test_add ("/session-editor/site-search", Fixture, NULL, setup, test_site_search, teardown);
  g_test_add ("/session-editor/national-number", Fixture, NULL, setup, test_national_number, teardown);
  g_test_add ("/session-editor/delete", Fixture, NULL, setup, test_delete, teardown);
  g_test_add ("/session-editor/close", Fixture, NULL, setup, test_close, teardown);
  g_test_add ("/session-editor/therapist", Fixture, NULL, setup, test_therapist, teardown);
  g_test_add ("/session-editor/asks", Fixture, NULL, setup, test_asks, teardown);
  g_test_add ("/session-editor/accessible", Fixture, NULL, setup, test_accessible, teardown);

  return g_test_run ();
}
