/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-site-sheet-private.h"

#include "nw-advice.h"
#include "nw-conflict.h"
#include "nw-depth-words.h"
#include "nw-site-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns are not cut by the end of a page: long lists are set in parts. */
#define PART_BYTES 1300

/* Sets the paragraphs @first to @end - 1 in two columns of about the same length. */
static void
add_part (NwSheet *self,
          GPtrArray *markups,
          guint first,
          guint end)
{
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *columns[2] = { nw_flow_new (), nw_flow_new () };
  gsize total = 0;
  gsize so_far = 0;

  for (guint i = first; i < end; i++)
    total += strlen (g_ptr_array_index (markups, i));
  for (guint i = first; i < end; i++)
    {
      nw_flow_add_markup (columns[so_far < total / 2 ? 0 : 1], NW_FLOW_SMALL, g_ptr_array_index (markups, i));
      so_far += strlen (g_ptr_array_index (markups, i));
    }
  nw_flow_add_columns (self->flow, columns, weights, 2);
}

/* Sets short paragraphs in two columns. */
static void
add_two_columns (NwSheet *self,
                 GPtrArray *markups)
{
  guint first = 0;
  gsize bytes = 0;

  for (guint i = 0; i < markups->len; i++)
    {
      bytes += strlen (g_ptr_array_index (markups, i));
      if (bytes < PART_BYTES && i + 1 < markups->len)
        continue;
      add_part (self, markups, first, i + 1);
      first = i + 1;
      bytes = 0;
    }
}

static void
add_recommendations (NwSheet *self,
                     GPtrArray *recommendations)
{
  g_autoptr (GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < recommendations->len; i++)
    {
      NwRecommendation *item = g_ptr_array_index (recommendations, i);
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_recommendation_get_basis (item), NULL);

      g_ptr_array_add (markups, g_markup_printf_escaped ("<b>%s:</b> %s%s",
                                                         nw_strength_get_label (nw_recommendation_get_strength (item)),
                                                         nw_recommendation_get_text (item, self->lang), mark));
    }
  add_two_columns (self, markups);
}

/**
 * nw_sheet_add_advice:
 * @self: the sheet
 *
 * Adds the recommendations that name the place, by theme, and how many hold
 * everywhere and are not printed.
 */
void
nw_sheet_add_advice (NwSheet *self)
{
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_site (self->atlas, self->site);
  guint n_general = 0;
  guint n_specific = 0;

  nw_flow_add_heading (self->flow, 2, _ ("Recommendations for this place"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("wording and strength: the editors'"));
  nw_flow_keep_with_next (self->flow);
  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      n_general += group->general->len;
      n_specific += group->specific->len;
      if (group->specific->len == 0)
        continue;
      nw_flow_add_heading (self->flow, 3, nw_theme_get_label (group->theme));
      add_recommendations (self, group->specific);
    }
  if (n_specific == 0)
    nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, _ ("No recommendation names this place."));
  if (n_general > 0)
    {
      g_autofree char *words = g_strdup_printf (
          ngettext ("%u recommendation that holds everywhere is not printed here.",
                    "%u recommendations that hold everywhere are not printed here.", n_general),
          n_general);

      nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, words);
    }
}

/* What it is, what to do, in what sources differ. */
static char *
describe_contraindication (NwSheet *self,
                           NwContraindication *item)
{
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_contraindication_get_basis (item), NULL);
  const char *action = nw_contraindication_get_action (item, self->lang);
  const char *differences = nw_contraindication_get_differences (item, self->lang);
  g_autoptr (GString) text = g_string_new (action);

  if (differences != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: %s says in what published sources differ. */
      g_string_append_printf (text, _ ("Sources differ: %s"), differences);
    }

  return g_markup_printf_escaped ("<b>%s.</b> %s%s", nw_contraindication_get_label (item, self->lang), text->str, mark);
}

/* Those of one level: what names the place in full, the others by name. */
static void
add_level (NwSheet *self,
           GPtrArray *items,
           NwContraLevel level)
{
  g_autoptr (GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (items, i);

      if (nw_contraindication_get_level (item) != level)
        continue;
      if (!nw_contraindication_is_everywhere (item))
        g_ptr_array_add (markups, describe_contraindication (self, item));
      else
        g_string_append_printf (others, "%s%s", others->len > 0 ? "; " : "", nw_contraindication_get_label (item, self->lang));
    }
  if (markups->len == 0 && others->len == 0)
    return;

  nw_flow_add_heading (self->flow, 3, nw_contra_level_get_label (level));
  if (markups->len > 0)
    add_two_columns (self, markups);
  if (others->len > 0)
    {
      /* Translators: %s lists contraindications by name, of which the atlas says more */
      g_autofree char *words = g_strdup_printf (_ ("Everywhere: %s."), others->str);

      nw_flow_add_paragraph (self->flow, NW_FLOW_SMALL, words);
    }
}

/**
 * nw_sheet_add_contraindications:
 * @self: the sheet
 *
 * Adds every contraindication that holds at the site, by level: those that
 * name the place with what to do, the others by name.
 */
