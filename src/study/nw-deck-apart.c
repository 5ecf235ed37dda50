/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-drawn.h"

#include <math.h>
#include <string.h>

/*
 * Whether a structure is certainly no answer at a place. Silence of the content
 * is not enough: the maps must have measured it elsewhere, and no list, depth
 * or text may bring the two together.
 */

/* It lies this far beside the place, in mm, in every view from which a needle
 * comes: a slanted needle goes further than the outline of its site. */
#define CLEAR_OF 20.0

/* Lines of one kind that come this near, in mm, go on in one another or lie
 * side by side: nobody would tell them apart at a needle. */
#define JOINED 10.0

/* Curves are followed in so many steps, straight lines in steps of so many mm. */
#define CURVE_STEPS 4
#define LINE_STEP 5.0

/* nw_deck_share_outline: whether two lists name the same shape */
gboolean
nw_deck_share_outline (const char *const *a,
                       const char *const *b)
{
  for (guint i = 0; a != NULL && b != NULL && a[i] != NULL; i++)
    {
      if (g_strv_contains (b, a[i]))
        return TRUE;
    }
  return FALSE;
}

/* nw_deck_are_near_same: pleura and lung, cord and dura: one lies in the other,
 * so that the name of one is no wrong answer where the other is asked */
gboolean
nw_deck_are_near_same (NwStructure *a,
                       NwStructure *b)
{
  NwStructureKind first = nw_structure_get_kind (a);
  NwStructureKind second = nw_structure_get_kind (b);
  gboolean first_lung = first == NW_STRUCTURE_PLEURA || first == NW_STRUCTURE_LUNG;
  gboolean second_lung = second == NW_STRUCTURE_PLEURA || second == NW_STRUCTURE_LUNG;

  if (first_lung && second_lung)
    return TRUE;
  if (first == NW_STRUCTURE_NERVOUS_SYSTEM && second == NW_STRUCTURE_NERVOUS_SYSTEM)
    return TRUE;
  return nw_deck_share_outline (nw_structure_get_outlines (a), nw_structure_get_outlines (b)) || nw_deck_share_outline (nw_structure_get_outlines (a), nw_structure_get_outlines_near (b)) || nw_deck_share_outline (nw_structure_get_outlines_near (a), nw_structure_get_outlines (b));
}

/* nw_deck_contain_names: one whose name contains the name of the other is a
 * part of it */
gboolean
nw_deck_contain_names (NwDeck *deck,
                       const char *a,
                       const char *b)
{
  const char *first = nw_deck_fold (deck, a);
  const char *second = nw_deck_fold (deck, b);

  return strstr (first, second) != NULL || strstr (second, first) != NULL;
}

static gboolean
has_words (NwDeck *deck,
           const char *text,
           const char *name)
{
  return text != NULL && strstr (nw_deck_fold (deck, text), nw_deck_fold (deck, name)) != NULL;
}

/* nw_deck_structure_names: whether what the content says of @structure has
 * @name in it */
gboolean
nw_deck_structure_names (NwDeck *deck,
                         NwStructure *structure,
                         const char *name)
{
  return has_words (deck, nw_structure_get_danger (structure, NW_LANG_EN), name) || has_words (deck, nw_structure_get_signs (structure, NW_LANG_EN), name) || has_words (deck, nw_structure_get_course (structure, NW_LANG_EN), name);
}

static gboolean
site_names (NwDeck *deck,
            NwSite *site,
            const char *name)
{
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  const GPtrArray *harms = nw_site_get_harms (site);
  const NwTechnique *technique = nw_site_get_technique (site);

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);

      if (has_words (deck, nw_site_harm_get_label (harm, NW_LANG_EN), name) || has_words (deck, nw_site_harm_get_why (harm, NW_LANG_EN), name))
        return TRUE;
    }
  for (guint i = 0; i < bounds->len; i++)
    {
      if (has_words (deck, nw_bound_get_applies_to (g_ptr_array_index (bounds, i), NW_LANG_EN), name))
        return TRUE;
    }
  if (technique != NULL && (has_words (deck, nw_technique_get_position (technique, NW_LANG_EN), name) || has_words (deck, nw_technique_get_palpation (technique, NW_LANG_EN), name) || has_words (deck, nw_technique_get_direction (technique, NW_LANG_EN), name) || has_words (deck, nw_technique_get_avoid (technique, NW_LANG_EN), name)))
    return TRUE;
  return has_words (deck, nw_limit_get_rule (limit, NW_LANG_EN), name) || has_words (deck, nw_limit_get_applies_to (limit, NW_LANG_EN), name) || has_words (deck, nw_site_get_notes (site, NW_LANG_EN), name) || has_words (deck, nw_site_get_gaps (site, NW_LANG_EN), name);
}

