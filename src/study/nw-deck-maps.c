/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-drawn.h"
#include "nw-text.h"

#include <math.h>

/*
 * The cards about a place on a map. A site or a structure at risk is asked in
 * every view that shows it; what else the maps name is asked where it is seen
 * largest. Of two mirrored views the id decides, so that both sides come up.
 */

/* The views of the whole body that are asked, then the plates. The pictures
 * without the near arm show nothing more. */
static const NwView views[] = {
  NW_VIEW_ANTERIOR, NW_VIEW_POSTERIOR, NW_VIEW_LEFT, NW_VIEW_RIGHT,
  NW_VIEW_HEAD_ANTERIOR, NW_VIEW_HEAD_POSTERIOR, NW_VIEW_HEAD_LEFT, NW_VIEW_HEAD_RIGHT,
  NW_VIEW_HAND_PALMAR_LEFT, NW_VIEW_HAND_PALMAR_RIGHT, NW_VIEW_HAND_DORSAL_LEFT, NW_VIEW_HAND_DORSAL_RIGHT,
  NW_VIEW_FOOT_DORSAL_LEFT, NW_VIEW_FOOT_DORSAL_RIGHT, NW_VIEW_FOOT_PLANTAR_LEFT, NW_VIEW_FOOT_PLANTAR_RIGHT,
  NW_VIEW_LEG_MEDIAL_LEFT, NW_VIEW_LEG_MEDIAL_RIGHT
};

/* Nothing smaller than this is asked for: mm across. */
#define LEAST_SIZE 6.0

/* How far beside an area, or beside the line of a nerve or vessel, which lies
 * some millimetres off in real people, a point still counts. */
#define AREA_TOLERANCE 5.0
#define LINE_TOLERANCE 10.0

/* Of what is only seen as a few millimetres of edge nobody can tell the name. */
#define LEAST_FRAME 160.0

/* What is shown beside what is asked. */
#define FRAME_MARGIN 12.0

/* Whether @view is the one of two mirrored views in which @id is asked. */
static gboolean
is_asked_in (const char *id,
             NwView view)
{
  NwView mirror = nw_view_get_mirror (view);
  g_autofree char *pair = NULL;
  gboolean first = FALSE;

  if (mirror == view)
    return TRUE;
  pair = g_strdup_printf ("%s %u", id, (guint)MIN (view, mirror));
  first = nw_deck_hash (pair, NULL) % 2 == 0;
  return first == (view < mirror);
}

/* The side that is asked, given those on which there are shapes. */
static NwSide
choose_side (const char *id,
             NwView view,
             const GPtrArray *shapes)
{
  gboolean left = FALSE;
  gboolean right = FALSE;

  for (guint i = 0; i < shapes->len; i++)
    {
      NwSide side = nw_shape_get_side (g_ptr_array_index (shapes, i));

      left = left || side == NW_SIDE_LEFT;
      right = right || side == NW_SIDE_RIGHT;
    }
  /* What there is only one of needs no side. */
  if (!left || !right)
    return NW_SIDE_MIDLINE;
  if (view == NW_VIEW_LEFT || view == NW_VIEW_HEAD_LEFT)
    return NW_SIDE_LEFT;
  if (view == NW_VIEW_RIGHT || view == NW_VIEW_HEAD_RIGHT)
    return NW_SIDE_RIGHT;
  return nw_deck_hash (id, nw_view_to_string (view)) % 2 == 0 ? NW_SIDE_LEFT : NW_SIDE_RIGHT;
}

static gboolean
is_on_side (const NwShape *shape,
            NwSide side)
{
  NwSide own = nw_shape_get_side (shape);

  return side == NW_SIDE_MIDLINE || own == side || own == NW_SIDE_MIDLINE;
}

