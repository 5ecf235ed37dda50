/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-body-map-private.h"

#include "nw-plate.h"

static NwRegion *
lookup_region (NwBodyMap *self,
               const char *id)
{
  NwAtlas *atlas = nw_map_canvas_get_atlas (self->canvas);

  return atlas != NULL && id != NULL ? nw_atlas_lookup_region (atlas, id) : NULL;
}

static NwSite *
lookup_site (NwBodyMap *self,
             const char *id)
{
  NwAtlas *atlas = nw_map_canvas_get_atlas (self->canvas);

  return atlas != NULL && id != NULL ? nw_atlas_lookup_site (atlas, id) : NULL;
}

/**
 * nw_body_map_get_selected_region:
 * @self: a body map
 *
 * Returns: (transfer none) (nullable): id of the selected region
 */
const char *
nw_body_map_get_selected_region (NwBodyMap *self)
{
  NwRegion *region = NULL;

  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  region = nw_map_canvas_get_region (self->canvas);
  return region != NULL ? nw_region_get_id (region) : NULL;
}

/**
 * nw_body_map_get_selected_site:
 * @self: a body map
 *
 * Returns: (transfer none) (nullable): id of the selected site
 */
const char *
nw_body_map_get_selected_site (NwBodyMap *self)
{
  NwSite *site = NULL;

  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  site = nw_map_canvas_get_site (self->canvas);
  return site != NULL ? nw_site_get_id (site) : NULL;
}

/**
 * nw_body_map_get_mark:
 * @self: a body map
 *
 * Returns: (transfer none): the point that is marked on the selected site
 */
NwMapMark *
nw_body_map_get_mark (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NULL);

  return nw_map_canvas_get_mark (self->canvas);
}

/**
 * nw_body_map_get_side:
 * @self: a body map
 *
 * Returns: the selected side of the patient; the midline for none
 */
NwSide
nw_body_map_get_side (NwBodyMap *self)
{
  g_return_val_if_fail (NW_IS_BODY_MAP (self), NW_SIDE_MIDLINE);

  return nw_map_canvas_get_side (self->canvas);
}

/**
 * nw_body_map_has_sides:
 * @self: a body map
 *
 * Returns: whether what is selected exists on both sides of the body, so that
 *   one of them can be chosen; %FALSE when nothing is selected
 */
gboolean
nw_body_map_has_sides (NwBodyMap *self)
{
  NwRegion *region = NULL;
  NwSite *site = NULL;

  g_return_val_if_fail (NW_IS_BODY_MAP (self), FALSE);

  region = nw_map_canvas_get_region (self->canvas);
  site = nw_map_canvas_get_site (self->canvas);
  if (site != NULL)
    return nw_site_get_paired (site);
  return region != NULL && nw_region_get_paired (region);
}

/**
 * nw_body_map_set_side:
 * @self: a body map
 * @side: the patient's side; the midline for none
 *
 * Chooses the side of what is selected.
 */
void
nw_body_map_set_side (NwBodyMap *self,
                      NwSide side)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));

  /* A plate of the other side must not stand beside the words. */
  if (nw_view_is_plate (nw_body_map_get_view (self)) && !nw_body_map_shows_side (nw_body_map_get_view (self), side))
    nw_body_map_set_view (self, nw_view_get_mirror (nw_body_map_get_view (self)));
  nw_body_map_set_selection (self, nw_body_map_get_selected_region (self),
                             nw_body_map_get_selected_site (self), side);
}

/**
 * nw_body_map_set_selection:
 * @self: a body map with content
 * @region_id: (nullable): a region; %NULL for none
 * @site_id: (nullable): a site; %NULL for none
 * @side: the patient's side; the midline for none, which is taken for a site
 *   across the midline too
 *
 * Marks what is selected. The map does not move: see
 * nw_body_map_zoom_to_region() and nw_body_map_zoom_to_site().
 */
