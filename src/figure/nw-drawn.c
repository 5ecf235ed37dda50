/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-drawn.h"

#include <glib/gi18n-lib.h>

/**
 * nw_structure_is_drawn:
 * @structure: a structure at risk
 *
 * Returns: %TRUE if a map has a shape of it; else lists are to say the words
 *   of nw_drawn_get_label() for %NW_DRAWN_NOWHERE
 */
gboolean
nw_structure_is_drawn (NwStructure *structure)
{
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), FALSE);

  return nw_structure_get_outlines (structure)[0] != NULL;
}

/**
 * nw_drawn_list_shapes:
 * @figure: a map
 * @structure: a structure at risk
 * @side: the patient's side that is looked at, or the midline for both
 *
 * Returns: (transfer container) (element-type NwShape): what is drawn of it:
 *   on @side where it is there, else on the other; nothing of what lies on the
 *   far side of the body
 */
GPtrArray *
nw_drawn_list_shapes (NwFigure *figure,
                      NwStructure *structure,
                      NwSide side)
{
  const char *const *outlines = NULL;
  GPtrArray *shapes = NULL;
  guint n_own = 0;

  g_return_val_if_fail (NW_IS_FIGURE (figure), NULL);
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), NULL);

  outlines = nw_structure_get_outlines (structure);
  shapes = g_ptr_array_new ();
  for (guint i = 0; outlines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) same = nw_figure_list_outline (figure, outlines[i]);

      for (guint k = 0; k < same->len; k++)
        {
          const NwShape *shape = g_ptr_array_index (same, k);
          NwSide own = nw_shape_get_side (shape);

          if (nw_shape_is_far (shape))
            continue;
          g_ptr_array_add (shapes, (gpointer)shape);
          n_own += own == side || own == NW_SIDE_MIDLINE;
        }
    }
  for (guint i = shapes->len; side != NW_SIDE_MIDLINE && n_own > 0 && i-- > 0;)
    {
      NwSide own = nw_shape_get_side (g_ptr_array_index (shapes, i));

      if (own != side && own != NW_SIDE_MIDLINE)
        g_ptr_array_remove_index (shapes, i);
    }
  return shapes;
}

/**
 * nw_drawn_find:
 * @figure: a map
 * @structure: a structure at risk
 * @side: the patient's side that is looked at, or the midline for both
 *
 * Returns: whether and how it is drawn there; deep only where all that is
 *   drawn of it lies deep
 */
NwDrawn
nw_drawn_find (NwFigure *figure,
               NwStructure *structure,
               NwSide side)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_val_if_fail (NW_IS_FIGURE (figure), NW_DRAWN_NOWHERE);
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), NW_DRAWN_NOWHERE);

  if (!nw_structure_is_drawn (structure))
    return NW_DRAWN_NOWHERE;
  shapes = nw_drawn_list_shapes (figure, structure, side);
  if (shapes->len == 0)
    return NW_DRAWN_ELSEWHERE;
  for (guint i = 0; i < shapes->len; i++)
    {
      if (!nw_shape_is_deep (g_ptr_array_index (shapes, i)))
        return NW_DRAWN_HERE;
    }
  return NW_DRAWN_DEEP;
}

/**
 * nw_drawn_find_at_site:
 * @figure: a map
 * @site: the site that is looked at
 * @structure: what can be hit there
 * @side: the patient's side that is looked at, or the midline for both
 *
 * Returns: whether and how @structure is drawn there; deep is what the content
 *   calls beneath the muscle, for a needle from this view. Where it does not
 *   say, as nw_drawn_find()
 */
NwDrawn
nw_drawn_find_at_site (NwFigure *figure,
                       NwSite *site,
                       NwStructure *structure,
                       NwSide side)
{
  NwDrawn drawn = NW_DRAWN_NOWHERE;

  g_return_val_if_fail (NW_IS_SITE (site), NW_DRAWN_NOWHERE);

  drawn = nw_drawn_find (figure, structure, side);
  if (drawn < NW_DRAWN_DEEP)
    return drawn;
  switch (nw_site_get_lies (site, structure, nw_figure_get_view (figure)))
    {
    case NW_LIES_BENEATH:
      return NW_DRAWN_DEEP;
    case NW_LIES_OVER:
      return NW_DRAWN_HERE;
    case NW_LIES_UNSAID:
    default:
      return drawn;
    }
}

/**
 * nw_drawn_list_covers:
 * @map: where the sites lie in the picture
 * @site: the site that is looked at
 * @structure: what can be hit there
 *
 * Returns: (transfer container) (element-type NwShape): where what the content
 *   says of @structure holds: the shapes of @site on both sides, and of the
 *   muscles that cover it too. A nerve that comes out beside them is drawn
 *   there as the map has it
 */
