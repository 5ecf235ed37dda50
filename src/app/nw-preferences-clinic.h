/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * NwPreferencesClinic:
 *
 * What stands at the head of prints and on the sheets for patients: name,
 * address, telephone numbers, logo; and the margins.
 */
#define NW_TYPE_PREFERENCES_CLINIC (nw_preferences_clinic_get_type ())
G_DECLARE_FINAL_TYPE (NwPreferencesClinic, nw_preferences_clinic, NW, PREFERENCES_CLINIC, AdwPreferencesGroup)

G_END_DECLS
