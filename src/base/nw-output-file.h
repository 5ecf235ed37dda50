/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwOutputFile:
 *
 * A file that the user named and that is written in parts. Until it is finished
 * its bytes have no name on the disk, so that nothing of them stays behind when
 * the program is stopped, and a file of that name stays as it was.
 */
typedef struct _NwOutputFile NwOutputFile;

NwOutputFile  *nw_output_file_new        (const char    *path,
                                          GError       **error);
void           nw_output_file_free       (NwOutputFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwOutputFile, nw_output_file_free)

GOutputStream *nw_output_file_get_stream (NwOutputFile  *self);
gboolean       nw_output_file_finish     (NwOutputFile  *self,
                                          GError       **error);

G_END_DECLS
