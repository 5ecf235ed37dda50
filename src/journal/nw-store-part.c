/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-error.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Patients, therapists and incidents are few beside the sessions: all of them
 * are in memory while the journal is unlocked. */

#define N_TABLES 3

typedef struct
{
  /* NwId to NwPart, and the key of the name to the same. */
  GHashTable *rows;
  GHashTable *names;
} Table;

struct _NwDirectory
{
  Table tables[N_TABLES];
};

static const char *const select_sql[N_TABLES] = {
  "SELECT id, revision, sealed FROM patient",
  "SELECT id, revision, sealed FROM therapist",
  "SELECT id, revision, sealed FROM incident",
};

static const char *const write_sql[N_TABLES] = {
  "INSERT INTO patient(id, revision, sealed) VALUES(?1, ?2, ?3) ON CONFLICT(id) DO UPDATE SET revision = ?2, sealed = ?3",
  "INSERT INTO therapist(id, revision, sealed) VALUES(?1, ?2, ?3) ON CONFLICT(id) DO UPDATE SET revision = ?2, sealed = ?3",
  "INSERT INTO incident(id, revision, sealed) VALUES(?1, ?2, ?3) ON CONFLICT(id) DO UPDATE SET revision = ?2, sealed = ?3",
};

static const char *const delete_sql[N_TABLES] = {
  "DELETE FROM patient WHERE id = ?1",
  "DELETE FROM therapist WHERE id = ?1",
  "DELETE FROM incident WHERE id = ?1",
};

G_STATIC_ASSERT (NW_PART_PATIENT == 0 && NW_PART_THERAPIST == 1 && NW_PART_INCIDENT == N_TABLES - 1);

static guint
id_hash (gconstpointer key)
{
  guint hash = 0;

  /* Ids are random. */
  memcpy (&hash, key, sizeof hash);
  return hash;
}

static gboolean
id_equal (gconstpointer a,
          gconstpointer b)
{
  return memcmp (a, b, sizeof (NwId)) == 0;
}

static void
wipe_key (gpointer data)
{
  char *key = data;

  nw_session_wipe_text (&key);
}

/* The field by which one of @kind is known, or NULL. */
static const char *
name_field (NwPartKind kind)
{
  if (kind == NW_PART_PATIENT)
    return "pseudonym";
  return kind == NW_PART_THERAPIST ? "name" : NULL;
}

/* nw_store_name_key: what two spellings of one name have in common: letters without their case and
 * without the accents of European scripts. The marks of other scripts are letters
 * of their own: dropping them would make one patient of two. */
char *
nw_store_name_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *key = g_string_sized_new (decomposed != NULL ? strlen (decomposed) + 1 : 1);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x300 || c > 0x36f)
        g_string_append_unichar (key, c);
    }
  g_strstrip (key->str);
  if (*key->str == '\0')
    g_string_assign (key, name);
  nw_session_wipe_text (&decomposed);
  return g_string_free (key, FALSE);
}

static NwDirectory *
directory_of (NwStore *self)
{
  if (self->directory == NULL)
    {
      self->directory = g_new0 (NwDirectory, 1);
      for (guint i = 0; i < N_TABLES; i++)
        {
          self->directory->tables[i].rows = g_hash_table_new_full (id_hash, id_equal, NULL, g_object_unref);
          self->directory->tables[i].names = g_hash_table_new_full (g_str_hash, g_str_equal, wipe_key, g_object_unref);
        }
    }

  return self->directory;
}

/* nw_store_directory_forget: when the keys go, and before it is read again */
void
nw_store_directory_forget (NwStore *self)
{
  if (self->directory == NULL)
    return;

  for (guint i = 0; i < N_TABLES; i++)
    {
      g_hash_table_unref (self->directory->tables[i].rows);
      g_hash_table_unref (self->directory->tables[i].names);
    }
  g_clear_pointer (&self->directory, g_free);
}

static void
add_part (NwStore *self,
          NwPart *part)
{
  Table *table = &directory_of (self)->tables[nw_part_get_kind (part)];
  const char *field = name_field (nw_part_get_kind (part));

  /* The key lives in the part. */
  g_hash_table_replace (table->rows, (gpointer)nw_part_get_raw_id (part), g_object_ref (part));
  if (field != NULL && nw_part_has (part, field))
    g_hash_table_replace (table->names, nw_store_name_key (nw_part_get_text (part, field)), g_object_ref (part));
}

static void
drop_part (NwStore *self,
           NwPart *part)
{
  Table *table = &directory_of (self)->tables[nw_part_get_kind (part)];
  const char *field = name_field (nw_part_get_kind (part));
  g_autoptr (NwPart) kept = g_object_ref (part);

  if (field != NULL && nw_part_has (part, field))
    {
      char *key = nw_store_name_key (nw_part_get_text (part, field));

      /* An imported patient who turned out to be another may have the same name. */
      if (g_hash_table_lookup (table->names, key) == part)
        g_hash_table_remove (table->names, key);
      nw_session_wipe_text (&key);
    }
  g_hash_table_remove (table->rows, nw_part_get_raw_id (kept));
}

