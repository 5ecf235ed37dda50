/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The page of every site, in one language, at 360 px and with text of twice
 * the usual size: each datum of the files of the content is on it, in the
 * statement that it belongs to, with the sources and the mark of that
 * statement; and nothing is wider than its place. Everything is gathered
 * before the test fails, so that one run says all.
 */

#include "config.h"

#include "nw-site-facts.h"
#include "nw-depth-words.h"
#include "nw-app-test.h"
#include "nw-citations.h"
#include "nw-notice.h"
#include "nw-page.h"
#include "nw-paths.h"
#include "nw-site-panel.h"
#include "nw-test-content.h"
#include "nw-test-open.h"

#define WIDTH 360
#define HEIGHT 800
#define TEXT_SCALE 2.0
#define LEAST_TEXT_WIDTH 14
#define MAX_FAULTS 40

/* A statement of the page: its words, folded, and what it is. */
typedef struct
{
  GtkWidget *widget;
  char *words;
  gboolean has_basis;
  gboolean has_mark;
} Statement;

typedef struct
{
  const char *lang;
  const char *site;
  GtkWidget *window;
  GtkWidget *page;
  char *words; /* of the whole page, folded */
  GPtrArray *statements;
  GString *faults;
  guint n_faults;
  guint n_data;
  GHashTable *regions; /* of which one site had all of its advice opened */
} Walk;

G_GNUC_PRINTF (2, 3)
static void
fault (Walk *walk,
       const char *format,
       ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  walk->n_faults++;
  if (walk->n_faults <= MAX_FAULTS)
    g_string_append_printf (walk->faults, "%s: %s\n", walk->site, text);
}

/* Names begin with a capital on the page and not in the files. */
static char *
fold (const char *text)
{
  g_autofree char *low = g_utf8_strdown (text, -1);
  GString *result = g_string_new (low);

  g_string_replace (result, "\302\240", " ", 0);

  return g_string_free (result, FALSE);
}

static void
statement_free (gpointer data)
{
  Statement *statement = data;

  g_free (statement->words);
  g_free (statement);
}

static gboolean
has_class (GtkWidget *widget,
           const char *name)
{
  if (gtk_widget_has_css_class (widget, name))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (has_class (child, name))
        return TRUE;
    }

  return FALSE;
}

static void
collect_statements (Walk *walk,
                    GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "nw-statement"))
    {
      Statement *statement = g_new0 (Statement, 1);
      GtkWidget *card = gtk_widget_get_ancestor (widget, GTK_TYPE_WIDGET);
      g_autofree char *words = NULL;

      /* The sources of a technique stand once, below its parts. */
      for (card = widget; card != NULL && !gtk_widget_has_css_class (card, "card"); card = gtk_widget_get_parent (card))
        ;
      words = nw_test_get_words (widget);
      statement->widget = widget;
      statement->words = fold (words);
      statement->has_basis = nw_test_find (widget, NW_TYPE_CITATIONS) != NULL
                             || (card != NULL && nw_test_find (card, NW_TYPE_CITATIONS) != NULL);
      statement->has_mark = has_class (widget, "nw-unverified");
      g_ptr_array_add (walk->statements, statement);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_statements (walk, child);
}

static void
expect_on_page (Walk *walk,
                const char *what,
                const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || *text == '\0')
    return;
  walk->n_data++;
  folded = fold (text);
  if (strstr (walk->words, folded) == NULL)
    fault (walk, "%s is not on the page: %s", what, text);
}

/* A number of the file, with the decimal mark of the language. */
static char *
localize (Walk *walk,
          const char *number)
{
  char *text = g_strdup (number);

  if (g_str_equal (walk->lang, "nl"))
    g_strdelimit (text, ".", ',');

  return text;
}

static void
want (GPtrArray *wanted,
      const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (wanted, fold (text));
}

/* The first names of the sources; of many the rest is counted, and all stand
 * in full at the end of the page. */
