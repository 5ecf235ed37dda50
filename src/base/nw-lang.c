/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-lang.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static NwLang current_lang = NW_LANG_EN;

/* The language that the environment asks for, as gettext would choose it. */
static NwLang
lang_of_environment (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "nl"))
        return NW_LANG_NL;
      if (g_str_has_prefix (names[i], "en"))
        return NW_LANG_EN;
    }

  return NW_LANG_EN;
}

/**
 * nw_lang_init:
 * @override: (nullable): "en" or "nl", or %NULL to follow the environment
 *
 * Chooses the language of interface and content and binds the message
 * catalogue. Call once, in main(), before anything is translated.
 *
 * A fresh machine has no nl_NL locale. glibc still translates under C.UTF-8
 * when LANGUAGE is set (it does not under plain C), so an unset or missing
 * locale falls back to C.UTF-8 for LC_CTYPE and LC_MESSAGES.
 */
void
nw_lang_init (const char *override)
{
  const char *messages = NULL;

  if (override != NULL)
    g_setenv ("LANGUAGE", override, TRUE);

  setlocale (LC_ALL, "");
  messages = setlocale (LC_MESSAGES, NULL);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    {
      if (override != NULL || g_getenv ("LANGUAGE") != NULL || lang_of_environment () == NW_LANG_NL)
        {
          if (override == NULL && lang_of_environment () == NW_LANG_NL)
            g_setenv ("LANGUAGE", "nl", FALSE);
          setlocale (LC_MESSAGES, "C.UTF-8");
        }
    }
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");

  /* Numbers are written by nw_text_format_mm(), files are read in C. */
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, nw_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (override == NULL || !nw_lang_from_string (override, &current_lang))
    current_lang = lang_of_environment ();
}

/**
 * nw_lang_get:
 *
 * Returns: the language chosen by nw_lang_init(): %NW_LANG_EN or %NW_LANG_NL
 */
NwLang
nw_lang_get (void)
{
  return current_lang;
}

/**
 * nw_lang_to_string:
 * @lang: a language
 *
 * Returns: (transfer none): the ISO 639-1 code
 */
const char *
nw_lang_to_string (NwLang lang)
{
  switch (lang)
    {
    case NW_LANG_EN:
      return "en";
    case NW_LANG_NL:
      return "nl";
    case NW_LANG_LA:
      return "la";
    default:
      g_return_val_if_reached ("en");
    }
}

/**
 * nw_lang_from_string:
 * @string: (nullable): an ISO 639-1 code
 * @lang: (out): the language
 *
 * Returns: %TRUE for "en", "nl" and "la"
 */
gboolean
nw_lang_from_string (const char *string,
                     NwLang *lang)
{
  g_return_val_if_fail (lang != NULL, FALSE);

  for (NwLang l = NW_LANG_EN; l <= NW_LANG_LA; l++)
    {
      if (g_strcmp0 (string, nw_lang_to_string (l)) == 0)
        {
          *lang = l;
          return TRUE;
        }
    }

  return FALSE;
}
