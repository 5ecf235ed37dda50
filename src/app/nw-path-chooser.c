/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-path-chooser.h"

#include "nw-app-settings.h"

#define KEY_SETTING "nw-setting"
#define KEY_CHOSEN "nw-chosen"

static void
response_cb (GtkWidget *widget,
             int response,
             GtkNativeDialog *dialog)
{
  NwPathChosenFunc chosen = (NwPathChosenFunc)g_object_get_data (G_OBJECT (dialog), KEY_CHOSEN);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      /* The settings hold UTF-8. */
      if (path != NULL && g_utf8_validate (path, -1, NULL))
        g_settings_set_string (nw_app_settings_get (), g_object_get_data (G_OBJECT (dialog), KEY_SETTING), path);
      chosen (widget);
    }
  g_object_unref (dialog);
}

/**
 * nw_path_chooser_ask:
 * @widget: who asks; nothing is kept once it is gone
 * @title: of the dialog
 * @action: a file or a folder
 * @filter: (nullable): what files are shown
 * @key: of the setting that keeps the path; static
 * @chosen: called after something was chosen
 */
void
nw_path_chooser_ask (GtkWidget *widget,
                     const char *title,
                     GtkFileChooserAction action,
                     GtkFileFilter *filter,
                     const char *key,
                     NwPathChosenFunc chosen)
{
  GtkFileChooserNative *dialog = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (key != NULL && chosen != NULL);

  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)), action, NULL, NULL);
  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_set_data (G_OBJECT (dialog), KEY_SETTING, (gpointer)key);
  g_object_set_data (G_OBJECT (dialog), KEY_CHOSEN, (gpointer)chosen);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
