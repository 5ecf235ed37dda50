/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-app-test.h"
#include "nw-content-status.h"
#include "nw-fold-row.h"
#include "nw-notice.h"
#include "nw-page.h"

static NwWindow *window;
static NwAtlasPage *atlas_page;

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

/* Opens a page of the reference with everything unfolded. */
static GtkWidget *
open_page (const char *name)
{
  GtkWidget *page = NULL;

  while (nw_atlas_page_go_up (atlas_page))
    ;
  g_assert_true (nw_atlas_page_open_page (atlas_page, name));
  page = nw_atlas_page_get_panel (atlas_page);
  nw_page_flush (NW_PAGE (page));
  open_folds (page);

  return page;
}

/* Words as they stand on the page, with plain spaces and hyphens, in lower
 * case: a name begins a row with a capital. */
static char *
normalise (const char *text)
{
  g_autoptr (GString) words = g_string_new (text);

  g_string_replace (words, "\302\240", " ", 0);

  return g_utf8_strdown (words->str, -1);
}

static void
expect (const char *words,
        const char *wanted)
{
  g_autofree char *plain = NULL;

  if (wanted == NULL)
    return;
  plain = normalise (wanted);
  if (strstr (words, plain) == NULL)
    g_error ("\"%s\" is not on the page:\n%s", plain, words);
}

static char *
get_words (GtkWidget *page)
{
  g_autofree char *shown = nw_test_get_words (page);

  return normalise (shown);
}

static guint
count (const char *words,
       const char *wanted)
{
  guint n = 0;

  for (const char *p = strstr (words, wanted); p != NULL; p = strstr (p + 1, wanted))
    n++;

  return n;
}

static guint
count_unchecked (const NwBasis *basis)
{
  return nw_basis_get_verified (basis) ? 0 : 1;
}

/* Something is always said of the sources. Returns how many marks of what is not
 * checked belong to it. */
static guint
check_basis (const char *words,
             const NwBasis *basis,
             NwLang lang)
{
  const GPtrArray *sources = nw_basis_get_sources (basis);

  g_assert_cmpuint (sources->len, >, 0);
  expect (words, nw_source_get_citation (g_ptr_array_index (sources, 0), lang));
  return count_unchecked (basis);
}

static void
expect_number (const char *words,
               gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT " ", number);

  if (number >= 0)
    expect (words, digits);
}

static guint
check_study (const char *words,
             const NwIncidence *study,
             NwLang lang)
{
  const GPtrArray *rows = nw_incidence_get_rows (study);
  guint unchecked = check_basis (words, nw_incidence_get_basis (study), lang);

  expect (words, nw_incidence_get_study (study));
  expect (words, nw_incidence_get_design (study, lang));
  expect (words, nw_incidence_get_note (study, lang));
  expect_number (words, nw_incidence_get_treatments (study));
  expect_number (words, nw_incidence_get_patients (study));
  expect_number (words, nw_incidence_get_therapists (study));
  for (guint i = 0; i < rows->len; i++)
    {
      const NwIncidenceRow *row = g_ptr_array_index (rows, i);

      expect (words, nw_incidence_row_get_event (row, lang));
      expect (words, nw_incidence_row_get_ratio (row, lang));
      for (NwRate rate = 0; rate < NW_N_RATES; rate++)
        {
          g_autofree char *number = nw_incidence_row_format_rate (row, rate, lang);
          g_autofree char *with_label = number != NULL ? g_strdup_printf ("%s: %s", nw_rate_get_label (rate), number) : NULL;

          expect (words, with_label);
        }
      unchecked += nw_incidence_row_get_verified (row) ? 0 : 1;
    }

  return unchecked;
}

