/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-erase.h"

G_BEGIN_DECLS

/**
 * NwEraseWindow:
 *
 * Erases the record of a patient, or a session: says what goes, asks for the
 * ground and has a word typed, and offers the certificate. It closes when the
 * journal is locked.
 */
#define NW_TYPE_ERASE_WINDOW (nw_erase_window_get_type ())
G_DECLARE_FINAL_TYPE (NwEraseWindow, nw_erase_window, NW, ERASE_WINDOW, AdwWindow)

GtkWidget *nw_erase_window_new     (GtkWindow     *parent,
                                    NwJournal     *journal,
                                    NwAtlas       *atlas);
void       nw_erase_window_propose (NwEraseWindow *self,
                                    const char    *id,
                                    NwEraseReason  reason);

G_END_DECLS
