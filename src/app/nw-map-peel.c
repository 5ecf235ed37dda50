/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-peel.h"

#include <glib/gi18n-lib.h>

/* What is shown at each stop: what lies outside it is taken off. The skin stays
 * as the ground that shows where the body ends, and the bones stay behind
 * organs, nerves and vessels, which could else not be placed. */
static const NwMapLayers stop_layers[NW_N_MAP_STOPS] = {
  NW_MAP_LAYER_SKIN,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_MUSCLES,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_MUSCLES_DEEP,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_BONES,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_BONES | NW_MAP_LAYER_ORGANS,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_BONES | NW_MAP_LAYER_NERVES,
  NW_MAP_LAYER_SKIN | NW_MAP_LAYER_BONES | NW_MAP_LAYER_VESSELS,
};

static const char *const stop_names[NW_N_MAP_STOPS] = {
  /* Translators: a layer of the body map and a stop of the slider that goes
   * from the skin inward; so are the next six */
  NC_ ("layer", "Skin"),
  NC_ ("layer", "Superficial muscles"),
  NC_ ("layer", "Deep muscles"),
  NC_ ("layer", "Bones"),
  NC_ ("layer", "Pleura and organs"),
  NC_ ("layer", "Nerves"),
  NC_ ("layer", "Vessels"),
};

G_STATIC_ASSERT (NW_N_MAP_STOPS == NW_N_MAP_LAYERS);

/**
 * nw_map_stop_get_layers:
 * @stop: a stop
 *
 * Returns: the layers that are shown there
 */
NwMapLayers
nw_map_stop_get_layers (NwMapStop stop)
{
  g_return_val_if_fail ((guint)stop < NW_N_MAP_STOPS, NW_MAP_LAYERS_DEFAULT);

  return stop_layers[stop];
}

/**
 * nw_map_stop_get_name:
 * @stop: a stop
 *
 * Returns: (transfer none): its translated name, which is also that of the
 *   layer with the same number
 */
const char *
nw_map_stop_get_name (NwMapStop stop)
{
  g_return_val_if_fail ((guint)stop < NW_N_MAP_STOPS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "layer", stop_names[stop]);
}

/**
 * nw_map_stop_find:
 * @layers: layers
 * @stop: (out) (optional): the stop at which just these are shown
 *
 * Returns: %FALSE for layers that were chosen one by one
 */
gboolean
nw_map_stop_find (NwMapLayers layers,
                  NwMapStop *stop)
{
  for (guint i = 0; i < NW_N_MAP_STOPS; i++)
    {
      if (stop_layers[i] != layers)
        continue;
      if (stop != NULL)
        *stop = (NwMapStop)i;
      return TRUE;
    }
  return FALSE;
}

/**
 * nw_map_stop_get_outermost:
 * @layers: layers
 *
 * Returns: the stop they are at, else that of the outermost of them
 */
NwMapStop
nw_map_stop_get_outermost (NwMapLayers layers)
{
  NwMapStop stop = NW_MAP_STOP_SKIN;

  if (nw_map_stop_find (layers, &stop))
    return stop;
  while (stop < NW_MAP_STOP_VESSELS && (layers & (1u << stop)) == 0)
    stop++;
  return stop;
}

/**
 * nw_map_stop_step:
 * @layers: the layers that are shown
 * @step: how many stops inward; outward when negative
 *
 * From layers that were chosen one by one the first step outward goes to the
 * stop of the outermost of them.
 *
 * Returns: the layers of the stop there, at most those of the first or last
 */
NwMapLayers
nw_map_stop_step (NwMapLayers layers,
                  int step)
{
  int stop = (int)nw_map_stop_get_outermost (layers);

  if (step < 0 && !nw_map_stop_find (layers, NULL))
    step++;
  return stop_layers[CLAMP (stop + step, 0, NW_N_MAP_STOPS - 1)];
}
