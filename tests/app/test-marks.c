/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-test-map.h"

#include "nw-add-bar.h"
#include "nw-cli-journal.h"
#include "nw-error.h"
#include "nw-frame.h"
#include "nw-journal.h"
#include "nw-key-wrap.h"
#include "nw-overview-private.h"
#include "nw-pdf-tools.h"
#include "nw-renderer.h"
#include "nw-session-site-row.h"
#include "nw-test.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdlib.h>

/* Left and right, front and back can never mix: what is marked on the screen
 * is what the record, its JSON and its print say. */

#define N_MARKS 500
#define N_PER_SESSION 5
#define N_PER_PLACE 5
#define PASSPHRASE "correct horse battery"

/* Where somebody clicked, as the test knows it by itself. */
typedef struct
{
  NwSite *site;
  NwRegion *region;
  NwSide side;
  NwView view;
  double x;
  double y;
} Click;

static NwSide
other_side (NwSide side)
{
  return side == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT;
}

/* A random point in an area of the site, or FALSE if the picture shows none. */
static gboolean
find_point (NwSiteMap *map,
            Click *click)
{
  g_autoptr (GPtrArray) areas = nw_site_map_list_areas (map, click->site, click->side);

  if (areas->len == 0)
    {
      g_ptr_array_unref (areas);
      areas = nw_site_map_list_shapes (map, click->site, click->side);
    }
  for (guint i = 0; i < areas->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (areas, i);
      NwRect bounds = { 0 };

      nw_shape_get_bounds (shape, &bounds);
      for (guint n = 0; n < 2000 && nw_shape_get_side (shape) == click->side && bounds.width > 0 && bounds.height > 0; n++)
        {
          click->x = g_test_rand_double_range (bounds.x, bounds.x + bounds.width);
          click->y = g_test_rand_double_range (bounds.y, bounds.y + bounds.height);
          if (nw_shape_contains (shape, click->x, click->y))
            return TRUE;
        }
    }
  return FALSE;
}

static void
choose_place (NwTestMap *test,
              Click *click)
{
  do
    {
      const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
      const GPtrArray *regions = NULL;

      click->site = g_ptr_array_index (sites, g_test_rand_int_range (0, (gint32)sites->len));
      click->side = g_test_rand_bit () ? NW_SIDE_LEFT : NW_SIDE_RIGHT;
      regions = nw_site_get_regions (click->site);
      click->region = g_ptr_array_index (regions, g_test_rand_int_range (0, (gint32)regions->len));
    }
  while (nw_site_get_status (click->site) == NW_SITE_STATUS_DO_NOT_NEEDLE || !find_point (test->canvas->site_map, click));

  nw_body_map_set_selection (test->map, nw_region_get_id (click->region), nw_site_get_id (click->site), click->side);
  nw_map_canvas_zoom_to_site (test->canvas, click->site, click->side);
  nw_test_lay_out (test);
  g_assert_cmpint (nw_view_get_base (test->canvas->view), ==, click->view);
}

/* What is on the screen: the mark lies on the half of the picture where the
 * words "patient's left" or "patient's right" stand. */
static void
check_screen (NwTestMap *test,
              const Click *click)
{
  GtkWidget *mark = GTK_WIDGET (nw_body_map_get_mark (test->map));
  GtkWidget *canvas = GTK_WIDGET (test->canvas);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  double x = 0.0;
  double y = 0.0;
  double middle = 0.0;

  nw_test_lay_out (test);
  g_assert_true (gtk_widget_get_child_visible (mark));
  g_assert_true (gtk_widget_compute_bounds (mark, canvas, &bounds));
  nw_viewport_to_widget (test->canvas->viewport, click->x, click->y, &x, &y);
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2.0, x, 1.0);
  g_assert_cmpfloat_with_epsilon (bounds.origin.y + bounds.size.height / 2.0, y, 1.0);

  if (click->view != NW_VIEW_ANTERIOR && click->view != NW_VIEW_POSTERIOR)
    return;
  nw_viewport_to_widget (test->canvas->viewport, 370.0, click->y, &middle, &y);
  if (fabs (click->x - 370.0) > NW_FRAME_MIDLINE_MM)
    g_assert_true ((x > middle) == ((click->side == NW_SIDE_LEFT) == (click->view == NW_VIEW_ANTERIOR)));
}

