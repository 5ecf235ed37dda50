/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-verify.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <string.h>

/* Rows of one page: saves go between two. */
#define SESSIONS_A_PAGE 200
#define PARTS_A_PAGE 500
#define ENTRIES_A_PAGE 2000

/* In this order. */
enum
{
  STAGE_SEAL,
  STAGE_SESSIONS,
  STAGE_PATIENTS,
  STAGE_THERAPISTS,
  STAGE_INCIDENTS,
  STAGE_LOG,
  STAGE_DONE,
};

/* nw_verification_new: nothing looked at yet */
NwVerification *
nw_verification_new (void)
{
  NwVerification *self = g_new0 (NwVerification, 1);

  self->report = g_new0 (NwVerifyReport, 1);
  self->report->damages = g_ptr_array_new ();
  self->tip_known = TRUE;
  self->made = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  return self;
}

/* nw_verification_free: with the report, unless it was taken */
void
nw_verification_free (NwVerification *self)
{
  g_clear_pointer (&self->report, nw_verify_report_free);
  g_hash_table_unref (self->made);
  g_free (self);
}

/* nw_verification_add: @id and @number where they are known */
void
nw_verification_add (NwVerification *self,
                     NwDamageKind kind,
                     const char *table,
                     const NwId *id,
                     gint64 number)
{
  NwDamage *damage = NULL;

  self->report->n_damages++;
  if (self->report->damages->len >= NW_VERIFY_LISTED_MAX)
    return;

  damage = g_new0 (NwDamage, 1);
  damage->kind = kind;
  damage->table = table;
  damage->id = id != NULL ? nw_id_to_string (id) : NULL;
  damage->number = number;
  g_ptr_array_add (self->report->damages, damage);
}

/* Seal and table of contents, read anew whatever was read before. */
static gboolean
check_seal (NwStore *self,
            NwVerification *verification,
            GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT revision, sealed FROM seal", error);
  NwSeal seal = { 0 };
  gboolean has_row = FALSE;
  gboolean sound = FALSE;
  gint64 n_log = 0;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      gsize size = 0;
      const void *sealed = nw_sql_statement_get_blob (statement, 1, &size);

      seal.revision = nw_sql_statement_get_int (statement, 0);
      sound = nw_record_unseal_seal (self->vault, &self->journal, self->example, sealed, size, &seal);
      nw_sql_statement_reset (statement);
    }
  verification->report->n_rows++;
  verification->seal_sound = sound;
  if (!sound)
    nw_verification_add (verification, NW_DAMAGE_SEAL, "seal", NULL, 0);

  self->seal.revision = 0;
  if (!nw_store_sync (self, error))
    return FALSE;
  if (sound && self->set_broken)
    nw_verification_add (verification, NW_DAMAGE_SET, "session", NULL, 0);
  if (sound && self->wraps_broken)
    nw_verification_add (verification, NW_DAMAGE_KEYS, "key_wrap", NULL, 0);

  if (!nw_database_get_int (self->database, "SELECT count(*) FROM log", &n_log, error))
    return FALSE;
  verification->total = self->index->len + n_log;
  return TRUE;
}

/* One session with everything below it. */
static gboolean
check_session (NwStore *self,
               NwVerification *verification,
               const NwIndexEntry *entry,
               GError **error)
{
  g_autoptr (GPtrArray) amendments = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean damaged = FALSE;
  gboolean whole = FALSE;
  g_autoptr (NwHead) head = nw_store_read_head (self, entry, TRUE, &damaged, error);

  verification->done++;
  verification->report->n_rows++;
  if (head == NULL && !damaged)
    return FALSE;
  if (head == NULL)
    {
      nw_verification_add (verification, NW_DAMAGE_ROW, "session", &entry->id, 0);
      return TRUE;
    }

  verification->report->n_rows += nw_session_get_n_sites (head->session);
  if (!nw_store_check_amendments (self, head, amendments, &whole, error))
    return FALSE;
  verification->report->n_rows += amendments->len;
  if (!whole)
    nw_verification_add (verification, NW_DAMAGE_ROW, "amendment", &entry->id, 0);
  /* The row of the patient or therapist that it names must be there. */
  if (!nw_store_name_read (self, head->session))
    nw_verification_add (verification, NW_DAMAGE_ROW, "session", &entry->id, 0);
  return TRUE;
}

