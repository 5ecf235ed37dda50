/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

#define CAPTION_GAP 2.0

#define LEGEND_GAP 14.0
#define LEGEND_PITCH 15.0

/* Pictures side by side, each over its caption. */

typedef struct
{
  NwFlowPicture picture; /* its caption is the one below */
  char *caption;
  PangoLayout *layout;
} Picture;

typedef struct
{
  NwBlock block;
  GPtrArray *pictures; /* of Picture */
  double wanted;
  double height; /* of the drawings, once set */
} PictureBlock;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  if (self->picture.free_data != NULL)
    self->picture.free_data (self->picture.data);
  g_clear_object (&self->layout);
  g_free (self->caption);
  g_free (self);
}

static void
picture_block_free (NwBlock *block)
{
  PictureBlock *self = (PictureBlock *)block;

  g_ptr_array_unref (self->pictures);
  g_free (self);
}

static double
get_picture_width (PictureBlock *self,
                   guint index)
{
  double sum = 0.0;

  for (guint i = 0; i < self->pictures->len; i++)
    sum += ((Picture *)g_ptr_array_index (self->pictures, i))->picture.weight;

  return (self->block.width - NW_FLOW_PICTURE_GAP * (self->pictures->len - 1)) * ((Picture *)g_ptr_array_index (self->pictures, index))->picture.weight / sum;
}

static void
picture_block_set (NwBlock *block,
                   const NwSetter *setter,
                   double width)
{
  PictureBlock *self = (PictureBlock *)block;
  double caption = 0.0;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      Picture *picture = g_ptr_array_index (self->pictures, i);

      g_clear_object (&picture->layout);
      if (picture->caption == NULL)
        continue;

      picture->layout = nw_print_layout_new (setter->context, NW_PRINT_SMALL_BOLD, picture->caption,
                                             get_picture_width (self, i));
      pango_layout_set_alignment (picture->layout, PANGO_ALIGN_CENTER);
      caption = MAX (caption, CAPTION_GAP + pango_layout_get_line_count (picture->layout) * nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD));
    }

  self->height = MAX (MIN (self->wanted, setter->page_height - caption), 1.0);
  nw_block_add_slice (block, self->height + caption, FALSE);
}

static void
picture_block_draw (NwBlock *block,
                    const NwPainter *painter,
                    guint first,
                    guint n)
{
  PictureBlock *self = (PictureBlock *)block;
  cairo_t *cr = painter->cr;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      Picture *picture = g_ptr_array_index (self->pictures, i);
      double width = get_picture_width (self, i);

      if (painter->tagged)
        cairo_tag_begin (cr, "Figure", NULL);
      cairo_save (cr);
      cairo_rectangle (cr, 0.0, 0.0, width, self->height);
      cairo_clip (cr);
      picture->picture.draw (cr, width, self->height, picture->picture.data);
      cairo_restore (cr);
      if (painter->tagged)
        cairo_tag_end (cr, "Figure");

      if (picture->layout != NULL)
        {
          if (painter->tagged)
            cairo_tag_begin (cr, "Caption", NULL);
          nw_print_layout_draw (picture->layout, cr, 0.0, self->height + CAPTION_GAP,
                                nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD), 0, G_MAXUINT);
          if (painter->tagged)
            cairo_tag_end (cr, "Caption");
        }
      cairo_translate (cr, width + NW_FLOW_PICTURE_GAP, 0.0);
    }
}

static const NwBlockClass picture_block_class = {
  .free = picture_block_free,
  .set = picture_block_set,
  .draw = picture_block_draw,
};

/**
 * nw_picture_block_new:
 * @pictures: (array length=n_pictures): side by side
 * @n_pictures: number of pictures
 * @height: of the drawings, points; less where a page is shorter
 *
 * Returns: (transfer full): a row of pictures on one page
 */
NwBlock *
nw_picture_block_new (const NwFlowPicture *pictures,
                      guint n_pictures,
                      double height)
{
  PictureBlock *self = g_new0 (PictureBlock, 1);

  nw_block_init (&self->block, &picture_block_class, 6.0, 6.0);
  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  self->wanted = height;
  for (guint i = 0; i < n_pictures; i++)
    {
      Picture *picture = g_new0 (Picture, 1);

      picture->picture = pictures[i];
      picture->caption = g_strdup (pictures[i].caption);
      g_ptr_array_add (self->pictures, picture);
    }

  return &self->block;
}

