/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-caption.h"
#include "nw-map-words.h"

#include <glib/gstdio.h>

static GtkWidget *
get_focus (NwTestMap *test)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (test->canvas));
}

static void
activate (NwTestMap *test,
          const char *action,
          int parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->map), action, "i", parameter));
}

/* The description of what has the focus begins with @news. */
static void
assert_said (NwTestMap *test,
             const char *news)
{
  GtkWidget *child = get_focus (test);
  g_autofree char *expected = NULL;

  g_assert_nonnull (child);
  g_assert_true (gtk_widget_is_focus (child));
  if (NW_IS_MAP_REGION (child))
    {
      const char *summary = nw_region_get_summary (nw_map_region_get_region (NW_MAP_REGION (child)), NW_LANG_EN);

      expected = nw_map_words_join (news, summary, NULL);
    }
  else
    {
      g_autofree char *structures = nw_map_words_site_structures (nw_map_site_get_site (NW_MAP_SITE (child)));

      expected = nw_map_words_join (news, structures, NULL);
    }
  gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, expected);
}

/* A key that changes what the map shows is said where the focus is, until the
 * focus goes. */
static void
test_news (void)
{
  NwTestMap test = { 0 };
  GtkWidget *first = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *words = NULL;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (test.canvas), GTK_DIR_TAB_FORWARD));
  first = get_focus (&test);
  assert_said (&test, NULL);

  activate (&test, "map.step-harm", 1);
  shown = nw_caption_describe_harm (NW_HARM_FILTER_PNEUMOTHORAX);
  words = nw_map_words_join ("Shown on the map: Pneumothorax", shown, NULL);
  assert_said (&test, words);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (test.map->harm_label)), ==, shown);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (test.map->legend_harm)), ==, shown);
  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.show-all-harms", NULL);
  assert_said (&test, "Shown on the map: All harms");
  activate (&test, "map.toggle-layer", 4);
  assert_said (&test, "Bones: shown");
  activate (&test, "map.toggle-layer", 4);
  assert_said (&test, "Bones: hidden");
  activate (&test, "map.peel", 1);
  assert_said (&test, "Opened to: Deep muscles");

  g_assert_true (nw_map_canvas_step (test.canvas, 1, FALSE));
  g_assert_true (get_focus (&test) != first);
  assert_said (&test, NULL);
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       nw_region_get_summary (nw_map_region_get_region (NW_MAP_REGION (first)), NW_LANG_EN));

  /* The widgets of the next view are made first. */
  activate (&test, "map.turn", 1);
  nw_test_lay_out (&test);
  assert_said (&test, nw_view_get_label (nw_body_map_get_view (test.map)));

  /* Other pins are made for the other side. */
  nw_body_map_set_selection (test.map, "shoulder", "infraspinatus", NW_SIDE_RIGHT);
  nw_body_map_zoom_to_site (test.map, "infraspinatus", NW_SIDE_RIGHT);
  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  nw_test_lay_out (&test);
  nw_map_canvas_focus_selected (test.canvas);
  assert_said (&test, NULL);
  activate (&test, "map.set-side", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  assert_said (&test, "Infraspinatus, left");
  /* From close by, where the pins are made more than once. */
  activate (&test, "map.turn", 1);
  nw_test_settle (&test);
  assert_said (&test, nw_view_get_label (nw_body_map_get_view (test.map)));
  nw_test_map_close (&test);
}

static gboolean
is_on_mark (NwTestMap *test)
{
  return gtk_widget_is_focus (GTK_WIDGET (nw_body_map_get_mark (test->map)));
}

static void
back_cb (NwBodyMap *map,
         guint *count)
{
  (*count)++;
}

static void
press (GtkWidget *widget,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &stopped);
    }
}

