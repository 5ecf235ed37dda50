/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-text-index.h"

#include "nw-database.h"
#include "nw-journal-private.h"
#include "nw-text-rank.h"
#include "nw-word-store.h"

#include <string.h>

/* Words come folded and with blanks between them, so that the tokenizer has only
 * to split: ours and that of SQLite cannot disagree on what a word is. The table
 * only tells which sessions have a word: each is put in once a session, without
 * its places, which would be most of the memory. Short beginnings of words, which
 * would otherwise meet too many of them, are put in like words, once a session
 * too: the prefix index of FTS5 looks each up for every word. The texts are not
 * kept in the table either: what has to be known of a row to rank it or to take
 * it out again is in the word store, which is a fifth as large. */
#define SCHEMA "CREATE VIRTUAL TABLE doc USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii')"
#define INSERT_SQL "INSERT INTO doc(rowid, words) VALUES(?1, ?2)"
#define DELETE_SQL "INSERT INTO doc(doc, rowid, words) VALUES('delete', ?1, ?2)"

/* While it is being filled words are gathered in memory and written out in few
 * large parts, which are not merged; later changes are small and merged. There
 * is no rollback journal: an index that fails is thrown away. */
#define TO_FILL "PRAGMA journal_mode=OFF; INSERT INTO doc(doc, rank) VALUES('automerge', 0); INSERT INTO doc(doc, rank) VALUES('hashsize', 8388608)"
#define TO_CHANGE "INSERT INTO doc(doc, rank) VALUES('automerge', 4); INSERT INTO doc(doc, rank) VALUES('hashsize', 1048576)"

#define NEWEST_SQL "SELECT rowid FROM doc WHERE doc MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid LIMIT ?4"
#define ALL_SQL "SELECT rowid FROM doc WHERE doc MATCH ?1 AND rowid BETWEEN ?2 AND ?3"

/* A longer beginning of a word is looked up among the words instead: the rows of
 * one word are found as they stand, those of a beginning have to be put together
 * first. So many words stand in the place of one beginning at most. */
#define MOST_WORDS 40

/* How many hits there are between two looks at the cancellable. */
#define CHECK_EVERY 256

/* A row has the place of its session in the journal as its number: newest first
 * is the order in which FTS5 finds, and the order in which it likes to be
 * filled. Lists in the table hold what lies between one row and the next, so
 * that few bits are a fifth of its memory: of the number of a session the lowest
 * are enough to tell those of one day apart, nearly always. */
#define NUMBER_BITS 20
#define FIRST_ROW G_MININT64
#define LAST_ROW G_MAXINT64

/* A session of the index. */
typedef struct
{
  NwSessionRef ref;
  gint64 row;
  /* See nw_word_store_pack(). */
  guint8 *words;
} Entry;

struct _NwTextIndex
{
  NwDatabase *database;
  NwWordStore *words;
  /* Entry by its id (owner) and by its row. */
  GHashTable *by_id;
  GHashTable *by_row;
  /* What is put into the table, while it is. */
  GString *text;
  gboolean filling;
  /* Sessions whose day cannot be read: they are in every period. */
  guint n_without_day;
};

static gint64
row_of_day (guint32 day)
{
  return -((gint64)day << NUMBER_BITS);
}

static guint
hash_row (gconstpointer key)
{
  return g_int64_hash (&((const Entry *)key)->row);
}

static gboolean
equal_row (gconstpointer a,
           gconstpointer b)
{
  return ((const Entry *)a)->row == ((const Entry *)b)->row;
}

