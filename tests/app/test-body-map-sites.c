/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-map-words.h"

#include <math.h>

static void
go_to_region (NwTestMap *test,
              const char *region,
              NwSide side)
{
  nw_body_map_set_selection (test->map, region, NULL, side);
  nw_body_map_zoom_to_region (test->map, region, side);
}

/* Every site of every region has a pin in some view: a focusable button with a
 * name, numbered as in the panel, which tells site and side. */
static void
test_pins (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  NwTestMap test = { 0 };
  NwTestHeard heard = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  g_signal_connect (test.map, "site-activated", G_CALLBACK (nw_test_heard_cb), &heard);
  for (guint view = 0; view < NW_N_BODY_VIEWS; view++)
    {
      const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());

      nw_body_map_set_view (test.map, (NwView)view);
      nw_test_lay_out (&test);
      for (guint i = 0; i < regions->len; i++)
        {
          NwRegion *region = g_ptr_array_index (regions, i);
          g_autoptr (GPtrArray) list = nw_region_list_sites (region, NW_LANG_EN);
          NwSide side = !nw_region_get_paired (region)                          ? NW_SIDE_MIDLINE
                        : view == NW_VIEW_RIGHT || view == NW_VIEW_RIGHT_NO_ARM ? NW_SIDE_RIGHT
                                                                                : NW_SIDE_LEFT;

          if (nw_figure_find_region (test.canvas->figure, nw_region_get_id (region), side) == NULL)
            continue;
          go_to_region (&test, nw_region_get_id (region), side);
          /* A view that shows few of its sites is left for a better one. */
          if (nw_body_map_get_view (test.map) != (NwView)view)
            {
              nw_body_map_set_view (test.map, (NwView)view);
              nw_test_lay_out (&test);
              continue;
            }
          g_assert_cmpint (nw_map_canvas_get_level (test.canvas), ==, NW_MAP_LEVEL_DETAIL);
          for (guint k = 0; k < test.canvas->pins->len; k++)
            {
              NwMapSite *pin = g_ptr_array_index (test.canvas->pins, k);
              NwSite *site = nw_map_site_get_site (pin);
              g_autofree char *name = nw_map_words_site_label (site, nw_map_site_get_side (pin));
              guint before = heard.count;
              guint number = 0;

              g_hash_table_add (met, site);
              g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (pin)));
              gtk_test_accessible_assert_role (pin, GTK_ACCESSIBLE_ROLE_BUTTON);
              gtk_test_accessible_assert_property (pin, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
              g_assert_true (g_ptr_array_find (list, site, &number));
              g_assert_cmpuint (nw_map_site_get_number (pin), ==, number + 1);
              /* On the page of a site the numbers are those of its ruler. */
              nw_map_site_set_selected (pin, FALSE);
              nw_map_site_set_faded (pin, FALSE);
              g_assert_true (nw_map_site_shows_number (pin));
              nw_map_site_set_selected (pin, TRUE);
              g_assert_false (nw_map_site_shows_number (pin));

              g_assert_true (gtk_widget_activate_action (GTK_WIDGET (pin), "click", NULL));
              g_assert_cmpuint (heard.count, ==, before + 1);
              g_assert_cmpstr (heard.id, ==, nw_site_get_id (site));
              g_assert_cmpint (heard.side, ==, nw_map_site_get_side (pin));
              if (side != NW_SIDE_MIDLINE && heard.side != NW_SIDE_MIDLINE)
                g_assert_cmpint (heard.side, ==, side);
            }
        }
    }

  for (guint i = 0; i < sites->len; i++)
    {
      if (!g_hash_table_contains (met, g_ptr_array_index (sites, i)))
        g_error ("%s has no pin in any view", nw_site_get_id (g_ptr_array_index (sites, i)));
    }
  g_free (heard.id);
  nw_test_map_close (&test);
}

/* Pins do not cover each other, and each owns the ground around it: 44 px,
 * save what is nearer to another. */
