/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-body.h"

#include "nw-map-words.h"
#include "nw-study-share.h"

#include <adwaita.h>
#include <math.h>

/* Least and usual width of a picture, in pixels. */
#define LEAST_WIDTH 120
#define USUAL_WIDTH 300

/* Room around a number, in pixels. */
#define NUMBER_PADDING 3.0

struct _NwStudyBody
{
  GtkWidget parent_instance;

  NwFigure *figure;
  NwView view;
  /* NwStudyShare; their regions live as long as the content. */
  GArray *shares;
  guint n_numbers;
};

G_DEFINE_FINAL_TYPE (NwStudyBody, nw_study_body, GTK_TYPE_WIDGET)

static const NwStudyShare *
find_share (NwStudyBody *self,
            const char *region)
{
  for (guint i = 0; self->shares != NULL && i < self->shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (self->shares, NwStudyShare, i);

      if (share->region != NULL && g_str_equal (nw_region_get_id (share->region), region))
        return share;
    }
  return NULL;
}

/* Pixels a millimetre, and where the map begins. */
static double
get_scale (NwStudyBody *self,
           int width,
           int height,
           double *x,
           double *y)
{
  NwRect map = { 0 };
  double scale = 0.0;

  nw_figure_get_bounds (self->figure, &map);
  scale = MIN (width / map.width, height / map.height);
  *x = (width - map.width * scale) / 2.0 - map.x * scale;
  *y = (height - map.height * scale) / 2.0 - map.y * scale;
  return scale;
}

static void
append_shape (cairo_t *cr,
              const NwShape *shape,
              double scale,
              double x,
              double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  nw_shape_append_path (shape, cr);
  cairo_restore (cr);
}

/* Where a number stands, if it overlaps no earlier one. */
static gboolean
take_place (GArray *taken,
            const NwRect *place)
{
  for (guint i = 0; i < taken->len; i++)
    {
      if (nw_rect_overlaps (&g_array_index (taken, NwRect, i), place))
        return FALSE;
    }
  g_array_append_val (taken, *place);
  return TRUE;
}

static void
draw_number (NwStudyBody *self,
             cairo_t *cr,
             const NwShape *shape,
             const NwStudyShare *share,
             GArray *taken,
             double scale,
             double x,
             double y)
{
  const NwPalette *palette = nw_palette_get (nw_study_shade_get_palette ());
  g_autofree char *number = g_strdup_printf ("%d", (int)floor (share->recall * 100.0 + 0.5));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  NwRect place = { 0 };
  double middle_x = 0.0;
  double middle_y = 0.0;
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  nw_shape_get_center (shape, &middle_x, &middle_y);
  place.width = width + 2.0 * NUMBER_PADDING;
  place.height = height;
  place.x = round (middle_x * scale + x - place.width / 2.0);
  place.y = round (middle_y * scale + y - place.height / 2.0);
  if (!take_place (taken, &place))
    return;
  self->n_numbers++;
  cairo_rectangle (cr, place.x, place.y, place.width, place.height);
  nw_color_set_source (&palette->ground, cr);
  cairo_fill (cr);
  nw_color_set_source (&palette->ink, cr);
  cairo_move_to (cr, place.x + NUMBER_PADDING, place.y);
  pango_cairo_show_layout (cr, layout);
}

static int
compare_areas (gconstpointer a,
               gconstpointer b)
{
  double first = nw_shape_get_area (*(const NwShape *const *)a);
  double second = nw_shape_get_area (*(const NwShape *const *)b);

  return first > second ? -1 : first < second;
}

static void
nw_study_body_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  NwStudyBody *self = NW_STUDY_BODY (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  NwPaletteId id = nw_study_shade_get_palette ();
  const NwPalette *palette = nw_palette_get (id);
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (NwRect));
  cairo_t *cr = NULL;
  double x = 0.0;
  double y = 0.0;
  double scale = 0.0;

  if (self->figure == NULL || width < 1 || height < 1)
    return;
  scale = get_scale (self, width, height, &x, &y);
  shapes = nw_figure_list_layers (self->figure, NW_LAYER_REGIONS);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  append_shape (cr, nw_figure_get_skin (self->figure), scale, x, y);
  nw_color_set_source (&palette->skin, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (&palette->outline, cr);
  cairo_set_line_width (cr, palette->stroke_factor);
  cairo_stroke (cr);
  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      const NwStudyShare *share = find_share (self, nw_shape_get_name (shape));

      append_shape (cr, shape, scale, x, y);
      nw_study_shade_paint (share != NULL ? nw_study_shade_of (share) : NW_STUDY_SHADE_NONE, cr, id);
    }
  self->n_numbers = 0;
  g_ptr_array_sort (shapes, compare_areas);
  for (guint i = 0; i < shapes->len; i++)
    {
      const NwShape *shape = g_ptr_array_index (shapes, i);
      const NwStudyShare *share = find_share (self, nw_shape_get_name (shape));

      if (share != NULL && share->n_known > 0)
        draw_number (self, cr, shape, share, taken, scale, x, y);
    }
  cairo_destroy (cr);
}

