/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-backup-private.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <string.h>

/* How many sessions of each end of the journal are unsealed, and how many that
 * have amendments. */
#define SAMPLE 5

/* How many entries of the log, the last ones. */
#define SAMPLE_LOG 20

static gboolean
sample_session (NwStore *self,
                guint position,
                GError **error)
{
  gboolean damaged = FALSE;
  g_autoptr (NwSession) session = nw_store_read_session (self, &g_array_index (self->index, NwIndexEntry, position), TRUE, NULL, &damaged, error);

  if (damaged)
    nw_store_set_tampered (error);
  return session != NULL;
}

/* The first ones and the last ones, with their sites. */
static gboolean
sample_sessions (NwStore *self,
                 GError **error)
{
  for (guint i = 0; i < self->index->len; i++)
    {
      if (i >= SAMPLE && i + SAMPLE < self->index->len)
        continue;
      if (!sample_session (self, i, error))
        return FALSE;
    }

  return TRUE;
}

/* The ids of some sessions with amendments. */
static GPtrArray *
find_amended (NwStore *self,
              GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "SELECT id FROM session WHERE number IN (SELECT session FROM amendment)"
                                                   " ORDER BY number DESC LIMIT 5",
                                                   error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      NwId id = { 0 };
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      bytes = nw_sql_statement_get_blob (statement, 0, &size);
      if (bytes != NULL && size == NW_ID_SIZE)
        memcpy (id.bytes, bytes, NW_ID_SIZE);
      g_ptr_array_add (ids, nw_id_to_string (&id));
    }
}

static gboolean
sample_amendments (NwStore *self,
                   GError **error)
{
  g_autoptr (GPtrArray) ids = find_amended (self, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GPtrArray) amendments = nw_store_list_amendments (self, g_ptr_array_index (ids, i), error);

      if (amendments == NULL)
        return FALSE;
    }

  return ids != NULL;
}

static gboolean
sample_log (NwStore *self,
            GError **error)
{
  NwLogQuery query = { .limit = SAMPLE_LOG };
  gint64 next = 0;
  g_autoptr (GPtrArray) entries = nw_store_list_log (self, &query, &next, NULL, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      if (nw_log_entry_get_damaged (g_ptr_array_index (entries, i)))
        {
          nw_store_set_tampered (error);
          return FALSE;
        }
    }

  return entries != NULL;
}

/*
 * nw_store_sample:
 * @self: a store with the vault open
 * @error: return location
 *
 * Reads the whole file (integrity_check), compares what there is with the seal,
 * and unseals rows of every table: sites with their sessions; patients,
 * therapists and incidents were all unsealed when it was opened.
 *
 * Returns: FALSE with NW_ERROR_CORRUPT or NW_ERROR_TAMPERED
 */
gboolean
nw_store_sample (NwStore *self,
                 GError **error)
{
  gboolean sound = FALSE;

  if (!nw_database_check (self->database, TRUE, error))
    return FALSE;
  if (self->warning != NULL)
    {
      g_propagate_error (error, g_error_copy (self->warning));
      return FALSE;
    }

  if (!nw_database_begin (self->database, FALSE, error))
    return FALSE;
  sound = sample_sessions (self, error);
  nw_database_rollback (self->database);
  return sound && sample_amendments (self, error) && sample_log (self, error);
}
