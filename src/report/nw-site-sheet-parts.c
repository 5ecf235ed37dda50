/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-site-sheet-private.h"

#include "nw-depth-words.h"
#include "nw-notice.h"
#include "nw-ruler.h"
#include "nw-site-facts.h"
#include "nw-source-lines.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static void
append_sentence (GString *text,
                 const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append (text, sentence);
}

/* Figure, basis in words, for what it holds, sources. */
static void
add_bound (NwSheet *self,
           NwFlow *flow,
           const NwBound *bound)
{
  g_autofree char *mm = nw_bound_format_mm (bound, self->lang);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_bound_get_basis (bound), NULL);
  g_autofree char *words = nw_bound_line_format (bound, self->lang);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  %s%s", mm, words, mark);

  nw_flow_add_markup (flow, self->body, markup);
}

/**
 * nw_sheet_add_limit:
 * @self: the sheet
 * @flow: where to add it
 *
 * Adds every published bound, the most cautious first, and the rule.
 */
void
nw_sheet_add_limit (NwSheet *self,
                    NwFlow *flow)
{
  const NwLimit *limit = nw_site_get_limit (self->site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_limit_get_basis (limit), NULL);
  g_autofree char *rule = g_strconcat (nw_limit_get_rule (limit, self->lang), mark, NULL);

  nw_flow_add_heading (flow, 3, nw_limit_get_title (limit));
  if (!nw_limit_is_published (limit) && nw_site_get_status (self->site) != NW_SITE_STATUS_DO_NOT_NEEDLE)
    nw_flow_add_paragraph (flow, NW_FLOW_STRONG, _ ("No published limit. That is no permission for any depth."));
  for (guint i = 0; i < bounds->len; i++)
    add_bound (self, flow, g_ptr_array_index (bounds, i));
  if (bounds->len == 0 && nw_limit_get_applies_to (limit, self->lang) != NULL)
    nw_flow_add_paragraph (flow, self->body, nw_limit_get_applies_to (limit, self->lang));
  nw_flow_add_paragraph (flow, self->body, rule);
}

/* "3  28.4 ± 3.8 mm  skin to pleura. 25 adults; ... [2]": the number is that of
 * the column on the ruler. */
static void
add_depth_row (NwSheet *self,
               const NwDepth *depth,
               guint number)
{
  g_autofree char *title = nw_depth_format_title (depth);
  g_autofree char *figure = nw_depth_format_figure (depth);
  g_autofree char *stats = nw_depth_format_stats (depth);
  g_autofree char *people = nw_depth_format_people (depth);
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_depth_get_basis (depth), NULL);
  g_autofree char *label = number > 0 ? g_strdup_printf ("(%u)\302\240\302\240", number) : g_strdup ("");
  g_autofree char *what = nw_depth_get_axis (depth) == NW_AXIS_SKIN_DEPTH ? g_strdup (title) : g_strdup_printf ("%s (%s)", title, nw_depth_get_axis_label (depth, self->lang));
  g_autoptr (GString) who = g_string_new (nw_depth_get_population (depth, self->lang));
  g_autofree char *markup = NULL;

  g_string_append_printf (who, "; %s", people);
  append_sentence (who, stats);
  append_sentence (who, nw_depth_get_note (depth, self->lang));
  if (nw_depth_is_second_hand (depth))
    append_sentence (who, _ ("quoted second-hand"));
  g_string_append (who, mark);
  markup = g_markup_printf_escaped ("<b>%s%s</b>  <b>%s.</b> %s", label, figure, what, who->str);
  nw_flow_add_markup (self->flow, NW_FLOW_SMALL, markup);
}

/**
 * nw_sheet_add_depths:
 * @self: the sheet
 *
 * Adds every published row under the number of its column on the ruler, or
 * says that none was found. What kind of study it was stands with the source.
 */
void
nw_sheet_add_depths (NwSheet *self)
{
  g_autoptr (GPtrArray) depths = nw_site_list_depths (self->site);
  nw_flow_add_heading (self->flow, 3, _ ("Published depths"));
  if (depths->len == 0)
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, _ ("No depth study found. That says nothing about how deep anything lies."));
      return;
    }
  if (nw_site_get_status (self->site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, _ ("This site is not needled: none of these figures is a depth for a needle. They are facts about anatomy."));
      nw_flow_keep_with_next (self->flow);
    }
  if (nw_depth_get_axis (g_ptr_array_index (depths, 0)) != NW_AXIS_SKIN_DEPTH)
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, _ ("No study of the depth from the skin was found."));
      nw_flow_keep_with_next (self->flow);
    }

  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);

      add_depth_row (self, depth, nw_ruler_draws_row (self->site, depth) ? i + 1 : 0);
    }
}