static void
test_targets (void)
{
  static const char *const names[] = { "thorax-posterior", "elbow-forearm", "head-face", "wrist-hand", "neck-anterior" };
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      nw_body_map_set_view (test.map, g_str_equal (names[i], "thorax-posterior") ? NW_VIEW_POSTERIOR : NW_VIEW_ANTERIOR);
      nw_test_lay_out (&test);
      go_to_region (&test, names[i], NW_SIDE_LEFT);
      nw_test_lay_out (&test);
      g_assert_cmpuint (test.canvas->pins->len, >, 2);
      for (guint k = 0; k < test.canvas->pins->len; k++)
        {
          GtkWidget *pin = g_ptr_array_index (test.canvas->pins, k);
          double x = 0.0;
          double y = 0.0;

          g_assert_cmpint (gtk_widget_get_width (pin), >=, 44);
          g_assert_cmpint (gtk_widget_get_height (pin), >=, 44);
          nw_map_site_get_center (NW_MAP_SITE (pin), &x, &y);
          g_assert_true (gtk_widget_pick (GTK_WIDGET (test.canvas), x, y, GTK_PICK_DEFAULT) == pin);
          for (guint n = k + 1; n < test.canvas->pins->len; n++)
            {
              double other_x = 0.0;
              double other_y = 0.0;

              nw_map_site_get_center (g_ptr_array_index (test.canvas->pins, n), &other_x, &other_y);
              g_assert_cmpfloat (hypot (x - other_x, y - other_y), >=, NW_MAP_SITE_PIN);
            }
        }
      nw_body_map_zoom_fit (test.map);
      nw_test_lay_out (&test);
      g_assert_cmpuint (test.canvas->pins->len, ==, 0);
    }
  nw_test_map_close (&test);
}

/* The arrow keys reach every pin of a region, and the regions around it. */
static void
test_pin_walk (void)
{
  static const GtkDirectionType directions[] = { GTK_DIR_LEFT, GTK_DIR_RIGHT, GTK_DIR_UP, GTK_DIR_DOWN };
  NwTestMap test = { 0 };
  GtkWidget *canvas = NULL;
  g_autoptr (GPtrArray) reached = g_ptr_array_new ();

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  canvas = GTK_WIDGET (test.canvas);
  go_to_region (&test, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  gtk_window_set_focus (GTK_WINDOW (test.window), NULL);
  g_assert_true (gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD));
  g_assert_true (NW_IS_MAP_SITE (gtk_widget_get_focus_child (canvas)));

  g_ptr_array_add (reached, gtk_widget_get_focus_child (canvas));
  for (guint i = 0; i < reached->len; i++)
    {
      for (guint d = 0; d < G_N_ELEMENTS (directions); d++)
        {
          GtkWidget *next = NULL;

          gtk_widget_grab_focus (g_ptr_array_index (reached, i));
          gtk_widget_child_focus (canvas, directions[d]);
          next = gtk_widget_get_focus_child (canvas);
          if (!g_ptr_array_find (reached, next, NULL))
            g_ptr_array_add (reached, next);
        }
    }
  for (guint i = 0; i < test.canvas->pins->len; i++)
    g_assert_true (g_ptr_array_find (reached, g_ptr_array_index (test.canvas->pins, i), NULL));
  g_assert_cmpuint (reached->len, ==, test.canvas->pins->len + test.canvas->regions->len - 1);
  nw_test_map_close (&test);
}

/* What the pointer meets close by: the smallest shape of a site of the region,
 * on its own side; elsewhere the region. */
