/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-add-bar.h"
#include "nw-advice.h"
#include "nw-app-test.h"
#include "nw-depth-list.h"
#include "nw-depth-words.h"
#include "nw-fold-row.h"
#include "nw-map-region.h"
#include "nw-map-words.h"
#include "nw-page.h"
#include "nw-region-panel.h"

static NwWindow *window;
static NwAtlasPage *atlas_page;

/* Opens a site and returns its page with everything built. */
static GtkWidget *
open_site (const char *id,
           NwSide side)
{
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_site (atlas_page, id, side));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));

  return page;
}

static GtkWidget *
open_region (const char *id)
{
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_region (atlas_page, id, NW_SIDE_MIDLINE));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));

  return page;
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)n) != NULL)
    n++;

  return n;
}

/* Opens every folded row below @widget. */
static void
open_folds (GtkWidget *widget)
{
  GtkWidget *next = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      open_folds (child);
      if (NW_IS_FOLD_ROW (child))
        nw_fold_row_set_open (NW_FOLD_ROW (child), TRUE);
    }
}

static void
test_region (void)
{
  GtkWidget *page = open_region ("thorax-posterior");
  NwRegion *region = nw_atlas_lookup_region (nw_test_get_atlas (), "thorax-posterior");
  GtkWidget *list = nw_region_panel_get_site_list (NW_PAGE (page));

  nw_test_assert_shows (page, "High risk");
  nw_test_assert_shows (page, nw_region_get_summary (region, NW_LANG_EN));
  nw_test_assert_shows (page, nw_region_get_watch (region, NW_LANG_EN));
  nw_test_assert_shows (page, "Pleura");
  nw_test_assert_shows (page, "not yet checked against a source");
  nw_test_assert_shows (page, "Do not needle");
  nw_test_assert_shows (page, "only with imaging");
  nw_test_assert_shows (page, "no published limit");
  nw_test_assert_shows (page, "19 mm maximum advised in a needling study; 10 mm also published");
  nw_test_assert_shows (page, "wording and strength: the editors'");
  nw_test_assert_hides (page, "KNGF says");
  g_assert_cmpuint (count_rows (list), ==, nw_region_get_sites (region)->len);
}

static GtkWidget *
find_button (GtkWidget *widget,
             const char *prefix)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL && g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), prefix))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, prefix);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Those that name the place come first, the others when they are asked for. */
static void
test_advice (void)
{
  GtkWidget *page = open_region ("thorax-posterior");
  NwRegion *region = nw_atlas_lookup_region (nw_test_get_atlas (), "thorax-posterior");
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (nw_test_get_atlas (), region);
  const NwAdviceGroup *first = g_ptr_array_index (groups, 0);
  GtkWidget *button = find_button (page, "Show all ");

  g_assert_cmpint (first->theme, ==, NW_THEME_PNEUMOTHORAX);
  g_assert_cmpuint (first->specific->len, >, 5);
  g_assert_nonnull (button);
  nw_test_assert_shows (page, nw_recommendation_get_text (g_ptr_array_index (first->specific, 0), NW_LANG_EN));
  nw_test_assert_hides (page, nw_recommendation_get_text (g_ptr_array_index (first->specific, first->specific->len - 1), NW_LANG_EN));
  g_signal_emit_by_name (button, "clicked");
  for (guint i = 0; i < first->specific->len; i++)
    nw_test_assert_shows (page, nw_recommendation_get_text (g_ptr_array_index (first->specific, i), NW_LANG_EN));
  g_assert_null (find_button (page, "Show all "));
}

/* What must not be needled comes first, then the risk falls. */
static void
test_order (void)
{
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());

  for (guint i = 0; i < regions->len; i++)
    {
      GtkWidget *page = open_region (nw_region_get_id (g_ptr_array_index (regions, i)));
      GtkWidget *list = nw_region_panel_get_site_list (NW_PAGE (page));
      guint last = 0;

      for (guint j = 0; j < count_rows (list); j++)
        {
          GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)j);
          NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), g_object_get_data (G_OBJECT (row), "nw-site"));
          guint rank = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE ? 0 : 1 + (NW_RISK_HIGH - nw_site_get_risk (site));

          g_assert_cmpuint (rank, >=, last);
          last = rank;
        }
    }
}

