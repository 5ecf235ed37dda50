/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-plan.h"

#include "nw-deviation.h"
#include "nw-error.h"
#include "nw-plan-private.h"
#include "nw-zone.h"

#include <glib/gi18n-lib.h>

/* Where @session has the mark @site, which was handed over already; its number
 * of sites if it has not. */
static guint
find_mark (NwSession *session,
           NwSessionSite *site)
{
  guint n = nw_session_get_n_sites (session);

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (nw_session_site_get_id (nw_session_get_site (session, i)), nw_session_site_get_id (site)))
        return i;
    }
  return n;
}

/* Puts @record where its mark is, or at the end. */
static void
put_mark (NwSession *session,
          NwSessionSite *record)
{
  guint position = find_mark (session, record);

  if (position < nw_session_get_n_sites (session))
    nw_session_replace_site (session, position, record);
  else
    nw_session_add_site (session, record);
}

/* Refuses with the first finding that does, or a stop-check that is missing. */
static gboolean
refuse_open (NwPlan *self,
             NwAtlas *atlas,
             NwSession *session,
             GError **error)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings_with (self, atlas, session);
  g_auto (GStrv) zones = nw_plan_list_zones_to_check (self, atlas, session);
  g_autofree char *zone = NULL;

  if (findings->len > 0 && nw_finding_is_refused (g_ptr_array_index (findings, 0)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, nw_finding_get_sentence (g_ptr_array_index (findings, 0)));
      return FALSE;
    }
  if (zones[0] == NULL)
    return TRUE;

  zone = nw_atlas_format_zone (atlas, zones[0], nw_lang_get ());
  /* Translators: %s are regions of the body */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The stop-check was not done: %s."), zone);
  return FALSE;
}

/**
 * nw_plan_add_to_session:
 * @self: a plan
 * @atlas: the content
 * @session: an open draft
 * @error: return location
 *
 * Adds the marks, flags and stop-checks to a draft, all or none. A mark that it
 * has already is not added twice: one that was changed in the plan since takes
 * the place of what was handed over, any other stays as it stands in the draft.
 * The plan stays as it is: settle it once the draft has been kept.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID if something is refused, a stop-check
 *   is missing or a value cannot be kept; %NW_ERROR_CLOSED for a session that
 *   is closed
 */
gboolean
nw_plan_add_to_session (NwPlan *self,
                        NwAtlas *atlas,
                        NwSession *session,
                        GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (NwSession) trial = NULL;
  GListModel *checks = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), FALSE);
  g_return_val_if_fail (NW_IS_SESSION (session), FALSE);

  if (nw_session_get_state (session) != NW_SESSION_DRAFT)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CLOSED, _ ("The session is closed."));
      return FALSE;
    }
  if (!refuse_open (self, atlas, session, error))
    return FALSE;

  n = nw_plan_get_n_sites (self);
  findings = nw_plan_list_findings_with (self, atlas, session);
  checks = nw_plan_get_stop_checks (self);
  records = g_ptr_array_new_with_free_func (g_object_unref);
  trial = nw_session_copy (session);
  for (guint i = 0; i < n; i++)
    {
      NwSessionSite *mark = nw_plan_get_site (self, i);

      if (find_mark (session, mark) < nw_session_get_n_sites (session) && nw_plan_is_handed (self, mark))
        continue;
      g_ptr_array_add (records, nw_deviation_settle (mark, findings, i));
      put_mark (trial, g_ptr_array_index (records, records->len - 1));
    }
  if (!nw_session_validate (trial, error))
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    put_mark (session, g_ptr_array_index (records, i));
  for (guint i = 0; i < n; i++)
    nw_plan_note_handed (self, nw_plan_get_site (self, i));
  nw_screening_merge (nw_session_get_screening (session), nw_plan_get_screening (self));
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);

      nw_session_add_stop_check (session, check);
    }
  if (*nw_session_get_region (session) == '\0' && records->len > 0)
    nw_session_set_region (session, nw_session_site_get_region_id (g_ptr_array_index (records, 0)));

  return TRUE;
}

/**
 * nw_plan_to_session:
 * @self: a plan
 * @atlas: the content
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a new draft of today with the plan in
 *   it; %NULL as nw_plan_add_to_session() does
 */
NwSession *
nw_plan_to_session (NwPlan *self,
                    NwAtlas *atlas,
                    GError **error)
{
  g_autoptr (NwSession) session = nw_session_new ();

  return nw_plan_add_to_session (self, atlas, session, error) ? g_steal_pointer (&session) : NULL;
}