GPtrArray *
nw_drawn_list_covers (NwSiteMap *map,
                      NwSite *site,
                      NwStructure *structure)
{
  NwFigure *figure = NULL;
  GPtrArray *covers = NULL;
  const char *const *also = NULL;

  g_return_val_if_fail (NW_IS_SITE_MAP (map), NULL);
  g_return_val_if_fail (NW_IS_SITE (site), NULL);
  g_return_val_if_fail (NW_IS_STRUCTURE (structure), NULL);

  figure = nw_site_map_get_figure (map);
  covers = nw_site_map_list_shapes (map, site, NW_SIDE_MIDLINE);
  also = nw_site_get_also_under (site, structure, nw_figure_get_view (figure));
  for (guint i = 0; also[i] != NULL; i++)
    g_ptr_array_extend_and_steal (covers, nw_figure_list_outline (figure, also[i]));
  return covers;
}

/**
 * nw_drawn_get_label:
 * @drawn: how a structure is drawn
 *
 * Returns: (transfer none) (nullable): the words that belong beside its name,
 *   in the interface language; %NULL where it is simply to be seen
 */
const char *
nw_drawn_get_label (NwDrawn drawn)
{
  switch (drawn)
    {
    case NW_DRAWN_NOWHERE:
      /* Translators: of a structure at risk, in lists beside the map */
      return C_ ("structure", "not drawn on the map");
    case NW_DRAWN_ELSEWHERE:
      /* Translators: of a structure at risk, in lists beside the map: it is
       * drawn in another view only */
      return C_ ("structure", "not drawn in this view");
    case NW_DRAWN_DEEP:
      /* Translators: of a structure at risk, in lists beside the map */
      return C_ ("structure", "deep");
    case NW_DRAWN_HERE:
    default:
      return NULL;
    }
}

/**
 * nw_drawn_list_site:
 * @site: a site
 *
 * Returns: (transfer container) (element-type NwStructure): what can be hit at
 *   @site, each once, in the order of the content
 */
GPtrArray *
nw_drawn_list_site (NwSite *site)
{
  GPtrArray *list = NULL;
  const GPtrArray *harms = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  list = g_ptr_array_new ();
  harms = nw_site_get_harms (site);
  for (guint i = 0; i < harms->len; i++)
    {
      NwStructure *structure = nw_site_harm_get_structure (g_ptr_array_index (harms, i));

      if (structure != NULL && !g_ptr_array_find (list, structure, NULL))
        g_ptr_array_add (list, structure);
    }
  return list;
}

/**
 * nw_drawn_list_region:
 * @region: a region
 *
 * Returns: (transfer container) (element-type NwStructure): the structures at
 *   risk in @region, in the order of its panel
 */
GPtrArray *
nw_drawn_list_region (NwRegion *region)
{
  GPtrArray *list = NULL;
  g_autoptr (GPtrArray) structures = NULL;

  g_return_val_if_fail (NW_IS_REGION (region), NULL);

  list = g_ptr_array_new ();
  structures = nw_region_list_structures (region, nw_lang_get ());
  for (guint i = 0; i < structures->len; i++)
    g_ptr_array_add (list, ((NwRegionStructure *)g_ptr_array_index (structures, i))->structure);
  return list;
}

static char *
join_names (NwFigure *figure,
            const GPtrArray *structures,
            NwSide side,
            NwDrawn drawn)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);

      if (nw_drawn_find (figure, structure, side) != drawn)
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append (names, nw_structure_get_name (structure, nw_lang_get ()));
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/**
 * nw_drawn_describe_missing:
 * @figure: a map
 * @structures: (element-type NwStructure): what can be hit, such as
 *   nw_drawn_list_site() says
 * @side: the patient's side that is looked at, or the midline for both
 *
 * The words below a map that shows a selection: which structures at risk are
 * not to be seen on it. The legend on the screen and the caption of a picture
 * say the same.
 *
 * Returns: (transfer full) (nullable): "At risk, but not drawn on the map: ...",
 *   in the interface language; %NULL if all are there
 */
char *
nw_drawn_describe_missing (NwFigure *figure,
                           const GPtrArray *structures,
                           NwSide side)
{
  g_autofree char *nowhere = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (NW_IS_FIGURE (figure), NULL);
  g_return_val_if_fail (structures != NULL, NULL);

  nowhere = join_names (figure, structures, side, NW_DRAWN_NOWHERE);
  elsewhere = join_names (figure, structures, side, NW_DRAWN_ELSEWHERE);
  if (nowhere != NULL)
    {
      /* Translators: %s are names of structures at risk, separated by commas */
      first = g_strdup_printf (_ ("At risk, but not drawn on the map: %s."), nowhere);
    }
  if (elsewhere != NULL)
    {
      /* Translators: %s are names of structures at risk, separated by commas */
      second = g_strdup_printf (_ ("At risk, but not drawn in this view: %s."), elsewhere);
    }
  if (first != NULL && second != NULL)
    return g_strconcat (first, " ", second, NULL);
  return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
}
