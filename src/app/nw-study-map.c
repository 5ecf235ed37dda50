/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-map-private.h"

#include "nw-map-words.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

/* Half the size of the marks, in pixels. */
#define CROSS_ARM 11.0
#define POINT_RADIUS 9.0

/* Room between a callout and what it is about, and the edge, in pixels. */
#define CALLOUT_GAP 18
#define CALLOUT_MARGIN 8

/* A callout takes no more than this share of the width. */
#define CALLOUT_SHARE 0.6

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStudyMap, nw_study_map, GTK_TYPE_WIDGET)

/* Whole pixels of what a viewport shows of its map in @state: FALSE for none. */
static gboolean
make_spec (NwStudyMap *self,
           NwViewport *viewport,
           const NwViewState *at,
           NwView view,
           NwLayers layers,
           NwRenderSpec *spec)
{
  const int scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const NwViewState state = *at;
  const double grid = state.scale * scale_factor;
  const double width = nw_viewport_get_width (viewport) / state.scale;
  const double height = nw_viewport_get_height (viewport) / state.scale;
  NwRect map = { 0 };
  double right = 0.0;
  double bottom = 0.0;

  nw_viewport_get_map (viewport, &map);
  right = MIN (state.x + width / 2.0, map.x + map.width);
  bottom = MIN (state.y + height / 2.0, map.y + map.height);
  *spec = (NwRenderSpec){
    .view = view,
    .layers = layers,
    .mode = NW_FIGURE_ANATOMY,
    .harm = NW_HARM_FILTER_ALL,
    .palette = self->palette_id,
    .rect = { .x = floor (MAX (state.x - width / 2.0, map.x) * grid) / grid, .y = floor (MAX (state.y - height / 2.0, map.y) * grid) / grid },
    .scale = state.scale,
    .scale_factor = scale_factor,
    .ground = TRUE,
  };
  if (right <= spec->rect.x || bottom <= spec->rect.y)
    return FALSE;
  spec->rect.width = ceil ((right - spec->rect.x) * state.scale) / state.scale;
  spec->rect.height = ceil ((bottom - spec->rect.y) * state.scale) / state.scale;
  return TRUE;
}

static gboolean
begin_cb (gpointer data)
{
  NwStudyMap *self = data;

  self->begin_source = 0;
  self->fresh = FALSE;
  nw_map_picture_begin (self->picture);
  return G_SOURCE_REMOVE;
}

/* Asks for a picture of what is seen now, or will be when it stops moving. */
static void
update_picture (NwStudyMap *self)
{
  NwMapZones zones = { 0 };
  NwRenderSpec spec = { 0 };
  NwViewState state = { 0 };

  if (self->figure == NULL || nw_viewport_get_width (self->viewport) < 1.0)
    return;
  if (!nw_map_motion_get_target (self->motion, &state))
    nw_viewport_get_state (self->viewport, &state);
  if (!make_spec (self, self->viewport, &state, self->view, self->layers, &spec))
    return;
  nw_map_picture_ask (self->picture, &spec, &zones);
  if (self->fresh && self->ahead != NULL && memcmp (&self->ahead_frame, &self->frame, sizeof self->frame) == 0)
    nw_map_picture_stand_in (self->picture, &self->ahead_spec, self->ahead);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_study_map_update_frame: goes back to the part of the map that is asked */
void
nw_study_map_update_frame (NwStudyMap *self)
{
  NwViewState state = { 0 };

  if (!self->framed || nw_viewport_get_width (self->viewport) < 1.0)
    return;
  nw_viewport_get_fit_state (self->viewport, &self->frame, NW_VIEWPORT_FIT_MARGIN, &state);
  nw_viewport_set_state (self->viewport, &state);
}

static void
moved_cb (NwStudyMap *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
nw_study_map_settled (NwStudyMap *self)
{
  update_picture (self);
  moved_cb (self);
}

static void
style_cb (NwStudyMap *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  NwPaletteId id = nw_palette_id_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));

  if (id == self->palette_id)
    return;
  self->palette_id = id;
  update_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_study_map_pick: gives a point, where one is asked for */
void
nw_study_map_pick (NwStudyMap *self,
                   double x,
                   double y)
{
  if (self->asking && self->figure != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, x, y);
}

static void
nw_study_map_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 200;
}

