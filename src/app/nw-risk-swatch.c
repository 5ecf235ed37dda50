/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-risk-swatch.h"

#define BAR_HEIGHT 9
#define BAR_GAP 1

/* The edges of each kind, then what some are filled with. */
#define N_COLORS (NW_N_SWATCHES + 4)

struct _NwRiskSwatch
{
  GtkWidget parent_instance;

  NwSwatch kind;
  gboolean is_bar;
  guint counts[NW_N_SHARES];
  int width;
  int height;
  GdkRGBA colors[N_COLORS]; /* when the style changed last; all zero where there is none */
};

G_DEFINE_FINAL_TYPE (NwRiskSwatch, nw_risk_swatch, GTK_TYPE_WIDGET)

/* Names of the colours of style.css, in the order of NwSwatch. */
static const char *const color_names[] = {
  "nw_high_shape",
  "nw_moderate_shape",
  "nw_low_shape",
  "nw_barred_shape",
  "nw_skin_edge",
  "nw_high_shape",
  "nw_organ_shape",
  "nw_nerve_shape",
  "nw_vessel_shape",
  "nw_other_shape",
};

G_STATIC_ASSERT (G_N_ELEMENTS (color_names) == NW_N_SWATCHES);

/* The order of the bar: what may not be needled first, then by risk. */
static const NwSwatch share_kinds[NW_N_SHARES] = {
  NW_SWATCH_DO_NOT_NEEDLE,
  NW_SWATCH_HIGH,
  NW_SWATCH_MODERATE,
  NW_SWATCH_LOW,
};

static void
rounded_path (cairo_t *cr,
              double x,
              double y,
              double width,
              double height,
              double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
set_color (cairo_t *cr,
           const GdkRGBA *color,
           double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

/* How the lines of a hatch run: as those of high risk, across them as those of
 * the pleura, or both. */
typedef enum
{
  HATCH_RISING = 1 << 0,
  HATCH_FALLING = 1 << 1,
} Hatch;

/* Lines @pitch px apart across. */
static void
hatch (cairo_t *cr,
       double x,
       double y,
       double width,
       double height,
       double pitch,
       double line,
       guint directions)
{
  double step = pitch * G_SQRT2;

  cairo_set_line_width (cr, line);
  for (double d = -height; d < width + height; d += step)
    {
      if ((directions & HATCH_RISING) != 0)
        {
          cairo_move_to (cr, x + d, y + height + 1);
          cairo_line_to (cr, x + d + height + 2, y - 1);
        }
      if ((directions & HATCH_FALLING) != 0)
        {
          cairo_move_to (cr, x + d, y - 1);
          cairo_line_to (cr, x + d + height + 2, y + height + 1);
        }
    }
  cairo_stroke (cr);
}

static void
dots (cairo_t *cr,
      double x,
      double y,
      double width,
      double height)
{
  gboolean shifted = FALSE;

  for (double dy = 2; dy < height + 2; dy += 3, shifted = !shifted)
    {
      for (double dx = shifted ? 5 : 2; dx < width + 2; dx += 6)
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, x + dx, y + dy, 1.0, 0, 2 * G_PI);
        }
    }
  cairo_fill (cr);
}

/* Fills the clipped rectangle with the pattern of @kind. */
static void
paint_fill (cairo_t *cr,
            NwSwatch kind,
            const GdkRGBA *color,
            const GdkRGBA *fill,
            double x,
            double y,
            double width,
            double height)
{
  if (fill != NULL)
    {
      set_color (cr, fill, 1.0);
      cairo_paint (cr);
    }

  set_color (cr, color, 1.0);
  switch (kind)
    {
    case NW_SWATCH_HIGH:
      hatch (cr, x, y, width, height, 3.9, 1.6, HATCH_RISING);
      break;
    case NW_SWATCH_PLEURA:
      hatch (cr, x, y, width, height, 5.2, 1.5, HATCH_FALLING);
      break;
    case NW_SWATCH_MODERATE:
      dots (cr, x, y, width, height);
      break;
    case NW_SWATCH_DO_NOT_NEEDLE:
      hatch (cr, x, y, width, height, 3.9, 1.1, HATCH_RISING | HATCH_FALLING);
      break;
    case NW_SWATCH_LOW:
    case NW_SWATCH_ORGAN:
      set_color (cr, color, kind == NW_SWATCH_LOW ? 0.5 : 0.28);
      cairo_paint (cr);
      break;
    case NW_SWATCH_NONE:
    case NW_SWATCH_NERVE:
    case NW_SWATCH_VESSEL:
    case NW_SWATCH_OTHER:
    default:
      break;
    }
}

