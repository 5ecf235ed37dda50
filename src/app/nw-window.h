/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas-page.h"
#include "nw-plan.h"
#include "nw-sessions-page.h"

G_BEGIN_DECLS

/**
 * NwWindow:
 *
 * The main window: one page of an #AdwViewStack for each screen. It reads the
 * content in a thread while the first frame is being made; "content-loaded"
 * tells when it is there.
 *
 * Actions: "win.search", "win.show-page" (s: the name of a screen),
 * "win.preferences", "win.intended-use", "win.about", "win.reload-content",
 * "win.emergency", and those of its plan, see #NwPlanDesk.
 */
#define NW_TYPE_WINDOW (nw_window_get_type ())
G_DECLARE_FINAL_TYPE (NwWindow, nw_window, NW, WINDOW, AdwApplicationWindow)

NwWindow     *nw_window_new            (GtkApplication *app);
NwAtlas      *nw_window_get_atlas      (NwWindow       *self);
void          nw_window_set_atlas      (NwWindow       *self,
                                        NwAtlas        *atlas);
NwAtlasPage  *nw_window_get_atlas_page (NwWindow       *self);
AdwViewStack *nw_window_get_stack      (NwWindow       *self);
NwPlan       *nw_window_get_plan       (NwWindow       *self);
NwSessionsPage *nw_window_get_sessions_page (NwWindow     *self);
void          nw_window_add_toast      (NwWindow       *self,
                                        AdwToast       *toast);
void          nw_window_place_toasts   (NwWindow       *self);
void          nw_window_clear_toasts   (NwWindow       *self);

G_END_DECLS
