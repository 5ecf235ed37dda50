/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-advice.h"
#include "nw-drawn.h"

#include <string.h>

/* The cards about what the content says. */

/* An emergency with fewer steps than this has no order worth asking. */
#define LEAST_STEPS 3

/* A question about a site or structure shows it, where a map does. */
static void
take_map (NwDeck *self,
          NwCard *card,
          NwSite *site,
          NwStructure *structure)
{
  static const NwView preferred[] = { NW_VIEW_POSTERIOR, NW_VIEW_ANTERIOR, NW_VIEW_LEFT, NW_VIEW_RIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (preferred); i++)
    {
      NwView view = preferred[i];
      g_autoptr (GPtrArray) shapes = NULL;

      if (site != NULL && !nw_site_is_in_view (site, view))
        continue;
      shapes = site != NULL ? nw_site_map_list_shapes (self->site_maps[view], site, NW_SIDE_MIDLINE)
                            : nw_drawn_list_shapes (self->maps[view], structure, NW_SIDE_MIDLINE);
      if (shapes->len == 0)
        continue;
      card->has_map = TRUE;
      card->view = view;
      card->side = NW_SIDE_MIDLINE;
      card->asked = nw_deck_find_layers (shapes);
      /* What lies under it is shown with the answer. */
      card->peeled = card->asked | NW_LAYER_BONES | NW_LAYER_ORGANS | NW_LAYER_PLEURA | NW_LAYER_NERVES | NW_LAYER_VESSELS;
      return;
    }
}

static void
add_site_risk (NwDeck *self,
               NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  NwCard *card = NULL;
  gboolean named = FALSE;
  gboolean verified = FALSE;
  gboolean red = FALSE;

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      NwStructure *structure = nw_site_harm_get_structure (harm);

      if (structure == NULL)
        continue;
      named = TRUE;
      verified = verified || nw_basis_get_verified (nw_site_harm_get_basis (harm));
      red = red || nw_structure_is_red (structure);
    }
  if (!named)
    return;
  card = nw_deck_add (self, NW_CARD_AT_RISK, NW_CARD_FORM_SEVERAL, "site", nw_site_get_id (site), NULL);
  nw_deck_take_site (self, card, site);
  take_map (self, card, site, NULL);
  if (!verified)
    card->flags |= NW_CARD_UNVERIFIED;
  if (red)
    {
      card->flags |= NW_CARD_RED;
      card->rank = 0;
    }
  nw_deck_keep_choice (self, card);
}

static void
add_site_limit (NwDeck *self,
                NwSite *site)
{
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  const GPtrArray *harms = nw_site_get_harms (site);
  const NwBasis *basis = nw_limit_get_basis (limit);
  NwCard *card = NULL;

  /* Where nobody may needle no depth is asked: silence would look like leave. */
  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return;
  card = nw_deck_add (self, NW_CARD_DEPTH, NW_CARD_FORM_ONE, "site", nw_site_get_id (site), NULL);
  nw_deck_take_site (self, card, site);
  take_map (self, card, site, NULL);
  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);

      if (nw_bound_is_published (bound))
        {
          basis = nw_bound_get_basis (bound);
          break;
        }
    }
  nw_deck_take_basis (card, basis);
  for (guint i = 0; i < harms->len; i++)
    {
      NwStructure *structure = nw_site_harm_get_structure (g_ptr_array_index (harms, i));

      if (structure != NULL && nw_structure_is_red (structure))
        card->flags |= NW_CARD_RED;
    }
}

static void
add_site_status (NwDeck *self,
                 NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  NwCard *card = nw_deck_add (self, NW_CARD_STATUS, NW_CARD_FORM_ONE, "site", nw_site_get_id (site), NULL);

  nw_deck_take_site (self, card, site);
  take_map (self, card, site, NULL);
  /* The status is the editors' and follows from the harms. */
  for (guint i = 0; i < harms->len; i++)
    nw_deck_take_basis (card, nw_site_harm_get_basis (g_ptr_array_index (harms, i)));
}

