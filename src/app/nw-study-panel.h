/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-study.h"

G_BEGIN_DECLS

/**
 * NwStudyPanel:
 *
 * Beside the question: how much is done today, how well each region and harm
 * is remembered, what comes back when, the weakest ten, and what is studied.
 *
 * Actions it uses: "study.kinds" (u: bits of #NwCardKind, 0 for all),
 * "study.open-card" (s: id of a card), "study.exam", "study.free", "study.leeches", "study.settings",
 * "study.export".
 */
#define NW_TYPE_STUDY_PANEL (nw_study_panel_get_type ())
G_DECLARE_FINAL_TYPE (NwStudyPanel, nw_study_panel, NW, STUDY_PANEL, GtkWidget)

void nw_study_panel_set_study (NwStudyPanel *self,
                               NwStudy      *study);
void nw_study_panel_set_kinds (NwStudyPanel *self,
                               guint         kinds);
void nw_study_panel_update    (NwStudyPanel *self,
                               gint64        now);

G_END_DECLS
