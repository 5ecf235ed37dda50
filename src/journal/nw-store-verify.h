/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-log-private.h"
#include "nw-store.h"
#include "nw-verify.h"

G_BEGIN_DECLS

/* How far a check has come; it is done in pages. */
typedef struct
{
  NwVerifyReport *report;
  guint stage;
  /* The last row of the running stage. */
  gint64 number;
  NwId id;
  gboolean seal_sound;
  /* The chain up to the last entry, whether it is known there, and which rows
   * the entries say were made and not taken away, to their NwLogObject. */
  NwLogTip tip;
  gboolean tip_known;
  GHashTable *made;
  goffset done;
  goffset total;
} NwVerification;

NwVerification *nw_verification_new  (void);
void            nw_verification_free (NwVerification   *self);
void            nw_verification_add  (NwVerification   *self,
                                      NwDamageKind      kind,
                                      const char       *table,
                                      const NwId       *id,
                                      gint64            number);
gboolean        nw_store_list_entries (NwStore         *self,
                                       gint64           after,
                                       guint            limit,
                                       GArray          *entries,
                                       GError         **error);
gboolean        nw_store_verify_page (NwStore          *self,
                                      NwVerification   *verification,
                                      gboolean         *more,
                                      GError          **error);

G_END_DECLS
