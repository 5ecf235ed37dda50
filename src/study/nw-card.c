/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-card.h"

#include "nw-conflict.h"
#include "nw-depth-words.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* Results on paper may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static const char *const kind_names[NW_N_CARD_KINDS] = {
  "locate", "name", "at-risk", "harm", "depth", "status", "first", "steps", "event", "case"
};

/**
 * nw_card_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its word in ids and files
 */
const char *
nw_card_kind_to_string (NwCardKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_CARD_KINDS, kind_names[0]);

  return kind_names[kind];
}

/**
 * nw_card_kind_from_string:
 * @string: (nullable): a word
 * @kind: (out): the kind
 *
 * Returns: %FALSE, with @kind unchanged, for an unknown word
 */
gboolean
nw_card_kind_from_string (const char *string,
                          NwCardKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < NW_N_CARD_KINDS; i++)
    {
      if (g_strcmp0 (string, kind_names[i]) == 0)
        {
          *kind = (NwCardKind)i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * nw_card_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what such cards ask, in the language of the
 *   interface
 */
const char *
nw_card_kind_get_label (NwCardKind kind)
{
  switch (kind)
    {
    case NW_CARD_LOCATE:
      return _ ("Where is it?");
    case NW_CARD_NAME:
      return _ ("What is this?");
    case NW_CARD_AT_RISK:
      return _ ("What is at risk?");
    case NW_CARD_HARM:
      return _ ("Which harm?");
    case NW_CARD_DEPTH:
      return _ ("Which limit?");
    case NW_CARD_STATUS:
      return _ ("May this be needled?");
    case NW_CARD_FIRST:
      return _ ("What comes first?");
    case NW_CARD_STEPS:
      return _ ("What now?");
    case NW_CARD_EVENT:
      return _ ("Which class?");
    case NW_CARD_CASE:
      return _ ("What is wrong with this plan?");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * nw_card_get_retention:
 * @card: a card
 *
 * Returns: the wanted share of right answers
 */
double
nw_card_get_retention (const NwCard *card)
{
  g_return_val_if_fail (card != NULL, NW_CARD_RETENTION);

  return (card->flags & NW_CARD_RED) != 0 ? NW_CARD_RETENTION_RED : NW_CARD_RETENTION;
}

/**
 * nw_card_format_name:
 * @card: a card
 * @atlas: the content
 * @lang: a language; %NW_LANG_LA for anatomical names
 *
 * Returns: (transfer full): what the card is about, without its side
 */
char *
nw_card_format_name (const NwCard *card,
                     NwAtlas *atlas,
                     NwLang lang)
{
  const char *name = NULL;

  g_return_val_if_fail (card != NULL && NW_IS_ATLAS (atlas), NULL);

  if (card->site != NULL)
    name = nw_site_get_name (card->site, lang);
  else if (card->structure != NULL)
    name = nw_structure_get_name (card->structure, lang);
  else if (card->outline != NULL)
    name = nw_atlas_get_outline_name (atlas, card->outline, lang);
  else if (card->region != NULL)
    name = nw_region_get_name (card->region, lang);
  else if (card->contraindication != NULL)
    name = nw_contraindication_get_label (card->contraindication, lang);
  else if (card->emergency != NULL)
    name = nw_emergency_card_get_title (card->emergency, lang);
  else if (card->event != NULL)
    name = nw_event_get_name (card->event, lang);
  else if (card->plan != NULL)
    name = nw_case_get_title (card->plan, lang);
  return g_strdup (name != NULL ? name : "");
}

/**
 * nw_card_format_question:
 * @card: a card
 *
 * Returns: (transfer full): the question, to stand above what it is about, in
 *   the language of the interface
 */
char *
nw_card_format_question (const NwCard *card)
{
  g_return_val_if_fail (card != NULL, NULL);

  switch (card->kind)
    {
    case NW_CARD_AT_RISK:
      return g_strdup (card->site != NULL ? _ ("What does the atlas name as at risk here?")
                                          : _ ("What does the atlas name as at risk in this region?"));
    case NW_CARD_HARM:
      return g_strdup (_ ("Which harm does the atlas name for a needle in it?"));
    case NW_CARD_DEPTH:
      return g_strdup (_ ("Which is the lowest published limit?"));
    case NW_CARD_STATUS:
      return g_strdup (card->contraindication != NULL ? _ ("How severe is this contraindication?") : _ ("May this be needled?"));
    case NW_CARD_FIRST:
      return g_strdup (_ ("Which of these is graded strongest here?"));
    case NW_CARD_STEPS:
      return g_strdup (card->step < 0 ? _ ("Which steps, in which order?") : card->step == 0 ? _ ("What comes first?")
                                                                                             : _ ("What comes next?"));
    case NW_CARD_EVENT:
      return g_strdup (card->urgency ? _ ("How soon is help needed?") : _ ("How often, in the table of events?"));
    case NW_CARD_LOCATE:
    case NW_CARD_NAME:
    case NW_CARD_CASE:
    default:
      return g_strdup (nw_card_kind_get_label (card->kind));
    }
}

/* What the plan of a case says in figures. */
static char *
format_plan (NwCase *plan)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *diameter = nw_case_format_figure (plan, NW_CASE_FIGURE_DIAMETER, lang);
  g_autofree char *length = nw_case_format_figure (plan, NW_CASE_FIGURE_LENGTH, lang);
  g_autofree char *depth = nw_case_format_figure (plan, NW_CASE_FIGURE_DEPTH, lang);
  g_autofree char *angle = nw_case_format_figure (plan, NW_CASE_FIGURE_ANGLE, lang);

  /* Translators: a planned needle: diameter and length, inserted length, angle */
  return g_strdup_printf (_ ("Needle %s × %s mm, %s mm of it inserted, at %s°."), diameter, length, depth, angle);
}

/**
 * nw_card_format_subject:
 * @card: a card
 * @atlas: the content
 *
 * Returns: (transfer full): what is asked about, "rhomboid minor, left", in the
 *   language of the interface; empty where naming it is the question
 */
char *
nw_card_format_subject (const NwCard *card,
                        NwAtlas *atlas)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (card != NULL && NW_IS_ATLAS (atlas), NULL);

  if (card->kind == NW_CARD_NAME)
    return g_strdup ("");
  if (card->kind == NW_CARD_CASE)
    {
      g_autofree char *plan = format_plan (card->plan);

      return g_strdup_printf ("%s\n%s", nw_case_get_story (card->plan, lang), plan);
    }

  name = nw_card_format_name (card, atlas, lang);
  if (card->kind == NW_CARD_STEPS && card->step > 0)
    {
      const NwStatement *before = g_ptr_array_index (nw_emergency_card_get_steps (card->emergency), (guint)card->step - 1);

      /* Translators: the title of an emergency card, then the step before the
       * one that is asked */
      return g_strdup_printf (_ ("%s: after “%s”"), name, nw_statement_get_text (before, lang));
    }
  if (card->kind == NW_CARD_LOCATE && card->side != NW_SIDE_MIDLINE)
    {
      /* Translators: a structure, then the patient's side: "rhomboid minor, left" */
      return g_strdup_printf (_ ("%s, %s"), name, nw_side_get_label (card->side));
    }
  return g_steal_pointer (&name);
}

static void
add_fact (GPtrArray *facts,
          const char *title,
          const char *text,
          const NwBasis *basis)
{
  NwCardFact *fact = NULL;

  if (text == NULL || *text == '\0')
    return;
  fact = g_new0 (NwCardFact, 1);
  fact->title = g_strdup (title);
  fact->text = g_strdup (text);
  fact->basis = basis;
  g_ptr_array_add (facts, fact);
}

static void
add_status (GPtrArray *facts,
            NwSite *site)
{
  NwLang lang = nw_lang_get ();

  add_fact (facts, nw_site_get_status_label (site, lang), nw_site_get_status_meaning (site, lang), NULL);
}

static void
add_harms (GPtrArray *facts,
           NwSite *site,
           NwStructure *structure)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *harms = nw_site_get_harms (site);

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      NwStructure *own = nw_site_harm_get_structure (harm);
      g_autofree char *title = NULL;

      if (structure != NULL && own != structure)
        continue;
      title = own != NULL ? g_strdup_printf ("%s: %s", nw_structure_get_name (own, lang), nw_site_harm_get_label (harm, lang))
                          : g_strdup (nw_site_harm_get_label (harm, lang));
      add_fact (facts, title, nw_site_harm_get_why (harm, lang), nw_site_harm_get_basis (harm));
    }
}

