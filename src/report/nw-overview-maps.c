/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-overview-private.h"
#include "nw-paint.h"
#include "nw-print-map.h"
#include "nw-print-style.h"

#include <math.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

#define BODY_HEIGHT 290.0

/* The patterns of the small body maps are drawn this much finer. */
#define BODY_FINENESS 1.3

/* A detail narrower than this does not stand beside the bodies. */
#define DETAIL_MIN_WIDTH 130.0
#define DETAIL_SHARE 0.4 /* of the width of the page */
#define MAX_DETAILS 3
#define DETAILS_PER_ROW 2

/* Width of a mark in pixels, with its edge; nw_paint_needle_mark() fits two
 * figures in it. */
#define MARK_WIDTH 22.0

/* A detail shows at least this much of the body, and at most this much. */
#define DETAIL_MARGIN_MM 40.0
#define DETAIL_MIN_MM 240.0
#define DETAIL_MAX_MM 480.0

/* A mark whose middle is further from its point than this, in pixels, gets a line
 * to it; nearer, its number would lie under the dot. */
#define SHIFTED 7.0

/**
 * MapPicture:
 *
 * One map of the page: its anatomy, drawn once, and its marks.
 */
typedef struct
{
  NwView view;
  NwRect rect;
  double scale;    /* px per mm on the page */
  double fineness; /* the map is drawn so much larger, then shrunk */
  gboolean is_detail;
  cairo_surface_t *surface;
  GPtrArray *marks; /* of NwMark */
  char *caption;
} MapPicture;

static void
map_picture_free (gpointer data)
{
  MapPicture *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_free (self->caption);
  g_free (self);
}

/**
 * nw_mark_is_shifted:
 * @mark: a mark
 * @scale: pixels per mm
 *
 * Returns: whether it stands so far from its point that a line leads there
 */
gboolean
nw_mark_is_shifted (const NwMark *mark,
                    double scale)
{
  return hypot (mark->x - mark->anchor_x, mark->y - mark->anchor_y) * scale > SHIFTED;
}

/**
 * nw_mark_draw_line:
 * @cr: in the space of the map
 * @mark: a mark that stands away from its point
 * @scale: pixels per mm
 *
 * Draws the line to its point; the mark goes over it.
 */
void
nw_mark_draw_line (cairo_t *cr,
                   const NwMark *mark,
                   double scale)
{
  cairo_save (cr);
  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_set_line_width (cr, 1.2 / scale);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, mark->anchor_x, mark->anchor_y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * nw_mark_draw_point:
 * @cr: in the space of the map
 * @mark: a mark that stands away from its point
 * @scale: pixels per mm
 *
 * Draws the point itself, over the disc where that reaches it.
 */
void
nw_mark_draw_point (cairo_t *cr,
                    const NwMark *mark,
                    double scale)
{
  cairo_save (cr);
  cairo_arc (cr, mark->anchor_x, mark->anchor_y, 2.6 / scale, 0.0, 2.0 * G_PI);
  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 1.0 / scale);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_mark (cairo_t *cr,
           const NwMark *mark,
           double scale)
{
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), scale };
  gboolean shifted = nw_mark_is_shifted (mark, scale);

  if (shifted)
    nw_mark_draw_line (cr, mark, scale);
  paint.scale *= MARK_WIDTH / scale / mark->diameter;
  nw_paint_needle_mark (&paint, cr, mark->x, mark->y, mark->label);
  if (shifted)
    nw_mark_draw_point (cr, mark, scale);
}

static void
draw_picture_cb (cairo_t *cr,
                 double width,
                 double height,
                 gpointer data)
{
  MapPicture *self = data;
  double picture_width = self->rect.width * self->scale;
  double picture_height = self->rect.height * self->scale;
  double factor = MIN (width / picture_width, height / picture_height);

  cairo_translate (cr, (width - picture_width * factor) / 2.0, (height - picture_height * factor) / 2.0);
  cairo_scale (cr, factor, factor);
  cairo_rectangle (cr, 0.0, 0.0, picture_width, picture_height);
  cairo_clip (cr);
  cairo_save (cr);
  cairo_scale (cr, 1.0 / self->fineness, 1.0 / self->fineness);
  cairo_set_source_surface (cr, self->surface, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);

  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, -self->rect.x, -self->rect.y);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (cr, g_ptr_array_index (self->marks, i), self->scale);
  cairo_restore (cr);

  if (self->is_detail)
    {
      double line = 2.0 * NW_PRINT_RULE * NW_PRINT_PX_PER_POINT;

      nw_print_set_ink (cr, NW_PRINT_INK);
      cairo_set_line_width (cr, line);
      cairo_rectangle (cr, line / 2.0, line / 2.0, picture_width - line, picture_height - line);
      cairo_stroke (cr);
    }
}

