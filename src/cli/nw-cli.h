/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NW_CLI_OPEN_WINDOW:
 *
 * What nw_cli_run() returns when the command line asks for the window.
 */
#define NW_CLI_OPEN_WINDOW (-1)

int nw_cli_run (int         *argc,
                char      ***argv);

G_END_DECLS
