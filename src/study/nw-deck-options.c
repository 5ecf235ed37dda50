/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-advice.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* Results on paper may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/*
 * What can be chosen. Wrong options come from the same region, or are of the
 * same sort; each is one that the content itself rules out as an answer.
 */

void
nw_options_init (NwOptions *self,
                 NwAtlas *atlas)
{
  *self = (NwOptions){ .atlas = atlas };
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_card_option_free);
  for (guint i = 0; i < 2; i++)
    self->seen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
nw_options_clear (NwOptions *self)
{
  g_clear_pointer (&self->options, g_ptr_array_unref);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->seen[i], g_hash_table_unref);
}

/*
 * nw_options_add: one more option, unless one reads the same in one of the
 * languages
 *
 * Returns: whether it is new
 */
gboolean
nw_options_add (NwOptions *self,
                const char *english,
                const char *dutch,
                gboolean right,
                guint place)
{
  const char *texts[2] = { english, dutch };
  NwCardOption *option = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *folded = nw_text_fold (texts[i]);

      if (g_hash_table_contains (self->seen[i], folded))
        return FALSE;
    }
  for (guint i = 0; i < 2; i++)
    g_hash_table_add (self->seen[i], nw_text_fold (texts[i]));

  option = g_new0 (NwCardOption, 1);
  option->text = g_strdup (nw_lang_get () == NW_LANG_NL ? dutch : english);
  option->right = right;
  option->place = place;
  g_ptr_array_add (self->options, option);
  self->n_wrong += right ? 0 : 1;
  return TRUE;
}

/* Words of the interface, in both languages. */
static void
add_words (NwOptions *self,
           const char *(*get_words) (int value),
           int value,
           gboolean right)
{
  NwLang before = nw_lang_push (NW_LANG_EN);
  g_autofree char *english = g_strdup (get_words (value));
  g_autofree char *dutch = NULL;

  nw_lang_push (NW_LANG_NL);
  dutch = g_strdup (get_words (value));
  nw_lang_pop (before);
  nw_options_add (self, english, dutch, right, 0);
}

static const char *
get_no_limit (int value)
{
  return _ ("No published limit");
}

static const char *
get_sound (int value)
{
  return _ ("Nothing: the plan is sound");
}

static const char *
get_level (int value)
{
  return nw_contra_level_get_label ((NwContraLevel)value);
}

static const char *
get_urgency (int value)
{
  return nw_urgency_get_label ((NwUrgency)value);
}

static void
add_statuses (NwOptions *self,
              NwSite *site)
{
  for (guint i = 0; i < NW_N_SITE_STATUSES; i++)
    nw_options_add (self, nw_atlas_get_status_label (self->atlas, (NwSiteStatus)i, NW_LANG_EN),
                    nw_atlas_get_status_label (self->atlas, (NwSiteStatus)i, NW_LANG_NL), nw_site_get_status (site) == (NwSiteStatus)i, 0);
}

static void
add_event (NwOptions *self,
           const NwCard *card)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (self->atlas));

  for (guint i = 0; card->urgency && i < NW_N_URGENCIES; i++)
    add_words (self, get_urgency, (int)i, nw_event_get_urgency (card->event) == (NwUrgency)i);
  for (guint i = 0; !card->urgency && i < classes->len; i++)
    {
      const NwEventClass *row = g_ptr_array_index (classes, i);
      g_autofree char *english = g_strdup_printf ("%s, %s", nw_event_class_get_term (row, NW_LANG_EN), nw_event_class_get_frequency (row, NW_LANG_EN));
      g_autofree char *dutch = g_strdup_printf ("%s, %s", nw_event_class_get_term (row, NW_LANG_NL), nw_event_class_get_frequency (row, NW_LANG_NL));

      nw_options_add (self, english, dutch, nw_event_get_class (card->event) == row, 0);
    }
}

static void
add_steps (NwOptions *self,
           const NwCard *card)
{
  const GPtrArray *steps = nw_emergency_card_get_steps (card->emergency);
  guint asked = (guint)MAX (card->step, 0);
  guint n_plain = 0;
  guint first = steps->len > NW_DECK_OPTIONS ? (asked + steps->len - NW_DECK_OPTIONS / 2) % steps->len : 0;

  if (card->step >= 0)
    {
      const NwStatement *step = g_ptr_array_index (steps, asked);

      nw_options_add (self, nw_statement_get_text (step, NW_LANG_EN), nw_statement_get_text (step, NW_LANG_NL), TRUE, 0);
    }
  /* Of one that is asked by itself, the one before it stands in the question. */
  for (guint i = 0; i < steps->len; i++)
    {
      guint place = card->step >= 0 ? (first + i) % steps->len : i;
      const NwStatement *step = g_ptr_array_index (steps, place);

      if (card->step >= 0 && (place == asked || place + 1 == asked || self->n_wrong + 1 >= NW_DECK_OPTIONS))
        continue;
      /* What is done only in some cases, or calls for help, is never too early. */
      if (nw_deck_get_step (steps, place) != NW_DECK_STEP_PLAIN)
        continue;
      nw_options_add (self, nw_statement_get_text (step, NW_LANG_EN), nw_statement_get_text (step, NW_LANG_NL), card->step < 0, n_plain++);
    }
}

