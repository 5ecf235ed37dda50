/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwBackupKeeper:
 *
 * Makes the backup of the day in the background: some seconds after the journal
 * is unlocked, and with the first change of another day. When the chosen folder
 * is not there, the backup goes to the usual folder, and that is said.
 *
 * Property: `failure` (string, read-only, notified): what went wrong with the
 * last one and what to do, or %NULL. It holds no text about a patient.
 */
#define NW_TYPE_BACKUP_KEEPER (nw_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (NwBackupKeeper, nw_backup_keeper, NW, BACKUP_KEEPER, GObject)

/* How long after unlocking, in milliseconds. */
#define NW_BACKUP_KEEPER_DELAY_MS 5000

NwBackupKeeper *nw_backup_keeper_new         (NwJournal      *journal,
                                              guint           delay_ms);
const char     *nw_backup_keeper_get_failure (NwBackupKeeper *self);
void            nw_backup_keeper_run         (NwBackupKeeper *self);
char           *nw_backup_keeper_get_folder  (void);

G_END_DECLS
