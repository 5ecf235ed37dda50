/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean nw_journal_file_check_folder  (const char  *path,
                                        GError     **error);
gboolean nw_journal_file_make_folder   (const char  *path,
                                        GError     **error);
gboolean nw_journal_file_is_frozen     (const char  *path);
gboolean nw_journal_file_has_wal       (const char  *path);
gboolean nw_journal_file_has_header    (const char  *path);
char    *nw_journal_file_create        (const char  *path,
                                        GError     **error);
void     nw_journal_file_remove        (const char  *path);
gboolean nw_journal_file_move_new      (const char  *from,
                                        const char  *to);
gboolean nw_journal_file_publish       (const char  *temporary,
                                        const char  *path,
                                        GError     **error);
char    *nw_journal_file_dated_name    (const char  *path,
                                        const char  *what);
char    *nw_journal_file_set_aside     (const char  *path,
                                        const char  *what);
gboolean nw_journal_file_put_back      (const char  *aside,
                                        const char  *path);
gboolean nw_journal_file_copy          (const char  *from,
                                        const char  *to,
                                        GError     **error);
gboolean nw_journal_file_sync          (const char  *path);
char    *nw_journal_file_find_set_aside (const char *path);

/* Parts of the above, for tests. */
gboolean nw_journal_file_is_network    (guint64      type,
                                        const char  *name);
void     nw_journal_file_pretend       (guint64      type);
void     nw_journal_file_pretend_moves (gboolean     has_rename,
                                        gboolean     has_link);

G_END_DECLS
