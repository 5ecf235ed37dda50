/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-names.h"

#include "nw-drawn.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The points of a line are this far apart, in mm. */
#define LINE_STEP 1.5

/* How finely areas are searched. */
#define GRID 15
#define N_STRIPS 10
#define STRIP_STEPS 24

/* Lines are covered by rectangles of this many points and this margin in mm. */
#define RUN_POINTS 6
#define RUN_MARGIN 1.5

/* Pixels: an anchor well inside its shape and its picture is better up to
 * these distances; two anchors are better apart up to the next, and are moved
 * when they come nearer than the last. */
#define DEPTH 22.0
#define EDGE 60.0
#define LEAST_EDGE 8.0
#define APART 80.0
#define LEAST_APART 12.0

/* What counts against an anchor, in pixels of depth. */
#define FAR 0.15
#define UNDER_SITE 30.0
#define TAKEN 60.0
#define ON_LINE 24.0

struct _NwName
{
  char *text;
  int priority;
  gboolean is_site;
  gboolean is_line;
  /* Shapes of areas, owned by the map. */
  GPtrArray *shapes;
  /* Points of lines, in mm; NULL for areas. */
  GArray *points;
  /* The shapes of the site, where hatches and names of others are hard to
   * tell from its own; owned by the map. */
  GPtrArray *site_shapes;
  /* The nerves and vessels of the other names; of areas only. */
  GPtrArray *lines;
  NwLeaderPoint near;
  /* What labels are to leave free, as rectangles in mm; or NULL. */
  GArray *area;
};

/**
 * nw_name_free:
 * @self: (transfer full): a name
 */
