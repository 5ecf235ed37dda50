/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-leaders.h"

#include <math.h>

/* Pixels. */
#define MIN_LINE 12.0
#define CORNER 8.0
#define LINE_GAP 3.0
#define ANCHOR_GAP 5.0

/* How much longer a line may be for its label to stay where it was. */
#define STAY 90.0

/* What a label costs, in pixels of line: one that lies wholly on what is to be
 * avoided, and one over the anchor of another label. */
#define AVOID_COST 240.0
#define ANCHOR_COST 400.0

/* Two lines from one point part at least by the angle of this sine. */
#define LEAST_SINE 0.12

#define N_DIRECTIONS 16
#define MAX_GRID 12
#define MAX_TRIES 3

static const double distances[] = { 30.0, 44.0, 64.0, 92.0, 130.0, 185.0, 260.0, 16.0 };

/* In eighths of a turn and halves of them: beside first, then aslant, then
 * above and below, as the labels of a plate are set. */
static const int directions[N_DIRECTIONS] = { 15, 7, 1, 9, 0, 8, 14, 6, 2, 10, 13, 5, 3, 11, 4, 12 };

typedef struct
{
  const NwLeaderRoom *room;
  NwLeader *leaders;
  guint n_leaders;
  guint placed[NW_LEADERS_MAX];
  guint n_placed;
} Layout;

typedef struct
{
  NwRect rect;
  NwLeaderPoint end;
  double cost;
  gboolean found;
} Place;

