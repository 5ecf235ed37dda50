/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-state.h"

#include "nw-body-map-private.h"

#include <math.h>

/*
 * What the map is like at the next start: how it looks and where. What was
 * selected is not kept: a computer that several people share opens at the
 * choice of a region, not at somebody's last patient. Nor is a filter, which
 * hides risks and would be forgotten.
 */

#define ALL_LAYERS ((1u << NW_N_MAP_LAYERS) - 1)

static double
get_finite (GSettings *settings,
            const char *key)
{
  double value = g_settings_get_double (settings, key);

  /* The range of a key lets a value through that is no number. */
  return isfinite (value) ? value : 0.0;
}

/**
 * nw_map_state_save:
 * @map: a body map
 * @settings: the settings of the program
 *
 * Keeps view, modes, layers and where the map looks. A detail plate is kept as
 * the view that it enlarges, seen whole.
 */
void
nw_map_state_save (NwBodyMap *map,
                   GSettings *settings)
{
  NwMapCanvas *canvas = NULL;
  NwView view = NW_VIEW_POSTERIOR;
  NwViewState look = { 0 };

  g_return_if_fail (NW_IS_BODY_MAP (map));
  g_return_if_fail (G_IS_SETTINGS (settings));

  canvas = nw_body_map_get_canvas (map);
  view = nw_body_map_get_view (map);
  nw_map_canvas_get_look (canvas, &look);
  if (nw_view_is_plate (view) || !isfinite (look.scale) || !isfinite (look.x) || !isfinite (look.y))
    look = (NwViewState){ 0 };

  g_settings_set_enum (settings, "view", (int)nw_view_get_base (view));
  g_settings_set_boolean (settings, "map-arm-removed", view == NW_VIEW_LEFT_NO_ARM || view == NW_VIEW_RIGHT_NO_ARM);
  g_settings_set_enum (settings, "map-mode", (int)nw_map_canvas_get_mode_at (canvas, NW_MAP_LEVEL_BODY));
  g_settings_set_uint (settings, "map-layers", (guint)nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_BODY) & ALL_LAYERS);
  g_settings_set_enum (settings, "map-detail-mode", (int)nw_map_canvas_get_mode_at (canvas, NW_MAP_LEVEL_DETAIL));
  g_settings_set_uint (settings, "map-detail-layers", (guint)nw_map_canvas_get_layers_at (canvas, NW_MAP_LEVEL_DETAIL) & ALL_LAYERS);
  g_settings_set_double (settings, "map-scale", CLAMP (look.scale, 0.0, NW_VIEWPORT_MAX_SCALE));
  g_settings_set_double (settings, "map-x", CLAMP (look.x, -10000.0, 10000.0));
  g_settings_set_double (settings, "map-y", CLAMP (look.y, -10000.0, 10000.0));
}

static NwView
get_view (GSettings *settings)
{
  NwView view = (NwView)g_settings_get_enum (settings, "view");

  if (!g_settings_get_boolean (settings, "map-arm-removed"))
    return view;
  if (view == NW_VIEW_LEFT)
    return NW_VIEW_LEFT_NO_ARM;
  return view == NW_VIEW_RIGHT ? NW_VIEW_RIGHT_NO_ARM : view;
}

/**
 * nw_map_state_restore:
 * @map: a body map
 * @settings: the settings of the program, which anybody may have written
 *
 * Brings back what nw_map_state_save() kept, within the bounds of the map.
 */
void
nw_map_state_restore (NwBodyMap *map,
                      GSettings *settings)
{
  NwMapCanvas *canvas = NULL;
  NwViewState look = { 0 };

  g_return_if_fail (NW_IS_BODY_MAP (map));
  g_return_if_fail (G_IS_SETTINGS (settings));

  canvas = nw_body_map_get_canvas (map);
  nw_body_map_set_view (map, get_view (settings));
  nw_map_canvas_set_mode_at (canvas, NW_MAP_LEVEL_BODY, (NwMapMode)g_settings_get_enum (settings, "map-mode"));
  nw_map_canvas_set_layers_at (canvas, NW_MAP_LEVEL_BODY, g_settings_get_uint (settings, "map-layers") & ALL_LAYERS);
  nw_map_canvas_set_mode_at (canvas, NW_MAP_LEVEL_DETAIL, (NwMapMode)g_settings_get_enum (settings, "map-detail-mode"));
  nw_map_canvas_set_layers_at (canvas, NW_MAP_LEVEL_DETAIL, g_settings_get_uint (settings, "map-detail-layers") & ALL_LAYERS);
  look.scale = CLAMP (get_finite (settings, "map-scale"), 0.0, NW_VIEWPORT_MAX_SCALE);
  look.x = get_finite (settings, "map-x");
  look.y = get_finite (settings, "map-y");
  if (look.scale > 0.0)
    nw_map_canvas_set_look (canvas, &look);
}
