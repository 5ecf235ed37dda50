/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-evidence.h"

#include "nw-model-private.h"

/**
 * nw_evidence_get_id:
 * @evidence: a claim about the effect
 *
 * Returns: (transfer none): its id
 */
const char *
nw_evidence_get_id (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return evidence->id;
}

/**
 * nw_evidence_get_claim:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none): the claim
 */
const char *
nw_evidence_get_claim (const NwEvidence *evidence,
                       NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->claim, lang);
}

/**
 * nw_evidence_get_review:
 * @evidence: a claim about the effect
 *
 * Returns: (transfer none) (nullable): the review it was matched with
 */
NwSource *
nw_evidence_get_review (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return evidence->review;
}

/**
 * nw_evidence_get_match:
 * @evidence: a claim about the effect
 *
 * Returns: (transfer none): "confirmed", "supported", "consistent" or "not-
 *   supported-as-worded"
 */
const char *
nw_evidence_get_match (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return evidence->match->id;
}

/**
 * nw_evidence_get_match_label:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none): how the claim stands, in words
 */
const char *
nw_evidence_get_match_label (const NwEvidence *evidence,
                             NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->match->name, lang);
}

/**
 * nw_evidence_get_match_reason:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): why this review is the one meant
 */
const char *
nw_evidence_get_match_reason (const NwEvidence *evidence,
                              NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->match_reason, lang);
}

/**
 * nw_evidence_get_population:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): in whom
 */
const char *
nw_evidence_get_population (const NwEvidence *evidence,
                            NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->population, lang);
}

/**
 * nw_evidence_get_comparison:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): compared with what
 */
const char *
nw_evidence_get_comparison (const NwEvidence *evidence,
                            NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->comparison, lang);
}

/**
 * nw_evidence_get_certainty:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): how certain
 */
const char *
nw_evidence_get_certainty (const NwEvidence *evidence,
                           NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->certainty, lang);
}

/**
 * nw_evidence_get_follow_up:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): for how long
 */
const char *
nw_evidence_get_follow_up (const NwEvidence *evidence,
                           NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->follow_up, lang);
}

/**
 * nw_evidence_get_trials:
 * @evidence: a claim about the effect
 *
 * Returns: number of trials, -1 where not published
 */
int
nw_evidence_get_trials (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, -1);

  return evidence->trials;
}

/**
 * nw_evidence_get_participants:
 * @evidence: a claim about the effect
 *
 * Returns: number of people, -1 where not published
 */
int
nw_evidence_get_participants (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, -1);

  return evidence->participants;
}

/**
 * nw_evidence_get_plain:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none): the claim in plain words
 */
const char *
nw_evidence_get_plain (const NwEvidence *evidence,
                       NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->plain, lang);
}

/**
 * nw_evidence_get_check:
 * @evidence: a claim about the effect
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): how the claim differs from the review
 */
const char *
nw_evidence_get_check (const NwEvidence *evidence,
                       NwLang lang)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return nw_phrase_get (&evidence->check, lang);
}

/**
 * nw_evidence_get_outcomes:
 * @evidence: a claim about the effect
 *
 * Returns: (transfer none) (element-type NwOutcome): its outcomes; may be
 *   empty
 */
const GPtrArray *
nw_evidence_get_outcomes (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return evidence->outcomes;
}

/**
 * nw_evidence_get_basis:
 * @evidence: a claim about the effect
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_evidence_get_basis (const NwEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  return &evidence->basis;
}

/**
 * nw_outcome_get_name:
 * @outcome: an outcome
 * @lang: a language
 *
 * Returns: (transfer none): what was measured
 */
const char *
nw_outcome_get_name (const NwOutcome *outcome,
                     NwLang lang)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return nw_phrase_get (&outcome->name, lang);
}

/**
 * nw_outcome_get_measure:
 * @outcome: an outcome
 *
 * Returns: (transfer none): "SMD", a standardised mean difference, or "text"
 *   for one without a figure
 */
const char *
nw_outcome_get_measure (const NwOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return outcome->measure;
}

