/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-plan.h"
#include "nw-stop-check.h"

G_BEGIN_DECLS

const NwStatement *nw_stop_check_find_one_side (NwAtlas *atlas);

GPtrArray         *nw_plan_list_keys           (NwPlan    *self,
                                                NwAtlas   *atlas,
                                                NwSession *session,
                                                guint      position);
void               nw_plan_note_handed         (NwPlan        *self,
                                                NwSessionSite *mark);
gboolean           nw_plan_is_handed           (NwPlan        *self,
                                                NwSessionSite *mark);

G_END_DECLS
