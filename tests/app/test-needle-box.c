/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-app-test.h"
#include "nw-depth-ruler.h"
#include "nw-needle-box.h"
#include "nw-needle-picker.h"
#include "nw-warning.h"

#include <math.h>
#include <string.h>

static NwSite *
find_site (const char *id)
{
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), id);

  g_assert_nonnull (site);
  return site;
}

static GtkWidget *
open_box (NwSite *site,
          NwNeedleChoice *choice,
          GtkWidget **window)
{
  GtkWidget *box = nw_needle_box_new (site, choice);

  *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), 360, 700);
  gtk_window_set_child (GTK_WINDOW (*window), box);
  gtk_window_present (GTK_WINDOW (*window));
  nw_test_wait_for (nw_test_is_mapped_cb, box);
  nw_test_settle ();

  return box;
}

/* What stands for the list of needles until it is opened. */
static GtkWidget *
find_face (GtkWidget *widget)
{
  const GtkWidget *line = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;
  GtkWidget *last = line != NULL ? gtk_widget_get_last_child ((GtkWidget *)line) : NULL;

  if (GTK_IS_IMAGE (last) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (last)), "pan-down-symbolic") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_face (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
can_scroll (gpointer adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) > 120;
}

/* In the list the focus is over the page, not in it: nothing scrolls to it. */
static void
test_box_stays (void)
{
  g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *box = nw_needle_box_new (find_site ("rhomboid-major"), choice);
  GtkAdjustment *adjustment = NULL;
  GtkWidget *picker = NULL;
  GtkViewport *viewport = NULL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  double place = 0.0;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  gtk_window_set_child (GTK_WINDOW (window), scroll);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 420);
  gtk_window_present (GTK_WINDOW (window));
  nw_test_wait_for (nw_test_is_mapped_cb, box);
  nw_test_settle ();
  viewport = GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroll)));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
  nw_test_wait_for (can_scroll, adjustment);
  /* The list is in sight, a little below the upper edge. */
  g_assert_true (gtk_widget_compute_bounds (find_face (box), box, &bounds));
  place = MAX (floor (graphene_rect_get_y (&bounds)) - 60, 0);
  gtk_adjustment_set_value (adjustment, place);
  place = gtk_adjustment_get_value (adjustment);
  picker = nw_needle_picker_unfold (gtk_widget_get_parent (find_face (box)));
  nw_test_settle ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (picker)), TRUE);
  nw_test_settle ();
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (picker)));
  g_assert_false (gtk_viewport_get_scroll_to_focus (viewport));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, place);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_last_child (picker)));
  nw_test_settle ();
  g_assert_true (gtk_viewport_get_scroll_to_focus (viewport));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, place);
  gtk_window_destroy (GTK_WINDOW (window));
  nw_test_settle ();
}

static void
close_box (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  nw_test_settle ();
}

static void
test_choice (void)
{
  GSettings *settings = nw_app_settings_get ();
  NwNeedleChoice *choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  NwNeedle needle = { 0.25, 40 };
  guint n = 0;

  /* Nothing is chosen for anybody. */
  g_assert_null (nw_needle_choice_get_needle (choice));
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, -1);
  g_assert_cmpfloat (nw_needle_choice_get_angle (choice), ==, 0);

  g_signal_connect_swapped (choice, "notify", G_CALLBACK (g_atomic_int_inc), &n);
  nw_needle_choice_set_needle (choice, &needle);
  nw_needle_choice_set_needle (choice, &needle);
  nw_needle_choice_set_planned_mm (choice, 12.5);
  nw_needle_choice_set_angle (choice, 3);
  nw_needle_choice_set_direction (choice, "lateral");
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat (nw_needle_choice_get_angle (choice), ==, 10);
  nw_needle_choice_set_planned_mm (choice, -7);
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, -1);
  g_assert_finalize_object (choice);

  g_settings_set_string (settings, "needle-default", "0,30 x 50");
  choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  g_assert_cmpfloat (nw_needle_choice_get_needle (choice)->length_mm, ==, 50);
  g_assert_finalize_object (choice);
  /* Not in a fold, and not where nothing is needled. */
  choice = nw_needle_choice_new (find_site ("trapezius-upper"));
  g_assert_null (nw_needle_choice_get_needle (choice));
  g_assert_finalize_object (choice);
  g_settings_set_string (settings, "needle-default", "no size");
  choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  g_assert_null (nw_needle_choice_get_needle (choice));
  g_assert_finalize_object (choice);
  g_settings_reset (settings, "needle-default");
}

