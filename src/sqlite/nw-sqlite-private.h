/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "nw-database.h"

G_BEGIN_DECLS

NwSqlStatement *nw_sql_statement_new     (NwDatabase   *database,
                                   sqlite3_stmt *stmt);
void         nw_sql_statement_free    (NwSqlStatement  *self);
void         nw_sql_statement_clear   (NwSqlStatement  *self);
void         nw_database_assert_thread (NwDatabase *self);
void         nw_sqlite_set_error  (GError      **error,
                                   NwDatabase   *database,
                                   int           result);
void         nw_sqlite_set_error_for (GError    **error,
                                      const char *path,
                                      int         result,
                                      int         system_errno);
int          nw_sqlite_find_errno (sqlite3     *handle);
sqlite3     *nw_database_get_handle (NwDatabase *self);

G_END_DECLS
