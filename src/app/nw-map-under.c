/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-under.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A nerve or vessel and how far from the point its line runs. */
typedef struct
{
  const NwShape *shape;
  double distance;
} Line;

static void
under_free (gpointer data)
{
  NwMapUnder *under = data;

  g_ptr_array_unref (under->names);
  g_free (under);
}

/* A muscle of which nothing is seen from here lies under others, also where it
 * is the first one from the other side of the body. */
static gboolean
is_seen (NwFigure *figure,
         const NwShape *muscle)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (nw_shape_get_layer (muscle) == NW_LAYER_MUSCLES_DEEP)
    return FALSE;
  parts = nw_figure_list_layers (figure, NW_LAYER_MUSCLES);
  for (guint i = 0; i < parts->len; i++)
    {
      if (strcmp (nw_shape_get_name (g_ptr_array_index (parts, i)), nw_shape_get_name (muscle)) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_stop (NwFigure *figure,
           const NwShape *shape,
           NwMapStop *stop)
{
  switch (nw_shape_get_kind (shape))
    {
    case NW_SHAPE_MUSCLE:
      *stop = is_seen (figure, shape) ? NW_MAP_STOP_MUSCLES : NW_MAP_STOP_MUSCLES_DEEP;
      return TRUE;
    case NW_SHAPE_BONE:
      *stop = NW_MAP_STOP_BONES;
      return TRUE;
    case NW_SHAPE_ORGAN:
    case NW_SHAPE_LUNG:
    case NW_SHAPE_PLEURA:
      *stop = NW_MAP_STOP_ORGANS;
      return TRUE;
    case NW_SHAPE_NERVE:
      *stop = NW_MAP_STOP_NERVES;
      return TRUE;
    case NW_SHAPE_VESSEL:
      *stop = NW_MAP_STOP_VESSELS;
      return TRUE;
    case NW_SHAPE_SKIN:
    case NW_SHAPE_SCHEMATIC: /* part of a muscle that has its own outline */
    case NW_SHAPE_REGION:
    default:
      return FALSE;
    }
}

static void
add_shape (GPtrArray *list,
           NwFigure *figure,
           NwAtlas *atlas,
           const NwShape *shape)
{
  NwMapStop stop = NW_MAP_STOP_SKIN;
  NwMapUnder *under = NULL;
  const char *name = NULL;

  if (!find_stop (figure, shape, &stop))
    return;

  under = g_ptr_array_index (list, nw_shape_is_far (shape) ? NW_MAP_UNDER_FAR : stop);
  name = nw_atlas_get_outline_name (atlas, nw_shape_get_name (shape), nw_lang_get ());
  if (name == NULL)
    under->n_unnamed++;
  else if (!g_ptr_array_find_with_equal_func (under->names, name, g_str_equal, NULL))
    g_ptr_array_add (under->names, g_strdup (name));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  double x = ((const Line *)a)->distance;
  double y = ((const Line *)b)->distance;

  return x < y ? -1 : x > y;
}

/* Nerves and vessels, the nearest first. */
static void
add_lines (GPtrArray *list,
           NwFigure *figure,
           NwAtlas *atlas,
           double x,
           double y)
{
  g_autoptr (GPtrArray) shapes = nw_figure_list_layers (figure, NW_LAYER_NERVES | NW_LAYER_VESSELS);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; i < shapes->len; i++)
    {
      Line line = { .shape = g_ptr_array_index (shapes, i) };
      NwRect bounds = { 0 };

      nw_shape_get_bounds (line.shape, &bounds);
      nw_rect_grow (&bounds, NW_MAP_UNDER_NEAR);
      if (!nw_rect_contains (&bounds, x, y))
        continue;
      line.distance = nw_shape_get_distance (line.shape, x, y);
      if (line.distance <= NW_MAP_UNDER_NEAR)
        g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    add_shape (list, figure, atlas, g_array_index (lines, Line, i).shape);
}

/**
 * nw_map_under_list:
 * @figure: a map
 * @atlas: the content
 * @x: mm
 * @y: mm
 *
 * Finds what the map has under a point, from the skin inward, whatever layers
 * are shown: what is hidden must not be taken for absent.
 *
 * Returns: (transfer container) (element-type NwMapUnder): one for each layer
 *   that has anything there; empty where the map has nothing
 */
GPtrArray *
nw_map_under_list (NwFigure *figure,
                   NwAtlas *atlas,
                   double x,
                   double y)
{
  GPtrArray *list = NULL;
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_val_if_fail (NW_IS_FIGURE (figure), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  list = g_ptr_array_new_with_free_func (under_free);
  for (guint i = 0; i <= NW_MAP_UNDER_FAR; i++)
    {
      NwMapUnder *under = g_new0 (NwMapUnder, 1);

      under->stop = i;
      under->names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (list, under);
    }

  shapes = nw_figure_pick_outlines (figure, x, y,
                                    NW_LAYER_OUTLINES | NW_LAYER_MUSCLES_DEEP | NW_LAYER_BONES | NW_LAYER_ORGANS | NW_LAYER_PLEURA);
  for (guint i = 0; i < shapes->len; i++)
    add_shape (list, figure, atlas, g_ptr_array_index (shapes, i));
  add_lines (list, figure, atlas, x, y);

  for (guint i = list->len; i-- > 0;)
    {
      NwMapUnder *under = g_ptr_array_index (list, i);

      if (under->names->len == 0 && under->n_unnamed == 0)
        g_ptr_array_remove_index (list, i);
    }
  return list;
}

static const char *
get_heading (guint stop)
{
  switch (stop)
    {
    case NW_MAP_STOP_NERVES:
      /* Translators: stands before names of nerves in a list of what lies under
       * a point. The nerves are drawn as lines that are some millimetres off. */
      return C_ ("under", "Nerves, within 10 mm");
    case NW_MAP_STOP_VESSELS:
      /* Translators: as the nerves */
      return C_ ("under", "Vessels, within 10 mm");
    case NW_MAP_UNDER_FAR:
      /* Translators: stands before names of nerves and vessels; as the nerves */
      return C_ ("under", "Reached from another side, within 10 mm");
    default:
      return nw_map_stop_get_name ((NwMapStop)stop);
    }
}

static char *
join_names (const NwMapUnder *under)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *unnamed = NULL;

  for (guint i = 0; i < under->names->len; i++)
    g_ptr_array_add (words, g_ptr_array_index (under->names, i));
  if (under->n_unnamed > 0)
    {
      /* Translators: %u structures are drawn for which the atlas has no name */
      unnamed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u without a name in this atlas",
                                              "%u without a name in this atlas", under->n_unnamed),
                                 under->n_unnamed);
      g_ptr_array_add (words, unnamed);
    }
  g_ptr_array_add (words, NULL);

  /* Translators: stands between structures that are listed */
  return g_strjoinv (C_ ("under", "; "), (char **)words->pdata);
}

