/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-app-settings.h"
#include "nw-caption.h"
#include "nw-harm-button.h"
#include "nw-map-peel.h"
#include "nw-map-under.h"

#include <string.h>

static GtkWidget *
find_type (GtkWidget *widget,
           GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each stop takes off what lies outside it; the skin stays as the ground, and the bones as the place
 * where organs, nerves and vessels lie. */
static void
test_stops (void)
{
  for (guint i = 0; i < NW_N_MAP_STOPS; i++)
    {
      NwMapLayers layers = nw_map_stop_get_layers ((NwMapStop)i);
      NwMapStop stop = NW_MAP_STOP_SKIN;

      g_assert_true (nw_map_stop_find (layers, &stop));
      g_assert_cmpint (stop, ==, i);
      g_assert_cmpint (layers & (1u << i), !=, 0);
      g_assert_cmpint (layers & ((1u << i) - 1) & ~(NW_MAP_LAYER_BONES | NW_MAP_LAYER_SKIN), ==, 0);
      g_assert_true (((layers & NW_MAP_LAYER_BONES) != 0) == (i >= NW_MAP_STOP_BONES));
      g_assert_cmpint (nw_map_stop_step (layers, 1), ==, nw_map_stop_get_layers ((NwMapStop)MIN (i + 1, NW_N_MAP_STOPS - 1)));
      g_assert_cmpint (nw_map_stop_step (layers, -1), ==, nw_map_stop_get_layers ((NwMapStop)(i > 0 ? i - 1 : 0)));
    }
  g_assert_true (nw_map_stop_find (NW_MAP_LAYERS_DEFAULT, NULL));
  g_assert_false (nw_map_stop_find (NW_MAP_LAYER_SKIN | NW_MAP_LAYER_NERVES, NULL));
  g_assert_cmpint (nw_map_stop_get_outermost (NW_MAP_LAYERS_DEFAULT), ==, NW_MAP_STOP_MUSCLES);
  g_assert_cmpint (nw_map_stop_get_outermost (NW_MAP_LAYER_NERVES | NW_MAP_LAYER_VESSELS), ==, NW_MAP_STOP_NERVES);
}

static void
count_cb (gpointer object,
          gpointer other,
          guint *count)
{
  (*count)++;
}

static void
count_peeled_cb (gpointer object,
                 guint *count)
{
  (*count)++;
}

/* The switches follow the slider, and the slider says what they are at. */
static void
test_box (void)
{
  NwMapLayersBox *box = g_object_ref_sink (NW_MAP_LAYERS_BOX (nw_map_layers_box_new ()));
  GtkWidget *slider = find_type (GTK_WIDGET (box), GTK_TYPE_SCALE);
  guint n_layers = 0;
  guint n_peeled = 0;

  g_signal_connect (box, "notify::layers", G_CALLBACK (count_cb), &n_layers);
  g_signal_connect (box, "peeled", G_CALLBACK (count_peeled_cb), &n_peeled);
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_LABEL, "What is under here?");

  for (guint i = 0; i < NW_N_MAP_STOPS; i++)
    {
      const char *name = nw_map_stop_get_name ((NwMapStop)i);
      guint k = 0;

      gtk_range_set_value (GTK_RANGE (slider), i);
      nw_map_layers_box_set (box, nw_map_stop_get_layers ((NwMapStop)i));
      g_assert_cmpint (nw_map_layers_box_get (box), ==, nw_map_stop_get_layers ((NwMapStop)i));
      gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name);
      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (box)); row != NULL && k < NW_N_MAP_LAYERS; row = gtk_widget_get_next_sibling (row), k++)
        {
          GtkWidget *check = gtk_widget_get_first_child (row);

          g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) == ((nw_map_stop_get_layers ((NwMapStop)i) & (1u << k)) != 0));
        }
    }
  g_assert_cmpuint (n_layers, ==, NW_N_MAP_STOPS);
  g_assert_cmpuint (n_peeled, ==, NW_N_MAP_STOPS);

  nw_map_layers_box_set (box, NW_MAP_LAYER_SKIN | NW_MAP_LAYER_NERVES);
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Own choice of layers");
  g_assert_cmpuint (n_peeled, ==, NW_N_MAP_STOPS);
  g_assert_finalize_object (box);
}

