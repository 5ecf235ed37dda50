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

static gboolean
get_range (const NwTechnique *technique,
           const NwNumber range[2],
           double *low,
           double *high)
{
  return technique->has_needle && nw_number_get (&range[0], low) && nw_number_get (&range[1], high);
}

static gboolean
format_range (const NwTechnique *technique,
              const NwNumber range[2],
              NwLang lang,
              char **low,
              char **high)
{
  if (!technique->has_needle)
    return FALSE;

  *low = nw_number_format (&range[0], lang);
  *high = nw_number_format (&range[1], lang);

  return TRUE;
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

  return get_range (technique, technique->length, low, high);
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

  return get_range (technique, technique->diameter, low, high);
}

/**
 * nw_technique_format_needle_length:
 * @technique: a technique
 * @lang: decides the decimal mark
 * @low: (out) (transfer full): millimetres
 * @high: (out) (transfer full): millimetres, can equal @low
 *
 * The range of needle lengths with the decimals of the content, for showing.
 *
 * Returns: %FALSE where no needle is listed; both are then left alone
 */
gboolean
nw_technique_format_needle_length (const NwTechnique *technique,
                                   NwLang lang,
                                   char **low,
                                   char **high)
{
  g_return_val_if_fail (technique != NULL && low != NULL && high != NULL, FALSE);

  return format_range (technique, technique->length, lang, low, high);
}

/**
 * nw_technique_format_needle_diameter:
 * @technique: a technique
 * @lang: decides the decimal mark
 * @low: (out) (transfer full): millimetres
 * @high: (out) (transfer full): millimetres, can equal @low
 *
 * The range of needle diameters with the decimals of the content, for showing.
 *
 * Returns: %FALSE where no needle is listed; both are then left alone
 */
gboolean
nw_technique_format_needle_diameter (const NwTechnique *technique,
                                     NwLang lang,
                                     char **low,
                                     char **high)
{
  g_return_val_if_fail (technique != NULL && low != NULL && high != NULL, FALSE);

  return format_range (technique, technique->diameter, lang, low, high);
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
 * nw_technique_get_grip:
 * @technique: a technique
 *
 * Returns: %NW_GRIP_PINCER where the needle only goes into a fold that is
 *   lifted: a depth from the skin says nothing about it then, and none is drawn
 */
NwGrip
nw_technique_get_grip (const NwTechnique *technique)
{
  g_return_val_if_fail (technique != NULL, NW_GRIP_NOT_STATED);

  return technique->grip;
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
