/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwLinkRow:
 *
 * A row of a list that opens something: by pointer, Enter, and from a screen
 * reader through its action "row.open". Its name for assistive technology is
 * one sentence with everything that the row shows.
 */
#define NW_TYPE_LINK_ROW (nw_link_row_get_type ())
G_DECLARE_FINAL_TYPE (NwLinkRow, nw_link_row, NW, LINK_ROW, GtkListBoxRow)

GtkWidget  *nw_link_row_new      (GtkWidget  *child,
                                  const char *name,
                                  const char *action,
                                  GVariant   *target);
const char *nw_link_row_get_name (NwLinkRow  *self);

G_END_DECLS
