/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-site-map-private.h"

#include "nw-polygon.h"
#include "nw-shape-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  gboolean found;
  double x, y;
} Marker;

G_DEFINE_FINAL_TYPE (NwSiteMap, nw_site_map, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  NwSiteMapEntry *entry = data;

  g_ptr_array_unref (entry->shapes);
  g_clear_pointer (&entry->areas, g_ptr_array_unref);
  g_free (entry);
}

/**
 * nw_zone_of_site:
 * @site: a site
 *
 * Returns: how it is drawn: by its risk, unless it is not to be needled
 */
NwZone
nw_zone_of_site (NwSite *site)
{
  g_return_val_if_fail (NW_IS_SITE (site), NW_ZONE_NONE);

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    return NW_ZONE_DO_NOT_NEEDLE;
  switch (nw_site_get_risk (site))
    {
    case NW_RISK_LOW:
      return NW_ZONE_LOW;
    case NW_RISK_MODERATE:
      return NW_ZONE_MODERATE;
    case NW_RISK_HIGH:
    default:
      return NW_ZONE_HIGH;
    }
}

/* The maps have one sheet for all intercostal spaces of a side. Painted, it
 * would cross out the whole chest and hide every other site there, therefore
 * it is listed and pinned only. */
static gboolean
is_only_intercostal (const GPtrArray *shapes)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      if (!g_str_has_suffix (nw_shape_get_name (g_ptr_array_index (shapes, i)), "-intercostals"))
        return FALSE;
    }
  return shapes->len > 0;
}

static void
collect_shapes (NwSiteMap *self,
                NwSiteMapEntry *entry)
{
  const char *id = nw_site_get_id (entry->site);
  const char *const *outlines = nw_site_get_outlines (entry->site);

  entry->areas = nw_figure_list_areas (self->figure, id);

  /* A part that bears the name of its whole muscle never stands for it: what
   * the content calls a no-needling zone there must stay marked. */
  if (entry->areas->len > 0 && !g_strv_contains (outlines, id))
    {
      g_ptr_array_extend (entry->shapes, entry->areas, NULL, NULL);
      return;
    }
  for (guint i = 0; outlines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) shapes = nw_figure_list_outline (self->figure, outlines[i]);

      g_ptr_array_extend (entry->shapes, shapes, NULL, NULL);
    }
}

/* What is seen here of the muscles of a site that is needled from elsewhere:
 * left blank, it would look as if the atlas did not know it. */
static void
collect_seen (NwSiteMap *self,
              NwSiteMapEntry *entry)
{
  g_autoptr (GPtrArray) muscles = nw_figure_list_layers (self->figure, NW_LAYER_MUSCLES);
  const char *const *outlines = nw_site_get_outlines (entry->site);

  entry->areas = g_ptr_array_new ();
  for (guint i = 0; i < muscles->len; i++)
    {
      NwShape *shape = g_ptr_array_index (muscles, i);

      if (nw_shape_is_visible_part (shape) && g_strv_contains (outlines, nw_shape_get_name (shape)))
        g_ptr_array_add (entry->shapes, shape);
    }
}

static void
add_site (NwSiteMap *self,
          NwSite *site)
{
  NwView view = nw_figure_get_view (self->figure);
  NwSiteMapEntry *entry;

  entry = g_new0 (NwSiteMapEntry, 1);
  entry->site = site;
  entry->zone = nw_zone_of_site (site);
  entry->shapes = g_ptr_array_new ();
  /* A plate shows more than its body view: whatever of a site is seen on it
   * is the site's. */
  entry->only_seen = !nw_view_is_plate (view) && !nw_site_is_in_view (site, nw_view_get_base (view));
  if (entry->only_seen)
    collect_seen (self, entry);
  else
    collect_shapes (self, entry);
  if (entry->shapes->len == 0)
    {
      entry_free (entry);
      return;
    }
  entry->painted = !is_only_intercostal (entry->shapes);
  for (guint i = 0; i < entry->shapes->len; i++)
    {
      NwRect bounds;

      nw_shape_get_rough_bounds (g_ptr_array_index (entry->shapes, i), &bounds);
      nw_rect_union (&entry->bounds, &bounds, &entry->bounds);
    }
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_site, site, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const NwSiteMapEntry *one = *(const NwSiteMapEntry *const *)a;
  const NwSiteMapEntry *two = *(const NwSiteMapEntry *const *)b;

  if (one->zone != two->zone)
    return one->zone > two->zone ? -1 : 1;
  if (nw_site_get_status (one->site) != nw_site_get_status (two->site))
    return nw_site_get_status (one->site) > nw_site_get_status (two->site) ? -1 : 1;
  return strcmp (nw_site_get_id (one->site), nw_site_get_id (two->site));
}

