/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwEntryField:
 *
 * An entry with its label above it and, when what stands in it cannot be, the
 * reason below it. The reason is read out when it appears.
 *
 * Signals: `changed ()`, `activate ()`.
 */
#define NW_TYPE_ENTRY_FIELD (nw_entry_field_get_type ())
G_DECLARE_FINAL_TYPE (NwEntryField, nw_entry_field, NW, ENTRY_FIELD, GtkWidget)

GtkWidget  *nw_entry_field_new         (const char *label,
                                  const char *hint);
const char *nw_entry_field_get_text    (NwEntryField    *self);
void        nw_entry_field_set_text    (NwEntryField    *self,
                                  const char *text);
void        nw_entry_field_set_error   (NwEntryField    *self,
                                  const char *reason);
const char *nw_entry_field_get_error   (NwEntryField    *self);
void        nw_entry_field_set_choices (NwEntryField           *self,
                                  const char        *tooltip,
                                  const char *const *choices);
GtkWidget  *nw_entry_field_get_entry   (NwEntryField    *self);

G_END_DECLS
