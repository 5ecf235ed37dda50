/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-atlas.h"
#include "nw-figure-set.h"
#include "nw-page.h"
#include "nw-screening.h"

G_BEGIN_DECLS

/**
 * NwAtlasPage:
 *
 * The map on the left, the panel on the right; on a narrow window the map
 * above, the panel below. The panel has levels: body, region, site, and pages
 * of reference beside them.
 *
 * Properties, all notified and read only:
 * - "title", "subtitle" (string): where the panel stands and through what.
 * - "can-go-up" (boolean): whether there is a level above.
 * - "stacked" (boolean): whether the map stands above the panel.
 * - "busy" (boolean): the content is still being read.
 *
 * Actions: "atlas.up", "atlas.home", "atlas.search", "atlas.open-region" (si:
 * region, side), "atlas.open-site" (si: site, side), "atlas.open-structure"
 * (s), "atlas.open-harm" (s), "atlas.open-page" (s: themes, events, evidence,
 * glossary, status), "atlas.set-side" (i), "atlas.toggle-map",
 * "atlas.add" (what the bar below the panel does).
 */
#define NW_TYPE_ATLAS_PAGE (nw_atlas_page_get_type ())
G_DECLARE_FINAL_TYPE (NwAtlasPage, nw_atlas_page, NW, ATLAS_PAGE, GtkWidget)

/**
 * NwLevel:
 *
 * What the panel shows.
 */
typedef enum
{
  NW_LEVEL_BODY,
  NW_LEVEL_REGION,
  NW_LEVEL_SITE,
  NW_LEVEL_REFERENCE,
} NwLevel;

NwAtlasPage *nw_atlas_page_new          (void);
void         nw_atlas_page_set_atlas    (NwAtlasPage  *self,
                                         NwAtlas      *atlas);
void         nw_atlas_page_expect_size  (NwAtlasPage  *self,
                                         int           width,
                                         int           height);
void         nw_atlas_page_set_failure  (NwAtlasPage  *self,
                                         const GError *error);
NwAtlas     *nw_atlas_page_get_atlas    (NwAtlasPage  *self);
NwLevel      nw_atlas_page_get_level    (NwAtlasPage  *self);
const char  *nw_atlas_page_get_title    (NwAtlasPage  *self);
gboolean     nw_atlas_page_get_stacked  (NwAtlasPage  *self);
const char  *nw_atlas_page_get_plate    (NwAtlasPage  *self);
GtkWidget   *nw_atlas_page_get_panel    (NwAtlasPage  *self);
char       **nw_atlas_page_list_parents (NwAtlasPage  *self);
/* What the bars below the page take, in px. */
int          nw_atlas_page_get_bars_height (NwAtlasPage *self);
void         nw_atlas_page_set_screening (NwAtlasPage *self,
                                          NwScreening *screening);
void         nw_atlas_page_save_state   (NwAtlasPage  *self,
                                         GSettings    *settings);

void         nw_atlas_page_go_home      (NwAtlasPage  *self);
gboolean     nw_atlas_page_go_up        (NwAtlasPage  *self);
gboolean     nw_atlas_page_open_region  (NwAtlasPage  *self,
                                         const char   *region_id,
                                         NwSide        side);
gboolean     nw_atlas_page_open_site    (NwAtlasPage  *self,
                                         const char   *site_id,
                                         NwSide        side);
gboolean     nw_atlas_page_open_page    (NwAtlasPage  *self,
                                         const char   *name);
void         nw_atlas_page_search       (NwAtlasPage  *self,
                                         const char   *query);
void         nw_atlas_page_set_tray     (NwAtlasPage  *self,
                                         GtkWidget    *tray);
NwFigureSet *nw_atlas_page_get_figures  (NwAtlasPage  *self);

G_END_DECLS
