/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwMapDirection:
 *
 * The arrow keys.
 */
typedef enum
{
  NW_MAP_LEFT,
  NW_MAP_RIGHT,
  NW_MAP_UP,
  NW_MAP_DOWN,
} NwMapDirection;

#define NW_N_MAP_DIRECTIONS 4

/**
 * NwMapStop:
 * @x: middle of what can be focused, to the right
 * @y: middle of what can be focused, downwards
 * @next: index of the neighbour by #NwMapDirection, or -1; set by
 *   nw_map_walk_build()
 *
 * A place where the focus can stand.
 */
typedef struct
{
  double x;
  double y;
  int next[NW_N_MAP_DIRECTIONS];
} NwMapStop;

void  nw_map_walk_build     (NwMapStop       *stops,
                             guint            n);
guint nw_map_walk_n_reached (const NwMapStop *stops,
                             guint            n,
                             guint            from);

G_END_DECLS