/* Whether the site brings it in: by a depth, a text, or because it is only
 * said to lie beside this muscle. */
static gboolean
is_brought_by_site (NwDeck *deck,
                    NwSite *site,
                    NwStructure *structure)
{
  const GPtrArray *depths = nw_site_get_depths (site);

  for (guint i = 0; i < depths->len; i++)
    {
      if (nw_depth_get_structure (g_ptr_array_index (depths, i)) == structure)
        return TRUE;
    }
  return site_names (deck, site, nw_structure_get_name (structure, NW_LANG_EN)) || nw_deck_structure_names (deck, structure, nw_site_get_name (site, NW_LANG_EN));
}

static gboolean
is_brought_by_regions (const GPtrArray *regions,
                       NwStructure *structure)
{
  for (guint i = 0; i < regions->len; i++)
    {
      const GPtrArray *listed = nw_region_get_structures (g_ptr_array_index (regions, i));

      for (guint k = 0; k < listed->len; k++)
        {
          NwStructure *other = g_ptr_array_index (listed, k);

          if (other == structure || nw_deck_are_near_same (other, structure))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_near_point (const NwShape *shape,
               double x,
               double y)
{
  return nw_shape_get_distance (shape, x, y) <= JOINED;
}

static gboolean
is_near_line (const NwShape *shape,
              double from_x,
              double from_y,
              double to_x,
              double to_y)
{
  guint n = MAX (1, (guint)ceil (hypot (to_x - from_x, to_y - from_y) / LINE_STEP));

  for (guint i = 1; i <= n; i++)
    {
      if (is_near_point (shape, from_x + (to_x - from_x) * i / n, from_y + (to_y - from_y) * i / n))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_near_curve (const NwShape *shape,
               double from_x,
               double from_y,
               const cairo_path_data_t *data)
{
  for (guint i = 1; i <= CURVE_STEPS; i++)
    {
      double t = (double)i / CURVE_STEPS;
      double u = 1.0 - t;
      double weights[] = { u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t };
      double x = weights[0] * from_x + weights[1] * data[1].point.x + weights[2] * data[2].point.x + weights[3] * data[3].point.x;
      double y = weights[0] * from_y + weights[1] * data[1].point.y + weights[2] * data[2].point.y + weights[3] * data[3].point.y;

      if (is_near_point (shape, x, y))
        return TRUE;
    }
  return FALSE;
}

/* Whether any point of the path of @a is near @b. */
static gboolean
comes_near (const NwShape *a,
            const NwShape *b)
{
  const cairo_path_t *path = nw_shape_get_path (a);
  double x = 0.0;
  double y = 0.0;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      gboolean near = FALSE;

      switch (data->header.type)
        {
        case CAIRO_PATH_LINE_TO:
          near = is_near_line (b, x, y, data[1].point.x, data[1].point.y);
          break;
        case CAIRO_PATH_CURVE_TO:
          near = is_near_curve (b, x, y, data);
          break;
        case CAIRO_PATH_MOVE_TO:
          near = is_near_point (b, data[1].point.x, data[1].point.y);
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          break;
        }
      if (near)
        return TRUE;
      if (data->header.length > 1)
        {
          x = data[data->header.length - 1].point.x;
          y = data[data->header.length - 1].point.y;
        }
    }
  return FALSE;
}

/* Gap between two boxes; below 0 where they overlap. */
static double
get_gap (const NwRect *a,
         const NwRect *b)
{
  double x = MAX (a->x - (b->x + b->width), b->x - (a->x + a->width));
  double y = MAX (a->y - (b->y + b->height), b->y - (a->y + a->height));

  return MAX (x, y);
}

/* Whether the maps draw one as going on in the other, or beside it. */
static gboolean
are_joined (NwDeck *deck,
            NwStructure *a,
            NwStructure *b)
{
  if (nw_structure_get_kind (a) != nw_structure_get_kind (b))
    return FALSE;
  for (guint view = 0; view < NW_N_STORED_VIEWS; view++)
    {
      g_autoptr (GPtrArray) first = nw_drawn_list_shapes (deck->maps[view], a, NW_SIDE_MIDLINE);
      g_autoptr (GPtrArray) second = nw_drawn_list_shapes (deck->maps[view], b, NW_SIDE_MIDLINE);

      for (guint i = 0; i < first->len; i++)
        {
          const NwShape *one = g_ptr_array_index (first, i);
          NwRect box = { 0 };

          nw_shape_get_bounds (one, &box);
          for (guint k = 0; k < second->len; k++)
            {
              const NwShape *other = g_ptr_array_index (second, k);
              NwRect other_box = { 0 };

              nw_shape_get_bounds (other, &other_box);
              if (nw_shape_get_side (one) == nw_shape_get_side (other) && get_gap (&box, &other_box) <= JOINED && (comes_near (one, other) || comes_near (other, one)))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* nw_deck_is_part_of: whether one of the two is a part of the other, goes on in
 * it, or is spoken of with it */
gboolean
nw_deck_is_part_of (NwDeck *deck,
                    NwStructure *a,
                    NwStructure *b)
{
  const char *first = nw_structure_get_name (a, NW_LANG_EN);
  const char *second = nw_structure_get_name (b, NW_LANG_EN);

  return a == b || nw_deck_are_near_same (a, b) || nw_deck_contain_names (deck, first, second) || nw_deck_structure_names (deck, a, second) || nw_deck_structure_names (deck, b, first) || are_joined (deck, a, b);
}

/* The boxes of what is asked about in a view, one a side; how many. Side by
 * side: a box around both would hold the whole body. */
static guint
list_places (NwDeck *deck,
             const NwCard *card,
             NwView view,
             NwRect places[2])
{
  static const NwSide sides[] = { NW_SIDE_LEFT, NW_SIDE_RIGHT };
  guint n = 0;

  if (card->site == NULL)
    return nw_figure_get_region_bounds (deck->maps[view], nw_region_get_id (card->region), NW_SIDE_MIDLINE, &places[0]) ? 1 : 0;
  /* A plate is looked at from where the site is needled. */
  if (!nw_view_is_plate (view) && !nw_site_is_in_view (card->site, view))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    n += nw_site_map_get_bounds (deck->site_maps[view], card->site, sides[i], &places[n]) ? 1 : 0;
  return n;
}

/* Whether every view keeps them apart, and one at least has both. */
static gboolean
is_measured_apart (NwDeck *deck,
                   const NwCard *card,
                   NwStructure *structure,
                   double *distance)
{
  gboolean measured = FALSE;

  *distance = G_MAXDOUBLE;
  for (guint view = 0; view < NW_N_VIEWS; view++)
    {
      g_autoptr (GPtrArray) shapes = NULL;
      NwRect places[2] = { 0 };
      guint n = list_places (deck, card, (NwView)view, places);

      if (n == 0)
        continue;
      shapes = nw_drawn_list_shapes (deck->maps[view], structure, NW_SIDE_MIDLINE);
      for (guint i = 0; i < shapes->len; i++)
        {
          NwRect own = { 0 };

          nw_shape_get_bounds (g_ptr_array_index (shapes, i), &own);
          for (guint k = 0; k < n; k++)
            {
              double gap = get_gap (&places[k], &own);

              if (gap < CLEAR_OF)
                return FALSE;
              *distance = MIN (*distance, gap);
            }
          measured = measured || view < NW_N_STORED_VIEWS;
        }
    }
  return measured;
}

/* nw_deck_is_part_of_any: the same for each of what is @named */
gboolean
nw_deck_is_part_of_any (NwDeck *deck,
                        NwStructure *structure,
                        const GPtrArray *named)
{
  for (guint i = 0; i < named->len; i++)
    {
      if (nw_deck_is_part_of (deck, structure, g_ptr_array_index (named, i)))
        return TRUE;
    }
  return FALSE;
}

/* Whether the maps have only a part of a structure: what the content also says
 * to lie beside something, and an organ that is drawn by the name of another
 * (the bowel by the colon). */
static gboolean
is_drawn_in_part (NwStructure *structure)
{
  if (nw_structure_get_outlines_near (structure)[0] != NULL)
    return TRUE;
  return nw_structure_get_kind (structure) == NW_STRUCTURE_ORGAN && !g_strv_contains (nw_structure_get_outlines (structure), nw_structure_get_id (structure));
}

/*
 * nw_deck_is_apart: whether a structure lies certainly elsewhere than a site or
 * region
 * @distance: how far beside the place, in mm of the maps
 */
gboolean
nw_deck_is_apart (NwDeck *deck,
                  const NwCard *card,
                  NwStructure *structure,
                  double *distance)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  if (!nw_structure_is_drawn (structure) || is_drawn_in_part (structure))
    return FALSE;
  if (card->region != NULL)
    g_ptr_array_add (own, card->region);
  if (is_brought_by_regions (card->site != NULL ? nw_site_get_regions (card->site) : own, structure))
    return FALSE;
  if (card->site != NULL && is_brought_by_site (deck, card->site, structure))
    return FALSE;
  return is_measured_apart (deck, card, structure, distance);
}