/* Beside a point, on the side where there is more room. */
static void
place_callout (NwStudyMap *self,
               GtkWidget *child,
               double x,
               double y,
               gboolean shown)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int minimum = 0;
  int natural = 0;
  int wide = 0;
  int high = 0;
  GtkAllocation place = { 0 };

  shown = shown && width > 200 && height > 120;
  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  wide = CLAMP (natural, minimum, MAX (minimum, (int)(width * CALLOUT_SHARE)));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, &minimum, &high, NULL, NULL);
  place.width = wide;
  place.height = high;
  place.x = x > width / 2.0 ? (int)x - CALLOUT_GAP - wide : (int)x + CALLOUT_GAP;
  place.y = (int)y - high / 2;
  place.x = CLAMP (place.x, CALLOUT_MARGIN, MAX (CALLOUT_MARGIN, width - wide - CALLOUT_MARGIN));
  place.y = CLAMP (place.y, CALLOUT_MARGIN, MAX (CALLOUT_MARGIN, height - high - CALLOUT_MARGIN));
  gtk_widget_size_allocate (child, &place, -1);
}

/* Where a line to the marked shapes would end: their visible middle. */
static gboolean
get_mark_place (NwStudyMap *self,
                double *x,
                double *y)
{
  double map_x = 0.0;
  double map_y = 0.0;

  if (self->shapes == NULL || self->shapes->len == 0)
    return FALSE;
  nw_shape_get_center (g_ptr_array_index (self->shapes, 0), &map_x, &map_y);
  nw_viewport_to_widget (self->viewport, map_x, map_y, x, y);
  return TRUE;
}

