/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-map-walk.h"

#include <math.h>

/* How the map moves under hands, and what it shows meanwhile. */

static gpointer
find_controller (NwMapCanvas *canvas,
                 GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

/* A hand that goes along a line within some milliseconds. */
static void
drag (NwTestMap *test,
      double dx,
      double dy,
      guint n_steps)
{
  GtkGesture *gesture = find_controller (test->canvas, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", 300.0, 300.0);
  for (guint i = 1; i <= n_steps; i++)
    {
      g_usleep (3000);
      g_signal_emit_by_name (gesture, "drag-update", dx * i / n_steps, dy * i / n_steps);
    }
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
}

static void
set_animations (gboolean on)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", on, NULL);
}

static void
zoom_in (NwTestMap *test,
         double factor)
{
  nw_map_motion_zoom_at (test->canvas->motion, factor, 300.0, 400.0);
  nw_test_lay_out (test);
}

static gboolean
is_at_rest (gpointer data)
{
  return !nw_map_motion_is_moving (((NwTestMap *)data)->canvas->motion);
}

/* The map follows the hand, then runs on, slower and slower, until it rests. */
static void
test_fling (void)
{
  NwTestMap test = { 0 };
  NwViewState start = { 0 };
  NwViewState released = { 0 };
  NwViewState rest = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  zoom_in (&test, 3.0);
  nw_viewport_get_state (test.canvas->viewport, &start);

  set_animations (TRUE);
  drag (&test, 0.0, 90.0, 20);
  nw_viewport_get_state (test.canvas->viewport, &released);
  g_assert_cmpfloat_with_epsilon (start.y - released.y, 90.0 / start.scale, 1e-6);
  g_assert_true (nw_map_motion_is_moving (test.canvas->motion));
  nw_test_wait_until (is_at_rest, &test);
  nw_viewport_get_state (test.canvas->viewport, &rest);
  g_assert_cmpfloat (rest.y, <, released.y - 10.0 / start.scale);
  g_assert_cmpfloat_with_epsilon (rest.x, released.x, 1e-6);

  /* A new hand stops it where it is, and so does a pinch. */
  drag (&test, 0.0, -90.0, 20);
  g_assert_true (nw_map_motion_is_moving (test.canvas->motion));
  g_signal_emit_by_name (find_controller (test.canvas, GTK_TYPE_GESTURE_DRAG), "drag-begin", 300.0, 300.0);
  g_assert_false (nw_map_motion_is_moving (test.canvas->motion));
  drag (&test, 0.0, 90.0, 20);
  g_assert_true (nw_map_motion_is_moving (test.canvas->motion));
  g_signal_emit_by_name (find_controller (test.canvas, GTK_TYPE_GESTURE_ZOOM), "begin", NULL);
  nw_viewport_get_state (test.canvas->viewport, &released);
  nw_test_lay_out (&test);
  nw_viewport_get_state (test.canvas->viewport, &rest);
  g_assert_cmpfloat (rest.y, ==, released.y);
  g_signal_emit_by_name (find_controller (test.canvas, GTK_TYPE_GESTURE_ZOOM), "end", NULL);

  /* Without animations it stays where the hand let go. */
  set_animations (FALSE);
  drag (&test, 0.0, 90.0, 20);
  nw_viewport_get_state (test.canvas->viewport, &released);
  nw_test_settle (&test);
  nw_viewport_get_state (test.canvas->viewport, &rest);
  g_assert_cmpfloat (rest.y, ==, released.y);
  nw_test_map_close (&test);
}

/* Two fingers zoom about their middle, also when one of them dragged before
 * and goes on afterwards: nothing jumps. */
static void
test_pinch (void)
{
  NwTestMap test = { 0 };
  GtkGesture *one = NULL;
  GtkGesture *two = NULL;
  double x = 0.0;
  double y = 0.0;
  double scale = 0.0;
  NwViewState before = { 0 };
  NwViewState after = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  zoom_in (&test, 2.0);
  one = find_controller (test.canvas, GTK_TYPE_GESTURE_DRAG);
  two = find_controller (test.canvas, GTK_TYPE_GESTURE_ZOOM);

  g_signal_emit_by_name (one, "drag-begin", 300.0, 300.0);
  g_signal_emit_by_name (one, "drag-update", 0.0, 20.0);
  g_assert_true (test.canvas->dragging);

  test.canvas->pointer_x = 280.0;
  test.canvas->pointer_y = 350.0;
  g_signal_emit_by_name (two, "begin", NULL);
  g_assert_false (test.canvas->dragging);
  nw_viewport_to_map (test.canvas->viewport, 280.0, 350.0, &x, &y);
  scale = nw_viewport_get_scale (test.canvas->viewport);
  for (guint i = 1; i <= 10; i++)
    {
      /* The first finger moves too; only the pinch counts. */
      g_signal_emit_by_name (one, "drag-update", 0.0, 20.0 + 4.0 * i);
      g_signal_emit_by_name (two, "scale-changed", 1.0 + 0.1 * i);
    }
  g_assert_cmpfloat_with_epsilon (nw_viewport_get_scale (test.canvas->viewport), 2.0 * scale, 1e-9);
  nw_viewport_to_widget (test.canvas->viewport, x, y, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 280.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 350.0, 1e-6);
  /* Nothing settles, and no sharp picture is asked for, while fingers hold. */
  g_assert_true (nw_map_motion_is_moving (test.canvas->motion));

  g_signal_emit_by_name (two, "end", NULL);
  nw_viewport_get_state (test.canvas->viewport, &before);
  g_signal_emit_by_name (one, "drag-update", 0.0, 70.0);
  nw_viewport_get_state (test.canvas->viewport, &after);
  g_assert_cmpfloat_with_epsilon (before.y - after.y, 10.0 / before.scale, 1e-6);
  g_signal_emit_by_name (one, "drag-end", 0.0, 70.0);
  g_assert_false (test.canvas->dragging);
  g_assert_false (test.canvas->pinching);
  nw_test_settle (&test);

  /* What is no scale is no movement. */
  g_signal_emit_by_name (two, "begin", NULL);
  nw_viewport_get_state (test.canvas->viewport, &before);
  g_signal_emit_by_name (two, "scale-changed", 0.0);
  g_signal_emit_by_name (two, "scale-changed", (double)NAN);
  g_signal_emit_by_name (two, "scale-changed", -1.0);
  nw_viewport_get_state (test.canvas->viewport, &after);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  g_signal_emit_by_name (two, "end", NULL);
  nw_test_settle (&test);
  nw_test_map_close (&test);
}

/* A swipe over the whole body turns it; close by it moves the map. */
static void
test_swipe (void)
{
  NwTestMap test = { 0 };
  static const NwView left[] = { NW_VIEW_LEFT, NW_VIEW_POSTERIOR, NW_VIEW_RIGHT, NW_VIEW_ANTERIOR };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      drag (&test, -120.0, 10.0, 6);
      g_assert_cmpint (nw_body_map_get_view (test.map), ==, left[i]);
      nw_test_lay_out (&test);
    }
  drag (&test, 120.0, 10.0, 6);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_RIGHT);
  nw_test_lay_out (&test);

  /* Too short, or too steep. */
  drag (&test, 40.0, 0.0, 6);
  drag (&test, 120.0, 100.0, 6);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_RIGHT);

  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  nw_test_lay_out (&test);
  zoom_in (&test, 3.0);
  drag (&test, -120.0, 10.0, 6);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_POSTERIOR);
  nw_test_settle (&test);
  nw_test_map_close (&test);
}

