/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-ledger-layout.h"
#include "nw-needle-map.h"

G_BEGIN_DECLS

/**
 * NwNeedleLedger:
 *
 * The needles of a session: their list, headed as a table where there is room for
 * one (#NwLedgerLayout), with their map beside it. Where there is no room beside
 * it the map folds away behind a button.
 */
#define NW_TYPE_NEEDLE_LEDGER (nw_needle_ledger_get_type ())
G_DECLARE_FINAL_TYPE (NwNeedleLedger, nw_needle_ledger, NW, NEEDLE_LEDGER, GtkWidget)

GtkWidget   *nw_needle_ledger_new      (GtkWidget      *list);
NwNeedleMap *nw_needle_ledger_get_map  (NwNeedleLedger *self);
void         nw_needle_ledger_add_line (NwNeedleLedger *self,
                                        GtkWidget      *line);
void         nw_needle_ledger_set_empty (NwNeedleLedger *self,
                                        gboolean        empty);

G_END_DECLS
