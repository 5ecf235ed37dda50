/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-map-words.h"

#include <math.h>

/*
 * Where the map looks: after a change of its size, after the body was turned,
 * at the next start, and by the buttons and keys that zoom.
 */

/* Goes where it was asked to look before there was a map or a size. */
static gboolean
apply_wanted_look (NwMapCanvas *self)
{
  if (!self->has_wanted_look || self->figure == NULL || nw_viewport_get_width (self->viewport) < 1.0)
    return FALSE;

  self->has_wanted_look = FALSE;
  nw_map_motion_retarget (self->motion, &self->wanted_look);
  return TRUE;
}

static gboolean
level_cb (gpointer data)
{
  NwMapCanvas *self = data;

  self->level_id = 0;
  nw_map_canvas_moved (self);
  return G_SOURCE_REMOVE;
}

/* Another level brings pins and bars or takes them away, which cannot be done
 * in the middle of an allocation. */
static void
queue_level (NwMapCanvas *self)
{
  double scale = nw_viewport_get_scale (self->viewport);

  if (self->level_id != 0 || nw_map_canvas_get_level_at (self, scale) == self->level)
    return;
  self->level_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, level_cb, self, NULL);
  g_source_set_name_by_id (self->level_id, "[needlewise] map level");
}

/* Whether the map is on its way to the whole body. */
static gboolean
goes_to_fit (NwMapCanvas *self)
{
  NwViewState target = { 0 };

  return nw_map_motion_get_target (self->motion, &target) && target.scale <= nw_viewport_get_min_scale (self->viewport);
}

/* Where the whole body is seen, as large as it fits. */
static void
get_fit_state (NwMapCanvas *self,
               NwViewState *state)
{
  NwRect map = { 0 };

  nw_viewport_get_map (self->viewport, &map);
  state->x = map.x + map.width / 2.0;
  state->y = map.y + map.height / 2.0;
  state->scale = nw_viewport_get_min_scale (self->viewport);
}

/* nw_map_canvas_size_allocate: the size_allocate() of the class. */
void
nw_map_canvas_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  NwMapCanvas *self = NW_MAP_CANVAS (widget);
  gboolean resized = width != self->last_width || height != self->last_height;

  if (resized)
    {
      gboolean to_fit = goes_to_fit (self);
      NwViewState state = { 0 };

      self->last_width = width;
      self->last_height = height;
      nw_viewport_set_size (self->viewport, width, height);
      nw_map_canvas_update_map (self);
      nw_map_motion_resized (self->motion);
      if (apply_wanted_look (self))
        ;
      else if (self->follow != NW_MAP_FOLLOW_NONE)
        {
          if (nw_map_canvas_get_follow_state (self, &state))
            nw_map_motion_retarget (self->motion, &state);
        }
      else if (to_fit)
        {
          get_fit_state (self, &state);
          nw_map_motion_retarget (self->motion, &state);
        }
      g_clear_pointer (&self->decor, gsk_render_node_unref);
      queue_level (self);
      nw_map_canvas_update_picture (self);
    }
  nw_map_canvas_place_children (self);
}

/* nw_map_canvas_look_around: where to look in a new view: at what was looked at,
 * if that is selected, else at the same height of the body. A picture of
 * another size is seen whole first. */