static void
test_pick (void)
{
  NwTestMap test = { 0 };
  guint n_sites = 0;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  go_to_region (&test, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  for (guint i = 0; i < 2000; i++)
    {
      double x = g_test_rand_double_range (1.0, 639.0);
      double y = g_test_rand_double_range (1.0, 819.0);
      NwMapTarget target = { 0 };
      double map_x = 0.0;
      double map_y = 0.0;

      if (!nw_map_canvas_pick (test.canvas, x, y, &target))
        continue;
      nw_viewport_to_map (test.canvas->viewport, x, y, &map_x, &map_y);
      if (target.site == NULL || target.widget == NULL || NW_IS_MAP_SITE (target.widget))
        continue;
      n_sites++;
      g_assert_true (nw_site_is_in_region (target.site, target.region));
      if (target.side != NW_SIDE_MIDLINE)
        g_assert_cmpint (target.side, ==, nw_figure_get_side_at (test.canvas->figure, map_x, map_y));
    }
  g_assert_cmpuint (n_sites, >, 50);
  nw_test_map_close (&test);
}

static gboolean
shows (NwTestMap *test,
       NwSite *site,
       NwSide side)
{
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (test->canvas->site_map, site, side);

  return shapes->len > 0;
}

/* A site that this view does not show turns the body. */
static void
test_zoom_to_site (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  for (guint i = 0; i < sites->len; i += 5)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      NwRegion *region = g_ptr_array_index (nw_site_get_regions (site), 0);
      NwSide side = i % 2 == 0 ? NW_SIDE_LEFT : NW_SIDE_RIGHT;

      nw_body_map_set_selection (test.map, nw_region_get_id (region), nw_site_get_id (site), side);
      nw_body_map_zoom_to_site (test.map, nw_site_get_id (site), side);
      nw_test_lay_out (&test);
      g_assert_true (nw_site_is_in_view (site, nw_view_get_base (nw_body_map_get_view (test.map))));
      g_assert_cmpfloat (nw_body_map_get_zoom (test.map), >, 1.0);
      g_assert_cmpstr (nw_body_map_get_selected_site (test.map), ==, nw_site_get_id (site));
      g_assert_true (shows (&test, site, side));
    }

  /* Also from a picture of the other side. */
  nw_body_map_set_view (test.map, NW_VIEW_LEFT_NO_ARM);
  nw_body_map_zoom_to_site (test.map, "serratus-anterior", NW_SIDE_RIGHT);
  nw_test_lay_out (&test);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_RIGHT_NO_ARM);
  g_assert_true (shows (&test, nw_atlas_lookup_site (nw_test_get_atlas (), "serratus-anterior"), NW_SIDE_RIGHT));
  nw_body_map_zoom_to_region (test.map, "upper-arm", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  g_assert_nonnull (nw_figure_find_region (test.canvas->figure, "upper-arm", NW_SIDE_LEFT));
  nw_test_map_close (&test);
}

/* A region opens on a view that shows some of its sites, a muscle of the
 * hand on the plate of the hand; leaving the plate does not come back to it. */
static void
test_best_view (void)
{
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 640, 820);
  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      const GPtrArray *sites = nw_region_get_sites (region);
      guint n = 0;

      nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
      nw_test_lay_out (&test);
      go_to_region (&test, nw_region_get_id (region), NW_SIDE_MIDLINE);
      nw_test_lay_out (&test);
      for (guint k = 0; k < sites->len; k++)
        n += nw_site_is_in_view (g_ptr_array_index (sites, k), nw_view_get_base (nw_body_map_get_view (test.map)));
      if (n == 0)
        g_error ("%s opens without any of its sites", nw_region_get_id (region));
      if (g_str_equal (nw_region_get_id (region), "leg-lateral"))
        g_assert_cmpint (nw_body_map_get_view (test.map), >=, NW_VIEW_LEFT);
    }

  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  nw_body_map_set_selection (test.map, "wrist-hand", "first-dorsal-interosseous", NW_SIDE_LEFT);
  nw_body_map_zoom_to_site (test.map, "first-dorsal-interosseous", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  g_assert_cmpint (nw_body_map_get_view (test.map), ==, NW_VIEW_HAND_DORSAL_LEFT);
  g_assert_true (nw_body_map_leave_plate (test.map));
  nw_test_lay_out (&test);
  g_assert_false (nw_view_is_plate (nw_body_map_get_view (test.map)));
  nw_test_map_close (&test);
}