static void
want_sources (Walk *walk,
              GPtrArray *wanted,
              const NwTestNode *node)
{
  g_auto (GStrv) ids = g_strsplit_set (nw_test_node_get (node, "sources"), " \n", -1);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      NwSource *source = *ids[i] != '\0' ? nw_atlas_lookup_source (nw_test_get_atlas (), ids[i]) : NULL;
      g_autofree char *reference = NULL;

      if (*ids[i] == '\0')
        continue;
      g_assert_nonnull (source);
      reference = nw_source_format_reference (source, nw_lang_get ());
      expect_on_page (walk, "a source", reference);
      expect_on_page (walk, "the kind of a source", nw_source_get_kind_label (source));
      expect_on_page (walk, "the design of a source", nw_source_get_design (source, nw_lang_get ()));
      if (n++ < 3)
        want (wanted, nw_source_get_citation (source, nw_lang_get ()));
    }
}

/* Whether one statement has all of @wanted, and the mark if it must. */
static gboolean
find_statement (Walk *walk,
                GPtrArray *wanted,
                gboolean unverified)
{
  for (guint i = 0; i < walk->statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (walk->statements, i);
      gboolean all = !unverified || statement->has_mark;

      for (guint j = 0; j < wanted->len && all; j++)
        all = strstr (statement->words, g_ptr_array_index (wanted, j)) != NULL;
      if (all)
        return TRUE;
    }

  return FALSE;
}

static void
expect_statement (Walk *walk,
                  GPtrArray *wanted,
                  const NwTestNode *node)
{
  gboolean unverified = g_strcmp0 (nw_test_node_get (node, "verified"), "true") != 0;

  walk->n_data += wanted->len;
  if (!find_statement (walk, wanted, unverified))
    {
      g_autofree char *list = NULL;

      g_ptr_array_add (wanted, NULL);
      list = g_strjoinv (" | ", (char **)wanted->pdata);
      fault (walk, "no statement has all of this%s: %s", unverified ? " with the mark" : "", list);
    }
}

/* What the test does not look for on the page, and why: ids and places of the
 * maps, to which belongs whether a site has a left and a right; classes only choose what the map paints; themes order the advice. */
static const char *const passed_over[] = {
  "id", "outlines", "classes", "area.view", "drawn.views", "themes", "site.paired", NULL
};

static void
expect_known_attributes (const NwTestNode *node,
                         const char *const *known)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, node->attributes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *full = g_strdup_printf ("%s.%s", node->name, (const char *)key);

      if (!g_strv_contains (known, key) && !g_strv_contains (passed_over, key) && !g_strv_contains (passed_over, full))
        g_error ("The content has %s, which no page was made for.", full);
    }
}

/* Every word of a text belongs into one statement: the file says which. */
static void
want_texts (Walk *walk,
            GPtrArray *wanted,
            const NwTestNode *node,
            const char *const *names)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const NwTestNode *child = g_ptr_array_index (node->children, i);

      if (!g_strv_contains (names, child->name) && child->text->len > 0 && !g_str_equal (child->name, "also"))
        g_error ("The content has %s.%s, which no page was made for.", node->name, child->name);
    }
  for (guint i = 0; names[i] != NULL; i++)
    want (wanted, nw_test_node_text (node, names[i], walk->lang));
}

static void
check_harm (Walk *walk,
            const NwTestNode *node)
{
  static const char *const attributes[] = { "harm", "structure", "sources", "verified", NULL };
  static const char *const texts[] = { "label", "why", NULL };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  NwStructure *structure = nw_atlas_lookup_structure (nw_test_get_atlas (), nw_test_node_get (node, "structure"));

  expect_known_attributes (node, attributes);
  want_texts (walk, wanted, node, texts);
  want (wanted, nw_structure_get_name (structure, nw_lang_get ()));
  want_sources (walk, wanted, node);
  expect_statement (walk, wanted, node);
  expect_on_page (walk, "how an injury shows", nw_structure_get_signs (structure, nw_lang_get ()));
}

static void
want_figures (Walk *walk,
              GPtrArray *wanted,
              const NwTestNode *node)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, node->attributes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) numbers = NULL;

      if (!g_str_has_suffix (key, "-mm"))
        continue;
      numbers = g_strsplit (value, " ", -1);
      for (guint i = 0; numbers[i] != NULL; i++)
        {
          /* An open end of an interval is written as a dash. */
          g_autofree char *number = localize (walk, numbers[i]);

          if (g_ascii_isdigit (number[0]))
            want (wanted, number);
        }
    }
}

