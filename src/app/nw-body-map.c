/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-paths.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_ATLAS,
  PROP_MAPS_DIR,
  PROP_VIEW,
  PROP_MODE,
  PROP_LAYERS,
  PROP_HARM,
  PROP_FEMALE,
  PROP_ARM_REMOVED,
  PROP_SELECTED_REGION,
  PROP_SELECTED_SITE,
  PROP_SIDE,
  PROP_ZOOM,
  N_PROPS,
};

enum
{
  SIGNAL_REGION_ACTIVATED,
  SIGNAL_SITE_ACTIVATED,
  SIGNAL_HOVERED,
  SIGNAL_BACK,
  SIGNAL_READY,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwBodyMap, nw_body_map, GTK_TYPE_WIDGET)

static void
region_activated_cb (NwMapCanvas *canvas,
                     NwRegion *region,
                     int side,
                     NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_REGION_ACTIVATED], 0, nw_region_get_id (region), side);
}

static void
site_activated_cb (NwMapCanvas *canvas,
                   NwSite *site,
                   int side,
                   NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_SITE_ACTIVATED], 0, nw_site_get_id (site), side);
}

static void
hovered_cb (NwMapCanvas *canvas,
            NwRegion *region,
            NwSite *site,
            int side,
            NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_HOVERED], 0,
                 region != NULL ? nw_region_get_id (region) : NULL,
                 site != NULL ? nw_site_get_id (site) : NULL,
                 side);
}

/* nw_body_map_go_back: leaves a plate, else asks the window to go one level
 * up. */
