/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-drawings.h"

struct _NwDrawings
{
  GString *style;
  GString *layers[NW_N_DRAWN_LAYERS];
};

/**
 * nw_drawings_new:
 *
 * Returns: (transfer full): empty documents, for nw_drawings_finish()
 */
NwDrawings *
nw_drawings_new (void)
{
  NwDrawings *self = g_new0 (NwDrawings, 1);

  self->style = g_string_new (NULL);
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    self->layers[bit] = g_string_new (NULL);
  return self;
}

/**
 * nw_drawings_add_style:
 * @self: the documents
 * @style: a part of the style sheet of the map, already found harmless
 *
 * Adds to the style of every layer.
 */
void
nw_drawings_add_style (NwDrawings *self,
                       const char *style)
{
  g_string_append (self->style, style);
}

/**
 * nw_drawings_add_path:
 * @self: the documents
 * @layer: exactly one layer; one that is not drawn is left out
 * @classes: of the path
 * @d: path data, already found well formed
 * @stroke_width: (nullable): a number
 *
 * Adds path data, class and width: all that is seen of a shape.
 */
void
nw_drawings_add_path (NwDrawings *self,
                      NwLayers layer,
                      const char *classes,
                      const char *d,
                      const char *stroke_width)
{
  g_autofree char *class = NULL;
  GString *drawing;

  if ((layer & NW_LAYERS_DRAWN) == 0)
    return;
  drawing = self->layers[g_bit_nth_lsf (layer, -1)];
  class = g_markup_escape_text (classes, -1);
  g_string_append_printf (drawing, "<path class=\"%s\" d=\"", class);
  g_string_append (drawing, d);
  if (stroke_width != NULL)
    g_string_append_printf (drawing, "\" stroke-width=\"%s", stroke_width);
  g_string_append (drawing, "\"/>\n");
}

static void
append_head (GString *head,
             const char *style,
             const NwRect *frame)
{
  const double box[] = { frame->x, frame->y, frame->width, frame->height };
  g_autofree char *escaped = g_markup_escape_text (style, -1);

  g_string_append (head, "<svg xmlns=\"" NW_SVG_NAMESPACE "\" viewBox=\"");
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (head, i > 0 ? " %s" : "%s", g_ascii_dtostr (number, sizeof number, box[i]));
    }
  g_string_append_printf (head, "\"><style>%s</style>\n", escaped);
}

/**
 * nw_drawings_finish:
 * @self: (transfer full): the documents
 * @map: the map, whose frame is known
 *
 * Gives @map its drawings.
 */
void
nw_drawings_finish (NwDrawings *self,
                    NwParsedMap *map)
{
  g_autoptr (GString) head = g_string_new (NULL);

  append_head (head, self->style->str, &map->frame);
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    {
      g_string_prepend (self->layers[bit], head->str);
      g_string_append (self->layers[bit], "</svg>\n");
      map->drawings[bit] = g_string_free_to_bytes (self->layers[bit]);
    }
  g_string_free (self->style, TRUE);
  g_free (self);
}

/**
 * nw_parsed_map_clear:
 * @map: what a file holds
 *
 * Frees what is left in @map.
 */
void
nw_parsed_map_clear (NwParsedMap *map)
{
  g_clear_pointer (&map->shapes, g_ptr_array_unref);
  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS; bit++)
    g_clear_pointer (&map->drawings[bit], g_bytes_unref);
}
