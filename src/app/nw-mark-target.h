/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-map-mark.h"
#include "nw-needle-choice.h"
#include "nw-session-site.h"

G_BEGIN_DECLS

/**
 * NW_MARK_TARGET_TYPE:
 *
 * The target of the action "win.add-to-session": site, region ("" for none),
 * side, view (-1 for no point), and the point in mm of the view; then of the
 * needle: diameter and length (0 for none), planned depth (-1 for none) in mm,
 * angle in degrees (0 for not said) and direction.
 */
#define NW_MARK_TARGET_TYPE "(ssiidd(dddds))"

GVariant      *nw_mark_target_new     (const char        *site_id,
                                       const char        *region_id,
                                       NwSide             side,
                                       const NwMarkPoint *point,
                                       NwNeedleChoice    *choice);
NwSessionSite *nw_mark_target_to_site (GVariant          *target);

G_END_DECLS
