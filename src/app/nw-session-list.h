/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-session-list-model.h"

G_BEGIN_DECLS

/**
 * NwSessionList:
 *
 * The sessions of the journal, newest first, with a search and filters, and
 * ticks for choosing what is printed. It follows the journal by itself; only
 * what is in sight is read.
 *
 * Signals: `open (NwSession *session)` when a row was activated.
 * Properties, notified: `choosing` (ticks are shown), `n-chosen`.
 */
#define NW_TYPE_SESSION_LIST (nw_session_list_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionList, nw_session_list, NW, SESSION_LIST, AdwBin)

void        nw_session_list_set_journal  (NwSessionList *self,
                                          NwJournal     *journal);
void        nw_session_list_set_atlas    (NwSessionList *self,
                                          NwAtlas       *atlas);
void        nw_session_list_select       (NwSessionList *self,
                                          const char    *id);
guint       nw_session_list_get_n_items  (NwSessionList *self);
gboolean    nw_session_list_get_choosing (NwSessionList *self);
void        nw_session_list_set_choosing (NwSessionList *self,
                                          gboolean       choosing);
guint       nw_session_list_get_n_chosen (NwSessionList *self);
void        nw_session_list_load_chosen_async  (NwSessionList       *self,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GListModel *nw_session_list_load_chosen_finish (NwSessionList       *self,
                                                GAsyncResult        *result,
                                                GError             **error);
NwSessionListModel *nw_session_list_get_model (NwSessionList *self);
void        nw_session_list_find         (NwSessionList *self);
void        nw_session_list_focus        (NwSessionList *self);

G_END_DECLS
