/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-figure-parser.h"

#include "nw-drawings.h"
#include "nw-error.h"
#include "nw-frame.h"
#include "nw-map-style.h"
#include "nw-svg-path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only what the contract of the maps allows is read; everything else is an
 * error. librsvg later draws what was understood here, written anew for each
 * layer: nothing else of the file ever reaches it, and it need not read the
 * layers that are not shown. */

#define MAX_SHAPES 8192
#define MAX_CROSSINGS 100e6
#define MAX_LENGTH 2e6
#define MAX_ID 96
#define MAX_SIZE 5000.0
#define MAX_LINE_WIDTH 100.0

typedef enum
{
  ELEMENT_SVG,
  ELEMENT_TITLE,
  ELEMENT_DESC,
  ELEMENT_METADATA,
  ELEMENT_STYLE,
  ELEMENT_GROUP,
  ELEMENT_PATH,
} Element;

static const char *const element_names[] = { "svg", "title", "desc", "metadata", "style", "g", "path" };

static const char *const element_attributes[][10] = {
  { "xmlns", "version", "id", "width", "height", "viewBox", "data-base", "data-schematic", NULL },
  { "id", NULL },
  { "id", NULL },
  { "id", NULL },
  { "id", "type", NULL },
  { "id", "display", NULL },
  { "id", "class", "d", "data-outline", "data-region", "data-side", "stroke-width", NULL },
};

typedef struct
{
  const char *name;
  NwView view;
  NwParsedMap *map;
  GHashTable *ids; /* strings owned by the table */
  Element stack[4];
  guint depth;
  int group; /* bit of the layer, -1 outside */
  guint groups_seen;
  NwDrawings *drawings;
  gboolean has_skin;
  gboolean has_root;
  gsize style_bytes;
  double crossings; /* of the lines of all paths, at most */
  double length;    /* of all paths, mm */
} Parser;

typedef struct
{
  const char *id;
  const char *classes;
  const char *d;
  const char *outline;
  const char *region;
  const char *side;
  const char *stroke_width;
} PathAttributes;

/* The words that come first in the class of a shape, and where it may stand. */
static const struct
{
  const char *word;
  gboolean decoration;
  NwShapeKind kind;
  guint layers;
} classes[] = {
  { "skin", FALSE, NW_SHAPE_SKIN, NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE },
  { "shading", TRUE, NW_SHAPE_SKIN, NW_LAYERS_DRAWN },
  { "feature", TRUE, NW_SHAPE_SKIN, NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE },
  { "fibre", TRUE, NW_SHAPE_MUSCLE, NW_LAYER_MUSCLES_DEEP | NW_LAYER_MUSCLES },
  { "casing", TRUE, NW_SHAPE_SKIN, NW_LAYER_VESSELS | NW_LAYER_NERVES },
  { "bone", FALSE, NW_SHAPE_BONE, NW_LAYER_BONES },
  { "muscle", FALSE, NW_SHAPE_MUSCLE, NW_LAYER_MUSCLES_DEEP | NW_LAYER_MUSCLES | NW_LAYER_OUTLINES },
  { "organ", FALSE, NW_SHAPE_ORGAN, NW_LAYER_ORGANS },
  { "lung", FALSE, NW_SHAPE_LUNG, NW_LAYER_ORGANS | NW_LAYER_PLEURA },
  { "pleura", FALSE, NW_SHAPE_PLEURA, NW_LAYER_PLEURA },
  { "vessel", FALSE, NW_SHAPE_VESSEL, NW_LAYER_VESSELS },
  { "nerve", FALSE, NW_SHAPE_NERVE, NW_LAYER_NERVES },
  { "schematic", FALSE, NW_SHAPE_SCHEMATIC, NW_LAYER_OUTLINES },
  { "region", FALSE, NW_SHAPE_REGION, NW_LAYER_REGIONS },
};

G_GNUC_PRINTF (2, 3)
static void
fail (GError **error,
      const char *format,
      ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (NW_ERROR, NW_ERROR_FIGURE, format, args));
  va_end (args);
}

static gboolean
is_identifier (const char *string)
{
  if (string == NULL || string[0] == '\0' || strlen (string) > MAX_ID)
    return FALSE;
  for (const char *at = string; *at != '\0'; at++)
    {
      if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && *at != '-' && *at != '.')
        return FALSE;
    }
  return TRUE;
}

