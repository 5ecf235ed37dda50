/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-entry-field.h"
#include "nw-patient-dialog.h"
#include "nw-plan-test.h"
#include "nw-session-editor-private.h"
#include "nw-session-print.h"
#include "nw-session-site-row.h"
#include "nw-soep.h"

/* What a session holds besides sites and note, in the editor. */

typedef struct
{
  NwTestFolder folder;
  NwJournal *journal;
  NwWindow *window;
  NwSessionEditor *editor;
} Fixture;

static void
setup (Fixture *fixture,
       gconstpointer data)
{
  nw_test_folder_setup (&fixture->folder, NULL);
  fixture->journal = nw_test_create_journal (fixture->folder.dir);
  fixture->window = nw_test_open_sessions (fixture->journal, 1280, 860);
  fixture->editor = nw_test_get_editor (fixture->window);
}

static void
teardown (Fixture *fixture,
          gconstpointer data)
{
  nw_test_finish (fixture->window, fixture->journal);
  nw_test_folder_teardown (&fixture->folder, NULL);
}

static void
act (Fixture *fixture,
     const char *action)
{
  gtk_widget_activate_action (nw_test_get_view (fixture->window), action, NULL);
  nw_test_settle ();
}

static void
act_in_editor (Fixture *fixture,
               const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), action, NULL));
  nw_test_settle ();
}

static void
begin (Fixture *fixture,
       const char *patient)
{
  act (fixture, "sessions.new");
  nw_test_type (GTK_WIDGET (fixture->editor), "patient", patient);
}

static void
add_site (Fixture *fixture,
          const char *id)
{
  g_autoptr (NwSessionSite) site = nw_session_site_new (id, NULL, NW_SIDE_LEFT);

  g_assert_true (nw_session_editor_add_site (fixture->editor, site));
}

static GtkWidget *
get_row (Fixture *fixture,
         int position)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->editor->sites, position));
}

static void
tick (GtkWidget *row,
      const char *id,
      gboolean active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_test_child (row, id)), active);
  nw_test_settle ();
}

static NwPartForm *
find_form (Fixture *fixture,
           NwPartKind kind,
           const char *field)
{
  for (guint i = 0; i < fixture->editor->forms->len; i++)
    {
      NwPartForm *form = g_ptr_array_index (fixture->editor->forms, i);

      if (nw_part_get_kind (nw_part_form_get_part (form)) == kind && nw_part_form_get_input (form, field) != NULL)
        return form;
    }
  g_assert_not_reached ();
}

static void
type_text (NwPartForm *form,
           const char *field,
           const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (nw_part_form_get_input (form, field))), text, -1);
}

static void
type_entry (NwPartForm *form,
            const char *field,
            const char *text)
{
  nw_entry_field_set_text (NW_ENTRY_FIELD (nw_part_form_get_input (form, field)), text);
}

static NwPart *
get_only (Fixture *fixture,
          NwPartKind kind)
{
  GListModel *parts = nw_session_get_parts (fixture->editor->session, kind);
  g_autoptr (NwPart) part = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (parts), ==, 1);
  /* The list keeps it alive. */
  part = g_list_model_get_item (parts, 0);
  return part;
}

static NwSession *
read_back (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  NwSession *session = NULL;

  nw_test_wait_kept (fixture->editor);
  session = nw_journal_get (fixture->journal, nw_session_get_id (fixture->editor->session), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nw_session_equal (session, fixture->editor->session));
  return session;
}

