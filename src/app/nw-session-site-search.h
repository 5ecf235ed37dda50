/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwSessionSiteSearch:
 *
 * Finds sites while their name is typed, and adds one with its side. The side
 * is always chosen, never guessed. Enter goes to the first site that was found,
 * Escape empties the entry.
 *
 * Signals: `add (const char *site_id, int side)`.
 */
#define NW_TYPE_SESSION_SITE_SEARCH (nw_session_site_search_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionSiteSearch, nw_session_site_search, NW, SESSION_SITE_SEARCH, AdwBin)

void nw_session_site_search_set_atlas (NwSessionSiteSearch *self,
                                       NwAtlas             *atlas);

G_END_DECLS