/* A picture that comes while the hand moves the map is not asked for; the one
 * before stays. */
static void
test_old_picture_stays (void)
{
  NwTestMap test = { 0 };
  GtkGesture *gesture = NULL;
  guint before = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  nw_test_settle (&test);
  gesture = find_controller (test.canvas, GTK_TYPE_GESTURE_DRAG);
  zoom_in (&test, 3.0);
  nw_test_settle (&test);
  before = nw_map_picture_get_n_renders (test.canvas->picture);

  g_signal_emit_by_name (gesture, "drag-begin", 300.0, 300.0);
  for (guint i = 1; i <= 12; i++)
    {
      g_signal_emit_by_name (gesture, "drag-update", 0.0, 12.0 * i);
      nw_test_lay_out (&test);
      g_assert_false (nw_map_picture_is_blank (test.canvas->picture));
    }
  g_assert_cmpuint (nw_map_picture_get_n_renders (test.canvas->picture), ==, before);
  g_signal_emit_by_name (gesture, "drag-end", 0.0, 144.0);
  nw_test_settle (&test);
  g_assert_cmpuint (nw_map_picture_get_n_renders (test.canvas->picture), ==, before + 1);

  /* The focus walks over the whole body without a new picture. */
  nw_body_map_zoom_fit (test.map);
  nw_test_settle (&test);
  before = nw_map_picture_get_n_renders (test.canvas->picture);
  gtk_widget_child_focus (GTK_WIDGET (test.canvas), GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < test.canvas->regions->len; i++)
    {
      nw_map_canvas_step (test.canvas, 1, FALSE);
      nw_test_lay_out (&test);
    }
  nw_test_settle (&test);
  g_assert_cmpuint (nw_map_picture_get_n_renders (test.canvas->picture), ==, before);
  nw_test_map_close (&test);
}

