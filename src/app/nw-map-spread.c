/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-spread.h"

#include <math.h>

#define MAX_ROUNDS 60

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