/* nw_deck_find_layers: the layers among which the shapes are seen */
NwLayers
nw_deck_find_layers (const GPtrArray *shapes)
{
  NwLayers layers = NW_LAYER_SKIN;
  gboolean deep = FALSE;
  gboolean area = FALSE;

  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      NwLayers own = nw_shape_get_layer (shape);

      if (own == NW_LAYER_OUTLINES)
        area = TRUE;
      else
        layers |= own;
      deep = deep || own == NW_LAYER_MUSCLES_DEEP;
    }
  if (area && !deep)
    layers |= NW_LAYER_MUSCLES;
  /* Nerves and vessels are learned among the bones, the pleura with the lungs
   * under the ribs. */
  if ((layers & (NW_LAYER_NERVES | NW_LAYER_VESSELS | NW_LAYER_PLEURA | NW_LAYER_ORGANS)) != 0)
    layers |= NW_LAYER_BONES;
  return layers;
}

/* Whether the shapes are large enough on one side to be pointed at. */
static double
get_size (const GPtrArray *shapes,
          NwSide side)
{
  NwRect sum = { 0 };

  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      NwRect own = { 0 };

      if (!is_on_side (shape, side))
        continue;
      nw_shape_get_bounds (shape, &own);
      nw_rect_union (&sum, &own, &sum);
    }
  return MAX (sum.width, sum.height);
}

static NwCard *
add_pair (NwDeck *self,
          const char *what,
          const char *id,
          NwView view,
          const GPtrArray *shapes,
          NwCard **name)
{
  NwSide side = choose_side (id, view, shapes);
  NwCard *cards[2] = { NULL, NULL };
  NwCardFlags flags = NW_CARD_FLAGS_NONE;

  if (get_size (shapes, side) < LEAST_SIZE)
    return NULL;
  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);

      if (nw_shape_get_kind (shape) == NW_SHAPE_SCHEMATIC)
        flags |= NW_CARD_SCHEMATIC;
      if (nw_shape_is_drawn (shape))
        flags |= NW_CARD_DRAWN;
    }
  if (nw_view_is_schematic (view))
    flags |= NW_CARD_SCHEMATIC;

  for (guint i = 0; i < 2; i++)
    {
      NwCard *card = nw_deck_add (self, i == 0 ? NW_CARD_LOCATE : NW_CARD_NAME, i == 0 ? NW_CARD_FORM_POINT : NW_CARD_FORM_ONE,
                                  what, id, nw_view_to_string (view), nw_side_to_string (side), NULL);

      card->has_map = TRUE;
      card->view = view;
      card->side = side;
      card->flags |= flags;
      card->peeled = nw_deck_find_layers (shapes);
      /* What a therapist has before the eyes; a name is asked where the shape
       * is seen. */
      card->asked = i == 0 ? NW_LAYER_SKIN | NW_LAYER_MUSCLES | NW_LAYER_BONES : card->peeled;
      cards[i] = card;
    }
  *name = cards[1];
  return cards[0];
}

static void
add_sites (NwDeck *self)
{
  const GPtrArray *sites = nw_atlas_get_sites (self->atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const char *id = nw_site_get_id (site);

      for (guint k = 0; k < G_N_ELEMENTS (views); k++)
        {
          NwView view = views[k];
          g_autoptr (GPtrArray) shapes = NULL;
          NwCard *name = NULL;
          NwCard *locate = NULL;

          if (!is_asked_in (id, view) || (!nw_view_is_plate (view) && !nw_site_is_in_view (site, view)))
            continue;
          shapes = nw_site_map_list_shapes (self->site_maps[view], site, NW_SIDE_MIDLINE);
          if (shapes->len == 0)
            continue;
          locate = add_pair (self, "site", id, view, shapes, &name);
          if (locate == NULL)
            continue;
          nw_deck_take_site (self, locate, site);
          nw_deck_take_site (self, name, site);
        }
    }
}

