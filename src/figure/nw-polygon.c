/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-polygon.h"

#include <math.h>

#define MAX_BANDS 512
#define MAX_PIECES 256

/* Always stored from its upper to its lower end, so that two shapes that
 * share a border compute the very same crossing and leave no gap between
 * them. @winding tells which way the outline ran. */
typedef struct
{
  float x0, y0, x1, y1;
  int winding;
} Edge;

struct _NwPolygon
{
  Edge *edges;
  guint n_edges;
  NwRect bounds;
  double signed_area;
  gboolean closed;
  /* Horizontal bands of equal height; those edges that touch band i are
   * band_edges[band_starts[i]] up to band_edges[band_starts[i + 1]]. */
  guint n_bands;
  double bands_per_mm;
  guint *band_starts;
  guint *band_edges;
};

typedef struct
{
  GArray *edges;
  double x, y;
  double start_x, start_y;
  double left, top, right, bottom;
  double signed_area;
  gboolean closed;
} Flattener;

/* Paths use a grid of 0.1 mm. Rounding to 1/8192 mm makes two sums of relative
 * steps that mean the same point equal to the bit. */
static float
snap (double value)
{
  return (float)(round (value * 8192.0) / 8192.0);
}

static void
add_edge (Flattener *self,
          double x,
          double y)
{
  float x0 = snap (self->x);
  float y0 = snap (self->y);
  float x1 = snap (x);
  float y1 = snap (y);

  self->x = x;
  self->y = y;
  self->left = MIN (self->left, (double)MIN (x0, x1));
  self->right = MAX (self->right, (double)MAX (x0, x1));
  self->top = MIN (self->top, (double)MIN (y0, y1));
  self->bottom = MAX (self->bottom, (double)MAX (y0, y1));
  if (x0 == x1 && y0 == y1)
    return;

  self->signed_area += ((double)x0 * (double)y1 - (double)x1 * (double)y0) / 2;
  if (y0 <= y1)
    {
      Edge edge = { x0, y0, x1, y1, 1 };

      g_array_append_val (self->edges, edge);
    }
  else
    {
      Edge edge = { x1, y1, x0, y0, -1 };

      g_array_append_val (self->edges, edge);
    }
}

static void
close_subpath (Flattener *self)
{
  if (self->closed)
    add_edge (self, self->start_x, self->start_y);
}

/* In n equal steps a cubic curve lies within 3/4 d / n^2 of its chords, where
 * d is the larger second difference of its control points. */
static void
add_curve (Flattener *self,
           const cairo_path_data_t *points)
{
  double x0 = self->x, y0 = self->y;
  double x1 = points[0].point.x, y1 = points[0].point.y;
  double x2 = points[1].point.x, y2 = points[1].point.y;
  double x3 = points[2].point.x, y3 = points[2].point.y;
  double d = MAX (hypot (x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), hypot (x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
  int n = (int)CLAMP (ceil (sqrt (0.75 * d / NW_POLYGON_TOLERANCE)), 1, MAX_PIECES);

  for (int i = 1; i < n; i++)
    {
      double t = (double)i / n;
      double s = 1 - t;
      double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, e = t * t * t;

      add_edge (self, a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3);
    }
  add_edge (self, x3, y3);
}

static void
flatten (Flattener *self,
         const cairo_path_t *path)
{
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          if (i > 0)
            close_subpath (self);
          self->x = self->start_x = data[1].point.x;
          self->y = self->start_y = data[1].point.y;
          break;

        case CAIRO_PATH_LINE_TO:
          add_edge (self, data[1].point.x, data[1].point.y);
          break;

        case CAIRO_PATH_CURVE_TO:
          add_curve (self, data + 1);
          break;

        case CAIRO_PATH_CLOSE_PATH:
        default:
          add_edge (self, self->start_x, self->start_y);
          break;
        }
    }
  close_subpath (self);
}

static guint
band_of (const NwPolygon *self,
         double y)
{
  double band = (y - self->bounds.y) * self->bands_per_mm;

  return (guint)CLAMP (band, 0, (double)(self->n_bands - 1));
}

