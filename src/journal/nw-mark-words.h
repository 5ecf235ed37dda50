/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-session-site.h"

G_BEGIN_DECLS

char *nw_mark_describe (NwSessionSite *site,
                        NwAtlas       *atlas,
                        NwLang         lang);

G_END_DECLS
