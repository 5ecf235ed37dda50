/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-site-parts.h"
#include "nw-citations.h"
#include "nw-conflict.h"
#include "nw-depth-words.h"
#include "nw-fold-row.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-site-facts.h"

#include <glib/gi18n-lib.h>

/*
 * What is known about a site and what is not: figures that differ, formulas,
 * gaps, the editors' notes, sources.
 */

/* A row that opens: words, quiet ones behind them, and the same read aloud. */
static GtkWidget *
new_fold (const char *words,
          const char *aside,
          NwFoldFunc fill,
          gpointer data,
          GDestroyNotify destroy)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *spoken = aside != NULL ? g_strdup_printf ("%s, %s", words, aside) : g_strdup (words);

  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-section"));
  if (aside != NULL)
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (aside, "nw-small nw-quiet nw-tabular"));

  return nw_fold_row_new (box, spoken, fill, data, destroy);
}

static GtkWidget *
new_figure_row (const char *figure,
                const char *title,
                const char *detail,
                const NwBasis *basis)
{
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s", figure, title);

  gtk_widget_add_css_class (box, "nw-statement");
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_markup (markup, "nw-dense nw-tabular"));
  if (detail != NULL && *detail != '\0')
    nw_lean_box_append (NW_LEAN_BOX (box), nw_part_text (detail, "nw-small nw-quiet nw-tabular"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_basis (basis, NULL));

  return box;
}

static void
fill_bounds (NwLeanBox *box,
             gpointer user_data)
{
  GPtrArray *bounds = user_data;
  NwLang lang = nw_lang_get ();

  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      g_autofree char *mm = nw_bound_format_mm (bound, lang);

      nw_lean_box_append (box, new_figure_row (mm, nw_bound_get_kind_label (bound, lang),
                                               nw_bound_get_applies_to (bound, lang), nw_bound_get_basis (bound)));
    }
}

static void
fill_depths (NwLeanBox *box,
             gpointer user_data)
{
  GPtrArray *depths = user_data;

  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);
      g_autofree char *lowest = nw_depth_format_lowest (depth);
      g_autofree char *people = nw_depth_format_people (depth);
      g_autofree char *detail = g_strdup_printf ("%s\n%s", nw_depth_get_population (depth, nw_lang_get ()), people);

      nw_lean_box_append (box, new_figure_row (lowest, nw_depth_get_measure_label (depth, nw_lang_get ()), detail,
                                               nw_depth_get_basis (depth)));
    }
}

/**
 * nw_site_part_conflicts:
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): published figures that differ, side
 *   by side, the most cautious first; %NULL where none do
 */
GtkWidget *
nw_site_part_conflicts (NwSite *site)
{
  g_autoptr (GPtrArray) conflicts = nw_site_list_conflicts (site);
  GtkWidget *group = NULL;
  GtkWidget *list = NULL;

  if (conflicts->len == 0)
    return NULL;

  group = nw_part_group (NULL);
  list = nw_part_list (_ ("Where sources differ"));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Where sources differ"), _ ("the most cautious first")));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *range = nw_conflict_format_range (conflict);
      g_autofree char *title = NULL;

      if (conflict->bounds != NULL)
        title = g_strdup (nw_limit_get_title (nw_site_get_limit (site)));
      else
        /* Translators: %s is a structure at risk: "Depth from the skin: pleura" */
        title = g_strdup_printf (_ ("Depth from the skin: %s"), nw_structure_get_name (conflict->structure, nw_lang_get ()));
      gtk_list_box_append (GTK_LIST_BOX (list),
                           new_fold (title, range,
                                     conflict->bounds != NULL ? fill_bounds : fill_depths,
                                     g_ptr_array_ref (conflict->bounds != NULL ? conflict->bounds : conflict->depths),
                                     (GDestroyNotify)g_ptr_array_unref));
    }
  nw_lean_box_append (NW_LEAN_BOX (group), list);

  return group;
}

