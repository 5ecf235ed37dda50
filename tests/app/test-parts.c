/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-app-test.h"
#include "nw-citations.h"
#include "nw-columns.h"
#include "nw-fold-row.h"
#include "nw-lean-box.h"
#include "nw-link-row.h"
#include "nw-parts.h"
#include "nw-search-list.h"
#include "nw-session-row.h"
#include "nw-session-site-row.h"
#include "nw-split.h"
#include "nw-trail.h"

static void
test_trail (void)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  NwSite *site = nw_atlas_lookup_site (atlas, "intercostals");
  g_autoptr (NwTrail) trail = nw_trail_new ();
  g_autoptr (NwTrail) copy = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpuint (nw_trail_get_length (trail), ==, 1);
  g_assert_null (nw_trail_get_region (trail));
  g_assert_false (nw_trail_go_up (trail));

  /* Opened from a list, a site stands below its main region. */
  nw_trail_go_site (trail, site, NW_SIDE_LEFT);
  g_assert_cmpuint (nw_trail_get_length (trail), ==, 3);
  g_assert_cmpstr (nw_trail_get_region (trail)->id, ==, "thorax-posterior");

  /* Opened from another region that it lies in, it stays below that one. */
  nw_trail_go_region (trail, "thorax-anterior", NW_SIDE_RIGHT);
  g_assert_cmpuint (nw_trail_get_length (trail), ==, 2);
  nw_trail_go_site (trail, site, NW_SIDE_LEFT);
  g_assert_cmpstr (nw_trail_get_region (trail)->id, ==, "thorax-anterior");
  g_assert_cmpint (nw_trail_get_region (trail)->side, ==, NW_SIDE_RIGHT);
  g_assert_cmpint (nw_trail_get_last (trail)->side, ==, NW_SIDE_LEFT);

  /* A page of reference stays above what was opened from it. */
  nw_trail_go_other (trail, NW_STOP_PAGE, "status");
  nw_trail_go_site (trail, site, NW_SIDE_MIDLINE);
  g_assert_cmpuint (nw_trail_get_length (trail), ==, 4);
  g_assert_cmpint (nw_trail_get (trail, 1)->kind, ==, NW_STOP_PAGE);
  copy = nw_trail_copy (trail);
  g_assert_true (nw_trail_go_up (trail));
  g_assert_cmpint (nw_trail_get_last (trail)->kind, ==, NW_STOP_REGION);
  nw_trail_go_home (trail);
  g_assert_cmpuint (nw_trail_get_length (trail), ==, 1);
  g_assert_cmpuint (nw_trail_get_length (copy), ==, 4);
  name = nw_trail_name (nw_trail_get_last (copy), atlas);
  g_assert_cmpstr (name, ==, "Intercostal muscles");
}

static void
test_sentence_case (void)
{
  g_autofree char *plain = nw_part_sentence_case ("rhomboid major");
  g_autofree char *accent = nw_part_sentence_case ("één");
  g_autofree char *empty = nw_part_sentence_case ("");

  g_assert_cmpstr (plain, ==, "Rhomboid major");
  g_assert_cmpstr (accent, ==, "Één");
  g_assert_cmpstr (empty, ==, "");
}

static void
fill_cb (NwLeanBox *box,
         gpointer user_data)
{
  guint *calls = user_data;

  (*calls)++;
  nw_lean_box_append (box, gtk_label_new ("inside"));
}

/* What a row opens is built once, and says whether it is open. */
static void
test_fold_row (void)
{
  GtkWidget *list = g_object_ref_sink (nw_part_list ("list"));
  guint calls = 0;
  GtkWidget *row = nw_fold_row_new (gtk_label_new ("outside"), "outside", fill_cb, &calls, NULL);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("after"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "outside");
  nw_test_assert_hides (list, "inside");

  gtk_widget_activate_action (row, "row.toggle", NULL);
  g_assert_true (nw_fold_row_get_open (NW_FOLD_ROW (row)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  nw_test_assert_shows (list, "outside\ninside\nafter");
  nw_fold_row_set_open (NW_FOLD_ROW (row), FALSE);
  nw_test_assert_hides (list, "inside");
  nw_fold_row_set_open (NW_FOLD_ROW (row), TRUE);
  g_assert_cmpuint (calls, ==, 1);
  g_assert_finalize_object (list);
}

/* Colour never stands alone: each level has its own pattern and its word. */
static void
test_pill (void)
{
  for (NwSwatch kind = NW_SWATCH_HIGH; kind <= NW_SWATCH_LOW; kind++)
    {
      GtkWidget *pill = g_object_ref_sink (nw_part_pill (kind, "words"));
      GtkWidget *swatch = nw_test_find (pill, NW_TYPE_RISK_SWATCH);

      g_assert_nonnull (swatch);
      g_assert_cmpint (nw_risk_swatch_get_kind (NW_RISK_SWATCH (swatch)), ==, kind);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_ROLE_PRESENTATION);
      nw_test_assert_shows (pill, "Words");
      g_assert_finalize_object (pill);
    }
}

static void
test_roles (void)
{
  GtkWidget *title = g_object_ref_sink (nw_part_title ("Title"));
  GtkWidget *section = g_object_ref_sink (nw_part_section ("Section", NULL));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, "Title");
  g_assert_true (gtk_widget_get_focusable (title));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  g_assert_finalize_object (title);
  g_assert_finalize_object (section);
}

