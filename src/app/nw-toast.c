/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-toast.h"

#include "nw-error.h"
#include "nw-session-names.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>

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

/**
 * nw_toast_place:
 * @widget: a widget of the main window
 *
 * Moves the toasts of its window above the bars of the page, which have just
 * changed.
 */
void
nw_toast_place (GtkWidget *widget)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (NW_IS_WINDOW (root))
    nw_window_place_toasts (NW_WINDOW (root));
}

/**
 * nw_toast_clear:
 * @widget: a widget of the main window
 *
 * Takes the toasts of its window away, before something is asked that they
 * would stand over.
 */
void
nw_toast_clear (GtkWidget *widget)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (NW_IS_WINDOW (root))
    nw_window_clear_toasts (NW_WINDOW (root));
}

/* What closes a toast has an icon only. */
static void
name_close (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_close (child);
}

static void
children_changed_cb (GListModel *children,
                     guint position,
                     guint n_removed,
                     guint n_added,
                     AdwToastOverlay *overlay)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (child == NULL || child == adw_toast_overlay_get_child (overlay))
        continue;
      nw_session_name_parts (child);
      name_close (child);
    }
}

static void
free_children (gpointer children)
{
  g_object_unref (children);
}

/**
 * nw_toast_name_parts:
 * @overlay: shows toasts
 *
 * Gives the buttons of each toast that @overlay will show a name that can be
 * read out. A toast that waits for another is made when its turn comes.
 */
void
nw_toast_name_parts (AdwToastOverlay *overlay)
{
  GListModel *children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect_object (children, "items-changed", G_CALLBACK (children_changed_cb), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), "nw-toast-children", children, free_children);
}