/* Swatches with their words, in lines. */

typedef struct
{
  NwFlowSwatch swatch;
  char *label;
  PangoLayout *layout;
  double x;
  guint line;
  guint n_lines;
} LegendItem;

typedef struct
{
  NwBlock block;
  GPtrArray *items; /* of LegendItem */
} LegendBlock;

static void
legend_item_free (gpointer data)
{
  LegendItem *self = data;

  g_clear_object (&self->layout);
  g_free (self->label);
  g_free (self);
}

static void
legend_block_free (NwBlock *block)
{
  LegendBlock *self = (LegendBlock *)block;

  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
legend_block_set (NwBlock *block,
                  const NwSetter *setter,
                  double width)
{
  LegendBlock *self = (LegendBlock *)block;
  double x = 0.0;
  guint line = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      LegendItem *item = g_ptr_array_index (self->items, i);
      double swatch = item->swatch.draw != NULL ? NW_FLOW_SWATCH_WIDTH + NW_PRINT_GAP : 0.0;
      int text_width = 0;

      g_clear_object (&item->layout);
      item->layout = nw_print_layout_new (setter->context, NW_PRINT_BODY, item->label, width - swatch);
      pango_layout_get_size (item->layout, &text_width, NULL);
      item->n_lines = (guint)pango_layout_get_line_count (item->layout);

      /* What takes several lines has them to itself. */
      if (x > 0.0 && (item->n_lines > 1 || x + swatch + (double)text_width / PANGO_SCALE > width))
        {
          x = 0.0;
          line++;
        }
      item->x = x;
      item->line = line;
      line += item->n_lines - 1;
      x += item->n_lines > 1 ? width : swatch + (double)text_width / PANGO_SCALE + LEGEND_GAP;
    }

  for (guint i = 0; i <= line; i++)
    nw_block_add_slice (block, LEGEND_PITCH, i < line);
}

static void
legend_block_draw (NwBlock *block,
                   const NwPainter *painter,
                   guint first,
                   guint n)
{
  LegendBlock *self = (LegendBlock *)block;
  cairo_t *cr = painter->cr;

  for (guint i = 0; i < self->items->len; i++)
    {
      LegendItem *item = g_ptr_array_index (self->items, i);
      double x = item->x;
      double y = LEGEND_PITCH * ((double)item->line - (double)first);

      if (item->line < first || item->line >= first + n)
        continue;

      if (item->swatch.draw != NULL)
        {
          cairo_save (cr);
          cairo_translate (cr, x, y + (LEGEND_PITCH - NW_FLOW_SWATCH_HEIGHT) / 2.0);
          item->swatch.draw (cr, NW_FLOW_SWATCH_WIDTH, NW_FLOW_SWATCH_HEIGHT, item->swatch.data);
          cairo_restore (cr);
          x += NW_FLOW_SWATCH_WIDTH + NW_PRINT_GAP;
        }
      nw_print_layout_draw (item->layout, cr, x, y, LEGEND_PITCH, 0, item->n_lines);
    }
}

static const NwBlockClass legend_block_class = {
  .free = legend_block_free,
  .set = legend_block_set,
  .draw = legend_block_draw,
};

/**
 * nw_legend_block_new:
 * @swatches: (array length=n_swatches): what to explain
 * @n_swatches: number of them
 *
 * Returns: (transfer full): swatches with their words
 */
NwBlock *
nw_legend_block_new (const NwFlowSwatch *swatches,
                     guint n_swatches)
{
  LegendBlock *self = g_new0 (LegendBlock, 1);

  nw_block_init (&self->block, &legend_block_class, 4.0, 4.0);
  self->items = g_ptr_array_new_with_free_func (legend_item_free);
  for (guint i = 0; i < n_swatches; i++)
    {
      LegendItem *item = g_new0 (LegendItem, 1);

      item->swatch = swatches[i];
      item->label = g_strdup (swatches[i].label);
      g_ptr_array_add (self->items, item);
    }

  return &self->block;
}
