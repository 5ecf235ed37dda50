/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-depth-model.h"

#include "nw-model-private.h"

/* The minus and the multiplication sign of print. */
#define MINUS "\342\210\222"
#define TIMES "\303\227"

/**
 * nw_predictor_get_id:
 * @predictor: what a formula predicts from
 *
 * Returns: (transfer none): its id, such as "bmi"
 */
const char *
nw_predictor_get_id (const NwPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, NULL);

  return predictor->word->id;
}

/**
 * nw_predictor_get_name:
 * @predictor: what a formula predicts from
 * @lang: a language
 *
 * Returns: (transfer none): its name
 */
const char *
nw_predictor_get_name (const NwPredictor *predictor,
                       NwLang lang)
{
  g_return_val_if_fail (predictor != NULL, NULL);

  return nw_phrase_get (&predictor->word->name, lang);
}

/**
 * nw_predictor_get_unit:
 * @predictor: what a formula predicts from
 * @lang: a language
 *
 * Returns: (transfer none): its unit
 */
const char *
nw_predictor_get_unit (const NwPredictor *predictor,
                       NwLang lang)
{
  g_return_val_if_fail (predictor != NULL, NULL);

  return nw_phrase_get (&predictor->unit, lang);
}

/**
 * nw_depth_model_get_id:
 * @model: a published formula
 *
 * Returns: (transfer none): its id
 */
const char *
nw_depth_model_get_id (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return model->id;
}

/**
 * nw_depth_model_get_site:
 * @model: a published formula
 *
 * Returns: (transfer none): the site it was published for
 */
NwSite *
nw_depth_model_get_site (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return model->site;
}

/**
 * nw_depth_model_get_also_sites:
 * @model: a published formula
 *
 * Returns: (transfer none) (element-type NwSite): further sites it is quoted
 *   for; may be empty
 */
const GPtrArray *
nw_depth_model_get_also_sites (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return model->also_sites;
}

/**
 * nw_depth_model_get_predicts:
 * @model: a published formula
 * @lang: a language
 *
 * Returns: (transfer none): what it claims to predict
 */
const char *
nw_depth_model_get_predicts (const NwDepthModel *model,
                             NwLang lang)
{
  g_return_val_if_fail (model != NULL, NULL);

  return nw_phrase_get (&model->predicts, lang);
}

/**
 * nw_depth_model_get_kind:
 * @model: a published formula
 *
 * Returns: (transfer none): "regression" or "clinical-formula"
 */
const char *
nw_depth_model_get_kind (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return model->kind;
}

/* Appends the digits of @number after the sign of print; @plus stands before
 * what is not negative. */
static void
append_figure (GString *string,
               const NwNumber *number,
               const char *minus,
               const char *plus,
               NwLang lang)
{
  g_autofree char *written = nw_number_format (number, lang);
  gboolean negative = written[0] == '-';

  g_string_append (string, negative ? minus : plus);
  g_string_append (string, negative ? written + 1 : written);
}

/**
 * nw_depth_model_format_formula:
 * @model: a published formula
 * @lang: a language
 *
 * The formula as it was published, to be read and not computed: no formula is
 * usable for a patient.
 *
 * Returns: (transfer full) (nullable): "cm = -4.301 + 0.38 x BMI", or %NULL
 *   where no formula was printed
 */
char *
nw_depth_model_format_formula (const NwDepthModel *model,
                               NwLang lang)
{
  g_autoptr (GString) string = NULL;

  g_return_val_if_fail (model != NULL, NULL);

  if (model->published_form.text[NW_LANG_EN] != NULL)
    return g_strdup (nw_phrase_get (&model->published_form, lang));
  if (model->coefficients->len == 0)
    return NULL;

  string = g_string_new (model->equation_unit);
  g_string_append (string, " = ");
  append_figure (string, &model->intercept, MINUS, "", lang);

  for (guint i = 0; i < model->coefficients->len; i++)
    {
      const NwCoefficient *coefficient = g_ptr_array_index (model->coefficients, i);

      append_figure (string, &coefficient->value, " " MINUS " ", " + ", lang);
      g_string_append_printf (string, " " TIMES " %s", nw_phrase_get (&coefficient->predictor->name, lang));
    }

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/**
 * nw_depth_model_get_predictors:
 * @model: a published formula
 *
 * Returns: (transfer none) (element-type NwPredictor): what it predicts from
 */
const GPtrArray *
nw_depth_model_get_predictors (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return model->predictors;
}

/**
 * nw_depth_model_get_correlation:
 * @model: a published formula
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): what was published on the correlation
 */
const char *
nw_depth_model_get_correlation (const NwDepthModel *model,
                                NwLang lang)
{
  g_return_val_if_fail (model != NULL, NULL);

  return nw_phrase_get (&model->correlation, lang);
}

/**
 * nw_depth_model_is_consistent:
 * @model: a published formula
 *
 * Returns: %FALSE when the published slope cannot be right together with the
 *   published standard deviations; %TRUE also where that could not be checked
 */
gboolean
nw_depth_model_is_consistent (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, FALSE);

  return model->consistent;
}

/**
 * nw_depth_model_get_r2:
 * @model: a published formula
 * @r2: (out) (optional): the figure
 *
 * The share of the variance that the formula explains, 0 to 1.
 *
 * Returns: %FALSE where it was not published
 */
gboolean
nw_depth_model_get_r2 (const NwDepthModel *model,
                       double *r2)
{
  g_return_val_if_fail (model != NULL, FALSE);

  return nw_number_get (&model->r2, r2);
}

/**
 * nw_depth_model_format_r2:
 * @model: a published formula
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full) (nullable): the same with the decimals that were
 *   published, %NULL where it was not published
 */
char *
nw_depth_model_format_r2 (const NwDepthModel *model,
                          NwLang lang)
{
  g_return_val_if_fail (model != NULL, NULL);

  return nw_number_format (&model->r2, lang);
}

/**
 * nw_depth_model_get_n:
 * @model: a published formula
 *
 * Returns: number of people
 */
int
nw_depth_model_get_n (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, -1);

  return model->n;
}

/**
 * nw_depth_model_get_population:
 * @model: a published formula
 * @lang: a language
 *
 * Returns: (transfer none): in whom
 */
const char *
nw_depth_model_get_population (const NwDepthModel *model,
                               NwLang lang)
{
  g_return_val_if_fail (model != NULL, NULL);

  return nw_phrase_get (&model->population, lang);
}

/**
 * nw_depth_model_get_warning:
 * @model: a published formula
 * @lang: a language
 *
 * Returns: (transfer none): why it is not usable for a patient
 */
const char *
nw_depth_model_get_warning (const NwDepthModel *model,
                            NwLang lang)
{
  g_return_val_if_fail (model != NULL, NULL);

  return nw_phrase_get (&model->warning, lang);
}

/**
 * nw_depth_model_get_basis:
 * @model: a published formula
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_depth_model_get_basis (const NwDepthModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return &model->basis;
}
