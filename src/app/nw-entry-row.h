/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * NwEntryRow:
 *
 * A row of a list with its title above a field to type in, which is a
 * #GtkEditable. The row of libadwaita 1.2 never tells a screen reader that it has
 * the keyboard; in this one the field is an entry of GTK, which does.
 *
 * Properties: `secret` (construct only): what is typed is not shown, until the
 * eye beside it is pressed. `input-purpose`.
 *
 * Signals: `changed ()` of #GtkEditable, `entry-activated ()`: Enter was pressed.
 *
 * A child of the type "suffix" in a template stands after the field.
 */
#define NW_TYPE_ENTRY_ROW (nw_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (NwEntryRow, nw_entry_row, NW, ENTRY_ROW, AdwPreferencesRow)

GtkWidget *nw_entry_row_new       (const char *title,
                                   gboolean    secret);
GtkWidget *nw_entry_row_get_entry (NwEntryRow *self);

G_END_DECLS
