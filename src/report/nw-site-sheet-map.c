/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-site-sheet-private.h"

#include "nw-drawn.h"
#include "nw-figure-export.h"
#include "nw-paint.h"
#include "nw-print-map.h"
#include "nw-print-style.h"
#include "nw-ruler.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* The picture: at most this high in points, and at least this much of the body. */
#define MAP_HEIGHT 132.0
#define MAP_MIN_MM 170.0
#define MAP_AIR 0.16

#define RULER_TEXT_SIZE 8.0

/* Widens @rect to @aspect with air around it, within the map where possible. */
static void
fit_rect (NwRect *rect,
          const NwRect *map,
          double aspect)
{
  double width = MAX (rect->width, rect->height * aspect) * (1.0 + 2.0 * MAP_AIR);

  nw_print_fit_rect (rect, map, MAX (width, MAP_MIN_MM), aspect);
}

static char *
make_caption (NwSheet *self,
              NwFigure *figure,
              NwSiteMap *site_map,
              NwView view)
{
  g_autoptr (GPtrArray) structures = nw_drawn_list_site (self->site);
  g_autofree char *missing = nw_drawn_describe_missing (figure, structures, NW_SIDE_MIDLINE);
  g_autofree char *side = view == NW_VIEW_ANTERIOR || view == NW_VIEW_POSTERIOR ? nw_print_map_describe (figure, view) : g_strdup (nw_view_get_label (view));
  GString *caption = g_string_new (side);

  if (nw_site_map_is_schematic (site_map, self->site))
    g_string_append_printf (caption, "\n%s", _ ("The area on the map is schematic: the maps have no outline of this site."));
  if (missing != NULL)
    g_string_append_printf (caption, "\n%s", missing);

  return g_string_free (caption, FALSE);
}

/* What is drawn over the map. */
typedef struct
{
  NwSiteMap *map;
  NwSite *site;
} Drawn;

static void
draw_site_cb (cairo_t *cr,
              double scale,
              gpointer data)
{
  Drawn *drawn = data;
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), scale };

  nw_paint_site_with_structures (&paint, cr, drawn->map, drawn->site, NW_SIDE_MIDLINE);
}

static NwPrintMap *
paint_map (NwSheet *self,
           NwRenderer *renderer,
           NwSiteMap *site_map,
           NwView view,
           const NwRect *rect,
           double width,
           GError **error)
{
  Drawn drawn = { site_map, self->site };
  NwRenderSpec spec = {
    .view = view,
    .layers = NW_LAYER_SKIN | NW_LAYER_BONES | NW_LAYER_MUSCLES,
    .mode = NW_FIGURE_ANATOMY,
    .rect = *rect,
  };

  return nw_print_map_new (renderer, &spec, width, draw_site_cb, &drawn, error);
}

/**
 * nw_sheet_add_map:
 * @self: the sheet
 * @flow: where to add it
 * @renderer: draws the map
 * @width: of the picture, points
 * @error: return location
 *
 * Adds the map with the site and the structures that can be harmed there, both
 * sides; or says that no map shows it.
 *
 * Returns: %FALSE if a map is broken
 */
gboolean
nw_sheet_add_map (NwSheet *self,
                  NwFlow *flow,
                  NwRenderer *renderer,
                  double width,
                  GError **error)
{
  NwFigureSet *figures = nw_renderer_get_figures (renderer);
  g_autoptr (NwSiteMap) site_map = NULL;
  g_autofree char *caption = NULL;
  NwFlowPicture picture = { .draw = nw_print_map_draw, .free_data = nw_print_map_free, .weight = 1.0 };
  NwView view = NW_VIEW_ANTERIOR;
  NwRect map = { 0 };
  NwRect rect = { 0 };

  if (!nw_export_choose_view (figures, NULL, nw_site_get_id (self->site), &view))
    {
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No map shows this site."));
      return TRUE;
    }
  site_map = nw_figure_set_dup_site_map (figures, view, error);
  if (site_map == NULL)
    return FALSE;

  nw_figure_get_bounds (nw_site_map_get_figure (site_map), &map);
  nw_site_map_get_bounds (site_map, self->site, NW_SIDE_MIDLINE, &rect);
  fit_rect (&rect, &map, width / MAP_HEIGHT);
  picture.data = paint_map (self, renderer, site_map, view, &rect, width, error);
  if (picture.data == NULL)
    return FALSE;
  caption = make_caption (self, nw_site_map_get_figure (site_map), site_map, view);
  picture.caption = caption;
  nw_flow_add_pictures (flow, &picture, 1, MAP_HEIGHT);

  return TRUE;
}

static void
draw_ruler_cb (cairo_t *cr,
               double width,
               double height,
               gpointer data)
{
  nw_ruler_paint (data, cr, nw_palette_get (NW_PALETTE_PRINT));
}

/**
 * nw_sheet_has_ruler:
 * @self: the sheet
 *
 * Returns: whether the site has a depth from the skin or a limit to draw
 */
gboolean
nw_sheet_has_ruler (NwSheet *self)
{
  g_autoptr (GPtrArray) depths = nw_site_list_depths (self->site);
  gboolean has_rows = depths->len > 0 && nw_depth_get_axis (g_ptr_array_index (depths, 0)) == NW_AXIS_SKIN_DEPTH;

  return has_rows || nw_limit_has_max (nw_site_get_limit (self->site));
}

/**
 * nw_sheet_add_ruler:
 * @self: the sheet
 * @width: of the page without its margins, points
 *
 * Adds the published depths and limits to scale, without a needle; where there
 * are some, see nw_sheet_has_ruler().
 */
void
nw_sheet_add_ruler (NwSheet *self,
                    double width)
{
  PangoContext *context = nw_print_context_new (self->lang);
  const NwRulerSpec spec = {
    .site = self->site,
    .width = width,
    .text_size = RULER_TEXT_SIZE,
    .context = context,
    .font = pango_font_description_get_family (nw_print_font_get (NW_PRINT_BODY)),
    .never_needle = TRUE,
    .planned_mm = -1.0,
  };
  g_autoptr (NwRuler) ruler = nw_ruler_new (&spec);
  NwFlowPicture picture = { .draw = draw_ruler_cb, .free_data = (GDestroyNotify)nw_ruler_unref, .weight = 1.0 };

  g_object_unref (context);
  nw_flow_add_heading (self->flow, 3, _ ("Published depths from the skin, to scale"));
  nw_flow_keep_with_next (self->flow);
  picture.caption = _ ("Figures of other people. They guarantee nothing for this one.");
  picture.data = nw_ruler_ref (ruler);
  nw_flow_add_pictures (self->flow, &picture, 1, nw_ruler_get_height (ruler));
}
