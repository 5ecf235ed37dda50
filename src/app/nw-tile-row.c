/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-tile-row.h"

#include "nw-columns.h"

/* Logical px at the usual text size: the gap between two tiles, and how narrow
 * they may be before they go to another line. */
#define GAP 12
#define TILE_MIN 156

struct _NwTileRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (NwTileRow, nw_tile_row, GTK_TYPE_WIDGET)

static guint
count_tiles (NwTileRow *self,
             int *minimum,
             int *natural)
{
  guint n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    {
      int least = 0;
      int wish = 0;

      if (!gtk_widget_should_layout (tile))
        continue;
      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wish);
      n++;
    }
  return n;
}

/* How many stand in a line: the same number in each, but for the last. */
static guint
count_per_line (NwTileRow *self,
                int width)
{
  int minimum = 0;
  int natural = 0;
  guint n = count_tiles (self, &minimum, &natural);
  int least = MAX (minimum, (int)(TILE_MIN * nw_text_scale_get (GTK_WIDGET (self))));
  guint most = (guint)MAX ((width + GAP) / (least + GAP), 1);
  guint lines = n > 0 ? (n + most - 1) / most : 1;

  return MAX ((n + lines - 1) / lines, 1);
}

/* Goes over the lines; @allocate: gives the tiles their places. Returns the height
 * of all. */
static int
lay_out (NwTileRow *self,
         int width,
         gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint per_line = count_per_line (self, width);
  g_autoptr (GPtrArray) tiles = g_ptr_array_new ();
  int y = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    {
      if (gtk_widget_should_layout (tile))
        g_ptr_array_add (tiles, tile);
    }
  for (guint first = 0; first < tiles->len; first += per_line)
    {
      int n = (int)MIN (per_line, tiles->len - first);
      int room = width - (n - 1) * GAP;
      int line = 0;

      for (int i = 0; i < n; i++)
        {
          int height = 0;

          gtk_widget_measure (g_ptr_array_index (tiles, first + (guint)i), GTK_ORIENTATION_VERTICAL, room / n, NULL, &height, NULL, NULL);
          line = MAX (line, height);
        }
      for (int i = 0; allocate && i < n; i++)
        {
          int x = i * room / n + i * GAP;
          int end = (i + 1) * room / n + i * GAP;
          GtkAllocation place = { rtl ? width - end : x, y, end - x, line };

          gtk_widget_size_allocate (g_ptr_array_index (tiles, first + (guint)i), &place, -1);
        }
      y += line + (first + per_line < tiles->len ? GAP : 0);
    }
  return y;
}

static GtkSizeRequestMode
nw_tile_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_tile_row_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  NwTileRow *self = NW_TILE_ROW (widget);
  int least = 0;
  int wish = 0;
  int n = (int)count_tiles (self, &least, &wish);
  int whole = n * wish + MAX (n - 1, 0) * GAP;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = whole;
      return;
    }
  *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : whole, FALSE);
}

static void
nw_tile_row_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  lay_out (NW_TILE_ROW (widget), width, TRUE);
}

static void
nw_tile_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_tile_row_parent_class)->dispose (object);
}

static void
nw_tile_row_class_init (NwTileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_tile_row_dispose;
  widget_class->get_request_mode = nw_tile_row_get_request_mode;
  widget_class->measure = nw_tile_row_measure;
  widget_class->size_allocate = nw_tile_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_tile_row_init (NwTileRow *self)
{
}

/**
 * nw_tile_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
nw_tile_row_new (void)
{
  return g_object_new (NW_TYPE_TILE_ROW, NULL);
}

/**
 * nw_tile_row_append:
 * @self: a row
 * @tile: a widget without a parent
 */
void
nw_tile_row_append (NwTileRow *self,
                    GtkWidget *tile)
{
  g_return_if_fail (NW_IS_TILE_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (tile));

  gtk_widget_set_parent (tile, GTK_WIDGET (self));
}

/**
 * nw_tile_row_count_lines:
 * @self: a row
 * @width: px
 *
 * Returns: in how many lines the tiles stand
 */
guint
nw_tile_row_count_lines (NwTileRow *self,
                         int width)
{
  int minimum = 0;
  int natural = 0;
  guint per_line = 0;

  g_return_val_if_fail (NW_IS_TILE_ROW (self), 0);

  per_line = count_per_line (self, width);
  return (count_tiles (self, &minimum, &natural) + per_line - 1) / per_line;
}
