/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *nw_paths_get_data_dir     (void);
const char *nw_paths_get_locale_dir   (void);
char       *nw_paths_get_own_dir      (void);
char       *nw_paths_get_journal_file (void);
void        nw_paths_set_journal_file (const char *path);

G_END_DECLS
