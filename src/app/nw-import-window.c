/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-import-window.h"

#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-import.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *passphrase_group;
  GtkWidget *passphrase_row;
  GtkLabel *error_label;
  GtkWidget *open_button;
  GtkWidget *choose_button;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkLabel *summary_label;
  GtkLabel *report_label;
  GtkWidget *import_button;
  GtkWidget *close_button;

  NwJournal *journal;
  NwAtlas *atlas;
  GtkFileChooserNative *chooser;
  GFile *file;
  gboolean dry_run;
  /* While it reads. */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (NwImportWindow, nw_import_window, ADW_TYPE_WINDOW)

static void
show_choose (NwImportWindow *self,
             const char *error,
             gboolean sealed)
{
  gtk_label_set_label (self->error_label, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
  gtk_widget_set_visible (self->passphrase_group, sealed);
  gtk_widget_set_visible (self->open_button, sealed);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (sealed ? self->passphrase_row : self->choose_button);
}

static void
show_error (NwImportWindow *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_choose (self, _ ("Cancelled: nothing was imported."), FALSE);
      return;
    }
  if (g_error_matches (error, NW_ERROR, NW_ERROR_LOCKED))
    {
      show_choose (self, NULL, TRUE);
      return;
    }
  text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  show_choose (self, text, g_error_matches (error, NW_ERROR, NW_ERROR_WRONG_KEY));
}

static void
show_report (NwImportWindow *self,
             NwImportReport *report)
{
  gboolean changes = nw_import_report_has_changes (report);
  g_autofree char *text = nw_import_report_format (report);
  const char *summary = NULL;
  g_autofree char *spoken = NULL;

  if (!changes)
    summary = _ ("Nothing of this file is new here.");
  else if (nw_import_report_is_dry_run (report))
    summary = _ ("This would come in. Nothing was imported yet.");
  else
    summary = _ ("This was imported.");
  if (!nw_import_report_is_dry_run (report))
    gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->report_label, text);
  gtk_widget_set_visible (self->import_button, changes && nw_import_report_is_dry_run (report));
  gtk_stack_set_visible_child_name (self->stack, "report");
  spoken = g_strdup_printf ("%s\n%s", summary, text);
  nw_session_focus_result (gtk_widget_get_visible (self->import_button) ? self->import_button : self->close_button, spoken);
}

static void
progress_cb (goffset done,
             goffset total,
             gpointer data)
{
  NwImportWindow *self = data;

  if (self->cancellable == NULL)
    return;
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double)done / (double)total);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwImportReport) report = nw_journal_import_finish (NW_JOURNAL (source), result, &error);

  /* The window was closed: nobody asks any more. */
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (report != NULL)
    show_report (self, report);
  else
    show_error (self, error);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (NwImportWindow) self = data;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &cause);
  const char *passphrase = NULL;
  NwImportOptions options = { 0 };

  if (self->cancellable == NULL)
    return;
  if (stream == NULL)
    {
      g_autofree char *text = NULL;

      /* Translators: the reason that the system gives */
      text = g_strdup_printf (_ ("The file could not be read: %s"), cause->message);
      g_clear_object (&self->cancellable);
      show_choose (self, text, FALSE);
      return;
    }

  passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row));
  options.dry_run = self->dry_run;
  options.atlas = self->atlas;
  options.passphrase = *passphrase != '\0' ? passphrase : NULL;
  nw_journal_import_async (self->journal, G_INPUT_STREAM (stream), &options, self->cancellable, progress_cb, self, imported_cb, g_object_ref (self));
}

static void
read_file (NwImportWindow *self,
           gboolean dry_run)
{
  g_return_if_fail (self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  self->dry_run = dry_run;
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  gtk_stack_set_visible_child_name (self->stack, "running");
  gtk_widget_grab_focus (self->cancel_button);
  g_file_read_async (self->file, G_PRIORITY_DEFAULT, self->cancellable, read_cb, g_object_ref (self));
}

/**
 * nw_import_window_open:
 * @self: a window that reads nothing now
 * @file: what was exported
 *
 * Shows what would come in.
 */
void
nw_import_window_open (NwImportWindow *self,
                       GFile *file)
{
  g_return_if_fail (NW_IS_IMPORT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->file, file);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  read_file (self, TRUE);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           NwImportWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    nw_import_window_open (self, file);
}

static void
choose_clicked_cb (NwImportWindow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Import"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Exports of Needlewise (JSON)"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_clicked_cb (NwImportWindow *self)
{
  if (self->file != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row)) != '\0')
    read_file (self, TRUE);
}

static void
import_clicked_cb (NwImportWindow *self)
{
  read_file (self, FALSE);
}

static void
cancel_clicked_cb (NwImportWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* The window goes: what is still read is of no use. */
static void
nw_import_window_unrealize (GtkWidget *widget)
{
  NwImportWindow *self = NW_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  GTK_WIDGET_CLASS (nw_import_window_parent_class)->unrealize (widget);
}

static void
nw_import_window_dispose (GObject *object)
{
  NwImportWindow *self = NW_IMPORT_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->file);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_IMPORT_WINDOW);

  G_OBJECT_CLASS (nw_import_window_parent_class)->dispose (object);
}

static void
nw_import_window_class_init (NwImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_import_window_dispose;
  widget_class->unrealize = nw_import_window_unrealize;
  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, passphrase_group);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, report_label);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, NwImportWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_import_window_init (NwImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nw_import_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: the content, to know which sites are known
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_import_window_new (GtkWindow *parent,
                      NwJournal *journal,
                      NwAtlas *atlas)
{
  NwImportWindow *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  self->atlas = g_object_ref (atlas);
  nw_session_name_parts (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