static void
test_site (void)
{
  GtkWidget *page = open_site ("rhomboid-major", NW_SIDE_LEFT);

  nw_test_assert_shows (page, "Rhomboid major");
  nw_test_assert_shows (page, "musculus rhomboideus major");
  nw_test_assert_shows (page, "m. rhomboideus major");
  nw_test_assert_shows (page, "Published limits 10, 12 and 19 mm");
  nw_test_assert_shows (page, "Maximum advised in a needling study");
  nw_test_assert_shows (page, "10 mm\nShallowest lung depth");
  nw_test_assert_shows (page, "12 mm\nTextbook figure for a thin person");
  nw_test_assert_shows (page, "28.4 ± 3.8 mm");
  nw_test_assert_shows (page, "n = 25");
  nw_test_assert_shows (page, "BMI 22.3 (2.1)");
  nw_test_assert_shows (page, "mean 27, SD 4; range 19–34");
  nw_test_assert_shows (page, "95 % CI 4–10");
  nw_test_assert_shows (page, "20 mm");
  nw_test_assert_shows (page, "Case report, not a measurement.");
  nw_test_assert_shows (page, "Technique");
  nw_test_assert_shows (page, "0.25–0.3 mm × 15 mm");
  nw_test_assert_shows (page, "Avoid");
  nw_test_assert_shows (page, "What is not known");
  nw_test_assert_shows (page, "Recommendations");
}

/* The most cautious bound comes first, and every bound is there. */
static void
test_bounds (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
      GtkWidget *page = open_site (nw_site_get_id (site), NW_SIDE_LEFT);
      g_autofree char *words = nw_test_get_words (page);
      const char *at = words;

      if (bounds->len == 0 && nw_site_get_status (site) != NW_SITE_STATUS_DO_NOT_NEEDLE)
        g_assert_nonnull (strstr (words, "No published limit"));
      for (guint j = 0; j < bounds->len; j++)
        {
          const NwBound *bound = g_ptr_array_index (bounds, j);
          g_autofree char *number = nw_bound_format_number (bound, NW_LANG_EN);
          g_autofree char *line = g_strdup_printf ("%s mm\n", number);

          at = strstr (at, line);
          g_assert_nonnull (at);
          at += 1;
        }
      if (nw_site_get_depths (site)->len == 0)
        g_assert_nonnull (strstr (words, "No depth study found."));
    }
}

/* Every figure of every row of every site is on the screen, as published. */
static void
test_depths (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  guint n_rows = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_autoptr (GPtrArray) sorted = nw_site_list_depths (site);

      g_assert_cmpuint (sorted->len, ==, nw_site_get_depths (site)->len);
      for (guint j = 0; j < sorted->len; j++)
        {
          const NwDepth *depth = g_ptr_array_index (sorted, j);
          g_autofree char *figure = nw_depth_format_figure (depth);
          g_autofree char *detail = nw_depth_list_format_detail (depth);

          n_rows++;
          g_assert_nonnull (strstr (detail, nw_depth_get_population (depth, NW_LANG_EN)));
          for (NwStat stat = 0; stat < NW_N_STATS; stat++)
            {
              g_autofree char *number = nw_depth_format_stat (depth, stat, NW_LANG_EN);

              if (number == NULL)
                continue;
              g_assert_nonnull (figure);
              g_assert_nonnull (strstr (detail, number));
            }
          if (nw_depth_get_n (depth) >= 0)
            {
              g_autofree char *n = g_strdup_printf ("n = %d", nw_depth_get_n (depth));

              g_assert_nonnull (strstr (detail, n));
            }
        }
    }
  g_assert_cmpuint (n_rows, >, 200);
}

