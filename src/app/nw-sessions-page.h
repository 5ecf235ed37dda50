/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwSessionsPage:
 *
 * The screen "Sessions". Journal and widgets come into being when it is first
 * shown, or when something is added from the atlas, so that starting the
 * program costs nothing for it.
 *
 * In a window it offers "win.add-to-session" with a mark (see #NW_MARK_TARGET_TYPE),
 * and "win.add-region-note" (si) with a region and a side: both go into the
 * draft that is open, or begin one.
 */
#define NW_TYPE_SESSIONS_PAGE (nw_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionsPage, nw_sessions_page, NW, SESSIONS_PAGE, AdwBin)

void       nw_sessions_page_set_atlas   (NwSessionsPage *self,
                                         NwAtlas        *atlas);
void       nw_sessions_page_set_journal (NwSessionsPage *self,
                                         NwJournal      *journal);
NwJournal *nw_sessions_page_get_journal (NwSessionsPage *self);
void       nw_sessions_page_add_site    (NwSessionsPage *self,
                                         NwSessionSite  *site);
void       nw_sessions_page_add_region  (NwSessionsPage *self,
                                         const char     *region_id,
                                         NwSide          side);
gboolean   nw_sessions_page_may_close   (NwSessionsPage *self);

G_END_DECLS
