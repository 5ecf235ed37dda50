/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-leaders.h"
#include "nw-palette.h"

G_BEGIN_DECLS

/**
 * NwLabelPaint:
 * @palette: the colours
 * @map: where the sites lie in the picture
 * @region: (nullable): the region that is looked at
 * @site: (nullable): the site that is looked at; it goes before @region
 * @side: the patient's side, or the midline for both
 * @structures: whether the structures at risk are painted, and so are named
 * @rect: the part of the map that is painted, in mm
 * @scale: pixels per mm
 * @top: what the words about the sides of the patient take at the top, in
 *   pixels
 *
 * The names over a picture.
 */
typedef struct
{
  const NwPalette *palette;
  NwSiteMap *map;
  NwRegion *region;
  NwSite *site;
  NwSide side;
  gboolean structures;
  NwRect rect;
  double scale;
  double top;
} NwLabelPaint;

/**
 * NW_LABEL_LEADER_SPARE:
 *
 * Room around a leader line that its strokes may take, in pixels.
 */
#define NW_LABEL_LEADER_SPARE 5.0

void  nw_label_paint_leader (const NwPalette *palette,
                             cairo_t         *cr,
                             const NwLeader  *leader);
guint nw_label_paint (const NwLabelPaint *self,
                      cairo_t            *cr);

G_END_DECLS
