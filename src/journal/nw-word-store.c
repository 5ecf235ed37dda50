/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-word-store.h"

#include <sodium.h>
#include <string.h>

/* In the index a key is one character of private use, or two: those of plane 16
 * say that one of plane 15 follows. So it takes part in no prefix but its own,
 * and no word of a question is one, for words are letters and digits. */
#define ONE_CHARACTER 0xF0000
#define TWO_CHARACTERS 0x100000
#define N_CHARACTERS 0xFFFE

/* The end of a column, see nw_word_store_next(). */
#define END G_MAXUINT32

/* A short beginning of words is known like a word; it begins with a character of
 * private use, by which it is told from words and keys. */
#define BEGINNING_MARK "\xee\x80\x81"

typedef struct
{
  char *text;
  /* Its first bytes, zeros behind a short one: most words differ in them. */
  guint64 head;
  guint32 hash;
  guint32 size;
  /* How many sessions have it, and the last one that was looked through. */
  guint32 n_with;
  guint32 seen;
  /* Of a word: the numbers of its first character, first two and so on, and one;
   * 0 where it is shorter. */
  guint32 beginnings[NW_WORD_BEGINNINGS];
} Word;

struct _NwWordStore
{
  /* By number, from 0. What is outgrown is wiped, so this is no GArray. */
  Word *words;
  guint n_words;
  guint n_room;
  /* Numbers and one, by hash: open addressing, at most half full. */
  guint32 *slots;
  guint n_slots;
  /* Sessions that are packed, and the words of all of them. */
  guint n_packed;
  guint64 n_said;
  /* Counts the sessions that were looked through. */
  guint32 turn;
  /* While a session is packed. */
  GByteArray *bytes;
};

/* nw_word_store_new: (transfer full): an empty store */
NwWordStore *
nw_word_store_new (void)
{
  NwWordStore *self = g_new0 (NwWordStore, 1);

  self->n_room = 1024;
  self->words = g_new (Word, self->n_room);
  self->n_slots = 4096;
  self->slots = g_new0 (guint32, self->n_slots);
  self->bytes = g_byte_array_sized_new (1024);
  return self;
}

/* nw_word_store_free: wipes the words; what was packed stays its owner's */
void
nw_word_store_free (NwWordStore *self)
{
  for (guint i = 0; i < self->n_words; i++)
    nw_session_wipe_text (&self->words[i].text);
  sodium_memzero (self->words, self->n_room * sizeof *self->words);
  g_free (self->words);
  g_free (self->slots);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static guint32
make_hash (const char *text,
           gsize size)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ (guchar)text[i]) * 16777619u;
  /* The low bits choose the slot. */
  return hash ^ (hash >> 15);
}

static guint64
make_head (const char *text,
           gsize size)
{
  guint64 head = 0;

  memcpy (&head, text, MIN (size, sizeof head));
  return head;
}

static guint32 *
find_slot (NwWordStore *self,
           const char *text,
           gsize size,
           guint32 hash)
{
  guint mask = self->n_slots - 1;

  for (guint i = hash & mask;; i = (i + 1) & mask)
    {
      const Word *word = NULL;

      if (self->slots[i] == 0)
        return &self->slots[i];
      word = &self->words[self->slots[i] - 1];
      if (word->hash == hash && word->size == size && memcmp (word->text, text, size) == 0)
        return &self->slots[i];
    }
}

static void
grow_slots (NwWordStore *self)
{
  guint mask = 0;

  self->n_slots *= 4;
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  mask = self->n_slots - 1;
  for (guint i = 0; i < self->n_words; i++)
    {
      guint slot = self->words[i].hash & mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & mask;
      self->slots[slot] = i + 1;
    }
}

static void
grow_words (NwWordStore *self)
{
  Word *old = self->words;
  gsize size = self->n_room * sizeof *old;

  self->n_room *= 2;
  self->words = g_new (Word, self->n_room);
  memcpy (self->words, old, size);
  sodium_memzero (old, size);
  g_free (old);
}

static guint32
number_of (NwWordStore *self,
           const char *text,
           gsize size)
{
  guint32 hash = make_hash (text, size);
  guint32 *slot = find_slot (self, text, size, hash);

  if (*slot != 0)
    return *slot - 1;

  if (self->n_words == self->n_room)
    grow_words (self);
  self->words[self->n_words] = (Word){ .text = g_strndup (text, size), .head = make_head (text, size), .hash = hash, .size = (guint32)size };
  *slot = ++self->n_words;
  if (self->n_words > self->n_slots / 2)
    grow_slots (self);
  return self->n_words - 1;
}

