/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-app-settings.h"
#include "nw-preload.h"

#include <adwaita.h>
#include <math.h>

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_MODE,
  PROP_LAYERS,
  PROP_LEVEL,
  PROP_SIDE,
  PROP_ZOOM,
  PROP_NOTICE,
  N_PROPS,
};

enum
{
  SIGNAL_REGION_ACTIVATED,
  SIGNAL_SITE_ACTIVATED,
  SIGNAL_HOVERED,
  SIGNAL_READY,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapCanvas, nw_map_canvas, GTK_TYPE_WIDGET)

/* Follows the zoom from the body to the selected region and back. */
static void
update_level (NwMapCanvas *self)
{
  NwMapLevel level = nw_map_canvas_get_level_at (self, nw_viewport_get_scale (self->viewport));

  if (level == self->level)
    return;
  self->level = level;
  nw_map_canvas_build_pins (self);
  nw_map_canvas_update_names (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEVEL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
}

/* nw_map_canvas_refresh: places and draws everything anew, and asks for a
 * picture of what is shown now. */
void
nw_map_canvas_refresh (NwMapCanvas *self)
{
  g_clear_pointer (&self->decor, gsk_render_node_unref);
  nw_map_canvas_update_names (self);
  nw_map_canvas_update_picture (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_map_canvas_moved: the viewport shows another part of the map. */
void
nw_map_canvas_moved (NwMapCanvas *self)
{
  g_clear_pointer (&self->decor, gsk_render_node_unref);
  update_level (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
nw_map_canvas_emit_hovered (NwMapCanvas *self,
                            const NwMapTarget *target)
{
  /* Losing the focus while the window goes is nothing to tell. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, signals[SIGNAL_HOVERED], 0, target->region, target->site, (int)target->side);
}

void
nw_map_canvas_emit_failed (NwMapCanvas *self,
                           const char *message)
{
  self->failed = message != NULL;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

void
nw_map_canvas_activate_region (NwMapCanvas *self,
                               NwRegion *region,
                               NwSide side)
{
  g_signal_emit (self, signals[SIGNAL_REGION_ACTIVATED], 0, region, (int)side);
}

void
nw_map_canvas_activate_site (NwMapCanvas *self,
                             NwSite *site,
                             NwSide side)
{
  g_signal_emit (self, signals[SIGNAL_SITE_ACTIVATED], 0, site, (int)side);
}

static void
moved_cb (NwMapMotion *motion,
          NwMapCanvas *self)
{
  nw_map_canvas_moved (self);
}

static void
settled_cb (NwMapMotion *motion,
            NwMapCanvas *self)
{
  nw_map_canvas_update_picture (self);
  /* What could not be named on the way is now. */
  if (self->names_wait)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
picture_changed_cb (NwMapPicture *picture,
                    NwMapCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->failed && self->figure != NULL && nw_map_picture_is_current (picture))
    nw_map_canvas_emit_failed (self, NULL);
  if (self->ready || !nw_map_picture_is_current (picture))
    return;

  self->ready = TRUE;
  nw_preload_remember (nw_app_settings_get (), nw_map_picture_get_spec (picture));
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
picture_failed_cb (NwMapPicture *picture,
                   GError *error,
                   NwMapCanvas *self)
{
  nw_map_canvas_emit_failed (self, error->message);
}

static void
style_cb (AdwStyleManager *manager,
          GParamSpec *pspec,
          NwMapCanvas *self)
{
  NwPaletteId id = nw_palette_id_choose (adw_style_manager_get_dark (manager),
                                         adw_style_manager_get_high_contrast (manager));

  if (id == self->palette_id)
    return;
  self->palette_id = id;
  for (guint i = 0; i < self->pins->len; i++)
    nw_map_site_set_palette (g_ptr_array_index (self->pins, i), nw_palette_get (id));
  nw_map_labels_set_palette (NW_MAP_LABELS (self->labels), nw_palette_get (id));
  nw_map_canvas_refresh (self);
}

static void
scale_factor_cb (NwMapCanvas *self)
{
  nw_map_canvas_refresh (self);
}

static void
nw_map_canvas_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 600;
}

static void
nw_map_canvas_state_flags_changed (GtkWidget *widget,
                                   GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if ((changed & (GTK_STATE_FLAG_FOCUS_WITHIN | GTK_STATE_FLAG_FOCUS_VISIBLE)) != 0)
    gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (nw_map_canvas_parent_class)->state_flags_changed (widget, previous);
}

static void
nw_map_canvas_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (nw_map_canvas_parent_class)->root (widget);
  nw_map_canvas_warm_up (NW_MAP_CANVAS (widget));
}

static void
nw_map_canvas_unmap (GtkWidget *widget)
{
  NwMapCanvas *self = NW_MAP_CANVAS (widget);

  nw_map_motion_stop (self->motion);
  nw_map_canvas_drop_hover (self);
  GTK_WIDGET_CLASS (nw_map_canvas_parent_class)->unmap (widget);
}

static void
nw_map_canvas_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  NwMapCanvas *self = NW_MAP_CANVAS (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_int (value, self->view);
      break;
    case PROP_MODE:
      g_value_set_int (value, nw_map_canvas_get_mode (self));
      break;
    case PROP_LAYERS:
      g_value_set_uint (value, nw_map_canvas_get_layers (self));
      break;
    case PROP_LEVEL:
      g_value_set_int (value, self->level);
      break;
    case PROP_SIDE:
      g_value_set_int (value, self->side);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, nw_map_canvas_get_zoom (self));
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_map_canvas_dispose (GObject *object)
{
  NwMapCanvas *self = NW_MAP_CANVAS (object);

  nw_map_canvas_free_under (self);
  nw_map_canvas_set_screening (self, NULL);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->markers_id, g_source_remove);
  g_clear_handle_id (&self->hint_id, g_source_remove);
  g_clear_handle_id (&self->level_id, g_source_remove);
  g_clear_handle_id (&self->compact_id, g_source_remove);
  if (self->motion != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->motion, self);
      nw_map_motion_detach (self->motion);
      g_clear_object (&self->motion);
    }
  if (self->picture != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->picture, self);
      nw_map_picture_set_renderer (self->picture, NULL);
      g_clear_object (&self->picture);
    }

  nw_map_canvas_drop_children (self);
  g_clear_pointer (&self->labels, gtk_widget_unparent);
  g_clear_pointer (&self->left_label, gtk_widget_unparent);
  g_clear_pointer (&self->right_label, gtk_widget_unparent);
  g_clear_pointer (&self->view_label, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_pointer (&self->decor, gsk_render_node_unref);

  self->region = NULL;
  self->site = NULL;
  if (self->viewport != NULL)
    nw_viewport_set_body (self->viewport, NULL);
  g_clear_object (&self->site_map);
  g_clear_object (&self->figure);
  g_clear_object (&self->figures);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_map_canvas_parent_class)->dispose (object);
}

static void
nw_map_canvas_finalize (GObject *object)
{
  NwMapCanvas *self = NW_MAP_CANVAS (object);

  g_clear_object (&self->viewport);
  g_clear_pointer (&self->selected, nw_map_outline_free);
  g_clear_pointer (&self->hovered, nw_map_outline_free);
  g_clear_pointer (&self->focused, nw_map_outline_free);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->pins, g_ptr_array_unref);
  g_clear_pointer (&self->leaders, g_ptr_array_unref);
  g_clear_pointer (&self->dots, g_array_unref);
  g_clear_pointer (&self->bars, g_array_unref);
  g_clear_pointer (&self->samples, g_array_unref);
  g_clear_pointer (&self->maps_dir, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->news, g_free);
  g_clear_pointer (&self->told, g_free);

  G_OBJECT_CLASS (nw_map_canvas_parent_class)->finalize (object);
}