static void
assert_no_leave (GtkWidget *widget)
{
  g_autofree char *words = nw_test_get_words (widget);

  if (g_regex_match_simple ("\\b(safe|veilig|within|binnen|ok|okay|margin|marge)\\b", words, G_REGEX_CASELESS, 0))
    g_error ("leave is given in:\n%s", words);
}

/* The box of every site: the ruler where there is something to draw, the
 * controls only where a needle is offered, else the reason. */
static void
test_box_sites (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  guint offered = 0;
  gint64 spent = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (site);
      gint64 start = g_get_monotonic_time ();
      GtkWidget *box = g_object_ref_sink (nw_needle_box_new (site, choice));
      GtkWidget *ruler = NULL;
      int minimum = 0;

      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 324, &minimum, NULL, NULL, NULL);
      spent += g_get_monotonic_time () - start;
      g_assert_cmpint (minimum, >, 0);
      ruler = nw_test_find (box, NW_TYPE_DEPTH_RULER);
      g_assert_cmpint (ruler != NULL, ==, nw_ruler_has_content (site));
      g_assert_cmpint (nw_test_find (box, GTK_TYPE_SPIN_BUTTON) != NULL, ==, nw_needle_choice_is_offered (choice));
      g_assert_cmpint (find_face (box) != NULL, ==, nw_needle_choice_is_offered (choice));
      g_assert_cmpint (nw_test_find (box, GTK_TYPE_SCALE) != NULL, ==, nw_needle_choice_is_offered (choice));
      if (nw_needle_choice_is_offered (choice))
        {
          offered++;
          gtk_test_accessible_assert_role (ruler, GTK_ACCESSIBLE_ROLE_SLIDER);
        }
      else
        {
          if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
            nw_test_assert_shows (box, "this site is not needled");
          else
            nw_test_assert_shows (box, "pincer grip");
          if (ruler != NULL)
            gtk_test_accessible_assert_role (ruler, GTK_ACCESSIBLE_ROLE_IMG);
        }
      assert_no_leave (box);
      g_object_unref (box);
    }
  /* 130, less 8 that are not needled and 36 in a pincer grip. */
  g_assert_cmpuint (offered, ==, 86);
  g_test_message ("%.2f ms for making and measuring one, on average", (double)spent / 1000.0 / sites->len);
}

static guint
count_rows (GtkWidget *box,
            const char *words)
{
  g_autofree char *shown = nw_test_get_words (box);
  guint n = 0;

  for (const char *p = strstr (shown, words); p != NULL; p = strstr (p + 1, words))
    n++;

  return n;
}

static void
assert_warnings (GtkWidget *box,
                 NwNeedleChoice *choice)
{
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (nw_needle_choice_get_site (choice), nw_needle_choice_get_needle (choice),
                                                          nw_needle_choice_get_planned_mm (choice));

  g_assert_cmpuint (count_rows (box, "The needle of ") + count_rows (box, "The planned depth of ") - count_rows (box, " is long."), ==, warnings->len);
  for (guint i = 0; i < warnings->len; i++)
    {
      g_autofree char *sentence = nw_warning_format (g_ptr_array_index (warnings, i), NW_LANG_EN);
      g_autoptr (GString) words = g_string_new (sentence);

      g_string_replace (words, "\302\240", " ", 0);
      nw_test_assert_shows (box, words->str);
    }
}

