/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-clinic-view.h"
#include "nw-sessions-page.h"

G_BEGIN_DECLS

/**
 * NwClinicPage:
 *
 * The screen "Clinic": the figures of the journal that the screen "Sessions"
 * shows, its own or the example. While it is locked it asks for the key; what was
 * shown is gone then. Nothing is made before the screen is first seen.
 */
#define NW_TYPE_CLINIC_PAGE (nw_clinic_page_get_type ())
G_DECLARE_FINAL_TYPE (NwClinicPage, nw_clinic_page, NW, CLINIC_PAGE, AdwBin)

void          nw_clinic_page_set_sessions (NwClinicPage   *self,
                                           NwSessionsPage *sessions);
void          nw_clinic_page_set_atlas    (NwClinicPage   *self,
                                           NwAtlas        *atlas);
/* NULL while the journal is not open. */
NwClinicView *nw_clinic_page_get_view     (NwClinicPage   *self);

G_END_DECLS
