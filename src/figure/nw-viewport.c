/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-viewport.h"

#include <math.h>

/* The smallest scale of a widget that has no size yet. */
#define TINY_SCALE 0.01

struct _NwViewport
{
  GObject parent_instance;

  NwRect map;
  const NwShape *body;
  double width, height;
  NwViewState state;
  double min_scale;
};

enum
{
  PROP_0,
  PROP_X,
  PROP_Y,
  PROP_SCALE,
  PROP_MIN_SCALE,
  PROP_WIDTH,
  PROP_HEIGHT,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwViewport, nw_viewport, G_TYPE_OBJECT)

static double
compute_min_scale (NwViewport *self)
{
  double width = self->width - 2 * NW_VIEWPORT_FIT_MARGIN;
  double height = self->height - 2 * NW_VIEWPORT_FIT_MARGIN;
  double scale;

  if (self->map.width <= 0 || self->map.height <= 0 || width <= 0 || height <= 0)
    return TINY_SCALE;
  scale = MIN (width / self->map.width, height / self->map.height);
  return CLAMP (scale, TINY_SCALE, NW_VIEWPORT_MAX_SCALE);
}

static void
fit_state (NwViewport *self,
           NwViewState *state)
{
  state->x = self->map.x + self->map.width / 2;
  state->y = self->map.y + self->map.height / 2;
  state->scale = self->min_scale;
}

static void
clamp_state (NwViewport *self,
             NwViewState *state)
{
  if (state->scale <= self->min_scale)
    {
      fit_state (self, state);
      return;
    }
  state->scale = MIN (state->scale, NW_VIEWPORT_MAX_SCALE);
  state->x = CLAMP (state->x, self->map.x, self->map.x + self->map.width);
  state->y = CLAMP (state->y, self->map.y, self->map.y + self->map.height);
}

/* Moves the middle towards the nearest part of the body, no further than that
 * needs. Doing it again changes nothing. */
static void
keep_body (NwViewport *self,
           NwViewState *state)
{
  double reach = self->width * NW_VIEWPORT_BODY_SHARE / 2 / state->scale;
  double stretch, x, y, distance;

  if (self->body == NULL || self->width <= 0 || self->height <= 0 || state->scale <= self->min_scale)
    return;
  if (nw_shape_contains (self->body, state->x, state->y))
    return;

  stretch = self->width / self->height;
  if (!nw_shape_get_nearest (self->body, state->x, state->y, stretch, &x, &y))
    return;
  distance = hypot (x - state->x, (y - state->y) * stretch);
  if (distance <= reach * (1 + 1e-9))
    return;
  state->x = x + (state->x - x) * reach / distance;
  state->y = y + (state->y - y) * reach / distance;
}

/* Notifies what differs between now and before, then emits "changed". */
static void
apply (NwViewport *self,
       const NwViewState *wanted)
{
  NwViewState before = self->state;
  NwViewState after = *wanted;
  gboolean changed = FALSE;

  clamp_state (self, &after);
  self->state = after;

  g_object_freeze_notify (G_OBJECT (self));
  if (before.x != after.x)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_X]);
  if (before.y != after.y)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_Y]);
  if (before.scale != after.scale)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
  changed = before.x != after.x || before.y != after.y || before.scale != after.scale;
  g_object_thaw_notify (G_OBJECT (self));

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Goes to a state within all bounds. */
static void
move (NwViewport *self,
      const NwViewState *wanted)
{
  NwViewState state = *wanted;

  nw_viewport_clamp_state (self, &state);
  apply (self, &state);
}

/* After a change of map or size. A map that was fitted stays fitted. */
static void
relayout (NwViewport *self,
          gboolean was_fitted)
{
  double min_scale = compute_min_scale (self);
  NwViewState state = self->state;

  if (min_scale != self->min_scale)
    {
      self->min_scale = min_scale;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MIN_SCALE]);
    }
  if (was_fitted)
    fit_state (self, &state);
  move (self, &state);
}

