/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwSessionUnlock:
 *
 * Asks for the passphrase of a locked journal, offers its keyring where it has
 * one, and takes the recovery code. The journal tells by its state that it is
 * open.
 */
#define NW_TYPE_SESSION_UNLOCK (nw_session_unlock_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionUnlock, nw_session_unlock, NW, SESSION_UNLOCK, AdwBin)

void nw_session_unlock_set_journal (NwSessionUnlock *self,
                                    NwJournal       *journal);
void nw_session_unlock_try_keyring (NwSessionUnlock *self);
void nw_session_unlock_focus       (NwSessionUnlock *self);

G_END_DECLS
