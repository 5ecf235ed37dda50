/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-private.h"
#include "nw-date.h"
#include "nw-error.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>

/**
 * nw_cli_get_atlas:
 * @cli: a run
 * @error: return location
 *
 * Loads the clinical content once.
 *
 * Returns: (transfer none) (nullable): the content
 */
NwAtlas *
nw_cli_get_atlas (NwCli *cli,
                  GError **error)
{
  if (cli->atlas == NULL)
    cli->atlas = nw_atlas_load_installed (NULL, error);

  return cli->atlas;
}

/**
 * nw_cli_make_renderer:
 * @cli: a run
 * @error: return location
 *
 * Returns: (transfer full) (nullable): draws the installed maps; each is read
 *   when it is first needed
 */
NwRenderer *
nw_cli_make_renderer (NwCli *cli,
                      GError **error)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = NULL;
  NwAtlas *atlas = nw_cli_get_atlas (cli, error);

  if (atlas == NULL)
    return NULL;

  figures = nw_figure_set_new (dir, atlas);
  return nw_renderer_new (figures);
}

/**
 * nw_cli_join_words:
 * @args: a parsed command line
 *
 * Returns: (transfer full): its words as one name, so that a name with spaces
 *   needs no quotes
 */
char *
nw_cli_join_words (NwCliArgs *args)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < nw_cli_args_get_n_words (args); i++)
    g_ptr_array_add (words, (gpointer)nw_cli_args_get_word (args, i));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **)words->pdata);
}

/**
 * nw_cli_check_day:
 * @args: a parsed command line
 * @name: an option that takes a day
 * @error: return location: %NW_ERROR_USAGE
 *
 * Returns: %FALSE if the option was given and is no day of the calendar
 */
gboolean
nw_cli_check_day (NwCliArgs *args,
                  const char *name,
                  GError **error)
{
  const char *day = nw_cli_args_get (args, name);

  if (day == NULL || nw_date_is_valid (day))
    return TRUE;

  g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
               /* Translators: %s is the name of an option; YYYY-MM-DD is year, month and day */
               _ ("--%s must be a day written YYYY-MM-DD."), name);
  return FALSE;
}