static void
test_box_live (void)
{
  g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  GtkWidget *window = NULL;
  GtkWidget *box = open_box (find_site ("rhomboid-major"), choice, &window);
  GtkWidget *ruler = nw_test_find (box, NW_TYPE_DEPTH_RULER);
  NwNeedle needle = { 0.25, 30 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int height = gtk_widget_get_height (ruler);

  assert_warnings (box, choice);
  nw_needle_choice_set_needle (choice, &needle);
  assert_warnings (box, choice);
  nw_test_assert_shows (box, "The needle of 30 mm is longer than 28.4 mm, the mean for skin to pleura");
  nw_needle_choice_set_planned_mm (choice, 15);
  assert_warnings (box, choice);

  /* The angle changes a drawing and a number, never a warning. */
  before = nw_test_get_words (nw_test_find (box, GTK_TYPE_SCALE));
  nw_needle_choice_set_angle (choice, 10);
  after = nw_test_get_words (nw_test_find (box, GTK_TYPE_SCALE));
  g_assert_cmpstr (before, ==, after);
  assert_warnings (box, choice);
  nw_test_assert_shows (box, "15 mm along the shaft at 10° reaches 2.6 mm straight down");
  nw_test_settle ();
  g_assert_cmpint (gtk_widget_get_height (ruler), ==, height);

  /* Deeper than the needle is long. */
  nw_needle_choice_set_planned_mm (choice, 31);
  nw_test_assert_shows (box, "The planned depth of 31 mm is more than the needle of 0.25 × 30 mm is long.");
  nw_needle_choice_set_planned_mm (choice, 30);
  nw_test_assert_hides (box, "is long.");

  /* Nothing passed, nothing said. */
  needle.length_mm = 5;
  nw_needle_choice_set_needle (choice, &needle);
  nw_needle_choice_set_planned_mm (choice, 5);
  assert_warnings (box, choice);
  nw_test_assert_hides (box, "longer than");
  assert_no_leave (box);
  close_box (window);
}

static void
type_planned (GtkWidget *spin,
              const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

static void
test_box_planned (void)
{
  static const struct
  {
    const char *text;
    const char *why;
  } bad[] = { { "abc", "number of millimetres" }, { "-3", "negative" }, { "151", "150 mm" }, { "1,2,3", "number of millimetres" }, { "1,500", "three digits" } };
  g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  GtkWidget *window = NULL;
  GtkWidget *box = open_box (find_site ("rhomboid-major"), choice, &window);
  GtkWidget *spin = nw_test_find (box, GTK_TYPE_SPIN_BUTTON);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "");
  type_planned (spin, "12,5");
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, 12.5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "12.5");
  type_planned (spin, "14.5 mm");
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, 14.5);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      double ignored = 0;

      type_planned (spin, bad[i].text);
      nw_test_assert_shows (box, bad[i].why);
      /* Who does not see it is told why at the field itself. */
      g_assert_false (nw_depth_mm_parse (bad[i].text, &ignored, &error));
      gtk_test_accessible_assert_property (spin, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message);
      gtk_test_accessible_assert_state (spin, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
      /* Nothing is planned then; an old figure would be one nobody sees. */
      g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, -1);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, bad[i].text);
    }
  type_planned (spin, "");
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, -1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "");
  nw_test_assert_hides (box, "millimetres, such as");
  gtk_test_accessible_assert_property (spin, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Length of shaft in the body, in mm. Empty: nothing planned.");
  gtk_test_accessible_assert_state (spin, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  /* It counts while it is typed, and nobody's words are rewritten. */
  gtk_editable_set_text (GTK_EDITABLE (spin), "20,");
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, 20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "20,");
  gtk_editable_set_text (GTK_EDITABLE (spin), "20,x");
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, -1);
  nw_test_assert_hides (box, "millimetres, such as");
  type_planned (spin, "");
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, 1);
  /* After a refusal the buttons still work. */
  type_planned (spin, "abc");
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  g_assert_cmpfloat (nw_needle_choice_get_planned_mm (choice), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "1");
  nw_test_assert_hides (box, "millimetres, such as");
  close_box (window);
}

static void
test_box_picker (void)
{
  g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (find_site ("rhomboid-major"));
  GtkWidget *window = NULL;
  GtkWidget *box = NULL;
  GtkDropDown *picker = NULL;
  GtkWidget *face = NULL;
  GtkWidget *entry = NULL;
  guint n = 0;

  /* Doubled and unreadable sizes of the settings are left out. */
  g_settings_set_strv (nw_app_settings_get (), "needle-presets",
                       (const char *const[]){ "0.25 x 30", "0,25 × 30 mm", "rubbish", "0.30 x 50", "9 x 9", NULL });
  box = open_box (find_site ("rhomboid-major"), choice, &window);
  g_assert_null (nw_test_find (box, GTK_TYPE_DROP_DOWN));
  face = find_face (box);
  gtk_test_accessible_assert_property (face, GTK_ACCESSIBLE_PROPERTY_LABEL, "Needle");
  gtk_test_accessible_assert_property (face, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Choose a needle");
  nw_needle_choice_set_needle (choice, &(NwNeedle){ 0.25, 30 });
  gtk_test_accessible_assert_property (face, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "0.25 × 30\302\240mm");
  nw_needle_choice_set_needle (choice, NULL);
  g_signal_emit_by_name (face, "clicked");
  nw_test_settle ();
  g_assert_false (gtk_widget_get_visible (face));
  picker = GTK_DROP_DOWN (nw_test_find (box, GTK_TYPE_DROP_DOWN));
  entry = gtk_widget_get_next_sibling (GTK_WIDGET (picker));
  n = g_list_model_get_n_items (gtk_drop_down_get_model (picker));
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (picker), ==, 0);

  gtk_drop_down_set_selected (picker, 2);
  g_assert_cmpfloat (nw_needle_choice_get_needle (choice)->length_mm, ==, 50);
  gtk_drop_down_set_selected (picker, 0);
  g_assert_null (nw_needle_choice_get_needle (choice));

  gtk_drop_down_set_selected (picker, 3);
  g_assert_true (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "0.30 x 200");
  g_signal_emit_by_name (entry, "activate");
  nw_test_assert_shows (box, "between 1 and 150 mm");
  g_assert_null (nw_needle_choice_get_needle (choice));
  gtk_editable_set_text (GTK_EDITABLE (entry), "0,3 x 75");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (nw_needle_choice_get_needle (choice)->length_mm, ==, 75);
  g_assert_false (gtk_widget_get_visible (entry));
  g_assert_cmpuint (gtk_drop_down_get_selected (picker), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (picker)), ==, 5);

  /* The choice outlives the box. */
  close_box (window);
  nw_needle_choice_set_needle (choice, NULL);
  nw_needle_choice_set_planned_mm (choice, 10);
  g_settings_reset (nw_app_settings_get (), "needle-presets");
}

