/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-wrap-row.h"

#define GAP 9
#define LINE_GAP 6

/* A first that wraps needs this share of the width beside the second. */
#define LEAST_SHARE 0.45

struct _NwWrapRow
{
  GtkWidget parent_instance;

  GtkWidget *first;
  GtkWidget *second;
};

G_DEFINE_FINAL_TYPE (NwWrapRow, nw_wrap_row, GTK_TYPE_WIDGET)

static void
get_width (GtkWidget *widget,
           int *minimum,
           int *natural)
{
  *minimum = *natural = 0;
  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
get_height (GtkWidget *widget,
            int width)
{
  int natural = 0;

  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* What the first has beside the second at @width; 0 where that is too little
 * and the second goes below. */
static int
get_share (NwWrapRow *self,
           int width)
{
  int minimum = 0;
  int natural = 0;
  int second_minimum = 0;
  int second = 0;
  int rest = 0;

  get_width (self->first, &minimum, &natural);
  get_width (self->second, &second_minimum, &second);
  rest = width - second - GAP;

  return rest >= MAX (minimum, MIN (natural, width * LEAST_SHARE)) ? MIN (natural, rest) : 0;
}

static GtkSizeRequestMode
nw_wrap_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_wrap_row_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  NwWrapRow *self = NW_WRAP_ROW (widget);
  int minimums[2] = { 0, 0 };
  int naturals[2] = { 0, 0 };
  int share = 0;

  get_width (self->first, &minimums[0], &naturals[0]);
  get_width (self->second, &minimums[1], &naturals[1]);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (minimums[0], minimums[1]);
      *natural = naturals[0] + naturals[1] + (naturals[0] > 0 ? GAP : 0);
      return;
    }

  if (for_size < 0)
    for_size = naturals[0] + GAP + naturals[1];
  share = get_share (self, for_size);
  if (!gtk_widget_should_layout (self->first))
    *natural = get_height (self->second, for_size);
  else if (share > 0)
    *natural = MAX (get_height (self->first, share), get_height (self->second, for_size - share - GAP));
  else
    *natural = get_height (self->first, for_size) + LINE_GAP + get_height (self->second, for_size);
  *minimum = *natural;
}

static void
nw_wrap_row_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  NwWrapRow *self = NW_WRAP_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int share = get_share (self, width);
  GtkAllocation first = { 0, 0, width, height };
  GtkAllocation second = { 0, 0, width, height };

  if (gtk_widget_should_layout (self->first) && share > 0)
    {
      first.width = share;
      second.x = share + GAP;
      second.width = width - second.x;
    }
  else if (gtk_widget_should_layout (self->first))
    {
      first.height = get_height (self->first, width);
      second.y = first.height + LINE_GAP;
      second.height = get_height (self->second, width);
    }
  if (rtl)
    {
      first.x = width - first.x - first.width;
      second.x = width - second.x - second.width;
    }
  if (gtk_widget_should_layout (self->first))
    gtk_widget_size_allocate (self->first, &first, -1);
  if (gtk_widget_should_layout (self->second))
    gtk_widget_size_allocate (self->second, &second, -1);
}

static void
nw_wrap_row_dispose (GObject *object)
{
  NwWrapRow *self = NW_WRAP_ROW (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_wrap_row_parent_class)->dispose (object);
}

static void
nw_wrap_row_class_init (NwWrapRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_wrap_row_dispose;
  widget_class->get_request_mode = nw_wrap_row_get_request_mode;
  widget_class->measure = nw_wrap_row_measure;
  widget_class->size_allocate = nw_wrap_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_wrap_row_init (NwWrapRow *self)
{
}

/**
 * nw_wrap_row_new:
 * @first: a widget without a parent
 * @second: a widget without a parent
 *
 * Returns: (transfer floating): the two in a row
 */
GtkWidget *
nw_wrap_row_new (GtkWidget *first,
                 GtkWidget *second)
{
  NwWrapRow *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (first), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (second), NULL);

  self = g_object_new (NW_TYPE_WRAP_ROW, NULL);
  self->first = first;
  self->second = second;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
