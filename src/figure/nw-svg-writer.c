/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-svg-writer.h"

#include "nw-drawings.h"
#include "nw-error.h"
#include "nw-figure-parser.h"
#include "nw-map-handle.h"
#include "nw-map-style.h"
#include "nw-svg-path.h"

#include <cairo-svg.h>
#include <string.h>

struct _NwSvgWriter
{
  GString *text;
  int width, height;

  /* What is being painted. */
  char *id;
  GByteArray *painted;
  cairo_surface_t *surface;
  cairo_t *cr;
};

static void
append_number (GString *text,
               double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
}

static void
append_escaped (GString *text,
                const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (text, escaped);
}

/**
 * nw_svg_writer_new:
 * @width: px
 * @height: px
 * @title: what is shown
 * @licence: licence and attribution
 *
 * Returns: (transfer full): a file with a head and nothing in it
 */
NwSvgWriter *
nw_svg_writer_new (int width,
                   int height,
                   const char *title,
                   const char *licence)
{
  NwSvgWriter *self = g_new0 (NwSvgWriter, 1);

  self->width = width;
  self->height = height;
  self->text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (self->text,
                          "<svg xmlns=\"" NW_SVG_NAMESPACE "\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                          "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<title>",
                          width, height, width, height);
  append_escaped (self->text, title);
  g_string_append (self->text, "</title>\n<metadata>");
  append_escaped (self->text, licence);
  g_string_append (self->text, "</metadata>\n");
  return self;
}

/**
 * nw_svg_writer_free:
 * @self: a file
 *
 * Frees it, finished or not.
 */
void
nw_svg_writer_free (NwSvgWriter *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->painted, g_byte_array_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self->id);
  g_free (self);
}

/**
 * nw_svg_writer_open:
 * @self: a file
 * @id: id of a group
 * @clip: (nullable): px; nothing of the group is seen outside
 *
 * Begins a group that holds what follows, until nw_svg_writer_close().
 */
void
nw_svg_writer_open (NwSvgWriter *self,
                    const char *id,
                    const NwRect *clip)
{
  if (clip != NULL)
    {
      const double numbers[] = { clip->x, clip->y, clip->width, clip->height };
      static const char *const names[] = { "x", "y", "width", "height" };

      g_string_append_printf (self->text, "<clipPath id=\"%s-clip\"><rect", id);
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        {
          g_string_append_printf (self->text, " %s=\"", names[i]);
          append_number (self->text, numbers[i]);
          g_string_append_c (self->text, '"');
        }
      g_string_append_printf (self->text, "/></clipPath>\n<g id=\"%s\" clip-path=\"url(#%s-clip)\">\n", id, id);
      return;
    }
  g_string_append_printf (self->text, "<g id=\"%s\">\n", id);
}

/**
 * nw_svg_writer_close:
 * @self: a file
 *
 * Ends the group that was begun last.
 */
void
nw_svg_writer_close (NwSvgWriter *self)
{
  g_string_append (self->text, "</g>\n");
}

typedef struct
{
  GString *text;
  const char *transform;
  NwRect rect; /* mm; what lies outside is left out */
  NwLayers layers;
  gboolean in_style;
  gboolean in_layer;
  gboolean wants_style;
} Copy;

static void
append_attributes (GString *text,
                   const char **names,
                   const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      /* A layer that a map hides is shown where it was asked for. */
      if (strcmp (names[i], "display") == 0)
        continue;
      g_string_append_printf (text, " %s=\"", names[i]);
      append_escaped (text, values[i]);
      g_string_append_c (text, '"');
    }
}

/* A line may be seen this far from its path, mm. */
#define MARGIN 20.0

static gboolean
is_outside (const Copy *copy,
            const char *d)
{
  g_autoptr (cairo_path_t) path = d != NULL ? nw_svg_path_parse (d, NULL) : NULL;
  NwRect bounds = { 0 };

  if (path == NULL)
    return FALSE;
  nw_svg_path_get_rough_bounds (path, &bounds);
  nw_rect_grow (&bounds, MARGIN);
  return !nw_rect_overlaps (&bounds, &copy->rect);
}