static void
build_bands (NwPolygon *self)
{
  g_autofree guint *fill = NULL;

  self->n_bands = CLAMP (self->n_edges / 2, 1, MAX_BANDS);
  self->bands_per_mm = self->bounds.height > 0 ? self->n_bands / self->bounds.height : 0;
  self->band_starts = g_new0 (guint, self->n_bands + 1);
  for (guint i = 0; i < self->n_edges; i++)
    {
      for (guint b = band_of (self, (double)self->edges[i].y0); b <= band_of (self, (double)self->edges[i].y1); b++)
        self->band_starts[b + 1]++;
    }
  for (guint b = 0; b < self->n_bands; b++)
    self->band_starts[b + 1] += self->band_starts[b];

  self->band_edges = g_new (guint, MAX (1, self->band_starts[self->n_bands]));
  fill = g_memdup2 (self->band_starts, self->n_bands * sizeof (guint));
  for (guint i = 0; i < self->n_edges; i++)
    {
      for (guint b = band_of (self, (double)self->edges[i].y0); b <= band_of (self, (double)self->edges[i].y1); b++)
        self->band_edges[fill[b]++] = i;
    }
}

/**
 * nw_polygon_new:
 * @path: a path in mm
 * @closed: whether it is an area; otherwise it is a line and contains nothing
 *
 * Flattens @path to %NW_POLYGON_TOLERANCE.
 *
 * Returns: (transfer full): the polygon
 */
NwPolygon *
nw_polygon_new (const cairo_path_t *path,
                gboolean closed)
{
  NwPolygon *self;
  Flattener flattener = { .left = G_MAXDOUBLE, .top = G_MAXDOUBLE, .right = -G_MAXDOUBLE, .bottom = -G_MAXDOUBLE };
  gsize n_edges = 0;

  g_return_val_if_fail (path != NULL, NULL);

  flattener.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  flattener.closed = closed;
  flatten (&flattener, path);

  self = g_new0 (NwPolygon, 1);
  self->closed = closed;
  self->edges = g_array_steal (flattener.edges, &n_edges);
  self->n_edges = (guint)n_edges;
  self->signed_area = flattener.signed_area;
  if (flattener.left <= flattener.right)
    self->bounds = (NwRect){ flattener.left, flattener.top,
                             flattener.right - flattener.left, flattener.bottom - flattener.top };
  g_array_unref (flattener.edges);
  build_bands (self);
  return self;
}

/**
 * nw_polygon_free:
 * @self: (transfer full) (nullable): a polygon
 */
void
nw_polygon_free (NwPolygon *self)
{
  if (self == NULL)
    return;

  g_free (self->edges);
  g_free (self->band_starts);
  g_free (self->band_edges);
  g_free (self);
}

/**
 * nw_polygon_get_n_edges:
 * @self: a polygon
 *
 * Returns: the number of straight edges
 */
gsize
nw_polygon_get_n_edges (const NwPolygon *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_edges;
}

/**
 * nw_polygon_get_bounds:
 * @self: a polygon
 * @bounds: (out): the smallest rectangle around it, mm
 */
void
nw_polygon_get_bounds (const NwPolygon *self,
                       NwRect *bounds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bounds != NULL);

  *bounds = self->bounds;
}

/**
 * nw_polygon_contains:
 * @self: a polygon
 * @x: mm
 * @y: mm
 *
 * Uses the non-zero rule, like the fill of the map.
 *
 * Returns: %TRUE if the point lies inside; a border that two polygons share
 *   belongs to exactly one of them
 */
gboolean
nw_polygon_contains (const NwPolygon *self,
                     double x,
                     double y)
{
  int winding = 0;
  guint band;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->closed || !nw_rect_contains (&self->bounds, x, y))
    return FALSE;

  band = band_of (self, y);
  for (guint i = self->band_starts[band]; i < self->band_starts[band + 1]; i++)
    {
      const Edge *edge = &self->edges[self->band_edges[i]];
      double y0 = (double)edge->y0, y1 = (double)edge->y1;

      if (y >= y0 && y < y1 && x < (double)edge->x0 + (y - y0) * ((double)edge->x1 - (double)edge->x0) / (y1 - y0))
        winding += edge->winding;
    }
  return winding != 0;
}