static void
nw_study_map_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  NwStudyMap *self = NW_STUDY_MAP (widget);
  GtkRequisition size = { 0 };
  GtkAllocation place = { CALLOUT_MARGIN, CALLOUT_MARGIN, 0, 0 };
  int minimum = 0;
  double x = 0.0;
  double y = 0.0;
  gboolean placed = FALSE;

  if (width != self->last_width || height != self->last_height)
    {
      self->last_width = width;
      self->last_height = height;
      nw_viewport_set_size (self->viewport, width, height);
      nw_map_motion_resized (self->motion);
      nw_study_map_update_frame (self);
      update_picture (self);
    }
  gtk_widget_get_preferred_size (self->view_label, NULL, &size);
  place.width = MIN (size.width, MAX (width - 2 * CALLOUT_MARGIN, 1));
  gtk_widget_measure (self->view_label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (place.width, minimum);
  gtk_widget_measure (self->view_label, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  gtk_widget_size_allocate (self->view_label, &place, -1);
  placed = get_mark_place (self, &x, &y);
  place_callout (self, self->mark_label, x, y, placed && gtk_label_get_label (GTK_LABEL (self->mark_label))[0] != '\0');
  nw_viewport_to_widget (self->viewport, self->point_x, self->point_y, &x, &y);
  place_callout (self, self->point_label, x, y + 40.0, self->has_point && gtk_label_get_label (GTK_LABEL (self->point_label))[0] != '\0');
}

static void
draw_marks (NwStudyMap *self,
            cairo_t *cr,
            const NwPalette *palette)
{
  double x = 0.0;
  double y = 0.0;

  if (self->has_cross && self->asking)
    {
      nw_viewport_to_widget (self->viewport, self->cross_x, self->cross_y, &x, &y);
      for (guint i = 0; i < 2; i++)
        {
          nw_color_set_source (i == 0 ? &palette->selection_casing : &palette->ink, cr);
          cairo_set_line_width (cr, i == 0 ? 5.0 : 2.0);
          cairo_move_to (cr, x - CROSS_ARM, y);
          cairo_line_to (cr, x + CROSS_ARM, y);
          cairo_move_to (cr, x, y - CROSS_ARM);
          cairo_line_to (cr, x, y + CROSS_ARM);
          cairo_stroke (cr);
        }
    }
  if (!self->has_point)
    return;

  nw_viewport_to_widget (self->viewport, self->point_x, self->point_y, &x, &y);
  cairo_arc (cr, x, y, POINT_RADIUS, 0.0, 2.0 * G_PI);
  nw_color_set_source (&palette->selection_casing, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (self->point_right ? &palette->selection : &palette->zones[NW_ZONE_HIGH].text, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
  /* A form for each, not a colour alone. */
  if (self->point_right)
    {
      cairo_arc (cr, x, y, POINT_RADIUS / 2.5, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
      return;
    }
  cairo_move_to (cr, x - 4.0, y - 4.0);
  cairo_line_to (cr, x + 4.0, y + 4.0);
  cairo_move_to (cr, x + 4.0, y - 4.0);
  cairo_line_to (cr, x - 4.0, y + 4.0);
  cairo_stroke (cr);
}

static void
nw_study_map_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  NwStudyMap *self = NW_STUDY_MAP (widget);
  const NwPalette *palette = nw_palette_get (self->palette_id);
  const graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = NULL;

  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float)palette->ground.red, (float)palette->ground.green, (float)palette->ground.blue, 1.0f }, &whole);
  if (self->figure != NULL)
    {
      if (!nw_map_picture_is_blank (self->picture))
        nw_map_picture_snapshot (self->picture, widget, snapshot, self->viewport);
      nw_map_outline_snapshot (self->marked, snapshot, self->viewport, palette);
      if (self->has_point || self->has_cross)
        {
          cr = gtk_snapshot_append_cairo (snapshot, &whole);
          draw_marks (self, cr, palette);
          cairo_destroy (cr);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  /* Threads that draw the map would take the processor from this very frame,
   * and its size may change once more before it is painted. */
  if (self->begin_source == 0)
    self->begin_source = g_idle_add (begin_cb, self);
}

static void
forget_ahead (NwStudyMap *self)
{
  g_cancellable_cancel (self->drawing_ahead);
  g_clear_object (&self->drawing_ahead);
  g_clear_pointer (&self->ahead, cairo_surface_destroy);
}

static void
drawn_ahead_cb (GObject *source,
                GAsyncResult *result,
                gpointer data)
{
  g_autoptr (NwStudyMap) self = data;
  cairo_surface_t *surface = nw_renderer_render_finish (NW_RENDERER (source), result, NULL);

  if (surface == NULL)
    return;
  if (self->drawing_ahead == g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_object (&self->drawing_ahead);
      self->ahead = surface;
    }
  else
    {
      cairo_surface_destroy (surface);
    }
}

static void
nw_study_map_unmap (GtkWidget *widget)
{
  nw_map_motion_stop (NW_STUDY_MAP (widget)->motion);
  GTK_WIDGET_CLASS (nw_study_map_parent_class)->unmap (widget);
}

static void
nw_study_map_dispose (GObject *object)
{
  NwStudyMap *self = NW_STUDY_MAP (object);

  if (self->motion != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->motion, self);
      nw_map_motion_detach (self->motion);
      g_clear_object (&self->motion);
    }
  g_clear_handle_id (&self->begin_source, g_source_remove);
  forget_ahead (self);
  if (self->picture != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->picture, self);
      nw_map_picture_set_renderer (self->picture, NULL);
      g_clear_object (&self->picture);
    }
  g_clear_pointer (&self->view_label, gtk_widget_unparent);
  g_clear_pointer (&self->mark_label, gtk_widget_unparent);
  g_clear_pointer (&self->point_label, gtk_widget_unparent);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->marked, nw_map_outline_free);
  if (self->viewport != NULL)
    nw_viewport_set_body (self->viewport, NULL);
  g_clear_object (&self->viewport);
  g_clear_object (&self->figure);
  g_clear_object (&self->figures);

  G_OBJECT_CLASS (nw_study_map_parent_class)->dispose (object);
}

