/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-session-filter.h"

G_BEGIN_DECLS

/**
 * NwSessionFilterPopover:
 *
 * Where the sessions of the list are narrowed down: patient, therapist, period,
 * region, site, harm, adverse event, state. What is chosen holds at once.
 *
 * Signals: `changed ()` when something else is asked for.
 */
#define NW_TYPE_SESSION_FILTER_POPOVER (nw_session_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (NwSessionFilterPopover, nw_session_filter_popover, NW, SESSION_FILTER_POPOVER, GtkPopover)

void nw_session_filter_popover_set_atlas (NwSessionFilterPopover *self,
                                          NwAtlas                *atlas);
void nw_session_filter_popover_read      (NwSessionFilterPopover *self,
                                          NwSessionFilter        *filter);
void nw_session_filter_popover_show_filter (NwSessionFilterPopover *self,
                                            const NwSessionFilter  *filter);

G_END_DECLS