/* What lies on the far side is not drawn. */
static gboolean
is_far (const char *classes)
{
  g_auto (GStrv) words = g_strsplit (classes != NULL ? classes : "", " ", 8);

  return g_strv_contains ((const char *const *)words, "far");
}

static void
copy_start (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer user_data,
            GError **error)
{
  Copy *copy = user_data;

  if (strcmp (element, "style") == 0)
    {
      copy->in_style = copy->wants_style;
    }
  else if (strcmp (element, "g") == 0)
    {
      NwLayers layer = NW_LAYERS_NONE;

      copy->in_layer = nw_layers_from_string (nw_figure_parser_get_attribute (names, values, "id"), &layer) && (layer & copy->layers) != 0;
      if (copy->in_layer)
        {
          g_string_append (copy->text, "<g");
          append_attributes (copy->text, names, values);
          g_string_append_printf (copy->text, " transform=\"%s\">\n", copy->transform);
        }
    }
  else if (copy->in_layer && strcmp (element, "path") == 0
           && !is_far (nw_figure_parser_get_attribute (names, values, "class"))
           && !is_outside (copy, nw_figure_parser_get_attribute (names, values, "d")))
    {
      g_string_append (copy->text, "<path");
      append_attributes (copy->text, names, values);
      g_string_append (copy->text, "/>\n");
    }
}

static void
copy_end (GMarkupParseContext *context,
          const char *element,
          gpointer user_data,
          GError **error)
{
  Copy *copy = user_data;

  if (strcmp (element, "style") == 0)
    copy->in_style = FALSE;
  if (strcmp (element, "g") != 0)
    return;
  if (copy->in_layer)
    g_string_append (copy->text, "</g>\n");
  copy->in_layer = FALSE;
}

static void
copy_text (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  Copy *copy = user_data;

  if (copy->in_style)
    g_string_append_len (copy->text, text, (gssize)length);
}

/* The file was read and found well before; what is copied is what the map
 * calls its own. */
static gboolean
copy_map (const char *maps_dir,
          NwView view,
          Copy *copy,
          GError **error)
{
  static const GMarkupParser callbacks = { copy_start, copy_end, copy_text, NULL, NULL };
  g_autofree char *name = g_strconcat (nw_view_to_string (view), ".svg", NULL);
  g_autofree char *path = g_build_filename (maps_dir, name, NULL);
  g_autoptr (GBytes) bytes = nw_figure_parser_read (path, name, NW_FIGURE_MAX_BYTES, error);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return FALSE;
  context = g_markup_parse_context_new (&callbacks, 0, copy, NULL);
  if (g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &local)
      && g_markup_parse_context_end_parse (context, &local))
    return TRUE;
  g_set_error_literal (error, NW_ERROR, NW_ERROR_FIGURE, local->message);
  return FALSE;
}

/**
 * nw_svg_writer_add_style:
 * @self: a file
 * @maps_dir: folder of the maps and palettes
 * @spec: which picture, in which colours
 * @error: return location for an error
 *
 * Adds the style of the map, and the sheet of the palette that overrules it.
 *
 * Returns: %TRUE if both could be read; else %NW_ERROR_FIGURE
 */
gboolean
nw_svg_writer_add_style (NwSvgWriter *self,
                         const char *maps_dir,
                         const NwRenderSpec *spec,
                         GError **error)
{
  g_autofree char *name = g_strconcat (nw_palette_id_to_string (spec->palette), ".css", NULL);
  g_autofree char *path = g_build_filename (maps_dir, name, NULL);
  g_autoptr (GBytes) bytes = nw_figure_parser_read (path, name, NW_MAP_STYLE_MAX_BYTES, error);

  g_autoptr (GString) style = g_string_new (NULL);
  Copy copy = { .text = style, .wants_style = TRUE };

  if (bytes == NULL || !copy_map (maps_dir, spec->view, &copy, error))
    return FALSE;
  g_string_append (self->text, "<style>\n");
  append_escaped (self->text, style->str);
  append_escaped (self->text, g_bytes_get_data (bytes, NULL));
  if (nw_map_handle_get_bare_style (spec->layers) != NULL)
    g_string_append (self->text, nw_map_handle_get_bare_style (spec->layers));
  g_string_append (self->text, "</style>\n");
  return TRUE;
}