static void
nw_viewport_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  NwViewport *self = NW_VIEWPORT (object);

  switch (prop_id)
    {
    case PROP_X:
      g_value_set_double (value, self->state.x);
      break;
    case PROP_Y:
      g_value_set_double (value, self->state.y);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->state.scale);
      break;
    case PROP_MIN_SCALE:
      g_value_set_double (value, self->min_scale);
      break;
    case PROP_WIDTH:
      g_value_set_double (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_double (value, self->height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GParamSpec *
readable_double (const char *name)
{
  return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
nw_viewport_class_init (NwViewportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_viewport_get_property;

  props[PROP_X] = readable_double ("x");
  props[PROP_Y] = readable_double ("y");
  props[PROP_SCALE] = readable_double ("scale");
  props[PROP_MIN_SCALE] = readable_double ("min-scale");
  props[PROP_WIDTH] = readable_double ("width");
  props[PROP_HEIGHT] = readable_double ("height");
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_VIEWPORT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_viewport_init (NwViewport *self)
{
  self->min_scale = TINY_SCALE;
  self->state.scale = TINY_SCALE;
}

/**
 * nw_viewport_new:
 *
 * Returns: (transfer full): a viewport without map and size, fitted
 */
NwViewport *
nw_viewport_new (void)
{
  return g_object_new (NW_TYPE_VIEWPORT, NULL);
}

/**
 * nw_viewport_set_map:
 * @self: a viewport
 * @bounds: the whole map in mm
 *
 * Sets the map. If the whole map before was fitted, this one is; otherwise
 * the same millimetre stays in the middle at the same scale, within the map.
 */
void
nw_viewport_set_map (NwViewport *self,
                     const NwRect *bounds)
{
  gboolean was_fitted;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (bounds != NULL);
  g_return_if_fail (bounds->width >= 0 && bounds->height >= 0);

  was_fitted = nw_viewport_is_fitted (self);
  self->map = *bounds;
  relayout (self, was_fitted);
}

/**
 * nw_viewport_get_map:
 * @self: a viewport
 * @bounds: (out): the whole map in mm
 */
void
nw_viewport_get_map (NwViewport *self,
                     NwRect *bounds)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (bounds != NULL);

  *bounds = self->map;
}

/**
 * nw_viewport_set_body:
 * @self: a viewport
 * @body: (nullable): the outline of the body on the map, to keep in sight; it
 *   has to live until another one or %NULL is set
 *
 * Tells which part of the map is not ground. What is looked at now stays until
 * it is moved.
 */
void
nw_viewport_set_body (NwViewport *self,
                      const NwShape *body)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));

  self->body = body;
}

/**
 * nw_viewport_set_size:
 * @self: a viewport
 * @width: pixels, not negative
 * @height: pixels, not negative
 *
 * Follows the size of the widget. A fitted map stays fitted, otherwise the
 * same millimetre stays in the middle.
 */
void
nw_viewport_set_size (NwViewport *self,
                      double width,
                      double height)
{
  gboolean was_fitted;
  gboolean new_width, new_height;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (width >= 0 && width < G_MAXINT);
  g_return_if_fail (height >= 0 && height < G_MAXINT);

  new_width = width != self->width;
  new_height = height != self->height;
  if (!new_width && !new_height)
    return;

  was_fitted = nw_viewport_is_fitted (self);
  self->width = width;
  self->height = height;
  if (new_width)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH]);
  if (new_height)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HEIGHT]);
  relayout (self, was_fitted);
}

/**
 * nw_viewport_get_width:
 * @self: a viewport
 *
 * Returns: the width of the widget in pixels
 */
double
nw_viewport_get_width (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 0);

  return self->width;
}

/**
 * nw_viewport_get_height:
 * @self: a viewport
 *
 * Returns: the height of the widget in pixels
 */
double
nw_viewport_get_height (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 0);

  return self->height;
}

/**
 * nw_viewport_get_x:
 * @self: a viewport
 *
 * Returns: the millimetre of the map in the middle of the widget
 */
double
nw_viewport_get_x (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 0);

  return self->state.x;
}

/**
 * nw_viewport_get_y:
 * @self: a viewport
 *
 * Returns: the millimetre of the map in the middle of the widget
 */
double
nw_viewport_get_y (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 0);

  return self->state.y;
}

/**
 * nw_viewport_get_scale:
 * @self: a viewport
 *
 * Returns: pixels per millimetre
 */
double
nw_viewport_get_scale (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 1);

  return self->state.scale;
}

/**
 * nw_viewport_get_min_scale:
 * @self: a viewport
 *
 * Returns: the scale at which the whole map fits, pixels per millimetre
 */
double
nw_viewport_get_min_scale (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 1);

  return self->min_scale;
}

