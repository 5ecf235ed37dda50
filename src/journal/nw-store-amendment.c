/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * nw_store_check_amendments:
 * @self: the store, unlocked, in a transaction
 * @head: what was sealed of a session
 * @amendments: (nullable) (element-type NwAmendment): gets them, oldest first
 * @whole: (out): FALSE if the rows are not those that the head names
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_check_amendments (NwStore *self,
                           const NwHead *head,
                           GPtrArray *amendments,
                           gboolean *whole,
                           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT number, sealed FROM amendment WHERE session = ?1 ORDER BY number", error);
  gint64 session = nw_session_get_number (head->session);
  NwAmendmentTip tip = { 0 };
  gboolean has_row = TRUE;
  gboolean sound = TRUE;

  *whole = FALSE;
  if (statement == NULL)
    return FALSE;

  nw_sql_statement_bind_int (statement, 1, session);
  while (TRUE)
    {
      const void *sealed = NULL;
      gint64 number = 0;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      number = nw_sql_statement_get_int (statement, 0);
      sealed = nw_sql_statement_get_blob (statement, 1, &size);
      sound = sound && number == (gint64)tip.n + 1;
      nw_record_extend_amendments (self->vault, &tip, sealed, size);
      if (sound && amendments != NULL)
        {
          NwAmendment *amendment = nw_record_unseal_amendment (self->vault, &self->journal, session, number, sealed, size);

          sound = amendment != NULL;
          if (sound)
            g_ptr_array_add (amendments, amendment);
        }
    }

  *whole = sound && tip.n == head->amendments.n && (tip.n == 0 || memcmp (tip.mark, head->amendments.mark, sizeof tip.mark) == 0);
  return TRUE;
}

static gboolean
write_amendment (NwStore *self,
                 gint64 session,
                 NwAmendment *amendment,
                 NwAmendmentTip *tip,
                 GError **error)
{
  g_autoptr (GBytes) sealed = nw_record_seal_amendment (self->vault, &self->journal, session, amendment);
  NwSqlStatement *statement = nw_database_prepare (self->database, "INSERT INTO amendment(session, number, sealed) VALUES(?1, ?2, ?3)", error);
  gsize size = 0;
  const void *data = g_bytes_get_data (sealed, &size);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, session);
  nw_sql_statement_bind_int (statement, 2, tip->n + 1);
  nw_sql_statement_bind_blob (statement, 3, data, size);
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  nw_record_extend_amendments (self->vault, tip, data, size);
  return TRUE;
}

/*
 * nw_store_add_amendment:
 * @self: the store, in a transaction that writes
 * @stored: a closed session as it stands; what its head holds of its amendments
 *   takes the new one along
 * @author: who changes it
 * @reason: why
 * @error: return location
 *
 * Keeps @stored as it is before the change that follows.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_add_amendment (NwStore *self,
                        NwHead *stored,
                        const char *author,
                        const char *reason,
                        GError **error)
{
  g_autofree char *at = nw_time_now ();
  g_autoptr (NwSession) before = nw_session_copy (stored->session);
  g_autoptr (NwAmendment) amendment = NULL;

  if (stored->amendments.n >= NW_AMENDMENTS_MAX)
    {
      /* Translators: %d is a number */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Amendments: more than %d."), NW_AMENDMENTS_MAX);
      return FALSE;
    }

  /* The names as they are now: rows of patients may change or go. */
  if (!nw_store_name_read (self, before))
    {
      nw_store_set_tampered (error);
      return FALSE;
    }
  amendment = nw_amendment_new (stored->amendments.n + 1, author, at, reason, before);
  if (!nw_amendment_validate (amendment, error))
    return FALSE;

  return write_amendment (self, nw_session_get_number (before), amendment, &stored->amendments, error);
}

/*
 * nw_store_put_amendments:
 * @self: the store, in a transaction that writes
 * @session: number of a session that has a row
 * @amendments: (element-type NwAmendment): as they were made elsewhere
 * @tip: what the head holds of those that are there; takes the others along
 * @error: return location
 *
 * Keeps those that come after the ones that are there.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_put_amendments (NwStore *self,
                         gint64 session,
                         GPtrArray *amendments,
                         NwAmendmentTip *tip,
                         GError **error)
{
  for (guint i = tip->n; i < amendments->len; i++)
    {
      if (!write_amendment (self, session, g_ptr_array_index (amendments, i), tip, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * nw_store_list_amendments:
 * @self: the store
 * @session_id: the whole id of a session
 * @error: return location
 *
 * See nw_journal_list_amendments().
 *
 * Returns: (transfer full) (element-type NwAmendment): oldest first, or NULL with
 *   @error set
 */
GPtrArray *
nw_store_list_amendments (NwStore *self,
                          const char *session_id,
                          GError **error)
{
  g_autoptr (GPtrArray) amendments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwHead) head = NULL;
  const NwIndexEntry *entry = NULL;
  gboolean damaged = FALSE;
  gboolean whole = FALSE;
  gboolean done = FALSE;
  NwId id = { 0 };

  if (!nw_store_begin_read (self, error))
    return NULL;

  entry = nw_id_from_string (session_id, &id) ? nw_store_find (self, &id, NULL) : NULL;
  if (entry == NULL)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("No session has this id."));
  else
    head = nw_store_read_head (self, entry, FALSE, &damaged, error);
  done = head != NULL && nw_store_check_amendments (self, head, amendments, &whole, error);
  if (damaged || (done && !whole))
    nw_store_set_tampered (error);
  nw_database_rollback (self->database);

  return done && whole ? g_steal_pointer (&amendments) : NULL;
}
