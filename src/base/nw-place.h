/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwView:
 *
 * The pictures of the body. Stored: fixed numbers, append only.
 * The last two are the side views without the near arm; they share the frame
 * of the side view they belong to.
 */
typedef enum
{
  NW_VIEW_ANTERIOR = 0,
  NW_VIEW_POSTERIOR = 1,
  NW_VIEW_LEFT = 2,
  NW_VIEW_RIGHT = 3,
  NW_VIEW_LEFT_NO_ARM = 4,
  NW_VIEW_RIGHT_NO_ARM = 5,
} NwView;

#define NW_N_VIEWS 6

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
const char *nw_view_get_label   (NwView      view);
const char *nw_side_to_string   (NwSide      side);
gboolean    nw_side_from_string (const char *string,
                                 NwSide     *side);
const char *nw_side_get_label   (NwSide      side);

G_END_DECLS