/* Formula, fit and people as published, one line each. */
static char *
describe_model (const NwDepthModel *model)
{
  NwLang lang = nw_lang_get ();
  GString *text = g_string_new (nw_depth_model_get_predicts (model, lang));
  g_autofree char *formula = nw_depth_model_format_formula (model, lang);
  g_autofree char *r2 = nw_depth_model_format_r2 (model, lang);
  const GPtrArray *predictors = nw_depth_model_get_predictors (model);

  if (formula != NULL)
    g_string_append_printf (text, "\n%s", formula);
  else
    g_string_append_printf (text, "\n%s", _ ("The formula was not printed."));
  for (guint i = 0; i < predictors->len; i++)
    {
      const NwPredictor *predictor = g_ptr_array_index (predictors, i);

      g_string_append_printf (text, "%s%s", i == 0 ? "\n" : "; ", nw_predictor_get_name (predictor, lang));
      if (nw_predictor_get_unit (predictor, lang) != NULL)
        g_string_append_printf (text, " (%s)", nw_predictor_get_unit (predictor, lang));
    }
  if (nw_depth_model_get_correlation (model, lang) != NULL)
    g_string_append_printf (text, "\n%s", nw_depth_model_get_correlation (model, lang));
  if (r2 != NULL)
    {
      /* Translators: share of the differences between people that a formula explains, as published. */
      g_autofree char *words = g_strdup_printf (_ ("Explained variance R²: %s"), r2);

      g_string_append_printf (text, "\n%s", words);
    }
  if (nw_depth_model_get_n (model) >= 0)
    g_string_append_printf (text, "\nn = %d", nw_depth_model_get_n (model));
  else
    g_string_append_printf (text, "\n%s", _ ("n not stated"));
  g_string_append_printf (text, " · %s", nw_depth_model_get_population (model, lang));

  return g_string_free (text, FALSE);
}

static void
fill_models (NwLeanBox *box,
             gpointer user_data)
{
  GPtrArray *models = user_data;

  for (guint i = 0; i < models->len; i++)
    {
      const NwDepthModel *model = g_ptr_array_index (models, i);
      GtkWidget *row = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_autofree char *words = describe_model (model);
      g_autofree char *warning = g_markup_printf_escaped ("<b>%s</b> %s", _ ("Not usable for a patient."),
                                                          nw_depth_model_get_warning (model, nw_lang_get ()));

      gtk_widget_add_css_class (row, "nw-statement");
      nw_lean_box_append (NW_LEAN_BOX (row), nw_part_markup (warning, "nw-dense"));
      if (!nw_depth_model_is_consistent (model))
        nw_lean_box_append (NW_LEAN_BOX (row), nw_part_text (_ ("The published slope cannot be right together with the published standard deviations."), "nw-dense"));
      nw_lean_box_append (NW_LEAN_BOX (row), nw_part_text (words, "nw-small nw-quiet nw-tabular"));
      nw_lean_box_append (NW_LEAN_BOX (row), nw_part_basis (nw_depth_model_get_basis (model), NULL));
      nw_lean_box_append (box, row);
    }
}

/**
 * nw_site_part_models:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): the published formulas with why
 *   there is no calculator; %NULL where there are none
 */
GtkWidget *
nw_site_part_models (NwAtlas *atlas,
                     NwSite *site)
{
  g_autoptr (GPtrArray) models = nw_atlas_list_site_models (atlas, site);
  GtkWidget *group = NULL;
  GtkWidget *list = NULL;
  g_autofree char *words = NULL;

  if (models->len == 0)
    return NULL;

  group = nw_part_group (NULL);
  list = nw_part_list (_ ("Published formulas"));
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u published formula for a depth", "%u published formulas for a depth", models->len),
                           models->len);
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Why there is no calculator"), NULL));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       new_fold (words, _ ("too loose to use: not for a patient"), fill_models,
                                 g_ptr_array_ref (models), (GDestroyNotify)g_ptr_array_unref));
  nw_lean_box_append (NW_LEAN_BOX (group), list);

  return group;
}

static GtkWidget *
new_words (const char *title)
{
  GtkWidget *group = nw_part_group (NULL);

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (title, NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_card ());

  return group;
}

static void
add_words (GtkWidget *group,
           const char *text)
{
  nw_lean_box_append (NW_LEAN_BOX (gtk_widget_get_last_child (group)), nw_part_statement (NULL, text, NULL));
}

