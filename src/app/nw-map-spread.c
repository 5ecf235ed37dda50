/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-spread.h"

#include <math.h>

#define MAX_ROUNDS 60

typedef struct
{
  double sum;
  guint n;
} Block;

/**
 * nw_map_spread_column:
 * @centers: (array length=n) (inout): where each label would stand, in the
 *   order from top to bottom that they shall have
 * @n: number of labels
 * @pitch: least distance between two centres, in pixels
 * @top: least centre
 * @bottom: greatest centre
 *
 * Moves labels of a column apart until none overlaps, as little as possible in
 * the sense of least squares, and keeps their order. Neighbours that would overlap are pooled into blocks
 * whose shift is the mean of what their members ask.
 *
 * Returns: %FALSE if @n labels do not fit between @top and @bottom; @centers
 *   is then untouched
 */
gboolean
nw_map_spread_column (double *centers,
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

/**
 * nw_map_spread_pins:
 * @pins: (array length=n) (inout): the pins
 * @n: number of pins
 * @distance: least distance between two centres, in pixels
 *
 * Pushes pins apart that cover each other, each by half of what is missing, in
 * a fixed number of rounds, so that the same pins always come to stand the
 * same way. A crowd denser than the rounds can undo keeps some overlap.
 */
void
nw_map_spread_pins (NwMapPin *pins,
                    guint n,
                    double distance)
{
  g_return_if_fail (pins != NULL || n == 0);

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      gboolean moved = FALSE;

      for (guint i = 0; i + 1 < n; i++)
        {
          for (guint j = i + 1; j < n; j++)
            {
              double dx = pins[j].x - pins[i].x;
              double dy = pins[j].y - pins[i].y;
              double length = hypot (dx, dy);
              double push = 0.0;

              if (length >= distance)
                continue;
              /* Two pins on one point part along the vertical, where maps of
               * standing bodies have the most room. */
              if (length < 1e-6)
                {
                  dx = 0.0;
                  dy = 1.0;
                  length = 1.0;
                  push = distance / 2.0;
                }
              else
                {
                  push = (distance - length) / 2.0 + 0.01;
                }
              pins[i].x -= dx / length * push;
              pins[i].y -= dy / length * push;
              pins[j].x += dx / length * push;
              pins[j].y += dy / length * push;
              moved = TRUE;
            }
        }

      if (!moved)
        break;
    }
}
