/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwWrapRow:
 *
 * Two widgets at the ends of a line, the second in its natural width or wider;
 * where too little is left for the first, the second stands below it.
 */
#define NW_TYPE_WRAP_ROW (nw_wrap_row_get_type ())
G_DECLARE_FINAL_TYPE (NwWrapRow, nw_wrap_row, NW, WRAP_ROW, GtkWidget)

GtkWidget *nw_wrap_row_new (GtkWidget *first,
                            GtkWidget *second);

G_END_DECLS