static void
check_depth (Walk *walk,
             const NwTestNode *node,
             const NwDepth *depth)
{
  static const char *const attributes[] = {
    "measure", "axis", "structure", "sources", "verified", "sex", "n", "bmi", "bmi-class", "mean-mm", "sd-mm",
    "median-mm", "min-mm", "max-mm", "iqr-mm", "ci95-mm", "second-hand", NULL
  };
  static const char *const texts[] = { "population", "posture", "note", NULL };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  const char *sex = nw_test_node_get (node, "sex");
  g_autofree char *bmi = nw_depth_format_bmi (depth, nw_lang_get ());
  g_autofree char *n = NULL;
  NwSex sex_value = NW_SEX_ANY;

  expect_known_attributes (node, attributes);
  want_texts (walk, wanted, node, texts);
  want_figures (walk, wanted, node);
  want (wanted, nw_depth_get_measure_label (depth, nw_lang_get ()));
  want (wanted, bmi);
  if (nw_test_node_get (node, "bmi") != NULL || nw_test_node_get (node, "bmi-class") != NULL)
    g_assert_nonnull (bmi);
  if (nw_test_node_get (node, "n") != NULL)
    n = g_strdup_printf ("n = %s", nw_test_node_get (node, "n"));
  want (wanted, n);
  g_assert_true (nw_sex_from_string (sex, &sex_value));
  if (sex_value != NW_SEX_ANY)
    want (wanted, nw_depth_get_sex_label (depth));
  if (g_strcmp0 (nw_test_node_get (node, "second-hand"), "true") == 0)
    want (wanted, g_dgettext (GETTEXT_PACKAGE, "Quoted second-hand: the source takes the figure from somebody else's work."));
  want_sources (walk, wanted, node);
  expect_statement (walk, wanted, node);
  expect_on_page (walk, "what a row measures along", nw_depth_get_axis_label (depth, nw_lang_get ()));
  if (nw_test_node_get (node, "structure") != NULL)
    {
      const char *name = nw_structure_get_name (nw_depth_get_structure (depth), nw_lang_get ());
      const char *bracket = strstr (name, " (");
      /* The everyday name in brackets may be left out of a heading. */
      g_autofree char *begin = g_strndup (name, bracket != NULL ? (gsize)(bracket - name) : strlen (name));

      expect_on_page (walk, "the structure of a row", begin);
    }
}

static void
check_bound (Walk *walk,
             const NwTestNode *node)
{
  static const char *const attributes[] = { "max-mm", "kind", "direction", "grip", "sources", "verified", NULL };
  static const char *const texts[] = { "applies-to", "rule", NULL };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rule = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_free);
  NwLimitKind kind = NW_LIMIT_KIND_ADVISED_MAX;
  NwDirection direction = NW_DIRECTION_NOT_STATED;

  expect_known_attributes (node, attributes);
  want_texts (walk, both, node, texts);
  if (nw_test_node_text (node, "rule", walk->lang) != NULL)
    {
      want (rule, nw_test_node_text (node, "rule", walk->lang));
      want_sources (walk, rule, node);
      expect_statement (walk, rule, node);
    }
  expect_on_page (walk, "to what a limit applies", nw_test_node_text (node, "applies-to", walk->lang));
  if (nw_test_node_get (node, "max-mm") == NULL)
    return;

  want_figures (walk, wanted, node);
  want (wanted, nw_test_node_text (node, "applies-to", walk->lang));
  g_assert_true (nw_limit_kind_from_string (nw_test_node_get (node, "kind"), &kind));
  want (wanted, nw_atlas_get_limit_kind_label (nw_test_get_atlas (), kind, nw_lang_get ()));
  if (nw_test_node_get (node, "direction") != NULL)
    {
      g_assert_true (nw_direction_from_string (nw_test_node_get (node, "direction"), &direction));
      want (wanted, nw_atlas_get_direction_label (nw_test_get_atlas (), direction, nw_lang_get ()));
    }
  want_sources (walk, wanted, node);
  expect_statement (walk, wanted, node);
}

