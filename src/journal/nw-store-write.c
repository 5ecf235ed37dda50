/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-key-wrap.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>

/* nw_store_adopt_wraps: a seal that an earlier version wrote takes the keys as
 * they stand, in a transaction that writes; what @seal says of them stays */
void
nw_store_adopt_wraps (NwStore *self,
                      NwSeal *seal)
{
  seal->has_wraps = seal->has_wraps || nw_key_wrap_mark_all (self->database, self->vault, &self->journal, seal->wraps, NULL);
}

/* nw_store_begin_read: a transaction that reads; ended by nw_database_rollback() */
gboolean
nw_store_begin_read (NwStore *self,
                     GError **error)
{
  if (!nw_store_require_open (self, error) || !nw_database_begin (self->database, FALSE, error))
    return FALSE;
  if (!nw_store_sync (self, error))
    {
      nw_database_rollback (self->database);
      return FALSE;
    }

  return TRUE;
}

/* nw_store_begin_write: a transaction that writes; @seal is ready for its next
 * revision. @filling: an example may be written too. */
gboolean
nw_store_begin_write (NwStore *self,
                      gboolean filling,
                      NwSeal *seal,
                      GError **error)
{
  if (!nw_store_require_open (self, error))
    return FALSE;
  if (self->example && !filling)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXAMPLE_ONLY, _ ("This is an example journal of made-up sessions."));
      return FALSE;
    }
  if (nw_database_is_frozen (self->database))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      /* Translators: %s is a file or folder */
      g_set_error (error, NW_ERROR, NW_ERROR_READ_ONLY, _ ("“%s” cannot be written."), name);
      return FALSE;
    }
  /* SQLite would write on, into a file that nobody finds again. */
  if (nw_database_has_moved (self->database))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      /* Translators: %s is the file of the journal */
      g_set_error (error, NW_ERROR, NW_ERROR_FAILED, _ ("“%s” was moved or removed while it was open. Put it back where it was."), name);
      return FALSE;
    }

  if (!nw_database_begin (self->database, TRUE, error))
    return FALSE;
  if (!nw_store_sync (self, error))
    {
      nw_database_rollback (self->database);
      return FALSE;
    }
  if (self->warning != NULL)
    {
      nw_database_rollback (self->database);
      g_propagate_error (error, g_error_copy (self->warning));
      return FALSE;
    }

  nw_store_log_begin (self);
  self->directory_changed = FALSE;
  *seal = self->seal;
  seal->revision++;
  nw_store_adopt_wraps (self, seal);
  return TRUE;
}

/* nw_store_end_write: all of it is on the disk, or nothing. */
gboolean
nw_store_end_write (NwStore *self,
                    gboolean done,
                    const NwSeal *seal,
                    GError **error)
{
  NwSeal sealed = *seal;

  nw_store_log_get_tip (self, &sealed.log);
  if (!done || !nw_store_write_seal (self, &sealed, error))
    {
      nw_database_rollback (self->database);
      self->stale = self->stale || self->directory_changed;
      return FALSE;
    }
  if (!nw_database_commit (self->database, error))
    {
      self->stale = self->stale || self->directory_changed;
      return FALSE;
    }

  self->seal = sealed;
  nw_store_log_done (self);
  return TRUE;
}

/* nw_store_set_conflict: the one error for a session that was changed elsewhere */
void
nw_store_set_conflict (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("The session was changed elsewhere since it was read."));
}

/*
 * nw_store_delete_rows:
 * @self: the store, in a transaction that writes
 * @entry: its line in the table of contents
 * @seal: the session is taken out of it
 * @error: return location
 *
 * Deletes all rows of a session, draft or closed, amendments too. The line in
 * the table of contents stays until the transaction is on the disk.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_delete_rows (NwStore *self,
                      const NwIndexEntry *entry,
                      NwSeal *seal,
                      GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM session_site WHERE session = ?1",
    "DELETE FROM amendment WHERE session = ?1",
    "DELETE FROM session WHERE number = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      NwSqlStatement *statement = nw_database_prepare (self->database, statements[i], error);

      if (statement == NULL)
        return FALSE;
      nw_sql_statement_bind_int (statement, 1, entry->number);
      if (!nw_sql_statement_run (statement, error))
        return FALSE;
    }

  nw_store_seal_toggle (self, seal, entry);
  seal->n_sessions--;
  return TRUE;
}
