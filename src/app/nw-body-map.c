/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-map-words.h"
#include "nw-paths.h"
#include "nw-risk-swatch.h"

#include <glib/gi18n-lib.h>

/* The layers lie open beside the body from this width on, in pixels. */
#define WIDE_WIDTH 780

/* Under these the bars are smaller, or there are only the most needed. */
#define NARROW_WIDTH 460
#define SHORT_HEIGHT 560

/* The bar of the views covers the feet under this width. */
#define VIEW_BAR_WIDTH 700

/* Pixels that the bar at the top takes, and around a bar. */
#define TOP_INSET 58
#define BAR_MARGIN 14

/* Pixels that the bars take where they stand upright. */
#define COLUMN_INSET 116

/* The scale bar appears from this zoom on. */
#define SCALE_ZOOM 1.3

enum
{
  PROP_0,
  PROP_ATLAS,
  PROP_MAPS_DIR,
  PROP_VIEW,
  PROP_MODE,
  PROP_LAYERS,
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

/* The views of the buttons, front first as one walks around a body. */
static const NwView button_views[NW_N_MAP_VIEWS] = {
  NW_VIEW_ANTERIOR,
  NW_VIEW_POSTERIOR,
  NW_VIEW_LEFT,
  NW_VIEW_RIGHT,
};

static gboolean
has_arm_removed (NwView view)
{
  return view == NW_VIEW_LEFT_NO_ARM || view == NW_VIEW_RIGHT_NO_ARM;
}

static NwView
with_arm (NwView base,
          gboolean removed)
{
  if (removed && base == NW_VIEW_LEFT)
    return NW_VIEW_LEFT_NO_ARM;
  if (removed && base == NW_VIEW_RIGHT)
    return NW_VIEW_RIGHT_NO_ARM;
  return base;
}

/* nw_body_map_update: brings every bar in line with the map. The handlers of
 * the bars do nothing meanwhile. */
void
nw_body_map_update (NwBodyMap *self)
{
  NwMapCanvas *canvas = self->canvas;
  NwView view = nw_map_canvas_get_view (canvas);
  NwView base = nw_view_get_base (view);
  NwMapMode mode = nw_map_canvas_get_mode (canvas);
  NwMapLayers layers = nw_map_canvas_get_layers (canvas);
  NwSide side = nw_map_canvas_get_side (canvas);
  double zoom = nw_map_canvas_get_zoom (canvas);
  gboolean fitted = nw_map_canvas_is_fitted (canvas);
  g_autofree char *count = g_strdup_printf ("%u", nw_map_layers_box_count (layers));

  self->updating = TRUE;

  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    gtk_toggle_button_set_active (self->view_buttons[i], button_views[i] == base);
  gtk_toggle_button_set_active (self->arm_button, has_arm_removed (view));
  gtk_widget_set_visible (GTK_WIDGET (self->arm_button),
                          !self->low && (base == NW_VIEW_LEFT || base == NW_VIEW_RIGHT));

  gtk_toggle_button_set_active (mode == NW_MAP_MODE_RISK ? self->risk_button : self->anatomy_button, TRUE);
  nw_map_layers_box_set (self->card_layers, layers);
  nw_map_layers_box_set (self->popover_layers, layers);
  gtk_label_set_label (self->layers_count, count);

  gtk_toggle_button_set_active (self->left_button, side == NW_SIDE_LEFT);
  gtk_toggle_button_set_active (self->right_button, side == NW_SIDE_RIGHT);
  gtk_widget_set_visible (self->side_bar, nw_map_canvas_get_site (canvas) != NULL);
  gtk_widget_set_visible (self->legend_chip, !self->low && nw_map_canvas_shows_lung (canvas));

  gtk_widget_set_visible (self->layers_card, self->wide && fitted);
  gtk_widget_set_visible (self->layers_button, !(self->wide && fitted));
  gtk_widget_set_visible (self->mode_separator, !(self->wide && fitted) && !self->columns);
  gtk_widget_set_visible (self->layers_title, !self->narrow);
  gtk_widget_set_visible (self->top_bars, !self->low);
  gtk_widget_set_visible (self->bottom_bars, !self->low);
  gtk_widget_set_visible (self->zoom_in_button, !self->low);
  gtk_widget_set_visible (self->zoom_out_button, !self->low);
  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    gtk_widget_set_visible (self->view_images[i], !self->narrow && !self->is_short);

  gtk_widget_set_visible (GTK_WIDGET (self->scale_bar), zoom > SCALE_ZOOM);
  nw_map_scale_set_scale (self->scale_bar, nw_map_canvas_get_scale (canvas));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bottom_bars),
                                  self->narrow && !self->columns ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->mode_bar),
                                  self->columns ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->view_bar),
                                  self->columns ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", !fitted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-fit", !fitted);

  self->updating = FALSE;
}

static void
update_insets (NwBodyMap *self)
{
  NwMapInsets body = { 0 };
  NwMapInsets detail = { 0 };

  if (self->columns)
    {
      detail.left = COLUMN_INSET;
      detail.right = gtk_widget_get_width (self->zoom_bar) + BAR_MARGIN;
      body = detail;
    }
  else if (!self->low)
    {
      detail.top = TOP_INSET;
      detail.bottom = gtk_widget_get_height (self->view_bar) + 2 * BAR_MARGIN;
      /* A wide map has room beside the body. */
      body.top = self->wide ? 0 : detail.top;
      body.bottom = self->width < VIEW_BAR_WIDTH ? detail.bottom : 0;
    }
  nw_map_canvas_set_insets (self->canvas, &body, &detail);
}

