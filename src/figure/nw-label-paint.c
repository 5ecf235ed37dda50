/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-label-paint.h"

#include "nw-name-layout.h"

#include <math.h>
#include <string.h>

/* Pixels. */
#define TEXT_SIZE 12.0
#define LINE 15.0
#define PADDING_X 6.0
#define PADDING_Y 3.0
#define CORNER 5.0
#define EDGE 8.0
#define LINE_WIDTH 1.2
#define CASING 1.6
#define DOT_RADIUS 2.6

/* Longer names are broken into two lines. */
#define LINE_CHARS 24

/* More than on the screen, where pins and tool bars need room: a picture has no
 * panel beside it that names the others. */
#define MOST 16

typedef struct
{
  char *lines[2];
  guint n_lines;
  gboolean bold;
} Text;

static void
text_clear (Text *text)
{
  g_free (text->lines[0]);
  g_free (text->lines[1]);
}

/* The same on every surface, so that a name stands in one place in all
 * formats. */
static void
set_font (cairo_t *cr,
          gboolean bold)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  cairo_select_font_face (cr, "Cantarell", CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, TEXT_SIZE);
}

/* Breaks a long name at the space nearest to its middle. */
static void
break_lines (const char *name,
             Text *text)
{
  const char *best = NULL;
  glong length = g_utf8_strlen (name, -1);
  glong best_away = G_MAXLONG;

  if (length > LINE_CHARS)
    {
      for (const char *space = strchr (name, ' '); space != NULL; space = strchr (space + 1, ' '))
        {
          glong away = labs (2 * g_utf8_pointer_to_offset (name, space) - length);

          if (away < best_away)
            {
              best = space;
              best_away = away;
            }
        }
    }
  text->n_lines = best != NULL ? 2 : 1;
  text->lines[0] = best != NULL ? g_strndup (name, (gsize)(best - name)) : g_strdup (name);
  text->lines[1] = best != NULL ? g_strdup (best + 1) : NULL;
}

static double
measure_line (cairo_t *cr,
              const char *line)
{
  cairo_text_extents_t extents;

  cairo_text_extents (cr, line, &extents);
  return extents.x_advance;
}

static void
measure (cairo_t *cr,
         const Text *text,
         double *width,
         double *height)
{
  set_font (cr, text->bold);
  *width = 0.0;
  for (guint i = 0; i < text->n_lines; i++)
    *width = MAX (*width, ceil (measure_line (cr, text->lines[i])) + 2.0 * PADDING_X);
  *height = text->n_lines * LINE + 2.0 * PADDING_Y;
}

/**
 * nw_label_paint_leader:
 * @palette: the colours
 * @cr: a context in pixels
 * @leader: a line, in pixels
 *
 * Draws the line from a name to what it names, in a casing that reads on every
 * pattern. It reaches at most %NW_LABEL_LEADER_SPARE over its ends.
 */
void
nw_label_paint_leader (const NwPalette *palette,
                       cairo_t *cr,
                       const NwLeader *leader)
{
  double width = LINE_WIDTH * palette->stroke_factor;

  cairo_new_path (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, leader->anchor.x, leader->anchor.y);
  cairo_line_to (cr, leader->end.x, leader->end.y);
  nw_color_set_source (&palette->ground, cr);
  cairo_set_line_width (cr, width + 2.0 * CASING);
  cairo_stroke_preserve (cr);
  nw_color_set_source (&palette->ink, cr);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_arc (cr, leader->anchor.x, leader->anchor.y, DOT_RADIUS + CASING / 2.0, 0.0, 2.0 * G_PI);
  nw_color_set_source (&palette->ground, cr);
  cairo_fill (cr);
  cairo_arc (cr, leader->anchor.x, leader->anchor.y, DOT_RADIUS, 0.0, 2.0 * G_PI);
  nw_color_set_source (&palette->ink, cr);
  cairo_fill (cr);
}