static char *
describe_at_marker (NwTestMap *test,
                    const char *id)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (nw_body_map_get_figures (test->map), NW_VIEW_POSTERIOR, NULL);
  g_autoptr (GPtrArray) list = NULL;
  double x = 0.0;
  double y = 0.0;

  g_assert_true (nw_site_map_get_marker (map, nw_atlas_lookup_site (atlas, id), NULL, NW_SIDE_LEFT, &x, &y));
  list = nw_map_under_list (nw_site_map_get_figure (map), atlas, x, y);
  return nw_map_under_describe (list, nw_map_stop_get_layers (NW_MAP_STOP_ORGANS), FALSE);
}

/* What lies under a point is named from the skin inward, with what is hidden;
 * lines that are reached from another side stand apart. */
static void
test_under (void)
{
  NwTestMap test = { 0 };
  NwFigure *front = NULL;
  g_autofree char *text = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const char *trapezius = NULL;
  const char *bones = NULL;
  const char *pleura = NULL;
  const char *far = NULL;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  front = nw_figure_set_get_figure (nw_body_map_get_figures (test.map), NW_VIEW_ANTERIOR, NULL);
  text = describe_at_marker (&test, "rhomboid-major");
  trapezius = strstr (text, "trapezius");
  pleura = strstr (text, "Pleura and organs: ");
  bones = strstr (text, "Bones: rib ");
  far = strstr (text, "Reached from another side, within 10 mm: ");
  g_assert_nonnull (trapezius);
  g_assert_nonnull (strstr (text, "rhomboid major"));
  g_assert_nonnull (pleura);
  g_assert_nonnull (far);
  g_assert_true (trapezius < pleura && pleura < far);
  g_assert_true (bones == NULL || (trapezius < bones && bones < pleura));
  g_assert_nonnull (strstr (far, "internal thoracic artery"));
  g_assert_null (strstr (text, "safe"));
  g_assert_null (strstr (text, "without a name"));

  none = nw_map_under_list (front, nw_test_get_atlas (), 5.0, 5.0);
  nothing = nw_map_under_describe (none, 0, TRUE);
  g_assert_cmpstr (nothing, ==, "not in this atlas");
  nw_test_map_close (&test);
}

/* Keys go from stop to stop, and ask the anatomy. */
static void
test_peel_keys (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_RISK);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.peel", "i", 1));
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_ANATOMY);
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, nw_map_stop_get_layers (NW_MAP_STOP_MUSCLES_DEEP));
  g_assert_cmpint (nw_map_layers_box_get (test.map->card_layers), ==, nw_map_stop_get_layers (NW_MAP_STOP_MUSCLES_DEEP));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.peel", "i", -1));
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, nw_map_stop_get_layers (NW_MAP_STOP_MUSCLES));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.peel", "i", -1));
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, NW_MAP_LAYER_SKIN);
  nw_test_map_close (&test);
}

/* A limited map says so, on the map and in words that never sound safe, and
 * does not keep the limit. */
static void
test_harm (void)
{
  NwTestMap test = { 0 };
  g_autofree char *shown = nw_caption_describe_harm (NW_HARM_FILTER_PNEUMOTHORAX);
  g_autofree char *empty = nw_harm_describe_empty (NW_HARM_FILTER_PNEUMOTHORAX);
  guint n_notify = 0;

  g_assert_true (g_str_has_prefix (shown, "Pneumothorax: painted are the sites at which the atlas names this harm"));
  g_assert_cmpstr (empty, ==, "Pneumothorax not described here. Not a statement that it is safe.");
  g_assert_null (nw_caption_describe_harm (NW_HARM_FILTER_ALL));

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_signal_connect (test.map, "notify::harm", G_CALLBACK (count_cb), &n_notify);
  g_assert_cmpint (nw_body_map_get_harm (test.map), ==, NW_HARM_FILTER_ALL);
  g_assert_false (gtk_widget_get_visible (test.map->harm_chip));

  nw_body_map_set_mode (test.map, NW_MAP_MODE_ANATOMY);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.step-harm", "i", 1));
  g_assert_cmpint (nw_body_map_get_harm (test.map), ==, NW_HARM_FILTER_PNEUMOTHORAX);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_RISK);
  g_assert_true (gtk_widget_get_visible (test.map->harm_chip));
  g_assert_cmpstr (gtk_label_get_label (test.map->harm_label), ==, "Only: Pneumothorax");
  nw_test_settle (&test);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.show-all-harms", NULL));
  g_assert_cmpint (nw_body_map_get_harm (test.map), ==, NW_HARM_FILTER_ALL);
  g_assert_false (gtk_widget_get_visible (test.map->harm_chip));
  g_assert_cmpuint (n_notify, ==, 2);
  nw_test_map_close (&test);
}

