/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include <math.h>
#include <string.h>

/* The map counts as close when it is this much larger than fitted. */
#define DETAIL_ZOOM 1.35

/* What the map goes to is shown from at least this much closer than fitted, so
 * that it counts as close. */
#define FOLLOW_ZOOM (DETAIL_ZOOM * 1.02)

/* A picture reaches this part of the widget beyond each edge, so that a pan
 * does not run into the ground at once. */
#define PICTURE_MARGIN 0.18

/* Pictures of more device pixels than this get no margin. */
#define MAX_MARGIN_PIXELS (6 * 1000 * 1000)

/* Room that is left around a region or site that the map goes to, in pixels. */
#define TARGET_MARGIN 14.0

/* A site is shown with this much of its surroundings. */
#define SITE_CONTEXT 0.3

/* The same of the width that the two sides of a site take together. */
#define PAIR_CONTEXT 0.06

/* How long after a map was read its markers are looked for, in milliseconds. */
#define MARKERS_DELAY 400

/* However much the bars cover, this much is left, in pixels. */
#define MIN_ROOM 60.0

/* Nothing smaller than this, in mm, is made to fill the map. */
#define MIN_TARGET 90.0

/* How close the map would be at @scale. */
NwMapLevel
nw_map_canvas_get_level_at (NwMapCanvas *self,
                            double scale)
{
  /* A plate is close, even when all of it is seen. */
  if (nw_view_is_plate (self->view))
    return NW_MAP_LEVEL_DETAIL;
  if (self->region == NULL && self->site == NULL)
    return NW_MAP_LEVEL_BODY;
  return scale >= nw_viewport_get_min_scale (self->viewport) * DETAIL_ZOOM ? NW_MAP_LEVEL_DETAIL : NW_MAP_LEVEL_BODY;
}

static void
get_zones (NwMapCanvas *self,
           NwMapLevel level,
           NwMapZones *zones)
{
  *zones = (NwMapZones){ 0 };
  if (level != NW_MAP_LEVEL_DETAIL)
    return;
  zones->region = self->region;
  zones->site = self->site;
  zones->side = self->side;
  zones->veil = TRUE;
  zones->risk = self->modes[level] == NW_MAP_MODE_RISK;
}

/* What to render to be sharp at @state: the seen part of the map and a margin,
 * on the grid of device pixels. */
static gboolean
get_spec (NwMapCanvas *self,
          const NwViewState *state,
          NwRenderSpec *spec)
{
  int scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double grid = state->scale * scale_factor;
  double width = nw_viewport_get_width (self->viewport) / state->scale;
  double height = nw_viewport_get_height (self->viewport) / state->scale;
  double margin = width * height * grid * grid > MAX_MARGIN_PIXELS ? 0.0 : PICTURE_MARGIN;
  NwMapLevel level = nw_map_canvas_get_level_at (self, state->scale);
  NwRect map = { 0 };
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;

  nw_figure_get_bounds (self->figure, &map);
  left = MAX (state->x - width * (0.5 + margin), map.x);
  top = MAX (state->y - height * (0.5 + margin), map.y);
  right = MIN (state->x + width * (0.5 + margin), map.x + map.width);
  bottom = MIN (state->y + height * (0.5 + margin), map.y + map.height);
  if (right <= left || bottom <= top)
    return FALSE;

  *spec = (NwRenderSpec){
    .view = self->view,
    .layers = nw_map_canvas_get_drawn_layers (self, self->layers[level]),
    .mode = self->modes[level] == NW_MAP_MODE_RISK ? NW_FIGURE_RISK : NW_FIGURE_ANATOMY,
    .harm = self->modes[level] == NW_MAP_MODE_RISK ? self->harm : NW_HARM_FILTER_ALL,
    .palette = self->palette_id,
    .rect = { .x = floor (left * grid) / grid, .y = floor (top * grid) / grid },
    .scale = state->scale,
    .scale_factor = scale_factor,
    .ground = TRUE,
  };
  spec->rect.width = ceil ((right - spec->rect.x) * state->scale) / state->scale;
  spec->rect.height = ceil ((bottom - spec->rect.y) * state->scale) / state->scale;
  return TRUE;
}

/* Asks for the picture of where the map is or is going to. While a hand moves
 * it there is nothing to ask for yet. */
