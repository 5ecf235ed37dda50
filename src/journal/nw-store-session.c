/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
row_clear (gpointer data)
{
  NwSiteColumns *columns = data;

  g_free ((char *)columns->site);
}

/* The rows of the sites of a session: NwSiteColumns. */
static GArray *
read_rows (NwStore *self,
           gint64 session,
           GError **error)
{
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (NwSiteColumns), 8);
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "SELECT id, revision, site, side, view, x_mm, y_mm"
                                                   " FROM session_site WHERE session = ?1",
                                                   error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  g_array_set_clear_func (rows, row_clear);
  nw_sql_statement_bind_int (statement, 1, session);
  while (TRUE)
    {
      NwSiteColumns columns = { 0 };
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;

      bytes = nw_sql_statement_get_blob (statement, 0, &size);
      if (bytes != NULL && size == NW_ID_SIZE)
        memcpy (columns.id.bytes, bytes, NW_ID_SIZE);
      columns.revision = nw_sql_statement_get_int (statement, 1);
      columns.site = g_strdup (nw_sql_statement_get_text (statement, 2));
      columns.side = nw_sql_statement_get_int (statement, 3);
      columns.has_point = !nw_sql_statement_is_null (statement, 4) || !nw_sql_statement_is_null (statement, 5) || !nw_sql_statement_is_null (statement, 6);
      columns.view = nw_sql_statement_get_int (statement, 4);
      columns.x_mm = nw_sql_statement_get_double (statement, 5);
      columns.y_mm = nw_sql_statement_get_double (statement, 6);
      g_array_append_val (rows, columns);
    }

  return g_steal_pointer (&rows);
}

/*
 * nw_store_read_head:
 * @self: the store, unlocked, in a transaction
 * @entry: its line in the table of contents
 * @with_sites: also its sites; its amendments are then there, too
 * @damaged: (out): TRUE if the session does not agree with what was sealed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was sealed, the patient and the
 *   therapist by their rows alone; NULL when damaged, or with @error set
 */
NwHead *
nw_store_read_head (NwStore *self,
                    const NwIndexEntry *entry,
                    gboolean with_sites,
                    gboolean *damaged,
                    GError **error)
{
  g_autoptr (NwHead) head = NULL;
  NwSessionColumns columns = { 0 };
  NwSqlStatement *statement = NULL;
  gboolean has_row = FALSE;
  gboolean whole = TRUE;

  *damaged = FALSE;
  statement = nw_database_prepare (self->database, "SELECT revision, day, state, sealed FROM session WHERE number = ?1 AND id = ?2", error);
  if (statement == NULL)
    return NULL;
  nw_sql_statement_bind_int (statement, 1, entry->number);
  nw_sql_statement_bind_blob (statement, 2, entry->id.bytes, NW_ID_SIZE);
  if (!nw_sql_statement_step (statement, &has_row, error))
    return NULL;

  if (has_row)
    {
      gsize size = 0;
      const void *sealed = nw_sql_statement_get_blob (statement, 3, &size);

      columns.number = entry->number;
      columns.id = entry->id;
      columns.revision = nw_sql_statement_get_int (statement, 0);
      columns.day = nw_sql_statement_get_text (statement, 1);
      columns.state = nw_sql_statement_get_int (statement, 2);
      if (columns.revision == entry->revision)
        head = nw_record_unseal_session (self->vault, &self->journal, &columns, sealed, size);
      nw_sql_statement_reset (statement);
    }
  if (head != NULL && with_sites)
    {
      g_autoptr (GArray) rows = read_rows (self, entry->number, error);

      if (rows == NULL)
        return NULL;
      whole = nw_record_add_sites (self->vault, &self->journal, head, rows);
      if (whole && head->amendments.n > 0 && !nw_store_check_amendments (self, head, NULL, &whole, error))
        return NULL;
    }
  if (head == NULL || !whole)
    {
      *damaged = TRUE;
      return NULL;
    }

  return g_steal_pointer (&head);
}

/*
 * nw_store_read_session:
 * @self: the store, unlocked, in a transaction
 * @entry: its line in the table of contents
 * @with_sites: also reads its sites
 * @refs: (out) (optional) (element-type NwRowRef): what its head names
 * @damaged: (out): TRUE if the session, one of its sites or amendments does not
 *   agree with what was sealed, or the row of its patient or therapist is gone
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the session; NULL when damaged, or with
 *   @error set
 */