void
nw_body_map_go_back (NwBodyMap *self)
{
  if (nw_body_map_leave_plate (self))
    return;
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
ready_cb (NwMapCanvas *canvas,
          NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

/* What has to be said about the map stands on it: that it cannot be shown, else
 * that it does not show what is selected. */
static void
update_notice (NwBodyMap *self)
{
  g_autofree char *notice = NULL;

  if (self->failure != NULL)
    notice = g_strdup (self->failure);
  else
    g_object_get (self->canvas, "notice", &notice, NULL);
  gtk_label_set_label (GTK_LABEL (self->notice), notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice, notice != NULL);
}

static void
set_failure (NwBodyMap *self,
             const char *message)
{
  g_clear_pointer (&self->failure, g_free);
  if (message != NULL)
    /* Translators: %s says what is wrong with the file of a map */
    self->failure = g_strdup_printf (_ ("A map cannot be shown: %s. The lists and the other maps still work. Install Needlewise again to mend it."),
                                     message);
  update_notice (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/* nw_body_map_forget_plate_failure: somebody went elsewhere after it was said. */
void
nw_body_map_forget_plate_failure (NwBodyMap *self)
{
  if (!self->plate_failed || self->leaving_plate)
    return;
  self->plate_failed = FALSE;
  set_failure (self, NULL);
}

static void
failed_cb (NwMapCanvas *canvas,
           const char *message,
           NwBodyMap *self)
{
  /* Without a plate there is still the body, of which the next picture is; what
   * was said about the plate stays until somebody goes elsewhere. */
  if (message == NULL && self->plate_failed)
    return;
  self->plate_failed = message != NULL && nw_view_is_plate (nw_body_map_get_view (self));
  set_failure (self, message);
  if (!self->plate_failed)
    return;
  self->leaving_plate = TRUE;
  nw_body_map_leave_plate (self);
  self->leaving_plate = FALSE;
}

static void
view_changed_cb (NwBodyMap *self)
{
  nw_body_map_forget_plate_failure (self);
  nw_body_map_update (self);
  /* What a plate says of itself takes room. */
  if (self->width > 0)
    nw_body_map_update_insets (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARM_REMOVED]);
}

static void
mode_changed_cb (NwBodyMap *self)
{
  nw_body_map_update (self);
  nw_body_map_update_under (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
}

static void
layers_changed_cb (NwBodyMap *self)
{
  nw_body_map_update (self);
  nw_body_map_update_under (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
}

static void
zoom_changed_cb (NwBodyMap *self)
{
  gboolean fitted = nw_map_canvas_is_fitted (self->canvas);
  gboolean scaled = nw_map_canvas_get_zoom (self->canvas) > NW_MAP_SCALE_ZOOM;

  /* While the map moves only the length of the scale bar changes. */
  if (fitted != self->was_fitted || scaled != self->was_scaled)
    nw_body_map_update (self);
  else
    nw_map_scale_set_scale (self->scale_bar, nw_map_canvas_get_scale (self->canvas));
  self->was_fitted = fitted;
  self->was_scaled = scaled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
nw_body_map_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  NwBodyMap *self = NW_BODY_MAP (widget);

  /* The map, not its bars, sets the size: bars get smaller where they have
   * to. */
  gtk_widget_measure (GTK_WIDGET (self->canvas), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
nw_body_map_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  NwBodyMap *self = NW_BODY_MAP (widget);

  gtk_widget_measure (self->overlay, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->overlay, &(GtkAllocation){ 0, 0, width, height }, -1);
  nw_map_canvas_update_bars (self->canvas, self->overlay);
  nw_body_map_resize (self, width, height);
}

/* By Tab from top to bottom and left to right. Left alone, the bars of one edge
 * come in the order of their heights. */
static gboolean
nw_body_map_focus (GtkWidget *widget,
                   GtkDirectionType direction)
{
  NwBodyMap *self = NW_BODY_MAP (widget);
  GtkWidget *const parts[] = { self->top_column, self->side_column, GTK_WIDGET (self->canvas), self->bottom_bars, self->zoom_bar };
  const int n = G_N_ELEMENTS (parts);
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int start = step > 0 ? 0 : n - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (nw_body_map_parent_class)->focus (widget, direction);

  for (int i = 0; i < n && gtk_widget_get_focus_child (self->overlay) != NULL; i++)
    {
      if (gtk_widget_get_focus_child (self->overlay) == parts[i])
        start = i;
    }
  for (int i = start; i >= 0 && i < n; i += step)
    {
      if (gtk_widget_get_visible (parts[i]) && gtk_widget_child_focus (parts[i], direction))
        return TRUE;
    }
  return FALSE;
}

static void
nw_body_map_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  NwBodyMap *self = NW_BODY_MAP (object);

  switch (prop_id)
    {
    case PROP_ATLAS:
      g_value_set_object (value, nw_body_map_get_atlas (self));
      break;
    case PROP_MAPS_DIR:
      g_value_set_string (value, self->maps_dir);
      break;
    case PROP_VIEW:
      g_value_set_int (value, nw_body_map_get_view (self));
      break;
    case PROP_MODE:
      g_value_set_int (value, nw_body_map_get_mode (self));
      break;
    case PROP_LAYERS:
      g_value_set_uint (value, nw_body_map_get_layers (self));
      break;
    case PROP_HARM:
      g_value_set_int (value, nw_body_map_get_harm (self));
      break;
    case PROP_FEMALE:
      g_value_set_boolean (value, nw_body_map_get_female (self));
      break;
    case PROP_ARM_REMOVED:
      g_value_set_boolean (value, !nw_view_is_plate (nw_body_map_get_view (self)) && nw_body_map_get_view (self) != nw_view_get_base (nw_body_map_get_view (self)));
      break;
    case PROP_SELECTED_REGION:
      g_value_set_string (value, nw_body_map_get_selected_region (self));
      break;
    case PROP_SELECTED_SITE:
      g_value_set_string (value, nw_body_map_get_selected_site (self));
      break;
    case PROP_SIDE:
      g_value_set_int (value, nw_body_map_get_side (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, nw_body_map_get_zoom (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_body_map_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  NwBodyMap *self = NW_BODY_MAP (object);

  switch (prop_id)
    {
    case PROP_ATLAS:
      nw_body_map_set_atlas (self, g_value_get_object (value));
      break;
    case PROP_MAPS_DIR:
      self->maps_dir = g_value_dup_string (value);
      break;
    case PROP_VIEW:
      nw_body_map_set_view (self, (NwView)g_value_get_int (value));
      break;
    case PROP_MODE:
      nw_body_map_set_mode (self, (NwMapMode)g_value_get_int (value));
      break;
    case PROP_LAYERS:
      nw_body_map_set_layers (self, (NwMapLayers)g_value_get_uint (value));
      break;
    case PROP_HARM:
      nw_body_map_set_harm (self, (NwHarmFilter)g_value_get_int (value));
      break;
    case PROP_FEMALE:
      nw_body_map_set_female (self, g_value_get_boolean (value));
      break;
    case PROP_ARM_REMOVED:
      nw_body_map_set_arm_removed (self, g_value_get_boolean (value));
      break;
    case PROP_SIDE:
      nw_body_map_set_side (self, (NwSide)g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_body_map_constructed (GObject *object)
{
  NwBodyMap *self = NW_BODY_MAP (object);
  g_autofree char *installed = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);

  G_OBJECT_CLASS (nw_body_map_parent_class)->constructed (object);

  self->canvas = NW_MAP_CANVAS (nw_map_canvas_new (self->maps_dir != NULL ? self->maps_dir : installed));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->canvas));

  g_signal_connect (self->canvas, "region-activated", G_CALLBACK (region_activated_cb), self);
  g_signal_connect (self->canvas, "site-activated", G_CALLBACK (site_activated_cb), self);
  g_signal_connect (self->canvas, "hovered", G_CALLBACK (hovered_cb), self);
  g_signal_connect (self->canvas, "ready", G_CALLBACK (ready_cb), self);
  g_signal_connect (self->canvas, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->canvas, "notify::view", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (self->canvas, "notify::mode", G_CALLBACK (mode_changed_cb), self);
  g_signal_connect_swapped (self->canvas, "notify::layers", G_CALLBACK (layers_changed_cb), self);
  g_signal_connect_swapped (self->canvas, "under-changed", G_CALLBACK (nw_body_map_update_under), self);
  g_signal_connect_swapped (self->canvas, "notify::level", G_CALLBACK (nw_body_map_update), self);
  g_signal_connect_swapped (self->canvas, "notify::notice", G_CALLBACK (update_notice), self);
  g_signal_connect_swapped (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self);

  nw_body_map_update (self);
}

static void
nw_body_map_dispose (GObject *object)
{
  NwBodyMap *self = NW_BODY_MAP (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  if (self->canvas != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->canvas, self);
      self->canvas = NULL;
    }
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_body_map_parent_class)->dispose (object);
}

static void
nw_body_map_finalize (GObject *object)
{
  NwBodyMap *self = NW_BODY_MAP (object);

  g_clear_pointer (&self->maps_dir, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (nw_body_map_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  props[PROP_ATLAS] = g_param_spec_object ("atlas", NULL, NULL, NW_TYPE_ATLAS, writable);
  props[PROP_MAPS_DIR] = g_param_spec_string ("maps-dir", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_VIEW] = g_param_spec_int ("view", NULL, NULL, 0, NW_N_VIEWS - 1, NW_VIEW_POSTERIOR, writable);
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, 0, NW_MAP_MODE_ANATOMY, NW_MAP_MODE_RISK, writable);
  props[PROP_LAYERS] = g_param_spec_uint ("layers", NULL, NULL, 0, G_MAXUINT, NW_MAP_LAYERS_DEFAULT, writable);
  props[PROP_HARM] = g_param_spec_int ("harm", NULL, NULL, 0, NW_N_HARM_FILTERS - 1, NW_HARM_FILTER_ALL, writable);
  props[PROP_FEMALE] = g_param_spec_boolean ("female", NULL, NULL, FALSE, writable);
  props[PROP_ARM_REMOVED] = g_param_spec_boolean ("arm-removed", NULL, NULL, FALSE, writable);
  props[PROP_SELECTED_REGION] = g_param_spec_string ("selected-region", NULL, NULL, NULL, readable);
  props[PROP_SELECTED_SITE] = g_param_spec_string ("selected-site", NULL, NULL, NULL, readable);
  props[PROP_SIDE] = g_param_spec_int ("side", NULL, NULL, 0, NW_N_SIDES - 1, NW_SIDE_MIDLINE, writable);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 1.0, G_MAXDOUBLE, 1.0, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_signals (void)
{
  /**
   * NwBodyMap::region-activated:
   * @region: id of a region
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_REGION_ACTIVATED] = g_signal_new ("region-activated", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);

  /**
   * NwBodyMap::site-activated:
   * @site: id of a site
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_SITE_ACTIVATED] = g_signal_new ("site-activated", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);

  /**
   * NwBodyMap::hovered:
   * @region: (nullable): id of the region under the pointer or with the focus
   * @site: (nullable): id of the site there
   * @side: the patient's side, a #NwSide
   */
  signals[SIGNAL_HOVERED] = g_signal_new ("hovered", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT);

  /**
   * NwBodyMap::back:
   *
   * Escape was pressed: one level up was asked for.
   */
  signals[SIGNAL_BACK] = g_signal_new ("back", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwBodyMap::ready:
   *
   * The first sharp picture is there.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwBodyMap::failed:
   * @message: (nullable): what went wrong and what to do, translated; %NULL
   *   once a map is shown again
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-body-map.ui");
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, overlay);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, top_column);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, side_column);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, top_bars);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, layers_card);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, card_layers);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, popover_layers);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, layers_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, layers_title);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, layers_count);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, mode_separator);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, risk_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, anatomy_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, side_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, left_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, right_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, legend_chip);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, legend);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, legend_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, legend_list);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, harm_chip);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, harm_label);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_popover);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_list);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_chip);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_title);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, plate_note);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, notice);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, bottom_bars);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, arm_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, view_column);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, view_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, mode_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_out_button);
}

