/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-title-row.h"

#define GAP 9
#define LINE_GAP 4

struct _NwTitleRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (NwTitleRow, nw_title_row, GTK_TYPE_WIDGET)

/* Walks over heading and badges as they stand at @width: beside each other,
 * what does not fit on a new line. Places them when @place is set. Returns the
 * height of all. */
static int
flow (NwTitleRow *self,
      int width,
      gboolean place)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int top = 0;

  while (child != NULL)
    {
      GtkWidget *first = child;
      int line_height = 0;
      int x = 0;

      /* How high the line is, and where the next one begins. */
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int natural = 0;
          int height = 0;

          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
          natural = MIN (natural, width);
          if (child != first && x + natural > width)
            break;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
          line_height = MAX (line_height, height);
          x += natural + GAP;
        }

      x = 0;
      for (GtkWidget *one = first; place && one != child; one = gtk_widget_get_next_sibling (one))
        {
          GtkAllocation area = { x, top, 0, line_height };

          gtk_widget_measure (one, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
          area.width = MIN (area.width, width);
          if (rtl)
            area.x = width - x - area.width;
          gtk_widget_size_allocate (one, &area, -1);
          x += area.width + GAP;
        }
      top += line_height + (child != NULL ? LINE_GAP : 0);
    }

  return top;
}

static GtkSizeRequestMode
nw_title_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_title_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = flow (NW_TITLE_ROW (widget), for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? GAP : 0);
    }
}

static void
nw_title_row_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  flow (NW_TITLE_ROW (widget), width, TRUE);
}

static void
nw_title_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_title_row_parent_class)->dispose (object);
}

static void
nw_title_row_class_init (NwTitleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_title_row_dispose;
  widget_class->get_request_mode = nw_title_row_get_request_mode;
  widget_class->measure = nw_title_row_measure;
  widget_class->size_allocate = nw_title_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_title_row_init (NwTitleRow *self)
{
}

/**
 * nw_title_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
nw_title_row_new (void)
{
  return g_object_new (NW_TYPE_TITLE_ROW, NULL);
}

/**
 * nw_title_row_set_title:
 * @self: the row
 * @title: the new heading
 *
 * Replaces the heading and drops the pills and badges of the old one.
 */
void
nw_title_row_set_title (NwTitleRow *self,
                        GtkWidget *title)
{
  GtkWidget *child = NULL;

  g_return_if_fail (NW_IS_TITLE_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (title));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_set_parent (title, GTK_WIDGET (self));
}

/**
 * nw_title_row_append:
 * @self: the row
 * @badge: a pill or badge
 */
void
nw_title_row_append (NwTitleRow *self,
                     GtkWidget *badge)
{
  g_return_if_fail (NW_IS_TITLE_ROW (self));

  gtk_widget_set_parent (badge, GTK_WIDGET (self));
}
