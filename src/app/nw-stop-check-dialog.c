/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-stop-check-dialog.h"

#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwStopCheckDialog
{
  AdwWindow parent_instance;

  GtkWidget *zone;
  GtkWidget *note;
  GtkWidget *list;
  GtkWidget *state;
  GtkWidget *go_back;
  GtkWidget *go_on;

  GPtrArray *checks;
  gboolean told;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStopCheckDialog, nw_stop_check_dialog, ADW_TYPE_WINDOW)

static guint
count_ticks (NwStopCheckDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i)) ? 1 : 0;
  return n;
}

static gboolean
is_complete (NwStopCheckDialog *self)
{
  return self->checks->len > 0 && count_ticks (self) == self->checks->len;
}

static void
tell (NwStopCheckDialog *self,
      gboolean passed)
{
  if (self->told)
    return;

  self->told = TRUE;
  g_object_ref (self);
  g_signal_emit (self, signals[DONE], 0, passed);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
update_state (NwStopCheckDialog *self)
{
  g_autofree char *text = NULL;

  /* Translators: how many of the points of the stop-check are ticked, such as "3 of 5 ticked" */
  text = g_strdup_printf (_ ("%u of %u ticked"), count_ticks (self), self->checks->len);
  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_widget_set_sensitive (self->go_on, is_complete (self));
}

/* The keyboard goes to what is still to be ticked, then to the button. */
static void
focus_next (NwStopCheckDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        {
          gtk_widget_grab_focus (check);
          return;
        }
    }
  gtk_widget_grab_focus (self->go_on);
}

static void
toggled_cb (NwStopCheckDialog *self)
{
  update_state (self);
}

static void
tick (NwStopCheckDialog *self,
      GtkCheckButton *check)
{
  gtk_check_button_set_active (check, TRUE);
  focus_next (self);
}

/* Which of the points a figure means; -1 for another key. */
static int
read_figure (guint keyval)
{
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return (int)(keyval - GDK_KEY_1);
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return (int)(keyval - GDK_KEY_KP_1);
  return -1;
}

/* What can be reached with the keyboard in @widget, checks aside. */
static void
collect_sources (GtkWidget *widget,
                 GPtrArray *ring)
{
  if (GTK_IS_CHECK_BUTTON (widget) || !gtk_widget_get_visible (widget))
    return;
  if (gtk_widget_get_focusable (widget))
    g_ptr_array_add (ring, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_sources (child, ring);
}

/* Tab goes from point to point and to the buttons; the sources come last, for
 * who ticks would else land on one between any two points. */
static gboolean
move_focus (NwStopCheckDialog *self,
            gboolean backward)
{
  g_autoptr (GPtrArray) ring = g_ptr_array_new ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint at = 0;

  for (guint i = 0; i < self->checks->len; i++)
    g_ptr_array_add (ring, g_ptr_array_index (self->checks, i));
  if (gtk_widget_is_sensitive (self->go_on))
    g_ptr_array_add (ring, self->go_on);
  g_ptr_array_add (ring, self->go_back);
  collect_sources (self->list, ring);
  if (focus == NULL || !g_ptr_array_find (ring, focus, &at))
    return FALSE;

  for (guint i = 1; i < ring->len; i++)
    {
      guint next = (at + (backward ? ring->len - i : i)) % ring->len;

      if (gtk_widget_grab_focus (g_ptr_array_index (ring, next)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                NwStopCheckDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
  int figure = read_figure (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      tell (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_KP_Tab)
    return move_focus (self, keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0);
  if (figure >= 0 && (guint)figure < self->checks->len)
    {
      tick (self, g_ptr_array_index (self->checks, figure));
      return GDK_EVENT_STOP;
    }
  if (!enter || !GTK_IS_CHECK_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;

  /* Enter never takes a tick away: pressed once too often it would undo what
   * was just said. */
  if (is_complete (self))
    tell (self, TRUE);
  else
    tick (self, GTK_CHECK_BUTTON (focus));
  return GDK_EVENT_STOP;
}

static void
go_on_cb (NwStopCheckDialog *self)
{
  if (is_complete (self))
    tell (self, TRUE);
}

static void
go_back_cb (NwStopCheckDialog *self)
{
  tell (self, FALSE);
}

static gboolean
nw_stop_check_dialog_close_request (GtkWindow *window)
{
  tell (NW_STOP_CHECK_DIALOG (window), FALSE);

  return TRUE;
}

static void
nw_stop_check_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_STOP_CHECK_DIALOG);

  G_OBJECT_CLASS (nw_stop_check_dialog_parent_class)->dispose (object);
}

static void
nw_stop_check_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (NW_STOP_CHECK_DIALOG (object)->checks);

  G_OBJECT_CLASS (nw_stop_check_dialog_parent_class)->finalize (object);
}

static void
nw_stop_check_dialog_class_init (NwStopCheckDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_stop_check_dialog_dispose;
  object_class->finalize = nw_stop_check_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = nw_stop_check_dialog_close_request;

  /**
   * NwStopCheckDialog::done:
   * @passed: whether every point was ticked and the user went on
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-stop-check-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, note);
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, go_back);
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, list);
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, state);
  gtk_widget_class_bind_template_child (widget_class, NwStopCheckDialog, go_on);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_back_cb);
}

static void
nw_stop_check_dialog_init (NwStopCheckDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
append_point (NwStopCheckDialog *self,
              const NwStatement *statement,
              guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *check = gtk_check_button_new ();
  const char *text = nw_statement_get_text (statement, nw_lang_get ());
  /* Translators: a point of the stop-check: its number, which is also the key that ticks it, and its text */
  g_autofree char *numbered = g_strdup_printf (_ ("%u. %s"), number, text);
  GtkWidget *label = nw_part_label (numbered, "nw-check-text");

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "nw-statement");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* A click on the words ticks too. */
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, numbered, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), nw_part_basis (nw_statement_get_basis (statement), NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->checks, check);
}

/**
 * nw_stop_check_dialog_new:
 * @parent: the window that asks
 * @zone_name: the zone of high risk, in the language of the interface
 * @statements: (element-type NwStatement): its points, in their order; they
 *   must outlive the window
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_stop_check_dialog_new (GtkWindow *parent,
                          const char *zone_name,
                          const GPtrArray *statements)
{
  NwStopCheckDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (zone_name != NULL, NULL);
  g_return_val_if_fail (statements != NULL && statements->len > 0, NULL);

  self = g_object_new (NW_TYPE_STOP_CHECK_DIALOG, "transient-for", parent, NULL);
  gtk_label_set_label (GTK_LABEL (self->zone), zone_name);
  for (guint i = 0; i < statements->len; i++)
    append_point (self, g_ptr_array_index (statements, i), i + 1);
  update_state (self);
  nw_session_name_parts (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), g_ptr_array_index (self->checks, 0));

  return GTK_WIDGET (self);
}

/**
 * nw_stop_check_dialog_set_note:
 * @self: a dialog
 * @note: (nullable): what is to be known before the first needle; %NULL for
 *   nothing
 */
void
nw_stop_check_dialog_set_note (NwStopCheckDialog *self,
                               const char *note)
{
  g_return_if_fail (NW_IS_STOP_CHECK_DIALOG (self));

  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
}
