/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-journal.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>

/**
 * nw_cli_filters_clear:
 * @self: what nw_cli_read_filters() filled in
 */
void
nw_cli_filters_clear (NwCliFilters *self)
{
  g_clear_pointer (&self->harm_sites, g_strfreev);
}

/**
 * nw_cli_find_region:
 * @cli: with the atlas loaded
 * @region: (out): the region of --region, %NULL without one
 * @error: return location
 *
 * Returns: %FALSE with @error set: the content has none of that name
 */
gboolean
nw_cli_find_region (NwCli *cli,
                    NwRegion **region,
                    GError **error)
{
  const char *name = nw_cli_args_get (cli->args, "region");
  GObject *found = NULL;

  *region = NULL;
  if (name == NULL)
    return TRUE;
  found = nw_atlas_find (cli->atlas, name, error);
  if (found == NULL)
    return FALSE;
  if (!NW_IS_REGION (found))
    {
      /* Translators: %s is the name of a site */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("\"%s\" is no region."), name);
      return FALSE;
    }

  *region = NW_REGION (found);
  return TRUE;
}

static gboolean
read_region (NwCli *cli,
             NwJournalQuery *query,
             GError **error)
{
  NwRegion *region = NULL;

  if (!nw_cli_find_region (cli, &region, error))
    return FALSE;
  if (region != NULL)
    query->region = nw_region_get_id (region);
  return TRUE;
}

static gboolean
read_site (NwCli *cli,
           NwCliFilters *filters,
           NwJournalQuery *query,
           GError **error)
{
  const char *name = nw_cli_args_get (cli->args, "site");
  GObject *found = NULL;

  if (name == NULL)
    return TRUE;
  found = nw_atlas_find (cli->atlas, name, error);
  if (found == NULL)
    return FALSE;
  if (!NW_IS_SITE (found))
    {
      /* Translators: %s is the name of a region */
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("\"%s\" is a region; name a site of it."), name);
      return FALSE;
    }

  filters->sites[0] = nw_site_get_id (NW_SITE (found));
  query->sites = filters->sites;
  return TRUE;
}

static gboolean
read_harm (NwCli *cli,
           NwCliFilters *filters,
           NwJournalQuery *query,
           GError **error)
{
  const char *id = nw_cli_args_get (cli->args, "harm");
  NwHarm *harm = NULL;

  if (id == NULL)
    return TRUE;
  harm = nw_atlas_lookup_harm (cli->atlas, id);
  if (harm == NULL)
    {
      /* Translators: %s is what was typed as a harm */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The content has no harm \"%s\"; write it as \"needlewise show SITE --json\" does, such as pneumothorax."), id);
      return FALSE;
    }

  filters->harm_sites = nw_harm_list_site_ids (harm);
  query->harm_sites = (const char *const *)filters->harm_sites;
  return TRUE;
}

static gboolean
read_event (NwCli *cli,
            NwJournalQuery *query,
            GError **error)
{
  const char *id = nw_cli_args_get (cli->args, "event");
  const NwEventTable *table = nw_atlas_get_event_table (cli->atlas);

  if (id == NULL)
    return TRUE;
  if (g_str_equal (id, "any"))
    {
      query->event = NW_JOURNAL_ANY_EVENT;
      return TRUE;
    }
  if (table == NULL || nw_event_table_lookup (table, id) == NULL)
    {
      /* Translators: %s is what was typed as an adverse event */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("The table of adverse events has no \"%s\"; \"any\" finds all."), id);
      return FALSE;
    }

  query->event = id;
  return TRUE;
}

static gboolean
read_state (NwCli *cli,
            NwJournalQuery *query,
            GError **error)
{
  const char *state = nw_cli_args_get (cli->args, "state");

  if (state == NULL)
    return TRUE;
  if (!g_str_equal (state, "draft") && !g_str_equal (state, "closed"))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--state is draft or closed."));
      return FALSE;
    }

  query->states = g_str_equal (state, "draft") ? NW_JOURNAL_DRAFTS : NW_JOURNAL_CLOSED;
  return TRUE;
}

/**
 * nw_cli_read_filters:
 * @cli: a run of a command with the options --search, --region, --site, --harm,
 *   --event and --state
 * @filters: (out caller-allocates): what @query points to; to be cleared
 * @query: (inout): gets what is asked for besides patient, therapist and period
 * @error: return location: %NW_ERROR_USAGE, %NW_ERROR_NOT_FOUND, %NW_ERROR_INVALID
 *
 * Returns: %TRUE if all of it is known
 */
gboolean
nw_cli_read_filters (NwCli *cli,
                     NwCliFilters *filters,
                     NwJournalQuery *query,
                     GError **error)
{
  *filters = (NwCliFilters){ 0 };
  if (nw_cli_get_atlas (cli, error) == NULL)
    return FALSE;

  query->text = nw_cli_args_get (cli->args, "search");
  query->atlas = cli->atlas;
  return read_region (cli, query, error) && read_site (cli, filters, query, error) && read_harm (cli, filters, query, error) && read_event (cli, query, error) && read_state (cli, query, error);
}
