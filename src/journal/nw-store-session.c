/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GHashTable *
read_sites (NwStore *self,
            const NwId *session,
            guint *n_rows,
            GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_object_unref);
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "SELECT id, revision, site, side, view, x_mm, y_mm, sealed"
                                                   " FROM session_site WHERE session = ?1",
                                                   error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  nw_sql_statement_bind_blob (statement, 1, session->bytes, NW_ID_SIZE);
  while (TRUE)
    {
      NwSiteColumns columns = { .session_id = *session };
      NwRowRef ref = { 0 };
      NwSessionSite *site = NULL;
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      (*n_rows)++;

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
      site = nw_record_unseal_site (self->vault, &self->journal, &columns, bytes, size);

      /* The key is what the head holds of the row, so that a row of an earlier
       * revision is not found under it. A row that does not authenticate is
       * left out and thus missing. */
      ref.id = columns.id;
      ref.revision = columns.revision;
      if (site != NULL)
        g_hash_table_insert (rows, g_bytes_new (&ref, sizeof ref), site);
    }

  return g_steal_pointer (&rows);
}

/* Adds the sites that the head names; FALSE in @whole when rows are missing,
 * changed or too many. */
static gboolean
add_sites (NwStore *self,
           NwSession *session,
           GArray *refs,
           gboolean *whole,
           GError **error)
{
  guint n_rows = 0;
  g_autoptr (GHashTable) rows = read_sites (self, nw_session_get_raw_id (session), &n_rows, error);

  *whole = FALSE;
  if (rows == NULL)
    return FALSE;

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

/*
 * nw_store_read_session:
 * @self: the store, unlocked, in a transaction
 * @entry: its line in the table of contents
 * @with_sites: also reads its sites
 * @refs: (out) (optional) (element-type NwRowRef): what its head names
 * @damaged: (out): TRUE if the session or one of its sites does not agree with
 *   what was sealed
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
  g_autoptr (NwSession) session = NULL;
  g_autoptr (GArray) sites = NULL;
  NwSessionColumns columns = { 0 };
  NwSqlStatement *statement = NULL;
  const void *sealed = NULL;
  gsize size = 0;
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
      columns.number = entry->number;
      columns.id = entry->id;
      columns.revision = nw_sql_statement_get_int (statement, 0);
      columns.day = nw_sql_statement_get_text (statement, 1);
      columns.state = nw_sql_statement_get_int (statement, 2);
      sealed = nw_sql_statement_get_blob (statement, 3, &size);
      if (columns.revision == entry->revision)
        session = nw_record_unseal_session (self->vault, &self->journal, &columns, sealed, size, &sites);
      nw_sql_statement_reset (statement);
    }
  if (session == NULL)
    {
      *damaged = TRUE;
      return NULL;
    }

  if (with_sites && !add_sites (self, session, sites, &whole, error))
    return NULL;
  if (!whole)
    {
      *damaged = TRUE;
      return NULL;
    }

  if (refs != NULL)
    *refs = g_steal_pointer (&sites);
  return g_steal_pointer (&session);
}

static gboolean
insert_site (NwStore *self,
             NwSession *session,
             NwSessionSite *site,
             GError **error)
{
  NwSiteColumns columns = { 0 };
  g_autoptr (GBytes) sealed = NULL;
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "INSERT INTO session_site(session, id, revision, site, side, view, x_mm, y_mm, sealed)"
                                                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                                                   error);
  const void *data = NULL;
  gsize size = 0;

  if (statement == NULL)
    return FALSE;

  nw_record_site_columns (session, site, nw_session_get_revision (session), &columns);
  sealed = nw_record_seal_site (self->vault, &self->journal, &columns, site);
  data = g_bytes_get_data (sealed, &size);
  nw_sql_statement_bind_blob (statement, 1, columns.session_id.bytes, NW_ID_SIZE);
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
  nw_sql_statement_bind_blob (statement, 9, data, size);
  return nw_sql_statement_run (statement, error);
}

static gboolean
delete_site (NwStore *self,
             const NwId *session,
             const NwId *site,
             GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "DELETE FROM session_site WHERE session = ?1 AND id = ?2", error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, session->bytes, NW_ID_SIZE);
  nw_sql_statement_bind_blob (statement, 2, site->bytes, NW_ID_SIZE);
  return nw_sql_statement_run (statement, error);
}

static const NwRowRef *
find_ref (const GArray *refs,
          const NwId *id)
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      const NwRowRef *ref = &g_array_index (refs, NwRowRef, i);

      if (memcmp (&ref->id, id, sizeof *id) == 0)
        return ref;
    }

  return NULL;
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

/* Whether the row of @site says already what @site says. */
static gboolean
is_stored (NwSession *stored,
           NwSessionSite *site)
{
  NwSessionSite *old = find_site (stored, nw_session_site_get_raw_id (site));

  return old != NULL && (old == site || nw_session_site_equal (old, site));
}

/* Rows that say the same keep their revision; new and changed ones get that of
 * the session. */
static GArray *
plan_sites (NwSession *session,
            NwSession *stored,
            const GArray *old)
{
  guint n = nw_session_get_n_sites (session);
  GArray *refs = g_array_sized_new (FALSE, FALSE, sizeof (NwRowRef), n);

  for (guint i = 0; i < n; i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);
      const NwId *id = nw_session_site_get_raw_id (site);
      const NwRowRef *kept = is_stored (stored, site) ? find_ref (old, id) : NULL;
      NwRowRef ref = { *id, kept != NULL ? kept->revision : nw_session_get_revision (session) };

      g_array_append_val (refs, ref);
    }

  return refs;
}