/* Every published bound with its kind and condition, never one figure alone;
 * then the rule, and what the sources disagree about. */
static void
add_limit (GPtrArray *facts,
           NwSite *site)
{
  NwLang lang = nw_lang_get ();
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  g_autoptr (GPtrArray) conflicts = nw_site_list_conflicts (site);

  if (!nw_limit_is_published (limit))
    add_fact (facts, NULL, _ ("No published limit."), NULL);
  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      g_autofree char *mm = nw_bound_format_mm (bound, lang);
      g_autofree char *title = g_strdup_printf ("%s, %s", mm, nw_bound_get_kind_label (bound, lang));
      const char *applies = nw_bound_get_applies_to (bound, lang);

      add_fact (facts, title, applies != NULL ? applies : nw_limit_get_rule (limit, lang), nw_bound_get_basis (bound));
    }
  add_fact (facts, _ ("Rule"), nw_limit_get_rule (limit, lang), nw_limit_get_basis (limit));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *range = conflict->structure != NULL ? nw_conflict_format_range (conflict) : NULL;

      if (range != NULL)
        {
          /* Translators: %s is a structure */
          g_autofree char *title = g_strdup_printf (_ ("Sources differ on the depth of %s"), nw_structure_get_name (conflict->structure, lang));

          add_fact (facts, title, range, NULL);
        }
    }
}