/* The lung under the sites of a detail. */
static void
paint_pleura (MapPicture *self,
              NwFigure *figure,
              cairo_t *cr)
{
  static const char *const outlines[] = { "pleura", NULL };
  NwPaint paint = { nw_palette_get (NW_PALETTE_PRINT), self->scale };

  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, -self->rect.x, -self->rect.y);
  nw_paint_structures (&paint, cr, figure, outlines, NW_SIDE_MIDLINE, NULL);
  cairo_restore (cr);
}

/* Paints the map once; page and print take it from there. The bodies show the
 * risk of the sites, the details the anatomy. */
static gboolean
paint_map (MapPicture *self,
           NwRenderer *renderer,
           NwFigure *figure,
           GError **error)
{
  NwRenderSpec spec = {
    .view = self->view,
    .layers = self->is_detail ? NW_LAYER_SKIN | NW_LAYER_BONES | NW_LAYER_MUSCLES : NW_LAYER_SKIN,
    .mode = self->is_detail ? NW_FIGURE_ANATOMY : NW_FIGURE_RISK,
    .palette = NW_PALETTE_PRINT,
    .rect = self->rect,
    .scale = self->scale * self->fineness,
    .scale_factor = 1,
  };
  cairo_rectangle_t extents = { 0.0, 0.0, self->rect.width * spec.scale, self->rect.height * spec.scale };
  cairo_t *cr = NULL;
  gboolean done = FALSE;

  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (self->surface);
  done = nw_renderer_render_to_cairo (renderer, &spec, cr, NULL, error);
  if (done && self->is_detail)
    paint_pleura (self, figure, cr);
  done = done && nw_print_check_drawing (cr, error);
  cairo_destroy (cr);

  return done;
}

static MapPicture *
body_picture_new (NwRenderer *renderer,
                  NwPlaces *places,
                  NwView view,
                  guint *n_letters,
                  GError **error)
{
  MapPicture *self = NULL;
  NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (renderer), view, error);

  if (figure == NULL)
    return NULL;

  self = g_new0 (MapPicture, 1);
  self->view = view;
  nw_figure_get_bounds (figure, &self->rect);
  self->scale = BODY_HEIGHT * NW_PRINT_PX_PER_POINT / self->rect.height;
  self->fineness = BODY_FINENESS;
  self->caption = nw_print_map_describe (figure, view);
  self->marks = nw_marks_new (places, view, &self->rect, MARK_WIDTH / self->scale, TRUE, n_letters);
  if (!paint_map (self, renderer, figure, error))
    g_clear_pointer (&self, map_picture_free);

  return self;
}