static void
check_technique (Walk *walk,
                 const NwTestNode *node)
{
  static const char *const attributes[] = { "grip", "sources", "verified", NULL };
  static const char *const texts[] = { "position", "palpation", "direction", NULL };
  static const char *const needle_attributes[] = {
    "length-min-mm", "length-max-mm", "diameter-min-mm", "diameter-max-mm", "verified", NULL
  };
  g_autoptr (GPtrArray) basis = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) avoid = g_ptr_array_new_with_free_func (g_free);

  expect_known_attributes (node, attributes);
  for (guint i = 0; texts[i] != NULL; i++)
    expect_on_page (walk, texts[i], nw_test_node_text (node, texts[i], walk->lang));
  if (nw_test_node_get (node, "grip") != NULL)
    {
      NwGrip grip = NW_GRIP_NOT_STATED;

      g_assert_true (nw_grip_from_string (nw_test_node_get (node, "grip"), &grip));
      expect_on_page (walk, "the grip", nw_atlas_get_grip_label (nw_test_get_atlas (), grip, nw_lang_get ()));
    }
  want_sources (walk, basis, node);
  expect_statement (walk, basis, node);
  if (nw_test_node_text (node, "avoid", walk->lang) != NULL)
    {
      want (avoid, nw_test_node_text (node, "avoid", walk->lang));
      want_sources (walk, avoid, node);
      expect_statement (walk, avoid, node);
    }
  for (guint i = 0; i < node->children->len; i++)
    {
      const NwTestNode *child = g_ptr_array_index (node->children, i);
      g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
      gboolean technique_verified = g_strcmp0 (nw_test_node_get (node, "verified"), "true") == 0;

      if (!g_str_equal (child->name, "needle"))
        continue;
      expect_known_attributes (child, needle_attributes);
      want_figures (walk, wanted, child);
      walk->n_data += wanted->len;
      /* Where nothing of the technique was checked, its own mark says so. */
      if (!find_statement (walk, wanted, technique_verified && g_strcmp0 (nw_test_node_get (child, "verified"), "true") != 0))
        fault (walk, "the needle of the technique is not on the page");
    }
}

static void
check_words_of_site (Walk *walk,
                     const NwTestNode *node,
                     NwSite *site)
{
  static const char *const attributes[] = { "fma", "fma-verified", "regions", "views", "plates", "risk", "status", NULL };
  g_auto (GStrv) regions = g_strsplit (nw_test_node_get (node, "regions"), " ", -1);
  g_auto (GStrv) views = g_strsplit (nw_test_node_get (node, "views"), " ", -1);
  g_auto (GStrv) plates = g_strsplit (nw_test_node_get (node, "plates") != NULL ? nw_test_node_get (node, "plates") : "", " ", -1);
  NwSiteStatus status = NW_SITE_STATUS_STANDARD;

  expect_known_attributes (node, attributes);
  for (guint i = 0; regions[i] != NULL; i++)
    expect_on_page (walk, "a region", nw_region_get_name (nw_atlas_lookup_region (nw_test_get_atlas (), regions[i]), nw_lang_get ()));
  for (guint i = 0; views[i] != NULL; i++)
    {
      NwView view = NW_VIEW_ANTERIOR;

      g_assert_true (nw_view_from_string (views[i], &view));
      expect_on_page (walk, "a view", nw_view_get_label (view));
    }
  for (guint i = 0; plates[i] != NULL; i++)
    {
      if (*plates[i] != '\0')
        expect_on_page (walk, "a plate", nw_atlas_get_plate_label (nw_test_get_atlas (), plates[i], nw_lang_get ()));
    }
  if (nw_test_node_get (node, "fma") != NULL)
    {
      g_autofree char *fma = g_strconcat ("FMA", nw_test_node_get (node, "fma"), NULL);

      expect_on_page (walk, "the FMA number", fma);
    }
  g_assert_true (nw_site_status_from_string (nw_test_node_get (node, "status"), &status));
  expect_on_page (walk, "the status", nw_atlas_get_status_label (nw_test_get_atlas (), status, nw_lang_get ()));
  expect_on_page (walk, "the meaning of the status", nw_atlas_get_status_meaning (nw_test_get_atlas (), status, nw_lang_get ()));
  if (status != NW_SITE_STATUS_DO_NOT_NEEDLE)
    expect_on_page (walk, "the risk", nw_risk_get_label (nw_site_get_risk (site)));
  g_assert_cmpstr (nw_risk_to_string (nw_site_get_risk (site)), ==, nw_test_node_get (node, "risk"));
}

