/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-private.h"

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