/* Makes the rows agree with @session: what is gone or changed goes, what is new
 * or changed comes. */
static gboolean
write_sites (NwStore *self,
             NwSession *session,
             NwSession *stored,
             const GArray *old,
             GError **error)
{
  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      const NwId *id = &g_array_index (old, NwRowRef, i).id;
      NwSessionSite *site = find_site (session, id);

      if ((site == NULL || !is_stored (stored, site)) && !delete_site (self, nw_session_get_raw_id (session), id, error))
        return FALSE;
    }

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *site = nw_session_get_site (session, i);

      if (!is_stored (stored, site) && !insert_site (self, session, site, error))
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
            GError **error)
{
  g_autoptr (GBytes) sealed = nw_record_seal_session (self->vault, &self->journal, session, refs);
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
    .day = nw_store_day_number (nw_session_get_day (session)),
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
  g_autoptr (GArray) refs = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 created = nw_session_get_created_at (session);
  NwIndexEntry entry;

  nw_session_set_stamp (session, seal->next_number++, revision);
  nw_session_set_times (session, created != 0 ? created : now, now);
  refs = plan_sites (session, NULL, NULL);
  if (!write_head (self, "INSERT INTO session(number, id, revision, day, state, sealed) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", session, refs, error) || !write_sites (self, session, NULL, NULL, error))
    return FALSE;

  entry = entry_of (session);
  nw_store_seal_toggle (self, seal, &entry);
  seal->n_sessions++;
  return TRUE;
}

static void
set_conflict (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("The session was changed elsewhere since it was read."));
}

/* The stored draft that @session continues, or an error. */
static const NwIndexEntry *
find_draft (NwStore *self,
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
      set_conflict (error);
      return NULL;
    }
  if (entry->state != NW_SESSION_DRAFT)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CLOSED, _ ("The session is closed."));
      return NULL;
    }

  return entry;
}

static gboolean
update_session (NwStore *self,
                NwSession *session,
                NwSeal *seal,
                GError **error)
{
  const NwIndexEntry *entry = find_draft (self, session, error);
  g_autoptr (NwSession) stored = NULL;
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) refs = NULL;
  NwIndexEntry changed;
  gboolean damaged = FALSE;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (entry == NULL)
    return FALSE;
  stored = nw_store_read_session (self, entry, TRUE, &old, &damaged, error);
  if (stored == NULL)
    {
      if (damaged)
        nw_store_set_tampered (error);
      return FALSE;
    }

  /* What a later version sealed there stays, whoever made @session. */
  nw_session_set_extra (session, nw_session_get_extra (stored));
  nw_session_set_stamp (session, entry->number, entry->revision + 1);
  nw_session_set_times (session, nw_session_get_created_at (stored), now);
  refs = plan_sites (session, stored, old);
  if (!write_head (self, "UPDATE session SET revision = ?3, day = ?4, state = ?5, sealed = ?6 WHERE number = ?1 AND id = ?2", session, refs, error) || !write_sites (self, session, stored, old, error))
    return FALSE;

  changed = entry_of (session);
  nw_store_seal_toggle (self, seal, entry);
  nw_store_seal_toggle (self, seal, &changed);
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
  *seal = self->seal;
  seal->revision++;
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
      return FALSE;
    }
  if (!nw_database_commit (self->database, error))
    return FALSE;

  self->seal = sealed;
  nw_store_log_done (self);
  return TRUE;
}

static void
index_session (NwStore *self,
               NwSession *session)
{
  NwIndexEntry entry = entry_of (session);

  nw_store_index_set (self, &entry);
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
  NwSeal seal;
  gboolean done = FALSE;

  if (!nw_session_validate (session, error) || !nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;

  if (nw_session_get_revision (session) > 0)
    done = update_session (self, session, &seal, error);
  else if (nw_store_find (self, nw_session_get_raw_id (session), NULL) == NULL)
    done = insert_session (self, session, 1, &seal, error);
  else
    set_conflict (error);

  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  index_session (self, session);
  nw_store_note_change (self, nw_session_get_id (session));
  return TRUE;
}

static gboolean
delete_rows (NwStore *self,
             const NwIndexEntry *entry,
             GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "DELETE FROM session_site WHERE session = ?1", error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, entry->id.bytes, NW_ID_SIZE);
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  statement = nw_database_prepare (self->database, "DELETE FROM session WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, entry->number);
  return nw_sql_statement_run (statement, error);
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
  if (entry != NULL)
    {
      nw_store_seal_toggle (self, &seal, entry);
      seal.n_sessions--;
      done = delete_rows (self, entry, error);
    }
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
    done = insert_session (self, session, nw_session_get_revision (session) + 1, &seal, error);
  else
    set_conflict (error);
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
