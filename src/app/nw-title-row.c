/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-title-row.h"

#define GAP 9
#define LINE_GAP 4

struct _NwTitleRow
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *badges;
};

G_DEFINE_FINAL_TYPE (NwTitleRow, nw_title_row, GTK_TYPE_WIDGET)

static int
get_width (GtkWidget *widget)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_height (GtkWidget *widget,
            int width)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

static gboolean
has_badges (NwTitleRow *self)
{
  return gtk_widget_get_first_child (self->badges) != NULL;
}

static gboolean
fits (NwTitleRow *self,
      int width)
{
  return get_width (self->title) + GAP + get_width (self->badges) <= width;
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
  NwTitleRow *self = NW_TITLE_ROW (widget);

  if (self->title == NULL)
    {
      *minimum = *natural = 0;
    }
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->title, orientation, -1, minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, get_width (self->badges));
      *natural = get_width (self->title) + GAP + get_width (self->badges);
    }
  else if (!has_badges (self) || for_size < 0)
    {
      *minimum = *natural = get_height (self->title, for_size);
    }
  else if (fits (self, for_size))
    {
      *minimum = *natural = MAX (get_height (self->title, -1), get_height (self->badges, -1));
    }
  else
    {
      *minimum = *natural = get_height (self->title, for_size) + LINE_GAP + get_height (self->badges, for_size);
    }
}

static void
nw_title_row_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  NwTitleRow *self = NW_TITLE_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation title = { 0, 0, width, height };
  GtkAllocation badges = { 0, 0, width, height };

  if (self->title == NULL)
    return;
  if (has_badges (self) && fits (self, width))
    {
      title.width = get_width (self->title);
      badges.width = get_width (self->badges);
      badges.x = title.width + GAP;
    }
  else
    {
      title.width = MIN (get_width (self->title), width);
      title.height = get_height (self->title, title.width);
      badges.y = title.height + LINE_GAP;
      badges.width = MIN (get_width (self->badges), width);
      badges.height = get_height (self->badges, badges.width);
    }
  if (rtl)
    {
      title.x = width - title.x - title.width;
      badges.x = width - badges.x - badges.width;
    }
  gtk_widget_size_allocate (self->title, &title, -1);
  gtk_widget_size_allocate (self->badges, &badges, -1);
}

static void
nw_title_row_dispose (GObject *object)
{
  NwTitleRow *self = NW_TITLE_ROW (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->badges, gtk_widget_unparent);

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
  self->badges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_widget_set_parent (self->badges, GTK_WIDGET (self));
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

  while ((child = gtk_widget_get_first_child (self->badges)) != NULL)
    gtk_box_remove (GTK_BOX (self->badges), child);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  self->title = title;
  gtk_widget_insert_after (title, GTK_WIDGET (self), NULL);
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

  gtk_box_append (GTK_BOX (self->badges), badge);
}
