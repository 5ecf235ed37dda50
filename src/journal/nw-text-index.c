/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-text-index.h"

#include "nw-database.h"
#include "nw-journal-private.h"

#include <string.h>

/* Words come folded and with blanks between them, so that the tokenizer has only
 * to split: ours and that of SQLite cannot disagree on what a word is. The short
 * prefixes are those that would otherwise meet too many words. */
#define SCHEMA "CREATE VIRTUAL TABLE doc USING fts5(who, text, keys, tokenize='ascii', prefix='1 2 3')"

/* While it is being filled words are gathered in memory and written out in few
 * large parts, which are not merged; later changes are small and merged. There
 * is no rollback journal: an index that fails is thrown away. */
#define TO_FILL "PRAGMA journal_mode=OFF; INSERT INTO doc(doc, rank) VALUES('automerge', 0); INSERT INTO doc(doc, rank) VALUES('hashsize', 8388608)"
#define TO_CHANGE "INSERT INTO doc(doc, rank) VALUES('automerge', 4); INSERT INTO doc(doc, rank) VALUES('hashsize', 1048576)"

/* Weight of a word in who, in text and of a name of the content. */
#define BEST_SQL "SELECT rowid, bm25(doc, 4.0, 1.0, 2.0) FROM doc WHERE doc MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
#define NEWEST_SQL "SELECT rowid FROM doc WHERE doc MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid LIMIT ?4"

/* How many hits there are between two looks at the cancellable. */
#define CHECK_EVERY 256

/* A row has the place of its session in the journal as its number: newest first
 * is the order in which FTS5 finds, and the order in which it likes to be
 * filled. Of day and number it can be worked out again. */
#define NUMBER_BITS 36
#define FIRST_ROW G_MININT64
#define LAST_ROW G_MAXINT64

struct _NwTextIndex
{
  NwDatabase *database;
  /* NwSessionRef by its id (owner) and by its row. */
  GHashTable *by_id;
  GHashTable *by_row;
  gboolean filling;
  /* Sessions whose day cannot be read: they are in every period. */
  guint n_without_day;
};

static gint64
row_of_day (guint32 day)
{
  return -((gint64)day << NUMBER_BITS);
}

static gint64
row_of (const NwSessionRef *ref)
{
  return row_of_day (ref->day) - (ref->number & (((gint64)1 << NUMBER_BITS) - 1));
}

/* A hash of the rows would need an allocated number for each; the row follows
 * from day and number. */
static guint
hash_row (gconstpointer key)
{
  const NwSessionRef *ref = key;

  return (guint)ref->number * 2654435761u ^ ref->day;
}

static gboolean
equal_row (gconstpointer a,
           gconstpointer b)
{
  const NwSessionRef *left = a;
  const NwSessionRef *right = b;

  return left->number == right->number && left->day == right->day;
}

/*
 * nw_text_index_new:
 * @error: return location
 *
 * Returns: (transfer full): an empty index, or NULL with @error set
 */
NwTextIndex *
nw_text_index_new (GError **error)
{
  g_autoptr (NwTextIndex) self = g_new0 (NwTextIndex, 1);

  self->by_id = g_hash_table_new_full (nw_session_ref_hash, nw_session_ref_equal, g_free, NULL);
  self->by_row = g_hash_table_new (hash_row, equal_row);
  self->database = nw_database_open_memory (error);
  if (self->database == NULL || !nw_database_exec (self->database, SCHEMA, error) || !nw_database_exec (self->database, TO_FILL, error))
    return NULL;

  return g_steal_pointer (&self);
}

/*
 * nw_text_index_free:
 * @self: an index
 *
 * Dropping the table first has SQLite overwrite its pages. What it had in
 * memory for a moment while it worked it does not overwrite.
 */
