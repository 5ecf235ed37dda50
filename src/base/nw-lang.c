/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-lang.h"

#include "nw-catalog.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static NwLang current_lang = NW_LANG_EN;

/* The language that this thread writes a document in, plus one; 0 for none. */
static GPrivate pushed_lang;

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
 * Returns: the language chosen by nw_lang_init(), or by nw_lang_push() for
 *   this thread: %NW_LANG_EN or %NW_LANG_NL
 */
NwLang
nw_lang_get (void)
{
  guint pushed = GPOINTER_TO_UINT (g_private_get (&pushed_lang));

  return pushed > 0 ? (NwLang)(pushed - 1) : current_lang;
}

/**
 * nw_lang_push:
 * @lang: %NW_LANG_EN or %NW_LANG_NL
 *
 * From now on this thread writes in @lang, whatever the language of the
 * interface: nw_lang_get(), nw_lang_gettext() and what is written with them.
 * Plain gettext() keeps the language of the interface.
 *
 * Returns: what to give to nw_lang_pop()
 */
NwLang
nw_lang_push (NwLang lang)
{
  NwLang previous = nw_lang_get ();

  g_return_val_if_fail (lang == NW_LANG_EN || lang == NW_LANG_NL, previous);

  g_private_set (&pushed_lang, GUINT_TO_POINTER ((guint)lang + 1));

  return previous;
}

/**
 * nw_lang_pop:
 * @previous: what nw_lang_push() returned
 *
 * Ends what nw_lang_push() began.
 */
void
nw_lang_pop (NwLang previous)
{
  g_private_set (&pushed_lang, previous == current_lang ? NULL : GUINT_TO_POINTER ((guint)previous + 1));
}

static gpointer
open_dutch (gpointer data)
{
  g_autofree char *path = g_build_filename (nw_paths_get_locale_dir (), "nl", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return nw_catalog_new (path);
}

/* The catalogue to read where gettext would read another one: only Dutch in an
 * English program, as English is what stands in the code. */
static NwCatalog *
get_dutch (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_dutch, NULL);
}

/**
 * nw_lang_gettext:
 * @message: in English
 *
 * As gettext(), in the language of nw_lang_get().
 *
 * Returns: (transfer none): the words
 */
const char *
nw_lang_gettext (const char *message)
{
  return nw_lang_pgettext (NULL, message);
}

/**
 * nw_lang_pgettext:
 * @context: (nullable): the context of the message
 * @message: in English
 *
 * As g_dpgettext2(), in the language of nw_lang_get().
 *
 * Returns: (transfer none): the words
 */
const char *
nw_lang_pgettext (const char *context,
                  const char *message)
{
  NwLang lang = nw_lang_get ();
  NwCatalog *dutch = NULL;
  const char *found = NULL;

  if (lang == current_lang)
    return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, message) : g_dgettext (GETTEXT_PACKAGE, message);
  dutch = lang == NW_LANG_NL ? get_dutch () : NULL;
  found = dutch != NULL ? nw_catalog_lookup (dutch, context, message, 1) : NULL;

  return found != NULL ? found : message;
}

/**
 * nw_lang_ngettext:
 * @singular: in English
 * @plural: in English
 * @n: how many
 *
 * As ngettext(), in the language of nw_lang_get().
 *
 * Returns: (transfer none): the words
 */
const char *
nw_lang_ngettext (const char *singular,
                  const char *plural,
                  gulong n)
{
  NwLang lang = nw_lang_get ();
  NwCatalog *dutch = NULL;
  const char *found = NULL;

  if (lang == current_lang)
    return g_dngettext (GETTEXT_PACKAGE, singular, plural, n);
  dutch = lang == NW_LANG_NL ? get_dutch () : NULL;
  found = dutch != NULL ? nw_catalog_lookup (dutch, NULL, singular, n) : NULL;
  if (found != NULL)
    return found;

  return n == 1 ? singular : plural;
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
