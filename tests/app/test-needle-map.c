/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-needle-picture.h"
#include "nw-paths.h"
#include "nw-session-editor-private.h"
#include "nw-session-test.h"

#include <string.h>

/* The needles of a session on their map and in their ledger. */

typedef struct
{
  char *dir;
  NwJournal *journal;
  NwWindow *window;
  NwSessionEditor *editor;
  NwNeedleMap *map;
} Fixture;

static void
open_window (Fixture *fixture,
             int width)
{
  g_autofree char *maps = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, nw_test_get_atlas ());

  fixture->dir = nw_test_make_dir ();
  fixture->journal = nw_test_create_journal (fixture->dir);
  fixture->window = nw_test_open_sessions (fixture->journal, width, 860);
  nw_sessions_page_set_figures (NW_SESSIONS_PAGE (nw_test_get_page (fixture->window)), figures);
  fixture->editor = nw_test_get_editor (fixture->window);
  fixture->map = nw_needle_ledger_get_map (fixture->editor->ledger);
}

static void
close_window (Fixture *fixture)
{
  nw_test_close_window (fixture->window);
  nw_journal_close (fixture->journal);
  nw_test_settle ();
  g_assert_finalize_object (fixture->journal);
  nw_test_remove_dir (fixture->dir);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  open_window (fixture, 1280);
  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.new", NULL);
  nw_test_settle ();
}

static void
set_up_narrow (Fixture *fixture,
               gconstpointer data)
{
  open_window (fixture, 400);
  gtk_widget_activate_action (nw_test_get_view (fixture->window), "sessions.new", NULL);
  nw_test_settle ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  close_window (fixture);
}

static void
add (Fixture *fixture,
     const char *id,
     NwSide side)
{
  g_autoptr (NwSessionSite) site = nw_session_site_new (id, NULL, side);

  g_assert_true (nw_session_editor_add_site (fixture->editor, site));
}

static gboolean
is_ready_cb (gpointer data)
{
  return nw_needle_map_is_ready (data);
}

static void
wait_ready (Fixture *fixture)
{
  nw_test_wait_for (is_ready_cb, fixture->map);
  nw_test_settle ();
}

static GtkWidget *
find_mark (GtkWidget *widget,
           const char *number)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), number) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_mark (child, number);
  return found;
}

static double
get_x (Fixture *fixture,
       const char *number)
{
  GtkWidget *mark = find_mark (GTK_WIDGET (fixture->map), number);
  graphene_rect_t bounds;

  g_assert_nonnull (mark);
  g_assert_true (gtk_widget_compute_bounds (mark, gtk_widget_get_parent (mark), &bounds));
  return bounds.origin.x + bounds.size.width / 2.0;
}

/* A mark for each needle, with its number, its words and its state. */
static void
test_marks (Fixture *fixture,
            gconstpointer data)
{
  NwView view = NW_VIEW_POSTERIOR;
  g_autoptr (NwSessionSite) exact = nw_session_site_new_at ("soleus", "leg-posterior", NW_SIDE_LEFT, view, 260.0, 1350.0);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->map)));
  add (fixture, "rhomboid-major", NW_SIDE_LEFT);
  add (fixture, "rhomboid-major", NW_SIDE_RIGHT);
  g_assert_true (nw_session_editor_add_site (fixture->editor, exact));
  add (fixture, "tibialis-anterior", NW_SIDE_RIGHT);
  wait_ready (fixture);

  g_assert_nonnull (strstr (nw_needle_map_get_words (fixture->map), "Back: patient’s left is on the left. Needle 1: Rhomboid major, left; no point recorded, the mark stands at the site."));
  g_assert_nonnull (strstr (nw_needle_map_get_words (fixture->map), "Needle 3: Soleus, left."));
  g_assert_nonnull (strstr (nw_needle_map_get_words (fixture->map), "Front: patient’s left is on the right. Needle 4: Tibialis anterior, right"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, nw_needle_map_get_words (fixture->map));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_mark (GTK_WIDGET (fixture->map), "3")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Needle 3: Soleus, left");
  g_assert_true (gtk_widget_has_css_class (find_mark (GTK_WIDGET (fixture->map), "1"), "no-point"));
  g_assert_false (gtk_widget_has_css_class (find_mark (GTK_WIDGET (fixture->map), "3"), "no-point"));
  nw_test_assert_shows (fixture->map, "Dashed: no point recorded, the mark stands at the site");

  /* Seen from behind, the patient's left is on the left. */
  g_assert_cmpfloat (get_x (fixture, "1"), <, get_x (fixture, "2"));

  /* A needle that is in stands out, and its mark stays the same widget. */
  {
    GtkWidget *mark = find_mark (GTK_WIDGET (fixture->map), "1");
    GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->editor->sites, 0));

    g_assert_false (gtk_widget_has_css_class (mark, "in"));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_test_child (row, "in")), TRUE);
    g_assert_true (gtk_widget_has_css_class (find_mark (GTK_WIDGET (fixture->map), "1"), "in"));
    g_assert_true (find_mark (GTK_WIDGET (fixture->map), "1") == mark);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (nw_test_child (row, "out")), TRUE);
    g_assert_false (gtk_widget_has_css_class (mark, "in"));
  }
  nw_test_wait_kept (fixture->editor);
}

