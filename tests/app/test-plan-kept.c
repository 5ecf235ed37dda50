/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"
#include "nw-erase.h"
#include "nw-plan-needle-dialog.h"
#include "nw-plan-test.h"
#include "nw-session-editor-private.h"
#include "nw-session-site-row.h"

/* What becomes of a plan on its way into the journal, and what the editor does
 * with refusals that no plan has looked at. */

static gboolean
has_failed_cb (gpointer data)
{
  return ((NwSessionEditor *)data)->error != NULL;
}

static NwSession *
get_only (NwJournal *journal)
{
  g_autoptr (GPtrArray) list = nw_journal_list (journal, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (list->len, ==, 1);
  return g_object_ref (g_ptr_array_index (list, 0));
}

static void
set_needle (NwPlan *plan,
            guint position,
            double planned_mm)
{
  g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (NULL, planned_mm, 0.0, NULL);

  nw_plan_set_needle (plan, position, needle);
}

/* The disk was full when the plan was handed over: it is still there, and what
 * is edited in it then takes its own place, once. */
static void
test_failed (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  NwSessionEditor *editor = NULL;
  g_autoptr (NwSession) kept = NULL;

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  fault_vfs_arm (FAULT_FULL, 0, TRUE);
  nw_test_start (window);
  editor = nw_test_get_editor (window);
  nw_test_wait_for (has_failed_cb, editor);
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_cmpuint (nw_session_get_n_sites (editor->session), ==, 1);
  g_assert_cmpuint (nw_test_count (journal), ==, 0);

  set_needle (plan, 0, 12.0);
  nw_plan_set_side (plan, 0, NW_SIDE_RIGHT);
  nw_test_add_site (window, "infraspinatus", NW_SIDE_LEFT);
  g_assert_cmpuint (fault_vfs_disarm (), >, 0);
  nw_test_start (window);
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  nw_test_wait_kept (editor);

  kept = get_only (journal);
  g_assert_cmpuint (nw_session_get_n_sites (kept), ==, 2);
  g_assert_cmpint (nw_session_site_get_side (nw_session_get_site (kept, 0)), ==, NW_SIDE_RIGHT);
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (nw_session_site_get_needle (nw_session_get_site (kept, 0))), ==, 12.0);

  nw_test_finish (window, journal);
}

/* Tried again from the editor, after the plan was edited: the edit stays in the
 * plan, as the journal has not got it. */
static void
test_retried (NwTestFolder *fixture,
              gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  NwSessionEditor *editor = NULL;
  g_autoptr (NwSession) first = NULL;
  g_autoptr (NwSession) second = NULL;

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_test_add_site (window, "infraspinatus", NW_SIDE_LEFT);
  fault_vfs_arm (FAULT_FULL, 0, TRUE);
  nw_test_start (window);
  editor = nw_test_get_editor (window);
  nw_test_wait_for (has_failed_cb, editor);
  set_needle (plan, 0, 9.0);
  fault_vfs_disarm ();
  nw_test_click (GTK_WIDGET (editor), "retry_button");
  nw_test_wait_kept (editor);
  first = get_only (journal);
  g_assert_cmpuint (nw_session_get_n_sites (first), ==, 2);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);

  nw_test_start (window);
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  nw_test_wait_kept (editor);
  second = get_only (journal);
  g_assert_cmpuint (nw_session_get_n_sites (second), ==, 2);
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (nw_session_site_get_needle (nw_session_get_site (second, 0))), ==, 9.0);

  nw_test_finish (window, journal);
}

/* The draft is being kept at that very moment: the plan lets go only of what
 * the next write holds. */
static void
test_while_saving (NwTestFolder *fixture,
                   gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  NwSessionEditor *editor = nw_test_get_editor (window);
  g_autoptr (NwSession) kept = NULL;

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.new", NULL);
  nw_test_settle ();
  nw_test_type (GTK_WIDGET (editor), "patient", "P-1");
  nw_test_wait_kept (editor);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);

  for (guint round = 0; round < 5; round++)
    {
      g_autofree char *text = g_strdup_printf ("round %u", round);

      gtk_text_buffer_set_text (editor->note_buffer, text, -1);
      nw_session_editor_save_now (editor);
      g_assert_true (editor->saving);
      if (round == 2)
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.start-session", NULL));
    }
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  nw_test_wait_kept (editor);
  kept = get_only (journal);
  g_assert_cmpuint (nw_session_get_n_sites (kept), ==, 1);
  g_assert_cmpstr (nw_session_get_note (kept), ==, "round 4");

  nw_test_finish (window, journal);
}

