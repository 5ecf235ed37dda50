/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

/* Text that fits on this many lines is not cut. */
#define KEEP_LINES 3

#define ITEM_INDENT 12.0

/* A badge: its least width, and the room round its words, points. */
#define BADGE_WIDTH 34.0
#define BADGE_PADDING 4.0
#define BADGE_GAP 6.0

typedef struct
{
  NwBlock block;
  NwPrintFont font;
  double ink;
  double indent;
  const char *tag;
  char *marker;
  char *text;
  gboolean is_markup;
  gboolean is_badge;
  PangoLayout *layout;
  PangoLayout *marker_layout;
  double pitch;
} TextBlock;

static void
text_block_free (NwBlock *block)
{
  TextBlock *self = (TextBlock *)block;

  g_free (self->marker);
  g_free (self->text);
  g_clear_object (&self->layout);
  g_clear_object (&self->marker_layout);
  g_free (self);
}

/* Returns where the text begins: badges of a list stand under each other. */
static double
set_badge (TextBlock *self,
           const NwSetter *setter)
{
  int width = 0;

  self->marker_layout = nw_print_layout_new (setter->context, NW_PRINT_SMALL_BOLD, self->marker, -1.0);
  pango_layout_get_size (self->marker_layout, &width, NULL);

  return MAX (BADGE_WIDTH, (double)width / PANGO_SCALE + 2.0 * BADGE_PADDING) + BADGE_GAP;
}

static void
text_block_set (NwBlock *block,
                const NwSetter *setter,
                double width)
{
  TextBlock *self = (TextBlock *)block;
  guint n_lines = 0;

  g_clear_object (&self->layout);
  g_clear_object (&self->marker_layout);

  if (self->is_badge)
    self->indent = set_badge (self, setter);
  self->layout = nw_print_layout_new (setter->context, self->font, self->is_markup ? "" : self->text,
                                      width - self->indent);
  if (self->is_markup)
    pango_layout_set_markup (self->layout, self->text, -1);
  if (self->marker != NULL && !self->is_badge)
    self->marker_layout = nw_print_layout_new (setter->context, self->font, self->marker, -1.0);

  self->pitch = MAX (nw_print_font_get_pitch (self->font), nw_print_layout_get_line_height (self->layout));
  n_lines = (guint)pango_layout_get_line_count (self->layout);

  for (guint i = 0; i < n_lines; i++)
    {
      gboolean keep = n_lines <= KEEP_LINES || i == 0 || i == n_lines - 2 || block->outline_level > 0;

      nw_block_add_slice (block, self->pitch, keep && i < n_lines - 1);
    }
}

static void
draw_marker (TextBlock *self,
             const NwPainter *painter)
{
  double width = self->indent - BADGE_GAP;
  int text = 0;

  if (!self->is_badge)
    {
      nw_print_layout_draw (self->marker_layout, painter->cr, 0.0, 0.0, self->pitch, 0, 1);
      return;
    }
  pango_layout_get_size (self->marker_layout, &text, NULL);
  cairo_set_line_width (painter->cr, NW_PRINT_RULE * 2.0);
  cairo_rectangle (painter->cr, 0.5, 0.5, width - 1.0, self->pitch - 1.0);
  cairo_stroke (painter->cr);
  nw_print_layout_draw (self->marker_layout, painter->cr, (width - (double)text / PANGO_SCALE) / 2.0, 0.0, self->pitch, 0, 1);
}

static void
text_block_draw (NwBlock *block,
                 const NwPainter *painter,
                 guint first,
                 guint n)
{
  TextBlock *self = (TextBlock *)block;

  if (painter->tagged)
    cairo_tag_begin (painter->cr, self->tag, NULL);
  nw_painter_set_ink (painter, self->ink);
  if (first == 0 && self->marker_layout != NULL)
    draw_marker (self, painter);
  nw_print_layout_draw (self->layout, painter->cr, self->indent, 0.0, self->pitch, first, n);
  if (painter->tagged)
    cairo_tag_end (painter->cr, self->tag);
}

static const NwBlockClass text_block_class = {
  .free = text_block_free,
  .set = text_block_set,
  .draw = text_block_draw,
};

static TextBlock *
new_block (NwPrintFont font,
           const char *tag,
           const char *text,
           double before,
           double after)
{
  TextBlock *self = g_new0 (TextBlock, 1);

  nw_block_init (&self->block, &text_block_class, before, after);
  self->font = font;
  self->ink = NW_PRINT_INK;
  self->tag = tag;
  self->text = g_strdup (text);

  return self;
}

/**
 * nw_text_block_new:
 * @style: kind of text
 * @text: plain text, or Pango markup
 * @is_markup: whether @text is markup; broken markup is printed as it stands
 *
 * Returns: (transfer full): a paragraph
 */
NwBlock *
nw_text_block_new (NwFlowStyle style,
                   const char *text,
                   gboolean is_markup)
{
  /* Small text stands closer. */
  double around = style == NW_FLOW_SMALL ? 1.0 : 2.0;
  TextBlock *self = new_block (nw_print_font_of_style (style), "P", text, around, around);

  if (style == NW_FLOW_MUTED)
    self->ink = NW_PRINT_MUTED;
  self->is_markup = is_markup && pango_parse_markup (text, -1, 0, NULL, NULL, NULL, NULL);

  return &self->block;
}

/**
 * nw_heading_block_new:
 * @level: 1 (largest) to 3
 * @text: plain text
 *
 * Returns: (transfer full): a heading, kept with what follows
 */
NwBlock *
nw_heading_block_new (guint level,
                      const char *text)
{
  static const NwPrintFont fonts[] = { NW_PRINT_TITLE, NW_PRINT_HEADING, NW_PRINT_SUBHEADING };
  static const char *const tags[] = { "H1", "H2", "H3" };
  static const double before[] = { 16.0, 12.0, 8.0 };
  guint index = CLAMP (level, 1, G_N_ELEMENTS (fonts)) - 1;
  TextBlock *self = new_block (fonts[index], tags[index], text, before[index], 3.0);

  self->block.outline_level = index + 1;
  self->block.outline = self->text;
  self->block.keep_with_next = TRUE;

  return &self->block;
}

/**
 * nw_item_block_new:
 * @marker: stands before the first line
 * @text: plain text, or Pango markup
 * @is_markup: whether @text is markup; broken markup is printed as it stands
 *
 * Returns: (transfer full): a paragraph hanging behind @marker
 */
NwBlock *
nw_item_block_new (const char *marker,
                   const char *text,
                   gboolean is_markup)
{
  TextBlock *self = new_block (NW_PRINT_BODY, "P", text, 1.0, 1.0);

  self->marker = g_strdup (marker);
  self->indent = ITEM_INDENT;
  self->is_markup = is_markup && pango_parse_markup (text, -1, 0, NULL, NULL, NULL, NULL);

  return &self->block;
}

/**
 * nw_badge_block_new:
 * @badge: stands framed before the first line
 * @markup: Pango markup; broken markup is printed as it stands
 *
 * Returns: (transfer full): a paragraph hanging behind @badge
 */
NwBlock *
nw_badge_block_new (const char *badge,
                    const char *markup)
{
  TextBlock *self = new_block (NW_PRINT_BODY, "P", markup, 2.0, 2.0);

  self->marker = g_strdup (badge);
  self->is_badge = TRUE;
  self->is_markup = pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL);

  return &self->block;
}