void
nw_name_free (NwName *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->area, g_array_unref);
  g_clear_pointer (&self->site_shapes, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/**
 * nw_name_get_text:
 * @self: a name
 *
 * Returns: (transfer none): "rhomboid major, left", in the interface language
 */
const char *
nw_name_get_text (const NwName *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * nw_name_is_site:
 * @self: a name
 *
 * Returns: whether it names the site itself, not a structure at risk
 */
gboolean
nw_name_is_site (const NwName *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_site;
}

/**
 * nw_name_get_priority:
 * @self: a name
 *
 * Returns: for #NwLeader: greater for what is to be named first
 */
int
nw_name_get_priority (const NwName *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->priority;
}

static gboolean
is_seen (const NwNameView *view,
         const NwLeaderPoint *point)
{
  if (!nw_rect_contains (&view->visible, point->x, point->y))
    return FALSE;
  for (guint i = 0; i < view->n_hidden; i++)
    {
      if (nw_rect_contains (&view->hidden[i], point->x, point->y))
        return FALSE;
    }
  return TRUE;
}

/* How far a point is from the edge of what is seen, in pixels. */
static double
get_edge (const NwNameView *view,
          const NwLeaderPoint *point)
{
  const NwRect *visible = &view->visible;
  double across = MIN (point->x - visible->x, visible->x + visible->width - point->x);
  double along = MIN (point->y - visible->y, visible->y + visible->height - point->y);

  return MIN (across, along) * view->scale;
}

/* What speaks for a point wherever it lies, in pixels. */
static double
rate (const NwName *self,
      const NwNameView *view,
      const NwLeaderPoint *point)
{
  double score = 0.5 * MIN (get_edge (view, point), EDGE);

  score -= FAR * hypot (point->x - self->near.x, point->y - self->near.y) * view->scale;
  for (guint i = 0; i < view->n_taken; i++)
    {
      double away = hypot (point->x - view->taken[i].x, point->y - view->taken[i].y) * view->scale;

      if (away < APART)
        score -= TAKEN * (1.0 - away / APART);
    }
  return score;
}

/* What speaks against a point that lies in or close to the site, where it is
 * hard to see what is pointed at, in pixels. */
static double
get_site_cost (const NwName *self,
               const NwNameView *view,
               const NwLeaderPoint *point)
{
  double cost = 0.0;

  for (guint i = 0; self->site_shapes != NULL && i < self->site_shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (self->site_shapes, i);

      if (nw_shape_contains (shape, point->x, point->y))
        return UNDER_SITE;
      cost = MAX (cost, UNDER_SITE - nw_shape_get_distance (shape, point->x, point->y) * view->scale);
    }
  return cost;
}

/* What speaks against a point of an area on a nerve or vessel, which would seem
 * to have the name, in pixels. */
static double
get_line_cost (const NwName *self,
               const NwNameView *view,
               const NwLeaderPoint *point)
{
  double cost = 0.0;

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    cost = MAX (cost, ON_LINE - nw_shape_get_distance (g_ptr_array_index (self->lines, i), point->x, point->y) * view->scale);
  return 2.0 * cost;
}

static gboolean
find_on_line (const NwName *self,
              const NwNameView *view,
              NwLeaderPoint *anchor)
{
  double best = -G_MAXDOUBLE;

  for (guint i = 0; i < self->points->len; i++)
    {
      const NwLeaderPoint *point = &g_array_index (self->points, NwLeaderPoint, i);
      double score = 0.0;

      if (!is_seen (view, point))
        continue;
      score = rate (self, view, point) - 0.6 * get_site_cost (self, view, point);
      if (score > best)
        {
          best = score;
          *anchor = *point;
        }
    }
  return best > -G_MAXDOUBLE;
}

static gboolean
intersect (const NwRect *a,
           const NwRect *b,
           NwRect *both)
{
  double right = MIN (a->x + a->width, b->x + b->width);
  double bottom = MIN (a->y + a->height, b->y + b->height);

  both->x = MAX (a->x, b->x);
  both->y = MAX (a->y, b->y);
  both->width = right - both->x;
  both->height = bottom - both->y;
  return both->width > 0.0 && both->height > 0.0;
}

static void
find_in_shape (const NwName *self,
               const NwShape *shape,
               const NwNameView *view,
               NwLeaderPoint *anchor,
               double *best)
{
  NwRect bounds = { 0 };
  NwRect seen = { 0 };

  nw_shape_get_bounds (shape, &bounds);
  if (!intersect (&bounds, &view->visible, &seen))
    return;
  for (guint row = 0; row < GRID; row++)
    {
      for (guint column = 0; column < GRID; column++)
        {
          NwLeaderPoint point = { seen.x + seen.width * (column + 0.5) / GRID, seen.y + seen.height * (row + 0.5) / GRID };
          double score = 0.0;

          if (!is_seen (view, &point) || !nw_shape_contains (shape, point.x, point.y))
            continue;
          score = rate (self, view, &point) + DEPTH;
          if (score <= *best)
            continue;
          score -= DEPTH - MIN (nw_shape_get_distance (shape, point.x, point.y) * view->scale, DEPTH);
          if (score > *best)
            score -= get_site_cost (self, view, &point);
          if (score > *best)
            score -= get_line_cost (self, view, &point);
          if (score > *best)
            {
              *best = score;
              *anchor = point;
            }
        }
    }
}

/**
 * nw_name_find_anchor:
 * @self: a name
 * @view: what is seen
 * @anchor: (out): where the line of its label begins, in mm
 *
 * Finds the point of what is named that is best pointed at: well inside the
 * part that is seen, near the site, and not where another name is.
 *
 * Returns: %FALSE if nothing of it is seen
 */
gboolean
nw_name_find_anchor (const NwName *self,
                     const NwNameView *view,
                     NwLeaderPoint *anchor)
{
  double best = -G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (view != NULL && view->scale > 0.0, FALSE);
  g_return_val_if_fail (anchor != NULL, FALSE);

  if (self->points != NULL)
    return find_on_line (self, view, anchor);
  for (guint i = 0; i < self->shapes->len; i++)
    find_in_shape (self, g_ptr_array_index (self->shapes, i), view, anchor, &best);
  return best > -G_MAXDOUBLE;
}

/**
 * nw_name_keeps_anchor:
 * @self: a name
 * @view: what is seen now
 * @anchor: where its line began before, in mm
 *
 * Returns: whether that is still good, so that nothing jumps while the map
 *   moves
 */
gboolean
nw_name_keeps_anchor (const NwName *self,
                      const NwNameView *view,
                      NwLeaderPoint *anchor)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (view != NULL && view->scale > 0.0, FALSE);
  g_return_val_if_fail (anchor != NULL, FALSE);

  if (!is_seen (view, anchor) || get_edge (view, anchor) < LEAST_EDGE)
    return FALSE;
  for (guint i = 0; i < view->n_taken; i++)
    {
      if (hypot (anchor->x - view->taken[i].x, anchor->y - view->taken[i].y) * view->scale < LEAST_APART)
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_name_append_area:
 * @self: a name
 * @rects: (element-type NwRect): rectangles in mm are appended that together
 *   cover the site, or the course of a nerve or vessel
 *
 * For labels that are to leave free what is looked at. Of pleura and organs
 * there is enough to see beside a label.
 */
void
nw_name_append_area (const NwName *self,
                     GArray *rects)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rects != NULL);

  if (self->area != NULL)
    g_array_append_vals (rects, self->area->data, self->area->len);
}

static void
add_strips (GArray *area,
            const NwShape *shape)
{
  NwRect bounds = { 0 };

  nw_shape_get_bounds (shape, &bounds);
  for (guint row = 0; row < N_STRIPS; row++)
    {
      NwRect strip = { 0, bounds.y + bounds.height * row / N_STRIPS, 0, bounds.height / N_STRIPS };
      double left = G_MAXDOUBLE;
      double right = -G_MAXDOUBLE;

      for (guint step = 0; step < STRIP_STEPS; step++)
        {
          double x = bounds.x + bounds.width * (step + 0.5) / STRIP_STEPS;

          if (!nw_shape_contains (shape, x, strip.y + strip.height / 2.0))
            continue;
          left = MIN (left, x);
          right = MAX (right, x);
        }
      strip.x = left;
      strip.width = right - left;
      if (strip.width > 0.0)
        g_array_append_val (area, strip);
    }
}

/* The points of a course in runs; where another part begins is no run. */
static void
add_runs (GArray *area,
          const GArray *points)
{
  for (guint i = 0; i + 1 < points->len; i += RUN_POINTS)
    {
      const NwLeaderPoint *first = &g_array_index (points, NwLeaderPoint, i);
      NwLeaderPoint least = *first;
      NwLeaderPoint most = *first;
      NwRect run = { 0 };

      for (guint k = i; k <= i + RUN_POINTS && k < points->len; k++)
        {
          const NwLeaderPoint *point = &g_array_index (points, NwLeaderPoint, k);

          if (hypot (point->x - first->x, point->y - first->y) > 2.0 * RUN_POINTS * LINE_STEP)
            break;
          least = (NwLeaderPoint){ MIN (least.x, point->x), MIN (least.y, point->y) };
          most = (NwLeaderPoint){ MAX (most.x, point->x), MAX (most.y, point->y) };
        }
      run = (NwRect){ least.x, least.y, most.x - least.x, most.y - least.y };
      nw_rect_grow (&run, RUN_MARGIN);
      g_array_append_val (area, run);
    }
}

static void
add_points (GArray *points,
            const NwLeaderPoint *from,
            const NwLeaderPoint *to)
{
  guint n = (guint)ceil (hypot (to->x - from->x, to->y - from->y) / LINE_STEP);

  for (guint i = 0; i < n; i++)
    {
      NwLeaderPoint point = { from->x + (to->x - from->x) * i / n, from->y + (to->y - from->y) * i / n };

      g_array_append_val (points, point);
    }
}

/* The course of a nerve or vessel as points. */
static void
append_course (GArray *points,
               const NwShape *shape)
{
  cairo_surface_t *nowhere = cairo_image_surface_create (CAIRO_FORMAT_A8, 0, 0);
  cairo_t *cr = cairo_create (nowhere);
  NwLeaderPoint last = { 0 };
  cairo_path_t *flat = NULL;

  nw_shape_append_path (shape, cr);
  flat = cairo_copy_path_flat (cr);
  for (int i = 0; i < flat->num_data; i += flat->data[i].header.length)
    {
      const cairo_path_data_t *data = &flat->data[i];
      NwLeaderPoint point = { 0 };

      if (data->header.type == CAIRO_PATH_CLOSE_PATH)
        continue;
      point = (NwLeaderPoint){ data[1].point.x, data[1].point.y };
      if (data->header.type == CAIRO_PATH_LINE_TO)
        add_points (points, &last, &point);
      last = point;
    }
  cairo_path_destroy (flat);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
}

static char *
get_structure_text (NwStructure *structure,
                    gboolean is_deep)
{
  const char *name = nw_structure_get_name (structure, nw_lang_get ());
  g_autofree char *term = NULL;

  if (nw_structure_get_kind (structure) != NW_STRUCTURE_PLEURA)
    {
      /* Translators: label on the map; %s is a structure at risk that lies under
       * muscles or bones there */
      return is_deep ? g_strdup_printf (C_ ("map", "%s (deep)"), name) : g_strdup (name);
    }
  /* There is no room on the map for a word of explanation in brackets; the
   * panel beside it has the whole name. */
  term = g_strndup (name, strcspn (name, "("));
  g_strchomp (term);
  /* Translators: label on the map; %s is "pleura", which lies under what is
   * seen */
  return g_strdup_printf (C_ ("map", "%s beneath"), term);
}

/* The line from the name of what is called deep begins where it is drawn so,
 * if it is seen there at all. */
static void
keep_covered (GArray *points,
              const GPtrArray *covers)
{
  g_autoptr (GArray) covered = g_array_new (FALSE, FALSE, sizeof (NwLeaderPoint));

  for (guint i = 0; i < points->len; i++)
    {
      const NwLeaderPoint *point = &g_array_index (points, NwLeaderPoint, i);
      gboolean inside = FALSE;

      for (guint k = 0; k < covers->len && !inside; k++)
        inside = nw_shape_contains (g_ptr_array_index (covers, k), point->x, point->y);
      if (inside)
        g_array_append_vals (covered, point, 1);
    }
  if (covered->len == 0)
    return;
  g_array_set_size (points, 0);
  g_array_append_vals (points, covered->data, covered->len);
}

/* @covers: (nullable): where the content says that it lies beneath the muscle. */
static void
add_structure (GPtrArray *names,
               NwFigure *figure,
               NwStructure *structure,
               NwSide side,
               gboolean is_deep,
               const GPtrArray *covers,
               GPtrArray *site_shapes,
               const NwLeaderPoint *near)
{
  g_autoptr (GPtrArray) shapes = nw_drawn_list_shapes (figure, structure, side);
  g_autoptr (NwName) name = NULL;

  if (shapes->len == 0)
    return;
  name = g_new0 (NwName, 1);
  name->text = get_structure_text (structure, is_deep);
  name->priority = -(int)names->len;
  name->near = *near;
  if (nw_shape_is_line (g_ptr_array_index (shapes, 0)))
    {
      name->points = g_array_new (FALSE, FALSE, sizeof (NwLeaderPoint));
      for (guint i = 0; i < shapes->len; i++)
        append_course (name->points, g_ptr_array_index (shapes, i));
      name->area = g_array_new (FALSE, FALSE, sizeof (NwRect));
      add_runs (name->area, name->points);
      if (covers != NULL)
        keep_covered (name->points, covers);
    }
  name->shapes = g_steal_pointer (&shapes);
  if (site_shapes != NULL)
    name->site_shapes = g_ptr_array_ref (site_shapes);
  g_ptr_array_add (names, g_steal_pointer (&name));
}

/* Tells areas where nerves and vessels run. */
static void
share_lines (GPtrArray *names)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const NwName *name = g_ptr_array_index (names, i);

      if (name->points != NULL)
        g_ptr_array_extend (lines, name->shapes, NULL, NULL);
    }
  for (guint i = 0; i < names->len; i++)
    {
      NwName *name = g_ptr_array_index (names, i);

      if (name->points == NULL)
        name->lines = g_ptr_array_ref (lines);
    }
}