static void
test_events (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  NwLang previous = nw_lang_push (lang);
  NwAtlas *atlas = nw_test_get_atlas ();
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);
  const GPtrArray *conflicts = nw_event_table_get_conflicts (table);
  const GPtrArray *studies = nw_atlas_get_incidence (atlas);
  g_autofree char *words = get_words (open_page ("events"));
  guint unchecked = count_unchecked (nw_event_table_get_basis (table));

  expect (words, nw_event_table_get_title (table, lang));
  expect (words, nw_event_table_get_source_note (table, lang));
  expect (words, nw_event_table_get_reconstruction (table, lang));
  expect (words, nw_event_table_get_verification_note (table, lang));
  expect (words, nw_atlas_get_incidence_notes (atlas, lang));
  for (guint c = 0; c < classes->len; c++)
    {
      const NwEventClass *event_class = g_ptr_array_index (classes, c);
      const GPtrArray *events = nw_event_class_get_events (event_class);

      expect (words, nw_event_class_get_term (event_class, lang));
      expect (words, nw_event_class_get_term (event_class, NW_LANG_NL));
      expect (words, nw_event_class_get_description (event_class, lang));
      expect (words, nw_event_class_get_frequency (event_class, lang));
      for (guint i = 0; i < events->len; i++)
        {
          const NwEvent *event = g_ptr_array_index (events, i);

          expect (words, nw_event_get_name (event, lang));
          expect (words, nw_event_get_recognise (event, lang));
          expect (words, nw_event_get_action (event, lang));
          expect (words, nw_urgency_get_label (nw_event_get_urgency (event)));
          unchecked += check_basis (words, nw_event_get_basis (event), lang);
        }
    }
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwStatement *conflict = g_ptr_array_index (conflicts, i);

      expect (words, nw_statement_get_title (conflict, lang));
      expect (words, nw_statement_get_text (conflict, lang));
      unchecked += check_basis (words, nw_statement_get_basis (conflict), lang);
    }
  for (guint i = 0; i < studies->len; i++)
    unchecked += check_study (words, g_ptr_array_index (studies, i), lang);
  g_assert_cmpuint (count (words, nw_notice_get_not_checked ()), ==, unchecked);
  nw_lang_pop (previous);
}

static void
check_outcome (const char *words,
               const NwOutcome *outcome,
               NwLang lang)
{
  g_autofree char *value = nw_outcome_format_value (outcome, lang);
  g_autofree char *p = nw_outcome_format_p (outcome, lang);
  g_autofree char *figure = value != NULL ? g_strdup_printf ("%s %s", nw_outcome_get_measure (outcome), value) : NULL;
  g_autofree char *p_figure = p != NULL ? g_strdup_printf ("p = %s", p) : NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  expect (words, nw_outcome_get_name (outcome, lang));
  expect (words, nw_outcome_get_note (outcome, lang));
  expect (words, nw_outcome_get_certainty (outcome, lang));
  expect (words, figure);
  expect (words, p_figure);
  if (nw_outcome_format_ci95 (outcome, lang, &low, &high))
    {
      expect (words, low);
      expect (words, high);
    }
}

static void
test_evidence (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  NwLang previous = nw_lang_push (lang);
  NwAtlas *atlas = nw_test_get_atlas ();
  const GPtrArray *statements = nw_atlas_get_evidence (atlas);
  const GPtrArray *reviews = nw_atlas_get_reviews (atlas);
  const GPtrArray *gaps = nw_atlas_get_evidence_gaps (atlas);
  g_autofree char *words = get_words (open_page ("evidence"));
  guint unchecked = 0;

  expect (words, nw_atlas_get_evidence_about (atlas, lang));
  for (guint i = 0; i < statements->len; i++)
    {
      const NwEvidence *evidence = g_ptr_array_index (statements, i);
      const GPtrArray *outcomes = nw_evidence_get_outcomes (evidence);

      expect (words, nw_evidence_get_claim (evidence, lang));
      expect (words, nw_evidence_get_plain (evidence, lang));
      expect (words, nw_evidence_get_population (evidence, lang));
      expect (words, nw_evidence_get_comparison (evidence, lang));
      expect (words, nw_evidence_get_certainty (evidence, lang));
      expect (words, nw_evidence_get_follow_up (evidence, lang));
      expect (words, nw_evidence_get_match_label (evidence, lang));
      expect (words, nw_evidence_get_match_reason (evidence, lang));
      expect (words, nw_evidence_get_check (evidence, lang));
      expect_number (words, nw_evidence_get_trials (evidence));
      expect_number (words, nw_evidence_get_participants (evidence));
      if (nw_evidence_get_review (evidence) != NULL)
        expect (words, nw_source_get_citation (nw_evidence_get_review (evidence), lang));
      unchecked += check_basis (words, nw_evidence_get_basis (evidence), lang);
      for (guint o = 0; o < outcomes->len; o++)
        {
          check_outcome (words, g_ptr_array_index (outcomes, o), lang);
          unchecked += nw_outcome_get_verified (g_ptr_array_index (outcomes, o)) ? 0 : 1;
        }
    }
  for (guint i = 0; i < reviews->len; i++)
    {
      const NwReview *review = g_ptr_array_index (reviews, i);

      expect (words, nw_review_get_finding (review, lang));
      unchecked += check_basis (words, nw_review_get_basis (review), lang);
    }
  for (guint i = 0; i < gaps->len; i++)
    expect (words, nw_statement_get_text (g_ptr_array_index (gaps, i), lang));
  g_assert_cmpuint (count (words, nw_notice_get_not_checked ()), ==, unchecked);
  nw_lang_pop (previous);
}

