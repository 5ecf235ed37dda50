/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-figure.h"

#include "nw-figure-parser.h"
#include "nw-figure-private.h"

#include <string.h>

/* Cells of the grid in which shapes are looked up by place, mm. */
#define CELL 20.0

/* Layers that are not looked up by place. */
#define UNLISTED (NW_LAYER_REGIONS | NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE)

struct _NwFigure
{
  GObject parent_instance;

  NwView view;
  NwRect frame;
  GBytes *drawings[NW_N_DRAWN_LAYERS];
  GPtrArray *shapes;    /* NwShape, drawing order */
  GHashTable *by_id;    /* id -> NwShape */
  GHashTable *outlines; /* outline -> GPtrArray of NwShape */
  GHashTable *areas;    /* site -> GPtrArray of schematic NwShape */
  GPtrArray *regions;   /* NwShape of the regions */
  NwRect *region_bounds;
  const NwShape *skin;
  const NwShape *skin_female;

  /* Shapes by place: those whose bounds touch cell i are
   * cell_shapes[cell_starts[i]] up to cell_shapes[cell_starts[i + 1]], in
   * drawing order. Regions and skin are left out. */
  guint n_columns, n_rows;
  guint *cell_starts;
  guint16 *cell_shapes;
};

G_DEFINE_FINAL_TYPE (NwFigure, nw_figure, G_TYPE_OBJECT)

/* Counts the cells that the rough bounds of a shape touch or, with @fill,
 * writes it into them. */
static void
count_or_fill (NwFigure *self,
               guint index,
               guint *fill)
{
  const NwShape *shape = g_ptr_array_index (self->shapes, index);
  NwLayers layer = nw_shape_get_layer (shape);
  NwRect bounds;
  guint left, right, top, bottom;

  if ((layer & UNLISTED) != 0)
    return;

  nw_shape_get_rough_bounds (shape, &bounds);
  bounds.x -= self->frame.x;
  bounds.y -= self->frame.y;
  left = (guint)CLAMP (bounds.x / CELL, 0, self->n_columns - 1);
  right = (guint)CLAMP ((bounds.x + bounds.width) / CELL, 0, self->n_columns - 1);
  top = (guint)CLAMP (bounds.y / CELL, 0, self->n_rows - 1);
  bottom = (guint)CLAMP ((bounds.y + bounds.height) / CELL, 0, self->n_rows - 1);
  for (guint row = top; row <= bottom; row++)
    {
      for (guint column = left; column <= right; column++)
        {
          guint cell = row * self->n_columns + column;

          if (fill != NULL)
            self->cell_shapes[fill[cell]++] = (guint16)index;
          else
            self->cell_starts[cell + 1]++;
        }
    }
}

static void
build_grid (NwFigure *self)
{
  guint n_cells;
  g_autofree guint *fill = NULL;

  self->n_columns = (guint)(self->frame.width / CELL) + 1;
  self->n_rows = (guint)(self->frame.height / CELL) + 1;
  n_cells = self->n_columns * self->n_rows;
  self->cell_starts = g_new0 (guint, n_cells + 1);
  for (guint i = 0; i < self->shapes->len; i++)
    count_or_fill (self, i, NULL);
  for (guint i = 0; i < n_cells; i++)
    self->cell_starts[i + 1] += self->cell_starts[i];

  self->cell_shapes = g_new (guint16, MAX (1, self->cell_starts[n_cells]));
  fill = g_memdup2 (self->cell_starts, n_cells * sizeof (guint));
  for (guint i = 0; i < self->shapes->len; i++)
    count_or_fill (self, i, fill);
}

static void
index_shape (NwFigure *self,
             NwShape *shape)
{
  const char *name = nw_shape_get_name (shape);
  NwLayers layer = nw_shape_get_layer (shape);
  GHashTable *table = nw_shape_get_kind (shape) == NW_SHAPE_SCHEMATIC ? self->areas : self->outlines;
  GPtrArray *same;

  g_hash_table_insert (self->by_id, (gpointer)nw_shape_get_id (shape), shape);
  if (layer == NW_LAYER_SKIN)
    self->skin = shape;
  else if (layer == NW_LAYER_SKIN_FEMALE)
    self->skin_female = shape;
  else if (layer == NW_LAYER_REGIONS)
    g_ptr_array_add (self->regions, shape);

  /* The visible part stands for no outline: it is only what is seen of one. */
  if ((layer & (UNLISTED | NW_LAYER_MUSCLES)) != 0)
    return;
  same = g_hash_table_lookup (table, name);
  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (table, (gpointer)name, same);
    }
  g_ptr_array_add (same, shape);
}

