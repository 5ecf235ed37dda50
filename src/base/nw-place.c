/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-place.h"

#include <glib/gi18n-lib.h>

static const char *const view_names[] = {
  "anterior",
  "posterior",
  "left",
  "right",
  "left-arm-removed",
  "right-arm-removed",
};

static const char *const view_labels[] = {
  /* Translators: the view of the body map that shows the front of the body */
  NC_ ("view", "Front"),
  /* Translators: the view of the body map that shows the back of the body */
  NC_ ("view", "Back"),
  /* Translators: the view of the body map from the patient's left */
  NC_ ("view", "Left"),
  /* Translators: the view of the body map from the patient's right */
  NC_ ("view", "Right"),
  NC_ ("view", "Left, without the arm"),
  NC_ ("view", "Right, without the arm"),
};

static const char *const side_names[] = { "midline", "left", "right" };

static const char *const side_labels[] = {
  /* Translators: a structure that lies in the middle of the body */
  NC_ ("side", "midline"),
  /* Translators: the patient's left side */
  NC_ ("side", "left"),
  /* Translators: the patient's right side */
  NC_ ("side", "right"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (view_names) == NW_N_VIEWS);
G_STATIC_ASSERT (G_N_ELEMENTS (view_labels) == NW_N_VIEWS);
G_STATIC_ASSERT (G_N_ELEMENTS (side_names) == NW_N_SIDES);
G_STATIC_ASSERT (G_N_ELEMENTS (side_labels) == NW_N_SIDES);

static gboolean
find_name (const char *string,
           const char *const *names,
           guint n_names,
           guint *found)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (string, names[i]) == 0)
        {
          *found = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_view_to_string:
 * @view: a view
 *
 * Returns: (transfer none): its stable name, also the name of its map file
 */
const char *
nw_view_to_string (NwView view)
{
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);

  return view_names[view];
}

/**
 * nw_view_from_string:
 * @string: (nullable): a stable name
 * @view: (out): the view
 *
 * Returns: %TRUE if @string names a view
 */
gboolean
nw_view_from_string (const char *string,
                     NwView *view)
{
  guint found = 0;

  g_return_val_if_fail (view != NULL, FALSE);

  if (!find_name (string, view_names, G_N_ELEMENTS (view_names), &found))
    return FALSE;
  *view = (NwView)found;
  return TRUE;
}

/**
 * nw_view_get_base:
 * @view: a view
 *
 * Returns: the view in whose frame points of @view are stored: itself, or the
 *   side view for one without the near arm
 */
NwView
nw_view_get_base (NwView view)
{
  if (view == NW_VIEW_LEFT_NO_ARM)
    return NW_VIEW_LEFT;
  if (view == NW_VIEW_RIGHT_NO_ARM)
    return NW_VIEW_RIGHT;
  return view;
}

/**
 * nw_view_get_label:
 * @view: a view
 *
 * Returns: (transfer none): its translated name
 */
const char *
nw_view_get_label (NwView view)
{
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "view", view_labels[view]);
}

/**
 * nw_side_to_string:
 * @side: a side
 *
 * Returns: (transfer none): its stable name
 */
const char *
nw_side_to_string (NwSide side)
{
  g_return_val_if_fail ((guint)side < NW_N_SIDES, NULL);

  return side_names[side];
}

/**
 * nw_side_from_string:
 * @string: (nullable): a stable name
 * @side: (out): the side
 *
 * Returns: %TRUE if @string names a side
 */
gboolean
nw_side_from_string (const char *string,
                     NwSide *side)
{
  guint found = 0;

  g_return_val_if_fail (side != NULL, FALSE);

  if (!find_name (string, side_names, G_N_ELEMENTS (side_names), &found))
    return FALSE;
  *side = (NwSide)found;
  return TRUE;
}

/**
 * nw_side_get_label:
 * @side: a side
 *
 * Returns: (transfer none): its translated name, lower case
 */
const char *
nw_side_get_label (NwSide side)
{
  g_return_val_if_fail ((guint)side < NW_N_SIDES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "side", side_labels[side]);
}
