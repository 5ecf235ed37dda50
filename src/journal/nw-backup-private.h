/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-backup.h"
#include "nw-journal-private.h"
#include "nw-log-private.h"
#include "nw-vault.h"

G_BEGIN_DECLS

/* What a job takes along of the open journal: a copy of its key in locked
 * memory, its id, and how far its log has come. */
typedef struct
{
  NwVault *vault;
  NwId journal;
  NwLogTip log;
} NwJournalPass;

void     nw_journal_pass_clear (NwJournalPass *self);
gboolean nw_journal_get_pass   (NwJournal     *self,
                                NwJournalPass *pass,
                                GError       **error);

/* nw-store-sample.c */
gboolean nw_store_sample       (NwStore       *self,
                                GError       **error);

G_END_DECLS
