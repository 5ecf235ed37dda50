/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-leaders.h"
#include "nw-map-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Leader labels need this much width. */
#define MIN_LEADER_WIDTH 780

/* Room between labels, between them and the body, and for the zoom buttons. */
#define LEADER_GAP 4.0
#define LEADER_DISTANCE 58.0
#define LEADER_LEAST_DISTANCE 30.0
#define LEADER_EDGE 14
#define LEADER_BOTTOM 16.0

/* The words about the side of the patient have room above the labels. */
#define LEADER_TOP 38.0

/* The zoom buttons stand in this corner. */
#define CORNER_WIDTH 72
#define CORNER_HEIGHT 160

/* The frames of labels, seen only of a marked one, may lie over each other. */
#define LEADER_FRAME 4.0
#define LEADER_ELBOW 22.0f

/* How much nearer to the body one label may stand than the others, in pixels. */
#define LEADER_INDENT 40

/* The labels of the sides stand beside the neck or higher, else beyond the
 * hands: mm of the map. */
#define SIDE_HEIGHT 190.0
#define SIDE_TOP 30.0
#define SIDE_SHOULDERS 285.0
#define SIDE_LOW 330.0
#define SIDE_LOWEST 900.0
#define SIDE_STEP 5.0
#define SIDE_EDGE 8

/* At the edge they are moved by this many pixels until they have room. */
#define EDGE_STEP 12.0

/* A low map has no room to spare. */
#define LOW_STEP 3.0
#define LOW_EDGE 2.0

/* Words keep this distance from a pin, in pixels. */
#define PIN_GAP 2.0

static int
compare_leaders (gconstpointer a,
                 gconstpointer b)
{
  double x = 0.0;
  double y_a = 0.0;
  double y_b = 0.0;

  nw_map_leader_get_anchor (*(NwMapLeader **)a, &x, &y_a);
  nw_map_leader_get_anchor (*(NwMapLeader **)b, &x, &y_b);
  return y_a < y_b ? -1 : y_a > y_b;
}

/* One label a region: of the paired ones, on the right of the picture. */
static void
build_leader (NwMapCanvas *self,
              NwRegion *region,
              GPtrArray *shapes)
{
  const NwShape *best = NULL;
  double best_x = -G_MAXDOUBLE;
  GtkWidget *leader = NULL;

  for (guint i = 0; i < shapes->len; i++)
    {
      double x = 0.0;
      double y = 0.0;

      nw_shape_get_center (g_ptr_array_index (shapes, i), &x, &y);
      if (x > best_x)
        {
          best = g_ptr_array_index (shapes, i);
          best_x = x;
        }
    }

  leader = nw_map_leader_new (region, best);
  nw_map_leader_set_compact (NW_MAP_LEADER (leader), self->leaders_compact);
  gtk_widget_set_parent (leader, GTK_WIDGET (self));
  g_ptr_array_add (self->leaders, leader);
}

/* nw_map_canvas_build_labels: makes the labels of the regions and says which
 * side is where. */
