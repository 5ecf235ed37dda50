/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-incidence.h"

#include "nw-model-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static const char *const rate_words[] = {
  "count",
  "per-treatment-percent",
  "per-patient-percent",
  "percent-of-therapists",
  "percent-of-reports",
  "per-million",
  "per-10000-patients",
  "upper-bound-percent",
  "sd-percent",
  "ci95-low",
  "ci95-high",
  "ci95-per-million-low",
  "ci95-per-million-high",
};

/* Translators: what a published figure on adverse events is */
static const char *const rate_labels[] = {
  NC_ ("rate", "cases"),
  NC_ ("rate", "percent of treatments"),
  NC_ ("rate", "percent of patients"),
  NC_ ("rate", "percent of therapists"),
  NC_ ("rate", "percent of reports"),
  NC_ ("rate", "per million"),
  NC_ ("rate", "per 10,000 patients"),
  NC_ ("rate", "upper bound, percent"),
  NC_ ("rate", "standard deviation, percent"),
  /* xgettext:no-c-format */
  NC_ ("rate", "lower end of the 95 % confidence interval"),
  /* xgettext:no-c-format */
  NC_ ("rate", "upper end of the 95 % confidence interval"),
  /* xgettext:no-c-format */
  NC_ ("rate", "lower end of the 95 % confidence interval, per million"),
  /* xgettext:no-c-format */
  NC_ ("rate", "upper end of the 95 % confidence interval, per million"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (rate_words) == NW_N_RATES);
G_STATIC_ASSERT (G_N_ELEMENTS (rate_labels) == NW_N_RATES);

/**
 * nw_rate_to_string:
 * @rate: a figure of a study
 *
 * Returns: (transfer none): its stable string
 */
const char *
nw_rate_to_string (NwRate rate)
{
  g_return_val_if_fail ((guint)rate < NW_N_RATES, NULL);

  return rate_words[rate];
}

/**
 * nw_rate_get_label:
 * @rate: a figure of a study
 *
 * Returns: (transfer none): what it is, in the language of the interface
 */
const char *
nw_rate_get_label (NwRate rate)
{
  g_return_val_if_fail ((guint)rate < NW_N_RATES, "");

  return nw_lang_pgettext ("rate", rate_labels[rate]);
}

/**
 * nw_incidence_get_study:
 * @incidence: a study
 *
 * Returns: (transfer none): its short name, such as "Brady 2014"
 */
const char *
nw_incidence_get_study (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, NULL);

  return incidence->study;
}

/**
 * nw_incidence_is_dry_needling:
 * @incidence: a study
 *
 * Returns: %FALSE for acupuncture, whose rates are none of dry needling
 */
gboolean
nw_incidence_is_dry_needling (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, FALSE);

  return incidence->dry_needling;
}

/**
 * nw_incidence_get_design:
 * @incidence: a study
 * @lang: a language
 *
 * Returns: (transfer none): how it was done
 */
const char *
nw_incidence_get_design (const NwIncidence *incidence,
                         NwLang lang)
{
  g_return_val_if_fail (incidence != NULL, NULL);

  return nw_phrase_get (&incidence->design, lang);
}

/**
 * nw_incidence_get_treatments:
 * @incidence: a study
 *
 * Returns: number of treatments, -1 where not published
 */
gint64
nw_incidence_get_treatments (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, -1);

  return incidence->treatments;
}

/**
 * nw_incidence_get_patients:
 * @incidence: a study
 *
 * Returns: number of patients, -1 where not published
 */
gint64
nw_incidence_get_patients (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, -1);

  return incidence->patients;
}

/**
 * nw_incidence_get_therapists:
 * @incidence: a study
 *
 * Returns: number of therapists, -1 where not published
 */
gint64
nw_incidence_get_therapists (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, -1);

  return incidence->therapists;
}

/**
 * nw_incidence_get_note:
 * @incidence: a study
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): a remark on the study
 */
const char *
nw_incidence_get_note (const NwIncidence *incidence,
                       NwLang lang)
{
  g_return_val_if_fail (incidence != NULL, NULL);

  return nw_phrase_get (&incidence->note, lang);
}

/**
 * nw_incidence_get_basis:
 * @incidence: a study
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_incidence_get_basis (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, NULL);

  return &incidence->basis;
}

/**
 * nw_incidence_get_rows:
 * @incidence: a study
 *
 * Returns: (transfer none) (element-type NwIncidenceRow): its events; may be
 *   empty
 */
const GPtrArray *
nw_incidence_get_rows (const NwIncidence *incidence)
{
  g_return_val_if_fail (incidence != NULL, NULL);

  return incidence->rows;
}

/**
 * nw_incidence_row_get_event:
 * @row: an event of a study
 * @lang: a language
 *
 * Returns: (transfer none): what happened
 */
const char *
nw_incidence_row_get_event (const NwIncidenceRow *row,
                            NwLang lang)
{
  g_return_val_if_fail (row != NULL, NULL);

  return nw_phrase_get (&row->event, lang);
}

/**
 * nw_incidence_row_get_same_as:
 * @row: a figure of a study
 *
 * Returns: (transfer none) (nullable): the event of the table that the study
 *   counted, %NULL where it counted something else
 */
const NwEvent *
nw_incidence_row_get_same_as (const NwIncidenceRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  return row->same_as;
}

/**
 * nw_incidence_row_get_rate:
 * @row: an event of a study
 * @rate: which figure
 * @value: (out) (optional): the figure as published
 *
 * Returns: %FALSE where the study does not print this figure
 */
gboolean
nw_incidence_row_get_rate (const NwIncidenceRow *row,
                           NwRate rate,
                           double *value)
{
  g_return_val_if_fail (row != NULL && (guint)rate < NW_N_RATES, FALSE);

  return nw_number_get (&row->rates[rate], value);
}

/**
 * nw_incidence_row_format_rate:
 * @row: an event of a study
 * @rate: which figure
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full) (nullable): the figure with the decimals that were
 *   published, without a unit; %NULL where the study does not print it
 */
char *
nw_incidence_row_format_rate (const NwIncidenceRow *row,
                              NwRate rate,
                              NwLang lang)
{
  g_return_val_if_fail (row != NULL && (guint)rate < NW_N_RATES, NULL);

  return nw_number_format (&row->rates[rate], lang);
}

/**
 * nw_incidence_row_get_ratio:
 * @row: an event of a study
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the figure as a ratio, as published
 */
const char *
nw_incidence_row_get_ratio (const NwIncidenceRow *row,
                            NwLang lang)
{
  g_return_val_if_fail (row != NULL, NULL);

  return nw_phrase_get (&row->ratio, lang);
}

/**
 * nw_incidence_row_get_verified:
 * @row: an event of a study
 *
 * Returns: whether it was seen in a source
 */
gboolean
nw_incidence_row_get_verified (const NwIncidenceRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return row->verified;
}
