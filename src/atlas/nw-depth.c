/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-depth.h"

#include "nw-model-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static const char *const stat_words[] = {
  "min",
  "max",
  "mean",
  "sd",
  "median",
  "iqr-low",
  "iqr-high",
  "ci95-low",
  "ci95-high",
};

/* Translators: what a published figure is, in lists and sentences */
static const char *const stat_labels[] = {
  NC_ ("figure", "minimum"),
  NC_ ("figure", "maximum"),
  NC_ ("figure", "mean"),
  NC_ ("figure", "standard deviation"),
  NC_ ("figure", "median"),
  NC_ ("figure", "lower quartile"),
  NC_ ("figure", "upper quartile"),
  /* xgettext:no-c-format */
  NC_ ("figure", "lower end of the 95 % confidence interval"),
  /* xgettext:no-c-format */
  NC_ ("figure", "upper end of the 95 % confidence interval"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (stat_words) == NW_N_STATS);
G_STATIC_ASSERT (G_N_ELEMENTS (stat_labels) == NW_N_STATS);

/**
 * nw_stat_to_string:
 * @stat: a figure of a row
 *
 * Returns: (transfer none): its stable string
 */
const char *
nw_stat_to_string (NwStat stat)
{
  g_return_val_if_fail ((guint)stat < NW_N_STATS, NULL);

  return stat_words[stat];
}

/**
 * nw_stat_get_label:
 * @stat: a figure of a row
 *
 * Returns: (transfer none): what it is, in the language of the interface
 */
const char *
nw_stat_get_label (NwStat stat)
{
  g_return_val_if_fail ((guint)stat < NW_N_STATS, "");

  return nw_lang_pgettext ("figure", stat_labels[stat]);
}

/**
 * nw_depth_get_index:
 * @depth: a row of figures
 *
 * Returns: its place in its site, from 0; cases refer to it as
 *   "site.depths[index]"
 */
guint
nw_depth_get_index (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, 0);

  return depth->index;
}

/**
 * nw_depth_get_measure:
 * @depth: a row of figures
 *
 * Returns: (transfer none): what was measured, such as "skin-to-pleura"
 */
const char *
nw_depth_get_measure (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return depth->measure->id;
}

/**
 * nw_depth_get_measure_label:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer none): what was measured, in words
 */
const char *
nw_depth_get_measure_label (const NwDepth *depth,
                            NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return nw_phrase_get (&depth->measure->name, lang);
}

/**
 * nw_depth_get_axis:
 * @depth: a row of figures
 *
 * Returns: along what; only %NW_AXIS_SKIN_DEPTH becomes a bar on a ruler
 */
NwAxis
nw_depth_get_axis (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NW_AXIS_NEEDLE_USED);

  return depth->axis;
}

/**
 * nw_depth_get_axis_label:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer none): along what, in words
 */
const char *
nw_depth_get_axis_label (const NwDepth *depth,
                         NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return nw_phrase_get (&depth->axis_word->name, lang);
}

/**
 * nw_depth_get_structure:
 * @depth: a row of figures
 *
 * Returns: (transfer none) (nullable): the structure at risk that it is about
 */
NwStructure *
nw_depth_get_structure (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return depth->structure;
}

/**
 * nw_depth_get_population:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer none): in whom, as the source has it
 */
const char *
nw_depth_get_population (const NwDepth *depth,
                         NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return nw_phrase_get (&depth->population, lang);
}

/**
 * nw_depth_get_posture:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): in which posture
 */
const char *
nw_depth_get_posture (const NwDepth *depth,
                      NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return nw_phrase_get (&depth->posture, lang);
}

/**
 * nw_depth_get_note:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): a remark on the row
 */
const char *
nw_depth_get_note (const NwDepth *depth,
                   NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return nw_phrase_get (&depth->note, lang);
}

/**
 * nw_depth_get_sex:
 * @depth: a row of figures
 *
 * Returns: of which sex
 */
NwSex
nw_depth_get_sex (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NW_SEX_ANY);

  return depth->sex;
}

/**
 * nw_depth_get_bmi:
 * @depth: a row of figures
 *
 * Returns: (transfer none) (nullable): the body mass index as published: kg/m2
 *   as text, or "underweight", "normal", "overweight", "obese"
 */
const char *
nw_depth_get_bmi (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return depth->bmi;
}

