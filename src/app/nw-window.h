/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NW_TYPE_WINDOW (nw_window_get_type ())
G_DECLARE_FINAL_TYPE (NwWindow, nw_window, NW, WINDOW, AdwApplicationWindow)

NwWindow *nw_window_new       (GtkApplication *app);
void      nw_window_add_toast (NwWindow       *self,
                               AdwToast       *toast);

G_END_DECLS
