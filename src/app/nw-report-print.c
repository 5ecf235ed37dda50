/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-report-print.h"

#include "nw-app-settings.h"
#include "nw-letterhead.h"
#include "nw-lock.h"
#include "nw-print-operation.h"
#include "nw-report-preview.h"

#include <glib/gi18n-lib.h>

/* What a thread lays out. Both tasks hold it: the outer one answers the
 * caller, the inner one runs in the thread. */
typedef struct
{
  GtkWindow *parent;
  NwReportFunc func;
  gpointer data;
  GDestroyNotify free_data;
  NwPaper paper;
  char *path; /* NULL: to the printer */
  GCancellable *cancellable;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->parent);
  g_clear_object (&job->cancellable);
  if (job->free_data != NULL)
    g_clear_pointer (&job->data, job->free_data);
  g_clear_pointer (&job->path, g_free);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static void
layout_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = job->func (job->paper, job->data, &error);

  if (report != NULL && (job->path == NULL || nw_report_write_pdf (report, job->path, cancellable, &error)))
    g_task_return_pointer (task, g_steal_pointer (&report), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
}

static void
operation_done_cb (GtkPrintOperation *operation,
                   GtkPrintOperationResult result,
                   GTask *task)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    {
      return_cancelled (task);
    }
  else
    {
      g_task_return_boolean (task, TRUE);
    }
  g_object_unref (task);
}

static void
laid_out_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (NwPrintOperation) operation = NULL;

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Pages about patients do not come up over a journal that was locked. */
  if (g_cancellable_is_cancelled (job->cancellable))
    {
      return_cancelled (task);
      return;
    }
  if (job->path != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  operation = nw_print_operation_new (report);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (operation_done_cb), g_steal_pointer (&task));
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, job->parent, NULL);
}

/* @task: (transfer full) */
static void
lay_out (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GTask) layout = g_task_new (NULL, job->cancellable, laid_out_cb, task);

  g_task_set_source_tag (layout, lay_out);
  g_task_set_task_data (layout, g_atomic_rc_box_acquire (job), job_unref);
  g_task_run_in_thread (layout, layout_thread);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int response,
                GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  job->path = file != NULL ? g_file_get_path (file) : NULL;
  if (job->path != NULL)
    {
      lay_out (task);
    }
  else
    {
      return_cancelled (task);
      g_object_unref (task);
    }
  g_object_unref (dialog);
}

static void
choose_file (GTask *task,
             const char *title,
             const char *stem)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *name = g_strconcat (stem, ".pdf", NULL);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, job->parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Every print bears what the settings say of the clinic now. */
static void
use_letterhead (void)
{
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_new_from_settings (nw_app_settings_get ());

  nw_letterhead_use (letterhead);
}

static GTask *
task_new (GtkWindow *parent,
          NwReportFunc func,
          gpointer data,
          GDestroyNotify free_data,
          NwPaper paper,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_atomic_rc_box_new0 (Job);

  use_letterhead ();
  g_set_object (&job->parent, parent);
  g_set_object (&job->cancellable, nw_lock_get_cancellable ());
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->paper = paper;
  g_task_set_task_data (task, job, job_unref);
  return task;
}

/**
 * nw_report_print_async:
 * @parent: (nullable): the window over which the dialogs stand
 * @func: lays the pages out, in a thread
 * @data: for @func
 * @free_data: (nullable): frees @data
 * @dialog_title: (nullable): of the dialog that asks for a file
 * @stem: (nullable): proposed name of the file without its ending; %NULL prints
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Has a report laid out and prints it, or, with @stem, writes it to a PDF file
 * that is asked for.
 */
void
nw_report_print_async (GtkWindow *parent,
                       NwReportFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       const char *dialog_title,
                       const char *stem,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (func != NULL);

  task = task_new (parent, func, data, free_data, nw_print_get_usual_paper (), callback, user_data);
  g_task_set_source_tag (task, nw_report_print_async);
  if (stem != NULL)
    choose_file (task, dialog_title, stem);
  else
    lay_out (task);
}

/* A preview, with what makes its pages. */
typedef struct
{
  NwReportPreview *window; /* unowned: it owns this */
  Job *job;
  GTask *task; /* until it was answered */
  char *dialog_title;
  char *stem;
  GtkPrintSettings *settings; /* as it was printed last */
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  /* Who asked is told, once, that nothing was printed. */
  if (self->task != NULL)
    return_cancelled (self->task);
  g_clear_object (&self->task);
  g_clear_object (&self->settings);
  job_unref (self->job);
  g_free (self->dialog_title);
  g_free (self->stem);
  g_free (self);
}

/* The first output answers who asked; @path is that of a file. */
static void
preview_answer (Preview *self,
                const char *path)
{
  Job *job = self->job;

  if (self->task == NULL)
    return;
  g_free (job->path);
  job->path = g_strdup (path);
  g_task_return_boolean (self->task, TRUE);
  g_clear_object (&self->task);
}

/* A job may fail after it was given to the printer. */
static void
status_cb (GtkPrintOperation *operation,
           NwReportPreview *window)
{
  if (gtk_print_operation_get_status (operation) == GTK_PRINT_STATUS_FINISHED_ABORTED && g_object_get_data (G_OBJECT (operation), "nw-given") != NULL)
    nw_report_preview_say (window, _ ("The printer gave up. Print again, or on another one."));
}

static void
print (NwReportPreview *window,
       Preview *self,
       gboolean again);