static void
add_case (GPtrArray *facts,
          NwCase *plan)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *faults = nw_case_get_faults (plan);
  const GPtrArray *sources = nw_case_get_sources (plan);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const NwCaseFault *fault = g_ptr_array_index (faults, i);

      add_fact (facts, nw_case_fault_get_what (fault, lang), nw_case_fault_get_why (fault, lang), NULL);
    }
  add_fact (facts, _ ("Consequence"), nw_case_get_consequence (plan, lang), NULL);
  add_fact (facts, faults->len > 0 ? _ ("Better") : NULL, nw_case_get_better (plan, lang), NULL);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", nw_source_get_citation (g_ptr_array_index (sources, i), lang));
  add_fact (facts, _ ("Sources"), names->str, NULL);
}

static void
add_structure (GPtrArray *facts,
               NwStructure *structure)
{
  NwLang lang = nw_lang_get ();
  const NwBasis *basis = nw_structure_get_basis (structure);

  add_fact (facts, _ ("Danger"), nw_structure_get_danger (structure, lang), basis);
  add_fact (facts, _ ("Course"), nw_structure_get_course (structure, lang), basis);
}

static void
add_other (GPtrArray *facts,
           const NwCard *card)
{
  NwLang lang = nw_lang_get ();

  if (card->contraindication != NULL)
    {
      const NwBasis *basis = nw_contraindication_get_basis (card->contraindication);

      add_fact (facts, NULL, nw_contraindication_get_detail (card->contraindication, lang), basis);
      add_fact (facts, _ ("Action"), nw_contraindication_get_action (card->contraindication, lang), basis);
      add_fact (facts, _ ("Sources differ"), nw_contraindication_get_differences (card->contraindication, lang), basis);
    }
  if (card->recommendation != NULL)
    {
      add_fact (facts, nw_recommendation_get_text (card->recommendation, lang), nw_recommendation_get_why (card->recommendation, lang),
                nw_recommendation_get_basis (card->recommendation));
      add_fact (facts, NULL, _ ("The strength is the editors' own grading."), NULL);
    }
  if (card->emergency != NULL)
    {
      const GPtrArray *steps = nw_emergency_card_get_steps (card->emergency);

      for (guint i = 0; i < steps->len; i++)
        {
          const NwStatement *step = g_ptr_array_index (steps, i);
          g_autofree char *number = g_strdup_printf ("%u", i + 1);

          add_fact (facts, number, nw_statement_get_text (step, lang), nw_statement_get_basis (step));
        }
    }
  if (card->event != NULL)
    {
      const NwEventClass *row = nw_event_get_class (card->event);
      g_autofree char *title = g_strdup_printf ("%s, %s", nw_event_class_get_term (row, lang), nw_event_class_get_frequency (row, lang));

      add_fact (facts, title, nw_event_class_get_description (row, lang), NULL);
      if (!nw_event_get_column_certain (card->event))
        add_fact (facts, NULL, _ ("In which column of the published table it stands is uncertain."), NULL);
      add_fact (facts, nw_urgency_get_label (nw_event_get_urgency (card->event)), nw_event_get_recognise (card->event, lang), nw_event_get_basis (card->event));
      add_fact (facts, _ ("Action"), nw_event_get_action (card->event, lang), nw_event_get_basis (card->event));
    }
}

/**
 * nw_card_list_facts:
 * @card: a card
 * @atlas: the content
 *
 * What the content says about the answer, with what it rests on.
 *
 * Returns: (transfer full) (element-type NwCardFact): in the language of the
 *   interface, what matters most first
 */
GPtrArray *
nw_card_list_facts (const NwCard *card,
                    NwAtlas *atlas)
{
  GPtrArray *facts = NULL;
  NwLang lang = nw_lang_get ();

  g_return_val_if_fail (card != NULL && NW_IS_ATLAS (atlas), NULL);

  facts = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_card_fact_free);
  if (card->kind == NW_CARD_CASE)
    add_case (facts, card->plan);
  else if (card->kind == NW_CARD_FIRST)
    add_other (facts, card);
  else if (card->kind == NW_CARD_DEPTH)
    add_limit (facts, card->site);
  else if (card->site != NULL && card->kind == NW_CARD_STATUS)
    add_status (facts, card->site);

  if (card->kind == NW_CARD_CASE || card->kind == NW_CARD_FIRST || card->kind == NW_CARD_DEPTH)
    return facts;
  if (card->site != NULL)
    add_harms (facts, card->site, NULL);
  else if (card->structure != NULL)
    add_structure (facts, card->structure);
  else if (card->region != NULL)
    add_fact (facts, NULL, nw_region_get_summary (card->region, lang), nw_region_get_basis (card->region));
  else
    add_other (facts, card);
  if (card->site != NULL && card->has_map && nw_site_get_outline_part (card->site, lang) != NULL)
    add_fact (facts, NULL, nw_site_get_outline_part (card->site, lang), NULL);
  return facts;
}

/**
 * nw_card_option_free:
 * @option: (nullable): an option
 */
void
nw_card_option_free (NwCardOption *option)
{
  if (option == NULL)
    return;
  g_free (option->text);
  g_free (option);
}

/**
 * nw_card_fact_free:
 * @fact: (nullable): a fact
 */
void
nw_card_fact_free (NwCardFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->title);
  g_free (fact->text);
  g_free (fact);
}
