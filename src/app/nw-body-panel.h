/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-harm-button.h"
#include "nw-search-list.h"

G_BEGIN_DECLS

/**
 * NwBodyPanel:
 *
 * The first level of the panel: search, legend, what lies under the pointer,
 * the sites opened last, all regions as a list beside the map, and the way to
 * themes, events and evidence. The intended use stands at its foot.
 */
#define NW_TYPE_BODY_PANEL (nw_body_panel_get_type ())
G_DECLARE_FINAL_TYPE (NwBodyPanel, nw_body_panel, NW, BODY_PANEL, GtkWidget)

GtkWidget    *nw_body_panel_new           (void);
void          nw_body_panel_set_atlas     (NwBodyPanel        *self,
                                           NwAtlas            *atlas);
void          nw_body_panel_set_hovered   (NwBodyPanel        *self,
                                           NwRegion           *region);
void          nw_body_panel_set_recent    (NwBodyPanel        *self,
                                           const char *const  *site_ids);
NwSearchList *nw_body_panel_get_search    (NwBodyPanel        *self);
NwHarmButton *nw_body_panel_get_harm_button (NwBodyPanel *self);
GtkWidget    *nw_body_panel_get_regions   (NwBodyPanel        *self);
void          nw_body_panel_focus_heading (NwBodyPanel        *self);

G_END_DECLS