/* Depths from the skin come first; among them pleura and lung, lowest first. */
static void
test_depth_order (void)
{
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), "rhomboid-major");
  g_autoptr (GPtrArray) sorted = nw_site_list_depths (site);
  const NwDepth *first = g_ptr_array_index (sorted, 0);
  const NwDepth *second = g_ptr_array_index (sorted, 1);
  gboolean left_skin = FALSE;

  g_assert_cmpstr (nw_depth_get_measure (first), ==, "skin-to-pleura");
  g_assert_cmpstr (nw_depth_get_measure (second), ==, "skin-to-pleura");
  for (guint i = 0; i < sorted->len; i++)
    {
      gboolean skin = nw_depth_get_axis (g_ptr_array_index (sorted, i)) == NW_AXIS_SKIN_DEPTH;

      g_assert_false (skin && left_skin);
      left_skin = !skin;
    }
}

/* A site that is not needled has no technique and cannot be added. */
static void
test_do_not_needle (void)
{
  GtkWidget *page = open_site ("intercostals", NW_SIDE_LEFT);

  nw_test_assert_shows (page, "Do not needle");
  nw_test_assert_shows (page, "No needle here.");
  nw_test_assert_shows (page, "This site is not needled: none of these figures is a depth for a needle. They are facts about anatomy.");
  nw_test_assert_hides (page, "Palpation");
  nw_test_assert_hides (page, "Add to session");
  nw_test_assert_shows (page, "Note on region");
}

/* A figure of a rule with a pincer grip is no length for the needle in the
 * fold: the page says so, and the map names the fold. */
static void
test_pincer (void)
{
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), "trapezius-upper");
  GtkWidget *page = open_site ("trapezius-upper", NW_SIDE_LEFT);
  g_autofree char *limit = nw_map_words_site_limit (site);

  nw_test_assert_shows (page, nw_bound_get_grip_sentence (nw_limit_get_main (nw_site_get_limit (site))));
  nw_test_assert_hides (page, "none of these figures is a depth for a needle");
  g_assert_cmpstr (limit, ==,
                   "Published limit 5.5\302\240mm (straight in, outside the lifted fold that the rule asks for)");
}

/* One person is one, one figure is no range, and no id is read. */
static void
test_words (void)
{
  GtkWidget *page = open_site ("rhomboid-major", NW_SIDE_LEFT);
  g_autofree char *words = nw_test_get_words (page);

  nw_test_assert_shows (page, "n = 1 · woman · ");
  nw_test_assert_shows (page, "at most 19 mm");
  g_assert_null (strstr (words, "range 20"));
  g_assert_null (strstr (words, "range up to"));
  g_assert_null (strstr (words, "mintken-2025"));
  nw_test_assert_shows (page, "(Mintken 2025)");
}

/* What the editors worked out is no published limit, in no place. */
static void
test_derived (void)
{
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), "tibialis-anterior");
  GtkWidget *page = open_site ("tibialis-anterior", NW_SIDE_LEFT);
  g_autofree char *limit = nw_map_words_site_limit (site);
  g_autofree char *words = nw_test_get_words (page);

  nw_test_assert_shows (page, "No published limit; 16 mm is derived by the editors");
  nw_test_assert_shows (page, "Derived by the editors from published figures");
  nw_test_assert_shows (page, "No published limit. That is no permission for any depth.");
  g_assert_null (strstr (words, "Published limit"));
  g_assert_true (g_str_has_prefix (limit, "No published limit; derived by the editors: 16\302\240mm"));
}

/* How many places on the map of the window bear a badge. */
static guint
count_badges (GtkWidget *widget)
{
  guint n = 0;

  if (NW_IS_MAP_REGION (widget))
    n += nw_map_region_get_flag (NW_MAP_REGION (widget)) != NW_MAP_FLAG_NONE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_badges (child);
  return n;
}

/* What the patient answered with yes stands at the top, with level and action,
 * also on the page that is opened next; what was not asked is said. */
