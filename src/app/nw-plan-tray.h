/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-plan.h"

G_BEGIN_DECLS

/**
 * NwPlanTray:
 *
 * The bar below the atlas that holds the plan: how many needles, on which side
 * of the thorax, how much stands against it, whether a stop-check is going to
 * be asked. It opens to the list of the needles. Without needles and answers
 * it is not there.
 *
 * It acts through the window: "win.start-session", "win.screening",
 * "win.plan-clear" and the actions of #NwPlanRow.
 */
#define NW_TYPE_PLAN_TRAY (nw_plan_tray_get_type ())
G_DECLARE_FINAL_TYPE (NwPlanTray, nw_plan_tray, NW, PLAN_TRAY, GtkWidget)

GtkWidget *nw_plan_tray_new          (NwPlan     *plan);
void       nw_plan_tray_set_atlas    (NwPlanTray *self,
                                      NwAtlas    *atlas);
void       nw_plan_tray_set_draft    (NwPlanTray *self,
                                      NwSession  *draft);
void       nw_plan_tray_set_offered (NwPlanTray *self,
                                     gboolean    offered);
gboolean   nw_plan_tray_get_open     (NwPlanTray *self);
void       nw_plan_tray_set_open     (NwPlanTray *self,
                                      gboolean    open);
void       nw_plan_tray_update       (NwPlanTray *self);

G_END_DECLS