/* Texts that stand for themselves. */
static void
check_texts_of_site (Walk *walk,
                     const NwTestNode *node)
{
  static const char *const texts[] = { "name", "latin", "dutch-plain", "notes", "gaps", NULL };
  static const char *const others[] = { "drawn", "harm", "depth", "limit", "technique", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      /* Notes name sources by id in the files, on the page as they are cited. */
      g_autofree char *text = nw_atlas_format_note (nw_test_get_atlas (), nw_test_node_text (node, texts[i], walk->lang));

      expect_on_page (walk, texts[i], text);
    }
  for (guint i = 0; i < node->children->len; i++)
    {
      const NwTestNode *child = g_ptr_array_index (node->children, i);

      if (!g_strv_contains (texts, child->name) && !g_strv_contains (others, child->name))
        g_error ("The content has site.%s, which no page was made for.", child->name);
      if (!g_str_equal (child->name, "drawn"))
        continue;
      expect_on_page (walk, "the part of the outline", nw_test_node_text (child, "part", walk->lang));
      for (guint j = 0; j < child->children->len; j++)
        {
          const NwTestNode *area = g_ptr_array_index (child->children, j);

          if (g_str_equal (area->name, "area"))
            expect_on_page (walk, "the rule of the area", nw_test_node_text (area, "rule", walk->lang));
        }
    }
}

/* Silence is said; what is not needled shows no needle and no technique. */
static void
check_silence (Walk *walk,
               NwSite *site)
{
  gboolean barred = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;

  if (nw_site_get_depths (site)->len == 0)
    expect_on_page (walk, "that there is no depth study", g_dgettext (GETTEXT_PACKAGE, "No depth study found. That says nothing about how deep anything lies."));
  if (!nw_limit_is_published (nw_site_get_limit (site)) && !barred)
    expect_on_page (walk, "that there is no limit", g_dgettext (GETTEXT_PACKAGE, "No published limit"));
  if (barred)
    {
      g_autofree char *palpation = fold (g_dgettext (GETTEXT_PACKAGE, "Palpation"));

      if (strstr (walk->words, palpation) != NULL)
        fault (walk, "a site that is not needled shows a technique");
      if (nw_site_get_depths (site)->len > 0)
        expect_on_page (walk, "that no figure is a depth for a needle",
                        g_dgettext (GETTEXT_PACKAGE, "This site is not needled: none of these figures is a depth for a needle. They are facts about anatomy."));
    }
}

static void
check_models (Walk *walk,
              NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *models = nw_atlas_get_depth_models (nw_test_get_atlas ());

  for (guint i = 0; i < models->len; i++)
    {
      const NwDepthModel *model = g_ptr_array_index (models, i);

      if (nw_depth_model_get_site (model) != site)
        continue;
      expect_on_page (walk, "what a formula predicts", nw_depth_model_get_predicts (model, lang));
      expect_on_page (walk, "the warning of a formula", nw_depth_model_get_warning (model, lang));
    }
}

/* Advice that holds here. */
static void
check_rules (Walk *walk,
             NwSite *site)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  NwLang lang = nw_lang_get ();
  const GPtrArray *contras = nw_atlas_get_contraindications (atlas);
  const GPtrArray *recommendations = nw_atlas_get_recommendations (atlas);
  const GPtrArray *regions = nw_site_get_regions (site);

  for (guint i = 0; i < contras->len; i++)
    {
      NwContraindication *contra = g_ptr_array_index (contras, i);
      gboolean holds = FALSE;

      for (guint j = 0; j < regions->len; j++)
        holds = holds || nw_contraindication_holds_in (contra, g_ptr_array_index (regions, j));
      if (!holds)
        continue;
      expect_on_page (walk, "a contraindication", nw_contraindication_get_label (contra, lang));
      expect_on_page (walk, "what to do about it", nw_contraindication_get_action (contra, lang));
    }
  for (guint i = 0; i < recommendations->len; i++)
    {
      NwRecommendation *recommendation = g_ptr_array_index (recommendations, i);
      gboolean holds = nw_recommendation_is_everywhere (recommendation);

      for (guint j = 0; j < regions->len; j++)
        holds = holds || nw_recommendation_names_region (recommendation, g_ptr_array_index (regions, j));
      if (holds)
        expect_on_page (walk, "a recommendation", nw_recommendation_get_text (recommendation, lang));
    }
}

