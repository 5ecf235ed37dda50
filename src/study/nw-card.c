/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-card.h"

#include "nw-conflict.h"
#include "nw-depth-words.h"
#include "nw-needle.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* What the content names as an answer too, but was not checked: no option
 * beside what was. Empty where nothing was checked: then all of it is asked. */
static char *
format_unchecked (const NwCard *card)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *sites = NULL;
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GPtrArray) checked = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  if ((card->flags & NW_CARD_UNVERIFIED) != 0)
    return g_strdup ("");
  if (card->kind == NW_CARD_AT_RISK && card->site != NULL)
    g_ptr_array_add (own, card->site);
  sites = card->kind == NW_CARD_HARM ? nw_structure_get_sites (card->structure) : own;
  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *harms = nw_site_get_harms (g_ptr_array_index (sites, i));

      for (guint k = 0; k < harms->len; k++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (harms, k);
          NwStructure *structure = nw_site_harm_get_structure (harm);
          gpointer answer = card->kind == NW_CARD_HARM ? (gpointer)nw_site_harm_get_kind (harm) : (gpointer)structure;

          if (structure == NULL || (card->kind == NW_CARD_HARM && structure != card->structure))
            continue;
          if (nw_basis_get_verified (nw_site_harm_get_basis (harm)))
            g_ptr_array_add (checked, answer);
          if (!g_ptr_array_find (all, answer, NULL))
            g_ptr_array_add (all, answer);
        }
    }
  for (guint i = 0; i < all->len; i++)
    {
      gpointer answer = g_ptr_array_index (all, i);

      if (!g_ptr_array_find (checked, answer, NULL))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", card->kind == NW_CARD_HARM ? nw_harm_get_name (answer, lang) : nw_structure_get_name (answer, lang));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* A question with several answers must not look complete without those that
 * are left out: the gravest may be among them. */
static char *
format_incomplete (const NwCard *card,
                   const char *question)
{
  g_autofree char *unchecked = format_unchecked (card);

  if (*unchecked == '\0')
    return g_strdup (question);
  /* Translators: a question, then structures or harms that belong to its answer
   * but are no options */
  return g_strdup_printf (_ ("%s Not among the options, as not yet checked against a source: %s."), question, unchecked);
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
      return format_incomplete (card, card->site != NULL ? _ ("What does the atlas name as at risk here?")
                                                         : _ ("What does the atlas name as at risk in this region?"));
    case NW_CARD_HARM:
      return format_incomplete (card, _ ("Which harm does the atlas name for a needle in it?"));
    case NW_CARD_DEPTH:
      return g_strdup (_ ("Which is the lowest published limit?"));
    case NW_CARD_STATUS:
      return g_strdup (card->contraindication != NULL ? _ ("How severe is this contraindication?") : _ ("May this be needled?"));
    case NW_CARD_FIRST:
      return g_strdup (_ ("Which of these did the editors grade strongest here (must)?"));
    case NW_CARD_STEPS:
      return g_strdup (card->step < 0 ? _ ("In which order? Steps that hold only in some cases, and calls for help, are left out.") : card->step == 0 ? _ ("What comes first?")
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
  const NwCaseNeedle *planned = nw_case_get_needle (plan);
  NwNeedle needle = { .diameter_mm = planned->diameter_mm, .length_mm = planned->length_mm };
  g_autofree char *size = nw_needle_format (&needle, lang);
  g_autofree char *depth = nw_case_format_figure (plan, NW_CASE_FIGURE_DEPTH, lang);
  g_autofree char *angle = nw_case_format_figure (plan, NW_CASE_FIGURE_ANGLE, lang);

  /* Translators: a planned needle: "0.25 × 30 mm", inserted length, angle */
  return g_strdup_printf (_ ("Needle %s, %s\302\240mm of it inserted, at %s° to the skin."), size, depth, angle);
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

/* What sources print of the depth of a structure, each with what its figure is,
 * of whom, and where it stands: a mean of one and a minimum of another are no
 * row of figures. */
static void
add_conflict (GPtrArray *facts,
              const NwConflict *conflict)
{
  g_autofree char *title = NULL;

  if (conflict->structure == NULL)
    return;
  /* Translators: %s is a structure */
  title = g_strdup_printf (_ ("Sources differ on the depth of %s"), nw_structure_get_name (conflict->structure, nw_lang_get ()));
  for (guint i = 0; i < conflict->depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (conflict->depths, i);
      g_autofree char *lowest = nw_depth_format_lowest (depth);
      g_autofree char *people = nw_depth_format_people (depth);
      g_autofree char *text = g_strdup_printf ("%s; %s", lowest, people);

      add_fact (facts, title, text, nw_depth_get_basis (depth));
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
      const char *direction = nw_bound_get_direction_label (bound, lang);
      g_autofree char *title = g_strdup_printf ("%s, %s%s%s", mm, nw_bound_get_kind_label (bound, lang), direction != NULL ? "; " : "", direction != NULL ? direction : "");
      const char *applies = nw_bound_get_applies_to (bound, lang);
      const char *grip = nw_bound_get_grip_sentence (bound);
      const char *holds = applies != NULL ? applies : nw_limit_get_rule (limit, lang);
      g_autofree char *text = g_strjoin (grip != NULL && !g_str_has_suffix (holds, ".") ? ". " : " ", holds, grip, NULL);

      add_fact (facts, title, text, nw_bound_get_basis (bound));
    }
  add_fact (facts, _ ("Rule"), nw_limit_get_rule (limit, lang), nw_limit_get_basis (limit));
  for (guint i = 0; i < conflicts->len; i++)
    add_conflict (facts, g_ptr_array_index (conflicts, i));
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
               const NwCard *card)
{
  NwLang lang = nw_lang_get ();
  NwStructure *structure = card->structure;
  const NwBasis *basis = nw_structure_get_basis (structure);
  g_autofree char *unchecked = card->kind == NW_CARD_HARM ? format_unchecked (card) : NULL;

  add_fact (facts, _ ("Also named, not yet checked against a source"), unchecked, NULL);

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
}

/* Whether a conflict of the table is about an event: its topic is the name, or
 * a part of the name, of that event. */
static gboolean
is_about (const NwStatement *conflict,
          const NwEvent *event)
{
  const char *topic = nw_statement_get_title (conflict, NW_LANG_EN);
  g_autofree char *name = nw_text_fold (nw_event_get_name (event, NW_LANG_EN));
  g_autofree char *folded = topic != NULL ? nw_text_fold (topic) : NULL;

  return folded != NULL && strstr (name, folded) != NULL;
}

/* One that is about no event is about the table. */
static gboolean
is_general (const NwStatement *conflict,
            const NwEventTable *table)
{
  const GPtrArray *classes = nw_event_table_get_classes (table);

  for (guint i = 0; i < classes->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, i));

      for (guint k = 0; k < events->len; k++)
        {
          if (is_about (conflict, g_ptr_array_index (events, k)))
            return FALSE;
        }
    }
  return TRUE;
}

/* The class as published, and where the table disagrees with its sources. */
static void
add_event (GPtrArray *facts,
           const NwEvent *event,
           const NwEventTable *table)
{
  NwLang lang = nw_lang_get ();
  const NwEventClass *row = nw_event_get_class (event);
  const GPtrArray *conflicts = nw_event_table_get_conflicts (table);
  g_autofree char *title = g_strdup_printf ("%s, %s", nw_event_class_get_term (row, lang), nw_event_class_get_frequency (row, lang));

  add_fact (facts, title, nw_event_class_get_description (row, lang), nw_event_table_get_basis (table));
  if (!nw_event_get_column_certain (event))
    add_fact (facts, NULL, _ ("In which column of the published table it stands is uncertain."), NULL);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const NwStatement *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *topic = NULL;

      if (!is_about (conflict, event) && !is_general (conflict, table))
        continue;
      /* Translators: %s is about what sources differ */
      topic = g_strdup_printf (_ ("Sources differ: %s"), nw_statement_get_title (conflict, lang));
      add_fact (facts, topic, nw_statement_get_text (conflict, lang), nw_statement_get_basis (conflict));
    }
  add_fact (facts, nw_urgency_get_label (nw_event_get_urgency (event)), nw_event_get_recognise (event, lang), nw_event_get_basis (event));
  add_fact (facts, _ ("Action"), nw_event_get_action (event, lang), nw_event_get_basis (event));
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
    add_structure (facts, card);
  else if (card->region != NULL)
    add_fact (facts, NULL, nw_region_get_summary (card->region, lang), nw_region_get_basis (card->region));
  else if (card->event != NULL)
    add_event (facts, card->event, nw_atlas_get_event_table (atlas));
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
