/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-region-card-private.h"

#include "nw-error.h"
#include "nw-figure-export.h"
#include "nw-overview-private.h"
#include "nw-paint.h"
#include "nw-plate.h"
#include "nw-print-map.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Width of a pin in pixels, with its edge. */
#define PIN_WIDTH 18.0

/* The picture shows at least so much of the body, with air round the region. */
#define MAP_MIN_MM 150.0
#define MAP_AIR 0.06

/* Pictures of a card, and the height of one of so many below each other. */
#define MAX_VIEWS 3
static const double heights[MAX_VIEWS] = { 1.0, 0.62, 0.5 };

/* Which pictures a card has, and which sites they show together. */
typedef struct
{
  NwView views[MAX_VIEWS];
  guint n;
  gboolean *shown; /* for each site */
} Views;

typedef struct
{
  NwSiteMap *map;
  NwCard *card;
  NwView view;
  NwRect rect;
  Views *views;
  GPtrArray *numbers; /* of those without a pin here: GUINT_TO_POINTER */
} Picture;

/* A plate has room for the sites of the region that begin outside of it. */
static void
take_in_sites (NwCard *self,
               NwSiteMap *site_map,
               NwView view,
               NwRect *rect)
{
  NwSide side = nw_view_get_plate_side (view);

  for (guint i = 0; i < self->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (self->sites, i);
      NwRect point = { 0.0, 0.0, 1.0, 1.0 };
      NwRect both = { 0 };

      if (!nw_site_is_in_view (site, nw_view_get_base (view)) || !nw_site_map_get_marker (site_map, site, NULL, side, &point.x, &point.y))
        continue;
      nw_rect_union (rect, &point, &both);
      *rect = both;
    }
}

/* The part of a map that shows the region; %FALSE if none does. */
static gboolean
find_rect (NwCard *self,
           NwSiteMap *site_map,
           NwView view,
           double aspect,
           NwRect *rect)
{
  NwFigure *figure = nw_site_map_get_figure (site_map);
  gboolean is_plate = nw_view_is_plate (view);
  NwRect map = { 0 };

  nw_figure_get_bounds (figure, &map);
  if (!nw_figure_get_region_bounds (figure, nw_region_get_id (self->region), NW_SIDE_MIDLINE, rect))
    {
      if (!is_plate)
        return FALSE;
      *rect = map;
    }
  if (is_plate)
    take_in_sites (self, site_map, view, rect);
  nw_rect_grow (rect, MAP_AIR * MAX (rect->width, rect->height));
  nw_print_fit_rect (rect, &map, is_plate ? 0.0 : MAP_MIN_MM, aspect);

  return TRUE;
}

/* Where a site is marked: in the region where it has a part there, else
 * wherever the picture shows it. A pin stands on the left half where there are
 * two; both sides are the same. */
static gboolean
find_point (NwCard *self,
            NwSiteMap *site_map,
            NwView view,
            const NwRect *rect,
            NwSite *site,
            double *x,
            double *y)
{
  const char *region = nw_region_get_id (self->region);
  NwSide side = nw_site_get_paired (site) ? NW_SIDE_LEFT : NW_SIDE_MIDLINE;
  gboolean found = nw_site_map_get_marker (site_map, site, region, side, x, y) || nw_site_map_get_marker (site_map, site, region, NW_SIDE_MIDLINE, x, y);

  if (found && nw_rect_contains (rect, *x, *y))
    return TRUE;

  return nw_site_is_in_view (site, nw_view_get_base (view)) && nw_site_map_get_marker (site_map, site, NULL, side, x, y) && nw_rect_contains (rect, *x, *y);
}