/* Every part is written where it is asked, and is in the journal as it stands. */
static void
test_parts (Fixture *fixture,
            gconstpointer data)
{
  NwSessionEditor *editor = fixture->editor;
  g_autoptr (NwSession) kept = NULL;
  NwPartForm *form = NULL;
  NwPart *part = NULL;

  begin (fixture, "P-1");
  add_site (fixture, "soleus");
  type_text (find_form (fixture, NW_PART_INTAKE, "complaint"), "complaint", "Calf pain");
  type_text (find_form (fixture, NW_PART_INTAKE, "primary-source"), "primary-source", "muscle");
  type_text (find_form (fixture, NW_PART_CARE, "next-step"), "next-step", "Exercise");

  g_signal_emit_by_name (editor->consents, "add");
  part = get_only (fixture, NW_PART_CONSENT);
  g_assert_cmpstr (nw_part_get_text (part, "content-version"), ==, nw_atlas_get_version (nw_test_get_atlas ()));
  g_assert_cmpuint (g_strv_length ((char **)nw_part_get_ids (part, "told")), ==, 0);
  form = nw_part_rows_get_form (editor->consents, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_part_form_get_input (form, "told")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_part_form_get_input (form, "how")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_part_form_get_input (form, "given-by")), TRUE);
  part = get_only (fixture, NW_PART_CONSENT);
  g_assert_true (nw_part_names (part, "told", "con-what"));
  nw_test_assert_shows (editor->consents, "Given by the patient, spoken");
  g_signal_emit_by_name (editor->consents, "extra", part);
  g_assert_true (nw_part_has (get_only (fixture, NW_PART_CONSENT), "withdrawn-at"));
  nw_test_assert_shows (editor->consents, "Withdrawn");

  g_signal_emit_by_name (editor->outcomes, "add");
  form = nw_part_rows_get_form (editor->outcomes, 0);
  type_entry (form, "before", "6,5");
  type_entry (form, "after", "many");
  nw_test_assert_shows (editor->outcomes, "Write a number, or leave it empty.");
  g_assert_false (nw_part_has (get_only (fixture, NW_PART_OUTCOME), "after"));
  type_entry (form, "after", "12");
  nw_test_assert_shows (editor->outcomes, "This measure goes from 0 to 10.");
  type_entry (form, "after", "3");
  g_assert_cmpfloat (nw_part_get_number (get_only (fixture, NW_PART_OUTCOME), "before"), ==, 6.5);
  nw_test_assert_shows (editor->outcomes, "before 6.5, after 3");

  /* "None seen" and an event rule each other out. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_part_form_get_input (find_form (fixture, NW_PART_CARE, "no-events-seen"), "no-events-seen")), TRUE);
  g_signal_emit_by_name (editor->events, "add");
  g_assert_false (nw_part_get_flag (nw_session_get_part (editor->session, NW_PART_CARE), "no-events-seen"));
  form = nw_part_rows_get_form (editor->events, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nw_part_form_get_input (form, "event")), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nw_part_form_get_input (form, "needle")), 1);
  part = get_only (fixture, NW_PART_EVENT);
  g_assert_true (nw_part_has (part, "class"));
  g_assert_cmpstr (nw_part_get_text (part, "needle"), ==, nw_session_site_get_id (nw_session_get_site (editor->session, 0)));
  nw_test_assert_shows (editor->events, "1: Soleus, left");

  kept = read_back (fixture);
  g_assert_cmpstr (nw_part_get_text (nw_session_get_part (kept, NW_PART_INTAKE), "complaint"), ==, "Calf pain");
}

/* In and out note the time; what is in and not out is shown, and the session is
 * not closed over it without a reason. */
