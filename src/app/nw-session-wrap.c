/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-wrap.h"

/* Between the children, in pixels. */
#define SPACING_ACROSS 9
#define SPACING_DOWN 6

struct _NwSessionWrap
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (NwSessionWrap, nw_session_wrap, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *first;
  GtkWidget *second;
  int first_width;
  int second_width;
  int first_minimum;
  int second_minimum;
} Pair;

/* The children and the widths that they like; NULL for one that is hidden. */
static Pair
get_pair (GtkWidget *widget)
{
  Pair pair = { 0 };

  pair.first = gtk_widget_get_first_child (widget);
  pair.second = pair.first != NULL ? gtk_widget_get_next_sibling (pair.first) : NULL;
  if (pair.first != NULL)
    gtk_widget_measure (pair.first, GTK_ORIENTATION_HORIZONTAL, -1, &pair.first_minimum, &pair.first_width, NULL, NULL);
  if (pair.second != NULL)
    gtk_widget_measure (pair.second, GTK_ORIENTATION_HORIZONTAL, -1, &pair.second_minimum, &pair.second_width, NULL, NULL);
  return pair;
}

static gboolean
is_beside (const Pair *pair,
           int width)
{
  return width < 0 || pair->first_width + SPACING_ACROSS + pair->second_width <= width;
}

static int
height_of (GtkWidget *widget,
           int width)
{
  int height = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
nw_session_wrap_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_session_wrap_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  Pair pair = get_pair (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (pair.first_minimum, pair.second_minimum);
      *natural = pair.first_width + SPACING_ACROSS + pair.second_width;
    }
  else if (is_beside (&pair, for_size))
    {
      *minimum = *natural = MAX (height_of (pair.first, pair.first_width), height_of (pair.second, pair.second_width));
    }
  else
    {
      *minimum = *natural = height_of (pair.first, MIN (pair.first_width, for_size)) + SPACING_DOWN + height_of (pair.second, MIN (pair.second_width, for_size));
    }
}

static void
place (GtkWidget *child,
       int x,
       int y,
       int width,
       int height)
{
  const GtkAllocation allocation = { x, y, width, height };

  if (child != NULL)
    gtk_widget_size_allocate (child, &allocation, -1);
}

static void
nw_session_wrap_allocate (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  Pair pair = get_pair (widget);
  gboolean beside = is_beside (&pair, width);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first_height = 0;
  int second_height = 0;
  int end = 0;

  /* What likes more width than there is wraps. */
  pair.first_width = MIN (pair.first_width, width);
  pair.second_width = MIN (pair.second_width, width);
  first_height = height_of (pair.first, pair.first_width);
  second_height = height_of (pair.second, pair.second_width);
  end = width - pair.second_width;

  if (beside)
    {
      place (pair.first, right_to_left ? width - pair.first_width : 0, (height - first_height) / 2, pair.first_width, first_height);
      place (pair.second, right_to_left ? 0 : end, (height - second_height) / 2, pair.second_width, second_height);
    }
  else
    {
      place (pair.first, right_to_left ? width - pair.first_width : 0, 0, pair.first_width, first_height);
      place (pair.second, right_to_left ? 0 : end, first_height + SPACING_DOWN, pair.second_width, second_height);
    }
}

static void
nw_session_wrap_class_init (NwSessionWrapClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = nw_session_wrap_get_request_mode;
  layout_class->measure = nw_session_wrap_measure;
  layout_class->allocate = nw_session_wrap_allocate;
}

static void
nw_session_wrap_init (NwSessionWrap *self)
{
}
