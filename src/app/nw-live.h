/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_LIVE (nw_live_get_type ())
G_DECLARE_FINAL_TYPE (NwLive, nw_live, NW, LIVE, GtkWidget)

void        nw_live_attach    (GtkWindow   *window,
                               GtkBox      *content);
void        nw_live_say       (GtkWidget   *widget,
                               const char  *words);
const char *nw_live_get_words (NwLive      *self);

G_END_DECLS
