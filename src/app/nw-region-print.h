/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"

G_BEGIN_DECLS

/* A button that prints the safety card of a region, on a sheet or as a card,
 * and the sheets for patients. Transfer floating. */
GtkWidget *nw_region_print_button_new (NwAtlas  *atlas,
                                       NwRegion *region);

G_END_DECLS