/* A plain decimal number above zero, as sizes and widths are written. */
static gboolean
parse_size (const char *string,
            double max,
            double *size)
{
  char *end = NULL;

  if (string == NULL || !g_ascii_isdigit (string[0]) || strlen (string) > 16)
    return FALSE;
  *size = g_ascii_strtod (string, &end);
  return *end == '\0' && *size > 0 && *size <= max;
}

static gboolean
check_attributes (Element element,
                  const char **names,
                  GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (element_attributes[element], names[i]))
        {
          /* Translators: the first %s is a name from the file, the second one the element it stands in */
          fail (error, _ ("the attribute \"%s\" of \"%s\" is not allowed"), names[i], element_names[element]);
          return FALSE;
        }
    }
  return TRUE;
}

/* nw_figure_parser_get_attribute: what GMarkup says of @name, or NULL */
const char *
nw_figure_parser_get_attribute (const char **names,
                                const char **values,
                                const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], name) == 0)
        return values[i];
    }
  return NULL;
}

/* Where the frame of a map begins: a plate need not begin at the corner. */
static gboolean
parse_offset (const char *string,
              double *offset)
{
  if (strcmp (string, "0") != 0)
    return parse_size (string, MAX_SIZE, offset);
  *offset = 0;
  return TRUE;
}

static gboolean
parse_frame (const char *box,
             NwRect *frame)
{
  g_auto (GStrv) parts = g_strsplit (box != NULL ? box : "", " ", 5);

  return g_strv_length (parts) == 4 && parse_offset (parts[0], &frame->x) && parse_offset (parts[1], &frame->y)
         && parse_size (parts[2], MAX_SIZE, &frame->width) && parse_size (parts[3], MAX_SIZE, &frame->height);
}

/* A measured plate is a part of its body view, and says of which; any other
 * map is the whole of its frame. */
static gboolean
check_frame (NwView view,
             const NwRect *frame)
{
  gboolean is_front = nw_view_get_base (view) == NW_VIEW_ANTERIOR || nw_view_get_base (view) == NW_VIEW_POSTERIOR;

  if (!nw_view_is_plate (view) || nw_view_is_schematic (view))
    return frame->x == 0 && frame->y == 0 && frame->width == floor (frame->width) && frame->height == floor (frame->height);
  return frame->x + frame->width <= (is_front ? NW_FRAME_FRONT_WIDTH : NW_FRAME_SIDE_WIDTH) && frame->y + frame->height <= NW_FRAME_HEIGHT;
}

static gboolean
start_root (Parser *parser,
            const char **names,
            const char **values,
            GError **error)
{
  gboolean is_schematic = nw_view_is_schematic (parser->view);
  gboolean is_measured = nw_view_is_plate (parser->view) && !is_schematic;
  NwRect *frame = &parser->map->frame;

  if (g_strcmp0 (nw_figure_parser_get_attribute (names, values, "xmlns"), NW_SVG_NAMESPACE) != 0)
    {
      fail (error, _ ("this is no SVG file"));
      return FALSE;
    }
  if (!parse_frame (nw_figure_parser_get_attribute (names, values, "viewBox"), frame) || !check_frame (parser->view, frame))
    {
      fail (error, _ ("the size (viewBox) is missing or out of range"));
      return FALSE;
    }
  /* Whoever takes one kind of plate for another stores points that mean
   * something else. */
  if (g_strcmp0 (nw_figure_parser_get_attribute (names, values, "data-base"), is_measured ? nw_view_to_string (nw_view_get_base (parser->view)) : NULL) != 0
      || g_strcmp0 (nw_figure_parser_get_attribute (names, values, "data-schematic"), is_schematic ? "true" : NULL) != 0)
    {
      fail (error, _ ("the file does not say rightly whether it is measured or schematic"));
      return FALSE;
    }
  parser->has_root = TRUE;
  return TRUE;
}

