/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-add-bar.h"
#include "nw-entry-field.h"
#include "nw-live.h"
#include "nw-map-canvas.h"
#include "nw-needle-presets.h"
#include "nw-plan-needle-dialog.h"
#include "nw-plan-row.h"
#include "nw-plan-test.h"
#include "nw-preferences-needles.h"
#include "nw-screening-dialog.h"
#include "nw-screening-row.h"

static const char *
find_site (NwSiteStatus status)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());

  for (guint i = 0; i < sites->len; i++)
    {
      if (nw_site_get_status (g_ptr_array_index (sites, i)) == status && !nw_site_is_schematic (g_ptr_array_index (sites, i)))
        return nw_site_get_id (g_ptr_array_index (sites, i));
    }
  g_assert_not_reached ();
}

/* Where the risk is not high nothing is asked: the needle goes to a new draft. */
static void
test_moderate (NwTestFolder *fixture,
               gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  NwSession *session = NULL;
  NwNeedlePlan *needle = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (nw_test_get_tray (window))));
  nw_test_add_needle (window, "soleus", NW_SIDE_RIGHT, 30.0, 12.5);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (nw_test_get_tray (window))));
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: 1 needle");
  nw_test_assert_hides (nw_test_get_tray (window), "stop-check");
  nw_test_assert_shows (window, "Soleus, right: in the plan");

  nw_test_start (window);
  g_assert_null (nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG));
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  session = nw_session_editor_get_session (nw_test_get_editor (window));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 1);
  needle = nw_session_site_get_needle (nw_session_get_site (session, 0));
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (needle), ==, 12.5);
  g_assert_cmpfloat (nw_needle_plan_get_angle (needle), ==, 45.0);
  g_assert_cmpstr (nw_needle_plan_get_direction (needle), ==, "medial to lateral");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (nw_window_get_stack (window)), ==, "sessions");
  g_assert_cmpuint (nw_test_count (journal), ==, 1);
  nw_test_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (nw_test_get_tray (window))));

  nw_test_finish (window, journal);
}

/* In a zone of high risk the stop-check comes first, once, and is kept. */
static void
test_stop_check (NwTestFolder *fixture,
                 gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  GtkWidget *dialog = NULL;
  NwSession *session = NULL;

  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 30.0, 15.0);
  nw_test_add_needle (window, "rhomboid-minor", NW_SIDE_LEFT, 15.0, 10.0);
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: 2 needles, thorax left only");
  nw_test_assert_shows (nw_test_get_tray (window), "stop-check of 5 will be asked");

  nw_test_start (window);
  dialog = nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG);
  g_assert_nonnull (dialog);
  nw_test_assert_narrow (dialog);
  nw_test_assert_shows (dialog, "0 of 5 ticked");
  nw_test_assert_shows (dialog, "Thorax: one side only");
  g_assert_false (gtk_widget_is_sensitive (nw_test_child (dialog, "go_on")));

  nw_test_assert_hides (dialog, "nothing is compared");
  /* Going back starts nothing. */
  gtk_window_close (GTK_WINDOW (dialog));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_null (nw_session_editor_get_session (nw_test_get_editor (window)));

  nw_test_start (window);
  nw_test_pass_stop_check ();
  g_assert_null (nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG));
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  session = nw_session_editor_get_session (nw_test_get_editor (window));
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (nw_session_get_stop_checks (session)), ==, 1);
  nw_test_assert_shows (nw_test_get_editor (window), "5 points ticked at");
  nw_test_assert_shows (nw_test_get_editor (window), "0.25 × 30 mm");
  nw_test_assert_hides (nw_test_get_editor (window), "Not done");

  /* Once per session and zone: a further needle there asks nothing. */
  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 15.0, 10.0);
  nw_test_assert_shows (nw_test_get_tray (window), "Add to Open Draft");
  nw_test_start (window);
  g_assert_null (nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG));
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  g_assert_cmpuint (nw_session_get_n_sites (session), ==, 3);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);

  nw_test_finish (window, journal);
}

/* The other side of the thorax is refused, with the reason and its source; a
 * written reason lifts it and is kept. */