/* A mark is something to act on, and one level below its site. */
static void
test_mark (void)
{
  NwTestMap test = { 0 };
  GtkWidget *mark = NULL;
  guint n_back = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_signal_connect (test.map, "back", G_CALLBACK (back_cb), &n_back);
  nw_body_map_set_selection (test.map, "thorax-posterior", "rhomboid-major", NW_SIDE_LEFT);
  nw_body_map_zoom_to_site (test.map, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  mark = GTK_WIDGET (nw_body_map_get_mark (test.map));
  gtk_test_accessible_assert_role (mark, GTK_ACCESSIBLE_ROLE_BUTTON);

  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.mark", NULL);
  nw_test_lay_out (&test);
  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.mark", NULL);
  g_assert_true (is_on_mark (&test));
  press (mark, GDK_KEY_Escape);
  g_assert_false (is_on_mark (&test));
  g_assert_true (NW_IS_MAP_SITE (get_focus (&test)));
  g_assert_cmpstr (nw_site_get_id (nw_map_site_get_site (NW_MAP_SITE (get_focus (&test)))), ==, "rhomboid-major");
  g_assert_true (nw_map_mark_get_point (NW_MAP_MARK (mark), NULL));
  g_assert_cmpuint (n_back, ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.mark", NULL);
  g_assert_true (is_on_mark (&test));
  gtk_widget_activate_action (mark, "click", NULL);
  g_assert_true (NW_IS_MAP_SITE (get_focus (&test)));
  nw_test_map_close (&test);
}

/* By Tab from top to bottom and left to right: the bars above the body, the
 * body, the views, the zoom. */
static void
test_tab_order (void)
{
  NwTestMap test = { 0 };
  GtkWidget *parts[5];
  guint at = 0;
  guint n_steps = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 880, 820);
  nw_body_map_set_selection (test.map, "thorax-posterior", "rhomboid-major", NW_SIDE_LEFT);
  nw_body_map_zoom_to_site (test.map, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  parts[0] = test.map->mode_bar;
  parts[1] = test.map->side_bar;
  parts[2] = GTK_WIDGET (test.canvas);
  parts[3] = test.map->view_bar;
  parts[4] = test.map->zoom_bar;
  gtk_window_set_focus (GTK_WINDOW (test.window), NULL);
  while (gtk_widget_child_focus (GTK_WIDGET (test.map), GTK_DIR_TAB_FORWARD) && n_steps++ < 40)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (test.window));

      while (at < G_N_ELEMENTS (parts) && focus != parts[at] && !gtk_widget_is_ancestor (focus, parts[at]))
        at++;
      g_assert_cmpuint (at, <, G_N_ELEMENTS (parts));
    }
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (parts) - 1);
  while (gtk_widget_child_focus (GTK_WIDGET (test.map), GTK_DIR_TAB_BACKWARD) && n_steps-- > 0)
    ;
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (test.window)), test.map->mode_bar));

  /* What names the button stands on what takes the focus, once. */
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (test.map->layers_button),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Layers of the map");
  gtk_test_accessible_assert_role (test.map->layers_button, GTK_ACCESSIBLE_ROLE_GROUP);
  nw_test_map_close (&test);
}

static gboolean
has_notice (gpointer data)
{
  return gtk_widget_get_visible (((NwTestMap *)data)->map->notice);
}

static gboolean
has_no_notice (gpointer data)
{
  return !has_notice (data);
}

/* A folder with the installed maps, of which one is broken. */
static char *
make_maps (const char *broken)
{
  g_autofree char *installed = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
  g_autofree char *bad = NULL;
  g_autofree char *dir = g_dir_make_tmp ("nw-maps-XXXXXX", NULL);
  g_autoptr (GDir) listing = g_dir_open (installed, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  g_assert_nonnull (listing);
  while ((name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *from = g_build_filename (installed, name, NULL);
      g_autofree char *to = g_build_filename (dir, name, NULL);

      if (!g_str_equal (name, broken))
        g_assert_no_errno (symlink (from, to));
    }
  bad = g_build_filename (dir, broken, NULL);
  g_assert_true (g_file_set_contents (bad, "<svg", -1, NULL));
  return g_steal_pointer (&dir);
}

static void
remove_maps (const char *dir)
{
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (dir));
}

static void
open_broken (NwTestMap *test,
             const char *dir)
{
  test->map = NW_BODY_MAP (nw_body_map_new_for_dir (dir));
  test->canvas = nw_body_map_get_canvas (test->map);
  nw_body_map_set_atlas (test->map, nw_test_get_atlas ());
  test->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (test->window), 640, 820);
  gtk_window_set_child (GTK_WINDOW (test->window), GTK_WIDGET (test->map));
  gtk_window_present (GTK_WINDOW (test->window));
}

/* That a map is broken is said on the map, until a good one is shown. */
static void
test_broken_map (void)
{
  NwTestMap test = { 0 };
  g_autofree char *dir = make_maps ("anterior.svg");

  open_broken (&test, dir);
  nw_test_settle (&test);
  g_assert_false (has_notice (&test));
  nw_body_map_set_view (test.map, NW_VIEW_ANTERIOR);
  nw_test_wait_until (has_notice, &test);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (test.map->notice)), "A map cannot be shown: "));
  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  nw_test_wait_until (has_no_notice, &test);
  nw_test_map_close (&test);
  remove_maps (dir);
}