static void
nw_site_map_finalize (GObject *object)
{
  NwSiteMap *self = NW_SITE_MAP (object);

  g_clear_pointer (&self->by_site, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->markers, g_hash_table_unref);
  g_clear_object (&self->figure);
  g_clear_object (&self->atlas);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (nw_site_map_parent_class)->finalize (object);
}

static void
nw_site_map_class_init (NwSiteMapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_site_map_finalize;
}

static void
nw_site_map_init (NwSiteMap *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_site = g_hash_table_new (NULL, NULL);
  self->markers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->lock);
}

/**
 * nw_site_map_new:
 * @figure: a map
 * @atlas: the content
 *
 * Finds the shapes of every site that the content needles in this view. The
 * pictures without the near arm take the sites of their side view, a plate
 * takes every site of which it has a shape. What a body view shows of the
 * muscles of another site has the risk of that site, and nothing else of it:
 * the site is chosen and marked where it is needled.
 *
 * Returns: (transfer full): where the sites lie in @figure
 */
NwSiteMap *
nw_site_map_new (NwFigure *figure,
                 NwAtlas *atlas)
{
  NwSiteMap *self;
  const GPtrArray *sites;

  g_return_val_if_fail (NW_IS_FIGURE (figure), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_SITE_MAP, NULL);
  self->figure = g_object_ref (figure);
  self->atlas = g_object_ref (atlas);
  sites = nw_atlas_get_sites (atlas);
  for (guint i = 0; i < sites->len; i++)
    add_site (self, g_ptr_array_index (sites, i));
  g_ptr_array_sort (self->entries, compare_entries);
  return self;
}

/**
 * nw_site_map_get_figure:
 * @self: a site map
 *
 * Returns: (transfer none): its map
 */
NwFigure *
nw_site_map_get_figure (NwSiteMap *self)
{
  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  return self->figure;
}

/**
 * nw_site_map_get_atlas:
 * @self: a site map
 *
 * Returns: (transfer none): its content
 */
NwAtlas *
nw_site_map_get_atlas (NwSiteMap *self)
{
  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  return self->atlas;
}

/**
 * nw_site_map_list_sites:
 * @self: a site map
 *
 * Returns: (transfer container) (element-type NwSite): the sites that are
 *   needled in this picture and have a shape in it, most risky first
 */
GPtrArray *
nw_site_map_list_sites (NwSiteMap *self)
{
  GPtrArray *list;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwSiteMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (!entry->only_seen)
        g_ptr_array_add (list, entry->site);
    }
  return list;
}

static const NwSiteMapEntry *
find_entry (NwSiteMap *self,
            NwSite *site)
{
  const NwSiteMapEntry *entry = g_hash_table_lookup (self->by_site, site);

  return entry != NULL && !entry->only_seen ? entry : NULL;
}

/**
 * nw_site_map_has_site:
 * @self: a site map
 * @site: a site of the same atlas
 *
 * Returns: %TRUE if @site is needled in this picture and has a shape in it
 */