static void
test_deviation (NwTestFolder *fixture,
                gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  GtkWidget *dialog = NULL;
  GtkWidget *entry = NULL;
  NwNeedlePlan *needle = NULL;

  nw_test_add_site (window, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_add_site (window, "rhomboid-major", NW_SIDE_RIGHT);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  nw_test_assert_shows (dialog, "Not Planned: Rhomboid major, right");
  nw_test_assert_shows (dialog, "Refused");
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (dialog))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  nw_test_respond ("back");
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);

  nw_test_add_site (window, "rhomboid-major", NW_SIDE_RIGHT);
  nw_test_respond ("deviate");
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  nw_test_assert_shows (dialog, "Deviation: Rhomboid major, right");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  entry = nw_test_find (dialog, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "   ");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Referred for both sides");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  nw_test_respond ("record");
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  needle = nw_session_site_get_needle (nw_plan_get_site (plan, 1));
  g_assert_cmpstr (nw_needle_plan_get_deviation (needle), ==, "Referred for both sides");

  /* A flag refuses the same mark: the first reason is there to be completed. */
  nw_screening_set (nw_plan_get_screening (plan), "needle-phobia", NW_ANSWER_YES);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-deviate", "u", 1));
  nw_test_settle ();
  nw_test_respond ("deviate");
  entry = nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Referred for both sides");
  nw_test_respond ("back");
  nw_screening_set (nw_plan_get_screening (plan), "needle-phobia", NW_ANSWER_NO);
  nw_test_assert_shows (nw_test_get_tray (window), "thorax, both sides");

  nw_test_start (window);
  nw_test_assert_shows (nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG), "2 × needle not chosen, depth not planned: nothing is compared");
  nw_test_pass_stop_check ();
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  nw_test_assert_shows (nw_test_get_editor (window), "Referred for both sides");

  nw_test_finish (window, journal);
}

/* A site that is not needled comes in only as a deviation. */
static void
test_do_not_needle (NwTestFolder *fixture,
                    gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  const char *id = find_site (NW_SITE_STATUS_DO_NOT_NEEDLE);

  nw_test_add_site (window, id, NW_SIDE_LEFT);
  g_assert_cmpuint (nw_plan_get_n_sites (nw_window_get_plan (window)), ==, 0);
  g_assert_nonnull (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG));
  nw_test_respond ("deviate");
  gtk_editable_set_text (GTK_EDITABLE (nw_test_find (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY)), "Placed by mistake, taken out at once");
  nw_test_respond ("record");
  g_assert_cmpuint (nw_plan_get_n_sites (nw_window_get_plan (window)), ==, 1);
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* Where imaging is asked for, who and with what has to be said. */
static void
test_guidance (NwTestFolder *fixture,
               gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWidget *dialog = NULL;
  NwNeedlePlan *needle = NULL;

  nw_test_add_site (window, find_site (NW_SITE_STATUS_IMAGE_GUIDED_ONLY), NW_SIDE_LEFT);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
  dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);
  nw_test_assert_shows (dialog, "Who images?");
  nw_test_collect_entries (dialog, entries);
  g_assert_cmpuint (entries->len, ==, 2);
  gtk_editable_set_text (g_ptr_array_index (entries, 0), "J. Jansen");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "ultrasound");
  nw_test_respond ("record");
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  needle = nw_session_site_get_needle (nw_plan_get_site (plan, 0));
  g_assert_cmpstr (nw_needle_plan_get_guided_by (needle), ==, "J. Jansen");
  g_assert_cmpstr (nw_needle_plan_get_guided_with (needle), ==, "ultrasound");
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

/* An absolute contraindication refuses; what was not asked is counted. */
static void
test_screening (NwTestFolder *fixture,
                gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  guint n = nw_atlas_get_contraindications (nw_test_get_atlas ())->len;
  g_autofree char *all = g_strdup_printf ("%u of %u not asked; yes: 0", n, n);
  g_autofree char *standing = g_strdup_printf ("Screening: 1 yes, %u not asked", n - 1);
  g_autofree char *one = g_strdup_printf ("%u of %u not asked; yes: 1", n - 1, n);
  GtkWidget *dialog = NULL;
  GtkWidget *row = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.screening", NULL));
  nw_test_settle ();
  dialog = nw_test_get_dialog (NW_TYPE_SCREENING_DIALOG);
  nw_test_assert_narrow (dialog);
  nw_test_assert_shows (dialog, all);
  nw_test_assert_shows (dialog, "Needle phobia");
  row = nw_test_find (dialog, NW_TYPE_SCREENING_ROW);
  g_assert_nonnull (row);

  nw_screening_set (nw_plan_get_screening (plan), "needle-phobia", NW_ANSWER_YES);
  nw_test_settle ();
  nw_test_assert_shows (dialog, one);
  gtk_window_close (GTK_WINDOW (dialog));
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: no needles yet");
  nw_test_assert_shows (nw_test_get_tray (window), standing);

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
  nw_test_assert_shows (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), "Not Planned: Soleus, left");
  nw_test_respond ("back");
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