/**
 * nw_viewport_get_max_scale:
 * @self: a viewport
 *
 * Returns: the largest scale, pixels per millimetre
 */
double
nw_viewport_get_max_scale (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), 1);

  return NW_VIEWPORT_MAX_SCALE;
}

/**
 * nw_viewport_is_fitted:
 * @self: a viewport
 *
 * Returns: %TRUE while the whole map is shown in the middle
 */
gboolean
nw_viewport_is_fitted (NwViewport *self)
{
  g_return_val_if_fail (NW_IS_VIEWPORT (self), TRUE);

  return self->state.scale <= self->min_scale;
}

/**
 * nw_viewport_get_state:
 * @self: a viewport
 * @state: (out): where it looks
 */
void
nw_viewport_get_state (NwViewport *self,
                       NwViewState *state)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (state != NULL);

  *state = self->state;
}

/**
 * nw_viewport_set_state:
 * @self: a viewport
 * @state: where to look; the scale and the middle are kept in their bounds
 */
void
nw_viewport_set_state (NwViewport *self,
                       const NwViewState *state)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (state != NULL);
  g_return_if_fail (isfinite (state->x) && isfinite (state->y) && isfinite (state->scale));

  move (self, state);
}

/**
 * nw_viewport_pass_state:
 * @self: a viewport
 * @state: where to look on the way; the scale and the middle are kept in the
 *   bounds of the map
 *
 * Shows a moment of an animation. Unlike its end, the way may lead over ground
 * where there is no body.
 */
void
nw_viewport_pass_state (NwViewport *self,
                        const NwViewState *state)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (state != NULL);
  g_return_if_fail (isfinite (state->x) && isfinite (state->y) && isfinite (state->scale));

  apply (self, state);
}

/**
 * nw_viewport_clamp_state:
 * @self: a viewport
 * @state: (inout): finite; where nw_viewport_set_state() would look
 */
void
nw_viewport_clamp_state (NwViewport *self,
                         NwViewState *state)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (state != NULL);

  clamp_state (self, state);
  keep_body (self, state);
}

/**
 * nw_viewport_fit:
 * @self: a viewport
 *
 * Shows the whole map in the middle.
 */
void
nw_viewport_fit (NwViewport *self)
{
  NwViewState state;

  g_return_if_fail (NW_IS_VIEWPORT (self));

  fit_state (self, &state);
  apply (self, &state);
}

/**
 * nw_viewport_get_fit_state:
 * @self: a viewport
 * @rect: part of the map in mm
 * @margin: room around it in pixels
 * @state: (out): where to look to see all of @rect
 *
 * Tells where an animation to @rect has to end. A margin that leaves no room
 * is made smaller.
 */
void
nw_viewport_get_fit_state (NwViewport *self,
                           const NwRect *rect,
                           double margin,
                           NwViewState *state)
{
  double width, height;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (rect != NULL);
  g_return_if_fail (state != NULL);

  margin = CLAMP (margin, 0, MIN (self->width, self->height) / 4);
  width = self->width - 2 * margin;
  height = self->height - 2 * margin;
  state->x = rect->x + rect->width / 2;
  state->y = rect->y + rect->height / 2;
  state->scale = MIN (rect->width > 0 ? width / rect->width : NW_VIEWPORT_MAX_SCALE,
                      rect->height > 0 ? height / rect->height : NW_VIEWPORT_MAX_SCALE);
  clamp_state (self, state);
}

/**
 * nw_viewport_fit_rect:
 * @self: a viewport
 * @rect: part of the map in mm
 * @margin: room around it in pixels
 *
 * Shows all of @rect, as large as the bounds of the scale allow.
 */
void
nw_viewport_fit_rect (NwViewport *self,
                      const NwRect *rect,
                      double margin)
{
  NwViewState state;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (rect != NULL);

  nw_viewport_get_fit_state (self, rect, margin, &state);
  move (self, &state);
}

/**
 * nw_viewport_pan:
 * @self: a viewport
 * @dx: how far the map moves right under the widget, pixels
 * @dy: how far it moves down, pixels
 *
 * Moves the map with the pointer or by a key. A fitted map stays where it is.
 */
void
nw_viewport_pan (NwViewport *self,
                 double dx,
                 double dy)
{
  NwViewState state;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (isfinite (dx) && isfinite (dy));

  state = self->state;
  state.x -= dx / state.scale;
  state.y -= dy / state.scale;
  move (self, &state);
}