static void
add_sites (NwDeck *self)
{
  const GPtrArray *sites = nw_atlas_get_sites (self->atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      add_site_risk (self, site);
      add_site_limit (self, site);
      add_site_status (self, site);
    }
}

/* How many kinds of harm the content names for it, and whether one is seen in
 * a source. */
static guint
count_harms (NwStructure *structure,
             gboolean *verified)
{
  const GPtrArray *sites = nw_structure_get_sites (structure);
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) checked = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *harms = nw_site_get_harms (g_ptr_array_index (sites, i));

      for (guint k = 0; k < harms->len; k++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (harms, k);

          if (nw_site_harm_get_structure (harm) != structure)
            continue;
          g_hash_table_add (all, nw_site_harm_get_kind (harm));
          if (nw_basis_get_verified (nw_site_harm_get_basis (harm)))
            g_hash_table_add (checked, nw_site_harm_get_kind (harm));
        }
    }
  *verified = g_hash_table_size (checked) > 0;
  return g_hash_table_size (*verified ? checked : all);
}

static void
add_structures (NwDeck *self)
{
  const GPtrArray *structures = nw_atlas_get_structures (self->atlas);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      gboolean verified = FALSE;
      guint n = count_harms (structure, &verified);
      NwCard *card = NULL;

      if (n == 0)
        continue;
      card = nw_deck_add (self, NW_CARD_HARM, n == 1 ? NW_CARD_FORM_ONE : NW_CARD_FORM_SEVERAL, "structure", nw_structure_get_id (structure), NULL);
      nw_deck_take_structure (self, card, structure);
      take_map (self, card, NULL, structure);
      if (!verified)
        card->flags |= NW_CARD_UNVERIFIED;
      nw_deck_keep_choice (self, card);
    }
}

/* How many recommendations that hold there are graded weaker than "must". */
static guint
count_weaker (const GPtrArray *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);
      const GPtrArray *lists[] = { group->specific, group->general };

      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        {
          for (guint m = 0; m < lists[k]->len; m++)
            n += nw_recommendation_get_strength (g_ptr_array_index (lists[k], m)) > NW_STRENGTH_MUST;
        }
    }
  return n;
}

static void
add_regions (NwDeck *self)
{
  const GPtrArray *regions = nw_atlas_get_regions (self->atlas);

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      const char *id = nw_region_get_id (region);
      g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (self->atlas, region);

      if (nw_region_get_structures (region)->len > 0)
        {
          NwCard *card = nw_deck_add (self, NW_CARD_AT_RISK, NW_CARD_FORM_SEVERAL, "region", id, NULL);

          card->region = region;
          card->regions = nw_deck_get_bit (self, region);
          card->rank = (guint)(3 - (int)nw_region_get_risk (region));
          nw_deck_take_basis (card, nw_region_get_basis (region));
          nw_deck_keep_choice (self, card);
        }
      /* With too few wrong answers nothing is asked. */
      if (count_weaker (groups) + 1 < NW_DECK_OPTIONS_MIN)
        continue;
      for (guint k = 0; k < groups->len; k++)
        {
          const NwAdviceGroup *group = g_ptr_array_index (groups, k);

          for (guint m = 0; m < group->specific->len; m++)
            {
              NwRecommendation *recommendation = g_ptr_array_index (group->specific, m);
              NwCard *card = NULL;

              if (nw_recommendation_get_strength (recommendation) != NW_STRENGTH_MUST)
                continue;
              card = nw_deck_add (self, NW_CARD_FIRST, NW_CARD_FORM_ONE, "region", id, nw_recommendation_get_id (recommendation), NULL);
              card->region = region;
              card->recommendation = recommendation;
              card->regions = nw_deck_get_bit (self, region);
              card->rank = (guint)(3 - (int)nw_region_get_risk (region));
              nw_deck_take_basis (card, nw_recommendation_get_basis (recommendation));
            }
        }
    }
}