void
nw_map_canvas_build_labels (NwMapCanvas *self)
{
  const GPtrArray *regions = nw_atlas_get_regions (self->atlas);
  NwSide left = nw_figure_get_picture_left_side (self->figure);
  /* Translators: stands on the map beside the body */
  const char *left_words = C_ ("map", "patient’s left");
  /* Translators: stands on the map beside the body */
  const char *right_words = C_ ("map", "patient’s right");
  g_autofree char *name = NULL;

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      g_autoptr (GPtrArray) shapes = nw_figure_list_region (self->figure, nw_region_get_id (region));

      if (shapes->len > 0)
        build_leader (self, region, shapes);
    }
  g_ptr_array_sort (self->leaders, compare_leaders);

  /* A side view shows one side only; words about the other are not for anybody. */
  gtk_widget_set_visible (self->left_label, left != NW_SIDE_MIDLINE);
  gtk_widget_set_visible (self->right_label, left != NW_SIDE_MIDLINE);
  gtk_label_set_label (GTK_LABEL (self->left_label), left == NW_SIDE_LEFT ? left_words : right_words);
  gtk_label_set_label (GTK_LABEL (self->right_label), left == NW_SIDE_LEFT ? right_words : left_words);
  gtk_label_set_label (GTK_LABEL (self->view_label), nw_map_words_view_sides (self->view));

  /* Translators: name of the map for assistive technology; %s is the view: "Body map, back" */
  name = g_strdup_printf (C_ ("map", "Body map: %s"), nw_view_get_label (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
place_label (GtkWidget *label,
             gboolean visible,
             double x,
             double y,
             double align)
{
  GtkRequisition size = { 0 };

  gtk_widget_set_child_visible (label, visible);
  if (!visible || !gtk_widget_get_visible (label))
    return;
  gtk_widget_get_preferred_size (label, NULL, &size);
  gtk_widget_size_allocate (label,
                            &(GtkAllocation){ (int)(x - align * size.width), (int)(y - size.height / 2.0), size.width, size.height },
                            -1);
}

/* The line of a label: from its anchor on the body, by an elbow, to the label.
 * Returns FALSE for a label that is not placed. */
static gboolean
get_leader_line (NwMapCanvas *self,
                 NwMapLeader *leader,
                 graphene_point_t points[3])
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  double map_x = 0.0;
  double map_y = 0.0;
  double x = 0.0;
  double y = 0.0;
  float label_y = 0.0f;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (leader), GTK_WIDGET (self), &bounds))
    return FALSE;
  nw_map_leader_get_anchor (leader, &map_x, &map_y);
  nw_viewport_to_widget (self->viewport, map_x, map_y, &x, &y);
  /* On half a pixel a line of one pixel is crisp. */
  label_y = roundf (bounds.origin.y + bounds.size.height / 2.0f) + 0.5f;
  graphene_point_init (&points[0], (float)x, (float)y);
  graphene_point_init (&points[1], bounds.origin.x - LEADER_ELBOW, label_y);
  graphene_point_init (&points[2], bounds.origin.x, label_y);
  return TRUE;
}

/* Whether a rectangle meets a leader label or its line. The line is sampled,
 * which is exact enough for words of ten pixels' height. */
