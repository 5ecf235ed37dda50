/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-map.h"

#include "nw-leaders.h"

#include <math.h>

/* Every fifth site is enough to meet every region. */
#define STEP 5

/* What a case saw, to be sure that it saw something. */
typedef struct
{
  guint n_sites;
  guint n_names;
  guint n_placed;
} Count;

static NwRect
get_bounds (NwTestMap *test,
            GtkWidget *widget)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (test->canvas), &bounds));
  return (NwRect){ (double)bounds.origin.x, (double)bounds.origin.y, (double)bounds.size.width, (double)bounds.size.height };
}

/* Labels lie inside the map, clear of bars, pins, words and each other. */
static void
check_labels (NwTestMap *test,
              Count *count)
{
  NwMapCanvas *canvas = test->canvas;
  NwMapLabels *labels = NW_MAP_LABELS (canvas->labels);
  GtkWidget *const words[] = { canvas->left_label, canvas->right_label, canvas->view_label };
  NwRect map = { 0, 0, gtk_widget_get_width (GTK_WIDGET (canvas)), gtk_widget_get_height (GTK_WIDGET (canvas)) };
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (NwRect));

  for (guint i = 0; i < nw_map_labels_get_n_names (labels); i++)
    {
      gboolean placed = FALSE;
      NwRect rect = { 0 };

      g_assert_cmpstr (nw_map_labels_get_name (labels, i, &placed, &rect), !=, "");
      count->n_names++;
      if (!placed)
        continue;
      count->n_placed++;
      g_assert_cmpfloat (rect.x, >=, map.x);
      g_assert_cmpfloat (rect.y, >=, map.y);
      g_assert_cmpfloat (rect.x + rect.width, <=, map.width);
      g_assert_cmpfloat (rect.y + rect.height, <=, map.height);
      g_assert_false (nw_map_canvas_is_covered (canvas, &rect));
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        {
          if (gtk_widget_get_mapped (words[k]))
            {
              NwRect word = get_bounds (test, words[k]);

              g_assert_false (nw_rect_overlaps (&rect, &word));
            }
        }
      for (guint k = 0; k < canvas->pins->len; k++)
        {
          GtkWidget *pin = g_ptr_array_index (canvas->pins, k);
          double size = nw_map_site_is_faded (NW_MAP_SITE (pin)) ? NW_MAP_SITE_DOT : NW_MAP_SITE_PIN;
          double x = 0.0;
          double y = 0.0;

          nw_map_site_get_center (NW_MAP_SITE (pin), &x, &y);
          g_assert_false (nw_rect_overlaps (&rect, &(NwRect){ x - size / 2.0, y - size / 2.0, size, size }));
        }
      for (guint k = 0; k < rects->len; k++)
        g_assert_false (nw_rect_overlaps (&rect, &g_array_index (rects, NwRect, k)));
      g_array_append_val (rects, rect);
    }
}

static gboolean
is_first_view (NwSite *site,
               NwView view)
{
  for (guint i = 0; i < (guint)view; i++)
    {
      if (nw_site_is_in_view (site, (NwView)i))
        return FALSE;
    }
  return nw_site_is_in_view (site, view);
}

static void
walk_sites (NwTestMap *test,
            Count *count)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());

  for (guint view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      nw_body_map_set_view (test->map, (NwView)view);
      nw_test_lay_out (test);
      for (guint i = 0; i < sites->len; i += STEP)
        {
          NwSite *site = g_ptr_array_index (sites, i);
          const GPtrArray *regions = nw_site_get_regions (site);
          NwSide side = view == NW_VIEW_RIGHT ? NW_SIDE_RIGHT : NW_SIDE_LEFT;

          if (!is_first_view (site, (NwView)view) || !nw_site_map_has_site (test->canvas->site_map, site))
            continue;
          nw_body_map_set_selection (test->map, nw_region_get_id (g_ptr_array_index (regions, 0)), nw_site_get_id (site), side);
          nw_body_map_zoom_to_site (test->map, nw_site_get_id (site), side);
          nw_test_lay_out (test);
          check_labels (test, count);
          count->n_sites++;
          g_assert_cmpuint (nw_map_labels_get_n_names (NW_MAP_LABELS (test->canvas->labels)), >, 0);
        }
    }
}

/* Maps from a phone to a wide screen, in both sizes of text and both languages:
 * what is seen is named, and nothing lies over anything else. */
static void
test_sites (void)
{
  static const int sizes[][2] = { { 520, 800 }, { 360, 480 }, { 1500, 900 } };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      NwTestMap test = { 0 };
      Count count = { 0 };
      gboolean large = i >= G_N_ELEMENTS (sizes);

      g_object_set (settings, "gtk-xft-dpi", (large ? 2 : 1) * 96 * 1024, NULL);
      nw_lang_init (i % 2 == 0 ? "en" : "nl");
      nw_test_map_open (&test, NW_VIEW_ANTERIOR, sizes[i % 3][0], sizes[i % 3][1]);
      walk_sites (&test, &count);
      nw_test_map_close (&test);
      g_test_message ("%d x %d, text x%d: %u sites, %u names, %u labels", sizes[i % 3][0], sizes[i % 3][1], large ? 2 : 1,
                      count.n_sites, count.n_names, count.n_placed);
      g_assert_cmpuint (count.n_sites, >, 15);
      g_assert_cmpuint (count.n_names, >, count.n_sites);
      if (!large && i != 1)
        g_assert_cmpuint (count.n_placed * 10, >, count.n_names * 7);
    }
  nw_lang_init ("en");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* The structures of a region are named in the same way, save where the map is
 * about risk or too low. */
