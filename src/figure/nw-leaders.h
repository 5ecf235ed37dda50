/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-rect.h"

G_BEGIN_DECLS

/**
 * NW_LEADERS_MAX:
 *
 * More labels than this are never laid out at once.
 */
#define NW_LEADERS_MAX 64

/**
 * NwLeaderPoint:
 * @x: pixels
 * @y: pixels
 *
 * A point of a picture.
 */
typedef struct
{
  double x;
  double y;
} NwLeaderPoint;

/**
 * NwLeader:
 * @anchor: what the label names, in pixels
 * @width: of the label
 * @height: of the label
 * @priority: labels of a greater one are placed first; of equal ones, the
 *   first in the array
 * @has_offset: (inout): whether @offset says where the label stood before
 * @offset: (inout): the upper left corner of the label, from @anchor
 * @placed: (out): whether there is room
 * @rect: (out): where the label stands, in pixels
 * @end: (out): where the line from @anchor meets the label
 *
 * A label and the straight line from it to what it names.
 */
typedef struct
{
  NwLeaderPoint anchor;
  double width;
  double height;
  int priority;
  gboolean has_offset;
  NwLeaderPoint offset;
  gboolean placed;
  NwRect rect;
  NwLeaderPoint end;
} NwLeader;

/**
 * NwLeaderRoom:
 * @frame: labels and anchors lie inside it
 * @obstacles: (array length=n_obstacles): what neither labels nor lines may
 *   cover, such as tool bars and pins
 * @n_obstacles: number of obstacles
 * @avoid: (array length=n_avoid): what labels cover only where there is little
 *   other room, such as the muscle that is looked at
 * @n_avoid: number of areas to avoid
 * @gap: least distance between two labels, and from labels to obstacles
 *
 * Where labels may stand, in pixels.
 */
typedef struct
{
  NwRect frame;
  const NwRect *obstacles;
  guint n_obstacles;
  const NwRect *avoid;
  guint n_avoid;
  double gap;
} NwLeaderRoom;

guint    nw_leaders_lay_out       (const NwLeaderRoom  *room,
                                   NwLeader            *leaders,
                                   guint                n_leaders);
gboolean nw_leaders_find_note     (const NwLeaderRoom  *room,
                                   double               width,
                                   double               height,
                                   NwRect              *rect);
gboolean nw_leaders_spread_column (double              *centers,
                                   guint                n,
                                   double               pitch,
                                   double               top,
                                   double               bottom);
gboolean nw_leaders_order_column  (const NwLeaderPoint *anchors,
                                   guint                n,
                                   double               elbow_x,
                                   double               pitch,
                                   double               top,
                                   double               bottom,
                                   guint               *order,
                                   double              *centers);
gboolean nw_leaders_do_cross      (const NwLeaderPoint *a,
                                   const NwLeaderPoint *a_end,
                                   const NwLeaderPoint *b,
                                   const NwLeaderPoint *b_end);
gboolean nw_leaders_meets_rect    (const NwLeaderPoint *from,
                                   const NwLeaderPoint *to,
                                   const NwRect        *rect);

G_END_DECLS
