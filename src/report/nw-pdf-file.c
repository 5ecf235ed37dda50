/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-error.h"
#include "nw-output-file.h"
#include "nw-report-private.h"

#include <glib/gi18n-lib.h>

#undef _
#define _(message) nw_lang_gettext (message)

/* Bytes that go to the file at once. */
#define BUFFER (64 * 1024)

/* Pixels a point of a picture: 180 a page inch. */
#define PNG_SCALE 2.5

/* Where bytes go, and what became of them. */
typedef struct
{
  GOutputStream *stream;
  GError *error;
} Sink;

static gboolean
write_cb (const guint8 *bytes,
          gsize n,
          gpointer data)
{
  Sink *sink = data;

  return sink->error == NULL && g_output_stream_write_all (sink->stream, bytes, n, NULL, NULL, &sink->error);
}

static cairo_status_t
write_png_cb (void *closure,
              const unsigned char *data,
              unsigned int length)
{
  return write_cb (data, length, closure) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* @cause: (transfer full) */
static void
set_write_error (GError **error,
                 GError *cause)
{
  NwError code = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? NW_ERROR_DISK_FULL : NW_ERROR_FAILED;

  /* Translators: %s is the reason that the system gives */
  g_set_error (error, NW_ERROR, code, _ ("The file could not be written: %s"), cause->message);
  g_error_free (cause);
}

/* Gives @write a sink to @path; the file appears when all went well. */
static gboolean
write_file (const char *path,
            gboolean (*write) (Sink *sink, gpointer data, GError **error),
            gpointer data,
            GError **error)
{
  g_autoptr (NwOutputFile) file = nw_output_file_new (path, error);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  Sink sink = { 0 };
  gboolean done = FALSE;

  if (file == NULL)
    return FALSE;
  stream = g_buffered_output_stream_new_sized (nw_output_file_get_stream (file), BUFFER);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);
  sink.stream = stream;
  done = write (&sink, data, &local);
  if (done && sink.error == NULL)
    g_output_stream_flush (stream, NULL, &sink.error);
  if (sink.error != NULL)
    {
      set_write_error (error, g_steal_pointer (&sink.error));
      return FALSE;
    }
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return nw_output_file_finish (file, error);
}

typedef struct
{
  NwReport *report;
  GCancellable *cancellable;
  guint page;
} Job;

static gboolean
write_pdf (Sink *sink,
           gpointer data,
           GError **error)
{
  Job *job = data;

  return nw_pdf_write (job->report, write_cb, sink, job->cancellable, error);
}

/**
 * nw_report_write_pdf:
 * @self: a report
 * @path: a file, replaced if it exists
 * @cancellable: (nullable): looked at between pages
 * @error: return location: #NwError or %G_IO_ERROR_CANCELLED
 *
 * Writes all pages, readable by the user only. The file appears whole or not
 * at all. Pages go to the disk as they are painted.
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
nw_report_write_pdf (NwReport *self,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  Job job = { self, cancellable, 0 };

  g_return_val_if_fail (NW_IS_REPORT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return write_file (path, write_pdf, &job, error);
}

static gboolean
write_png (Sink *sink,
           gpointer data,
           GError **error)
{
  Job *job = data;
  double width = 0.0;
  double height = 0.0;
  cairo_surface_t *surface = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  cairo_t *cr = NULL;

  nw_report_get_page_size (job->report, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(width * PNG_SCALE), (int)(height * PNG_SCALE));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  nw_report_draw_page (job->report, cr, job->page);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_png_cb, sink);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    /* Translators: %s is the reason that the drawing library gives */
    g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("The pages could not be drawn: %s"), cairo_status_to_string (status));

  return status == CAIRO_STATUS_SUCCESS;
}

/* "card.png", "card-2.png" and so on: the first page has the name that was asked
 * for. */
static char *
make_page_path (const char *path,
                guint page)
{
  const char *ending = g_str_has_suffix (path, ".png") ? ".png" : "";

  if (page == 0)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", (int)(strlen (path) - strlen (ending)), path, page + 1, ending);
}

/**
 * nw_report_write_png:
 * @self: a report
 * @path: a file, replaced if it exists
 * @cancellable: (nullable): looked at between pages
 * @error: return location: #NwError or %G_IO_ERROR_CANCELLED
 *
 * Writes each page as a picture on white, readable by the user only: the first
 * to @path, the others beside it with their number before the ending.
 *
 * Returns: %TRUE if all are on the disk
 */
gboolean
nw_report_write_png (NwReport *self,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  guint n_pages = 0;

  g_return_val_if_fail (NW_IS_REPORT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  n_pages = nw_report_get_n_pages (self);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *page_path = make_page_path (path, page);
      Job job = { self, cancellable, page };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_file (page_path, write_png, &job, error))
        return FALSE;
    }

  return TRUE;
}
