/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-print.h"

#include "nw-date.h"
#include "nw-overview.h"
#include "nw-paths.h"
#include "nw-renderer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *parent;
  NwAtlas *atlas;
  GListModel *sessions;
  gboolean example;
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

/**
 * nw_session_print_layout:
 * @atlas: names sites and regions
 * @sessions: #NwSession objects, in the order in which they are printed
 * @example: they are made up, which is said on every page
 * @error: return location
 *
 * Lays the overview out for the paper that is usual where the user is. The maps
 * are drawn by the thread that draws the pages.
 *
 * Returns: (transfer full): the pages, or %NULL with @error set
 */
NwReport *
nw_session_print_layout (NwAtlas *atlas,
                         GListModel *sessions,
                         gboolean example,
                         GError **error)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (figures);
  const char *usual = gtk_paper_size_get_default ();
  NwOverviewOptions options = {
    .notes = NW_OVERVIEW_NOTES_FULL,
    .paper = g_strcmp0 (usual, GTK_PAPER_NAME_LETTER) == 0 ? NW_PAPER_LETTER : NW_PAPER_A4,
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
  g_autoptr (NwReport) report = nw_session_print_layout (job->atlas, job->sessions, job->example, &error);

  if (report != NULL && (job->path == NULL || nw_report_write_pdf (report, job->path, cancellable, &error)))
    g_task_return_pointer (task, g_steal_pointer (&report), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              NwReport *report)
{
  nw_report_draw_page (report, gtk_print_context_get_cairo_context (context), (guint)page);
}

/**
 * nw_session_print_operation:
 * @report: the pages
 *
 * Returns: (transfer full): an operation that places them, one sheet each, in
 *   their own size
 */
GtkPrintOperation *
nw_session_print_operation (NwReport *report)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (nw_report_get_paper (report) == NW_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int)nw_report_get_n_pages (report));
  gtk_print_operation_set_job_name (operation, nw_report_get_title (report));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), report, 0);
  g_object_set_data_full (G_OBJECT (operation), "nw-report", g_object_ref (report), g_object_unref);

  return operation;
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
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (report == NULL || job->path != NULL)
    {
      if (report == NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  operation = nw_session_print_operation (report);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (operation_done_cb), task);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, job->parent, NULL);
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
