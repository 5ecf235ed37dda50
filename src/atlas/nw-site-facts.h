/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * What a whole page about a site holds beside the site itself: chosen once,
 * so that screen and paper show the same. All arrays: transfer container.
 */

/* Array of NwStructure that its harms name, each once, in their order. */
GPtrArray  *nw_site_list_structures      (NwSite            *site);
/* The labels of its harms, each once: "pneumothorax; nerve injury". Empty for
 * none. Transfer full. */
char       *nw_site_format_harms         (NwSite            *site);
/* Array of NwStatement of the checklists: what is asked of the patient while
 * and after needling here, and when to stop. Empty for a site that is not
 * needled. */
GPtrArray  *nw_atlas_list_site_watch     (NwAtlas           *atlas,
                                          NwSite            *site);
/* Array of NwDepthModel that were published for it, or are said to go for it
 * as well. */
GPtrArray  *nw_atlas_list_site_models    (NwAtlas           *atlas,
                                          NwSite            *site);
/* Array of NwSource of everything that is said about the site itself, each
 * once, in the order in which a page shows it; recommendations and
 * contraindications have theirs beside them. */
GPtrArray  *nw_atlas_list_site_sources   (NwAtlas           *atlas,
                                          NwSite            *site);
/* Array of sentences (char *, owned by it): what the atlas does not have for
 * this site, in the language of the interface. */
GPtrArray  *nw_site_list_silences        (NwSite            *site);
/* A note of the editors, sources named as they are cited and not by id; NULL
 * for none. Transfer full. */
char       *nw_atlas_format_note         (NwAtlas           *atlas,
                                          const char        *note);
/* "0.25–0.3 mm × 15 mm", the figures of the content; NULL where no needle is
 * listed. Transfer full. */
char       *nw_site_format_needle        (NwSite            *site);
/* What the plan asks of an image-guided site; NULL for another. */
const char *nw_site_get_imaging_demand   (NwSite            *site);

G_END_DECLS