static void
nw_map_canvas_class_init (NwMapCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = nw_map_canvas_get_property;
  object_class->dispose = nw_map_canvas_dispose;
  object_class->finalize = nw_map_canvas_finalize;
  widget_class->measure = nw_map_canvas_measure;
  widget_class->size_allocate = nw_map_canvas_size_allocate;
  widget_class->snapshot = nw_map_canvas_snapshot;
  widget_class->focus = nw_map_canvas_focus;
  widget_class->root = nw_map_canvas_root;
  widget_class->unmap = nw_map_canvas_unmap;
  widget_class->state_flags_changed = nw_map_canvas_state_flags_changed;

  props[PROP_VIEW] = g_param_spec_int ("view", NULL, NULL, 0, NW_N_VIEWS - 1, NW_VIEW_POSTERIOR, flags);
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, 0, NW_MAP_MODE_ANATOMY, NW_MAP_MODE_RISK, flags);
  props[PROP_LAYERS] = g_param_spec_uint ("layers", NULL, NULL, 0, G_MAXUINT, NW_MAP_LAYERS_DEFAULT, flags);
  props[PROP_LEVEL] = g_param_spec_int ("level", NULL, NULL, 0, NW_MAP_LEVEL_DETAIL, NW_MAP_LEVEL_BODY, flags);
  props[PROP_SIDE] = g_param_spec_int ("side", NULL, NULL, 0, NW_N_SIDES - 1, NW_SIDE_MIDLINE, flags);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 1.0, G_MAXDOUBLE, 1.0, flags);
  props[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * NwMapCanvas::region-activated:
   * @region: a region
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_REGION_ACTIVATED] = g_signal_new ("region-activated", NW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, NW_TYPE_REGION, G_TYPE_INT);

  /**
   * NwMapCanvas::site-activated:
   * @site: a site
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_SITE_ACTIVATED] = g_signal_new ("site-activated", NW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2, NW_TYPE_SITE, G_TYPE_INT);

  /**
   * NwMapCanvas::hovered:
   * @region: (nullable): the region under the pointer or with the focus
   * @site: (nullable): the site there
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_HOVERED] = g_signal_new ("hovered", NW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 3, NW_TYPE_REGION, NW_TYPE_SITE, G_TYPE_INT);

  /**
   * NwMapCanvas::ready:
   *
   * The first sharp picture is there.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready", NW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwMapCanvas::failed:
   * @message: (nullable): what went wrong, translated; %NULL once a map is
   *   shown again
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", NW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  nw_map_canvas_install_under (widget_class);
  gtk_widget_class_set_css_name (widget_class, "nw-map-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (NwMapCanvas *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "nw-map-side");
  /* In languages of long words two short lines find room more easily. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
nw_map_canvas_init (NwMapCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->view = NW_VIEW_POSTERIOR;
  self->modes[NW_MAP_LEVEL_BODY] = NW_MAP_MODE_RISK;
  self->modes[NW_MAP_LEVEL_DETAIL] = NW_MAP_MODE_ANATOMY;
  self->layers[NW_MAP_LEVEL_BODY] = NW_MAP_LAYERS_DEFAULT;
  self->layers[NW_MAP_LEVEL_DETAIL] = NW_MAP_LAYERS_DEFAULT | NW_MAP_LAYER_BONES | NW_MAP_LAYER_ORGANS;

  self->viewport = nw_viewport_new ();
  self->motion = nw_map_motion_new (GTK_WIDGET (self), self->viewport);
  g_signal_connect (self->motion, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->motion, "settled", G_CALLBACK (settled_cb), self);
  self->picture = nw_map_picture_new ();
  g_signal_connect (self->picture, "changed", G_CALLBACK (picture_changed_cb), self);
  g_signal_connect (self->picture, "failed", G_CALLBACK (picture_failed_cb), self);

  self->selected = nw_map_outline_new (NW_MAP_OUTLINE_CASED);
  self->hovered = nw_map_outline_new (NW_MAP_OUTLINE_CASED);
  self->focused = nw_map_outline_new (NW_MAP_OUTLINE_FOCUS);
  self->regions = g_ptr_array_new ();
  self->pins = g_ptr_array_new ();
  self->leaders = g_ptr_array_new ();
  self->dots = g_array_new (FALSE, FALSE, sizeof (NwMapDot));
  self->bars = g_array_new (FALSE, FALSE, sizeof (NwRect));

  /* Under everything that can be clicked. */
  self->labels = nw_map_labels_new ();
  gtk_widget_set_parent (self->labels, GTK_WIDGET (self));
  self->left_label = add_label (self);
  self->right_label = add_label (self);
  self->view_label = add_label (self);
  self->hint = nw_map_hint_new ();
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  self->mark = nw_map_mark_new ();
  g_signal_connect_swapped (self->mark, "left", G_CALLBACK (nw_map_canvas_focus_selected), self);
  gtk_widget_insert_before (self->mark, GTK_WIDGET (self), self->hint);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  /* A body has no reading direction: its left stays where it is. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  nw_map_canvas_add_input (self);
  nw_map_canvas_add_under (self);

  self->palette_id = nw_palette_id_choose (adw_style_manager_get_dark (style),
                                           adw_style_manager_get_high_contrast (style));
  nw_map_labels_set_palette (NW_MAP_LABELS (self->labels), nw_palette_get (self->palette_id));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, 0);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self, 0);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
}

/**
 * nw_map_canvas_new:
 * @maps_dir: folder of the maps
 *
 * Returns: (transfer floating): a map without content
 */
