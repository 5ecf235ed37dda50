/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-sqlite"

#include "config.h"

#include "nw-sql-statement.h"

#include "nw-sqlite-private.h"

#include <string.h>

struct _NwSqlStatement
{
  NwDatabase *database;
  sqlite3_stmt *stmt;
  /* The first failure of a binder, told by the next step. */
  int bind_result;
};

static void
note_bind (NwSqlStatement *self,
           int result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/*
 * nw_sql_statement_new:
 * @database: outlives the statement
 * @stmt: (transfer full): a prepared statement
 */
NwSqlStatement *
nw_sql_statement_new (NwDatabase *database,
                      sqlite3_stmt *stmt)
{
  NwSqlStatement *self = g_new0 (NwSqlStatement, 1);

  self->database = database;
  self->stmt = stmt;
  return self;
}

/* nw_sql_statement_free: called by the connection when it closes */
void
nw_sql_statement_free (NwSqlStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

/* nw_sql_statement_clear: resets the statement and forgets its values */
void
nw_sql_statement_clear (NwSqlStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_result = SQLITE_OK;
}

/**
 * nw_sql_statement_bind_int:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: an integer
 */
void
nw_sql_statement_bind_int (NwSqlStatement *self,
                           int parameter,
                           gint64 value)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self->database);

  note_bind (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/**
 * nw_sql_statement_bind_double:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: a finite number; SQLite would store NULL for others
 */
void
nw_sql_statement_bind_double (NwSqlStatement *self,
                              int parameter,
                              double value)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self->database);

  note_bind (self, sqlite3_bind_double (self->stmt, parameter, value));
}

/**
 * nw_sql_statement_bind_text:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @value: (nullable): UTF-8, copied; %NULL for an SQL NULL
 */
void
nw_sql_statement_bind_text (NwSqlStatement *self,
                            int parameter,
                            const char *value)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self->database);

  note_bind (self, sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * nw_sql_statement_bind_blob:
 * @self: a statement
 * @parameter: number of the parameter, from 1
 * @data: (nullable): bytes, copied; %NULL for an empty blob
 * @size: number of bytes
 */
void
nw_sql_statement_bind_blob (NwSqlStatement *self,
                            int parameter,
                            gconstpointer data,
                            gsize size)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || size == 0);
  nw_database_assert_thread (self->database);

  if (data == NULL)
    note_bind (self, sqlite3_bind_zeroblob (self->stmt, parameter, 0));
  else
    note_bind (self, sqlite3_bind_blob64 (self->stmt, parameter, data, size, SQLITE_TRANSIENT));
}

/**
 * nw_sql_statement_step:
 * @self: a statement
 * @has_row: (out): %TRUE if there is a row to read
 * @error: return location
 *
 * Goes to the first or next row. At the end, and after an error, the statement
 * is reset.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_sql_statement_step (NwSqlStatement *self,
                       gboolean *has_row,
                       GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL && has_row != NULL, FALSE);
  nw_database_assert_thread (self->database);

  *has_row = FALSE;
  result = self->bind_result;
  if (result == SQLITE_OK)
    result = sqlite3_step (self->stmt);

  if (result == SQLITE_ROW)
    {
      *has_row = TRUE;
      return TRUE;
    }

  /* The error is read before the reset that would clear it. */
  if (result != SQLITE_DONE)
    nw_sqlite_set_error (error, self->database, result);
  nw_sql_statement_clear (self);

  return result == SQLITE_DONE;
}

/**
 * nw_sql_statement_run:
 * @self: a statement that returns no rows
 * @error: return location
 *
 * Runs the statement to its end and resets it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_sql_statement_run (NwSqlStatement *self,
                      GError **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    {
      if (!nw_sql_statement_step (self, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_sql_statement_reset:
 * @self: a statement
 *
 * Ends reading before the last row was reached. Pointers from the getters are
 * no longer valid.
 */
void
nw_sql_statement_reset (NwSqlStatement *self)
{
  g_return_if_fail (self != NULL);
  nw_database_assert_thread (self->database);

  nw_sql_statement_clear (self);
}

/**
 * nw_sql_statement_is_null:
 * @self: a statement on a row
 * @column: number of the column, from 0
 *
 * Returns: %TRUE for an SQL NULL
 */
gboolean
nw_sql_statement_is_null (NwSqlStatement *self,
                          int column)
{
  g_return_val_if_fail (self != NULL, TRUE);
  nw_database_assert_thread (self->database);

  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * nw_sql_statement_get_int:
 * @self: a statement on a row
 * @column: number of the column, from 0
 *
 * Returns: the integer, 0 for NULL
 */
gint64
nw_sql_statement_get_int (NwSqlStatement *self,
                          int column)
{
  g_return_val_if_fail (self != NULL, 0);
  nw_database_assert_thread (self->database);

  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * nw_sql_statement_get_double:
 * @self: a statement on a row
 * @column: number of the column, from 0
 *
 * Returns: the number, 0 for NULL
 */
double
nw_sql_statement_get_double (NwSqlStatement *self,
                             int column)
{
  g_return_val_if_fail (self != NULL, 0);
  nw_database_assert_thread (self->database);

  return sqlite3_column_double (self->stmt, column);
}

/**
 * nw_sql_statement_get_text:
 * @self: a statement on a row
 * @column: number of the column, from 0
 *
 * Returns: (transfer none): the text up to its first NUL, not checked to be
 *   UTF-8; "" for NULL. Valid until the next step or reset.
 */
const char *
nw_sql_statement_get_text (NwSqlStatement *self,
                           int column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, "");
  nw_database_assert_thread (self->database);

  text = (const char *)sqlite3_column_text (self->stmt, column);
  return text != NULL ? text : "";
}

/**
 * nw_sql_statement_get_blob:
 * @self: a statement on a row
 * @column: number of the column, from 0
 * @size: (out): number of bytes
 *
 * Returns: (transfer none) (nullable): the bytes, %NULL if there are none.
 *   Valid until the next step or reset.
 */
const void *
nw_sql_statement_get_blob (NwSqlStatement *self,
                           int column,
                           gsize *size)
{
  const void *data = NULL;

  g_return_val_if_fail (self != NULL && size != NULL, NULL);
  nw_database_assert_thread (self->database);

  data = sqlite3_column_blob (self->stmt, column);
  *size = (gsize)sqlite3_column_bytes (self->stmt, column);
  return data;
}