/**
 * nw_map_under_describe:
 * @list: (element-type NwMapUnder): what lies under a point
 * @layers: the layers that are shown; at a stop the structures of that layer
 *   stand out
 * @markup: whether for a label with Pango markup
 *
 * Returns: (transfer full): a line for each layer, from the skin inward:
 *   "Deep muscles: rhomboid major"; where there is nothing, that it is not in
 *   this atlas
 */
char *
nw_map_under_describe (GPtrArray *list,
                       NwMapLayers layers,
                       gboolean markup)
{
  g_autoptr (GString) text = g_string_new (NULL);
  NwMapStop stop = NW_MAP_STOP_SKIN;
  gboolean at_stop = nw_map_stop_find (layers, &stop);

  g_return_val_if_fail (list != NULL, NULL);

  if (list->len == 0)
    return g_strdup (C_ ("under", "not in this atlas"));

  for (guint i = 0; i < list->len; i++)
    {
      const NwMapUnder *under = g_ptr_array_index (list, i);
      g_autofree char *names = join_names (under);
      const char *heading = get_heading (under->stop);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (markup)
        {
          g_autofree char *line = at_stop && under->stop == stop
                                      ? g_markup_printf_escaped ("<i>%s:</i> <b>%s</b>", heading, names)
                                      : g_markup_printf_escaped ("<i>%s:</i> %s", heading, names);

          g_string_append (text, line);
        }
      else
        {
          g_string_append_printf (text, "%s: %s", heading, names);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