static double
turn (const NwLeaderPoint *a,
      const NwLeaderPoint *b,
      const NwLeaderPoint *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

static gboolean
is_between (const NwLeaderPoint *a,
            const NwLeaderPoint *b,
            const NwLeaderPoint *c)
{
  return c->x >= MIN (a->x, b->x) && c->x <= MAX (a->x, b->x) && c->y >= MIN (a->y, b->y) && c->y <= MAX (a->y, b->y);
}

/**
 * nw_leaders_do_cross:
 * @a: where a line begins
 * @a_end: where it ends
 * @b: where another line begins
 * @b_end: where that ends
 *
 * Whether two lines cross or touch. Two lines that begin at one point do only
 * where they run into one.
 *
 * Returns: whether they do
 */
gboolean
nw_leaders_do_cross (const NwLeaderPoint *a,
                     const NwLeaderPoint *a_end,
                     const NwLeaderPoint *b,
                     const NwLeaderPoint *b_end)
{
  double d1 = 0.0;
  double d2 = 0.0;
  double d3 = 0.0;
  double d4 = 0.0;

  g_return_val_if_fail (a != NULL && a_end != NULL, FALSE);
  g_return_val_if_fail (b != NULL && b_end != NULL, FALSE);

  if (fabs (a->x - b->x) < 1e-9 && fabs (a->y - b->y) < 1e-9)
    {
      NwLeaderPoint one = { a_end->x - a->x, a_end->y - a->y };
      NwLeaderPoint two = { b_end->x - b->x, b_end->y - b->y };
      double length = hypot (one.x, one.y) * hypot (two.x, two.y);

      return one.x * two.x + one.y * two.y > 0.0 && fabs (one.x * two.y - one.y * two.x) <= LEAST_SINE * length;
    }

  if (MAX (a->x, a_end->x) < MIN (b->x, b_end->x) || MAX (b->x, b_end->x) < MIN (a->x, a_end->x) || MAX (a->y, a_end->y) < MIN (b->y, b_end->y) || MAX (b->y, b_end->y) < MIN (a->y, a_end->y))
    return FALSE;

  d1 = turn (b, b_end, a);
  d2 = turn (b, b_end, a_end);
  d3 = turn (a, a_end, b);
  d4 = turn (a, a_end, b_end);
  if (((d1 > 0.0 && d2 < 0.0) || (d1 < 0.0 && d2 > 0.0)) && ((d3 > 0.0 && d4 < 0.0) || (d3 < 0.0 && d4 > 0.0)))
    return TRUE;
  return (fabs (d1) < 1e-9 && is_between (b, b_end, a)) || (fabs (d2) < 1e-9 && is_between (b, b_end, a_end)) || (fabs (d3) < 1e-9 && is_between (a, a_end, b)) || (fabs (d4) < 1e-9 && is_between (a, a_end, b_end));
}

/* Narrows the part of a line, from @low to @high of its length, to that
 * between two parallels. */
static gboolean
clip (double from,
      double delta,
      double least,
      double most,
      double *low,
      double *high)
{
  double one = 0.0;
  double two = 0.0;

  if (fabs (delta) < 1e-12)
    return from > least && from < most;
  one = (least - from) / delta;
  two = (most - from) / delta;
  *low = MAX (*low, MIN (one, two));
  *high = MIN (*high, MAX (one, two));
  return *low < *high;
}

/**
 * nw_leaders_meets_rect:
 * @from: where a line begins
 * @to: where it ends
 * @rect: a rectangle
 *
 * Returns: whether the line runs through the inside of @rect
 */
gboolean
nw_leaders_meets_rect (const NwLeaderPoint *from,
                       const NwLeaderPoint *to,
                       const NwRect *rect)
{
  double low = 0.0;
  double high = 1.0;

  g_return_val_if_fail (from != NULL && to != NULL && rect != NULL, FALSE);

  if (MAX (from->x, to->x) <= rect->x || MIN (from->x, to->x) >= rect->x + rect->width || MAX (from->y, to->y) <= rect->y || MIN (from->y, to->y) >= rect->y + rect->height)
    return FALSE;
  return clip (from->x, to->x - from->x, rect->x, rect->x + rect->width, &low, &high) && clip (from->y, to->y - from->y, rect->y, rect->y + rect->height, &low, &high);
}

static NwRect
grown (const NwRect *rect,
       double by)
{
  return (NwRect){ rect->x - by, rect->y - by, rect->width + 2.0 * by, rect->height + 2.0 * by };
}

static gboolean
is_inside (const NwRect *frame,
           const NwRect *rect)
{
  return rect->x >= frame->x && rect->y >= frame->y && rect->x + rect->width <= frame->x + frame->width && rect->y + rect->height <= frame->y + frame->height;
}

/* Where the line meets the label: the middle of a side, else the nearest point
 * of the upper or lower edge. */
static gboolean
find_end (const NwLeaderPoint *anchor,
          const NwRect *rect,
          NwLeaderPoint *end)
{
  double corner = MIN (CORNER, rect->width / 2.0);
  double beside = MAX (rect->x - anchor->x, anchor->x - rect->x - rect->width);
  double above = MAX (rect->y - anchor->y, anchor->y - rect->y - rect->height);

  if (MAX (beside, above) < MIN_LINE)
    return FALSE;
  if (beside > above)
    {
      end->x = anchor->x < rect->x ? rect->x : rect->x + rect->width;
      end->y = rect->y + rect->height / 2.0;
    }
  else
    {
      end->x = CLAMP (anchor->x, rect->x + corner, rect->x + rect->width - corner);
      end->y = anchor->y < rect->y ? rect->y : rect->y + rect->height;
    }
  return TRUE;
}

static gboolean
is_clear_of_obstacles (const NwLeaderRoom *room,
                       const NwLeaderPoint *anchor,
                       const Place *place)
{
  NwRect wide = grown (&place->rect, room->gap);

  for (guint i = 0; i < room->n_obstacles; i++)
    {
      const NwRect *obstacle = &room->obstacles[i];

      if (nw_rect_overlaps (&wide, obstacle))
        return FALSE;
      /* What lies under a pin has its line begin there. */
      if (!nw_rect_contains (obstacle, anchor->x, anchor->y) && nw_leaders_meets_rect (anchor, &place->end, obstacle))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_clear_of_leaders (const Layout *layout,
                     const NwLeaderPoint *anchor,
                     const Place *place)
{
  NwRect wide = grown (&place->rect, layout->room->gap);
  NwRect lines = grown (&place->rect, LINE_GAP);

  for (guint i = 0; i < layout->n_placed; i++)
    {
      const NwLeader *other = &layout->leaders[layout->placed[i]];
      NwRect others = grown (&other->rect, LINE_GAP);

      if (nw_rect_overlaps (&wide, &other->rect))
        return FALSE;
      if (nw_leaders_meets_rect (anchor, &place->end, &others) || nw_leaders_meets_rect (&other->anchor, &other->end, &lines))
        return FALSE;
      if (nw_leaders_do_cross (anchor, &place->end, &other->anchor, &other->end))
        return FALSE;
    }
  return TRUE;
}

/* Whether a line runs over a point that it does not begin at. */
static gboolean
covers_point (const NwLeaderPoint *from,
              const NwLeaderPoint *to,
              const NwLeaderPoint *point)
{
  double dx = to->x - from->x;
  double dy = to->y - from->y;
  double part = ((point->x - from->x) * dx + (point->y - from->y) * dy) / (dx * dx + dy * dy);

  if (part <= 0.0 || part >= 1.0)
    return FALSE;
  return hypot (from->x + part * dx - point->x, from->y + part * dy - point->y) < ANCHOR_GAP;
}

/* What stands against a place besides its distance. */
static double
get_penalty (const Layout *layout,
             guint index,
             const Place *place)
{
  const NwRect *rect = &place->rect;
  NwRect wide = grown (rect, ANCHOR_GAP);
  double cost = 0.0;

  for (guint i = 0; i < layout->room->n_avoid; i++)
    {
      const NwRect *avoid = &layout->room->avoid[i];
      double width = MIN (rect->x + rect->width, avoid->x + avoid->width) - MAX (rect->x, avoid->x);
      double height = MIN (rect->y + rect->height, avoid->y + avoid->height) - MAX (rect->y, avoid->y);

      if (width > 0.0 && height > 0.0)
        cost += AVOID_COST * width * height / (rect->width * rect->height);
    }
  for (guint i = 0; i < layout->n_leaders; i++)
    {
      const NwLeaderPoint *other = &layout->leaders[i].anchor;

      if (i != index && (nw_rect_contains (&wide, other->x, other->y) || covers_point (&layout->leaders[index].anchor, &place->end, other)))
        cost += ANCHOR_COST;
    }
  return cost;
}

/* Looks whether the label may stand with its upper left corner at a point, or
 * as near to it as the frame allows, and remembers the best place. */
static void
consider (const Layout *layout,
          guint index,
          double x,
          double y,
          double bonus,
          Place *best)
{
  const NwRect *frame = &layout->room->frame;
  const NwLeader *leader = &layout->leaders[index];
  Place place = { .rect = { x, y, leader->width, leader->height }, .found = TRUE };

  place.rect.x = MAX (MIN (x, frame->x + frame->width - leader->width), frame->x);
  place.rect.y = MAX (MIN (y, frame->y + frame->height - leader->height), frame->y);
  if (!is_inside (frame, &place.rect) || !find_end (&leader->anchor, &place.rect, &place.end))
    return;
  place.cost = hypot (place.end.x - leader->anchor.x, place.end.y - leader->anchor.y) - bonus;
  if (best->found && place.cost >= best->cost)
    return;
  if (!is_clear_of_obstacles (layout->room, &leader->anchor, &place) || !is_clear_of_leaders (layout, &leader->anchor, &place))
    return;
  place.cost += get_penalty (layout, index, &place);
  if (!best->found || place.cost < best->cost)
    *best = place;
}

/* The places around the anchor, in rings. */
static void
consider_rings (const Layout *layout,
                guint index,
                Place *best)
{
  static double cosines[N_DIRECTIONS];
  static double sines[N_DIRECTIONS];
  static gsize ready = 0;
  const NwLeader *leader = &layout->leaders[index];

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < N_DIRECTIONS; i++)
        {
          cosines[i] = cos (directions[i] * G_PI / 8.0);
          sines[i] = sin (directions[i] * G_PI / 8.0);
        }
      g_once_init_leave (&ready, 1);
    }

  for (guint d = 0; d < G_N_ELEMENTS (distances); d++)
    {
      /* Farther places are not better, and the nearest are for where there is
       * no other room. */
      if (best->found && (best->cost <= distances[d] * 0.9 || distances[d] < distances[0]))
        return;
      for (guint i = 0; i < N_DIRECTIONS; i++)
        {
          double x = leader->anchor.x + distances[d] * cosines[i];
          double y = leader->anchor.y + distances[d] * sines[i];

          if (fabs (cosines[i]) > 0.5)
            {
              x -= cosines[i] > 0.0 ? 0.0 : leader->width;
              y -= leader->height / 2.0;
            }
          else
            {
              x -= leader->width * (1.0 - cosines[i]) / 2.0;
              y -= sines[i] > 0.0 ? 0.0 : leader->height;
            }
          consider (layout, index, x, y, 0.0, best);
        }
    }
}

/* All of the frame, where there is no room around the anchor. */
static void
consider_grid (const Layout *layout,
               guint index,
               Place *best)
{
  const NwRect *frame = &layout->room->frame;
  const NwLeader *leader = &layout->leaders[index];
  double width = frame->width - leader->width;
  double height = frame->height - leader->height;
  guint columns = (guint)CLAMP (width / MAX (leader->width * 0.4, 1.0), 1.0, MAX_GRID);
  guint rows = (guint)CLAMP (height / MAX (leader->height + layout->room->gap, 1.0), 1.0, MAX_GRID);

  if (width < 0.0 || height < 0.0)
    return;
  for (guint row = 0; row <= rows; row++)
    {
      for (guint column = 0; column <= columns; column++)
        consider (layout, index, frame->x + width * column / columns, frame->y + height * row / rows, 0.0, best);
    }
}

static gboolean
place_one (Layout *layout,
           guint index)
{
  NwLeader *leader = &layout->leaders[index];
  Place best = { 0 };

  leader->placed = FALSE;
  if (!nw_rect_contains (&layout->room->frame, leader->anchor.x, leader->anchor.y))
    return FALSE;

  if (leader->has_offset)
    consider (layout, index, leader->anchor.x + leader->offset.x, leader->anchor.y + leader->offset.y, STAY, &best);
  consider_rings (layout, index, &best);
  if (!best.found)
    consider_grid (layout, index, &best);
  if (!best.found)
    return FALSE;

  leader->placed = TRUE;
  leader->rect = best.rect;
  leader->end = best.end;
  layout->placed[layout->n_placed++] = index;
  return TRUE;
}

/* Greater priority first, in the order of the array. */
static void
sort_by_priority (const NwLeader *leaders,
                  guint n,
                  guint *order)
{
  for (guint i = 0; i < n; i++)
    {
      guint k = i;

      for (; k > 0 && leaders[order[k - 1]].priority < leaders[i].priority; k--)
        order[k] = order[k - 1];
      order[k] = i;
    }
}

/* Labels that found no room come first in the next try. */
static void
put_dropped_first (const NwLeader *leaders,
                   guint n,
                   guint *order)
{
  guint next[NW_LEADERS_MAX];
  guint n_next = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        {
          if (leaders[order[i]].placed == (pass == 1))
            next[n_next++] = order[i];
        }
    }
  for (guint i = 0; i < n; i++)
    order[i] = next[i];
}

