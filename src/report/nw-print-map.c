/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-print-map.h"

#include "nw-error.h"
#include "nw-paint.h"
#include "nw-print-style.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

struct _NwPrintMap
{
  cairo_surface_t *surface;
  double width;  /* px */
  double height; /* px */
};

/**
 * nw_print_map_free:
 * @self: a map
 */
void
nw_print_map_free (gpointer self)
{
  NwPrintMap *map = self;

  g_clear_pointer (&map->surface, cairo_surface_destroy);
  g_free (map);
}

/**
 * nw_print_map_draw:
 * @cr: where to paint
 * @width: points
 * @height: points
 * @self: a map
 *
 * Paints a map in a thin frame, in the middle of the width, as a
 * #NwFlowDrawFunc.
 */
void
nw_print_map_draw (cairo_t *cr,
                   double width,
                   double height,
                   gpointer self)
{
  NwPrintMap *map = self;
  double factor = MIN (width / map->width, height / map->height);
  double line = 1.0;

  cairo_translate (cr, (width - map->width * factor) / 2.0, 0.0);
  cairo_scale (cr, factor, factor);
  cairo_rectangle (cr, 0.0, 0.0, map->width, map->height);
  cairo_clip_preserve (cr);
  cairo_new_path (cr);
  cairo_set_source_surface (cr, map->surface, 0.0, 0.0);
  cairo_paint (cr);
  nw_print_set_ink (cr, NW_PRINT_LINE);
  cairo_set_line_width (cr, line);
  cairo_rectangle (cr, line / 2.0, line / 2.0, map->width - line, map->height - line);
  cairo_stroke (cr);
}

/**
 * nw_print_check_drawing:
 * @cr: what was drawn on
 * @error: return location
 *
 * Returns: %FALSE if the drawing library failed
 */
gboolean
nw_print_check_drawing (cairo_t *cr,
                        GError **error)
{
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, NW_ERROR, NW_ERROR_FAILED,
               /* Translators: %s is the reason that the drawing library gives */
               _ ("The pages could not be drawn: %s"), cairo_status_to_string (cairo_status (cr)));
  return FALSE;
}

/**
 * nw_print_map_new:
 * @renderer: draws the layers
 * @spec: what of which map; its palette and scale are set
 * @width: of the picture, points
 * @func: (nullable): draws over the layers
 * @data: for @func
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the map; %NULL if it is broken
 */
NwPrintMap *
nw_print_map_new (NwRenderer *renderer,
                  NwRenderSpec *spec,
                  double width,
                  NwPrintMapFunc func,
                  gpointer data,
                  GError **error)
{
  NwPrintMap *self = g_new0 (NwPrintMap, 1);
  cairo_rectangle_t extents = { 0 };
  cairo_t *cr = NULL;
  gboolean done = FALSE;

  spec->palette = NW_PALETTE_PRINT;
  spec->scale = width * NW_PRINT_PX_PER_POINT / spec->rect.width;
  spec->scale_factor = 1;
  self->width = spec->rect.width * spec->scale;
  self->height = spec->rect.height * spec->scale;
  extents.width = self->width;
  extents.height = self->height;
  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (self->surface);
  done = nw_renderer_render_to_cairo (renderer, spec, cr, NULL, error);
  if (done && func != NULL)
    {
      cairo_scale (cr, spec->scale, spec->scale);
      cairo_translate (cr, -spec->rect.x, -spec->rect.y);
      func (cr, spec->scale, data);
    }
  done = done && nw_print_check_drawing (cr, error);
  cairo_destroy (cr);
  if (!done)
    g_clear_pointer (&self, nw_print_map_free);

  return self;
}

/**
 * nw_print_fit_rect:
 * @rect: (inout): what has to be seen, mm
 * @map: the whole map, mm
 * @least: the least width, mm
 * @aspect: width to height of the picture
 *
 * Widens @rect to the shape of a picture, within the map where that is
 * possible.
 */
void
nw_print_fit_rect (NwRect *rect,
                   const NwRect *map,
                   double least,
                   double aspect)
{
  double width = MAX (MAX (rect->width, rect->height * aspect), least);
  double height = width / aspect;
  double x = rect->x + rect->width / 2.0 - width / 2.0;
  double y = rect->y + rect->height / 2.0 - height / 2.0;

  if (width < map->width)
    x = CLAMP (x, map->x, map->x + map->width - width);
  if (height < map->height)
    y = CLAMP (y, map->y, map->y + map->height - height);
  *rect = (NwRect){ x, y, width, height };
}

/**
 * nw_print_map_describe:
 * @figure: a map
 * @view: its view
 *
 * Returns: (transfer full): the view, and on which side the patient's left is
 */
