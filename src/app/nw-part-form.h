/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-part.h"
#include "nw-statement.h"

G_BEGIN_DECLS

/**
 * NwPartForm:
 *
 * Fields of a part of a record, made from their table: an entry, a text, checks
 * or a choice for each, with its name. What cannot be is refused at its field
 * with how it is written; the part then says nothing there.
 *
 * Signals: `changed (const char *field)` when the user changed one.
 */
#define NW_TYPE_PART_FORM (nw_part_form_get_type ())
G_DECLARE_FINAL_TYPE (NwPartForm, nw_part_form, NW, PART_FORM, GtkWidget)

/* @fields: NULL-terminated names, in the order in which they are shown. */
GtkWidget *nw_part_form_new          (NwPartKind         kind,
                                      const char *const *fields);
void       nw_part_form_set_choices  (NwPartForm        *self,
                                      const char        *field,
                                      const char *const *ids,
                                      const char *const *labels);
void       nw_part_form_set_statements (NwPartForm      *self,
                                        const char      *field,
                                        GPtrArray       *statements);
void       nw_part_form_set_part     (NwPartForm        *self,
                                      NwPart            *part);
NwPart    *nw_part_form_get_part     (NwPartForm        *self);
void       nw_part_form_set_editable (NwPartForm        *self,
                                      gboolean           editable);
void       nw_part_form_hide_label  (NwPartForm        *self,
                                      const char        *field);
gboolean   nw_part_form_is_empty     (NwPartForm        *self);
GtkWidget *nw_part_form_get_input    (NwPartForm        *self,
                                      const char        *field);

/* @onto with what @part says in @field. Transfer full. */
NwPart    *nw_part_copy_field        (NwPart            *onto,
                                      NwPart            *part,
                                      const char        *field);

G_END_DECLS
