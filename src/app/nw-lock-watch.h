/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/* Locks what is open when nobody uses the program for the time of the setting
 * "lock-after-minutes", when the desktop is locked and before the computer goes
 * to sleep. */
void nw_lock_watch_add   (NwJournal *journal);
void nw_lock_watch_check (void);

G_END_DECLS