void
nw_body_map_set_selection (NwBodyMap *self,
                           const char *region_id,
                           const char *site_id,
                           NwSide side)
{
  NwRegion *region = NULL;
  NwSite *site = NULL;
  gboolean new_region = FALSE;
  gboolean new_site = FALSE;
  gboolean new_side = FALSE;

  g_return_if_fail (NW_IS_BODY_MAP (self));
  g_return_if_fail ((guint)side < NW_N_SIDES);

  region = lookup_region (self, region_id);
  site = lookup_site (self, site_id);
  /* A list may pass on the side of what was open before. */
  if (site != NULL && !nw_site_get_paired (site))
    side = NW_SIDE_MIDLINE;
  new_region = nw_map_canvas_get_region (self->canvas) != region;
  new_site = nw_map_canvas_get_site (self->canvas) != site;
  new_side = nw_map_canvas_get_side (self->canvas) != side;
  if (!new_region && !new_site && !new_side)
    return;

  nw_body_map_forget_plate_failure (self);
  g_object_freeze_notify (G_OBJECT (self));
  nw_map_canvas_set_selection (self->canvas, region, site, side);
  if (region == NULL && site == NULL && nw_view_is_plate (nw_body_map_get_view (self)))
    nw_body_map_set_view (self, self->body_view);
  nw_body_map_update (self);
  if (new_region)
    g_object_notify (G_OBJECT (self), "selected-region");
  if (new_site)
    g_object_notify (G_OBJECT (self), "selected-site");
  if (new_side)
    g_object_notify (G_OBJECT (self), "side");
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * nw_body_map_set_highlight:
 * @self: a body map with content
 * @region_id: (nullable): a region; %NULL for none
 * @site_id: (nullable): a site; %NULL for none
 * @side: the patient's side; the midline for both
 *
 * Marks what the pointer is on in a list beside the map, as the map does for
 * its own pointer.
 */
void
nw_body_map_set_highlight (NwBodyMap *self,
                           const char *region_id,
                           const char *site_id,
                           NwSide side)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));
  g_return_if_fail ((guint)side < NW_N_SIDES);

  nw_map_canvas_set_highlight (self->canvas, lookup_region (self, region_id), lookup_site (self, site_id), side);
}

/**
 * nw_body_map_set_screening:
 * @self: a body map
 * @screening: (nullable): the flags of the patient of the open session; %NULL
 *   for none
 *
 * Badges regions and pins where a flag that was answered with yes holds, with
 * the worst level, and says which. Follows the answers. Where nothing was asked
 * nothing is shown.
 */
void
nw_body_map_set_screening (NwBodyMap *self,
                           NwScreening *screening)
{
  g_return_if_fail (NW_IS_BODY_MAP (self));
  g_return_if_fail (screening == NULL || NW_IS_SCREENING (screening));

  nw_map_canvas_set_screening (self->canvas, screening);
}

typedef gboolean (*ShowsFunc) (NwBodyMap *self,
                               gpointer place,
                               NwView view);

/* The content does not say what went with the arm; the map does. */
static gboolean
region_is_in_view (NwBodyMap *self,
                   gpointer place,
                   NwView view)
{
  NwFigure *figure = NULL;
  g_autoptr (GPtrArray) shapes = NULL;

  if (view == nw_view_get_base (view))
    return nw_region_is_in_view (place, view);
  /* A plate may show the border of a region that it is not for. */
  if (nw_view_is_plate (view))
    return nw_body_map_is_plate_of (view, place);
  figure = nw_figure_set_get_figure (nw_map_canvas_get_figures (self->canvas), view, NULL);
  if (figure == NULL)
    return FALSE;
  shapes = nw_figure_list_region (figure, nw_region_get_id (place));
  return shapes->len > 0;
}

static gboolean
site_is_in_view (NwBodyMap *self,
                 gpointer place,
                 NwView view)
{
  g_autoptr (NwSiteMap) map = NULL;

  if (view == nw_view_get_base (view))
    return nw_site_is_in_view (place, view);
  map = nw_figure_set_dup_site_map (nw_map_canvas_get_figures (self->canvas), view, NULL);
  return map != NULL && nw_site_map_has_site (map, place);
}

/* How many sites of @region are seen in @view but not in @other (NULL: all). */
static guint
count_sites (NwRegion *region,
             NwView view,
             const NwView *other)
{
  const GPtrArray *sites = nw_region_get_sites (region);
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      n += nw_site_is_in_view (site, nw_view_get_base (view)) && (other == NULL || !nw_site_is_in_view (site, *other));
    }

  return n;
}

