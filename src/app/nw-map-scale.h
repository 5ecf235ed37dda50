/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_SCALE (nw_map_scale_get_type ())
G_DECLARE_FINAL_TYPE (NwMapScale, nw_map_scale, NW, MAP_SCALE, GtkWidget)

GtkWidget *nw_map_scale_new       (void);
void       nw_map_scale_set_scale (NwMapScale *self,
                                   double      scale);
int        nw_map_scale_get_mm    (NwMapScale *self);

G_END_DECLS
