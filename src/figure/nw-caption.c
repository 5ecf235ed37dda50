/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-caption.h"

#include "nw-notice.h"

#include <glib/gi18n-lib.h>

/* Pixels. */
#define MARGIN 12.0
#define LINE 18.0
#define TITLE_SIZE 14.5
#define TEXT_SIZE 12.0
#define SWATCH_WIDTH 30.0
#define SWATCH_HEIGHT 13.0

typedef struct
{
  const NwPalette *palette;
  cairo_t *cr;
  double width;
  double x, y;
} Flow;

static void
set_font (cairo_t *cr,
          double size,
          gboolean bold)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same lines on every kind of surface, whatever its pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  cairo_select_font_face (cr, "Cantarell", CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
}

static double
measure (cairo_t *cr,
         const char *text)
{
  cairo_text_extents_t extents;

  cairo_text_extents (cr, text, &extents);
  return extents.x_advance;
}

static void
new_line (Flow *flow)
{
  flow->x = MARGIN;
  flow->y += LINE;
}

/* One word after the other, broken at the width. */
static void
add_text (Flow *flow,
          const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double space = measure (flow->cr, " n") - measure (flow->cr, "n");

  nw_color_set_source (&flow->palette->ink, flow->cr);
  for (guint i = 0; words[i] != NULL; i++)
    {
      double length = measure (flow->cr, words[i]);

      if (flow->x > MARGIN && flow->x + length > flow->width - MARGIN)
        new_line (flow);
      cairo_move_to (flow->cr, flow->x, flow->y);
      cairo_show_text (flow->cr, words[i]);
      flow->x += length + space;
    }
}

static void
append_swatch (Flow *flow)
{
  cairo_new_path (flow->cr);
  cairo_rectangle (flow->cr, flow->x, flow->y - SWATCH_HEIGHT + 2.5, SWATCH_WIDTH, SWATCH_HEIGHT);
}

/* Keeps a swatch and its words on one line. */
static void
add_entry (Flow *flow,
           NwZone zone,
           gboolean is_pleura,
           const char *text)
{
  const NwPaint paint = { flow->palette, 1.0 };
  double length = SWATCH_WIDTH + 6 + measure (flow->cr, text);

  if (flow->x > MARGIN && flow->x + length > flow->width - MARGIN)
    new_line (flow);
  append_swatch (flow);
  if (is_pleura)
    nw_paint_pleura_path (&paint, flow->cr);
  else
    nw_paint_zone_path (&paint, flow->cr, zone);
  nw_color_set_source (&flow->palette->ink, flow->cr);
  cairo_move_to (flow->cr, flow->x + SWATCH_WIDTH + 6, flow->y);
  cairo_show_text (flow->cr, text);
  flow->x += length + 16;
}

/**
 * nw_caption_describe_harm:
 * @harm: the class of harm to which the risk map is limited
 *
 * The words that belong to such a map, below a picture as well as in the
 * legend on the screen: a whole site is painted where the content names the
 * harm, and what is left bare says nothing.
 *
 * Returns: (transfer full) (nullable): two or three sentences in the interface
 *   language; %NULL for %NW_HARM_FILTER_ALL
 */
char *
nw_caption_describe_harm (NwHarmFilter harm)
{
  if (harm == NW_HARM_FILTER_ALL)
    return NULL;

  return g_strdup_printf (
      /* Translators: %s is a class of harms, "Pneumothorax" */
      _ ("%s: painted are the sites at which the atlas names this harm, each whole and in the colour of its whole risk. "
         "Elsewhere the harm is not excluded; it is only not named there."),
      nw_harm_filter_get_label (harm));
}

/**
 * nw_caption_paint:
 * @caption: what to say
 * @palette: the colours
 * @atlas: (nullable): the content, for its words
 * @cr: a context in px, its origin where the caption begins
 * @width: px
 *
 * Writes the title, the meaning of the patterns and the licence below a
 * picture. On a surface without pixels it only measures.
 *
 * Returns: its height in px
 */
