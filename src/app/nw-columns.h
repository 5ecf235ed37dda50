/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwColumns:
 *
 * Lays its children out in two columns where there is room (684 px at the usual
 * text size), else in one; they are equal unless a share is set. In one column the children keep the order
 * in which they were added, whatever their column: what matters most is added
 * first. The wish of a child for height depends on the width it gets.
 */
#define NW_TYPE_COLUMNS (nw_columns_get_type ())
G_DECLARE_FINAL_TYPE (NwColumns, nw_columns, NW, COLUMNS, GtkWidget)

GtkWidget *nw_columns_new         (void);
void       nw_columns_add         (NwColumns *self,
                                   guint      column,
                                   GtkWidget *child);
void       nw_columns_set_spacing (NwColumns *self,
                                   int        spacing);
void       nw_columns_set_share   (NwColumns *self,
                                   double     share);
void       nw_columns_clear       (NwColumns *self);
double     nw_text_scale_get      (GtkWidget *widget);

G_END_DECLS
