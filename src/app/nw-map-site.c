/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-site.h"

#include "nw-map-words.h"
#include "nw-paint.h"
#include "nw-text.h"

#include <math.h>

#define HALF (NW_MAP_SITE_SIZE / 2.0)
#define RING_WIDTH 2.0
#define RING_OFFSET 2.0
#define FOCUS_OFFSET 4.0

/* Where the badge stands, right of and above the middle, clear of the number. */
#define BADGE_OFFSET (NW_MAP_SITE_PIN / 2.0 + 3.0)

/*
 * The numbered pin of a site. It can be touched in a square around it, save
 * where another pin is nearer. Where pins crowd it stands beside its point
 * and shows by a line where that is.
 */
struct _NwMapSite
{
  GtkWidget parent_instance;

  NwSite *site;
  NwSide side;
  guint number;
  const NwPalette *palette;
  /* Where the site is, in mm of the map. */
  double map_x;
  double map_y;
  /* Where the pin stands, in pixels of the parent. */
  double x;
  double y;
  /* Its point, in pixels from the middle of the pin. */
  double dx;
  double dy;
  gboolean selected;
  gboolean faded;
  NwMapFlag flag;
  char *flag_words;
  char *news;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapSite, nw_map_site, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
}

/* Whether a point of the parent lies in the ground of a pin. */
static gboolean
is_on_ground (NwMapSite *self,
              double x,
              double y)
{
  return MAX (fabs (x - self->x), fabs (y - self->y)) <= HALF;
}

static gboolean
nw_map_site_contains (GtkWidget *widget,
                      double x,
                      double y)
{
  NwMapSite *self = NW_MAP_SITE (widget);
  double parent_x = self->x + x - HALF;
  double parent_y = self->y + y - HALF;
  double distance = hypot (x - HALF, y - HALF);

  if (!is_on_ground (self, parent_x, parent_y))
    return FALSE;

  /* Where the grounds of two pins overlap, it belongs to the nearer one. */
  for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (widget));
       other != NULL;
       other = gtk_widget_get_next_sibling (other))
    {
      NwMapSite *pin = other != widget && NW_IS_MAP_SITE (other) && gtk_widget_get_child_visible (other) ? NW_MAP_SITE (other) : NULL;

      if (pin != NULL && is_on_ground (pin, parent_x, parent_y) && hypot (parent_x - pin->x, parent_y - pin->y) < distance - 0.001)
        return FALSE;
    }

  return TRUE;
}

static void
nw_map_site_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = NW_MAP_SITE_SIZE;
  *natural = NW_MAP_SITE_SIZE;
}

static void
draw_ring (NwMapSite *self,
           cairo_t *cr,
           double offset)
{
  double radius = NW_MAP_SITE_PIN / 2.0 + offset + RING_WIDTH / 2.0;

  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 0.0, radius, 0.0, 2.0 * G_PI);
  nw_color_set_source (&self->palette->selection, cr);
  cairo_set_line_width (cr, RING_WIDTH * self->palette->stroke_factor);
  cairo_stroke (cr);
}

