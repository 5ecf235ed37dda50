/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-report.h"
#include "nw-site.h"

G_BEGIN_DECLS

typedef struct _NwRenderer NwRenderer;

/* The page of a site on paper: map, published limits and depths, ruler, harms,
 * technique, what the patient feels, recommendations, contraindications, what
 * differs and what is not known, sources. It holds nothing about a patient,
 * and no needle. The map of @renderer is painted while the sheet is made. */
NwReport *nw_site_sheet_new (NwRenderer *renderer,
                             NwSite     *site,
                             NwPaper     paper,
                             const char *printed,
                             GError    **error);

G_END_DECLS