/**
 * nw_leaders_lay_out:
 * @room: where labels may stand
 * @leaders: (array length=n_leaders) (inout): the labels
 * @n_leaders: at most %NW_LEADERS_MAX
 *
 * Finds a place for each label near what it names: inside the frame, clear of
 * the obstacles and of the other labels, with straight lines that neither
 * cross nor run through a label. A label stays where it stood, seen from its
 * anchor, as long as that is not much worse than the best place. Where there
 * is not room for all, labels of high priority come first; one whose anchor
 * lies outside the frame has no place. The same input always gives the same
 * places.
 *
 * Returns: how many labels have no place
 */
guint
nw_leaders_lay_out (const NwLeaderRoom *room,
                    NwLeader *leaders,
                    guint n_leaders)
{
  guint sorted[NW_LEADERS_MAX];
  guint order[NW_LEADERS_MAX];
  NwLeader best[NW_LEADERS_MAX];
  guint64 best_mask = 0;
  guint dropped = 0;

  g_return_val_if_fail (room != NULL, 0);
  g_return_val_if_fail (leaders != NULL || n_leaders == 0, 0);
  g_return_val_if_fail (n_leaders <= NW_LEADERS_MAX, n_leaders);

  sort_by_priority (leaders, n_leaders, sorted);
  for (guint i = 0; i < n_leaders; i++)
    order[i] = sorted[i];
  for (guint try = 0; try < MAX_TRIES; try++)
    {
      Layout layout = { .room = room, .leaders = leaders, .n_leaders = n_leaders };
      guint64 mask = 0;

      for (guint i = 0; i < n_leaders; i++)
        place_one (&layout, order[i]);
      for (guint i = 0; i < n_leaders; i++)
        mask = mask << 1 | (guint64)leaders[sorted[i]].placed;
      if (try == 0 || mask > best_mask)
        {
          for (guint i = 0; i < n_leaders; i++)
            best[i] = leaders[i];
          best_mask = mask;
        }
      if (layout.n_placed == n_leaders)
        break;
      put_dropped_first (leaders, n_leaders, order);
    }

  for (guint i = 0; i < n_leaders; i++)
    {
      leaders[i] = best[i];
      if (leaders[i].placed)
        leaders[i].offset = (NwLeaderPoint){ leaders[i].rect.x - leaders[i].anchor.x, leaders[i].rect.y - leaders[i].anchor.y };
      leaders[i].has_offset = leaders[i].placed;
      dropped += !leaders[i].placed;
    }
  return dropped;
}

