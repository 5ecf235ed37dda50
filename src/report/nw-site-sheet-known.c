/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-site-sheet-private.h"

#include "nw-advice.h"
#include "nw-conflict.h"
#include "nw-depth-words.h"
#include "nw-site-facts.h"
#include "nw-source-lines.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static void
add_all (NwSheet *self,
         GPtrArray *markups)
{
  for (guint i = 0; i < markups->len; i++)
    nw_flow_add_markup (self->flow, NW_FLOW_SMALL, g_ptr_array_index (markups, i));
}

/* Collects those that must be followed, the first with the name of its theme;
 * returns how many others there are. */
static guint
list_musts (NwSheet *self,
            const NwAdviceGroup *group,
            GPtrArray *markups)
{
  guint n_before = markups->len;

  for (guint i = 0; i < group->specific->len; i++)
    {
      NwRecommendation *item = g_ptr_array_index (group->specific, i);
      const char *text = nw_recommendation_get_text (item, self->lang);
      g_autofree char *mark = NULL;

      if (nw_recommendation_get_strength (item) != NW_STRENGTH_MUST)
        continue;
      mark = nw_source_marks_mark (&self->marks, nw_recommendation_get_basis (item), NULL);
      if (markups->len == n_before)
        g_ptr_array_add (markups, g_markup_printf_escaped ("<b>%s.</b> %s%s", nw_theme_get_label (group->theme), text, mark));
      else
        g_ptr_array_add (markups, g_markup_printf_escaped ("%s%s", text, mark));
    }

  return group->specific->len - (markups->len - n_before);
}

/**
 * nw_sheet_add_advice:
 * @self: the sheet
 *
 * Adds the recommendations that name the place and must be followed, by theme,
 * and how many others there are: a sheet is short.
 */
void
nw_sheet_add_advice (NwSheet *self)
{
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_site (self->atlas, self->site);
  g_autoptr (GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);
  guint n_others = 0;
  guint n_specific = 0;

  nw_flow_add_heading (self->flow, 3, _ ("What must be done or left at this place"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("wording and strength: the editors'"));
  nw_flow_keep_with_next (self->flow);
  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      n_specific += group->specific->len;
      n_others += list_musts (self, group, markups) + group->general->len;
    }
  add_all (self, markups);
  if (n_specific == 0)
    nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, _ ("No recommendation names this place."));
  if (n_others > 0)
    {
      g_autofree char *others = g_strdup_printf (
          ngettext ("%u more recommendation for this place or for everywhere stands in the atlas only.",
                    "%u more recommendations for this place or for everywhere stand in the atlas only.", n_others),
          n_others);

      nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, others);
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

static void
add_level_name (NwSheet *self,
                NwContraLevel level)
{
  g_autofree char *name = g_utf8_strup (nw_contra_level_get_label (level), -1);

  nw_flow_add_paragraph (self->flow, NW_FLOW_SMALL, name);
  nw_flow_keep_with_next (self->flow);
}

/* Those of one level: what names the place in full; of the others the absolute
 * ones by name and the rest by number, as a sheet is short. */
static void
add_level (NwSheet *self,
           GPtrArray *items,
           NwContraLevel level)
{
  g_autoptr (GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) others = g_string_new (NULL);
  guint n_others = 0;

  for (guint i = 0; i < items->len; i++)
    {
      NwContraindication *item = g_ptr_array_index (items, i);

      if (nw_contraindication_get_level (item) != level)
        continue;
      if (!nw_contraindication_is_everywhere (item))
        g_ptr_array_add (markups, describe_contraindication (self, item));
      else if (level != NW_CONTRA_LEVEL_ABSOLUTE)
        n_others++;
      else
        g_string_append_printf (others, "%s%s", others->len > 0 ? "; " : "", nw_contraindication_get_label (item, self->lang));
    }
  if (markups->len == 0 && others->len == 0 && n_others == 0)
    return;

  add_level_name (self, level);
  add_all (self, markups);
  if (others->len > 0)
    {
      /* Translators: %s lists contraindications by name, of which the atlas says more */
      g_autofree char *words = g_strdup_printf (_ ("Everywhere: %s."), others->str);

      nw_flow_add_paragraph (self->flow, NW_FLOW_SMALL, words);
    }
  if (n_others > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("Everywhere: %u more, in the atlas only.", "Everywhere: %u more, in the atlas only.", n_others), n_others);

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

  nw_flow_add_heading (self->flow, 3, _ ("Contraindications"));
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

  nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, _ ("Where sources differ, the most cautious first"));
  nw_flow_keep_with_next (self->flow);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwConflict *conflict = g_ptr_array_index (conflicts, i);
      GPtrArray *rows = conflict->bounds != NULL ? conflict->bounds : conflict->depths;
      g_autofree char *title = NULL;
      g_autofree char *escaped = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *markup = NULL;

      if (conflict->bounds != NULL)
        title = g_strdup (nw_limit_get_title (nw_site_get_limit (self->site)));
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
      nw_flow_add_markup (self->flow, NW_FLOW_SMALL, text->str);
    }
}

