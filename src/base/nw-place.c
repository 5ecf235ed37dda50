/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-place.h"

#include "nw-lang.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static const struct
{
  const char *name;
  const char *label;
  NwView base;
  NwSide side; /* of a plate */
} views[] = {
  /* Translators: the view of the body map that shows the front of the body */
  { "anterior", NC_ ("view", "Front"), NW_VIEW_ANTERIOR, NW_SIDE_MIDLINE },
  /* Translators: the view of the body map that shows the back of the body */
  { "posterior", NC_ ("view", "Back"), NW_VIEW_POSTERIOR, NW_SIDE_MIDLINE },
  /* Translators: the view of the body map from the patient's left */
  { "left", NC_ ("view", "Left"), NW_VIEW_LEFT, NW_SIDE_MIDLINE },
  /* Translators: the view of the body map from the patient's right */
  { "right", NC_ ("view", "Right"), NW_VIEW_RIGHT, NW_SIDE_MIDLINE },
  { "left-arm-removed", NC_ ("view", "Left, without the arm"), NW_VIEW_LEFT, NW_SIDE_MIDLINE },
  { "right-arm-removed", NC_ ("view", "Right, without the arm"), NW_VIEW_RIGHT, NW_SIDE_MIDLINE },
  /* Translators: what follows are detail drawings; left and right are the patient's */
  { "head-anterior", NC_ ("view", "Head and neck, front"), NW_VIEW_ANTERIOR, NW_SIDE_MIDLINE },
  { "head-posterior", NC_ ("view", "Head and neck, back"), NW_VIEW_POSTERIOR, NW_SIDE_MIDLINE },
  { "head-left", NC_ ("view", "Head and neck, left side"), NW_VIEW_LEFT, NW_SIDE_LEFT },
  { "head-right", NC_ ("view", "Head and neck, right side"), NW_VIEW_RIGHT, NW_SIDE_RIGHT },
  { "hand-palmar-left", NC_ ("view", "Left hand, palm"), NW_VIEW_ANTERIOR, NW_SIDE_LEFT },
  { "hand-palmar-right", NC_ ("view", "Right hand, palm"), NW_VIEW_ANTERIOR, NW_SIDE_RIGHT },
  { "hand-dorsal-left", NC_ ("view", "Left hand, back of the hand"), NW_VIEW_POSTERIOR, NW_SIDE_LEFT },
  { "hand-dorsal-right", NC_ ("view", "Right hand, back of the hand"), NW_VIEW_POSTERIOR, NW_SIDE_RIGHT },
  { "foot-dorsal-left", NC_ ("view", "Left foot, back of the foot"), NW_VIEW_ANTERIOR, NW_SIDE_LEFT },
  { "foot-dorsal-right", NC_ ("view", "Right foot, back of the foot"), NW_VIEW_ANTERIOR, NW_SIDE_RIGHT },
  { "foot-plantar-left", NC_ ("view", "Left foot, sole"), NW_VIEW_POSTERIOR, NW_SIDE_LEFT },
  { "foot-plantar-right", NC_ ("view", "Right foot, sole"), NW_VIEW_POSTERIOR, NW_SIDE_RIGHT },
  { "leg-medial-left", NC_ ("view", "Left leg, inner side"), NW_VIEW_POSTERIOR, NW_SIDE_LEFT },
  { "leg-medial-right", NC_ ("view", "Right leg, inner side"), NW_VIEW_POSTERIOR, NW_SIDE_RIGHT },
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

G_STATIC_ASSERT (G_N_ELEMENTS (views) == NW_N_VIEWS);
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

  return views[view].name;
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
  g_return_val_if_fail (view != NULL, FALSE);

  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      if (g_strcmp0 (string, views[i].name) == 0)
        {
          *view = (NwView)i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * nw_view_get_base:
 * @view: a view
 *
 * Returns: the view in whose frame points of @view are stored: itself, the
 *   side view for one without the near arm, the body view of which a measured
 *   plate shows a part. Of a schematic plate it is the body view in which
 *   most marks of its region are kept; its own points are nowhere else.
 */
NwView
nw_view_get_base (NwView view)
{
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NW_VIEW_ANTERIOR);

  return views[view].base;
}

/**
 * nw_view_is_plate:
 * @view: a view
 *
 * Returns: %TRUE for a detail plate, %FALSE for a picture of the whole body
 */
gboolean
nw_view_is_plate (NwView view)
{
  return (guint)view >= NW_N_BODY_VIEWS && (guint)view < NW_N_VIEWS;
}

/**
 * nw_view_is_schematic:
 * @view: a view
 *
 * Returns: %TRUE for a plate that was drawn by hand in a frame of its own: no
 *   point of it may be measured or stored
 */
gboolean
nw_view_is_schematic (NwView view)
{
  return view >= NW_VIEW_FOOT_DORSAL_LEFT && (guint)view < NW_N_VIEWS;
}

/**
 * nw_view_get_plate_side:
 * @view: a view
 *
 * Returns: the patient's side that a plate shows; %NW_SIDE_MIDLINE for the
 *   plates that show both, and for the pictures of the whole body
 */
NwSide
nw_view_get_plate_side (NwView view)
{
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NW_SIDE_MIDLINE);

  return views[view].side;
}

/**
 * nw_view_get_mirror:
 * @view: a view
 *
 * Returns: the same picture of the patient's other side; @view itself where it
 *   shows both
 */
NwView
nw_view_get_mirror (NwView view)
{
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, view);

  /* Those of one side come in pairs, the left one first. */
  if (view < NW_VIEW_LEFT || view == NW_VIEW_HEAD_ANTERIOR || view == NW_VIEW_HEAD_POSTERIOR)
    return view;
  return (NwView)((guint)view ^ 1u);
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

  return nw_lang_pgettext ("view", views[view].label);
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

  return nw_lang_pgettext ("side", side_labels[side]);
}