static void
check_turned (NwTestMap *test,
              NwRegion *region,
              NwSide side)
{
  NwMapCanvas *canvas = test->canvas;
  g_autofree char *notice = NULL;
  NwRect bounds = { 0 };
  NwRect visible = { 0 };

  g_object_get (canvas, "notice", &notice, NULL);
  if (!nw_figure_get_region_bounds (canvas->figure, nw_region_get_id (region), side, &bounds))
    {
      /* It says so, and shows the whole body. */
      g_assert_nonnull (notice);
      g_assert_nonnull (strstr (notice, "Not seen here: "));
      g_assert_true (gtk_widget_get_visible (test->map->notice));
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (test->map->notice)), ==, notice);
      g_assert_true (nw_map_canvas_is_fitted (canvas));
      return;
    }

  g_assert_null (notice);
  g_assert_false (gtk_widget_get_visible (test->map->notice));
  nw_viewport_get_visible (canvas->viewport, &visible);
  g_assert_cmpfloat (bounds.x, >=, visible.x - 1e-6);
  g_assert_cmpfloat (bounds.y, >=, visible.y - 1e-6);
  g_assert_cmpfloat (bounds.x + bounds.width, <=, visible.x + visible.width + 1e-6);
  g_assert_cmpfloat (bounds.y + bounds.height, <=, visible.y + visible.height + 1e-6);
}

/* Turning the body keeps what is selected in sight, or says that it cannot be
 * seen from there. */
static void
test_turn_keeps (void)
{
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 900, 820);
  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      NwSide side = !nw_region_get_paired (region) ? NW_SIDE_MIDLINE : i % 2 == 0 ? NW_SIDE_LEFT
                                                                                  : NW_SIDE_RIGHT;

      nw_body_map_set_selection (test.map, nw_region_get_id (region), NULL, side);
      nw_body_map_zoom_to_region (test.map, nw_region_get_id (region), side);
      nw_test_lay_out (&test);
      for (guint turn = 0; turn < 4; turn++)
        {
          gtk_widget_activate_action (GTK_WIDGET (test.map), "map.turn", "i", 1);
          nw_test_lay_out (&test);
          check_turned (&test, region, side);
        }
    }
  nw_body_map_set_selection (test.map, NULL, NULL, NW_SIDE_MIDLINE);
  g_assert_false (gtk_widget_get_visible (test.map->notice));
  nw_test_map_close (&test);
}

/* A pin catches what is within 22 pixels of it across and down, and where two
 * of them do, the nearer one does. */
static void
test_touch (void)
{
  static const char *const names[] = { "thorax-posterior", "shoulder", "lumbar" };
  NwTestMap test = { 0 };
  guint n_caught = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      nw_body_map_set_selection (test.map, names[i], NULL, NW_SIDE_LEFT);
      nw_body_map_zoom_to_region (test.map, names[i], NW_SIDE_LEFT);
      nw_test_lay_out (&test);
      for (guint k = 0; k < 6000; k++)
        {
          double x = round (g_test_rand_double_range (2.0, 638.0)) + 0.5;
          double y = round (g_test_rand_double_range (2.0, 818.0)) + 0.5;
          GtkWidget *nearest = NULL;
          double best = G_MAXDOUBLE;
          NwMapTarget target = { 0 };

          for (guint n = 0; n < test.canvas->pins->len; n++)
            {
              NwMapSite *pin = g_ptr_array_index (test.canvas->pins, n);
              double pin_x = 0.0;
              double pin_y = 0.0;

              nw_map_site_get_center (pin, &pin_x, &pin_y);
              if (fabs (x - pin_x) > 22.0 || fabs (y - pin_y) > 22.0 || hypot (x - pin_x, y - pin_y) >= best)
                continue;
              best = hypot (x - pin_x, y - pin_y);
              nearest = GTK_WIDGET (pin);
            }
          if (nearest == NULL)
            continue;
          nw_map_canvas_pick (test.canvas, x, y, &target);
          /* The dot of the other side may be nearer still. */
          if (target.widget == NULL)
            continue;
          n_caught++;
          g_assert_true (target.widget == nearest);
        }
    }
  g_assert_cmpuint (n_caught, >, 300);
  nw_test_map_close (&test);
}

/* An arrow key goes where it points, and a walk of arrow keys leads from every
 * region of a view to every other. */