/* Clicks, and gives what "Add to session" would put into the record. */
static NwSessionSite *
click_and_add (NwTestMap *test,
               const Click *click)
{
  GtkWidget *bar = g_object_ref_sink (nw_add_bar_new_for_site (click->site, click->region, click->side, NULL));
  NwMarkPoint point = { 0 };
  NwSessionSite *site = NULL;
  GtkWidget *button = NULL;
  GVariant *target = NULL;
  double x = 0.0;
  double y = 0.0;

  nw_viewport_to_widget (test->canvas->viewport, click->x, click->y, &x, &y);
  g_assert_true (nw_map_canvas_click_mark (test->canvas, x, y));
  g_assert_true (nw_map_mark_get_point (nw_body_map_get_mark (test->map), &point));
  g_assert_cmpint (point.view, ==, click->view);
  g_assert_cmpfloat_with_epsilon (point.x_mm, click->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (point.y_mm, click->y, 1e-6);

  nw_add_bar_set_point (NW_ADD_BAR (bar), &point);
  button = nw_add_bar_get_button (NW_ADD_BAR (bar));
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  site = nw_mark_target_to_site (target);
  g_assert_nonnull (site);

  /* The other side takes no point of this one. */
  if (!nw_frame_agrees (click->view, click->x, other_side (click->side)))
    {
      g_autoptr (GVariant) wrong = g_variant_ref_sink (nw_mark_target_new (nw_site_get_id (click->site), NULL, other_side (click->side), &point, NULL));

      g_assert_null (nw_mark_target_to_site (wrong));
      nw_add_bar_set_side (NW_ADD_BAR (bar), other_side (click->side));
      target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
      {
        g_autoptr (NwSessionSite) bare = nw_mark_target_to_site (target);

        g_assert_nonnull (bare);
        g_assert_false (nw_session_site_get_point (bare, NULL, NULL, NULL));
      }
    }
  g_object_unref (bar);
  return site;
}

static void
check_record (NwSessionSite *site,
              const Click *click)
{
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  g_assert_cmpstr (nw_session_site_get_site_id (site), ==, nw_site_get_id (click->site));
  g_assert_cmpstr (nw_session_site_get_region_id (site), ==, nw_region_get_id (click->region));
  g_assert_cmpint (nw_session_site_get_side (site), ==, click->side);
  g_assert_true (nw_session_site_get_point (site, &view, &x, &y));
  g_assert_cmpint (view, ==, click->view);
  g_assert_cmpfloat_with_epsilon (x, click->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, click->y, 1e-6);
}

static void
check_json (JsonObject *json,
            const Click *click)
{
  g_assert_cmpstr (json_object_get_string_member (json, "site"), ==, nw_site_get_id (click->site));
  g_assert_cmpstr (json_object_get_string_member (json, "region"), ==, nw_region_get_id (click->region));
  g_assert_cmpstr (json_object_get_string_member (json, "side"), ==, click->side == NW_SIDE_LEFT ? "left" : "right");
  g_assert_cmpstr (json_object_get_string_member (json, "view"), ==, nw_view_to_string (click->view));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (json, "x_mm"), click->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (json, "y_mm"), click->y, 1e-6);
}

/* "left · back of the chest · view: Back, 301.3 × 420.5 mm", in words of the test. */
static char *
expected_words (const Click *click)
{
  static const char *const views[] = { "Front", "Back", "Left", "Right" };

  return g_strdup_printf ("%s · %s · view: %s, %.1f × %.1f mm", click->side == NW_SIDE_LEFT ? "left" : "right",
                          nw_region_get_name (click->region, NW_LANG_EN), views[click->view], click->x, click->y);
}

