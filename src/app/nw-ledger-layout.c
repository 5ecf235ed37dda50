/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-ledger-layout.h"

#include "nw-columns.h"

/* Between two cells, and between the lines of one needle, in pixels. */
#define GAP 8
#define SPACING 3

/* A table is one where the name still has this much, at the usual text size. */
#define NAME_MIN 100

struct _NwLedgerLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (NwLedgerLayout, nw_ledger_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The children of a line by their column; %NULL for one that is not there or has
 * nothing to say. */
typedef struct
{
  GtkWidget *children[NW_N_LEDGER_CHILDREN];
  gboolean is_head;
} Line;

static Line
get_line (GtkWidget *widget)
{
  Line line = { { NULL }, FALSE };
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && n < NW_N_LEDGER_CHILDREN;
       child = gtk_widget_get_next_sibling (child), n++)
    line.children[n] = gtk_widget_get_visible (child) ? child : NULL;
  line.is_head = n <= NW_N_LEDGER_CELLS;
  return line;
}

static int
width_of (GtkWidget *child,
          gboolean minimum)
{
  int least = 0;
  int natural = 0;

  if (child == NULL)
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return minimum ? least : natural;
}

static int
height_of (GtkWidget *child,
           int width)
{
  int natural = 0;

  if (child == NULL || width <= 0)
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* What the table takes beside the name. */
static int
width_beside_name (const Line *line)
{
  int width = 0;

  for (guint i = 0; i < NW_N_LEDGER_CELLS; i++)
    {
      if (i != NW_LEDGER_NAME)
        width += width_of (line->children[i], FALSE) + GAP;
    }
  return width;
}

static gboolean
is_table (GtkWidget *widget,
          const Line *line,
          int width)
{
  return width >= width_beside_name (line) + NAME_MIN * nw_text_scale_get (widget);
}

/* Gives @child its place, or takes it out of sight. */
static void
put (GtkWidget *child,
     gboolean shown,
     int x,
     int y,
     int width,
     int height)
{
  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static int
add_below (GtkWidget *child,
           gboolean allocate,
           int x,
           int y,
           int width)
{
  int height = height_of (child, width);

  if (child == NULL)
    return y;
  if (allocate)
    put (child, TRUE, x, y + SPACING, width, height);
  return y + SPACING + height;
}

/* Returns the height. */
static int
lay_table (const Line *line,
           int width,
           gboolean allocate)
{
  int name = width - width_beside_name (line);
  int start = width_of (line->children[NW_LEDGER_NUMBER], FALSE) + GAP;
  int height = 0;
  int x = 0;

  for (guint i = 0; i < NW_N_LEDGER_CELLS; i++)
    height = MAX (height, height_of (line->children[i], i == NW_LEDGER_NAME ? name : width_of (line->children[i], FALSE)));
  for (guint i = 0; i < NW_N_LEDGER_CELLS && allocate; i++)
    {
      int cell = i == NW_LEDGER_NAME ? name : width_of (line->children[i], FALSE);

      put (line->children[i], TRUE, x, 0, cell, height);
      x += cell + GAP;
    }
  if (allocate)
    {
      put (line->children[NW_LEDGER_IN_WORD], FALSE, 0, 0, 0, 0);
      put (line->children[NW_LEDGER_OUT_WORD], FALSE, 0, 0, 0, 0);
      put (line->children[NW_LEDGER_WORDS], FALSE, 0, 0, 0, 0);
    }
  return add_below (line->children[NW_LEDGER_REST], allocate, start, height, width - start);
}

/* A check with its word; returns where they end. */
static int
lay_check (const Line *line,
           NwLedgerColumn check,
           int x,
           int y,
           int height)
{
  GtkWidget *word = line->children[check + NW_LEDGER_IN_WORD - NW_LEDGER_IN];
  int own = width_of (line->children[check], FALSE);
  int beside = width_of (word, FALSE);

  put (line->children[check], TRUE, x, y, own, height);
  put (word, TRUE, x + own + SPACING, y, beside, height);
  return x + own + SPACING + beside;
}

static int
lay_words (const Line *line,
           int width,
           gboolean allocate)
{
  int number = width_of (line->children[NW_LEDGER_NUMBER], FALSE);
  int start = number + GAP;
  int height = MAX (height_of (line->children[NW_LEDGER_NUMBER], number), height_of (line->children[NW_LEDGER_NAME], width - start));
  int y = add_below (line->children[NW_LEDGER_WORDS], allocate, start, height, width - start) + SPACING;
  int checks = 0;

  for (guint i = NW_LEDGER_IN; i <= NW_LEDGER_OUT_WORD; i++)
    checks = MAX (checks, height_of (line->children[i], width_of (line->children[i], FALSE)));
  if (allocate)
    {
      put (line->children[NW_LEDGER_NUMBER], TRUE, 0, 0, number, height);
      put (line->children[NW_LEDGER_NAME], TRUE, start, 0, width - start, height);
      for (guint i = NW_LEDGER_SIDE; i <= NW_LEDGER_USED; i++)
        put (line->children[i], FALSE, 0, 0, 0, 0);
      put (line->children[NW_LEDGER_REST], FALSE, 0, 0, 0, 0);
      start = lay_check (line, NW_LEDGER_IN, start, y, checks);
      lay_check (line, NW_LEDGER_OUT, start + 2 * GAP, y, checks);
    }
  return y + checks;
}

static void
hide_all (const Line *line)
{
  for (guint i = 0; i < NW_N_LEDGER_CHILDREN; i++)
    put (line->children[i], FALSE, 0, 0, 0, 0);
}

static GtkSizeRequestMode
nw_ledger_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               const Line *line,
               int *minimum,
               int *natural)
{
  int number = width_of (line->children[NW_LEDGER_NUMBER], FALSE) + GAP;
  int name = width_of (line->children[NW_LEDGER_NAME], TRUE);
  int words = width_of (line->children[NW_LEDGER_WORDS], TRUE);
  int checks = 2 * GAP + 2 * SPACING;

  for (guint i = NW_LEDGER_IN; i <= NW_LEDGER_OUT_WORD; i++)
    checks += width_of (line->children[i], FALSE);
  *minimum = line->is_head ? 0 : number + MAX (MAX (name, words), checks);
  *natural = MAX (*minimum, width_beside_name (line) + (int)(NAME_MIN * nw_text_scale_get (widget)));
}

static void
nw_ledger_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  Line line = get_line (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, &line, minimum, natural);
  else if (for_size >= 0 && !is_table (widget, &line, for_size))
    *minimum = *natural = line.is_head ? 0 : lay_words (&line, for_size, FALSE);
  else
    *minimum = *natural = lay_table (&line, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
}

static void
nw_ledger_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  Line line = get_line (widget);

  if (is_table (widget, &line, width))
    lay_table (&line, width, TRUE);
  else if (line.is_head)
    hide_all (&line);
  else
    lay_words (&line, width, TRUE);
}

static void
nw_ledger_layout_class_init (NwLedgerLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = nw_ledger_layout_get_request_mode;
  layout_class->measure = nw_ledger_layout_measure;
  layout_class->allocate = nw_ledger_layout_allocate;
}

static void
nw_ledger_layout_init (NwLedgerLayout *self)
{
}

/**
 * nw_ledger_layout_new:
 *
 * Returns: (transfer full): the layout of one line
 */
GtkLayoutManager *
nw_ledger_layout_new (void)
{
  return g_object_new (NW_TYPE_LEDGER_LAYOUT, NULL);
}
