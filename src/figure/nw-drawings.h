/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure-parser.h"

G_BEGIN_DECLS

#define NW_SVG_NAMESPACE "http://www.w3.org/2000/svg"

/**
 * NwDrawings:
 *
 * The documents for librsvg, one for each drawn layer, while a map is read.
 */
typedef struct _NwDrawings NwDrawings;

NwDrawings *nw_drawings_new       (void);
void        nw_drawings_add_style (NwDrawings  *self,
                                   const char  *style);
void        nw_drawings_add_path  (NwDrawings  *self,
                                   NwLayers     layer,
                                   const char  *classes,
                                   const char  *d,
                                   const char  *stroke_width);
void        nw_drawings_finish    (NwDrawings  *self,
                                   NwParsedMap *map);

G_END_DECLS
