/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-emergency-card.h"

G_BEGIN_DECLS

/**
 * NwEmergencyPhones:
 *
 * The telephone numbers of the preferences, large; says which are not filled
 * in, with a way to do so. It follows the settings, in the language that
 * nw_lang_get() had when it was made.
 */
#define NW_TYPE_EMERGENCY_PHONES (nw_emergency_phones_get_type ())
G_DECLARE_FINAL_TYPE (NwEmergencyPhones, nw_emergency_phones, NW, EMERGENCY_PHONES, GtkBox)

/* The longest number that is kept, characters. */
#define NW_EMERGENCY_PHONE_MAX 60

GtkWidget  *nw_emergency_phones_new     (void);
const char *nw_emergency_phones_get_key (NwPhone  phone);
char       *nw_emergency_phones_dup     (NwPhone  phone);

G_END_DECLS
