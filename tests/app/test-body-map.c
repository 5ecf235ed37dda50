/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-map-words.h"

#include <math.h>

#define N_POINTS 4000

static void
count_cb (gpointer object,
          GParamSpec *pspec,
          guint *count)
{
  (*count)++;
}

static void
set_view (NwTestMap *test,
          NwView view)
{
  nw_body_map_set_view (test->map, view);
  nw_test_lay_out (test);
}

/* Every region of every view is one focusable button with a name that says
 * region, side, risk and number of sites. */
static void
test_regions (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 600, 800);
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
      guint n = 0;

      set_view (&test, (NwView)view);
      for (guint i = 0; i < regions->len; i++)
        {
          NwRegion *region = g_ptr_array_index (regions, i);
          g_autoptr (GPtrArray) shapes = nw_figure_list_region (test.canvas->figure, nw_region_get_id (region));

          for (guint k = 0; k < shapes->len; k++, n++)
            {
              NwMapRegion *child = g_ptr_array_index (test.canvas->regions, n);
              NwSide side = nw_shape_get_side (g_ptr_array_index (shapes, k));
              g_autofree char *name = nw_map_words_region_label (region, side);

              g_assert_true (nw_map_region_get_shape (child) == g_ptr_array_index (shapes, k));
              g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (child)));
              gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_BUTTON);
              gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
              gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                   nw_region_get_summary (region, NW_LANG_EN));
              g_assert_nonnull (strstr (name, "risk: "));
              g_assert_nonnull (strstr (name, " site"));
              if (side != NW_SIDE_MIDLINE)
                g_assert_nonnull (strstr (name, nw_side_get_label (side)));
              /* A region is paired or not, whatever the picture shows. */
              g_assert_true ((side != NW_SIDE_MIDLINE) == nw_region_get_paired (region));
            }
        }
      g_assert_cmpuint (test.canvas->regions->len, ==, n);
      g_assert_cmpuint (n, >, 10);
    }
  nw_test_map_close (&test);
}

static void
check_points (NwTestMap *test)
{
  guint n_hits = 0;

  for (guint i = 0; i < N_POINTS; i++)
    {
      double x = g_test_rand_double_range (1.0, gtk_widget_get_width (GTK_WIDGET (test->canvas)) - 1.0);
      double y = g_test_rand_double_range (1.0, gtk_widget_get_height (GTK_WIDGET (test->canvas)) - 1.0);
      double map_x = 0.0;
      double map_y = 0.0;
      GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (test->canvas), x, y, GTK_PICK_DEFAULT);
      const NwShape *expected = NULL;

      nw_viewport_to_map (test->canvas->viewport, x, y, &map_x, &map_y);
      expected = nw_figure_pick_region (test->canvas->figure, map_x, map_y);
      if (picked != NULL && NW_IS_MAP_SITE (picked))
        continue;
      /* A label of a region lies beside the body. */
      if (expected == NULL)
        {
          g_assert_false (picked != NULL && NW_IS_MAP_REGION (picked));
          continue;
        }
      g_assert_true (NW_IS_MAP_REGION (picked));
      g_assert_true (nw_map_region_get_shape (NW_MAP_REGION (picked)) == expected);
      n_hits++;
    }
  g_assert_cmpuint (n_hits, >, N_POINTS / 20);
}

/* What GTK finds under a point is the region that is drawn there, on the whole
 * body and close by, also with a fraction of a pixel of pan. */
static void
test_contains (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      set_view (&test, (NwView)view);
      check_points (&test);
      nw_map_motion_zoom_at (test.canvas->motion, 3.37, 320.0, 300.0);
      nw_map_motion_pan (test.canvas->motion, 13.37, -7.7);
      nw_test_lay_out (&test);
      check_points (&test);
      nw_body_map_zoom_fit (test.map);
    }
  nw_test_map_close (&test);
}

/* Children have their real size: no transform scales them, so that assistive
 * technology gets the true extents. */
static void
test_extents (void)
{
  static const double zooms[] = { 1.0, 2.6 };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      if (zooms[z] > 1.0)
        nw_map_motion_zoom_at (test.canvas->motion, zooms[z], 300.0, 200.0);
      nw_test_lay_out (&test);
      for (guint i = 0; i < test.canvas->regions->len; i++)
        {
          NwMapRegion *child = g_ptr_array_index (test.canvas->regions, i);
          double scale = nw_viewport_get_scale (test.canvas->viewport);
          graphene_rect_t bounds = { 0 };
          NwRect shape = { 0 };
          double x = 0.0;
          double y = 0.0;

          nw_shape_get_bounds (nw_map_region_get_shape (child), &shape);
          nw_viewport_to_widget (test.canvas->viewport, shape.x, shape.y, &x, &y);
          g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (child), GTK_WIDGET (test.canvas), &bounds));
          g_assert_cmpfloat (fabs (bounds.origin.x - x), <=, 1.0);
          g_assert_cmpfloat (fabs (bounds.origin.y - y), <=, 1.0);
          g_assert_cmpfloat (fabs (gtk_widget_get_width (GTK_WIDGET (child)) - shape.width * scale), <=, 2.0);
          g_assert_cmpfloat (fabs (gtk_widget_get_height (GTK_WIDGET (child)) - shape.height * scale), <=, 2.0);
        }
    }
  nw_test_map_close (&test);
}

