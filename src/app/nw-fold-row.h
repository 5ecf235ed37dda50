/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-lean-box.h"

G_BEGIN_DECLS

/**
 * NwFoldRow:
 *
 * A row of a list that opens a further row below it. What that row holds is
 * built when it is opened for the first time: a page has hundreds of
 * statements folded away, and building them would cost the first frame.
 */
#define NW_TYPE_FOLD_ROW (nw_fold_row_get_type ())
G_DECLARE_FINAL_TYPE (NwFoldRow, nw_fold_row, NW, FOLD_ROW, GtkListBoxRow)

/**
 * NwFoldFunc:
 * @box: a vertical box to fill
 * @user_data: what nw_fold_row_new() was given
 *
 * Fills what the row opens.
 */
typedef void (*NwFoldFunc) (NwLeanBox *box,
                            gpointer   user_data);

GtkWidget *nw_fold_row_new      (GtkWidget      *child,
                                 const char     *name,
                                 NwFoldFunc      fill,
                                 gpointer        user_data,
                                 GDestroyNotify  destroy);
gboolean   nw_fold_row_get_open (NwFoldRow      *self);
void       nw_fold_row_set_open (NwFoldRow      *self,
                                 gboolean        open);

G_END_DECLS
