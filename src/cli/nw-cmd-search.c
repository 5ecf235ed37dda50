/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-error.h"
#include "nw-json-writer.h"
#include "nw-search.h"

#include <glib/gi18n-lib.h>

#define FORMAT "needlewise-search-1"

static const NwCliOption options[] = {
  { "json", 0, NULL, N_ ("as JSON"), FALSE },
  { NULL },
};

static char *
make_json (GPtrArray *matches,
           const char *query,
           NwLang lang)
{
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();

  nw_json_begin_object (json, NULL);
  nw_json_string (json, "format", FORMAT);
  nw_json_string (json, "lang", nw_lang_to_string (lang));
  nw_json_string (json, "query", query);
  nw_json_begin_array (json, "matches");
  for (guint i = 0; i < matches->len; i++)
    {
      const NwMatch *match = g_ptr_array_index (matches, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "kind", nw_match_kind_to_string (match->kind));
      nw_json_string (json, "id", match->id);
      nw_json_string (json, "name", match->label);
      nw_json_string (json, "matched", match->matched);
      nw_json_integer (json, "rank", match->rank);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  nw_json_end_object (json);

  return g_strdup (nw_json_writer_get (json));
}

static char *
make_text (GPtrArray *matches)
{
  g_autoptr (NwCliText) text = nw_cli_text_new_for_stdout ();

  for (guint i = 0; i < matches->len; i++)
    {
      const NwMatch *match = g_ptr_array_index (matches, i);
      g_autofree char *line = NULL;

      line = g_strdup_printf ("%s (%s) · %s%s%s", match->label, match->id, nw_match_kind_get_label (match->kind),
                              match->matched != NULL ? " · " : "", match->matched != NULL ? match->matched : "");
      nw_cli_text_item (text, 0, "- ", line);
    }

  return g_strdup (nw_cli_text_get (text));
}

static void
set_nothing_found (NwAtlas *atlas,
                   const char *query,
                   GError **error)
{
  g_auto (GStrv) nearest = nw_atlas_list_nearest (atlas, query, 3);
  g_autofree char *names = g_strjoinv (", ", nearest);

  if (*names != '\0')
    /* Translators: what was searched for, then the nearest names */
    g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("Nothing found for \"%s\". Nearest: %s."), query, names);
  else
    /* Translators: what was searched for */
    g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("Nothing found for \"%s\"."), query);
}

static gboolean
run_search (NwCli *cli,
            GError **error)
{
  g_autofree char *query = nw_cli_join_words (cli->args);
  g_autoptr (NwSearch) search = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  g_autofree char *text = NULL;
  NwAtlas *atlas = nw_cli_get_atlas (cli, error);

  if (atlas == NULL)
    return FALSE;

  search = nw_search_new (atlas);
  matches = nw_search_find (search, query, cli->lang, 0);
  text = nw_cli_args_has (cli->args, "json") ? make_json (matches, query, cli->lang) : make_text (matches);
  if (!nw_cli_print (text, error))
    return FALSE;
  if (matches->len > 0)
    return TRUE;

  set_nothing_found (atlas, query, error);
  return FALSE;
}

const NwCliCommand nw_cmd_search = {
  .name = "search",
  .arguments = N_ ("TEXT"),
  .summary = N_ ("muscles, regions, structures and harms by name"),
  .details = N_ ("Searches names in Latin, English and Dutch, best match first. Exit status 1 when nothing is found."),
  .options = options,
  .min_words = 1,
  .max_words = 12,
  .run = run_search,
};