/* All that is drawn can be heard. */
static void
test_ruler_spoken (void)
{
  NwSite *site = find_site ("rhomboid-major");
  g_autoptr (GPtrArray) depths = nw_site_list_depths (site);
  g_autoptr (NwNeedleChoice) choice = nw_needle_choice_new (site);
  GtkWidget *window = NULL;
  GtkWidget *box = open_box (site, choice, &window);
  GtkWidget *ruler = nw_test_find (box, NW_TYPE_DEPTH_RULER);
  NwNeedle needle = { 0.25, 30 };
  g_autofree char *words = NULL;

  {
    g_autofree char *unset = nw_test_get_words (box);

    g_assert_nonnull (strstr (unset, "not said, drawn at 90°"));
    g_assert_null (strstr (unset, "figures passed"));
  }
  nw_needle_choice_set_needle (choice, &needle);
  nw_needle_choice_set_planned_mm (choice, 15);
  nw_needle_choice_set_angle (choice, 30);
  {
    g_autofree char *set = nw_test_get_words (box);

    g_assert_null (strstr (set, "drawn at 90°"));
    g_assert_nonnull (strstr (set, "figures passed"));
  }
  gtk_test_accessible_assert_property (ruler, GTK_ACCESSIBLE_PROPERTY_LABEL, "Depth ruler");
  gtk_test_accessible_assert_property (ruler, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "planned 15\302\240mm along the shaft, at 30 degrees, 7.5\302\240mm straight down");
  gtk_test_accessible_assert_property (ruler, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 30.0);
  words = nw_depth_ruler_describe (NW_DEPTH_RULER (ruler));
  gtk_test_accessible_assert_property (ruler, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  g_assert_nonnull (strstr (words, "Published limit 19\302\240mm, maximum advised in a needling study"));
  g_assert_nonnull (strstr (words, "Needle 0.25 × 30\302\240mm"));
  g_assert_nonnull (strstr (words, "The needle of 30\302\240mm is longer than 28.4\302\240mm"));
  /* What the keys change is heard first, then what it passes. */
  g_assert_true (g_str_has_prefix (words, "Planned 15\302\240mm along the shaft, at 30 degrees, 7.5\302\240mm straight down. "));
  g_assert_true (strstr (words, "is longer than") < strstr (words, "Published limit"));
  nw_needle_choice_set_planned_mm (choice, 16);
  g_clear_pointer (&words, g_free);
  words = nw_depth_ruler_describe (NW_DEPTH_RULER (ruler));
  g_assert_true (g_str_has_prefix (words, "Planned 16\302\240mm along the shaft, at 30 degrees"));
  gtk_test_accessible_assert_property (ruler, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  nw_needle_choice_set_planned_mm (choice, -1);
  g_clear_pointer (&words, g_free);
  words = nw_depth_ruler_describe (NW_DEPTH_RULER (ruler));
  g_assert_true (g_str_has_prefix (words, "No depth planned, at 30 degrees. "));
  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);

      if (nw_ruler_draws_row (site, depth))
        g_assert_nonnull (strstr (words, nw_depth_get_population (depth, NW_LANG_EN)));
    }
  close_box (window);
}

int
main (int argc,
      char **argv)
{
  nw_test_init (&argc, &argv);
  nw_test_get_app ();
  g_test_add_func ("/needle-box/choice", test_choice);
  g_test_add_func ("/needle-box/sites", test_box_sites);
  g_test_add_func ("/needle-box/live", test_box_live);
  g_test_add_func ("/needle-box/stays", test_box_stays);
  g_test_add_func ("/needle-box/planned", test_box_planned);
  g_test_add_func ("/needle-box/picker", test_box_picker);
  g_test_add_func ("/needle-box/spoken", test_ruler_spoken);

  return g_test_run ();
}
