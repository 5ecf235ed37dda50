/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-screening.h"

G_BEGIN_DECLS

/*
 * The contraindications at a site with the flags of the patient: what was
 * answered with yes stands first, what was not asked is said. Nothing here
 * ever says that a site is free.
 */

GtkWidget *nw_contra_list_new_flags (NwAtlas     *atlas,
                                     NwSite      *site,
                                     NwScreening *screening);
GtkWidget *nw_contra_list_new       (NwAtlas     *atlas,
                                     NwSite      *site,
                                     NwScreening *screening);

G_END_DECLS