double
nw_caption_paint (const NwCaption *caption,
                  const NwPalette *palette,
                  NwAtlas *atlas,
                  cairo_t *cr,
                  double width)
{
  Flow flow = { .palette = palette, .cr = cr, .width = width, .x = MARGIN, .y = LINE };
  const char *barred = NULL;

  cairo_save (cr);
  set_font (cr, TITLE_SIZE, TRUE);
  add_text (&flow, caption->title);
  set_font (cr, TEXT_SIZE, FALSE);
  if (caption->is_risk)
    {
      new_line (&flow);
      flow.y += 4;
      add_entry (&flow, NW_ZONE_HIGH, FALSE, nw_risk_get_label (NW_RISK_HIGH));
      add_entry (&flow, NW_ZONE_MODERATE, FALSE, nw_risk_get_label (NW_RISK_MODERATE));
      add_entry (&flow, NW_ZONE_LOW, FALSE, nw_risk_get_label (NW_RISK_LOW));
      if (atlas != NULL)
        barred = nw_atlas_get_status_label (atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, nw_lang_get ());
      if (barred != NULL)
        add_entry (&flow, NW_ZONE_DO_NOT_NEEDLE, FALSE, barred);
      if (caption->harm == NW_HARM_FILTER_ALL)
        add_entry (&flow, NW_ZONE_NONE, FALSE, _ ("Not described in this atlas. Not a statement that it is safe."));
      else
        add_entry (&flow, NW_ZONE_NONE, FALSE, _ ("This harm is not described here. Not a statement that it is safe."));
      new_line (&flow);
      if (caption->harm != NW_HARM_FILTER_ALL)
        {
          g_autofree char *limit = nw_caption_describe_harm (caption->harm);

          add_text (&flow, limit);
          new_line (&flow);
        }
      add_text (&flow, _ ("worst site under each point; editors' grading"));
    }
  if (caption->has_pleura)
    {
      new_line (&flow);
      flow.y += 4;
      add_entry (&flow, NW_ZONE_NONE, TRUE, _ ("pleura (lung) beneath"));
    }
  if (caption->missing != NULL)
    {
      new_line (&flow);
      add_text (&flow, caption->missing);
    }
  if (caption->is_schematic)
    {
      new_line (&flow);
      add_text (&flow, _ ("The area on the map is schematic: the maps have no outline of this site."));
    }
  if (caption->is_schematic_plate)
    {
      new_line (&flow);
      add_text (&flow, _ ("Schematic: drawn by hand over landmarks. Nothing can be measured in it."));
    }
  else if (caption->is_drawn)
    {
      new_line (&flow);
      add_text (&flow, _ ("Partly schematic: some shapes are drawn by hand over landmarks."));
    }
  if (caption->is_female)
    {
      new_line (&flow);
      add_text (&flow, _ ("Female figure: only the outline of the skin, schematic. All else is that of one male model."));
    }
  new_line (&flow);
  add_text (&flow, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    {
      new_line (&flow);
      add_text (&flow, nw_notice_get_caution (i));
    }
  new_line (&flow);
  add_text (&flow, nw_notice_get_licence_line ());
  cairo_restore (cr);
  return flow.y + MARGIN;
}

static void
paint_side (const NwPalette *palette,
            cairo_t *cr,
            const char *text,
            double x,
            gboolean at_right)
{
  double length = measure (cr, text);

  if (at_right)
    x -= length;
  cairo_rectangle (cr, x - 5, 6, length + 10, LINE + 2);
  cairo_set_source_rgba (cr, palette->ground.red, palette->ground.green, palette->ground.blue, 0.85);
  cairo_fill (cr);
  nw_color_set_source (&palette->ink, cr);
  cairo_move_to (cr, x, 6 + LINE - 4);
  cairo_show_text (cr, text);
}

/**
 * nw_caption_paint_sides:
 * @palette: the colours
 * @figure: the map
 * @cr: a context in px, its origin at the upper left corner of the picture
 * @width: px
 *
 * Says in the upper corners which side of the patient is there, or of which
 * side a plate is.
 */
void
nw_caption_paint_sides (const NwPalette *palette,
                        NwFigure *figure,
                        cairo_t *cr,
                        double width)
{
  NwView view = nw_figure_get_view (figure);
  NwView base = nw_view_get_base (view);
  const char *left = NULL;
  const char *right = NULL;

  switch ((guint)base)
    {
    case NW_VIEW_ANTERIOR:
      left = C_ ("map", "patient’s right");
      right = C_ ("map", "patient’s left");
      break;
    case NW_VIEW_LEFT:
      left = C_ ("map", "front");
      right = C_ ("map", "back");
      break;
    case NW_VIEW_RIGHT:
      left = C_ ("map", "back");
      right = C_ ("map", "front");
      break;
    case NW_VIEW_POSTERIOR:
    default:
      left = C_ ("map", "patient’s left");
      right = C_ ("map", "patient’s right");
      break;
    }

  /* A hand, foot or leg is all of one side. */
  if (nw_view_get_plate_side (view) != NW_SIDE_MIDLINE && base != NW_VIEW_LEFT && base != NW_VIEW_RIGHT)
    {
      left = nw_view_get_plate_side (view) == NW_SIDE_LEFT ? C_ ("map", "patient’s left") : C_ ("map", "patient’s right");
      right = NULL;
    }

  cairo_save (cr);
  set_font (cr, TEXT_SIZE, FALSE);
  paint_side (palette, cr, left, MARGIN, FALSE);
  if (right != NULL)
    paint_side (palette, cr, right, width - MARGIN, TRUE);
  cairo_restore (cr);
}
