/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-store-log.h"

#include "nw-date.h"
#include "nw-store-private.h"

#include <string.h>

/* What is seen or typed on and on is one entry in so many microseconds. */
#define QUIET_US (5 * 60 * G_USEC_PER_SEC)

/* Entries that one call of the list looks at. */
#define SCAN_MAX 2000

/* What the store remembers of the log between its transactions. */
struct _NwStoreLog
{
  /* The end of the chain in the running transaction. */
  NwLogTip tip;
  NwId user;
  /* What was written lately, to the monotonic time of it, and what the running
   * transaction adds to that once it is on the disk. */
  GHashTable *written;
  GPtrArray *pending;
  guint32 n_missed;
  gboolean missed_told;
};

/* What is done again and again with the same row. */
typedef struct
{
  guint32 action;
  NwId object;
} Key;

static NwStoreLog *
log_of (NwStore *self)
{
  if (self->log == NULL)
    {
      self->log = g_new0 (NwStoreLog, 1);
      self->log->written = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
      self->log->pending = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
    }

  return self->log;
}

/* nw_store_log_forget: when the keys go; nobody is chosen any more */
void
nw_store_log_forget (NwStore *self)
{
  if (self->log == NULL)
    return;

  g_hash_table_unref (self->log->written);
  g_ptr_array_unref (self->log->pending);
  g_clear_pointer (&self->log, g_free);
}

/* nw_store_log_begin: in a new transaction that writes, after nw_store_sync() */
void
nw_store_log_begin (NwStore *self)
{
  NwStoreLog *log = log_of (self);

  log->tip = self->seal.log;
  log->missed_told = FALSE;
  g_ptr_array_set_size (log->pending, 0);
}

/* nw_store_log_get_tip: what the seal of the transaction holds of the log */
void
nw_store_log_get_tip (NwStore *self,
                      NwLogTip *tip)
{
  *tip = log_of (self)->tip;
}

/* nw_store_log_done: the transaction is on the disk */
void
nw_store_log_done (NwStore *self)
{
  NwStoreLog *log = log_of (self);
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < log->pending->len; i++)
    g_hash_table_replace (log->written, g_bytes_ref (g_ptr_array_index (log->pending, i)), g_memdup2 (&now, sizeof now));
  g_ptr_array_set_size (log->pending, 0);
  if (log->missed_told)
    log->n_missed = 0;
}

static gboolean
is_repeated (NwLogAction action)
{
  return action == NW_LOG_CHANGED || action == NW_LOG_VIEWED || action == NW_LOG_SEARCHED || action == NW_LOG_LOG_VIEWED;
}

/* TRUE if the same was written a short while ago; else remembers that it is
 * being written. */
static gboolean
was_written (NwStoreLog *log,
             NwLogAction action,
             const NwId *object)
{
  Key key = { .action = action };
  g_autoptr (GBytes) bytes = NULL;
  const gint64 *then = NULL;

  if (!is_repeated (action))
    return FALSE;

  if (object != NULL)
    key.object = *object;
  bytes = g_bytes_new (&key, sizeof key);
  then = g_hash_table_lookup (log->written, bytes);
  if (then != NULL && g_get_monotonic_time () - *then < QUIET_US)
    return TRUE;

  g_ptr_array_add (log->pending, g_steal_pointer (&bytes));
  return FALSE;
}

static void
copy_user (char user[NW_LOG_USER_MAX + 1])
{
  g_autofree char *name = g_utf8_make_valid (g_get_user_name (), -1);
  gsize size = strlen (name);
  const char *end = name + size;

  /* Cut between characters. */
  while (size > NW_LOG_USER_MAX)
    {
      end = g_utf8_find_prev_char (name, end);
      size = end != NULL ? (gsize)(end - name) : 0;
    }
  memcpy (user, name, size);
  user[size] = '\0';
}

