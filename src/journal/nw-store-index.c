/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-key-wrap.h"
#include "nw-store-log.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In place of a table in what a session of the set is marked by. */
#define MARK "contents"

/* In a long journal another thread makes the marks of so many sessions while the
 * next ones are read: nobody sees a list before all of them are compared. */
#define MARKED_AT_ONCE 4096

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const NwIndexEntry *left = a;
  const NwIndexEntry *right = b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  if (left->number != right->number)
    return left->number < right->number ? -1 : 1;
  return 0;
}

/* nw_store_set_tampered: the one error for rows that do not authenticate */
void
nw_store_set_tampered (GError **error)
{
  g_set_error_literal (error, NW_ERROR, NW_ERROR_TAMPERED, _ ("The journal was changed outside Needlewise."));
}

/* Puts @entry into the set or takes it out. @line has the beginning of all marks
 * and has it again afterwards. */
static void
toggle (NwStore *self,
        NwSeal *seal,
        GByteArray *line,
        const NwIndexEntry *entry)
{
  guint begin = line->len;
  guint8 mark[NW_VAULT_MARK_SIZE];

  nw_ad_add_int (line, entry->number);
  nw_ad_add_id (line, &entry->id);
  nw_ad_add_int (line, entry->revision);
  nw_ad_add_int (line, entry->day);
  nw_ad_add_int (line, entry->state);
  nw_vault_mark (self->vault, line->data, line->len, mark);
  for (guint i = 0; i < NW_VAULT_MARK_SIZE; i++)
    seal->set[i] ^= mark[i];
  g_byte_array_set_size (line, begin);
}

/*
 * nw_store_seal_toggle:
 * @self: the store, unlocked
 * @seal: its set is changed
 * @entry: a line of the table of contents
 *
 * Puts a session as it stands into the set, or takes it out. Every open column
 * counts: a changed day would otherwise let a session drop out of a period
 * without a word.
 */
void
nw_store_seal_toggle (NwStore *self,
                      NwSeal *seal,
                      const NwIndexEntry *entry)
{
  g_autoptr (GByteArray) line = nw_ad_new (MARK, &self->journal);

  toggle (self, seal, line, entry);
}

/* nw_store_write_seal: within the transaction that it seals */
gboolean
nw_store_write_seal (NwStore *self,
                     const NwSeal *seal,
                     GError **error)
{
  g_autoptr (GBytes) sealed = nw_record_seal_seal (self->vault, &self->journal, self->example, seal);
  NwSqlStatement *statement = NULL;
  gsize size = 0;
  const void *data = g_bytes_get_data (sealed, &size);

  statement = nw_database_prepare (self->database,
                                   "INSERT INTO seal(one, revision, sealed) VALUES(1, ?1, ?2)"
                                   " ON CONFLICT(one) DO UPDATE SET revision = ?1, sealed = ?2",
                                   error);
  if (statement == NULL)
    return FALSE;

  nw_sql_statement_bind_int (statement, 1, seal->revision);
  nw_sql_statement_bind_blob (statement, 2, data, size);
  return nw_sql_statement_run (statement, error);
}

/* The marks, and the thread that makes some of them meanwhile. */
typedef struct
{
  NwStore *store;
  /* NULL for none. */
  GThread *thread;
  /* GArray of NwIndexEntry; an empty one is the last. */
  GAsyncQueue *queue;
  /* How many were given to the thread, and what it made of them. */
  guint n_given;
  NwSeal made;
} Marking;

static void
mark_entries (NwStore *self,
              NwSeal *sum,
              const NwIndexEntry *entries,
              guint n)
{
  g_autoptr (GByteArray) line = nw_ad_new (MARK, &self->journal);

  for (guint i = 0; i < n; i++)
    toggle (self, sum, line, &entries[i]);
}

