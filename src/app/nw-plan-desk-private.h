/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-plan-desk.h"
#include "nw-plan-tray.h"
#include "nw-plan-undo.h"

G_BEGIN_DECLS

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
  /* The way back from what was done last; NULL for none. */
  NwPlanUndo *undo;
  /* The user said what becomes of the plan: the window may go. */
  gboolean closing;
  /* ... and so it may when the journal has kept what was handed over now. */
  gboolean close_when_kept;
};

/* nw-plan-desk.c */
void       nw_plan_desk_refuse     (NwPlanDesk *self,
                                    guint       position);


/* nw-plan-desk-start.c */
NwSession *nw_plan_desk_get_draft  (NwPlanDesk *self);
void       nw_plan_desk_show_atlas (NwPlanDesk *self);

G_END_DECLS