/* "Title. Text [1, 2]", the title bold. */
static void
add_statement (NwSheet *self,
               NwFlowStyle style,
               const char *title,
               const char *text,
               const NwBasis *basis,
               const char *field)
{
  g_autofree char *mark = basis != NULL ? nw_source_marks_mark (&self->marks, basis, field) : g_strdup ("");
  g_autofree char *markup = NULL;

  if (title != NULL)
    markup = g_markup_printf_escaped ("<b>%s.</b> %s%s", title, text, mark);
  else
    markup = g_markup_printf_escaped ("%s%s", text, mark);
  nw_flow_add_markup (self->flow, style, markup);
}

static char *
capitalize (const char *text)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * nw_sheet_add_harms:
 * @self: the sheet
 *
 * Adds what can be harmed, and why.
 */
void
nw_sheet_add_harms (NwSheet *self)
{
  const GPtrArray *harms = nw_site_get_harms (self->site);

  nw_flow_add_heading (self->flow, 3, _ ("What can be harmed"));
  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      g_autofree char *label = capitalize (nw_site_harm_get_label (harm, self->lang));
      g_autofree char *title = g_strdup_printf ("%s · %s", label, nw_structure_get_name (nw_site_harm_get_structure (harm), self->lang));

      add_statement (self, self->body, title, nw_site_harm_get_why (harm, self->lang), nw_site_harm_get_basis (harm), NULL);
    }
  if (harms->len == 0)
    nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, _ ("No harm is described in this atlas. That does not mean that there is none."));
}

/* The size has a mark of its own where only it was not checked. */
static void
add_needle (NwSheet *self,
            const NwTechnique *technique)
{
  const NwBasis *basis = nw_technique_get_basis (technique);
  g_autofree char *needle = nw_site_format_needle (self->site);
  g_autofree char *marked = NULL;

  if (needle == NULL)
    {
      add_statement (self, self->body, _ ("Needle"), _ ("No needle size is listed in this atlas."), NULL, NULL);
      return;
    }
  if (!nw_technique_get_needle_verified (technique) && nw_basis_get_verified (basis))
    marked = g_strdup_printf ("%s (%s)", needle, nw_notice_get_not_checked ());
  add_statement (self, self->body, _ ("Needle"), marked != NULL ? marked : needle, basis, NULL);
}

/**
 * nw_sheet_add_technique:
 * @self: the sheet
 *
 * Adds the technique and what to avoid; nothing for a site that is not
 * needled.
 */
void
nw_sheet_add_technique (NwSheet *self)
{
  const NwTechnique *technique = nw_site_get_technique (self->site);
  const NwBasis *basis = NULL;
  const char *text = NULL;

  if (nw_site_get_status (self->site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return;

  nw_flow_add_heading (self->flow, 3, _ ("Technique"));
  if (technique == NULL)
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, _ ("No technique is described in this atlas."));
      return;
    }

  /* On paper each sentence may be read alone: each bears its own mark. */
  basis = nw_technique_get_basis (technique);
  text = nw_technique_get_position (technique, self->lang);
  if (text != NULL)
    add_statement (self, self->body, _ ("Position"), text, basis, NULL);
  text = nw_technique_get_palpation (technique, self->lang);
  if (text != NULL)
    add_statement (self, self->body, _ ("Palpation"), text, basis, NULL);
  if (nw_technique_get_grip (technique) != NW_GRIP_NOT_STATED)
    add_statement (self, self->body, _ ("Grip"), nw_atlas_get_grip_label (self->atlas, nw_technique_get_grip (technique), self->lang), basis, NULL);
  text = nw_technique_get_direction (technique, self->lang);
  if (text != NULL)
    add_statement (self, self->body, _ ("Direction"), text, basis, NULL);
  text = nw_technique_get_avoid (technique, self->lang);
  if (text != NULL)
    add_statement (self, self->body, _ ("Avoid"), text, basis, NULL);
  add_needle (self, technique);
}

/**
 * nw_sheet_add_watch:
 * @self: the sheet
 *
 * Adds what the patient is asked, when to stop, and how an injury shows.
 */
void
nw_sheet_add_watch (NwSheet *self)
{
  g_autoptr (GPtrArray) items = nw_atlas_list_site_watch (self->atlas, self->site);
  g_autoptr (GPtrArray) structures = nw_site_list_structures (self->site);

  if (items->len == 0 && structures->len == 0)
    return;

  nw_flow_add_heading (self->flow, 3, _ ("What the patient feels and reports"));
  for (guint i = 0; i < items->len; i++)
    {
      const NwStatement *item = g_ptr_array_index (items, i);

      add_statement (self, NW_FLOW_SMALL, NULL, nw_statement_get_text (item, self->lang), nw_statement_get_basis (item), NULL);
    }
  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *signs = nw_structure_get_signs (structure, self->lang);
      g_autofree char *title = NULL;

      if (signs == NULL || *signs == '\0')
        continue;
      /* Translators: a heading; %s is a structure at risk: "Signs of injury: pleura" */
      title = g_strdup_printf (_ ("Signs of injury: %s"), nw_structure_get_name (structure, self->lang));
      add_statement (self, NW_FLOW_SMALL, title, signs, nw_structure_get_basis (structure), "signs");
    }
}
