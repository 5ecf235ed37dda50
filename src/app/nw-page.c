/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-page.h"
#include "nw-lean-box.h"
#include "nw-columns.h"
#include "nw-parts.h"
#include "nw-title-row.h"

typedef struct
{
  NwPageFunc func;
  GObject *context;
} Later;

struct _NwPage
{
  GtkWidget parent_instance;

  GtkWidget *scroll;
  GtkWidget *heading;
  GtkWidget *title_row;
  GtkWidget *below;
  GtkWidget *title;
  GtkWidget *columns;
  GtkWidget *footer;

  GQueue later;
  gboolean held;
  guint later_source;
  GdkFrameClock *clock;
  gulong clock_handler;
};

G_DEFINE_FINAL_TYPE (NwPage, nw_page, GTK_TYPE_WIDGET)

static void
later_free (Later *later)
{
  g_object_unref (later->context);
  g_free (later);
}

static void
forget_clock (NwPage *self)
{
  /* A window that goes takes the handlers of its clock with it. */
  if (self->clock != NULL && g_signal_handler_is_connected (self->clock, self->clock_handler))
    g_signal_handler_disconnect (self->clock, self->clock_handler);
  self->clock_handler = 0;
  g_clear_object (&self->clock);
}

static void
drop_later (NwPage *self)
{
  forget_clock (self);
  g_clear_handle_id (&self->later_source, g_source_remove);
  g_queue_clear_full (&self->later, (GDestroyNotify)later_free);
}

static void
run_one (NwPage *self)
{
  Later *later = g_queue_pop_head (&self->later);

  later->func (self, later->context);
  later_free (later);
}

static void arm_later (NwPage *self);

/* One part after each frame: the window stays quick to draw and to answer, and
 * no animation can keep the rest of the page waiting. */
static gboolean
later_cb (gpointer user_data)
{
  NwPage *self = user_data;

  self->later_source = 0;
  run_one (self);
  if (!g_queue_is_empty (&self->later))
    arm_later (self);

  return G_SOURCE_REMOVE;
}

static void
start_later (NwPage *self)
{
  forget_clock (self);
  /* Before the next frame is drawn, after input was handled. */
  if (self->later_source == 0 && !g_queue_is_empty (&self->later))
    self->later_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, later_cb, self, NULL);
}

/* An idle source alone would run while the frame clock waits for its next
 * turn, and so before the frame that answers the click. */
static void
arm_later (NwPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->held || self->later_source != 0 || self->clock != NULL)
    return;

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root)))
    self->clock = gtk_widget_get_frame_clock (GTK_WIDGET (root));
  if (self->clock == NULL)
    {
      start_later (self);
      return;
    }

  g_object_ref (self->clock);
  self->clock_handler = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (start_later), self);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

static void
nw_page_dispose (GObject *object)
{
  NwPage *self = NW_PAGE (object);

  drop_later (self);
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_page_parent_class)->dispose (object);
}

static void
nw_page_class_init (NwPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
nw_page_init (NwPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 14);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);

  self->heading = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->title_row = nw_title_row_new ();
  self->below = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 3);
  nw_lean_box_append (NW_LEAN_BOX (self->heading), self->title_row);
  nw_lean_box_append (NW_LEAN_BOX (self->heading), self->below);
  self->columns = nw_columns_new ();

  nw_lean_box_set_scrolled (NW_LEAN_BOX (box), TRUE);
  gtk_widget_set_margin_top (box, 14);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  nw_lean_box_append (NW_LEAN_BOX (box), self->heading);
  nw_lean_box_append (NW_LEAN_BOX (box), self->columns);

  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), box);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}

/**
 * nw_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
nw_page_new (void)
{
  return g_object_new (NW_TYPE_PAGE, NULL);
}

/**
 * nw_page_clear:
 * @self: the page
 *
 * Empties the page below its heading, also of what was still to be built.
 */
void
nw_page_clear (NwPage *self)
{
  g_return_if_fail (NW_IS_PAGE (self));

  drop_later (self);
  nw_lean_box_clear (NW_LEAN_BOX (self->below));
  nw_columns_clear (NW_COLUMNS (self->columns));
  nw_page_set_footer (self, NULL);
}