/* Whether a view shows a region with a fair part of its sites: at least half
 * as many as the view that shows most, or one that is not seen there. A view
 * with little more than an outline would say that there is nothing to needle. */
static gboolean
region_is_full_in_view (NwBodyMap *self,
                        gpointer place,
                        NwView view)
{
  NwView best = view;
  guint most = 0;

  if (!region_is_in_view (self, place, view))
    return FALSE;
  for (NwView other = NW_VIEW_ANTERIOR; other < NW_N_STORED_VIEWS; other++)
    {
      guint n = nw_region_is_in_view (place, other) ? count_sites (place, other, NULL) : 0;

      if (n > most)
        {
          most = n;
          best = other;
        }
    }

  return nw_view_is_plate (view) || 2 * count_sites (place, view, NULL) >= most || count_sites (place, view, &best) > 0;
}

/* nw_body_map_shows_side: whether a view shows that side: the side views and
 * most plates each show one side of the patient. */
gboolean
nw_body_map_shows_side (NwView view,
                        NwSide side)
{
  NwSide own = nw_view_get_plate_side (view);

  if (own == NW_SIDE_MIDLINE && nw_view_get_base (view) == NW_VIEW_LEFT)
    own = NW_SIDE_LEFT;
  else if (own == NW_SIDE_MIDLINE && nw_view_get_base (view) == NW_VIEW_RIGHT)
    own = NW_SIDE_RIGHT;
  return own == NW_SIDE_MIDLINE || side == NW_SIDE_MIDLINE || side == own;
}

/* A view that shows @place on @side: the current one, that of the other side,
 * or the first of the others. */
static NwView
choose_view (NwBodyMap *self,
             ShowsFunc shows,
             gpointer place,
             NwSide side)
{
  NwView shown = nw_body_map_get_view (self);
  gboolean astray = nw_view_is_plate (shown) && !nw_body_map_is_plate_of (shown, nw_map_canvas_get_region (self->canvas));
  NwView current = astray ? self->body_view : shown;
  NwView base = nw_view_get_base (current);
  const NwView order[] = {
    current,
    nw_view_get_mirror (current),
    base,
    nw_view_get_mirror (base),
    NW_VIEW_POSTERIOR,
    NW_VIEW_ANTERIOR,
    NW_VIEW_LEFT,
    NW_VIEW_RIGHT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (nw_body_map_shows_side (order[i], side) && shows (self, place, order[i]))
        return order[i];
    }
  return current;
}

/**
 * nw_body_map_zoom_to_region:
 * @self: a body map with content
 * @region_id: a region
 * @side: the patient's side; the midline for both
 *
 * Goes to a region by an animation, in another view if this one does not show
 * it on that side.
 */
void
nw_body_map_zoom_to_region (NwBodyMap *self,
                            const char *region_id,
                            NwSide side)
{
  NwRegion *region = NULL;

  g_return_if_fail (NW_IS_BODY_MAP (self));

  region = lookup_region (self, region_id);
  if (region == NULL)
    return;
  nw_body_map_set_view (self, choose_view (self, region_is_full_in_view, region, side));
  nw_map_canvas_zoom_to_region (self->canvas, region, side);
}

/**
 * nw_body_map_zoom_to_site:
 * @self: a body map with content
 * @site_id: a site
 * @side: the patient's side; the midline for both
 *
 * Goes to a site by an animation, in another view if this one does not show it
 * on that side.
 */
void
nw_body_map_zoom_to_site (NwBodyMap *self,
                          const char *site_id,
                          NwSide side)
{
  NwSite *site = NULL;
  NwView view = NW_VIEW_ANTERIOR;

  g_return_if_fail (NW_IS_BODY_MAP (self));

  site = lookup_site (self, site_id);
  if (site == NULL)
    return;
  view = choose_view (self, site_is_in_view, site, side);
  /* A muscle of the hand is a spot between two thighs on a view of the body. */
  if (!nw_view_is_plate (view))
    nw_plate_choose (nw_map_canvas_get_figures (self->canvas), g_ptr_array_index (nw_site_get_regions (site), 0), site, side, view, &view);
  nw_body_map_set_view (self, view);
  nw_map_canvas_zoom_to_site (self->canvas, site, side);
}
