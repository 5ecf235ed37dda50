/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-needle-choice.h"
#include "nw-ruler.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwDepthRuler:
 *
 * The published depths of a site as a section in mm, the skin on top, with the
 * needle that is thought of drawn to scale.
 */
#define NW_TYPE_DEPTH_RULER (nw_depth_ruler_get_type ())
G_DECLARE_FINAL_TYPE (NwDepthRuler, nw_depth_ruler, NW, DEPTH_RULER, GtkWidget)

GtkWidget *nw_depth_ruler_new       (NwSite         *site,
                                     NwNeedleChoice *choice);
/* All of it in words; transfer full. */
char      *nw_depth_ruler_describe (NwDepthRuler   *self);
/* A row in words with its source; transfer full. */
char      *nw_depth_ruler_format_row (const NwDepth *depth);
/* What is drawn now; NULL before the first allocation. */
NwRuler   *nw_depth_ruler_get_ruler (NwDepthRuler   *self);

G_END_DECLS