static void
add_contraindications (NwDeck *self)
{
  const GPtrArray *list = nw_atlas_get_contraindications (self->atlas);

  for (guint i = 0; i < list->len; i++)
    {
      NwContraindication *contra = g_ptr_array_index (list, i);
      NwCard *card = nw_deck_add (self, NW_CARD_STATUS, NW_CARD_FORM_ONE, "contraindication", nw_contraindication_get_id (contra), NULL);

      card->contraindication = contra;
      card->regions = nw_deck_get_regions (self, nw_contraindication_get_regions (contra));
      card->rank = nw_contraindication_get_level (contra) == NW_CONTRA_LEVEL_ABSOLUTE ? 1 : 2;
      nw_deck_take_basis (card, nw_contraindication_get_basis (contra));
    }
}

static gboolean
has_word (const char *text,
          gsize length,
          const char *word)
{
  g_autofree char *clause = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit_set (clause, " ,", -1);

  return g_strv_contains ((const char *const *)words, word);
}

/* nw_deck_get_step: whether a step has a place in the order of its card. The
 * content has no mark for it, its sentences do: "Awake: ..." is done when that
 * is so, and so is what says "if" or "when" before anything else. What calls for
 * help never comes too early. What is taken for a condition and is none is only
 * not asked. */
NwDeckStep
nw_deck_get_step (const GPtrArray *steps,
                  guint place)
{
  const NwStatement *step = g_ptr_array_index (steps, place);
  const char *text = nw_statement_get_text (step, NW_LANG_EN);
  const char *call = nw_statement_get_call (step);
  gsize length = strcspn (text, ":;.");
  gboolean calls = call != NULL && g_strstr_len (text, (gssize)length, call) != NULL;

  /* The first step begins: it depends on nothing. */
  if (place > 0 && ((text[length] == ':' && !calls) || has_word (text, length, "if") || has_word (text, length, "when")))
    return NW_DECK_STEP_CONDITION;
  return call != NULL ? NW_DECK_STEP_CALL : NW_DECK_STEP_PLAIN;
}

/* One step follows another only where neither hangs on a condition, and where
 * the one before it is no parting of ways. */
static gboolean
has_order (const GPtrArray *steps,
           guint place)
{
  return nw_deck_get_step (steps, place) != NW_DECK_STEP_CONDITION && (place == 0 || nw_deck_get_step (steps, place - 1) == NW_DECK_STEP_PLAIN);
}

static void
add_emergencies (NwDeck *self)
{
  const GPtrArray *list = nw_atlas_get_emergency_cards (self->atlas);

  for (guint i = 0; i < list->len; i++)
    {
      NwEmergencyCard *emergency = g_ptr_array_index (list, i);
      const GPtrArray *steps = nw_emergency_card_get_steps (emergency);
      const char *id = nw_emergency_card_get_id (emergency);
      guint n_plain = 0;
      NwCard *all = NULL;

      for (guint k = 0; k < steps->len; k++)
        n_plain += nw_deck_get_step (steps, k) == NW_DECK_STEP_PLAIN ? 1 : 0;
      if (n_plain >= LEAST_STEPS)
        {
          all = nw_deck_add (self, NW_CARD_STEPS, NW_CARD_FORM_ORDER, id, NULL);
          all->emergency = emergency;
          all->rank = 0;
        }
      for (guint k = 0; k < steps->len; k++)
        {
          const NwStatement *step = g_ptr_array_index (steps, k);
          const char *step_id = nw_statement_get_id (step);
          g_autofree char *number = g_strdup_printf ("%u", k + 1);
          NwCard *card = NULL;

          if (all != NULL && nw_deck_get_step (steps, k) == NW_DECK_STEP_PLAIN)
            nw_deck_take_basis (all, nw_statement_get_basis (step));
          if (!has_order (steps, k))
            continue;
          card = nw_deck_add (self, NW_CARD_STEPS, NW_CARD_FORM_ONE, id, step_id != NULL ? step_id : number, NULL);
          card->emergency = emergency;
          card->step = (int)k;
          card->rank = 1;
          nw_deck_take_basis (card, nw_statement_get_basis (step));
          nw_deck_keep_choice (self, card);
        }
    }
}

