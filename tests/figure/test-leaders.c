/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-leaders.h"

#include <glib.h>
#include <math.h>

#define N_CASES 6000
#define MAX_LABELS 30
#define MAX_OBSTACLES 12
#define SLACK 1e-6

typedef struct
{
  NwLeaderRoom room;
  NwRect obstacles[MAX_OBSTACLES];
  NwRect avoid[MAX_OBSTACLES];
  NwLeader leaders[MAX_LABELS];
  guint n;
} Case;

static NwRect
random_rect (GRand *random,
             const NwRect *frame,
             double most)
{
  double width = g_rand_double_range (random, 4.0, most);
  double height = g_rand_double_range (random, 4.0, most * 0.6);

  return (NwRect){ g_rand_double_range (random, frame->x - width / 2.0, frame->x + frame->width),
                   g_rand_double_range (random, frame->y - height / 2.0, frame->y + frame->height), width, height };
}

/* Maps from a narrow strip to a wide screen, text from its usual size to twice
 * that, anchors anywhere, some of them at one point or outside. */
static void
make_case (GRand *random,
           Case *self)
{
  double width = g_rand_double_range (random, 200.0, 2000.0);
  double height = g_rand_double_range (random, 150.0, 1400.0);
  double text = g_rand_double_range (random, 1.0, 2.0);
  guint n_obstacles = (guint)g_rand_int_range (random, 0, MAX_OBSTACLES + 1);
  guint n_avoid = (guint)g_rand_int_range (random, 0, MAX_OBSTACLES + 1);

  *self = (Case){ .n = (guint)g_rand_int_range (random, 0, MAX_LABELS + 1) };
  self->room = (NwLeaderRoom){ .frame = { 8.0, 8.0, width - 16.0, height - 16.0 }, .gap = 4.0 };
  self->room.obstacles = self->obstacles;
  self->room.n_obstacles = n_obstacles;
  self->room.avoid = self->avoid;
  self->room.n_avoid = n_avoid;
  for (guint i = 0; i < n_obstacles; i++)
    self->obstacles[i] = random_rect (random, &self->room.frame, i < 4 ? 240.0 : 30.0);
  for (guint i = 0; i < n_avoid; i++)
    self->avoid[i] = random_rect (random, &self->room.frame, 200.0);

  for (guint i = 0; i < self->n; i++)
    {
      NwLeader *leader = &self->leaders[i];

      leader->anchor.x = g_rand_double_range (random, -20.0, width + 20.0);
      leader->anchor.y = g_rand_double_range (random, -20.0, height + 20.0);
      if (i > 0 && g_rand_int_range (random, 0, 5) == 0)
        leader->anchor = self->leaders[g_rand_int_range (random, 0, (int)i)].anchor;
      leader->width = text * g_rand_double_range (random, 40.0, 180.0);
      leader->height = text * (g_rand_boolean (random) ? 20.0 : 36.0);
      leader->priority = g_rand_int_range (random, 0, 6);
    }
}

