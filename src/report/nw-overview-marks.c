/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-overview-private.h"

#include "nw-frame.h"

#include <math.h>

/* Marks nearer than this share of their width become one with a letter, if
 * they are at least so many places; fewer are pushed apart instead. */
#define CLUSTER_SHARE 0.75
#define CLUSTER_PLACES 3

/* On a map with more marks than this, more of them become one. */
#define CROWD 30
#define CROWD_SHARE 1.4
#define CROWD_PLACES 2

/* How often marks are pushed apart before what still overlaps is left. */
#define MAX_ROUNDS 200

/**
 * Group:
 *
 * Points that are near each other, and their middle.
 */
typedef struct
{
  GPtrArray *points; /* of NwMark, unowned */
  double x;
  double y;
  NwSide side;
} Group;

/**
 * nw_mark_free:
 * @data: a mark
 */
void
nw_mark_free (gpointer data)
{
  NwMark *self = data;

  g_array_unref (self->numbers);
  g_free (self->label);
  g_free (self);
}

/* Marks of one point each, in the order of their numbers. */
static GPtrArray *
list_points (NwPlaces *places,
             NwView view,
             const NwRect *rect)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (nw_mark_free);
  GPtrArray *list = nw_places_list (places);

  for (guint i = 0; i < list->len; i++)
    {
      const NwPlace *place = g_ptr_array_index (list, i);

      for (guint p = 0; p < place->points->len; p++)
        {
          const NwPlacePoint *point = &g_array_index (place->points, NwPlacePoint, p);
          NwMark *mark = NULL;

          if (point->view != view || !nw_rect_contains (rect, point->x, point->y))
            continue;
          mark = g_new0 (NwMark, 1);
          mark->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
          g_array_append_val (mark->numbers, place->number);
          mark->anchor_x = point->x;
          mark->anchor_y = point->y;
          mark->side = place->side;
          mark->bounds = (NwRect){ point->x, point->y, 0.0, 0.0 };
          g_ptr_array_add (marks, mark);
        }
    }

  return marks;
}

static gboolean
has_number (const NwMark *mark,
            guint number)
{
  for (guint i = 0; i < mark->numbers->len; i++)
    {
      if (g_array_index (mark->numbers, guint, i) == number)
        return TRUE;
    }

  return FALSE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint number_a = *(const guint *)a;
  guint number_b = *(const guint *)b;

  return number_a < number_b ? -1 : number_a > number_b;
}

static void
merge (NwMark *mark,
       const NwMark *other)
{
  double left = MIN (mark->bounds.x, other->bounds.x);
  double top = MIN (mark->bounds.y, other->bounds.y);
  double right = MAX (mark->bounds.x + mark->bounds.width, other->bounds.x + other->bounds.width);
  double bottom = MAX (mark->bounds.y + mark->bounds.height, other->bounds.y + other->bounds.height);

  for (guint i = 0; i < other->numbers->len; i++)
    {
      guint number = g_array_index (other->numbers, guint, i);

      if (!has_number (mark, number))
        g_array_append_val (mark->numbers, number);
    }
  g_array_sort (mark->numbers, compare_numbers);
  mark->bounds = (NwRect){ left, top, right - left, bottom - top };
  mark->anchor_x = (left + right) / 2.0;
  mark->anchor_y = (top + bottom) / 2.0;
}

/* The two nearest groups of one side. */
static gboolean
find_nearest (GPtrArray *groups,
              double threshold,
              guint *first,
              guint *second)
{
  gboolean found = FALSE;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *a = g_ptr_array_index (groups, i);

      for (guint j = i + 1; j < groups->len; j++)
        {
          const Group *b = g_ptr_array_index (groups, j);
          double distance = hypot (a->x - b->x, a->y - b->y);

          /* Left and right never share a letter. */
          if (a->side != b->side || distance >= threshold)
            continue;
          threshold = distance;
          *first = i;
          *second = j;
          found = TRUE;
        }
    }

  return found;
}

static void
group_free (gpointer data)
{
  Group *self = data;

  g_ptr_array_unref (self->points);
  g_free (self);
}

static void
group_join (Group *self,
            const Group *other)
{
  double n = self->points->len;
  double n_other = other->points->len;

  self->x = (self->x * n + other->x * n_other) / (n + n_other);
  self->y = (self->y * n + other->y * n_other) / (n + n_other);
  for (guint i = 0; i < other->points->len; i++)
    g_ptr_array_add (self->points, g_ptr_array_index (other->points, i));
}

static GPtrArray *
make_groups (GPtrArray *points,
             double threshold)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  guint first = 0;
  guint second = 0;

  for (guint i = 0; i < points->len; i++)
    {
      NwMark *point = g_ptr_array_index (points, i);
      Group *group = g_new0 (Group, 1);

      group->points = g_ptr_array_new ();
      g_ptr_array_add (group->points, point);
      group->x = point->anchor_x;
      group->y = point->anchor_y;
      group->side = point->side;
      g_ptr_array_add (groups, group);
    }

  while (find_nearest (groups, threshold, &first, &second))
    {
      group_join (g_ptr_array_index (groups, first), g_ptr_array_index (groups, second));
      g_ptr_array_remove_index (groups, second);
    }

  return groups;
}

/* Takes @points and returns the marks: one for each group of a place or of
 * many, while the two of a pair stay apart. */
