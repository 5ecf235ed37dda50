/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-app-test.h"
#include "nw-error.h"
#include "nw-first-run.h"
#include "nw-page.h"
#include "nw-search-list.h"

static const char *const pages[] = { "themes", "events", "evidence", "glossary", "status" };

static void
test_opens (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);

  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_BODY);
  g_assert_false (nw_atlas_page_get_stacked (page));
  nw_test_assert_shows (page, "Choose a region");
  nw_test_assert_shows (page, "Not a statement that it is safe.");
  nw_test_assert_shows (page, "No diagnosis and no treatment decision.");
  nw_test_assert_shows (page, "130 sites");
  nw_test_close_window (window);
}

/* The content comes from a thread when nobody sets it. */
static gboolean
has_atlas_cb (gpointer user_data)
{
  return nw_window_get_atlas (user_data) != NULL;
}

static void
test_loads (void)
{
  NwWindow *window = nw_window_new (nw_test_get_app ());
  NwAtlasPage *page = nw_window_get_atlas_page (window);

  g_assert_null (nw_window_get_atlas (window));
  g_assert_false (nw_atlas_page_open_region (page, "thorax-posterior", NW_SIDE_MIDLINE));
  nw_test_wait_for (has_atlas_cb, window);
  g_assert_true (nw_atlas_page_open_region (page, "thorax-posterior", NW_SIDE_MIDLINE));
  nw_test_close_window (window);
}

/* A window that goes while the content is being read leaves nothing behind. */
static void
test_closes_early (void)
{
  NwWindow *window = nw_window_new (nw_test_get_app ());

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && window != NULL; i++)
    {
      g_usleep (5000);
      nw_test_settle ();
    }
  g_assert_null (window);
}

static void
test_levels (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  g_auto (GStrv) parents = NULL;

  g_assert_true (nw_atlas_page_open_region (page, "thorax-posterior", NW_SIDE_MIDLINE));
  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_REGION);
  g_assert_true (nw_atlas_page_open_site (page, "rhomboid-major", NW_SIDE_LEFT));
  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_SITE);
  g_assert_cmpstr (nw_atlas_page_get_title (page), ==, "Rhomboid major");
  parents = nw_atlas_page_list_parents (page);
  g_assert_cmpuint (g_strv_length (parents), ==, 2);
  g_assert_cmpstr (parents[0], ==, "Body");

  g_assert_true (nw_atlas_page_go_up (page));
  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_REGION);
  g_assert_true (nw_atlas_page_go_up (page));
  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_BODY);
  g_assert_false (nw_atlas_page_go_up (page));

  g_assert_false (nw_atlas_page_open_region (page, "no-such-region", NW_SIDE_MIDLINE));
  g_assert_false (nw_atlas_page_open_site (page, "no-such-site", NW_SIDE_MIDLINE));
  g_assert_false (nw_atlas_page_open_page (page, "no-such-page"));
  g_assert_cmpint (nw_atlas_page_get_level (page), ==, NW_LEVEL_BODY);
  nw_test_close_window (window);
}

/* The heading of a panel has the focus when the panel opens. */
static void
test_focus (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  GtkWidget *focus = NULL;

  nw_atlas_page_open_region (page, "lumbar", NW_SIDE_MIDLINE);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       nw_atlas_page_get_title (page));
  nw_test_close_window (window);
}

/* Content that cannot be read is named with what to do; the program stays. */
static void
test_failure (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  g_autoptr (GError) error = g_error_new (NW_ERROR, NW_ERROR_CONTENT, "regions.xml:12: <risk> is not closed");

  nw_atlas_page_set_failure (page, error);
  nw_test_assert_shows (page, "regions.xml:12: <risk> is not closed");
  nw_test_assert_shows (page, nw_error_get_advice (error));
  nw_test_assert_shows (page, "The content cannot be read");
  nw_test_close_window (window);
}

