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
#include "nw-text.h"

/* The button below the first of several warnings about a needle. */
static GtkWidget *
find_more (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (label != NULL && g_regex_match_simple ("^and \\d+ more$", label, 0, 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_more (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static double
get_top (GtkWidget *widget,
         NwWindow *window)
{
  double y = 0;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (window), 0, 0, NULL, &y));
  return y;
}

static gboolean
is_laid_out (gpointer button)
{
  return gtk_widget_get_mapped (button) && gtk_widget_get_height (button) > 0 && gtk_widget_get_width (button) > 0;
}

/* Clicks the button that adds, waits, and returns what lies where its middle was. */
static GtkWidget *
click_and_pick (GtkWidget *button,
                NwWindow *window)
{
  double x = 0;
  double y = 0;

  g_assert_true (gtk_widget_translate_coordinates (button, GTK_WIDGET (window), gtk_widget_get_width (button) / 2.0, gtk_widget_get_height (button) / 2.0, &x, &y));
  g_signal_emit_by_name (button, "clicked");
  nw_test_settle ();
  nw_test_settle ();
  return gtk_widget_pick (GTK_WIDGET (window), x, y, GTK_PICK_DEFAULT);
}

/* The empty plan takes one low line. The first needle gives it its height; from
 * then on the button that adds stays where it is, and at no time does the one
 * that starts the session come under the pointer. */
static void
test_add_stays (NwTestFolder *fixture,
                gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  GtkWidget *page = nw_test_find (GTK_WIDGET (window), NW_TYPE_ATLAS_PAGE);
  GtkWidget *button = NULL;
  GtkWidget *under = NULL;
  double before = 0;

  nw_atlas_page_open_site (NW_ATLAS_PAGE (page), "soleus", NW_SIDE_LEFT);
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: no needles yet");
  button = nw_add_bar_get_button (NW_ADD_BAR (nw_test_find (page, NW_TYPE_ADD_BAR)));
  nw_test_wait_for (is_laid_out, button);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (nw_test_get_tray (window))), <=, 40);
  under = click_and_pick (button, window);
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: 1 needle");
  g_assert_true (under == NULL || gtk_widget_get_ancestor (under, GTK_TYPE_BUTTON) != nw_test_find_button (GTK_WIDGET (nw_test_get_tray (window)), "_Start Session"));

  before = get_top (button, window);
  nw_test_add_site (window, "soleus", NW_SIDE_RIGHT);
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: 2 needles");
  g_assert_cmpfloat (get_top (button, window), ==, before);
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* The button of the toast that is shown, by its words. */
static GtkWidget *
find_toast_button (NwWindow *window,
                   const char *label)
{
  GtkWidget *overlay = nw_test_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);

  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (child != adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)) && nw_test_find_button (child, label) != NULL)
        return nw_test_find_button (child, label);
    }
  return NULL;
}

static gboolean
has_again_button (gpointer window)
{
  return find_toast_button (window, "_Add Again") != NULL;
}

/* The same needle twice has to be wanted: a key pressed twice plans one. */
static void
test_add_again (NwTestFolder *fixture,
                gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);

  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, 12.5);
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, 12.5);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 1);
  nw_test_wait_for (has_again_button, window);
  g_signal_emit_by_name (find_toast_button (window, "_Add Again"), "clicked");
  nw_test_settle ();
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 2);
  nw_test_assert_shows (nw_test_get_tray (window), "Plan: 2 needles");

  /* What differs is another needle. */
  nw_test_add_needle (window, "soleus", NW_SIDE_LEFT, 30.0, 10.0);
  g_assert_cmpuint (nw_plan_get_n_sites (plan), ==, 3);
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