/* A broken plate leaves the body, and the message until somebody goes on. */
static void
test_broken_plate (void)
{
  NwTestMap test = { 0 };
  g_autofree char *dir = make_maps ("hand-palmar-left.svg");

  open_broken (&test, dir);
  nw_body_map_set_view (test.map, NW_VIEW_ANTERIOR);
  nw_test_lay_out (&test);
  nw_body_map_set_selection (test.map, "wrist-hand", NULL, NW_SIDE_LEFT);
  nw_body_map_set_view (test.map, NW_VIEW_HAND_PALMAR_LEFT);
  nw_test_wait_until (has_notice, &test);
  nw_test_settle (&test);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_ANTERIOR);
  g_assert_true (has_notice (&test));
  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  g_assert_false (has_notice (&test));
  nw_test_settle (&test);
  g_assert_false (has_notice (&test));
  nw_test_map_close (&test);
  remove_maps (dir);
}

/* The keys that the shortcuts window names, as "<Control>Left". */
static GHashTable *
list_told_keys (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/needlewise/Needlewise/ui/help-overlay.ui", 0, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("<property name=\"accelerator\">([^<]*)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_nonnull (bytes);
  for (g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), 0, 0, &match, NULL);
       g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      g_auto (GStrv) words = NULL;
      g_autoptr (GString) plain = g_string_new (text);

      g_string_replace (plain, "&lt;", "<", 0);
      g_string_replace (plain, "&gt;", ">", 0);
      g_string_replace (plain, "1...7", "1 2 3 4 5 6 7", 0);
      g_string_replace (plain, "&amp;", " ", 0);
      words = g_strsplit_set (plain->str, " +", -1);
      for (guint i = 0; words[i] != NULL; i++)
        g_hash_table_add (keys, g_strdup (words[i]));
    }
  return g_steal_pointer (&keys);
}

/* The same key under another name, as the shortcuts window has it. */
static guint
get_plain_key (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return GDK_KEY_plus;
    case GDK_KEY_KP_Subtract:
      return GDK_KEY_minus;
    case GDK_KEY_KP_Space:
      return GDK_KEY_space;
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return GDK_KEY_Return;
    default:
      return keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9 ? GDK_KEY_0 + keyval - GDK_KEY_KP_0 : keyval;
    }
}

static void
check_keys (GtkWidget *widget,
            GHashTable *told)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          GdkModifierType modifiers = 0;
          g_autofree char *name = NULL;

          g_assert_true (GTK_IS_KEYVAL_TRIGGER (trigger));
          modifiers = gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger));
          name = gtk_accelerator_name (get_plain_key (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger))), modifiers);
          /* Zooming has the keys of other programs too. */
          if (!g_hash_table_contains (told, name) && !g_hash_table_contains (told, name + (g_str_has_prefix (name, "<Control>") ? 9 : 0)))
            g_error ("the shortcuts window does not name %s", name);
        }
    }
}

/* Every key of the map stands in the shortcuts window. */
static void
test_shortcuts (void)
{
  static const char *const others[] = {
    "F6", "Up", "Down", "Left", "Right", "<Shift>Up", "<Shift>Down", "<Shift>Left", "<Shift>Right",
    "Page_Up", "Page_Down", "Home", "End", "Delete"
  };
  g_autoptr (GHashTable) told = list_told_keys ();
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
  nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  check_keys (GTK_WIDGET (test.map), told);
  check_keys (GTK_WIDGET (test.canvas), told);
  check_keys (g_ptr_array_index (test.canvas->regions, 0), told);
  check_keys (g_ptr_array_index (test.canvas->pins, 0), told);
  check_keys (GTK_WIDGET (nw_body_map_get_mark (test.map)), told);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (!g_hash_table_contains (told, others[i]))
        g_error ("the shortcuts window does not name %s", others[i]);
    }
  nw_test_map_close (&test);
}

static GtkWidget *
find_region (NwTestMap *test,
             const char *id)
{
  for (guint i = 0; i < test->canvas->regions->len; i++)
    {
      if (g_str_equal (nw_region_get_id (nw_map_region_get_region (g_ptr_array_index (test->canvas->regions, i))), id))
        return g_ptr_array_index (test->canvas->regions, i);
    }
  g_assert_not_reached ();
}