void
nw_map_canvas_update_picture (NwMapCanvas *self)
{
  NwViewState state = { 0 };
  NwRenderSpec spec = { 0 };
  NwMapZones zones = { 0 };

  if (self->figure == NULL || self->atlas == NULL || nw_viewport_get_width (self->viewport) < 1.0)
    return;

  if (!nw_map_motion_get_target (self->motion, &state))
    {
      if (nw_map_motion_is_moving (self->motion) && !nw_map_picture_is_blank (self->picture))
        return;
      nw_viewport_get_state (self->viewport, &state);
    }

  if (!get_spec (self, &state, &spec))
    return;
  get_zones (self, nw_map_canvas_get_level_at (self, state.scale), &zones);
  nw_map_picture_show (self->picture, &spec, &zones);
}

/* The map of the viewport: that of the figure, made larger where tool bars
 * cover the edges, so that the fitted body stands clear of them. */
void
nw_map_canvas_update_map (NwMapCanvas *self)
{
  NwRect map = { 0 };
  const NwMapInsets *insets = &self->insets[NW_MAP_LEVEL_BODY];
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - insets->left - insets->right, 1);
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - insets->top - insets->bottom, 1);
  double scale = 0.0;

  if (self->figure == NULL)
    return;
  nw_figure_get_bounds (self->figure, &map);
  scale = MIN (width / map.width, height / map.height);
  map.x -= insets->left / scale;
  map.width += (insets->left + insets->right) / scale;
  map.y -= insets->top / scale;
  map.height += (insets->top + insets->bottom) / scale;
  nw_viewport_set_map (self->viewport, &map);
  nw_viewport_set_body (self->viewport, nw_figure_get_skin (self->figure));
}

/* The surroundings of a site, in mm around it. Where both sides are shown there
 * is the body between them to see, and every millimetre makes them smaller. */
static double
get_context (NwMapCanvas *self,
             const NwRect *bounds)
{
  NwRect one = *bounds;
  double context = 0.0;

  if (self->follow_side == NW_SIDE_MIDLINE && nw_site_get_paired (self->follow_site))
    nw_site_map_get_bounds (self->site_map, self->follow_site, NW_SIDE_LEFT, &one);
  context = MAX (one.width, one.height) * SITE_CONTEXT;
  return one.width < bounds->width ? MIN (context, bounds->width * PAIR_CONTEXT) : context;
}

static gboolean
get_target_bounds (NwMapCanvas *self,
                   NwRect *bounds)
{
  switch (self->follow)
    {
    case NW_MAP_FOLLOW_REGION:
      return nw_figure_get_region_bounds (self->figure, nw_region_get_id (self->follow_region),
                                          self->follow_side, bounds);
    case NW_MAP_FOLLOW_SITE:
      if (self->site_map == NULL || !nw_site_map_get_bounds (self->site_map, self->follow_site, self->follow_side, bounds))
        return FALSE;
      if (gtk_widget_get_height (GTK_WIDGET (self)) >= NW_MAP_LOW_HEIGHT)
        nw_rect_grow (bounds, get_context (self, bounds));
      return TRUE;
    case NW_MAP_FOLLOW_NONE:
    default:
      return FALSE;
    }
}

/* Where to look to see what is followed, clear of the tool bars. */
gboolean
nw_map_canvas_get_follow_state (NwMapCanvas *self,
                                NwViewState *state)
{
  const NwMapInsets *insets = &self->insets[NW_MAP_LEVEL_DETAIL];
  NwRect bounds = { 0 };
  double width = nw_viewport_get_width (self->viewport);
  double height = nw_viewport_get_height (self->viewport);
  double scale = 0.0;

  if (self->figure == NULL || width < 1.0 || height < 1.0 || !get_target_bounds (self, &bounds))
    return FALSE;

  nw_rect_grow (&bounds, MAX (0.0, (MIN_TARGET - MAX (bounds.width, bounds.height)) / 2.0));
  nw_viewport_get_fit_state (self->viewport, &bounds, TARGET_MARGIN, state);

  width -= insets->left + insets->right + 2.0 * TARGET_MARGIN;
  height -= insets->top + insets->bottom + 2.0 * TARGET_MARGIN;
  scale = MIN (MAX (width, MIN_ROOM) / bounds.width, MAX (height, MIN_ROOM) / bounds.height);
  /* Where the two sides of the body would ask for less, their edges are cut:
   * from far away nothing of the selection would be seen. */
  scale = MAX (scale, nw_viewport_get_min_scale (self->viewport) * FOLLOW_ZOOM);
  state->scale = CLAMP (scale, nw_viewport_get_min_scale (self->viewport), MAX (state->scale, nw_viewport_get_min_scale (self->viewport) * FOLLOW_ZOOM));
  state->x += (insets->right - insets->left) / 2.0 / state->scale;
  state->y += (insets->bottom - insets->top) / 2.0 / state->scale;
  return TRUE;
}

