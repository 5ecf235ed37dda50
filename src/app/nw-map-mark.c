/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-mark.h"
#include "nw-map-canvas.h"

#include "nw-frame.h"
#include "nw-map-words.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The widget is as large as a finger; what is drawn is not, in pixels. */
#define SIZE 44
#define RADIUS 7.0
#define DOT 2.2

/* One press of an arrow key, without and with Shift, in mm. */
#define STEP_MM 1.0
#define LONG_STEP_MM 5.0

struct _NwMapMark
{
  GtkWidget parent_instance;

  NwSiteMap *map;
  NwSite *site;
  NwSide side;

  NwMarkPoint point;
  gboolean has_point;
  const NwPalette *palette;
  char *news;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapMark, nw_map_mark, GTK_TYPE_WIDGET)

/* The body view whose frame the shown map has; FALSE for a picture that no
 * point can be kept of. */
static gboolean
get_frame (NwMapMark *self,
           NwView *view)
{
  NwView shown = NW_VIEW_ANTERIOR;

  if (self->map == NULL)
    return FALSE;
  shown = nw_figure_get_view (nw_site_map_get_figure (self->map));
  *view = nw_view_get_base (shown);
  return !nw_view_is_schematic (shown) && nw_frame_get_size (*view, NULL, NULL);
}

static gboolean
is_shown (NwMapMark *self)
{
  NwView view = NW_VIEW_ANTERIOR;

  return self->has_point && get_frame (self, &view) && view == self->point.view;
}