/* The row for a session: where it belongs, or another one of its day. */
static gboolean
choose_row (NwTextIndex *self,
            Entry *entry,
            GError **error)
{
  const gint64 mask = ((gint64)1 << NUMBER_BITS) - 1;

  for (gint64 i = 0; i <= mask; i++)
    {
      entry->row = row_of_day (entry->ref.day) - ((entry->ref.number + i) & mask);
      if (!g_hash_table_contains (self->by_row, entry))
        return TRUE;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "A day has more sessions than the index has rows for.");
  return FALSE;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  nw_word_store_wipe (entry->words);
  g_free (entry);
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

  self->words = nw_word_store_new ();
  self->text = g_string_sized_new (4096);
  self->by_id = g_hash_table_new_full (nw_session_ref_hash, nw_session_ref_equal, entry_free, NULL);
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
  nw_word_store_free (self->words);
  nw_words_wipe (self->text);
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

/* nw_text_index_has_others: whether it has a session that is not among @refs */
gboolean
nw_text_index_has_others (NwTextIndex *self,
                          const GArray *refs)
{
  g_autoptr (GHashTable) there = NULL;
  GHashTableIter iter;
  gpointer ref = NULL;

  if (g_hash_table_size (self->by_id) == 0)
    return FALSE;
  there = g_hash_table_new (nw_session_ref_hash, nw_session_ref_equal);
  for (guint i = 0; i < refs->len; i++)
    g_hash_table_add (there, &g_array_index (refs, NwSessionRef, i));
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    {
      if (!g_hash_table_contains (there, ref))
        return TRUE;
    }

  return FALSE;
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

/* Puts the row of @entry into the table by @sql, or takes it out. */
static gboolean
write_row (NwTextIndex *self,
           const char *sql,
           const Entry *entry,
           GError **error)
{
  NwSqlStatement *statement = nw_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  g_string_truncate (self->text, 0);
  nw_word_store_add_text (self->words, entry->words, self->text);
  nw_sql_statement_bind_int (statement, 1, entry->row);
  nw_sql_statement_bind_text (statement, 2, self->text->str);
  return nw_sql_statement_run (statement, error);
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
  Entry *entry = NULL;

  if (!nw_text_index_remove (self, (const NwId *)ref->id, error))
    return FALSE;

  nw_words_add_key (words->keys, NW_KEY_STATE, ref->state == NW_SESSION_DRAFT ? "0" : "1");
  entry = g_new0 (Entry, 1);
  entry->ref = *ref;
  entry->words = nw_word_store_pack (self->words, words);
  if (!choose_row (self, entry, error) || !write_row (self, INSERT_SQL, entry, error))
    {
      nw_word_store_leave (self->words, entry->words);
      entry_free (entry);
      return FALSE;
    }

  g_hash_table_add (self->by_id, entry);
  g_hash_table_add (self->by_row, entry);
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
  const Entry *entry = (const Entry *)nw_text_index_find (self, id);

  if (entry == NULL)
    return TRUE;
  if (!write_row (self, DELETE_SQL, entry, error))
    return FALSE;

  nw_word_store_leave (self->words, entry->words);
  self->n_without_day -= entry->ref.day == 0;
  g_hash_table_remove (self->by_row, entry);
  g_hash_table_remove (self->by_id, entry);
  return TRUE;
}

/* Between two of which one is enough. */
static void
add_or (GString *match,
        gsize begin)
{
  if (match->len > begin + 1)
    g_string_append (match, " OR ");
}

static void
add_prefix (NwTextIndex *self,
            GString *match,
            gsize begin,
            const char *prefix)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (g_utf8_strlen (prefix, -1) <= NW_WORD_BEGINNINGS)
    {
      const char *beginning = nw_word_store_get_beginning (self->words, prefix);

      if (beginning == NULL)
        return;
      add_or (match, begin);
      g_string_append_printf (match, "\"%s\"", beginning);
      return;
    }
  if (nw_word_store_find (self->words, prefix, numbers) > MOST_WORDS)
    {
      add_or (match, begin);
      g_string_append_printf (match, "\"%s\"*", prefix);
      return;
    }

  for (guint i = 0; i < numbers->len; i++)
    {
      add_or (match, begin);
      g_string_append_printf (match, "\"%s\"", nw_word_store_get_word (self->words, g_array_index (numbers, guint32, i)));
    }
}

/* A word that begins with @prefix, or one of @keys; FALSE if no session has any
 * of them. Words are letters and digits, and a key is a character that needs no
 * escaping either: in quotes nothing is syntax. */
static gboolean
add_one_of (NwTextIndex *self,
            GString *match,
            const char *prefix,
            const char *const *keys)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gsize begin = match->len;

  g_string_append_c (match, '(');
  if (prefix != NULL)
    add_prefix (self, match, begin, prefix);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_string_truncate (key, 0);
      if (!nw_word_store_add_key (self->words, keys[i], key))
        continue;
      add_or (match, begin);
      g_string_append_printf (match, "\"%s\"", key->str);
    }
  if (match->len == begin + 1)
    {
      g_string_truncate (match, begin);
      return FALSE;
    }

  g_string_append_c (match, ')');
  return TRUE;
}

static void
add_and (GString *match)
{
  if (match->len > 0)
    g_string_append (match, " AND ");
}