/* Takes what @map holds. */
static NwFigure *
nw_figure_new (NwView view,
               NwParsedMap *map)
{
  NwFigure *self = g_object_new (NW_TYPE_FIGURE, NULL);

  self->view = view;
  self->frame = map->frame;
  self->shapes = g_steal_pointer (&map->shapes);
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    self->drawings[bit] = g_steal_pointer (&map->drawings[bit]);
  for (guint i = 0; i < self->shapes->len; i++)
    index_shape (self, g_ptr_array_index (self->shapes, i));

  self->region_bounds = g_new (NwRect, MAX (1, self->regions->len));
  for (guint i = 0; i < self->regions->len; i++)
    nw_shape_get_rough_bounds (g_ptr_array_index (self->regions, i), &self->region_bounds[i]);
  build_grid (self);
  return self;
}

static void
nw_figure_finalize (GObject *object)
{
  NwFigure *self = NW_FIGURE (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->outlines, g_hash_table_unref);
  g_clear_pointer (&self->areas, g_hash_table_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    g_clear_pointer (&self->drawings[bit], g_bytes_unref);
  g_free (self->region_bounds);
  g_free (self->cell_starts);
  g_free (self->cell_shapes);

  G_OBJECT_CLASS (nw_figure_parent_class)->finalize (object);
}

static void
nw_figure_class_init (NwFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_figure_finalize;
}

static void
nw_figure_init (NwFigure *self)
{
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->outlines = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->areas = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->regions = g_ptr_array_new ();
}

/* One drawn layer as a document for librsvg: only what was understood. */
GBytes *
nw_figure_get_drawing (NwFigure *self,
                       guint bit)
{
  g_assert (bit < NW_N_DRAWN_LAYERS);

  return self->drawings[bit];
}

/**
 * nw_figure_load:
 * @maps_dir: folder of the maps
 * @view: which one
 * @error: return location for an error
 *
 * Reads one map. A #NwFigure is immutable afterwards and may be used from any
 * thread.
 *
 * Returns: (transfer full): the figure, or %NULL with %NW_ERROR_FIGURE naming
 *   file and line: not there, over %NW_FIGURE_MAX_BYTES, or not by the
 *   contract of the maps in HACKING.md
 */
NwFigure *
nw_figure_load (const char *maps_dir,
                NwView view,
                GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) data = NULL;
  g_auto (NwParsedMap) map = { 0 };

  g_return_val_if_fail (maps_dir != NULL, NULL);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);

  name = g_strconcat (nw_view_to_string (view), ".svg", NULL);
  path = g_build_filename (maps_dir, name, NULL);
  data = nw_figure_parser_read (path, name, NW_FIGURE_MAX_BYTES, error);
  if (data == NULL || !nw_figure_parser_parse (name, view, g_bytes_get_data (data, NULL), g_bytes_get_size (data), &map, error))
    return NULL;
  return nw_figure_new (view, &map);
}

/**
 * nw_figure_new_from_data:
 * @name: what errors call the data
 * @view: which picture it is
 * @data: the bytes of an SVG map
 * @length: how many
 * @error: return location for an error
 *
 * Like nw_figure_load(), from memory.
 *
 * Returns: (transfer full): the figure, or %NULL with %NW_ERROR_FIGURE
 */
NwFigure *
nw_figure_new_from_data (const char *name,
                         NwView view,
                         const char *data,
                         gsize length,
                         GError **error)
{
  g_auto (NwParsedMap) map = { 0 };

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail ((guint)view < NW_N_VIEWS, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  if (length > NW_FIGURE_MAX_BYTES)
    {
      nw_figure_parser_refuse_size (name, NW_FIGURE_MAX_BYTES, error);
      return NULL;
    }
  if (!nw_figure_parser_parse (name, view, data, length, &map, error))
    return NULL;
  return nw_figure_new (view, &map);
}

/**
 * nw_figure_get_view:
 * @self: a figure
 *
 * Returns: which picture it is
 */
NwView
nw_figure_get_view (NwFigure *self)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NW_VIEW_ANTERIOR);

  return self->view;
}

/**
 * nw_figure_get_bounds:
 * @self: a figure
 * @bounds: (out): the whole map in mm; it begins at 0, 0, but a measured plate
 *   where it lies in the frame of its body view
 */
