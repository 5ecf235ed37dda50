/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-ledger.h"

#include "nw-columns.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* The map stands beside the list from this width on, at the usual text size, and
 * this far from it and from the edge, in pixels. */
#define BESIDE_FROM 500
#define MARGIN 9

struct _NwNeedleLedger
{
  GtkWidget parent_instance;

  GtkWidget *fold;
  GtkWidget *map;
  GtkWidget *table;
  GtkWidget *head;
  GtkSizeGroup *columns[NW_N_LEDGER_CELLS];
};

G_DEFINE_FINAL_TYPE (NwNeedleLedger, nw_needle_ledger, GTK_TYPE_WIDGET)

static int
height_of (GtkWidget *child,
           int width)
{
  int height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
width_of (GtkWidget *child)
{
  int width = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* As wide as its words, where there is room for them. */
static int
fit_width (GtkWidget *child,
           int room)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return MIN (natural, room);
}

static void
put (GtkWidget *child,
     gboolean shown,
     int x,
     int y,
     int width,
     int height)
{
  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Returns the height. */
static int
lay_out (NwNeedleLedger *self,
         int width,
         gboolean allocate)
{
  gboolean any = gtk_widget_get_visible (self->map);
  gboolean beside = any && width >= BESIDE_FROM * nw_text_scale_get (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean shown = any && (beside || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->fold)));
  int map_width = !any ? 0 : beside ? width_of (self->map)
                                    : MAX (width - 2 * MARGIN, width_of (self->map));
  int map_height = shown ? height_of (self->map, map_width) : 0;
  int table_width = beside ? width - map_width - MARGIN : width;
  int y = 0;

  if (any && !beside)
    {
      int fold_width = fit_width (self->fold, width - 2 * MARGIN);
      int fold = height_of (self->fold, fold_width);

      if (allocate)
        put (self->fold, TRUE, MARGIN, MARGIN, fold_width, fold);
      y = MARGIN + fold;
    }
  else if (allocate)
    {
      put (self->fold, FALSE, 0, 0, 0, 0);
    }
  if (allocate && any)
    put (self->map, shown, beside && rtl ? table_width : MARGIN, y + MARGIN, map_width, map_height);
  if (shown && !beside)
    y += MARGIN + map_height;
  if (allocate)
    put (self->table, TRUE, beside && !rtl ? width - table_width : 0, y, table_width, height_of (self->table, table_width));
  y += height_of (self->table, table_width);
  return beside ? MAX (y, map_height + 2 * MARGIN) : y;
}

static GtkSizeRequestMode
nw_needle_ledger_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_needle_ledger_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  NwNeedleLedger *self = NW_NEEDLE_LEDGER (widget);
  int map = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  gtk_widget_measure (self->table, orientation, -1, minimum, natural, NULL, NULL);
  if (gtk_widget_get_visible (self->map))
    map = MAX (width_of (self->map), width_of (self->fold)) + 2 * MARGIN;
  *minimum = MAX (*minimum, map);
  *natural = MAX (*natural, *minimum);
}

static void
nw_needle_ledger_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  lay_out (NW_NEEDLE_LEDGER (widget), width, TRUE);
}

static void
nw_needle_ledger_dispose (GObject *object)
{
  NwNeedleLedger *self = NW_NEEDLE_LEDGER (object);

  g_clear_pointer (&self->fold, gtk_widget_unparent);
  g_clear_pointer (&self->map, gtk_widget_unparent);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  for (guint i = 0; i < NW_N_LEDGER_CELLS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (nw_needle_ledger_parent_class)->dispose (object);
}

static void
nw_needle_ledger_class_init (NwNeedleLedgerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_needle_ledger_dispose;
  widget_class->get_request_mode = nw_needle_ledger_get_request_mode;
  widget_class->measure = nw_needle_ledger_measure;
  widget_class->size_allocate = nw_needle_ledger_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fold_cb (NwNeedleLedger *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkWidget *
new_head (void)
{
  const char *const titles[NW_N_LEDGER_CELLS] = {
    "",
    /* Translators: heads of the columns of a table of needles */
    C_ ("needles", "Site"),
    C_ ("needles", "Side"),
    C_ ("needles", "Needle"),
    C_ ("needles", "Planned"),
    C_ ("needles", "Used"),
    C_ ("needle", "In"),
    C_ ("needle", "Out"),
  };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (head, nw_ledger_layout_new ());
  gtk_widget_add_css_class (head, "nw-ledger-head");
  for (guint i = 0; i < NW_N_LEDGER_CELLS; i++)
    {
      GtkWidget *title = nw_part_label (titles[i], "nw-small nw-quiet");

      gtk_label_set_xalign (GTK_LABEL (title), i >= NW_LEDGER_IN ? 0.5f : i >= NW_LEDGER_SIZE ? 1.0f
                                                                                              : 0.0f);
      gtk_box_append (GTK_BOX (head), title);
    }
  return head;
}

static void
nw_needle_ledger_init (NwNeedleLedger *self)
{
  for (guint i = 0; i < NW_N_LEDGER_CELLS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  self->fold = gtk_toggle_button_new_with_mnemonic (_ ("Needles on the _Map"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->fold))), TRUE);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
  g_signal_connect_object (self->fold, "toggled", G_CALLBACK (fold_cb), self, G_CONNECT_SWAPPED);
  self->map = nw_needle_map_new ();
  gtk_widget_set_parent (self->map, GTK_WIDGET (self));
  self->head = new_head ();
  nw_needle_ledger_add_line (self, self->head);
  self->table = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->table), self->head);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
}

/**
 * nw_needle_ledger_new:
 * @list: the needles
 *
 * Returns: (transfer floating): a ledger with @list in it
 */
GtkWidget *
nw_needle_ledger_new (GtkWidget *list)
{
  NwNeedleLedger *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  self = g_object_new (NW_TYPE_NEEDLE_LEDGER, NULL);
  gtk_box_append (GTK_BOX (self->table), list);
  return GTK_WIDGET (self);
}

/**
 * nw_needle_ledger_get_map:
 * @self: a ledger
 *
 * Returns: (transfer none): its map
 */
NwNeedleMap *
nw_needle_ledger_get_map (NwNeedleLedger *self)
{
  g_return_val_if_fail (NW_IS_NEEDLE_LEDGER (self), NULL);

  return NW_NEEDLE_MAP (self->map);
}

/**
 * nw_needle_ledger_add_line:
 * @self: a ledger
 * @line: a widget with #NwLedgerLayout
 *
 * Makes its cells as wide as those of the other lines.
 */
void
nw_needle_ledger_add_line (NwNeedleLedger *self,
                           GtkWidget *line)
{
  GtkWidget *cell = NULL;

  g_return_if_fail (NW_IS_NEEDLE_LEDGER (self));
  g_return_if_fail (GTK_IS_WIDGET (line));

  cell = gtk_widget_get_first_child (line);
  for (guint i = 0; i < NW_N_LEDGER_CELLS && cell != NULL; i++)
    {
      if (i != NW_LEDGER_NAME)
        gtk_size_group_add_widget (self->columns[i], cell);
      cell = gtk_widget_get_next_sibling (cell);
    }
}

/**
 * nw_needle_ledger_set_empty:
 * @self: a ledger
 * @empty: whether there are no needles: then there is nothing to head
 */
void
nw_needle_ledger_set_empty (NwNeedleLedger *self,
                            gboolean empty)
{
  g_return_if_fail (NW_IS_NEEDLE_LEDGER (self));

  gtk_widget_set_visible (self->head, !empty);
}