/* Tab enters the map once and leaves it; the arrow keys reach every region
 * from every other. */
static void
test_keyboard (void)
{
  static const GtkDirectionType directions[] = { GTK_DIR_LEFT, GTK_DIR_RIGHT, GTK_DIR_UP, GTK_DIR_DOWN };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      GtkWidget *canvas = GTK_WIDGET (test.canvas);
      g_autoptr (GPtrArray) reached = g_ptr_array_new ();

      set_view (&test, (NwView)view);
      gtk_window_set_focus (GTK_WINDOW (test.window), NULL);
      g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
      g_assert_true (NW_IS_MAP_REGION (gtk_widget_get_focus_child (canvas)));
      g_assert_false (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
      g_assert_false (gtk_widget_child_focus (canvas, GTK_DIR_TAB_BACKWARD));

      g_ptr_array_add (reached, gtk_widget_get_focus_child (canvas));
      for (guint i = 0; i < reached->len; i++)
        {
          for (guint d = 0; d < G_N_ELEMENTS (directions); d++)
            {
              GtkWidget *next = NULL;

              gtk_widget_grab_focus (g_ptr_array_index (reached, i));
              g_assert_true (gtk_widget_child_focus (canvas, directions[d]));
              next = gtk_widget_get_focus_child (canvas);
              if (!g_ptr_array_find (reached, next, NULL))
                g_ptr_array_add (reached, next);
            }
        }
      g_assert_cmpuint (reached->len, ==, test.canvas->regions->len);

      /* The order of the content is another way through. */
      nw_map_canvas_step (test.canvas, -1, TRUE);
      for (guint i = 0; i < test.canvas->regions->len; i++)
        {
          g_assert_true (gtk_widget_get_focus_child (canvas) == g_ptr_array_index (test.canvas->regions, i));
          g_assert_true (nw_map_canvas_step (test.canvas, 1, FALSE) == (i + 1 < test.canvas->regions->len));
        }
    }
  nw_test_map_close (&test);
}

/* The action that assistive technology calls says which region and side. */
static void
test_activate (void)
{
  NwTestMap test = { 0 };
  NwTestHeard heard = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  g_signal_connect (test.map, "region-activated", G_CALLBACK (nw_test_heard_cb), &heard);
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      set_view (&test, (NwView)view);
      for (guint i = 0; i < test.canvas->regions->len; i++)
        {
          NwMapRegion *child = g_ptr_array_index (test.canvas->regions, i);
          guint before = heard.count;

          if (i % 2 == 0)
            g_assert_true (gtk_widget_activate_action (GTK_WIDGET (child), "click", NULL));
          else
            g_assert_true (gtk_widget_activate (GTK_WIDGET (child)));
          g_assert_cmpuint (heard.count, ==, before + 1);
          g_assert_cmpstr (heard.id, ==, nw_region_get_id (nw_map_region_get_region (child)));
          g_assert_cmpint (heard.side, ==, nw_shape_get_side (nw_map_region_get_shape (child)));
        }
    }
  g_free (heard.id);
  nw_test_map_close (&test);
}

static void
check_sides (NwTestMap *test,
             NwView view)
{
  double middle = 0.0;
  double y = 0.0;
  NwRect map = { 0 };

  set_view (test, view);
  nw_figure_get_bounds (test->canvas->figure, &map);
  nw_viewport_to_widget (test->canvas->viewport, map.x + map.width / 2.0, 0.0, &middle, &y);
  for (guint i = 0; i < test->canvas->regions->len; i++)
    {
      NwMapRegion *child = g_ptr_array_index (test->canvas->regions, i);
      NwSide side = nw_map_region_get_side (child);
      graphene_rect_t bounds = { 0 };
      gboolean on_left = FALSE;

      if (side == NW_SIDE_MIDLINE)
        continue;
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (child), GTK_WIDGET (test->canvas), &bounds));
      on_left = bounds.origin.x + bounds.size.width / 2.0 < middle;
      /* Who faces us has the left where our right is. */
      if (view == NW_VIEW_ANTERIOR)
        g_assert_true (on_left == (side == NW_SIDE_RIGHT));
      else
        g_assert_true (on_left == (side == NW_SIDE_LEFT));
    }
}

