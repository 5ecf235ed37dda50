/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-needle.h"
#include "nw-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nw_warning_list_new    (void);
void       nw_warning_list_update (GtkWidget      *list,
                                   NwSite         *site,
                                   const NwNeedle *needle,
                                   double          planned_mm);

G_END_DECLS