static void
say (NwMapMark *self)
{
  g_autofree char *across = nw_frame_format_mm (self->point.x_mm, nw_lang_get ());
  g_autofree char *down = nw_frame_format_mm (self->point.y_mm, nw_lang_get ());
  g_autofree char *words = NULL;
  g_autofree char *description = NULL;

  if (!self->has_point)
    return;
  /* Translators: for a screen reader; the view ("Back"), the patient's side, then millimetres from the left and the top of the picture */
  words = g_strdup_printf (_ ("Marked point: %s, %s, %s by %s mm"), nw_view_get_label (self->point.view),
                           nw_side_get_label (self->side), across, down);
  description = nw_map_words_join (self->news, _ ("Arrow keys move it by a millimetre, Delete takes it away, Enter goes back to the site"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
set_point (NwMapMark *self,
           const NwMarkPoint *point)
{
  if (point == NULL && !self->has_point)
    return;

  self->has_point = point != NULL;
  if (point != NULL)
    self->point = *point;
  say (self);
  nw_map_set_child_shown (GTK_WIDGET (self), is_shown (self));
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
move (NwMapMark *self,
      double dx,
      double dy)
{
  if (!nw_map_mark_put (self, self->point.x_mm + dx, self->point.y_mm + dy))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        NwMapMark *self)
{
  const double step = (state & GDK_SHIFT_MASK) != 0 ? LONG_STEP_MM : STEP_MM;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move (self, -step, 0.0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move (self, step, 0.0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move (self, 0.0, -step);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move (self, 0.0, step);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      nw_map_mark_clear (self);
      return GDK_EVENT_STOP;
    /* One level up from a point is its site, which is still open. */
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[SIGNAL_LEFT], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
leave_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_LEFT], 0);
}

static void
set_source (cairo_t *cr,
            const NwColor *color)
{
  nw_color_set_source (color, cr);
}

static void
nw_map_mark_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  NwMapMark *self = NW_MAP_MARK (widget);
  const double middle = SIZE / 2.0;
  cairo_t *cr = NULL;

  if (self->palette == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
  if (gtk_widget_has_visible_focus (widget))
    {
      set_source (cr, &self->palette->selection);
      cairo_set_line_width (cr, 2.0 * self->palette->stroke_factor);
      cairo_arc (cr, middle, middle, RADIUS + 6.0, 0.0, 2.0 * G_PI);
      cairo_stroke (cr);
    }
  /* A ring with a casing reads on every pattern and in grey print. */
  cairo_arc (cr, middle, middle, RADIUS, 0.0, 2.0 * G_PI);
  set_source (cr, &self->palette->ground);
  cairo_set_line_width (cr, 5.0);
  cairo_stroke_preserve (cr);
  set_source (cr, &self->palette->ink);
  cairo_set_line_width (cr, 2.0 * self->palette->stroke_factor);
  cairo_stroke (cr);
  cairo_arc (cr, middle, middle, DOT + 1.5, 0.0, 2.0 * G_PI);
  set_source (cr, &self->palette->ground);
  cairo_fill (cr);
  cairo_arc (cr, middle, middle, DOT, 0.0, 2.0 * G_PI);
  set_source (cr, &self->palette->ink);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
nw_map_mark_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = SIZE;
  *natural = SIZE;
}

static void
nw_map_mark_state_flags_changed (GtkWidget *widget,
                                 GtkStateFlags previous)
{
  gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (nw_map_mark_parent_class)->state_flags_changed (widget, previous);
}

static void
nw_map_mark_dispose (GObject *object)
{
  NwMapMark *self = NW_MAP_MARK (object);

  self->site = NULL;
  g_clear_object (&self->map);
  g_clear_pointer (&self->news, g_free);
  G_OBJECT_CLASS (nw_map_mark_parent_class)->dispose (object);
}

static void
nw_map_mark_class_init (NwMapMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_map_mark_dispose;
  widget_class->snapshot = nw_map_mark_snapshot;
  widget_class->measure = nw_map_mark_measure;
  widget_class->state_flags_changed = nw_map_mark_state_flags_changed;

  /**
   * NwMapMark::changed:
   *
   * There is another point, or none.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NW_TYPE_MAP_MARK, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwMapMark::left:
   *
   * It had the focus and is gone, or was left by a key: the map is to put the
   * focus elsewhere.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", NW_TYPE_MAP_MARK, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "nw-map-mark");
  gtk_widget_class_install_action (widget_class, "click", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "click", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
nw_map_mark_init (NwMapMark *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* A click goes through it, to what it stands on: it can be put beside. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * nw_map_mark_new:
 *
 * Returns: (transfer floating): a mark without a point
 */
GtkWidget *
nw_map_mark_new (void)
{
  return g_object_new (NW_TYPE_MAP_MARK, NULL);
}

/**
 * nw_map_mark_set_target:
 * @self: a mark
 * @map: (nullable): where the sites lie in the shown picture
 * @site: (nullable): the selected site; owned by the content
 * @side: the patient's side, the midline while none is chosen
 *
 * Says what may be marked. A point of another site or side is dropped; one of
 * another view stays, unseen.
 */
void
nw_map_mark_set_target (NwMapMark *self,
                        NwSiteMap *map,
                        NwSite *site,
                        NwSide side)
{
  gboolean other = FALSE;

  g_return_if_fail (NW_IS_MAP_MARK (self));

  other = self->site != site || self->side != side;
  g_set_object (&self->map, map);
  self->site = site;
  self->side = side;
  if (other)
    nw_map_mark_clear (self);
  nw_map_set_child_shown (GTK_WIDGET (self), is_shown (self));
}

/**
 * nw_map_mark_contains:
 * @self: a mark
 * @x_mm: to the right in the shown picture, mm
 * @y_mm: downwards, mm
 *
 * Returns: %TRUE if the point can be marked: it lies in an area of the selected
 *   site on the chosen side, in a picture that shares the frame of a body view
 */
gboolean
nw_map_mark_contains (NwMapMark *self,
                      double x_mm,
                      double y_mm)
{
  g_autoptr (GPtrArray) areas = NULL;
  NwView view = NW_VIEW_ANTERIOR;

  g_return_val_if_fail (NW_IS_MAP_MARK (self), FALSE);

  if (self->site == NULL || !get_frame (self, &view) || nw_site_get_status (self->site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return FALSE;
  if (!nw_frame_contains (view, x_mm, y_mm) || !nw_frame_agrees (view, x_mm, self->side))
    return FALSE;

  /* Where the technique keeps to a part of the muscle, so does the mark. */
  areas = nw_site_map_list_areas (self->map, self->site, self->side);
  if (areas->len == 0)
    {
      g_ptr_array_unref (areas);
      areas = nw_site_map_list_shapes (self->map, self->site, self->side);
    }
  for (guint i = 0; i < areas->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (areas, i);

      if (self->side == NW_SIDE_MIDLINE && nw_shape_get_side (shape) != NW_SIDE_MIDLINE)
        continue;
      if (nw_shape_contains (shape, x_mm, y_mm))
        return TRUE;
    }
  return FALSE;
}

/**
 * nw_map_mark_put:
 * @self: a mark
 * @x_mm: to the right in the shown picture, mm
 * @y_mm: downwards, mm
 *
 * Returns: %FALSE if nw_map_mark_contains() says no; nothing changes then
 */
gboolean
nw_map_mark_put (NwMapMark *self,
                 double x_mm,
                 double y_mm)
{
  NwMarkPoint point = { .x_mm = x_mm, .y_mm = y_mm };

  g_return_val_if_fail (NW_IS_MAP_MARK (self), FALSE);

  if (!nw_map_mark_contains (self, x_mm, y_mm) || !get_frame (self, &point.view))
    return FALSE;
  set_point (self, &point);
  return TRUE;
}

/**
 * nw_map_mark_put_middle:
 * @self: a mark
 * @region_id: (nullable): the region in which the site was chosen
 *
 * Puts the point where the map has its marker of the site, for those who move
 * it with keys from there.
 *
 * Returns: %FALSE if the picture shows no such place
 */
gboolean
nw_map_mark_put_middle (NwMapMark *self,
                        const char *region_id)
{
  double x = 0.0;
  double y = 0.0;

  g_return_val_if_fail (NW_IS_MAP_MARK (self), FALSE);

  if (self->map == NULL || self->site == NULL)
    return FALSE;
  if (!nw_site_map_get_marker (self->map, self->site, region_id, self->side, &x, &y) && !nw_site_map_get_marker (self->map, self->site, NULL, self->side, &x, &y))
    return FALSE;
  return nw_map_mark_put (self, x, y);
}

/**
 * nw_map_mark_clear:
 * @self: a mark
 *
 * Takes the point away.
 */
void
nw_map_mark_clear (NwMapMark *self)
{
  gboolean had_focus = FALSE;

  g_return_if_fail (NW_IS_MAP_MARK (self));

  had_focus = gtk_widget_is_focus (GTK_WIDGET (self));
  set_point (self, NULL);
  /* What loses its place hands the focus on, so that the keys stay in the map. */
  if (had_focus)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/**
 * nw_map_mark_get_point:
 * @self: a mark
 * @point: (out) (optional): where it is
 *
 * Returns: %FALSE if nothing is marked
 */
gboolean
nw_map_mark_get_point (NwMapMark *self,
                       NwMarkPoint *point)
{
  g_return_val_if_fail (NW_IS_MAP_MARK (self), FALSE);

  if (self->has_point && point != NULL)
    *point = self->point;
  return self->has_point;
}

/**
 * nw_map_mark_set_news:
 * @self: a mark
 * @news: (nullable): what the map shows from now on, for assistive technology;
 *   %NULL when that was said
 */
void
nw_map_mark_set_news (NwMapMark *self,
                      const char *news)
{
  g_return_if_fail (NW_IS_MAP_MARK (self));

  if (nw_text_replace (&self->news, news))
    say (self);
}

/**
 * nw_map_mark_place:
 * @self: a mark
 * @viewport: where the map stands
 * @palette: the colours; static
 *
 * For size_allocate() of the map.
 */
void
nw_map_mark_place (NwMapMark *self,
                   NwViewport *viewport,
                   const NwPalette *palette)
{
  GtkAllocation allocation = { .width = SIZE, .height = SIZE };
  double x = 0.0;
  double y = 0.0;

  g_return_if_fail (NW_IS_MAP_MARK (self));

  self->palette = palette;
  if (!is_shown (self))
    {
      nw_map_set_child_shown (GTK_WIDGET (self), FALSE);
      return;
    }
  nw_viewport_to_widget (viewport, self->point.x_mm, self->point.y_mm, &x, &y);
  allocation.x = (int)floor (x - SIZE / 2.0 + 0.5);
  allocation.y = (int)floor (y - SIZE / 2.0 + 0.5);
  nw_map_set_child_shown (GTK_WIDGET (self), TRUE);
  gtk_widget_size_allocate (GTK_WIDGET (self), &allocation, -1);
}