/* The mark leads to the row of its needle; the keyboard reaches one mark by Tab
 * and the others by the arrows. */
static void
test_choose (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *mark = NULL;
  GtkWidget *focus = NULL;

  add (fixture, "rhomboid-major", NW_SIDE_LEFT);
  add (fixture, "trapezius-upper", NW_SIDE_LEFT);
  wait_ready (fixture);
  mark = find_mark (GTK_WIDGET (fixture->map), "2");
  g_signal_emit_by_name (mark, "clicked");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->editor->sites, 1))));

  gtk_widget_grab_focus (mark);
  g_assert_true (gtk_widget_child_focus (gtk_widget_get_parent (mark), GTK_DIR_UP));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == find_mark (GTK_WIDGET (fixture->map), "1"));
  g_assert_false (gtk_widget_child_focus (gtk_widget_get_parent (mark), GTK_DIR_TAB_FORWARD));
  nw_test_wait_kept (fixture->editor);
}

/* What no map shows is said, and nothing of a session stays when it is gone. */
static void
test_clear (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (NwSession) session = NULL;

  add (fixture, "rhomboid-major", NW_SIDE_LEFT);
  add (fixture, "of-another-atlas", NW_SIDE_LEFT);
  wait_ready (fixture);
  nw_test_assert_shows (fixture->map, "On no map: 2");
  nw_test_wait_kept (fixture->editor);

  session = g_object_ref (nw_session_editor_get_session (fixture->editor));
  nw_session_editor_set_session (fixture->editor, NULL);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (fixture->map)));
  g_assert_null (nw_needle_map_get_words (fixture->map));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->map)));

  /* Places that are found too late do not come back. */
  nw_session_editor_set_session (fixture->editor, session);
  nw_session_editor_set_session (fixture->editor, NULL);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10000);
      nw_test_settle ();
    }
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (fixture->map)));
}

/* Beside each other where there is room; narrow, the map folds and words take
 * the place of the columns. */
static void
test_wide (Fixture *fixture,
           gconstpointer data)
{
  GtkWidget *row = NULL;

  add (fixture, "rhomboid-major", NW_SIDE_LEFT);
  wait_ready (fixture);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->editor->sites, 0));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->map)));
  g_assert_true (gtk_widget_get_mapped (nw_test_child (row, "planned")));
  g_assert_false (gtk_widget_get_mapped (nw_test_child (row, "needle")));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (nw_test_child (row, "number"))), ==, "1");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (nw_test_child (row, "side"))), ==, "left");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (nw_test_child (row, "planned"))), ==, "–");
  nw_test_wait_kept (fixture->editor);
}

static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *row = NULL;
  GtkWidget *fold = NULL;

  add (fixture, "rhomboid-major", NW_SIDE_LEFT);
  add (fixture, "tibialis-anterior", NW_SIDE_RIGHT);
  nw_test_settle ();
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->editor->sites, 0));
  fold = gtk_widget_get_first_child (GTK_WIDGET (fixture->editor->ledger));
  g_assert_true (gtk_widget_get_mapped (fold));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->map)));
  g_assert_false (gtk_widget_get_mapped (nw_test_child (row, "planned")));
  g_assert_true (gtk_widget_get_mapped (nw_test_child (row, "needle")));
  g_assert_true (gtk_widget_get_mapped (nw_test_child (row, "in")));
  g_assert_true (gtk_widget_get_mapped (nw_test_child (row, "out")));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  wait_ready (fixture);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->map)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  nw_test_wait_kept (fixture->editor);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);
  g_test_add ("/needle-map/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/needle-map/choose", Fixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/needle-map/clear", Fixture, NULL, set_up, test_clear, tear_down);
  g_test_add ("/needle-map/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/needle-map/narrow", Fixture, NULL, set_up_narrow, test_narrow, tear_down);

  return g_test_run ();
}