static double
get_square_distance (const Edge *edge,
                     double x,
                     double y)
{
  double dx = (double)edge->x1 - (double)edge->x0;
  double dy = (double)edge->y1 - (double)edge->y0;
  double t = ((x - (double)edge->x0) * dx + (y - (double)edge->y0) * dy) / (dx * dx + dy * dy);
  double nearest_x, nearest_y;

  t = CLAMP (t, 0, 1);
  nearest_x = (double)edge->x0 + t * dx - x;
  nearest_y = (double)edge->y0 + t * dy - y;
  return nearest_x * nearest_x + nearest_y * nearest_y;
}

/**
 * nw_polygon_get_distance:
 * @self: a polygon
 * @x: mm
 * @y: mm
 *
 * Returns: the distance from the point to the outline in mm, never negative;
 *   %G_MAXDOUBLE for a polygon without edges
 */
double
nw_polygon_get_distance (const NwPolygon *self,
                         double x,
                         double y)
{
  double best = G_MAXDOUBLE;
  gboolean above, below;
  guint middle;

  g_return_val_if_fail (self != NULL, G_MAXDOUBLE);

  if (self->n_edges == 0)
    return G_MAXDOUBLE;

  /* From the band of the point outwards, until a band is further away than
   * the best edge. */
  middle = band_of (self, y);
  above = below = TRUE;
  for (guint step = 0; above || below; step++)
    {
      double reach = self->bands_per_mm > 0 && step > 1 ? (step - 1) / self->bands_per_mm : 0;

      if (best < G_MAXDOUBLE && reach * reach > best)
        break;
      above = step <= middle;
      below = middle + step < self->n_bands;
      for (int direction = 0; direction < 2; direction++)
        {
          guint band = direction == 0 ? middle - step : middle + step;

          if (!(direction == 0 ? above : below && step > 0))
            continue;
          for (guint i = self->band_starts[band]; i < self->band_starts[band + 1]; i++)
            best = MIN (best, get_square_distance (&self->edges[self->band_edges[i]], x, y));
        }
    }
  return sqrt (best);
}

/**
 * nw_polygon_get_nearest:
 * @self: a polygon
 * @x: mm
 * @y: mm
 * @stretch: how much more a millimetre downwards counts than one to the right
 * @nearest_x: (out): the nearest point of the outline, mm
 * @nearest_y: (out): the nearest point of the outline, mm
 *
 * With a @stretch that is not 1 near means within an ellipse, not a circle:
 * for a widget that is wider than high.
 *
 * Returns: %FALSE for a polygon without edges
 */
gboolean
nw_polygon_get_nearest (const NwPolygon *self,
                        double x,
                        double y,
                        double stretch,
                        double *nearest_x,
                        double *nearest_y)
{
  double best = G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (stretch > 0, FALSE);
  g_return_val_if_fail (nearest_x != NULL && nearest_y != NULL, FALSE);

  for (guint i = 0; i < self->n_edges; i++)
    {
      const Edge *edge = &self->edges[i];
      double dx = (double)edge->x1 - (double)edge->x0;
      double dy = ((double)edge->y1 - (double)edge->y0) * stretch;
      double from_x = x - (double)edge->x0;
      double from_y = (y - (double)edge->y0) * stretch;
      double t = CLAMP ((from_x * dx + from_y * dy) / (dx * dx + dy * dy), 0, 1);
      double off_x = t * dx - from_x, off_y = t * dy - from_y;
      double square = off_x * off_x + off_y * off_y;

      if (square >= best)
        continue;
      best = square;
      *nearest_x = x + off_x;
      *nearest_y = y + off_y / stretch;
    }
  return self->n_edges > 0;
}

/**
 * nw_polygon_get_halfway:
 * @self: a polygon
 * @x: (out): mm
 * @y: (out): mm
 *
 * Finds the point halfway along the outline: where a line is labelled.
 */
void
nw_polygon_get_halfway (const NwPolygon *self,
                        double *x,
                        double *y)
{
  double length = 0;
  double passed = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (x != NULL);
  g_return_if_fail (y != NULL);

  *x = self->bounds.x;
  *y = self->bounds.y;
  for (guint i = 0; i < self->n_edges; i++)
    length += hypot ((double)self->edges[i].x1 - (double)self->edges[i].x0, (double)self->edges[i].y1 - (double)self->edges[i].y0);
  for (guint i = 0; i < self->n_edges; i++)
    {
      const Edge *edge = &self->edges[i];
      double dx = (double)edge->x1 - (double)edge->x0;
      double dy = (double)edge->y1 - (double)edge->y0;
      double step = hypot (dx, dy);

      if (passed + step >= length / 2)
        {
          double t = (length / 2 - passed) / step;

          if (edge->winding < 0)
            t = 1 - t;
          *x = (double)edge->x0 + t * dx;
          *y = (double)edge->y0 + t * dy;
          return;
        }
      passed += step;
    }
}