static gboolean
insert_line (NwStore *self,
             NwLogLine *line,
             GError **error)
{
  NwStoreLog *log = log_of (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GBytes) sealed = NULL;
  NwLogTip tip = log->tip;
  NwSqlStatement *statement = nw_database_prepare (self->database, "INSERT INTO log(number, sealed) VALUES(?1, ?2)", error);
  const void *data = NULL;
  gsize size = 0;

  if (statement == NULL)
    return FALSE;

  line->number = tip.length + 1;
  line->at = g_date_time_to_unix (now);
  line->zone = (gint16)(g_date_time_get_utc_offset (now) / G_TIME_SPAN_MINUTE);
  line->therapist = log->user;
  copy_user (line->user);
  sealed = nw_log_seal (self->vault, &self->journal, line, &tip);
  data = g_bytes_get_data (sealed, &size);
  nw_sql_statement_bind_int (statement, 1, line->number);
  nw_sql_statement_bind_blob (statement, 2, data, size);
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  log->tip = tip;
  return TRUE;
}

/*
 * nw_store_log_full:
 * @self: the store, unlocked, in a transaction that writes
 * @action: what is done
 * @kind: what @object names
 * @object: (nullable): an id
 * @count: how many, 0 where nothing is counted
 * @former: (nullable): the head of the log that this one replaces
 * @error: return location
 *
 * Appends an entry. Changes, views and searches of the same row within five
 * minutes are one entry, so that a draft which keeps itself every second does
 * not bury the log. An example journal keeps no log: it is of nobody.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_log_full (NwStore *self,
                   NwLogAction action,
                   NwLogObject kind,
                   const NwId *object,
                   guint32 count,
                   const guint8 *former,
                   GError **error)
{
  NwStoreLog *log = log_of (self);
  NwLogLine line = { .action = (guint16)action, .object = (guint8)kind, .count = count };

  g_assert (nw_log_action_is_known (action));

  if (self->example || was_written (log, action, object))
    return TRUE;

  if (log->n_missed > 0 && !log->missed_told)
    {
      NwLogLine missed = { .action = NW_LOG_MISSED, .object = NW_LOG_JOURNAL, .count = log->n_missed };

      if (!insert_line (self, &missed, error))
        return FALSE;
      log->missed_told = TRUE;
    }

  if (object != NULL)
    line.object_id = *object;
  line.has_former = former != NULL;
  if (former != NULL)
    memcpy (line.former, former, NW_LOG_MAC_SIZE);
  return insert_line (self, &line, error);
}

/*
 * nw_store_log:
 * @self: the store, unlocked, in a transaction that writes
 * @action: what is done
 * @object: (nullable): the id of the row of which nw_log_action_get_object() tells
 *   the kind
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_log (NwStore *self,
              NwLogAction action,
              const NwId *object,
              GError **error)
{
  return nw_store_log_full (self, action, nw_log_action_get_object (action), object, 0, NULL, error);
}

static gboolean
write_now (NwStore *self,
           NwLogAction action,
           NwLogObject kind,
           const NwId *objects,
           guint n_objects,
           guint32 count,
           GError **error)
{
  gboolean done = TRUE;
  NwSeal seal;

  if (!nw_database_begin (self->database, TRUE, error))
    return FALSE;
  if (!nw_store_sync (self, error) || self->warning != NULL)
    {
      nw_database_rollback (self->database);
      return FALSE;
    }

  nw_store_log_begin (self);
  seal = self->seal;
  seal.revision++;
  nw_store_adopt_wraps (self, &seal);
  for (guint i = 0; done && i < MAX (n_objects, 1); i++)
    done = nw_store_log_full (self, action, kind, n_objects > 0 ? &objects[i] : NULL, count, NULL, error);
  if (!done)
    {
      nw_database_rollback (self->database);
      return FALSE;
    }
  nw_store_log_get_tip (self, &seal.log);
  if (seal.log.length == self->seal.log.length)
    {
      nw_database_rollback (self->database);
      return TRUE;
    }
  if (!nw_store_write_seal (self, &seal, error))
    {
      nw_database_rollback (self->database);
      return FALSE;
    }
  if (!nw_database_commit (self->database, error))
    return FALSE;

  self->seal = seal;
  nw_store_log_done (self);
  return TRUE;
}

/*
 * nw_store_log_now:
 * @self: the store, in no transaction
 * @action: what was done
 * @kind: what @object names
 * @object: (nullable): an id
 * @count: how many, 0 where nothing is counted
 *
 * For what writes nothing else. Does nothing while the journal is locked.
 */