/* The room between the bars where the map puts what it goes to, in pixels. */
static double
get_room (NwTestMap *test,
          const NwRect *bounds)
{
  const NwMapInsets *insets = &test->canvas->insets[NW_MAP_LEVEL_DETAIL];
  double width = nw_viewport_get_width (test->canvas->viewport) - insets->left - insets->right;
  double height = nw_viewport_get_height (test->canvas->viewport) - insets->top - insets->bottom;

  return MIN (width / bounds->width, height / bounds->height);
}

/* A site or region that is opened without a side is shown from close by, with
 * its pins: both sides of it, as large as they fit. */
static void
test_zoom_without_side (void)
{
  static const int sizes[][2] = { { 880, 813 }, { 400, 370 }, { 640, 420 }, { 400, 700 } };
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      NwTestMap test = { 0 };

      nw_test_map_open (&test, NW_VIEW_ANTERIOR, sizes[s][0], sizes[s][1]);
      for (guint i = 0; i < regions->len + sites->len; i++)
        {
          NwSite *site = i < regions->len ? NULL : g_ptr_array_index (sites, i - regions->len);
          NwRegion *region = site == NULL ? g_ptr_array_index (regions, i) : nw_site_choose_region (site, NULL);
          const char *id = site != NULL ? nw_site_get_id (site) : nw_region_get_id (region);
          NwRect bounds = { 0 };
          double x = 0.0;
          double y = 0.0;

          nw_body_map_set_selection (test.map, nw_region_get_id (region), site != NULL ? id : NULL, NW_SIDE_MIDLINE);
          if (site != NULL)
            nw_body_map_zoom_to_site (test.map, id, NW_SIDE_MIDLINE);
          else
            nw_body_map_zoom_to_region (test.map, id, NW_SIDE_MIDLINE);
          nw_test_lay_out (&test);
          if (nw_map_canvas_get_level (test.canvas) != NW_MAP_LEVEL_DETAIL)
            g_error ("%d x %d: %s stays far away (%.2f)", sizes[s][0], sizes[s][1], id, nw_body_map_get_zoom (test.map));

          if (site != NULL)
            g_assert_true (nw_site_map_get_bounds (test.canvas->site_map, site, NW_SIDE_MIDLINE, &bounds));
          else
            g_assert_true (nw_figure_get_region_bounds (test.canvas->figure, id, NW_SIDE_MIDLINE, &bounds));
          nw_viewport_to_widget (test.canvas->viewport, bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0, &x, &y);
          g_assert_cmpfloat (x, >, 0.0);
          g_assert_cmpfloat (y, >, 0.0);
          g_assert_cmpfloat (x, <, sizes[s][0]);
          g_assert_cmpfloat (y, <, sizes[s][1]);
          /* Left and right far apart ask for all the width there is. */
          if (bounds.width > 1.5 * MAX (bounds.height, 100.0) && nw_map_canvas_get_scale (test.canvas) < 0.75 * get_room (&test, &bounds))
            g_error ("%d x %d: %s is small, %.2f of %.2f", sizes[s][0], sizes[s][1], id,
                     nw_map_canvas_get_scale (test.canvas), get_room (&test, &bounds));
        }
      nw_test_map_close (&test);
    }
}