static int
get_minimum_width (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
build_all (NwAtlasPage *page)
{
  GtkWidget *panel = nw_atlas_page_get_panel (page);

  nw_test_settle ();
  if (NW_IS_PAGE (panel))
    nw_page_flush (NW_PAGE (panel));
}

/* Nothing needs more than the 360 px of a phone, whatever the panel shows. */
static void
test_narrow (void)
{
  NwWindow *window = nw_test_open_window (360, 720);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  NwAtlas *atlas = nw_test_get_atlas ();
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  g_assert_true (nw_atlas_page_get_stacked (page));
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (window)), <=, 360);
  for (guint i = 0; i < regions->len; i++)
    {
      nw_atlas_page_open_region (page, nw_region_get_id (g_ptr_array_index (regions, i)), NW_SIDE_LEFT);
      build_all (page);
      g_assert_cmpint (get_minimum_width (nw_atlas_page_get_panel (page)), <=, 360);
    }
  for (guint i = 0; i < sites->len; i++)
    {
      nw_atlas_page_open_site (page, nw_site_get_id (g_ptr_array_index (sites, i)), NW_SIDE_LEFT);
      build_all (page);
      g_assert_cmpint (get_minimum_width (nw_atlas_page_get_panel (page)), <=, 360);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      nw_atlas_page_open_page (page, pages[i]);
      build_all (page);
      g_assert_cmpint (get_minimum_width (nw_atlas_page_get_panel (page)), <=, 360);
    }
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (window)), <=, 360);
  nw_test_close_window (window);
}

/* Text twice as large: nothing is wider than the window, which stacks earlier. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  NwWindow *window = NULL;
  NwAtlasPage *page = NULL;
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = nw_test_open_window (1280, 860);
  page = nw_window_get_atlas_page (window);
  g_assert_true (nw_atlas_page_get_stacked (page));
  nw_atlas_page_open_region (page, "thorax-posterior", NW_SIDE_LEFT);
  build_all (page);
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (window)), <=, 640);
  nw_atlas_page_open_site (page, "rhomboid-major", NW_SIDE_LEFT);
  build_all (page);
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (window)), <=, 640);
  nw_test_close_window (window);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* The words of a label are its name; the inside of an entry is named by the
   * entry. */
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  if (GTK_IS_TEXT (widget))
    return is_named (parent);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
assert_named (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget) && !is_named (widget))
    {
      g_autofree char *words = nw_test_get_words (widget);

      g_error ("A focusable %s has no name. It shows: %s", G_OBJECT_TYPE_NAME (widget), words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

/* Nothing that can take the focus is silent to a screen reader. */
static void
test_names (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);

  assert_named (GTK_WIDGET (window));
  nw_atlas_page_open_region (page, "thorax-posterior", NW_SIDE_MIDLINE);
  build_all (page);
  assert_named (GTK_WIDGET (page));
  nw_atlas_page_open_site (page, "rhomboid-major", NW_SIDE_LEFT);
  build_all (page);
  assert_named (GTK_WIDGET (page));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      nw_atlas_page_open_page (page, pages[i]);
      build_all (page);
      assert_named (GTK_WIDGET (page));
    }
  nw_atlas_page_search (page, "pleura");
  nw_test_settle ();
  assert_named (GTK_WIDGET (page));
  nw_test_close_window (window);
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

/* The intended use has to be acknowledged, and is then remembered. */
static void
test_first_run (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  GSettings *settings = nw_app_settings_get ();
  GtkWidget *first_run = NULL;
  guint declined = 0;
  guint agreed = 0;

  g_settings_set_boolean (settings, "intended-use-acknowledged", FALSE);
  g_assert_true (nw_first_run_is_needed ());

  first_run = nw_first_run_new (GTK_WINDOW (window));
  g_signal_connect_swapped (first_run, "declined", G_CALLBACK (count_cb), &declined);
  gtk_window_present (GTK_WINDOW (first_run));
  nw_test_assert_shows (first_run, "Needlewise is not a certified medical device.");
  nw_test_assert_shows (first_run, "has not been reviewed by a clinician");
  nw_test_assert_shows (first_run, "guarantee nothing for this one");
  gtk_window_close (GTK_WINDOW (first_run));
  g_assert_cmpuint (declined, ==, 1);
  g_assert_true (nw_first_run_is_needed ());

  first_run = nw_first_run_new (GTK_WINDOW (window));
  g_signal_connect_swapped (first_run, "declined", G_CALLBACK (count_cb), &declined);
  g_signal_connect_swapped (first_run, "agreed", G_CALLBACK (count_cb), &agreed);
  gtk_window_present (GTK_WINDOW (first_run));
  nw_test_settle ();
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (first_run)), "clicked");
  g_assert_cmpuint (agreed, ==, 1);
  g_assert_cmpuint (declined, ==, 1);
  g_assert_false (nw_first_run_is_needed ());
  nw_test_close_window (window);
}