/* Recommendations that hold there and are graded weaker, of the same theme
 * first. */
static void
add_recommendations (NwOptions *self,
                     const NwCard *card)
{
  g_autoptr (GPtrArray) groups = nw_atlas_list_advice_for_region (self->atlas, card->region);
  NwTheme theme = nw_recommendation_get_theme (card->recommendation);

  nw_options_add (self, nw_recommendation_get_text (card->recommendation, NW_LANG_EN),
                  nw_recommendation_get_text (card->recommendation, NW_LANG_NL), TRUE, 0);
  for (guint pass = 0; pass < 4; pass++)
    {
      for (guint i = 0; i < groups->len; i++)
        {
          const NwAdviceGroup *group = g_ptr_array_index (groups, i);
          const GPtrArray *list = pass % 2 == 0 ? group->specific : group->general;

          if ((group->theme == theme) != (pass < 2))
            continue;
          for (guint k = 0; k < list->len && self->n_wrong + 1 < NW_DECK_OPTIONS; k++)
            {
              NwRecommendation *other = g_ptr_array_index (list, k);

              if (nw_recommendation_get_strength (other) > nw_recommendation_get_strength (card->recommendation))
                nw_options_add (self, nw_recommendation_get_text (other, NW_LANG_EN), nw_recommendation_get_text (other, NW_LANG_NL), FALSE, 0);
            }
        }
    }
}

/* Whether the flags of every plan say when this contraindication is meant: one
 * that a fault names where no flag does may stand behind any plan. */
static gboolean
is_told_by_flags (NwAtlas *atlas,
                  NwContraindication *contra)
{
  const GPtrArray *cases = nw_atlas_get_cases (atlas);

  for (guint i = 0; i < cases->len; i++)
    {
      NwCase *plan = g_ptr_array_index (cases, i);
      const GPtrArray *faults = nw_case_get_faults (plan);

      for (guint k = 0; k < faults->len; k++)
        {
          const GPtrArray *references = nw_case_fault_get_basis (g_ptr_array_index (faults, k));

          for (guint m = 0; m < references->len; m++)
            {
              if (((const NwReference *)g_ptr_array_index (references, m))->contraindication == contra && !g_ptr_array_find ((GPtrArray *)nw_case_get_flags (plan), contra, NULL))
                return FALSE;
            }
        }
    }
  return TRUE;
}

/* Whether two contraindications are about the same: one raises the other, or
 * both raise a third, as everything about clotting does. */
static gboolean
are_akin (NwAtlas *atlas,
          NwContraindication *a,
          NwContraindication *b)
{
  const GPtrArray *list = nw_atlas_get_contraindications (atlas);

  for (guint i = 0; i < list->len; i++)
    {
      NwContraindication *other = g_ptr_array_index (list, i);
      GPtrArray *raised_by = (GPtrArray *)nw_contraindication_get_raised_by (other);

      if ((other == a || g_ptr_array_find (raised_by, a, NULL)) && (other == b || g_ptr_array_find (raised_by, b, NULL)))
        return TRUE;
    }
  return FALSE;
}

/* Whether the patient of a plan has a contraindication, or one of its kin. */
static gboolean
is_flagged (NwAtlas *atlas,
            NwCase *plan,
            NwContraindication *contra)
{
  const GPtrArray *flags = nw_case_get_flags (plan);

  for (guint i = 0; i < flags->len; i++)
    {
      if (are_akin (atlas, g_ptr_array_index (flags, i), contra))
        return TRUE;
    }
  return FALSE;
}

/* Whether a fault of another plan can be none of this one: it is about
 * something that this patient does not have, and appeals to nothing that a
 * fault of this plan does. */