/* What is asked for in the language of FTS5, or NULL if nothing can fit. One
 * that cannot be read fits whatever is asked of what is sealed. */
static GString *
make_match (NwTextIndex *self,
            const NwSessionQuery *query)
{
  GString *match = g_string_new (NULL);
  g_autoptr (GString) unread = g_string_new (NULL);
  g_autofree char *damaged = nw_words_make_key (NW_KEY_DAMAGED, "");
  g_autofree char *draft = nw_words_make_key (NW_KEY_STATE, "0");
  g_autofree char *closed = nw_words_make_key (NW_KEY_STATE, "1");
  const char *const states[] = { query->states == NW_JOURNAL_CLOSED ? closed : draft, query->states == NW_JOURNAL_ANY_STATE ? closed : NULL, NULL };
  gboolean fits = TRUE;

  for (guint i = 0; fits && i < query->words->len; i++)
    {
      const NwQueryWord *word = g_ptr_array_index (query->words, i);

      add_and (match);
      fits = add_one_of (self, match, word->text, (const char *const *)word->keys);
    }
  for (guint i = 0; fits && i < query->any_of->len; i++)
    {
      add_and (match);
      fits = add_one_of (self, match, NULL, g_ptr_array_index (query->any_of, i));
    }

  if (!nw_session_query_is_open (query) && add_one_of (self, unread, NULL, (const char *const[]){ damaged, NULL }))
    {
      if (fits)
        {
          g_string_prepend (match, "((");
          g_string_append_printf (match, ") OR %s)", unread->str);
        }
      else
        {
          g_string_assign (match, unread->str);
        }
      fits = TRUE;
    }
  if (fits && (query->states != NW_JOURNAL_ANY_STATE || match->len == 0))
    {
      add_and (match);
      fits = add_one_of (self, match, NULL, states);
    }
  if (!fits)
    {
      nw_words_wipe (match);
      return NULL;
    }

  return match;
}

typedef struct
{
  gint64 row;
  double rank;
  const Entry *entry;
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

static const Entry *
find_row (NwTextIndex *self,
          gint64 row)
{
  const Entry key = { .row = row };

  return g_hash_table_lookup (self->by_row, &key);
}

/* Adds what lies between two rows, ranked by @rank unless that is NULL. */
static gboolean
collect (NwTextIndex *self,
         const NwSessionQuery *query,
         const NwTextRank *rank,
         const char *match,
         gint64 first,
         gint64 last,
         GArray *hits,
         GCancellable *cancellable,
         GError **error)
{
  guint wanted = query->limit > 0 ? query->offset + query->limit : 0;
  NwSqlStatement *statement = nw_database_prepare (self->database, rank != NULL ? ALL_SQL : NEWEST_SQL, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  nw_sql_statement_bind_text (statement, 1, match);
  nw_sql_statement_bind_int (statement, 2, first);
  nw_sql_statement_bind_int (statement, 3, last);
  if (rank == NULL)
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
      hit.entry = find_row (self, hit.row);
      if (hit.entry == NULL)
        continue;
      hit.rank = rank != NULL ? nw_text_rank_get (rank, hit.entry->words) : 0.0;
      g_array_append_val (hits, hit);
    }
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
  g_autoptr (NwTextRank) rank = query->order == NW_JOURNAL_BEST ? nw_text_rank_new (self->words, query, nw_text_index_get_n (self)) : NULL;
  GString *match = make_match (self, query);
  gboolean all_days = query->from == 0 && query->to == G_MAXUINT32;
  gint64 first = query->to == G_MAXUINT32 ? FIRST_ROW : row_of_day (query->to + 1) + 1;
  gint64 last = all_days ? LAST_ROW : row_of_day (MAX (query->from, 1));
  gboolean done = FALSE;

  if (match == NULL)
    return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&refs);

  done = collect (self, query, rank, match->str, first, last, hits, cancellable, error);
  if (done && !all_days && self->n_without_day > 0)
    done = collect (self, query, rank, match->str, row_of_day (1) + 1, LAST_ROW, hits, cancellable, error);
  nw_words_wipe (match);
  if (!done)
    return NULL;

  if (rank != NULL)
    g_array_sort (hits, compare_hits);
  for (guint i = query->offset; i < hits->len && (query->limit == 0 || refs->len < query->limit); i++)
    g_array_append_vals (refs, &g_array_index (hits, Hit, i).entry->ref, 1);

  return g_steal_pointer (&refs);
}
