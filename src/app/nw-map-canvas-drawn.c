/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

/* What the map draws beside its layers. */

/* nw_map_canvas_get_drawn_layers: the groups of the map files that @layers
 * stand for. */
NwLayers
nw_map_canvas_get_drawn_layers (NwMapCanvas *self,
                                NwMapLayers layers)
{
  NwLayers drawn = NW_LAYERS_NONE;

  if (layers & NW_MAP_LAYER_SKIN)
    drawn |= self->female ? NW_LAYER_SKIN_FEMALE : NW_LAYER_SKIN;
  if (layers & NW_MAP_LAYER_MUSCLES)
    drawn |= NW_LAYER_MUSCLES;
  if (layers & NW_MAP_LAYER_MUSCLES_DEEP)
    drawn |= NW_LAYER_MUSCLES_DEEP;
  if (layers & NW_MAP_LAYER_BONES)
    drawn |= NW_LAYER_BONES;
  if (layers & NW_MAP_LAYER_ORGANS)
    drawn |= NW_LAYER_ORGANS | NW_LAYER_PLEURA;
  if (layers & NW_MAP_LAYER_NERVES)
    drawn |= NW_LAYER_NERVES;
  if (layers & NW_MAP_LAYER_VESSELS)
    drawn |= NW_LAYER_VESSELS;
  return drawn;
}

/**
 * nw_map_canvas_get_harm:
 * @self: a map
 *
 * Returns: the class of harm to which the risk map is limited
 */
NwHarmFilter
nw_map_canvas_get_harm (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NW_HARM_FILTER_ALL);

  return self->harm;
}

/**
 * nw_map_canvas_set_harm:
 * @self: a map
 * @harm: the class of harm to which the risk map is limited
 */
void
nw_map_canvas_set_harm (NwMapCanvas *self,
                        NwHarmFilter harm)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->harm == harm)
    return;
  self->harm = harm;
  nw_map_canvas_refresh (self);
}

/**
 * nw_map_canvas_get_female:
 * @self: a map
 *
 * Returns: whether the skin of a female figure is drawn
 */
gboolean
nw_map_canvas_get_female (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), FALSE);

  return self->female;
}

/**
 * nw_map_canvas_set_female:
 * @self: a map
 * @female: whether the skin of a female figure is drawn
 */
void
nw_map_canvas_set_female (NwMapCanvas *self,
                          gboolean female)
{
  g_return_if_fail (NW_IS_MAP_CANVAS (self));

  if (self->female == female)
    return;
  self->female = female;
  nw_map_canvas_refresh (self);
}
