/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-mark-target.h"

#include "nw-frame.h"

/**
 * nw_mark_target_new:
 * @site_id: a site of the atlas
 * @region_id: (nullable): the region through which it was chosen
 * @side: the patient's side
 * @point: (nullable): where the map was marked
 *
 * Returns: (transfer floating): the target of "win.add-to-session"
 */
GVariant *
nw_mark_target_new (const char *site_id,
                    const char *region_id,
                    NwSide side,
                    const NwMarkPoint *point)
{
  g_return_val_if_fail (site_id != NULL, NULL);

  return g_variant_new (NW_MARK_TARGET_TYPE, site_id, region_id != NULL ? region_id : "", (int)side,
                        point != NULL ? (int)point->view : -1,
                        point != NULL ? point->x_mm : 0.0,
                        point != NULL ? point->y_mm : 0.0);
}

/**
 * nw_mark_target_to_site:
 * @target: of #NW_MARK_TARGET_TYPE; actions can be called from outside, so
 *   nothing in it is trusted
 *
 * Returns: (transfer full) (nullable): a new mark for a session; %NULL if the
 *   values contradict each other
 */
NwSessionSite *
nw_mark_target_to_site (GVariant *target)
{
  const char *site = NULL;
  const char *region = NULL;
  int side = 0;
  int view = 0;
  double x = 0.0;
  double y = 0.0;

  g_return_val_if_fail (g_variant_is_of_type (target, G_VARIANT_TYPE (NW_MARK_TARGET_TYPE)), NULL);

  g_variant_get (target, "(&s&siidd)", &site, &region, &side, &view, &x, &y);
  if (side < 0 || side >= NW_N_SIDES)
    return NULL;
  if (!nw_session_site_is_valid (site, region, (NwSide)side))
    return NULL;
  if (view == -1)
    return nw_session_site_new (site, region, (NwSide)side);

  if (view < 0 || !nw_frame_contains ((NwView)view, x, y) || !nw_frame_agrees ((NwView)view, x, (NwSide)side))
    return NULL;
  return nw_session_site_new_at (site, region, (NwSide)side, (NwView)view, x, y);
}
