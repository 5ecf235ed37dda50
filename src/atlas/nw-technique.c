/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-technique.h"

#include "nw-model-private.h"

/**
 * nw_technique_get_position:
 * @technique: a technique
 * @lang: a language
 *
 * Returns: (transfer none): how the patient lies
 */
const char *
nw_technique_get_position (const NwTechnique *technique,
                           NwLang lang)
{
  g_return_val_if_fail (technique != NULL, NULL);

  return nw_phrase_get (&technique->position, lang);
}

/**
 * nw_technique_get_palpation:
 * @technique: a technique
 * @lang: a language
 *
 * Returns: (transfer none): how the muscle is found and held
 */
const char *
nw_technique_get_palpation (const NwTechnique *technique,
                            NwLang lang)
{
  g_return_val_if_fail (technique != NULL, NULL);

  return nw_phrase_get (&technique->palpation, lang);
}

/**
 * nw_technique_get_direction:
 * @technique: a technique
 * @lang: a language
 *
 * Returns: (transfer none): where the needle goes
 */
const char *
nw_technique_get_direction (const NwTechnique *technique,
                            NwLang lang)
{
  g_return_val_if_fail (technique != NULL, NULL);

  return nw_phrase_get (&technique->direction, lang);
}

/**
 * nw_technique_get_avoid:
 * @technique: a technique
 * @lang: a language
 *
 * Returns: (transfer none): what to avoid
 */
const char *
nw_technique_get_avoid (const NwTechnique *technique,
                        NwLang lang)
{
  g_return_val_if_fail (technique != NULL, NULL);

  return nw_phrase_get (&technique->avoid, lang);
}

/**
 * nw_technique_get_needle_length:
 * @technique: a technique
 * @low: (out) (optional): millimetres
 * @high: (out) (optional): millimetres, can equal @low
 *
 * The range of needle lengths that the content lists.
 *
 * Returns: %FALSE where no needle is listed
 */
gboolean
nw_technique_get_needle_length (const NwTechnique *technique,
                                double *low,
                                double *high)
{
  g_return_val_if_fail (technique != NULL, FALSE);

  if (!technique->has_needle)
    return FALSE;

  if (low != NULL)
    *low = technique->length[0];
  if (high != NULL)
    *high = technique->length[1];

  return TRUE;
}

/**
 * nw_technique_get_needle_diameter:
 * @technique: a technique
 * @low: (out) (optional): millimetres
 * @high: (out) (optional): millimetres, can equal @low
 *
 * The range of needle diameters that the content lists.
 *
 * Returns: %FALSE where no needle is listed
 */
gboolean
nw_technique_get_needle_diameter (const NwTechnique *technique,
                                  double *low,
                                  double *high)
{
  g_return_val_if_fail (technique != NULL, FALSE);

  if (!technique->has_needle)
    return FALSE;

  if (low != NULL)
    *low = technique->diameter[0];
  if (high != NULL)
    *high = technique->diameter[1];

  return TRUE;
}

/**
 * nw_technique_get_needle_verified:
 * @technique: a technique
 *
 * Returns: whether the needle was seen in a source
 */
gboolean
nw_technique_get_needle_verified (const NwTechnique *technique)
{
  g_return_val_if_fail (technique != NULL, FALSE);

  return technique->needle_verified;
}

/**
 * nw_technique_get_basis:
 * @technique: a technique
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_technique_get_basis (const NwTechnique *technique)
{
  g_return_val_if_fail (technique != NULL, NULL);

  return &technique->basis;
}
