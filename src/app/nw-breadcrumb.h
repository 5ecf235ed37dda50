/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas-page.h"

G_BEGIN_DECLS

/**
 * NwBreadcrumb:
 *
 * The way from the body to what the panel shows. Each level above is a button;
 * the last is where the panel stands.
 */
#define NW_TYPE_BREADCRUMB (nw_breadcrumb_get_type ())
G_DECLARE_FINAL_TYPE (NwBreadcrumb, nw_breadcrumb, NW, BREADCRUMB, GtkWidget)

void nw_breadcrumb_set_page (NwBreadcrumb *self,
                             NwAtlasPage  *page);

G_END_DECLS