NwSession *
nw_store_read_session (NwStore *self,
                       const NwIndexEntry *entry,
                       gboolean with_sites,
                       GArray **refs,
                       gboolean *damaged,
                       GError **error)
{
  g_autoptr (NwHead) head = nw_store_read_head (self, entry, with_sites, damaged, error);

  if (head == NULL)
    return NULL;
  if (!nw_store_name_read (self, head->session))
    {
      *damaged = TRUE;
      return NULL;
    }

  if (refs != NULL)
    *refs = g_steal_pointer (&head->refs);
  return g_steal_pointer (&head->session);
}

static gboolean
insert_site (NwStore *self,
             NwSession *session,
             NwSessionSite *site,
             GError **error)
{
  NwSiteColumns columns = { 0 };
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "INSERT INTO session_site(session, id, revision, site, side, view, x_mm, y_mm)"
                                                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                                   error);

  if (statement == NULL)
    return FALSE;

  nw_record_site_columns (site, nw_session_get_revision (session), &columns);
  nw_sql_statement_bind_int (statement, 1, nw_session_get_number (session));
  nw_sql_statement_bind_blob (statement, 2, columns.id.bytes, NW_ID_SIZE);
  nw_sql_statement_bind_int (statement, 3, columns.revision);
  nw_sql_statement_bind_text (statement, 4, columns.site);
  nw_sql_statement_bind_int (statement, 5, columns.side);
  if (columns.has_point)
    {
      nw_sql_statement_bind_int (statement, 6, columns.view);
      nw_sql_statement_bind_double (statement, 7, columns.x_mm);
      nw_sql_statement_bind_double (statement, 8, columns.y_mm);
    }
  return nw_sql_statement_run (statement, error);
}

static gboolean
delete_site (NwStore *self,
             gint64 session,
             const NwId *site,
             GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "DELETE FROM session_site WHERE session = ?1 AND id = ?2", error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, session);
  nw_sql_statement_bind_blob (statement, 2, site->bytes, NW_ID_SIZE);
  return nw_sql_statement_run (statement, error);
}

static NwSessionSite *
find_site (NwSession *session,
           const NwId *id)
{
  for (guint i = 0; session != NULL && i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);

      if (memcmp (nw_session_site_get_raw_id (site), id, sizeof *id) == 0)
        return site;
    }

  return NULL;
}

/* Whether the row of @site says already what @site says: what is said of its
 * needle is not in the row. */
static gboolean
is_stored (NwSession *stored,
           NwSessionSite *site)
{
  NwSessionSite *old = find_site (stored, nw_session_site_get_raw_id (site));

  return old != NULL && (old == site || nw_session_site_is_same_place (old, site));
}

static gint64
find_revision (const GArray *refs,
               const NwId *id)
{
  for (guint i = 0; i < refs->len; i++)
    {
      const NwRowRef *ref = &g_array_index (refs, NwRowRef, i);

      if (memcmp (&ref->id, id, sizeof *id) == 0)
        return ref->revision;
    }

  return 0;
}

/* Rows that say the same keep their revision; new and changed ones get that of
 * the session. */
static GArray *
plan_sites (NwSession *session,
            const NwHead *stored)
{
  guint n = nw_session_get_n_sites (session);
  GArray *refs = g_array_sized_new (FALSE, FALSE, sizeof (NwRowRef), n);

  for (guint i = 0; i < n; i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);
      const NwId *id = nw_session_site_get_raw_id (site);
      gboolean kept = stored != NULL && is_stored (stored->session, site);
      NwRowRef ref = { *id, kept ? find_revision (stored->refs, id) : nw_session_get_revision (session) };

      g_array_append_val (refs, ref);
    }

  return refs;
}

/* Makes the rows agree with @session: what is gone or changed goes, what is new
 * or changed comes. */