/* Sites that were opened come first on the first panel next time. */
static void
test_recent (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  g_auto (GStrv) recent = NULL;

  g_settings_reset (nw_app_settings_get (), "recent-sites");
  nw_atlas_page_open_site (page, "masseter", NW_SIDE_LEFT);
  nw_atlas_page_open_site (page, "rhomboid-major", NW_SIDE_LEFT);
  nw_atlas_page_open_site (page, "masseter", NW_SIDE_RIGHT);
  recent = g_settings_get_strv (nw_app_settings_get (), "recent-sites");
  g_assert_cmpuint (g_strv_length (recent), ==, 2);
  g_assert_cmpstr (recent[0], ==, "masseter");
  g_assert_cmpstr (recent[1], ==, "rhomboid-major");

  nw_atlas_page_go_home (page);
  nw_test_assert_shows (nw_atlas_page_get_panel (page), "Recently opened");
  nw_test_assert_shows (nw_atlas_page_get_panel (page), "Masseter");
  nw_test_close_window (window);
}

/* Enter on a name that several muscles have opens none of them: it goes into the
 * list, where the next Enter opens the one that has the focus. */
static void
test_search_equal (void)
{
  NwWindow *window = nw_test_open_window (1280, 860);
  NwAtlasPage *page = nw_window_get_atlas_page (window);
  GtkWidget *search = NULL;
  GtkWidget *entry = NULL;

  nw_atlas_page_search (page, "trapezius");
  nw_test_settle ();
  search = nw_test_find (GTK_WIDGET (window), NW_TYPE_SEARCH_LIST);
  entry = nw_test_find (search, GTK_TYPE_SEARCH_ENTRY);
  nw_test_assert_shows (search, "3 results; 3 have this name: choose one.");
  g_signal_emit_by_name (entry, "activate");
  nw_test_settle ();
  g_assert_cmpint (nw_atlas_page_get_level (page), !=, NW_LEVEL_SITE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (nw_search_list_get_list (NW_SEARCH_LIST (search))), 0)));
  g_assert_true (gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (window))));
  nw_test_settle ();
  nw_test_assert_shows (nw_atlas_page_get_panel (page), "Trapezius, upper (descending) part");

  nw_atlas_page_search (page, "rhom");
  nw_test_settle ();
  search = nw_test_find (GTK_WIDGET (window), NW_TYPE_SEARCH_LIST);
  g_signal_emit_by_name (nw_test_find (search, GTK_TYPE_SEARCH_ENTRY), "activate");
  nw_test_settle ();
  nw_test_assert_shows (nw_atlas_page_get_panel (page), "Rhomboid major");
  nw_test_close_window (window);
}

int
main (int argc,
      char **argv)
{
  nw_test_init (&argc, &argv);

  g_test_add_func ("/window/opens", test_opens);
  g_test_add_func ("/window/loads", test_loads);
  g_test_add_func ("/window/search-equal", test_search_equal);
  g_test_add_func ("/window/closes-early", test_closes_early);
  g_test_add_func ("/window/levels", test_levels);
  g_test_add_func ("/window/focus", test_focus);
  g_test_add_func ("/window/failure", test_failure);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/large-text", test_large_text);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/first-run", test_first_run);
  g_test_add_func ("/window/recent", test_recent);

  return g_test_run ();
}
