/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-text.h"

#include <string.h>

/**
 * nw_text_fold:
 * @text: UTF-8
 *
 * Folds case and accents away, for searching: "Réponse" becomes "reponse".
 * Letters without a decomposition (ø, ß after case folding) stay as they are.
 *
 * Returns: (transfer full): the folded text
 */
char *
nw_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  GString *result = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strdup ("");

  result = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}

/**
 * nw_text_format_number:
 * @number: a finite number
 * @lang: decides the decimal mark: a comma in Dutch, else a point
 *
 * Nothing is rounded or padded, 19 becomes "19", 14.6 becomes "14.6". How
 * many decimals a publication printed is not in the number: its figures are
 * written by nw_text_format_written().
 *
 * Returns: (transfer full): the digits
 */
char *
nw_text_format_number (double number,
                       NwLang lang)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *point = NULL;

  /* Fifteen significant digits give back every decimal that was read. */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  point = strchr (buffer, '.');
  if (point != NULL && lang == NW_LANG_NL)
    *point = ',';

  return g_strdup (buffer);
}

/**
 * nw_text_format_written:
 * @written: figures as they stand in the content, with decimal points
 * @lang: see nw_text_format_number()
 *
 * Puts published figures into a language and leaves their digits alone, so
 * that "1.0" does not become "1": "22.3 (2.1)" is "22,3 (2,1)" in Dutch. Only
 * a point between two digits changes.
 *
 * Returns: (transfer full): the figures
 */
char *
nw_text_format_written (const char *written,
                        NwLang lang)
{
  char *text = NULL;

  g_return_val_if_fail (written != NULL, NULL);

  text = g_strdup (written);
  if (lang != NW_LANG_NL)
    return text;

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '.' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
        *p = ',';
    }

  return text;
}

/**
 * nw_text_format_mm:
 * @mm: a length in millimetres
 * @lang: see nw_text_format_number()
 *
 * Returns: (transfer full): the number, a no-break space and "mm"
 */
char *
nw_text_format_mm (double mm,
                   NwLang lang)
{
  g_autofree char *number = nw_text_format_number (mm, lang);

  return g_strconcat (number, "\302\240mm", NULL);
}

/**
 * nw_text_distance:
 * @a: UTF-8, at most 255 characters count
 * @b: UTF-8, at most 255 characters count
 *
 * Levenshtein distance in characters, for "did you mean".
 *
 * Returns: the number of insertions, deletions and replacements
 */
guint
nw_text_distance (const char *a,
                  const char *b)
{
  gunichar left[256];
  guint row[256];
  guint n = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  for (const char *p = a; *p != '\0' && n < 255; p = g_utf8_next_char (p))
    left[n++] = g_utf8_get_char (p);
  for (guint i = 0; i <= n; i++)
    row[i] = i;

  for (guint j = 1; *b != '\0' && j < 256; j++, b = g_utf8_next_char (b))
    {
      guint diagonal = row[0];
      gunichar c = g_utf8_get_char (b);

      row[0] = j;
      for (guint i = 1; i <= n; i++)
        {
          guint substituted = diagonal + (left[i - 1] != c);

          diagonal = row[i];
          row[i] = MIN (MIN (row[i] + 1, row[i - 1] + 1), substituted);
        }
    }

  return row[n];
}

/**
 * nw_text_is_hidden:
 * @c: a character
 * @one_line: whether the text is a single line
 *
 * Control characters command a terminal and embeddings, overrides and isolates
 * turn the writing round: a reader would see another text than the one that is
 * kept. Ends of lines and tabs belong to a text of more lines only; the marks
 * U+200E and U+200F move nothing but themselves and may stand anywhere.
 *
 * Returns: %TRUE if no text of a record may hold it
 */
gboolean
nw_text_is_hidden (gunichar c,
                   gboolean one_line)
{
  if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029)
    return one_line;

  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * nw_text_make_visible:
 * @text: UTF-8
 * @one_line: whether it is a single line
 *
 * Returns: (transfer full): @text with a sign in the place of each character of
 *   nw_text_is_hidden(): "␛" for an escape, "�" where there is none
 */
char *
nw_text_make_visible (const char *text,
                      gboolean one_line)
{
  GString *seen = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  seen = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!nw_text_is_hidden (c, one_line))
        g_string_append_unichar (seen, c);
      else if (c < 0x20)
        g_string_append_unichar (seen, 0x2400 + c);
      else
        g_string_append_unichar (seen, c == 0x7f ? 0x2421 : 0xfffd);
    }

  return g_string_free (seen, FALSE);
}

/**
 * nw_text_unify_lines:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text with every end of a line, as other systems
 *   write it too, as one line feed
 */
char *
nw_text_unify_lines (const char *text)
{
  GString *lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      g_string_append_c (lines, *p == '\r' ? '\n' : *p);
    }

  return g_string_free (lines, FALSE);
}

/**
 * nw_text_replace:
 * @text: (inout) (nullable): a string of its own
 * @with: (nullable): what it shall be; copied
 *
 * Returns: whether it was another
 */
gboolean
nw_text_replace (char **text,
                 const char *with)
{
  char *copy = NULL;

  if (g_strcmp0 (*text, with) == 0)
    return FALSE;
  /* It may be a part of what goes. */
  copy = g_strdup (with);
  g_free (*text);
  *text = copy;
  return TRUE;
}
