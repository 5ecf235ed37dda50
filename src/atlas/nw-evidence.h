/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-source.h"

G_BEGIN_DECLS

/**
 * NwEvidence:
 *
 * Does it help: a claim, the review that was found for it and whether it
 * supports the claim. Owned by the atlas, immutable, as are its outcomes.
 */
typedef struct _NwEvidence NwEvidence;
typedef struct _NwOutcome  NwOutcome;
typedef struct _NwReview   NwReview;

const char      *nw_evidence_get_id           (const NwEvidence *evidence);
const char      *nw_evidence_get_claim        (const NwEvidence *evidence,
                                               NwLang            lang);
/* The review it was matched with, or NULL. */
NwSource        *nw_evidence_get_review       (const NwEvidence *evidence);
/* "confirmed", "consistent", "supported", "not-supported-as-worded". */
const char      *nw_evidence_get_match        (const NwEvidence *evidence);
const char      *nw_evidence_get_match_label  (const NwEvidence *evidence,
                                               NwLang            lang);
/* NULL where the content has none, for each of the next five. */
const char      *nw_evidence_get_match_reason (const NwEvidence *evidence,
                                               NwLang            lang);
const char      *nw_evidence_get_population   (const NwEvidence *evidence,
                                               NwLang            lang);
const char      *nw_evidence_get_comparison   (const NwEvidence *evidence,
                                               NwLang            lang);
const char      *nw_evidence_get_certainty    (const NwEvidence *evidence,
                                               NwLang            lang);
const char      *nw_evidence_get_follow_up    (const NwEvidence *evidence,
                                               NwLang            lang);
/* -1 where not published. */
int              nw_evidence_get_trials       (const NwEvidence *evidence);
int              nw_evidence_get_participants (const NwEvidence *evidence);
/* The claim in plain words. */
const char      *nw_evidence_get_plain        (const NwEvidence *evidence,
                                               NwLang            lang);
/* What the check of the starting text found, or NULL. */
const char      *nw_evidence_get_check        (const NwEvidence *evidence,
                                               NwLang            lang);
/* Array of NwOutcome, may be empty. */
const GPtrArray *nw_evidence_get_outcomes     (const NwEvidence *evidence);
const NwBasis   *nw_evidence_get_basis        (const NwEvidence *evidence);

const char      *nw_outcome_get_name          (const NwOutcome  *outcome,
                                               NwLang            lang);
/* "SMD", or "text" for an outcome without a figure. */
const char      *nw_outcome_get_measure       (const NwOutcome  *outcome);
/* FALSE where there is no figure; also for interval and p. */
gboolean         nw_outcome_get_value         (const NwOutcome  *outcome,
                                               double           *value);
gboolean         nw_outcome_get_ci95          (const NwOutcome  *outcome,
                                               double           *low,
                                               double           *high);
gboolean         nw_outcome_get_p             (const NwOutcome  *outcome,
                                               double           *p);
/* The same for showing, with the decimals that were published; NULL or FALSE
 * where there is none. Transfer full. */
char            *nw_outcome_format_value      (const NwOutcome  *outcome,
                                               NwLang            lang);
gboolean         nw_outcome_format_ci95       (const NwOutcome  *outcome,
                                               NwLang            lang,
                                               char            **low,
                                               char            **high);
char            *nw_outcome_format_p          (const NwOutcome  *outcome,
                                               NwLang            lang);
/* NULL for none. */
const char      *nw_outcome_get_note          (const NwOutcome  *outcome,
                                               NwLang            lang);
const char      *nw_outcome_get_certainty     (const NwOutcome  *outcome,
                                               NwLang            lang);
gboolean         nw_outcome_get_verified      (const NwOutcome  *outcome);

/* A further review: what it found. */
NwSource        *nw_review_get_review         (const NwReview   *review);
const char      *nw_review_get_finding        (const NwReview   *review,
                                               NwLang            lang);
const NwBasis   *nw_review_get_basis          (const NwReview   *review);

G_END_DECLS