static void
test_flags (void)
{
  NwScreening *screening = nw_plan_get_screening (nw_window_get_plan (window));
  NwContraindication *flag = nw_atlas_lookup_contraindication (nw_test_get_atlas (), "anticoagulants");
  GtkWidget *page = open_site ("rhomboid-major", NW_SIDE_LEFT);
  g_autofree char *before = nw_test_get_words (page);
  g_autofree char *words = NULL;
  const char *first = NULL;
  const char *ruler = NULL;

  g_assert_null (strstr (before, "Patient: "));
  g_assert_nonnull (strstr (before, ", none asked"));
  g_assert_cmpuint (count_badges (GTK_WIDGET (window)), ==, 0);
  nw_screening_set (screening, "anticoagulants", NW_ANSWER_YES);
  g_assert_cmpuint (count_badges (GTK_WIDGET (window)), >, 0);
  words = nw_test_get_words (page);
  first = strstr (words, "Patient: ");
  ruler = strstr (words, "Published limit");
  g_assert_true (first != NULL && first < ruler);
  g_assert_nonnull (strstr (first, nw_contraindication_get_label (flag, NW_LANG_EN)));
  g_assert_nonnull (strstr (first, nw_contra_level_get_label (nw_contraindication_get_level (flag))));
  g_assert_nonnull (strstr (first, nw_contraindication_get_action (flag, NW_LANG_EN)));
  g_assert_nonnull (strstr (words, ", none asked"));

  nw_test_assert_shows (open_site ("gastrocnemius-medial", NW_SIDE_LEFT), "Patient: ");
  nw_screening_set (screening, "anticoagulants", NW_ANSWER_NO);
  g_assert_cmpuint (count_badges (GTK_WIDGET (window)), ==, 0);
  page = nw_atlas_page_get_panel (atlas_page);
  nw_test_assert_hides (page, "Patient: ");
  nw_test_assert_shows (page, "1 asked");
  nw_screening_clear (screening);
}

/* Without a side nothing can be added; the side is the patient's. */
static void
test_side (void)
{
  GtkWidget *page = open_site ("rhomboid-major", NW_SIDE_MIDLINE);
  GtkWidget *bar = nw_test_find (page, NW_TYPE_ADD_BAR);

  g_assert_cmpint (nw_add_bar_get_side (NW_ADD_BAR (bar)), ==, NW_SIDE_MIDLINE);
  nw_test_assert_shows (bar, "Choose a side first");
  nw_add_bar_set_side (NW_ADD_BAR (bar), NW_SIDE_RIGHT);
  g_assert_cmpint (nw_add_bar_get_side (NW_ADD_BAR (bar)), ==, NW_SIDE_RIGHT);
  nw_test_assert_hides (bar, "Choose a side first");
}

static void
test_themes (void)
{
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_page (atlas_page, "themes"));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));
  nw_test_assert_shows (page, "the editors'");
  for (NwTheme theme = 0; theme < NW_N_THEMES; theme++)
    nw_test_assert_shows (page, nw_theme_get_label (theme));
  open_folds (page);
  for (guint i = 0; i < nw_atlas_get_recommendations (nw_test_get_atlas ())->len; i++)
    {
      NwRecommendation *item = g_ptr_array_index (nw_atlas_get_recommendations (nw_test_get_atlas ()), i);

      nw_test_assert_shows (page, nw_recommendation_get_text (item, NW_LANG_EN));
    }
}

static void
test_events (void)
{
  const NwEventTable *table = nw_atlas_get_event_table (nw_test_get_atlas ());
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_page (atlas_page, "events"));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));
  open_folds (page);
  nw_test_assert_shows (page, "class uncertain");
  nw_test_assert_shows (page, nw_event_table_get_reconstruction (table, NW_LANG_EN));
  nw_test_assert_shows (page, "19.18");
  nw_test_assert_shows (page, "Where the table and its sources differ");
  for (guint i = 0; i < nw_event_table_get_classes (table)->len; i++)
    {
      const NwEventClass *event_class = g_ptr_array_index (nw_event_table_get_classes (table), i);
      const GPtrArray *events = nw_event_class_get_events (event_class);

      nw_test_assert_shows (page, nw_event_class_get_frequency (event_class, NW_LANG_EN));
      for (guint j = 0; j < events->len; j++)
        nw_test_assert_shows (page, nw_event_get_action (g_ptr_array_index (events, j), NW_LANG_EN));
    }
}