/*
 * nw_store_list_entries:
 * @self: the store, in a transaction
 * @after: number of the last session of the page before, or 0
 * @limit: greatest number of lines
 * @entries: (element-type NwIndexEntry): the lines are added to it
 * @error: return location
 *
 * Sessions in the order of their numbers, which saves do not change, as they
 * stand in the file now.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_list_entries (NwStore *self,
                       gint64 after,
                       guint limit,
                       GArray *entries,
                       GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database,
                                                   "SELECT number, id, revision, day, state FROM session WHERE number > ?1 ORDER BY number LIMIT ?2", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, after);
  nw_sql_statement_bind_int (statement, 2, limit);
  while (TRUE)
    {
      NwIndexEntry entry = { 0 };
      const void *id = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      entry.number = nw_sql_statement_get_int (statement, 0);
      id = nw_sql_statement_get_blob (statement, 1, &size);
      if (id != NULL)
        memcpy (entry.id.bytes, id, MIN (size, NW_ID_SIZE));
      entry.revision = nw_sql_statement_get_int (statement, 2);
      entry.day = nw_date_get_number (nw_sql_statement_get_text (statement, 3));
      entry.state = (guint32)nw_sql_statement_get_int (statement, 4);
      g_array_append_val (entries, entry);
    }
}

static gboolean
check_sessions (NwStore *self,
                NwVerification *verification,
                gboolean *over,
                GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));

  if (!nw_store_list_entries (self, verification->number, SESSIONS_A_PAGE, entries, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const NwIndexEntry *entry = &g_array_index (entries, NwIndexEntry, i);

      if (!check_session (self, verification, entry, error))
        return FALSE;
      verification->number = entry->number;
    }

  *over = entries->len < SESSIONS_A_PAGE;
  return TRUE;
}

static gboolean
check_parts (NwStore *self,
             NwVerification *verification,
             NwPartKind kind,
             gboolean *over,
             GError **error)
{
  const char *table = nw_part_kind_get_id (kind);
  g_autofree char *sql = g_strdup_printf ("SELECT id, revision, sealed FROM %s WHERE id > ?1 ORDER BY id LIMIT %d", table, PARTS_A_PAGE);
  NwSqlStatement *statement = nw_database_prepare (self->database, sql, error);
  gboolean has_row = TRUE;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, verification->id.bytes, nw_id_is_set (&verification->id) ? NW_ID_SIZE : 0);
  while (TRUE)
    {
      g_autoptr (NwPart) part = NULL;
      NwId id = { { 0 } };
      const void *bytes = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      bytes = nw_sql_statement_get_blob (statement, 0, &size);
      if (bytes != NULL)
        memcpy (id.bytes, bytes, MIN (size, NW_ID_SIZE));
      bytes = nw_sql_statement_get_blob (statement, 2, &size);
      part = nw_record_unseal_part (self->vault, &self->journal, kind, &id, nw_sql_statement_get_int (statement, 1), bytes, size);
      verification->report->n_rows++;
      verification->id = id;
      n++;
      if (part == NULL)
        nw_verification_add (verification, NW_DAMAGE_ROW, table, &id, 0);
    }

  *over = n < PARTS_A_PAGE;
  return TRUE;
}

/* Which rows there must be, as far as the log tells. */
static void
follow_rows (NwVerification *verification,
             const NwLogLine *line)
{
  g_autoptr (GBytes) id = NULL;

  if (!nw_id_is_set (&line->object_id))
    return;

  id = g_bytes_new (&line->object_id, sizeof line->object_id);
  if (line->action == NW_LOG_CREATED || line->action == NW_LOG_UNDELETED)
    g_hash_table_replace (verification->made, g_steal_pointer (&id), GUINT_TO_POINTER (line->object));
  else if (line->action == NW_LOG_DELETED || line->action == NW_LOG_ERASED)
    g_hash_table_remove (verification->made, id);
}

static void
check_entry (NwStore *self,
             NwVerification *verification,
             gint64 number,
             gconstpointer sealed,
             gsize size)
{
  NwLogLine line = { .number = number };
  guint8 mac[NW_LOG_MAC_SIZE] = { 0 };
  gboolean follows = FALSE;

  verification->done++;
  verification->report->n_entries++;
  if (number != verification->tip.length + 1)
    {
      nw_verification_add (verification, NW_DAMAGE_LOG_GAP, "log", NULL, verification->tip.length + 1);
      verification->tip_known = FALSE;
    }

  if (!nw_log_unseal (self->vault, &self->journal, sealed, size, &verification->tip, &follows, &line, mac))
    {
      nw_verification_add (verification, NW_DAMAGE_LOG_ROW, "log", NULL, number);
      verification->tip_known = FALSE;
    }
  else
    {
      if (verification->tip_known && !follows)
        nw_verification_add (verification, NW_DAMAGE_LOG_CHAIN, "log", NULL, number);
      verification->tip_known = TRUE;
      follow_rows (verification, &line);
    }
  verification->tip.length = number;
  memcpy (verification->tip.head, mac, sizeof mac);
}