static gboolean
start_group (Parser *parser,
             const char **names,
             const char **values,
             GError **error)
{
  const char *id = nw_figure_parser_get_attribute (names, values, "id");
  const char *display = nw_figure_parser_get_attribute (names, values, "display");
  gboolean is_hidden = FALSE;
  guint bit = 0;

  while (bit < NW_N_LAYERS && g_strcmp0 (id, nw_layer_to_string ((NwLayers)(1u << bit))) != 0)
    bit++;
  if (bit == NW_N_LAYERS)
    {
      fail (error, _ ("\"%s\" is no layer of a map"), id != NULL ? id : "");
      return FALSE;
    }
  /* A later layer is drawn over an earlier one. */
  if (parser->groups_seen >> bit != 0)
    {
      fail (error, _ ("the layer \"%s\" comes twice or too late"), id);
      return FALSE;
    }
  /* Opened alone, a map shows one figure. */
  is_hidden = ((1u << bit) & NW_LAYERS_DRAWN) == 0 || (1u << bit) == NW_LAYER_SKIN_FEMALE;
  if (is_hidden ? g_strcmp0 (display, "none") != 0 : display != NULL)
    {
      fail (error, _ ("the layer \"%s\" is wrongly shown or hidden"), id);
      return FALSE;
    }
  parser->groups_seen |= 1u << bit;
  parser->group = (int)bit;
  return TRUE;
}

static gboolean
find_class (Parser *parser,
            const char *const *words,
            guint *found,
            GError **error)
{
  const char *word = words[0] != NULL ? words[0] : "";

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (strcmp (classes[i].word, word) == 0 && (classes[i].layers & (1u << parser->group)) != 0)
        {
          *found = i;
          return TRUE;
        }
    }
  fail (error, _ ("a shape of class \"%s\" cannot stand in the layer \"%s\""), word,
        nw_layer_to_string ((NwLayers)(1u << parser->group)));
  return FALSE;
}

static NwShapeFlags
collect_flags (const char *const *words,
               NwShapeKind kind,
               NwLayers layer)
{
  guint flags = 0;

  if (layer == NW_LAYER_MUSCLES)
    flags |= NW_SHAPE_FLAG_VISIBLE_PART;
  if (kind == NW_SHAPE_NERVE || kind == NW_SHAPE_VESSEL)
    flags |= NW_SHAPE_FLAG_LINE;
  if (g_strv_contains (words, "deep"))
    flags |= NW_SHAPE_FLAG_DEEP;
  if (g_strv_contains (words, "far"))
    flags |= NW_SHAPE_FLAG_FAR;
  if (g_strv_contains (words, "connective"))
    flags |= NW_SHAPE_FLAG_CONNECTIVE;
  if (g_strv_contains (words, "vein"))
    flags |= NW_SHAPE_FLAG_VEIN;
  if (g_strv_contains (words, "drawn"))
    flags |= NW_SHAPE_FLAG_DRAWN;
  return (NwShapeFlags)flags;
}

/* The id says again which structure and side a shape is: a shape that was
 * copied to the other side and not renamed is found here. */
static gboolean
check_id (const PathAttributes *path,
          const char *const *words,
          NwSide side,
          NwShapeFlags flags,
          GError **error)
{
  const char *name = path->region != NULL ? path->region : path->outline;
  const char *prefix = "";
  g_autofree char *expected = NULL;

  /* A part of a muscle can bear the name of the whole muscle. */
  if (g_strv_contains (words, "fibre"))
    prefix = (flags & NW_SHAPE_FLAG_VISIBLE_PART) != 0 ? "fibre-" : "fibre-deep-";
  else if ((flags & NW_SHAPE_FLAG_VISIBLE_PART) != 0)
    prefix = "visible-";
  else if (g_strv_contains (words, "part"))
    prefix = "part-";
  expected = g_strdup_printf ("%s%s.%s", prefix, name, nw_side_to_string (side));
  if (strcmp (expected, path->id) == 0)
    return TRUE;
  /* Translators: both %s are ids of shapes */
  fail (error, _ ("the shape \"%s\" should be called \"%s\" or show something else"), path->id, expected);
  return FALSE;
}

static gboolean
check_names (Parser *parser,
             const PathAttributes *path,
             NwSide *side,
             GError **error)
{
  gboolean in_regions = parser->group >= 0 && (1u << parser->group) == NW_LAYER_REGIONS;
  const char *name = in_regions ? path->region : path->outline;

  if (!is_identifier (path->id) || g_hash_table_contains (parser->ids, path->id))
    {
      fail (error, _ ("the shape \"%s\" has no name of its own"), path->id != NULL ? path->id : "");
      return FALSE;
    }
  if (!is_identifier (name) || (in_regions ? path->outline : path->region) != NULL || !nw_side_from_string (path->side, side))
    {
      fail (error, _ ("the shape \"%s\" does not say what it shows and on which side"), path->id);
      return FALSE;
    }
  g_hash_table_add (parser->ids, g_strdup (path->id));
  return TRUE;
}

/* A map of the other side or from behind would let left and right mix: the
 * regions must lie on the half of the picture where their side is, and a plate
 * of one side shows nothing of the other. */