/* What belongs to no side of the picture stands for both. */
static NwSide
find_side (const GPtrArray *shapes,
           NwSide side)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      if (nw_shape_get_side (g_ptr_array_index (shapes, i)) == side)
        return side;
    }
  return NW_SIDE_MIDLINE;
}

/**
 * nw_names_list_site:
 * @map: where the sites lie in the picture
 * @site: a site
 * @side: the patient's side, or the midline for both
 * @structures: whether the structures at risk are shown too
 *
 * Returns: (transfer full) (element-type NwName): what is to be named when
 *   @site is looked at: the site with its side, then the structures that can
 *   be hit there and that the picture has, in the order of the content, which
 *   has the worst first
 */
GPtrArray *
nw_names_list_site (NwSiteMap *map,
                    NwSite *site,
                    NwSide side,
                    gboolean structures)
{
  GPtrArray *names = NULL;
  NwFigure *figure = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GPtrArray) at_risk = NULL;
  NwName *own = NULL;
  NwSide own_side = NW_SIDE_MIDLINE;

  g_return_val_if_fail (NW_IS_SITE_MAP (map), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  names = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_name_free);
  shapes = nw_site_map_list_shapes (map, site, side);
  if (shapes->len == 0)
    return names;

  own_side = find_side (shapes, side);
  own = g_new0 (NwName, 1);
  own->is_site = TRUE;
  own->priority = 1;
  own->shapes = g_ptr_array_ref (shapes);
  if (own_side == NW_SIDE_MIDLINE)
    own->text = g_strdup (nw_site_get_name (site, nw_lang_get ()));
  else
    own->text = g_strdup_printf (C_ ("map", "%s, %s"), nw_site_get_name (site, nw_lang_get ()), nw_side_get_label (own_side));
  nw_shape_get_center (g_ptr_array_index (shapes, 0), &own->near.x, &own->near.y);
  own->area = g_array_new (FALSE, FALSE, sizeof (NwRect));
  for (guint i = 0; i < shapes->len; i++)
    add_strips (own->area, g_ptr_array_index (shapes, i));
  g_ptr_array_add (names, own);

  figure = nw_site_map_get_figure (map);
  at_risk = nw_drawn_list_site (site);
  for (guint i = 0; structures && i < at_risk->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (at_risk, i);
      gboolean is_deep = nw_drawn_find_at_site (figure, site, structure, side) == NW_DRAWN_DEEP;

      gboolean is_beneath = nw_site_get_lies (site, structure, nw_figure_get_view (figure)) == NW_LIES_BENEATH;
      g_autoptr (GPtrArray) covers = is_beneath ? nw_drawn_list_covers (map, site, structure) : NULL;

      add_structure (names, figure, structure, side, is_deep, covers, shapes, &own->near);
    }
  share_lines (names);
  return names;
}

/**
 * nw_names_list_region:
 * @map: where the sites lie in the picture
 * @region: a region
 * @side: the patient's side, or the midline for both
 *
 * Returns: (transfer full) (element-type NwName): the structures at risk in
 *   @region that the picture has; pleura first, then those of most sites
 */
GPtrArray *
nw_names_list_region (NwSiteMap *map,
                      NwRegion *region,
                      NwSide side)
{
  GPtrArray *names = NULL;
  NwFigure *figure = NULL;
  g_autoptr (GPtrArray) structures = NULL;
  NwLeaderPoint near = { 0 };
  NwRect bounds = { 0 };

  g_return_val_if_fail (NW_IS_SITE_MAP (map), NULL);
  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  names = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_name_free);
  figure = nw_site_map_get_figure (map);
  if (!nw_figure_get_region_bounds (figure, nw_region_get_id (region), side, &bounds))
    return names;
  near = (NwLeaderPoint){ bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0 };
  structures = nw_drawn_list_region (region);
  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);

      add_structure (names, figure, structure, side, nw_drawn_find (figure, structure, side) == NW_DRAWN_DEEP, NULL, NULL, &near);
    }
  share_lines (names);
  return names;
}