/* Puts a row as it stands into the set of the seal, or takes it out. */
static void
toggle (NwStore *self,
        NwSeal *seal,
        NwPartKind kind,
        const NwId *id,
        gint64 revision)
{
  g_autoptr (GByteArray) line = nw_ad_new (nw_part_kind_get_id (kind), &self->journal);
  guint8 mark[NW_VAULT_MARK_SIZE];

  nw_ad_add_id (line, id);
  nw_ad_add_int (line, revision);
  nw_vault_mark (self->vault, line->data, line->len, mark);
  for (guint i = 0; i < NW_VAULT_MARK_SIZE; i++)
    seal->set[i] ^= mark[i];
}

static gboolean
load_table (NwStore *self,
            NwPartKind kind,
            NwSeal *found,
            gboolean *sound,
            GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, select_sql[kind], error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      g_autoptr (NwPart) part = NULL;
      NwId id = { 0 };
      gint64 revision = 0;
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      bytes = nw_sql_statement_get_blob (statement, 0, &size);
      if (bytes != NULL && size == NW_ID_SIZE)
        memcpy (id.bytes, bytes, NW_ID_SIZE);
      revision = nw_sql_statement_get_int (statement, 1);
      toggle (self, found, kind, &id, revision);
      bytes = nw_sql_statement_get_blob (statement, 2, &size);
      part = nw_record_unseal_part (self->vault, &self->journal, kind, &id, revision, bytes, size);
      if (part != NULL)
        add_part (self, part);
      else
        *sound = FALSE;
    }
}

/*
 * nw_store_directory_load:
 * @self: the store, unlocked, in a transaction
 * @found: its set gets all rows
 * @sound: (out): FALSE if a row does not authenticate
 * @error: return location
 *
 * Reads the tables of patients, therapists and incidents.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_directory_load (NwStore *self,
                         NwSeal *found,
                         gboolean *sound,
                         GError **error)
{
  *sound = TRUE;
  nw_store_directory_forget (self);
  nw_store_names_forget (self);
  for (guint i = 0; i < N_TABLES; i++)
    {
      if (!load_table (self, (NwPartKind)i, found, sound, error))
        return FALSE;
    }

  return TRUE;
}

/* nw_store_find_part: (transfer none) (nullable): the row with @id */
NwPart *
nw_store_find_part (NwStore *self,
                    NwPartKind kind,
                    const NwId *id)
{
  return g_hash_table_lookup (directory_of (self)->tables[kind].rows, id);
}

/* nw_store_find_name: (transfer none) (nullable): the patient or therapist of
 * that name, whatever its case and accents; may be a merged one */
NwPart *
nw_store_find_name (NwStore *self,
                    NwPartKind kind,
                    const char *name)
{
  char *key = nw_store_name_key (name);
  NwPart *part = g_hash_table_lookup (directory_of (self)->tables[kind].names, key);

  nw_session_wipe_text (&key);
  return part;
}

/* nw_store_resolve_part: (transfer none) (nullable): the patient that a merged one
 * turned out to be, @part itself for any other */
NwPart *
nw_store_resolve_part (NwStore *self,
                       NwPart *part)
{
  for (guint i = 0; i < NW_STORE_MERGED_MAX; i++)
    {
      NwId id = { 0 };

      if (part == NULL || nw_part_get_kind (part) != NW_PART_PATIENT || !nw_part_has (part, "merged-into"))
        return part;
      nw_id_from_string (nw_part_get_text (part, "merged-into"), &id);
      part = nw_store_find_part (self, NW_PART_PATIENT, &id);
    }

  return NULL;
}