static gboolean
check_side (const Parser *parser,
            const NwShape *shape,
            GError **error)
{
  const NwSide side = nw_shape_get_side (shape);
  const NwSide own = nw_view_get_plate_side (parser->view);
  gboolean agrees = side == NW_SIDE_MIDLINE || own == NW_SIDE_MIDLINE || side == own;
  NwRect bounds;

  if (agrees && side != NW_SIDE_MIDLINE && nw_shape_get_layer (shape) == NW_LAYER_REGIONS && !nw_view_is_schematic (parser->view))
    {
      nw_shape_get_bounds (shape, &bounds);
      agrees = nw_frame_agrees (nw_view_get_base (parser->view), bounds.x + bounds.width / 2, side);
    }
  if (!agrees)
    fail (error, _ ("the shape \"%s\" lies on the other side of the body"), nw_shape_get_id (shape));
  return agrees;
}

/* What all paths cost who draws them: every line may cross all of its path. */
static gboolean
check_cost (Parser *parser,
            const cairo_path_t *path,
            GError **error)
{
  parser->crossings += (double)path->num_data * path->num_data;
  parser->length += nw_svg_path_get_rough_length (path);
  if (parser->crossings > MAX_CROSSINGS || parser->length > MAX_LENGTH)
    fail (error, _ ("the paths have too many points, or are too long together"));
  return parser->crossings <= MAX_CROSSINGS && parser->length <= MAX_LENGTH;
}

static gboolean
start_path (Parser *parser,
            const char **names,
            const char **values,
            GError **error)
{
  PathAttributes path = {
    .id = nw_figure_parser_get_attribute (names, values, "id"),
    .classes = nw_figure_parser_get_attribute (names, values, "class"),
    .d = nw_figure_parser_get_attribute (names, values, "d"),
    .outline = nw_figure_parser_get_attribute (names, values, "data-outline"),
    .region = nw_figure_parser_get_attribute (names, values, "data-region"),
    .side = nw_figure_parser_get_attribute (names, values, "data-side"),
    .stroke_width = nw_figure_parser_get_attribute (names, values, "stroke-width"),
  };
  g_auto (GStrv) words = g_strsplit (path.classes != NULL ? path.classes : "", " ", 8);
  g_autoptr (cairo_path_t) data = NULL;
  NwSide side = NW_SIDE_MIDLINE;
  NwLayers layer = (NwLayers)(1u << parser->group);
  NwShapeFlags flags;
  double width = 0;
  guint index = 0;

  if (g_hash_table_size (parser->ids) >= MAX_SHAPES)
    {
      fail (error, _ ("there are too many shapes"));
      return FALSE;
    }
  if (!check_names (parser, &path, &side, error) || !find_class (parser, (const char *const *)words, &index, error))
    return FALSE;
  if (path.stroke_width != NULL && !parse_size (path.stroke_width, MAX_LINE_WIDTH, &width))
    {
      fail (error, _ ("the width of the line \"%s\" is out of range"), path.id);
      return FALSE;
    }

  data = nw_svg_path_parse (path.d != NULL ? path.d : "", error);
  if (data == NULL)
    {
      g_prefix_error (error, "%s: ", path.id);
      return FALSE;
    }
  if (!check_cost (parser, data, error))
    return FALSE;
  /* What lies on the far side is known, and drawn from there. */
  if (!g_strv_contains ((const char *const *)words, "far"))
    nw_drawings_add_path (parser->drawings, layer, path.classes, path.d, path.stroke_width);
  flags = collect_flags ((const char *const *)words, classes[index].kind, layer);
  if (classes[index].decoration)
    return strcmp (classes[index].word, "fibre") != 0 || check_id (&path, (const char *const *)words, side, flags, error);

  if (((flags & NW_SHAPE_FLAG_LINE) != 0) != (width > 0))
    {
      fail (error, _ ("the width of the line \"%s\" is out of range"), path.id);
      return FALSE;
    }
  if (!check_id (&path, (const char *const *)words, side, flags, error))
    return FALSE;

  parser->has_skin |= layer == NW_LAYER_SKIN;
  g_ptr_array_add (parser->map->shapes,
                   nw_shape_new (path.id, path.region != NULL ? path.region : path.outline,
                                 classes[index].kind, layer, side, flags, width, g_steal_pointer (&data)));
  return check_side (parser, g_ptr_array_index (parser->map->shapes, parser->map->shapes->len - 1), error);
}

