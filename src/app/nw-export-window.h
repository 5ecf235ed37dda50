/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwExportWindow:
 *
 * Asks what of the journal goes where, says that the file is not sealed, and
 * writes it with progress and a way to stop. What was begun and not ended
 * leaves no file.
 */
#define NW_TYPE_EXPORT_WINDOW (nw_export_window_get_type ())
G_DECLARE_FINAL_TYPE (NwExportWindow, nw_export_window, NW, EXPORT_WINDOW, AdwWindow)

GtkWidget *nw_export_window_new   (GtkWindow      *parent,
                                   NwJournal      *journal,
                                   NwAtlas        *atlas);
/* To a file or, for tables, a folder that was chosen. */
void       nw_export_window_write (NwExportWindow *self,
                                   GFile          *file);

G_END_DECLS