/* That of a word of a session, whose beginnings are then known too. */
static guint32
number_of_word (NwWordStore *self,
                const char *text,
                gsize size)
{
  guint n_before = self->n_words;
  guint32 number = number_of (self, text, size);
  const char *end = text;

  if (number < n_before)
    return number;
  for (guint i = 0; i < NW_WORD_BEGINNINGS && end < text + size; i++)
    {
      g_autoptr (GString) beginning = g_string_new (BEGINNING_MARK);
      guint32 found = 0;

      end = g_utf8_next_char (end);
      g_string_append_len (beginning, text, end - text);
      found = number_of (self, beginning->str, beginning->len);
      self->words[number].beginnings[i] = found + 1;
    }
  return number;
}

/* Seven bits a byte, the lowest first; the top bit says that more follow. */
static void
add_number (GByteArray *bytes,
            guint32 number)
{
  guint8 some[5];
  guint n = 0;

  for (; number >= 0x80; number >>= 7)
    some[n++] = (guint8)(number | 0x80);
  some[n++] = (guint8)number;
  g_byte_array_append (bytes, some, n);
}

/* The numbers of the words, each and one, and 0 at the end. */
static void
add_column (NwWordStore *self,
            const GString *words,
            guint32 (*find) (NwWordStore *store, const char *text, gsize size))
{
  const char *next = words->str;

  while (*next != '\0')
    {
      const char *end = strchrnul (next, ' ');

      if (end > next)
        add_number (self->bytes, find (self, next, (gsize)(end - next)) + 1);
      next = *end != '\0' ? end + 1 : end;
    }
  add_number (self->bytes, 0);
}

/* Calls for another session: no word was seen in it. */
static void
begin_turn (NwWordStore *self)
{
  if (++self->turn != 0)
    return;
  for (guint i = 0; i < self->n_words; i++)
    self->words[i].seen = 0;
  self->turn = 1;
}

static gboolean
is_new (NwWordStore *self,
        guint32 number)
{
  Word *word = &self->words[number];
  gboolean new = word->seen != self->turn;

  word->seen = self->turn;
  return new;
}

/* One session more or less, of what is counted. */
static void
count (NwWordStore *self,
       const guint8 *packed,
       gboolean more)
{
  const guint32 one = more ? 1 : (guint32)-1;

  begin_turn (self);
  for (guint column = 0; column < NW_N_WORDS_COLUMNS; column++)
    {
      for (guint32 number = nw_word_store_next (&packed); number != END; number = nw_word_store_next (&packed))
        {
          if (is_new (self, number))
            self->words[number].n_with += one;
          self->n_said += more ? 1 : (guint64)-1;
        }
    }
  self->n_packed += one;
}

/*
 * nw_word_store_pack:
 * @self: a store
 * @words: of a session
 *
 * Returns: (transfer full): the same as numbers; for nw_word_store_wipe(), and
 *   before that for nw_word_store_leave() while the store goes on
 */
guint8 *
nw_word_store_pack (NwWordStore *self,
                    const NwSessionWords *words)
{
  guint8 *packed = NULL;

  g_byte_array_set_size (self->bytes, 0);
  add_column (self, words->who, number_of_word);
  add_column (self, words->text, number_of_word);
  add_column (self, words->keys, number_of);
  packed = g_memdup2 (self->bytes->data, self->bytes->len);
  count (self, packed, TRUE);
  return packed;
}

/* nw_word_store_leave: the session of @packed no longer counts */
void
nw_word_store_leave (NwWordStore *self,
                     const guint8 *packed)
{
  count (self, packed, FALSE);
}

/* nw_word_store_wipe: frees what nw_word_store_pack() gave */
void
nw_word_store_wipe (guint8 *packed)
{
  const guint8 *end = packed;

  for (guint column = 0; column < NW_N_WORDS_COLUMNS;)
    column += nw_word_store_next (&end) == END;
  sodium_memzero (packed, (gsize)(end - packed));
  g_free (packed);
}

static void
add_key (GString *keys,
         guint32 number)
{
  if (number >= N_CHARACTERS)
    g_string_append_unichar (keys, TWO_CHARACTERS + number / N_CHARACTERS);
  g_string_append_unichar (keys, ONE_CHARACTER + number % N_CHARACTERS);
}