void
nw_sheet_add_contraindications (NwSheet *self)
{
  g_autoptr (GPtrArray) items = nw_atlas_list_contraindications_for_site (self->atlas, self->site);

  if (items->len == 0)
    return;

  nw_flow_add_heading (self->flow, 2, _ ("Contraindications"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("What is named only stands in the atlas with what to do and its sources."));
  nw_flow_keep_with_next (self->flow);
  for (NwContraLevel level = 0; level < NW_N_CONTRA_LEVELS; level++)
    add_level (self, items, level);
}

static void
add_conflicts (NwSheet *self)
{
  g_autoptr (GPtrArray) conflicts = nw_site_list_conflicts (self->site);

  if (conflicts->len == 0)
    return;

  nw_flow_add_heading (self->flow, 2, _ ("Where sources differ, the most cautious first"));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwConflict *conflict = g_ptr_array_index (conflicts, i);
      GPtrArray *rows = conflict->bounds != NULL ? conflict->bounds : conflict->depths;
      g_autofree char *title = NULL;
      g_autofree char *escaped = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *markup = NULL;

      if (conflict->bounds != NULL)
        title = g_strdup (_ ("Published limit"));
      else
        /* Translators: %s is a structure at risk: "Depth from the skin: pleura" */
        title = g_strdup_printf (_ ("Depth from the skin: %s"), nw_structure_get_name (conflict->structure, self->lang));
      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *figure = conflict->bounds != NULL ? nw_bound_format_mm (g_ptr_array_index (rows, j), self->lang)
                                                             : nw_depth_format_lowest (g_ptr_array_index (rows, j));
          const NwBasis *basis = conflict->bounds != NULL ? nw_bound_get_basis (g_ptr_array_index (rows, j))
                                                          : nw_depth_get_basis (g_ptr_array_index (rows, j));
          g_autofree char *mark = nw_source_marks_mark (&self->marks, basis, NULL);

          g_string_append_printf (text, "%s%s%s", j > 0 ? "; " : "", figure, mark);
        }
      escaped = g_markup_escape_text (text->str, -1);
      markup = g_markup_printf_escaped ("<b>%s.</b> ", title);
      g_string_assign (text, markup);
      g_string_append (text, escaped);
      nw_flow_add_markup (self->flow, NW_FLOW_BODY, text->str);
    }
}

static void
add_models (NwSheet *self)
{
  g_autoptr (GPtrArray) models = nw_atlas_list_site_models (self->atlas, self->site);

  if (models->len == 0)
    return;

  nw_flow_add_heading (self->flow, 2, _ ("Why there is no calculator"));
  for (guint i = 0; i < models->len; i++)
    {
      const NwDepthModel *model = g_ptr_array_index (models, i);
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_depth_model_get_basis (model), NULL);
      g_autofree char *formula = nw_depth_model_format_formula (model, self->lang);
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> %s: %s. %s%s", _ ("Not usable for a patient."),
                                                         nw_depth_model_get_predicts (model, self->lang),
                                                         formula != NULL ? formula : _ ("the formula was not printed"),
                                                         nw_depth_model_get_warning (model, self->lang), mark);

      nw_flow_add_markup (self->flow, NW_FLOW_SMALL, markup);
    }
}

static void
add_editors_words (NwSheet *self,
                   const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, text);
  nw_flow_keep_with_next (self->flow);
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("Note of the editors, without a source of its own."));
}

/**
 * nw_sheet_add_known:
 * @self: the sheet
 *
 * Adds what differs between sources, formulas with why they are not used,
 * notes, and what is not known.
 */
void
nw_sheet_add_known (NwSheet *self)
{
  g_autoptr (GPtrArray) silences = nw_site_list_silences (self->site);
  const char *notes = nw_site_get_notes (self->site, self->lang);
  const char *gaps = nw_site_get_gaps (self->site, self->lang);

  add_conflicts (self);
  add_models (self);
  if (notes != NULL && *notes != '\0')
    {
      nw_flow_add_heading (self->flow, 2, _ ("Notes"));
      add_editors_words (self, notes);
    }
  if (silences->len == 0 && (gaps == NULL || *gaps == '\0'))
    return;
  nw_flow_add_heading (self->flow, 2, _ ("What is not known"));
  for (guint i = 0; i < silences->len; i++)
    nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, g_ptr_array_index (silences, i));
  add_editors_words (self, gaps);
}

/* "[3] Chen 2018. doi:10.1000/1 (journal article, ultrasound study)" */
static char *
describe_source (NwSheet *self,
                 NwSource *source,
                 guint number)
{
  const char *design = nw_source_get_design (source, self->lang);
  g_autofree char *address = NULL;
  g_autofree char *kind = NULL;

  if (nw_source_get_doi (source) != NULL)
    address = g_strconcat ("doi:", nw_source_get_doi (source), NULL);
  else if (nw_source_get_pmid (source) != NULL)
    address = g_strconcat ("PMID ", nw_source_get_pmid (source), NULL);
  else
    address = g_strdup (nw_source_get_url (source) != NULL ? nw_source_get_url (source) : nw_source_get_title (source));
  kind = design != NULL && *design != '\0' ? g_strdup_printf ("%s, %s", nw_source_get_kind_label (source), design)
                                           : g_strdup (nw_source_get_kind_label (source));

  return g_markup_printf_escaped ("[%u] <b>%s</b> %s (%s)%s%s", number, nw_source_get_citation (source, self->lang), address, kind,
                                  nw_source_get_verified (source) ? "" : ". ",
                                  nw_source_get_verified (source) ? "" : _ ("The text of this publication was not retrieved."));
}

/**
 * nw_sheet_add_sources:
 * @self: the sheet
 *
 * Adds every source that was named in short, with its DOI, PubMed number or
 * address and what kind it is.
 */
void
nw_sheet_add_sources (NwSheet *self)
{
  g_autoptr (GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);

  nw_flow_add_heading (self->flow, 2, _ ("Sources"));
  for (guint i = 0; i < self->marks.sources->len; i++)
    g_ptr_array_add (markups, describe_source (self, g_ptr_array_index (self->marks.sources, i), i + 1));
  add_two_columns (self, markups);
}