/*
 * nw_store_write_part:
 * @self: the store, in a transaction that writes
 * @old: (nullable): the row as it is, NULL for a new one
 * @part: (nullable): the row as it gets with its new revision, NULL to delete it
 * @seal: takes the change along
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_write_part (NwStore *self,
                     NwPart *old,
                     NwPart *part,
                     NwSeal *seal,
                     GError **error)
{
  NwPartKind kind = nw_part_get_kind (part != NULL ? part : old);
  const NwId *id = nw_part_get_raw_id (part != NULL ? part : old);
  g_autoptr (GBytes) sealed = part != NULL ? nw_record_seal_part (self->vault, &self->journal, part) : NULL;
  NwSqlStatement *statement = nw_database_prepare (self->database, part != NULL ? write_sql[kind] : delete_sql[kind], error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, id->bytes, NW_ID_SIZE);
  if (part != NULL)
    {
      gsize size = 0;
      const void *data = g_bytes_get_data (sealed, &size);

      nw_sql_statement_bind_int (statement, 2, nw_part_get_revision (part));
      nw_sql_statement_bind_blob (statement, 3, data, size);
    }
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  self->directory_changed = TRUE;
  if (old != NULL)
    {
      toggle (self, seal, kind, nw_part_get_raw_id (old), nw_part_get_revision (old));
      drop_part (self, old);
    }
  if (part != NULL)
    {
      toggle (self, seal, kind, id, nw_part_get_revision (part));
      add_part (self, part);
    }
  return TRUE;
}

static gboolean
require_row_kind (NwPartKind kind,
                  GError **error)
{
  if (kind < N_TABLES)
    return TRUE;

  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Only patients, therapists and incidents are kept apart from sessions."));
  return FALSE;
}

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  NwPart *left = *(NwPart *const *)a;
  NwPart *right = *(NwPart *const *)b;
  const char *field = name_field (nw_part_get_kind (left));

  if (field != NULL)
    return g_utf8_collate (nw_part_get_text (left, field), nw_part_get_text (right, field));
  return strcmp (nw_part_get_text (left, "noticed"), nw_part_get_text (right, "noticed"));
}

/* nw_store_dup_parts: (transfer full): the rows of @kind, in no order, within a
 * transaction */
GPtrArray *
nw_store_dup_parts (NwStore *self,
                    NwPartKind kind)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer part = NULL;

  g_hash_table_iter_init (&iter, directory_of (self)->tables[kind].rows);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    g_ptr_array_add (parts, g_object_ref (part));
  return parts;
}

/*
 * nw_store_list_parts:
 * @self: the store
 * @kind: patients, therapists or incidents
 * @error: return location
 *
 * See nw_journal_list_parts().
 *
 * Returns: (transfer full) (element-type NwPart): the rows, or NULL with @error set
 */
GPtrArray *
nw_store_list_parts (NwStore *self,
                     NwPartKind kind,
                     GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer part = NULL;

  if (!require_row_kind (kind, error) || !nw_store_begin_read (self, error))
    return NULL;

  g_hash_table_iter_init (&iter, directory_of (self)->tables[kind].rows);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    g_ptr_array_add (parts, g_object_ref (part));
  g_ptr_array_sort (parts, compare_parts);
  nw_database_rollback (self->database);

  return g_steal_pointer (&parts);
}

/* The row that @part continues, NULL for a new one. */
static gboolean
find_old (NwStore *self,
          NwPart *part,
          NwPart **old,
          GError **error)
{
  *old = nw_store_find_part (self, nw_part_get_kind (part), nw_part_get_raw_id (part));
  if (*old == NULL && nw_part_get_revision (part) > 0)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("This patient, therapist or incident is no longer in the journal."));
      return FALSE;
    }
  if (*old != NULL && nw_part_get_revision (*old) != nw_part_get_revision (part))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CONFLICT, _ ("This patient, therapist or incident was changed elsewhere since it was read."));
      return FALSE;
    }

  return TRUE;
}

/* A patient is merged into another one that is there, and not in a circle. */
static gboolean
check_merged (NwStore *self,
              NwPart *part,
              GError **error)
{
  NwPart *target = NULL;
  NwId id = { 0 };
  gboolean valid = TRUE;

  if (nw_part_get_kind (part) != NW_PART_PATIENT || !nw_part_has (part, "merged-into"))
    return TRUE;

  nw_id_from_string (nw_part_get_text (part, "merged-into"), &id);
  target = nw_store_find_part (self, NW_PART_PATIENT, &id);
  valid = target != NULL;
  for (guint i = 0; valid && i < NW_STORE_MERGED_MAX && target != NULL; i++)
    {
      valid = !id_equal (nw_part_get_raw_id (target), nw_part_get_raw_id (part));
      if (!nw_part_has (target, "merged-into"))
        break;
      nw_id_from_string (nw_part_get_text (target, "merged-into"), &id);
      target = nw_store_find_part (self, NW_PART_PATIENT, &id);
      valid = valid && i + 2 < NW_STORE_MERGED_MAX;
    }
  if (!valid)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A patient is merged into another one of this journal, not into itself."));
  return valid;
}

static gboolean
check_name (NwStore *self,
            NwPart *part,
            GError **error)
{
  const char *field = name_field (nw_part_get_kind (part));
  NwPart *other = NULL;

  if (field == NULL)
    return TRUE;
  if (!nw_part_has (part, field))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("A patient has a pseudonym, a therapist a name."));
      return FALSE;
    }

  other = nw_store_find_name (self, nw_part_get_kind (part), nw_part_get_text (part, field));
  if (other != NULL && !id_equal (nw_part_get_raw_id (other), nw_part_get_raw_id (part)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_EXISTS, nw_part_get_kind (part) == NW_PART_PATIENT ? _ ("Another patient has this pseudonym.") : _ ("Another therapist has this name."));
      return FALSE;
    }

  return TRUE;
}

