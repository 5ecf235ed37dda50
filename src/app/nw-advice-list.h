/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-advice.h"

G_BEGIN_DECLS

GtkWidget *nw_advice_list_new                  (GPtrArray   *groups);
GtkWidget *nw_advice_list_new_for_themes       (NwAtlas     *atlas);
GtkWidget *nw_advice_list_new_contraindications (GPtrArray  *items,
                                                 const char *place);
void       nw_advice_list_open_first           (GtkWidget   *list);

G_END_DECLS