/**
 * nw_polygon_get_area:
 * @self: a polygon
 *
 * Returns: its area in mm2, holes taken off; 0 for a line
 */
double
nw_polygon_get_area (const NwPolygon *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->closed ? fabs (self->signed_area) : 0;
}

typedef struct
{
  double x, y;
  double half;
  double distance;
  double best_possible;
} Cell;

/* Most promising last, so that it is popped first. */
static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const Cell *one = a;
  const Cell *two = b;

  return (one->best_possible > two->best_possible) - (one->best_possible < two->best_possible);
}

static void
add_cell (GArray *cells,
          Cell *best,
          double x,
          double y,
          double half,
          NwDistanceFunc distance,
          gpointer user_data)
{
  Cell cell = { .x = x, .y = y, .half = half };

  cell.distance = distance (x, y, user_data);
  cell.best_possible = cell.distance + half * G_SQRT2;
  if (cell.distance > best->distance)
    *best = cell;
  g_array_append_val (cells, cell);
}

/**
 * nw_polygon_find_center:
 * @bounds: where to look
 * @distance: signed distance to the outline, positive inside; may change no
 *   faster than the point moves
 * @user_data: for @distance
 * @x: (out): mm
 * @y: (out): mm
 *
 * Finds the point that is deepest inside, within a tenth of its depth or half
 * a millimetre: squares are halved as long as one of them could still hold a
 * better point. Along a limb many points are nearly as good, and telling them
 * apart would take most of the time.
 *
 * Returns: its distance to the outline in mm; negative if no inside was found
 */
double
nw_polygon_find_center (const NwRect *bounds,
                        NwDistanceFunc distance,
                        gpointer user_data,
                        double *x,
                        double *y)
{
  const double precision = 0.5;
  const double part = 0.1;
  g_autoptr (GArray) cells = NULL;
  Cell best = { .distance = -G_MAXDOUBLE };
  double size;

  g_return_val_if_fail (bounds != NULL, -1);
  g_return_val_if_fail (distance != NULL, -1);
  g_return_val_if_fail (x != NULL, -1);
  g_return_val_if_fail (y != NULL, -1);

  /* Two squares across the shorter edge keep the start coarse, and the longer
   * edge is never cut into more than 64. */
  size = MAX (MIN (bounds->width, bounds->height) / 2, MAX (bounds->width, bounds->height) / 64);
  size = MAX (size, precision);
  cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  for (double cell_y = bounds->y; cell_y <= bounds->y + bounds->height; cell_y += size)
    {
      for (double cell_x = bounds->x; cell_x <= bounds->x + bounds->width; cell_x += size)
        add_cell (cells, &best, cell_x + size / 2, cell_y + size / 2, size / 2, distance, user_data);
    }

  for (guint rounds = 0; cells->len > 0 && rounds < 24; rounds++)
    {
      g_autoptr (GArray) finer = g_array_new (FALSE, FALSE, sizeof (Cell));

      g_array_sort (cells, compare_cells);
      for (guint i = cells->len; i-- > 0;)
        {
          const Cell *cell = &g_array_index (cells, Cell, i);
          double half = cell->half / 2;

          if (cell->best_possible - best.distance <= MAX (precision, part * best.distance))
            break;
          add_cell (finer, &best, cell->x - half, cell->y - half, half, distance, user_data);
          add_cell (finer, &best, cell->x + half, cell->y - half, half, distance, user_data);
          add_cell (finer, &best, cell->x - half, cell->y + half, half, distance, user_data);
          add_cell (finer, &best, cell->x + half, cell->y + half, half, distance, user_data);
        }
      g_clear_pointer (&cells, g_array_unref);
      cells = g_steal_pointer (&finer);
    }

  *x = best.x;
  *y = best.y;
  return best.distance;
}