/* A narrow map has a legend of its own, with the limit in it. */
static void
test_narrow_legend (void)
{
  static const int heights[] = { 700, 340 };

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      NwTestMap test = { 0 };

      nw_test_map_open (&test, NW_VIEW_POSTERIOR, 360, heights[i]);
      nw_test_settle (&test);
      g_assert_true (gtk_widget_get_visible (test.map->legend_button) == test.map->columns);
      g_assert_true (gtk_widget_get_visible (test.map->legend) == !test.map->columns);
      nw_body_map_set_harm (test.map, NW_HARM_FILTER_NERVE);
      g_assert_true (gtk_widget_get_visible (test.map->legend));
      g_assert_true (gtk_widget_get_visible (test.map->legend_only));
      g_assert_false (gtk_widget_get_visible (test.map->harm_chip));
      for (guint k = 0; k < G_N_ELEMENTS (test.map->legend_empty); k++)
        g_assert_nonnull (strstr (gtk_label_get_label (test.map->legend_empty[k]), "Not a statement that it is safe"));
      nw_test_settle (&test);
      nw_test_map_close (&test);
    }
}

static void
count_back_cb (NwBodyMap *map,
               guint *count)
{
  (*count)++;
}

/* Where a region has plates they are offered; a plate says what it is, keeps the
 * selection and is left before anything else. */
static void
test_plates (void)
{
  static const struct
  {
    const char *region;
    NwView plate;
    NwView other;
    gboolean schematic;
  } cases[] = {
    { "wrist-hand", NW_VIEW_HAND_PALMAR_LEFT, NW_VIEW_HAND_PALMAR_RIGHT, FALSE },
    { "ankle-foot", NW_VIEW_FOOT_DORSAL_LEFT, NW_VIEW_FOOT_DORSAL_RIGHT, TRUE },
  };
  NwTestMap test = { 0 };
  guint n_back = 0;

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  g_signal_connect (test.map, "back", G_CALLBACK (count_back_cb), &n_back);
  g_assert_false (gtk_widget_get_visible (test.map->plate_bar));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *note = NULL;

      nw_body_map_set_selection (test.map, cases[i].region, NULL, NW_SIDE_LEFT);
      g_assert_true (gtk_widget_get_visible (test.map->plate_bar));
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.step-plate", "i", 1));
      nw_test_lay_out (&test);
      g_assert_cmpint (nw_body_map_get_view (test.map), ==, cases[i].plate);
      g_assert_cmpstr (nw_body_map_get_selected_region (test.map), ==, cases[i].region);
      g_assert_true (gtk_widget_get_visible (test.map->plate_chip));
      g_assert_cmpstr (gtk_label_get_label (test.map->plate_title), ==, nw_view_get_label (cases[i].plate));
      note = gtk_label_get_label (test.map->plate_note);
      g_assert_true ((strstr (note, "Schematic: drawn by hand, holds no measured point") != NULL) == cases[i].schematic);
      g_assert_cmpuint (test.canvas->pins->len, >, 0);
      for (guint k = 0; k < test.canvas->pins->len; k++)
        g_assert_cmpint (nw_map_site_get_side (g_ptr_array_index (test.canvas->pins, k)), !=, NW_SIDE_RIGHT);

      /* A plate never stands beside words about the other side. */
      nw_body_map_set_side (test.map, NW_SIDE_RIGHT);
      nw_test_lay_out (&test);
      g_assert_cmpint (nw_body_map_get_view (test.map), ==, cases[i].other);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.back", NULL));
      nw_test_lay_out (&test);
      g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_ANTERIOR);
      g_assert_cmpstr (nw_body_map_get_selected_region (test.map), ==, cases[i].region);
      g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_RIGHT);
      g_assert_cmpuint (n_back, ==, i);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.back", NULL));
      g_assert_cmpuint (n_back, ==, i + 1);
    }

  nw_body_map_set_selection (test.map, "lumbar", NULL, NW_SIDE_MIDLINE);
  g_assert_false (gtk_widget_get_visible (test.map->plate_bar));
  nw_test_map_close (&test);
}