/**
 * nw_leaders_find_note:
 * @room: where labels may stand
 * @width: of the note, in pixels
 * @height: of the note, in pixels
 * @rect: (out): where it stands
 *
 * Finds a place for a note without a line, such as how many labels had no
 * room: as low as possible, near the middle. It is to be an obstacle when the
 * labels are laid out again.
 *
 * Returns: whether there is room
 */
gboolean
nw_leaders_find_note (const NwLeaderRoom *room,
                      double width,
                      double height,
                      NwRect *rect)
{
  const double step = 8.0;

  g_return_val_if_fail (room != NULL, FALSE);
  g_return_val_if_fail (rect != NULL, FALSE);

  for (double y = room->frame.y + room->frame.height - height; y >= room->frame.y; y -= step)
    {
      double middle = room->frame.x + (room->frame.width - width) / 2.0;

      for (double away = 0.0; middle - away >= room->frame.x; away += step)
        {
          for (int sign = -1; sign <= 1; sign += 2)
            {
              NwRect wide = { middle + sign * away - room->gap, y - room->gap, width + 2.0 * room->gap, height + 2.0 * room->gap };
              gboolean clear = TRUE;

              for (guint i = 0; clear && i < room->n_obstacles; i++)
                clear = !nw_rect_overlaps (&wide, &room->obstacles[i]);
              if (clear)
                {
                  *rect = (NwRect){ middle + sign * away, y, width, height };
                  return TRUE;
                }
            }
        }
    }
  return FALSE;
}