/* The keyboard begins in the search; all answers go only after a question, and
 * come back. */
static void
test_forget (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwScreening *screening = nw_plan_get_screening (nw_window_get_plan (window));
  GtkWidget *dialog = NULL;
  GtkWidget *focus = NULL;

  nw_screening_set (screening, "anticoagulants", NW_ANSWER_YES);
  nw_screening_set (screening, "diabetes", NW_ANSWER_NO);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.screening", NULL));
  nw_test_settle ();
  dialog = nw_test_get_dialog (NW_TYPE_SCREENING_DIALOG);
  focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_nonnull (focus);
  g_assert_true (focus == nw_test_child (dialog, "search") || gtk_widget_is_ancestor (focus, nw_test_child (dialog, "search")));

  nw_test_click (dialog, "forget");
  nw_test_settle ();
  g_assert_cmpuint (nw_screening_get_n_asked (screening), ==, 2);
  nw_test_respond ("cancel");
  g_assert_cmpuint (nw_screening_get_n_asked (screening), ==, 2);

  nw_test_click (dialog, "forget");
  nw_test_settle ();
  nw_test_respond ("forget");
  g_assert_cmpuint (nw_screening_get_n_asked (screening), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (nw_test_child (dialog, "forget")));
  g_signal_emit_by_name (nw_test_find_button (dialog, "_Undo"), "clicked");
  nw_test_settle ();
  g_assert_cmpint (nw_screening_get (screening, "anticoagulants"), ==, NW_ANSWER_YES);
  g_assert_cmpint (nw_screening_get (screening, "diabetes"), ==, NW_ANSWER_NO);
  gtk_window_close (GTK_WINDOW (dialog));
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* What goes comes back: one needle, and all of it. */
static void
test_undo (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_test_add_site (window, "soleus", NW_SIDE_RIGHT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-remove", "u", 0));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-undo", NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_cmpint (nw_session_site_get_side (nw_plan_get_site (plan, 0)), ==, NW_SIDE_LEFT);

  nw_screening_set (nw_plan_get_screening (plan), "needle-phobia", NW_ANSWER_NO);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-clear", NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
  g_assert_cmpint (nw_screening_get (nw_plan_get_screening (plan), "needle-phobia"), ==, NW_ANSWER_NOT_ASKED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-undo", NULL));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  g_assert_cmpint (nw_screening_get (nw_plan_get_screening (plan), "needle-phobia"), ==, NW_ANSWER_NO);
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

/* What the window itself does with the key, after the widget with the focus. */
static gboolean
press_undo (GtkWidget *window)
{
  GListModel *shortcuts = NULL;
  gboolean done = FALSE;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      shortcuts = G_LIST_MODEL (controller);
      for (guint j = 0; j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (keys, "<Control>z"))
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window, NULL) || done;
        }
    }
  nw_test_settle ();
  return done;
}

/* The key takes back what was done to the plan; in a text, what was typed. */
static void
test_undo_key (NwTestFolder *fixture,
               gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  GtkWidget *tray = GTK_WIDGET (nw_test_get_tray (window));
  GtkWidget *overlay = nw_test_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *focus = NULL;
  guint n_named = 0;

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_plan_tray_set_open (NW_PLAN_TRAY (tray), TRUE);
  nw_test_settle ();
  g_assert_true (gtk_widget_child_focus (nw_test_find (tray, NW_TYPE_PLAN_ROW), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-remove", "u", 0));
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, NW_TYPE_MAP_CANVAS));
  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = child != adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)) ? nw_test_find (child, GTK_TYPE_BUTTON) : NULL;

      if (button == NULL)
        continue;
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo");
      n_named++;
    }
  g_assert_cmpuint (n_named, >=, 1);

  g_assert_true (press_undo (GTK_WIDGET (window)));
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-remove", "u", 0));
  nw_test_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  nw_test_settle ();
  g_assert_true (GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (window))));
  press_undo (GTK_WIDGET (window));
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);

  nw_test_finish (window, journal);
}

