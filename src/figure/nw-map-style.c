/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-map-style.h"

#include <string.h>

/* Shorter dashes would make millions of one line. */
#define LEAST_DASH 0.5

/* The numbers up to the end of a declaration. */
static gboolean
are_dashes_long (const char *value)
{
  gsize length = strcspn (value, ";}");
  g_autofree char *copy = g_strndup (value, length);
  g_auto (GStrv) words = NULL;

  g_strdelimit (copy, ", \t\r\n", ' ');
  words = g_strsplit (g_strstrip (copy), " ", 32);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = NULL;
      double dash = g_ascii_strtod (words[i], &end);

      if (words[i][0] == '\0' || strcmp (words[i], "none") == 0 || words[i][0] == '!')
        continue;
      if (end == words[i] || *end != '\0' || !(dash >= LEAST_DASH))
        return FALSE;
    }
  return TRUE;
}

/**
 * nw_map_style_is_harmless:
 * @text: a style sheet, or a part of one; UTF-8
 * @length: its bytes
 *
 * A style sheet can import others, and can fill a shape from a file; a
 * backslash could hide either word, and dashes too short could keep librsvg
 * busy for hours.
 *
 * Returns: %TRUE if librsvg may have it
 */
gboolean
nw_map_style_is_harmless (const char *text,
                          gsize length)
{
  g_autofree char *lower = NULL;
  const char *at = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (length > NW_MAP_STYLE_MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  lower = g_ascii_strdown (text, (gssize)length);
  if (strpbrk (lower, "@\\<") != NULL || strstr (lower, "url") != NULL)
    return FALSE;
  for (at = strstr (lower, "dasharray"); at != NULL; at = strstr (at, "dasharray"))
    {
      at += strlen ("dasharray");
      at += strspn (at, " \t\r\n");
      if (*at != ':' || !are_dashes_long (at + 1))
        return FALSE;
    }
  return TRUE;
}
