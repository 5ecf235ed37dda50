/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwImportWindow:
 *
 * Shows what would come in from a file, then brings it in. A sealed file is
 * asked its passphrase.
 */
#define NW_TYPE_IMPORT_WINDOW (nw_import_window_get_type ())
G_DECLARE_FINAL_TYPE (NwImportWindow, nw_import_window, NW, IMPORT_WINDOW, AdwWindow)

GtkWidget *nw_import_window_new  (GtkWindow      *parent,
                                  NwJournal      *journal,
                                  NwAtlas        *atlas);
/* A file that was chosen. */
void       nw_import_window_open (NwImportWindow *self,
                                  GFile          *file);

G_END_DECLS
