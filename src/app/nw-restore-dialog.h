/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwRestoreDialog:
 *
 * Puts a backup in the place of the journal: a list of those in the folder, with
 * how many sessions are in them where the present key opens them, or any other
 * file. The journal that is there is set aside, and its new name is said. Where
 * the journal is not open, the passphrase or recovery code is asked for.
 *
 * Signals: `restored (const char *replaced)`: under which name the journal that
 * was there is kept, %NULL if there was none. Whoever shows sessions lets go of
 * them before this window is opened.
 */
#define NW_TYPE_RESTORE_DIALOG (nw_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwRestoreDialog, nw_restore_dialog, NW, RESTORE_DIALOG, AdwWindow)

GtkWidget *nw_restore_dialog_new      (GtkWindow       *parent,
                                       NwJournal       *journal);
void       nw_restore_dialog_add_file (NwRestoreDialog *self,
                                       const char      *path);

G_END_DECLS
