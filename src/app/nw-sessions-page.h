/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-figure-set.h"
#include "nw-journal.h"
#include "nw-plan.h"

G_BEGIN_DECLS

/**
 * NwSessionsPage:
 *
 * The screen "Sessions". Journal and widgets come into being when it is first
 * shown, or when something is added from the atlas, so that starting the
 * program costs nothing for it.
 *
 * In a window it offers "win.add-region-note" (si) with a region and a side: it
 * goes into the draft that is open, or begins one.
 *
 * Signals: `draft-changed ()` when another session is open, or none, or the
 * open one was closed; `plan-kept ()` when the journal has what a plan handed
 * over; `plan-left ()` when a plan was not taken, or could not be kept yet;
 * `locked ()` when the user's own journal was open and is no longer; `erased ()`
 * when a record of it was erased for good; `journal-changed ()` when another
 * journal is shown, such as the example.
 */
#define NW_TYPE_SESSIONS_PAGE (nw_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionsPage, nw_sessions_page, NW, SESSIONS_PAGE, AdwBin)

void       nw_sessions_page_set_atlas   (NwSessionsPage *self,
                                         NwAtlas        *atlas);
void       nw_sessions_page_set_figures (NwSessionsPage *self,
                                         NwFigureSet    *figures);
void       nw_sessions_page_set_journal (NwSessionsPage *self,
                                         NwJournal      *journal);
NwJournal *nw_sessions_page_get_journal (NwSessionsPage *self);
NwJournal *nw_sessions_page_get_shown_journal (NwSessionsPage *self);
void       nw_sessions_page_add_region  (NwSessionsPage *self,
                                         const char     *region_id,
                                         NwSide          side);
void       nw_sessions_page_take_plan   (NwSessionsPage *self,
                                         NwPlan         *plan);
NwSession *nw_sessions_page_get_open_session (NwSessionsPage *self);
gboolean   nw_sessions_page_shows_example (NwSessionsPage *self);
void       nw_sessions_page_lock        (NwSessionsPage *self);
gboolean   nw_sessions_page_find       (NwSessionsPage *self);
gboolean   nw_sessions_page_may_close   (NwSessionsPage *self);

G_END_DECLS
