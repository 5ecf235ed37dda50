/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-names.h"

G_BEGIN_DECLS

/**
 * NwNamePlace:
 * @leader: the label in pixels; its width and height are set by the caller
 * @anchor: where its line begins, in mm of the map
 * @seen: whether what is named is seen
 *
 * Where a name stands. All zero before the first layout, then kept between
 * layouts, so that labels do not jump.
 */
typedef struct
{
  NwLeader leader;
  NwLeaderPoint anchor;
  gboolean seen;
} NwNamePlace;

/**
 * NwNameFrame:
 * @origin: where the point 0, 0 of the map lies, in pixels
 * @scale: pixels per mm
 * @frame: where labels and anchors may be, in pixels
 * @obstacles: (array length=n_obstacles): what they may not touch, in pixels
 * @n_obstacles: number of obstacles
 * @most: at most this many labels
 * @note_width: width in pixels of "and 3 more"
 * @note_height: height in pixels of it
 *
 * The picture that is labelled.
 */
typedef struct
{
  NwLeaderPoint origin;
  double scale;
  NwRect frame;
  const NwRect *obstacles;
  guint n_obstacles;
  guint most;
  double note_width;
  double note_height;
} NwNameFrame;

guint nw_name_layout    (const GPtrArray   *names,
                         NwNamePlace       *places,
                         const NwNameFrame *frame,
                         NwRect            *note);
char *nw_name_note_text (guint              n);

G_END_DECLS