/**
 * nw_depth_format_bmi:
 * @depth: a row of figures
 * @lang: a language
 *
 * Returns: (transfer full) (nullable): the same in words, or with the decimal
 *   mark, of the language
 */
char *
nw_depth_format_bmi (const NwDepth *depth,
                     NwLang lang)
{
  g_return_val_if_fail (depth != NULL, NULL);

  if (depth->bmi_word != NULL)
    return g_strdup (nw_phrase_get (&depth->bmi_word->name, lang));

  return depth->bmi != NULL ? nw_text_format_written (depth->bmi, lang) : NULL;
}

/**
 * nw_depth_get_n:
 * @depth: a row of figures
 *
 * Returns: people, or limbs or donors where only those are counted; -1 where
 *   the text gives none for this row
 */
int
nw_depth_get_n (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, -1);

  return depth->n;
}

/**
 * nw_depth_get_stat:
 * @depth: a row of figures
 * @stat: which figure
 * @mm: (out) (optional): millimetres, as published
 *
 * Returns: %FALSE where the source does not print this figure
 */
gboolean
nw_depth_get_stat (const NwDepth *depth,
                   NwStat stat,
                   double *mm)
{
  g_return_val_if_fail (depth != NULL && (guint)stat < NW_N_STATS, FALSE);

  return nw_number_get (&depth->stats[stat], mm);
}

/**
 * nw_depth_format_stat:
 * @depth: a row of figures
 * @stat: which figure
 * @lang: decides the decimal mark
 *
 * A figure in millimetres with the decimals that were published: "1.0", not
 * "1"; "1,0" in Dutch. Every place that shows a figure shows it so.
 *
 * Returns: (transfer full) (nullable): the digits without a unit, %NULL where
 *   the source does not print this figure
 */
char *
nw_depth_format_stat (const NwDepth *depth,
                      NwStat stat,
                      NwLang lang)
{
  g_return_val_if_fail (depth != NULL && (guint)stat < NW_N_STATS, NULL);

  return nw_number_format (&depth->stats[stat], lang);
}

/**
 * nw_depth_get_lowest:
 * @depth: a row of figures
 * @mm: (out) (optional): millimetres, as published
 * @stat: (out) (optional): which figure that is
 *
 * The lowest figure that the source prints, with which a needle is compared:
 * the minimum, else the lower of mean and median, else the maximum or advised
 * figure. Nothing is derived from a standard deviation or an interval. It can
 * only warn: a needle that stays under it is not thereby in order.
 *
 * Returns: %FALSE when the row has none of them
 */
gboolean
nw_depth_get_lowest (const NwDepth *depth,
                     double *mm,
                     NwStat *stat)
{
  g_return_val_if_fail (depth != NULL, FALSE);

  const NwNumber *mean = &depth->stats[NW_STAT_MEAN];
  const NwNumber *median = &depth->stats[NW_STAT_MEDIAN];
  NwStat lowest = NW_STAT_MAX;

  if (depth->stats[NW_STAT_MIN].set)
    lowest = NW_STAT_MIN;
  else if (mean->set && (!median->set || mean->value <= median->value))
    lowest = NW_STAT_MEAN;
  else if (median->set)
    lowest = NW_STAT_MEDIAN;

  if (!nw_number_get (&depth->stats[lowest], mm))
    return FALSE;
  if (stat != NULL)
    *stat = lowest;

  return TRUE;
}

/**
 * nw_depth_is_at_risk:
 * @depth: a row of figures
 *
 * Returns: whether it tells how deep under the skin something lies that can be
 *   harmed: a structure at risk that it names, or "a structure at risk" where
 *   the source names none. Such rows are compared with a needle; borders of
 *   muscles, bone and advised depths are not
 */
gboolean
nw_depth_is_at_risk (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, FALSE);

  return depth->axis == NW_AXIS_SKIN_DEPTH
         && (depth->structure != NULL || g_str_equal (depth->measure->id, "skin-to-structure-at-risk"));
}

/**
 * nw_depth_is_second_hand:
 * @depth: a row of figures
 *
 * Returns: whether its source only quotes the figure from somebody else's work
 */
gboolean
nw_depth_is_second_hand (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, FALSE);

  return depth->second_hand;
}

/**
 * nw_depth_get_basis:
 * @depth: a row of figures
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_depth_get_basis (const NwDepth *depth)
{
  g_return_val_if_fail (depth != NULL, NULL);

  return &depth->basis;
}
