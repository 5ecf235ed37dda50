/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-atlas.h"
#include "nw-figure-set.h"
#include "nw-map-mark.h"
#include "nw-place.h"
#include "nw-screening.h"

G_BEGIN_DECLS

/**
 * NwMapMode:
 * @NW_MAP_MODE_RISK: the risk of the sites under each point, worst first
 * @NW_MAP_MODE_ANATOMY: the chosen layers, no risk but of what is selected
 *
 * What the map paints. Stored in the settings: fixed numbers, append only.
 */
typedef enum
{
  NW_MAP_MODE_RISK = 0,
  NW_MAP_MODE_ANATOMY = 1,
} NwMapMode;

/**
 * NwMapLayers:
 *
 * The layers that can be shown, from the skin inward, in the order of the keys
 * 1 to 7. Stored in the settings: fixed numbers, append only.
 */
typedef enum
{
  NW_MAP_LAYER_SKIN = 1 << 0,
  NW_MAP_LAYER_MUSCLES = 1 << 1,      /* the superficial ones */
  NW_MAP_LAYER_MUSCLES_DEEP = 1 << 2, /* those that lie under others */
  NW_MAP_LAYER_BONES = 1 << 3,
  NW_MAP_LAYER_ORGANS = 1 << 4, /* the pleura with the organs */
  NW_MAP_LAYER_NERVES = 1 << 5,
  NW_MAP_LAYER_VESSELS = 1 << 6,
} NwMapLayers;

#define NW_N_MAP_LAYERS 7

#define NW_MAP_LAYERS_DEFAULT (NW_MAP_LAYER_SKIN | NW_MAP_LAYER_MUSCLES)

/**
 * NwBodyMap:
 *
 * The body map: four views of the body, whose regions (and, zoomed in, sites)
 * are focusable buttons. It brings its own tool bars (layers, risk or anatomy,
 * view, zoom, side at a site) and says which side is the patient's left.
 * Sides are always the patient's.
 *
 * Where a region has detail plates the map offers them; they are views too. A
 * plate is one level below its region: nw_body_map_leave_plate() goes up.
 *
 * The map never changes the selection itself; it asks by
 * #NwBodyMap::region-activated and ::site-activated and shows what
 * nw_body_map_set_selection() tells it. A user moves through the map with the
 * pointer, touch or keys; every movement has all three.
 *
 * Properties, all notified:
 * - "atlas" (NwAtlas): the content; without it the map is empty.
 * - "maps-dir" (string, construct only): folder of the maps; %NULL: the
 *   installed ones. The map of a view is read in a thread when it is turned
 *   to.
 * - "view" (NwView as int), "mode" (NwMapMode as int),
 *   "layers" (NwMapLayers as uint), "arm-removed" (boolean).
 * - "harm" (NwHarmFilter as int): the class of harm to which the risk map is
 *   limited; all at each start, as a limit that is forgotten would mislead.
 * - "female" (boolean): the skin of a female figure; nothing else differs.
 * - "selected-region", "selected-site" (string, read only), "side" (NwSide as
 *   int; written by the left and right buttons too).
 * - "zoom" (double, read only): 1.0 when the whole body fits.
 *
 * Signals:
 * - "region-activated" (string region, NwSide side)
 * - "site-activated" (string site, NwSide side)
 * - "hovered" (string region or NULL, string site or NULL, NwSide side)
 * - "back" (): Escape was pressed; the window goes one level up.
 * - "ready" (): the first sharp picture is on the screen.
 * - "failed" (string message or NULL): a map could not be read; translated,
 *   with what to do; NULL once a map is shown again.
 */
#define NW_TYPE_BODY_MAP (nw_body_map_get_type ())
G_DECLARE_FINAL_TYPE (NwBodyMap, nw_body_map, NW, BODY_MAP, GtkWidget)

GtkWidget  *nw_body_map_new                 (void);
GtkWidget  *nw_body_map_new_for_dir         (const char  *maps_dir);

NwAtlas    *nw_body_map_get_atlas           (NwBodyMap   *self);
void        nw_body_map_set_atlas           (NwBodyMap   *self,
                                             NwAtlas     *atlas);
NwMapMark  *nw_body_map_get_mark            (NwBodyMap   *self);
void        nw_body_map_expect_size         (NwBodyMap   *self,
                                             int          width,
                                             int          height);
NwFigureSet *
            nw_body_map_get_figures         (NwBodyMap   *self);
NwView      nw_body_map_get_view            (NwBodyMap   *self);
void        nw_body_map_set_view            (NwBodyMap   *self,
                                             NwView       view);
NwMapMode   nw_body_map_get_mode            (NwBodyMap   *self);
void        nw_body_map_set_mode            (NwBodyMap   *self,
                                             NwMapMode    mode);
NwMapLayers nw_body_map_get_layers          (NwBodyMap   *self);
void        nw_body_map_set_layers          (NwBodyMap   *self,
                                             NwMapLayers  layers);

NwHarmFilter
            nw_body_map_get_harm            (NwBodyMap   *self);
void        nw_body_map_set_harm            (NwBodyMap   *self,
                                             NwHarmFilter harm);
gboolean    nw_body_map_get_female          (NwBodyMap   *self);
void        nw_body_map_set_female          (NwBodyMap   *self,
                                             gboolean     female);

const char *nw_body_map_get_selected_region (NwBodyMap   *self);
const char *nw_body_map_get_selected_site   (NwBodyMap   *self);
NwSide      nw_body_map_get_side            (NwBodyMap   *self);
gboolean    nw_body_map_has_sides           (NwBodyMap   *self);
void        nw_body_map_set_side            (NwBodyMap   *self,
                                             NwSide       side);
void        nw_body_map_set_selection       (NwBodyMap   *self,
                                             const char  *region_id,
                                             const char  *site_id,
                                             NwSide       side);
void        nw_body_map_set_highlight       (NwBodyMap   *self,
                                             const char  *region_id,
                                             const char  *site_id,
                                             NwSide       side);

void        nw_body_map_set_screening       (NwBodyMap   *self,
                                             NwScreening *screening);

gboolean    nw_body_map_leave_plate         (NwBodyMap   *self);

void        nw_body_map_zoom_to_region      (NwBodyMap   *self,
                                             const char  *region_id,
                                             NwSide       side);
void        nw_body_map_zoom_to_site        (NwBodyMap   *self,
                                             const char  *site_id,
                                             NwSide       side);
void        nw_body_map_zoom_in             (NwBodyMap   *self);
void        nw_body_map_zoom_out            (NwBodyMap   *self);
void        nw_body_map_zoom_fit            (NwBodyMap   *self);
double      nw_body_map_get_zoom            (NwBodyMap   *self);

G_END_DECLS
