/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "needlewise"

#include "config.h"

#include "nw-application.h"
#include "nw-cli.h"

int
main (int argc,
      char *argv[])
{
  int status = nw_cli_run (&argc, &argv);

  if (status != NW_CLI_OPEN_WINDOW)
    return status;

  return nw_app_run (argc, argv);
}
