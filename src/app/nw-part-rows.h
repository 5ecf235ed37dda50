/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-part-form.h"

G_BEGIN_DECLS

/**
 * NwPartRows:
 *
 * The parts of one kind that a session has: a row for each that says what it is
 * about and opens its form, and a button that adds one.
 *
 * Signals: `add ()`, `changed (NwPart *part, const char *field)`, `removed
 * (NwPart *part)`, `extra (NwPart *part)` of the button that
 * nw_part_rows_set_extra() adds to each.
 */
#define NW_TYPE_PART_ROWS (nw_part_rows_get_type ())
G_DECLARE_FINAL_TYPE (NwPartRows, nw_part_rows, NW, PART_ROWS, GtkWidget)

/* Writes what a row says: a title, and a line below it or NULL. */
typedef void (*NwPartDescribeFunc) (NwPart    *part,
                                    char     **title,
                                    char     **subtitle,
                                    gpointer   user_data);
/* Fills the choices of a form. */
typedef void (*NwPartSetUpFunc)    (NwPartForm *form,
                                    gpointer    user_data);
/* Whether a part has the extra button. */
typedef gboolean (*NwPartExtraFunc) (NwPart *part);

GtkWidget *nw_part_rows_new          (NwPartKind          kind,
                                      const char         *title,
                                      const char         *aside,
                                      const char         *add,
                                      const char *const  *fields,
                                      NwPartDescribeFunc  describe,
                                      NwPartSetUpFunc     set_up,
                                      gpointer            user_data);
void       nw_part_rows_set_extra    (NwPartRows         *self,
                                      const char         *label,
                                      NwPartExtraFunc     func);
void       nw_part_rows_set_parts    (NwPartRows         *self,
                                      GListModel         *parts,
                                      gboolean            editable);
void       nw_part_rows_set_up       (NwPartRows         *self);
void       nw_part_rows_open         (NwPartRows         *self,
                                      const char         *id);
void       nw_part_rows_append       (NwPartRows         *self,
                                      GtkWidget          *row);
void       nw_part_rows_set_silent   (NwPartRows         *self,
                                      gboolean            silent);
NwPartForm *nw_part_rows_get_form    (NwPartRows         *self,
                                      guint               position);

G_END_DECLS
