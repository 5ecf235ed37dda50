/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-screening.h"

G_BEGIN_DECLS

/**
 * NwScreeningDialog:
 *
 * What makes needling unwise in this patient: every contraindication of the
 * content with its level, what it means and what to do, by level. Each is not
 * asked until somebody says yes or no; what was not asked is counted and said.
 * The answers change nothing but badges, order and refusals: no figure.
 */
#define NW_TYPE_SCREENING_DIALOG (nw_screening_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwScreeningDialog, nw_screening_dialog, NW, SCREENING_DIALOG, AdwWindow)

GtkWidget *nw_screening_dialog_new      (GtkWindow   *parent,
                                         NwAtlas     *atlas,
                                         NwScreening *screening);
char      *nw_screening_describe        (NwScreening *screening,
                                         NwAtlas     *atlas);

G_END_DECLS
