/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * One emergency card on the screen: signs, timer, steps in order. In the
 * language of nw_lang_get().
 */
char      *nw_emergency_step_make_markup (const NwStatement *step,
                                          gboolean           small);
GtkWidget *nw_emergency_card_view_new    (NwAtlas           *atlas,
                                          NwEmergencyCard   *card,
                                          GtkWidget         *phones,
                                          GtkWidget         *doctor);
void       nw_emergency_card_view_focus  (GtkWidget         *view);

G_END_DECLS