static gboolean
meets_leader (NwMapCanvas *self,
              const graphene_rect_t *rect)
{
  for (guint i = 0; self->leaders_fit && i < self->leaders->len; i++)
    {
      GtkWidget *leader = g_ptr_array_index (self->leaders, i);
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      graphene_point_t points[3] = { 0 };

      if (!get_leader_line (self, NW_MAP_LEADER (leader), points))
        continue;
      if (gtk_widget_compute_bounds (leader, GTK_WIDGET (self), &bounds) && graphene_rect_intersection (rect, &bounds, NULL))
        return TRUE;
      for (guint k = 0; k <= 100; k++)
        {
          float part = (float)k / 50.0f;
          guint from = k < 50 ? 0 : 1;
          graphene_point_t point = { 0 };

          graphene_point_interpolate (&points[from], &points[from + 1], part - (float)from, &point);
          if (graphene_rect_contains_point (rect, &point))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a rectangle lies over a square around a point. */
static gboolean
meets_square (const NwRect *rect,
              double x,
              double y,
              double size)
{
  return nw_rect_overlaps (rect, &(NwRect){ x - size / 2.0, y - size / 2.0, size, size });
}

/* Whether a rectangle lies over a pin, a dot or the mark: whoever looks for
 * them must find them. */
static gboolean
meets_pin (NwMapCanvas *self,
           const NwRect *rect)
{
  NwMarkPoint point = { 0 };
  double x = 0.0;
  double y = 0.0;

  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);

      if (!gtk_widget_get_child_visible (GTK_WIDGET (pin)))
        continue;
      nw_map_site_get_center (pin, &x, &y);
      if (meets_square (rect, x, y, nw_map_site_is_faded (pin) ? NW_MAP_SITE_DOT + 2.0 : NW_MAP_SITE_PIN + PIN_GAP))
        return TRUE;
    }
  for (guint i = 0; self->site == NULL && i < self->dots->len; i++)
    {
      const NwMapDot *dot = &g_array_index (self->dots, NwMapDot, i);

      nw_viewport_to_widget (self->viewport, dot->map_x, dot->map_y, &x, &y);
      if (meets_square (rect, x, y, NW_MAP_SITE_DOT + 2.0))
        return TRUE;
    }
  if (!gtk_widget_get_child_visible (self->mark) || !nw_map_mark_get_point (NW_MAP_MARK (self->mark), &point))
    return FALSE;
  nw_viewport_to_widget (self->viewport, point.x_mm, point.y_mm, &x, &y);
  return meets_square (rect, x, y, NW_MAP_SITE_PIN);
}

/* Whether a rectangle lies over the selected site. */
static gboolean
meets_site (NwMapCanvas *self,
            const NwRect *rect)
{
  g_autoptr (GPtrArray) shapes = NULL;

  if (self->site == NULL || self->site_map == NULL)
    return FALSE;
  shapes = nw_site_map_list_shapes (self->site_map, self->site, self->side);
  for (guint i = 0; i < shapes->len; i++)
    {
      NwRect bounds = { 0 };
      NwRect seen = { 0 };

      nw_shape_get_bounds (g_ptr_array_index (shapes, i), &bounds);
      nw_viewport_to_widget (self->viewport, bounds.x, bounds.y, &seen.x, &seen.y);
      seen.width = bounds.width * nw_viewport_get_scale (self->viewport);
      seen.height = bounds.height * nw_viewport_get_scale (self->viewport);
      if (nw_rect_overlaps (rect, &seen))
        return TRUE;
    }
  return FALSE;
}

/* Whether nothing stands in a rectangle. */
static gboolean
is_free (NwMapCanvas *self,
         const graphene_rect_t *rect)
{
  NwRect pixels = { (double)rect->origin.x, (double)rect->origin.y, (double)rect->size.width, (double)rect->size.height };

  return !meets_leader (self, rect) && !nw_map_canvas_is_covered (self, &pixels) && !meets_pin (self, &pixels);
}

/* The same, and clear of the selected site, if @strict. */
static gboolean
is_clear (NwMapCanvas *self,
          const graphene_rect_t *rect,
          gboolean strict)
{
  NwRect pixels = { (double)rect->origin.x, (double)rect->origin.y, (double)rect->size.width, (double)rect->size.height };

  return is_free (self, rect) && (!strict || !meets_site (self, &pixels));
}

/* Whether words of @size are clear of everything beside the fitted body, so far
 * from its middle and at that height of it, in mm. */
static gboolean
is_side_free (NwMapCanvas *self,
              const GtkRequisition *size,
              int sign,
              double distance,
              double height,
              double lowest,
              graphene_point_t *place)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  NwRect map = { 0 };
  double x = 0.0;
  double y = 0.0;

  nw_figure_get_bounds (self->figure, &map);
  nw_viewport_to_widget (self->viewport, map.x + map.width / 2.0 + sign * distance, height, &x, &y);
  graphene_point_init (place, (float)x, (float)y);
  graphene_rect_init (&rect, (float)(sign < 0 ? x - size->width : x), (float)y - (float)size->height / 2.0f,
                      (float)size->width, (float)size->height);
  return rect.origin.x >= SIDE_EDGE && rect.origin.x + rect.size.width <= (float)(gtk_widget_get_width (GTK_WIDGET (self)) - SIDE_EDGE)
         && rect.origin.y + rect.size.height <= (float)lowest && rect.origin.y >= 0.0f && is_free (self, &rect);
}

/* Beside the fitted body, level with the neck, or at the next height at which
 * the words of every sign, -1 for the left and 1 for the right, are clear of
 * leaders and bars: the two stand level. */
