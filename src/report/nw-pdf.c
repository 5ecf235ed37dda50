/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-error.h"
#include "nw-notice.h"
#include "nw-pdf-packer.h"
#include "nw-report-private.h"

#include <cairo-pdf.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

static cairo_status_t
push_cb (void *closure,
         const unsigned char *data,
         unsigned int length)
{
  return nw_pdf_packer_push (closure, data, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
set_metadata (NwReport *report,
              cairo_surface_t *surface)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *author = nw_report_dup_author (report);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, nw_report_get_title (report));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, nw_notice_get_intended_use ());
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Needlewise " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/* Headings become the outline, each below the last one of a higher level. */
static void
set_outline (NwReport *report,
             cairo_surface_t *surface)
{
  g_autoptr (GArray) headings = nw_report_list_headings (report);
  int parents[4] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT,
                     CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < headings->len; i++)
    {
      const NwReportHeading *heading = &g_array_index (headings, NwReportHeading, i);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *link = NULL;
      g_autofree char *text = g_strdelimit (g_strdup (heading->text), "\n\r", ' ');
      int id = 0;

      g_ascii_formatd (y, sizeof y, "%.1f", heading->y);
      link = g_strdup_printf ("page=%u pos=[0 %s]", heading->page + 1, y);
      id = cairo_pdf_surface_add_outline (surface, parents[heading->level - 1], text, link,
                                          CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint level = heading->level; level < G_N_ELEMENTS (parents); level++)
        parents[level] = id;
    }
}

/* Paints all pages; tells whether it was cancelled. */
static cairo_status_t
paint_pages (NwReport *report,
             cairo_surface_t *surface,
             GCancellable *cancellable,
             gboolean *cancelled)
{
  guint n_pages = nw_report_get_n_pages (report);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  for (guint page = 0; page < n_pages && status == CAIRO_STATUS_SUCCESS && !*cancelled; page++)
    {
      /* One element holds all others; it must end before its last page does. */
      if (page == 0)
        cairo_tag_begin (cr, "Document", NULL);
      nw_report_draw_page_tagged (report, cr, page, TRUE);
      if (page == n_pages - 1)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      *cancelled = g_cancellable_is_cancelled (cancellable);
      status = cairo_status (cr);
    }
  cairo_destroy (cr);

  return status;
}

/**
 * nw_pdf_write:
 * @report: a report
 * @write: takes the file, piece by piece
 * @data: for @write
 * @cancellable: (nullable): looked at between pages
 * @error: return location
 *
 * Paints all pages as PDF. What was painted leaves the memory at once.
 *
 * Returns: %TRUE if @write took it all
 */
gboolean
nw_pdf_write (NwReport *report,
              NwPdfWriteFunc write,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (NwPdfPacker) packer = nw_pdf_packer_new (write, data, nw_report_get_lang (report));
  cairo_surface_t *surface = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  gboolean cancelled = FALSE;
  double width = 0.0;
  double height = 0.0;

  nw_report_get_page_size (report, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (push_cb, packer, width, height);
  set_metadata (report, surface);
  set_outline (report, surface);
  status = paint_pages (report, surface, cancellable, &cancelled);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (cancelled)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS && !nw_pdf_packer_end (packer))
    status = CAIRO_STATUS_WRITE_ERROR;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is the reason that the drawing library gives */
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}
