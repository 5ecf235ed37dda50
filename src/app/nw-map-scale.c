/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK 6
#define MAX_LENGTH 130.0

/*
 * The scale bar. It says "on this figure": the map is one model, and its
 * millimetres are not those of the patient.
 */
struct _NwMapScale
{
  GtkWidget parent_instance;

  GtkWidget *label;
  double scale;
  int mm;
};

G_DEFINE_FINAL_TYPE (NwMapScale, nw_map_scale, GTK_TYPE_WIDGET)

static double
get_length (NwMapScale *self)
{
  return self->mm * self->scale;
}

static void
nw_map_scale_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  NwMapScale *self = NW_MAP_SCALE (widget);

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* The widest bar, so that zooming does not push the neighbours about. */
      *minimum = MAX (*minimum, (int)MAX_LENGTH + 2);
      *natural = MAX (*natural, (int)MAX_LENGTH + 2);
    }
  else
    {
      *minimum += TICK + 2;
      *natural += TICK + 2;
    }
}

static void
nw_map_scale_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  NwMapScale *self = NW_MAP_SCALE (widget);

  gtk_widget_size_allocate (self->label, &(GtkAllocation){ 0, TICK + 2, width, height - TICK - 2 }, -1);
}

static void
nw_map_scale_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  NwMapScale *self = NW_MAP_SCALE (widget);
  float length = (float)round (get_length (self));
  GdkRGBA color = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, TICK - 1, length + 1, 1));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, 1, TICK));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (length, 0, 1, TICK));

  GTK_WIDGET_CLASS (nw_map_scale_parent_class)->snapshot (widget, snapshot);
}

static void
nw_map_scale_dispose (GObject *object)
{
  NwMapScale *self = NW_MAP_SCALE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_map_scale_parent_class)->dispose (object);
}

static void
nw_map_scale_class_init (NwMapScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_map_scale_dispose;
  widget_class->measure = nw_map_scale_measure;
  widget_class->size_allocate = nw_map_scale_size_allocate;
  widget_class->snapshot = nw_map_scale_snapshot;
  gtk_widget_class_set_css_name (widget_class, "nw-map-scale");
}

static void
nw_map_scale_init (NwMapScale *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0f);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  /* Its ground is as wide as its words, also above wider bars. */
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  nw_map_scale_set_scale (self, 1.0);
}

/**
 * nw_map_scale_new:
 *
 * Returns: (transfer floating): a scale bar for 1 px a millimetre
 */
GtkWidget *
nw_map_scale_new (void)
{
  return g_object_new (NW_TYPE_MAP_SCALE, NULL);
}

/**
 * nw_map_scale_set_scale:
 * @self: a scale bar
 * @scale: pixels per millimetre of the map, over 0
 *
 * Shows 50 mm, or the longest shorter round length that has room, or 100 mm
 * where 50 would be small.
 */
void
nw_map_scale_set_scale (NwMapScale *self,
                        double scale)
{
  static const int lengths[] = { 100, 50, 20, 10, 5 };
  g_autofree char *text = NULL;
  int mm = lengths[G_N_ELEMENTS (lengths) - 1];

  g_return_if_fail (NW_IS_MAP_SCALE (self));
  g_return_if_fail (scale > 0.0);

  if (fabs (self->scale - scale) < 1e-9)
    return;
  self->scale = scale;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      if (lengths[i] * scale <= (lengths[i] > 50 ? MAX_LENGTH / 2.0 : MAX_LENGTH))
        {
          mm = lengths[i];
          break;
        }
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (mm == self->mm)
    return;

  self->mm = mm;
  /* Translators: under the scale bar of the map, which shows a model, not the
   * patient: "50 mm on this figure" */
  text = g_strdup_printf (C_ ("map", "%d mm on this figure"), mm);
  gtk_label_set_label (GTK_LABEL (self->label), text);
}

/**
 * nw_map_scale_get_mm:
 * @self: a scale bar
 *
 * Returns: the length that it shows, in millimetres of the map
 */
int
nw_map_scale_get_mm (NwMapScale *self)
{
  g_return_val_if_fail (NW_IS_MAP_SCALE (self), 0);

  return self->mm;
}
