/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwField:
 *
 * An entry with its label above it and, when what stands in it cannot be, the
 * reason below it. The reason is read out when it appears.
 *
 * Signals: `changed ()`, `activate ()`.
 */
#define NW_TYPE_FIELD (nw_field_get_type ())
G_DECLARE_FINAL_TYPE (NwField, nw_field, NW, FIELD, GtkWidget)

GtkWidget  *nw_field_new         (const char *label,
                                  const char *hint);
const char *nw_field_get_text    (NwField    *self);
void        nw_field_set_text    (NwField    *self,
                                  const char *text);
void        nw_field_set_error   (NwField    *self,
                                  const char *reason);
const char *nw_field_get_error   (NwField    *self);
void        nw_field_set_choices (NwField           *self,
                                  const char        *tooltip,
                                  const char *const *choices);
GtkWidget  *nw_field_get_entry   (NwField    *self);

G_END_DECLS
