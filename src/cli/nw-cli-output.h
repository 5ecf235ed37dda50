/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-cli-private.h"
#include "nw-report.h"

G_BEGIN_DECLS

/* What the commands that write a PDF file have in common. */

const char *nw_cli_read_output    (NwCli       *cli,
                                   GError     **error);
gboolean    nw_cli_read_paper     (NwCli       *cli,
                                   gboolean     small,
                                   NwPaper     *paper,
                                   GError     **error);
void        nw_cli_use_letterhead (void);
gboolean    nw_cli_write_report   (NwReport    *report,
                                   const char  *output,
                                   int          n_sessions,
                                   GError     **error);

G_END_DECLS
