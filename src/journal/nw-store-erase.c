/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-erase.h"

#include "nw-error.h"
#include "nw-store-access.h"
#include "nw-store-log.h"
#include "nw-store-private.h"
#include "nw-store-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sessions that one page of collecting looks at. */
#define SESSIONS_A_PAGE 500

/* What an erasure takes: rows of the table of contents and parts. */
typedef struct
{
  gboolean has_patient;
  NwId patient;
  GArray *sessions;     /* of NwIndexEntry */
  GPtrArray *patients;  /* of NwPart */
  GPtrArray *incidents; /* of NwPart */
  /* Sessions of others that stood under the patient once: NwIndexEntry. */
  GArray *moved;
  guint n_earlier;
  guint n_sites;
  guint n_amendments;
  guint n_unreadable;
} Found;

static Found *
found_new (void)
{
  Found *self = g_new0 (Found, 1);

  self->sessions = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));
  self->patients = g_ptr_array_new_with_free_func (g_object_unref);
  self->incidents = g_ptr_array_new_with_free_func (g_object_unref);
  self->moved = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));
  return self;
}

static void
found_free (Found *self)
{
  g_array_unref (self->sessions);
  g_ptr_array_unref (self->patients);
  g_ptr_array_unref (self->incidents);
  g_array_unref (self->moved);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gboolean
names_part (GPtrArray *parts,
            const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    {
      if (g_str_equal (nw_part_get_id (g_ptr_array_index (parts, i)), id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_session (const Found *found,
             const NwId *id)
{
  for (guint i = 0; i < found->sessions->len; i++)
    {
      if (memcmp (&g_array_index (found->sessions, NwIndexEntry, i).id, id, sizeof *id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The patient @target with all who turned out to be the same. */
static void
find_patients (NwStore *self,
               NwPart *target,
               GPtrArray *found)
{
  g_autoptr (GPtrArray) all = nw_store_dup_parts (self, NW_PART_PATIENT);

  for (guint i = 0; i < all->len; i++)
    {
      NwPart *part = g_ptr_array_index (all, i);

      if (nw_store_resolve_part (self, part) == target)
        g_ptr_array_add (found, g_object_ref (part));
    }
}

/* What a session of somebody else said under the patients in @found, before it
 * was amended: the wrong one had been picked. */
static gboolean
find_moved (NwStore *self,
            const NwIndexEntry *entry,
            Found *found,
            GError **error)
{
  gboolean damaged = FALSE;
  guint n = 0;

  if (!nw_store_count_moved (self, entry, found->patients, &n, &damaged, error))
    return FALSE;
  if (damaged)
    found->n_unreadable++;
  else if (n > 0)
    g_array_append_val (found->moved, *entry);
  found->n_earlier += n;
  return TRUE;
}

/* The sessions of the patients in @found. */
static gboolean
find_sessions (NwStore *self,
               Found *found,
               GError **error)
{
  for (guint i = 0; i < self->index->len; i++)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i);
      g_autoptr (GError) local = NULL;
      gboolean damaged = FALSE;
      g_autoptr (NwSession) session = nw_store_read_session (self, entry, FALSE, NULL, &damaged, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (damaged)
        found->n_unreadable++;
      else if (names_part (found->patients, nw_session_get_patient_id (session)))
        g_array_append_val (found->sessions, *entry);
      else if (nw_session_get_n_amendments (session) > 0 && !find_moved (self, entry, found, error))
        return FALSE;
    }

  return TRUE;
}

static void
find_incidents (NwStore *self,
                Found *found)
{
  g_autoptr (GPtrArray) all = nw_store_dup_parts (self, NW_PART_INCIDENT);

  for (guint i = 0; i < all->len; i++)
    {
      NwPart *part = g_ptr_array_index (all, i);
      NwId session;

      if (nw_id_from_string (nw_part_get_text (part, "session"), &session) && has_session (found, &session))
        g_ptr_array_add (found->incidents, g_object_ref (part));
    }
}

static gboolean
count_rows (NwStore *self,
            const char *sql,
            gint64 session,
            guint *n,
            GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, session);
  if (!nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  *n += (guint)nw_sql_statement_get_int (statement, 0);
  nw_sql_statement_reset (statement);
  return TRUE;
}

static gboolean
count_below (NwStore *self,
             Found *found,
             GError **error)
{
  for (guint i = 0; i < found->sessions->len; i++)
    {
      gint64 number = g_array_index (found->sessions, NwIndexEntry, i).number;

      if (!count_rows (self, "SELECT count(*) FROM session_site WHERE session = ?1", number, &found->n_sites, error) || !count_rows (self, "SELECT count(*) FROM amendment WHERE session = ?1", number, &found->n_amendments, error))
        return FALSE;
    }

  return TRUE;
}

/* Everything that belongs to the patient or the session @id; nothing in it is
 * no error. */
static Found *
find_all (NwStore *self,
          const char *id,
          GError **error)
{
  g_autoptr (Found) found = found_new ();
  const NwIndexEntry *entry = NULL;
  NwPart *patient = NULL;
  NwId raw;

  if (!nw_id_from_string (id, &raw))
    return g_steal_pointer (&found);

  /* Who was merged into somebody is that somebody. */
  patient = nw_store_resolve_part (self, nw_store_find_part (self, NW_PART_PATIENT, &raw));
  if (patient != NULL)
    {
      found->has_patient = TRUE;
      found->patient = *nw_part_get_raw_id (patient);
      find_patients (self, patient, found->patients);
      if (!find_sessions (self, found, error))
        return NULL;
    }
  else if ((entry = nw_store_find (self, &raw, NULL)) != NULL)
    {
      g_array_append_val (found->sessions, *entry);
    }

  find_incidents (self, found);
  if (!count_below (self, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* (transfer full): the ids of lines of the table of contents */
static char **
list_ids (const GArray *entries)
{
  char **ids = g_new0 (char *, entries->len + 1);

  for (guint i = 0; i < entries->len; i++)
    ids[i] = nw_id_to_string (&g_array_index (entries, NwIndexEntry, i).id);
  return ids;
}

static NwErasure *
describe (const Found *found,
          NwEraseReason reason)
{
  NwErasure *erasure = g_new0 (NwErasure, 1);

  erasure->patient = found->has_patient ? nw_id_to_string (&found->patient) : g_strdup ("");
  erasure->patients = g_new0 (char *, found->patients->len + 1);
  for (guint i = 0; i < found->patients->len; i++)
    erasure->patients[i] = g_strdup (nw_part_get_id (g_ptr_array_index (found->patients, i)));
  erasure->sessions = list_ids (found->sessions);
  erasure->amended = list_ids (found->moved);
  erasure->n_earlier = found->n_earlier;
  erasure->n_sites = found->n_sites;
  erasure->n_amendments = found->n_amendments;
  erasure->n_incidents = found->incidents->len;
  erasure->n_patients = found->patients->len;
  erasure->n_unreadable = found->n_unreadable;
  erasure->reason = reason;
  return erasure;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no such patient or session in the journal."));
}

/*
 * nw_store_preview_erase:
 * @self: the store
 * @id: of a patient or a session, whole
 * @error: return location
 *
 * See nw_journal_preview_erase().
 *
 * Returns: (transfer full): what would go; NULL with @error set
 */
NwErasure *
nw_store_preview_erase (NwStore *self,
                        const char *id,
                        GError **error)
{
  g_autoptr (Found) found = NULL;

  if (!nw_store_begin_read (self, error))
    return NULL;
  found = find_all (self, id, error);
  nw_database_rollback (self->database);
  if (found == NULL)
    return NULL;

  if (found->sessions->len == 0 && found->patients->len == 0)
    {
      set_not_found (error);
      return NULL;
    }
  return describe (found, NW_ERASE_REQUESTED);
}

static gboolean
delete_all (NwStore *self,
            const Found *found,
            NwEraseReason reason,
            NwSeal *seal,
            GError **error)
{
  /* First, while the rows of the patients can still be asked for. */
  for (guint i = 0; i < found->moved->len; i++)
    {
      NwIndexEntry *entry = &g_array_index (found->moved, NwIndexEntry, i);
      NwIndexEntry changed = { 0 };
      guint n = 0;

      if (!nw_store_strip_moved (self, entry, found->patients, seal, &changed, &n, error) || !nw_store_log_full (self, NW_LOG_EARLIER_ERASED, NW_LOG_SESSION, &entry->id, n, NULL, error))
        return FALSE;
      *entry = changed;
    }
  for (guint i = 0; i < found->incidents->len; i++)
    {
      NwPart *part = g_ptr_array_index (found->incidents, i);

      if (!nw_store_write_part (self, part, NULL, seal, error) || !nw_store_log_full (self, NW_LOG_ERASED, NW_LOG_INCIDENT, nw_part_get_raw_id (part), reason, NULL, error))
        return FALSE;
    }
  for (guint i = 0; i < found->sessions->len; i++)
    {
      const NwIndexEntry *entry = &g_array_index (found->sessions, NwIndexEntry, i);

      if (!nw_store_delete_rows (self, entry, seal, error) || !nw_store_log_full (self, NW_LOG_ERASED, NW_LOG_SESSION, &entry->id, reason, NULL, error))
        return FALSE;
    }
  for (guint i = 0; i < found->patients->len; i++)
    {
      NwPart *part = g_ptr_array_index (found->patients, i);

      if (!nw_store_write_part (self, part, NULL, seal, error) || !nw_store_log_full (self, NW_LOG_ERASED, NW_LOG_PATIENT, nw_part_get_raw_id (part), reason, NULL, error))
        return FALSE;
    }

  seal->erasing = TRUE;
  return TRUE;
}

/* What waits for being saved is not in the file, and may be new. */
static gboolean
is_of_found (NwSession *session,
             gpointer data)
{
  const Found *found = data;
  g_autofree char *name = nw_store_name_key (nw_session_get_patient (session));

  if (has_session (found, nw_session_get_raw_id (session)) || names_part (found->patients, nw_session_get_patient_id (session)))
    return TRUE;
  for (guint i = 0; *name != '\0' && i < found->patients->len; i++)
    {
      g_autofree char *pseudonym = nw_store_name_key (nw_part_get_text (g_ptr_array_index (found->patients, i), "pseudonym"));

      if (g_str_equal (name, pseudonym))
        return TRUE;
    }

  return FALSE;
}

/* The rows are gone from the tables and the change is on the disk; what is
 * left of them in the file is the next step. */
static void
forget_all (NwStore *self,
            const Found *found)
{
  for (guint i = 0; i < found->sessions->len; i++)
    nw_store_index_remove (self, &g_array_index (found->sessions, NwIndexEntry, i).id);
  for (guint i = 0; i < found->moved->len; i++)
    nw_store_index_set (self, &g_array_index (found->moved, NwIndexEntry, i));
  nw_store_drop_held (self, is_of_found, (gpointer)found);
  nw_store_note_change (self, NULL);
}

/* One sign of the seal after the bytes are gone. */
static gboolean
clear_mark (NwStore *self,
            GError **error)
{
  NwSeal seal;

  if (!nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;
  seal.erasing = FALSE;
  return nw_store_end_write (self, TRUE, &seal, error);
}

/*
 * nw_store_finish_erasing:
 * @self: the store, open, in no transaction
 * @error: return location
 *
 * Takes the bytes of erased rows out of the file: writes it anew (VACUUM),
 * moves the -wal into it and cuts that to nothing. secure_delete is on in every
 * connection. Whether it is still to be done stands in the seal, so that it
 * goes on at the next unlocking.
 *
 * Returns: FALSE with @error set, NW_ERROR_IN_USE while somebody else reads
 */
gboolean
nw_store_finish_erasing (NwStore *self,
                         GError **error)
{
  if (!self->seal.erasing)
    return TRUE;

  return nw_database_exec (self->database, "VACUUM", error) && nw_database_checkpoint (self->database, error) && clear_mark (self, error);
}

static gboolean
is_same (const NwErasure *a,
         const NwErasure *b)
{
  return g_str_equal (a->patient, b->patient) && g_strv_equal ((const char *const *)a->sessions, (const char *const *)b->sessions) && g_strv_equal ((const char *const *)a->amended, (const char *const *)b->amended) && a->n_earlier == b->n_earlier && a->n_sites == b->n_sites && a->n_amendments == b->n_amendments && a->n_incidents == b->n_incidents && a->n_patients == b->n_patients;
}

/*
 * nw_store_erase:
 * @self: the store
 * @expected: what nw_store_preview_erase() gave
 * @reason: on what ground
 * @error: return location
 *
 * See nw_journal_erase().
 *
 * Returns: (transfer full): what was erased; NULL with @error set
 */
NwErasure *
nw_store_erase (NwStore *self,
                const NwErasure *expected,
                NwEraseReason reason,
                GError **error)
{
  const char *id = *expected->patient != '\0' ? expected->patient : expected->sessions[0];
  g_autoptr (Found) found = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  NwSeal seal;

  if (id == NULL)
    {
      set_not_found (error);
      return NULL;
    }
  if (!nw_store_begin_write (self, FALSE, &seal, error))
    return NULL;

  found = find_all (self, id, error);
  erasure = found != NULL ? describe (found, reason) : NULL;
  if (erasure != NULL && !is_same (erasure, expected))
    g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("The record was changed since it was looked at: nothing was erased."));
  if (!nw_store_end_write (self, erasure != NULL && is_same (erasure, expected) && delete_all (self, found, reason, &seal, error), &seal, error))
    return NULL;

  forget_all (self, found);
  erasure->at = g_get_real_time () / G_USEC_PER_SEC;
  erasure->log_number = self->seal.log.length;
  erasure->done = nw_store_finish_erasing (self, NULL);
  return g_steal_pointer (&erasure);
}

/* In an older backup the patient may have been merged into one who is not
 * erased: then nobody can say here what belongs to whom. */
static gboolean
is_somebody_else (const Found *found,
                  const NwErasure *erasure)
{
  g_autofree char *id = found->has_patient ? nw_id_to_string (&found->patient) : NULL;

  return id != NULL && erasure->patients != NULL && !g_strv_contains ((const char *const *)erasure->patients, id);
}

/*
 * nw_store_erase_same:
 * @self: the store of a backup
 * @erasure: what was erased in the journal
 * @error: return location
 *
 * Erases the same patient and sessions, as far as they are in it, with all that
 * it holds of them, and finishes it.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_erase_same (NwStore *self,
                     const NwErasure *erasure,
                     GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean whole = TRUE;

  if (*erasure->patient != '\0')
    g_ptr_array_add (ids, erasure->patient);
  for (guint i = 0; erasure->patients != NULL && erasure->patients[i] != NULL; i++)
    {
      if (!g_str_equal (erasure->patients[i], erasure->patient))
        g_ptr_array_add (ids, erasure->patients[i]);
    }
  for (guint i = 0; erasure->sessions[i] != NULL; i++)
    g_ptr_array_add (ids, erasure->sessions[i]);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (Found) found = NULL;
      NwSeal seal;

      if (!nw_store_begin_write (self, FALSE, &seal, error))
        return FALSE;
      found = find_all (self, g_ptr_array_index (ids, i), error);
      if (found != NULL && is_somebody_else (found, erasure))
        {
          nw_store_end_write (self, FALSE, &seal, NULL);
          whole = FALSE;
          continue;
        }
      if (!nw_store_end_write (self, found != NULL && delete_all (self, found, erasure->reason, &seal, error), &seal, error))
        return FALSE;
      forget_all (self, found);
    }

  if (!nw_store_finish_erasing (self, error))
    return FALSE;
  if (!whole)
    nw_store_set_conflict (error);
  return whole;
}

/* nw_changes_new: nothing collected yet */
NwChanges *
nw_changes_new (void)
{
  NwChanges *self = g_new0 (NwChanges, 1);

  self->dossiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/* nw_changes_free: with what was collected */
void
nw_changes_free (NwChanges *self)
{
  g_hash_table_unref (self->dossiers);
  g_free (self);
}

static void
add_change (NwChanges *changes,
            NwSession *session)
{
  const char *patient = nw_session_get_patient_id (session);
  const char *key = *patient != '\0' ? patient : nw_session_get_id (session);
  NwDossier *dossier = g_hash_table_lookup (changes->dossiers, key);

  if (dossier == NULL)
    {
      dossier = g_new0 (NwDossier, 1);
      dossier->has_patient = nw_id_from_string (patient, &dossier->patient);
      dossier->session = *nw_session_get_raw_id (session);
      g_hash_table_insert (changes->dossiers, g_strdup (key), dossier);
    }
  dossier->n_sessions++;
  dossier->last_change = MAX (dossier->last_change, nw_session_get_changed_at (session));
}

/*
 * nw_store_collect_changes:
 * @self: the store
 * @changes: grows by the next sessions
 * @more: (out): FALSE when all have been looked at
 * @error: return location
 *
 * A session that cannot be read is left out: nobody may be told that its time
 * is over.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_collect_changes (NwStore *self,
                          NwChanges *changes,
                          gboolean *more,
                          GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));
  gboolean done = FALSE;

  if (!nw_store_begin_read (self, error))
    return FALSE;

  done = nw_store_list_entries (self, changes->number, SESSIONS_A_PAGE, entries, error);
  for (guint i = 0; done && i < entries->len; i++)
    {
      const NwIndexEntry *entry = &g_array_index (entries, NwIndexEntry, i);
      g_autoptr (GError) local = NULL;
      gboolean damaged = FALSE;
      g_autoptr (NwSession) session = nw_store_read_session (self, entry, FALSE, NULL, &damaged, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          done = FALSE;
        }
      else if (session != NULL)
        {
          add_change (changes, session);
        }
      changes->number = entry->number;
    }
  nw_database_rollback (self->database);

  *more = entries->len == SESSIONS_A_PAGE;
  return done;
}
