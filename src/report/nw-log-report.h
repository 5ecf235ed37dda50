/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-log.h"
#include "nw-report.h"

G_BEGIN_DECLS

/* Most entries of one print: more belong into a narrower period. */
#define NW_LOG_REPORT_MAX 5000

NwReport   *nw_log_report_new       (NwAtlas      *atlas,
                                     GPtrArray    *entries,
                                     GHashTable   *therapists,
                                     const char   *filters,
                                     gboolean      complete,
                                     NwLang        lang,
                                     NwPaper       paper,
                                     const char   *printed);
const char *nw_log_report_get_proof (void);

G_END_DECLS
