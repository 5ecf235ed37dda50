/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-text-rank.h"

#include <math.h>

/* How soon more of the same word counts no more, and how much a long session is
 * held against it: the usual values, which FTS5 has too. */
#define SATURATION 1.2
#define LENGTH_SHARE 0.75

/* What is in nearly every session says hardly anything, but something. */
#define LEAST_WEIGHT 1e-6

static const double column_weights[NW_N_WORDS_COLUMNS] = { [NW_WORDS_WHO] = 4.0, [NW_WORDS_TEXT] = 1.0, [NW_WORDS_KEYS] = 2.0 };

struct _NwTextRank
{
  guint n_asked;
  /* Of each word of the question: how much it says. */
  double weights[NW_JOURNAL_WORDS_MAX];
  double mean_length;
  /* By the number of a word: a bit for each word of the question that it fits. */
  guint32 *fits;
};

G_STATIC_ASSERT (NW_JOURNAL_WORDS_MAX <= 32);

/* Notes what fits a word of the question. */
static void
note_fits (NwTextRank *self,
           NwWordStore *words,
           guint asked,
           const NwQueryWord *word,
           guint n_sessions)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 n_with = 0;
  double n = n_sessions;

  nw_word_store_find (words, word->text, numbers);
  for (guint i = 0; word->keys[i] != NULL; i++)
    {
      guint32 number = 0;

      if (nw_word_store_find_key (words, word->keys[i], &number))
        g_array_append_val (numbers, number);
    }
  for (guint i = 0; i < numbers->len; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);

      self->fits[number] |= 1u << asked;
      n_with += nw_word_store_get_n_with (words, number);
    }

  /* Who has two of them was counted twice: nearer is not needed. */
  n_with = MIN (n_with, n_sessions);
  self->weights[asked] = MAX (log ((n - (double)n_with + 0.5) / ((double)n_with + 0.5)), LEAST_WEIGHT);
}

/*
 * nw_text_rank_new:
 * @words: a store, which does not change while the rank is used
 * @query: its words are what is ranked by; filters say nothing of how well
 * @n_sessions: all that are in the store
 *
 * Returns: (transfer full): how to rank them
 */
NwTextRank *
nw_text_rank_new (NwWordStore *words,
                  const NwSessionQuery *query,
                  guint n_sessions)
{
  NwTextRank *self = g_new0 (NwTextRank, 1);

  self->n_asked = query->words->len;
  self->mean_length = MAX (nw_word_store_get_mean_length (words), 1.0);
  self->fits = g_new0 (guint32, MAX (nw_word_store_get_n_words (words), 1));
  for (guint i = 0; i < self->n_asked; i++)
    note_fits (self, words, i, g_ptr_array_index (query->words, i), n_sessions);
  return self;
}

/* nw_text_rank_free: frees it */
void
nw_text_rank_free (NwTextRank *self)
{
  g_free (self->fits);
  g_free (self);
}

/*
 * nw_text_rank_get:
 * @self: a rank
 * @packed: a session of its store
 *
 * Returns: how well the session fits, the lowest best, 0 for not at all
 */
double
nw_text_rank_get (const NwTextRank *self,
                  const guint8 *packed)
{
  double found[NW_JOURNAL_WORDS_MAX] = { 0.0 };
  double rank = 0.0;
  double length = 0.0;
  guint n = 0;

  for (guint column = 0; column < NW_N_WORDS_COLUMNS; column++)
    {
      for (guint32 number = nw_word_store_next (&packed); number != G_MAXUINT32; number = nw_word_store_next (&packed))
        {
          guint32 fits = self->fits[number];

          n++;
          for (guint i = 0; fits != 0; i++, fits >>= 1)
            {
              if ((fits & 1) != 0)
                found[i] += column_weights[column];
            }
        }
    }

  length = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * n / self->mean_length);
  for (guint i = 0; i < self->n_asked; i++)
    rank -= self->weights[i] * found[i] * (SATURATION + 1.0) / (found[i] + length);
  return rank;
}