static void
test_evidence (void)
{
  const GPtrArray *statements = nw_atlas_get_evidence (nw_test_get_atlas ());
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_page (atlas_page, "evidence"));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));
  open_folds (page);
  nw_test_assert_shows (page, "SMD -0.42 (95 % CI -0.79 to -0.05), p = 0.03");
  for (guint i = 0; i < statements->len; i++)
    {
      nw_test_assert_shows (page, nw_evidence_get_claim (g_ptr_array_index (statements, i), NW_LANG_EN));
      nw_test_assert_shows (page, nw_evidence_get_plain (g_ptr_array_index (statements, i), NW_LANG_EN));
    }
}

/* The page that lists what was not checked leads to it. */
static void
test_status (void)
{
  GtkWidget *page = NULL;

  g_assert_true (nw_atlas_page_open_page (atlas_page, "status"));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));
  nw_test_assert_shows (page, "Techniques");
  nw_test_assert_shows (page, "of 122");
  open_folds (page);
  gtk_widget_activate_action (page, "atlas.open-site", "(si)", "rhomboid-major", (int)NW_SIDE_MIDLINE);
  g_assert_cmpstr (nw_atlas_page_get_title (atlas_page), ==, "Rhomboid major");
  g_assert_true (nw_atlas_page_go_up (atlas_page));
  g_assert_true (nw_atlas_page_go_up (atlas_page));
  g_assert_cmpstr (nw_atlas_page_get_title (atlas_page), ==, "Content status");
}

static void
test_structure (void)
{
  gtk_widget_activate_action (GTK_WIDGET (atlas_page), "atlas.open-structure", "s", "pleura");
  g_assert_cmpstr (nw_atlas_page_get_title (atlas_page), ==, "Pleura");
  nw_test_assert_shows (nw_atlas_page_get_panel (atlas_page), "Rhomboid major");
  gtk_widget_activate_action (GTK_WIDGET (atlas_page), "atlas.open-harm", "s", "pneumothorax");
  nw_test_assert_shows (nw_atlas_page_get_panel (atlas_page), "Theme: ");
  nw_test_assert_shows (nw_atlas_page_get_panel (atlas_page), "Rhomboid major");
}

/* What one site opens does not stay for the next. */
static void
test_refill (void)
{
  GtkWidget *page = open_site ("rhomboid-major", NW_SIDE_LEFT);

  page = open_site ("masseter", NW_SIDE_LEFT);
  nw_test_assert_hides (page, "28.4");
  nw_test_assert_shows (page, "No published limit");
  nw_test_assert_shows (page, "18.7 ± 2.9 mm");
}

int
main (int argc,
      char **argv)
{
  int status = 0;

  nw_test_init (&argc, &argv);
  window = nw_test_open_window (1280, 860);
  atlas_page = nw_window_get_atlas_page (window);

  g_test_add_func ("/panels/region", test_region);
  g_test_add_func ("/panels/advice", test_advice);
  g_test_add_func ("/panels/order", test_order);
  g_test_add_func ("/panels/site", test_site);
  g_test_add_func ("/panels/bounds", test_bounds);
  g_test_add_func ("/panels/depths", test_depths);
  g_test_add_func ("/panels/depth-order", test_depth_order);
  g_test_add_func ("/panels/do-not-needle", test_do_not_needle);
  g_test_add_func ("/panels/pincer", test_pincer);
  g_test_add_func ("/panels/derived", test_derived);
  g_test_add_func ("/panels/words", test_words);
  g_test_add_func ("/panels/flags", test_flags);
  g_test_add_func ("/panels/side", test_side);
  g_test_add_func ("/panels/themes", test_themes);
  g_test_add_func ("/panels/events", test_events);
  g_test_add_func ("/panels/evidence", test_evidence);
  g_test_add_func ("/panels/status", test_status);
  g_test_add_func ("/panels/structure", test_structure);
  g_test_add_func ("/panels/refill", test_refill);
  status = g_test_run ();
  nw_test_close_window (window);

  return status;
}