static double
cross (const NwLeaderPoint *a,
       const NwLeaderPoint *b,
       const NwLeaderPoint *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

/* Written apart from the code that it tests: solves for the crossing point. */
static gboolean
lines_cross (const NwLeader *a,
             const NwLeader *b)
{
  double ux = a->end.x - a->anchor.x;
  double uy = a->end.y - a->anchor.y;
  double vx = b->end.x - b->anchor.x;
  double vy = b->end.y - b->anchor.y;
  double wx = b->anchor.x - a->anchor.x;
  double wy = b->anchor.y - a->anchor.y;
  double area = ux * vy - uy * vx;
  double s = 0.0;
  double t = 0.0;

  if (fabs (wx) < 1e-9 && fabs (wy) < 1e-9)
    return fabs (area) < 1e-9 && ux * vx + uy * vy > 0.0;
  if (fabs (area) < 1e-9)
    return FALSE;
  s = (wx * vy - wy * vx) / area;
  t = (wx * uy - wy * ux) / area;
  return s > SLACK && s < 1.0 - SLACK && t > SLACK && t < 1.0 - SLACK;
}

/* Whether a line comes into a rectangle: an end inside, or an edge crossed. */
static gboolean
line_meets (const NwLeader *leader,
            const NwRect *rect)
{
  NwLeaderPoint corners[4] = {
    { rect->x, rect->y },
    { rect->x + rect->width, rect->y },
    { rect->x + rect->width, rect->y + rect->height },
    { rect->x, rect->y + rect->height },
  };

  if (nw_rect_contains (rect, leader->anchor.x, leader->anchor.y))
    return TRUE;
  for (guint i = 0; i < 4; i++)
    {
      const NwLeaderPoint *a = &corners[i];
      const NwLeaderPoint *b = &corners[(i + 1) % 4];
      double one = cross (&leader->anchor, &leader->end, a) * cross (&leader->anchor, &leader->end, b);
      double two = cross (a, b, &leader->anchor) * cross (a, b, &leader->end);

      if (one < -SLACK && two < -SLACK)
        return TRUE;
    }
  return FALSE;
}

static void
check_leader (const Case *self,
              const NwLeader *leader)
{
  const NwRect *frame = &self->room.frame;
  const NwRect *rect = &leader->rect;

  g_assert_cmpfloat (rect->x, >=, frame->x - SLACK);
  g_assert_cmpfloat (rect->y, >=, frame->y - SLACK);
  g_assert_cmpfloat (rect->x + rect->width, <=, frame->x + frame->width + SLACK);
  g_assert_cmpfloat (rect->y + rect->height, <=, frame->y + frame->height + SLACK);
  g_assert_cmpfloat (rect->width, ==, leader->width);
  g_assert_cmpfloat (rect->height, ==, leader->height);
  g_assert_true (nw_rect_contains (frame, leader->anchor.x, leader->anchor.y));
  g_assert_false (nw_rect_contains (rect, leader->anchor.x, leader->anchor.y));

  /* The line ends on the edge of its own label and does not enter it. */
  g_assert_cmpfloat (leader->end.x, >=, rect->x - SLACK);
  g_assert_cmpfloat (leader->end.x, <=, rect->x + rect->width + SLACK);
  g_assert_cmpfloat (leader->end.y, >=, rect->y - SLACK);
  g_assert_cmpfloat (leader->end.y, <=, rect->y + rect->height + SLACK);
  g_assert_false (line_meets (leader, rect));

  for (guint i = 0; i < self->room.n_obstacles; i++)
    {
      g_assert_false (nw_rect_overlaps (rect, &self->obstacles[i]));
      if (!nw_rect_contains (&self->obstacles[i], leader->anchor.x, leader->anchor.y))
        g_assert_false (line_meets (leader, &self->obstacles[i]));
    }
}

static void
check (const Case *self,
       guint dropped)
{
  guint n_placed = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const NwLeader *one = &self->leaders[i];

      if (!one->placed)
        continue;
      n_placed++;
      check_leader (self, one);
      for (guint k = 0; k < self->n; k++)
        {
          const NwLeader *two = &self->leaders[k];

          if (k == i || !two->placed)
            continue;
          g_assert_false (nw_rect_overlaps (&one->rect, &two->rect));
          g_assert_false (line_meets (one, &two->rect));
          g_assert_false (lines_cross (one, two));
        }
    }
  g_assert_cmpuint (n_placed + dropped, ==, self->n);
}

/* A label of the highest priority is left out only where it has no room even
 * alone. */
static void
check_first (const Case *self)
{
  NwLeader alone = { 0 };
  guint first = 0;

  if (self->n == 0)
    return;
  for (guint i = 1; i < self->n; i++)
    {
      if (self->leaders[i].priority > self->leaders[first].priority)
        first = i;
    }
  if (self->leaders[first].placed)
    return;
  alone = self->leaders[first];
  g_assert_cmpuint (nw_leaders_lay_out (&self->room, &alone, 1), ==, 1);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint n = 0;
  guint n_dropped = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      Case self;
      Case again;
      guint dropped = 0;

      make_case (random, &self);
      again = self;
      again.room.obstacles = again.obstacles;
      again.room.avoid = again.avoid;
      dropped = nw_leaders_lay_out (&self.room, self.leaders, self.n);
      check (&self, dropped);
      check_first (&self);
      n += self.n;
      n_dropped += dropped;

      /* The same input gives the same places. */
      g_assert_cmpuint (nw_leaders_lay_out (&again.room, again.leaders, again.n), ==, dropped);
      for (guint k = 0; k < self.n; k++)
        {
          g_assert_cmpfloat (self.leaders[k].rect.x, ==, again.leaders[k].rect.x);
          g_assert_cmpfloat (self.leaders[k].rect.y, ==, again.leaders[k].rect.y);
        }
    }
  g_test_message ("%u of %u labels without room", n_dropped, n);
}

/* While a hand moves the map the labels move with it and do not jump. */
static void
test_pan (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_steps = 0;
  guint n_jumps = 0;

  for (guint i = 0; i < 300; i++)
    {
      Case self;
      double dx = g_rand_double_range (random, -2.0, 2.0);
      double dy = g_rand_double_range (random, -2.0, 2.0);

      make_case (random, &self);
      self.n = MIN (self.n, 8);
      nw_leaders_lay_out (&self.room, self.leaders, self.n);
      for (guint step = 0; step < 40; step++)
        {
          NwLeader before[MAX_LABELS];

          for (guint k = 0; k < self.n; k++)
            {
              before[k] = self.leaders[k];
              self.leaders[k].anchor.x += dx;
              self.leaders[k].anchor.y += dy;
            }
          check (&self, nw_leaders_lay_out (&self.room, self.leaders, self.n));
          for (guint k = 0; k < self.n; k++)
            {
              const NwLeader *now = &self.leaders[k];

              if (!before[k].placed || !now->placed)
                continue;
              n_steps++;
              n_jumps += hypot (now->rect.x - before[k].rect.x, now->rect.y - before[k].rect.y) > 4.0;
            }
        }
    }
  g_test_message ("%u jumps in %u steps", n_jumps, n_steps);
  g_assert_cmpuint (n_jumps * 50, <, n_steps);
}

