/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-words.h"

G_BEGIN_DECLS

/*
 * NwWordStore:
 *
 * The words and keys of many sessions, each word once. What a session says is
 * then a row of numbers, a fifth of its texts. It belongs to one thread.
 */
typedef struct _NwWordStore NwWordStore;

/* Beginnings of so many characters at most are kept, as most words have one in
 * common with many others. */
#define NW_WORD_BEGINNINGS 3

/* What a session says, as it was said. */
typedef enum
{
  NW_WORDS_WHO,
  NW_WORDS_TEXT,
  NW_WORDS_KEYS,
  NW_N_WORDS_COLUMNS,
} NwWordsColumn;

NwWordStore    *nw_word_store_new      (void);
void            nw_word_store_free     (NwWordStore          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwWordStore, nw_word_store_free)

guint8         *nw_word_store_pack     (NwWordStore          *self,
                                        const NwSessionWords *words);
void            nw_word_store_leave    (NwWordStore          *self,
                                        const guint8         *packed);
void            nw_word_store_wipe     (guint8               *packed);
void            nw_word_store_add_text (NwWordStore          *self,
                                        const guint8         *packed,
                                        GString              *text);
gboolean        nw_word_store_add_key  (NwWordStore          *self,
                                        const char           *key,
                                        GString              *keys);
const char     *nw_word_store_get_beginning (NwWordStore     *self,
                                        const char           *beginning);
guint           nw_word_store_find     (NwWordStore          *self,
                                        const char           *prefix,
                                        GArray               *numbers);
gboolean        nw_word_store_find_key (NwWordStore          *self,
                                        const char           *key,
                                        guint32              *number);
const char     *nw_word_store_get_word (NwWordStore          *self,
                                        guint32               number);
guint           nw_word_store_get_n_with (NwWordStore        *self,
                                        guint32               number);
guint           nw_word_store_get_n_words (NwWordStore       *self);
double          nw_word_store_get_mean_length (NwWordStore   *self);

/* Reads what was packed: the number of a word, or G_MAXUINT32 at the end of a
 * column; there are NW_N_WORDS_COLUMNS. */
static inline guint32
nw_word_store_next (const guint8 **next)
{
  guint32 number = 0;

  for (guint shift = 0;; shift += 7)
    {
      guint8 byte = *(*next)++;

      number |= (guint32)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return number - 1;
    }
}

G_END_DECLS