/**
 * nw_outcome_get_value:
 * @outcome: an outcome
 * @value: (out) (optional): the figure
 *
 * Returns: %FALSE where there is no figure
 */
gboolean
nw_outcome_get_value (const NwOutcome *outcome,
                      double *value)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  return nw_number_get (&outcome->value, value);
}

/**
 * nw_outcome_get_ci95:
 * @outcome: an outcome
 * @low: (out) (optional): the lower end
 * @high: (out) (optional): the upper end
 *
 * The 95 % confidence interval.
 *
 * Returns: %FALSE where none was published
 */
gboolean
nw_outcome_get_ci95 (const NwOutcome *outcome,
                     double *low,
                     double *high)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  return nw_number_get (&outcome->ci95[0], low) && nw_number_get (&outcome->ci95[1], high);
}

/**
 * nw_outcome_get_p:
 * @outcome: an outcome
 * @p: (out) (optional): the figure
 *
 * Returns: %FALSE where none was published
 */
gboolean
nw_outcome_get_p (const NwOutcome *outcome,
                  double *p)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  return nw_number_get (&outcome->p, p);
}

/**
 * nw_outcome_format_value:
 * @outcome: an outcome
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full) (nullable): the figure with the decimals that were
 *   published, %NULL where there is none
 */
char *
nw_outcome_format_value (const NwOutcome *outcome,
                         NwLang lang)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return nw_number_format (&outcome->value, lang);
}

/**
 * nw_outcome_format_ci95:
 * @outcome: an outcome
 * @lang: decides the decimal mark
 * @low: (out) (transfer full): the lower end
 * @high: (out) (transfer full): the upper end
 *
 * The 95 % confidence interval with the decimals that were published.
 *
 * Returns: %FALSE where none was published; both are then left alone
 */
gboolean
nw_outcome_format_ci95 (const NwOutcome *outcome,
                        NwLang lang,
                        char **low,
                        char **high)
{
  g_return_val_if_fail (outcome != NULL && low != NULL && high != NULL, FALSE);

  if (!outcome->ci95[0].set)
    return FALSE;

  *low = nw_number_format (&outcome->ci95[0], lang);
  *high = nw_number_format (&outcome->ci95[1], lang);

  return TRUE;
}

/**
 * nw_outcome_format_p:
 * @outcome: an outcome
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full) (nullable): the figure with the decimals that were
 *   published, %NULL where there is none
 */
char *
nw_outcome_format_p (const NwOutcome *outcome,
                     NwLang lang)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return nw_number_format (&outcome->p, lang);
}

/**
 * nw_outcome_get_note:
 * @outcome: an outcome
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): a remark
 */
const char *
nw_outcome_get_note (const NwOutcome *outcome,
                     NwLang lang)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return nw_phrase_get (&outcome->note, lang);
}

/**
 * nw_outcome_get_certainty:
 * @outcome: an outcome
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): how certain
 */
const char *
nw_outcome_get_certainty (const NwOutcome *outcome,
                          NwLang lang)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  return nw_phrase_get (&outcome->certainty, lang);
}

/**
 * nw_outcome_get_verified:
 * @outcome: an outcome
 *
 * Returns: whether it was seen in a source
 */
gboolean
nw_outcome_get_verified (const NwOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  return outcome->verified;
}

/**
 * nw_review_get_review:
 * @review: a further review
 *
 * Returns: (transfer none): the publication
 */
NwSource *
nw_review_get_review (const NwReview *review)
{
  g_return_val_if_fail (review != NULL, NULL);

  return review->review;
}

/**
 * nw_review_get_finding:
 * @review: a further review
 * @lang: a language
 *
 * Returns: (transfer none): what it found
 */
const char *
nw_review_get_finding (const NwReview *review,
                       NwLang lang)
{
  g_return_val_if_fail (review != NULL, NULL);

  return nw_phrase_get (&review->finding, lang);
}

/**
 * nw_review_get_basis:
 * @review: a further review
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_review_get_basis (const NwReview *review)
{
  g_return_val_if_fail (review != NULL, NULL);

  return &review->basis;
}