static void
test_count (Fixture *fixture,
            gconstpointer data)
{
  NwSessionEditor *editor = fixture->editor;
  NwPartForm *form = NULL;
  NwPart *use = NULL;
  g_autoptr (NwSession) kept = NULL;
  g_autofree char *id = NULL;

  begin (fixture, "P-1");
  add_site (fixture, "soleus");
  add_site (fixture, "infraspinatus");
  id = g_strdup (nw_session_site_get_id (nw_session_get_site (editor->session, 0)));
  g_assert_false (gtk_widget_get_visible (editor->count));
  g_assert_false (gtk_widget_is_sensitive (nw_test_child (get_row (fixture, 0), "out")));
  tick (get_row (fixture, 0), "in", TRUE);
  tick (get_row (fixture, 1), "in", TRUE);
  tick (get_row (fixture, 0), "out", TRUE);
  nw_test_assert_shows (editor->count, "Needle 2 is in and not counted out.");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (editor->sites_count)), ==, "in 2, out 1");
  nw_test_assert_shows (editor->count, "All needles out, counted, in the container");
  use = nw_session_site_get_use (nw_session_get_site (editor->session, 0));
  g_assert_true (nw_time_is_valid (nw_part_get_text (use, "in-at")));
  g_assert_true (nw_time_is_valid (nw_part_get_text (use, "out-at")));
  g_assert_cmpstr (nw_session_site_get_id (nw_session_get_site (editor->session, 0)), ==, id);

  /* The lot is that of the needle before where somebody says so. */
  gtk_expander_set_expanded (GTK_EXPANDER (nw_test_child (get_row (fixture, 0), "used")), TRUE);
  gtk_expander_set_expanded (GTK_EXPANDER (nw_test_child (get_row (fixture, 1), "used")), TRUE);
  nw_test_settle ();
  form = NW_PART_FORM (nw_test_find (get_row (fixture, 0), NW_TYPE_PART_FORM));
  type_entry (form, "used-mm", "12,5");
  type_entry (form, "lot", "2611A");
  type_entry (form, "expiry", "03-2028");
  use = nw_session_site_get_use (nw_session_get_site (editor->session, 0));
  g_assert_cmpfloat (nw_part_get_number (use, "used-mm"), ==, 12.5);
  g_assert_cmpstr (nw_part_get_text (use, "expiry"), ==, "2028-03");
  type_entry (form, "used-mm", "200");
  g_assert_false (nw_part_has (nw_session_site_get_use (nw_session_get_site (editor->session, 0)), "used-mm"));
  g_assert_cmpstr (nw_entry_field_get_text (NW_ENTRY_FIELD (nw_part_form_get_input (form, "used-mm"))), ==, "200");
  type_entry (form, "used-mm", "12,5");
  g_assert_true (gtk_widget_get_visible (nw_test_child (get_row (fixture, 1), "reuse")));
  nw_test_click (get_row (fixture, 1), "reuse");
  use = nw_session_site_get_use (nw_session_get_site (editor->session, 1));
  g_assert_cmpstr (nw_part_get_text (use, "lot"), ==, "2611A");
  g_assert_false (nw_part_has (use, "used-mm"));
  nw_test_assert_shows (get_row (fixture, 1), "used depth not said");

  act (fixture, "sessions.close");
  nw_test_assert_shows (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), "Why does the count differ?");
  nw_test_respond ("back");
  g_assert_cmpint (nw_session_get_state (editor->session), ==, NW_SESSION_DRAFT);
  g_signal_emit_by_name (nw_test_find_button (editor->count, "Count _Out"), "clicked");
  nw_test_settle ();
  g_assert_false (gtk_widget_get_visible (editor->count));
  tick (get_row (fixture, 1), "out", FALSE);
  nw_session_editor_ask_count (editor);
  nw_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY)), "broken, see event");
  /* Enter records, and the question is gone. */
  g_signal_emit_by_name (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY), "activate");
  nw_test_settle ();
  g_assert_null (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG));
  nw_test_assert_shows (editor->count, "Reason recorded: broken, see event");
  g_assert_false (nw_session_editor_ask_reason (editor));
  kept = read_back (fixture);
}

/* Each change is taken back in its turn, whatever it was, and comes again. */
static void
test_undo (Fixture *fixture,
           gconstpointer data)
{
  NwSessionEditor *editor = fixture->editor;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwSession) kept = NULL;

  begin (fixture, "P-1");
  g_ptr_array_add (states, nw_session_copy (editor->session));
  add_site (fixture, "soleus");
  g_ptr_array_add (states, nw_session_copy (editor->session));
  gtk_text_buffer_set_text (editor->note_buffer, "one", -1);
  g_ptr_array_add (states, nw_session_copy (editor->session));
  tick (get_row (fixture, 0), "in", TRUE);
  g_ptr_array_add (states, nw_session_copy (editor->session));
  g_signal_emit_by_name (editor->events, "add");
  g_ptr_array_add (states, nw_session_copy (editor->session));
  /* A save between does not cut the way back. */
  nw_test_wait_kept (editor);
  nw_test_click (get_row (fixture, 0), "remove");
  nw_test_settle ();
  g_ptr_array_add (states, nw_session_copy (editor->session));

  for (guint i = states->len - 1; i > 0; i--)
    {
      g_assert_true (nw_session_editor_undo (editor));
      g_assert_true (nw_session_equal (editor->session, g_ptr_array_index (states, i - 1)));
    }
  g_assert_true (nw_session_editor_undo (editor));
  g_assert_false (nw_session_editor_undo (editor));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editor->patient)), ==, "");
  g_assert_true (nw_session_editor_redo (editor));
  for (guint i = 1; i < states->len; i++)
    {
      g_assert_true (nw_session_editor_redo (editor));
      g_assert_true (nw_session_equal (editor->session, g_ptr_array_index (states, i)));
    }
  g_assert_false (nw_session_editor_redo (editor));
  kept = read_back (fixture);

  /* Another session has its own. */
  act (fixture, "sessions.new");
  g_assert_false (nw_session_editor_undo (editor));
}

