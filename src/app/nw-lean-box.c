/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lean-box.h"

/* What a box answers when it is asked for its width, in logical px. */
#define MINIMUM_WIDTH 24
#define NATURAL_WIDTH 240

struct _NwLeanBox
{
  GtkWidget parent_instance;

  GtkOrientation orientation;
  int spacing;
  gboolean scrolled;
  gboolean measured;
};

G_DEFINE_FINAL_TYPE (NwLeanBox, nw_lean_box, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
nw_lean_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How wide a child that does not expand is: its natural width. */
static int
get_natural_width (GtkWidget *child)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* What each of the expanding children of a horizontal box gets. */
static int
get_share (NwLeanBox *self,
           int width)
{
  int n_children = 0;
  int n_expand = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      n_children++;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        n_expand++;
      else
        width -= get_natural_width (child);
    }
  width -= self->spacing * MAX (n_children - 1, 0);

  return n_expand > 0 ? MAX (width / n_expand, 0) : 0;
}

/* The widths of all children beside or below each other. */
static void
measure_width (NwLeanBox *self,
               int *minimum,
               int *natural)
{
  gboolean any = FALSE;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;
      int gap = any ? self->spacing : 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      if (self->orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum + gap;
          *natural += child_natural + gap;
        }
      any = TRUE;
    }
}

static void
nw_lean_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  NwLeanBox *self = NW_LEAN_BOX (widget);
  gboolean vertical = self->orientation == GTK_ORIENTATION_VERTICAL;
  int width = for_size >= 0 ? for_size : NATURAL_WIDTH;
  int share = 0;
  int total = 0;
  gboolean any = FALSE;

  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->measured)
    {
      measure_width (self, minimum, natural);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }

  if (for_size < 0 && self->scrolled)
    {
      *minimum = *natural = 1;
      return;
    }

  if (!vertical)
    share = get_share (self, width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width = width;
      int height = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      if (!vertical)
        child_width = gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? share : get_natural_width (child);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL, NULL);
      if (vertical)
        total += height + (any ? self->spacing : 0);
      else
        total = MAX (total, height);
      any = TRUE;
    }
  *minimum = *natural = total;
}

static void
nw_lean_box_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  NwLeanBox *self = NW_LEAN_BOX (widget);
  gboolean vertical = self->orientation == GTK_ORIENTATION_VERTICAL;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int share = vertical ? 0 : get_share (self, width);
  int at = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0, 0, width, height };

      if (!gtk_widget_should_layout (child))
        continue;
      if (vertical)
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &place.height, NULL, NULL);
          place.y = at;
          at += place.height + self->spacing;
        }
      else
        {
          place.width = gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? share : get_natural_width (child);
          place.x = rtl ? width - at - place.width : at;
          at += place.width + self->spacing;
        }
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
nw_lean_box_dispose (GObject *object)
{
  nw_lean_box_clear (NW_LEAN_BOX (object));

  G_OBJECT_CLASS (nw_lean_box_parent_class)->dispose (object);
}

static void
nw_lean_box_class_init (NwLeanBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_lean_box_dispose;
  widget_class->get_request_mode = nw_lean_box_get_request_mode;
  widget_class->measure = nw_lean_box_measure;
  widget_class->size_allocate = nw_lean_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_lean_box_init (NwLeanBox *self)
{
}

/**
 * nw_lean_box_new:
 * @orientation: whether children stand beside or below each other
 * @spacing: between two of them, logical px
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
nw_lean_box_new (GtkOrientation orientation,
                 int spacing)
{
  NwLeanBox *self = g_object_new (NW_TYPE_LEAN_BOX, NULL);

  self->orientation = orientation;
  self->spacing = spacing;

  return GTK_WIDGET (self);
}

/**
 * nw_lean_box_append:
 * @self: the box
 * @child: a widget without a parent
 */
void
nw_lean_box_append (NwLeanBox *self,
                    GtkWidget *child)
{
  g_return_if_fail (NW_IS_LEAN_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/**
 * nw_lean_box_clear:
 * @self: the box
 *
 * Removes every child.
 */
void
nw_lean_box_clear (NwLeanBox *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (NW_IS_LEAN_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/**
 * nw_lean_box_set_scrolled:
 * @self: the box
 * @scrolled: whether it is all that a scrolled window holds
 *
 * A scrolled window asks how high its child is before it knows how wide, and
 * then does not use the answer. A scrolled box spends no work on it.
 */
void
nw_lean_box_set_scrolled (NwLeanBox *self,
                          gboolean scrolled)
{
  g_return_if_fail (NW_IS_LEAN_BOX (self));

  self->scrolled = scrolled;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * nw_lean_box_set_measured:
 * @self: the box
 * @measured: whether its width is that of its children
 *
 * For the inside of a button and the like, which is as wide as its words. It
 * still asks nobody how wide it has to be for a height, as #GtkBox does.
 */
void
nw_lean_box_set_measured (NwLeanBox *self,
                          gboolean measured)
{
  g_return_if_fail (NW_IS_LEAN_BOX (self));

  self->measured = measured;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
