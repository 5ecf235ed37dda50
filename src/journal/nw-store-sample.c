/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-backup-private.h"
#include "nw-store-private.h"

/* How many sessions of each end of the journal are unsealed. */
#define SAMPLE 5

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

/*
 * nw_store_sample:
 * @self: a store with the vault open
 * @error: return location
 *
 * Reads the whole file (integrity_check), compares what there is with the seal,
 * and unseals rows of every table.
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
  return sound;
}
