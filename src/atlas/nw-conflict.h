/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwConflict:
 * @structure: (nullable): what the depths lead to; %NULL for the limits
 * @bounds: (element-type NwBound) (nullable): the published limits, lowest first
 * @depths: (element-type NwDepth) (nullable): rows of depths from the skin to
 *   @structure, that with the lowest printed figure first
 *
 * Published figures of a site that differ between sources. Exactly one of the
 * arrays is set, with two elements or more. Which of them is right is not
 * said: people and methods differ, and the most cautious one stands first.
 */
typedef struct
{
  NwStructure *structure;
  GPtrArray *bounds;
  GPtrArray *depths;
} NwConflict;

/* Array of NwConflict, the limits first, then by structure in the order of
 * nw_site_list_depths(); empty where nothing differs. Transfer full. */
GPtrArray *nw_site_list_conflicts   (NwSite           *site);
/* "10 · 12 · 19 mm": the figures in question, lowest first, each once, with
 * the digits of the sources. Transfer full. */
char      *nw_conflict_format_range (const NwConflict *conflict);

G_END_DECLS