static void
nw_study_map_class_init (NwStudyMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_map_dispose;
  widget_class->measure = nw_study_map_measure;
  widget_class->size_allocate = nw_study_map_size_allocate;
  widget_class->snapshot = nw_study_map_snapshot;
  widget_class->unmap = nw_study_map_unmap;

  /**
   * NwStudyMap::picked:
   * @x: mm of the map
   * @y: mm of the map
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", NW_TYPE_STUDY_MAP, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "nw-study-map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_label (NwStudyMap *self,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
nw_study_map_init (NwStudyMap *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->view = NW_VIEW_POSTERIOR;
  self->viewport = nw_viewport_new ();
  self->motion = nw_map_motion_new (GTK_WIDGET (self), self->viewport);
  g_signal_connect_swapped (self->motion, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (self->motion, "settled", G_CALLBACK (nw_study_map_settled), self);
  self->picture = nw_map_picture_new ();
  g_signal_connect_swapped (self->picture, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  self->marked = nw_map_outline_new (NW_MAP_OUTLINE_CASED);
  nw_map_outline_set_filled (self->marked, TRUE);

  self->view_label = add_label (self, "nw-map-side");
  self->mark_label = add_label (self, "nw-study-callout");
  self->point_label = add_label (self, "nw-study-callout");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* A body has no reading direction. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  nw_study_map_add_input (self);

  self->palette_id = nw_palette_id_choose (adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::scale-factor", G_CALLBACK (update_picture), self);
}

/**
 * nw_study_map_new:
 *
 * Returns: (transfer floating): a map that shows nothing yet
 */
GtkWidget *
nw_study_map_new (void)
{
  return g_object_new (NW_TYPE_STUDY_MAP, NULL);
}

/**
 * nw_study_map_set_figures:
 * @self: a map
 * @figures: the maps, shared with others who draw them
 */
void
nw_study_map_set_figures (NwStudyMap *self,
                          NwFigureSet *figures)
{
  g_autoptr (NwRenderer) renderer = NULL;

  g_return_if_fail (NW_IS_STUDY_MAP (self) && NW_IS_FIGURE_SET (figures));

  if (!g_set_object (&self->figures, figures))
    return;
  renderer = nw_renderer_new (figures);
  nw_map_picture_set_renderer (self->picture, renderer);
}

/**
 * nw_study_map_show:
 * @self: a map with figures
 * @view: what is shown; read here if it was not before
 * @layers: the layers
 * @frame: the part of the map, in mm
 *
 * Shows another place, without marks.
 */
void
nw_study_map_show (NwStudyMap *self,
                   NwView view,
                   NwLayers layers,
                   const NwRect *frame)
{
  NwFigure *figure = NULL;
  NwRect map = { 0 };

  g_return_if_fail (NW_IS_STUDY_MAP (self) && frame != NULL);
  g_return_if_fail (self->figures != NULL);

  figure = nw_figure_set_get_figure (self->figures, view, NULL);
  if (figure == NULL)
    return;
  nw_map_motion_stop (self->motion);
  nw_study_map_set_marked (self, NULL, NULL, NULL);
  nw_study_map_clear_point (self);
  self->has_cross = FALSE;
  self->view = view;
  self->layers = layers;
  self->frame = *frame;
  self->framed = TRUE;
  self->fresh = TRUE;
  /* What is not done by now would only take time from what is wanted. */
  g_cancellable_cancel (self->drawing_ahead);
  g_clear_object (&self->drawing_ahead);
  g_set_object (&self->figure, figure);
  nw_figure_get_bounds (figure, &map);
  nw_viewport_set_map (self->viewport, &map);
  nw_viewport_set_body (self->viewport, nw_figure_get_skin (figure));
  gtk_label_set_label (GTK_LABEL (self->view_label), nw_map_words_view_sides (view));
  nw_study_map_update_frame (self);
  update_picture (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_map_prepare:
 * @self: a map
 * @view: what will probably be shown next
 * @layers: with which layers
 * @frame: which part of the map, in mm
 * @width: how wide the map will probably be then, in px
 * @height: how high
 *
 * Draws ahead what nw_study_map_show() will ask for, so that it is there at
 * once, a little blurred where the size was another. What is shown now stays.
 */
void
nw_study_map_prepare (NwStudyMap *self,
                      NwView view,
                      NwLayers layers,
                      const NwRect *frame,
                      int width,
                      int height)
{
  g_autoptr (NwViewport) viewport = NULL;
  NwFigure *figure = NULL;
  NwViewState state = { 0 };
  NwRect map = { 0 };

  g_return_if_fail (NW_IS_STUDY_MAP (self) && frame != NULL);

  figure = self->figures != NULL ? nw_figure_set_get_figure (self->figures, view, NULL) : NULL;
  if (figure == NULL || width < 1 || height < 1)
    return;
  forget_ahead (self);
  self->ahead_frame = *frame;
  viewport = nw_viewport_new ();
  nw_figure_get_bounds (figure, &map);
  nw_viewport_set_map (viewport, &map);
  nw_viewport_set_body (viewport, nw_figure_get_skin (figure));
  nw_viewport_set_size (viewport, width, height);
  nw_viewport_get_fit_state (viewport, frame, NW_VIEWPORT_FIT_MARGIN, &state);
  nw_viewport_set_state (viewport, &state);
  nw_viewport_get_state (viewport, &state);
  if (make_spec (self, viewport, &state, view, layers, &self->ahead_spec))
    {
      self->drawing_ahead = g_cancellable_new ();
      nw_renderer_render_async (nw_map_picture_get_renderer (self->picture), &self->ahead_spec, -1, self->drawing_ahead, drawn_ahead_cb, g_object_ref (self));
    }
  nw_viewport_set_body (viewport, NULL);
}

/**
 * nw_study_map_set_layers:
 * @self: a map
 * @layers: the layers
 *
 * Peels the body; the place stays.
 */
void
nw_study_map_set_layers (NwStudyMap *self,
                         NwLayers layers)
{
  g_return_if_fail (NW_IS_STUDY_MAP (self));

  if (self->layers == layers)
    return;
  self->layers = layers;
  update_picture (self);
}

static void
set_callout (GtkWidget *label,
             const char *title,
             const char *words)
{
  g_autofree char *markup = NULL;

  if (title == NULL)
    markup = g_strdup ("");
  else if (words == NULL || *words == '\0')
    markup = g_markup_printf_escaped ("<b>%s</b>", title);
  else
    markup = g_markup_printf_escaped ("<b>%s</b>\n%s", title, words);
  gtk_label_set_markup (GTK_LABEL (label), markup);
}

/**
 * nw_study_map_set_marked:
 * @self: a map
 * @shapes: (nullable) (element-type NwShape): what is marked; %NULL for nothing
 * @title: (nullable): what it is called, to be shown beside it
 * @words: (nullable): more about it
 */
void
nw_study_map_set_marked (NwStudyMap *self,
                         GPtrArray *shapes,
                         const char *title,
                         const char *words)
{
  g_return_if_fail (NW_IS_STUDY_MAP (self));

  if (shapes != NULL)
    g_ptr_array_ref (shapes);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  self->shapes = shapes;
  if (self->figure != NULL)
    nw_map_outline_set (self->marked, self->figure, shapes);
  set_callout (self->mark_label, title, words);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_map_set_point:
 * @self: a map
 * @x_mm: the point that was given
 * @y_mm: the point that was given
 * @right: whether it was right
 * @title: (nullable): words beside it
 * @words: (nullable): more of them
 */
void
nw_study_map_set_point (NwStudyMap *self,
                        double x_mm,
                        double y_mm,
                        gboolean right,
                        const char *title,
                        const char *words)
{
  g_return_if_fail (NW_IS_STUDY_MAP (self));

  self->has_point = TRUE;
  self->point_x = x_mm;
  self->point_y = y_mm;
  self->point_right = right;
  set_callout (self->point_label, title, words);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_map_clear_point:
 * @self: a map
 */
void
nw_study_map_clear_point (NwStudyMap *self)
{
  g_return_if_fail (NW_IS_STUDY_MAP (self));

  self->has_point = FALSE;
  set_callout (self->point_label, NULL, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_map_set_asking:
 * @self: a map
 * @asking: whether a point is asked for
 * @label: what the map is, for assistive technology
 */
void
nw_study_map_set_asking (NwStudyMap *self,
                         gboolean asking,
                         const char *label)
{
  g_return_if_fail (NW_IS_STUDY_MAP (self));

  self->asking = asking;
  if (!asking)
    self->has_cross = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), asking ? "crosshair" : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_map_is_ready:
 * @self: a map
 *
 * Returns: whether the picture that was asked for last is there
 */
gboolean
nw_study_map_is_ready (NwStudyMap *self)
{
  g_return_val_if_fail (NW_IS_STUDY_MAP (self), FALSE);

  return self->figure != NULL && nw_map_picture_is_current (self->picture);
}

/**
 * nw_study_map_is_prepared:
 * @self: a map
 *
 * Returns: whether what nw_study_map_prepare() was told of last is drawn
 */
gboolean
nw_study_map_is_prepared (NwStudyMap *self)
{
  g_return_val_if_fail (NW_IS_STUDY_MAP (self), FALSE);

  return self->ahead != NULL;
}

/**
 * nw_study_map_find_place:
 * @self: a map
 * @x_mm: a point of the map
 * @y_mm: a point of the map
 * @x: (out): where it is in the widget, in px
 * @y: (out): where it is in the widget, in px
 *
 * Returns: whether it is seen
 */
gboolean
nw_study_map_find_place (NwStudyMap *self,
                         double x_mm,
                         double y_mm,
                         double *x,
                         double *y)
{
  g_return_val_if_fail (NW_IS_STUDY_MAP (self) && x != NULL && y != NULL, FALSE);

  nw_viewport_to_widget (self->viewport, x_mm, y_mm, x, y);
  return self->figure != NULL && *x >= 0.0 && *y >= 0.0 && *x < gtk_widget_get_width (GTK_WIDGET (self)) && *y < gtk_widget_get_height (GTK_WIDGET (self));
}