/* What lies across the midline has no left and right to choose. */
static void
test_midline (void)
{
  NwTestMap test = { 0 };

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 640, 820);
  nw_body_map_set_selection (test.map, "thorax-anterior", "sternum-midline", NW_SIDE_MIDLINE);
  nw_body_map_zoom_to_site (test.map, "sternum-midline", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  g_assert_false (gtk_widget_get_visible (test.map->side_bar));
  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.set-side", "i", NW_SIDE_LEFT);
  g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_MIDLINE);
  /* Not by a list or a search either. */
  nw_body_map_set_selection (test.map, "thorax-anterior", "sternum-midline", NW_SIDE_RIGHT);
  g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_MIDLINE);

  nw_body_map_set_selection (test.map, "thorax-anterior", NULL, NW_SIDE_MIDLINE);
  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.set-side", "i", NW_SIDE_LEFT);
  g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_MIDLINE);

  nw_body_map_set_selection (test.map, "shoulder", NULL, NW_SIDE_MIDLINE);
  gtk_widget_activate_action (GTK_WIDGET (test.map), "map.set-side", "i", NW_SIDE_LEFT);
  g_assert_cmpint (nw_body_map_get_side (test.map), ==, NW_SIDE_LEFT);
  nw_body_map_set_selection (test.map, "shoulder", "deltoid-clavicular", NW_SIDE_MIDLINE);
  g_assert_true (gtk_widget_get_visible (test.map->side_bar));
  nw_test_map_close (&test);
}

/* The words about the patient's sides never lie over a pin
 * where the map has any other room for them. */
static void
test_words_and_pins (void)
{
  static const int sizes[][2] = { { 880, 813 }, { 520, 813 }, { 400, 700 }, { 400, 190 } };
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
  guint n_met = 0;
  guint n_low = 0;
  guint n_seen = 0;

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      NwTestMap test = { 0 };

      nw_test_map_open (&test, NW_VIEW_POSTERIOR, sizes[s][0], sizes[s][1]);
      for (guint i = 0; i < regions->len; i++)
        {
          NwSide side = nw_region_get_paired (g_ptr_array_index (regions, i)) ? NW_SIDE_LEFT : NW_SIDE_MIDLINE;
          GtkWidget *words[] = { test.canvas->left_label, test.canvas->right_label, test.canvas->view_label };

          go_to_region (&test, nw_region_get_id (g_ptr_array_index (regions, i)), side);
          nw_test_lay_out (&test);
          for (guint w = 0; w < G_N_ELEMENTS (words); w++)
            {
              graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

              if (!gtk_widget_get_mapped (words[w]) || !gtk_widget_compute_bounds (words[w], GTK_WIDGET (test.canvas), &bounds))
                continue;
              n_seen++;
              for (guint k = 0; k < test.canvas->pins->len; k++)
                {
                  double x = 0.0;
                  double y = 0.0;
                  graphene_rect_t pin = GRAPHENE_RECT_INIT (0, 0, 0, 0);

                  if (!gtk_widget_get_child_visible (g_ptr_array_index (test.canvas->pins, k)))
                    continue;
                  nw_map_site_get_center (g_ptr_array_index (test.canvas->pins, k), &x, &y);
                  graphene_rect_init (&pin, (float)x - 10.0f, (float)y - 10.0f, 20.0f, 20.0f);
                  if (graphene_rect_intersection (&bounds, &pin, NULL))
                    {
                      g_test_message ("%d x %d, %s: words %u over pin %u", sizes[s][0], sizes[s][1], nw_region_get_id (g_ptr_array_index (regions, i)), w, k);
                      n_met += sizes[s][1] >= NW_MAP_LOW_HEIGHT;
                      n_low += sizes[s][1] < NW_MAP_LOW_HEIGHT;
                    }
                }
            }
        }
      nw_test_map_close (&test);
    }
  g_test_message ("%u words, %u pins under them", n_seen, n_met);
  g_assert_cmpuint (n_seen, >, 60);
  g_assert_cmpuint (n_met, ==, 0);
  /* Some low maps are full of pins. */
  g_assert_cmpuint (n_low, <=, 3);
}

static gboolean
overlap (GtkWidget *a,
         GtkWidget *b,
         GtkWidget *parent)
{
  /* Labels have frames, seen only of a marked one, that may lie over each
   * other where there is little height. */
  float slack = NW_IS_MAP_LEADER (a) && NW_IS_MAP_LEADER (b) ? 5.0f : 1.0f;
  graphene_rect_t one = { 0 };
  graphene_rect_t two = { 0 };
  graphene_rect_t common = { 0 };

  if (!gtk_widget_get_mapped (a) || !gtk_widget_get_mapped (b) || !gtk_widget_compute_bounds (a, parent, &one) || !gtk_widget_compute_bounds (b, parent, &two))
    return FALSE;
  return graphene_rect_intersection (&one, &two, &common) && common.size.width > 1.0f && common.size.height > slack;
}

