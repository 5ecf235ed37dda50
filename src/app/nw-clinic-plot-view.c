/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-plot-view.h"

#include "nw-columns.h"

#include <adwaita.h>
#include <math.h>

/* Logical px at the usual size of text. */
#define TEXT_SIZE 12.0
#define MINIMUM_WIDTH 240
#define NATURAL_WIDTH 560
#define SERIES_HEIGHT 150

#define SAMPLE_WIDTH 26
#define SAMPLE_HEIGHT 12

struct _NwClinicPlotView
{
  GtkWidget parent_instance;

  NwClinicPlotKind kind;
  NwStatistics *counts;
  NwAtlas *atlas;
  NwClinicPlot *plot;
  int width;
};

G_DEFINE_FINAL_TYPE (NwClinicPlotView, nw_clinic_plot_view, GTK_TYPE_WIDGET)

static const NwPalette *
get_palette (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  return nw_palette_get (nw_palette_id_choose (adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style)));
}

/* What is measured is nearly always what is then drawn: the last one is kept. */
static const NwClinicPlot *
ensure_plot (NwClinicPlotView *self,
             int width)
{
  double scale = nw_text_scale_get (GTK_WIDGET (self));
  NwClinicPlotSpec spec = {
    .kind = self->kind,
    .counts = self->counts,
    .atlas = self->atlas,
    .width = MAX (width, MINIMUM_WIDTH),
    .height = SERIES_HEIGHT * scale,
    .text_size = TEXT_SIZE * scale,
    .context = gtk_widget_get_pango_context (GTK_WIDGET (self)),
    .lang = nw_lang_get (),
  };

  if (self->plot != NULL && self->width == width)
    return self->plot;
  g_clear_pointer (&self->plot, nw_clinic_plot_free);
  self->plot = nw_clinic_plot_new (&spec);
  self->width = width;
  return self->plot;
}

static GtkSizeRequestMode
nw_clinic_plot_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_clinic_plot_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  NwClinicPlotView *self = NW_CLINIC_PLOT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = (int)ceil (ensure_plot (self, for_size > 0 ? for_size : NATURAL_WIDTH)->height);
}

static void
nw_clinic_plot_view_snapshot (GtkWidget *widget,
                              GtkSnapshot *snapshot)
{
  NwClinicPlotView *self = NW_CLINIC_PLOT_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  nw_clinic_plot_paint (ensure_plot (self, width), cr, get_palette ());
  cairo_destroy (cr);
}

/* Text of another size takes other room. */
static void
drop_plot (NwClinicPlotView *self)
{
  g_clear_pointer (&self->plot, nw_clinic_plot_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
nw_clinic_plot_view_css_changed (GtkWidget *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (nw_clinic_plot_view_parent_class)->css_changed (widget, change);

  drop_plot (NW_CLINIC_PLOT_VIEW (widget));
}

static void
nw_clinic_plot_view_dispose (GObject *object)
{
  NwClinicPlotView *self = NW_CLINIC_PLOT_VIEW (object);

  g_clear_pointer (&self->plot, nw_clinic_plot_free);
  g_clear_pointer (&self->counts, nw_statistics_unref);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_clinic_plot_view_parent_class)->dispose (object);
}

static void
nw_clinic_plot_view_class_init (NwClinicPlotViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_clinic_plot_view_dispose;
  widget_class->get_request_mode = nw_clinic_plot_view_get_request_mode;
  widget_class->measure = nw_clinic_plot_view_measure;
  widget_class->snapshot = nw_clinic_plot_view_snapshot;
  widget_class->css_changed = nw_clinic_plot_view_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "nw-clinic-plot");
}

static void
nw_clinic_plot_view_init (NwClinicPlotView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * nw_clinic_plot_view_new:
 * @kind: which plot
 * @counts: what was counted
 * @atlas: the content
 * @name: what it shows, for assistive technology
 *
 * Returns: (transfer floating): the plot
 */
GtkWidget *
nw_clinic_plot_view_new (NwClinicPlotKind kind,
                         NwStatistics *counts,
                         NwAtlas *atlas,
                         const char *name)
{
  NwClinicPlotView *self = g_object_new (NW_TYPE_CLINIC_PLOT_VIEW, NULL);

  g_return_val_if_fail (counts != NULL && NW_IS_ATLAS (atlas), GTK_WIDGET (self));

  self->kind = kind;
  self->counts = nw_statistics_ref (counts);
  self->atlas = g_object_ref (atlas);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * nw_clinic_plot_view_get_plot:
 * @self: a plot
 *
 * Returns: (transfer none) (nullable): it as it was laid out last
 */
const NwClinicPlot *
nw_clinic_plot_view_get_plot (NwClinicPlotView *self)
{
  g_return_val_if_fail (NW_IS_CLINIC_PLOT_VIEW (self), NULL);

  return self->plot;
}

static void
draw_sample_cb (GtkDrawingArea *area,
                cairo_t *cr,
                int width,
                int height,
                gpointer data)
{
  nw_rate_plot_paint_sample ((NwRateSample)GPOINTER_TO_INT (data), cr, width, height, get_palette ());
}

/**
 * nw_clinic_sample_new:
 * @sample: a mark
 *
 * Returns: (transfer floating): it, for a legend
 */
GtkWidget *
nw_clinic_sample_new (NwRateSample sample)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SAMPLE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SAMPLE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sample_cb, GINT_TO_POINTER ((int)sample), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  return area;
}