static gboolean
resized_cb (gpointer data)
{
  NwBodyMap *self = data;

  self->resize_id = 0;
  nw_body_map_update (self);
  update_insets (self);
  return G_SOURCE_REMOVE;
}

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

/* nw_body_map_go_back: asks the window to go one level up. */
void
nw_body_map_go_back (NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
ready_cb (NwMapCanvas *canvas,
          NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
failed_cb (NwMapCanvas *canvas,
           const char *message,
           NwBodyMap *self)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

static void
view_changed_cb (NwBodyMap *self)
{
  nw_body_map_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARM_REMOVED]);
}

static void
mode_changed_cb (NwBodyMap *self)
{
  nw_body_map_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
}

static void
layers_changed_cb (NwBodyMap *self)
{
  nw_body_map_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
}

static void
zoom_changed_cb (NwBodyMap *self)
{
  gboolean fitted = nw_map_canvas_is_fitted (self->canvas);
  gboolean scaled = nw_map_canvas_get_zoom (self->canvas) > SCALE_ZOOM;

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
view_toggled_cb (GtkToggleButton *button,
                 NwBodyMap *self)
{
  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    {
      if (self->view_buttons[i] == button)
        nw_body_map_set_view (self, with_arm (button_views[i], gtk_toggle_button_get_active (self->arm_button)));
    }
}

static void
arm_toggled_cb (NwBodyMap *self)
{
  NwView base = nw_view_get_base (nw_map_canvas_get_view (self->canvas));

  if (!self->updating)
    nw_body_map_set_view (self, with_arm (base, gtk_toggle_button_get_active (self->arm_button)));
}

static void
mode_toggled_cb (NwBodyMap *self)
{
  if (!self->updating)
    nw_body_map_set_mode (self, gtk_toggle_button_get_active (self->risk_button) ? NW_MAP_MODE_RISK : NW_MAP_MODE_ANATOMY);
}

static void
side_toggled_cb (NwBodyMap *self)
{
  gboolean left = gtk_toggle_button_get_active (self->left_button);
  gboolean right = gtk_toggle_button_get_active (self->right_button);
  NwSide side = nw_map_canvas_get_side (self->canvas);

  if (self->updating)
    return;

  /* The button that was not active before is meant; the active one stays so
   * when it is pressed again. */
  if (left && right)
    side = side == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT;
  else if (left)
    side = NW_SIDE_LEFT;
  else if (right)
    side = NW_SIDE_RIGHT;
  nw_body_map_set_side (self, side);
  nw_body_map_update (self);
}

static void
layers_toggled_cb (NwMapLayersBox *box,
                   GParamSpec *pspec,
                   NwBodyMap *self)
{
  if (!self->updating)
    nw_body_map_set_layers (self, nw_map_layers_box_get (box));
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
  if (width == self->width && height == self->height)
    return;

  self->width = width;
  self->height = height;
  self->wide = width > WIDE_WIDTH;
  self->narrow = width < NARROW_WIDTH;
  self->is_short = height < SHORT_HEIGHT;
  self->low = height < NW_MAP_LOW_HEIGHT;
  /* Where there is little height the bars stand beside the body, not over and
   * under it. */
  self->columns = self->is_short && !self->low && !self->wide;
  /* Bars cannot come and go in the middle of an allocation. */
  if (self->resize_id == 0)
    {
      self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, self, NULL);
      g_source_set_name_by_id (self->resize_id, "[needlewise] map bars");
    }
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
    case PROP_ARM_REMOVED:
      g_value_set_boolean (value, has_arm_removed (nw_body_map_get_view (self)));
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
    case PROP_ARM_REMOVED:
      nw_body_map_set_view (self, with_arm (nw_view_get_base (nw_body_map_get_view (self)), g_value_get_boolean (value)));
      break;
    case PROP_SIDE:
      nw_body_map_set_side (self, (NwSide)g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_view_button (NwBodyMap *self,
                 guint index)
{
  NwView view = button_views[index];
  g_autofree char *icon = g_strdup_printf ("nw-view-%s-symbolic", nw_view_to_string (view));
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (nw_view_get_label (view));

  gtk_image_set_pixel_size (GTK_IMAGE (image), 64);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "nw-map-view");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);

  self->view_buttons[index] = GTK_TOGGLE_BUTTON (button);
  self->view_images[index] = image;
  if (index > 0)
    gtk_toggle_button_set_group (self->view_buttons[index], self->view_buttons[0]);
  g_signal_connect (button, "toggled", G_CALLBACK (view_toggled_cb), self);
  gtk_box_append (GTK_BOX (self->view_bar), button);
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
  g_signal_connect_swapped (self->canvas, "notify::level", G_CALLBACK (nw_body_map_update), self);
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
   * @message: what went wrong and what to do, translated
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", NW_TYPE_BODY_MAP, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-body-map.ui");
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, overlay);
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
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, bottom_bars);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, arm_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, view_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, mode_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, NwBodyMap, zoom_out_button);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, arm_toggled_cb);
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

  self->was_fitted = TRUE;
  self->wide = TRUE;
  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    add_view_button (self, i);
  gtk_box_prepend (GTK_BOX (self->legend_chip), nw_risk_swatch_new (NW_SWATCH_PLEURA, 28, 16));
  g_signal_connect (self->card_layers, "notify::layers", G_CALLBACK (layers_toggled_cb), self);
  g_signal_connect (self->popover_layers, "notify::layers", G_CALLBACK (layers_toggled_cb), self);
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
 * @view: a view, also one without the near arm
 *
 * Turns the body; the selection stays.
 */
void
nw_body_map_set_view (NwBodyMap *self,
                      NwView view)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

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
