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

/* Who, text, keys. */
#define N_COLUMNS 3

struct _NwWordStore
{
  /* Words to their numbers, from 0, and back; the words belong to the array. */
  GHashTable *numbers;
  GPtrArray *words;
  /* While a session is packed. */
  GByteArray *bytes;
};

static void
wipe_word (gpointer data)
{
  char *word = data;

  nw_session_wipe_text (&word);
}

/* nw_word_store_new: (transfer full): an empty store */
NwWordStore *
nw_word_store_new (void)
{
  NwWordStore *self = g_new0 (NwWordStore, 1);

  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_ptr_array_new_with_free_func (wipe_word);
  self->bytes = g_byte_array_sized_new (1024);
  return self;
}

/* nw_word_store_free: wipes the words; what was packed stays its owner's */
void
nw_word_store_free (NwWordStore *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->words);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static guint32
number_of (NwWordStore *self,
           const char *word)
{
  gpointer number = NULL;
  char *kept = NULL;

  if (g_hash_table_lookup_extended (self->numbers, word, NULL, &number))
    return GPOINTER_TO_UINT (number);

  kept = g_strdup (word);
  g_ptr_array_add (self->words, kept);
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (self->words->len - 1));
  return self->words->len - 1;
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

static guint32
read_number (const guint8 **next)
{
  guint32 number = 0;

  for (guint shift = 0;; shift += 7)
    {
      guint8 byte = *(*next)++;

      number |= (guint32)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return number;
    }
}

/* The numbers of the words, each and one, and 0 at the end. @words is as it was
 * afterwards. */
static void
add_column (NwWordStore *self,
            GString *words)
{
  char *next = words->str;

  while (*next != '\0')
    {
      char *end = strchrnul (next, ' ');
      char after = *end;

      *end = '\0';
      if (end > next)
        add_number (self->bytes, number_of (self, next) + 1);
      *end = after;
      next = after != '\0' ? end + 1 : end;
    }
  add_number (self->bytes, 0);
}

/*
 * nw_word_store_pack:
 * @self: a store
 * @words: of a session
 *
 * Returns: (transfer full): the same as numbers; for nw_word_store_wipe()
 */
guint8 *
nw_word_store_pack (NwWordStore *self,
                    const NwSessionWords *words)
{
  g_byte_array_set_size (self->bytes, 0);
  add_column (self, words->who);
  add_column (self, words->text);
  add_column (self, words->keys);
  return g_memdup2 (self->bytes->data, self->bytes->len);
}

static const guint8 *
skip_columns (const guint8 *packed,
              guint n_columns)
{
  while (n_columns > 0)
    {
      if (read_number (&packed) == 0)
        n_columns--;
    }

  return packed;
}

/* nw_word_store_wipe: frees what nw_word_store_pack() gave */
void
nw_word_store_wipe (guint8 *packed)
{
  sodium_memzero (packed, (gsize)(skip_columns (packed, N_COLUMNS) - packed));
  g_free (packed);
}

static GString *
read_column (NwWordStore *self,
             const guint8 **next)
{
  GString *words = g_string_sized_new (512);

  for (guint32 number = read_number (next); number > 0; number = read_number (next))
    {
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, g_ptr_array_index (self->words, number - 1));
    }

  return words;
}

/* nw_word_store_unpack: (transfer full): what was packed */
NwSessionWords *
nw_word_store_unpack (NwWordStore *self,
                      const guint8 *packed)
{
  NwSessionWords *words = g_new0 (NwSessionWords, 1);

  words->who = read_column (self, &packed);
  words->text = read_column (self, &packed);
  words->keys = read_column (self, &packed);
  return words;
}

static void
add_key (GString *keys,
         guint32 number)
{
  if (keys->len > 0)
    g_string_append_c (keys, ' ');
  if (number >= N_CHARACTERS)
    g_string_append_unichar (keys, TWO_CHARACTERS + number / N_CHARACTERS);
  g_string_append_unichar (keys, ONE_CHARACTER + number % N_CHARACTERS);
}

/* nw_word_store_add_keys: the keys of a session as they stand in the index */
void
nw_word_store_add_keys (NwWordStore *self,
                        const guint8 *packed,
                        GString *keys)
{
  const guint8 *next = skip_columns (packed, N_COLUMNS - 1);

  for (guint32 number = read_number (&next); number > 0; number = read_number (&next))
    add_key (keys, number - 1);
}

/* nw_word_store_add_key: one key as it stands there; FALSE if no session has it */
gboolean
nw_word_store_add_key (NwWordStore *self,
                       const char *key,
                       GString *keys)
{
  gpointer number = NULL;

  if (!g_hash_table_lookup_extended (self->numbers, key, NULL, &number))
    return FALSE;

  add_key (keys, GPOINTER_TO_UINT (number));
  return TRUE;
}