/* Locking takes out of the plan what is about a patient, and says so. */
static void
test_lock (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  NwNeedlePlan *needle = NULL;
  NwNeedle size;

  nw_screening_set (nw_plan_get_screening (plan), "anticoagulants", NW_ANSWER_YES);
  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 30.0, 12.0);
  nw_test_add_site (window, "rhomboid-major", NW_SIDE_RIGHT);
  nw_test_respond ("deviate");
  gtk_editable_set_text (GTK_EDITABLE (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY)), "Mrs. Jansen asked for it");
  nw_test_respond ("record");
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-plan", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-edit", "u", 0));
  nw_test_settle ();
  g_assert_nonnull (nw_test_get_dialog (NW_TYPE_PLAN_NEEDLE_DIALOG));

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  nw_test_settle ();
  g_assert_null (nw_test_get_dialog (NW_TYPE_PLAN_NEEDLE_DIALOG));
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_cmpuint (nw_screening_get_n_asked (nw_plan_get_screening (plan)), ==, 0);
  needle = nw_session_site_get_needle (nw_plan_get_site (plan, 0));
  g_assert_true (nw_needle_plan_get_needle (needle, &size));
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (needle), ==, 12.0);
  g_assert_cmpfloat (nw_needle_plan_get_angle (needle), ==, 45.0);
  g_assert_cmpstr (nw_needle_plan_get_direction (needle), ==, "");
  g_assert_cmpstr (nw_needle_plan_get_deviation (nw_session_site_get_needle (nw_plan_get_site (plan, 1))), ==, "");
  nw_test_assert_hides (window, "Jansen");
  nw_test_assert_hides (window, "medial to lateral");
  nw_test_assert_shows (window, "Locked: screening, stop-checks, directions and reasons were taken out of the plan. Its needles stay.");
  nw_test_assert_shows (nw_test_get_tray (window), "1 refused");
  /* No way back brings a flag of that patient. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-undo", NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

/* A plan may be of the patient whose record is erased: nobody knows, and what is
 * about a patient goes. */
static void
test_erased (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  g_autoptr (NwSession) session = nw_test_save_session (journal, "2026-11-21", "P-1", "soleus");
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  g_autoptr (NwErasure) expected = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  nw_screening_set (nw_plan_get_screening (plan), "anticoagulants", NW_ANSWER_YES);
  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 30.0, 12.0);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  g_object_unref (nw_journal_save (journal, session, NULL, &error));
  g_assert_no_error (error);
  expected = nw_journal_preview_erase (journal, nw_session_get_patient_id (session), NULL, &error);
  g_assert_no_error (error);
  erasure = nw_journal_erase (journal, expected, NW_ERASE_REQUESTED, NULL, &error);
  g_assert_no_error (error);
  nw_test_settle ();

  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_cmpuint (nw_screening_get_n_asked (nw_plan_get_screening (plan)), ==, 0);
  nw_test_assert_shows (window, "Erased: screening, stop-checks, directions and reasons were taken out of the plan. Its needles stay.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-undo", NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_screening_get_n_asked (nw_plan_get_screening (plan)), ==, 0);
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

static NwSessionSiteRow *
get_row (NwSessionEditor *editor,
         int position)
{
  return NW_SESSION_SITE_ROW (gtk_list_box_get_row_at_index (editor->sites, position));
}

static void
add_site (NwSessionEditor *editor,
          const char *id,
          NwSide side)
{
  g_autoptr (NwSessionSite) site = nw_session_site_new (id, "thorax-posterior", side);

  g_assert_true (nw_session_editor_add_site (editor, site));
}

static const char *
get_reason (NwSessionEditor *editor,
            guint position)
{
  return nw_needle_plan_get_deviation (nw_session_site_get_needle (nw_session_get_site (editor->session, position)));
}