static gboolean
write_sites (NwStore *self,
             NwSession *session,
             const NwHead *stored,
             GError **error)
{
  NwSession *before = stored != NULL ? stored->session : NULL;

  for (guint i = 0; stored != NULL && i < stored->refs->len; i++)
    {
      const NwId *id = &g_array_index (stored->refs, NwRowRef, i).id;
      NwSessionSite *site = find_site (session, id);

      if ((site == NULL || !is_stored (before, site)) && !delete_site (self, nw_session_get_number (session), id, error))
        return FALSE;
    }

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);

      if (!is_stored (before, site) && !insert_site (self, session, site, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes the row of the session itself: @sql takes its columns in their order. */
static gboolean
write_head (NwStore *self,
            const char *sql,
            NwSession *session,
            const GArray *refs,
            const NwAmendmentTip *amendments,
            GError **error)
{
  g_autoptr (GBytes) sealed = nw_record_seal_session (self->vault, &self->journal, session, refs, amendments);
  NwSqlStatement *statement = nw_database_prepare (self->database, sql, error);
  gsize size = 0;
  const void *data = g_bytes_get_data (sealed, &size);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, nw_session_get_number (session));
  nw_sql_statement_bind_blob (statement, 2, nw_session_get_raw_id (session)->bytes, NW_ID_SIZE);
  nw_sql_statement_bind_int (statement, 3, nw_session_get_revision (session));
  nw_sql_statement_bind_text (statement, 4, nw_session_get_day (session));
  nw_sql_statement_bind_int (statement, 5, nw_session_get_state (session));
  nw_sql_statement_bind_blob (statement, 6, data, size);
  return nw_sql_statement_run (statement, error);
}

/* The line of the table of contents for @session. */
static NwIndexEntry
entry_of (NwSession *session)
{
  return (NwIndexEntry){
    .id = *nw_session_get_raw_id (session),
    .number = nw_session_get_number (session),
    .revision = nw_session_get_revision (session),
    .day = nw_date_get_number (nw_session_get_day (session)),
    .state = nw_session_get_state (session),
  };
}

/* Writes @session as a row that is not there yet, with revision @revision. */
static gboolean
insert_session (NwStore *self,
                NwSession *session,
                gint64 revision,
                NwSeal *seal,
                GError **error)
{
  static const NwAmendmentTip none = { 0 };
  g_autoptr (GArray) refs = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 created = nw_session_get_created_at (session);
  NwIndexEntry entry;

  nw_session_set_stamp (session, seal->next_number++, revision);
  nw_session_set_times (session, created != 0 ? created : now, MAX (now, created));
  nw_session_set_n_amendments (session, 0);
  if (!nw_store_name_write (self, session, NULL, seal, error))
    return FALSE;
  refs = plan_sites (session, NULL);
  if (!write_head (self, "INSERT INTO session(number, id, revision, day, state, sealed) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", session, refs, &none, error) || !write_sites (self, session, NULL, error))
    return FALSE;

  entry = entry_of (session);
  nw_store_seal_toggle (self, seal, &entry);
  seal->n_sessions++;
  return TRUE;
}

/* The row that @session continues, or an error. */
static const NwIndexEntry *
find_row (NwStore *self,
          NwSession *session,
          GError **error)
{
  const NwIndexEntry *entry = nw_store_find (self, nw_session_get_raw_id (session), NULL);

  if (entry == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The session is no longer in the journal."));
      return NULL;
    }
  if (entry->revision != nw_session_get_revision (session))
    {
      nw_store_set_conflict (error);
      return NULL;
    }

  return entry;
}

static const NwIndexEntry *
find_draft (NwStore *self,
            NwSession *session,
            GError **error)
{
  const NwIndexEntry *entry = find_row (self, session, error);

  if (entry != NULL && entry->state != NW_SESSION_DRAFT)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CLOSED, _ ("The session is closed."));
      return NULL;
    }
  return entry;
}

/* Writes @session over @stored, with the next revision. */
static gboolean
update_session (NwStore *self,
                NwSession *session,
                const NwIndexEntry *entry,
                NwHead *stored,
                NwSeal *seal,
                GError **error)
{
  g_autoptr (GArray) refs = NULL;
  NwIndexEntry changed;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  /* What a later version sealed there stays, whoever made @session. */
  nw_session_set_extra (session, nw_session_get_extra (stored->session));
  nw_session_set_stamp (session, entry->number, entry->revision + 1);
  /* A clock that was set back must not shorten the time for which it is kept. */
  nw_session_set_times (session, nw_session_get_created_at (stored->session), MAX (now, nw_session_get_changed_at (stored->session)));
  nw_session_set_n_amendments (session, stored->amendments.n);
  if (!nw_store_name_write (self, session, stored->session, seal, error))
    return FALSE;
  refs = plan_sites (session, stored);
  if (!write_head (self, "UPDATE session SET revision = ?3, day = ?4, state = ?5, sealed = ?6 WHERE number = ?1 AND id = ?2", session, refs, &stored->amendments, error) || !write_sites (self, session, stored, error))
    return FALSE;

  changed = entry_of (session);
  nw_store_seal_toggle (self, seal, entry);
  nw_store_seal_toggle (self, seal, &changed);
  return TRUE;
}

static NwHead *
read_stored (NwStore *self,
             const NwIndexEntry *entry,
             GError **error)
{
  gboolean damaged = FALSE;
  NwHead *stored = nw_store_read_head (self, entry, TRUE, &damaged, error);

  if (damaged)
    nw_store_set_tampered (error);
  return stored;
}

