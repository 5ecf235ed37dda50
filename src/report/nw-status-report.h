/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-content-status.h"
#include "nw-report.h"

G_BEGIN_DECLS

NwReport *nw_status_report_new (NwAtlas               *atlas,
                                const NwContentFilter *filter,
                                NwLang                 lang,
                                NwPaper                paper,
                                const char            *printed);

G_END_DECLS
