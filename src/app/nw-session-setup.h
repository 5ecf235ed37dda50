/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwSessionSetup:
 *
 * The way to a new journal: passphrase or keyring, the recovery code shown
 * once and typed back, and only then the file. It closes itself when the
 * journal is open.
 */
#define NW_TYPE_SESSION_SETUP (nw_session_setup_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionSetup, nw_session_setup, NW, SESSION_SETUP, AdwWindow)

GtkWidget *nw_session_setup_new (GtkWindow *parent,
                                 NwJournal *journal);

G_END_DECLS
