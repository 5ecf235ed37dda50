/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-names.h"

#include <math.h>

/* Labels stand this far from the edge of the map, and from tool bars. */
#define EDGE 8.0
#define BAR_GAP 4.0

/* A map has names from this height on, in pixels. */
#define LEAST_HEIGHT 120

/* At most this many labels. The panel beside a region names every structure;
 * on its map, with the pins, there is room for the foremost. */
#define MOST_OF_SITE 12
#define MOST_OF_REGION 8

static gboolean
is_same (const NwMapNamed *a,
         const NwMapNamed *b)
{
  return a->map == b->map && a->region == b->region && a->site == b->site && a->side == b->side && a->mode == b->mode;
}

/* nw_map_canvas_update_names: finds what is to be named on the map, when
 * something else is selected. */
void
nw_map_canvas_update_names (NwMapCanvas *self)
{
  NwMapLabels *labels = NW_MAP_LABELS (self->labels);
  NwMapNamed named = { 0 };
  GPtrArray *names = NULL;

  if (self->level == NW_MAP_LEVEL_DETAIL && self->site_map != NULL)
    named = (NwMapNamed){ self->site_map, self->site != NULL ? NULL : self->region, self->site, self->side, nw_map_canvas_get_mode (self) };
  if (is_same (&named, &self->named))
    return;

  self->named = named;
  /* What the pointer rested on has gone elsewhere. */
  nw_map_hint_hide (NW_MAP_HINT (self->hint));
  if (named.site != NULL)
    names = nw_names_list_site (named.map, named.site, named.side, named.mode == NW_MAP_MODE_ANATOMY);
  else if (named.region != NULL && named.mode == NW_MAP_MODE_ANATOMY)
    names = nw_names_list_region (named.map, named.region, named.side);
  else
    names = g_ptr_array_new ();
  nw_map_labels_set_names (labels, names, named.site != NULL ? MOST_OF_SITE : MOST_OF_REGION);
}

/* nw_map_canvas_drop_names: forgets what belongs to the view. */
void
nw_map_canvas_drop_names (NwMapCanvas *self)
{
  self->named = (NwMapNamed){ 0 };
  if (self->labels != NULL)
    nw_map_labels_set_names (NW_MAP_LABELS (self->labels), g_ptr_array_new (), 0);
}

static void
add_widget (GArray *rects,
            GtkWidget *widget,
            GtkWidget *map,
            double gap)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  NwRect rect = { 0 };

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, map, &bounds) || bounds.size.width < 1.0f)
    return;
  rect = (NwRect){ (double)bounds.origin.x - gap, (double)bounds.origin.y - gap,
                   (double)bounds.size.width + 2.0 * gap, (double)bounds.size.height + 2.0 * gap };
  g_array_append_val (rects, rect);
}

/* Boxes that only hold bars cover nothing. */
static void
add_bars (GArray *rects,
          GtkWidget *widget,
          GtkWidget *map)
{
  if (!gtk_widget_get_mapped (widget) || widget == map)
    return;
  if (!GTK_IS_BOX (widget) || gtk_widget_has_css_class (widget, "nw-map-bar"))
    {
      add_widget (rects, widget, map, BAR_GAP);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_bars (rects, child, map);
}

/* nw_map_canvas_update_bars: finds out where the tool bars are on the map that
 * is the child of @overlay, for its parent's size_allocate(): they have just
 * been placed. */
void
nw_map_canvas_update_bars (NwMapCanvas *self,
                           GtkWidget *overlay)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (NwRect));
  gboolean same = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_bars (bars, child, GTK_WIDGET (self));

  same = bars->len == self->bars->len;
  for (guint i = 0; same && i < bars->len; i++)
    {
      const NwRect *a = &g_array_index (bars, NwRect, i);
      const NwRect *b = &g_array_index (self->bars, NwRect, i);

      same = fabs (a->x - b->x) < 0.5 && fabs (a->y - b->y) < 0.5 && fabs (a->width - b->width) < 0.5 && fabs (a->height - b->height) < 0.5;
    }
  if (same)
    return;
  g_array_set_size (self->bars, 0);
  g_array_append_vals (self->bars, bars->data, bars->len);
  g_clear_pointer (&self->decor, gsk_render_node_unref);
  nw_map_canvas_place_labels (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_map_canvas_is_covered: whether a rectangle of the map lies under a bar,
 * even in part. */
gboolean
nw_map_canvas_is_covered (NwMapCanvas *self,
                          const NwRect *rect)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      if (nw_rect_overlaps (rect, &g_array_index (self->bars, NwRect, i)))
        return TRUE;
    }
  return FALSE;
}

/* nw_map_canvas_place_hint: puts the label of the pointer where no bar hides
 * it. */
void
nw_map_canvas_place_hint (NwMapCanvas *self)
{
  nw_map_hint_place (NW_MAP_HINT (self->hint), gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                     (const NwRect *)(void *)self->bars->data, self->bars->len);
}

/* nw_map_canvas_place_names: lays the names out, clear of bars, pins and the
 * words about the sides of the patient, which stand already. */
void
nw_map_canvas_place_names (NwMapCanvas *self)
{
  g_autoptr (GArray) obstacles = NULL;
  GtkWidget *const words[] = { self->left_label, self->right_label, self->view_label };
  NwRect frame = { EDGE, EDGE, gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * EDGE,
                   gtk_widget_get_height (GTK_WIDGET (self)) - 2.0 * EDGE };
  NwViewState target = { 0 };

  /* On the way to something nothing is named: what is good there is found when
   * the map has come to it. */
  self->names_wait = nw_map_motion_get_target (self->motion, &target);
  if (self->names_wait || nw_map_labels_get_n_names (NW_MAP_LABELS (self->labels)) == 0
      || gtk_widget_get_height (GTK_WIDGET (self)) < LEAST_HEIGHT)
    {
      nw_map_labels_hide (NW_MAP_LABELS (self->labels));
      return;
    }

  obstacles = g_array_new (FALSE, FALSE, sizeof (NwRect));
  g_array_append_vals (obstacles, self->bars->data, self->bars->len);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    add_widget (obstacles, words[i], GTK_WIDGET (self), 0.0);
  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);
      double size = nw_map_site_is_faded (pin) ? NW_MAP_SITE_DOT : NW_MAP_SITE_PIN + 4.0;
      NwRect rect = { 0 };

      if (!gtk_widget_get_child_visible (GTK_WIDGET (pin)))
        continue;
      nw_map_site_get_center (pin, &rect.x, &rect.y);
      rect = (NwRect){ rect.x - size / 2.0, rect.y - size / 2.0, size, size };
      g_array_append_val (obstacles, rect);
    }
  for (guint i = 0; self->site == NULL && i < self->dots->len; i++)
    {
      const NwMapDot *dot = &g_array_index (self->dots, NwMapDot, i);
      NwRect rect = { 0 };

      nw_viewport_to_widget (self->viewport, dot->map_x, dot->map_y, &rect.x, &rect.y);
      rect = (NwRect){ rect.x - NW_MAP_SITE_DOT / 2.0, rect.y - NW_MAP_SITE_DOT / 2.0, NW_MAP_SITE_DOT, NW_MAP_SITE_DOT };
      g_array_append_val (obstacles, rect);
    }
  gtk_widget_size_allocate (self->labels,
                            &(GtkAllocation){ 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) },
                            -1);
  nw_map_labels_place (NW_MAP_LABELS (self->labels), self->viewport, &frame,
                       (const NwRect *)(void *)obstacles->data, obstacles->len);
}
