/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-print-operation.h"

#include "nw-report-preview.h"

/* In the order of NwPaper. */
static const char *const paper_names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_LETTER, GTK_PAPER_NAME_A5, "iso_a6" };

G_STATIC_ASSERT (G_N_ELEMENTS (paper_names) == NW_N_PAPERS);

struct _NwPrintOperation
{
  GtkPrintOperation parent_instance;

  NwReport *report;
};

G_DEFINE_FINAL_TYPE (NwPrintOperation, nw_print_operation, GTK_TYPE_PRINT_OPERATION)

static void
nw_print_operation_begin_print (GtkPrintOperation *operation,
                                GtkPrintContext *context)
{
  NwPrintOperation *self = NW_PRINT_OPERATION (operation);

  gtk_print_operation_set_n_pages (operation, (int)nw_report_get_n_pages (self->report));
}

/* The page in the middle of the sheet: in its own size where that fits, else
 * as large as the sheet allows. */
static void
nw_print_operation_draw_page (GtkPrintOperation *operation,
                              GtkPrintContext *context,
                              int page)
{
  NwPrintOperation *self = NW_PRINT_OPERATION (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double sheet_width = gtk_print_context_get_width (context);
  double sheet_height = gtk_print_context_get_height (context);
  double width = 0.0;
  double height = 0.0;
  double scale = 1.0;

  nw_report_get_page_size (self->report, &width, &height);
  scale = MIN (MIN (sheet_width / width, sheet_height / height), 1.0);

  /* Papers of the same name differ by fractions of a point. */
  if (scale > 0.995)
    scale = 1.0;

  cairo_save (cr);
  cairo_translate (cr, (sheet_width - width * scale) / 2.0, (sheet_height - height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  nw_report_draw_page (self->report, cr, (guint)page);
  cairo_restore (cr);
}

static gboolean
end_preview_cb (gpointer data)
{
  gtk_print_operation_preview_end_preview (GTK_PRINT_OPERATION_PREVIEW (data));
  return G_SOURCE_REMOVE;
}

static void
ready_cb (GtkPrintOperationPreview *preview)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, end_preview_cb, g_object_ref (preview), g_object_unref);
}

/* The pages are there already: they are shown by this program, not written to a
 * file for another one. */
static gboolean
nw_print_operation_preview (GtkPrintOperation *operation,
                            GtkPrintOperationPreview *preview,
                            GtkPrintContext *context,
                            GtkWindow *parent)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  /* GTK asks for something to draw on, and draws nothing. */
  gtk_print_context_set_cairo_context (context, cr, 72.0, 72.0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_signal_connect (preview, "ready", G_CALLBACK (ready_cb), NULL);
  gtk_window_present (GTK_WINDOW (nw_report_preview_new (parent, NW_PRINT_OPERATION (operation)->report)));
  return TRUE;
}

static void
nw_print_operation_dispose (GObject *object)
{
  NwPrintOperation *self = NW_PRINT_OPERATION (object);

  g_clear_object (&self->report);

  G_OBJECT_CLASS (nw_print_operation_parent_class)->dispose (object);
}

static void
nw_print_operation_class_init (NwPrintOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  object_class->dispose = nw_print_operation_dispose;
  operation_class->begin_print = nw_print_operation_begin_print;
  operation_class->draw_page = nw_print_operation_draw_page;
  operation_class->preview = nw_print_operation_preview;
}

static void
nw_print_operation_init (NwPrintOperation *self)
{
}

/**
 * nw_print_operation_new:
 * @report: the pages
 *
 * Run it with gtk_print_operation_run(). A PDF of patients' data is better
 * written with nw_report_write_pdf(): it is private and replaces a file as a
 * whole.
 *
 * Returns: (transfer full): an operation named after the report, on its paper
 */
NwPrintOperation *
nw_print_operation_new (NwReport *report)
{
  NwPrintOperation *self = NULL;
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = NULL;

  g_return_val_if_fail (NW_IS_REPORT (report), NULL);

  size = gtk_paper_size_new (paper_names[nw_report_get_paper (report)]);
  gtk_page_setup_set_paper_size_and_default_margins (setup, size);

  self = g_object_new (NW_TYPE_PRINT_OPERATION,
                       "default-page-setup", setup,
                       "embed-page-setup", TRUE,
                       "job-name", nw_report_get_title (report),
                       "n-pages", (int)nw_report_get_n_pages (report),
                       "unit", GTK_UNIT_POINTS,
                       "use-full-page", TRUE,
                       NULL);
  self->report = g_object_ref (report);

  return self;
}

/**
 * nw_print_operation_get_report:
 * @self: an operation
 *
 * Returns: (transfer none): the pages that it places
 */
NwReport *
nw_print_operation_get_report (NwPrintOperation *self)
{
  g_return_val_if_fail (NW_IS_PRINT_OPERATION (self), NULL);

  return self->report;
}

/**
 * nw_print_get_usual_paper:
 *
 * Returns: the paper that is usual where the user is
 */
NwPaper
nw_print_get_usual_paper (void)
{
  return g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? NW_PAPER_LETTER : NW_PAPER_A4;
}
