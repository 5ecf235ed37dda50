/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-names-private.h"

#include "nw-text.h"

#include <string.h>

/* Words in front of anatomical names that tell nothing apart. */
static const char *const lead_words[] = {
  "a",
  "arteria",
  "m",
  "mm",
  "musculi",
  "musculus",
  "n",
  "nervus",
  "nn",
  "regio",
  "regiones",
  "v",
  "vena",
  NULL,
};

/* What was typed, valid and not longer than any name. */
static char *
bound_text (const char *text)
{
  gsize length = strnlen (text, NW_NAME_MAX_BYTES);

  /* Do not cut a character in two. */
  if (length == NW_NAME_MAX_BYTES)
    {
      while (length > 0 && ((guchar)text[length] & 0xc0) == 0x80)
        length--;
    }

  return g_utf8_make_valid (text, length);
}

/**
 * nw_name_init:
 * @name: (out): the folded name
 * @text: a name, or what somebody typed; cut at %NW_NAME_MAX_BYTES
 *
 * Everything but letters and digits parts words.
 */
void
nw_name_init (NwName *name,
              const char *text)
{
  g_autofree char *bounded = bound_text (text);
  g_autofree char *folded = nw_text_fold (bounded);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }

  name->n_words = words->len;
  g_ptr_array_add (words, NULL);
  name->words = (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);

  name->lead = 0;
  while (name->lead + 1 < name->n_words && g_strv_contains (lead_words, name->words[name->lead]))
    name->lead++;
  name->joined = g_strjoinv (" ", name->words + name->lead);
}

/**
 * nw_name_clear:
 * @name: a folded name
 *
 * Frees what @name holds.
 */
void
nw_name_clear (NwName *name)
{
  g_clear_pointer (&name->words, g_strfreev);
  g_clear_pointer (&name->joined, g_free);
  name->n_words = 0;
  name->lead = 0;
}

/**
 * nw_name_identical:
 * @a: a folded name
 * @b: another
 *
 * Returns: whether they are the same word for word
 */
gboolean
nw_name_identical (const NwName *a,
                   const NwName *b)
{
  return a->n_words > 0 && g_strv_equal ((const char *const *)a->words, (const char *const *)b->words);
}

/**
 * nw_name_equal:
 * @a: a folded name
 * @b: another
 *
 * Returns: whether they are the same but for words like "musculus"
 */
gboolean
nw_name_equal (const NwName *a,
               const NwName *b)
{
  return a->n_words > 0 && g_str_equal (a->joined, b->joined);
}
