/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-record-old.h"
#include "nw-store-private.h"

#include <string.h>

/* The step from schema 2 to 3: every session is unsealed as it was and sealed
 * anew, and gets rows of its patient and therapist. What was changed outside
 * Needlewise before does not become sound by it: a session that does not
 * authenticate stays as it is and is damaged afterwards too, and a set that does
 * not agree with the seal goes on differing from it. */

/* Adds the sites that an old head names; FALSE in @whole when rows are missing,
 * changed or too many. */
static gboolean
add_old_sites (NwStore *self,
               NwSession *session,
               const GArray *refs,
               gboolean *whole,
               GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_object_unref);
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT id, revision, site, side, view, x_mm, y_mm, sealed FROM old_site WHERE session = ?1", error);
  gboolean has_row = TRUE;
  guint n_rows = 0;

  *whole = FALSE;
  if (statement == NULL)
    return FALSE;

  nw_sql_statement_bind_blob (statement, 1, nw_session_get_raw_id (session)->bytes, NW_ID_SIZE);
  while (TRUE)
    {
      NwSiteColumns columns = { 0 };
      NwRowRef ref = { 0 };
      NwSessionSite *site = NULL;
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      n_rows++;

      bytes = nw_sql_statement_get_blob (statement, 0, &size);
      if (bytes != NULL && size == NW_ID_SIZE)
        memcpy (columns.id.bytes, bytes, NW_ID_SIZE);
      columns.revision = nw_sql_statement_get_int (statement, 1);
      columns.site = nw_sql_statement_get_text (statement, 2);
      columns.side = nw_sql_statement_get_int (statement, 3);
      columns.has_point = !nw_sql_statement_is_null (statement, 4) || !nw_sql_statement_is_null (statement, 5) || !nw_sql_statement_is_null (statement, 6);
      columns.view = nw_sql_statement_get_int (statement, 4);
      columns.x_mm = nw_sql_statement_get_double (statement, 5);
      columns.y_mm = nw_sql_statement_get_double (statement, 6);
      bytes = nw_sql_statement_get_blob (statement, 7, &size);
      site = nw_record_old_site (self->vault, &self->journal, nw_session_get_raw_id (session), &columns, bytes, size);
      ref.id = columns.id;
      ref.revision = columns.revision;
      if (site != NULL)
        g_hash_table_insert (rows, g_bytes_new (&ref, sizeof ref), site);
    }

  for (guint i = 0; i < refs->len; i++)
    {
      g_autoptr (GBytes) key = g_bytes_new_static (&g_array_index (refs, NwRowRef, i), sizeof (NwRowRef));
      NwSessionSite *site = g_hash_table_lookup (rows, key);

      if (site == NULL)
        return TRUE;
      nw_session_add_site (session, site);
    }

  *whole = n_rows == refs->len;
  return TRUE;
}

static gboolean
upgrade_session (NwStore *self,
                 gint64 number,
                 NwSeal *seal,
                 GError **error)
{
  static const NwAmendmentTip none = { 0 };
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT id, revision, day, state, sealed FROM session WHERE number = ?1", error);
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GArray) refs = NULL;
  g_autoptr (GBytes) sealed = NULL;
  NwSessionColumns columns = { .number = number };
  const void *bytes = NULL;
  gboolean has_row = FALSE;
  gboolean whole = FALSE;
  gsize size = 0;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, number);
  if (!nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  bytes = nw_sql_statement_get_blob (statement, 0, &size);
  if (bytes != NULL && size == NW_ID_SIZE)
    memcpy (columns.id.bytes, bytes, NW_ID_SIZE);
  columns.revision = nw_sql_statement_get_int (statement, 1);
  columns.day = nw_sql_statement_get_text (statement, 2);
  columns.state = nw_sql_statement_get_int (statement, 3);
  bytes = nw_sql_statement_get_blob (statement, 4, &size);
  session = nw_record_old_session (self->vault, &self->journal, &columns, bytes, size, &refs);
  nw_sql_statement_reset (statement);
  if (session == NULL)
    return TRUE;
  if (!add_old_sites (self, session, refs, &whole, error))
    return FALSE;
  if (!whole)
    return TRUE;

  if (!nw_store_name_write (self, session, NULL, seal, error))
    return FALSE;
  sealed = nw_record_seal_session (self->vault, &self->journal, session, refs, &none);
  statement = nw_database_prepare (self->database, "UPDATE session SET sealed = ?2 WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;
  bytes = g_bytes_get_data (sealed, &size);
  nw_sql_statement_bind_int (statement, 1, number);
  nw_sql_statement_bind_blob (statement, 2, bytes, size);
  return nw_sql_statement_run (statement, error);
}

static GArray *
list_numbers (NwStore *self,
              GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT number FROM session ORDER BY number", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      gint64 number = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      number = nw_sql_statement_get_int (statement, 0);
      g_array_append_val (numbers, number);
    }

  return g_steal_pointer (&numbers);
}

static gboolean
read_old_seal (NwStore *self,
               NwSeal *seal,
               gboolean *has_seal,
               gboolean *sealed_well,
               GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT revision, sealed FROM seal", error);

  if (statement == NULL || !nw_sql_statement_step (statement, has_seal, error))
    return FALSE;
  if (*has_seal)
    {
      gsize size = 0;
      const void *sealed = nw_sql_statement_get_blob (statement, 1, &size);

      seal->revision = nw_sql_statement_get_int (statement, 0);
      *sealed_well = nw_record_old_seal (self->vault, &self->journal, self->example, sealed, size, seal);
      nw_sql_statement_reset (statement);
    }

  return TRUE;
}

/*
 * nw_store_upgrade_3:
 * @self: the store with the keys, in the transaction of the step, the tables made
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_upgrade_3 (NwStore *self,
                    GError **error)
{
  g_autoptr (GArray) numbers = NULL;
  NwSeal seal = { 0 };
  gboolean has_seal = FALSE;
  gboolean sealed_well = FALSE;
  gboolean done = TRUE;

  /* A new file has no seal yet. */
  if (!read_old_seal (self, &seal, &has_seal, &sealed_well, error))
    return FALSE;
  if (!has_seal)
    return TRUE;

  numbers = list_numbers (self, error);
  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; done && i < numbers->len; i++)
    done = upgrade_session (self, g_array_index (numbers, gint64, i), &seal, error);

  /* Read anew with the table of contents. */
  nw_store_directory_forget (self);
  nw_store_names_forget (self);
  if (!done || !sealed_well)
    return done;

  seal.revision++;
  return nw_store_write_seal (self, &seal, error);
}