static NwMark *
make_mark (Picture *self,
           guint index,
           double scale)
{
  double x = 0.0;
  double y = 0.0;
  NwMark *mark = NULL;

  if (!find_point (self->card, self->map, self->view, &self->rect, g_ptr_array_index (self->card->sites, index), &x, &y))
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

      self->views->shown[i] = self->views->shown[i] || mark != NULL;
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

  if (nw_view_is_schematic (self->view))
    g_string_append_printf (caption, ". %s", C_ ("plate", "Schematic: drawn by hand, holds no measured point"));
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

/* How many sites a view shows that those so far do not, and, with @keep, notes
 * them. */
static guint
count_new (NwCard *self,
           NwFigureSet *figures,
           Views *views,
           NwView view,
           double aspect,
           gboolean keep)
{
  g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (figures, view, NULL);
  NwRect rect = { 0 };
  guint n = 0;

  if (site_map == NULL || !find_rect (self, site_map, view, aspect, &rect))
    return 0;
  for (guint i = 0; i < self->sites->len; i++)
    {
      double x = 0.0;
      double y = 0.0;

      if (views->shown[i] || !find_point (self, site_map, view, &rect, g_ptr_array_index (self->sites, i), &x, &y))
        continue;
      n++;
      views->shown[i] = keep;
    }

  return n;
}

/* Adds views of the body, then plates, as long as they show sites that no other
 * does, those first that show most. */
static void
add_views (NwCard *self,
           NwFigureSet *figures,
           Views *views,
           double aspect)
{
  NwView plates[NW_N_PLATES];
  guint n_plates = nw_plate_list (nw_region_get_id (self->region), NW_SIDE_LEFT, plates);

  while (views->n < MAX_VIEWS)
    {
      NwView best = NW_VIEW_ANTERIOR;
      guint most = 0;

      for (guint i = 0; i < NW_N_STORED_VIEWS + n_plates; i++)
        {
          NwView view = i < NW_N_STORED_VIEWS ? (NwView)i : plates[i - NW_N_STORED_VIEWS];
          guint n = 0;

          if (!nw_region_is_in_view (self->region, nw_view_get_base (view)))
            continue;
          n = count_new (self, figures, views, view, aspect, FALSE);
          if (n > most)
            {
              most = n;
              best = view;
            }
        }
      if (most == 0)
        return;
      count_new (self, figures, views, best, aspect, TRUE);
      views->views[views->n++] = best;
    }
}

/* One row of pictures. */
static gboolean
add_row (NwCard *self,
         NwFlow *flow,
         NwRenderer *renderer,
         Views *views,
         guint first,
         guint n,
         double width,
         double height,
         GError **error)
{
  NwFlowPicture drawings[MAX_VIEWS] = { 0 };
  char *captions[MAX_VIEWS] = { NULL };
  guint n_drawn = 0;
  double own_width = (width - (n - 1) * NW_FLOW_PICTURE_GAP) / n;

  for (; n_drawn < n; n_drawn++)
    {
      NwView view = views->views[first + n_drawn];
      g_autoptr (NwSiteMap) site_map = nw_figure_set_dup_site_map (nw_renderer_get_figures (renderer), view, error);
      g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
      Picture picture = { site_map, self, view, { 0 }, views, numbers };
      NwRenderSpec spec = { .view = view, .layers = NW_LAYER_SKIN | NW_LAYER_BONES, .mode = NW_FIGURE_RISK };
      NwFlowPicture *drawing = &drawings[n_drawn];

      if (site_map == NULL)
        break;
      if (!find_rect (self, site_map, view, own_width / height, &picture.rect))
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_CONTENT, _ ("No map shows this region."));
          break;
        }
      spec.rect = picture.rect;
      *drawing = (NwFlowPicture){ .draw = nw_print_map_draw, .free_data = nw_print_map_free, .weight = 1.0 };
      drawing->data = nw_print_map_new (renderer, &spec, own_width, draw_cb, &picture, error);
      if (drawing->data == NULL)
        break;
      drawing->caption = captions[n_drawn] = make_caption (&picture);
    }
  if (n_drawn == n)
    nw_flow_add_pictures (flow, drawings, n, height);
  for (guint i = 0; i < n_drawn; i++)
    {
      if (n_drawn < n)
        nw_print_map_free (drawings[i].data);
      g_free (captions[i]);
    }

  return n_drawn == n;
}

/* Says which sites no picture shows: a pin that is missing must not read as a
 * site without danger. */
