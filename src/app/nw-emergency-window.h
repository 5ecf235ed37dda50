/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-window.h"

G_BEGIN_DECLS

/**
 * NwEmergencyWindow:
 *
 * The seven emergency cards: large ordered steps with their sources. It stands
 * over everything, also over other dialogs and while the journal is locked,
 * and needs neither network nor journal.
 *
 * Keys: 1 to 7 choose a card, T starts and stops its timer, R resets it,
 * Ctrl+P prints, Escape goes back.
 */
#define NW_TYPE_EMERGENCY_WINDOW (nw_emergency_window_get_type ())
G_DECLARE_FINAL_TYPE (NwEmergencyWindow, nw_emergency_window, NW, EMERGENCY_WINDOW, AdwWindow)

GtkWidget  *nw_emergency_window_new       (NwWindow          *main,
                                           GtkWindow         *over);
void        nw_emergency_window_show_for  (GtkApplication    *application);
void        nw_emergency_window_open_card (NwEmergencyWindow *self,
                                           guint              index);
const char *nw_emergency_window_get_card_id (NwEmergencyWindow *self);
NwLang      nw_emergency_window_get_lang  (NwEmergencyWindow *self);
void        nw_emergency_window_set_lang  (NwEmergencyWindow *self,
                                           NwLang             lang);

G_END_DECLS
