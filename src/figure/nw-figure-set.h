/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-figure.h"
#include "nw-site-map.h"

G_BEGIN_DECLS

/**
 * NwFigureSet:
 *
 * The maps of all views, each read when it is first asked for. May be used
 * from any thread; what it hands out stays valid as long as the set, or as a
 * reference of the caller's own.
 */
#define NW_TYPE_FIGURE_SET (nw_figure_set_get_type ())
G_DECLARE_FINAL_TYPE (NwFigureSet, nw_figure_set, NW, FIGURE_SET, GObject)

NwFigureSet *nw_figure_set_new            (const char           *maps_dir,
                                           NwAtlas              *atlas);
const char  *nw_figure_set_get_maps_dir   (NwFigureSet          *self);
NwAtlas     *nw_figure_set_dup_atlas      (NwFigureSet          *self);
void         nw_figure_set_set_atlas      (NwFigureSet          *self,
                                           NwAtlas              *atlas);
gboolean     nw_figure_set_is_loaded      (NwFigureSet          *self,
                                           NwView                view);
NwFigure    *nw_figure_set_get_figure     (NwFigureSet          *self,
                                           NwView                view,
                                           GError              **error);
NwSiteMap   *nw_figure_set_dup_site_map   (NwFigureSet          *self,
                                           NwView                view,
                                           GError              **error);
void         nw_figure_set_preload_async  (NwFigureSet          *self,
                                           NwView                first,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     nw_figure_set_preload_finish (NwFigureSet          *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