gboolean
nw_site_map_has_site (NwSiteMap *self,
                      NwSite *site)
{
  g_return_val_if_fail (NW_IS_SITE_MAP (self), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  return find_entry (self, site) != NULL;
}

/**
 * nw_site_map_is_painted:
 * @self: a site map
 * @site: a site of the same atlas
 *
 * Returns: %TRUE if the risk map paints @site here, also where it is only seen;
 *   %FALSE also for the intercostal muscles, which are pinned only
 */
gboolean
nw_site_map_is_painted (NwSiteMap *self,
                        NwSite *site)
{
  const NwSiteMapEntry *entry;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  entry = g_hash_table_lookup (self->by_site, site);
  return entry != NULL && entry->painted;
}

/**
 * nw_site_map_list_painted:
 * @self: a site map
 * @harm: the class of harm to which the risk map is limited
 * @zone: how the sites are drawn
 *
 * Returns: (transfer container) (element-type NwShape): what the risk map
 *   paints as @zone, wherever worse zones do not cover it
 */
GPtrArray *
nw_site_map_list_painted (NwSiteMap *self,
                          NwHarmFilter harm,
                          NwZone zone)
{
  GPtrArray *list;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwSiteMapEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->painted && entry->zone == zone && nw_site_has_harm (entry->site, harm))
        g_ptr_array_extend (list, entry->shapes, NULL, NULL);
    }
  return list;
}

/**
 * nw_site_map_is_schematic:
 * @self: a site map
 * @site: a site of the same atlas
 *
 * Returns: %TRUE if this picture has a schematic area of @site, which is to be
 *   said wherever it is shown
 */
gboolean
nw_site_map_is_schematic (NwSiteMap *self,
                          NwSite *site)
{
  const NwSiteMapEntry *entry;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);

  entry = find_entry (self, site);
  return entry != NULL && entry->areas->len > 0;
}

static gboolean
is_on_side (const NwShape *shape,
            NwSide side)
{
  NwSide own = nw_shape_get_side (shape);

  return side == NW_SIDE_MIDLINE || own == NW_SIDE_MIDLINE || own == side;
}

static GPtrArray *
filter_side (const GPtrArray *shapes,
             NwSide side)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    {
      NwShape *shape = g_ptr_array_index (shapes, i);

      if (is_on_side (shape, side))
        g_ptr_array_add (list, shape);
    }
  return list;
}

/**
 * nw_site_map_list_shapes:
 * @self: a site map
 * @site: a site of the same atlas
 * @side: the patient's side; %NW_SIDE_MIDLINE takes both
 *
 * Returns: (transfer container) (element-type NwShape): the shapes of @site,
 *   those across the midline on every side; empty if there are none
 */
GPtrArray *
nw_site_map_list_shapes (NwSiteMap *self,
                         NwSite *site,
                         NwSide side)
{
  const NwSiteMapEntry *entry;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  entry = find_entry (self, site);
  return filter_side (entry != NULL ? entry->shapes : NULL, side);
}

/**
 * nw_site_map_list_areas:
 * @self: a site map
 * @site: a site of the same atlas
 * @side: the patient's side; %NW_SIDE_MIDLINE takes both
 *
 * Returns: (transfer container) (element-type NwShape): the schematic areas of
 *   @site, to which its technique is confined; empty for most sites
 */