static gboolean
save_draft (NwStore *self,
            NwSession *session,
            NwSeal *seal,
            GError **error)
{
  const NwIndexEntry *entry = find_draft (self, session, error);
  g_autoptr (NwHead) stored = entry != NULL ? read_stored (self, entry, error) : NULL;

  return stored != NULL && update_session (self, session, entry, stored, seal, error);
}

/*
 * nw_store_put_session:
 * @self: the store, in a transaction that writes
 * @session: as it was kept elsewhere, with the rows of its people here; gets its
 *   number and revision and keeps its times
 * @amendments: (element-type NwAmendment): of it; they begin with those that are
 *   here
 * @seal: takes it along
 * @entry: (out): its line in the table of contents, which is not yet in it
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_put_session (NwStore *self,
                      NwSession *session,
                      GPtrArray *amendments,
                      NwSeal *seal,
                      NwIndexEntry *entry,
                      GError **error)
{
  static const char insert_sql[] = "INSERT INTO session(number, id, revision, day, state, sealed) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
  static const char update_sql[] = "UPDATE session SET revision = ?3, day = ?4, state = ?5, sealed = ?6 WHERE number = ?1 AND id = ?2";
  const NwIndexEntry *old = nw_store_find (self, nw_session_get_raw_id (session), NULL);
  g_autoptr (NwHead) stored = old != NULL ? read_stored (self, old, error) : NULL;
  g_autoptr (GArray) refs = NULL;
  NwAmendmentTip tip = { 0 };

  if (old != NULL && stored == NULL)
    return FALSE;
  if (stored != NULL)
    tip = stored->amendments;
  nw_session_set_stamp (session, old != NULL ? old->number : seal->next_number++, old != NULL ? old->revision + 1 : 1);
  refs = plan_sites (session, stored);
  /* Amendments need the row of their session, and its head needs them. */
  if (old == NULL && !write_head (self, insert_sql, session, refs, &tip, error))
    return FALSE;
  if (!nw_store_put_amendments (self, nw_session_get_number (session), amendments, &tip, error))
    return FALSE;
  if ((old != NULL || tip.n > 0) && !write_head (self, update_sql, session, refs, &tip, error))
    return FALSE;
  if (!write_sites (self, session, stored, error))
    return FALSE;

  *entry = entry_of (session);
  if (old != NULL)
    nw_store_seal_toggle (self, seal, old);
  else
    seal->n_sessions++;
  nw_store_seal_toggle (self, seal, entry);
  return TRUE;
}

/*
 * nw_store_reseal_session:
 * @self: the store, in a transaction that writes
 * @entry: its line in the table of contents
 * @stored: as it stands; what its head holds of its amendments may have changed
 * @seal: takes it along
 * @changed: (out): its line afterwards, for nw_store_index_set()
 * @error: return location
 *
 * Seals the session anew with the next revision, so that what stood there before
 * cannot be put back; its times stay.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_reseal_session (NwStore *self,
                         const NwIndexEntry *entry,
                         NwHead *stored,
                         NwSeal *seal,
                         NwIndexEntry *changed,
                         GError **error)
{
  nw_session_set_stamp (stored->session, entry->number, entry->revision + 1);
  if (!write_head (self, "UPDATE session SET revision = ?3, day = ?4, state = ?5, sealed = ?6 WHERE number = ?1 AND id = ?2", stored->session, stored->refs, &stored->amendments, error))
    return FALSE;

  *changed = entry_of (stored->session);
  nw_store_seal_toggle (self, seal, entry);
  nw_store_seal_toggle (self, seal, changed);
  return TRUE;
}

/* After the transaction: @session is as reading would give it. */
static void
index_session (NwStore *self,
               NwSession *session)
{
  NwIndexEntry entry = entry_of (session);

  nw_store_name_read (self, session);
  nw_store_index_set (self, &entry);
}

static gboolean
log_save (NwStore *self,
          NwSession *session,
          gboolean is_new,
          GError **error)
{
  const NwId *id = nw_session_get_raw_id (session);
  gboolean closed = nw_session_get_state (session) == NW_SESSION_CLOSED;

  if (is_new && !nw_store_log (self, NW_LOG_CREATED, id, error))
    return FALSE;
  if (closed)
    return nw_store_log (self, NW_LOG_CLOSED, id, error);
  return is_new || nw_store_log (self, NW_LOG_CHANGED, id, error);
}

/*
 * nw_store_save:
 * @self: the store
 * @session: gets its new revision and times
 * @error: return location
 *
 * See nw_journal_save().
 *
 * Returns: FALSE with @error set; @session is then of no further use
 */
