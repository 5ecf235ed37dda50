/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-sentence.h"

#include <string.h>

/* Whether a sentence ends with the mark at @p: a space and a capital letter or
 * the end of the text follow. "ca. 5" and "2.5" are no ends. */
static gboolean
is_end (const char *p)
{
  gunichar next = 0;

  if (*p != '.' && *p != '!' && *p != '?')
    return FALSE;
  if (p[1] == '\0')
    return TRUE;
  if (p[1] != ' ')
    return FALSE;
  next = g_utf8_get_char (p + 2);

  return g_unichar_isupper (next);
}

/**
 * nw_sentence_get_end:
 * @text: UTF-8
 *
 * Returns: the length of the first sentence with its full stop, bytes
 */
gsize
nw_sentence_get_end (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (is_end (p))
        return (gsize)(p - text) + 1;
    }

  return strlen (text);
}

/* @word as a word of its own: "112" is not part of "1120". */
static const char *
find_word (const char *text,
           const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
        return p;
    }

  return NULL;
}

/**
 * nw_sentence_find_clause:
 * @text: UTF-8
 * @word: a word, not empty
 * @start: (out): where the clause begins, bytes
 * @end: (out): where it ends, with its full stop, bytes
 *
 * Finds what a text says to do with @word: the sentence that holds it, without
 * the condition before a colon. "Breathless, blue: call 112." gives "call 112."
 *
 * Returns: %FALSE where @word is not in @text; the bounds are then 0
 */
gboolean
nw_sentence_find_clause (const char *text,
                         const char *word,
                         gsize *start,
                         gsize *end)
{
  const char *at = NULL;
  const char *from = NULL;

  g_return_val_if_fail (text != NULL && word != NULL && *word != '\0', FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  *start = *end = 0;
  at = find_word (text, word);
  if (at == NULL)
    return FALSE;

  from = text;
  for (const char *p = text; p < at; p++)
    {
      if (is_end (p) || (*p == ':' && p[1] == ' '))
        from = p + 2;
    }
  *start = (gsize)(from - text);
  *end = *start + nw_sentence_get_end (from);

  return TRUE;
}
