/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-basis.h"

#include "nw-model-private.h"

/**
 * nw_basis_get_sources:
 * @basis: a basis
 *
 * Returns: (transfer none) (element-type NwSource): the sources in the order
 *   of the content; may be empty
 */
const GPtrArray *
nw_basis_get_sources (const NwBasis *basis)
{
  g_return_val_if_fail (basis != NULL, NULL);

  return basis->sources;
}

/**
 * nw_basis_get_verified:
 * @basis: a basis
 *
 * Returns: %FALSE when the core fact was not seen in a retrieved text of a
 *   source; show it as "not yet checked against a source"
 */
gboolean
nw_basis_get_verified (const NwBasis *basis)
{
  g_return_val_if_fail (basis != NULL, FALSE);

  return basis->verified;
}

/**
 * nw_basis_is_field_verified:
 * @basis: a basis
 * @field: "summary", "watch", "danger", "signs", "course" or "detail"
 *
 * Where the whole was not seen, a part may have been.
 *
 * Returns: %TRUE when the whole or this part was seen in a source
 */
gboolean
nw_basis_is_field_verified (const NwBasis *basis,
                            const char *field)
{
  g_return_val_if_fail (basis != NULL && field != NULL, FALSE);

  if (basis->verified)
    return TRUE;

  for (guint i = 0; basis->fields[i] != NULL; i++)
    {
      if (g_str_equal (basis->fields[i], field))
        return TRUE;
    }

  return FALSE;
}