void
nw_map_canvas_look_around (NwMapCanvas *self)
{
  NwViewState state = { 0 };
  NwRect map = { 0 };
  gboolean same_size = FALSE;

  nw_figure_get_bounds (self->figure, &map);
  same_size = fabs (map.height - self->looked_height) < 0.5;
  self->looked_height = map.height;
  if (apply_wanted_look (self))
    return;

  if (self->follow == NW_MAP_FOLLOW_NONE && self->level == NW_MAP_LEVEL_DETAIL && (self->site != NULL || self->region != NULL))
    {
      self->follow = self->site != NULL ? NW_MAP_FOLLOW_SITE : NW_MAP_FOLLOW_REGION;
      self->follow_site = self->site;
      self->follow_region = self->region;
      self->follow_side = self->side;
    }
  if (self->follow != NW_MAP_FOLLOW_NONE)
    {
      if (!nw_map_canvas_follow (self, FALSE))
        nw_viewport_fit (self->viewport);
      return;
    }
  if (!same_size)
    {
      nw_viewport_fit (self->viewport);
      return;
    }

  nw_viewport_get_state (self->viewport, &state);
  nw_viewport_get_map (self->viewport, &map);
  state.x = map.x + map.width / 2.0;
  nw_viewport_set_state (self->viewport, &state);
}

/* nw_map_canvas_update_notice: says when what is selected is not seen in this
 * view. Silence would look like a map that lost it. */
void
nw_map_canvas_update_notice (NwMapCanvas *self)
{
  g_autofree char *notice = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  gboolean seen = TRUE;

  if (self->figure != NULL && self->site_map != NULL && self->site != NULL)
    {
      shapes = nw_site_map_list_shapes (self->site_map, self->site, self->side);
      seen = shapes->len > 0;
    }
  else if (self->figure != NULL && self->site == NULL && self->region != NULL)
    {
      NwRect bounds = { 0 };

      seen = nw_figure_get_region_bounds (self->figure, nw_region_get_id (self->region), self->side, &bounds);
    }
  if (!seen)
    notice = nw_map_words_not_seen (self->site != NULL ? NULL : self->region, self->site, self->side);

  if (g_strcmp0 (notice, self->notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_steal_pointer (&notice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->notice != NULL ? self->notice : "",
                                  -1);
  g_object_notify (G_OBJECT (self), "notice");
}

/**
 * nw_map_canvas_get_look:
 * @self: a map
 * @look: (out): where it looks, or will when it is read and has a size; a scale
 *   of 0 for the whole body
 */
void
nw_map_canvas_get_look (NwMapCanvas *self,
                        NwViewState *look)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail (look != NULL);

  if (self->has_wanted_look)
    {
      *look = self->wanted_look;
      return;
    }
  if (!nw_map_motion_get_target (self->motion, look))
    nw_viewport_get_state (self->viewport, look);
  if (look->scale <= nw_viewport_get_min_scale (self->viewport))
    look->scale = 0.0;
}

/**
 * nw_map_canvas_set_look:
 * @self: a map
 * @look: where to look; finite, kept in the bounds of the map; a scale of 0 for
 *   the whole body
 *
 * Looks there without an animation. Before the map is read and has a size it
 * is remembered.
 */
void
nw_map_canvas_set_look (NwMapCanvas *self,
                        const NwViewState *look)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail (look != NULL && isfinite (look->scale) && isfinite (look->x) && isfinite (look->y));

  self->follow = NW_MAP_FOLLOW_NONE;
  self->has_wanted_look = TRUE;
  self->wanted_look = *look;
  if (apply_wanted_look (self))
    nw_map_canvas_moved (self);
}

/**
 * nw_map_canvas_zoom_by:
 * @self: a map
 * @factor: over 1 to come closer
 *
 * Zooms about the middle by an animation.
 */
void
nw_map_canvas_zoom_by (NwMapCanvas *self,
                       double factor)
{
  NwViewState state = { 0 };

  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail (factor > 0.0);

  self->follow = NW_MAP_FOLLOW_NONE;
  self->has_wanted_look = FALSE;
  /* Keys in quick succession add up. */
  if (!nw_map_motion_get_target (self->motion, &state))
    nw_viewport_get_state (self->viewport, &state);
  state.scale = CLAMP (state.scale * factor,
                       nw_viewport_get_min_scale (self->viewport),
                       nw_viewport_get_max_scale (self->viewport));
  if (state.scale <= nw_viewport_get_min_scale (self->viewport))
    nw_map_canvas_zoom_fit (self);
  else
    nw_map_motion_go (self->motion, &state, TRUE);
  nw_map_canvas_update_picture (self);
}

