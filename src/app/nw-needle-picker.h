/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-needle-choice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nw_needle_picker_new    (NwNeedleChoice *choice);
GtkWidget *nw_needle_picker_unfold (GtkWidget      *box);

G_END_DECLS