static gboolean
has_previous_cb (gpointer data)
{
  return ((NwSessionEditor *)data)->previous != NULL;
}

/* Sites, needles and plan come again; nothing of what was done then. */
static void
test_repeat (Fixture *fixture,
             gconstpointer data)
{
  NwSessionEditor *editor = fixture->editor;
  NwSessionSite *mark = NULL;
  g_autofree char *old = NULL;

  begin (fixture, "P-1");
  add_site (fixture, "soleus");
  mark = nw_session_get_site (editor->session, 0);
  {
    const char *const keys[] = { "do-not-needle", NULL };
    NwNeedle size = { 0.25, 30.0 };
    g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.0, 45.0, "upwards");
    g_autoptr (NwNeedlePlan) guided = nw_needle_plan_new_with_guidance (needle, "Jansen", "ultrasound");
    g_autoptr (NwNeedlePlan) deviating = nw_needle_plan_new_with_deviation (guided, "because", keys);
    g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (mark, deviating);

    nw_session_replace_site (editor->session, 0, site);
  }
  tick (get_row (fixture, 0), "in", TRUE);
  tick (get_row (fixture, 0), "out", TRUE);
  g_signal_emit_by_name (editor->consents, "add");
  g_signal_emit_by_name (editor->events, "add");
  old = g_strdup (nw_session_site_get_id (nw_session_get_site (editor->session, 0)));
  nw_test_wait_kept (editor);

  begin (fixture, "p-1");
  nw_test_wait_for (has_previous_cb, editor);
  nw_test_settle ();
  g_assert_true (gtk_widget_get_visible (editor->previous_row));
  nw_test_click (GTK_WIDGET (editor), "repeat_button");
  nw_test_settle ();
  g_assert_cmpuint (nw_session_get_n_sites (editor->session), ==, 1);
  mark = nw_session_get_site (editor->session, 0);
  g_assert_cmpstr (nw_session_site_get_id (mark), !=, old);
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (nw_session_site_get_needle (mark)), ==, 12.0);
  g_assert_cmpstr (nw_needle_plan_get_direction (nw_session_site_get_needle (mark)), ==, "upwards");
  g_assert_cmpstr (nw_needle_plan_get_guided_by (nw_session_site_get_needle (mark)), ==, "");
  g_assert_cmpstr (nw_needle_plan_get_deviation (nw_session_site_get_needle (mark)), ==, "");
  g_assert_true (nw_part_is_empty (nw_session_site_get_use (mark)));
  g_assert_cmpuint (g_list_model_get_n_items (nw_session_get_parts (editor->session, NW_PART_CONSENT)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (nw_session_get_parts (editor->session, NW_PART_EVENT)), ==, 0);
  g_assert_cmpuint (nw_session_editor_repeat (editor), ==, 0);
  nw_test_wait_kept (editor);
}

static gboolean
is_closed_cb (gpointer data)
{
  NwSessionEditor *editor = data;

  return editor->session != NULL && nw_session_get_state (editor->session) == NW_SESSION_CLOSED && !nw_session_editor_has_unsaved (editor);
}

static gboolean
is_amended_cb (gpointer data)
{
  NwSessionEditor *editor = data;

  return !nw_session_editor_is_amending (editor) && nw_session_get_n_amendments (editor->session) == 1
         && gtk_widget_get_visible (editor->amendments);
}

static void
fill_entries (GtkWidget *widget,
              const char *const **answers)
{
  if (GTK_IS_ENTRY (widget) && **answers != NULL)
    gtk_editable_set_text (GTK_EDITABLE (widget), *(*answers)++);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    fill_entries (child, answers);
}

/* What a finished session does not say is said to be missing, and nothing looks
 * as if it could be written. */