static void
nw_body_map_class_init (NwBodyMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = nw_body_map_constructed;
  object_class->get_property = nw_body_map_get_property;
  object_class->set_property = nw_body_map_set_property;
  object_class->dispose = nw_body_map_dispose;
  object_class->finalize = nw_body_map_finalize;
  widget_class->measure = nw_body_map_measure;
  widget_class->size_allocate = nw_body_map_size_allocate;
  widget_class->focus = nw_body_map_focus;

  install_properties (object_class);
  install_signals ();

  g_type_ensure (NW_TYPE_MAP_LAYERS_BOX);
  g_type_ensure (NW_TYPE_MAP_SCALE);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "nw-body-map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  nw_body_map_install_actions (widget_class);
}

static void
nw_body_map_init (NwBodyMap *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  nw_body_map_build_bars (self);
}

/**
 * nw_body_map_new:
 *
 * Returns: (transfer floating): a map without content, of the installed maps
 */
GtkWidget *
nw_body_map_new (void)
{
  return g_object_new (NW_TYPE_BODY_MAP, NULL);
}

/**
 * nw_body_map_new_for_dir:
 * @maps_dir: (nullable): folder of the maps
 *
 * Returns: (transfer floating): a map without content
 */
GtkWidget *
nw_body_map_new_for_dir (const char *maps_dir)
{
  return g_object_new (NW_TYPE_BODY_MAP, "maps-dir", maps_dir, NULL);
}