void
nw_store_log_now (NwStore *self,
                  NwLogAction action,
                  NwLogObject kind,
                  const NwId *object,
                  guint32 count)
{
  g_autoptr (GError) error = NULL;

  if (self->vault == NULL || self->database == NULL || self->example)
    return;

  if (nw_database_is_frozen (self->database) || self->warning != NULL || !write_now (self, action, kind, object, object != NULL ? 1 : 0, count, &error))
    log_of (self)->n_missed++;
}

/* nw_store_log_many_now: an entry for each of @objects, in one transaction */
void
nw_store_log_many_now (NwStore *self,
                       NwLogAction action,
                       NwLogObject kind,
                       const NwId *objects,
                       guint n_objects)
{
  g_autoptr (GError) error = NULL;

  if (self->vault == NULL || self->database == NULL || self->example || n_objects == 0)
    return;

  if (nw_database_is_frozen (self->database) || self->warning != NULL || !write_now (self, action, kind, objects, n_objects, 0, &error))
    log_of (self)->n_missed += n_objects;
}

/* nw_store_set_user: the therapist of all entries from now on, or NULL */
void
nw_store_set_user (NwStore *self,
                   const NwId *therapist)
{
  static const NwId none = { { 0 } };

  if (self->vault == NULL)
    return;
  log_of (self)->user = therapist != NULL ? *therapist : none;
  if (therapist != NULL)
    nw_store_log_now (self, NW_LOG_CHOSEN, NW_LOG_THERAPIST, therapist, 0);
}

/* nw_store_log_unlocked: with how often another key was tried before */
void
nw_store_log_unlocked (NwStore *self)
{
  if (self->n_refused > 0)
    nw_store_log_now (self, NW_LOG_UNLOCK_FAILED, NW_LOG_JOURNAL, NULL, self->n_refused);
  self->n_refused = 0;
  nw_store_log_now (self, NW_LOG_UNLOCKED, NW_LOG_JOURNAL, NULL, 0);
}

/* nw_store_log_locking: while the keys are still there */
void
nw_store_log_locking (NwStore *self)
{
  if (self->database != NULL && self->state == NW_JOURNAL_OPEN)
    nw_store_log_now (self, NW_LOG_LOCKED, NW_LOG_JOURNAL, NULL, 0);
}

/*
 * nw_store_log_check_end:
 * @self: the store, unlocked, in a transaction
 * @end: what the seal says of it
 * @sound: (out): whether the last entry is the one that it names
 * @error: return location
 *
 * A log that was cut off, lengthened or exchanged is noticed at once; what
 * happened further up is found by nw_journal_verify().
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_log_check_end (NwStore *self,
                        const NwLogTip *end,
                        gboolean *sound,
                        GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT number, sealed FROM log ORDER BY number DESC LIMIT 1", error);
  gboolean has_row = FALSE;

  *sound = FALSE;
  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      *sound = end->length == 0;
    }
  else
    {
      NwLogLine line = { .number = nw_sql_statement_get_int (statement, 0) };
      guint8 mac[NW_LOG_MAC_SIZE];
      gsize size = 0;
      const void *sealed = nw_sql_statement_get_blob (statement, 1, &size);

      *sound = line.number == end->length && nw_log_unseal (self->vault, &self->journal, sealed, size, NULL, NULL, &line, mac) && memcmp (mac, end->head, sizeof mac) == 0;
      nw_sql_statement_reset (statement);
    }

  return TRUE;
}

/* Days since 1970 of a day such as 2026-11-22; @fallback for no day. */
static gint64
days_of (const char *day,
         gint64 fallback)
{
  g_autoptr (GDate) date = NULL;

  if (day == NULL || !nw_date_is_valid (day))
    return fallback;

  date = g_date_new_dmy ((GDateDay)g_ascii_strtoull (day + 8, NULL, 10), (GDateMonth)g_ascii_strtoull (day + 5, NULL, 10), (GDateYear)g_ascii_strtoull (day, NULL, 10));
  return (gint64)g_date_get_julian (date) - 719163;
}