/* Few labels on an empty map all have room. */
static void
test_room (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 1000; i++)
    {
      Case self;
      NwRect note = { 0 };

      make_case (random, &self);
      self.room.n_obstacles = 0;
      self.room.frame = (NwRect){ 8.0, 8.0, 520.0, 480.0 };
      self.n = MIN (self.n, 6);
      for (guint k = 0; k < self.n; k++)
        {
          self.leaders[k].anchor.x = g_rand_double_range (random, 20.0, 500.0);
          self.leaders[k].anchor.y = g_rand_double_range (random, 20.0, 460.0);
          self.leaders[k].width = MIN (self.leaders[k].width, 160.0);
          self.leaders[k].height = 20.0;
        }
      g_assert_cmpuint (nw_leaders_lay_out (&self.room, self.leaders, self.n), ==, 0);
      check (&self, 0);
      g_assert_true (nw_leaders_find_note (&self.room, 80.0, 20.0, &note));
      g_assert_cmpfloat (note.y + note.height, <=, self.room.frame.y + self.room.frame.height + SLACK);
    }
}

static void
test_none (void)
{
  NwRect all = { 0.0, 0.0, 400.0, 400.0 };
  NwLeaderRoom room = { .frame = { 0.0, 0.0, 300.0, 200.0 }, .obstacles = &all, .n_obstacles = 1, .gap = 4.0 };
  NwLeader leader = { .anchor = { 100.0, 100.0 }, .width = 60.0, .height = 20.0 };
  NwRect note = { 0 };

  g_assert_cmpuint (nw_leaders_lay_out (&room, NULL, 0), ==, 0);
  g_assert_cmpuint (nw_leaders_lay_out (&room, &leader, 1), ==, 1);
  g_assert_false (leader.placed);
  g_assert_false (nw_leaders_find_note (&room, 80.0, 20.0, &note));

  room.n_obstacles = 0;
  leader.width = 301.0;
  g_assert_cmpuint (nw_leaders_lay_out (&room, &leader, 1), ==, 1);
  leader.width = 60.0;
  leader.anchor.x = 301.0;
  g_assert_cmpuint (nw_leaders_lay_out (&room, &leader, 1), ==, 1);
  leader.anchor.x = 299.0;
  g_assert_cmpuint (nw_leaders_lay_out (&room, &leader, 1), ==, 0);
}

static void
test_column (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 4000; i++)
    {
      NwLeaderPoint anchors[MAX_LABELS];
      NwLeader lines[MAX_LABELS] = { 0 };
      guint order[MAX_LABELS];
      double centers[MAX_LABELS];
      guint n = (guint)g_rand_int_range (random, 0, MAX_LABELS + 1);
      double pitch = g_rand_double_range (random, 10.0, 60.0);
      double bottom = g_rand_double_range (random, 300.0, 1400.0);
      guint seen = 0;

      for (guint k = 0; k < n; k++)
        {
          anchors[k] = (NwLeaderPoint){ g_rand_double_range (random, 0.0, 490.0), g_rand_double_range (random, 0.0, bottom) };
          if (k > 0 && g_rand_int_range (random, 0, 8) == 0)
            anchors[k] = anchors[g_rand_int_range (random, 0, (int)k)];
        }
      if (n > 0 && (n - 1) * pitch > bottom - 40.0)
        {
          g_assert_false (nw_leaders_order_column (anchors, n, 500.0, pitch, 40.0, bottom, order, centers));
          continue;
        }
      g_assert_true (nw_leaders_order_column (anchors, n, 500.0, pitch, 40.0, bottom, order, centers));
      for (guint k = 0; k < n; k++)
        {
          seen |= 1U << order[k];
          lines[k].anchor = anchors[order[k]];
          lines[k].end = (NwLeaderPoint){ 500.0, centers[k] };
          g_assert_cmpfloat (centers[k], >=, 40.0 - SLACK);
          g_assert_cmpfloat (centers[k], <=, bottom + SLACK);
          if (k > 0)
            g_assert_cmpfloat (centers[k] - centers[k - 1], >=, pitch - SLACK);
        }
      g_assert_cmpuint (seen, ==, n == 0 ? 0 : (guint)((G_GUINT64_CONSTANT (1) << n) - 1));
      for (guint k = 0; k < n; k++)
        {
          for (guint m = k + 1; m < n; m++)
            g_assert_false (lines_cross (&lines[k], &lines[m]));
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leaders/random", test_random);
  g_test_add_func ("/leaders/pan", test_pan);
  g_test_add_func ("/leaders/room", test_room);
  g_test_add_func ("/leaders/none", test_none);
  g_test_add_func ("/leaders/column", test_column);
  return g_test_run ();
}