GPtrArray *
nw_site_map_list_areas (NwSiteMap *self,
                        NwSite *site,
                        NwSide side)
{
  const NwSiteMapEntry *entry;

  g_return_val_if_fail (NW_IS_SITE_MAP (self), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  entry = find_entry (self, site);
  return filter_side (entry != NULL ? entry->areas : NULL, side);
}

/**
 * nw_site_map_get_bounds:
 * @self: a site map
 * @site: a site of the same atlas
 * @side: the patient's side; %NW_SIDE_MIDLINE takes both
 * @bounds: (out): the rectangle around its shapes in mm, to zoom to
 *
 * Returns: %TRUE if there are shapes
 */
gboolean
nw_site_map_get_bounds (NwSiteMap *self,
                        NwSite *site,
                        NwSide side,
                        NwRect *bounds)
{
  g_autoptr (GPtrArray) shapes = NULL;
  NwRect sum = { 0 };

  g_return_val_if_fail (NW_IS_SITE_MAP (self), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  shapes = nw_site_map_list_shapes (self, site, side);
  for (guint i = 0; i < shapes->len; i++)
    {
      NwRect rect;

      nw_shape_get_bounds (g_ptr_array_index (shapes, i), &rect);
      nw_rect_union (&sum, &rect, &sum);
    }
  if (shapes->len == 0)
    return FALSE;
  *bounds = sum;
  return TRUE;
}

typedef struct
{
  const GPtrArray *shapes;
  const GPtrArray *regions;
  const GPtrArray *lines; /* nerves and vessels near the shapes */
  double middle;          /* of the picture, mm */
  double direction;       /* 1 if the side is right of the middle, -1 left, 0 any */
} MarkerSearch;

/* How far the point is outside of everything that @shape draws, at least. */
static double
get_least_distance (const NwShape *shape,
                    double x,
                    double y)
{
  NwRect bounds;
  double dx;
  double dy;

  nw_shape_get_bounds (shape, &bounds);
  dx = MAX (0.0, MAX (bounds.x - x, x - bounds.x - bounds.width));
  dy = MAX (0.0, MAX (bounds.y - y, y - bounds.y - bounds.height));
  return sqrt (dx * dx + dy * dy);
}

/* What lies too far away to be nearer than what was found is not measured: the
 * answer is the same, most of the time is not taken. */
static double
get_union_distance (const GPtrArray *shapes,
                    double x,
                    double y)
{
  double best = -G_MAXDOUBLE;

  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      double away = get_least_distance (shape, x, y);

      if (away <= 0.0 || -away > best)
        best = MAX (best, nw_shape_get_signed_distance (shape, x, y));
    }
  return best;
}

static double
marker_distance (double x,
                 double y,
                 gpointer user_data)
{
  const MarkerSearch *search = user_data;
  double distance = get_union_distance (search->shapes, x, y);

  if (search->direction != 0)
    distance = MIN (distance, (x - search->middle) * search->direction);
  if (search->regions != NULL)
    distance = MIN (distance, get_union_distance (search->regions, x, y));
  for (guint i = 0; i < search->lines->len && distance > 0; i++)
    {
      const NwShape *line = g_ptr_array_index (search->lines, i);

      if (get_least_distance (line, x, y) < distance)
        distance = MIN (distance, nw_shape_get_distance (line, x, y));
    }
  return distance;
}

static gboolean
get_shapes_bounds (const GPtrArray *shapes,
                   NwRect *bounds)
{
  *bounds = (NwRect){ 0 };
  for (guint i = 0; i < shapes->len; i++)
    {
      NwRect rect;

      nw_shape_get_bounds (g_ptr_array_index (shapes, i), &rect);
      nw_rect_union (bounds, &rect, bounds);
    }
  return shapes->len > 0;
}

/* The nerves and vessels that are drawn, and may run through @bounds: a marker
 * would hide them, and look as if they were to be hit. */
static GPtrArray *
list_lines (NwSiteMap *self,
            const NwRect *bounds)
{
  GPtrArray *lines = nw_figure_list_layers (self->figure, NW_LAYER_NERVES | NW_LAYER_VESSELS);

  for (guint i = lines->len; i-- > 0;)
    {
      NwRect rect;

      nw_shape_get_rough_bounds (g_ptr_array_index (lines, i), &rect);
      if (nw_shape_is_far (g_ptr_array_index (lines, i)) || !nw_rect_overlaps (&rect, bounds))
        g_ptr_array_remove_index_fast (lines, i);
    }
  return lines;
}

/* What the content says, mirrored for the patient's right. */
static gboolean
find_said_marker (NwSiteMap *self,
                  NwSite *site,
                  NwSide side,
                  Marker *marker)
{
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (self, site, side);

  if (!nw_site_get_marker_point (site, nw_figure_get_view (self->figure), &marker->x, &marker->y))
    return FALSE;
  if (side == NW_SIDE_RIGHT && nw_figure_get_picture_left_side (self->figure) != NW_SIDE_MIDLINE)
    marker->x = NW_FRAME_FRONT_WIDTH - marker->x;
  marker->found = get_union_distance (shapes, marker->x, marker->y) > 0;
  return marker->found;
}

static void
find_marker (NwSiteMap *self,
             NwSite *site,
             const char *region,
             NwSide side,
             Marker *marker)
{
  g_autoptr (GPtrArray) shapes = nw_site_map_list_areas (self, site, side);
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  MarkerSearch search = { 0 };
  NwRect bounds;

  if (find_said_marker (self, site, side, marker))
    return;
  if (shapes->len == 0)
    {
      g_ptr_array_unref (shapes);
      shapes = nw_site_map_list_shapes (self, site, side);
    }
  search.shapes = shapes;
  if (!get_shapes_bounds (shapes, &bounds))
    return;

  lines = list_lines (self, &bounds);
  search.lines = lines;
  search.middle = NW_FRAME_FRONT_WIDTH / 2;
  if (side != NW_SIDE_MIDLINE && nw_figure_get_picture_left_side (self->figure) != NW_SIDE_MIDLINE)
    search.direction = nw_figure_get_picture_left_side (self->figure) == side ? -1 : 1;
  if (region != NULL)
    {
      g_autoptr (GPtrArray) every = nw_figure_list_region (self->figure, region);
      NwRect rect;

      regions = g_ptr_array_new ();
      for (guint i = 0; i < every->len; i++)
        {
          if (is_on_side (g_ptr_array_index (every, i), side))
            g_ptr_array_add (regions, g_ptr_array_index (every, i));
        }
      if (!get_shapes_bounds (regions, &rect) || !nw_rect_overlaps (&rect, &bounds))
        return;
      search.regions = regions;
    }

  marker->found = nw_polygon_find_center (&bounds, marker_distance, &search, &marker->x, &marker->y) > 0;
}

/**
 * nw_site_map_get_marker:
 * @self: a site map
 * @site: a site of the same atlas
 * @region: (nullable): a region in which the marker has to lie
 * @side: the patient's side; %NW_SIDE_MIDLINE leaves it open
 * @x: (out): mm
 * @y: (out): mm
 *
 * Finds where the marker of a site stands: the point deepest inside its
 * shapes and inside @region, on the wanted side, and farthest from every nerve
 * and vessel that is drawn; or where the content puts it, whatever @region, as
 * a region may hold no more than the tip of a muscle. It marks the site on the drawing; it is no point
 * of insertion.
 *
 * Returns: %TRUE if there is such a point; %FALSE if the site has no shape
 *   here, or none within @region
 */
gboolean
nw_site_map_get_marker (NwSiteMap *self,
                        NwSite *site,
                        const char *region,
                        NwSide side,
                        double *x,
                        double *y)
{
  g_autofree char *key = NULL;
  Marker *cached;
  Marker marker = { 0 };

  g_return_val_if_fail (NW_IS_SITE_MAP (self), FALSE);
  g_return_val_if_fail (NW_IS_SITE (site), FALSE);
  g_return_val_if_fail (x != NULL, FALSE);
  g_return_val_if_fail (y != NULL, FALSE);

  key = g_strdup_printf ("%s %s %d", nw_site_get_id (site), region != NULL ? region : "", (int)side);
  g_mutex_lock (&self->lock);
  cached = g_hash_table_lookup (self->markers, key);
  if (cached != NULL)
    marker = *cached;
  g_mutex_unlock (&self->lock);

  if (cached == NULL)
    {
      find_marker (self, site, region, side, &marker);
      g_mutex_lock (&self->lock);
      g_hash_table_replace (self->markers, g_steal_pointer (&key), g_memdup2 (&marker, sizeof marker));
      g_mutex_unlock (&self->lock);
    }
  if (!marker.found)
    return FALSE;
  *x = marker.x;
  *y = marker.y;
  return TRUE;
}

/**
 * nw_site_map_warm_up:
 * @self: a site map
 *
 * Finds the markers of every site in each of its regions ahead of time; for a
 * background thread.
 */
void
nw_site_map_warm_up (NwSiteMap *self)
{
  g_return_if_fail (NW_IS_SITE_MAP (self));

  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwSiteMapEntry *entry = g_ptr_array_index (self->entries, i);
      const GPtrArray *regions = nw_site_get_regions (entry->site);

      for (guint r = 0; r < regions->len && !entry->only_seen; r++)
        {
          const char *region = nw_region_get_id (g_ptr_array_index (regions, r));
          double x, y;

          nw_site_map_get_marker (self, entry->site, region, NW_SIDE_LEFT, &x, &y);
          nw_site_map_get_marker (self, entry->site, region, NW_SIDE_RIGHT, &x, &y);
        }
    }
}