/* Nothing that is selected leaves no plate behind. */
static void
test_plate_home (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  nw_body_map_set_selection (test.map, "wrist-hand", NULL, NW_SIDE_LEFT);
  nw_body_map_set_view (test.map, NW_VIEW_HAND_DORSAL_LEFT);
  nw_test_lay_out (&test);
  nw_body_map_set_selection (test.map, NULL, NULL, NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_POSTERIOR);
  g_assert_false (gtk_widget_get_visible (test.map->plate_chip));
  nw_test_map_close (&test);
}

/* The figure changes the skin and nothing else. */
static void
test_figure (void)
{
  NwTestMap test = { 0 };
  NwLayers male = 0;
  NwLayers female = 0;

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  g_assert_false (nw_body_map_get_female (test.map));
  male = nw_map_canvas_get_drawn_layers (test.canvas, NW_MAP_LAYERS_DEFAULT);
  nw_body_map_set_female (test.map, TRUE);
  female = nw_map_canvas_get_drawn_layers (test.canvas, NW_MAP_LAYERS_DEFAULT);
  g_assert_cmpint (male & ~NW_LAYER_SKIN, ==, female & ~NW_LAYER_SKIN_FEMALE);
  g_assert_cmpint (female & NW_LAYER_SKIN_FEMALE, !=, 0);
  g_assert_cmpint (g_settings_get_enum (nw_app_settings_get (), "figure"), ==, 0);
  nw_test_settle (&test);
  nw_test_map_close (&test);
}

/* What is shown and hidden between two frames leaves nothing without its place:
 * warnings of the toolkit are fatal here. */
static void
test_turmoil (void)
{
  static const int sizes[][2] = { { 900, 800 }, { 360, 340 }, { 360, 700 }, { 520, 820 }, { 400, 250 } };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 900, 800);
  for (guint round = 0; round < 4; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          gtk_window_set_default_size (GTK_WINDOW (test.window), sizes[i][0], sizes[i][1]);
          nw_body_map_set_selection (test.map, "wrist-hand", NULL, i % 2 == 0 ? NW_SIDE_LEFT : NW_SIDE_RIGHT);
          gtk_widget_activate_action (GTK_WIDGET (test.map), "map.step-plate", "i", 1);
          gtk_widget_activate_action (GTK_WIDGET (test.map), "map.peel", "i", 1);
          gtk_widget_activate_action (GTK_WIDGET (test.map), "map.step-harm", "i", 1);
          nw_test_lay_out (&test);
          nw_body_map_leave_plate (test.map);
          nw_body_map_zoom_to_region (test.map, "wrist-hand", NW_SIDE_LEFT);
          for (guint k = 0; k < 20; k++)
            g_main_context_iteration (NULL, FALSE);
        }
    }
  nw_test_settle (&test);
  nw_test_map_close (&test);
}

int
main (int argc,
      char **argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/map-layers/stops", test_stops);
  g_test_add_func ("/map-layers/box", test_box);
  g_test_add_func ("/map-layers/under", test_under);
  g_test_add_func ("/map-layers/peel-keys", test_peel_keys);
  g_test_add_func ("/map-layers/harm", test_harm);
  g_test_add_func ("/map-layers/narrow-legend", test_narrow_legend);
  g_test_add_func ("/map-layers/plates", test_plates);
  g_test_add_func ("/map-layers/plate-home", test_plate_home);
  g_test_add_func ("/map-layers/figure", test_figure);
  g_test_add_func ("/map-layers/turmoil", test_turmoil);

  return g_test_run ();
}