/* Two needles at one place are named once where the stop-check is asked. */
static void
test_zone_named_once (NwTestFolder *fixture,
                      gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  GtkWidget *dialog = NULL;

  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 15.0, 8.0);
  nw_test_add_needle (window, "rhomboid-major", NW_SIDE_LEFT, 15.0, 9.0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.start-session", NULL));
  nw_test_settle ();
  dialog = nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG);
  g_assert_nonnull (dialog);
  nw_test_assert_shows (dialog, "Rhomboid major, left");
  nw_test_assert_hides (dialog, "Rhomboid major, left; Rhomboid major, left");
  gtk_window_close (GTK_WINDOW (dialog));
  nw_test_settle ();
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* What people say finds what the content calls otherwise, in both languages. */
static void
test_screening_words (void)
{
  static const struct
  {
    const char *typed;
    const char *id;
  } cases[] = {
    { "antico", "anticoagulants" },
    { "bloedverdunner", "anticoagulants" },
    { "blood thinner", "anticoagulants" },
    { "ELIQUIS", "anticoagulants" },
    { "antistolling", "anticoagulants" },
    { "suikerziekte", "diabetes" },
    { "pregnant", "pregnancy-t1" },
    { "zwanger", "pregnancy-t2t3" },
    { "klaplong", "lung-disease" },
  };
  g_autoptr (NwScreening) screening = nw_screening_new ();

  for (guint lang = 0; lang < 2; lang++)
    {
      nw_lang_init (lang == 0 ? "en" : "nl");
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          NwContraindication *one = nw_atlas_lookup_contraindication (nw_test_get_atlas (), cases[i].id);
          GtkWidget *row = g_object_ref_sink (nw_screening_row_new (one, screening));
          g_autofree char *folded = nw_text_fold (cases[i].typed);

          g_assert_true (nw_screening_row_matches (NW_SCREENING_ROW (row), folded));
          g_assert_false (nw_screening_row_matches (NW_SCREENING_ROW (row), "xyzzy"));
          g_object_unref (row);
        }
    }
  nw_lang_init ("en");
}

/* Without a side nothing is added, and the keyboard does not just move: why is
 * said and shown. */
static void
test_add_without_side (NwTestFolder *fixture,
                       gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  GtkWidget *live = nw_test_find (GTK_WIDGET (window), NW_TYPE_LIVE);
  GtkWidget *page = nw_test_find (GTK_WIDGET (window), NW_TYPE_ATLAS_PAGE);

  nw_atlas_page_open_site (NW_ATLAS_PAGE (page), "soleus", NW_SIDE_MIDLINE);
  nw_test_settle ();
  g_assert_false (gtk_widget_get_visible (live));
  g_assert_true (gtk_widget_activate_action (page, "atlas.add", NULL));
  nw_test_wait_for (nw_test_is_said, live);
  g_assert_cmpstr (nw_live_get_words (NW_LIVE (live)), ==, "Not added: choose the patient's side first, left or right.");
  g_assert_cmpuint (nw_plan_get_n_sites (nw_window_get_plan (window)), ==, 0);

  nw_test_finish (window, journal);
}

/* A figure is a number, not what a program reads as one. */
static void
assert_angle (GtkWidget *dialog,
              GtkWidget *entry,
              const char *text,
              gboolean taken)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (taken)
    nw_test_assert_hides (dialog, "Angle: write");
  else
    nw_test_assert_shows (dialog, "Angle: write a number of degrees from 10 to 90");
  g_assert_cmpint (gtk_widget_is_sensitive (nw_test_find_button (dialog, "A_pply")), ==, taken);
}

static void
test_angle (NwTestFolder *fixture,
            gconstpointer data)
{
  static const char *const good[] = { "", "45", "45°", " 45,5 ° ", "10", "90", "12.5" };
  static const char *const bad[] = { "0x2d", "4.5e1", "nan", "inf", "-45", "9.9", "90.1", "45,5,5", "4 5", "45 mm", "deg", "45,000" };
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWidget *dialog = NULL;

  nw_test_add_site (window, "soleus", NW_SIDE_LEFT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-edit", "u", 0));
  nw_test_settle ();
  dialog = nw_test_get_dialog (NW_TYPE_PLAN_NEEDLE_DIALOG);
  nw_test_collect_entries (dialog, entries);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_angle (dialog, g_ptr_array_index (entries, 2), good[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_angle (dialog, g_ptr_array_index (entries, 2), bad[i], FALSE);
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "45,5");
  /* Deeper than the needle is long. */
  gtk_editable_set_text (g_ptr_array_index (entries, 0), "0,25 x 30");
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "40");
  nw_test_assert_shows (dialog, "The planned depth of 40 mm is more than the needle of 0.25 × 30 mm is long.");
  g_signal_emit_by_name (nw_test_find_button (dialog, "A_pply"), "clicked");
  nw_test_settle ();
  g_assert_cmpfloat (nw_needle_plan_get_angle (nw_session_site_get_needle (nw_plan_get_site (nw_window_get_plan (window), 0))), ==, 45.5);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-plan", NULL);
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_tray (window), "The planned depth of 40 mm is more than the needle of 0.25 × 30 mm is long.");
  nw_plan_clear (nw_window_get_plan (window));

  nw_test_finish (window, journal);
}