static void
add_word (NwWordStore *self,
          GString *text,
          guint32 number)
{
  const Word *word = &self->words[number];

  g_string_append_len (text, word->text, word->size);
  g_string_append_c (text, ' ');
  for (guint i = 0; i < NW_WORD_BEGINNINGS && word->beginnings[i] != 0; i++)
    {
      const Word *beginning = &self->words[word->beginnings[i] - 1];

      if (!is_new (self, word->beginnings[i] - 1))
        continue;
      g_string_append_len (text, beginning->text, beginning->size);
      g_string_append_c (text, ' ');
    }
}

/*
 * nw_word_store_add_text:
 * @self: a store
 * @packed: a session of it
 * @text: gets the words of the session and their short beginnings, each once, and
 *   its keys, as they stand in the index, with a blank behind each
 */
void
nw_word_store_add_text (NwWordStore *self,
                        const guint8 *packed,
                        GString *text)
{
  begin_turn (self);
  for (guint column = 0; column < NW_N_WORDS_COLUMNS; column++)
    {
      for (guint32 number = nw_word_store_next (&packed); number != END; number = nw_word_store_next (&packed))
        {
          if (!is_new (self, number))
            continue;
          if (column != NW_WORDS_KEYS)
            {
              add_word (self, text, number);
              continue;
            }
          add_key (text, number);
          g_string_append_c (text, ' ');
        }
    }
}

/* nw_word_store_find_key: FALSE if no session ever had it */
gboolean
nw_word_store_find_key (NwWordStore *self,
                        const char *key,
                        guint32 *number)
{
  gsize size = strlen (key);
  guint32 slot = *find_slot (self, key, size, make_hash (key, size));

  *number = slot - 1;
  return slot != 0;
}

/* nw_word_store_add_key: one key as it stands in the index; FALSE if no session
 * ever had it */
gboolean
nw_word_store_add_key (NwWordStore *self,
                       const char *key,
                       GString *keys)
{
  guint32 number = 0;

  if (!nw_word_store_find_key (self, key, &number))
    return FALSE;

  add_key (keys, number);
  return TRUE;
}

/* nw_word_store_get_beginning: (transfer none) (nullable): the beginning of words,
 * of at most NW_WORD_BEGINNINGS characters, as it stands in the index; NULL if no
 * session ever had it */
const char *
nw_word_store_get_beginning (NwWordStore *self,
                             const char *beginning)
{
  g_autofree char *marked = g_strconcat (BEGINNING_MARK, beginning, NULL);
  guint32 number = 0;

  return nw_word_store_find_key (self, marked, &number) ? self->words[number].text : NULL;
}

/*
 * nw_word_store_find:
 * @self: a store
 * @prefix: the beginning of words, of one byte at least
 * @numbers: (element-type guint32): gets those of the words that begin so and
 *   that a session has
 *
 * Returns: how many there are
 */
guint
nw_word_store_find (NwWordStore *self,
                    const char *prefix,
                    GArray *numbers)
{
  gsize size = strlen (prefix);
  guint64 head = make_head (prefix, size);
  guint64 mask = 0;
  guint n = 0;

  memset (&mask, 0xff, MIN (size, sizeof mask));
  for (guint32 i = 0; i < self->n_words; i++)
    {
      const Word *word = &self->words[i];

      if ((word->head & mask) != head || word->n_with == 0 || (size > sizeof mask && (word->size < size || memcmp (word->text, prefix, size) != 0)))
        continue;
      g_array_append_val (numbers, i);
      n++;
    }

  return n;
}

/* nw_word_store_get_word: (transfer none): the word with that number */
const char *
nw_word_store_get_word (NwWordStore *self,
                        guint32 number)
{
  return self->words[number].text;
}

/* nw_word_store_get_n_with: the number of sessions that have a word */
guint
nw_word_store_get_n_with (NwWordStore *self,
                          guint32 number)
{
  return self->words[number].n_with;
}

/* nw_word_store_get_n_words: numbers of words are below it */
guint
nw_word_store_get_n_words (NwWordStore *self)
{
  return self->n_words;
}

/* nw_word_store_get_mean_length: how many words a session has, in the mean */
double
nw_word_store_get_mean_length (NwWordStore *self)
{
  return self->n_packed > 0 ? (double)self->n_said / (double)self->n_packed : 0.0;
}