static char *
squeeze (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (result, FALSE);
}

static void
check_print (NwPlaces *places,
             NwSessionSite *site,
             const Click *click,
             const char *pdf)
{
  const NwPlace *place = nw_places_lookup (places, site);
  g_autofree char *plain = expected_words (click);
  g_autofree char *words = squeeze (plain);
  g_autofree char *line = NULL;
  gboolean marked = FALSE;

  g_assert_nonnull (place);
  g_assert_cmpint (place->side, ==, click->side);
  for (guint i = 0; i < place->points->len; i++)
    {
      const NwPlacePoint *point = &g_array_index (place->points, NwPlacePoint, i);

      g_assert_true (nw_frame_agrees (point->view, point->x, click->side));
      marked |= point->view == click->view && hypot (point->x - click->x, point->y - click->y) < 5.0;
    }
  g_assert_true (marked);

  line = g_strdup_printf ("%u. %s – %s", place->number, nw_site_get_name (click->site, NW_LANG_EN), words);
  if (strstr (pdf, line) == NULL)
    g_test_message ("not in the print: %s", line);
  g_assert_nonnull (strstr (pdf, line));
}

static NwJournal *
open_journal (const char *dir,
              gboolean create)
{
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  NwJournal *journal = nw_journal_new (path);

  nw_key_wrap_set_cost (1, 8192);
  nw_journal_load (journal, NULL, &error);
  g_assert_no_error (error);
  if (create)
    {
      char *code = nw_recovery_code_new ();

      nw_journal_create (journal, code, PASSPHRASE, FALSE, NULL, &error);
      nw_recovery_code_free (code);
    }
  else
    {
      nw_journal_unlock (journal, NW_JOURNAL_KEY_PASSPHRASE, PASSPHRASE, NULL, &error);
    }
  g_assert_no_error (error);
  return journal;
}

static void
make_marks (Click *clicks,
            NwSession **sessions)
{
  /* A measured plate enlarges a body view: the point is kept in that one. */
  static const NwView views[] = { NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR, NW_VIEW_LEFT, NW_VIEW_RIGHT, NW_VIEW_HEAD_ANTERIOR,
                                  NW_VIEW_HEAD_RIGHT, NW_VIEW_HAND_PALMAR_LEFT, NW_VIEW_HAND_DORSAL_RIGHT };
  NwTestMap test = { 0 };
  guint next = 0;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 900, 700);
  for (guint i = 0; i < N_MARKS; i++)
    {
      g_autoptr (NwSessionSite) site = NULL;

      if (i % N_PER_PLACE == 0 && i * G_N_ELEMENTS (views) / N_MARKS >= next)
        {
          nw_body_map_set_view (test.map, views[next++]);
          nw_test_lay_out (&test);
        }
      clicks[i].view = nw_view_get_base (test.canvas->view);
      if (i % N_PER_PLACE == 0)
        {
          choose_place (&test, &clicks[i]);
        }
      else
        {
          clicks[i] = clicks[i - 1];
          g_assert_true (find_point (test.canvas->site_map, &clicks[i]));
        }
      site = click_and_add (&test, &clicks[i]);
      check_record (site, &clicks[i]);
      if (i % N_PER_PLACE == 0)
        check_screen (&test, &clicks[i]);

      if (i % N_PER_SESSION == 0)
        {
          sessions[i / N_PER_SESSION] = nw_session_new ();
          nw_session_set_day (sessions[i / N_PER_SESSION], "2026-11-22");
          nw_session_set_patient (sessions[i / N_PER_SESSION], "P-0142");
        }
      nw_session_add_site (sessions[i / N_PER_SESSION], site);
    }
  nw_test_map_close (&test);
}

