/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called when the setting has another path, with the widget that asked. */
typedef void (*NwPathChosenFunc) (gpointer widget);

/* Asks for a file or a folder that a setting keeps. */
void nw_path_chooser_ask (GtkWidget            *widget,
                          const char           *title,
                          GtkFileChooserAction  action,
                          GtkFileFilter        *filter,
                          const char           *key,
                          NwPathChosenFunc      chosen);

G_END_DECLS