void
nw_figure_get_bounds (NwFigure *self,
                      NwRect *bounds)
{
  g_return_if_fail (NW_IS_FIGURE (self));
  g_return_if_fail (bounds != NULL);

  *bounds = self->frame;
}

/**
 * nw_figure_get_side_at:
 * @self: a figure
 * @x: mm
 * @y: mm
 *
 * Says on which side of the patient a point lies. In the front picture the
 * patient's left is on the right, in the back picture on the left; a side
 * picture and most plates show one side only.
 *
 * Returns: the patient's side; %NW_SIDE_MIDLINE only exactly in the middle
 */
NwSide
nw_figure_get_side_at (NwFigure *self,
                       double x,
                       double y)
{
  const double middle = NW_FRAME_FRONT_WIDTH / 2;
  NwSide own;

  g_return_val_if_fail (NW_IS_FIGURE (self), NW_SIDE_MIDLINE);

  own = nw_view_get_plate_side (self->view);
  if (own != NW_SIDE_MIDLINE)
    return own;
  switch ((guint)nw_view_get_base (self->view))
    {
    case NW_VIEW_LEFT:
      return NW_SIDE_LEFT;

    case NW_VIEW_RIGHT:
      return NW_SIDE_RIGHT;

    case NW_VIEW_ANTERIOR:
      return x > middle ? NW_SIDE_LEFT : x < middle ? NW_SIDE_RIGHT
                                                    : NW_SIDE_MIDLINE;

    case NW_VIEW_POSTERIOR:
    default:
      return x < middle ? NW_SIDE_LEFT : x > middle ? NW_SIDE_RIGHT
                                                    : NW_SIDE_MIDLINE;
    }
}

/**
 * nw_figure_get_picture_left_side:
 * @self: a figure
 *
 * Says which side of the patient is on the left of the picture, for the
 * labels that every map carries.
 *
 * Returns: the patient's side; %NW_SIDE_MIDLINE for a picture of one side,
 *   whose left and right edges are front and back or something else
 */
NwSide
nw_figure_get_picture_left_side (NwFigure *self)
{
  NwView base;

  g_return_val_if_fail (NW_IS_FIGURE (self), NW_SIDE_MIDLINE);

  base = nw_view_get_base (self->view);
  if (nw_view_get_plate_side (self->view) != NW_SIDE_MIDLINE || (base != NW_VIEW_ANTERIOR && base != NW_VIEW_POSTERIOR))
    return NW_SIDE_MIDLINE;
  return base == NW_VIEW_ANTERIOR ? NW_SIDE_RIGHT : NW_SIDE_LEFT;
}

/**
 * nw_figure_get_n_shapes:
 * @self: a figure
 *
 * Returns: the number of shapes, decoration not counted
 */
guint
nw_figure_get_n_shapes (NwFigure *self)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), 0);

  return self->shapes->len;
}

/**
 * nw_figure_get_shape:
 * @self: a figure
 * @index: from 0 to nw_figure_get_n_shapes() - 1
 *
 * Returns: (transfer none): a shape, in drawing order
 */
const NwShape *
nw_figure_get_shape (NwFigure *self,
                     guint index)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (index < self->shapes->len, NULL);

  return g_ptr_array_index (self->shapes, index);
}

/**
 * nw_figure_get_skin:
 * @self: a figure
 *
 * Returns: (transfer none): the outline of the body
 */
const NwShape *
nw_figure_get_skin (NwFigure *self)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  return self->skin;
}

/**
 * nw_figure_get_body:
 * @self: a figure
 * @layers: the drawn layers
 *
 * Returns: (transfer none): the outline of the body as @layers draw it: that
 *   of the female figure where %NW_LAYER_SKIN_FEMALE is asked for and differs
 */
const NwShape *
nw_figure_get_body (NwFigure *self,
                    NwLayers layers)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  return (layers & NW_LAYER_SKIN_FEMALE) != 0 && self->skin_female != NULL ? self->skin_female : self->skin;
}

/**
 * nw_figure_resolve_layers:
 * @self: a figure
 * @layers: the layers that are asked for
 *
 * Returns: the layers that are drawn then: of the two skins one, the female
 *   one if it was asked for and this picture has one
 */