static NwLogObject
object_of (NwPartKind kind)
{
  if (kind == NW_PART_PATIENT)
    return NW_LOG_PATIENT;
  return kind == NW_PART_THERAPIST ? NW_LOG_THERAPIST : NW_LOG_INCIDENT;
}

/*
 * nw_store_save_part:
 * @self: the store
 * @part: a patient, therapist or incident
 * @error: return location
 *
 * See nw_journal_save_part().
 *
 * Returns: (transfer full): the part with its new revision, or NULL with @error set
 */
NwPart *
nw_store_save_part (NwStore *self,
                    NwPart *part,
                    GError **error)
{
  NwPartKind kind = nw_part_get_kind (part);
  g_autoptr (NwPart) saved = nw_part_with_revision (part, nw_part_get_revision (part) + 1);
  NwPart *old = NULL;
  NwSeal seal;
  gboolean merges = FALSE;
  gboolean done = FALSE;

  if (!require_row_kind (kind, error) || !nw_part_validate (part, error) || !nw_store_begin_write (self, FALSE, &seal, error))
    return NULL;

  done = find_old (self, part, &old, error) && check_name (self, part, error) && check_merged (self, part, error);
  merges = done && kind == NW_PART_PATIENT && nw_part_has (part, "merged-into") && (old == NULL || g_strcmp0 (nw_part_get_text (part, "merged-into"), nw_part_get_text (old, "merged-into")) != 0);
  done = done && nw_store_write_part (self, old, saved, &seal, error) && nw_store_log_full (self, merges ? NW_LOG_MERGED : old == NULL ? NW_LOG_CREATED
                                                                                                                                       : NW_LOG_CHANGED,
                                                                                            object_of (kind), nw_part_get_raw_id (saved), 0, NULL, error);
  if (!nw_store_end_write (self, done, &seal, error))
    return NULL;

  if (kind != NW_PART_INCIDENT)
    nw_store_names_share (self, saved);
  nw_store_note_change (self, NULL);
  return g_steal_pointer (&saved);
}

/*
 * nw_store_part_is_named:
 * @self: the store, in a transaction
 * @part: a patient or therapist
 * @named: (out): whether a session or another row names it
 * @error: return location
 *
 * Reads the head of every session until one is found.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_part_is_named (NwStore *self,
                        NwPart *part,
                        gboolean *named,
                        GError **error)
{
  const NwId *id = nw_part_get_raw_id (part);
  GHashTableIter iter;
  gpointer other = NULL;

  *named = FALSE;
  g_hash_table_iter_init (&iter, directory_of (self)->tables[NW_PART_PATIENT].rows);
  while (!*named && g_hash_table_iter_next (&iter, NULL, &other))
    *named = g_str_equal (nw_part_get_text (other, "merged-into"), nw_part_get_id (part));

  for (guint i = 0; !*named && i < self->index->len; i++)
    {
      gboolean damaged = FALSE;
      g_autoptr (NwHead) head = nw_store_read_head (self, &g_array_index (self->index, NwIndexEntry, i), FALSE, &damaged, error);

      if (head == NULL && !damaged)
        return FALSE;
      /* Nobody knows whom a damaged one names. */
      *named = damaged || id_equal (nw_session_get_raw_patient (head->session), id) || id_equal (nw_session_get_raw_therapist (head->session), id);
    }

  return TRUE;
}

/*
 * nw_store_remove_part:
 * @self: the store
 * @part: a patient, therapist or incident as it was read
 * @error: return location
 *
 * See nw_journal_remove_part().
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_remove_part (NwStore *self,
                      NwPart *part,
                      GError **error)
{
  NwPartKind kind = nw_part_get_kind (part);
  NwPart *old = NULL;
  NwSeal seal;
  gboolean named = FALSE;
  gboolean done = FALSE;

  if (!require_row_kind (kind, error) || !nw_store_begin_write (self, FALSE, &seal, error))
    return FALSE;

  done = find_old (self, part, &old, error);
  if (done && old == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("This patient, therapist or incident is no longer in the journal."));
      done = FALSE;
    }
  done = done && (kind == NW_PART_INCIDENT || nw_store_part_is_named (self, old, &named, error));
  if (done && named)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sessions name this patient or therapist."));
      done = FALSE;
    }
  done = done && nw_store_write_part (self, old, NULL, &seal, error) && nw_store_log_full (self, NW_LOG_DELETED, object_of (kind), nw_part_get_raw_id (part), 0, NULL, error);
  if (!nw_store_end_write (self, done, &seal, error))
    return FALSE;

  nw_store_note_change (self, NULL);
  return TRUE;
}
