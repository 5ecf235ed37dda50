/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-rect.h"

/**
 * nw_rect_is_empty:
 * @rect: a rectangle
 *
 * Returns: %TRUE if @rect has neither width nor height
 */
gboolean
nw_rect_is_empty (const NwRect *rect)
{
  g_return_val_if_fail (rect != NULL, TRUE);

  return rect->width <= 0 && rect->height <= 0;
}

/**
 * nw_rect_contains:
 * @rect: a rectangle
 * @x: mm
 * @y: mm
 *
 * Returns: %TRUE if the point lies in @rect; its left and upper edges belong
 *   to it, the right and lower ones do not
 */
gboolean
nw_rect_contains (const NwRect *rect,
                  double x,
                  double y)
{
  g_return_val_if_fail (rect != NULL, FALSE);

  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/**
 * nw_rect_overlaps:
 * @a: a rectangle
 * @b: a rectangle
 *
 * Returns: %TRUE if the two share more than an edge
 */
gboolean
nw_rect_overlaps (const NwRect *a,
                  const NwRect *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/**
 * nw_rect_union:
 * @a: a rectangle
 * @b: a rectangle
 * @result: (out): the smallest rectangle around both; may be @a or @b
 *
 * An empty rectangle adds nothing.
 */
void
nw_rect_union (const NwRect *a,
               const NwRect *b,
               NwRect *result)
{
  double left, top, right, bottom;

  g_return_if_fail (a != NULL);
  g_return_if_fail (b != NULL);
  g_return_if_fail (result != NULL);

  if (nw_rect_is_empty (a))
    {
      *result = *b;
      return;
    }
  if (nw_rect_is_empty (b))
    {
      *result = *a;
      return;
    }

  left = MIN (a->x, b->x);
  top = MIN (a->y, b->y);
  right = MAX (a->x + a->width, b->x + b->width);
  bottom = MAX (a->y + a->height, b->y + b->height);
  *result = (NwRect){ left, top, right - left, bottom - top };
}

/**
 * nw_rect_grow:
 * @rect: (inout): a rectangle
 * @mm: how far each edge moves outwards; negative: inwards
 *
 * A rectangle that is shrunk to nothing becomes empty in its middle.
 */
void
nw_rect_grow (NwRect *rect,
              double mm)
{
  double dx, dy;

  g_return_if_fail (rect != NULL);

  dx = MAX (mm, -rect->width / 2);
  dy = MAX (mm, -rect->height / 2);
  rect->x -= dx;
  rect->y -= dy;
  rect->width += 2 * dx;
  rect->height += 2 * dy;
}