/* What happens away from the focus is said by an alert that appears. */
static void
test_said (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  GtkWidget *live = nw_test_find (GTK_WIDGET (window), NW_TYPE_LIVE);

  gtk_test_accessible_assert_role (live, GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_false (gtk_widget_get_visible (live));
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_test_wait_for (nw_test_is_said, live);
  g_assert_nonnull (strstr (nw_live_get_words (NW_LIVE (live)), "Soleus, left: in the plan"));
  g_assert_nonnull (strstr (nw_live_get_words (NW_LIVE (live)), "Plan: 1 needle"));
  gtk_test_accessible_assert_property (live, GTK_ACCESSIBLE_PROPERTY_LABEL, nw_live_get_words (NW_LIVE (live)));

  /* The same once more is not planned unasked; another needle is, and it is told
   * how often there is one. */
  gtk_widget_set_visible (live, FALSE);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_test_wait_for (nw_test_is_said, live);
  g_assert_nonnull (strstr (nw_live_get_words (NW_LIVE (live)), "Soleus, left: already in the plan, not added again"));
  g_assert_cmpuint (nw_plan_get_n_sites (nw_window_get_plan (window)), ==, 1);
  gtk_widget_set_visible (live, FALSE);
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, 12.5);
  nw_test_wait_for (nw_test_is_said, live);
  g_assert_nonnull (strstr (nw_live_get_words (NW_LIVE (live)), "Soleus, left: in the plan, now 2 times"));
  g_assert_nonnull (strstr (nw_live_get_words (NW_LIVE (live)), "Plan: 2 needles"));
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* While the journal is locked the plan waits, and is emptied only once it is kept. */
static void
test_locked (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = NULL;
  NwPlan *plan = NULL;

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  window = nw_test_open_atlas (journal, 1280, 860);
  plan = nw_window_get_plan (window);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  /* No warning, but nothing was looked at: that is said. */
  nw_test_assert_shows (nw_test_get_tray (window), "1 × needle not chosen, depth not planned: nothing is compared");
  nw_test_start (window);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (nw_window_get_stack (window)), ==, "sessions");
  g_assert_null (nw_session_editor_get_session (nw_test_get_editor (window)));
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  nw_test_assert_shows (nw_test_get_page (window), "The plan of 1 needle waits. It is handed over as soon as the journal is unlocked.");

  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  nw_test_wait_for (nw_test_plan_is_empty_cb, plan);
  nw_test_assert_hides (nw_test_get_page (window), "needle waits");
  g_assert_cmpuint (nw_session_get_n_sites (nw_session_editor_get_session (nw_test_get_editor (window))), ==, 1);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);
  g_assert_nonnull (nw_sessions_page_get_open_session (NW_SESSIONS_PAGE (nw_test_get_page (window))));
  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  nw_test_settle ();
  g_assert_null (nw_sessions_page_get_open_session (NW_SESSIONS_PAGE (nw_test_get_page (window))));

  nw_test_finish (window, journal);
}

static gboolean
is_gone_cb (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* A plan is not lost with the window: cancelled, thrown away or kept. */
static void
test_close (NwTestFolder *fixture,
            gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG), "There Is a Plan");
  nw_test_respond ("cancel");
  g_assert_nonnull (watched);
  g_assert_cmpuint (nw_plan_get_n_sites (nw_window_get_plan (window)), ==, 1);

  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
  nw_test_respond ("keep");
  nw_test_wait_for (is_gone_cb, &watched);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);

  window = nw_test_open_atlas (journal, 1280, 860);
  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
  nw_test_respond ("discard");
  nw_test_wait_for (is_gone_cb, &watched);
  g_assert_cmpuint (nw_test_count (journal), ==, 1);

  nw_test_finish_journal (journal);
}

/* Whoever went back from keeping the plan goes on working: the window stays. */
static void
test_close_given_up (NwTestFolder *fixture,
                     gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = NULL;
  NwPlan *plan = NULL;
  gpointer watched = NULL;

  g_assert_true (nw_journal_lock (journal, NULL, NULL));
  window = nw_test_open_atlas (journal, 1280, 860);
  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  plan = nw_window_get_plan (window);
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
  nw_test_respond ("keep");

  /* The page with the passphrase is left again. */
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "atlas");
  nw_test_settle ();
  g_assert_true (nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, NULL));
  nw_test_settle ();
  g_assert_nonnull (watched);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  g_assert_cmpuint (nw_test_count (journal), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-remove", "u", 0));
  nw_test_settle ();
  g_assert_nonnull (watched);

  /* A refusal, and Go Back. */
  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  nw_screening_set (nw_plan_get_screening (plan), "needle-phobia", NW_ANSWER_YES);
  gtk_window_close (GTK_WINDOW (window));
  nw_test_settle ();
  nw_test_respond ("keep");
  nw_test_respond ("back");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-clear", NULL));
  nw_test_settle ();
  g_assert_nonnull (watched);
  g_object_remove_weak_pointer (G_OBJECT (window), &watched);

  nw_test_finish (window, journal);
}

