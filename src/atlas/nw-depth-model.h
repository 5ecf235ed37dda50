/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-basis.h"
#include "nw-lang.h"
#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwDepthModel:
 *
 * A published formula for a depth. None is usable for a patient; they are
 * text for "why there is no calculator" and are never computed: this class
 * hands out what was published as words, not as coefficients.
 */
typedef struct _NwDepthModel NwDepthModel;
typedef struct _NwPredictor  NwPredictor;

/* What a formula predicts from. */
const char      *nw_predictor_get_id           (const NwPredictor  *predictor);
const char      *nw_predictor_get_name         (const NwPredictor  *predictor,
                                                NwLang              lang);
const char      *nw_predictor_get_unit         (const NwPredictor  *predictor,
                                                NwLang              lang);

const char      *nw_depth_model_get_id         (const NwDepthModel *model);
NwSite          *nw_depth_model_get_site       (const NwDepthModel *model);
/* Array of NwSite. */
const GPtrArray *nw_depth_model_get_also_sites (const NwDepthModel *model);
/* What it claims to predict. */
const char      *nw_depth_model_get_predicts   (const NwDepthModel *model,
                                                NwLang              lang);
/* "regression" or "clinical-formula". */
const char      *nw_depth_model_get_kind       (const NwDepthModel *model);
/* The formula as published, in words ("depth in cm = ..."), NULL where it was
 * not printed. Transfer full. */
char            *nw_depth_model_format_formula (const NwDepthModel *model,
                                                NwLang              lang);
/* Array of NwPredictor. */
const GPtrArray *nw_depth_model_get_predictors (const NwDepthModel *model);
/* What was published on the correlation, or NULL. */
const char      *nw_depth_model_get_correlation (const NwDepthModel *model,
                                                 NwLang              lang);
/* FALSE: the published slope cannot be right together with the published
 * standard deviations. TRUE also where that could not be checked. */
gboolean         nw_depth_model_is_consistent  (const NwDepthModel *model);
/* FALSE where not published. */
gboolean         nw_depth_model_get_r2         (const NwDepthModel *model,
                                                double             *r2);
/* The same with the decimals that were published; NULL where not published.
 * Transfer full. */
char            *nw_depth_model_format_r2      (const NwDepthModel *model,
                                                NwLang              lang);
int              nw_depth_model_get_n          (const NwDepthModel *model);
const char      *nw_depth_model_get_population (const NwDepthModel *model,
                                                NwLang              lang);
/* Why it is not usable. */
const char      *nw_depth_model_get_warning    (const NwDepthModel *model,
                                                NwLang              lang);
const NwBasis   *nw_depth_model_get_basis      (const NwDepthModel *model);

G_END_DECLS