GtkWidget *
nw_map_canvas_new (const char *maps_dir)
{
  NwMapCanvas *self = g_object_new (NW_TYPE_MAP_CANVAS, NULL);
  g_autoptr (NwRenderer) renderer = nw_preload_take_renderer (maps_dir);

  self->maps_dir = g_strdup (maps_dir);
  if (renderer != NULL)
    {
      self->figures = g_object_ref (nw_renderer_get_figures (renderer));
    }
  else
    {
      self->figures = nw_figure_set_new (maps_dir, NULL);
      renderer = nw_renderer_new (self->figures);
    }
  nw_map_picture_set_renderer (self->picture, renderer);
  return GTK_WIDGET (self);
}

/**
 * nw_map_canvas_get_atlas:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the content
 */
NwAtlas *
nw_map_canvas_get_atlas (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return self->atlas;
}

/**
 * nw_map_canvas_set_atlas:
 * @self: a map
 * @atlas: (nullable): the content
 *
 * Shows the content. A selection of the old content is dropped.
 */
void
nw_map_canvas_set_atlas (NwMapCanvas *self,
                         NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->atlas == atlas)
    return;

  nw_map_canvas_set_selection (self, NULL, NULL, NW_SIDE_MIDLINE);
  nw_map_canvas_drop_children (self);
  self->last_region = NULL;
  self->refocus_region = NULL;
  self->refocus_site = NULL;
  self->follow = NW_MAP_FOLLOW_NONE;
  g_set_object (&self->atlas, atlas);
  nw_figure_set_set_atlas (self->figures, atlas);
  if (atlas != NULL)
    nw_map_canvas_load (self);
}

