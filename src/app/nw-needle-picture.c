/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-picture.h"

#include "nw-columns.h"
#include "nw-map-canvas.h"
#include "nw-map-picture.h"
#include "nw-map-spread.h"
#include "nw-map-words.h"

#include <adwaita.h>
#include <math.h>

/* Of the picture, in pixels at the usual text size. */
#define WIDTH 124
#define HEIGHT 196

/* How much of the body is seen around the points, and at least, in mm. */
#define MARGIN_MM 55.0
#define LEAST_MM 250.0

/* A mark further from its point than this, in pixels, gets a line to it. */
#define SHIFTED 4.0
#define DOT 2.2

/* Marks that are pushed apart are put back on their half of the body, which may
 * push them together again. */
#define ROUNDS 8

typedef struct
{
  NwNeedlePlace place;
  GtkWidget *button;
  NwMapPin at;
} Mark;

struct _NwNeedlePicture
{
  GtkWidget parent_instance;

  NwMapPicture *picture;
  NwViewport *viewport;
  NwPaletteId palette;
  NwView view;
  NwRect rect;
  /* Of the body in the front and back picture, mm; else not a number. */
  double middle;
  GArray *marks;
  guint focused;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwNeedlePicture, nw_needle_picture, GTK_TYPE_WIDGET)

static Mark *
get_mark (NwNeedlePicture *self,
          guint index)
{
  return &g_array_index (self->marks, Mark, index);
}

static void
update_picture (NwNeedlePicture *self)
{
  int scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double scale = nw_viewport_get_scale (self->viewport);
  double grid = scale * scale_factor;
  NwRect seen = { 0 };
  NwRect map = { 0 };
  NwMapZones zones = { 0 };
  NwRenderSpec spec = {
    .view = self->view,
    .layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES | NW_LAYER_BONES,
    .mode = NW_FIGURE_RISK,
    .harm = NW_HARM_FILTER_ALL,
    .palette = self->palette,
    .scale = scale,
    .scale_factor = scale_factor,
    .ground = TRUE,
  };
  double right = 0.0;
  double bottom = 0.0;

  if (nw_map_picture_get_renderer (self->picture) == NULL || nw_viewport_get_width (self->viewport) < 1.0)
    return;
  nw_viewport_get_visible (self->viewport, &seen);
  nw_viewport_get_map (self->viewport, &map);
  spec.rect.x = floor (MAX (seen.x, map.x) * grid) / grid;
  spec.rect.y = floor (MAX (seen.y, map.y) * grid) / grid;
  right = MIN (seen.x + seen.width, map.x + map.width);
  bottom = MIN (seen.y + seen.height, map.y + map.height);
  if (right <= spec.rect.x || bottom <= spec.rect.y)
    return;
  spec.rect.width = ceil ((right - spec.rect.x) * scale) / scale;
  spec.rect.height = ceil ((bottom - spec.rect.y) * scale) / scale;
  nw_map_picture_show (self->picture, &spec, &zones);
}

static void
style_cb (NwNeedlePicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  NwPaletteId palette = nw_palette_id_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));

  if (palette == self->palette)
    return;
  self->palette = palette;
  update_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
size_of_mark (Mark *mark)
{
  int width = 0;
  int height = 0;

  gtk_widget_measure (mark->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (mark->button, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return MAX (width, height);
}

/* A mark never says another side than its needle has: it stays whole on the half
 * of the body of its point. */
static void
keep_mark (NwNeedlePicture *self,
           Mark *mark,
           double size)
{
  double radius = size / 2.0;
  double middle = 0.0;
  double unused = 0.0;

  if (!isnan (self->middle) && mark->place.side != NW_SIDE_MIDLINE)
    {
      nw_viewport_to_widget (self->viewport, self->middle, 0.0, &middle, &unused);
      if (mark->place.x < self->middle)
        mark->at.x = MIN (mark->at.x, middle - radius);
      else
        mark->at.x = MAX (mark->at.x, middle + radius);
    }
  mark->at.x = CLAMP (mark->at.x, radius, MAX (nw_viewport_get_width (self->viewport) - radius, radius));
  mark->at.y = CLAMP (mark->at.y, radius, MAX (nw_viewport_get_height (self->viewport) - radius, radius));
}

static void
place_marks (NwNeedlePicture *self)
{
  g_autofree NwMapPin *pins = g_new0 (NwMapPin, self->marks->len);
  double size = 0.0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);

      size = MAX (size, size_of_mark (mark));
      nw_viewport_to_widget (self->viewport, mark->place.x, mark->place.y, &mark->at.x, &mark->at.y);
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = 0; i < self->marks->len; i++)
        {
          keep_mark (self, get_mark (self, i), size);
          pins[i] = get_mark (self, i)->at;
        }
      nw_map_spread_pins (pins, self->marks->len, size);
      for (guint i = 0; i < self->marks->len; i++)
        get_mark (self, i)->at = pins[i];
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);

      keep_mark (self, mark, size);
      gtk_widget_size_allocate (mark->button,
                                &(GtkAllocation){ (int)round (mark->at.x - size / 2.0), (int)round (mark->at.y - size / 2.0), (int)size, (int)size }, -1);
    }
}

