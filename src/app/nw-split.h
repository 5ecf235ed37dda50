/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwSplit:
 *
 * Two children: the map and the panel beside it, or below it where the window
 * is narrower than 720 px at the usual text size (property "stacked",
 * notified). The panel is 400 px wide for the body and takes up to 760 where
 * it has more to say ("wide"); stacked, the map keeps a share of the height
 * that depends on it too, or most of it ("large").
 *
 * A panel that grows lies over the map for one frame: the map keeps its place
 * and its picture, so that the answer to a click draws the panel alone.
 */
#define NW_TYPE_SPLIT (nw_split_get_type ())
G_DECLARE_FINAL_TYPE (NwSplit, nw_split, NW, SPLIT, GtkWidget)

GtkWidget *nw_split_new            (GtkWidget *map,
                                    GtkWidget *panel);
gboolean   nw_split_get_stacked    (NwSplit   *self);
void       nw_split_set_wide       (NwSplit   *self,
                                    gboolean   wide);
gboolean   nw_split_get_large      (NwSplit   *self);
void       nw_split_set_large      (NwSplit   *self,
                                    gboolean   large);
int        nw_split_get_map_width  (NwSplit   *self,
                                    int        width);
void       nw_split_get_panel_size (NwSplit   *self,
                                    gboolean   wide,
                                    int       *width,
                                    int       *height);

G_END_DECLS
