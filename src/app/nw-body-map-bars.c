/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"
#include "nw-map-canvas-private.h"

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

/* Pixels by which the body makes room for the labels of the regions. */
#define WIDE_RIGHT_INSET 60

/* Characters of a line of the words about the sides of the patient. */
#define WIDE_CHARS 15
#define NARROW_CHARS 9
#define COLUMN_CHARS 5

/* A guess of the size that is off by no more than this is good enough. */
#define GUESS_SLACK 24

/* Half the width of the head on the maps, in mm. */
#define HEAD_MM 90.0

/* Pixels that the bars take where they stand upright. */
#define COLUMN_INSET 116

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

/* Sizes are asked for, not read: bars have just come, gone or turned. */
static int
get_natural (GtkWidget *bar,
             GtkOrientation orientation)
{
  int natural = 0;

  gtk_widget_measure (bar, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Whether layers and mode side by side would reach the head of the fitted body:
 * how wide their words are depends on language and font. */
static gboolean
is_head_covered (NwBodyMap *self)
{
  double middle = (self->width - WIDE_RIGHT_INSET) / 2.0;
  int width = 2 * BAR_MARGIN + gtk_box_get_spacing (GTK_BOX (self->top_bars)) + get_natural (self->layers_card, GTK_ORIENTATION_HORIZONTAL) + get_natural (self->mode_bar, GTK_ORIENTATION_HORIZONTAL);

  return self->wide && width > middle - HEAD_MM * nw_map_canvas_get_scale (self->canvas);
}

/* Whether the list of layers stands open on the map: beside the whole body,
 * and only where the bars below it have room too, also with large text. The
 * card may be hidden, so what is in it is measured. */
static gboolean
shows_layers_card (NwBodyMap *self)
{
  int needed = nw_map_layers_box_get_switches_height (self->card_layers);

  needed += 2 * get_natural (self->mode_bar, GTK_ORIENTATION_VERTICAL);
  needed += get_natural (self->view_bar, GTK_ORIENTATION_VERTICAL) + 4 * BAR_MARGIN;
  return self->wide && nw_map_canvas_is_fitted (self->canvas) && needed <= self->height;
}

/* nw_body_map_get_bottom_width: what the bars of views, plates and zoom take
 * beside each other, in pixels. */
int
nw_body_map_get_bottom_width (NwBodyMap *self)
{
  return 4 * BAR_MARGIN + get_natural (self->view_bar, GTK_ORIENTATION_HORIZONTAL) + get_natural (self->plate_bar, GTK_ORIENTATION_HORIZONTAL) + get_natural (self->zoom_bar, GTK_ORIENTATION_HORIZONTAL);
}

/* The scale stands beside the bars of the views and plates, or on top of them
 * where that would reach the bar of the zoom. */
static void
stack_bottom_bars (NwBodyMap *self)
{
  int width = 4 * BAR_MARGIN + get_natural (self->view_bar, GTK_ORIENTATION_HORIZONTAL) + get_natural (self->zoom_bar, GTK_ORIENTATION_HORIZONTAL);
  gboolean stacked = FALSE;

  width += get_natural (self->plate_bar, GTK_ORIENTATION_HORIZONTAL) + get_natural (GTK_WIDGET (self->scale_bar), GTK_ORIENTATION_HORIZONTAL);
  stacked = !self->columns && (self->narrow || width > self->width);
  gtk_box_reorder_child_after (GTK_BOX (self->bottom_bars), GTK_WIDGET (self->scale_bar), stacked ? NULL : self->view_column);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bottom_bars),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
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
  gboolean card = shows_layers_card (self);
  g_autofree char *count = g_strdup_printf ("%u", nw_map_layers_box_count (layers));

  self->updating = TRUE;

  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    gtk_toggle_button_set_active (self->view_buttons[i], button_views[i] == base && !nw_view_is_plate (view));
  gtk_toggle_button_set_active (self->arm_button, has_arm_removed (view));
  gtk_widget_set_visible (GTK_WIDGET (self->arm_button),
                          !self->low && !nw_view_is_plate (view) && (base == NW_VIEW_LEFT || base == NW_VIEW_RIGHT));

  gtk_toggle_button_set_active (mode == NW_MAP_MODE_RISK ? self->risk_button : self->anatomy_button, TRUE);
  nw_map_layers_box_set (self->card_layers, layers);
  nw_map_layers_box_set (self->popover_layers, layers);
  gtk_label_set_label (self->layers_count, count);

  gtk_toggle_button_set_active (self->left_button, side == NW_SIDE_LEFT);
  gtk_toggle_button_set_active (self->right_button, side == NW_SIDE_RIGHT);
  gtk_widget_set_visible (self->side_bar, nw_map_canvas_get_site (canvas) != NULL && nw_body_map_has_sides (self));
  gtk_widget_set_visible (self->legend_chip, !self->low && nw_map_canvas_shows_lung (canvas));

  nw_body_map_update_plates (self);
  nw_body_map_update_legend (self);
  gtk_widget_set_visible (self->layers_card, card);
  nw_map_canvas_set_under_told (canvas, card || self->narrow || self->columns);
  gtk_widget_set_visible (self->layers_button, !card);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top_bars),
                                  fitted && is_head_covered (self) ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->mode_separator, !card && !self->columns);
  gtk_widget_set_visible (self->layers_title, !self->narrow);
  gtk_widget_set_visible (self->top_bars, !self->low);
  gtk_widget_set_visible (self->bottom_bars, !self->low);
  gtk_widget_set_visible (self->zoom_in_button, !self->low);
  gtk_widget_set_visible (self->zoom_out_button, !self->low);
  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    gtk_widget_set_visible (self->view_images[i], !self->narrow && !self->is_short);

  gtk_widget_set_visible (GTK_WIDGET (self->scale_bar), zoom > NW_MAP_SCALE_ZOOM);
  nw_map_scale_set_scale (self->scale_bar, nw_map_canvas_get_scale (canvas));
  stack_bottom_bars (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->mode_bar),
                                  self->columns ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->view_bar),
                                  self->columns ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", !fitted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-fit", !fitted);

  self->updating = FALSE;
}