/* A value that cannot be is refused at its field, with the reason. */
static void
test_edit (NwTestFolder *fixture,
           gconstpointer data)
{
  NwJournal *journal = nw_test_create_journal (fixture->dir);
  NwWindow *window = nw_test_open_atlas (journal, 1280, 860);
  NwPlan *plan = nw_window_get_plan (window);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWidget *dialog = NULL;
  GtkWidget *more = NULL;
  NwNeedlePlan *needle = NULL;
  NwNeedle size;

  nw_test_add_site (window, "rhomboid-major", NW_SIDE_LEFT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-edit", "u", 0));
  nw_test_settle ();
  dialog = nw_test_get_dialog (NW_TYPE_PLAN_NEEDLE_DIALOG);
  g_assert_nonnull (dialog);
  nw_test_collect_entries (dialog, entries);
  nw_test_assert_narrow (dialog);

  gtk_editable_set_text (g_ptr_array_index (entries, 0), "0,25 x 200");
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "-3");
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "120");
  nw_test_assert_shows (dialog, "A depth cannot be negative.");
  nw_test_assert_shows (dialog, "Angle: write a number of degrees from 10 to 90");
  nw_test_assert_shows (dialog, "150");
  g_assert_false (gtk_widget_is_sensitive (nw_test_find_button (dialog, "A_pply")));
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "deep");
  nw_test_assert_shows (dialog, "Write the depth as a number of millimetres");

  gtk_editable_set_text (g_ptr_array_index (entries, 0), "0,25 x 30");
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "12,5");
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "45");
  /* Longer than the advised maximum: warned as it is typed. */
  nw_test_assert_shows (dialog, "30 mm is longer than 19 mm");
  nw_test_assert_hides (dialog, "safe");
  g_signal_emit_by_name (nw_test_find_button (dialog, "A_pply"), "clicked");
  nw_test_settle ();
  g_assert_null (nw_test_get_dialog (NW_TYPE_PLAN_NEEDLE_DIALOG));
  needle = nw_session_site_get_needle (nw_plan_get_site (plan, 0));
  g_assert_true (nw_needle_plan_get_needle (needle, &size));
  g_assert_cmpfloat (size.length_mm, ==, 30.0);
  g_assert_cmpfloat (nw_needle_plan_get_planned_mm (needle), ==, 12.5);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-plan", NULL);
  nw_test_settle ();
  /* One line a needle, the most cautious figure; the others are a click away, and
   * told to who does not see them. */
  nw_test_assert_shows (nw_test_get_tray (window), "The planned depth of 12.5 mm is more than 10 mm");
  nw_test_assert_hides (nw_test_get_tray (window), "30 mm is longer than 19 mm");
  more = find_more (GTK_WIDGET (nw_test_get_tray (window)));
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  nw_test_settle ();
  nw_test_assert_shows (nw_test_get_tray (window), "30 mm is longer than 19 mm");
  /* It stays open when the rows are made anew. */
  nw_plan_set_side (plan, 0, NW_SIDE_RIGHT);
  nw_test_settle ();
  nw_test_assert_narrow (GTK_WIDGET (nw_test_get_tray (window)));
  nw_plan_clear (plan);

  nw_test_finish (window, journal);
}

int
main (int argc,
      char *argv[])
{
  char *home = nw_test_make_dir ();
  int result = 0;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  nw_test_init (&argc, &argv);

  g_test_add ("/plan/add-stays", NwTestFolder, NULL, nw_test_folder_setup, test_add_stays, nw_test_folder_teardown);
  g_test_add ("/plan/add-again", NwTestFolder, NULL, nw_test_folder_setup, test_add_again, nw_test_folder_teardown);
  g_test_add ("/plan/zone-named-once", NwTestFolder, NULL, nw_test_folder_setup, test_zone_named_once, nw_test_folder_teardown);
  g_test_add_func ("/plan/screening-words", test_screening_words);
  g_test_add ("/plan/add-without-side", NwTestFolder, NULL, nw_test_folder_setup, test_add_without_side, nw_test_folder_teardown);
  g_test_add ("/plan/angle", NwTestFolder, NULL, nw_test_folder_setup, test_angle, nw_test_folder_teardown);
  g_test_add ("/plan/edit", NwTestFolder, NULL, nw_test_folder_setup, test_edit, nw_test_folder_teardown);

  result = g_test_run ();
  nw_test_remove_dir (home);
  return result;
}