static GtkSizeRequestMode
nw_study_body_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_study_body_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  NwStudyBody *self = NW_STUDY_BODY (widget);
  NwRect map = { 0, 0, 1.0, 2.0 };

  if (self->figure != NULL)
    nw_figure_get_bounds (self->figure, &map);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
      return;
    }
  *minimum = *natural = (int)ceil (map.height / map.width * (for_size >= 0 ? MIN (for_size, USUAL_WIDTH) : LEAST_WIDTH));
}

static gboolean
nw_study_body_query_tooltip (GtkWidget *widget,
                             int x,
                             int y,
                             gboolean keyboard,
                             GtkTooltip *tooltip)
{
  NwStudyBody *self = NW_STUDY_BODY (widget);
  const NwShape *shape = NULL;
  const NwStudyShare *share = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *both = NULL;
  double left = 0.0;
  double top = 0.0;
  double scale = 0.0;

  if (self->figure == NULL || keyboard)
    return FALSE;
  scale = get_scale (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget), &left, &top);
  shape = nw_figure_pick_region (self->figure, (x - left) / scale, (y - top) / scale);
  share = shape != NULL ? find_share (self, nw_shape_get_name (shape)) : NULL;
  if (share == NULL)
    return FALSE;
  name = nw_study_share_format_name (share);
  words = nw_study_share_format_words (share);
  both = g_strdup_printf ("%s: %s", name, words);
  gtk_tooltip_set_text (tooltip, both);
  return TRUE;
}

static void
nw_study_body_dispose (GObject *object)
{
  NwStudyBody *self = NW_STUDY_BODY (object);

  g_clear_pointer (&self->shares, g_array_unref);
  g_clear_object (&self->figure);

  G_OBJECT_CLASS (nw_study_body_parent_class)->dispose (object);
}

static void
nw_study_body_class_init (NwStudyBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_body_dispose;
  widget_class->snapshot = nw_study_body_snapshot;
  widget_class->get_request_mode = nw_study_body_get_request_mode;
  widget_class->measure = nw_study_body_measure;
  widget_class->query_tooltip = nw_study_body_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "nw-study-body");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
nw_study_body_init (NwStudyBody *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-study-body");
  /* A body has no reading direction. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * nw_study_body_new:
 * @figures: the maps
 * @view: from which side; read here if it was not before
 *
 * Returns: (transfer floating): a body without anything remembered
 */
GtkWidget *
nw_study_body_new (NwFigureSet *figures,
                   NwView view)
{
  NwStudyBody *self = NULL;
  NwFigure *figure = NULL;

  g_return_val_if_fail (NW_IS_FIGURE_SET (figures), NULL);

  self = g_object_new (NW_TYPE_STUDY_BODY, NULL);
  figure = nw_figure_set_get_figure (figures, view, NULL);
  self->view = view;
  g_set_object (&self->figure, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, nw_map_words_view_sides (view), -1);
  return GTK_WIDGET (self);
}

/**
 * nw_study_body_set_shares:
 * @self: a body
 * @shares: (element-type NwStudyShare): regions, shared and not changed any more
 */
void
nw_study_body_set_shares (NwStudyBody *self,
                          GArray *shares)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (NW_IS_STUDY_BODY (self) && shares != NULL);

  g_array_ref (shares);
  g_clear_pointer (&self->shares, g_array_unref);
  self->shares = shares;
  for (guint i = 0; i < shares->len; i++)
    {
      const NwStudyShare *share = &g_array_index (shares, NwStudyShare, i);
      g_autofree char *name = NULL;
      g_autofree char *known = NULL;

      if (share->region == NULL || share->n_known == 0)
        continue;
      name = nw_study_share_format_name (share);
      known = nw_study_share_format_words (share);
      g_string_append_printf (words, "%s%s: %s.", words->len > 0 ? " " : "", name, known);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->len > 0 ? words->str : nw_study_shade_get_words (NW_STUDY_SHADE_NONE), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_study_body_get_shade:
 * @self: a body
 * @region: id of a region
 *
 * Returns: how it is filled; %NW_STUDY_SHADE_NONE also where it is not seen
 */
NwStudyShade
nw_study_body_get_shade (NwStudyBody *self,
                         const char *region)
{
  g_autoptr (GPtrArray) shapes = NULL;
  const NwStudyShare *share = NULL;

  g_return_val_if_fail (NW_IS_STUDY_BODY (self) && region != NULL, NW_STUDY_SHADE_NONE);

  shapes = self->figure != NULL ? nw_figure_list_region (self->figure, region) : NULL;
  share = find_share (self, region);
  return shapes != NULL && shapes->len > 0 && share != NULL ? nw_study_shade_of (share) : NW_STUDY_SHADE_NONE;
}

/**
 * nw_study_body_get_n_numbers:
 * @self: a body that was drawn
 *
 * Returns: how many numbers stand on it
 */
guint
nw_study_body_get_n_numbers (NwStudyBody *self)
{
  g_return_val_if_fail (NW_IS_STUDY_BODY (self), 0);

  return self->n_numbers;
}
