/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-study.h"

G_BEGIN_DECLS

GtkWidget *nw_study_progress_window_new (GtkWindow *parent,
                                         NwStudy   *study,
                                         gint64     now);

G_END_DECLS
