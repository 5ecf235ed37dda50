/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwSqlStatement:
 *
 * A prepared statement. It belongs to its connection, which keeps it for the
 * next time; nw_database_prepare() gives it out reset and without values.
 * Parameters count from 1, columns from 0.
 */
typedef struct _NwSqlStatement NwSqlStatement;

void        nw_sql_statement_bind_int    (NwSqlStatement   *self,
                                      int            parameter,
                                      gint64         value);
void        nw_sql_statement_bind_double (NwSqlStatement   *self,
                                      int            parameter,
                                      double         value);
void        nw_sql_statement_bind_text   (NwSqlStatement   *self,
                                      int            parameter,
                                      const char    *value);
void        nw_sql_statement_bind_blob   (NwSqlStatement   *self,
                                      int            parameter,
                                      gconstpointer  data,
                                      gsize          size);
gboolean    nw_sql_statement_run         (NwSqlStatement   *self,
                                      GError       **error);
gboolean    nw_sql_statement_step        (NwSqlStatement   *self,
                                      gboolean      *has_row,
                                      GError       **error);
void        nw_sql_statement_reset       (NwSqlStatement   *self);
gboolean    nw_sql_statement_is_null     (NwSqlStatement   *self,
                                      int            column);
gint64      nw_sql_statement_get_int     (NwSqlStatement   *self,
                                      int            column);
double      nw_sql_statement_get_double  (NwSqlStatement   *self,
                                      int            column);
const char *nw_sql_statement_get_text    (NwSqlStatement   *self,
                                      int            column);
const void *nw_sql_statement_get_blob    (NwSqlStatement   *self,
                                      int            column,
                                      gsize         *size);

G_END_DECLS