static void
add_structures (NwDeck *self)
{
  const GPtrArray *structures = nw_atlas_get_structures (self->atlas);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *id = nw_structure_get_id (structure);

      for (guint k = 0; k < G_N_ELEMENTS (views); k++)
        {
          NwView view = views[k];
          g_autoptr (GPtrArray) shapes = NULL;
          NwCard *name = NULL;
          NwCard *locate = NULL;

          if (!is_asked_in (id, view))
            continue;
          shapes = nw_drawn_list_shapes (self->maps[view], structure, NW_SIDE_MIDLINE);
          if (shapes->len == 0)
            continue;
          locate = add_pair (self, "structure", id, view, shapes, &name);
          if (locate == NULL)
            continue;
          nw_deck_take_structure (self, locate, structure);
          nw_deck_take_structure (self, name, structure);
        }
    }
}

/* Names that sites and structures have: nothing else is asked by them. */
static GHashTable *
list_taken (NwDeck *self)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *sites = nw_atlas_get_sites (self->atlas);
  const GPtrArray *structures = nw_atlas_get_structures (self->atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const char *const *outlines = nw_site_get_outlines (site);

      g_hash_table_add (taken, nw_text_fold (nw_site_get_name (site, NW_LANG_EN)));
      g_hash_table_add (taken, nw_text_fold (nw_site_get_name (site, NW_LANG_NL)));
      if (outlines[0] != NULL && outlines[1] == NULL)
        g_hash_table_add (taken, g_strdup (outlines[0]));
    }
  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      const char *const *outlines = nw_structure_get_outlines (structure);

      g_hash_table_add (taken, nw_text_fold (nw_structure_get_name (structure, NW_LANG_EN)));
      g_hash_table_add (taken, nw_text_fold (nw_structure_get_name (structure, NW_LANG_NL)));
      for (guint k = 0; outlines[k] != NULL; k++)
        g_hash_table_add (taken, g_strdup (outlines[k]));
    }
  return taken;
}

/* Where an outline is seen largest. */
typedef struct
{
  NwView view;
  double size;
} Best;

static gboolean
can_ask_outline (NwDeck *self,
                 const NwShape *shape,
                 GHashTable *taken)
{
  const NwLayers layers = NW_LAYER_MUSCLES | NW_LAYER_MUSCLES_DEEP | NW_LAYER_BONES | NW_LAYER_ORGANS | NW_LAYER_NERVES | NW_LAYER_VESSELS;
  const char *outline = nw_shape_get_name (shape);
  const char *english = NULL;

  if ((nw_shape_get_layer (shape) & layers) == 0 || nw_shape_is_far (shape) || nw_shape_is_connective (shape))
    return FALSE;
  english = nw_atlas_get_outline_name (self->atlas, outline, NW_LANG_EN);
  return english != NULL && !g_hash_table_contains (taken, outline) && !g_hash_table_contains (taken, nw_deck_fold (self, english));
}

static void
add_outlines (NwDeck *self)
{
  g_autoptr (GHashTable) taken = list_taken (self);
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (views); k++)
    {
      NwView view = views[k];
      NwFigure *figure = self->maps[view];

      for (guint i = 0; i < nw_figure_get_n_shapes (figure) && !nw_view_is_schematic (view); i++)
        {
          const NwShape *shape = nw_figure_get_shape (figure, i);
          const char *outline = nw_shape_get_name (shape);
          NwRect bounds = { 0 };
          Best *found = NULL;
          double size = 0.0;

          if (!is_asked_in (outline, view) || !can_ask_outline (self, shape, taken))
            continue;
          nw_shape_get_bounds (shape, &bounds);
          size = nw_shape_is_line (shape) ? hypot (bounds.width, bounds.height) * LEAST_SIZE : bounds.width * bounds.height;
          found = g_hash_table_lookup (best, outline);
          if (found != NULL && found->size >= size)
            continue;
          if (found == NULL)
            {
              found = g_new0 (Best, 1);
              g_hash_table_insert (best, (gpointer)outline, found);
            }
          found->view = view;
          found->size = size;
        }
    }

  g_hash_table_iter_init (&iter, best);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Best *found = value;
      g_autoptr (GPtrArray) shapes = nw_figure_list_outline (self->maps[found->view], key);
      NwCard *name = NULL;
      NwCard *locate = NULL;

      if (shapes->len == 0)
        continue;
      locate = add_pair (self, "outline", key, found->view, shapes, &name);
      if (locate == NULL)
        continue;
      for (guint i = 0; i < 2; i++)
        {
          NwCard *card = i == 0 ? locate : name;
          const NwShape *shape = g_ptr_array_index (shapes, 0);
          const NwShape *region = NULL;
          NwRect bounds = { 0 };

          card->outline = nw_shape_get_name (shape);
          nw_shape_get_bounds (shape, &bounds);
          region = nw_figure_pick_region (self->maps[found->view], bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
          if (region != NULL)
            card->regions |= nw_deck_get_bit (self, nw_atlas_lookup_region (self->atlas, nw_shape_get_name (region)));
        }
    }
}