static void
assert_silence (NwSessionEditor *editor)
{
  nw_test_assert_shows (GTK_WIDGET (editor->consents), "Not recorded");
  nw_test_assert_shows (GTK_WIDGET (editor->events), "Not recorded");
  nw_test_assert_shows (GTK_WIDGET (editor->outcomes), "Not recorded");
  g_assert_cmpuint (editor->cards->len, ==, 3);
  for (guint i = 0; i < editor->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (editor->cards, i);

      nw_test_assert_shows (card, "Not recorded");
      g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (card)));
      g_assert_false (gtk_widget_get_visible (gtk_widget_get_first_child (card)));
    }
  g_assert_true (gtk_widget_get_visible (editor->note_frame));
  g_assert_false (gtk_widget_get_visible (editor->note_silence));
  g_assert_false (gtk_widget_get_visible (editor->patient));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (editor->patient_said)), ==, "P-1");
  nw_session_editor_focus (editor);
  g_assert_false (GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (editor)))));
}

static void
assert_no_silence (NwSessionEditor *editor)
{
  for (guint i = 0; i < editor->cards->len; i++)
    g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (g_ptr_array_index (editor->cards, i))));
  g_assert_true (gtk_widget_get_visible (editor->patient));
  g_assert_false (gtk_widget_get_visible (editor->patient_said));
}

/* A click on a word beside a check. */
static void
click_word (GtkWidget *row,
            const char *id)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (nw_test_child (row, id));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, 1.0, 1.0);
    }
  nw_test_settle ();
}

/* No word of a finished session notes a time, and none an out without an in. */
static void
assert_words_rest (Fixture *fixture)
{
  g_autoptr (NwSession) before = nw_session_copy (fixture->editor->session);

  click_word (get_row (fixture, 0), "in_word");
  click_word (get_row (fixture, 0), "out_word");
  g_assert_true (nw_session_equal (fixture->editor->session, before));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What nobody recorded yet is not given away as the finished session. */
static void
assert_stays_in (Fixture *fixture)
{
  GtkWidget *view = nw_test_get_view (fixture->window);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->editor));
  GdkContentProvider *before = NULL;
  guint n = 0;
  gulong id = g_signal_connect_swapped (view, "print", G_CALLBACK (count_cb), &n);

  gdk_clipboard_set_text (clipboard, "before");
  before = gdk_clipboard_get_content (clipboard);
  act (fixture, "sessions.print-open");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "session.copy-soep", NULL);
  nw_test_settle ();
  g_signal_handler_disconnect (view, id);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (gdk_clipboard_get_content (clipboard) == before);
}

/* What is missing is said before it is closed; afterwards it changes only with
 * a name and a reason, and stays as it was too. */
static void
test_close_and_amend (Fixture *fixture,
                      gconstpointer data)
{
  static const char *const answers[] = { "M. de Vries", "forgotten", NULL };
  const char *const *next = answers;
  NwSessionEditor *editor = fixture->editor;
  GtkWidget *dialog = NULL;
  g_autoptr (GPtrArray) amendments = NULL;

  begin (fixture, "P-1");
  nw_test_type (GTK_WIDGET (editor), "therapist", "A. Bakker");
  add_site (fixture, "soleus");
  gtk_text_buffer_set_text (editor->note_buffer, "as it was", -1);
  nw_test_wait_kept (editor);
  act (fixture, "sessions.close");
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  nw_test_assert_shows (dialog, "No consent is recorded.");
  nw_test_assert_shows (dialog, "1 needle is not ticked as in.");
  nw_test_assert_shows (dialog, "Adverse events: not said whether there were any.");
  nw_test_assert_shows (dialog, "No aftercare is recorded.");
  nw_test_respond ("close");
  nw_test_wait_for (is_closed_cb, editor);
  nw_test_settle ();
  g_assert_cmpstr (nw_part_get_text (nw_session_get_part (editor->session, NW_PART_CARE), "closed-by"), ==, "A. Bakker");
  g_assert_false (nw_session_editor_is_editable (editor));
  g_assert_false (gtk_widget_get_visible (editor->delete_button));
  g_assert_false (nw_session_editor_undo (editor));
  assert_silence (editor);
  assert_words_rest (fixture);

  act_in_editor (fixture, "session.amend");
  assert_no_silence (editor);
  g_assert_true (nw_session_editor_is_editable (editor));
  g_assert_false (gtk_widget_get_visible (editor->delete_button));
  gtk_text_buffer_set_text (editor->note_buffer, "thrown away", -1);
  assert_stays_in (fixture);
  act_in_editor (fixture, "session.cancel-amendment");
  g_assert_cmpstr (nw_session_get_note (editor->session), ==, "as it was");

  act_in_editor (fixture, "session.amend");
  gtk_text_buffer_set_text (editor->note_buffer, "as it is", -1);
  g_signal_emit_by_name (editor->events, "add");
  g_assert_true (nw_session_editor_has_unsaved (editor));
  /* Nothing else is opened over it. */
  act (fixture, "sessions.new");
  g_assert_true (nw_session_editor_is_amending (editor));
  g_assert_cmpstr (nw_session_get_note (editor->session), ==, "as it is");
  act_in_editor (fixture, "session.record-amendment");
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  fill_entries (dialog, &next);
  nw_test_respond ("record");
  nw_test_wait_for (is_amended_cb, editor);
  nw_test_settle ();
  g_assert_cmpstr (nw_session_get_note (editor->session), ==, "as it is");
  nw_test_assert_shows (editor->amendments, "M. de Vries");
  nw_test_assert_shows (editor->amendments, "forgotten");
  amendments = nw_journal_list_amendments (fixture->journal, nw_session_get_id (editor->session), NULL, NULL);
  g_assert_cmpuint (amendments->len, ==, 1);
  g_assert_cmpstr (nw_session_get_note (nw_amendment_get_before (g_ptr_array_index (amendments, 0))), ==, "as it was");
  g_assert_cmpstr (nw_amendment_get_reason (g_ptr_array_index (amendments, 0)), ==, "forgotten");
}

