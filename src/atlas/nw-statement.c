/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-statement.h"

#include "nw-model-private.h"

/**
 * nw_statement_get_id:
 * @statement: a statement
 *
 * Returns: (transfer none) (nullable): its id, where it has one
 */
const char *
nw_statement_get_id (const NwStatement *statement)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return statement->id;
}

/**
 * nw_statement_get_title:
 * @statement: a statement
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): its heading
 */
const char *
nw_statement_get_title (const NwStatement *statement,
                        NwLang lang)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return nw_phrase_get (&statement->title, lang);
}

/**
 * nw_statement_get_text:
 * @statement: a statement
 * @lang: a language
 *
 * Returns: (transfer none): its text
 */
const char *
nw_statement_get_text (const NwStatement *statement,
                       NwLang lang)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return nw_phrase_get (&statement->text, lang);
}

/**
 * nw_statement_get_basis:
 * @statement: a statement
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_statement_get_basis (const NwStatement *statement)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return &statement->basis;
}

/**
 * nw_statement_is_everywhere:
 * @statement: a statement
 *
 * Returns: %TRUE when it holds for the whole body
 */
gboolean
nw_statement_is_everywhere (const NwStatement *statement)
{
  g_return_val_if_fail (statement != NULL, FALSE);

  return statement->where.everywhere;
}

/**
 * nw_statement_get_regions:
 * @statement: a statement
 *
 * Returns: (transfer none) (element-type NwRegion): where it holds; empty for
 *   everywhere
 */
const GPtrArray *
nw_statement_get_regions (const NwStatement *statement)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return statement->where.regions;
}

/**
 * nw_statement_names_region:
 * @statement: a statement
 * @region: a region
 *
 * Returns: whether it names this very region
 */
gboolean
nw_statement_names_region (const NwStatement *statement,
                           NwRegion *region)
{
  g_return_val_if_fail (statement != NULL && NW_IS_REGION (region), FALSE);

  return nw_where_names (&statement->where, region);
}

/**
 * nw_statement_get_call:
 * @statement: a step of an emergency card
 *
 * Returns: (transfer none) (nullable): the number of the emergency services
 *   that its text says to call, for the country of the content
 */
const char *
nw_statement_get_call (const NwStatement *statement)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return statement->call;
}

/**
 * nw_statement_get_minutes:
 * @statement: a step of an emergency card
 * @from: (out) (optional): the time that its text names, minutes
 * @to: (out) (optional): the upper end of a range, else @from
 *
 * Returns: %FALSE where the text names no time that can be watched
 */
gboolean
nw_statement_get_minutes (const NwStatement *statement,
                          double *from,
                          double *to)
{
  g_return_val_if_fail (statement != NULL, FALSE);

  if (!statement->minutes.set)
    return FALSE;
  if (from != NULL)
    *from = statement->minutes.value;
  if (to != NULL)
    *to = statement->minutes_to.set ? statement->minutes_to.value : statement->minutes.value;

  return TRUE;
}
