/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwTitleRow:
 *
 * A heading with pills and badges beside it, or below it as far as they do not
 * fit into one line.
 */
#define NW_TYPE_TITLE_ROW (nw_title_row_get_type ())
G_DECLARE_FINAL_TYPE (NwTitleRow, nw_title_row, NW, TITLE_ROW, GtkWidget)

GtkWidget *nw_title_row_new       (void);
void       nw_title_row_set_title (NwTitleRow *self,
                                   GtkWidget  *title);
void       nw_title_row_append    (NwTitleRow *self,
                                   GtkWidget  *badge);

G_END_DECLS
