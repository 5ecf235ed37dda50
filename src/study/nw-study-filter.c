/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-private.h"

/* To which cards study is limited. */

/**
 * nw_study_set_filter:
 * @self: a study
 * @filter: (nullable): to what study is limited; %NULL for nothing
 */
void
nw_study_set_filter (NwStudy *self,
                     const NwStudyFilter *filter)
{
  GHashTable *cards = NULL;

  g_return_if_fail (NW_IS_STUDY (self));

  cards = filter != NULL && filter->cards != NULL ? g_hash_table_ref (filter->cards) : NULL;
  g_clear_pointer (&self->filter.cards, g_hash_table_unref);
  self->filter = filter != NULL ? *filter : (NwStudyFilter){ 0 };
  self->filter.cards = cards;
  nw_study_emit_changed (self);
}

/**
 * nw_study_filter_has:
 * @filter: a limit
 * @card: a card
 *
 * Returns: whether it is within, checked or not
 */
gboolean
nw_study_filter_has (const NwStudyFilter *filter,
                     const NwCard *card)
{
  g_return_val_if_fail (filter != NULL && card != NULL, FALSE);

  if (filter->kinds != 0 && (filter->kinds & (1u << card->kind)) == 0)
    return FALSE;
  if (filter->cards != NULL)
    return g_hash_table_contains (filter->cards, card->id) || (filter->regions & card->regions) != 0 || (filter->harms & card->harms) != 0;
  if (filter->regions != 0 && (filter->regions & card->regions) == 0)
    return FALSE;
  return filter->harms == 0 || (filter->harms & card->harms) != 0;
}

/**
 * nw_study_is_asked:
 * @self: a study
 * @card: a card of its deck
 *
 * Returns: whether it is among those that are studied now
 */
gboolean
nw_study_is_asked (NwStudy *self,
                   const NwCard *card)
{
  g_return_val_if_fail (NW_IS_STUDY (self) && card != NULL, FALSE);

  if (!self->unverified && (card->flags & NW_CARD_UNVERIFIED) != 0)
    return FALSE;
  return nw_study_filter_has (&self->filter, card);
}

/**
 * nw_study_get_filter:
 * @self: a study
 * @filter: (out caller-allocates): to what study is limited; its cards belong
 *   to @self
 */
void
nw_study_get_filter (NwStudy *self,
                     NwStudyFilter *filter)
{
  g_return_if_fail (NW_IS_STUDY (self) && filter != NULL);

  *filter = self->filter;
}
