/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-error.h"
#include "nw-notice.h"
#include "nw-report-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
append_cb (void *closure,
           const unsigned char *data,
           unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
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
      int id = 0;

      g_ascii_formatd (y, sizeof y, "%.1f", heading->y);
      link = g_strdup_printf ("page=%u pos=[0 %s]", heading->page + 1, y);
      id = cairo_pdf_surface_add_outline (surface, parents[heading->level - 1], heading->text, link,
                                          CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint level = heading->level; level < G_N_ELEMENTS (parents); level++)
        parents[level] = id;
    }
}

/**
 * nw_pdf_make:
 * @report: a report
 * @cancellable: (nullable): looked at between pages
 * @error: return location
 *
 * Paints all pages on a PDF surface in memory.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
nw_pdf_make (NwReport *report,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  gboolean cancelled = FALSE;
  double width = 0.0;
  double height = 0.0;

  nw_report_get_page_size (report, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_cb, data, width, height);
  set_metadata (report, surface);
  set_outline (report, surface);

  cr = cairo_create (surface);
  for (guint page = 0; page < nw_report_get_n_pages (report) && !cancelled; page++)
    {
      /* One element holds all others; it must end before its last page does. */
      if (page == 0)
        cairo_tag_begin (cr, "Document", NULL);
      nw_report_draw_page_tagged (report, cr, page, TRUE);
      if (page == nw_report_get_n_pages (report) - 1)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }

  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (cancelled)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is the reason that the drawing library gives */
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return nw_pdf_compact (bytes, nw_report_get_lang (report));
}
