/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-session-site.h"

G_BEGIN_DECLS

/**
 * NwPlanNeedleDialog:
 *
 * What is said of one needle: side, needle, planned depth, angle, direction,
 * and who images with what where the site asks for it. A value that cannot be
 * is refused at its field, with the reason. What needle and depth pass is shown
 * below as they are typed. A recorded deviation is shown and not changed.
 *
 * Signals: `applied (NwSessionSite *site)` with the changed mark.
 */
#define NW_TYPE_PLAN_NEEDLE_DIALOG (nw_plan_needle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwPlanNeedleDialog, nw_plan_needle_dialog, NW, PLAN_NEEDLE_DIALOG, AdwWindow)

GtkWidget *nw_plan_needle_dialog_new (GtkWindow     *parent,
                                      NwAtlas       *atlas,
                                      NwSessionSite *site);
NwSessionSite *
           nw_plan_needle_dialog_get_site (NwPlanNeedleDialog *self);

G_END_DECLS
