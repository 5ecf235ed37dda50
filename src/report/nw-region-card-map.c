/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-region-card-private.h"

#include "nw-figure-export.h"
#include "nw-overview-private.h"
#include "nw-paint.h"
#include "nw-print-map.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Width of a pin in pixels, with its edge. */
#define PIN_WIDTH 18.0

/* The picture shows at least so much of the body, with air round the region. */
#define MAP_MIN_MM 150.0
#define MAP_AIR 0.06

typedef struct
{
  NwSiteMap *map;
  NwCard *card;
  NwView view;
  NwRect rect;
  GPtrArray *numbers; /* of those without a pin here: GUINT_TO_POINTER */
} Picture;

/* A pin stands on the left half where there are two; both sides are the same. */
static NwMark *
make_mark (Picture *self,
           guint index,
           double scale)
{
  NwSite *site = g_ptr_array_index (self->card->sites, index);
  NwSide side = nw_site_get_paired (site) ? NW_SIDE_LEFT : NW_SIDE_MIDLINE;
  const char *region = nw_region_get_id (self->card->region);
  double x = 0.0;
  double y = 0.0;
  NwMark *mark = NULL;

  if (!nw_site_map_get_marker (self->map, site, region, side, &x, &y) && !nw_site_map_get_marker (self->map, site, region, NW_SIDE_MIDLINE, &x, &y))
    return NULL;
  if (!nw_rect_contains (&self->rect, x, y))
    return NULL;

  mark = g_new0 (NwMark, 1);
  mark->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (mark->numbers, index);
  mark->label = g_strdup_printf ("%u", index + 1);
  mark->anchor_x = x;
  mark->anchor_y = y;
  mark->diameter = PIN_WIDTH / scale;
  mark->side = NW_SIDE_MIDLINE;
  return mark;
}

static void
draw_pins (Picture *self,
           cairo_t *cr,
           double scale)
{
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), scale };
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (nw_mark_free);

  for (guint i = 0; i < self->card->sites->len; i++)
    {
      NwMark *mark = make_mark (self, i, scale);

      if (mark != NULL)
        g_ptr_array_add (marks, mark);
      else
        g_ptr_array_add (self->numbers, GUINT_TO_POINTER (i + 1));
    }
  nw_marks_spread (marks, self->view, &self->rect);

  for (guint i = 0; i < marks->len; i++)
    {
      const NwMark *mark = g_ptr_array_index (marks, i);
      NwSite *site = g_ptr_array_index (self->card->sites, g_array_index (mark->numbers, guint, 0));
      gboolean shifted = nw_mark_is_shifted (mark, scale);

      if (shifted)
        nw_mark_draw_line (cr, mark, scale);
      nw_paint_pin (&paint, cr, mark->x, mark->y, nw_zone_of_site (site), mark->label);
      if (shifted)
        nw_mark_draw_point (cr, mark, scale);
    }
}

/* The lung, the edge of the region, and the pins. */
static void
draw_cb (cairo_t *cr,
         double scale,
         gpointer data)
{
  static const char *const pleura[] = { "pleura", NULL };
  Picture *self = data;
  NwFigure *figure = nw_site_map_get_figure (self->map);
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), scale };
  g_autofree const char **outlines = nw_paint_list_region_outlines (self->card->region);
  g_autoptr (GPtrArray) shapes = nw_figure_list_region (figure, nw_region_get_id (self->card->region));

  if (g_strv_contains (outlines, "pleura"))
    nw_paint_structures (&paint, cr, figure, pleura, NW_SIDE_MIDLINE, NULL);
  for (guint i = 0; i < shapes->len; i++)
    nw_paint_region (&paint, cr, g_ptr_array_index (shapes, i));
  draw_pins (self, cr, scale);
}

static char *
make_caption (Picture *self)
{
  NwFigure *figure = nw_site_map_get_figure (self->map);
  g_autofree char *side = nw_print_map_describe (figure, self->view);
  GString *caption = g_string_new (side);

  for (guint i = 0; i < self->numbers->len; i++)
    {
      guint number = GPOINTER_TO_UINT (g_ptr_array_index (self->numbers, i));

      if (i == 0)
        /* Translators: begins a list of numbers of sites that a map does not show */
        g_string_append_printf (caption, ". %s %u", _ ("Not in this picture:"), number);
      else
        g_string_append_printf (caption, ", %u", number);
    }

  return g_string_free (caption, FALSE);
}