char *
nw_print_map_describe (NwFigure *figure,
                       NwView view)
{
  switch ((guint)view)
    {
    case NW_VIEW_ANTERIOR:
    case NW_VIEW_POSTERIOR:
      if (nw_figure_get_picture_left_side (figure) == NW_SIDE_LEFT)
        /* Translators: %s is a view of the body map, "Back" */
        return g_strdup_printf (_ ("%s: the patient's left is on the left"), nw_view_get_label (view));
      /* Translators: %s is a view of the body map, "Front" */
      return g_strdup_printf (_ ("%s: the patient's left is on the right"), nw_view_get_label (view));
    case NW_VIEW_LEFT:
    case NW_VIEW_LEFT_NO_ARM:
      return g_strdup (_ ("The patient's left side"));
    case NW_VIEW_RIGHT:
    case NW_VIEW_RIGHT_NO_ARM:
      return g_strdup (_ ("The patient's right side"));
    default:
      return g_strdup (nw_view_get_label (view));
    }
}

/**
 * nw_print_draw_zone:
 * @cr: where to paint
 * @width: points
 * @height: points
 * @zone: an #NwZone
 *
 * A swatch with the pattern of a zone, as a #NwFlowDrawFunc.
 */
void
nw_print_draw_zone (cairo_t *cr,
                    double width,
                    double height,
                    gpointer zone)
{
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), 1.0 };

  cairo_scale (cr, 1.0 / NW_PRINT_PX_PER_POINT, 1.0 / NW_PRINT_PX_PER_POINT);
  cairo_rectangle (cr, 0.5, 0.5, width * NW_PRINT_PX_PER_POINT - 1.0, height * NW_PRINT_PX_PER_POINT - 1.0);
  nw_paint_zone_path (&paint, cr, (NwZone)GPOINTER_TO_INT (zone));
}

/**
 * nw_print_draw_pleura:
 * @cr: where to paint
 * @width: points
 * @height: points
 * @data: not used
 *
 * A swatch with the pattern of the pleura, as a #NwFlowDrawFunc.
 */
void
nw_print_draw_pleura (cairo_t *cr,
                      double width,
                      double height,
                      gpointer data)
{
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), 1.0 };

  cairo_scale (cr, 1.0 / NW_PRINT_PX_PER_POINT, 1.0 / NW_PRINT_PX_PER_POINT);
  cairo_rectangle (cr, 0.5, 0.5, width * NW_PRINT_PX_PER_POINT - 1.0, height * NW_PRINT_PX_PER_POINT - 1.0);
  nw_paint_pleura_path (&paint, cr);
}

/**
 * nw_print_add_legend:
 * @flow: where to add it
 * @atlas: has the words of the status
 * @with_pleura: whether the pleura is drawn
 * @more: (nullable) (array length=n_more): what else is on it
 * @n_more: number of those
 * @lang: language of those words
 *
 * Adds what the patterns of a map stand for.
 */
void
nw_print_add_legend (NwFlow *flow,
                     NwAtlas *atlas,
                     gboolean with_pleura,
                     const NwFlowSwatch *more,
                     guint n_more,
                     NwLang lang)
{
  const NwFlowSwatch swatches[] = {
    { nw_print_draw_zone, GINT_TO_POINTER (NW_ZONE_HIGH), nw_risk_get_label (NW_RISK_HIGH) },
    { nw_print_draw_zone, GINT_TO_POINTER (NW_ZONE_MODERATE), nw_risk_get_label (NW_RISK_MODERATE) },
    { nw_print_draw_zone, GINT_TO_POINTER (NW_ZONE_LOW), nw_risk_get_label (NW_RISK_LOW) },
    { nw_print_draw_zone, GINT_TO_POINTER (NW_ZONE_DO_NOT_NEEDLE),
      nw_atlas_get_status_label (atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, lang) },
    { nw_print_draw_zone, GINT_TO_POINTER (NW_ZONE_NONE),
      _ ("not described in this atlas, which does not say that it is safe") },
    { nw_print_draw_pleura, NULL, _ ("pleura (lung) beneath") },
  };
  g_autoptr (GArray) legend = g_array_new (FALSE, FALSE, sizeof (NwFlowSwatch));

  g_array_append_vals (legend, swatches, with_pleura ? G_N_ELEMENTS (swatches) : G_N_ELEMENTS (swatches) - 1);
  if (n_more > 0)
    g_array_append_vals (legend, more, n_more);
  nw_flow_add_legend (flow, &g_array_index (legend, NwFlowSwatch, 0), legend->len);
}

/**
 * nw_print_dup_atlas:
 * @renderer: draws the maps of a report
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the content of these maps; %NULL if it is
 *   not loaded
 */
NwAtlas *
nw_print_dup_atlas (NwRenderer *renderer,
                    GError **error)
{
  NwAtlas *atlas = nw_figure_set_dup_atlas (nw_renderer_get_figures (renderer));

  if (atlas == NULL)
    g_set_error_literal (error, NW_ERROR, NW_ERROR_CONTENT, _ ("The clinical content is not loaded."));
  return atlas;
}
