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
 * @choice: (nullable): what is said of the needle
 *
 * Returns: (transfer floating): the target of "win.add-to-session"
 */
GVariant *
nw_mark_target_new (const char *site_id,
                    const char *region_id,
                    NwSide side,
                    const NwMarkPoint *point,
                    NwNeedleChoice *choice)
{
  const NwNeedle *needle = NULL;
  double planned_mm = -1.0;
  double angle = 0.0;
  const char *direction = "";

  g_return_val_if_fail (site_id != NULL, NULL);
  g_return_val_if_fail (choice == NULL || NW_IS_NEEDLE_CHOICE (choice), NULL);

  /* A pincer grip, or a site that is not needled, has no needle to take along. */
  if (choice != NULL && nw_needle_choice_is_offered (choice))
    {
      needle = nw_needle_choice_get_needle (choice);
      planned_mm = nw_needle_choice_get_planned_mm (choice);
      angle = nw_needle_choice_get_angle (choice);
      direction = nw_needle_choice_get_direction (choice);
    }

  return g_variant_new (NW_MARK_TARGET_TYPE, site_id, region_id != NULL ? region_id : "", (int)side,
                        point != NULL ? (int)point->view : -1,
                        point != NULL ? point->x_mm : 0.0,
                        point != NULL ? point->y_mm : 0.0,
                        needle != NULL ? needle->diameter_mm : 0.0,
                        needle != NULL ? needle->length_mm : 0.0,
                        planned_mm, angle, direction);
}

/* What is said of the needle; NULL where it is out of its bounds. */
static NwNeedlePlan *
read_needle (double diameter_mm,
             double length_mm,
             double planned_mm,
             double angle,
             const char *direction)
{
  NwNeedle needle = { .diameter_mm = diameter_mm, .length_mm = length_mm };
  gboolean named = diameter_mm != 0.0 || length_mm != 0.0;
  g_autoptr (NwNeedlePlan) plan = NULL;

  /* Written so that what is no number fails too. */
  if (named && !nw_needle_is_valid (&needle))
    return NULL;
  if (planned_mm != -1.0 && !(planned_mm >= 0.0 && planned_mm <= NW_NEEDLE_LENGTH_MAX))
    return NULL;
  if (angle != 0.0 && !(angle >= NW_NEEDLE_ANGLE_MIN && angle <= NW_NEEDLE_ANGLE_MAX))
    return NULL;
  if (g_utf8_strlen (direction, -1) > NW_NEEDLE_DIRECTION_MAX)
    return NULL;

  plan = nw_needle_plan_new (named ? &needle : NULL, planned_mm, angle, direction);
  return nw_needle_plan_validate (plan, NULL) ? g_steal_pointer (&plan) : NULL;
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
  double diameter = 0.0;
  double length = 0.0;
  double planned = 0.0;
  double angle = 0.0;
  const char *direction = NULL;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autoptr (NwSessionSite) place = NULL;

  g_return_val_if_fail (g_variant_is_of_type (target, G_VARIANT_TYPE (NW_MARK_TARGET_TYPE)), NULL);

  g_variant_get (target, "(&s&siidd(dddd&s))", &site, &region, &side, &view, &x, &y,
                 &diameter, &length, &planned, &angle, &direction);
  if (side < 0 || side >= NW_N_SIDES)
    return NULL;
  if (!nw_session_site_is_valid (site, region, (NwSide)side))
    return NULL;
  needle = read_needle (diameter, length, planned, angle, direction);
  if (needle == NULL)
    return NULL;
  if (view == -1)
    place = nw_session_site_new (site, region, (NwSide)side);
  else if (view >= 0 && nw_frame_contains ((NwView)view, x, y) && nw_frame_agrees ((NwView)view, x, (NwSide)side))
    place = nw_session_site_new_at (site, region, (NwSide)side, (NwView)view, x, y);
  if (place == NULL || nw_needle_plan_is_empty (needle))
    return g_steal_pointer (&place);
  return nw_session_site_new_with_needle (place, needle);
}