/* The drop-downs of the status page in their order: region, kind, check. */
static void
collect_drop_downs (GtkWidget *widget,
                    GPtrArray *found)
{
  if (GTK_IS_DROP_DOWN (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_drop_downs (child, found);
}

/* Every statement of the content is on the page of its status, once each
 * filter lets it through. */
static void
test_status (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  NwLang previous = nw_lang_push (lang);
  NwAtlas *atlas = nw_test_get_atlas ();
  g_autoptr (GPtrArray) entries = nw_content_status_list (atlas, lang);
  g_autoptr (GPtrArray) drop_downs = g_ptr_array_new ();
  g_autoptr (GPtrArray) without_limit = nw_content_list_without_limit (atlas, NULL);
  GtkWidget *page = open_page ("status");
  g_autofree char *first = get_words (page);
  g_autofree char *all = NULL;
  guint n_unchecked = 0;

  collect_drop_downs (page, drop_downs);
  g_assert_cmpuint (drop_downs->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    {
      const NwContentEntry *entry = g_ptr_array_index (entries, i);

      if (entry->verified)
        continue;
      expect (first, entry->text);
      n_unchecked++;
    }
  g_assert_cmpuint (n_unchecked, >, 300);
  expect (first, nw_atlas_get_version (atlas));
  for (guint i = 0; i < without_limit->len; i++)
    expect (first, nw_site_get_name (g_ptr_array_index (without_limit, i), lang));

  gtk_drop_down_set_selected (g_ptr_array_index (drop_downs, 2), NW_CONTENT_ALL);
  open_folds (page);
  all = get_words (page);
  for (guint i = 0; i < entries->len; i++)
    expect (all, ((const NwContentEntry *)g_ptr_array_index (entries, i))->text);
  nw_lang_pop (previous);
}

/* What a filter shows is what it asks for, and nothing else. */
static void
test_filters (void)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  g_autoptr (GPtrArray) entries = nw_content_status_list (atlas, NW_LANG_EN);
  NwRegion *knee = nw_atlas_lookup_region (atlas, "knee");
  const NwContentFilter filter = { .region = knee, .kind = NW_CONTENT_TECHNIQUES, .check = NW_CONTENT_ALL };
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const NwContentEntry *entry = g_ptr_array_index (entries, i);

      if (!nw_content_entry_matches (entry, &filter))
        continue;
      g_assert_cmpint (entry->kind, ==, NW_CONTENT_TECHNIQUES);
      g_assert_true (nw_site_is_in_region (entry->site, knee));
      n++;
    }
  g_assert_cmpuint (n, >, 3);
}

/* Fits the narrowest window, also with text of twice the size. */
static void
test_narrow (void)
{
  static const char *const names[] = { "events", "evidence", "status" };
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          GtkWidget *page = open_page (names[i]);
          int minimum = 0;

          gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          if (minimum > 360)
            g_error ("The page \"%s\" needs %d px with text x %d.", names[i], minimum, scale);
        }
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc,
      char *argv[])
{
  int status = 0;

  nw_lang_init (NULL);
  nw_test_init (&argc, &argv);
  window = nw_test_open_window (1280, 860);
  atlas_page = nw_window_get_atlas_page (window);

  g_test_add_data_func ("/content-pages/events/en", GINT_TO_POINTER (NW_LANG_EN), test_events);
  g_test_add_data_func ("/content-pages/events/nl", GINT_TO_POINTER (NW_LANG_NL), test_events);
  g_test_add_data_func ("/content-pages/evidence/en", GINT_TO_POINTER (NW_LANG_EN), test_evidence);
  g_test_add_data_func ("/content-pages/evidence/nl", GINT_TO_POINTER (NW_LANG_NL), test_evidence);
  g_test_add_data_func ("/content-pages/status/en", GINT_TO_POINTER (NW_LANG_EN), test_status);
  g_test_add_data_func ("/content-pages/status/nl", GINT_TO_POINTER (NW_LANG_NL), test_status);
  g_test_add_func ("/content-pages/filters", test_filters);
  g_test_add_func ("/content-pages/narrow", test_narrow);

  status = g_test_run ();
  nw_test_close_window (window);

  return status;
}
