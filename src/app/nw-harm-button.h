/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-vocabulary.h"

G_BEGIN_DECLS

/**
 * NwHarmButton:
 *
 * Chooses the class of harm to which the risk map is limited.
 *
 * Properties: "harm" (NwHarmFilter as int), notified when it changes, by the
 * user or by nw_harm_button_set_harm().
 */
#define NW_TYPE_HARM_BUTTON (nw_harm_button_get_type ())
G_DECLARE_FINAL_TYPE (NwHarmButton, nw_harm_button, NW, HARM_BUTTON, GtkWidget)

GtkWidget   *nw_harm_button_new      (void);
NwHarmFilter nw_harm_button_get_harm (NwHarmButton *self);
void         nw_harm_button_set_harm (NwHarmButton *self,
                                      NwHarmFilter  harm);

/* What the map then shows, and what an empty place on it means. */
char        *nw_harm_describe_empty  (NwHarmFilter  harm);

G_END_DECLS
