/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-columns.h"

/* Logical px at the usual text size: from here on two columns, the gap between
 * them and the gap between two children above each other. */
#define TWO_COLUMNS_FROM 684
#define GAP 18
#define SPACING 18

/* The first column is never narrower than this, whatever its share. */
#define FIRST_MIN 296

struct _NwColumns
{
  GtkWidget parent_instance;

  int spacing;
  double share;
};

G_DEFINE_FINAL_TYPE (NwColumns, nw_columns, GTK_TYPE_WIDGET)

static GQuark
column_quark (void)
{
  static GQuark quark = 0;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("nw-column");

  return quark;
}

static guint
column_of (GtkWidget *child)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (child), column_quark ()));
}

/* Without anything in the second column the first has the whole width. */
static gboolean
is_double (NwColumns *self,
           int width)
{
  gboolean any = FALSE;

  if (width < TWO_COLUMNS_FROM * nw_text_scale_get (GTK_WIDGET (self)))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL && !any;
       child = gtk_widget_get_next_sibling (child))
    any = column_of (child) == 1 && gtk_widget_should_layout (child);

  return any;
}

static int
width_of_column (NwColumns *self,
                 guint column,
                 int width)
{
  int both = width - GAP;
  int first = (int)MIN (MAX (both * self->share, FIRST_MIN * nw_text_scale_get (GTK_WIDGET (self))), both * MAX (self->share, 0.5));

  return column == 0 ? first : both - first;
}

static GtkSizeRequestMode
nw_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int *minimum,
               int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
measure_height (GtkWidget *widget,
                int width,
                int *minimum,
                int *natural)
{
  gboolean two = width >= 0 && is_double (NW_COLUMNS (widget), width);
  int heights[2][2] = { { 0 } };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint column = two ? column_of (child) : 0;
      int child_width = two ? width_of_column (NW_COLUMNS (widget), column, width) : width;
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_minimum, &child_natural, NULL, NULL);
      if (heights[column][1] > 0)
        {
          heights[column][0] += NW_COLUMNS (widget)->spacing;
          heights[column][1] += NW_COLUMNS (widget)->spacing;
        }
      heights[column][0] += child_minimum;
      heights[column][1] += child_natural;
    }

  *minimum = MAX (heights[0][0], heights[1][0]);
  *natural = MAX (heights[0][1], heights[1][1]);
}

static void
nw_columns_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    measure_height (widget, for_size, minimum, natural);
}

static void
nw_columns_size_allocate (GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  NwColumns *self = NW_COLUMNS (widget);
  gboolean two = is_double (self, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int tops[2] = { 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint column = two ? column_of (child) : 0;
      int child_width = two ? width_of_column (self, column, width) : width;
      GtkAllocation place = { 0 };
      int natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &natural, NULL, NULL);
      place.x = (two && (column == 1) != rtl) ? width - child_width : 0;
      place.y = tops[column];
      place.width = child_width;
      place.height = natural;
      gtk_widget_size_allocate (child, &place, -1);
      tops[column] += natural + self->spacing;
    }
}

static void
nw_columns_dispose (GObject *object)
{
  nw_columns_clear (NW_COLUMNS (object));

  G_OBJECT_CLASS (nw_columns_parent_class)->dispose (object);
}

static void
nw_columns_class_init (NwColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_columns_dispose;
  widget_class->get_request_mode = nw_columns_get_request_mode;
  widget_class->measure = nw_columns_measure;
  widget_class->size_allocate = nw_columns_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_columns_init (NwColumns *self)
{
  self->spacing = SPACING;
  self->share = 0.5;
}

/**
 * nw_columns_new:
 *
 * Returns: (transfer floating): empty columns
 */
GtkWidget *
nw_columns_new (void)
{
  return g_object_new (NW_TYPE_COLUMNS, NULL);
}

/**
 * nw_columns_add:
 * @self: the columns
 * @column: 0 for the first, 1 for the second
 * @child: a widget without a parent
 *
 * Adds @child at the end of its column.
 */
void
nw_columns_add (NwColumns *self,
                guint column,
                GtkWidget *child)
{
  g_return_if_fail (NW_IS_COLUMNS (self));
  g_return_if_fail (column < 2);
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_object_set_qdata (G_OBJECT (child), column_quark (), GUINT_TO_POINTER (column));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * nw_columns_set_spacing:
 * @self: the columns
 * @spacing: between two children above each other, px; 18 when not set
 *
 * Sets how far apart the children of a column stand.
 */
void
nw_columns_set_spacing (NwColumns *self,
                        int spacing)
{
  g_return_if_fail (NW_IS_COLUMNS (self));
  g_return_if_fail (spacing >= 0);

  self->spacing = spacing;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * nw_columns_set_share:
 * @self: the columns
 * @share: of the width that the first column has; where less than one half is
 *   too narrow it gets more of it
 */
void
nw_columns_set_share (NwColumns *self,
                      double share)
{
  g_return_if_fail (NW_IS_COLUMNS (self));
  g_return_if_fail (share > 0.0 && share < 1.0);

  self->share = share;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * nw_columns_clear:
 * @self: the columns
 *
 * Removes every child.
 */
void
nw_columns_clear (NwColumns *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (NW_IS_COLUMNS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/**
 * nw_text_scale_get:
 * @widget: a widget
 *
 * How much larger than usual the user wants text, so that widths which were
 * chosen for the usual size can follow.
 *
 * Returns: 1.0 at the usual size, never less
 */
double
nw_text_scale_get (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1.0);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? MAX (1.0, dpi / (96.0 * 1024.0)) : 1.0;
}
