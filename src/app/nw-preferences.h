/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NW_TYPE_PREFERENCES (nw_preferences_get_type ())
G_DECLARE_FINAL_TYPE (NwPreferences, nw_preferences, NW, PREFERENCES, AdwPreferencesWindow)

GtkWidget *nw_preferences_new          (GtkWindow *parent);
void       nw_preferences_show_phones (NwPreferences *self);
void       nw_preferences_apply_style  (void);

G_END_DECLS