/* Goes to what is followed, if this view shows it. */
gboolean
nw_map_canvas_follow (NwMapCanvas *self,
                      gboolean animate)
{
  NwViewState state = { 0 };

  if (!nw_map_canvas_get_follow_state (self, &state))
    return FALSE;

  nw_map_motion_go (self->motion, &state, animate);
  nw_map_canvas_update_picture (self);
  return TRUE;
}

/* Reads the map of one view, and finds on it what the children need. */
static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  NwFigureSet *figures = data;
  NwView view = (NwView)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (task), "nw-view"));
  GError *error = NULL;
  NwFigure *figure = nw_figure_set_get_figure (figures, view, &error);
  g_autoptr (NwAtlas) atlas = nw_figure_set_dup_atlas (figures);
  g_autoptr (NwSiteMap) site_map = NULL;
  const GPtrArray *regions = NULL;

  if (figure != NULL && atlas != NULL)
    site_map = nw_figure_set_dup_site_map (figures, view, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  regions = atlas != NULL ? nw_atlas_get_regions (atlas) : NULL;
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      g_autoptr (GPtrArray) shapes = nw_figure_list_region (figure, nw_region_get_id (g_ptr_array_index (regions, i)));

      for (guint k = 0; k < shapes->len; k++)
        {
          double x = 0.0;
          double y = 0.0;

          nw_shape_get_center (g_ptr_array_index (shapes, k), &x, &y);
        }
    }
  g_task_return_boolean (task, TRUE);
}

static void
find_markers_thread (GTask *task,
                     gpointer source,
                     gpointer data,
                     GCancellable *cancellable)
{
  nw_site_map_warm_up (source);
  g_task_return_boolean (task, TRUE);
}

static gboolean
find_markers_cb (gpointer data)
{
  NwMapCanvas *self = data;
  g_autoptr (GTask) task = NULL;

  self->markers_id = 0;
  if (self->site_map == NULL)
    return G_SOURCE_REMOVE;
  task = g_task_new (self->site_map, NULL, NULL, NULL);
  g_task_set_source_tag (task, find_markers_cb);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, find_markers_thread);
  return G_SOURCE_REMOVE;
}

/* The pins of a region are found before it is clicked, but not while the first
 * picture of the view needs the processors. */
static void
queue_markers (NwMapCanvas *self)
{
  g_clear_handle_id (&self->markers_id, g_source_remove);
  self->markers_id = g_timeout_add_full (G_PRIORITY_LOW, MARKERS_DELAY, find_markers_cb, self, NULL);
  g_source_set_name_by_id (self->markers_id, "[needlewise] map markers");
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  NwMapCanvas *self = NW_MAP_CANVAS (source);
  NwView view = (NwView)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (result), "nw-view"));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        nw_map_canvas_emit_failed (self, error->message);
      return;
    }
  if (view != self->view || self->figures == NULL)
    return;

  g_set_object (&self->figure, nw_figure_set_get_figure (self->figures, view, NULL));
  g_clear_object (&self->site_map);
  if (self->atlas != NULL)
    self->site_map = nw_figure_set_dup_site_map (self->figures, view, NULL);

  nw_map_canvas_update_map (self);
  nw_map_canvas_build_regions (self);
  nw_map_canvas_build_pins (self);
  nw_map_canvas_mark_selection (self);
  nw_map_canvas_look_around (self);
  nw_map_canvas_update_notice (self);
  nw_map_canvas_moved (self);
  nw_map_canvas_refresh (self);
  /* The picture of before may be the right one still: then none comes. */
  if (self->failed && nw_map_picture_is_current (self->picture))
    nw_map_canvas_emit_failed (self, NULL);
  queue_markers (self);
}

/* Reads the map of the view before there is content for it, so that neither
 * waits for the other. */
void
nw_map_canvas_warm_up (NwMapCanvas *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->atlas != NULL || nw_figure_set_is_loaded (self->figures, self->view))
    return;
  task = g_task_new (self->figures, NULL, NULL, NULL);
  g_task_set_source_tag (task, nw_map_canvas_warm_up);
  g_task_set_task_data (task, g_object_ref (self->figures), g_object_unref);
  g_object_set_data (G_OBJECT (task), "nw-view", GUINT_TO_POINTER ((guint)self->view));
  g_task_run_in_thread (task, load_thread);
}

/* Reads the map of the view. The others are read when they are turned to: that
 * takes a few milliseconds in a thread, and most of them are never seen. */
