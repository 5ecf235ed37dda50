/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

/* Share of the width for the text on the right. */
#define ASIDE_SHARE 0.34
#define RISK_SHARE 0.46 /* of one with a swatch */

/* The swatch beside the text on the right, points. */
#define SWATCH_WIDTH 40.0
#define SWATCH_HEIGHT 22.0

typedef struct
{
  NwBlock block;
  char *title;
  char *subtitle;
  char *aside;
  char *aside_note;
  NwFlowSwatch swatch;
  PangoLayout *title_layout;
  PangoLayout *subtitle_layout;
  PangoLayout *aside_layout;
  PangoLayout *aside_note_layout;
} TitleBlock;

static void
clear_layouts (TitleBlock *self)
{
  g_clear_object (&self->title_layout);
  g_clear_object (&self->subtitle_layout);
  g_clear_object (&self->aside_layout);
  g_clear_object (&self->aside_note_layout);
}

static void
title_block_free (NwBlock *block)
{
  TitleBlock *self = (TitleBlock *)block;

  clear_layouts (self);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->aside);
  g_free (self->aside_note);
  g_free (self);
}

static PangoLayout *
set_right (const NwSetter *setter,
           NwPrintFont font,
           const char *text,
           double width)
{
  PangoLayout *layout = nw_print_layout_new (setter->context, font, text, width);

  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static double
get_height (PangoLayout *layout,
            NwPrintFont font)
{
  return layout != NULL ? pango_layout_get_line_count (layout) * nw_print_font_get_pitch (font) : 0.0;
}

static NwPrintFont
get_aside_font (TitleBlock *self)
{
  return self->swatch.draw != NULL ? NW_PRINT_HEADING : NW_PRINT_BODY;
}

/* Width of the part on the right, without the swatch. */
static double
get_aside_width (TitleBlock *self,
                 double width)
{
  if (self->aside == NULL)
    return 0.0;
  return self->swatch.draw != NULL ? width * RISK_SHARE - SWATCH_WIDTH - NW_PRINT_GAP : width * ASIDE_SHARE;
}

static void
title_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  TitleBlock *self = (TitleBlock *)block;
  double aside = get_aside_width (self, width);
  double swatch = self->swatch.draw != NULL ? SWATCH_WIDTH + NW_PRINT_GAP : 0.0;
  double main_width = width - aside - swatch - (aside > 0.0 ? NW_PRINT_GAP : 0.0);
  double left = 0.0;
  double right = 0.0;

  clear_layouts (self);
  self->title_layout = nw_print_layout_new (setter->context, NW_PRINT_TITLE, self->title, main_width);
  if (self->subtitle != NULL)
    self->subtitle_layout = nw_print_layout_new (setter->context, NW_PRINT_BODY, self->subtitle, main_width);
  if (self->aside != NULL)
    self->aside_layout = set_right (setter, self->swatch.draw != NULL ? NW_PRINT_HEADING : NW_PRINT_BODY_BOLD, self->aside, aside);
  if (self->aside_note != NULL)
    self->aside_note_layout = set_right (setter, NW_PRINT_BODY, self->aside_note, aside);

  left = get_height (self->title_layout, NW_PRINT_TITLE) + get_height (self->subtitle_layout, NW_PRINT_BODY);
  right = get_height (self->aside_layout, get_aside_font (self)) + get_height (self->aside_note_layout, NW_PRINT_BODY);
  nw_block_add_slice (block, MAX (MAX (left, right), swatch > 0.0 ? SWATCH_HEIGHT : 0.0) + NW_PRINT_GAP, FALSE);
}

/* Draws @layout below @y and returns where it ends. */
static double
draw_lines (const NwPainter *painter,
            PangoLayout *layout,
            NwPrintFont font,
            double x,
            double y,
            const char *tag)
{
  if (layout == NULL)
    return y;

  if (painter->tagged)
    cairo_tag_begin (painter->cr, tag, NULL);
  nw_print_layout_draw (layout, painter->cr, x, y, nw_print_font_get_pitch (font), 0, G_MAXUINT);
  if (painter->tagged)
    cairo_tag_end (painter->cr, tag);

  return y + get_height (layout, font);
}

/* Left of the widest line on the right. */
static void
draw_swatch (TitleBlock *self,
             const NwPainter *painter,
             double bottom)
{
  PangoLayout *const layouts[] = { self->aside_layout, self->aside_note_layout };
  double right = self->block.width;
  double height = get_height (self->aside_layout, NW_PRINT_HEADING) + get_height (self->aside_note_layout, NW_PRINT_BODY);
  double widest = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      PangoRectangle extents = { 0 };

      if (layouts[i] == NULL)
        continue;
      pango_layout_get_extents (layouts[i], NULL, &extents);
      widest = MAX (widest, (double)extents.width / PANGO_SCALE);
    }
  cairo_save (painter->cr);
  cairo_translate (painter->cr, right - widest - NW_PRINT_GAP - SWATCH_WIDTH, bottom - NW_PRINT_GAP - (height + SWATCH_HEIGHT) / 2.0);
  self->swatch.draw (painter->cr, SWATCH_WIDTH, SWATCH_HEIGHT, self->swatch.data);
  cairo_restore (painter->cr);
}

static void
title_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  TitleBlock *self = (TitleBlock *)block;
  double bottom = nw_block_get_height (block, 0, 1);
  double right = block->width - get_aside_width (self, block->width);
  double y = bottom - NW_PRINT_GAP - get_height (self->aside_layout, get_aside_font (self)) - get_height (self->aside_note_layout, NW_PRINT_BODY);

  if (self->swatch.draw != NULL)
    draw_swatch (self, painter, bottom);
  y = draw_lines (painter, self->aside_layout, get_aside_font (self), right, y, "P");
  draw_lines (painter, self->aside_note_layout, NW_PRINT_BODY, right, y, "P");

  y = draw_lines (painter, self->title_layout, NW_PRINT_TITLE, 0.0, 0.0, "H1");
  draw_lines (painter, self->subtitle_layout, NW_PRINT_BODY, 0.0, y, "P");

  cairo_set_line_width (painter->cr, NW_PRINT_HEAVY_RULE);
  cairo_move_to (painter->cr, 0.0, bottom - NW_PRINT_HEAVY_RULE / 2.0);
  cairo_line_to (painter->cr, block->width, bottom - NW_PRINT_HEAVY_RULE / 2.0);
  cairo_stroke (painter->cr);
}

static const NwBlockClass title_block_class = {
  .free = title_block_free,
  .set = title_block_set,
  .draw = title_block_draw,
};

/**
 * nw_title_block_new:
 * @title: of the document
 * @subtitle: (nullable): below it
 * @aside: (nullable): on the right, bold
 * @aside_note: (nullable): below @aside
 * @swatch: (nullable): painted beside @aside, which is then larger
 *
 * Returns: (transfer full): the head of a document, over a heavy line
 */
NwBlock *
nw_title_block_new (const char *title,
                    const char *subtitle,
                    const char *aside,
                    const char *aside_note,
                    const NwFlowSwatch *swatch)
{
  TitleBlock *self = g_new0 (TitleBlock, 1);

  nw_block_init (&self->block, &title_block_class, 0.0, 8.0);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->aside = g_strdup (aside);
  self->aside_note = g_strdup (aside_note);
  if (swatch != NULL)
    self->swatch = *swatch;
  self->block.outline_level = 1;
  self->block.outline = self->title;
  self->block.keep_with_next = TRUE;

  return &self->block;
}
