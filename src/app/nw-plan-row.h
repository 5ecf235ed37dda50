/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-finding.h"
#include "nw-plan.h"

G_BEGIN_DECLS

/**
 * NwPlanRow:
 *
 * A needle of the plan: site, side, needle, planned depth and angle, and what
 * was found against it. It acts through the window: "win.plan-edit",
 * "win.plan-remove" and "win.plan-deviate" (u: its position).
 */
#define NW_TYPE_PLAN_ROW (nw_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (NwPlanRow, nw_plan_row, NW, PLAN_ROW, GtkListBoxRow)

GtkWidget *nw_plan_row_new         (NwSessionSite *site,
                                    NwAtlas       *atlas,
                                    guint          position,
                                    GPtrArray     *findings,
                                    GHashTable    *unfolded);
GtkWidget *nw_plan_finding_new     (NwFinding     *finding);
char      *nw_plan_describe_place  (NwSessionSite *site,
                                    NwAtlas       *atlas);

/* How many needles have neither a size nor a depth, and the words for it
 * (transfer full). */
guint      nw_plan_count_not_compared    (NwPlan *plan);
char      *nw_plan_describe_not_compared (guint   n);

G_END_DECLS
