/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session.h"

#include "nw-session-private.h"

/**
 * nw_session_copy:
 * @self: a session
 *
 * Returns: (transfer full): another object that says the same, with the same
 *   id and revision
 */
NwSession *
nw_session_copy (NwSession *self)
{
  NwSession *copy = NULL;

  g_return_val_if_fail (NW_IS_SESSION (self), NULL);

  copy = nw_session_new_stored (nw_session_get_raw_id (self), nw_session_get_number (self), nw_session_get_revision (self));
  nw_session_set_times (copy, nw_session_get_created_at (self), nw_session_get_changed_at (self));
  if (nw_session_get_damaged (self))
    nw_session_set_damaged (copy);
  nw_session_set_day (copy, nw_session_get_day (self));
  nw_session_set_state (copy, nw_session_get_state (self));
  nw_session_set_patient (copy, nw_session_get_patient (self));
  nw_session_set_therapist (copy, nw_session_get_therapist (self));
  nw_session_set_region (copy, nw_session_get_region (self));
  nw_session_set_note (copy, nw_session_get_note (self));
  for (guint i = 0; i < nw_session_get_n_sites (self); i++)
    nw_session_add_site (copy, nw_session_get_site (self, i));
  if (nw_session_has_screening (self))
    nw_screening_assign (nw_session_get_screening (copy), nw_session_get_screening (self));
  for (guint i = 0; nw_session_has_stop_checks (self) && i < g_list_model_get_n_items (nw_session_get_stop_checks (self)); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (nw_session_get_stop_checks (self), i);

      nw_session_add_stop_check (copy, check);
    }
  nw_session_parts_copy (copy, self);
  nw_session_set_extra (copy, nw_session_get_extra (self));

  return copy;
}

static gboolean
equal_screening (NwSession *self,
                 NwSession *other)
{
  if (!nw_session_has_screening (self) || !nw_session_has_screening (other))
    return nw_session_has_screening (self) == nw_session_has_screening (other);

  return nw_screening_equal (nw_session_get_screening (self), nw_session_get_screening (other));
}

static gboolean
equal_stop_checks (NwSession *self,
                   NwSession *other)
{
  GListModel *left = NULL;
  GListModel *right = NULL;

  if (!nw_session_has_stop_checks (self) || !nw_session_has_stop_checks (other))
    return nw_session_has_stop_checks (self) == nw_session_has_stop_checks (other);

  left = nw_session_get_stop_checks (self);
  right = nw_session_get_stop_checks (other);
  if (g_list_model_get_n_items (left) != g_list_model_get_n_items (right))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (left); i++)
    {
      g_autoptr (NwStopCheck) one = g_list_model_get_item (left, i);
      g_autoptr (NwStopCheck) two = g_list_model_get_item (right, i);

      if (!nw_stop_check_equal (one, two))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_session_equal:
 * @self: a session
 * @other: a session
 *
 * Compares id and everything that the user filled in; revision and times do
 * not count.
 *
 * Returns: %TRUE if both say the same
 */
gboolean
nw_session_equal (NwSession *self,
                  NwSession *other)
{
  guint n_sites = 0;

  g_return_val_if_fail (NW_IS_SESSION (self) && NW_IS_SESSION (other), FALSE);

  n_sites = nw_session_get_n_sites (self);
  if (!g_str_equal (nw_session_get_id (self), nw_session_get_id (other)) || nw_session_get_damaged (self) != nw_session_get_damaged (other) || !g_str_equal (nw_session_get_day (self), nw_session_get_day (other)) || nw_session_get_state (self) != nw_session_get_state (other) || !g_str_equal (nw_session_get_patient (self), nw_session_get_patient (other)) || !g_str_equal (nw_session_get_therapist (self), nw_session_get_therapist (other)) || !g_str_equal (nw_session_get_region (self), nw_session_get_region (other)) || !g_str_equal (nw_session_get_note (self), nw_session_get_note (other)) || n_sites != nw_session_get_n_sites (other))
    return FALSE;

  for (guint i = 0; i < n_sites; i++)
    {
      if (!nw_session_site_equal (nw_session_get_site (self, i), nw_session_get_site (other, i)))
        return FALSE;
    }

  return equal_screening (self, other) && equal_stop_checks (self, other) && nw_session_parts_equal (self, other);
}

/**
 * nw_session_is_empty:
 * @self: a session
 *
 * Tells whether there is anything worth keeping: a draft with a day and a
 * therapist alone is not.
 *
 * Returns: %TRUE if patient, region, note, sites, flags, stop-checks and the
 *   other parts are empty
 */
gboolean
nw_session_is_empty (NwSession *self)
{
  g_return_val_if_fail (NW_IS_SESSION (self), TRUE);

  return *nw_session_get_patient (self) == '\0' && *nw_session_get_region (self) == '\0' && *nw_session_get_note (self) == '\0' && nw_session_get_n_sites (self) == 0 && !nw_session_has_screening (self) && !nw_session_has_stop_checks (self) && !nw_session_has_parts (self, NW_PART_INTAKE) && !nw_session_has_parts (self, NW_PART_CARE) && !nw_session_has_parts (self, NW_PART_CONSENT) && !nw_session_has_parts (self, NW_PART_EVENT) && !nw_session_has_parts (self, NW_PART_OUTCOME);
}

/**
 * nw_session_find_stop_check:
 * @self: a session
 * @zone: id of a zone
 *
 * Returns: (transfer none) (nullable): the one that was done for that zone
 */
NwStopCheck *
nw_session_find_stop_check (NwSession *self,
                            const char *zone)
{
  g_return_val_if_fail (NW_IS_SESSION (self), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  for (guint i = 0; nw_session_has_stop_checks (self) && i < g_list_model_get_n_items (nw_session_get_stop_checks (self)); i++)
    {
      /* The list keeps it alive. */
      g_autoptr (NwStopCheck) check = g_list_model_get_item (nw_session_get_stop_checks (self), i);

      if (g_str_equal (nw_stop_check_get_zone (check), zone))
        return check;
    }

  return NULL;
}