/* nw_deck_add_maps: every card about a place on a map */
void
nw_deck_add_maps (NwDeck *self)
{
  add_sites (self);
  add_structures (self);
  add_outlines (self);
}

/**
 * nw_deck_list_shapes:
 * @self: a deck
 * @card: one of its cards, with a map
 *
 * Returns: (transfer container) (element-type NwShape): what is asked on the
 *   map of the card; empty for a card without a map
 */
GPtrArray *
nw_deck_list_shapes (NwDeck *self,
                     const NwCard *card)
{
  GPtrArray *shapes = NULL;

  g_return_val_if_fail (NW_IS_DECK (self) && card != NULL, NULL);

  if (!card->has_map)
    return g_ptr_array_new ();
  if (card->site != NULL)
    return nw_site_map_list_shapes (self->site_maps[card->view], card->site, card->side);
  if (card->structure != NULL)
    return nw_drawn_list_shapes (self->maps[card->view], card->structure, card->side);
  if (card->outline == NULL)
    return g_ptr_array_new ();
  shapes = nw_figure_list_outline (self->maps[card->view], card->outline);
  for (guint i = shapes->len; i-- > 0;)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);

      if (!is_on_side (shape, card->side) || nw_shape_is_far (shape))
        g_ptr_array_remove_index (shapes, i);
    }
  return shapes;
}

/**
 * nw_deck_get_frame:
 * @self: a deck
 * @card: one of its cards
 * @frame: (out): the part of the map to show, in mm
 *
 * The part of the map that goes with a question: whole regions, on both sides,
 * so that the middle of the picture does not give the place away.
 *
 * Returns: %FALSE for a card without a map
 */
gboolean
nw_deck_get_frame (NwDeck *self,
                   const NwCard *card,
                   NwRect *frame)
{
  g_autoptr (GPtrArray) shapes = NULL;
  NwRect map = { 0 };
  NwRect sum = { 0 };

  g_return_val_if_fail (NW_IS_DECK (self) && card != NULL && frame != NULL, FALSE);

  shapes = nw_deck_list_shapes (self, card);
  if (shapes->len == 0)
    return FALSE;
  nw_figure_get_bounds (self->maps[card->view], &map);
  if (nw_view_is_plate (card->view))
    {
      *frame = map;
      return TRUE;
    }
  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      const NwShape *region = NULL;
      NwRect own = { 0 };
      double x = 0.0;
      double y = 0.0;

      nw_shape_get_bounds (shape, &own);
      nw_rect_union (&sum, &own, &sum);
      nw_shape_get_center (shape, &x, &y);
      region = nw_figure_pick_region (self->maps[card->view], x, y);
      if (region != NULL && nw_figure_get_region_bounds (self->maps[card->view], nw_shape_get_name (region), NW_SIDE_MIDLINE, &own))
        nw_rect_union (&sum, &own, &sum);
    }
  nw_rect_grow (&sum, MAX (FRAME_MARGIN, (LEAST_FRAME - MAX (sum.width, sum.height)) / 2.0));
  *frame = sum;
  return TRUE;
}