/* Whatever names millimetres has a basis: a source, or that there is none. */
static void
check_bases (Walk *walk)
{
  g_autofree char *editors = fold (g_dgettext (GETTEXT_PACKAGE, "Note of the editors, without a source of its own."));
  g_autofree char *limit = fold (g_dgettext (GETTEXT_PACKAGE, "Published limit"));
  g_autofree char *limits = fold (g_dngettext (GETTEXT_PACKAGE, "Published limit %s", "Published limits %s", 2));
  g_autofree char *no_limit = fold (g_dgettext (GETTEXT_PACKAGE, "No published limit"));

  *strchr (limits, '%') = '\0';
  for (guint i = 0; i < walk->statements->len; i++)
    {
      const Statement *statement = g_ptr_array_index (walk->statements, i);

      /* The headline; each of its figures stands below it with its basis. */
      if (g_str_has_prefix (statement->words, limits) || g_str_has_prefix (statement->words, no_limit))
        continue;
      if (strstr (statement->words, " mm") == NULL || statement->has_basis || strstr (statement->words, editors) != NULL)
        continue;
      /* Full references name what was measured; they are sources themselves. */
      if (strstr (statement->words, "http") != NULL || strstr (statement->words, "doi:") != NULL || strstr (statement->words, limit) == statement->words)
        continue;
      fault (walk, "a figure without a source: %s", statement->words);
    }
}

/* A text that wraps has room for some letters, one that does not for all. */
static void
check_label (Walk *walk,
             GtkLabel *label)
{
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (label));
  int minimum = LEAST_TEXT_WIDTH;

  if (*gtk_label_get_text (label) == '\0')
    return;
  if (!gtk_label_get_wrap (label))
    gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > width)
    fault (walk, "no room for \"%s\": %d of %d px", gtk_label_get_text (label), width, minimum);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    fault (walk, "cut off: \"%s\"", gtk_label_get_text (label));
}

/* Nothing is wider than its place, nor cut off. */
static void
check_widths (Walk *walk,
              GtkWidget *widget)
{
  graphene_rect_t bounds;

  /* A scroll bar slides in from the edge. */
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget) || GTK_IS_SCROLLBAR (widget))
    return;
  if (gtk_widget_compute_bounds (widget, walk->page, &bounds)
      && (bounds.origin.x < -0.5f || bounds.origin.x + bounds.size.width > (float)WIDTH + 0.5f))
    {
      fault (walk, "%s leaves the page: %.0f to %.0f", G_OBJECT_TYPE_NAME (widget), bounds.origin.x, bounds.origin.x + bounds.size.width);
      return;
    }
  if (GTK_IS_LABEL (widget))
    check_label (walk, GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widths (walk, child);
}