void
nw_text_index_free (NwTextIndex *self)
{
  if (self->database != NULL)
    {
      nw_text_index_commit (self, NULL);
      nw_database_exec (self->database, "DROP TABLE IF EXISTS doc", NULL);
      nw_database_close (self->database);
    }
  g_hash_table_unref (self->by_row);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* nw_text_index_get_n: the number of sessions in it */
guint
nw_text_index_get_n (NwTextIndex *self)
{
  return g_hash_table_size (self->by_id);
}

/* nw_text_index_find: (nullable): the session as it was put */
const NwSessionRef *
nw_text_index_find (NwTextIndex *self,
                    const NwId *id)
{
  NwSessionRef key = { { 0 } };

  memcpy (key.id, id->bytes, NW_ID_SIZE);
  return g_hash_table_lookup (self->by_id, &key);
}

/* nw_text_index_list: (transfer container) (element-type NwSessionRef) */
GPtrArray *
nw_text_index_list (NwTextIndex *self)
{
  GPtrArray *refs = g_ptr_array_sized_new (g_hash_table_size (self->by_id));
  GHashTableIter iter;
  gpointer ref = NULL;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    g_ptr_array_add (refs, ref);
  return refs;
}

/* nw_text_index_begin: many puts together are faster; again is fine */
gboolean
nw_text_index_begin (NwTextIndex *self,
                     GError **error)
{
  if (self->filling)
    return TRUE;

  self->filling = nw_database_begin (self->database, TRUE, error);
  return self->filling;
}

/* nw_text_index_commit: ends it; does nothing otherwise */
gboolean
nw_text_index_commit (NwTextIndex *self,
                      GError **error)
{
  if (!self->filling)
    return TRUE;

  self->filling = FALSE;
  return nw_database_commit (self->database, error) && nw_database_exec (self->database, TO_CHANGE, error);
}

/*
 * nw_text_index_put:
 * @self: an index
 * @ref: a session
 * @words: what is searched of it
 * @error: return location
 *
 * Adds a session, or replaces what was there of it.
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_text_index_put (NwTextIndex *self,
                   const NwSessionRef *ref,
                   const NwSessionWords *words,
                   GError **error)
{
  NwSqlStatement *statement = NULL;
  NwSessionRef *kept = NULL;

  if (!nw_text_index_remove (self, (const NwId *)ref->id, error))
    return FALSE;
  statement = nw_database_prepare (self->database, "INSERT INTO doc(rowid, who, text, keys) VALUES(?1, ?2, ?3, ?4)", error);
  if (statement == NULL)
    return FALSE;

  nw_words_add_key (words->keys, NW_KEY_STATE, ref->state == NW_SESSION_DRAFT ? "0" : "1");
  nw_sql_statement_bind_int (statement, 1, row_of (ref));
  nw_sql_statement_bind_text (statement, 2, words->who->str);
  nw_sql_statement_bind_text (statement, 3, words->text->str);
  nw_sql_statement_bind_text (statement, 4, words->keys->str);
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  kept = g_memdup2 (ref, sizeof *ref);
  g_hash_table_add (self->by_id, kept);
  g_hash_table_add (self->by_row, kept);
  self->n_without_day += ref->day == 0;
  return TRUE;
}

/*
 * nw_text_index_remove:
 * @self: an index
 * @id: of a session, there or not
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
nw_text_index_remove (NwTextIndex *self,
                      const NwId *id,
                      GError **error)
{
  const NwSessionRef *ref = nw_text_index_find (self, id);
  NwSqlStatement *statement = NULL;

  if (ref == NULL)
    return TRUE;
  statement = nw_database_prepare (self->database, "DELETE FROM doc WHERE rowid = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_int (statement, 1, row_of (ref));
  if (!nw_sql_statement_run (statement, error))
    return FALSE;

  self->n_without_day -= ref->day == 0;
  g_hash_table_remove (self->by_row, ref);
  g_hash_table_remove (self->by_id, ref);
  return TRUE;
}

/* Words are letters and digits, keys have no quotation mark either: nothing
 * needs to be escaped in quotes, and in quotes nothing is syntax. */
static void
add_one_of (GString *match,
            const char *prefix,
            char **keys)
{
  const char *between = "";

  g_string_append_c (match, '(');
  if (prefix != NULL)
    {
      g_string_append_printf (match, "\"%s\"*", prefix);
      between = " OR ";
    }
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_string_append_printf (match, "%s\"%s\"", between, keys[i]);
      between = " OR ";
    }
  g_string_append_c (match, ')');
}

/* The query in the language of FTS5. A query for nothing sealed, or for one of
 * no sites, is no expression there. */
