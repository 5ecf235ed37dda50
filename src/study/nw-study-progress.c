/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-progress.h"

#include "nw-study-private.h"

/* Sums of one part of the content. */
static GArray *
list_shares (NwStudy *self,
             const GPtrArray *objects,
             gboolean harms,
             gint64 now)
{
  GArray *shares = g_array_new (FALSE, TRUE, sizeof (NwStudyShare));
  guint n = MIN (objects->len, 64);

  g_array_set_size (shares, n);
  for (guint i = 0; i < self->n_entries; i++)
    {
      const NwStudyEntry *entry = &self->entries[i];
      guint64 bits = harms ? entry->card->harms : entry->card->regions;
      NwFsrsCard state = nw_study_entry_read (entry, now);
      gboolean known = state.state != NW_FSRS_NEW;
      double recall = 0.0;

      if (bits == 0 || (!known && !nw_study_is_asked (self, entry->card)))
        continue;
      if (known)
        recall = nw_fsrs_get_recall (nw_study_choose_fsrs (self, entry->card), &state, now);
      for (guint k = 0; k < n; k++)
        {
          NwStudyShare *share = &g_array_index (shares, NwStudyShare, k);

          if ((bits & (G_GUINT64_CONSTANT (1) << k)) == 0)
            continue;
          share->n_cards++;
          share->n_known += known ? 1 : 0;
          share->recall += recall;
        }
    }
  for (guint k = 0; k < n; k++)
    {
      NwStudyShare *share = &g_array_index (shares, NwStudyShare, k);

      if (harms)
        share->harm = g_ptr_array_index (objects, k);
      else
        share->region = g_ptr_array_index (objects, k);
      if (share->n_known > 0)
        share->recall /= share->n_known;
    }
  return shares;
}

/**
 * nw_study_list_regions:
 * @self: a study
 * @now: seconds of UTC since 1970
 *
 * Returns: (transfer full) (element-type NwStudyShare): how well each region is
 *   remembered, in the order of the content
 */
GArray *
nw_study_list_regions (NwStudy *self,
                       gint64 now)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  return list_shares (self, nw_atlas_get_regions (nw_deck_get_atlas (self->deck)), FALSE, now);
}

/**
 * nw_study_list_harms:
 * @self: a study
 * @now: seconds of UTC since 1970
 *
 * Returns: (transfer full) (element-type NwStudyShare): how well each kind of
 *   harm is remembered, in the order of the content
 */
GArray *
nw_study_list_harms (NwStudy *self,
                     gint64 now)
{
  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  return list_shares (self, nw_atlas_get_harms (nw_deck_get_atlas (self->deck)), TRUE, now);
}

static int
compare_weak (gconstpointer a,
              gconstpointer b)
{
  const NwStudyWeak *first = a;
  const NwStudyWeak *second = b;

  if (first->recall < second->recall || first->recall > second->recall)
    return first->recall < second->recall ? -1 : 1;
  return (int)second->n_lapses - (int)first->n_lapses;
}

/**
 * nw_study_list_weakest:
 * @self: a study
 * @max: how many at most
 * @now: seconds of UTC since 1970
 *
 * Returns: (transfer full) (element-type NwStudyWeak): what was answered and is
 *   least likely to be known now, the least first
 */
GArray *
nw_study_list_weakest (NwStudy *self,
                       guint max,
                       gint64 now)
{
  GArray *list = NULL;

  g_return_val_if_fail (NW_IS_STUDY (self), NULL);

  list = g_array_new (FALSE, FALSE, sizeof (NwStudyWeak));
  for (guint i = 0; i < self->n_entries; i++)
    {
      const NwStudyEntry *entry = &self->entries[i];
      NwFsrsCard state = nw_study_entry_read (entry, now);
      NwStudyWeak weak = { .card = entry->card, .n_lapses = state.n_lapses };

      if (state.state == NW_FSRS_NEW)
        continue;
      weak.recall = nw_fsrs_get_recall (nw_study_choose_fsrs (self, entry->card), &state, now);
      g_array_append_val (list, weak);
    }
  g_array_sort (list, compare_weak);
  g_array_set_size (list, MIN (list->len, max));
  return list;
}

/**
 * nw_study_get_forecast:
 * @self: a study
 * @now: seconds of UTC since 1970
 * @counts: (out caller-allocates) (array length=n_days): cards that come back
 *   today, with all that are late, tomorrow and so on
 * @n_days: how many days
 */
void
nw_study_get_forecast (NwStudy *self,
                       gint64 now,
                       guint *counts,
                       guint n_days)
{
  g_return_if_fail (NW_IS_STUDY (self) && counts != NULL && n_days > 0);

  for (guint i = 0; i < n_days; i++)
    counts[i] = 0;
  for (guint i = 0; i < self->n_entries; i++)
    {
      const NwStudyEntry *entry = &self->entries[i];
      NwFsrsCard state = nw_study_entry_read (entry, now);
      int day = 0;

      if (state.state == NW_FSRS_NEW || !nw_study_is_asked (self, entry->card))
        continue;
      day = nw_study_is_due (&state, now) ? 0 : nw_study_count_days (now, nw_study_get_due (&state));
      if (day >= 0 && day < (int)n_days)
        counts[day]++;
    }
}
