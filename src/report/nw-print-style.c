/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-print-style.h"

#include <string.h>

/* Cantarell is installed with Needlewise; the others keep a print readable
 * where it is missing. */
#define FAMILIES "Cantarell, Noto Sans, DejaVu Sans, sans-serif"

static const struct
{
  double size;
  double pitch; /* from line to line */
  PangoWeight weight;
} fonts[] = {
  [NW_PRINT_TITLE] = { 17.0, 21.0, PANGO_WEIGHT_BOLD },
  [NW_PRINT_HEADING] = { 11.5, 15.0, PANGO_WEIGHT_BOLD },
  [NW_PRINT_SUBHEADING] = { 9.5, 12.5, PANGO_WEIGHT_BOLD },
  [NW_PRINT_BODY] = { 9.0, 11.4, PANGO_WEIGHT_NORMAL },
  [NW_PRINT_BODY_BOLD] = { 9.0, 11.4, PANGO_WEIGHT_BOLD },
  [NW_PRINT_SMALL] = { 8.0, 9.7, PANGO_WEIGHT_NORMAL },
  [NW_PRINT_SMALL_BOLD] = { 8.0, 9.7, PANGO_WEIGHT_BOLD },
};

static gpointer
make_descriptions (gpointer data)
{
  PangoFontDescription **descriptions = g_new0 (PangoFontDescription *, G_N_ELEMENTS (fonts));

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      descriptions[i] = pango_font_description_from_string (FAMILIES);
      pango_font_description_set_absolute_size (descriptions[i], fonts[i].size * PANGO_SCALE);
      pango_font_description_set_weight (descriptions[i], fonts[i].weight);
    }

  return descriptions;
}

/* A note may hold anything that was pasted: control characters, which fonts
 * draw as boxes with digits, are replaced; line ends become one kind. */
static char *
clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *result = NULL;
  gboolean is_clean = TRUE;

  for (const char *p = text; *p != '\0' && is_clean; p++)
    is_clean = (guchar)*p >= ' ' || *p == '\n';
  if (is_clean && g_utf8_validate (text, -1, NULL))
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  result = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (result, '\n');
        }
      else if (c == '\t')
        g_string_append (result, "    ");
      else if (c != '\n' && g_unichar_iscntrl (c))
        g_string_append_unichar (result, 0xfffd);
      else
        g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}

/**
 * nw_print_font_get:
 * @font: a font
 *
 * Returns: (transfer none): its description
 */
const PangoFontDescription *
nw_print_font_get (NwPrintFont font)
{
  static GOnce once = G_ONCE_INIT;
  PangoFontDescription **descriptions = g_once (&once, make_descriptions, NULL);

  return descriptions[font];
}

/**
 * nw_print_font_of_style:
 * @style: a kind of text
 *
 * Returns: its font
 */
NwPrintFont
nw_print_font_of_style (NwFlowStyle style)
{
  switch (style)
    {
    case NW_FLOW_STRONG:
      return NW_PRINT_BODY_BOLD;
    case NW_FLOW_SMALL:
    case NW_FLOW_MUTED:
      return NW_PRINT_SMALL;
    case NW_FLOW_BODY:
    default:
      return NW_PRINT_BODY;
    }
}

/**
 * nw_print_font_get_pitch:
 * @font: a font
 *
 * Returns: the distance from line to line, points
 */
double
nw_print_font_get_pitch (NwPrintFont font)
{
  return fonts[font].pitch;
}

/**
 * nw_print_context_new:
 * @lang: language of the text
 *
 * Measures text in points, unhinted, so that lines break at the same place on
 * every surface. It has fonts of its own: a report can be made in any thread.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
nw_print_context_new (NwLang lang)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = NULL;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72.0);
  context = pango_font_map_create_context (map);

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (nw_lang_to_string (lang)));

  return context;
}

/**
 * nw_print_layout_new:
 * @context: from nw_print_context_new()
 * @font: the font
 * @text: UTF-8
 * @width: points at which lines break, or -1
 *
 * Returns: (transfer full): the text, broken into lines
 */
PangoLayout *
nw_print_layout_new (PangoContext *context,
                     NwPrintFont font,
                     const char *text,
                     double width)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autofree char *cleaned = clean (text);

  pango_layout_set_font_description (layout, nw_print_font_get (font));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0.0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, cleaned != NULL ? cleaned : text, -1);

  return layout;
}

/**
 * nw_print_layout_get_line_height:
 * @layout: a text
 *
 * Returns: the height of its tallest line, points: more than that of the font
 *   where a script needs another one
 */
double
nw_print_layout_get_line_height (PangoLayout *layout)
{
  int tallest = 0;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      int height = 0;

      pango_layout_line_get_height (l->data, &height);
      tallest = MAX (tallest, height);
    }

  return (double)tallest / PANGO_SCALE;
}

/**
 * nw_print_layout_draw:
 * @layout: a text
 * @cr: where to draw, in the present ink
 * @x: left edge
 * @y: upper edge of the line @first
 * @pitch: distance from line to line
 * @first: the first line to draw
 * @n: number of lines; fewer are drawn where the text ends
 *
 * Draws lines at an even distance, each on the middle of its strip.
 */
void
nw_print_layout_draw (PangoLayout *layout,
                      cairo_t *cr,
                      double x,
                      double y,
                      double pitch,
                      guint first,
                      guint n)
{
  GSList *l = g_slist_nth (pango_layout_get_lines_readonly (layout), first);
  int width = pango_layout_get_width (layout);
  PangoAlignment alignment = pango_layout_get_alignment (layout);

  for (guint i = 0; i < n && l != NULL; i++, l = l->next)
    {
      PangoRectangle extents = { 0 };
      double shift = 0.0;
      double height = 0.0;

      pango_layout_line_get_extents (l->data, NULL, &extents);
      height = (double)extents.height / PANGO_SCALE;
      if (width > 0 && alignment == PANGO_ALIGN_RIGHT)
        shift = (double)(width - extents.width) / PANGO_SCALE;
      else if (width > 0 && alignment == PANGO_ALIGN_CENTER)
        shift = (double)(width - extents.width) / 2.0 / PANGO_SCALE;

      cairo_move_to (cr, x + shift,
                     y + (double)i * pitch + (pitch - height) / 2.0 - (double)extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, l->data);
    }
}

/**
 * nw_print_set_ink:
 * @cr: where to draw
 * @grey: 0 black to 1 white
 */
void
nw_print_set_ink (cairo_t *cr,
                  double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}
