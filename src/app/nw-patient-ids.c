/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-patient-ids.h"

#include "nw-text.h"

/**
 * nw_patient_ids_new:
 *
 * Returns: (transfer full): an empty table, freed with g_hash_table_unref()
 */
GHashTable *
nw_patient_ids_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * nw_patient_ids_add:
 * @self: a table
 * @patients: (element-type NwPart): patients of a journal
 */
void
nw_patient_ids_add (GHashTable *self,
                    const GPtrArray *patients)
{
  g_return_if_fail (self != NULL && patients != NULL);

  for (guint i = 0; i < patients->len; i++)
    {
      NwPart *patient = g_ptr_array_index (patients, i);

      g_hash_table_insert (self, nw_text_fold (nw_part_get_text (patient, "pseudonym")), g_strdup (nw_part_get_id (patient)));
    }
}

/**
 * nw_patient_ids_lookup:
 * @self: a table
 * @text: what was typed
 *
 * Returns: (transfer none) (nullable): the id of the patient of that name,
 *   without regard to case, accents and blanks around it
 */
const char *
nw_patient_ids_lookup (GHashTable *self,
                       const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  folded = g_strstrip (nw_text_fold (text));
  return g_hash_table_lookup (self, folded);
}
