/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-map-under.h"

/* How long the pointer rests on a point before it is asked what lies there, in
 * milliseconds: a little after the label of the region or site. */
#define REST_DELAY 320

/* A pointer that moves less than this, in pixels, rests. */
#define REST_REACH 3.0

/*
 * What lies under the point that the pointer rests on, that was pressed, or
 * that is the place of the selected site. The map is not touched by it.
 */
struct _NwMapRest
{
  guint id;
  double x;
  double y;
  gboolean has_point;
  gboolean is_marker;
  gboolean told_elsewhere;
  double map_x;
  double map_y;
};

static guint changed_signal;

static void
emit_changed (NwMapCanvas *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* The question is asked of the layers: at a stop of the slider, and where the
 * risk of sites does not cover them. */
static gboolean
is_asked (NwMapCanvas *self)
{
  return nw_map_canvas_get_mode (self) == NW_MAP_MODE_ANATOMY && nw_map_stop_find (nw_map_canvas_get_layers (self), NULL);
}

/* nw_map_canvas_dup_under: what lies under the point that was shown last, as
 * Pango markup; NULL when none was shown in this view, or nothing is asked.
 * @is_marker tells whether the point is the place of the selected site. */
char *
nw_map_canvas_dup_under (NwMapCanvas *self,
                         gboolean *is_marker)
{
  g_autoptr (GPtrArray) list = NULL;

  if (self->rest == NULL || self->figure == NULL || self->atlas == NULL || !self->rest->has_point || !is_asked (self))
    return NULL;
  if (is_marker != NULL)
    *is_marker = self->rest->is_marker;
  list = nw_map_under_list (self->figure, self->atlas, self->rest->map_x, self->rest->map_y);
  return nw_map_under_describe (list, nw_map_canvas_get_layers (self), TRUE);
}

static void
show_hint (NwMapCanvas *self,
           double x,
           double y)
{
  g_autofree char *markup = nw_map_canvas_dup_under (self, NULL);

  if (markup == NULL || self->highlighted || self->rest->told_elsewhere)
    return;
  if (nw_map_canvas_show_hint (self, x, y))
    nw_map_hint_set_under (NW_MAP_HINT (self->hint), markup);
}

static void
look (NwMapCanvas *self,
      double x,
      double y,
      gboolean with_hint)
{
  NwMapRest *rest = self->rest;

  if (self->figure == NULL || self->atlas == NULL)
    return;
  nw_viewport_to_map (self->viewport, x, y, &rest->map_x, &rest->map_y);
  /* Beside the body there is nothing to ask. */
  if (nw_figure_pick_region (self->figure, rest->map_x, rest->map_y) == NULL)
    return;

  rest->has_point = TRUE;
  rest->is_marker = FALSE;
  emit_changed (self);
  if (with_hint)
    show_hint (self, x, y);
}

static gboolean
rest_cb (gpointer data)
{
  NwMapCanvas *self = data;

  self->rest->id = 0;
  if (!self->dragging && !self->pinching)
    look (self, self->rest->x, self->rest->y, TRUE);
  return G_SOURCE_REMOVE;
}

static void
motion_cb (NwMapCanvas *self,
           double x,
           double y)
{
  NwMapRest *rest = self->rest;

  if (ABS (x - rest->x) < REST_REACH && ABS (y - rest->y) < REST_REACH)
    return;
  rest->x = x;
  rest->y = y;
  nw_map_hint_set_under (NW_MAP_HINT (self->hint), NULL);
  g_clear_handle_id (&rest->id, g_source_remove);
  rest->id = g_timeout_add (REST_DELAY, rest_cb, self);
  g_source_set_name_by_id (rest->id, "[needlewise] map under");
}

static void
leave_cb (NwMapCanvas *self)
{
  self->rest->x = -G_MAXINT;
  g_clear_handle_id (&self->rest->id, g_source_remove);
}

static void
pressed_cb (NwMapCanvas *self,
            int n_press,
            double x,
            double y)
{
  g_clear_handle_id (&self->rest->id, g_source_remove);
  look (self, x, y, FALSE);
}

static gboolean
selected_cb (gpointer data)
{
  NwMapCanvas *self = data;
  NwMapRest *rest = self->rest;
  const char *region = self->region != NULL ? nw_region_get_id (self->region) : NULL;
  NwSide side = self->side == NW_SIDE_MIDLINE ? NW_SIDE_LEFT : self->side;

  rest->id = 0;
  if (self->site == NULL || self->site_map == NULL || !nw_site_map_get_marker (self->site_map, self->site, region, side, &rest->map_x, &rest->map_y))
    return G_SOURCE_REMOVE;
  rest->has_point = TRUE;
  rest->is_marker = TRUE;
  emit_changed (self);
  return G_SOURCE_REMOVE;
}

/* nw_map_canvas_rest_on_selection: a site that is selected in a list or by keys
 * is asked about like a point; later, for the panel answers a click first. */
void
nw_map_canvas_rest_on_selection (NwMapCanvas *self)
{
  if (self->rest == NULL || self->site == NULL)
    return;
  g_clear_handle_id (&self->rest->id, g_source_remove);
  self->rest->id = g_timeout_add (REST_DELAY, selected_cb, self);
  g_source_set_name_by_id (self->rest->id, "[needlewise] map selection");
}

/* nw_map_canvas_drop_under: the point belonged to a view that is gone. */
void
nw_map_canvas_drop_under (NwMapCanvas *self)
{
  if (self->rest == NULL)
    return;
  g_clear_handle_id (&self->rest->id, g_source_remove);
  if (!self->rest->has_point)
    return;
  self->rest->has_point = FALSE;
  emit_changed (self);
  nw_map_canvas_rest_on_selection (self);
}

/* nw_map_canvas_set_under_told: whether what lies under a point is listed beside
 * the map, so that the label at the pointer need not say it too. */
void
nw_map_canvas_set_under_told (NwMapCanvas *self,
                              gboolean told)
{
  if (self->rest != NULL)
    self->rest->told_elsewhere = told;
}

/* nw_map_canvas_add_under: listens to the pointer, for init(). */
void
nw_map_canvas_add_under (NwMapCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->rest = g_new0 (NwMapRest, 1);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  /* It only looks on: what a press does is decided elsewhere. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* nw_map_canvas_free_under: for dispose(). */
void
nw_map_canvas_free_under (NwMapCanvas *self)
{
  if (self->rest != NULL)
    g_clear_handle_id (&self->rest->id, g_source_remove);
  g_clear_pointer (&self->rest, g_free);
}

/* nw_map_canvas_install_under: for class_init(). */
void
nw_map_canvas_install_under (GtkWidgetClass *widget_class)
{
  /**
   * NwMapCanvas::under-changed:
   *
   * Another point was shown, or none is any more.
   */
  changed_signal = g_signal_new ("under-changed", G_TYPE_FROM_CLASS (widget_class), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}