NwLayers
nw_figure_resolve_layers (NwFigure *self,
                          NwLayers layers)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NW_LAYERS_NONE);

  if ((layers & NW_LAYER_SKIN_FEMALE) == 0)
    return layers;
  if (self->skin_female != NULL)
    return layers & ~NW_LAYER_SKIN;
  return (layers & ~NW_LAYER_SKIN_FEMALE) | NW_LAYER_SKIN;
}

/**
 * nw_figure_find_shape:
 * @self: a figure
 * @id: an id of the map file
 *
 * Returns: (transfer none) (nullable): the shape of that id
 */
const NwShape *
nw_figure_find_shape (NwFigure *self,
                      const char *id)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * nw_figure_find_outline:
 * @self: a figure
 * @outline: what the content calls the outline
 * @side: the patient's side
 *
 * Returns: (transfer none) (nullable): the whole outline of a muscle, bone,
 *   organ, nerve or vessel on exactly that side
 */
const NwShape *
nw_figure_find_outline (NwFigure *self,
                        const char *outline,
                        NwSide side)
{
  const GPtrArray *same;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (outline != NULL, NULL);

  same = g_hash_table_lookup (self->outlines, outline);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (same, i);

      if (nw_shape_get_side (shape) == side)
        return shape;
    }
  return NULL;
}

/**
 * nw_figure_find_region:
 * @self: a figure
 * @region: id of a region
 * @side: the patient's side
 *
 * Returns: (transfer none) (nullable): the region on exactly that side; some
 *   regions lie across the midline and have no sides
 */
const NwShape *
nw_figure_find_region (NwFigure *self,
                       const char *region,
                       NwSide side)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (region != NULL, NULL);

  for (guint i = 0; i < self->regions->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (self->regions, i);

      if (nw_shape_get_side (shape) == side && strcmp (nw_shape_get_name (shape), region) == 0)
        return shape;
    }
  return NULL;
}

/**
 * nw_figure_list_outline:
 * @self: a figure
 * @outline: what the content calls the outline
 *
 * Returns: (transfer container) (element-type NwShape): that outline on every
 *   side, in drawing order; empty if this picture does not have it
 */
GPtrArray *
nw_figure_list_outline (NwFigure *self,
                        const char *outline)
{
  GPtrArray *list;
  GPtrArray *same;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (outline != NULL, NULL);

  list = g_ptr_array_new ();
  same = g_hash_table_lookup (self->outlines, outline);
  if (same != NULL)
    g_ptr_array_extend (list, same, NULL, NULL);
  return list;
}

/**
 * nw_figure_list_areas:
 * @self: a figure
 * @site: id of a site
 *
 * Returns: (transfer container) (element-type NwShape): the schematic areas
 *   of a site that has no outline, or that is only part of one; empty for
 *   most sites
 */
GPtrArray *
nw_figure_list_areas (NwFigure *self,
                      const char *site)
{
  GPtrArray *list;
  GPtrArray *same;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (site != NULL, NULL);

  list = g_ptr_array_new ();
  same = g_hash_table_lookup (self->areas, site);
  if (same != NULL)
    g_ptr_array_extend (list, same, NULL, NULL);
  return list;
}

/**
 * nw_figure_list_region:
 * @self: a figure
 * @region: id of a region
 *
 * Returns: (transfer container) (element-type NwShape): that region on every
 *   side; empty if this picture does not have it
 */
GPtrArray *
nw_figure_list_region (NwFigure *self,
                       const char *region)
{
  GPtrArray *list;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);
  g_return_val_if_fail (region != NULL, NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->regions->len; i++)
    {
      NwShape *shape = g_ptr_array_index (self->regions, i);

      if (strcmp (nw_shape_get_name (shape), region) == 0)
        g_ptr_array_add (list, shape);
    }
  return list;
}

/**
 * nw_figure_list_layers:
 * @self: a figure
 * @layers: which layers
 *
 * Returns: (transfer container) (element-type NwShape): the shapes of these
 *   layers in drawing order
 */
GPtrArray *
nw_figure_list_layers (NwFigure *self,
                       NwLayers layers)
{
  GPtrArray *list;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->shapes->len; i++)
    {
      NwShape *shape = g_ptr_array_index (self->shapes, i);

      if ((nw_shape_get_layer (shape) & layers) != 0)
        g_ptr_array_add (list, shape);
    }
  return list;
}

