/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-advice.h"
#include "nw-atlas.h"
#include "nw-cli-text.h"
#include "nw-source-marks.h"

G_BEGIN_DECLS

/* The texts and the JSON of "needlewise show". */

void  nw_show_site_text     (NwCliText *text,
                             NwAtlas   *atlas,
                             NwSite    *site,
                             NwLang     lang);
void  nw_show_region_text   (NwCliText *text,
                             NwAtlas   *atlas,
                             NwRegion  *region,
                             NwLang     lang);
void  nw_show_umbrella_text (NwCliText *text,
                             const char *name,
                             GPtrArray *regions,
                             NwLang     lang);

char *nw_show_site_json     (NwAtlas   *atlas,
                             NwSite    *site,
                             NwLang     lang);
char *nw_show_region_json   (NwAtlas   *atlas,
                             NwRegion  *region,
                             NwLang     lang);
char *nw_show_umbrella_json (NwAtlas   *atlas,
                             const char *name,
                             GPtrArray *regions,
                             NwLang     lang);

void  nw_show_sources_text  (NwSourceMarks *self,
                             NwCliText     *text,
                             NwLang         lang);

/* Parts shared by site and region. */
char *nw_show_format_stats  (const NwDepth *depth,
                             NwLang         lang);
void  nw_show_limit_text    (NwSourceMarks *sources,
                             NwCliText     *text,
                             guint          indent,
                             const NwLimit *limit,
                             NwLang         lang);
void  nw_show_depths_text   (NwSourceMarks *sources,
                             NwCliText     *text,
                             guint          indent,
                             NwSite        *site,
                             NwLang         lang);
void  nw_show_advice_text   (NwSourceMarks *sources,
                             NwCliText     *text,
                             GPtrArray     *groups,
                             NwLang         lang);
void  nw_show_contraindications_text (NwSourceMarks *sources,
                                      NwCliText     *text,
                                      GPtrArray     *contraindications,
                                      NwLang         lang);
void  nw_show_notice_text   (NwCliText *text,
                             NwAtlas   *atlas,
                             NwLang     lang);

G_END_DECLS
