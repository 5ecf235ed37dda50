/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * The parts of the page of a site. Each returns a floating widget, or NULL
 * where the content has nothing to show in it.
 */

GtkWidget *nw_site_part_names      (NwSite  *site);
GtkWidget *nw_site_part_risk       (NwSite  *site);
GtkWidget *nw_site_part_harms      (NwSite  *site);
GtkWidget *nw_site_part_technique  (NwAtlas *atlas,
                                    NwSite  *site);
GtkWidget *nw_site_part_avoid      (NwSite  *site);
GtkWidget *nw_site_part_watch      (NwAtlas *atlas,
                                    NwSite  *site);
GtkWidget *nw_site_part_conflicts  (NwSite  *site);
GtkWidget *nw_site_part_models     (NwAtlas *atlas,
                                    NwSite  *site);
GtkWidget *nw_site_part_unknown    (NwAtlas *atlas,
                                     NwSite  *site);
GtkWidget *nw_site_part_notes      (NwAtlas *atlas,
                                     NwSite  *site);
GtkWidget *nw_site_part_map        (NwAtlas *atlas,
                                    NwSite  *site);
GtkWidget *nw_site_part_sources    (NwAtlas *atlas,
                                    NwSite  *site);

G_END_DECLS