/**
 * nw_map_canvas_zoom_fit:
 * @self: a map
 *
 * Shows the whole body by an animation.
 */
void
nw_map_canvas_zoom_fit (NwMapCanvas *self)
{
  NwViewState state = { 0 };

  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  self->follow = NW_MAP_FOLLOW_NONE;
  self->has_wanted_look = FALSE;
  get_fit_state (self, &state);
  nw_map_motion_go (self->motion, &state, TRUE);
  nw_map_canvas_update_picture (self);
}

/**
 * nw_map_canvas_is_fitted:
 * @self: a map
 *
 * Returns: whether the whole body is shown
 */
gboolean
nw_map_canvas_is_fitted (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), TRUE);

  return nw_viewport_is_fitted (self->viewport);
}

/**
 * nw_map_canvas_get_zoom:
 * @self: a map
 *
 * Returns: how much larger than fitted it is, from 1
 */
double
nw_map_canvas_get_zoom (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), 1.0);

  return MAX (nw_viewport_get_scale (self->viewport) / nw_viewport_get_min_scale (self->viewport), 1.0);
}

/**
 * nw_map_canvas_get_scale:
 * @self: a map
 *
 * Returns: pixels per millimetre of the body
 */
double
nw_map_canvas_get_scale (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), 1.0);

  return nw_viewport_get_scale (self->viewport);
}

/**
 * nw_map_canvas_get_mode_at:
 * @self: a map
 * @level: how close
 *
 * Returns: what it paints at @level
 */
NwMapMode
nw_map_canvas_get_mode_at (NwMapCanvas *self,
                           NwMapLevel level)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_MAP_MODE_RISK);

  return self->modes[level];
}

/**
 * nw_map_canvas_set_mode_at:
 * @self: a map
 * @level: how close
 * @mode: what it paints there
 */
void
nw_map_canvas_set_mode_at (NwMapCanvas *self,
                           NwMapLevel level,
                           NwMapMode mode)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (level == self->level)
    nw_map_canvas_set_mode (self, mode);
  else
    self->modes[level] = mode;
}

/**
 * nw_map_canvas_get_layers_at:
 * @self: a map
 * @level: how close
 *
 * Returns: the layers at @level
 */
NwMapLayers
nw_map_canvas_get_layers_at (NwMapCanvas *self,
                             NwMapLevel level)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_MAP_LAYERS_DEFAULT);

  return self->layers[level];
}

/**
 * nw_map_canvas_set_layers_at:
 * @self: a map
 * @level: how close
 * @layers: the layers there
 */
void
nw_map_canvas_set_layers_at (NwMapCanvas *self,
                             NwMapLevel level,
                             NwMapLayers layers)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (level == self->level)
    nw_map_canvas_set_layers (self, layers);
  else
    self->layers[level] = layers;
}

/**
 * nw_map_keep_direction:
 * @widget: a widget on the map
 *
 * Sets @widget and all in it from left to right. What stands on a body is not
 * mirrored where one writes from right to left, and the direction of a widget
 * is not inherited. Popovers are not on the body.
 */
void
nw_map_keep_direction (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_POPOVER (child))
        nw_map_keep_direction (child);
    }
}

/**
 * nw_map_set_child_shown:
 * @child: a child of the map
 * @shown: whether it has a place on the map
 *
 * Shows or hides it without another measuring of the map. GTK tells a reader
 * of children that are not child-visible too, therefore that is said as well.
 */
void
nw_map_set_child_shown (GtkWidget *child,
                        gboolean shown)
{
  g_return_if_fail (GTK_IS_WIDGET (child));

  if (gtk_widget_get_child_visible (child) == shown)
    return;
  gtk_widget_set_child_visible (child, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}