static GListStore *
keep (NwSession **sessions,
      const char *dir)
{
  GListStore *store = g_list_store_new (NW_TYPE_SESSION);
  NwJournal *journal = open_journal (dir, TRUE);

  for (guint i = 0; i < N_MARKS / N_PER_SESSION; i++)
    {
      g_autoptr (GError) error = NULL;
      NwSession *saved = nw_journal_save (journal, sessions[i], NULL, &error);

      g_assert_no_error (error);
      g_object_unref (saved);
      g_object_unref (sessions[i]);
    }
  g_object_unref (journal);

  journal = open_journal (dir, FALSE);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) list = nw_journal_list (journal, NULL, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (list->len, ==, N_MARKS / N_PER_SESSION);
    /* The newest comes first. */
    for (guint i = list->len; i > 0; i--)
      g_list_store_append (store, g_ptr_array_index (list, i - 1));
  }
  g_object_unref (journal);
  return store;
}

static char *
print (GListStore *store,
       const char *dir,
       NwPlaces **places)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_NONE };
  g_autofree char *maps = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, nw_test_get_atlas ());
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);
  g_autofree char *path = g_build_filename (dir, "marks.pdf", NULL);
  g_autoptr (NwReport) report = NULL;
  g_autoptr (GError) error = NULL;

  *places = nw_places_new (figures, nw_test_get_atlas ());
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_assert_true (nw_places_add (*places, session, &error));
    }
  g_assert_no_error (error);
  report = nw_overview_new (renderer, G_LIST_MODEL (store), &options, &error);
  g_assert_no_error (error);
  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));
  g_assert_no_error (error);
  return nw_test_pdf_words (path);
}

static JsonArray *export(NwSession *session,
                         JsonParser *parser)
{
  g_autoptr (NwJsonWriter) writer = nw_json_writer_new ();
  g_autoptr (GError) error = NULL;

  nw_json_begin_array (writer, NULL);
  nw_cli_add_session_json (writer, nw_test_get_atlas (), session, NW_LANG_EN);
  nw_json_end_array (writer);
  json_parser_load_from_data (parser, nw_json_writer_get (writer), -1, &error);
  g_assert_no_error (error);
  return json_object_get_array_member (json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), 0), "sites");
}

static void
test_never_mix (void)
{
  g_autofree Click *clicks = g_new0 (Click, N_MARKS);
  NwSession *sessions[N_MARKS / N_PER_SESSION] = { NULL };
  char *dir = nw_test_make_dir ();
  g_autoptr (GListStore) store = NULL;
  g_autoptr (NwPlaces) places = NULL;
  g_autofree char *pdf = NULL;

  make_marks (clicks, sessions);
  store = keep (sessions, dir);
  pdf = print (store, dir, &places);

  for (guint i = 0; i < N_MARKS / N_PER_SESSION; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonArray *json = export(session, parser);

      g_assert_cmpuint (json_array_get_length (json), ==, N_PER_SESSION);
      for (guint k = 0; k < N_PER_SESSION; k++)
        {
          const Click *click = &clicks[i * N_PER_SESSION + k];
          NwSessionSite *site = nw_session_get_site (session, k);
          GtkWidget *row = g_object_ref_sink (nw_session_site_row_new ());
          g_autofree char *words = expected_words (click);

          nw_session_site_row_set_site (NW_SESSION_SITE_ROW (row), site, nw_test_get_atlas (), k + 1, NULL, FALSE);
          check_record (site, click);
          g_assert_cmpstr (nw_session_site_row_get_place (NW_SESSION_SITE_ROW (row)), ==, words);
          check_json (json_array_get_object_element (json, k), click);
          check_print (places, site, click, pdf);
          g_object_unref (row);
        }
    }
  nw_test_remove_dir (dir);
}