/* The flags of the patient badge what they hold for, in words too; what was not
 * asked says nothing. */
static void
test_flags (void)
{
  const GPtrArray *list = nw_atlas_get_contraindications (nw_test_get_atlas ());
  g_autoptr (NwScreening) screening = nw_screening_new ();
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  nw_body_map_set_screening (test.map, screening);
  for (guint i = 0; i < test.canvas->regions->len; i++)
    g_assert_cmpint (nw_map_region_get_flag (g_ptr_array_index (test.canvas->regions, i)), ==, NW_MAP_FLAG_NONE);

  for (guint i = 0; i < list->len; i++)
    {
      NwContraindication *flag = g_ptr_array_index (list, i);

      nw_screening_clear (screening);
      nw_screening_set (screening, nw_contraindication_get_id (flag), NW_ANSWER_NO);
      for (guint k = 0; k < test.canvas->regions->len; k++)
        g_assert_cmpint (nw_map_region_get_flag (g_ptr_array_index (test.canvas->regions, k)), ==, NW_MAP_FLAG_NONE);
      nw_screening_set (screening, nw_contraindication_get_id (flag), NW_ANSWER_YES);
      for (guint k = 0; k < test.canvas->regions->len; k++)
        {
          NwMapRegion *child = g_ptr_array_index (test.canvas->regions, k);
          NwRegion *region = nw_map_region_get_region (child);
          /* A yes can raise others: those that hold are named too, the worst first. */
          g_autoptr (GPtrArray) flags = nw_screening_list_yes_in_region (screening, nw_test_get_atlas (), region);
          gboolean holds = nw_contraindication_holds_in (flag, region);
          NwMapFlag worst = NW_MAP_FLAG_NONE;
          g_autofree char *words = nw_map_words_flags (flags);
          g_autofree char *description = nw_map_words_join (NULL, flags->len > 0 ? words : NULL, nw_region_get_summary (region, NW_LANG_EN));

          g_assert_cmpint (g_ptr_array_find (flags, flag, NULL), ==, holds);
          if (flags->len > 0)
            worst = nw_map_flag_of_level (nw_contraindication_get_level (g_ptr_array_index (flags, 0)));
          for (guint m = 0; m < flags->len; m++)
            g_assert_nonnull (strstr (words, nw_contraindication_get_label (g_ptr_array_index (flags, m), NW_LANG_EN)));
          g_assert_cmpint (nw_map_region_get_flag (child), ==, worst);
          gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
        }
    }

  /* The worst of two; pins too; and nothing is left when the session closes. */
  nw_screening_clear (screening);
  for (guint i = 0; i < list->len; i++)
    nw_screening_set (screening, nw_contraindication_get_id (g_ptr_array_index (list, i)), NW_ANSWER_YES);
  g_assert_cmpint (nw_map_region_get_flag (NW_MAP_REGION (find_region (&test, "thorax-posterior"))), ==, NW_MAP_FLAG_ABSOLUTE);
  nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
  nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  g_assert_cmpuint (test.canvas->pins->len, >, 5);
  for (guint i = 0; i < test.canvas->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (test.canvas->pins, i);
      g_autoptr (GPtrArray) flags = nw_screening_list_yes_at_site (screening, nw_test_get_atlas (), nw_map_site_get_site (pin));
      g_autofree char *words = nw_map_words_flags (flags);
      g_autofree char *structures = nw_map_words_site_structures (nw_map_site_get_site (pin));
      g_autofree char *description = nw_map_words_join (words, structures, NULL);

      g_assert_nonnull (words);
      gtk_test_accessible_assert_property (pin, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
    }
  nw_body_map_set_screening (test.map, NULL);
  g_assert_cmpint (nw_map_region_get_flag (NW_MAP_REGION (find_region (&test, "thorax-posterior"))), ==, NW_MAP_FLAG_NONE);
  nw_body_map_set_screening (test.map, screening);
  nw_test_map_close (&test);
  g_assert_finalize_object (g_steal_pointer (&screening));
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/map-access/news", test_news);
  g_test_add_func ("/map-access/mark", test_mark);
  g_test_add_func ("/map-access/tab-order", test_tab_order);
  g_test_add_func ("/map-access/shortcuts", test_shortcuts);
  g_test_add_func ("/map-access/broken-map", test_broken_map);
  g_test_add_func ("/map-access/broken-plate", test_broken_plate);
  g_test_add_func ("/map-access/flags", test_flags);
  return g_test_run ();
}