/* That formulas exist and why none is used. What they compute is left out: on
 * paper it would be worked out for somebody. */
static void
add_models (NwSheet *self)
{
  g_autoptr (GPtrArray) models = nw_atlas_list_site_models (self->atlas, self->site);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autofree char *count = NULL;
  g_autofree char *markup = NULL;

  if (models->len == 0)
    return;

  for (guint i = 0; i < models->len; i++)
    {
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_depth_model_get_basis (g_ptr_array_index (models, i)), NULL);

      if (strstr (marks->str, mark) == NULL)
        g_string_append (marks, mark);
    }
  count = g_strdup_printf (ngettext ("%u published formula for a depth", "%u published formulas for a depth", models->len), models->len);
  markup = g_markup_printf_escaped ("<b>%s.</b> %s %s: %s.%s", _ ("Why there is no calculator"), _ ("Not usable for a patient."), count,
                                    _ ("too loose to use, and not printed here"), marks->str);
  nw_flow_add_markup (self->flow, NW_FLOW_SMALL, markup);
}

/* Notes and gaps have no source of their own, which is said. */
static void
add_editors_words (NwSheet *self,
                   const char *title,
                   const char *text)
{
  g_autofree char *markup = NULL;

  if (text == NULL || *text == '\0')
    return;
  markup = g_markup_printf_escaped ("<b>%s.</b> %s <i>%s</i>", title, text, _ ("Note of the editors, without a source of its own."));
  nw_flow_add_markup (self->flow, NW_FLOW_SMALL, markup);
}

/**
 * nw_sheet_add_known:
 * @self: the sheet
 *
 * Adds what differs between sources, that formulas are not used, notes, and
 * what is not known. That nothing was found of a limit, a depth, a technique or a
 * harm stands where it would stand.
 */
void
nw_sheet_add_known (NwSheet *self)
{
  g_autoptr (GPtrArray) conflicts = nw_site_list_conflicts (self->site);
  g_autoptr (GPtrArray) models = nw_atlas_list_site_models (self->atlas, self->site);
  g_autofree char *notes = nw_atlas_format_note (self->atlas, nw_site_get_notes (self->site, self->lang));
  g_autofree char *gaps = nw_atlas_format_note (self->atlas, nw_site_get_gaps (self->site, self->lang));

  if (conflicts->len == 0 && models->len == 0 && (notes == NULL || *notes == '\0') && (gaps == NULL || *gaps == '\0'))
    return;
  nw_flow_add_heading (self->flow, 3, _ ("What is known and what is not"));
  add_conflicts (self);
  add_models (self);
  add_editors_words (self, _ ("Notes"), notes);
  add_editors_words (self, _ ("What is not known"), gaps);
}

/* Whether a published depth of the site comes from it. */
static gboolean
measures (NwSheet *self,
          NwSource *source)
{
  const GPtrArray *depths = nw_site_get_depths (self->site);

  for (guint i = 0; i < depths->len; i++)
    {
      const GPtrArray *sources = nw_basis_get_sources (nw_depth_get_basis (g_ptr_array_index (depths, i)));

      if (g_ptr_array_find ((GPtrArray *)sources, source, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_sheet_add_sources:
 * @self: the sheet
 *
 * Adds every source that was named in short, one after the other, with its DOI,
 * PubMed number or address and what kind it is.
 */
void
nw_sheet_add_sources (NwSheet *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  nw_flow_add_heading (self->flow, 3, _ ("Sources"));
  for (guint i = 0; i < self->marks.sources->len; i++)
    {
      NwSource *source = g_ptr_array_index (self->marks.sources, i);
      /* How it was done is said of what the depths come from. */
      const char *design = measures (self, source) ? nw_source_get_design (source, self->lang) : NULL;
      g_autofree char *line = nw_source_line_format (source, i + 1, design, self->lang);

      g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", line);
    }
  if (text->len > 0)
    nw_flow_add_markup (self->flow, NW_FLOW_SMALL, text->str);
}