/* nw_body_map_update_insets: tells the map which of its edges are covered. */
void
nw_body_map_update_insets (NwBodyMap *self)
{
  NwMapInsets body = { 0 };
  NwMapInsets detail = { 0 };

  if (self->columns)
    {
      detail.left = COLUMN_INSET;
      detail.right = get_natural (self->zoom_bar, GTK_ORIENTATION_HORIZONTAL) + BAR_MARGIN;
      body = detail;
    }
  else if (!self->low)
    {
      detail.top = TOP_INSET;
      detail.bottom = get_natural (self->view_bar, GTK_ORIENTATION_VERTICAL) + 2 * BAR_MARGIN;
      /* A wide map has room beside the body, more of it on the left, where no
       * labels stand. */
      body.top = self->wide ? 0 : detail.top;
      body.right = self->wide ? WIDE_RIGHT_INSET : 0;
      body.bottom = self->width < VIEW_BAR_WIDTH ? detail.bottom : 0;
    }
  if (gtk_widget_get_visible (self->plate_chip) && !self->columns)
    detail.top += get_natural (self->plate_chip, GTK_ORIENTATION_VERTICAL);
  if (self->legend_width > 0)
    body.right = MAX (body.right, self->legend_width + BAR_MARGIN);
  nw_map_canvas_set_insets (self->canvas, &body, &detail);
  nw_map_canvas_set_line_chars (self->canvas, self->columns ? COLUMN_CHARS : self->narrow ? NARROW_CHARS
                                                                                          : WIDE_CHARS);
}

static gboolean
resized_cb (gpointer data)
{
  NwBodyMap *self = data;

  self->resize_id = 0;
  nw_body_map_update (self);
  nw_body_map_update_insets (self);
  return G_SOURCE_REMOVE;
}

