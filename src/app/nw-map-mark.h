/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-palette.h"
#include "nw-site-map.h"
#include "nw-viewport.h"

G_BEGIN_DECLS

/**
 * NwMarkPoint:
 * @view: the body view in whose frame the point is
 * @x_mm: to the right in the picture, mm
 * @y_mm: downwards, mm
 *
 * Where the map was marked.
 */
typedef struct
{
  NwView view;
  double x_mm;
  double y_mm;
} NwMarkPoint;

/**
 * NwMapMark:
 *
 * The point that a user marks on the selected site, for a session. It lies in
 * an area of that site on the chosen side, nowhere else: it is not guessed and
 * never moved by the map. It is kept in the frame of its body view; a detail
 * plate that enlarges that view shows it too.
 *
 * With the focus, the arrow keys move it by a millimetre (with Shift by five),
 * Delete takes it away.
 *
 * Signals: "changed" () when there is another point, or none; "left" () when it
 * had the focus and is taken away, or when Escape or Enter goes back to its site.
 */
#define NW_TYPE_MAP_MARK (nw_map_mark_get_type ())
G_DECLARE_FINAL_TYPE (NwMapMark, nw_map_mark, NW, MAP_MARK, GtkWidget)

GtkWidget *nw_map_mark_new         (void);
void       nw_map_mark_set_target  (NwMapMark       *self,
                                    NwSiteMap       *map,
                                    NwSite          *site,
                                    NwSide           side);
gboolean   nw_map_mark_contains    (NwMapMark       *self,
                                    double           x_mm,
                                    double           y_mm);
gboolean   nw_map_mark_put         (NwMapMark       *self,
                                    double           x_mm,
                                    double           y_mm);
gboolean   nw_map_mark_put_middle  (NwMapMark       *self,
                                    const char      *region_id);
void       nw_map_mark_clear       (NwMapMark       *self);
gboolean   nw_map_mark_get_point   (NwMapMark       *self,
                                    NwMarkPoint     *point);
void       nw_map_mark_set_news    (NwMapMark       *self,
                                    const char      *news);
void       nw_map_mark_place       (NwMapMark       *self,
                                    NwViewport      *viewport,
                                    const NwPalette *palette);

G_END_DECLS
