/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void                nw_session_name_parts       (GtkWidget     *top);
GtkListItemFactory *nw_session_name_factory_new (void);
void                nw_session_guard_expander   (GtkWidget     *expander);
void                nw_session_guard_menu       (GtkMenuButton *button);
void                nw_session_focus_result     (GtkWidget     *widget,
                                                 const char    *words);

G_END_DECLS