/* The text for another system says what was done and not to whom. */
static void
test_soep (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *text = NULL;

  begin (fixture, "P-4711");
  add_site (fixture, "soleus");
  type_text (find_form (fixture, NW_PART_INTAKE, "complaint"), "complaint", "Calf pain");
  type_text (find_form (fixture, NW_PART_CARE, "next-step"), "next-step", "Exercise");
  gtk_text_buffer_set_text (fixture->editor->note_buffer, "the note", -1);
  text = nw_soep_format (fixture->editor->session, nw_test_get_atlas ());
  g_assert_nonnull (strstr (text, "S (subjective)\nComplaint: Calf pain"));
  g_assert_nonnull (strstr (text, "1. soleus, left"));
  g_assert_nonnull (strstr (text, "the note"));
  g_assert_nonnull (strstr (text, "Next step: Exercise"));
  g_assert_nonnull (strstr (text, "Screening: not asked"));
  g_assert_null (strstr (text, "4711"));
  act_in_editor (fixture, "session.copy-soep");
  nw_test_wait_kept (fixture->editor);
}

static gboolean
is_ready_cb (gpointer data)
{
  return gtk_widget_is_sensitive (nw_test_find_button (data, "_Save"));
}

static gboolean
is_gone_cb (gpointer data)
{
  return nw_test_get_dialog (NW_TYPE_PATIENT_DIALOG) == NULL;
}

/* Name and date of birth are kept beside the pseudonym; a patient who was kept
 * twice becomes one. */
static void
test_patient (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (NwSession) other = nw_test_save_session (fixture->journal, "2026-11-20", "P-2", "soleus");
  g_autoptr (GPtrArray) patients = NULL;
  GtkWidget *dialog = NULL;
  NwPartForm *form = NULL;
  GtkWidget *merge = NULL;

  begin (fixture, "P-1");
  nw_test_wait_kept (fixture->editor);
  act_in_editor (fixture, "session.identity");
  dialog = nw_test_get_dialog (NW_TYPE_PATIENT_DIALOG);
  nw_test_wait_for (is_ready_cb, dialog);
  form = NW_PART_FORM (nw_test_find (dialog, NW_TYPE_PART_FORM));
  type_entry (form, "name", "Anna Jansen");
  type_entry (form, "born", "31-5-1980");
  merge = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (GTK_WIDGET (form)));
  g_assert_true (gtk_widget_get_visible (merge));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nw_part_form_get_input (NW_PART_FORM (merge), "merged-into")), 1);
  g_signal_emit_by_name (nw_test_find_button (dialog, "_Save"), "clicked");
  nw_test_settle ();
  nw_test_respond ("merge");
  nw_test_wait_for (is_gone_cb, NULL);
  patients = nw_journal_list_parts (fixture->journal, NW_PART_PATIENT, NULL, NULL);
  g_assert_cmpuint (patients->len, ==, 2);
  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);

      if (!g_str_equal (nw_part_get_text (patient, "pseudonym"), "P-1"))
        continue;
      g_assert_cmpstr (nw_part_get_text (patient, "born"), ==, "1980-05-31");
      g_assert_true (nw_part_has (patient, "merged-into"));
    }
}