/* nw_body_map_resize: finds out what fits on the map, for size_allocate(). The
 * bars follow before the next frame: they cannot come and go in the middle of
 * an allocation. */
void
nw_body_map_resize (NwBodyMap *self,
                    int width,
                    int height)
{
  gboolean was_narrow = FALSE;
  gboolean guessed = self->guessed && ABS (width - self->width) <= GUESS_SLACK && ABS (height - self->height) <= GUESS_SLACK;

  if (width == self->width && height == self->height)
    return;

  self->guessed = FALSE;
  was_narrow = self->width < VIEW_BAR_WIDTH;
  self->width = width;
  self->height = height;
  self->wide = width > WIDE_WIDTH;
  self->narrow = width < NARROW_WIDTH;
  self->is_short = height < SHORT_HEIGHT;
  self->low = height < NW_MAP_LOW_HEIGHT;
  /* Where there is little height the bars stand beside the body, not over and
   * under it. */
  self->columns = self->is_short && !self->low && !self->wide;
  /* The bars stand right already: a second layout would paint all again. */
  if (guessed && (self->width < VIEW_BAR_WIDTH) == was_narrow && shows_layers_card (self) == gtk_widget_get_visible (self->layers_card))
    return;
  if (self->resize_id == 0)
    {
      self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, self, NULL);
      g_source_set_name_by_id (self->resize_id, "[needlewise] map bars");
    }
}

/**
 * nw_body_map_expect_size:
 * @self: a body map that has no size yet
 * @width: logical px
 * @height: logical px
 *
 * Puts the bars where they belong at that size, before the first allocation.
 */
void
nw_body_map_expect_size (NwBodyMap *self,
                         int width,
                         int height)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  nw_body_map_resize (self, width, height);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  resized_cb (self);
  self->guessed = TRUE;
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

/* nw_body_map_set_arm_removed: takes the near arm of a side view away. */
void
nw_body_map_set_arm_removed (NwBodyMap *self,
                             gboolean removed)
{
  nw_body_map_set_view (self, with_arm (nw_view_get_base (nw_body_map_get_view (self)), removed));
}

static void
arm_toggled_cb (NwBodyMap *self)
{
  if (!self->updating)
    nw_body_map_set_arm_removed (self, gtk_toggle_button_get_active (self->arm_button));
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
  /* "Left" is a side of the patient too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("View of the body"), -1);

  self->view_buttons[index] = GTK_TOGGLE_BUTTON (button);
  self->view_images[index] = image;
  if (index > 0)
    gtk_toggle_button_set_group (self->view_buttons[index], self->view_buttons[0]);
  g_signal_connect (button, "toggled", G_CALLBACK (view_toggled_cb), self);
  gtk_box_append (GTK_BOX (self->view_bar), button);
}

/* nw_body_map_build_bars: what the template cannot say, for init(). */
void
nw_body_map_build_bars (NwBodyMap *self)
{
  self->was_fitted = TRUE;
  self->wide = TRUE;
  for (guint i = 0; i < NW_N_MAP_VIEWS; i++)
    add_view_button (self, i);
  gtk_box_prepend (GTK_BOX (self->legend_chip), nw_risk_swatch_new (NW_SWATCH_PLEURA, 28, 16));

  g_signal_connect_swapped (self->arm_button, "toggled", G_CALLBACK (arm_toggled_cb), self);
  g_signal_connect_swapped (self->risk_button, "toggled", G_CALLBACK (mode_toggled_cb), self);
  g_signal_connect_swapped (self->left_button, "toggled", G_CALLBACK (side_toggled_cb), self);
  g_signal_connect_swapped (self->right_button, "toggled", G_CALLBACK (side_toggled_cb), self);
  nw_body_map_build_layers (self);
  nw_body_map_build_legend (self);
  /* The bars stand where the body leaves room, and a body is not mirrored. */
  nw_map_keep_direction (self->overlay);
}