/* The words about the two sides stand level. */
static void
check_level (NwTestMap *test)
{
  graphene_rect_t left = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t right = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  g_assert_true (gtk_widget_compute_bounds (test->canvas->left_label, GTK_WIDGET (test->map), &left));
  g_assert_true (gtk_widget_compute_bounds (test->canvas->right_label, GTK_WIDGET (test->map), &right));
  g_assert_cmpfloat_with_epsilon (left.origin.y + left.size.height / 2.0f, right.origin.y + right.size.height / 2.0f, 1.0f);
}

/* No view swaps sides, and no writing direction mirrors the body. */
static void
test_sides (void)
{
  GtkTextDirection direction = gtk_widget_get_default_direction ();
  NwTestMap test = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      const char *left = NULL;

      gtk_widget_set_default_direction (i == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
      check_sides (&test, NW_VIEW_POSTERIOR);
      left = gtk_label_get_label (GTK_LABEL (test.canvas->left_label));
      g_assert_nonnull (strstr (left, "left"));
      check_level (&test);
      check_sides (&test, NW_VIEW_ANTERIOR);
      left = gtk_label_get_label (GTK_LABEL (test.canvas->left_label));
      g_assert_nonnull (strstr (left, "right"));
      check_level (&test);

      set_view (&test, NW_VIEW_LEFT);
      for (guint k = 0; k < test.canvas->regions->len; k++)
        g_assert_cmpint (nw_map_region_get_side (g_ptr_array_index (test.canvas->regions, k)), !=, NW_SIDE_RIGHT);
      set_view (&test, NW_VIEW_RIGHT_NO_ARM);
      for (guint k = 0; k < test.canvas->regions->len; k++)
        g_assert_cmpint (nw_map_region_get_side (g_ptr_array_index (test.canvas->regions, k)), !=, NW_SIDE_LEFT);
      nw_test_map_close (&test);
    }
  gtk_widget_set_default_direction (direction);
}

/* Turning the body keeps what is selected, and its outline follows. */
static void
test_selection (void)
{
  NwTestMap test = { 0 };
  guint n_region = 0;
  guint n_site = 0;
  guint n_side = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_signal_connect (test.map, "notify::selected-region", G_CALLBACK (count_cb), &n_region);
  g_signal_connect (test.map, "notify::selected-site", G_CALLBACK (count_cb), &n_site);
  g_signal_connect (test.map, "notify::side", G_CALLBACK (count_cb), &n_side);

  nw_body_map_set_selection (test.map, "shoulder", "infraspinatus", NW_SIDE_RIGHT);
  nw_body_map_set_selection (test.map, "shoulder", "infraspinatus", NW_SIDE_RIGHT);
  g_assert_cmpuint (n_region, ==, 1);
  g_assert_cmpuint (n_site, ==, 1);
  g_assert_cmpuint (n_side, ==, 1);

  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      set_view (&test, (NwView)view);
      g_assert_cmpstr (nw_body_map_get_selected_region (test.map), ==, "shoulder");
      g_assert_cmpstr (nw_body_map_get_selected_site (test.map), ==, "infraspinatus");
      g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_RIGHT);
    }

  nw_body_map_set_side (test.map, NW_SIDE_LEFT);
  g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_LEFT);
  g_assert_cmpuint (n_side, ==, 2);
  nw_body_map_set_selection (test.map, NULL, NULL, NW_SIDE_MIDLINE);
  g_assert_null (nw_body_map_get_selected_region (test.map));
  g_assert_null (nw_body_map_get_selected_site (test.map));
  g_assert_cmpuint (n_region, ==, 2);
  g_assert_cmpuint (n_site, ==, 2);
  nw_test_map_close (&test);
}

/* Pointer, focus and selection draw outlines over the map and never render it
 * again. */
static void
test_no_render (void)
{
  NwTestMap test = { 0 };
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
  guint before = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  nw_test_settle (&test);
  before = nw_map_picture_get_n_renders (test.canvas->picture);
  g_assert_cmpuint (before, >=, 1);
  for (guint i = 0; i < regions->len; i++)
    {
      const char *id = nw_region_get_id (g_ptr_array_index (regions, i));

      nw_body_map_set_highlight (test.map, id, NULL, NW_SIDE_LEFT);
      nw_test_settle (&test);
      nw_body_map_set_highlight (test.map, NULL, NULL, NW_SIDE_MIDLINE);
      nw_body_map_set_selection (test.map, id, NULL, NW_SIDE_LEFT);
      nw_test_settle (&test);
    }
  g_assert_cmpuint (nw_map_picture_get_n_renders (test.canvas->picture), ==, before);

  nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
  nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_settle (&test);
  before = nw_map_picture_get_n_renders (test.canvas->picture);
  nw_body_map_set_selection (test.map, "thorax-posterior", "rhomboid-major", NW_SIDE_LEFT);
  nw_test_settle (&test);
  nw_body_map_set_side (test.map, NW_SIDE_RIGHT);
  nw_test_settle (&test);
  g_assert_cmpuint (nw_map_picture_get_n_renders (test.canvas->picture), ==, before);
  nw_test_map_close (&test);
}