/**
 * nw_body_map_get_atlas:
 * @self: a body map
 *
 * Returns: (transfer none) (nullable): its content
 */
NwAtlas *
nw_body_map_get_atlas (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  return nw_map_canvas_get_atlas (self->canvas);
}

/**
 * nw_body_map_set_atlas:
 * @self: a body map
 * @atlas: (nullable): the content; kept alive
 */
void
nw_body_map_set_atlas (NwBodyMap *self,
                       NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  if (nw_map_canvas_get_atlas (self->canvas) == atlas)
    return;
  nw_map_canvas_set_atlas (self->canvas, atlas);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ATLAS]);
}

/**
 * nw_body_map_get_figures:
 * @self: a body map
 *
 * Returns: (transfer none): its maps, for others that draw them too
 */
NwFigureSet *
nw_body_map_get_figures (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  return nw_map_canvas_get_figures (self->canvas);
}

/**
 * nw_body_map_get_view:
 * @self: a body map
 *
 * Returns: the view, also one without the near arm
 */
NwView
nw_body_map_get_view (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NW_VIEW_POSTERIOR);

  return nw_map_canvas_get_view (self->canvas);
}

/**
 * nw_body_map_set_view:
 * @self: a body map
 * @view: a view, also one without the near arm, or a detail plate
 *
 * Turns the body; the selection stays.
 */
void
nw_body_map_set_view (NwBodyMap *self,
                      NwView view)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  if (!nw_view_is_plate (view))
    self->body_view = view;
  nw_map_canvas_set_view (self->canvas, view);
}

/**
 * nw_body_map_get_mode:
 * @self: a body map
 *
 * Returns: what it paints; whole body and zoomed-in region have their own
 */
NwMapMode
nw_body_map_get_mode (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NW_MAP_MODE_RISK);

  return nw_map_canvas_get_mode (self->canvas);
}

/**
 * nw_body_map_set_mode:
 * @self: a body map
 * @mode: what it paints
 */
void
nw_body_map_set_mode (NwBodyMap *self,
                      NwMapMode mode)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_map_canvas_set_mode (self->canvas, mode);
}

/**
 * nw_body_map_get_layers:
 * @self: a body map
 *
 * Returns: the layers; whole body and zoomed-in region have their own
 */
NwMapLayers
nw_body_map_get_layers (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NW_MAP_LAYERS_DEFAULT);

  return nw_map_canvas_get_layers (self->canvas);
}

/**
 * nw_body_map_set_layers:
 * @self: a body map
 * @layers: the layers
 */
void
nw_body_map_set_layers (NwBodyMap *self,
                        NwMapLayers layers)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_map_canvas_set_layers (self->canvas, layers);
}