/* Notes and gaps have no source of their own, which is said. */
static void
add_editors_words (GtkWidget *group,
                   const char *text)
{
  GtkWidget *statement = nw_part_statement (NULL, text, NULL);

  nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_label (_ ("Note of the editors, without a source of its own."), "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (gtk_widget_get_last_child (group)), statement);
}

/**
 * nw_site_part_unknown:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): what nobody published or the atlas
 *   does not have
 */
GtkWidget *
nw_site_part_unknown (NwAtlas *atlas,
                      NwSite *site)
{
  g_autoptr (GPtrArray) silences = nw_site_list_silences (site);
  g_autofree char *gaps = nw_atlas_format_note (atlas, nw_site_get_gaps (site, nw_lang_get ()));
  GtkWidget *group = NULL;

  if (silences->len == 0 && (gaps == NULL || *gaps == '\0'))
    return NULL;

  group = new_words (_ ("What is not known"));
  for (guint i = 0; i < silences->len; i++)
    add_words (group, g_ptr_array_index (silences, i));
  if (gaps != NULL && *gaps != '\0')
    add_editors_words (group, gaps);

  return group;
}

/**
 * nw_site_part_notes:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating) (nullable): the editors' notes
 */
GtkWidget *
nw_site_part_notes (NwAtlas *atlas,
                    NwSite *site)
{
  g_autofree char *notes = nw_atlas_format_note (atlas, nw_site_get_notes (site, nw_lang_get ()));
  GtkWidget *group = NULL;

  if (notes == NULL || *notes == '\0')
    return NULL;

  group = new_words (_ ("Notes"));
  add_editors_words (group, notes);

  return group;
}

/**
 * nw_site_part_map:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating): from where it is found, on which drawings it
 *   is, what its area on the map stands for, its number among the anatomical
 *   terms
 */
GtkWidget *
nw_site_part_map (NwAtlas *atlas,
                  NwSite *site)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *group = new_words (_ ("On the map"));
  g_autoptr (GString) views = g_string_new (NULL);
  g_autoptr (GString) plates = g_string_new (NULL);
  const char *const *list = nw_site_get_plates (site);

  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      if (nw_site_is_in_view (site, view))
        g_string_append_printf (views, "%s%s", views->len > 0 ? ", " : "", nw_view_get_label (view));
    }
  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *label = nw_atlas_get_plate_label (atlas, list[i], lang);

      if (label != NULL)
        g_string_append_printf (plates, "%s%s", plates->len > 0 ? "; " : "", label);
    }

  if (views->len > 0)
    {
      /* Translators: %s lists views of the body: "Back, Left side" */
      g_autofree char *words = g_strdup_printf (_ ("Found from: %s."), views->str);

      add_words (group, words);
    }
  if (plates->len > 0)
    {
      /* Translators: %s lists drawings of a part of the body. */
      g_autofree char *words = g_strdup_printf (_ ("Needs a detail drawing: %s."), plates->str);

      add_words (group, words);
    }
  if (nw_site_is_schematic (site))
    add_words (group, _ ("The area on the map is schematic: the maps have no outline of this site."));
  if (nw_site_get_area_rule (site, lang) != NULL)
    add_words (group, nw_site_get_area_rule (site, lang));
  if (nw_site_get_outline_part (site, lang) != NULL)
    add_words (group, nw_site_get_outline_part (site, lang));
  if (nw_site_get_fma (site) != 0)
    {
      /* Translators: FMA is the Foundational Model of Anatomy, which numbers every part of the body. */
      g_autofree char *words = g_strdup_printf (_ ("Number in the Foundational Model of Anatomy: FMA%u"), nw_site_get_fma (site));
      GtkWidget *statement = nw_part_statement (NULL, words, NULL);

      if (!nw_site_get_fma_verified (site))
        nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_unverified ());
      nw_lean_box_append (NW_LEAN_BOX (gtk_widget_get_last_child (group)), statement);
    }

  return group;
}

static void
fill_sources (NwLeanBox *box,
              gpointer user_data)
{
  GPtrArray *sources = user_data;

  for (guint i = 0; i < sources->len; i++)
    {
      GtkWidget *reference = nw_citations_new_reference (g_ptr_array_index (sources, i));

      gtk_widget_add_css_class (reference, "nw-statement");
      nw_lean_box_append (box, reference);
    }
}

/**
 * nw_site_part_sources:
 * @atlas: the content
 * @site: a site
 *
 * Returns: (transfer floating): every source of what is said about the site
 *   itself, in full when opened
 */
GtkWidget *
nw_site_part_sources (NwAtlas *atlas,
                      NwSite *site)
{
  g_autoptr (GPtrArray) sources = nw_atlas_list_site_sources (atlas, site);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = nw_part_list (_ ("Sources"));
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source in full", "%u sources in full", sources->len),
                                            sources->len);

  gtk_list_box_append (GTK_LIST_BOX (list),
                       new_fold (words, NULL, fill_sources, g_ptr_array_ref (sources), (GDestroyNotify)g_ptr_array_unref));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Sources"), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), list);

  return group;
}
