/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-leaders.h"

#include <math.h>

typedef struct
{
  double sum;
  guint n;
} Block;

/**
 * nw_leaders_spread_column:
 * @centers: (array length=n) (inout): where each label would stand, in the
 *   order from top to bottom that they shall have
 * @n: number of labels
 * @pitch: least distance between two centres, in pixels
 * @top: least centre
 * @bottom: greatest centre
 *
 * Moves labels of a column apart until none overlaps, as little as possible in
 * the sense of least squares, and keeps their order. Neighbours that would
 * overlap are pooled into blocks whose shift is the mean of what their members
 * ask.
 *
 * Returns: %FALSE if @n labels do not fit between @top and @bottom; @centers
 *   is then untouched
 */
gboolean
nw_leaders_spread_column (double *centers,
                          guint n,
                          double pitch,
                          double top,
                          double bottom)
{
  g_autofree Block *blocks = NULL;
  guint n_blocks = 0;
  guint index = 0;
  double highest = 0.0;

  g_return_val_if_fail (centers != NULL || n == 0, FALSE);
  g_return_val_if_fail (pitch >= 0.0, FALSE);

  if (n == 0)
    return TRUE;

  highest = bottom - (n - 1) * pitch;
  if (highest < top)
    return FALSE;

  blocks = g_new (Block, n);
  for (guint i = 0; i < n; i++)
    {
      blocks[n_blocks++] = (Block){ .sum = centers[i] - i * pitch, .n = 1 };
      while (n_blocks > 1 && blocks[n_blocks - 2].sum / blocks[n_blocks - 2].n > blocks[n_blocks - 1].sum / blocks[n_blocks - 1].n)
        {
          blocks[n_blocks - 2].sum += blocks[n_blocks - 1].sum;
          blocks[n_blocks - 2].n += blocks[n_blocks - 1].n;
          n_blocks--;
        }
    }

  for (guint b = 0; b < n_blocks; b++)
    {
      double shift = CLAMP (blocks[b].sum / blocks[b].n, top, highest);

      for (guint k = 0; k < blocks[b].n; k++, index++)
        centers[index] = shift + index * pitch;
    }

  return TRUE;
}

static gboolean
cross_in_column (const NwLeaderPoint *anchors,
                 const guint *order,
                 const double *centers,
                 guint i,
                 guint k,
                 double elbow_x)
{
  NwLeaderPoint one = { elbow_x, centers[i] };
  NwLeaderPoint two = { elbow_x, centers[k] };

  /* From one point the lines part. */
  if (fabs (anchors[order[i]].x - anchors[order[k]].x) < 1e-9 && fabs (anchors[order[i]].y - anchors[order[k]].y) < 1e-9)
    return FALSE;
  return nw_leaders_do_cross (&anchors[order[i]], &one, &anchors[order[k]], &two);
}

/**
 * nw_leaders_order_column:
 * @anchors: (array length=n): what the labels name, all left of @elbow_x
 * @n: number of labels
 * @elbow_x: where the lines from the anchors bend to run level into the labels
 * @pitch: least distance between two centres, in pixels
 * @top: least centre
 * @bottom: greatest centre
 * @order: (array length=n) (out): which anchor has the first, second... label
 *   from the top
 * @centers: (array length=n) (out): heights of the labels, in that order
 *
 * Lays labels out in a column beside a picture: near the height of their
 * anchors, in an order in which no lines cross. Two labels whose lines cross
 * change places. That makes the lines shorter as long as the heights stay, which
 * they do after the first rounds, so that this ends.
 *
 * Returns: %FALSE if they do not fit, or no such order is found
 */
gboolean
nw_leaders_order_column (const NwLeaderPoint *anchors,
                         guint n,
                         double elbow_x,
                         double pitch,
                         double top,
                         double bottom,
                         guint *order,
                         double *centers)
{
  g_return_val_if_fail ((anchors != NULL && order != NULL && centers != NULL) || n == 0, FALSE);

  for (guint i = 0; i < n; i++)
    {
      guint k = i;

      for (; k > 0 && anchors[order[k - 1]].y > anchors[i].y; k--)
        order[k] = order[k - 1];
      order[k] = i;
    }

  for (guint round = 0; round <= 4 * n * n; round++)
    {
      gboolean crossed = FALSE;

      for (guint i = 0; round <= n && i < n; i++)
        centers[i] = anchors[order[i]].y;
      if (round <= n && !nw_leaders_spread_column (centers, n, pitch, top, bottom))
        return FALSE;

      for (guint i = 0; !crossed && i < n; i++)
        {
          for (guint k = i + 1; !crossed && k < n; k++)
            {
              guint other = order[i];

              if (!cross_in_column (anchors, order, centers, i, k, elbow_x))
                continue;
              order[i] = order[k];
              order[k] = other;
              crossed = TRUE;
            }
        }
      if (!crossed)
        return TRUE;
    }
  return FALSE;
}
