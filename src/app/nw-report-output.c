/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-report-output.h"

#include "nw-print-operation.h"

#include <glib/gi18n-lib.h>

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (AdwToastOverlay) toasts = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (nw_report_print_finish (result, &path, &error))
    {
      if (path == NULL)
        return;
      /* Translators: %s is the name of a file */
      words = g_strdup_printf (_ ("Saved as %s."), path);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return;
    }
  else
    {
      words = g_strdup (error->message);
    }

  /* A toast reads markup, and names of files may look like it. */
  escaped = g_markup_escape_text (words, -1);
  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

/* The window of the pages says itself what was printed and saved; without pages
 * there is none. */
static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (AdwToastOverlay) toasts = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = NULL;

  if (nw_report_print_finish (result, NULL, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  escaped = g_markup_escape_text (error->message, -1);
  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

/**
 * nw_report_output:
 * @parent: the window over which the dialogs stand
 * @toasts: where it is told what became of it
 * @func: lays the pages out
 * @data: for @func
 * @free_data: frees @data
 * @dialog_title: of the dialog that asks for a file
 * @stem: proposed name of the file, without its ending
 * @save: whether a file is asked for at once; else the pages are shown first,
 *   to be printed or saved from there
 *
 * Prints a report or writes it as PDF.
 */
void
nw_report_output (GtkWindow *parent,
                  AdwToastOverlay *toasts,
                  NwReportFunc func,
                  gpointer data,
                  GDestroyNotify free_data,
                  const char *dialog_title,
                  const char *stem,
                  gboolean save)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  if (save)
    nw_report_print_async (parent, func, data, free_data, dialog_title, stem, done_cb, g_object_ref (toasts));
  else
    nw_report_preview_async (parent, func, data, free_data, nw_print_get_usual_paper (), dialog_title, stem, shown_cb, g_object_ref (toasts));
}