/**
 * nw_map_canvas_get_view:
 * @self: a map
 *
 * Returns: the view
 */
NwView
nw_map_canvas_get_view (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_VIEW_POSTERIOR);

  return self->view;
}

/**
 * nw_map_canvas_set_view:
 * @self: a map
 * @view: a view
 *
 * Turns the body. The selection stays; what is followed is looked at in the
 * new view too, where that shows it.
 */
void
nw_map_canvas_set_view (NwMapCanvas *self,
                        NwView view)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));
  g_return_if_fail ((guint)view < NW_N_VIEWS);

  if (self->view == view)
    return;
  self->view = view;
  self->has_wanted_look = FALSE;
  nw_map_motion_stop (self->motion);
  nw_map_canvas_drop_hover (self);
  if (self->atlas != NULL)
    nw_map_canvas_load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

/**
 * nw_map_canvas_get_level:
 * @self: a map
 *
 * Returns: how close it is
 */
NwMapLevel
nw_map_canvas_get_level (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_MAP_LEVEL_BODY);

  return self->level;
}

/**
 * nw_map_canvas_get_mode:
 * @self: a map
 *
 * Returns: what it paints at its level
 */
NwMapMode
nw_map_canvas_get_mode (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_MAP_MODE_RISK);

  return self->modes[self->level];
}

/**
 * nw_map_canvas_set_mode:
 * @self: a map
 * @mode: what it paints at its level
 */
void
nw_map_canvas_set_mode (NwMapCanvas *self,
                        NwMapMode mode)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->modes[self->level] == mode)
    return;
  self->modes[self->level] = mode;
  nw_map_canvas_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
}

/**
 * nw_map_canvas_get_layers:
 * @self: a map
 *
 * Returns: the layers at its level
 */
NwMapLayers
nw_map_canvas_get_layers (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_MAP_LAYERS_DEFAULT);

  return self->layers[self->level];
}

/**
 * nw_map_canvas_set_layers:
 * @self: a map
 * @layers: the layers at its level
 */
void
nw_map_canvas_set_layers (NwMapCanvas *self,
                          NwMapLayers layers)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->layers[self->level] == layers)
    return;
  self->layers[self->level] = layers;
  nw_map_canvas_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
}

/**
 * nw_map_canvas_set_selection:
 * @self: a map
 * @region: (nullable): a region of its atlas
 * @site: (nullable): a site of its atlas
 * @side: the patient's side; the midline for none
 *
 * Marks what is selected; the map does not move.
 */
void
nw_map_canvas_set_selection (NwMapCanvas *self,
                             NwRegion *region,
                             NwSite *site,
                             NwSide side)
{
  gboolean new_side = FALSE;

  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->region == region && self->site == site && self->side == side)
    return;

  new_side = self->side != side;
  if (self->region != NULL)
    {
      self->last_region = self->region;
      self->last_side = self->side;
    }
  self->region = region;
  self->site = site;
  self->side = side;
  /* The focus then comes back to what is selected. */
  self->last_focus = NULL;
  update_level (self);
  nw_map_canvas_build_pins (self);
  nw_map_canvas_mark_selection (self);
  nw_map_canvas_rest_on_selection (self);
  nw_map_canvas_update_notice (self);
  nw_map_canvas_refresh (self);
  if (new_side)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDE]);
}