static void
check_site (Walk *walk,
            const NwTestNode *node)
{
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), nw_test_node_get (node, "id"));
  const GPtrArray *depths = NULL;
  g_autofree char *words = NULL;
  guint n_depths = 0;
  gboolean advice = FALSE;
  int minimum = 0;

  g_assert_nonnull (site);
  depths = nw_site_get_depths (site);
  walk->site = nw_site_get_id (site);
  nw_site_panel_fill (NW_PAGE (walk->page), nw_test_get_atlas (), site, NULL, NW_SIDE_LEFT);
  nw_page_flush (NW_PAGE (walk->page));
  advice = g_hash_table_add (walk->regions, (gpointer)nw_region_get_id (g_ptr_array_index (nw_site_get_regions (site), 0)));
  nw_test_open_all (walk->page, advice);
  nw_test_wait_for (nw_test_is_mapped_cb, walk->page);
  nw_test_wait_for_frame (walk->page);
  /* The window has what the page cannot do without. */
  gtk_widget_measure (walk->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > WIDTH || gtk_widget_get_width (walk->page) != WIDTH)
    {
      fault (walk, "the page needs %d px and has %d", minimum, gtk_widget_get_width (walk->page));
      for (GtkWidget *child = gtk_widget_get_first_child (walk->page); child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          fault (walk, "%s needs %d px", G_OBJECT_TYPE_NAME (child), minimum);
        }
      return;
    }

  words = nw_test_get_words (walk->page);
  g_clear_pointer (&walk->words, g_free);
  walk->words = fold (words);
  g_ptr_array_set_size (walk->statements, 0);
  collect_statements (walk, walk->page);

  check_words_of_site (walk, node, site);
  check_texts_of_site (walk, node);
  for (guint i = 0; i < node->children->len; i++)
    {
      const NwTestNode *child = g_ptr_array_index (node->children, i);

      if (g_str_equal (child->name, "harm"))
        check_harm (walk, child);
      else if (g_str_equal (child->name, "depth"))
        check_depth (walk, child, g_ptr_array_index (depths, n_depths++));
      else if (g_str_equal (child->name, "technique"))
        check_technique (walk, child);
      if (!g_str_equal (child->name, "limit"))
        continue;
      check_bound (walk, child);
      for (guint j = 0; j < child->children->len; j++)
        {
          if (g_str_equal (((NwTestNode *)g_ptr_array_index (child->children, j))->name, "also"))
            check_bound (walk, g_ptr_array_index (child->children, j));
        }
    }
  g_assert_cmpuint (n_depths, ==, depths->len);
  check_silence (walk, site);
  check_models (walk, site);
  if (advice)
    check_rules (walk, site);
  check_bases (walk);
  check_widths (walk, walk->page);
}

static void
check_file (Walk *walk,
            const char *path,
            guint *n_sites)
{
  NwTestNode *root = nw_test_read_content (path);
  NwTestNode *sites = g_ptr_array_index (root->children, 0);

  for (guint i = 0; i < sites->children->len; i++)
    {
      check_site (walk, g_ptr_array_index (sites->children, i));
      (*n_sites)++;
    }
  nw_test_node_free (root);
}

static void
test_language (gconstpointer data)
{
  Walk walk = { .lang = data };
  g_autofree char *folder = g_build_filename (nw_paths_get_data_dir (), "atlas", "sites", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n_sites = 0;

  nw_lang_init (walk.lang);
  walk.faults = g_string_new (NULL);
  walk.regions = g_hash_table_new (g_str_hash, g_str_equal);
  walk.statements = g_ptr_array_new_with_free_func (statement_free);
  walk.page = nw_page_new ();
  walk.window = gtk_application_window_new (nw_test_get_app ());
  gtk_window_set_decorated (GTK_WINDOW (walk.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (walk.window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (walk.window), walk.page);
  gtk_window_present (GTK_WINDOW (walk.window));

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".xml"))
        check_file (&walk, path, &n_sites);
    }
  g_test_message ("%s: %u sites, %u data, %u faults", walk.lang, n_sites, walk.n_data, walk.n_faults);
  g_assert_cmpuint (n_sites, ==, nw_atlas_get_sites (nw_test_get_atlas ())->len);
  if (walk.n_faults > 0)
    g_error ("%u faults, the first of them:\n%s", walk.n_faults, walk.faults->str);

  gtk_window_destroy (GTK_WINDOW (walk.window));
  g_hash_table_unref (walk.regions);
  g_string_free (walk.faults, TRUE);
  g_ptr_array_unref (walk.statements);
  g_free (walk.words);
}

int
main (int argc,
      char **argv)
{
  nw_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(96 * 1024 * TEXT_SCALE), NULL);

  g_test_add_data_func ("/site-pages/en", "en", test_language);
  g_test_add_data_func ("/site-pages/nl", "nl", test_language);

  return g_test_run ();
}
