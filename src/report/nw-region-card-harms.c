/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-region-card-private.h"

#include "nw-emergency-card.h"
#include "nw-notice.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Harms in the order in which a card names them, with the emergency card that
 * helps. The content has no order of its own. What is not listed follows in the
 * order of the content. */
static const struct
{
  const char *harm;
  const char *card;
  gboolean own;   /* the card is about this harm; else one of its steps is */
  gboolean signs; /* the signs of the structures have to do instead */
} gravity[] = {
  { "pneumothorax", "pneumothorax", TRUE, FALSE },
  { "haemothorax", "pneumothorax", TRUE, FALSE },
  { "cord-or-dura-injury", "bleeding", FALSE, TRUE },
  { "vessel-injury", "bleeding", FALSE, TRUE },
  { "cardiac-tamponade", NULL, FALSE, TRUE },
  { "peritonitis", NULL, FALSE, TRUE },
  { "organ-injury", NULL, FALSE, TRUE },
  { "eye-injury", NULL, FALSE, TRUE },
  { "bleeding", "bleeding", TRUE, FALSE },
  { "nerve-injury", NULL, FALSE, FALSE },
};

/* A harm at the sites that stand at the risk of the region. */
typedef struct
{
  NwHarm *harm;
  guint n;            /* sites */
  guint n_unverified; /* of them where no statement about it was checked */
} Count;

/* Whether a site has a harm, and whether that was checked. */
static gboolean
has_harm (NwSite *site,
          NwHarm *harm,
          gboolean *verified)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  gboolean found = FALSE;

  *verified = FALSE;
  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *item = g_ptr_array_index (harms, i);

      if (nw_site_harm_get_kind (item) != harm)
        continue;
      found = TRUE;
      *verified = *verified || nw_basis_get_verified (nw_site_harm_get_basis (item));
    }

  return found;
}

static gboolean
stands_out (NwCard *self,
            NwSite *site)
{
  return nw_site_get_risk (site) == nw_region_get_risk (self->region);
}

/**
 * nw_card_count_sites:
 * @self: the card
 *
 * Returns: how many of its sites stand at the risk of the region
 */
guint
nw_card_count_sites (NwCard *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sites->len; i++)
    n += stands_out (self, g_ptr_array_index (self->sites, i));

  return n;
}

static Count
count_harm (NwCard *self,
            NwHarm *harm)
{
  Count count = { harm, 0, 0 };

  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);
      gboolean verified = FALSE;

      if (!stands_out (self, site) || !has_harm (site, harm, &verified))
        continue;
      count.n++;
      count.n_unverified += !verified;
    }

  return count;
}

static guint
get_place (NwHarm *harm)
{
  guint place = 0;

  while (place < G_N_ELEMENTS (gravity) && !g_str_equal (gravity[place].harm, nw_harm_get_id (harm)))
    place++;

  return place;
}

/* Every harm of the sites that stand at the risk of the region, none left out:
 * the one that most of them have need not be the one that kills. */
static GArray *
list_harms (NwCard *self)
{
  const GPtrArray *harms = nw_atlas_get_harms (self->atlas);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Count));

  for (guint place = 0; place <= G_N_ELEMENTS (gravity); place++)
    {
      for (guint i = 0; i < harms->len; i++)
        {
          Count count = { 0 };

          if (get_place (g_ptr_array_index (harms, i)) != place)
            continue;
          count = count_harm (self, g_ptr_array_index (harms, i));
          if (count.n > 0)
            g_array_append_val (list, count);
        }
    }

  return list;
}

/* "<b>pneumothorax</b> 6 of 7" */
static char *
format_count (NwCard *self,
              const Count *count,
              guint n_sites)
{
  g_autofree char *name = g_markup_printf_escaped ("<b>%s</b>", nw_harm_get_name (count->harm, self->lang));
  /* Translators: number of sites where a harm is described, of all sites of that risk: "6 of 7" */
  g_autofree char *share = g_strdup_printf (_ ("%1$u of %2$u"), count->n, n_sites);

  if (count->n_unverified == 0)
    return g_strdup_printf ("%s %s", name, share);
  if (count->n_unverified == count->n)
    return g_strdup_printf ("%s %s (%s)", name, share, nw_notice_get_not_checked ());
  return g_strdup_printf ("%s %s (%u %s)", name, share, count->n_unverified, nw_notice_get_not_checked ());
}

/**
 * nw_card_add_harms:
 * @self: the card
 *
 * Adds what can happen at the sites that make the risk of the region what it
 * is: each harm by name, with how many of those sites have it.
 */
void
nw_card_add_harms (NwCard *self)
{
  g_autoptr (GArray) harms = list_harms (self);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_sites = nw_card_count_sites (self);
  g_autofree char *markup = NULL;

  if (harms->len == 0)
    return;
  for (guint i = 0; i < harms->len; i++)
    {
      g_autofree char *words = format_count (self, &g_array_index (harms, Count, i), n_sites);

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", words);
    }
  /* Translators: begins a list: "Named at these sites: pneumothorax 6 of 7; ..." */
  markup = g_strdup_printf ("%s %s.", _ ("Named at these sites:"), names->str);
  nw_flow_add_markup (self->flow, NW_FLOW_BODY, markup);
}

