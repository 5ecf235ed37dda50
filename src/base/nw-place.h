/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwView:
 *
 * The pictures of the body. Fixed numbers, append only: the first four are
 * stored. %NW_VIEW_LEFT_NO_ARM and %NW_VIEW_RIGHT_NO_ARM are the side views
 * without the near arm; they share the frame of the side view they belong to.
 *
 * The rest are detail plates. Those of head and hands are measured: their
 * frame is that of their body view, of which they show a part. Those of foot
 * and leg are schematic: drawn by hand in a frame of their own, they hold no
 * measured point.
 */
typedef enum
{
  NW_VIEW_ANTERIOR = 0,
  NW_VIEW_POSTERIOR = 1,
  NW_VIEW_LEFT = 2,
  NW_VIEW_RIGHT = 3,
  NW_VIEW_LEFT_NO_ARM = 4,
  NW_VIEW_RIGHT_NO_ARM = 5,
  NW_VIEW_HEAD_ANTERIOR = 6,
  NW_VIEW_HEAD_POSTERIOR = 7,
  NW_VIEW_HEAD_LEFT = 8,
  NW_VIEW_HEAD_RIGHT = 9,
  NW_VIEW_HAND_PALMAR_LEFT = 10,
  NW_VIEW_HAND_PALMAR_RIGHT = 11,
  NW_VIEW_HAND_DORSAL_LEFT = 12,
  NW_VIEW_HAND_DORSAL_RIGHT = 13,
  NW_VIEW_FOOT_DORSAL_LEFT = 14,
  NW_VIEW_FOOT_DORSAL_RIGHT = 15,
  NW_VIEW_FOOT_PLANTAR_LEFT = 16,
  NW_VIEW_FOOT_PLANTAR_RIGHT = 17,
  NW_VIEW_LEG_MEDIAL_LEFT = 18,
  NW_VIEW_LEG_MEDIAL_RIGHT = 19,
} NwView;

#define NW_N_VIEWS 20

/* The pictures of the whole body; the others are plates. */
#define NW_N_BODY_VIEWS 6

/* The pictures in whose frame points are stored: front, back, left, right. */
#define NW_N_STORED_VIEWS 4

/**
 * NW_FRAME_FRONT_WIDTH:
 *
 * Width in mm of the frame of the front and back picture; its middle is that
 * of the body. %NW_FRAME_SIDE_WIDTH is that of the side pictures,
 * %NW_FRAME_HEIGHT the height of all. Measured plates share these frames.
 */
#define NW_FRAME_FRONT_WIDTH 740.0
#define NW_FRAME_SIDE_WIDTH 380.0
#define NW_FRAME_HEIGHT 1730.0

/**
 * NwSide:
 *
 * The patient's side, never the picture's. Stored: fixed numbers, append only.
 */
typedef enum
{
  NW_SIDE_MIDLINE = 0,
  NW_SIDE_LEFT = 1,
  NW_SIDE_RIGHT = 2,
} NwSide;

#define NW_N_SIDES 3

const char *nw_view_to_string   (NwView      view);
gboolean    nw_view_from_string (const char *string,
                                 NwView     *view);
NwView      nw_view_get_base    (NwView      view);
gboolean    nw_view_is_plate    (NwView      view);
gboolean    nw_view_is_schematic (NwView     view);
NwSide      nw_view_get_plate_side (NwView   view);
NwView      nw_view_get_mirror  (NwView      view);
const char *nw_view_get_label   (NwView      view);
const char *nw_side_to_string   (NwSide      side);
gboolean    nw_side_from_string (const char *string,
                                 NwSide     *side);
const char *nw_side_get_label   (NwSide      side);

G_END_DECLS