void
nw_map_canvas_load (NwMapCanvas *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->markers_id, g_source_remove);
  nw_map_canvas_drop_children (self);
  nw_map_canvas_drop_under (self);
  nw_viewport_set_body (self->viewport, NULL);
  g_clear_object (&self->figure);
  g_clear_object (&self->site_map);

  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, loaded_cb, NULL);
  g_task_set_source_tag (task, nw_map_canvas_load);
  g_task_set_task_data (task, g_object_ref (self->figures), g_object_unref);
  g_object_set_data (G_OBJECT (task), "nw-view", GUINT_TO_POINTER ((guint)self->view));

  /* What is in memory already is shown in the next frame, without a thread. */
  if (nw_figure_set_is_loaded (self->figures, self->view))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_run_in_thread (task, load_thread);
}

/**
 * nw_map_canvas_get_figures:
 * @self: a map
 *
 * Returns: (transfer none): its maps, to be shared with others who draw them
 */
NwFigureSet *
nw_map_canvas_get_figures (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return self->figures;
}

/**
 * nw_map_canvas_get_figure:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the map of the view, once it is read
 */
NwFigure *
nw_map_canvas_get_figure (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return self->figure;
}

/**
 * nw_map_canvas_get_region:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the selected region
 */
NwRegion *
nw_map_canvas_get_region (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return self->region;
}

/**
 * nw_map_canvas_get_site:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the selected site
 */
NwSite *
nw_map_canvas_get_site (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return self->site;
}

/**
 * nw_map_canvas_get_side:
 * @self: a map
 *
 * Returns: the selected side of the patient; the midline for none
 */
NwSide
nw_map_canvas_get_side (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_SIDE_MIDLINE);

  return self->side;
}

/**
 * nw_map_canvas_set_insets:
 * @self: a map
 * @body: what tool bars cover of the whole body
 * @detail: what they cover when the map goes to a region or site
 */
void
nw_map_canvas_set_insets (NwMapCanvas *self,
                          const NwMapInsets *body,
                          const NwMapInsets *detail)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail (body != NULL && detail != NULL);

  if (memcmp (&self->insets[NW_MAP_LEVEL_BODY], body, sizeof *body) == 0 && memcmp (&self->insets[NW_MAP_LEVEL_DETAIL], detail, sizeof *detail) == 0)
    return;
  self->insets[NW_MAP_LEVEL_BODY] = *body;
  self->insets[NW_MAP_LEVEL_DETAIL] = *detail;
  /* The next allocation takes them in, as if the size had changed. */
  self->last_width = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * nw_map_canvas_set_line_chars:
 * @self: a map
 * @n_chars: characters of a line
 *
 * Sets how the words about the sides of the patient are broken into lines: a
 * narrow map has room for short ones only.
 */
void
nw_map_canvas_set_line_chars (NwMapCanvas *self,
                              int n_chars)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  gtk_label_set_max_width_chars (GTK_LABEL (self->left_label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (self->right_label), n_chars);
}

/**
 * nw_map_canvas_zoom_to_region:
 * @self: a map
 * @region: a region of its atlas
 * @side: the patient's side; the midline for both
 *
 * Goes to a region by an animation. Before the map is read it is remembered.
 *
 * Returns: whether this view shows it
 */
gboolean
nw_map_canvas_zoom_to_region (NwMapCanvas *self,
                              NwRegion *region,
                              NwSide side)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), FALSE);

  self->has_wanted_look = FALSE;
  self->follow = NW_MAP_FOLLOW_REGION;
  self->follow_region = region;
  self->follow_side = side;
  return nw_map_canvas_follow (self, TRUE);
}

/**
 * nw_map_canvas_zoom_to_site:
 * @self: a map
 * @site: a site of its atlas
 * @side: the patient's side; the midline for both
 *
 * Goes to a site by an animation. Before the map is read it is remembered.
 *
 * Returns: whether this view shows it
 */
gboolean
nw_map_canvas_zoom_to_site (NwMapCanvas *self,
                            NwSite *site,
                            NwSide side)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), FALSE);

  self->has_wanted_look = FALSE;
  self->follow = NW_MAP_FOLLOW_SITE;
  self->follow_site = site;
  self->follow_side = side;
  return nw_map_canvas_follow (self, TRUE);
}

/**
 * nw_map_canvas_shows_lung:
 * @self: a map
 *
 * Returns: whether pleura is hatched on it now
 */
gboolean
nw_map_canvas_shows_lung (NwMapCanvas *self)
{
  NwMapZones zones = { 0 };

  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), FALSE);

  get_zones (self, self->level, &zones);
  return nw_map_zones_has_lung (&zones);
}