/* The point goes with the side, and another site or side drops it. */
static void
test_follows_selection (void)
{
  NwTestMap test = { 0 };
  NwMapMark *mark = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 900, 700);
  mark = nw_body_map_get_mark (test.map);
  g_assert_false (nw_map_canvas_mark_middle (test.canvas));

  nw_body_map_set_selection (test.map, "thorax-posterior", "rhomboid-major", NW_SIDE_LEFT);
  nw_body_map_zoom_to_site (test.map, "rhomboid-major", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  g_assert_true (nw_map_canvas_mark_middle (test.canvas));
  g_assert_true (nw_map_mark_get_point (mark, NULL));

  /* Taken away it hands the focus to the pin, and the keys stay in the map. */
  nw_map_mark_clear (mark);
  g_assert_false (nw_map_mark_get_point (mark, NULL));
  g_assert_true (NW_IS_MAP_SITE (gtk_window_get_focus (GTK_WINDOW (test.window))));
  g_assert_true (nw_map_canvas_mark_middle (test.canvas));

  /* Seen from the front the mark is not there, but it is kept. */
  nw_body_map_set_view (test.map, NW_VIEW_ANTERIOR);
  nw_test_lay_out (&test);
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (mark)));
  g_assert_true (nw_map_mark_get_point (mark, NULL));
  nw_body_map_set_view (test.map, NW_VIEW_POSTERIOR);
  nw_test_lay_out (&test);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (mark)));

  nw_body_map_set_side (test.map, NW_SIDE_RIGHT);
  g_assert_false (nw_map_mark_get_point (mark, NULL));
  /* A point of the left cannot be put while the right is chosen. */
  g_assert_false (nw_map_mark_put (mark, 320.0, 400.0));
  /* Nor one beside the muscle. */
  g_assert_false (nw_map_mark_put (mark, 600.0, 400.0));

  nw_body_map_set_selection (test.map, "thorax-posterior", "intercostal-muscles", NW_SIDE_RIGHT);
  g_assert_false (nw_map_canvas_mark_middle (test.canvas));
  nw_test_map_close (&test);
}

/* A schematic plate holds no measured point. */
static void
test_schematic (void)
{
  NwTestMap test = { 0 };
  NwMapMark *mark = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_test_map_open (&test, NW_VIEW_POSTERIOR, 900, 700);
  mark = nw_body_map_get_mark (test.map);
  nw_body_map_set_view (test.map, NW_VIEW_LEG_MEDIAL_LEFT);
  nw_test_lay_out (&test);
  nw_body_map_set_selection (test.map, "leg-posterior", "soleus", NW_SIDE_LEFT);
  nw_test_lay_out (&test);
  g_assert_false (nw_map_canvas_mark_middle (test.canvas));
  for (double x = 0.0; x < 900.0; x += 25.0)
    {
      for (double y = 0.0; y < 700.0; y += 25.0)
        g_assert_false (nw_map_canvas_click_mark (test.canvas, x, y));
    }
  g_assert_false (nw_map_mark_get_point (mark, NULL));
  nw_test_map_close (&test);
}

/* Nothing that contradicts itself comes in by the action. */
static void
test_hostile_target (void)
{
  const NwMarkPoint points[] = {
    { NW_VIEW_POSTERIOR, 500.0, 400.0 },
    { NW_VIEW_ANTERIOR, 100.0, 400.0 },
    { NW_VIEW_RIGHT, 100.0, 400.0 },
    { NW_VIEW_POSTERIOR, -1.0, 400.0 },
    { NW_VIEW_POSTERIOR, 300.0, 1e9 },
    { NW_VIEW_POSTERIOR, NAN, 400.0 },
    { NW_VIEW_LEFT_NO_ARM, 100.0, 400.0 },
    { (NwView)77, 100.0, 400.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GVariant) target = g_variant_ref_sink (nw_mark_target_new ("rhomboid-major", "thorax-posterior", NW_SIDE_LEFT, &points[i], NULL));

      g_assert_null (nw_mark_target_to_site (target));
    }
  {
    g_autoptr (GVariant) target = g_variant_ref_sink (nw_mark_target_new ("../x", "", NW_SIDE_LEFT, NULL, NULL));

    g_assert_null (nw_mark_target_to_site (target));
  }
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  g_test_add_func ("/marks/never-mix", test_never_mix);
  g_test_add_func ("/marks/follows-selection", test_follows_selection);
  g_test_add_func ("/marks/schematic", test_schematic);
  g_test_add_func ("/marks/hostile-target", test_hostile_target);

  return g_test_run ();
}
