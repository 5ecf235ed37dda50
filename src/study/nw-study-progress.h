/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study.h"

G_BEGIN_DECLS

/**
 * NwStudyShare:
 * @region: (nullable): the region
 * @harm: (nullable): the kind of harm
 * @n_known: cards about it that were answered
 * @n_cards: cards about it
 * @recall: mean chance that one of @n_known is known now, 0 to 1; without a
 *   meaning when there are none
 *
 * How well one part of the content is remembered.
 */
typedef struct
{
  NwRegion *region;
  NwHarm *harm;
  guint n_known;
  guint n_cards;
  double recall;
} NwStudyShare;

/**
 * NwStudyWeak:
 * @card: a card
 * @recall: the chance that it is known now
 * @n_lapses: how often it was forgotten
 */
typedef struct
{
  const NwCard *card;
  double recall;
  guint n_lapses;
} NwStudyWeak;

GArray   *nw_study_list_regions  (NwStudy  *self,
                                  gint64    now);
GArray   *nw_study_list_harms    (NwStudy  *self,
                                  gint64    now);
GArray   *nw_study_list_weakest  (NwStudy  *self,
                                  guint     max,
                                  gint64    now);
void      nw_study_get_forecast  (NwStudy  *self,
                                  gint64    now,
                                  guint    *counts,
                                  guint     n_days);

G_END_DECLS