/* Another site is looked at: a dot says that there is one here too. */
static void
draw_dot (NwMapSite *self,
          cairo_t *cr)
{
  cairo_arc (cr, 0.0, 0.0, NW_MAP_SITE_DOT / 2.0 - 0.6, 0.0, 2.0 * G_PI);
  nw_color_set_source (&self->palette->zones[nw_zone_of_site (self->site)].text, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (&self->palette->on_pin, cr);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

static void
nw_map_site_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  NwMapSite *self = NW_MAP_SITE (widget);
  NwPaint paint = { .palette = self->palette, .scale = 1.0 };
  double spare = HALF + MAX (fabs (self->dx), fabs (self->dy)) + 4.0;
  g_autofree char *number = nw_map_site_shows_number (self) ? g_strdup_printf ("%u", self->number) : NULL;
  cairo_t *cr = NULL;

  if (self->palette == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (HALF - spare, HALF - spare, 2.0 * spare, 2.0 * spare));
  cairo_translate (cr, HALF, HALF);

  if (self->faded && !gtk_widget_has_visible_focus (widget))
    {
      draw_dot (self, cr);
      cairo_destroy (cr);
      return;
    }

  if (hypot (self->dx, self->dy) > 3.0)
    {
      cairo_move_to (cr, 0.0, 0.0);
      cairo_line_to (cr, self->dx, self->dy);
      nw_color_set_source (&self->palette->selection_casing, cr);
      cairo_set_line_width (cr, 3.0);
      cairo_stroke_preserve (cr);
      nw_color_set_source (&self->palette->ink, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_stroke (cr);
      cairo_arc (cr, self->dx, self->dy, 2.0, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }

  nw_paint_pin (&paint, cr, 0.0, 0.0, nw_zone_of_site (self->site), number);
  nw_map_badge_draw (self->flag, cr, self->palette, BADGE_OFFSET, -BADGE_OFFSET);
  if (self->selected)
    draw_ring (self, cr, RING_OFFSET);
  if (gtk_widget_has_visible_focus (widget))
    draw_ring (self, cr, FOCUS_OFFSET + (self->selected ? RING_WIDTH : 0.0));
  cairo_destroy (cr);
}

static void
nw_map_site_state_flags_changed (GtkWidget *widget,
                                 GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if ((changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE)) != 0)
    gtk_widget_queue_draw (widget);
}

static void
nw_map_site_finalize (GObject *object)
{
  NwMapSite *self = NW_MAP_SITE (object);

  g_clear_object (&self->site);
  g_clear_pointer (&self->flag_words, g_free);
  g_clear_pointer (&self->news, g_free);

  G_OBJECT_CLASS (nw_map_site_parent_class)->finalize (object);
}

static void
nw_map_site_class_init (NwMapSiteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_map_site_finalize;
  widget_class->contains = nw_map_site_contains;
  widget_class->measure = nw_map_site_measure;
  widget_class->snapshot = nw_map_site_snapshot;
  widget_class->state_flags_changed = nw_map_site_state_flags_changed;

  /**
   * NwMapSite::activated:
   *
   * It was chosen, by click, key or assistive technology.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", NW_TYPE_MAP_SITE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "click", NULL, activate_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "click", NULL);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);
  gtk_widget_class_set_css_name (widget_class, "nw-map-site");
}

static void
nw_map_site_init (NwMapSite *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* What has just changed, what holds for this patient, what is at risk. */
static void
describe (NwMapSite *self)
{
  g_autofree char *structures = nw_map_words_site_structures (self->site);
  g_autofree char *words = nw_map_words_join (self->news, self->flag_words, structures);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/**
 * nw_map_site_new:
 * @site: the site
 * @side: the patient's side, or the midline
 * @number: its place in the list of the panel, from 1; 0 for none
 * @map_x: where it is, in mm of the map
 * @map_y: where it is, in mm of the map
 *
 * Returns: (transfer floating): a new pin
 */
GtkWidget *
nw_map_site_new (NwSite *site,
                 NwSide side,
                 guint number,
                 double map_x,
                 double map_y)
{
  NwMapSite *self = g_object_new (NW_TYPE_MAP_SITE, NULL);
  g_autofree char *label = nw_map_words_site_label (site, side);

  self->site = g_object_ref (site);
  self->side = side;
  self->number = number;
  self->map_x = map_x;
  self->map_y = map_y;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  describe (self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED, FALSE,
                               -1);
  return GTK_WIDGET (self);
}

/**
 * nw_map_site_get_site:
 * @self: a pin
 *
 * Returns: (transfer none): its site
 */
NwSite *
nw_map_site_get_site (NwMapSite *self)
{
  g_return_val_if_fail (NW_IS_MAP_SITE (self), NULL);

  return self->site;
}

/**
 * nw_map_site_get_side:
 * @self: a pin
 *
 * Returns: the patient's side, or the midline
 */
NwSide
nw_map_site_get_side (NwMapSite *self)
{
  g_return_val_if_fail (NW_IS_MAP_SITE (self), NW_SIDE_MIDLINE);

  return self->side;
}

/**
 * nw_map_site_shows_number:
 * @self: a pin
 *
 * Returns: %FALSE on the page of a site, where the numbers are those of the
 *   rows of its ruler and the list of sites is not there
 */
gboolean
nw_map_site_shows_number (NwMapSite *self)
{
  g_return_val_if_fail (NW_IS_MAP_SITE (self), FALSE);

  return self->number > 0 && !self->selected && !self->faded;
}

/**
 * nw_map_site_get_number:
 * @self: a pin
 *
 * Returns: its place in the list of the panel, from 1; 0 for none
 */
guint
nw_map_site_get_number (NwMapSite *self)
{
  g_return_val_if_fail (NW_IS_MAP_SITE (self), 0);

  return self->number;
}

/**
 * nw_map_site_get_point:
 * @self: a pin
 * @map_x: (out): where the site is, in mm of the map
 * @map_y: (out): where the site is, in mm of the map
 */
void
nw_map_site_get_point (NwMapSite *self,
                       double *map_x,
                       double *map_y)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  *map_x = self->map_x;
  *map_y = self->map_y;
}

/**
 * nw_map_site_get_center:
 * @self: a pin
 * @x: (out): where the pin stands, in pixels of the parent
 * @y: (out): where the pin stands, in pixels of the parent
 */
void
nw_map_site_get_center (NwMapSite *self,
                        double *x,
                        double *y)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  *x = self->x;
  *y = self->y;
}

/**
 * nw_map_site_get_offset:
 * @self: a pin
 * @dx: (out): how far right of its point the pin stands, in pixels
 * @dy: (out): how far below its point the pin stands, in pixels
 */
void
nw_map_site_get_offset (NwMapSite *self,
                        double *dx,
                        double *dy)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  *dx = -self->dx;
  *dy = -self->dy;
}

/**
 * nw_map_site_set_palette:
 * @self: a pin
 * @palette: the colours; static
 */
void
nw_map_site_set_palette (NwMapSite *self,
                         const NwPalette *palette)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  if (self->palette == palette)
    return;
  self->palette = palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_site_set_selected:
 * @self: a pin
 * @selected: whether it is the chosen one
 */
void
nw_map_site_set_selected (NwMapSite *self,
                          gboolean selected)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  if (self->selected == !!selected)
    return;
  self->selected = !!selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED, self->selected,
                               -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_site_set_faded:
 * @self: a pin
 * @faded: whether it is only a dot, because another site is looked at; with
 *   the focus of the keyboard it is a pin all the same
 */
void
nw_map_site_set_faded (NwMapSite *self,
                       gboolean faded)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  if (self->faded == !!faded)
    return;
  self->faded = !!faded;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_site_is_faded:
 * @self: a pin
 *
 * Returns: whether it is only a dot
 */
gboolean
nw_map_site_is_faded (NwMapSite *self)
{
  g_return_val_if_fail (NW_IS_MAP_SITE (self), FALSE);

  return self->faded;
}

/**
 * nw_map_site_place:
 * @self: a pin
 * @x: where it stands, in pixels of the parent
 * @y: where it stands, in pixels of the parent
 * @point_x: where its point is, in pixels of the parent
 * @point_y: where its point is, in pixels of the parent
 *
 * Allocates it, for the parent's size_allocate(). The middle of the pin is put
 * on whole pixels: its text then stays crisp.
 */
void
nw_map_site_place (NwMapSite *self,
                   double x,
                   double y,
                   double point_x,
                   double point_y)
{
  double dx = 0.0;
  double dy = 0.0;

  g_return_if_fail (NW_IS_MAP_SITE (self));

  self->x = round (x);
  self->y = round (y);
  dx = round (point_x - self->x);
  dy = round (point_y - self->y);
  if (fabs (dx - self->dx) > 0.0 || fabs (dy - self->dy) > 0.0)
    {
      self->dx = dx;
      self->dy = dy;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self),
                            &(GtkAllocation){
                                (int)(self->x - HALF),
                                (int)(self->y - HALF),
                                NW_MAP_SITE_SIZE,
                                NW_MAP_SITE_SIZE,
                            },
                            -1);
}

/**
 * nw_map_site_set_news:
 * @self: a pin
 * @news: (nullable): what the map shows from now on, for assistive technology;
 *   %NULL when that was said
 */
void
nw_map_site_set_news (NwMapSite *self,
                      const char *news)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  if (nw_text_replace (&self->news, news))
    describe (self);
}

/**
 * nw_map_site_set_flag:
 * @self: a pin
 * @flag: its badge
 * @words: (nullable): the flags of the patient that hold there
 */
void
nw_map_site_set_flag (NwMapSite *self,
                      NwMapFlag flag,
                      const char *words)
{
  g_return_if_fail (NW_IS_MAP_SITE (self));

  if (self->flag == flag && g_strcmp0 (self->flag_words, words) == 0)
    return;
  self->flag = flag;
  g_free (self->flag_words);
  self->flag_words = g_strdup (words);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
