/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-study.h"

G_BEGIN_DECLS

/* Goal, new cards, what was not checked, and fitting to the own memory. What is
 * set counts at once. @page has the action "study.fit". */
GtkWidget *nw_study_settings_window_new (GtkWindow *parent,
                                         NwStudy   *study,
                                         GtkWidget *page);

G_END_DECLS
