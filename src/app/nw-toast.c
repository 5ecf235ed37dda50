/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-toast.h"

#include "nw-error.h"
#include "nw-window.h"

/**
 * nw_toast_show:
 * @widget: a widget of the main window
 * @toast: (transfer full): a toast
 *
 * Shows @toast in the window of @widget; nothing happens while it is in none.
 */
void
nw_toast_show (GtkWidget *widget,
               AdwToast *toast)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  root = gtk_widget_get_root (widget);
  if (NW_IS_WINDOW (root))
    nw_window_add_toast (NW_WINDOW (root), toast);
  else
    g_object_unref (toast);
}

/**
 * nw_toast_say:
 * @widget: a widget of the main window
 * @text: a sentence without a text about a patient
 *
 * Shows @text as a toast.
 */
void
nw_toast_say (GtkWidget *widget,
              const char *text)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (text != NULL);

  /* The title of a toast is markup; the name of a file may hold anything. */
  escaped = g_markup_escape_text (text, -1);
  nw_toast_show (widget, adw_toast_new (escaped));
}

/**
 * nw_toast_error:
 * @widget: a widget of the main window
 * @error: what went wrong
 *
 * Says what went wrong and what to do about it. What the user cancelled is no
 * news.
 */
void
nw_toast_error (GtkWidget *widget,
                const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  nw_toast_say (widget, text);
}
