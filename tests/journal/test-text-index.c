/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-test.h"

#include "nw-erase.h"
#include "nw-word-store.h"

#include <string.h>

/* What the search index keeps, and when it lets go of it. */

typedef struct
{
  char *dir;
} Folder;

static void
set_up (Folder *fixture,
        gconstpointer data)
{
  fixture->dir = nw_test_make_dir ();
}

static void
tear_down (Folder *fixture,
           gconstpointer data)
{
  nw_test_remove_dir (fixture->dir);
}

/* What is kept of words as numbers gives them back, each once, however many there
 * are, and every key has a sign of its own. */
static void
test_word_store (void)
{
  g_autoptr (NwWordStore) store = nw_word_store_new ();
  g_autoptr (GHashTable) signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) sign = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < 140000; i += 4)
    {
      NwSessionWords words = { g_string_new ("vries"), g_string_new (NULL), g_string_new (NULL) };
      g_autofree char *first = g_strdup_printf ("w%u", i);
      g_autofree char *second = g_strdup_printf ("w%u", i + 1);
      g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (GStrv) split = NULL;
      guint8 *packed = NULL;
      guint n_said = 0;

      g_string_printf (words.text, "vries %s  %s %s", first, second, first);
      g_string_printf (words.keys, "k%u k%u", i + 2, i + 3);
      packed = nw_word_store_pack (store, &words);
      nw_word_store_add_text (store, packed, text);
      split = g_strsplit (g_strchomp (text->str), " ", -1);
      n_said = g_strv_length (split);
      for (guint j = 0; j < n_said; j++)
        g_assert_true (g_hash_table_add (said, split[j]));
      g_assert_true (g_hash_table_contains (said, "vries"));
      g_assert_true (g_hash_table_contains (said, first));
      g_assert_true (g_hash_table_contains (said, second));
      g_assert_true (g_hash_table_contains (said, nw_word_store_get_beginning (store, "v")));
      g_assert_true (g_hash_table_contains (said, nw_word_store_get_beginning (store, "vri")));
      g_assert_true (g_hash_table_contains (said, nw_word_store_get_beginning (store, "w")));
      g_assert_null (nw_word_store_get_beginning (store, "vx"));
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *key = g_strdup_printf ("k%u", i + 2 + j);

          g_assert_true (g_hash_table_add (signs, g_strdup (split[n_said - 2 + j])));
          g_string_truncate (sign, 0);
          g_assert_true (nw_word_store_add_key (store, key, sign));
          g_assert_cmpstr (sign->str, ==, split[n_said - 2 + j]);
        }
      if (i % 8 == 0)
        nw_word_store_leave (store, packed);
      nw_words_wipe (words.who);
      nw_words_wipe (words.text);
      nw_words_wipe (words.keys);
      nw_word_store_wipe (packed);
    }

  g_assert_cmpuint (g_hash_table_size (signs), ==, 70000);
  g_assert_true (nw_word_store_add_key (store, "k139999", sign));
  g_assert_false (nw_word_store_add_key (store, "k140000", sign));
  /* Of the words that a session still has. */
  n = nw_word_store_find (store, "w13999", numbers);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (numbers->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_str_has_prefix (nw_word_store_get_word (store, g_array_index (numbers, guint32, i)), "w13999"));
      g_assert_cmpuint (nw_word_store_get_n_with (store, g_array_index (numbers, guint32, i)), ==, 1);
    }
  g_assert_cmpuint (nw_word_store_find (store, "vries", numbers), ==, 1);
  g_assert_cmpuint (nw_word_store_get_n_with (store, g_array_index (numbers, guint32, 2)), ==, 17500);
  g_assert_cmpuint (nw_word_store_find (store, "vriesland", numbers), ==, 0);
  g_assert_cmpfloat (nw_word_store_get_mean_length (store), ==, 7.0);
}

/* More words of one beginning than are looked up one by one are found too, and a
 * word that no session has any more finds nothing. */
static void
test_beginnings (Folder *fixture,
                 gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (NwJournalHits) hits = NULL;
  g_autoptr (GError) error = NULL;

  nw_journal_start_index (journal);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GString) note = g_string_new (NULL);
      g_autoptr (NwSession) session = NULL;

      for (guint j = 0; j < 10; j++)
        g_string_append_printf (note, "beginning%03u ", 10 * i + j);
      session = journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", note->str));
      if (i % 2 == 1)
        {
          g_autoptr (NwSession) gone = nw_journal_delete (journal, session, NULL, &error);

          g_assert_no_error (error);
          g_assert_nonnull (gone);
        }
    }
  index_test_wait_indexed (journal, 6);
  index_test_wait_found (journal, "beginning", 6);
  index_test_wait_found (journal, "beginning0", 5);
  index_test_wait_found (journal, "beginning10", 1);
  index_test_wait_found (journal, "beginning022", 1);
  index_test_wait_found (journal, "beginning012", 0);
  index_test_wait_found (journal, "beginnings", 0);
  index_test_wait_found (journal, "nowhere beginning", 0);
  hits = index_test_search (journal, &(NwJournalQuery){ .text = "beginning", .order = NW_JOURNAL_BEST, .limit = 4 });
  g_assert_cmpuint (hits->refs->len, ==, 4);
  journal_test_finish (journal);
}

static void
erased_cb (NwJournal *journal,
           NwErasure *erasure,
           guint *n_left)
{
  guint n_sessions = 0;

  g_assert_false (nw_journal_get_indexed (journal, n_left, &n_sessions));
}

/* A row that is taken out of the index leaves its words among those that are
 * known, and its numbers in the table until that is merged. What is erased must
 * leave nothing: the index goes as a whole and is made anew. */
static void
test_erased (Folder *fixture,
             gconstpointer data)
{
  NwJournal *journal = journal_test_create (fixture->dir);
  g_autoptr (NwSession) gone = journal_test_save (journal, journal_test_session ("2026-11-01", "P-1", "M. de Vries", "planted"));
  g_autoptr (NwErasure) expected = NULL;
  g_autoptr (NwErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 9;

  g_object_unref (journal_test_save (journal, journal_test_session ("2026-11-02", "P-2", "M. de Vries", "stays")));
  nw_journal_start_index (journal);
  index_test_wait_indexed (journal, 2);
  index_test_wait_found (journal, "planted", 1);

  g_signal_connect (journal, "erased", G_CALLBACK (erased_cb), &n_left);
  expected = nw_journal_preview_erase (journal, nw_session_get_id (gone), NULL, &error);
  g_assert_no_error (error);
  erasure = nw_journal_erase (journal, expected, NW_ERASE_MISTAKEN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, 0);

  index_test_wait_indexed (journal, 1);
  index_test_wait_found (journal, "planted", 0);
  index_test_wait_found (journal, "stays", 1);
  journal_test_finish (journal);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  journal_test_init ();

  g_test_add_func ("/text-index/word-store", test_word_store);
  g_test_add ("/text-index/beginnings", Folder, NULL, set_up, test_beginnings, tear_down);
  g_test_add ("/text-index/erased", Folder, NULL, set_up, test_erased, tear_down);
  return g_test_run ();
}
