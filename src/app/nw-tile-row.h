/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwTileRow:
 *
 * A few tiles in one line, or in as few lines as they need, as many in each as
 * goes; those of a line are of one width and height and fill it.
 */
#define NW_TYPE_TILE_ROW (nw_tile_row_get_type ())
G_DECLARE_FINAL_TYPE (NwTileRow, nw_tile_row, NW, TILE_ROW, GtkWidget)

GtkWidget *nw_tile_row_new    (void);
void       nw_tile_row_append (NwTileRow *self,
                               GtkWidget *tile);
/* In how many lines they stand at @width px. */
guint      nw_tile_row_count_lines (NwTileRow *self,
                                    int        width);

G_END_DECLS