/**
 * nw_svg_writer_add_layers:
 * @self: a file
 * @maps_dir: folder of the maps
 * @spec: which picture, and which part of it at which scale
 * @layers: the layers to add
 * @error: return location for an error
 *
 * Copies the groups of @layers from the map, in their order, with every shape
 * that reaches into the picture.
 *
 * Returns: %TRUE if the map could be read; else %NW_ERROR_FIGURE
 */
gboolean
nw_svg_writer_add_layers (NwSvgWriter *self,
                          const char *maps_dir,
                          const NwRenderSpec *spec,
                          NwLayers layers,
                          GError **error)
{
  g_autoptr (GString) transform = g_string_new ("scale(");
  Copy copy = { .text = self->text, .layers = layers, .rect = spec->rect };

  if (layers == NW_LAYERS_NONE)
    return TRUE;
  append_number (transform, spec->scale);
  g_string_append (transform, ") translate(");
  append_number (transform, -spec->rect.x);
  g_string_append_c (transform, ' ');
  append_number (transform, -spec->rect.y);
  g_string_append_c (transform, ')');

  copy.transform = transform->str;
  return copy_map (maps_dir, spec->view, &copy, error);
}

static cairo_status_t
append_painted (void *closure,
                const unsigned char *data,
                unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * nw_svg_writer_begin:
 * @self: a file
 * @id: id of a group
 *
 * Begins to paint into a group. The context is in px of the whole picture;
 * nw_svg_writer_end() ends it.
 *
 * Returns: (transfer none): the context
 */
cairo_t *
nw_svg_writer_begin (NwSvgWriter *self,
                     const char *id)
{
  g_assert (self->cr == NULL);

  self->id = g_strdup (id);
  self->painted = g_byte_array_new ();
  self->surface = cairo_svg_surface_create_for_stream (append_painted, self->painted, self->width, self->height);
  cairo_svg_surface_set_document_unit (self->surface, CAIRO_SVG_UNIT_PX);
  self->cr = cairo_create (self->surface);
  return self->cr;
}

/* Appends @svg, every id and every reference to one made one of the group. */
static void
append_renamed (NwSvgWriter *self,
                const char *svg,
                const char *end)
{
  static const char *const marks[] = { " id=\"", "url(#", "href=\"#" };

  while (svg < end)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (marks) && !found; i++)
        {
          gsize length = strlen (marks[i]);

          if (strncmp (svg, marks[i], length) != 0)
            continue;
          g_string_append_printf (self->text, "%s%s-", marks[i], self->id);
          svg += length;
          found = TRUE;
        }
      if (!found)
        g_string_append_c (self->text, *svg++);
    }
}

/**
 * nw_svg_writer_end:
 * @self: a file
 * @error: return location for an error
 *
 * Ends what nw_svg_writer_begin() began.
 *
 * Returns: %TRUE if all could be painted; else %NW_ERROR_FAILED
 */
gboolean
nw_svg_writer_end (NwSvgWriter *self,
                   GError **error)
{
  cairo_status_t status;
  const char *from, *to;

  g_assert (self->cr != NULL);

  status = cairo_status (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_byte_array_append (self->painted, (const guint8 *)"", 1);

  from = strstr ((const char *)self->painted->data, "<svg ");
  from = from != NULL ? strchr (from, '>') : NULL;
  to = from != NULL ? g_strrstr (from, "</svg>") : NULL;
  if (status != CAIRO_STATUS_SUCCESS || to == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_FAILED, cairo_status_to_string (status != CAIRO_STATUS_SUCCESS ? status : CAIRO_STATUS_WRITE_ERROR));
      return FALSE;
    }
  g_string_append_printf (self->text, "<g id=\"%s\">", self->id);
  append_renamed (self, from + 1, to);
  g_string_append (self->text, "</g>\n");
  g_clear_pointer (&self->painted, g_byte_array_unref);
  g_clear_pointer (&self->id, g_free);
  return TRUE;
}

/**
 * nw_svg_writer_finish:
 * @self: a file; nothing can be added to it any more
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
nw_svg_writer_finish (NwSvgWriter *self)
{
  g_string_append (self->text, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}