static gboolean
may_stand_here (const Parser *parser,
                Element element)
{
  if (parser->depth == 0)
    return element == ELEMENT_SVG && !parser->has_root;
  if (parser->depth == 1)
    return element != ELEMENT_SVG && element != ELEMENT_PATH;
  return parser->depth == 2 && parser->stack[1] == ELEMENT_GROUP && element == ELEMENT_PATH;
}

static void
on_start (GMarkupParseContext *context,
          const char *element_name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Parser *parser = user_data;
  guint element = 0;

  while (element < G_N_ELEMENTS (element_names) && strcmp (element_names[element], element_name) != 0)
    element++;
  if (element == G_N_ELEMENTS (element_names) || !may_stand_here (parser, (Element)element))
    {
      /* Translators: %s is the name of an XML element */
      fail (error, _ ("the element \"%s\" is not allowed here"), element_name);
      return;
    }
  if (!check_attributes ((Element)element, names, error))
    return;

  if (element == ELEMENT_SVG && !start_root (parser, names, values, error))
    return;
  if (element == ELEMENT_GROUP && !start_group (parser, names, values, error))
    return;
  if (element == ELEMENT_PATH && !start_path (parser, names, values, error))
    return;
  parser->stack[parser->depth++] = (Element)element;
}

static void
on_end (GMarkupParseContext *context,
        const char *element_name,
        gpointer user_data,
        GError **error)
{
  Parser *parser = user_data;

  parser->depth--;
  if (parser->stack[parser->depth] == ELEMENT_GROUP)
    parser->group = -1;
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Parser *parser = user_data;
  Element element = parser->depth > 0 ? parser->stack[parser->depth - 1] : ELEMENT_SVG;
  g_autofree char *copy = g_strndup (text, length);

  if (element == ELEMENT_TITLE || element == ELEMENT_DESC || element == ELEMENT_METADATA)
    return;
  if (element == ELEMENT_STYLE)
    {
      parser->style_bytes += length;
      if (parser->style_bytes > NW_MAP_STYLE_MAX_BYTES)
        fail (error, _ ("the style is too long"));
      else if (!nw_map_style_is_harmless (text, length))
        fail (error, _ ("the style refers to something outside, or is too costly to draw"));
      else
        nw_drawings_add_style (parser->drawings, copy);
      return;
    }

  g_strstrip (copy);
  if (copy[0] != '\0')
    fail (error, _ ("there is text between the shapes"));
}

/* Comments, processing instructions and document types come here. */
static void
on_passthrough (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer user_data,
                GError **error)
{
  Parser *parser = user_data;
  gboolean is_comment = g_str_has_prefix (text, "<!--");
  gboolean is_declaration = g_str_has_prefix (text, "<?xml ") && parser->depth == 0 && !parser->has_root;

  /* A comment inside the style would split a forbidden word in two. */
  if (is_comment && parser->depth > 0 && parser->stack[parser->depth - 1] == ELEMENT_STYLE)
    is_comment = FALSE;
  if (!is_comment && !is_declaration)
    fail (error, _ ("document types, entities and instructions are not allowed"));
}

/* A plate has what its part of the body has; a view has a female skin where
 * that differs. */
static gboolean
may_lack (NwView view,
          NwLayers layer)
{
  return nw_view_is_plate (view) ? layer != NW_LAYER_SKIN : layer == NW_LAYER_SKIN_FEMALE;
}

static gboolean
check_complete (const Parser *parser,
                GError **error)
{
  if (!parser->has_root || parser->depth != 0)
    {
      fail (error, _ ("the file is cut off"));
      return FALSE;
    }
  for (guint bit = 0; bit < NW_N_LAYERS; bit++)
    {
      if ((parser->groups_seen & (1u << bit)) == 0 && !may_lack (parser->view, (NwLayers)(1u << bit)))
        {
          fail (error, _ ("the layer \"%s\" is missing"), nw_layer_to_string ((NwLayers)(1u << bit)));
          return FALSE;
        }
    }
  if (!parser->has_skin)
    {
      fail (error, _ ("the outline of the body is missing"));
      return FALSE;
    }
  return TRUE;
}

static void
name_line (GError **error,
           const char *name,
           int line)
{
  GError *named = NULL;

  if (error == NULL || *error == NULL)
    return;
  /* Translators: a file name, a line number, and what is wrong there */
  named = g_error_new (NW_ERROR, NW_ERROR_FIGURE, _ ("%s, line %d: %s"), name, line, (*error)->message);
  g_clear_error (error);
  g_propagate_error (error, named);
}