static gboolean
is_foreign_fault (NwAtlas *atlas,
                  NwCase *plan,
                  const NwCaseFault *fault)
{
  const GPtrArray *references = nw_case_fault_get_basis (fault);
  const GPtrArray *own = nw_case_get_faults (plan);
  gboolean foreign = FALSE;

  for (guint i = 0; i < references->len; i++)
    {
      const NwReference *reference = g_ptr_array_index (references, i);

      if (reference->kind == NW_REFERENCE_CONTRAINDICATION)
        {
          if (is_flagged (atlas, plan, reference->contraindication) || !is_told_by_flags (atlas, reference->contraindication))
            return FALSE;
          foreign = TRUE;
        }
      for (guint k = 0; k < own->len; k++)
        {
          const GPtrArray *others = nw_case_fault_get_basis (g_ptr_array_index (own, k));

          for (guint m = 0; m < others->len; m++)
            {
              if (g_strcmp0 (((const NwReference *)g_ptr_array_index (others, m))->text, reference->text) == 0)
                return FALSE;
            }
        }
    }
  return foreign;
}

static void
add_case (NwOptions *self,
          const NwCard *card)
{
  const GPtrArray *faults = nw_case_get_faults (card->plan);
  const GPtrArray *cases = nw_atlas_get_cases (self->atlas);
  guint start = nw_deck_hash (card->id, NULL) % MAX (cases->len, 1);

  for (guint i = 0; i < faults->len; i++)
    {
      const NwCaseFault *fault = g_ptr_array_index (faults, i);

      nw_options_add (self, nw_case_fault_get_what (fault, NW_LANG_EN), nw_case_fault_get_what (fault, NW_LANG_NL), TRUE, 0);
    }
  for (guint i = 0; i < cases->len && self->n_wrong < NW_DECK_OPTIONS_MIN; i++)
    {
      NwCase *other = g_ptr_array_index (cases, (start + i) % cases->len);
      const GPtrArray *list = nw_case_get_faults (other);

      for (guint k = 0; other != card->plan && k < list->len && self->n_wrong < NW_DECK_OPTIONS_MIN; k++)
        {
          const NwCaseFault *fault = g_ptr_array_index (list, k);

          if (is_foreign_fault (self->atlas, card->plan, fault))
            nw_options_add (self, nw_case_fault_get_what (fault, NW_LANG_EN), nw_case_fault_get_what (fault, NW_LANG_NL), FALSE, 0);
        }
    }
  add_words (self, get_sound, 0, nw_case_is_sound (card->plan));
}

static void
format_bound (const NwBound *bound,
              char *texts[2])
{
  for (guint i = 0; i < 2; i++)
    {
      NwLang lang = i == 0 ? NW_LANG_EN : NW_LANG_NL;
      g_autofree char *mm = nw_bound_format_mm (bound, lang);

      /* Never a figure alone: what it rests on goes with it. */
      texts[i] = g_strdup_printf ("%s, %s", mm, nw_bound_get_kind_label (bound, lang));
    }
}

/* Whether a source prints this figure for the site, as a limit or a depth. */
static gboolean
has_figure (NwSite *site,
            double mm)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  const GPtrArray *depths = nw_site_get_depths (site);

  for (guint i = 0; i < bounds->len; i++)
    {
      if (ABS (nw_bound_get_mm (g_ptr_array_index (bounds, i)) - mm) < 0.05)
        return TRUE;
    }
  for (guint i = 0; i < depths->len; i++)
    {
      for (guint k = 0; k < NW_N_STATS; k++)
        {
          double printed = 0.0;

          if (nw_depth_get_stat (g_ptr_array_index (depths, i), (NwStat)k, &printed) && ABS (printed - mm) < 0.05)
            return TRUE;
        }
    }
  return FALSE;
}

/* nw_options_add_depths: the lowest published limit, or that there is none;
 * limits of other sites, those of the same region first */
void
nw_options_add_depths (NwOptions *self,
                       NwDeck *deck,
                       const NwCard *card)
{
  const GPtrArray *own = nw_limit_get_bounds (nw_site_get_limit (card->site));
  const GPtrArray *sites = nw_atlas_get_sites (self->atlas);
  guint start = nw_deck_hash (card->id, NULL) % MAX (sites->len, 1);
  gboolean published = nw_limit_is_published (nw_site_get_limit (card->site));
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; published && i < own->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (own, i);
      char *texts[2] = { NULL, NULL };

      if (!nw_bound_is_published (bound))
        continue;
      format_bound (bound, texts);
      nw_options_add (self, texts[0], texts[1], TRUE, 0);
      g_free (texts[0]);
      g_free (texts[1]);
      break;
    }
  add_words (self, get_no_limit, 0, !published);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < sites->len && self->options->len < NW_DECK_OPTIONS; i++)
        {
          NwSite *other = g_ptr_array_index (sites, (start + i) % sites->len);
          gboolean near = (nw_deck_get_regions (deck, nw_site_get_regions (other)) & card->regions) != 0;
          const NwBound *bound = nw_limit_get_main (nw_site_get_limit (other));
          char *texts[2] = { NULL, NULL };
          gboolean taken = FALSE;
          double mm = 0.0;

          if (other == card->site || bound == NULL || !nw_bound_is_published (bound) || near != (pass == 0))
            continue;
          mm = nw_bound_get_mm (bound);
          for (guint k = 0; k < used->len; k++)
            taken = taken || ABS (g_array_index (used, double, k) - mm) < 0.05;
          if (taken || has_figure (card->site, mm))
            continue;
          g_array_append_val (used, mm);
          format_bound (bound, texts);
          nw_options_add (self, texts[0], texts[1], FALSE, 0);
          g_free (texts[0]);
          g_free (texts[1]);
        }
    }
}