/**
 * nw_deck_get_tolerance:
 * @self: a deck
 * @card: one of its cards, with a map
 *
 * Returns: how far beside the shape a point still counts, in mm of the map
 */
double
nw_deck_get_tolerance (NwDeck *self,
                       const NwCard *card)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_val_if_fail (NW_IS_DECK (self) && card != NULL, 0.0);

  shapes = nw_deck_list_shapes (self, card);
  for (guint i = 0; i < shapes->len; i++)
    {
      if (nw_shape_is_line (g_ptr_array_index (shapes, i)))
        return LINE_TOLERANCE;
    }
  return AREA_TOLERANCE;
}

static double
get_distance (const GPtrArray *shapes,
              double x,
              double y,
              gboolean *inside)
{
  double nearest = G_MAXDOUBLE;

  *inside = FALSE;
  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);

      if (nw_shape_contains (shape, x, y))
        {
          *inside = TRUE;
          return 0.0;
        }
      nearest = MIN (nearest, nw_shape_get_distance (shape, x, y));
    }
  return nearest;
}

/* What lies at a point, of the kind that was asked: the muscle that is seen
 * there, or the structure drawn there. */
static char *
find_met (NwDeck *self,
          const NwCard *card,
          double x,
          double y)
{
  NwFigure *figure = self->maps[card->view];
  NwLang lang = nw_lang_get ();
  const NwShape *met = nw_figure_pick_visible (figure, x, y);
  const char *name = NULL;
  NwLayers layers = card->peeled & ~(NwLayers)NW_LAYER_SKIN;

  if (card->site == NULL && (card->peeled & NW_LAYER_MUSCLES) == 0)
    {
      g_autoptr (GPtrArray) list = nw_figure_pick_outlines (figure, x, y, layers);

      met = list->len > 0 ? g_ptr_array_index (list, 0) : met;
    }
  if (met != NULL)
    name = nw_atlas_get_outline_name (self->atlas, nw_shape_get_name (met), lang);
  return g_strdup (name);
}

/**
 * nw_deck_judge_point:
 * @self: a deck
 * @card: one of its cards, with a map
 * @x_mm: a point of the map
 * @y_mm: a point of the map
 * @hit: (out caller-allocates): how near it came; free its words
 */
void
nw_deck_judge_point (NwDeck *self,
                     const NwCard *card,
                     double x_mm,
                     double y_mm,
                     NwCardHit *hit)
{
  g_autoptr (GPtrArray) shapes = NULL;
  gboolean other_inside = FALSE;

  g_return_if_fail (NW_IS_DECK (self) && card != NULL && hit != NULL);

  *hit = (NwCardHit){ .distance = -1.0 };
  shapes = nw_deck_list_shapes (self, card);
  if (shapes->len == 0)
    return;
  hit->distance = get_distance (shapes, x_mm, y_mm, &hit->inside);
  hit->right = hit->distance <= nw_deck_get_tolerance (self, card);
  /* Where both sides meet the middle, the tolerance does not make one of the
   * other. */
  if (card->side != NW_SIDE_MIDLINE && !hit->inside)
    {
      NwCard other = *card;
      g_autoptr (GPtrArray) mirrored = NULL;

      other.side = card->side == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT;
      mirrored = nw_deck_list_shapes (self, &other);
      get_distance (mirrored, x_mm, y_mm, &other_inside);
      hit->other_side = other_inside;
      hit->right = hit->right && !other_inside;
    }
  if (!hit->inside)
    hit->met = find_met (self, card, x_mm, y_mm);
  if (nw_view_is_schematic (card->view))
    hit->distance = -1.0;
}
