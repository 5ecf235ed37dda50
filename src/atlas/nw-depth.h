/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-structure.h"
#include "nw-vocabulary.h"

G_BEGIN_DECLS

/**
 * NwDepth:
 *
 * One published row of figures at a site, as the source has it. All figures
 * are millimetres. Owned by its site, immutable.
 */
typedef struct _NwDepth NwDepth;

/* The figures that a row can hold. */
typedef enum
{
  NW_STAT_MIN,
  NW_STAT_MAX,
  NW_STAT_MEAN,
  NW_STAT_SD,
  NW_STAT_MEDIAN,
  NW_STAT_IQR_LOW,
  NW_STAT_IQR_HIGH,
  NW_STAT_CI95_LOW,
  NW_STAT_CI95_HIGH,
} NwStat;

#define NW_N_STATS 9

const char    *nw_stat_to_string         (NwStat       stat);
/* "minimum", "mean"... in the language of the interface. */
const char    *nw_stat_get_label         (NwStat       stat);

/* Place in its site: cases refer to "site.depths[index]". */
guint          nw_depth_get_index          (const NwDepth *depth);
/* "skin-to-pleura" and its words. */
const char    *nw_depth_get_measure        (const NwDepth *depth);
const char    *nw_depth_get_measure_label  (const NwDepth *depth,
                                            NwLang         lang);
NwAxis         nw_depth_get_axis           (const NwDepth *depth);
const char    *nw_depth_get_axis_label     (const NwDepth *depth,
                                            NwLang         lang);
/* NULL where the row is about no structure at risk. */
NwStructure   *nw_depth_get_structure      (const NwDepth *depth);
const char    *nw_depth_get_population     (const NwDepth *depth,
                                            NwLang         lang);
/* NULL where the source does not say, also for the note. */
const char    *nw_depth_get_posture        (const NwDepth *depth,
                                            NwLang         lang);
const char    *nw_depth_get_note           (const NwDepth *depth,
                                            NwLang         lang);
NwSex          nw_depth_get_sex            (const NwDepth *depth);
/* As published: kg/m2, or underweight, normal, overweight, obese; or NULL. */
const char    *nw_depth_get_bmi            (const NwDepth *depth);
/* The same in words, or with the decimal mark, of the language; or NULL.
 * Transfer full. */
char          *nw_depth_format_bmi         (const NwDepth *depth,
                                            NwLang         lang);
/* People (limbs, donors); -1 where the text gives none for this row. */
int            nw_depth_get_n              (const NwDepth *depth);
/* FALSE where the source does not print this figure. */
gboolean       nw_depth_get_stat         (const NwDepth *depth,
                                            NwStat       stat,
                                            double        *mm);
/* The digits as published, "1.0" and not "1", for showing; NULL where the
 * source does not print this figure. Transfer full. */
char          *nw_depth_format_stat        (const NwDepth *depth,
                                            NwStat         stat,
                                            NwLang         lang);
/* The lowest figure that the source prints: the minimum, else the lower of
 * mean and median, else the maximum or advised figure. Nothing is derived
 * from an SD or an interval. Used only to warn, never to permit. FALSE when
 * the row has none of them. */
gboolean       nw_depth_get_lowest         (const NwDepth *depth,
                                            double        *mm,
                                            NwStat      *stat);
/* Whether it is about something that can be harmed, with which a needle is
 * compared: not the border of a muscle, bone, or a depth that was advised. */
gboolean       nw_depth_is_at_risk         (const NwDepth *depth);
/* Whether the source only quotes the figure from somebody else. */
gboolean       nw_depth_is_second_hand     (const NwDepth *depth);
const NwBasis *nw_depth_get_basis          (const NwDepth *depth);

G_END_DECLS
