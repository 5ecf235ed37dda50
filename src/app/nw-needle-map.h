/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-figure-set.h"

G_BEGIN_DECLS

/**
 * NwNeedleMap:
 *
 * Where the needles of a session are: a small picture of each map that is needed,
 * with their numbers. The same stands in its description in words; what no map
 * shows is said below. The places are looked up and the maps drawn off the main
 * thread, by a renderer of its own: nw_needle_map_clear() lets go of everything
 * that shows where somebody was needled.
 *
 * Signals: `chosen (guint position)`, the needle of the mark that was clicked.
 */
#define NW_TYPE_NEEDLE_MAP (nw_needle_map_get_type ())
G_DECLARE_FINAL_TYPE (NwNeedleMap, nw_needle_map, NW, NEEDLE_MAP, GtkWidget)

GtkWidget  *nw_needle_map_new         (void);
void        nw_needle_map_set_figures (NwNeedleMap *self,
                                       NwFigureSet *figures);
void        nw_needle_map_set_sites   (NwNeedleMap *self,
                                       NwAtlas     *atlas,
                                       GListModel  *sites);
void        nw_needle_map_clear       (NwNeedleMap *self);
gboolean    nw_needle_map_is_ready    (NwNeedleMap *self);
const char *nw_needle_map_get_words   (NwNeedleMap *self);

G_END_DECLS
