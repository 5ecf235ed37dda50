/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-walk.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A neighbour may lie this much more aside than ahead. */
#define MAX_SLOPE 2.5

/* A millimetre aside counts as this many ahead. */
#define ASIDE_COST 2.2

/* How far @to lies from @from for somebody who looks in @direction, or
 * infinity when it is not ahead. */
static double
get_cost (const NwMapStop *from,
          const NwMapStop *to,
          NwMapDirection direction)
{
  double dx = to->x - from->x;
  double dy = to->y - from->y;
  double ahead = 0.0;
  double aside = 0.0;

  if (direction == NW_MAP_LEFT || direction == NW_MAP_RIGHT)
    {
      ahead = direction == NW_MAP_RIGHT ? dx : -dx;
      aside = fabs (dy);
    }
  else
    {
      ahead = direction == NW_MAP_DOWN ? dy : -dy;
      aside = fabs (dx);
    }

  if (ahead <= 0.0 || aside > MAX_SLOPE * ahead)
    return INFINITY;
  return ahead + ASIDE_COST * aside;
}

static void
mark_reached (const NwMapStop *stops,
              guint n,
              guint from,
              gboolean *reached)
{
  g_autofree guint *queue = g_new (guint, n);
  guint head = 0;
  guint tail = 0;

  memset (reached, 0, n * sizeof *reached);
  reached[from] = TRUE;
  queue[tail++] = from;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint d = 0; d < NW_N_MAP_DIRECTIONS; d++)
        {
          int next = stops[i].next[d];

          if (next >= 0 && !reached[next])
            {
              reached[next] = TRUE;
              queue[tail++] = (guint)next;
            }
        }
    }
}

/**
 * nw_map_walk_n_reached:
 * @stops: (array length=n): linked stops
 * @n: number of stops
 * @from: where the walk starts
 *
 * Returns: how many stops the arrow keys reach from @from, itself included
 */
guint
nw_map_walk_n_reached (const NwMapStop *stops,
                       guint n,
                       guint from)
{
  g_autofree gboolean *reached = NULL;
  guint count = 0;

  g_return_val_if_fail (stops != NULL, 0);
  g_return_val_if_fail (from < n, 0);

  reached = g_new (gboolean, n);
  mark_reached (stops, n, from, reached);
  for (guint i = 0; i < n; i++)
    count += reached[i] ? 1 : 0;
  return count;
}

/* How many pairs of stops are joined by some way: the square of @n when every
 * stop leads to every other. */
static guint
count_ways (const NwMapStop *stops,
            guint n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += nw_map_walk_n_reached (stops, n, i);
  return count;
}

/* Leads one of the reached stops to @lost by its nearest direction that costs
 * nobody else a way. */
static gboolean
link_lost (NwMapStop *stops,
           guint n,
           const gboolean *reached,
           guint lost)
{
  guint n_ways = count_ways (stops, n);
  g_autofree gboolean *tried = g_new0 (gboolean, n * NW_N_MAP_DIRECTIONS);

  for (;;)
    {
      double best = INFINITY;
      guint best_stop = 0;
      guint best_direction = 0;
      int old = -1;

      for (guint i = 0; i < n; i++)
        {
          for (guint d = 0; reached[i] && d < NW_N_MAP_DIRECTIONS; d++)
            {
              double cost = get_cost (&stops[i], &stops[lost], d);

              if (tried[i * NW_N_MAP_DIRECTIONS + d] || cost >= best)
                continue;
              best = cost;
              best_stop = i;
              best_direction = d;
            }
        }
      if (isinf (best))
        return FALSE;

      tried[best_stop * NW_N_MAP_DIRECTIONS + best_direction] = TRUE;
      old = stops[best_stop].next[best_direction];
      stops[best_stop].next[best_direction] = (int)lost;
      if (count_ways (stops, n) > n_ways)
        return TRUE;
      stops[best_stop].next[best_direction] = old;
    }
}

static gboolean
link_one (NwMapStop *stops,
          guint n)
{
  g_autofree gboolean *reached = g_new (gboolean, n);

  for (guint from = 0; from < n; from++)
    {
      mark_reached (stops, n, from, reached);
      for (guint to = 0; to < n; to++)
        {
          if (!reached[to] && link_lost (stops, n, reached, to))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * nw_map_walk_build:
 * @stops: (array length=n) (inout): places in any unit
 * @n: number of stops
 *
 * Links every stop to its neighbour in each direction: the nearest one ahead,
 * where straight ahead counts as nearer than aside. A stop that is nobody's
 * nearest is linked afterwards, until the arrow keys lead from every stop to
 * every other.
 */
void
nw_map_walk_build (NwMapStop *stops,
                   guint n)
{
  g_return_if_fail (stops != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    {
      for (guint d = 0; d < NW_N_MAP_DIRECTIONS; d++)
        {
          double best = INFINITY;

          stops[i].next[d] = -1;
          for (guint j = 0; j < n; j++)
            {
              double cost = i == j ? INFINITY : get_cost (&stops[i], &stops[j], d);

              if (cost < best)
                {
                  best = cost;
                  stops[i].next[d] = (int)j;
                }
            }
        }
    }

  while (count_ways (stops, n) < n * n && link_one (stops, n))
    ;
}
