/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-journal.h"

G_BEGIN_DECLS

/**
 * NwPreferencesSecurity:
 *
 * When the journal is locked, whether names are hidden, what opens the journal.
 * Its keys can be changed while it is open.
 */
#define NW_TYPE_PREFERENCES_SECURITY (nw_preferences_security_get_type ())
G_DECLARE_FINAL_TYPE (NwPreferencesSecurity, nw_preferences_security, NW, PREFERENCES_SECURITY, AdwPreferencesGroup)

void nw_preferences_security_set_journal (NwPreferencesSecurity *self,
                                          NwJournal             *journal);

G_END_DECLS
