/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-erase.h"
#include "nw-store.h"
#include "nw-vault.h"

G_BEGIN_DECLS

/* When the records were last changed, page by page. */
typedef struct
{
  /* The last session that was looked at, by number. */
  gint64 number;
  /* Of NwDossier, by the id of the patient, or of a session without one. */
  GHashTable *dossiers;
} NwChanges;

typedef struct
{
  gboolean has_patient;
  NwId patient;
  NwId session;
  guint n_sessions;
  gint64 last_change;
} NwDossier;

NwChanges *nw_changes_new            (void);
void       nw_changes_free           (NwChanges        *self);
gboolean   nw_store_collect_changes  (NwStore          *self,
                                      NwChanges        *changes,
                                      gboolean         *more,
                                      GError          **error);

NwErasure *nw_store_preview_erase    (NwStore          *self,
                                      const char       *id,
                                      GError          **error);
NwErasure *nw_store_erase            (NwStore          *self,
                                      const NwErasure  *expected,
                                      NwEraseReason     reason,
                                      GError          **error);
gboolean   nw_store_erase_same       (NwStore          *self,
                                      const NwErasure  *erasure,
                                      GError          **error);
gboolean   nw_store_finish_erasing   (NwStore          *self,
                                      GError          **error);

G_END_DECLS