static void
grow_to (NwRect *rect,
         const NwRect *other)
{
  double right = MAX (rect->x + rect->width, other->x + other->width);
  double bottom = MAX (rect->y + rect->height, other->y + other->height);

  rect->x = MIN (rect->x, other->x);
  rect->y = MIN (rect->y, other->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

static int
compare_by_numbers (gconstpointer a,
                    gconstpointer b)
{
  const NwMark *mark_a = *(const NwMark *const *)a;
  const NwMark *mark_b = *(const NwMark *const *)b;

  return (int)mark_b->numbers->len - (int)mark_a->numbers->len;
}

/* What one detail shows: the letter with the most places, and other letters
 * of the view that are near enough. They are taken out of @letters. */
static NwRect
take_detail_rect (GPtrArray *letters)
{
  NwRect rect = ((NwMark *)g_ptr_array_index (letters, 0))->bounds;

  g_ptr_array_remove_index (letters, 0);
  for (guint i = 0; i < letters->len;)
    {
      const NwMark *mark = g_ptr_array_index (letters, i);
      NwRect wider = rect;

      grow_to (&wider, &mark->bounds);
      if (wider.width > DETAIL_MAX_MM - 2.0 * DETAIL_MARGIN_MM || wider.height > DETAIL_MAX_MM - 2.0 * DETAIL_MARGIN_MM)
        {
          i++;
          continue;
        }
      rect = wider;
      g_ptr_array_remove_index (letters, i);
    }
  nw_rect_grow (&rect, DETAIL_MARGIN_MM);

  return rect;
}

static MapPicture *
detail_picture_new (NwRenderer *renderer,
                    NwPlaces *places,
                    NwView view,
                    const NwRect *rect,
                    double width,
                    double height,
                    GError **error)
{
  MapPicture *self = NULL;
  NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (renderer), view, error);
  NwRect map = { 0 };
  guint no_letters = 0;

  if (figure == NULL)
    return NULL;

  self = g_new0 (MapPicture, 1);
  self->view = view;
  self->rect = *rect;
  self->is_detail = TRUE;
  self->fineness = 1.0;
  nw_figure_get_bounds (figure, &map);
  nw_print_fit_rect (&self->rect, &map, DETAIL_MIN_MM, width / height);
  self->scale = width * NW_PRINT_PX_PER_POINT / self->rect.width;
  self->caption = nw_print_map_describe (figure, view);
  self->marks = nw_marks_new (places, view, &self->rect, MARK_WIDTH / self->scale, FALSE, &no_letters);
  if (!paint_map (self, renderer, figure, error))
    g_clear_pointer (&self, map_picture_free);

  return self;
}

/* The letters of one body map, those with the most places first. */
static GPtrArray *
list_letters (MapPicture *body)
{
  GPtrArray *letters = g_ptr_array_new ();

  for (guint i = 0; i < body->marks->len; i++)
    {
      NwMark *mark = g_ptr_array_index (body->marks, i);

      if (mark->numbers->len > 1)
        g_ptr_array_add (letters, mark);
    }
  g_ptr_array_sort (letters, compare_by_numbers);

  return letters;
}

/* Adds @pictures, which become the flow's, as one row. */
static void
add_row (NwFlow *flow,
         MapPicture **pictures,
         guint n_pictures,
         double height)
{
  NwFlowPicture row[8] = { 0 };

  g_assert (n_pictures > 0 && n_pictures <= G_N_ELEMENTS (row));

  for (guint i = 0; i < n_pictures; i++)
    {
      row[i].draw = draw_picture_cb;
      row[i].data = pictures[i];
      row[i].free_data = map_picture_free;
      row[i].weight = pictures[i]->rect.width * pictures[i]->scale;
      row[i].caption = pictures[i]->caption;
    }
  nw_flow_add_pictures (flow, row, n_pictures, height);
}

/* "A: 1, 2, 5; B: 3, 4" and what no map shows. */
static void
add_key (NwFlow *flow,
         NwPlaces *places,
         GString *key)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  GPtrArray *list = nw_places_list (places);

  for (guint i = 0; i < list->len; i++)
    {
      const NwPlace *place = g_ptr_array_index (list, i);

      if (place->points->len == 0)
        g_string_append_printf (missing, "%s%u", missing->len > 0 ? ", " : "", place->number);
    }

  if (key->len > 0)
    {
      /* Translators: %s is for example "A: 2, 5, 10; B: 3, 4, 7", numbers of sites on a map */
      g_autofree char *line = g_strdup_printf (_ ("A letter stands for several numbers: %s."), key->str);

      nw_flow_add_paragraph (flow, NW_FLOW_BODY, line);
    }
  if (missing->len > 0)
    {
      /* Translators: %s lists the numbers of sites that no map shows */
      g_autofree char *line = g_strdup_printf (_ ("Not on the maps: %s."), missing->str);

      nw_flow_add_paragraph (flow, NW_FLOW_BODY, line);
    }
}

static void
append_key (GString *key,
            MapPicture *body)
{
  for (guint i = 0; i < body->marks->len; i++)
    {
      const NwMark *mark = g_ptr_array_index (body->marks, i);

      if (mark->numbers->len < 2)
        continue;
      g_string_append_printf (key, "%s%s: ", key->len > 0 ? "; " : "", mark->label);
      for (guint n = 0; n < mark->numbers->len; n++)
        g_string_append_printf (key, "%s%u", n > 0 ? ", " : "", g_array_index (mark->numbers, guint, n));
    }
}

