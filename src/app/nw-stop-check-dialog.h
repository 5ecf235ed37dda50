/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwStopCheckDialog:
 *
 * The stop-check: five things that are ticked, one by one, before the first
 * needle in a zone of high risk. Space or Enter ticks the one that has the
 * keyboard, the figures 1 to 5 tick theirs; once all are ticked Enter goes on,
 * Escape goes back at any time. It can only be passed with every tick.
 *
 * Signals: `done (gboolean passed)`, once, after which the window is gone.
 */
#define NW_TYPE_STOP_CHECK_DIALOG (nw_stop_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwStopCheckDialog, nw_stop_check_dialog, NW, STOP_CHECK_DIALOG, AdwWindow)

GtkWidget *nw_stop_check_dialog_new (GtkWindow       *parent,
                                     const char      *zone_name,
                                     const GPtrArray *statements);

void       nw_stop_check_dialog_set_note (NwStopCheckDialog *self,
                                          const char        *note);

G_END_DECLS