/**
 * nw_viewport_zoom_at:
 * @self: a viewport
 * @factor: above 1 to zoom in, below 1 to zoom out
 * @widget_x: pixels
 * @widget_y: pixels
 *
 * Zooms about a point of the widget: the millimetre under it stays under it,
 * unless the middle would leave the map, the body be lost or the whole map
 * fits.
 */
void
nw_viewport_zoom_at (NwViewport *self,
                     double factor,
                     double widget_x,
                     double widget_y)
{
  NwViewState state;
  double map_x, map_y;

  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (isfinite (factor) && factor > 0);
  g_return_if_fail (isfinite (widget_x) && isfinite (widget_y));

  nw_viewport_to_map (self, widget_x, widget_y, &map_x, &map_y);
  state.scale = CLAMP (self->state.scale * factor, self->min_scale, NW_VIEWPORT_MAX_SCALE);
  state.x = map_x - (widget_x - self->width / 2) / state.scale;
  state.y = map_y - (widget_y - self->height / 2) / state.scale;
  move (self, &state);
}

/**
 * nw_viewport_to_map:
 * @self: a viewport
 * @widget_x: pixels
 * @widget_y: pixels
 * @map_x: (out): mm
 * @map_y: (out): mm
 *
 * Turns a point of the widget into one of the map; it may lie beside the map.
 */
void
nw_viewport_to_map (NwViewport *self,
                    double widget_x,
                    double widget_y,
                    double *map_x,
                    double *map_y)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (map_x != NULL);
  g_return_if_fail (map_y != NULL);

  *map_x = self->state.x + (widget_x - self->width / 2) / self->state.scale;
  *map_y = self->state.y + (widget_y - self->height / 2) / self->state.scale;
}

/**
 * nw_viewport_to_widget:
 * @self: a viewport
 * @map_x: mm
 * @map_y: mm
 * @widget_x: (out): pixels
 * @widget_y: (out): pixels
 *
 * Turns a point of the map into one of the widget; it may lie outside.
 */
void
nw_viewport_to_widget (NwViewport *self,
                       double map_x,
                       double map_y,
                       double *widget_x,
                       double *widget_y)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (widget_x != NULL);
  g_return_if_fail (widget_y != NULL);

  *widget_x = (map_x - self->state.x) * self->state.scale + self->width / 2;
  *widget_y = (map_y - self->state.y) * self->state.scale + self->height / 2;
}

/**
 * nw_viewport_get_visible:
 * @self: a viewport
 * @rect: (out): what the widget shows, in mm; it may reach beyond the map
 */
void
nw_viewport_get_visible (NwViewport *self,
                         NwRect *rect)
{
  g_return_if_fail (NW_IS_VIEWPORT (self));
  g_return_if_fail (rect != NULL);

  rect->width = self->width / self->state.scale;
  rect->height = self->height / self->state.scale;
  rect->x = self->state.x - rect->width / 2;
  rect->y = self->state.y - rect->height / 2;
}

/**
 * nw_view_state_interpolate:
 * @from: where an animation begins
 * @to: where it ends
 * @progress: 0 to 1
 * @state: (out): where it is now
 *
 * The scale grows by equal factors, and the middle moves so that one point of
 * the map stays still on the screen: a zoom, without the swerve that moving
 * both evenly would give. At 0 and 1 the result is exactly @from and @to.
 */
void
nw_view_state_interpolate (const NwViewState *from,
                           const NwViewState *to,
                           double progress,
                           NwViewState *state)
{
  double part;

  g_return_if_fail (from != NULL);
  g_return_if_fail (to != NULL);
  g_return_if_fail (state != NULL);
  g_return_if_fail (from->scale > 0 && to->scale > 0);

  if (progress <= 0 || progress >= 1)
    {
      *state = progress <= 0 ? *from : *to;
      return;
    }

  part = progress;
  state->scale = from->scale * pow (to->scale / from->scale, progress);
  if (fabs (log (to->scale / from->scale)) > 1e-6)
    part = (1 / from->scale - 1 / state->scale) / (1 / from->scale - 1 / to->scale);
  state->x = from->x + (to->x - from->x) * part;
  state->y = from->y + (to->y - from->y) * part;
}
