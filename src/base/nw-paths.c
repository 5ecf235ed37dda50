/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-paths.h"

static char *journal_file = NULL;

/**
 * nw_paths_get_data_dir:
 *
 * The folder that holds atlas/ and maps/. NEEDLEWISE_DATADIR replaces the
 * installed one: the build tree and the tests set it.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
nw_paths_get_data_dir (void)
{
  const char *dir = g_getenv ("NEEDLEWISE_DATADIR");

  return dir != NULL && *dir != '\0' ? dir : PKGDATADIR;
}

/**
 * nw_paths_get_locale_dir:
 *
 * The folder of the message catalogues; NEEDLEWISE_LOCALEDIR replaces it.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
nw_paths_get_locale_dir (void)
{
  const char *dir = g_getenv ("NEEDLEWISE_LOCALEDIR");

  return dir != NULL && *dir != '\0' ? dir : LOCALEDIR;
}

/**
 * nw_paths_get_own_dir:
 *
 * The folder of the user's data that belongs to Needlewise alone, whatever
 * --journal says: $XDG_DATA_HOME/needlewise. Nothing is created.
 *
 * Returns: (transfer full): an absolute path
 */
char *
nw_paths_get_own_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "needlewise", NULL);
}

/**
 * nw_paths_get_journal_file:
 *
 * Where the journal lives: where nw_paths_set_journal_file() says, else
 * $XDG_DATA_HOME/needlewise/journal.db. Nothing is created.
 *
 * Returns: (transfer full): an absolute path
 */
char *
nw_paths_get_journal_file (void)
{
  if (journal_file != NULL)
    return g_strdup (journal_file);

  return g_build_filename (g_get_user_data_dir (), "needlewise", "journal.db", NULL);
}

/**
 * nw_paths_set_journal_file:
 * @path: (nullable): a path, made absolute, or %NULL for the usual place
 *
 * Keeps what --journal says, for window and commands alike. Call it from
 * main(), before anything asks.
 */
void
nw_paths_set_journal_file (const char *path)
{
  g_free (journal_file);
  journal_file = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
}