/* What comes from outside and contradicts itself is not taken in. */
static void
test_target (NwTestFolder *fixture,
             gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);

  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 200.0, 10.0);
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, -2.0);
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, 151.0);
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 0.0 / 0.0, 10.0);
  nw_test_add_site (window, "soleus", (NwSide)7);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 0);

  nw_test_finish (window, journal);
}

/* Sizes of the clinic: what cannot be a needle is refused with the reason. */
static void
test_presets (NwTestFolder *fixture,
              gconstpointer data)
{
  GtkWidget *group = g_object_ref_sink (g_object_new (NW_TYPE_PREFERENCES_NEEDLES, NULL));
  GtkWidget *field = nw_test_find (group, NW_TYPE_ENTRY_FIELD);
  GtkWidget *add = nw_test_find_button (group, "_Add Size");
  g_autoptr (GArray) before = nw_needle_presets_list ();
  g_autoptr (GArray) after = NULL;
  static const char *const wrong[] = { "", "thirty", "0.25 x 200", "-0.25 x 30", "0.25", "0.25 x 30" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      nw_entry_field_set_text (NW_ENTRY_FIELD (field), wrong[i]);
      g_signal_emit_by_name (add, "clicked");
      g_assert_nonnull (nw_entry_field_get_error (NW_ENTRY_FIELD (field)));
      g_assert_cmpstr (nw_entry_field_get_text (NW_ENTRY_FIELD (field)), ==, wrong[i]);
    }
  nw_entry_field_set_text (NW_ENTRY_FIELD (field), "0,18 x 13");
  g_assert_null (nw_entry_field_get_error (NW_ENTRY_FIELD (field)));
  g_signal_emit_by_name (add, "clicked");
  nw_test_assert_shows (group, "0.18 × 13 mm");
  after = nw_needle_presets_list ();
  g_assert_cmpuint (after->len, ==, before->len + 1);
  g_assert_cmpfloat (g_array_index (after, NwNeedle, before->len).length_mm, ==, 13.0);
  g_settings_reset (nw_app_settings_get (), "needle-presets");
  g_object_unref (group);
}

int
main (int argc,
      char *argv[])
{
  char *home = nw_test_make_dir ();
  int result = 0;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  nw_test_init (&argc, &argv);

  g_test_add ("/plan/moderate", NwTestFolder, NULL, nw_test_folder_setup, test_moderate, nw_test_folder_teardown);
  g_test_add ("/plan/stop-check", NwTestFolder, NULL, nw_test_folder_setup, test_stop_check, nw_test_folder_teardown);
  g_test_add ("/plan/deviation", NwTestFolder, NULL, nw_test_folder_setup, test_deviation, nw_test_folder_teardown);
  g_test_add ("/plan/do-not-needle", NwTestFolder, NULL, nw_test_folder_setup, test_do_not_needle, nw_test_folder_teardown);
  g_test_add ("/plan/guidance", NwTestFolder, NULL, nw_test_folder_setup, test_guidance, nw_test_folder_teardown);
  g_test_add ("/plan/screening", NwTestFolder, NULL, nw_test_folder_setup, test_screening, nw_test_folder_teardown);
  g_test_add ("/plan/forget", NwTestFolder, NULL, nw_test_folder_setup, test_forget, nw_test_folder_teardown);
  g_test_add ("/plan/undo", NwTestFolder, NULL, nw_test_folder_setup, test_undo, nw_test_folder_teardown);
  g_test_add ("/plan/undo-key", NwTestFolder, NULL, nw_test_folder_setup, test_undo_key, nw_test_folder_teardown);
  g_test_add ("/plan/said", NwTestFolder, NULL, nw_test_folder_setup, test_said, nw_test_folder_teardown);
  g_test_add ("/plan/locked", NwTestFolder, NULL, nw_test_folder_setup, test_locked, nw_test_folder_teardown);
  g_test_add ("/plan/close", NwTestFolder, NULL, nw_test_folder_setup, test_close, nw_test_folder_teardown);
  g_test_add ("/plan/close-given-up", NwTestFolder, NULL, nw_test_folder_setup, test_close_given_up, nw_test_folder_teardown);
  g_test_add ("/plan/presets", NwTestFolder, NULL, nw_test_folder_setup, test_presets, nw_test_folder_teardown);
  g_test_add ("/plan/target", NwTestFolder, NULL, nw_test_folder_setup, test_target, nw_test_folder_teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
