/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"
#include "nw-palette.h"
#include "nw-viewport.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwMapOutlineStyle:
 * @NW_MAP_OUTLINE_CASED: under the pointer, or selected
 * @NW_MAP_OUTLINE_FOCUS: a ring that stands off the shape
 *
 * How shapes of the map are marked.
 */
typedef enum
{
  NW_MAP_OUTLINE_CASED,
  NW_MAP_OUTLINE_FOCUS,
} NwMapOutlineStyle;

/**
 * NwMapOutline:
 *
 * The marked shapes of one style, with the render node that draws them. The
 * node is kept until shapes, scale or colours change; a moving map only moves
 * it.
 */
typedef struct _NwMapOutline NwMapOutline;

NwMapOutline *nw_map_outline_new      (NwMapOutlineStyle  style);
void          nw_map_outline_free     (NwMapOutline      *self);
gboolean      nw_map_outline_set      (NwMapOutline      *self,
                                       NwFigure          *figure,
                                       GPtrArray         *shapes);
gboolean      nw_map_outline_set_one  (NwMapOutline      *self,
                                       NwFigure          *figure,
                                       const NwShape     *shape);
void          nw_map_outline_set_filled (NwMapOutline    *self,
                                       gboolean           filled);
void          nw_map_outline_snapshot (NwMapOutline      *self,
                                       GtkSnapshot       *snapshot,
                                       NwViewport        *viewport,
                                       const NwPalette   *palette);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwMapOutline, nw_map_outline_free)

G_END_DECLS
