/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-show-private.h"

#include <glib/gi18n-lib.h>

static const NwCliOption options[] = {
  { "json", 0, NULL, N_ ("as JSON, see data/schema/show.schema.json"), FALSE },
  { NULL },
};

static char *
make_json (NwAtlas *atlas,
           GObject *found,
           const char *name,
           GPtrArray *regions,
           NwLang lang)
{
  if (found == NULL)
    return nw_show_umbrella_json (atlas, name, regions, lang);
  if (NW_IS_SITE (found))
    return nw_show_site_json (atlas, NW_SITE (found), lang);
  return nw_show_region_json (atlas, NW_REGION (found), lang);
}

static char *
make_text (NwAtlas *atlas,
           GObject *found,
           const char *name,
           GPtrArray *regions,
           NwLang lang)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  if (found == NULL)
    nw_show_umbrella_text (text, name, regions, lang);
  else if (NW_IS_SITE (found))
    nw_show_site_text (text, atlas, NW_SITE (found), lang);
  else
    nw_show_region_text (text, atlas, NW_REGION (found), lang);

  return g_strdup (nw_cli_text_get (text));
}

static gboolean
run_show (NwCli *cli,
          GError **error)
{
  g_autofree char *name = nw_cli_join_words (cli->args);
  g_autoptr (GError) not_found = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  g_autofree char *text = NULL;
  NwAtlas *atlas = nw_cli_get_atlas (cli, error);
  GObject *found = NULL;

  if (atlas == NULL)
    return FALSE;

  found = nw_atlas_find (atlas, name, &not_found);
  if (found == NULL)
    regions = nw_atlas_list_umbrella (atlas, name);
  if (found == NULL && regions == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&not_found));
      return FALSE;
    }

  text = nw_cli_args_has (cli->args, "json") ? make_json (atlas, found, name, regions, cli->lang)
                                             : make_text (atlas, found, name, regions, cli->lang);
  return nw_cli_print (text, error);
}

const NwCliCommand nw_cmd_show = {
  .name = "show",
  .arguments = N_ ("REGION|SITE|UMBRELLA"),
  .summary = N_ ("risk zones, depths, limits, recommendations, sources"),
  .details = N_ ("Takes the name of a region or a site in Latin, English or Dutch, its id, or a common name such as "
                 "\"thorax\", which lists its regions."),
  .options = options,
  .min_words = 1,
  .max_words = 12,
  .run = run_show,
};