/**
 * nw_page_reset:
 * @self: the page
 * @title: its new heading
 *
 * Empties the page, also of what was still to be built, and scrolls to the top.
 */
void
nw_page_reset (NwPage *self,
               const char *title)
{
  GtkAdjustment *adjustment = NULL;

  g_return_if_fail (NW_IS_PAGE (self));
  g_return_if_fail (title != NULL);

  nw_page_clear (self);
  self->title = nw_part_title (title);
  nw_title_row_set_title (NW_TITLE_ROW (self->title_row), self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroll), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroll));
  gtk_adjustment_set_value (adjustment, 0);
}

/**
 * nw_page_add_beside:
 * @self: the page
 * @widget: a pill or a badge
 *
 * Puts @widget beside the heading.
 */
void
nw_page_add_beside (NwPage *self,
                    GtkWidget *widget)
{
  g_return_if_fail (NW_IS_PAGE (self));

  nw_title_row_append (NW_TITLE_ROW (self->title_row), widget);
}

/**
 * nw_page_add_below:
 * @self: the page
 * @widget: a widget
 *
 * Puts @widget below the heading, across both columns.
 */
void
nw_page_add_below (NwPage *self,
                   GtkWidget *widget)
{
  g_return_if_fail (NW_IS_PAGE (self));

  nw_lean_box_append (NW_LEAN_BOX (self->below), widget);
}

/**
 * nw_page_add:
 * @self: the page
 * @column: 0 or 1
 * @widget: a widget
 *
 * Adds @widget at the end of a column, see #NwColumns.
 */
void
nw_page_add (NwPage *self,
             guint column,
             GtkWidget *widget)
{
  g_return_if_fail (NW_IS_PAGE (self));

  nw_columns_add (NW_COLUMNS (self->columns), column, widget);
}

/**
 * nw_page_add_later:
 * @self: the page
 * @func: builds a part
 * @context: what it needs; a reference is held until then
 *
 * Has @func called when the page so far was drawn, unless the page is emptied
 * before.
 */
void
nw_page_add_later (NwPage *self,
                   NwPageFunc func,
                   GObject *context)
{
  Later *later = NULL;

  g_return_if_fail (NW_IS_PAGE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (G_IS_OBJECT (context));

  later = g_new0 (Later, 1);
  later->func = func;
  later->context = g_object_ref (context);
  g_queue_push_tail (&self->later, later);
  arm_later (self);
}

/**
 * nw_page_set_held:
 * @self: the page
 * @held: whether what nw_page_add_later() puts off waits on
 *
 * A page that is made before anybody asked for it only gets what its first
 * picture needs. The rest follows when it is shown and not held any more.
 */
void
nw_page_set_held (NwPage *self,
                  gboolean held)
{
  g_return_if_fail (NW_IS_PAGE (self));

  self->held = held;
  if (held)
    {
      forget_clock (self);
      g_clear_handle_id (&self->later_source, g_source_remove);
    }
  else if (!g_queue_is_empty (&self->later))
    {
      arm_later (self);
    }
}

/**
 * nw_page_set_footer:
 * @self: the page
 * @footer: (nullable): a bar that does not scroll away
 *
 * Replaces the bar below the content.
 */
void
nw_page_set_footer (NwPage *self,
                    GtkWidget *footer)
{
  g_return_if_fail (NW_IS_PAGE (self));

  g_clear_pointer (&self->footer, gtk_widget_unparent);
  if (footer != NULL)
    {
      self->footer = footer;
      gtk_widget_insert_before (footer, GTK_WIDGET (self), NULL);
    }
}

/**
 * nw_page_flush:
 * @self: the page
 *
 * Builds at once what nw_page_add_later() put off.
 */
void
nw_page_flush (NwPage *self)
{
  g_return_if_fail (NW_IS_PAGE (self));

  while (!g_queue_is_empty (&self->later))
    run_one (self);
  drop_later (self);
}

/**
 * nw_page_focus_heading:
 * @self: the page
 *
 * Moves the focus to the heading, where a screen reader then reads on.
 */
void
nw_page_focus_heading (NwPage *self)
{
  g_return_if_fail (NW_IS_PAGE (self));

  if (self->title != NULL)
    gtk_widget_grab_focus (self->title);
}