static void
printed_cb (GtkPrintOperation *operation,
            GtkPrintOperationResult result,
            NwReportPreview *window)
{
  Preview *self = g_object_get_data (G_OBJECT (window), "nw-preview");
  g_autoptr (GError) error = NULL;

  /* Without a dialog nobody could have cancelled: the printer is not there any
   * more, or GTK wants to ask where a file goes. */
  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL && g_object_get_data (G_OBJECT (operation), "nw-again") != NULL && self != NULL)
    {
      nw_report_preview_say (window, _ ("The same way is not possible now. Choose how to print."));
      print (window, self, FALSE);
      return;
    }

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      nw_report_preview_say (window, error->message);
    }
  else if (result != GTK_PRINT_OPERATION_RESULT_CANCEL && self != NULL)
    {
      g_object_set_data (G_OBJECT (operation), "nw-given", operation);
      g_set_object (&self->settings, gtk_print_operation_get_print_settings (operation));
      nw_report_preview_set_printed (window);
      nw_report_preview_say (window, _ ("Given to the printer."));
      preview_answer (self, NULL);
    }
}

static void
print (NwReportPreview *window,
       Preview *self,
       gboolean again)
{
  g_autoptr (NwPrintOperation) operation = nw_print_operation_new (nw_report_preview_get_report (window));

  if (self->settings != NULL)
    gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (operation), self->settings);
  if (again)
    g_object_set_data (G_OBJECT (operation), "nw-again", operation);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), window, 0);
  g_signal_connect_object (operation, "status-changed", G_CALLBACK (status_cb), window, 0);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation),
                           again ? GTK_PRINT_OPERATION_ACTION_PRINT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), NULL);
}

static void
print_cb (NwReportPreview *window,
          gboolean again,
          Preview *self)
{
  print (window, self, again && self->settings != NULL);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwReportPreview) window = data;
  Preview *self = g_object_get_data (G_OBJECT (window), "nw-preview");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (!nw_report_print_finish (result, &path, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        nw_report_preview_say (window, error->message);
      return;
    }
  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  words = g_strdup_printf (_ ("Saved as “%s”"), name);
  nw_report_preview_say (window, words);
  if (self != NULL)
    preview_answer (self, path);
}

/* The pages in the window belong to this thread: for the file they are laid out
 * anew in one of their own. */
static NwReport *
lay_out_again (NwPaper paper,
               gpointer data,
               GError **error)
{
  Job *job = data;

  return job->func (job->paper, job->data, error);
}

static void
save_cb (NwReportPreview *window,
         Preview *self)
{
  GTask *task = task_new (GTK_WINDOW (window), lay_out_again, g_atomic_rc_box_acquire (self->job), job_unref, self->job->paper, saved_cb, g_object_ref (window));

  g_task_set_source_tag (task, nw_report_print_async);
  choose_file (task, self->dialog_title, self->stem);
}

static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwReportPreview) window = data;
  Preview *self = g_object_get_data (G_OBJECT (window), "nw-preview");
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window was closed meanwhile, or the journal locked. */
  if (self == NULL || g_cancellable_is_cancelled (self->job->cancellable))
    {
      gtk_window_destroy (GTK_WINDOW (window));
      return;
    }
  if (report != NULL)
    {
      nw_report_preview_set_report (window, report);
      nw_report_preview_allow_output (window);
      return;
    }
  g_task_return_error (self->task, g_steal_pointer (&error));
  g_clear_object (&self->task);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
destroyed_cb (NwReportPreview *window)
{
  g_object_set_data (G_OBJECT (window), "nw-preview", NULL);
}

/**
 * nw_report_preview_async:
 * @parent: (nullable): the window over which it stands
 * @func: lays the pages out, in a thread
 * @data: for @func
 * @free_data: (nullable): frees @data
 * @paper: the sheet
 * @dialog_title: of the dialog that asks for a file
 * @stem: proposed name of the file without its ending
 * @callback: called when it was first printed or saved, or the window was
 *   closed without that; nw_report_print_finish() tells which
 * @user_data: for @callback
 *
 * Has a report laid out and shows it in a window, from where it is printed and
 * saved as often as one likes.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
nw_report_preview_async (GtkWindow *parent,
                         NwReportFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         NwPaper paper,
                         const char *dialog_title,
                         const char *stem,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GtkWidget *window = NULL;
  Preview *self = NULL;
  g_autoptr (GTask) layout = NULL;

  g_return_val_if_fail (func != NULL && stem != NULL, NULL);

  window = nw_report_preview_new (parent, NULL);
  self = g_new0 (Preview, 1);
  self->window = NW_REPORT_PREVIEW (window);
  self->task = task_new (parent, func, data, free_data, paper, callback, user_data);
  g_task_set_source_tag (self->task, nw_report_preview_async);
  self->job = g_atomic_rc_box_acquire (g_task_get_task_data (self->task));
  self->dialog_title = g_strdup (dialog_title);
  self->stem = g_strdup (stem);
  g_object_set_data_full (G_OBJECT (window), "nw-preview", self, preview_free);
  g_signal_connect (window, "print", G_CALLBACK (print_cb), self);
  g_signal_connect (window, "save", G_CALLBACK (save_cb), self);
  g_signal_connect (window, "destroy", G_CALLBACK (destroyed_cb), NULL);

  layout = g_task_new (NULL, self->job->cancellable, shown_cb, g_object_ref (window));
  g_task_set_source_tag (layout, nw_report_preview_async);
  g_task_set_task_data (layout, g_atomic_rc_box_acquire (self->job), job_unref);
  g_task_run_in_thread (layout, layout_thread);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/**
 * nw_report_print_finish:
 * @result: as given to the callback
 * @path: (out) (optional) (transfer full) (nullable): the file that was written
 * @error: return location; %G_IO_ERROR_CANCELLED when the user did
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_report_print_finish (GAsyncResult *result,
                        char **path,
                        GError **error)
{
  Job *job = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (path != NULL)
    *path = g_strdup (job->path);

  return g_task_propagate_boolean (G_TASK (result), error);
}
