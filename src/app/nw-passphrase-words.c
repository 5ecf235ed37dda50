/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-passphrase-words.h"

#include "nw-journal.h"

#include <glib/gi18n-lib.h>

/* From here on a passphrase is called long; below it the advice stays. */
#define LONG_PASSPHRASE 16

/**
 * nw_passphrase_describe:
 * @passphrase: a new one, as far as it has been typed
 * @repeat: the same once more
 * @complete: (out): whether it can be taken
 *
 * Returns: (transfer full): what is missing, or what is to be known of it
 */
char *
nw_passphrase_describe (const char *passphrase,
                        const char *repeat,
                        gboolean *complete)
{
  glong length = g_utf8_strlen (passphrase, -1);

  *complete = FALSE;
  if (length < NW_JOURNAL_PASSPHRASE_MIN)
    /* Translators: %d is a number of characters */
    return g_strdup_printf (_ ("At least %d characters. Four or five words that have nothing to do with each other are easy to remember and hard to guess."), NW_JOURNAL_PASSPHRASE_MIN);
  if (!g_str_equal (passphrase, repeat))
    return g_strdup (_ ("The two are not yet the same."));

  *complete = TRUE;
  if (length < LONG_PASSPHRASE)
    return g_strdup (_ ("Short: whoever gets the file could guess it in time. Longer is better."));
  return g_strdup (_ ("Long enough, if nobody can guess it from you."));
}