static gint64
days_at (const NwLogLine *line)
{
  gint64 seconds = line->at + line->zone * 60;

  return seconds >= 0 ? seconds / 86400 : -1 - (-1 - seconds) / 86400;
}

static gboolean
id_begins_with (const NwId *id,
                const char *start)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) bare = NULL;
  g_autoptr (GString) wanted = NULL;

  if (!nw_id_is_set (id))
    return FALSE;

  text = nw_id_to_string (id);
  bare = g_string_new (text);
  wanted = g_string_new (start);
  g_string_replace (bare, "-", "", 0);
  g_string_replace (wanted, "-", "", 0);
  g_string_ascii_down (wanted);
  return g_str_has_prefix (bare->str, wanted->str);
}

/* Ids as a set, or NULL where none are asked for. */
static GHashTable *
make_set (const char *const *ids)
{
  GHashTable *set = NULL;

  if (ids == NULL)
    return NULL;

  set = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      NwId id;

      if (nw_id_from_string (ids[i], &id))
        g_hash_table_add (set, g_bytes_new (&id, sizeof id));
    }
  return set;
}

static gboolean
is_in_set (GHashTable *set,
           const NwId *id)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (id, sizeof *id);

  return g_hash_table_contains (set, bytes);
}

/* An entry that cannot be read is never left out. */
static gboolean
matches (const NwLogLine *line,
         const NwLogQuery *query,
         gint64 from,
         gint64 to,
         GHashTable *objects)
{
  gint64 day = days_at (line);

  if (objects != NULL && !is_in_set (objects, &line->object_id))
    return FALSE;
  return day >= from && day <= to && (query->action == NW_LOG_ANY || line->action == query->action) && (query->therapist == NULL || id_begins_with (&line->therapist, query->therapist)) && (query->object == NULL || id_begins_with (&line->object_id, query->object));
}

/*
 * nw_store_list_log:
 * @self: the store
 * @query: which entries
 * @next: (out): where the next call goes on, 0 at the end
 * @cancellable: (nullable): looked at while it reads
 * @error: return location
 *
 * See nw_journal_list_log().
 *
 * Returns: (transfer full) (element-type NwLogEntry): the entries; NULL with
 *   @error set
 */
GPtrArray *
nw_store_list_log (NwStore *self,
                   const NwLogQuery *query,
                   gint64 *next,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) objects = make_set (query->objects);
  NwSqlStatement *statement = NULL;
  gint64 from = days_of (query->from, G_MININT64);
  gint64 to = days_of (query->to, G_MAXINT64);
  gboolean has_row = TRUE;
  guint n_seen = 0;

  *next = 0;
  if (!nw_store_require_open (self, error))
    return NULL;
  statement = nw_database_prepare (self->database, "SELECT number, sealed FROM log WHERE number < ?1 ORDER BY number DESC", error);
  if (statement == NULL)
    return NULL;

  nw_sql_statement_bind_int (statement, 1, query->before > 0 ? query->before : G_MAXINT64);
  while (TRUE)
    {
      NwLogLine line = { 0 };
      guint8 mac[NW_LOG_MAC_SIZE];
      const void *sealed = NULL;
      gsize size = 0;
      gint64 number = 0;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          nw_sql_statement_reset (statement);
          return NULL;
        }

      number = line.number = nw_sql_statement_get_int (statement, 0);
      sealed = nw_sql_statement_get_blob (statement, 1, &size);
      if (!nw_log_unseal (self->vault, &self->journal, sealed, size, NULL, NULL, &line, mac))
        g_ptr_array_add (entries, nw_log_entry_new_damaged (number));
      else if (matches (&line, query, from, to, objects))
        g_ptr_array_add (entries, nw_log_entry_new (&line));

      if (++n_seen == SCAN_MAX || (query->limit > 0 && entries->len == query->limit))
        {
          /* The lowest number has nothing below it. */
          *next = number > 1 ? number : 0;
          nw_sql_statement_reset (statement);
          break;
        }
    }

  return g_steal_pointer (&entries);
}
