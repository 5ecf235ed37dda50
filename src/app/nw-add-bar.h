/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-mark-target.h"
#include "nw-needle-choice.h"
#include "nw-region.h"
#include "nw-site.h"

G_BEGIN_DECLS

/**
 * NwAddBar:
 *
 * The bar below a site or a region: which side, and into the session with it.
 * The side is chosen, never guessed: without one nothing can be added. It
 * speaks to the window by actions: "atlas.set-side" (i), and
 * "win.add-to-session" with a mark (see #NW_MARK_TARGET_TYPE), or
 * "win.add-region-note" (si) with a region and a side for what is not needled.
 * Below the button stands whether the map was marked and where. What is chosen
 * of the needle goes along. A site that is not needled offers a note about its
 * region, and to record a needle that was placed all the same, as a deviation.
 */
#define NW_TYPE_ADD_BAR (nw_add_bar_get_type ())
G_DECLARE_FINAL_TYPE (NwAddBar, nw_add_bar, NW, ADD_BAR, GtkWidget)

GtkWidget *nw_add_bar_new_for_site   (NwSite         *site,
                                      NwRegion       *region,
                                      NwSide          side,
                                      NwNeedleChoice *choice);
GtkWidget *nw_add_bar_new_for_region (NwRegion *region,
                                      NwSide    side);
NwSide     nw_add_bar_get_side       (NwAddBar *self);
void       nw_add_bar_set_side       (NwAddBar *self,
                                      NwSide    side);
void       nw_add_bar_set_point      (NwAddBar          *self,
                                      const NwMarkPoint *point);
GtkWidget *nw_add_bar_get_button     (NwAddBar *self);
gboolean   nw_add_bar_activate       (NwAddBar *self);

G_END_DECLS
