/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-journal-search.h"

G_BEGIN_DECLS

/**
 * NwSessionItem:
 *
 * A session in the list, whether it is the open one and whether it is chosen for
 * printing. It has no session before that has been read, only its place, day and
 * state. The session is replaced when the journal tells that it changed; the
 * item stays, and with it its row.
 */
#define NW_TYPE_SESSION_ITEM (nw_session_item_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionItem, nw_session_item, NW, SESSION_ITEM, GObject)

NwSessionItem *nw_session_item_new         (const NwSessionRef *ref);
const NwSessionRef *nw_session_item_get_ref (NwSessionItem *self);
void           nw_session_item_set_ref     (NwSessionItem *self,
                                            const NwSessionRef *ref);
NwSession     *nw_session_item_get_session (NwSessionItem *self);
void           nw_session_item_set_session (NwSessionItem *self,
                                            NwSession     *session);
gboolean       nw_session_item_get_chosen  (NwSessionItem *self);
void           nw_session_item_set_chosen  (NwSessionItem *self,
                                            gboolean       chosen);

gboolean       nw_session_item_get_open    (NwSessionItem *self);
void           nw_session_item_set_open    (NwSessionItem *self,
                                            gboolean       open);

G_END_DECLS