/* nw_options_add_facts: those of all cards that need no map */
void
nw_options_add_facts (NwOptions *self,
                      NwDeck *deck,
                      const NwCard *card)
{
  if (card->kind == NW_CARD_STATUS && card->site != NULL)
    add_statuses (self, card->site);
  else if (card->kind == NW_CARD_EVENT)
    add_event (self, card);
  else if (card->kind == NW_CARD_STEPS)
    add_steps (self, card);
  else if (card->kind == NW_CARD_FIRST)
    add_recommendations (self, card);
  else if (card->kind == NW_CARD_CASE)
    add_case (self, card);
  else if (card->contraindication != NULL)
    {
      for (guint i = 0; i < NW_N_CONTRA_LEVELS; i++)
        add_words (self, get_level, (int)i, nw_contraindication_get_level (card->contraindication) == (NwContraLevel)i);
    }
}

static void
add_all (NwOptions *self,
         NwDeck *deck,
         const NwCard *card)
{
  switch (card->kind)
    {
    case NW_CARD_LOCATE:
      break;
    case NW_CARD_NAME:
      nw_options_add_names (self, deck, card);
      break;
    case NW_CARD_AT_RISK:
    case NW_CARD_HARM:
      nw_options_add_at_risk (self, deck, card);
      break;
    case NW_CARD_DEPTH:
      nw_options_add_depths (self, deck, card);
      break;
    case NW_CARD_STATUS:
    case NW_CARD_FIRST:
    case NW_CARD_STEPS:
    case NW_CARD_EVENT:
    case NW_CARD_CASE:
    default:
      nw_options_add_facts (self, deck, card);
      break;
    }
}

/*
 * nw_deck_keep_choice: lets go of the card that was added last when too little
 * is certainly wrong to choose from
 *
 * Returns: whether it stays; @card is gone when it does not
 */
gboolean
nw_deck_keep_choice (NwDeck *self,
                     NwCard *card)
{
  NwOptions options = { 0 };
  gboolean enough = FALSE;

  if (card->kind == NW_CARD_AT_RISK && nw_deck_has_elsewhere (self, card))
    return TRUE;
  nw_options_init (&options, self->atlas);
  add_all (&options, self, card);
  enough = options.n_wrong > 0 && (card->form != NW_CARD_FORM_ONE || options.options->len >= NW_DECK_OPTIONS_MIN);
  nw_options_clear (&options);
  if (enough)
    return TRUE;
  g_hash_table_remove (self->by_id, card->id);
  g_ptr_array_remove (self->cards, card);
  return FALSE;
}

/* Levels have an order that helps nobody to guess and everybody to read. */
static gboolean
has_natural_order (const NwCard *card)
{
  return card->kind == NW_CARD_STATUS || card->kind == NW_CARD_EVENT;
}

/**
 * nw_deck_list_options:
 * @self: a deck
 * @card: one of its cards
 * @shuffle: another number gives another order
 *
 * Returns: (transfer full) (element-type NwCardOption): what can be chosen, in
 *   the language of the interface; empty for a card that asks for a point
 */
GPtrArray *
nw_deck_list_options (NwDeck *self,
                      const NwCard *card,
                      guint shuffle)
{
  NwOptions options = { 0 };
  GPtrArray *list = NULL;
  guint random = 0;

  g_return_val_if_fail (NW_IS_DECK (self) && card != NULL, NULL);

  nw_options_init (&options, self->atlas);
  add_all (&options, self, card);
  list = g_ptr_array_ref (options.options);
  nw_options_clear (&options);

  random = nw_deck_hash (card->id, NULL) ^ (shuffle * 2654435761u);
  for (guint i = list->len; i > 1 && !has_natural_order (card); i--)
    {
      guint other = 0;
      gpointer kept = list->pdata[i - 1];

      random = random * 1664525u + 1013904223u;
      other = (random >> 16) % i;
      list->pdata[i - 1] = list->pdata[other];
      list->pdata[other] = kept;
    }
  return list;
}