static void
nw_needle_picture_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;

  *minimum = *natural = (int)(size * nw_text_scale_get (widget));
}

static void
nw_needle_picture_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  NwNeedlePicture *self = NW_NEEDLE_PICTURE (widget);

  nw_viewport_set_size (self->viewport, width, height);
  nw_viewport_fit_rect (self->viewport, &self->rect, 0.0);
  update_picture (self);
  place_marks (self);
}

static gboolean
is_shifted (NwNeedlePicture *self,
            Mark *mark,
            double *x,
            double *y)
{
  nw_viewport_to_widget (self->viewport, mark->place.x, mark->place.y, x, y);
  return hypot (mark->at.x - *x, mark->at.y - *y) > SHIFTED;
}

static void
draw_lines (NwNeedlePicture *self,
            cairo_t *cr,
            gboolean dots)
{
  const NwPalette *palette = nw_palette_get (self->palette);
  double x = 0.0;
  double y = 0.0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);

      if (!is_shifted (self, mark, &x, &y))
        continue;
      if (dots)
        cairo_arc (cr, x, y, DOT, 0.0, 2.0 * G_PI);
      else
        {
          cairo_move_to (cr, mark->at.x, mark->at.y);
          cairo_line_to (cr, x, y);
        }
      nw_color_set_source (&palette->ground, cr);
      cairo_set_line_width (cr, dots ? 2.0 : 3.5);
      cairo_stroke_preserve (cr);
      nw_color_set_source (&palette->ink, cr);
      cairo_set_line_width (cr, 1.5);
      if (dots)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
}

static void
append_lines (NwNeedlePicture *self,
              GtkSnapshot *snapshot,
              gboolean dots)
{
  GtkWidget *widget = GTK_WIDGET (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget), (float)gtk_widget_get_height (widget)));

  draw_lines (self, cr, dots);
  cairo_destroy (cr);
}

static void
nw_needle_picture_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  NwNeedlePicture *self = NW_NEEDLE_PICTURE (widget);
  const NwColor *ground = &nw_palette_get (self->palette)->ground;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget), (float)gtk_widget_get_height (widget));
  GskRoundedRect edge;

  gsk_rounded_rect_init_from_rect (&edge, &all, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &edge);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ (float)ground->red, (float)ground->green, (float)ground->blue, 1.0f }, &all);
  if (nw_map_picture_get_spec (self->picture) != NULL)
    nw_map_picture_snapshot (self->picture, widget, snapshot, self->viewport);
  append_lines (self, snapshot, FALSE);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_snapshot_child (widget, get_mark (self, i)->button, snapshot);
  append_lines (self, snapshot, TRUE);
}

/* Tab comes to one mark and goes on behind them all; the arrows go from one to
 * the next, by number. */
static gboolean
nw_needle_picture_focus (GtkWidget *widget,
                         GtkDirectionType direction)
{
  NwNeedlePicture *self = NW_NEEDLE_PICTURE (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;

  if (self->marks->len == 0)
    return FALSE;
  if (child == NULL)
    return gtk_widget_grab_focus (get_mark (self, MIN (self->focused, self->marks->len - 1))->button);
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (back ? self->focused == 0 : self->focused + 1 >= self->marks->len)
    return TRUE;
  self->focused = back ? self->focused - 1 : self->focused + 1;
  return gtk_widget_grab_focus (get_mark (self, self->focused)->button);
}

static void
clicked_cb (GtkWidget *button,
            NwNeedlePicture *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      if (get_mark (self, i)->button != button)
        continue;
      self->focused = i;
      g_signal_emit (self, signals[CHOSEN], 0, get_mark (self, i)->place.position);
      return;
    }
}

static void
nw_needle_picture_dispose (GObject *object)
{
  NwNeedlePicture *self = NW_NEEDLE_PICTURE (object);

  nw_needle_picture_clear (self);
  g_clear_object (&self->picture);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (nw_needle_picture_parent_class)->dispose (object);
}

static void
nw_needle_picture_finalize (GObject *object)
{
  g_array_unref (NW_NEEDLE_PICTURE (object)->marks);

  G_OBJECT_CLASS (nw_needle_picture_parent_class)->finalize (object);
}

static void
nw_needle_picture_class_init (NwNeedlePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_needle_picture_dispose;
  object_class->finalize = nw_needle_picture_finalize;
  widget_class->measure = nw_needle_picture_measure;
  widget_class->size_allocate = nw_needle_picture_size_allocate;
  widget_class->snapshot = nw_needle_picture_snapshot;
  widget_class->focus = nw_needle_picture_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "nw-needle-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_needle_picture_init (NwNeedlePicture *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  self->viewport = nw_viewport_new ();
  self->picture = nw_map_picture_new ();
  self->palette = nw_palette_id_choose (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
  g_signal_connect_object (self->picture, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_picture), NULL);
}

/* Where the needles are and some of the body around them, in the shape of the
 * picture and within the map where that is possible. */
