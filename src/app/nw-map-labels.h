/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-palette.h"
#include "nw-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_MAP_LABELS (nw_map_labels_get_type ())
G_DECLARE_FINAL_TYPE (NwMapLabels, nw_map_labels, NW, MAP_LABELS, GtkWidget)

GtkWidget  *nw_map_labels_new         (void);
void        nw_map_labels_set_names   (NwMapLabels     *self,
                                       GPtrArray       *names,
                                       guint            most);
void        nw_map_labels_set_palette (NwMapLabels     *self,
                                       const NwPalette *palette);
void        nw_map_labels_place       (NwMapLabels     *self,
                                       NwViewport      *viewport,
                                       const NwRect    *frame,
                                       const NwRect    *obstacles,
                                       guint            n_obstacles);
void        nw_map_labels_hide        (NwMapLabels     *self);
guint       nw_map_labels_get_n_names (NwMapLabels     *self);
const char *nw_map_labels_get_name    (NwMapLabels     *self,
                                       guint            index,
                                       gboolean        *placed,
                                       NwRect          *rect);

G_END_DECLS