/* Width that the bodies leave on their row, points. */
static double
get_width_beside (GPtrArray *bodies,
                  double width)
{
  for (guint i = 0; i < bodies->len; i++)
    {
      const MapPicture *body = g_ptr_array_index (bodies, i);

      width -= body->rect.width * body->scale / NW_PRINT_PX_PER_POINT + NW_FLOW_PICTURE_GAP;
    }

  return width;
}

/* Details of the body maps in @bodies; at most %MAX_DETAILS, the fullest view
 * first. The first of them has the width @beside if that is any. */
static gboolean
make_details (NwRenderer *renderer,
              NwPlaces *places,
              GPtrArray *bodies,
              double width,
              double beside,
              GPtrArray *details,
              GError **error)
{
  for (guint i = 0; i < bodies->len; i++)
    {
      MapPicture *body = g_ptr_array_index (bodies, i);
      g_autoptr (GPtrArray) letters = list_letters (body);

      while (letters->len > 0 && details->len < MAX_DETAILS)
        {
          NwRect rect = take_detail_rect (letters);
          MapPicture *detail = detail_picture_new (renderer, places, body->view, &rect,
                                                   details->len == 0 && beside > 0.0 ? beside : width, BODY_HEIGHT,
                                                   error);

          if (detail == NULL)
            return FALSE;
          g_ptr_array_add (details, detail);
        }
    }

  return TRUE;
}

/* The rows of pictures; the arrays lose what they hold to the flow. */
static void
add_rows (NwFlow *flow,
          GPtrArray *bodies,
          GPtrArray *details,
          gboolean beside)
{
  if (beside && details->len > 0)
    g_ptr_array_add (bodies, g_ptr_array_steal_index (details, 0));
  add_row (flow, (MapPicture **)bodies->pdata, bodies->len, BODY_HEIGHT);
  for (guint i = 0; i < details->len; i += DETAILS_PER_ROW)
    add_row (flow, (MapPicture **)details->pdata + i, MIN (DETAILS_PER_ROW, details->len - i), BODY_HEIGHT);

  g_ptr_array_set_free_func (bodies, NULL);
  g_ptr_array_set_free_func (details, NULL);
}

/**
 * nw_overview_add_maps:
 * @flow: where to add them
 * @renderer: draws the maps
 * @atlas: names what they show
 * @places: what to mark
 * @width: of the page's text, points
 * @error: return location
 *
 * Adds front and back, the sides where something is marked there, details
 * where marks cluster, and what they mean.
 *
 * Returns: %FALSE if a map is broken
 */
gboolean
nw_overview_add_maps (NwFlow *flow,
                      NwRenderer *renderer,
                      NwAtlas *atlas,
                      NwPlaces *places,
                      double width,
                      GError **error)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (map_picture_free);
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (map_picture_free);
  g_autoptr (GString) key = g_string_new (NULL);
  guint n_letters = 0;
  gboolean has_details = FALSE;
  double beside = 0.0;

  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      MapPicture *body = NULL;

      if (view > NW_VIEW_POSTERIOR && !nw_places_use_view (places, view))
        continue;
      body = body_picture_new (renderer, places, view, &n_letters, error);
      if (body == NULL)
        return FALSE;
      g_ptr_array_add (bodies, body);
      append_key (key, body);
    }

  beside = MIN (get_width_beside (bodies, width), width * DETAIL_SHARE);
  if (beside < DETAIL_MIN_WIDTH)
    beside = 0.0;
  if (!make_details (renderer, places, bodies, width * DETAIL_SHARE, beside, details, error))
    return FALSE;

  has_details = details->len > 0;
  add_rows (flow, bodies, details, beside > 0.0);
  add_key (flow, places, key);
  nw_print_add_legend (flow, atlas, has_details, NULL, 0, nw_lang_get ());
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED,
                         _ ("Risk is that of the worst site under each point, in the editors' grading. "
                            "A mark shows which site was recorded, or the point that was marked on the drawing. Neither is a measured point of insertion."));

  return TRUE;
}