static gpointer
marking_thread (gpointer data)
{
  Marking *self = data;
  gboolean going_on = TRUE;

  while (going_on)
    {
      g_autoptr (GArray) entries = g_async_queue_pop (self->queue);

      mark_entries (self->store, &self->made, (const NwIndexEntry *)entries->data, entries->len);
      going_on = entries->len > 0;
    }

  return NULL;
}

/* Gives what was read since the last time to the thread. */
static void
marking_give (Marking *self)
{
  const GArray *index = self->store->index;
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (NwIndexEntry));

  g_array_append_vals (entries, index->data + self->n_given * sizeof (NwIndexEntry), index->len - self->n_given);
  self->n_given = index->len;
  g_async_queue_push (self->queue, entries);
}

/* After a row was read. */
static void
marking_note (Marking *self)
{
  if (self->store->index->len - self->n_given < MARKED_AT_ONCE)
    return;
  if (self->queue == NULL)
    {
      /* Without a thread all is done at the end. */
      self->queue = g_async_queue_new_full ((GDestroyNotify)g_array_unref);
      self->thread = g_thread_try_new ("marks", marking_thread, self, NULL);
    }
  if (self->thread != NULL)
    marking_give (self);
}

/* Waits for the thread and adds all marks to @seal. */
static void
marking_end (Marking *self,
             NwSeal *seal)
{
  const GArray *index = self->store->index;

  if (self->thread != NULL)
    g_async_queue_push (self->queue, g_array_new (FALSE, FALSE, sizeof (NwIndexEntry)));
  mark_entries (self->store, seal, (const NwIndexEntry *)index->data + self->n_given, index->len - self->n_given);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  for (guint i = 0; i < NW_VAULT_MARK_SIZE; i++)
    seal->set[i] ^= self->made.set[i];
}

static void
read_entry (NwSqlStatement *statement,
            NwIndexEntry *entry)
{
  gsize size = 0;
  const void *id = nw_sql_statement_get_blob (statement, 1, &size);

  *entry = (NwIndexEntry){ .number = nw_sql_statement_get_int (statement, 0) };
  if (id != NULL)
    memcpy (entry->id.bytes, id, MIN (size, NW_ID_SIZE));
  entry->revision = nw_sql_statement_get_int (statement, 2);
  entry->day = nw_date_get_number (nw_sql_statement_get_text (statement, 3));
  entry->state = (guint32)nw_sql_statement_get_int (statement, 4);
}

static gboolean
read_entries (NwStore *self,
              Marking *marking,
              GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT number, id, revision, day, state FROM session NOT INDEXED", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  g_array_set_size (self->index, 0);
  while (TRUE)
    {
      NwIndexEntry entry;

      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      read_entry (statement, &entry);
      g_array_append_val (self->index, entry);
      marking_note (marking);
    }
}

static gboolean
read_index (NwStore *self,
            NwSeal *found,
            GError **error)
{
  Marking marking = { .store = self };
  gboolean done = read_entries (self, &marking, error);
  gboolean in_order = TRUE;

  marking_end (&marking, found);
  found->n_sessions += self->index->len;
  for (guint i = 1; in_order && i < self->index->len; i++)
    in_order = compare_entries (&g_array_index (self->index, NwIndexEntry, i - 1), &g_array_index (self->index, NwIndexEntry, i)) < 0;
  if (!in_order)
    g_array_sort (self->index, compare_entries);

  return done;
}

/* Reads the seal and the whole table of contents and compares them. */
static gboolean
reload (NwStore *self,
        NwSeal *seal,
        gboolean sealed_well,
        GError **error)
{
  NwSeal found = { 0 };
  gboolean sound = TRUE;
  gboolean log_sound = TRUE;
  guint8 wraps[NW_VAULT_MARK_SIZE];

  if (!read_index (self, &found, error) || !nw_store_directory_load (self, &found, &sound, error) || !nw_store_log_check_end (self, &seal->log, &log_sound, error) || !nw_key_wrap_mark_all (self->database, self->vault, &self->journal, wraps, error))
    return FALSE;

  self->stale = FALSE;
  g_clear_error (&self->warning);
  self->set_broken = found.n_sessions != seal->n_sessions || memcmp (found.set, seal->set, NW_VAULT_MARK_SIZE) != 0;
  self->wraps_broken = seal->has_wraps && memcmp (wraps, seal->wraps, sizeof wraps) != 0;
  if (!sealed_well || !sound || !log_sound || self->set_broken || self->wraps_broken)
    nw_store_set_tampered (&self->warning);

  self->seal = *seal;
  self->changed_all = TRUE;
  return TRUE;
}

