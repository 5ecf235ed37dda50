/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-lang.h"
#include "nw-overview.h"
#include "nw-print-operation.h"
#include "nw-report-preview.h"
#include "nw-test.h"

#include "../report/nw-pdf-tools.h"
#include "../report/nw-report-fixture.h"

#include <string.h>

static NwReport *
make_report (NwPaper paper)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_FULL, .paper = paper, .printed = "21 November 2026" };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (atlas, 40, 3, "Note number %u, without complaints.");
  NwReport *report = nw_overview_new (renderer, sessions, &options, &error);

  g_assert_no_error (error);
  return report;
}

static void export(NwPrintOperation *operation,
                   const char *path)
{
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (operation), path);
  g_assert_cmpint (gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

/* "Pages:          3" and the like. */
static char *
get_info (const char *path,
          const char *name)
{
  g_autofree char *info = nw_test_pdf_info (path);
  const char *line = strstr (info, name);

  g_assert_nonnull (line);
  return g_strndup (line, strcspn (line, "\n"));
}

/* What goes to the printer is what is written as PDF: page by page the same
 * words at the same place, on the same paper. */
static void
test_print_agrees (gconstpointer data)
{
  NwReport *report = make_report ((NwPaper)GPOINTER_TO_INT (data));
  NwPrintOperation *operation = nw_print_operation_new (report);
  char *dir = nw_test_make_dir ();
  g_autofree char *printed = g_build_filename (dir, "printed.pdf", NULL);
  g_autofree char *written = g_build_filename (dir, "written.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_print_operation_get_report (operation) == report);
  export(operation, printed);
  g_assert_true (nw_report_write_pdf (report, written, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 2; i++)
    {
      static const char *const names[] = { "Pages:", "Page size:" };
      g_autofree char *of_printed = get_info (printed, names[i]);
      g_autofree char *of_written = get_info (written, names[i]);

      g_assert_cmpstr (of_printed, ==, of_written);
    }
  g_assert_cmpuint (nw_report_get_n_pages (report), >, 2);
  for (guint page = 1; page <= nw_report_get_n_pages (report); page++)
    {
      g_autofree char *of_printed = nw_test_pdf_text (printed, page);
      g_autofree char *of_written = nw_test_pdf_text (written, page);

      g_assert_cmpstr (of_printed, ==, of_written);
    }

  g_assert_finalize_object (operation);
  g_assert_finalize_object (report);
  nw_test_remove_dir (dir);
}

/* On other paper nothing is cut off or laid out anew. */
static void
test_print_other_paper (void)
{
  g_autoptr (NwReport) report = make_report (NW_PAPER_A4);
  g_autoptr (NwPrintOperation) operation = nw_print_operation_new (report);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A5);
  char *dir = nw_test_make_dir ();
  g_autofree char *printed = g_build_filename (dir, "printed.pdf", NULL);
  g_autofree char *info = NULL;
  g_autofree char *words = NULL;
  guint n_pages = nw_report_get_n_pages (report);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (operation), setup);
  export(operation, printed);

  info = nw_test_pdf_info (printed);
  g_assert_nonnull (strstr (info, "Page size:       419"));
  words = nw_test_pdf_words (printed);
  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *foot = g_strdup_printf ("Needlewise, page %u of %u", page, n_pages);

      g_assert_cmpuint (nw_test_count (words, foot), ==, 1);
    }
  g_assert_nonnull (strstr (words, "Note number 39, without complaints."));
  nw_test_remove_dir (dir);
}

static void
done_cb (GtkPrintOperation *operation,
         GtkPrintOperationResult result,
         gboolean *done)
{
  *done = TRUE;
}

static guint
count_files (const char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (handle) != NULL)
    n++;
  return n;
}

/* The preview is a window of this program: no file of the pages comes into the
 * temporary folder, and no other program is started. */