static void
append_box (cairo_t *cr,
            const NwRect *rect)
{
  double right = rect->x + rect->width - CORNER;
  double bottom = rect->y + rect->height - CORNER;

  cairo_new_path (cr);
  cairo_arc (cr, right, rect->y + CORNER, CORNER, -G_PI / 2.0, 0.0);
  cairo_arc (cr, right, bottom, CORNER, 0.0, G_PI / 2.0);
  cairo_arc (cr, rect->x + CORNER, bottom, CORNER, G_PI / 2.0, G_PI);
  cairo_arc (cr, rect->x + CORNER, rect->y + CORNER, CORNER, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
paint_text (const NwLabelPaint *self,
            cairo_t *cr,
            const NwRect *rect,
            const Text *text)
{
  append_box (cr, rect);
  nw_color_set_source (&self->palette->ground, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (&self->palette->outline, cr);
  cairo_set_line_width (cr, 0.8 * self->palette->stroke_factor);
  cairo_stroke (cr);

  set_font (cr, text->bold);
  nw_color_set_source (&self->palette->ink, cr);
  for (guint i = 0; i < text->n_lines; i++)
    {
      cairo_move_to (cr, rect->x + (rect->width - measure_line (cr, text->lines[i])) / 2.0,
                     rect->y + PADDING_Y + (i + 1) * LINE - 3.5);
      cairo_show_text (cr, text->lines[i]);
    }
}

static GPtrArray *
list_names (const NwLabelPaint *self)
{
  if (self->site != NULL)
    return nw_names_list_site (self->map, self->site, self->side, self->structures);
  if (self->region != NULL && self->structures)
    return nw_names_list_region (self->map, self->region, self->side);
  return g_ptr_array_new ();
}

/**
 * nw_label_paint:
 * @self: what to name
 * @cr: a context in px, its origin at the upper left corner of the picture
 *
 * Names the site and the structures at risk by labels with lines to them, as
 * the map on the screen does; where there is no room for all, it says how many
 * others are in the picture.
 *
 * Returns: how many names it wrote
 */
guint
nw_label_paint (const NwLabelPaint *self,
                cairo_t *cr)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree NwNamePlace *places = NULL;
  g_autofree Text *texts = NULL;
  NwNameFrame frame = { 0 };
  NwRect note = { 0 };
  Text note_text = { 0 };
  guint dropped = 0;
  guint n = 0;

  g_return_val_if_fail (self != NULL && self->palette != NULL && self->scale > 0.0, 0);
  g_return_val_if_fail (NW_IS_SITE_MAP (self->map), 0);
  g_return_val_if_fail (cr != NULL, 0);

  names = list_names (self);
  places = g_new0 (NwNamePlace, MAX (names->len, 1));
  texts = g_new0 (Text, MAX (names->len, 1));
  frame.origin = (NwLeaderPoint){ -self->rect.x * self->scale, -self->rect.y * self->scale };
  frame.scale = self->scale;
  frame.frame = (NwRect){ EDGE, self->top + EDGE, MAX (self->rect.width * self->scale - 2.0 * EDGE, 0.0),
                          MAX (self->rect.height * self->scale - self->top - 2.0 * EDGE, 0.0) };
  frame.most = MOST;

  cairo_save (cr);
  for (guint i = 0; i < names->len; i++)
    {
      const NwName *name = g_ptr_array_index (names, i);

      break_lines (nw_name_get_text (name), &texts[i]);
      texts[i].bold = nw_name_is_site (name);
      measure (cr, &texts[i], &places[i].leader.width, &places[i].leader.height);
    }
  note_text.lines[0] = nw_name_note_text (names->len);
  note_text.n_lines = 1;
  measure (cr, &note_text, &frame.note_width, &frame.note_height);

  dropped = nw_name_layout (names, places, &frame, &note);
  for (guint i = 0; i < names->len; i++)
    {
      if (places[i].leader.placed)
        nw_label_paint_leader (self->palette, cr, &places[i].leader);
    }
  for (guint i = 0; i < names->len; i++)
    {
      if (!places[i].leader.placed)
        continue;
      paint_text (self, cr, &places[i].leader.rect, &texts[i]);
      n++;
    }
  if (dropped > 0 && note.width > 0.0)
    {
      g_free (note_text.lines[0]);
      note_text.lines[0] = nw_name_note_text (dropped);
      paint_text (self, cr, &note, &note_text);
    }
  cairo_restore (cr);

  for (guint i = 0; i < names->len; i++)
    text_clear (&texts[i]);
  text_clear (&note_text);
  return n;
}