/*
 * nw_store_sync:
 * @self: the store, unlocked, in a transaction
 * @error: return location
 *
 * Another process may have written since the last transaction: the revision of
 * the seal tells, and the table of contents is then read again.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_store_sync (NwStore *self,
               GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, "SELECT revision, sealed FROM seal", error);
  NwSeal seal = { 0 };
  gboolean has_row = FALSE;
  gboolean sealed_well = FALSE;

  if (statement == NULL || !nw_sql_statement_step (statement, &has_row, error))
    return FALSE;

  if (has_row)
    {
      const void *sealed = NULL;
      gsize size = 0;

      seal.revision = nw_sql_statement_get_int (statement, 0);
      /* 0 is none: nothing was read yet, or the row of the seal is damaged. */
      if (seal.revision == self->seal.revision && seal.revision > 0 && !self->stale)
        {
          nw_sql_statement_reset (statement);
          return TRUE;
        }
      sealed = nw_sql_statement_get_blob (statement, 1, &size);
      sealed_well = nw_record_unseal_seal (self->vault, &self->journal, self->example, sealed, size, &seal);
      nw_sql_statement_reset (statement);
    }

  return reload (self, &seal, sealed_well, error);
}

/*
 * nw_store_find:
 * @self: the store, unlocked
 * @id: of a session
 * @position: (out) (optional): its place in the table of contents
 *
 * Returns: (transfer none) (nullable): its line, until the table changes
 */
NwIndexEntry *
nw_store_find (NwStore *self,
               const NwId *id,
               guint *position)
{
  for (guint i = self->index->len; i > 0; i--)
    {
      NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, i - 1);

      if (memcmp (&entry->id, id, sizeof *id) == 0)
        {
          if (position != NULL)
            *position = i - 1;
          return entry;
        }
    }

  return NULL;
}

/*
 * nw_store_find_place:
 * @self: the store, unlocked
 * @id: of a session
 * @day: where it stood
 * @number: likewise
 *
 * Like nw_store_find(), fast while the session stands where it stood.
 *
 * Returns: (transfer none) (nullable): its line, until the table changes
 */
const NwIndexEntry *
nw_store_find_place (NwStore *self,
                     const NwId *id,
                     guint32 day,
                     gint64 number)
{
  const NwIndexEntry wanted = { .day = day, .number = number };
  guint low = 0;
  guint high = self->index->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_entries (&g_array_index (self->index, NwIndexEntry, middle), &wanted) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < self->index->len)
    {
      const NwIndexEntry *entry = &g_array_index (self->index, NwIndexEntry, low);

      if (memcmp (&entry->id, id, sizeof *id) == 0)
        return entry;
    }

  return nw_store_find (self, id, NULL);
}

/* nw_store_index_remove: takes a session out of the table of contents */
void
nw_store_index_remove (NwStore *self,
                       const NwId *id)
{
  guint position = 0;

  if (nw_store_find (self, id, &position) != NULL)
    g_array_remove_index (self->index, position);
}

/* nw_store_index_set: puts a session into its place, away from its old one */
void
nw_store_index_set (NwStore *self,
                    const NwIndexEntry *entry)
{
  guint position = 0;

  nw_store_index_remove (self, &entry->id);
  position = self->index->len;
  while (position > 0 && compare_entries (&g_array_index (self->index, NwIndexEntry, position - 1), entry) > 0)
    position--;
  g_array_insert_vals (self->index, position, entry, 1);
}