static GString *
make_match (const NwSessionQuery *query)
{
  GString *match = g_string_new (NULL);
  g_autofree char *damaged = nw_words_make_key (NW_KEY_DAMAGED, "");
  gboolean impossible = FALSE;

  for (guint i = 0; i < query->words->len; i++)
    {
      const NwQueryWord *word = g_ptr_array_index (query->words, i);

      g_string_append (match, match->len > 0 ? " AND " : "");
      add_one_of (match, word->text, word->keys);
    }
  for (guint i = 0; i < query->any_of->len; i++)
    {
      char **keys = g_ptr_array_index (query->any_of, i);

      impossible = impossible || keys[0] == NULL;
      g_string_append (match, match->len > 0 ? " AND " : "");
      if (!impossible)
        add_one_of (match, NULL, keys);
    }

  if (impossible)
    g_string_printf (match, "\"%s\"", damaged);
  else if (match->len > 0)
    {
      g_string_prepend (match, "((");
      g_string_append_printf (match, ") OR \"%s\")", damaged);
    }
  if (query->states != NW_JOURNAL_ANY_STATE || match->len == 0)
    {
      g_autofree char *drafts = nw_words_make_key (NW_KEY_STATE, "0");
      g_autofree char *closed = nw_words_make_key (NW_KEY_STATE, "1");
      char *const keys[] = { query->states == NW_JOURNAL_CLOSED ? closed : drafts, query->states == NW_JOURNAL_ANY_STATE ? closed : NULL, NULL };

      g_string_append (match, match->len > 0 ? " AND " : "");
      add_one_of (match, NULL, (char **)keys);
    }

  return match;
}

typedef struct
{
  gint64 row;
  double rank;
} Hit;

/* The best first; of equals the newest. */
static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* Adds what lies between two rows. */
static gboolean
collect (NwTextIndex *self,
         const NwSessionQuery *query,
         const char *match,
         gint64 first,
         gint64 last,
         GArray *hits,
         GCancellable *cancellable,
         GError **error)
{
  gboolean best = query->order == NW_JOURNAL_BEST;
  guint wanted = query->limit > 0 ? query->offset + query->limit : 0;
  NwSqlStatement *statement = nw_database_prepare (self->database, best ? BEST_SQL : NEWEST_SQL, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_text (statement, 1, match);
  nw_sql_statement_bind_int (statement, 2, first);
  nw_sql_statement_bind_int (statement, 3, last);
  if (!best)
    nw_sql_statement_bind_int (statement, 4, wanted > 0 ? (gint64)wanted - MIN (wanted, hits->len) : -1);

  for (guint i = 0;; i++)
    {
      Hit hit = { 0 };

      if (i % CHECK_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          nw_sql_statement_reset (statement);
          return FALSE;
        }
      if (!nw_sql_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      hit.row = nw_sql_statement_get_int (statement, 0);
      hit.rank = best ? nw_sql_statement_get_double (statement, 1) : 0.0;
      g_array_append_val (hits, hit);
    }
}

static const NwSessionRef *
find_row (NwTextIndex *self,
          gint64 row)
{
  NwSessionRef key = { { 0 } };

  key.day = (guint32)(-row >> NUMBER_BITS);
  key.number = -row & (((gint64)1 << NUMBER_BITS) - 1);
  return g_hash_table_lookup (self->by_row, &key);
}

/*
 * nw_text_index_search:
 * @self: an index
 * @query: what is asked for
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwSessionRef): what fits, in the order
 *   of @query and within its offset and limit; NULL with @error set
 */
GArray *
nw_text_index_search (NwTextIndex *self,
                      const NwSessionQuery *query,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (NwSessionRef));
  g_autoptr (GError) local = NULL;
  GString *match = make_match (query);
  gboolean all_days = query->from == 0 && query->to == G_MAXUINT32;
  gint64 first = query->to == G_MAXUINT32 ? FIRST_ROW : row_of_day (query->to + 1) + 1;
  gint64 last = all_days ? LAST_ROW : row_of_day (MAX (query->from, 1));
  gboolean done = collect (self, query, match->str, first, last, hits, cancellable, error);

  if (done && !all_days && self->n_without_day > 0)
    done = collect (self, query, match->str, row_of_day (1) + 1, LAST_ROW, hits, cancellable, error);
  nw_words_wipe (match);
  if (!done)
    return NULL;

  if (query->order == NW_JOURNAL_BEST)
    g_array_sort (hits, compare_hits);
  for (guint i = query->offset; i < hits->len && (query->limit == 0 || refs->len < query->limit); i++)
    {
      const NwSessionRef *ref = find_row (self, g_array_index (hits, Hit, i).row);

      if (ref != NULL)
        g_array_append_vals (refs, ref, 1);
    }

  return g_steal_pointer (&refs);
}
