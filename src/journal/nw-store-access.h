/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-access.h"
#include "nw-store.h"

G_BEGIN_DECLS

typedef enum
{
  NW_KEY_CHANGE_ADD,
  NW_KEY_CHANGE_REPLACE,
  NW_KEY_CHANGE_REMOVE,
} NwKeyChangeKind;

/* What is asked for; see nw_journal_add_key() and its neighbours. */
typedef struct
{
  NwKeyChangeKind what;
  NwJournalKeys proof;
  const char *proof_secret;
  NwJournalKeys key;
  const char *secret;
} NwKeyChange;

typedef struct _NwHeld NwHeld;

void       nw_held_free        (gpointer           data);

gboolean   nw_store_reload_wraps (NwStore         *self,
                                GError           **error);
GPtrArray *nw_store_list_keys  (NwStore           *self,
                                GError           **error);
gboolean   nw_store_change_key (NwStore           *self,
                                const NwKeyChange *change,
                                GCancellable      *cancellable,
                                GError           **error);
gboolean   nw_store_hold       (NwStore           *self,
                                NwSession         *session,
                                GError           **error);
GPtrArray *nw_store_take_held  (NwStore           *self,
                                GError           **error);
void       nw_store_drop_held  (NwStore           *self,
                                gboolean         (*drops) (NwSession *session,
                                                           gpointer   data),
                                gpointer           data);

G_END_DECLS
