/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-journal-log.h"

G_BEGIN_DECLS

/**
 * NwLogModel:
 *
 * The entries of the access log that a query finds, newest first, as a list
 * model of #NwLogEntry that grows when it is asked to.
 *
 * Properties: `loading`, `complete` (notified, read-only). Signal:
 * `failed (GError *error)`.
 */
#define NW_TYPE_LOG_MODEL (nw_log_model_get_type ())
G_DECLARE_FINAL_TYPE (NwLogModel, nw_log_model, NW, LOG_MODEL, GObject)

NwLogModel *nw_log_model_new          (NwJournal        *journal);
void        nw_log_model_set_query    (NwLogModel       *self,
                                       const NwLogQuery *query);
void        nw_log_model_fetch        (NwLogModel       *self);
gboolean    nw_log_model_get_loading  (NwLogModel       *self);
gboolean    nw_log_model_get_complete (NwLogModel       *self);

G_END_DECLS