/* Another picture that shows what the first one does not; %FALSE for none. */
static gboolean
find_other_view (NwCard *self,
                 NwFigureSet *figures,
                 NwView first,
                 NwView *other)
{
  guint most = 0;

  for (NwView view = NW_VIEW_ANTERIOR; view < NW_N_STORED_VIEWS; view++)
    {
      g_autoptr (NwSiteMap) map = nw_figure_set_dup_site_map (figures, view, NULL);
      g_autoptr (NwSiteMap) shown = nw_figure_set_dup_site_map (figures, first, NULL);
      guint n = 0;

      if (view == first || map == NULL || shown == NULL || !nw_region_is_in_view (self->region, view))
        continue;
      for (guint i = 0; i < self->sites->len; i++)
        {
          NwSite *site = g_ptr_array_index (self->sites, i);
          const char *region = nw_region_get_id (self->region);
          double x = 0.0;
          double y = 0.0;

          n += !nw_site_map_get_marker (shown, site, region, NW_SIDE_MIDLINE, &x, &y) && nw_site_map_get_marker (map, site, region, NW_SIDE_MIDLINE, &x, &y);
        }
      if (n > most)
        {
          most = n;
          *other = view;
        }
    }

  return most > 0;
}

static gboolean
add_picture (NwCard *self,
             NwFlow *flow,
             NwRenderer *renderer,
             NwView view,
             double width,
             double height,
             GError **error)
{
  g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (nw_renderer_get_figures (renderer), view, error);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autofree char *caption = NULL;
  Picture picture = { site_map, self, view, { 0 }, numbers };
  NwFlowPicture drawing = { .draw = nw_print_map_draw, .free_data = nw_print_map_free, .weight = 1.0 };
  NwRenderSpec spec = { .view = view, .layers = NW_LAYER_SKIN | NW_LAYER_BONES, .mode = NW_FIGURE_RISK };
  NwRect map = { 0 };

  if (site_map == NULL)
    return FALSE;
  nw_figure_get_bounds (nw_site_map_get_figure (site_map), &map);
  if (!nw_figure_get_region_bounds (nw_site_map_get_figure (site_map), nw_region_get_id (self->region), NW_SIDE_MIDLINE, &picture.rect))
    return TRUE;
  nw_rect_grow (&picture.rect, MAP_AIR * MAX (picture.rect.width, picture.rect.height));
  nw_print_fit_rect (&picture.rect, &map, MAP_MIN_MM, width / height);
  spec.rect = picture.rect;
  drawing.data = nw_print_map_new (renderer, &spec, width, draw_cb, &picture, error);
  if (drawing.data == NULL)
    return FALSE;
  caption = make_caption (&picture);
  drawing.caption = caption;
  nw_flow_add_pictures (flow, &drawing, 1, height);

  return TRUE;
}

/**
 * nw_card_add_map:
 * @self: the card
 * @flow: where to add it
 * @renderer: draws the map
 * @width: of the picture, points
 * @height: of the picture, points
 * @error: return location
 *
 * Adds the map of the region with its sites by number, and a second one where
 * sites are only seen from another side; or says that no map shows it.
 *
 * Returns: %FALSE if a map is broken
 */
gboolean
nw_card_add_map (NwCard *self,
                 NwFlow *flow,
                 NwRenderer *renderer,
                 double width,
                 double height,
                 GError **error)
{
  NwFigureSet *figures = nw_renderer_get_figures (renderer);
  NwView view = NW_VIEW_ANTERIOR;
  NwView other = NW_VIEW_ANTERIOR;

  if (!nw_export_choose_view (figures, nw_region_get_id (self->region), NULL, &view))
    {
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No map shows this region."));
      return TRUE;
    }
  if (!find_other_view (self, figures, view, &other))
    return add_picture (self, flow, renderer, view, width, height, error);

  return add_picture (self, flow, renderer, view, width, height * 0.62, error) && add_picture (self, flow, renderer, other, width, height * 0.62, error);
}