/* FALSE in @there if no row of @table has @id. */
static gboolean
find_row (NwStore *self,
          const char *table,
          const NwId *id,
          gboolean *there,
          GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", table);
  NwSqlStatement *statement = nw_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_blob (statement, 1, id->bytes, NW_ID_SIZE);
  if (!nw_sql_statement_step (statement, there, error))
    return FALSE;
  nw_sql_statement_reset (statement);
  return TRUE;
}

/* What the log says was made and not taken away must be there. */
static gboolean
check_made (NwStore *self,
            NwVerification *verification,
            GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, verification->made);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      static const char *const tables[NW_LOG_N_OBJECTS] = {
        [NW_LOG_SESSION] = "session",
        [NW_LOG_PATIENT] = "patient",
        [NW_LOG_THERAPIST] = "therapist",
        [NW_LOG_INCIDENT] = "incident",
      };
      guint object = GPOINTER_TO_UINT (value);
      const char *table = object < NW_LOG_N_OBJECTS ? tables[object] : NULL;
      const NwId *id = g_bytes_get_data (key, NULL);
      gboolean there = FALSE;

      if (table == NULL)
        continue;
      if (!find_row (self, table, id, &there, error))
        return FALSE;
      if (!there)
        nw_verification_add (verification, NW_DAMAGE_MISSING, table, id, 0);
    }

  return TRUE;
}

static gboolean
check_log (NwStore *self,
           NwVerification *verification,
           gboolean *over,
           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT number, sealed FROM log WHERE number > ?1 ORDER BY number LIMIT ?2", error);
  gboolean has_row = TRUE;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, verification->number);
  nw_sql_statement_bind_int (statement, 2, ENTRIES_A_PAGE);
  while (TRUE)
    {
      const void *sealed = NULL;
      gsize size = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      verification->number = nw_sql_statement_get_int (statement, 0);
      sealed = nw_sql_statement_get_blob (statement, 1, &size);
      check_entry (self, verification, verification->number, sealed, size);
      n++;
    }

  *over = n < ENTRIES_A_PAGE;
  if (!*over)
    return TRUE;

  /* Without its seal nobody knows where it ends; an end that cannot be read has
   * been told already. */
  if (verification->seal_sound && (verification->tip.length != self->seal.log.length || (verification->tip_known && memcmp (verification->tip.head, self->seal.log.head, NW_LOG_MAC_SIZE) != 0)))
    nw_verification_add (verification, NW_DAMAGE_LOG_END, "log", NULL, self->seal.log.length);
  return check_made (self, verification, error);
}

static gboolean
check_stage (NwStore *self,
             NwVerification *verification,
             gboolean *over,
             GError **error)
{
  switch (verification->stage)
    {
    case STAGE_SEAL:
      *over = TRUE;
      return check_seal (self, verification, error);
    case STAGE_SESSIONS:
      return check_sessions (self, verification, over, error);
    case STAGE_PATIENTS:
      return check_parts (self, verification, NW_PART_PATIENT, over, error);
    case STAGE_THERAPISTS:
      return check_parts (self, verification, NW_PART_THERAPIST, over, error);
    case STAGE_INCIDENTS:
      return check_parts (self, verification, NW_PART_INCIDENT, over, error);
    case STAGE_LOG:
      return check_log (self, verification, over, error);
    default:
      g_assert_not_reached ();
    }
}

/*
 * nw_store_verify_page:
 * @self: the store
 * @verification: how far it has come
 * @more: (out): FALSE when everything was looked at
 * @error: return location
 *
 * Looks at the next rows, in a transaction of its own.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_verify_page (NwStore *self,
                      NwVerification *verification,
                      gboolean *more,
                      GError **error)
{
  gboolean over = FALSE;
  gboolean done = FALSE;

  if (!nw_store_begin_read (self, error))
    return FALSE;

  done = check_stage (self, verification, &over, error);
  nw_database_rollback (self->database);
  if (!done)
    return FALSE;

  if (over)
    {
      verification->stage++;
      verification->number = 0;
      memset (&verification->id, 0, sizeof verification->id);
    }
  *more = verification->stage != STAGE_DONE;
  if (!*more)
    nw_store_log_now (self, NW_LOG_VERIFIED, NW_LOG_JOURNAL, NULL, (guint32)MIN (verification->report->n_damages, G_MAXUINT32));
  return TRUE;
}