static void
add_events (NwDeck *self)
{
  const NwEventTable *table = nw_atlas_get_event_table (self->atlas);
  const GPtrArray *classes = nw_event_table_get_classes (table);

  for (guint i = 0; i < classes->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, i));

      for (guint k = 0; k < events->len; k++)
        {
          const NwEvent *event = g_ptr_array_index (events, k);
          NwCard *card = nw_deck_add (self, NW_CARD_EVENT, NW_CARD_FORM_ONE, "class", nw_event_get_id (event), NULL);

          card->event = event;
          card->rank = 2;
          nw_deck_take_basis (card, nw_event_table_get_basis (table));
          if (!nw_event_get_column_certain (event))
            card->flags |= NW_CARD_UNVERIFIED;

          card = nw_deck_add (self, NW_CARD_EVENT, NW_CARD_FORM_ONE, "urgency", nw_event_get_id (event), NULL);
          card->event = event;
          card->urgency = TRUE;
          card->rank = nw_event_get_urgency (event) == NW_URGENCY_EMERGENCY ? 1 : 2;
          nw_deck_take_basis (card, nw_event_get_basis (event));
        }
    }
}

/* What a fault of a plan appeals to; NULL for the words of a site. */
static const NwBasis *
get_reference_basis (const NwReference *reference)
{
  switch (reference->kind)
    {
    case NW_REFERENCE_RECOMMENDATION:
      return nw_recommendation_get_basis (reference->recommendation);
    case NW_REFERENCE_CONTRAINDICATION:
      return nw_contraindication_get_basis (reference->contraindication);
    case NW_REFERENCE_SITE_LIMIT:
      return nw_limit_get_basis (nw_site_get_limit (reference->site));
    case NW_REFERENCE_SITE_HARM:
      return nw_site_harm_get_basis (reference->harm);
    case NW_REFERENCE_SITE_DEPTH:
      return nw_depth_get_basis (reference->depth);
    case NW_REFERENCE_SITE_TECHNIQUE:
      return nw_site_get_technique (reference->site) != NULL ? nw_technique_get_basis (nw_site_get_technique (reference->site)) : NULL;
    case NW_REFERENCE_SITE:
    case NW_REFERENCE_SITE_NOTES:
    default:
      return NULL;
    }
}

/* A fault stands on several statements: one that was checked is enough for it,
 * as the others only add to it. */
static gboolean
is_fault_verified (const NwCaseFault *fault)
{
  const GPtrArray *references = nw_case_fault_get_basis (fault);

  for (guint i = 0; i < references->len; i++)
    {
      const NwBasis *basis = get_reference_basis (g_ptr_array_index (references, i));

      if (basis != NULL && nw_basis_get_verified (basis))
        return TRUE;
    }
  return FALSE;
}

static void
add_cases (NwDeck *self)
{
  const GPtrArray *list = nw_atlas_get_cases (self->atlas);

  for (guint i = 0; i < list->len; i++)
    {
      NwCase *plan = g_ptr_array_index (list, i);
      const GPtrArray *faults = nw_case_get_faults (plan);
      NwCard *card = nw_deck_add (self, NW_CARD_CASE, NW_CARD_FORM_SEVERAL, nw_case_get_id (plan), NULL);

      nw_deck_take_site (self, card, nw_case_get_site (plan));
      take_map (self, card, card->site, NULL);
      card->plan = plan;
      card->regions |= nw_deck_get_regions (self, nw_case_get_regions (plan));
      for (guint k = 0; k < faults->len; k++)
        {
          if (!is_fault_verified (g_ptr_array_index (faults, k)))
            card->flags |= NW_CARD_UNVERIFIED;
        }
    }
}

/* nw_deck_add_facts: every card about what the content says */
void
nw_deck_add_facts (NwDeck *self)
{
  add_sites (self);
  add_structures (self);
  add_regions (self);
  add_contraindications (self);
  add_emergencies (self);
  add_events (self);
  add_cases (self);
}