static void
test_regions (void)
{
  NwTestMap test = { 0 };
  Count count = { 0 };

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 520, 800);
  nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
  nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
  nw_test_lay_out (&test);
  check_labels (&test, &count);
  g_assert_cmpuint (count.n_placed, >, 2);
  g_assert_cmpuint (count.n_placed, <=, 8);

  nw_body_map_set_mode (test.map, NW_MAP_MODE_RISK);
  g_assert_cmpuint (nw_map_labels_get_n_names (NW_MAP_LABELS (test.canvas->labels)), ==, 0);
  nw_body_map_set_mode (test.map, NW_MAP_MODE_ANATOMY);
  g_assert_cmpuint (nw_map_labels_get_n_names (NW_MAP_LABELS (test.canvas->labels)), >, 2);
  nw_body_map_zoom_fit (test.map);
  nw_test_lay_out (&test);
  g_assert_cmpuint (nw_map_labels_get_n_names (NW_MAP_LABELS (test.canvas->labels)), ==, 0);
  nw_test_map_close (&test);
}

/* While a hand moves the map labels go with it, and none jumps far; how long
 * that takes is printed. */
static void
test_pan (void)
{
  NwTestMap test = { 0 };
  Count count = { 0 };
  gint64 start = 0;
  guint n_steps = 0;
  guint n_jumps = 0;

  nw_test_map_open (&test, NW_VIEW_ANTERIOR, 520, 800);
  nw_body_map_set_selection (test.map, "elbow-forearm", NULL, NW_SIDE_LEFT);
  nw_body_map_zoom_to_region (test.map, "elbow-forearm", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  check_labels (&test, &count);
  g_assert_cmpuint (count.n_placed, >, 5);

  start = g_get_monotonic_time ();
  for (guint step = 0; step < 200; step++)
    {
      NwMapLabels *labels = NW_MAP_LABELS (test.canvas->labels);
      NwRect before[NW_LEADERS_MAX] = { 0 };
      gboolean was_placed[NW_LEADERS_MAX] = { 0 };
      double by = step % 100 < 50 ? 1.0 : -1.0;

      for (guint i = 0; i < nw_map_labels_get_n_names (labels); i++)
        nw_map_labels_get_name (labels, i, &was_placed[i], &before[i]);
      nw_viewport_pan (test.canvas->viewport, by, 2.0 * by);
      nw_map_canvas_place_children (test.canvas);
      for (guint i = 0; i < nw_map_labels_get_n_names (labels); i++)
        {
          gboolean placed = FALSE;
          NwRect rect = { 0 };

          nw_map_labels_get_name (labels, i, &placed, &rect);
          if (!placed || !was_placed[i])
            continue;
          n_steps++;
          n_jumps += hypot (rect.x - before[i].x, rect.y - before[i].y) > 6.0;
        }
    }
  g_test_message ("%u jumps in %u steps; %.0f us a layout of %u labels", n_jumps, n_steps,
                  (double)(g_get_monotonic_time () - start) / 200.0, count.n_placed);
  g_assert_cmpuint (n_jumps * 50, <, n_steps);
  nw_test_map_close (&test);
}

/* The name of a site says the side, and labels never take the pointer. */
static void
test_words (void)
{
  NwTestMap test = { 0 };
  gboolean placed = FALSE;
  NwRect rect = { 0 };
  GtkWidget *picked = NULL;

  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 520, 800);
  nw_body_map_set_selection (test.map, "thorax-posterior", "rhomboid-major", NW_SIDE_LEFT);
  nw_body_map_zoom_to_site (test.map, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  g_assert_cmpstr (nw_map_labels_get_name (NW_MAP_LABELS (test.canvas->labels), 0, &placed, &rect), ==, "rhomboid major, left");
  g_assert_true (placed);
  picked = gtk_widget_pick (GTK_WIDGET (test.canvas), rect.x + rect.width / 2.0, rect.y + rect.height / 2.0, GTK_PICK_DEFAULT);
  g_assert_nonnull (picked);
  g_assert_false (gtk_widget_is_ancestor (picked, test.canvas->labels));
  g_assert_cmpstr (nw_map_labels_get_name (NW_MAP_LABELS (test.canvas->labels), 1, &placed, NULL), ==, "pleura beneath");
  g_assert_true (placed);

  for (guint i = 0; i < test.canvas->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (test.canvas->pins, i);
      gboolean own = g_str_equal (nw_site_get_id (nw_map_site_get_site (pin)), "rhomboid-major");

      g_assert_true (nw_map_site_is_faded (pin) == !own);
      if (own)
        gtk_test_accessible_assert_property (pin, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "At risk here: pleura; dorsal scapular nerve");
    }
  nw_test_map_close (&test);
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

  g_test_add_func ("/map-labels/sites", test_sites);
  g_test_add_func ("/map-labels/regions", test_regions);
  g_test_add_func ("/map-labels/pan", test_pan);
  g_test_add_func ("/map-labels/words", test_words);
  return g_test_run ();
}