static gboolean
find_side_places (NwMapCanvas *self,
                  GtkWidget *const *labels,
                  const int *signs,
                  guint n,
                  graphene_point_t *places)
{
  NwRect map = { 0 };
  /* Beside the head, near it, then beyond the hands. */
  const double from[] = { SIDE_HEIGHT, SIDE_HEIGHT, SIDE_HEIGHT, SIDE_LOW };
  const double to[] = { SIDE_TOP, SIDE_TOP, SIDE_TOP, SIDE_LOWEST };
  double distances[] = { 150.0, 115.0, 100.0, 0.0 };
  double left = 0.0;
  double shoulders = 0.0;

  nw_viewport_to_widget (self->viewport, 0.0, SIDE_SHOULDERS, &left, &shoulders);
  nw_figure_get_bounds (self->figure, &map);
  distances[3] = map.width / 2.0;
  for (guint d = 0; d < G_N_ELEMENTS (distances); d++)
    {
      double step = to[d] < from[d] ? -SIDE_STEP : SIDE_STEP;
      /* Large words beside the head would lie over the shoulders. */
      double lowest = d + 1 < G_N_ELEMENTS (distances) ? shoulders : G_MAXFLOAT;

      for (double height = from[d]; (to[d] - height) * step >= 0.0; height += step)
        {
          guint n_free = 0;

          for (guint i = 0; i < n; i++)
            {
              GtkRequisition size = { 0 };

              gtk_widget_get_preferred_size (labels[i], NULL, &size);
              n_free += is_side_free (self, &size, signs[i], distances[d], height, lowest, &places[i]);
            }
          if (n_free == n)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether words are clear at the edge of the map, at that height in pixels. */
static gboolean
is_edge_clear (NwMapCanvas *self,
               const GtkRequisition *size,
               int sign,
               double y,
               gboolean strict,
               graphene_point_t *place)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  graphene_point_init (place, (float)(sign < 0 ? SIDE_EDGE : width - SIDE_EDGE), (float)y);
  graphene_rect_init (&rect, place->x - (float)(sign < 0 ? 0 : size->width), place->y - (float)size->height / 2.0f, size->width, size->height);
  return rect.origin.y >= SIDE_EDGE && rect.origin.y + rect.size.height <= (float)(height - SIDE_EDGE) && is_clear (self, &rect, strict);
}

/* At the edges of the map, a little above the middle or at the next height at
 * which nothing else is; on the selected site only where all else is taken. */
static gboolean
find_edge_places (NwMapCanvas *self,
                  GtkWidget *const *labels,
                  const int *signs,
                  guint n,
                  graphene_point_t *places)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (int strict = 1; strict >= 0; strict--)
    {
      for (double away = 0.0; away < height; away += EDGE_STEP)
        {
          for (int up = 1; up >= -1; up -= 2)
            {
              guint n_clear = 0;

              for (guint i = 0; i < n; i++)
                {
                  GtkRequisition size = { 0 };

                  gtk_widget_get_preferred_size (labels[i], NULL, &size);
                  n_clear += is_edge_clear (self, &size, signs[i], height * 0.46 - up * away, strict, &places[i]);
                }
              if (n_clear == n)
                return TRUE;
            }
        }
    }
  for (guint i = 0; i < n; i++)
    places[i].y = (float)(height * 0.46);
  return FALSE;
}

/* On a low map: a line at the bottom, else the next place at which nothing
 * is. */
static gboolean
find_low_place (NwMapCanvas *self,
                const GtkRequisition *size,
                graphene_point_t *place)
{
  double lowest = gtk_widget_get_height (GTK_WIDGET (self)) - SIDE_EDGE - size->height;
  double end = gtk_widget_get_width (GTK_WIDGET (self)) - SIDE_EDGE - size->width;

  for (int strict = 1; strict >= 0; strict--)
    {
      for (double y = lowest; y >= LOW_EDGE; y -= LOW_STEP)
        {
          for (double x = SIDE_EDGE; x <= end; x += LOW_STEP)
            {
              graphene_rect_t rect = GRAPHENE_RECT_INIT ((float)x, (float)y, (float)size->width, (float)size->height);

              if (!is_clear (self, &rect, strict))
                continue;
              graphene_point_init (place, (float)x, (float)(y + size->height / 2.0));
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* Puts words beside the fitted body, else at the edge of the map: both at one
 * height, or each where it can be. Returns FALSE when they do not have the place
 * beside the body that they ask for. */
static gboolean
put_side_labels (NwMapCanvas *self,
                 GtkWidget *const *labels,
                 const int *signs,
                 guint n)
{
  gboolean fitted = nw_viewport_is_fitted (self->viewport);
  gboolean beside = FALSE;
  graphene_point_t places[2] = { 0 };

  g_return_val_if_fail (n <= G_N_ELEMENTS (places), FALSE);

  if (fitted && find_side_places (self, labels, signs, n, places))
    {
      for (guint i = 0; i < n; i++)
        place_label (labels[i], TRUE, places[i].x, places[i].y, signs[i] < 0 ? 1.0 : 0.0);
      return TRUE;
    }
  if (n == 1)
    {
      find_edge_places (self, labels, signs, n, places);
      place_label (labels[0], TRUE, places[0].x, places[0].y, signs[0] < 0 ? 0.0 : 1.0);
      return !fitted;
    }
  if (!fitted && find_edge_places (self, labels, signs, n, places))
    {
      for (guint i = 0; i < n; i++)
        place_label (labels[i], TRUE, places[i].x, places[i].y, signs[i] < 0 ? 0.0 : 1.0);
      return TRUE;
    }
  /* Leaders make room on the right alone: the words there tell whether to ask. */
  for (guint i = 0; i < n; i++)
    {
      gboolean is_beside = put_side_labels (self, &labels[i], &signs[i], 1);

      beside = i == 0 ? is_beside : beside;
    }
  return beside;
}

/* Which side of the patient is where is said on every map, at every zoom.
 * Returns FALSE when there is no room for it beside the fitted body. */
static gboolean
place_side_labels (NwMapCanvas *self)
{
  static const int signs[] = { 1, -1 };
  GtkWidget *const labels[] = { self->right_label, self->left_label };
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean known = self->figure != NULL;
  gboolean both = known && nw_figure_get_picture_left_side (self->figure) != NW_SIDE_MIDLINE;
  gboolean low = height < NW_MAP_LOW_HEIGHT;
  graphene_point_t place = { 0 };
  GtkRequisition size = { 0 };

  if (!both || low)
    {
      place_label (self->right_label, FALSE, 0.0, 0.0, 0.0);
      place_label (self->left_label, FALSE, 0.0, 0.0, 0.0);
    }
  if (!low && both)
    {
      place_label (self->view_label, FALSE, 0.0, 0.0, 0.0);
      return put_side_labels (self, labels, signs, G_N_ELEMENTS (labels));
    }
  if (!low)
    {
      if (!known)
        place_label (self->view_label, FALSE, 0.0, 0.0, 0.0);
      return !known || put_side_labels (self, &self->view_label, signs, 1);
    }

  gtk_widget_get_preferred_size (self->view_label, NULL, &size);
  if (!known || !find_low_place (self, &size, &place))
    graphene_point_init (&place, (float)SIDE_EDGE, (float)(height - SIDE_EDGE - size.height / 2.0));
  place_label (self->view_label, known, place.x, place.y, 0.0);
  return TRUE;
}

/* Finds the heights of the labels: near their anchors, never over each other,
 * in an order in which no lines cross. */
static gboolean
spread_leaders (NwMapCanvas *self,
                double elbow_x,
                double tallest,
                double *centers)
{
  guint n = self->leaders->len;
  double top = LEADER_TOP + tallest / 2.0;
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - LEADER_BOTTOM - tallest / 2.0;
  g_autofree NwLeaderPoint *anchors = g_new (NwLeaderPoint, n);
  g_autofree guint *order = g_new (guint, n);
  g_autofree gpointer *sorted = g_new (gpointer, n);

  for (guint i = 0; i < n; i++)
    {
      double map_x = 0.0;
      double map_y = 0.0;

      sorted[i] = g_ptr_array_index (self->leaders, i);
      nw_map_leader_get_anchor (sorted[i], &map_x, &map_y);
      nw_viewport_to_widget (self->viewport, map_x, map_y, &anchors[i].x, &anchors[i].y);
    }
  if (!nw_leaders_order_column (anchors, n, elbow_x, tallest + LEADER_GAP, top, bottom, order, centers) && !nw_leaders_order_column (anchors, n, elbow_x, tallest - LEADER_FRAME, top, bottom, order, centers))
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_ptr_array_index (self->leaders, i) = sorted[order[i]];
  return TRUE;
}

/* How far right a label may reach: beside the zoom buttons not as far. */
static int
get_leader_end (NwMapCanvas *self,
                double bottom)
{
  gboolean in_corner = bottom > gtk_widget_get_height (GTK_WIDGET (self)) - CORNER_HEIGHT;

  return gtk_widget_get_width (GTK_WIDGET (self)) - (in_corner ? CORNER_WIDTH : LEADER_EDGE);
}

/* Finds where the labels stand. Long names bring them nearer to the body, and
 * end in dots where even that is not enough. */
static gboolean
arrange_leaders (NwMapCanvas *self,
                 double tallest,
                 double *x,
                 double *centers)
{
  NwRect map = { 0 };
  double body = 0.0;
  double y = 0.0;

  nw_figure_get_bounds (self->figure, &map);
  nw_viewport_to_widget (self->viewport, map.x + map.width, 0.0, &body, &y);
  *x = body + LEADER_DISTANCE;
  if (!spread_leaders (self, *x - LEADER_ELBOW, tallest, centers))
    return FALSE;

  for (guint i = 0; i < self->leaders->len; i++)
    {
      GtkRequisition size = { 0 };

      gtk_widget_get_preferred_size (g_ptr_array_index (self->leaders, i), NULL, &size);
      *x = MIN (*x, get_leader_end (self, centers[i] + tallest / 2.0) - size.width);
    }
  *x = MAX (*x, body + LEADER_LEAST_DISTANCE);
  return spread_leaders (self, *x - LEADER_ELBOW, tallest, centers);
}

static gboolean
compact_cb (gpointer data)
{
  NwMapCanvas *self = data;

  self->compact_id = 0;
  self->leaders_compact = !self->leaders_compact;
  for (guint i = 0; i < self->leaders->len; i++)
    nw_map_leader_set_compact (g_ptr_array_index (self->leaders, i), self->leaders_compact);
  return G_SOURCE_REMOVE;
}

/* Where large text leaves no room for all of the labels they say only the
 * names. They cannot change in the middle of an allocation, so that they are
 * laid out again right after it. */
static void
update_compact (NwMapCanvas *self,
                int tallest)
{
  int room = gtk_widget_get_height (GTK_WIDGET (self)) - (int)(LEADER_TOP + LEADER_BOTTOM);
  gboolean compact = FALSE;

  if (!self->leaders_compact)
    self->leader_height = tallest;
  compact = (int)self->leaders->len * (self->leader_height - (int)LEADER_FRAME) > room;
  if (compact == self->leaders_compact || self->compact_id != 0)
    return;
  self->compact_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, compact_cb, self, NULL);
  g_source_set_name_by_id (self->compact_id, "[needlewise] map labels");
}

/* Lays the labels of the regions out beside the body, where there is room for
 * all of them. */
static void
place_leaders (NwMapCanvas *self,
               gboolean wanted)
{
  guint n = self->leaders->len;
  g_autofree double *centers = g_new (double, MAX (n, 1));
  int tallest = 0;
  double x = 0.0;

  self->leaders_fit = wanted && n > 0 && gtk_widget_get_width (GTK_WIDGET (self)) > MIN_LEADER_WIDTH && nw_viewport_is_fitted (self->viewport);
  for (guint i = 0; self->leaders_fit && i < n; i++)
    {
      GtkRequisition size = { 0 };

      gtk_widget_get_preferred_size (g_ptr_array_index (self->leaders, i), NULL, &size);
      tallest = MAX (tallest, size.height);
    }
  if (self->leaders_fit)
    {
      update_compact (self, tallest);
      self->leaders_fit = arrange_leaders (self, tallest, &x, centers);
    }

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *leader = g_ptr_array_index (self->leaders, i);
      GtkRequisition size = { 0 };
      int left = (int)x;
      int end = 0;

      gtk_widget_set_child_visible (leader, self->leaders_fit);
      if (!self->leaders_fit)
        continue;
      gtk_widget_get_preferred_size (leader, NULL, &size);
      /* Beside the zoom buttons the body is narrow: a long name stands a
       * little nearer to it there than the others do. */
      end = get_leader_end (self, centers[i] + tallest / 2.0);
      left = CLAMP (end - size.width, left - LEADER_INDENT, left);
      size.width = MIN (size.width, end - left);
      gtk_widget_size_allocate (leader,
                                &(GtkAllocation){ left, (int)(centers[i] - tallest / 2.0), size.width, size.height }, -1);
    }
}

/* nw_map_canvas_place_labels: for size_allocate(). */
void
nw_map_canvas_place_labels (NwMapCanvas *self)
{
  place_leaders (self, TRUE);
  /* The sides of the patient come before the labels of the regions. */
  if (!place_side_labels (self) && self->leaders_fit)
    {
      place_leaders (self, FALSE);
      place_side_labels (self);
    }
  nw_map_canvas_place_names (self);
  nw_map_canvas_place_hint (self);
}

static void
draw_line (cairo_t *cr,
           const graphene_point_t points[3],
           const NwColor *color,
           double width,
           double radius)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  cairo_line_to (cr, points[1].x, points[1].y);
  cairo_line_to (cr, points[2].x, points[2].y);
  nw_color_set_source (color, cr);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_arc (cr, points[0].x, points[0].y, radius, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/* nw_map_canvas_draw_leaders: draws the lines of all labels. */
void
nw_map_canvas_draw_leaders (NwMapCanvas *self,
                            cairo_t *cr,
                            const NwPalette *palette)
{
  for (guint i = 0; self->leaders_fit && i < self->leaders->len; i++)
    {
      graphene_point_t points[3] = { 0 };

      if (get_leader_line (self, g_ptr_array_index (self->leaders, i), points))
        draw_line (cr, points, &palette->outline, palette->stroke_factor, 2.4);
    }
}

/* nw_map_canvas_snapshot_leaders: draws the lines of marked labels over the
 * others, each in a node of its own that is no larger than the line: only that
 * is painted anew when the pointer goes on. */
void
nw_map_canvas_snapshot_leaders (NwMapCanvas *self,
                                GtkSnapshot *snapshot,
                                const NwPalette *palette)
{
  const float spare = 5.0f;

  for (guint i = 0; self->leaders_fit && i < self->leaders->len; i++)
    {
      NwMapLeader *leader = g_ptr_array_index (self->leaders, i);
      graphene_point_t points[3] = { 0 };
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      cairo_t *cr = NULL;

      if (!nw_map_leader_is_highlighted (leader) || !get_leader_line (self, leader, points))
        continue;
      graphene_rect_init (&bounds, points[0].x, points[0].y, points[2].x - points[0].x, points[2].y - points[0].y);
      graphene_rect_normalize (&bounds);
      graphene_rect_inset (&bounds, -spare, -spare);
      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      draw_line (cr, points, &palette->selection, 1.8 * palette->stroke_factor, 3.5);
      cairo_destroy (cr);
    }
}
