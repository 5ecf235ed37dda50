/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

/* nw_map_canvas_update_mark: what may be marked, after another selection or
 * view. */
void
nw_map_canvas_update_mark (NwMapCanvas *self)
{
  nw_map_mark_set_target (NW_MAP_MARK (self->mark), self->site_map, self->site, self->side);
}

/* nw_map_canvas_click_mark: a click at a point of the widget marks it, when it
 * lies on the selected site. The first click on a site selects it, the next
 * one says where. */
gboolean
nw_map_canvas_click_mark (NwMapCanvas *self,
                          double x,
                          double y)
{
  double map_x = 0.0;
  double map_y = 0.0;

  if (self->site == NULL)
    return FALSE;
  nw_viewport_to_map (self->viewport, x, y, &map_x, &map_y);
  return nw_map_mark_put (NW_MAP_MARK (self->mark), map_x, map_y);
}

/**
 * nw_map_canvas_get_mark:
 * @self: a map
 *
 * Returns: (transfer none): the point that is marked on the selected site
 */
NwMapMark *
nw_map_canvas_get_mark (NwMapCanvas *self)
{
  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), NULL);

  return NW_MAP_MARK (self->mark);
}

/**
 * nw_map_canvas_mark_middle:
 * @self: a map
 *
 * Marks the middle of the selected site, if it has no mark yet, and gives the
 * mark the focus: the arrow keys move it from there.
 *
 * Returns: %FALSE if nothing can be marked here
 */
gboolean
nw_map_canvas_mark_middle (NwMapCanvas *self)
{
  const char *region = NULL;

  g_return_val_if_fail (NW_IS_MAP_CANVAS (self), FALSE);

  region = self->region != NULL ? nw_region_get_id (self->region) : NULL;
  if (!nw_map_mark_get_point (NW_MAP_MARK (self->mark), NULL) && !nw_map_mark_put_middle (NW_MAP_MARK (self->mark), region))
    return FALSE;
  if (!gtk_widget_get_child_visible (self->mark))
    return FALSE;
  return gtk_widget_grab_focus (self->mark);
}