/* The numbers that a card says to call, each once. */
static char *
list_calls (NwEmergencyCard *card)
{
  const GPtrArray *steps = nw_emergency_card_get_steps (card);
  GString *calls = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const char *call = nw_statement_get_call (g_ptr_array_index (steps, i));

      if (call != NULL && strstr (calls->str, call) == NULL)
        g_string_append_printf (calls, "%s%s", calls->len > 0 ? "\n" : "", call);
    }

  return g_string_free (calls, FALSE);
}

/* The steps of a card, word for word, each on a line of its own: who is in
 * haste finds it by its number. */
static void
add_steps (NwCard *self,
           NwFlow *flow,
           NwEmergencyCard *card)
{
  const GPtrArray *steps = nw_emergency_card_get_steps (card);

  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, nw_emergency_card_get_title (card, self->lang));
  for (guint i = 0; i < steps->len; i++)
    {
      const NwStatement *step = g_ptr_array_index (steps, i);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_statement_get_basis (step), NULL);
      g_autofree char *markup = g_markup_printf_escaped (nw_statement_get_call (step) != NULL ? "<b>%s</b>%s" : "%s%s",
                                                         nw_statement_get_text (step, self->lang), mark);

      nw_flow_add_item_markup (flow, number, markup);
    }
}

/* The emergency cards of those harms, and the names of the others. */
static GPtrArray *
find_cards (NwCard *self,
            GArray *harms,
            GString *without)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (guint i = 0; i < harms->len; i++)
    {
      NwHarm *harm = g_array_index (harms, Count, i).harm;
      guint place = get_place (harm);
      const char *name = place < G_N_ELEMENTS (gravity) ? gravity[place].card : NULL;
      NwEmergencyCard *card = name != NULL ? nw_emergency_card_find (self->atlas, name) : NULL;

      if (card != NULL && !g_ptr_array_find (cards, card, NULL))
        g_ptr_array_add (cards, card);
      if (card == NULL || !gravity[place].own)
        g_string_append_printf (without, "%s%s", without->len > 0 ? "; " : "", nw_harm_get_name (harm, self->lang));
    }

  return cards;
}

/**
 * nw_card_needs_signs:
 * @self: the card
 * @structure: a structure at risk
 *
 * Returns: whether a harm to it that has no emergency card of its own, and
 *   cannot wait, is named at a site that makes the risk of the region what it is
 */
gboolean
nw_card_needs_signs (NwCard *self,
                     NwStructure *structure)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);
      const GPtrArray *harms = nw_site_get_harms (site);

      for (guint j = 0; stands_out (self, site) && j < harms->len; j++)
        {
          const NwSiteHarm *item = g_ptr_array_index (harms, j);
          guint place = get_place (nw_site_harm_get_kind (item));

          if (place < G_N_ELEMENTS (gravity) && gravity[place].signs && nw_site_harm_get_structure (item) == structure)
            return TRUE;
        }
    }

  return FALSE;
}

/* For what there is no card, and where its signs stand. */
static char *
describe_missing (NwCard *self,
                  GArray *harms,
                  const char *without)
{
  gboolean signs = FALSE;
  /* Translators: %s lists harms: "perforation, peritonitis; nerve injury" */
  g_autofree char *none = g_strdup_printf (_ ("This atlas has no emergency card of its own for: %s."), without);

  for (guint i = 0; i < harms->len; i++)
    {
      guint place = get_place (g_array_index (harms, Count, i).harm);

      signs = signs || (place < G_N_ELEMENTS (gravity) && gravity[place].signs);
    }
  if (!signs)
    return g_steal_pointer (&none);
  return g_strdup_printf ("%s %s", none, _ ("Their signs stand with the structures at risk."));
}

/* The number to call, and beside it the steps of a card. */
static void
add_card (NwCard *self,
          NwEmergencyCard *card,
          const char *none)
{
  static const double weights[] = { 1.0, 9.0 };
  static const double small_weights[] = { 1.0, 4.5 };
  g_autofree char *calls = list_calls (card);
  g_autofree char *number = g_markup_printf_escaped ("<span size=\"20pt\" weight=\"bold\">%s</span>", calls);
  NwFlow *columns[] = { nw_flow_new (), nw_flow_new () };
  NwFlow *frame = nw_flow_new ();

  nw_flow_add_markup (columns[0], NW_FLOW_BODY, number);
  /* First, as the steps that follow are about something else. */
  if (none != NULL)
    nw_flow_add_paragraph (columns[1], NW_FLOW_STRONG, none);
  add_steps (self, columns[1], card);
  nw_flow_add_columns (frame, columns, nw_paper_is_small (self->paper) ? small_weights : weights, G_N_ELEMENTS (columns));
  nw_flow_add_frame (self->flow, NW_FLOW_FRAME_INVERSE, frame);
}

/**
 * nw_card_add_emergency:
 * @self: the card
 *
 * Adds the emergency cards of the harms that the head of the card names, each
 * with the number to call, and says for which of them there is none.
 */
void
nw_card_add_emergency (NwCard *self)
{
  g_autoptr (GArray) harms = list_harms (self);
  g_autoptr (GString) without = g_string_new (NULL);
  g_autoptr (GPtrArray) cards = find_cards (self, harms, without);
  g_autofree char *none = NULL;

  if (without->len > 0)
    none = describe_missing (self, harms, without->str);
  for (guint i = 0; i < cards->len; i++)
    add_card (self, g_ptr_array_index (cards, i), i == 0 ? none : NULL);
  if (cards->len == 0 && none != NULL)
    nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, none);
}