/* A nerve is one line, a vessel two beside each other. */
static void
paint_line (cairo_t *cr,
            NwSwatch kind,
            const GdkRGBA *color,
            double width,
            double height)
{
  double middle = height / 2;

  set_color (cr, color, 1.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, kind == NW_SWATCH_NERVE ? 3.0 : 1.8);
  if (kind == NW_SWATCH_NERVE)
    {
      cairo_move_to (cr, 2, middle);
      cairo_line_to (cr, width - 2, middle);
    }
  else
    {
      cairo_move_to (cr, 2, middle - 2.5);
      cairo_line_to (cr, width - 2, middle - 2.5);
      cairo_move_to (cr, 2, middle + 2.5);
      cairo_line_to (cr, width - 2, middle + 2.5);
    }
  cairo_stroke (cr);
}

static gboolean
lookup (NwRiskSwatch *self,
        const char *name,
        GdkRGBA *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  return gtk_style_context_lookup_color (context, name, color);
}

static void
paint_patch (NwRiskSwatch *self,
             cairo_t *cr,
             NwSwatch kind,
             double x,
             double y,
             double width,
             double height,
             double radius)
{
  static const double dash[] = { 3.0, 2.0 };
  GdkRGBA color = { 0.4f, 0.4f, 0.4f, 1.0f };
  GdkRGBA fill = { 0 };
  gboolean has_fill = FALSE;

  lookup (self, color_names[kind], &color);
  if (kind == NW_SWATCH_NERVE || kind == NW_SWATCH_VESSEL)
    {
      paint_line (cr, kind, &color, width, height);
      return;
    }

  if (kind == NW_SWATCH_NONE)
    has_fill = lookup (self, "nw_skin", &fill);
  else if (kind == NW_SWATCH_HIGH)
    has_fill = lookup (self, "nw_high_tint", &fill);
  else if (kind == NW_SWATCH_MODERATE)
    has_fill = lookup (self, "nw_moderate_fill", &fill);
  else if (kind == NW_SWATCH_DO_NOT_NEEDLE)
    has_fill = lookup (self, "nw_barred_tint", &fill);

  cairo_save (cr);
  rounded_path (cr, x + 0.5, y + 0.5, width - 1, height - 1, radius);
  cairo_clip (cr);
  paint_fill (cr, kind, &color, has_fill ? &fill : NULL, x, y, width, height);
  cairo_restore (cr);

  set_color (cr, &color, 1.0);
  cairo_set_line_width (cr, height > 12 ? 1.4 : 1.0);
  if (kind == NW_SWATCH_PLEURA || kind == NW_SWATCH_OTHER)
    cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  rounded_path (cr, x + 0.7, y + 0.7, width - 1.4, height - 1.4, radius);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Every level that occurs keeps at least three pixels, so that one site that
 * must not be needled among many does not vanish. */
static void
paint_bar (NwRiskSwatch *self,
           cairo_t *cr,
           double width,
           double height)
{
  guint total = 0;
  guint n_levels = 0;
  double x = 0;
  double room = 0;

  for (guint i = 0; i < NW_N_SHARES; i++)
    {
      total += self->counts[i];
      n_levels += self->counts[i] > 0;
    }
  if (total == 0)
    return;

  room = width - (n_levels - 1) * BAR_GAP - n_levels * 3.0;
  for (guint i = 0; i < NW_N_SHARES; i++)
    {
      double share = 3.0 + MAX (room, 0) * self->counts[i] / total;

      if (self->counts[i] == 0)
        continue;
      paint_patch (self, cr, share_kinds[i], x, 0, share, height, 2);
      x += share + BAR_GAP;
    }
}

static void
nw_risk_swatch_snapshot (GtkWidget *widget,
                         GtkSnapshot *snapshot)
{
  NwRiskSwatch *self = NW_RISK_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cr = NULL;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (self->is_bar)
    paint_bar (self, cr, width, height);
  else
    paint_patch (self, cr, self->kind, 0, 0, width, height, MIN (5, height / 4.0));
  cairo_destroy (cr);
}

static void
nw_risk_swatch_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  NwRiskSwatch *self = NW_RISK_SWATCH (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

/* Styles are looked at again for many reasons; the drawing depends on its colours
 * alone. */
static void
nw_risk_swatch_css_changed (GtkWidget *widget,
                            GtkCssStyleChange *change)
{
  static const char *const fills[N_COLORS - NW_N_SWATCHES] = { "nw_skin", "nw_high_tint", "nw_moderate_fill", "nw_barred_tint" };
  NwRiskSwatch *self = NW_RISK_SWATCH (widget);
  gboolean changed = FALSE;

  GTK_WIDGET_CLASS (nw_risk_swatch_parent_class)->css_changed (widget, change);
  for (guint i = 0; i < N_COLORS; i++)
    {
      GdkRGBA color = { 0 };

      lookup (self, i < NW_N_SWATCHES ? color_names[i] : fills[i - NW_N_SWATCHES], &color);
      changed |= !gdk_rgba_equal (&color, &self->colors[i]);
      self->colors[i] = color;
    }
  if (changed)
    gtk_widget_queue_draw (widget);
}

static void
nw_risk_swatch_class_init (NwRiskSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = nw_risk_swatch_snapshot;
  widget_class->measure = nw_risk_swatch_measure;
  widget_class->css_changed = nw_risk_swatch_css_changed;
  gtk_widget_class_set_css_name (widget_class, "nw-swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
nw_risk_swatch_init (NwRiskSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * nw_risk_swatch_new:
 * @kind: what it stands for
 * @width: logical px
 * @height: logical px
 *
 * Returns: (transfer floating): a patch of one pattern
 */
GtkWidget *
nw_risk_swatch_new (NwSwatch kind,
                    int width,
                    int height)
{
  NwRiskSwatch *self = NULL;

  g_return_val_if_fail (kind < NW_N_SWATCHES, NULL);

  self = g_object_new (NW_TYPE_RISK_SWATCH, NULL);
  self->kind = kind;
  self->width = width;
  self->height = height;

  return GTK_WIDGET (self);
}

/**
 * nw_risk_swatch_new_bar:
 * @counts: numbers of sites: do not needle, high, moderate, low
 * @width: logical px
 *
 * Returns: (transfer floating): a bar with the share of each level
 */
GtkWidget *
nw_risk_swatch_new_bar (const guint counts[NW_N_SHARES],
                        int width)
{
  NwRiskSwatch *self = g_object_new (NW_TYPE_RISK_SWATCH, NULL);

  self->is_bar = TRUE;
  self->width = width;
  self->height = BAR_HEIGHT;
  for (guint i = 0; i < NW_N_SHARES; i++)
    self->counts[i] = counts[i];

  return GTK_WIDGET (self);
}

/**
 * nw_risk_swatch_get_kind:
 * @self: a patch
 *
 * Returns: the pattern it shows
 */
NwSwatch
nw_risk_swatch_get_kind (NwRiskSwatch *self)
{
  g_return_val_if_fail (NW_IS_RISK_SWATCH (self), NW_SWATCH_NONE);

  return self->kind;
}
