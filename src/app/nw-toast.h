/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Short messages over the window that a widget is in. They stand on the screen
 * for whoever looks: they never hold a text about a patient.
 */

void nw_toast_show  (GtkWidget    *widget,
                     AdwToast     *toast);
void nw_toast_say   (GtkWidget    *widget,
                     const char   *text);
void nw_toast_error (GtkWidget    *widget,
                     const GError *error);
void nw_toast_place (GtkWidget    *widget);
void nw_toast_clear (GtkWidget    *widget);
void nw_toast_name_parts (AdwToastOverlay *overlay);

G_END_DECLS
