/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwStatement:
 *
 * A prepared statement. It belongs to its connection, which keeps it for the
 * next time; nw_database_prepare() gives it out reset and without values.
 * Parameters count from 1, columns from 0.
 */
typedef struct _NwStatement NwStatement;

void        nw_statement_bind_int    (NwStatement   *self,
                                      int            parameter,
                                      gint64         value);
void        nw_statement_bind_double (NwStatement   *self,
                                      int            parameter,
                                      double         value);
void        nw_statement_bind_text   (NwStatement   *self,
                                      int            parameter,
                                      const char    *value);
void        nw_statement_bind_blob   (NwStatement   *self,
                                      int            parameter,
                                      gconstpointer  data,
                                      gsize          size);
gboolean    nw_statement_run         (NwStatement   *self,
                                      GError       **error);
gboolean    nw_statement_step        (NwStatement   *self,
                                      gboolean      *has_row,
                                      GError       **error);
void        nw_statement_reset       (NwStatement   *self);
gboolean    nw_statement_is_null     (NwStatement   *self,
                                      int            column);
gint64      nw_statement_get_int     (NwStatement   *self,
                                      int            column);
double      nw_statement_get_double  (NwStatement   *self,
                                      int            column);
const char *nw_statement_get_text    (NwStatement   *self,
                                      int            column);
const void *nw_statement_get_blob    (NwStatement   *self,
                                      int            column,
                                      gsize         *size);

G_END_DECLS
