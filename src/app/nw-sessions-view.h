/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-session-editor.h"

G_BEGIN_DECLS

/**
 * NwSessionsView:
 *
 * What the screen "Sessions" shows in each state of the journal: setting one
 * up, unlocking, what is wrong, or the list beside the editor.
 *
 * Actions: "sessions.new", "back", "choose", "lock", "delete", "close",
 * "print" (the chosen ones), "print-open" (the open one), "export" (the chosen
 * ones as PDF), "setup", "reload"; "example" and "leave-example" emit signals
 * of these names.
 *
 * Signals: `print (GListModel *sessions, gboolean as_pdf)`, `example ()`,
 * `leave-example ()`.
 */
#define NW_TYPE_SESSIONS_VIEW (nw_sessions_view_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionsView, nw_sessions_view, NW, SESSIONS_VIEW, AdwBin)

GtkWidget       *nw_sessions_view_new         (void);
void             nw_sessions_view_set_journal (NwSessionsView *self,
                                               NwJournal      *journal,
                                               gboolean        can_leave);
void             nw_sessions_view_set_atlas   (NwSessionsView *self,
                                               NwAtlas        *atlas);
NwSessionEditor *nw_sessions_view_get_editor  (NwSessionsView *self);
void             nw_sessions_view_show_editor (NwSessionsView *self);
void             nw_sessions_view_focus       (NwSessionsView *self);
void             nw_sessions_view_stay_locked (NwSessionsView *self);

G_END_DECLS
