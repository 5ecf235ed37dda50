/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page.h"
#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * The pages beside the body: themes, events, evidence, terms, what was not
 * checked, and the sites at which one structure or one harm is named.
 */

gboolean    nw_reference_panel_fill           (NwPage      *page,
                                               NwAtlas     *atlas,
                                               const char  *name);
const char *nw_reference_panel_get_title      (const char  *name);
void        nw_reference_panel_fill_structure (NwPage      *page,
                                               NwAtlas     *atlas,
                                               NwStructure *structure);
void        nw_reference_panel_fill_harm      (NwPage      *page,
                                               NwAtlas     *atlas,
                                               NwHarm      *harm);
GtkWidget  *nw_reference_panel_new_site_list  (const GPtrArray *sites,
                                               const char  *name);

/* The longer ones, each in its own file. */
void        nw_events_panel_build             (NwPage      *page,
                                               NwAtlas     *atlas);
void        nw_evidence_panel_build           (NwPage      *page,
                                               NwAtlas     *atlas);
void        nw_status_panel_build             (NwPage      *page,
                                               NwAtlas     *atlas);

G_END_DECLS
