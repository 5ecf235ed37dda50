/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-clinic-view-private.h"

#include "nw-clinic-report.h"
#include "nw-print-operation.h"
#include "nw-report-print.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

#define KEY_CHOOSER "nw-chooser"

/* On paper and into files: what is shown, without names. */

typedef struct
{
  NwStatistics *counts;
  NwAtlas *atlas;
  GPtrArray *incidents;
  NwClinicReportOptions options;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  nw_statistics_unref (self->counts);
  g_object_unref (self->atlas);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  g_free (self);
}

static Sheet *
sheet_new (NwClinicView *view)
{
  Sheet *self = g_new0 (Sheet, 1);

  self->counts = nw_statistics_ref (view->counts);
  self->atlas = g_object_ref (view->atlas);
  self->incidents = view->incidents != NULL ? g_ptr_array_ref (view->incidents) : NULL;
  self->options = (NwClinicReportOptions){
    .incidents = self->incidents,
    .lang = nw_lang_get (),
    .example = nw_journal_get_state (view->journal) == NW_JOURNAL_EXAMPLE,
    .one_therapist = view->counted_name != NULL,
  };
  return self;
}

static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Sheet *self = data;

  self->options.paper = paper;
  return nw_clinic_report_new (self->counts, self->atlas, &self->options);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (NwClinicView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!nw_report_print_finish (result, &path, &error))
    {
      nw_toast_error (GTK_WIDGET (self), error);
      return;
    }
  if (path == NULL)
    return;
  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Saved as “%s”"), name);
  nw_toast_say (GTK_WIDGET (self), text);
}

/* The window of the pages tells what became of them, but for pages that could not
 * be made. */
static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwClinicView) self = data;
  g_autoptr (GError) error = NULL;

  if (!nw_report_print_finish (result, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    nw_toast_error (GTK_WIDGET (self), error);
}

static GtkWindow *
get_window (NwClinicView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
print_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  NwClinicView *self = NW_CLINIC_VIEW (widget);

  if (self->counts != NULL)
    nw_report_preview_async (get_window (self), lay_out_cb, sheet_new (self), sheet_free, nw_print_get_usual_paper (), _ ("Save Report as PDF"), _ ("Clinic report"),
                             shown_cb, g_object_ref (self));
}

static void
save_pdf_cb (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  NwClinicView *self = NW_CLINIC_VIEW (widget);

  if (self->counts != NULL)
    nw_report_print_async (get_window (self), lay_out_cb, sheet_new (self), sheet_free, _ ("Save Report as PDF"), _ ("Clinic report"), done_cb, g_object_ref (self));
}

static void
folder_cb (GtkNativeDialog *chooser,
           int response,
           NwClinicView *self)
{
  g_autoptr (GFile) folder = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (self), KEY_CHOOSER, NULL);
  if (path == NULL || self->counts == NULL)
    return;
  if (!nw_clinic_write_tables (self->counts, self->atlas, nw_lang_get (), nw_lang_get () == NW_LANG_NL ? NW_CSV_COMMA : NW_CSV_POINT, path, &error))
    {
      nw_toast_error (GTK_WIDGET (self), error);
      return;
    }
  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a folder */
  text = g_strdup_printf (_ ("The tables are in “%s”"), name);
  nw_toast_say (GTK_WIDGET (self), text);
}

static void
save_tables_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Save Tables to Folder"), get_window (NW_CLINIC_VIEW (widget)), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Save"), _ ("_Cancel"));

  /* It goes with the figures, also when the journal is locked. */
  g_object_set_data_full (G_OBJECT (widget), KEY_CHOOSER, chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* nw_clinic_output_install: the actions of this part */
void
nw_clinic_output_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "clinic.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "clinic.save-pdf", NULL, save_pdf_cb);
  gtk_widget_class_install_action (widget_class, "clinic.save-tables", NULL, save_tables_cb);
}
