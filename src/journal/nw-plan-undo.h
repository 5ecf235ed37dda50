/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-plan.h"

G_BEGIN_DECLS

/**
 * NwPlanUndo:
 *
 * The way back from one change of a plan: what that change took or put, and
 * nothing else. It is good once, and only as long as the plan is the one of the
 * same patient; what emptied the plan is taken back only into a plan in which
 * nothing was begun since.
 */
#define NW_TYPE_PLAN_UNDO (nw_plan_undo_get_type ())
G_DECLARE_FINAL_TYPE (NwPlanUndo, nw_plan_undo, NW, PLAN_UNDO, GObject)

NwPlanUndo *nw_plan_undo_new_add    (NwPlan         *plan,
                                     NwSessionSite  *site,
                                     GError        **error);
NwPlanUndo *nw_plan_undo_new_remove (NwPlan         *plan,
                                     guint           position);
NwPlanUndo *nw_plan_undo_new_clear  (NwPlan         *plan);
gboolean    nw_plan_undo_apply      (NwPlanUndo     *self,
                                     GError        **error);

G_END_DECLS