static void
check_overlap (NwTestMap *test)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint k = 0; k < test->canvas->leaders->len; k++)
    g_ptr_array_add (parts, g_ptr_array_index (test->canvas->leaders, k));
  g_ptr_array_add (parts, test->canvas->left_label);
  g_ptr_array_add (parts, test->canvas->right_label);
  g_ptr_array_add (parts, test->canvas->view_label);
  g_ptr_array_add (parts, test->map->layers_card);
  g_ptr_array_add (parts, test->map->mode_bar);
  g_ptr_array_add (parts, test->map->view_bar);
  g_ptr_array_add (parts, test->map->arm_button);
  g_ptr_array_add (parts, test->map->scale_bar);
  g_ptr_array_add (parts, test->map->zoom_bar);
  g_ptr_array_add (parts, test->map->side_bar);
  for (guint a = 0; a < parts->len; a++)
    {
      for (guint b = a + 1; b < parts->len; b++)
        {
          if (overlap (g_ptr_array_index (parts, a), g_ptr_array_index (parts, b), GTK_WIDGET (test->map)))
            g_error ("%d x %d, view %d: parts %u and %u of %u overlap",
                     gtk_widget_get_width (GTK_WIDGET (test->map)), gtk_widget_get_height (GTK_WIDGET (test->map)),
                     (int)nw_body_map_get_view (test->map), a, b, parts->len);
        }
    }
}

/* Labels and bars never lie over each other, whatever size and language. */
static void
test_no_overlap (void)
{
  static const struct
  {
    int width;
    int height;
    gboolean labelled;
  } sizes[] = {
    { 880, 813, TRUE },
    { 875, 810, TRUE },
    { 1000, 740, TRUE },
    { 1500, 1000, TRUE },
    { 800, 600, FALSE },
    { 790, 900, TRUE },
    { 640, 820, FALSE },
    { 520, 813, FALSE },
    { 400, 700, FALSE },
    { 360, 640, FALSE },
    { 400, 370, FALSE },
    { 700, 420, FALSE },
    { 400, 150, FALSE },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      NwTestMap test = { 0 };

      nw_lang_init (i < G_N_ELEMENTS (sizes) ? "en" : "nl");
      nw_test_map_open (&test, NW_VIEW_ANTERIOR, sizes[i % G_N_ELEMENTS (sizes)].width, sizes[i % G_N_ELEMENTS (sizes)].height);
      for (guint view = 0; view < 4; view++)
        {
          nw_body_map_set_view (test.map, (NwView)view);
          nw_test_lay_out (&test);
          check_overlap (&test);
          if (sizes[i % G_N_ELEMENTS (sizes)].labelled)
            g_assert_true (test.canvas->leaders_fit);
        }
      nw_test_map_close (&test);
    }
  nw_lang_init ("en");
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

  g_test_add_func ("/body-map-sites/pins", test_pins);
  g_test_add_func ("/body-map-sites/targets", test_targets);
  g_test_add_func ("/body-map-sites/pin-walk", test_pin_walk);
  g_test_add_func ("/body-map-sites/pick", test_pick);
  g_test_add_func ("/body-map-sites/zoom-to-site", test_zoom_to_site);
  g_test_add_func ("/body-map-sites/best-view", test_best_view);
  g_test_add_func ("/body-map-sites/zoom-without-side", test_zoom_without_side);
  g_test_add_func ("/body-map-sites/midline", test_midline);
  g_test_add_func ("/body-map-sites/words-and-pins", test_words_and_pins);
  g_test_add_func ("/body-map-sites/no-overlap", test_no_overlap);
  return g_test_run ();
}
