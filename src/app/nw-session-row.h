/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-session-item.h"

G_BEGIN_DECLS

/**
 * NwSessionRow:
 *
 * A line of the list of sessions: patient and day, sites and state, and a tick
 * while sessions are chosen for printing.
 */
#define NW_TYPE_SESSION_ROW (nw_session_row_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionRow, nw_session_row, NW, SESSION_ROW, GtkWidget)

GtkWidget *nw_session_row_new          (void);
void       nw_session_row_bind         (NwSessionRow  *self,
                                        NwSessionItem *item,
                                        NwAtlas       *atlas);
void       nw_session_row_unbind       (NwSessionRow  *self);
void       nw_session_row_set_choosing (NwSessionRow  *self,
                                        gboolean       choosing);

/* Words for sessions that the list, its filter and the editor share. */
char      *nw_session_describe_sites   (NwSession     *session,
                                        NwAtlas       *atlas);
char      *nw_session_describe_day     (const char    *day);

G_END_DECLS
