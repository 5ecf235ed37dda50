/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-log-private.h"
#include "nw-store.h"

G_BEGIN_DECLS

/*
 * The access log as the worker sees it. A function of the store that changes or
 * reads rows calls nw_store_log() between the beginning and the end of its
 * transaction; the entry is then there exactly when the action is. The seal of
 * the transaction takes the new head along (nw_store_log_get_tip()).
 */

gboolean   nw_store_log          (NwStore          *self,
                                  NwLogAction       action,
                                  const NwId       *object,
                                  GError          **error);
gboolean   nw_store_log_full     (NwStore          *self,
                                  NwLogAction       action,
                                  NwLogObject       kind,
                                  const NwId       *object,
                                  guint32           count,
                                  const guint8     *former,
                                  GError          **error);

/* In a transaction of its own. It never fails: what is read is not withheld
 * because the log cannot be written; how often that was is in the log later. */
void       nw_store_log_now      (NwStore          *self,
                                  NwLogAction       action,
                                  NwLogObject       kind,
                                  const NwId       *object,
                                  guint32           count);

void       nw_store_log_many_now (NwStore         *self,
                                  NwLogAction       action,
                                  NwLogObject       kind,
                                  const NwId       *objects,
                                  guint             n_objects);

/* The journal was unlocked, with what was tried before; it will be locked. */
void       nw_store_log_unlocked (NwStore          *self);
void       nw_store_log_locking  (NwStore          *self);

/* For whoever begins and ends the transactions that write. */
void       nw_store_log_begin    (NwStore          *self);
void       nw_store_log_get_tip  (NwStore          *self,
                                  NwLogTip         *tip);
void       nw_store_log_done     (NwStore          *self);
void       nw_store_log_forget   (NwStore          *self);
gboolean   nw_store_log_check_end (NwStore         *self,
                                  const NwLogTip   *end,
                                  gboolean         *sound,
                                  GError          **error);

void       nw_store_set_user     (NwStore          *self,
                                  const NwId       *therapist);
GPtrArray *nw_store_list_log     (NwStore          *self,
                                  const NwLogQuery *query,
                                  gint64           *next,
                                  GCancellable     *cancellable,
                                  GError          **error);

G_END_DECLS
