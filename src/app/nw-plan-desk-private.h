/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-plan-desk.h"
#include "nw-plan-tray.h"

G_BEGIN_DECLS

/**
 * NwPlanCleared:
 *
 * A plan as it was before it was cleared, for the way back.
 */
typedef struct
{
  GPtrArray *sites;
  GPtrArray *stop_checks;
  NwScreening *screening;
} NwPlanCleared;

struct _NwPlanDesk
{
  GObject parent_instance;

  /* They outlive the desk. */
  GtkWindow *window;
  NwAtlasPage *atlas_page;
  NwSessionsPage *sessions_page;
  NwPlanTray *tray;

  NwPlan *plan;
  NwAtlas *atlas;
  NwPlanCleared *cleared;
  /* The user said what becomes of the plan: the window may go. */
  gboolean closing;
  gboolean close_when_kept;
};

/* nw-plan-desk.c */
void       nw_plan_desk_refuse     (NwPlanDesk *self,
                                    guint       position);

/* nw-plan-desk-start.c */
NwSession *nw_plan_desk_get_draft  (NwPlanDesk *self);
void       nw_plan_desk_show_atlas (NwPlanDesk *self);

G_END_DECLS
