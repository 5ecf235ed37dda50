/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * NwPreferencesNeedles:
 *
 * The needles that the clinic stocks: added, taken away, put in order, and one
 * of them named as the usual one; and the number of needles above which a plan
 * says so. What cannot be a needle is refused at the field, with the reason.
 */
#define NW_TYPE_PREFERENCES_NEEDLES (nw_preferences_needles_get_type ())
G_DECLARE_FINAL_TYPE (NwPreferencesNeedles, nw_preferences_needles, NW, PREFERENCES_NEEDLES, AdwPreferencesGroup)

G_END_DECLS
