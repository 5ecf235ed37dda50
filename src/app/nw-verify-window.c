/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-verify-window.h"

#include "nw-error.h"
#include "nw-session-names.h"
#include "nw-verify.h"

#include <glib/gi18n-lib.h>

struct _NwVerifyWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkLabel *summary_label;
  GtkLabel *damages_label;
  GtkLabel *limits_label;
  GtkWidget *close_button;

  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (NwVerifyWindow, nw_verify_window, ADW_TYPE_WINDOW)

static void
show_result (NwVerifyWindow *self,
             const char *summary,
             const char *damages,
             gboolean checked)
{
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->damages_label, damages);
  gtk_widget_set_visible (GTK_WIDGET (self->damages_label), *damages != '\0');
  gtk_label_set_label (self->limits_label, nw_verify_get_limits ());
  gtk_widget_set_visible (GTK_WIDGET (self->limits_label), checked);
  gtk_stack_set_visible_child_name (self->stack, "result");
  spoken = g_strjoin ("\n", summary, *damages != '\0' ? damages : NULL, NULL);
  nw_session_focus_result (self->close_button, spoken);
}

static char *
list_damages (const NwVerifyReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->damages->len; i++)
    {
      g_autofree char *words = nw_damage_describe (g_ptr_array_index (report->damages, i));

      g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", words);
    }
  if (report->n_damages > report->damages->len)
    {
      gulong n = (gulong)report->n_damages - report->damages->len;

      g_string_append_c (text, '\n');
      /* Translators: how many differences are not listed one by one */
      g_string_append_printf (text, ngettext ("and %lu more.", "and %lu more.", n), n);
    }

  return g_strdup (text->str);
}

static void
verified_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwVerifyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwVerifyReport) report = nw_journal_verify_finish (NW_JOURNAL (source), result, &error);
  g_autofree char *summary = NULL;
  g_autofree char *damages = NULL;

  /* The window was closed: nobody asks any more. */
  if (self->cancellable == NULL)
    return;

  if (report == NULL)
    {
      damages = g_strdup (nw_error_get_advice (error));
      show_result (self, error->message, damages, FALSE);
      return;
    }
  summary = nw_verify_report_describe (report);
  damages = list_damages (report);
  show_result (self, summary, damages, TRUE);
}

static void
progress_cb (goffset done,
             goffset total,
             gpointer data)
{
  NwVerifyWindow *self = data;

  if (self->cancellable != NULL && total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double)done / (double)total);
}

static void
stop (NwVerifyWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* The window goes: the check that holds it is stopped, or it would go on to the
 * last row before the window is let go of. */
static void
nw_verify_window_unrealize (GtkWidget *widget)
{
  stop (NW_VERIFY_WINDOW (widget));

  GTK_WIDGET_CLASS (nw_verify_window_parent_class)->unrealize (widget);
}

static void
nw_verify_window_dispose (GObject *object)
{
  stop (NW_VERIFY_WINDOW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_VERIFY_WINDOW);

  G_OBJECT_CLASS (nw_verify_window_parent_class)->dispose (object);
}

static void
nw_verify_window_class_init (NwVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_verify_window_dispose;
  widget_class->unrealize = nw_verify_window_unrealize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-verify-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, damages_label);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, limits_label);
  gtk_widget_class_bind_template_child (widget_class, NwVerifyWindow, close_button);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_verify_window_init (NwVerifyWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_verify_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal; the check begins at once
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_verify_window_new (GtkWindow *parent,
                      NwJournal *journal)
{
  NwVerifyWindow *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_VERIFY_WINDOW, "transient-for", parent, NULL);
  nw_journal_verify_async (journal, progress_cb, self, self->cancellable, verified_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
