/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwRect:
 * @x: left edge
 * @y: upper edge
 * @width: width, not negative
 * @height: height, not negative
 *
 * A rectangle in millimetres of the body frame of a map (x right, y down).
 * One with no width and no height is empty.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} NwRect;

gboolean nw_rect_is_empty (const NwRect *rect);
gboolean nw_rect_contains (const NwRect *rect,
                           double        x,
                           double        y);
gboolean nw_rect_overlaps (const NwRect *a,
                           const NwRect *b);
void     nw_rect_union    (const NwRect *a,
                           const NwRect *b,
                           NwRect       *result);
void     nw_rect_grow     (NwRect       *rect,
                           double        mm);

G_END_DECLS