gboolean
nw_store_save (NwStore *self,
               NwSession *session,
               GError **error)
{
  gboolean is_new = nw_session_get_revision (session) == 0;
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_session_validate (session, error) || !nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;

  if (!is_new)
    done = save_draft (self, session, &seal, error);
  else if (nw_store_find (self, nw_session_get_raw_id (session), NULL) == NULL)
    done = insert_session (self, session, 1, &seal, error);
  else
    nw_store_set_conflict (error);
  done = done && log_save (self, session, is_new, error);
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  index_session (self, session);
  nw_store_note_change (self, nw_session_get_id (session));
  return TRUE;
}

/*
 * nw_store_amend:
 * @self: the store
 * @filling: an example may be written too
 * @session: a closed one as it was read, with what is changed; gets its new
 *   revision
 * @author: who changes it
 * @reason: why
 * @error: return location
 *
 * See nw_journal_amend().
 *
 * Returns: FALSE with @error set; @session is then of no further use
 */
gboolean
nw_store_amend (NwStore *self,
                gboolean filling,
                NwSession *session,
                const char *author,
                const char *reason,
                GError **error)
{
  const NwIndexEntry *entry = NULL;
  g_autoptr (NwHead) stored = NULL;
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_session_validate (session, error))
    return FALSE;
  if (nw_session_get_state (session) != NW_SESSION_CLOSED)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Only a closed session is amended; a draft is simply changed."));
      return FALSE;
    }
  if (!nw_store_begin_write (self, filling, &seal, error))
    return FALSE;

  entry = find_row (self, session, error);
  if (entry != NULL && entry->state != NW_SESSION_CLOSED)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Only a closed session is amended; a draft is simply changed."));
      entry = NULL;
    }
  stored = entry != NULL ? read_stored (self, entry, error) : NULL;
  done = stored != NULL && nw_store_add_amendment (self, stored, author, reason, error) && update_session (self, session, entry, stored, &seal, error) && nw_store_log (self, NW_LOG_AMENDED, nw_session_get_raw_id (session), error);
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  index_session (self, session);
  nw_store_note_change (self, nw_session_get_id (session));
  return TRUE;
}

/*
 * nw_store_delete:
 * @self: the store
 * @session: a draft as it was read; it is not changed
 * @error: return location
 *
 * See nw_journal_delete().
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_delete (NwStore *self,
                 NwSession *session,
                 GError **error)
{
  const NwIndexEntry *entry = NULL;
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;

  entry = find_draft (self, session, error);
  done = entry != NULL && nw_store_delete_rows (self, entry, &seal, error) && nw_store_name_release (self, session, &seal, error) && nw_store_log (self, NW_LOG_DELETED, nw_session_get_raw_id (session), error);
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  nw_store_index_remove (self, nw_session_get_raw_id (session));
  nw_store_note_change (self, nw_session_get_id (session));
  return TRUE;
}

/*
 * nw_store_undelete:
 * @self: the store
 * @session: as nw_store_delete() left it; gets its new revision
 * @error: return location
 *
 * The revision goes on from the deleted one, so that rows of before the
 * deletion cannot be put back in its place.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_undelete (NwStore *self,
                   NwSession *session,
                   GError **error)
{
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_session_validate (session, error) || !nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;

  if (nw_store_find (self, nw_session_get_raw_id (session), NULL) == NULL)
    done = insert_session (self, session, nw_session_get_revision (session) + 1, &seal, error) && nw_store_log (self, NW_LOG_UNDELETED, nw_session_get_raw_id (session), error);
  else
    nw_store_set_conflict (error);
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  index_session (self, session);
  nw_store_note_change (self, nw_session_get_id (session));
  return TRUE;
}

/*
 * nw_store_fill:
 * @self: the store of an example journal
 * @sessions: (element-type NwSession): made-up sessions; they get their revision
 * @error: return location
 *
 * Writes all of them or none.
 *
 * Returns: FALSE with @error set, NW_ERROR_INVALID for a journal of patients
 */
gboolean
nw_store_fill (NwStore *self,
               GPtrArray *sessions,
               GError **error)
{
  NwSeal seal;
  gboolean done = TRUE;

  if (!nw_store_require_open (self, error))
    return FALSE;
  if (!self->example)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Made-up sessions belong in an example journal only."));
      return FALSE;
    }
  if (!nw_store_begin_write (self, TRUE, &seal, error))
    return FALSE;

  for (guint i = 0; done && i < sessions->len; i++)
    {
      NwSession *session = g_ptr_array_index (sessions, i);

      done = nw_session_validate (session, error) && insert_session (self, session, 1, &seal, error);
    }
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    index_session (self, g_ptr_array_index (sessions, i));
  nw_store_note_change (self, NULL);
  return TRUE;
}
