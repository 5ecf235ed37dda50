/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-presets.h"

#include "nw-app-settings.h"

/* Stored in one form, whatever the language: a decimal point. */
static char *
to_setting (const NwNeedle *needle)
{
  return nw_needle_format (needle, NW_LANG_EN);
}

/**
 * nw_needle_presets_list:
 *
 * Returns: (transfer full) (element-type NwNeedle): the sizes, in the order of
 *   the clinic
 */
GArray *
nw_needle_presets_list (void)
{
  GSettings *settings = nw_app_settings_get ();
  g_auto (GStrv) words = settings != NULL ? g_settings_get_strv (settings, "needle-presets") : NULL;
  GArray *needles = g_array_new (FALSE, FALSE, sizeof (NwNeedle));

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      NwNeedle needle;

      if (nw_needle_parse (words[i], &needle, NULL))
        g_array_append_val (needles, needle);
    }
  return needles;
}

/**
 * nw_needle_presets_store:
 * @needles: (element-type NwNeedle): the sizes in their order
 *
 * Keeps them in the settings.
 */
void
nw_needle_presets_store (GArray *needles)
{
  GSettings *settings = nw_app_settings_get ();
  g_autoptr (GPtrArray) words = NULL;

  g_return_if_fail (needles != NULL);

  if (settings == NULL)
    return;
  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < needles->len; i++)
    g_ptr_array_add (words, to_setting (&g_array_index (needles, NwNeedle, i)));
  g_ptr_array_add (words, NULL);
  g_settings_set_strv (settings, "needle-presets", (const char *const *)words->pdata);
}

/**
 * nw_needle_presets_list_words:
 *
 * Returns: (transfer full): the sizes in the language of the interface, as
 *   "0.25 × 30 mm"
 */
char **
nw_needle_presets_list_words (void)
{
  g_autoptr (GArray) needles = nw_needle_presets_list ();
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < needles->len; i++)
    g_ptr_array_add (words, nw_needle_format (&g_array_index (needles, NwNeedle, i), nw_lang_get ()));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/**
 * nw_needle_presets_get_usual:
 * @needle: (out): the usual one
 *
 * Returns: %FALSE if the clinic has named none
 */
gboolean
nw_needle_presets_get_usual (NwNeedle *needle)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *words = settings != NULL ? g_settings_get_string (settings, "needle-default") : NULL;

  g_return_val_if_fail (needle != NULL, FALSE);

  return words != NULL && *words != '\0' && nw_needle_parse (words, needle, NULL);
}

/**
 * nw_needle_presets_set_usual:
 * @needle: (nullable): the usual one; %NULL for none
 */
void
nw_needle_presets_set_usual (const NwNeedle *needle)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *words = needle != NULL ? to_setting (needle) : g_strdup ("");

  if (settings != NULL)
    g_settings_set_string (settings, "needle-default", words);
}