static void
add_missing (NwCard *self,
             NwFlow *flow,
             const Views *views)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->sites->len; i++)
    {
      if (!views->shown[i])
        g_string_append_printf (names, "%s%u %s", names->len > 0 ? "; " : "", i + 1,
                                nw_site_get_name (g_ptr_array_index (self->sites, i), self->lang));
    }
  if (names->len == 0)
    return;
  /* Translators: %s lists sites with their numbers: "1 subclavius; 3 levator scapulae" */
  text = g_strdup_printf (_ ("On no picture of this card: %s."), names->str);
  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, text);
}

/* Whether the pictures are plates that stand beside each other: on a view of the
 * body a hand is a stamp. */
static gboolean
take_plates (NwCard *self,
             NwFigureSet *figures,
             Views *views)
{
  NwView plates[NW_N_PLATES];
  NwView plate = NW_VIEW_ANTERIOR;
  guint n = nw_plate_list (nw_region_get_id (self->region), NW_SIDE_LEFT, plates);

  if (!nw_plate_choose (figures, self->region, NULL, NW_SIDE_LEFT, NW_VIEW_ANTERIOR, &plate))
    return FALSE;
  for (guint i = 0; i < n && views->n < MAX_VIEWS; i++)
    views->views[views->n++] = plates[i];

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
 * Adds the map of the region with its sites by number, further ones where sites
 * are only seen from another side or on a plate, and which sites none of them
 * shows; or says that no map shows the region.
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
  g_autofree gboolean *shown = g_new0 (gboolean, self->sites->len + 1);
  Views views = { .shown = shown };
  gboolean done = TRUE;

  if (take_plates (self, figures, &views))
    {
      done = add_row (self, flow, renderer, &views, 0, views.n, width, height, error);
    }
  else if (nw_export_choose_view (figures, nw_region_get_id (self->region), NULL, &views.views[0]))
    {
      double aspect = width / (height * heights[1]);

      views.n = 1;
      count_new (self, figures, &views, views.views[0], aspect, TRUE);
      add_views (self, figures, &views, aspect);
      memset (shown, 0, sizeof *shown * self->sites->len);
      for (guint i = 0; i < views.n && done; i++)
        done = add_row (self, flow, renderer, &views, i, 1, width, height * heights[views.n - 1], error);
    }
  else
    {
      nw_flow_add_paragraph (flow, NW_FLOW_BODY, _ ("No map shows this region."));
    }
  if (done)
    add_missing (self, flow, &views);

  return done;
}

/* A pin as on the pictures, as a #NwFlowDrawFunc. */
static void
draw_pin_cb (cairo_t *cr,
             double width,
             double height,
             gpointer zone)
{
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), 1.0 };
  double size = MIN (width, height) * NW_PRINT_PX_PER_POINT / PIN_WIDTH;

  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, size / NW_PRINT_PX_PER_POINT, size / NW_PRINT_PX_PER_POINT);
  nw_paint_pin (&paint, cr, 0.0, 0.0, (NwZone)GPOINTER_TO_INT (zone), "1");
}

/**
 * nw_card_add_legend:
 * @self: the card
 * @flow: where to add it
 *
 * Adds what the patterns and the pins of its pictures stand for.
 */
void
nw_card_add_legend (NwCard *self,
                    NwFlow *flow)
{
  g_autofree const char **outlines = nw_paint_list_region_outlines (self->region);
  const NwFlowSwatch pins[] = {
    { draw_pin_cb, GINT_TO_POINTER (NW_ZONE_HIGH), _ ("site with its number in the table") },
    { draw_pin_cb, GINT_TO_POINTER (NW_ZONE_DO_NOT_NEEDLE), nw_atlas_get_status_label (self->atlas, NW_SITE_STATUS_DO_NOT_NEEDLE, self->lang) },
  };
  gboolean barred = FALSE;

  for (guint i = 0; i < self->sites->len; i++)
    barred = barred || nw_site_get_status (g_ptr_array_index (self->sites, i)) == NW_SITE_STATUS_DO_NOT_NEEDLE;
  nw_print_add_legend (flow, self->atlas, g_strv_contains (outlines, "pleura"), pins, barred ? G_N_ELEMENTS (pins) : 1, self->lang);
}