static guint
count_rows (NwSearchList *search)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (nw_search_list_get_list (search)), (int)n) != NULL)
    n++;

  return n;
}

static void
notify_cb (guint *counter)
{
  (*counter)++;
}

/* Any language and no accents; nothing found is said, not shown as safe. */
static void
test_search (void)
{
  NwSearchList *search = g_object_ref_sink (NW_SEARCH_LIST (nw_search_list_new ()));
  static const char *const queries[] = { "rhom", "rhomboideus major", "RHOMBOID MAJOR" };
  guint notified = 0;

  g_signal_connect_swapped (search, "notify::searching", G_CALLBACK (notify_cb), &notified);
  nw_search_list_set_atlas (search, nw_test_get_atlas ());
  g_assert_false (nw_search_list_is_searching (search));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      GtkListBoxRow *row = NULL;

      nw_search_list_set_query (search, queries[i]);
      g_assert_true (nw_search_list_is_searching (search));
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (nw_search_list_get_list (search)), 0);
      g_assert_true (g_str_has_prefix (nw_link_row_get_name (NW_LINK_ROW (row)), "Rhomboid major"));
    }
  g_assert_cmpuint (notified, ==, 1);

  nw_search_list_set_query (search, "longvlies");
  g_assert_cmpuint (count_rows (search), >, 0);
  nw_search_list_set_query (search, "qqqq");
  g_assert_cmpuint (count_rows (search), ==, 0);
  nw_test_assert_shows (search, "Nothing found. What is not in this atlas is not thereby safe.");
  nw_search_list_set_query (search, "");
  g_assert_false (nw_search_list_is_searching (search));
  g_assert_cmpuint (notified, ==, 2);
  g_assert_finalize_object (search);
}

/* A reference names DOI or PubMed number and is never fetched. */
static void
test_reference (void)
{
  NwSource *source = nw_atlas_lookup_source (nw_test_get_atlas (), "mintken-2025");
  GtkWidget *reference = g_object_ref_sink (nw_citations_new_reference (source));

  nw_test_assert_shows (reference, "Mintken PE, Denman B, Dommerholt J");
  nw_test_assert_shows (reference, "10.1093/ptj/pzaf078");
  g_assert_finalize_object (reference);
}

static GtkWidget *
new_block (int height)
{
  GtkWidget *block = gtk_label_new (NULL);

  gtk_widget_set_size_request (block, 10, height);

  return block;
}

/* Two columns where there is room, one where there is not. */
static void
test_columns (void)
{
  GtkWidget *columns = g_object_ref_sink (nw_columns_new ());
  int height = 0;

  nw_columns_add (NW_COLUMNS (columns), 0, new_block (100));
  nw_columns_add (NW_COLUMNS (columns), 1, new_block (50));
  gtk_widget_measure (columns, GTK_ORIENTATION_VERTICAL, 720, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 100);
  gtk_widget_measure (columns, GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 168);
  g_assert_finalize_object (columns);
}

/* Left and right of one muscle are two places, and a list says both. */
static void
test_session_sites (void)
{
  g_autoptr (NwSession) session = nw_session_new ();
  g_autoptr (NwSessionSite) left = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) again = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) right = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_RIGHT);
  g_autofree char *words = NULL;

  nw_session_add_site (session, left);
  nw_session_add_site (session, again);
  nw_session_add_site (session, right);
  words = nw_session_describe_sites (session, nw_test_get_atlas ());
  g_assert_cmpstr (words, ==, "Rhomboid major, left; rhomboid major, right");
}

/* A muscle of the atlas has two sides; the midline is only shown where it was
 * kept before. */
static void
test_session_site_row (void)
{
  g_autoptr (NwSessionSite) left = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) middle = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_MIDLINE);
  g_autoptr (GtkWidget) row = g_object_ref_sink (nw_session_site_row_new ());
  g_autoptr (GtkWidget) kept = g_object_ref_sink (nw_session_site_row_new ());
  g_autoptr (GObject) hidden = g_object_ref (gtk_widget_get_template_child (row, NW_TYPE_SESSION_SITE_ROW, "midline"));
  g_autoptr (GObject) shown = g_object_ref (gtk_widget_get_template_child (kept, NW_TYPE_SESSION_SITE_ROW, "midline"));

  nw_session_site_row_set_site (NW_SESSION_SITE_ROW (row), left, nw_test_get_atlas (), 1, NULL, FALSE);
  nw_session_site_row_set_site (NW_SESSION_SITE_ROW (kept), middle, nw_test_get_atlas (), 2, NULL, FALSE);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (hidden)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (shown)));
}

int
main (int argc,
      char **argv)
{
  nw_test_init (&argc, &argv);
  nw_test_get_app ();

  g_test_add_func ("/parts/trail", test_trail);
  g_test_add_func ("/parts/sentence-case", test_sentence_case);
  g_test_add_func ("/parts/fold-row", test_fold_row);
  g_test_add_func ("/parts/pill", test_pill);
  g_test_add_func ("/parts/roles", test_roles);
  g_test_add_func ("/parts/search", test_search);
  g_test_add_func ("/parts/reference", test_reference);
  g_test_add_func ("/parts/columns", test_columns);
  g_test_add_func ("/parts/session-sites", test_session_sites);
  g_test_add_func ("/parts/session-site-row", test_session_site_row);

  return g_test_run ();
}