static int
count_lines (const char *data,
             const char *end)
{
  int line = 1;

  for (const char *at = data; at < end; at++)
    line += *at == '\n' ? 1 : 0;
  return line;
}

static gboolean
parse_text (Parser *parser,
            const char *data,
            gsize length,
            int *line,
            GError **error)
{
  static const GMarkupParser callbacks = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  const char *invalid = NULL;
  gboolean done;

  *line = 1;
  if (!g_utf8_validate_len (data, length, &invalid))
    {
      fail (error, _ ("this is no UTF-8 text"));
      *line = count_lines (data, invalid);
      return FALSE;
    }
  context = g_markup_parse_context_new (&callbacks, 0, parser, NULL);
  done = g_markup_parse_context_parse (context, data, (gssize)length, error) && g_markup_parse_context_end_parse (context, error)
         && check_complete (parser, error);
  g_markup_parse_context_get_position (context, line, NULL);
  return done;
}

/**
 * nw_figure_parser_parse:
 * @name: what errors call the file
 * @view: which picture it is
 * @data: its bytes
 * @length: how many
 * @map: (out): what it holds; clear it by nw_parsed_map_clear()
 * @error: return location for an error
 *
 * Parses a map strictly by the contract of the maps in HACKING.md.
 *
 * Returns: %TRUE if @map was filled; else %NW_ERROR_FIGURE naming file and
 *   line
 */
gboolean
nw_figure_parser_parse (const char *name,
                        NwView view,
                        const char *data,
                        gsize length,
                        NwParsedMap *map,
                        GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (NwParsedMap) result = { .shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_shape_free) };
  Parser parser = { .name = name, .view = view, .map = &result, .ids = ids, .group = -1 };
  g_autoptr (GError) local = NULL;
  int line = 1;

  parser.drawings = nw_drawings_new ();
  parse_text (&parser, data, length, &line, &local);
  nw_drawings_finish (parser.drawings, &result);
  if (local != NULL)
    {
      name_line (&local, name, line);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < result.shapes->len; i++)
    nw_shape_set_order (g_ptr_array_index (result.shapes, i), i);
  *map = result;
  result = (NwParsedMap){ 0 };
  return TRUE;
}

static GBytes *
read_all (int fd,
          gsize size,
          const char *name,
          GError **error)
{
  g_autofree char *data = g_malloc (size + 1);
  gsize filled = 0;

  while (filled < size)
    {
      gssize got = read (fd, data + filled, size - filled);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          fail (error, _ ("%s: cannot be read: %s"), name, got < 0 ? g_strerror (errno) : _ ("the file is cut off"));
          return NULL;
        }
      filled += (gsize)got;
    }
  /* Keeps the bytes a string without counting the end as one of them. */
  data[size] = '\0';
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * nw_figure_parser_refuse_size:
 * @name: what errors call the file
 * @max_bytes: the largest size that is read
 * @error: return location for an error
 *
 * Sets the error of a file that is too large to be a map.
 */
void
nw_figure_parser_refuse_size (const char *name,
                              gsize max_bytes,
                              GError **error)
{
  /* Translators: a file name, and its largest size in bytes */
  fail (error, _ ("%s, line 1: larger than %u bytes, not read"), name, (guint)max_bytes);
}

/**
 * nw_figure_parser_read:
 * @path: a file
 * @name: what errors call it
 * @max_bytes: the largest size that is read
 * @error: return location for an error
 *
 * Reads a whole file, after looking at its size: only a regular file of at
 * most @max_bytes, never a pipe or a device.
 *
 * Returns: (transfer full): the bytes, followed by a NUL that is not counted;
 *   or %NULL with %NW_ERROR_FIGURE
 */
GBytes *
nw_figure_parser_read (const char *path,
                       const char *name,
                       gsize max_bytes,
                       GError **error)
{
  GBytes *bytes = NULL;
  struct stat status = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      /* Translators: a file name, and the reason from the system */
      fail (error, _ ("%s: cannot be read: %s"), name, g_strerror (errno));
      return NULL;
    }

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    fail (error, _ ("%s: this is no file"), name);
  else if (status.st_size < 0 || (guint64)status.st_size > max_bytes)
    nw_figure_parser_refuse_size (name, max_bytes, error);
  else
    bytes = read_all (fd, (gsize)status.st_size, name, error);

  close (fd);
  return bytes;
}