/**
 * nw_figure_get_region_bounds:
 * @self: a figure
 * @region: id of a region
 * @side: the patient's side; %NW_SIDE_MIDLINE takes both
 * @bounds: (out): the rectangle around it in mm, to zoom to
 *
 * A region without sides is found whatever @side says.
 *
 * Returns: %TRUE if this picture shows the region
 */
gboolean
nw_figure_get_region_bounds (NwFigure *self,
                             const char *region,
                             NwSide side,
                             NwRect *bounds)
{
  NwRect sum = { 0 };

  g_return_val_if_fail (NW_IS_FIGURE (self), FALSE);
  g_return_val_if_fail (region != NULL, FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  for (guint i = 0; i < self->regions->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (self->regions, i);
      NwSide own = nw_shape_get_side (shape);
      NwRect rect;

      if (strcmp (nw_shape_get_name (shape), region) != 0)
        continue;
      if (side != NW_SIDE_MIDLINE && own != NW_SIDE_MIDLINE && own != side)
        continue;
      nw_shape_get_bounds (shape, &rect);
      nw_rect_union (&sum, &rect, &sum);
    }
  if (nw_rect_is_empty (&sum))
    return FALSE;
  *bounds = sum;
  return TRUE;
}

/**
 * nw_figure_pick_region:
 * @self: a figure
 * @x: mm
 * @y: mm
 *
 * Finds the region at a point. Regions tile the body: their shared borders
 * belong to exactly one of them.
 *
 * Returns: (transfer none) (nullable): the region, or %NULL beside the body
 */
const NwShape *
nw_figure_pick_region (NwFigure *self,
                       double x,
                       double y)
{
  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  /* The last one drawn is on top. */
  for (guint i = self->regions->len; i-- > 0;)
    {
      const NwShape *shape;

      if (!nw_rect_contains (&self->region_bounds[i], x, y))
        continue;
      shape = g_ptr_array_index (self->regions, i);
      if (nw_shape_contains (shape, x, y))
        return shape;
    }
  return NULL;
}

static gboolean
find_cell (NwFigure *self,
           double x,
           double y,
           guint *cell)
{
  x -= self->frame.x;
  y -= self->frame.y;
  if (!(x >= 0 && x < self->frame.width && y >= 0 && y < self->frame.height))
    return FALSE;
  *cell = (guint)(y / CELL) * self->n_columns + (guint)(x / CELL);
  return TRUE;
}

/**
 * nw_figure_pick_visible:
 * @self: a figure
 * @x: mm
 * @y: mm
 *
 * Finds the muscle that is seen at a point when all muscles and bones are
 * drawn.
 *
 * Returns: (transfer none) (nullable): the visible part, or %NULL
 */
const NwShape *
nw_figure_pick_visible (NwFigure *self,
                        double x,
                        double y)
{
  guint cell = 0;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  if (!find_cell (self, x, y, &cell))
    return NULL;
  for (guint i = self->cell_starts[cell + 1]; i-- > self->cell_starts[cell];)
    {
      const NwShape *shape = g_ptr_array_index (self->shapes, self->cell_shapes[i]);

      if (nw_shape_get_layer (shape) == NW_LAYER_MUSCLES && nw_shape_contains (shape, x, y))
        return shape;
    }
  return NULL;
}

/**
 * nw_figure_pick_outlines:
 * @self: a figure
 * @x: mm
 * @y: mm
 * @layers: which layers to look in; skin and regions are never found.
 *   %NW_LAYER_OUTLINES stands for every whole muscle, also the deep ones.
 *
 * Finds every structure that lies under a point, also where others hide it.
 *
 * Returns: (transfer container) (element-type NwShape): the shapes, topmost
 *   first
 */
GPtrArray *
nw_figure_pick_outlines (NwFigure *self,
                         double x,
                         double y,
                         NwLayers layers)
{
  GPtrArray *list;
  guint cell = 0;

  g_return_val_if_fail (NW_IS_FIGURE (self), NULL);

  list = g_ptr_array_new ();
  if ((layers & NW_LAYER_OUTLINES) != 0)
    layers |= NW_LAYER_MUSCLES_DEEP;
  if (!find_cell (self, x, y, &cell))
    return list;
  for (guint i = self->cell_starts[cell + 1]; i-- > self->cell_starts[cell];)
    {
      NwShape *shape = g_ptr_array_index (self->shapes, self->cell_shapes[i]);

      if ((nw_shape_get_layer (shape) & layers) != 0 && nw_shape_contains (shape, x, y))
        g_ptr_array_add (list, shape);
    }
  return list;
}
