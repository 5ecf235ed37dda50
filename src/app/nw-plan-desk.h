/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas-page.h"
#include "nw-plan.h"
#include "nw-sessions-page.h"

G_BEGIN_DECLS

/**
 * NwPlanDesk:
 *
 * What a window does with its plan: takes sites in, refuses what is refused,
 * asks for reasons, for imaging and for the stop-check, and hands the plan
 * over to the session. It gives the window these actions:
 *
 * - "win.add-to-session" (#NW_MARK_TARGET_TYPE): a site with its needle
 * - "win.start-session": stop-checks, then the session editor
 * - "win.screening": the flags of the patient
 * - "win.show-plan": opens or closes the list
 * - "win.plan-edit", "win.plan-remove", "win.plan-deviate" (u: a position)
 * - "win.plan-edit-last": the needle that was added last
 * - "win.plan-undo", "win.plan-clear"
 */
#define NW_TYPE_PLAN_DESK (nw_plan_desk_get_type ())
G_DECLARE_FINAL_TYPE (NwPlanDesk, nw_plan_desk, NW, PLAN_DESK, GObject)

NwPlanDesk *nw_plan_desk_new       (GtkWindow      *window,
                                    NwAtlasPage    *atlas_page,
                                    NwSessionsPage *sessions_page);
NwPlan     *nw_plan_desk_get_plan  (NwPlanDesk     *self);
void        nw_plan_desk_set_atlas (NwPlanDesk     *self,
                                    NwAtlas        *atlas);
void        nw_plan_desk_offer     (NwPlanDesk     *self,
                                    NwSessionSite  *site);
void        nw_plan_desk_start     (NwPlanDesk     *self);
gboolean    nw_plan_desk_may_close (NwPlanDesk     *self);

G_END_DECLS