/* A text of the clinic goes into the note, and no note becomes one. */
static void
test_templates (Fixture *fixture,
                gconstpointer data)
{
  static const char *const texts[] = { "Breathing easy before leaving.", NULL };
  GtkWidget *popover = NULL;

  g_settings_set_strv (nw_app_settings_get (), "note-templates", texts);
  begin (fixture, "P-1");
  gtk_text_buffer_set_text (fixture->editor->note_buffer, "Twitch. ", -1);
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture->editor->templates));
  nw_test_settle ();
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (fixture->editor->templates)));
  g_assert_nonnull (popover);
  g_signal_emit_by_name (nw_test_find (popover, GTK_TYPE_BUTTON), "clicked");
  nw_test_settle ();
  g_assert_cmpstr (nw_session_get_note (fixture->editor->session), ==, "Twitch. Breathing easy before leaving.");
  g_settings_reset (nw_app_settings_get (), "note-templates");
  nw_test_wait_kept (fixture->editor);
}

static void
print_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_assert_false (nw_session_print_finish (result, NULL, data));
}

static gboolean
has_error_cb (gpointer data)
{
  return *(GError **)data != NULL;
}

/* Who a sheet is about is on it, or it is not made. */
static void
test_print_named (Fixture *fixture,
                  gconstpointer data)
{
  static const NwSessionPrintKind kinds[] = { NW_SESSION_PRINT_SHEET_NAMED, NW_SESSION_PRINT_CONSENT };
  g_autoptr (NwSession) session = nw_test_save_session (fixture->journal, "2026-11-20", "P-2", "soleus");
  g_autoptr (GListStore) sessions = g_list_store_new (NW_TYPE_SESSION);

  g_list_store_append (sessions, session);
  nw_journal_lock (fixture->journal, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;

      nw_session_print_async (NULL, nw_test_get_atlas (), fixture->journal, G_LIST_MODEL (sessions), kinds[i], NULL, print_cb, &error);
      nw_test_wait_for (has_error_cb, &error);
      g_assert_error (error, NW_ERROR, NW_ERROR_LOCKED);
    }
}

/* With text of twice the size all of it fits a narrow window. */
static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;
  int width = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  begin (fixture, "P-1");
  add_site (fixture, "rhomboid-major");
  tick (get_row (fixture, 0), "in", TRUE);
  g_signal_emit_by_name (fixture->editor->consents, "add");
  g_signal_emit_by_name (fixture->editor->events, "add");
  g_signal_emit_by_name (fixture->editor->outcomes, "add");
  nw_session_editor_set_folded (fixture->editor, TRUE);
  nw_test_settle ();
  gtk_widget_measure (GTK_WIDGET (fixture->editor), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  nw_test_wait_kept (fixture->editor);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);

  g_test_add ("/session-record/parts", Fixture, NULL, setup, test_parts, teardown);
  g_test_add ("/session-record/count", Fixture, NULL, setup, test_count, teardown);
  g_test_add ("/session-record/undo", Fixture, NULL, setup, test_undo, teardown);
  g_test_add ("/session-record/repeat", Fixture, NULL, setup, test_repeat, teardown);
  g_test_add ("/session-record/close-and-amend", Fixture, NULL, setup, test_close_and_amend, teardown);
  g_test_add ("/session-record/soep", Fixture, NULL, setup, test_soep, teardown);
  g_test_add ("/session-record/patient", Fixture, NULL, setup, test_patient, teardown);
  g_test_add ("/session-record/templates", Fixture, NULL, setup, test_templates, teardown);
  g_test_add ("/session-record/print-named", Fixture, NULL, setup, test_print_named, teardown);
  g_test_add ("/session-record/narrow", Fixture, NULL, setup, test_narrow, teardown);

  return g_test_run ();
}
