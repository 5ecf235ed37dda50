/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-filter.h"
#include "nw-session-item.h"

G_BEGIN_DECLS

/**
 * NwSessionListModel:
 *
 * A list model of #NwSessionItem: the sessions of a journal that a filter lets
 * through, newest first. It knows where each stands without reading it; a
 * session is read when its item is asked for, which is when its row comes into
 * sight. It follows the journal: what did not move stays where it was, with its
 * item. When the journal is locked it is empty, and so is the filter.
 *
 * Signals: `updated ()` when it has been asked anew or counts have changed.
 */
#define NW_TYPE_SESSION_LIST_MODEL (nw_session_list_model_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionListModel, nw_session_list_model, NW, SESSION_LIST_MODEL, GObject)

NwSessionListModel    *nw_session_list_model_new         (void);
void                   nw_session_list_model_set_journal (NwSessionListModel    *self,
                                                          NwJournal             *journal);
void                   nw_session_list_model_set_atlas   (NwSessionListModel    *self,
                                                          NwAtlas               *atlas);
const NwSessionFilter *nw_session_list_model_get_filter  (NwSessionListModel    *self);
void                   nw_session_list_model_set_filter  (NwSessionListModel    *self,
                                                          const NwSessionFilter *filter);
void                   nw_session_list_model_set_open    (NwSessionListModel    *self,
                                                          const char            *id);
gboolean               nw_session_list_model_is_settled  (NwSessionListModel    *self);
guint                  nw_session_list_model_get_n_found (NwSessionListModel    *self);
guint                  nw_session_list_model_get_total   (NwSessionListModel    *self);
gboolean               nw_session_list_model_get_progress (NwSessionListModel   *self,
                                                          guint                 *n_searched,
                                                          guint                 *n_sessions);
const GError          *nw_session_list_model_get_error   (NwSessionListModel    *self);

/* Choosing. */
guint                  nw_session_list_model_get_n_chosen (NwSessionListModel   *self);
gboolean               nw_session_list_model_all_chosen  (NwSessionListModel    *self);
void                   nw_session_list_model_choose_all  (NwSessionListModel    *self,
                                                          gboolean               chosen);
GArray                *nw_session_list_model_list_chosen (NwSessionListModel    *self);

G_END_DECLS
