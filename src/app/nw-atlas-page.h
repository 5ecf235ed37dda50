/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NW_TYPE_ATLAS_PAGE (nw_atlas_page_get_type ())
G_DECLARE_FINAL_TYPE (NwAtlasPage, nw_atlas_page, NW, ATLAS_PAGE, GtkWidget)

NwAtlasPage *nw_atlas_page_new (void);

G_END_DECLS