/* Modes and layers belong to a level: going to a region shows its anatomy, and
 * coming back the risk of the body. */
static void
test_levels (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_RISK);
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, NW_MAP_LAYERS_DEFAULT);

  nw_body_map_set_selection (test.map, "lumbar", NULL, NW_SIDE_MIDLINE);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_RISK);
  nw_body_map_zoom_to_region (test.map, "lumbar", NW_SIDE_MIDLINE);
  nw_test_settle (&test);
  g_assert_cmpfloat (nw_body_map_get_zoom (test.map), >, 1.5);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_ANATOMY);
  g_assert_cmpint (nw_body_map_get_layers (test.map) & NW_MAP_LAYER_BONES, !=, 0);

  nw_body_map_set_layers (test.map, NW_MAP_LAYER_SKIN);
  nw_body_map_zoom_fit (test.map);
  nw_test_settle (&test);
  g_assert_cmpfloat (nw_body_map_get_zoom (test.map), ==, 1.0);
  g_assert_cmpint (nw_body_map_get_mode (test.map), ==, NW_MAP_MODE_RISK);
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, NW_MAP_LAYERS_DEFAULT);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.toggle-layer", "i", 4));
  g_assert_cmpint (nw_body_map_get_layers (test.map), ==, NW_MAP_LAYERS_DEFAULT | NW_MAP_LAYER_BONES);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.turn", "i", 1));
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_RIGHT);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.map), "map.turn", "i", -1));
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_POSTERIOR);
  nw_test_map_close (&test);
}

/* Growing and shrinking the window brings bars, pins and labels and takes them
 * away, without a widget ever being drawn that has no place yet: that warns,
 * and warnings are fatal here. */
static void
test_resize (void)
{
  static const int sizes[][2] = { { 520, 640 }, { 1000, 900 }, { 400, 400 }, { 900, 860 }, { 420, 200 }, { 1100, 950 } };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 500, 600);
  nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
  for (guint i = 0; i < 3 * G_N_ELEMENTS (sizes); i++)
    {
      /* As near as the level changes by the size alone, followed and not. */
      if (i % 3 == 1)
        nw_map_motion_zoom_at (test.canvas->motion, 1.45 / nw_body_map_get_zoom (test.map), 200.0, 150.0);
      else if (i % 3 == 2)
        nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
      nw_test_lay_out (&test);
      gtk_window_set_default_size (GTK_WINDOW (test.window), sizes[i % G_N_ELEMENTS (sizes)][0],
                                   sizes[i % G_N_ELEMENTS (sizes)][1]);
      nw_test_lay_out (&test);
      nw_body_map_zoom_fit (test.map);
    }
  nw_test_map_close (&test);
}

static void
failed_cb (NwBodyMap *map,
           const char *message,
           char **heard)
{
  g_free (*heard);
  *heard = g_strdup (message);
}

static gboolean
has_message (gpointer data)
{
  char **message = data;

  return *message != NULL;
}

/* Maps that are not there are told, not logged. */
static void
test_missing_maps (void)
{
  GtkWidget *map = g_object_ref_sink (nw_body_map_new_for_dir ("/nonexistent"));
  g_autofree char *message = NULL;

  g_signal_connect (map, "failed", G_CALLBACK (failed_cb), &message);
  nw_body_map_set_atlas (NW_BODY_MAP (map), nw_test_get_atlas ());
  nw_test_wait_until (has_message, &message);
  g_assert_cmpstr (message, !=, "");
  nw_test_wait_until (nw_test_is_last_reference, map);
  g_assert_finalize_object (map);
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

  g_test_add_func ("/body-map/regions", test_regions);
  g_test_add_func ("/body-map/contains", test_contains);
  g_test_add_func ("/body-map/extents", test_extents);
  g_test_add_func ("/body-map/keyboard", test_keyboard);
  g_test_add_func ("/body-map/activate", test_activate);
  g_test_add_func ("/body-map/sides", test_sides);
  g_test_add_func ("/body-map/selection", test_selection);
  g_test_add_func ("/body-map/no-render", test_no_render);
  g_test_add_func ("/body-map/levels", test_levels);
  g_test_add_func ("/body-map/resize", test_resize);
  g_test_add_func ("/body-map/missing-maps", test_missing_maps);
  return g_test_run ();
}