static void
test_print_preview (void)
{
  g_autoptr (NwReport) report = make_report (NW_PAPER_A4);
  NwPrintOperation *operation = nw_print_operation_new (report);
  GListModel *windows = gtk_window_get_toplevels ();
  char *dir = nw_test_make_dir ();
  guint n_before = 0;
  gboolean done = FALSE;
  g_autoptr (GtkWindow) window = NULL;
  g_autoptr (GError) error = NULL;

  n_before = count_files (g_get_tmp_dir ());
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_PREVIEW, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 400 && (!done || g_list_model_get_n_items (windows) == 0); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
  g_assert_true (done);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
  window = g_list_model_get_item (windows, 0);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Print Preview");
  g_assert_cmpuint (count_files (g_get_tmp_dir ()), ==, n_before);

  gtk_window_destroy (window);
  g_clear_object (&window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (operation);
  nw_test_remove_dir (dir);
}

static void
iterate (void)
{
  for (guint i = 0; i < 40; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

/* The keys and buttons of the preview: pages, sizes, and what it asks for. */
static void
count_cb (NwReportPreview *preview,
          gpointer data)
{
  (*(guint *)data)++;
}

static void
count_print_cb (NwReportPreview *preview,
                gboolean again,
                gpointer data)
{
  (*(guint *)data) += again ? 100 : 1;
}

static void
test_print_window (void)
{
  g_autoptr (NwReport) report = make_report (NW_PAPER_A4);
  GtkWidget *window = nw_report_preview_new (NULL, NULL);
  NwReportPreview *preview = NW_REPORT_PREVIEW (window);
  guint n_prints = 0;
  guint n_saves = 0;
  double fitting = 0.0;

  g_signal_connect (preview, "print", G_CALLBACK (count_print_cb), &n_prints);
  g_signal_connect (preview, "save", G_CALLBACK (count_cb), &n_saves);
  gtk_window_present (GTK_WINDOW (window));
  iterate ();

  /* Without pages there is nothing to print. */
  gtk_widget_activate_action (window, "preview.print", NULL);
  g_assert_cmpuint (n_prints, ==, 0);
  nw_report_preview_set_report (preview, report);
  nw_report_preview_allow_output (preview);
  iterate ();

  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, 0);
  gtk_widget_activate_action (window, "preview.next", NULL);
  gtk_widget_activate_action (window, "preview.next", NULL);
  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, 2);
  gtk_widget_activate_action (window, "preview.previous", NULL);
  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, 1);
  gtk_widget_activate_action (window, "preview.last", NULL);
  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, nw_report_get_n_pages (report) - 1);
  gtk_widget_activate_action (window, "preview.next", NULL);
  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, nw_report_get_n_pages (report) - 1);
  gtk_widget_activate_action (window, "preview.first", NULL);
  g_assert_cmpuint (nw_report_preview_get_page (preview), ==, 0);

  fitting = nw_report_preview_get_zoom (preview);
  g_assert_cmpfloat (fitting, >, 0.3);
  gtk_widget_activate_action (window, "preview.zoom-in", NULL);
  g_assert_cmpfloat (nw_report_preview_get_zoom (preview), >, fitting);
  for (guint i = 0; i < 40; i++)
    gtk_widget_activate_action (window, "preview.zoom-in", NULL);
  g_assert_cmpfloat (nw_report_preview_get_zoom (preview), <=, 8.0);
  gtk_widget_activate_action (window, "preview.zoom-fit", NULL);
  g_assert_cmpfloat_with_epsilon (nw_report_preview_get_zoom (preview), fitting, 0.05);

  gtk_widget_activate_action (window, "preview.print", NULL);
  gtk_widget_activate_action (window, "preview.print-again", NULL);
  gtk_widget_activate_action (window, "preview.save", NULL);
  g_assert_cmpuint (n_prints, ==, 101);
  g_assert_cmpuint (n_saves, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
  iterate ();
}

/* What became of a print. */
typedef struct
{
  gboolean done;
  GtkPrintOperationResult result;
  GtkPrintStatus status;
} Outcome;

static void
result_cb (GtkPrintOperation *operation,
           GtkPrintOperationResult result,
           Outcome *outcome)
{
  outcome->done = TRUE;
  outcome->result = result;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* GTK's own dialog, once it has found the printers. */
static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkPrintUnixDialog"))
        return window;
    }

  return NULL;
}

