/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure.h"
#include "nw-map-peel.h"

G_BEGIN_DECLS

/**
 * NW_MAP_UNDER_NEAR:
 *
 * Nerves and vessels are drawn as centre lines that lie some millimetres off
 * in real people: those up to this far from a point, in mm, are named too.
 */
#define NW_MAP_UNDER_NEAR 10.0

/**
 * NW_MAP_UNDER_FAR:
 *
 * Nerves and vessels that are usually reached from another side than the one
 * that is seen are named last and apart.
 */
#define NW_MAP_UNDER_FAR NW_N_MAP_STOPS

/**
 * NwMapUnder:
 * @stop: the layer, a #NwMapStop, or %NW_MAP_UNDER_FAR
 * @names: (element-type utf8): names in the language of the program, topmost
 *   or, of lines, nearest first
 * @n_unnamed: how many more are drawn there that the atlas has no name for
 *
 * What one layer has under a point.
 */
typedef struct
{
  guint stop;
  GPtrArray *names;
  guint n_unnamed;
} NwMapUnder;

GPtrArray *nw_map_under_list     (NwFigure   *figure,
                                  NwAtlas    *atlas,
                                  double      x,
                                  double      y);
char      *nw_map_under_describe (GPtrArray  *list,
                                  NwMapLayers layers,
                                  gboolean    markup);

G_END_DECLS