static void
turn (NwSessionEditor *editor,
      int position,
      const char *side)
{
  GtkWidget *button = nw_test_child (GTK_WIDGET (get_row (editor, position)), side);

  gtk_widget_grab_focus (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  nw_test_settle ();
}

/* What is refused says so in the editor too, closing asks for a reason, and a
 * reason goes with what it was written for. */
static void
test_editor (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwSessionEditor *editor = nw_test_get_editor (window);
  GtkWidget *dialog = NULL;

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.new", NULL);
  nw_test_settle ();
  nw_test_type (GTK_WIDGET (editor), "patient", "P-1");
  add_site (editor, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_assert_hides (editor->sites, "Refused");
  add_site (editor, "rhomboid-major", NW_SIDE_RIGHT);
  nw_test_assert_hides (get_row (editor, 0), "Refused");
  nw_test_assert_shows (get_row (editor, 1), "Refused");
  nw_test_assert_shows (editor->safety, "Not done");

  /* Not closed without a reason. */
  gtk_widget_activate_action (nw_test_get_view (window), "sessions.close", NULL);
  nw_test_settle ();
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  nw_test_assert_shows (dialog, "Refused: Rhomboid major, right");
  nw_test_respond ("deviate");
  gtk_editable_set_text (GTK_EDITABLE (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY)), "referred");
  nw_test_respond ("record");
  g_assert_cmpstr (get_reason (editor, 1), ==, "referred");
  nw_test_assert_shows (get_row (editor, 1), "Deviation (");
  nw_test_wait_kept (editor);

  /* The other side: nothing is refused, and the reason is gone. */
  turn (editor, 1, "left");
  g_assert_cmpstr (get_reason (editor, 1), ==, "");
  nw_test_assert_hides (editor->sites, "referred");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == nw_test_child (GTK_WIDGET (get_row (editor, 1)), "left"));
  turn (editor, 1, "right");
  nw_test_assert_shows (get_row (editor, 1), "Refused");

  /* The first of both sides goes: what is left is one side. */
  g_signal_emit_by_name (get_row (editor, 1), "deviate");
  nw_test_settle ();
  nw_test_respond ("deviate");
  gtk_editable_set_text (GTK_EDITABLE (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY)), "again");
  nw_test_respond ("record");
  g_assert_cmpstr (get_reason (editor, 1), ==, "again");
  nw_test_click (GTK_WIDGET (get_row (editor, 0)), "remove");
  nw_test_settle ();
  g_assert_cmpstr (get_reason (editor, 0), ==, "");
  nw_test_assert_hides (editor->sites, "Refused");

  /* The stop-check follows the side and the site that are there. */
  nw_test_click (GTK_WIDGET (get_row (editor, 0)), "remove");
  nw_test_settle ();
  nw_test_assert_hides (editor->safety, "Not done");
  nw_test_wait_kept (editor);

  nw_test_finish (window, journal);
}

/* A flag that is answered in the editor refuses there. */
static void
test_flag (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_sessions (journal, 1280, 860);
  NwSessionEditor *editor = nw_test_get_editor (window);

  gtk_widget_activate_action (nw_test_get_view (window), "sessions.new", NULL);
  nw_test_settle ();
  add_site (editor, "soleus", NW_SIDE_LEFT);
  nw_screening_set (nw_session_get_screening (editor->session), "needle-phobia", NW_ANSWER_YES);
  nw_session_editor_sites_changed (editor);
  nw_test_assert_shows (get_row (editor, 0), "Refused");
  g_assert_true (nw_session_editor_ask_reason (editor));
  nw_test_settle ();
  nw_test_respond ("back");
  nw_screening_set (nw_session_get_screening (editor->session), "needle-phobia", NW_ANSWER_NO);
  nw_session_editor_sites_changed (editor);
  nw_test_assert_hides (get_row (editor, 0), "Refused");
  g_assert_false (nw_session_editor_ask_reason (editor));
  nw_test_wait_kept (editor);

  nw_test_finish (window, journal);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);
  fault_vfs_install ();

  g_test_add ("/plan-kept/failed", NwTestFolder, NULL, nw_test_folder_setup, test_failed, nw_test_folder_teardown);
  g_test_add ("/plan-kept/retried", NwTestFolder, NULL, nw_test_folder_setup, test_retried, nw_test_folder_teardown);
  g_test_add ("/plan-kept/while-saving", NwTestFolder, NULL, nw_test_folder_setup, test_while_saving, nw_test_folder_teardown);
  g_test_add ("/plan-kept/lock", NwTestFolder, NULL, nw_test_folder_setup, test_lock, nw_test_folder_teardown);
  g_test_add ("/plan-kept/erased", NwTestFolder, NULL, nw_test_folder_setup, test_erased, nw_test_folder_teardown);
  g_test_add ("/plan-kept/editor", NwTestFolder, NULL, nw_test_folder_setup, test_editor, nw_test_folder_teardown);
  g_test_add ("/plan-kept/flag", NwTestFolder, NULL, nw_test_folder_setup, test_flag, nw_test_folder_teardown);

  return g_test_run ();
}