static GPtrArray *
cluster_marks (GPtrArray *points,
               double diameter)
{
  gboolean is_crowd = points->len > CROWD;
  double threshold = diameter * (is_crowd ? CROWD_SHARE : CLUSTER_SHARE);
  guint n_least = is_crowd ? CROWD_PLACES : CLUSTER_PLACES;
  g_autoptr (GPtrArray) groups = make_groups (points, threshold);
  GPtrArray *marks = g_ptr_array_new_with_free_func (nw_mark_free);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

      for (guint p = 0; p < group->points->len; p++)
        {
          const NwMark *point = g_ptr_array_index (group->points, p);

          g_hash_table_add (numbers, GUINT_TO_POINTER (g_array_index (point->numbers, guint, 0)));
        }

      for (guint p = 0; p < group->points->len; p++)
        {
          NwMark *point = g_ptr_array_index (group->points, p);

          if (p == 0 || (g_hash_table_size (numbers) > 1 && g_hash_table_size (numbers) < n_least))
            {
              g_ptr_array_add (marks, point);
              continue;
            }
          merge (g_ptr_array_index (marks, marks->len - 1), point);
          nw_mark_free (point);
        }
    }

  g_ptr_array_set_free_func (points, NULL);
  g_ptr_array_unref (points);
  return marks;
}

static void
keep_inside (NwMark *mark,
             const NwRect *rect)
{
  double radius = mark->diameter / 2.0;

  mark->x = CLAMP (mark->x, rect->x + radius, MAX (rect->x + rect->width - radius, rect->x + radius));
  mark->y = CLAMP (mark->y, rect->y + radius, MAX (rect->y + rect->height - radius, rect->y + radius));
}

/* A mark is wider than a neck: it stays whole on the half of the body of its
 * point, so that it never says another side. */
static void
keep_side (NwMark *mark,
           NwView view)
{
  double width = 0.0;
  double radius = mark->diameter / 2.0;

  if ((view != NW_VIEW_ANTERIOR && view != NW_VIEW_POSTERIOR) || mark->side == NW_SIDE_MIDLINE || !nw_frame_get_size (view, &width, NULL))
    return;
  if (nw_frame_get_side (view, mark->anchor_x) != mark->side)
    return;

  if (mark->anchor_x < width / 2.0)
    mark->x = MIN (mark->x, width / 2.0 - radius);
  else
    mark->x = MAX (mark->x, width / 2.0 + radius);
}

/* Pushes @a and @b apart until they touch; two on the same point part to the
 * sides. */
static gboolean
part_marks (NwMark *a,
            NwMark *b)
{
  double diameter = (a->diameter + b->diameter) / 2.0;
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double distance = hypot (dx, dy);
  double push = (diameter - distance) / 2.0;

  if (distance >= diameter)
    return FALSE;

  if (distance < 0.01)
    {
      dx = 1.0;
      dy = 0.0;
    }
  else
    {
      dx /= distance;
      dy /= distance;
    }
  a->x -= dx * push;
  a->y -= dy * push;
  b->x += dx * push;
  b->y += dy * push;

  return TRUE;
}

/**
 * nw_marks_spread:
 * @marks: (element-type NwMark): marks with their points and sizes
 * @view: the picture
 * @rect: the part of it, mm
 *
 * Places marks at their points and pushes apart those that would cover each
 * other.
 */
void
nw_marks_spread (GPtrArray *marks,
                 NwView view,
                 const NwRect *rect)
{
  gboolean moved = TRUE;

  for (guint i = 0; i < marks->len; i++)
    {
      NwMark *mark = g_ptr_array_index (marks, i);

      mark->x = mark->anchor_x;
      mark->y = mark->anchor_y;
      keep_side (mark, view);
    }

  for (guint round = 0; round < MAX_ROUNDS && moved; round++)
    {
      moved = FALSE;
      for (guint i = 0; i < marks->len; i++)
        {
          for (guint j = i + 1; j < marks->len; j++)
            moved |= part_marks (g_ptr_array_index (marks, i), g_ptr_array_index (marks, j));
        }
      for (guint i = 0; i < marks->len; i++)
        {
          keep_side (g_ptr_array_index (marks, i), view);
          keep_inside (g_ptr_array_index (marks, i), rect);
        }
    }
}

/* A, B, ... Z, AA, AB, ... */
static char *
make_letter (guint index)
{
  if (index < 26)
    return g_strdup_printf ("%c", 'A' + (char)index);
  return g_strdup_printf ("%c%c", 'A' + (char)((index / 26 - 1) % 26), 'A' + (char)(index % 26));
}

/**
 * nw_marks_new:
 * @places: what to mark
 * @view: the picture
 * @rect: the part of it, mm
 * @diameter: of a mark, mm
 * @cluster: whether near marks become one with a letter
 * @n_letters: (inout): letters given away so far in this overview
 *
 * Marks the places on one map so that no mark covers another.
 *
 * Returns: (transfer full) (element-type NwMark): the marks
 */
GPtrArray *
nw_marks_new (NwPlaces *places,
              NwView view,
              const NwRect *rect,
              double diameter,
              gboolean cluster,
              guint *n_letters)
{
  GPtrArray *marks = list_points (places, view, rect);

  if (cluster)
    marks = cluster_marks (marks, diameter);
  for (guint i = 0; i < marks->len; i++)
    {
      NwMark *mark = g_ptr_array_index (marks, i);

      mark->label = mark->numbers->len > 1 ? make_letter ((*n_letters)++)
                                           : g_strdup_printf ("%u", g_array_index (mark->numbers, guint, 0));
      mark->diameter = diameter * (g_utf8_strlen (mark->label, -1) > 2 ? NW_MARK_LARGE : 1.0);
    }
  nw_marks_spread (marks, view, rect);

  return marks;
}