/* Whether its button can be pressed: a printer is chosen. */
static gboolean
is_ready (GtkWindow *dialog)
{
  GtkWidget *button = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);

  return button != NULL && gtk_widget_get_sensitive (button);
}

/* Prints through the dialog of GTK with its printer that writes to a file, which no
 * other action of it takes; or without asking. */
static Outcome
print_to (NwReport *report,
          GtkPrintOperationAction action,
          const char *printer,
          const char *path)
{
  g_autoptr (NwPrintOperation) operation = nw_print_operation_new (report);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  Outcome outcome = { 0 };
  gboolean late = FALSE;
  guint limit = g_timeout_add_seconds (60, late_cb, &late);

  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  gtk_print_settings_set_printer (settings, printer);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (operation), settings);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (result_cb), &outcome);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), action, NULL, NULL);
  while (!late && !outcome.done)
    {
      GtkWindow *dialog = find_dialog ();

      if (dialog != NULL && is_ready (dialog))
        gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
      g_main_context_iteration (NULL, TRUE);
    }
  while (!late && !gtk_print_operation_is_finished (GTK_PRINT_OPERATION (operation)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (limit);
  outcome.status = gtk_print_operation_get_status (GTK_PRINT_OPERATION (operation));
  return outcome;
}

/* A print for real, through a backend of GTK: the pages that are written. */
static void
test_print_printer (void)
{
  g_autoptr (NwReport) report = make_report (NW_PAPER_A4);
  char *dir = nw_test_make_dir ();
  g_autofree char *printed = g_build_filename (dir, "printed.pdf", NULL);
  g_autofree char *written = g_build_filename (dir, "written.pdf", NULL);
  Outcome outcome = print_to (report, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, "Print to File", printed);

  g_assert_cmpint (outcome.result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpint (outcome.status, ==, GTK_PRINT_STATUS_FINISHED);
  g_assert_true (nw_report_write_pdf (report, written, NULL, NULL));
  nw_test_pdf_check (printed);
  for (guint page = 1; page <= nw_report_get_n_pages (report); page++)
    {
      g_autofree char *of_printed = nw_test_pdf_text (printed, page);
      g_autofree char *of_written = nw_test_pdf_text (written, page);

      g_assert_cmpstr (of_printed, ==, of_written);
    }
  nw_test_remove_dir (dir);
}

/* A printer that is gone: that is known, and the pages stay good. */
static void
test_print_gone (void)
{
  g_autoptr (NwReport) report = make_report (NW_PAPER_A4);
  char *dir = nw_test_make_dir ();
  g_autofree char *printed = g_build_filename (dir, "printed.pdf", NULL);
  g_autofree char *written = g_build_filename (dir, "written.pdf", NULL);
  Outcome outcome = print_to (report, GTK_PRINT_OPERATION_ACTION_PRINT, "A printer that was carried away", printed);

  g_assert_cmpint (outcome.result, ==, GTK_PRINT_OPERATION_RESULT_CANCEL);
  g_assert_cmpint (outcome.status, ==, GTK_PRINT_STATUS_FINISHED_ABORTED);
  g_assert_false (g_file_test (printed, G_FILE_TEST_EXISTS));
  g_assert_true (nw_report_write_pdf (report, written, NULL, NULL));
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  char *tmp = g_build_filename ("/tmp", "needlewise-print-XXXXXX", NULL);
  int result = 0;

  /* A temporary folder that nobody else writes to. */
  g_assert_nonnull (g_mkdtemp (tmp));
  g_setenv ("TMPDIR", tmp, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_data_func ("/print/agrees/a4", GINT_TO_POINTER (NW_PAPER_A4), test_print_agrees);
  g_test_add_data_func ("/print/agrees/letter", GINT_TO_POINTER (NW_PAPER_LETTER), test_print_agrees);
  g_test_add_func ("/print/other-paper", test_print_other_paper);

  g_test_add_func ("/print/printer", test_print_printer);
  g_test_add_func ("/print/gone", test_print_gone);
  g_test_add_func ("/print/preview", test_print_preview);
  g_test_add_func ("/print/window", test_print_window);

  result = g_test_run ();
  nw_test_remove_dir (tmp);
  return result;
}
