/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* F9 and "app.emergency" in every window of the program, dialogs too. */
void nw_emergency_reach_install (GtkApplication *application);

G_END_DECLS
