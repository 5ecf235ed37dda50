/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-session.h"

G_BEGIN_DECLS

char *nw_mark_describe (NwSessionSite *site,
                        NwAtlas       *atlas,
                        NwLang         lang);
char *nw_deviation_describe  (NwSessionSite *site,
                              NwAtlas       *atlas,
                              gboolean       name_flags);
char *nw_stop_check_describe (NwStopCheck   *check,
                              NwAtlas       *atlas,
                              NwLang         lang);
char *nw_screening_format  (NwScreening   *screening,
                              NwAtlas       *atlas,
                              NwLang         lang);

G_END_DECLS