static void
test_walk (void)
{
  static const GtkDirectionType directions[] = { GTK_DIR_LEFT, GTK_DIR_RIGHT, GTK_DIR_UP, GTK_DIR_DOWN };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 900, 820);
  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      NwMapCanvas *canvas = test.canvas;
      guint n = 0;
      g_autofree NwMapStop *stops = NULL;

      nw_body_map_set_view (test.map, (NwView)view);
      nw_test_lay_out (&test);
      n = canvas->regions->len;
      stops = g_new0 (NwMapStop, n);
      for (guint i = 0; i < n; i++)
        nw_shape_get_center (nw_map_region_get_shape (g_ptr_array_index (canvas->regions, i)), &stops[i].x, &stops[i].y);
      nw_map_walk_build (stops, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (nw_map_walk_n_reached (stops, n, i), ==, n);

      for (guint i = 0; i < n; i++)
        {
          for (guint d = 0; d < G_N_ELEMENTS (directions); d++)
            {
              guint to = 0;

              gtk_widget_grab_focus (g_ptr_array_index (canvas->regions, i));
              gtk_widget_child_focus (GTK_WIDGET (canvas), directions[d]);
              g_assert_true (g_ptr_array_find (canvas->regions, gtk_widget_get_focus_child (GTK_WIDGET (canvas)), &to));
              if (to == i)
                continue;
              if (directions[d] == GTK_DIR_LEFT || directions[d] == GTK_DIR_RIGHT)
                g_assert_true ((stops[to].x > stops[i].x) == (directions[d] == GTK_DIR_RIGHT));
              else
                g_assert_true ((stops[to].y > stops[i].y) == (directions[d] == GTK_DIR_DOWN));
            }
        }
    }
  nw_test_map_close (&test);
}

typedef struct
{
  const char *hits[400];
  graphene_rect_t labels[2];
  char *words[2];
} Layout;

static void
get_layout (Layout *layout,
            NwView view)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  NwTestMap test = { 0 };

  nw_test_map_open (&test, view, 900, 820);
  nw_test_settle (&test);
  nw_test_lay_out (&test);
  for (guint i = 0; i < G_N_ELEMENTS (layout->hits); i++)
    {
      GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (test.map), g_rand_double_range (random, 1.0, 899.0),
                                           g_rand_double_range (random, 1.0, 819.0), GTK_PICK_DEFAULT);

      /* Bars and what the pointer of the test happens to show hide the map. */
      layout->hits[i] = picked != NULL && NW_IS_MAP_CANVAS (picked) ? "ground" : NULL;
      if (picked != NULL && NW_IS_MAP_REGION (picked))
        layout->hits[i] = g_intern_string (nw_shape_get_id (nw_map_region_get_shape (NW_MAP_REGION (picked))));
    }
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = i == 0 ? test.canvas->left_label : test.canvas->right_label;

      g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (test.map), &layout->labels[i]));
      layout->words[i] = g_strdup (gtk_label_get_label (GTK_LABEL (label)));
    }
  nw_test_map_close (&test);
}

/* Where one writes from right to left a body still has its left where it is:
 * the same points are the same regions, and the words stand at the same
 * places. */
static void
test_right_to_left (void)
{
  const GtkTextDirection direction = gtk_widget_get_default_direction ();

  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_POSTERIOR; view++)
    {
      Layout ltr = { 0 };
      Layout rtl = { 0 };
      guint n_same = 0;

      gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
      get_layout (&ltr, view);
      gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
      get_layout (&rtl, view);
      gtk_widget_set_default_direction (direction);

      for (guint i = 0; i < G_N_ELEMENTS (ltr.hits); i++)
        {
          if (ltr.hits[i] == NULL || rtl.hits[i] == NULL)
            continue;
          g_assert_cmpstr (ltr.hits[i], ==, rtl.hits[i]);
          n_same++;
        }
      g_assert_cmpuint (n_same, >, 200);
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpstr (ltr.words[i], ==, rtl.words[i]);
          g_assert_cmpfloat (fabs (ltr.labels[i].origin.x - rtl.labels[i].origin.x), <=, 1.0);
          g_assert_cmpfloat (fabs (ltr.labels[i].origin.y - rtl.labels[i].origin.y), <=, 1.0);
          g_free (ltr.words[i]);
          g_free (rtl.words[i]);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  set_animations (FALSE);
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/map-motion/fling", test_fling);
  g_test_add_func ("/map-motion/pinch", test_pinch);
  g_test_add_func ("/map-motion/swipe", test_swipe);
  g_test_add_func ("/map-motion/old-picture-stays", test_old_picture_stays);
  g_test_add_func ("/map-motion/turn-keeps", test_turn_keeps);
  g_test_add_func ("/map-motion/touch", test_touch);
  g_test_add_func ("/map-motion/walk", test_walk);
  g_test_add_func ("/map-motion/right-to-left", test_right_to_left);
  return g_test_run ();
}
