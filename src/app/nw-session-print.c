/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-print.h"

#include "nw-date.h"
#include "nw-overview.h"
#include "nw-paths.h"
#include "nw-print-operation.h"
#include "nw-renderer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *parent;
  NwAtlas *atlas;
  GListModel *sessions;
  gboolean example;
  NwPaper paper;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->parent);
  g_clear_object (&job->atlas);
  g_clear_object (&job->sessions);
  g_free (job->path);
  g_free (job);
}

/*
 * lay_out_pages:
 * @atlas: names sites and regions
 * @sessions: #NwSession objects, in the order in which they are printed
 * @example: they are made up, which is said on every page
 * @paper: the sheet
 * @error: return location
 *
 * Lays the overview out. The maps
 * are drawn by the thread that draws the pages.
 *
 * Returns: (transfer full): the pages, or %NULL with @error set
 */
static NwReport *
lay_out_pages (NwAtlas *atlas,
               GListModel *sessions,
               gboolean example,
               NwPaper paper,
               GError **error)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);
  NwOverviewOptions options = {
    .notes = NW_OVERVIEW_NOTES_FULL,
    .paper = paper,
    .example = example,
  };

  return nw_overview_new (renderer, sessions, &options, error);
}

static void
layout_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = lay_out_pages (job->atlas, job->sessions, job->example, job->paper, &error);

  if (report != NULL && (job->path == NULL || nw_report_write_pdf (report, job->path, cancellable, &error)))
    g_task_return_pointer (task, g_steal_pointer (&report), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
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
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
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
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (NwPrintOperation) operation = NULL;

  if (report == NULL || job->path != NULL)
    {
      if (report == NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  operation = nw_print_operation_new (report);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (operation_done_cb), task);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, job->parent, NULL);
}

static void
lay_out (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GTask *layout = g_task_new (NULL, NULL, laid_out_cb, task);
  Job *copy = g_new0 (Job, 1);

  copy->atlas = g_object_ref (job->atlas);
  copy->sessions = g_object_ref (job->sessions);
  copy->example = job->example;
  copy->paper = job->paper;
  copy->path = g_strdup (job->path);
  g_task_set_task_data (layout, copy, job_free);
  g_task_run_in_thread (layout, layout_thread);
  g_object_unref (layout);
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
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
      g_object_unref (task);
    }
  g_object_unref (dialog);
}

static void
choose_file (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *today = nw_date_today ();
  /* Translators: the name of a file without its ending; %s is a day such as 2026-11-21. It must not say whom the sessions are about. */
  g_autofree char *stem = g_strdup_printf (_ ("sessions %s"), today);
  g_autofree char *name = g_strconcat (stem, ".pdf", NULL);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Sessions as PDF"), job->parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * nw_session_print_async:
 * @parent: (nullable): the window over which the dialogs stand
 * @atlas: names sites and regions
 * @sessions: #NwSession objects, in the order in which they are printed
 * @example: they are made up
 * @as_pdf: asks for a file instead of a printer
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Lays the overview out in a thread, then prints it or writes the file.
 */
void
nw_session_print_async (GtkWindow *parent,
                        NwAtlas *atlas,
                        GListModel *sessions,
                        gboolean example,
                        gboolean as_pdf,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (G_IS_LIST_MODEL (sessions));

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, nw_session_print_async);
  job = g_new0 (Job, 1);
  g_set_object (&job->parent, parent);
  job->atlas = g_object_ref (atlas);
  job->sessions = g_object_ref (sessions);
  job->example = example;
  job->paper = nw_print_get_usual_paper ();
  g_task_set_task_data (task, job, job_free);

  if (as_pdf)
    choose_file (task);
  else
    lay_out (task);
}

/**
 * nw_session_print_finish:
 * @result: as given to the callback
 * @path: (out) (optional) (transfer full) (nullable): the file that was written
 * @error: return location; %G_IO_ERROR_CANCELLED when the user did
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_session_print_finish (GAsyncResult *result,
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