static void
choose_rect (NwNeedlePicture *self,
             const NwRect *map)
{
  double aspect = (double)WIDTH / HEIGHT;
  double left = G_MAXDOUBLE;
  double top = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double bottom = -G_MAXDOUBLE;
  double width = 0.0;
  double height = 0.0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const NwNeedlePlace *place = &get_mark (self, i)->place;

      left = MIN (left, place->x - MARGIN_MM);
      right = MAX (right, place->x + MARGIN_MM);
      top = MIN (top, place->y - MARGIN_MM);
      bottom = MAX (bottom, place->y + MARGIN_MM);
    }
  width = MAX (MAX (right - left, LEAST_MM), (bottom - top) * aspect);
  height = width / aspect;
  left = (left + right - width) / 2.0;
  top = (top + bottom - height) / 2.0;
  if (width < map->width)
    left = CLAMP (left, map->x, map->x + map->width - width);
  if (height < map->height)
    top = CLAMP (top, map->y, map->y + map->height - height);
  self->rect = (NwRect){ left, top, width, height };
}

static void
add_mark (NwNeedlePicture *self,
          const NwNeedlePlace *place)
{
  Mark mark = { .place = *place };
  g_autofree char *number = g_strdup_printf ("%u", place->position + 1);

  mark.button = gtk_button_new_with_label (number);
  gtk_widget_add_css_class (mark.button, "nw-needle-mark");
  if (!place->exact)
    gtk_widget_add_css_class (mark.button, "no-point");
  gtk_widget_set_parent (mark.button, GTK_WIDGET (self));
  g_signal_connect (mark.button, "clicked", G_CALLBACK (clicked_cb), self);
  g_array_append_val (self->marks, mark);
}

/**
 * nw_needle_picture_new:
 * @renderer: draws the map, off the main thread
 * @places: (element-type NwNeedlePlace): where needles are, those of other views
 *   are passed by
 * @view: the picture
 *
 * Returns: (transfer floating): a picture with a mark for each
 */
GtkWidget *
nw_needle_picture_new (NwRenderer *renderer,
                       const GArray *places,
                       NwView view)
{
  NwNeedlePicture *self = NULL;
  NwFigure *figure = NULL;
  NwRect map = { 0 };

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (places != NULL, NULL);

  self = g_object_new (NW_TYPE_NEEDLE_PICTURE, NULL);
  self->view = view;
  self->middle = NAN;
  for (guint i = 0; i < places->len; i++)
    {
      const NwNeedlePlace *place = &g_array_index (places, NwNeedlePlace, i);

      if (place->view == view)
        add_mark (self, place);
    }
  figure = nw_figure_set_get_figure (nw_renderer_get_figures (renderer), view, NULL);
  if (figure != NULL)
    {
      nw_figure_get_bounds (figure, &map);
      if (view == NW_VIEW_ANTERIOR || view == NW_VIEW_POSTERIOR)
        self->middle = map.x + map.width / 2.0;
      nw_viewport_set_map (self->viewport, &map);
      nw_map_picture_set_renderer (self->picture, renderer);
    }
  choose_rect (self, &map);
  nw_map_keep_direction (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_map_words_view_sides (view), -1);
  return GTK_WIDGET (self);
}

/**
 * nw_needle_picture_get_view:
 * @self: a picture
 *
 * Returns: which map it shows
 */
NwView
nw_needle_picture_get_view (NwNeedlePicture *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PICTURE (self), NW_VIEW_ANTERIOR);

  return self->view;
}

/**
 * nw_needle_picture_set_mark:
 * @self: a picture
 * @position: of a needle; one that is not on it is passed by
 * @words: number, site, side and whether the point was recorded, for who does
 *   not see the mark
 * @is_in: whether the needle is in and not counted out
 */
void
nw_needle_picture_set_mark (NwNeedlePicture *self,
                            guint position,
                            const char *words,
                            gboolean is_in)
{
  g_return_if_fail (NW_IS_NEEDLE_PICTURE (self));
  g_return_if_fail (words != NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);

      if (mark->place.position != position)
        continue;
      gtk_widget_set_tooltip_text (mark->button, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      if (is_in)
        gtk_widget_add_css_class (mark->button, "in");
      else
        gtk_widget_remove_css_class (mark->button, "in");
    }
}

/**
 * nw_needle_picture_clear:
 * @self: a picture
 *
 * Lets go of the map and of every mark, at once.
 */
void
nw_needle_picture_clear (NwNeedlePicture *self)
{
  g_return_if_fail (NW_IS_NEEDLE_PICTURE (self));

  if (self->picture != NULL)
    nw_map_picture_set_renderer (self->picture, NULL);
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_unparent (get_mark (self, i)->button);
  g_array_set_size (self->marks, 0);
}

/**
 * nw_needle_picture_is_sharp:
 * @self: a picture
 *
 * Returns: whether the map is there in the pixels of the screen
 */
gboolean
nw_needle_picture_is_sharp (NwNeedlePicture *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_PICTURE (self), FALSE);

  return nw_map_picture_is_current (self->picture) && nw_map_picture_get_scale_factor (self->picture) == gtk_widget_get_scale_factor (GTK_WIDGET (self));
}
