/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-renderer.h"
#include "nw-session.h"

/* The installed content and maps, and sessions made up from them. */

NwRenderer *nw_fixture_make_renderer (NwAtlas    *atlas);
NwSession  *nw_fixture_make_session  (NwAtlas    *atlas,
                                      guint       index,
                                      guint       n_sites,
                                      const char *note);
GListModel *nw_fixture_make_sessions (NwAtlas    *atlas,
                                      guint       n,
                                      guint       n_sites,
                                      const char *note);
