/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

/* Radius of the dot on the side that is not chosen, in pixels. */
#define DOT_RADIUS 3.5

static void
draw_dots (NwMapCanvas *self,
           cairo_t *cr,
           const NwPalette *palette)
{
  for (guint i = 0; self->site == NULL && i < self->dots->len; i++)
    {
      const NwMapDot *dot = &g_array_index (self->dots, NwMapDot, i);
      double x = 0.0;
      double y = 0.0;

      nw_viewport_to_widget (self->viewport, dot->map_x, dot->map_y, &x, &y);
      cairo_arc (cr, x, y, DOT_RADIUS, 0.0, 2.0 * G_PI);
      nw_color_set_source (&palette->zones[nw_zone_of_site (dot->site)].text, cr);
      cairo_fill_preserve (cr);
      nw_color_set_source (&palette->on_pin, cr);
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
    }
}

/* The lines of the labels, the dots of the other side and the badges of the
 * regions, kept until something moves. */
static GskRenderNode *
get_decor (NwMapCanvas *self)
{
  const NwPalette *palette = nw_palette_get (self->palette_id);
  cairo_t *cr = NULL;

  if (self->decor != NULL || ((self->dots->len == 0 || self->site != NULL) && !self->leaders_fit && !self->flagged))
    return self->decor;

  self->decor = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                                         gtk_widget_get_height (GTK_WIDGET (self))));
  cr = gsk_cairo_node_get_draw_context (self->decor);
  nw_map_canvas_draw_leaders (self, cr, palette);
  draw_dots (self, cr, palette);
  nw_map_canvas_draw_flags (self, cr, palette);
  cairo_destroy (cr);
  return self->decor;
}

/* Until the first picture of a view is there its outline stands in, so that
 * nobody sees a body that is not this one. */
static void
snapshot_placeholder (NwMapCanvas *self,
                      GtkSnapshot *snapshot)
{
  const NwPalette *palette = nw_palette_get (self->palette_id);
  double scale = nw_viewport_get_scale (self->viewport);
  double x = 0.0;
  double y = 0.0;
  cairo_t *cr = NULL;

  if (self->figure == NULL || nw_figure_get_skin (self->figure) == NULL)
    return;

  nw_viewport_to_widget (self->viewport, 0.0, 0.0, &x, &y);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                                       gtk_widget_get_height (GTK_WIDGET (self))));
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  nw_shape_append_path (nw_figure_get_skin (self->figure), cr);
  nw_color_set_source (&palette->skin, cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
snapshot_focus (NwMapCanvas *self,
                GtkSnapshot *snapshot,
                const NwPalette *palette)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  const NwShape *shape = NULL;

  if (child != NULL && NW_IS_MAP_REGION (child) && gtk_widget_has_visible_focus (child))
    shape = nw_map_region_get_shape (NW_MAP_REGION (child));
  nw_map_outline_set_one (self->focused, self->figure, shape);
  nw_map_outline_snapshot (self->focused, snapshot, self->viewport, palette);
}

/* nw_map_canvas_snapshot: implements snapshot(). */
void
nw_map_canvas_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  NwMapCanvas *self = NW_MAP_CANVAS (widget);
  const NwPalette *palette = nw_palette_get (self->palette_id);
  const NwColor *ground = &palette->ground;
  GskRenderNode *decor = NULL;

  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float)ground->red, (float)ground->green, (float)ground->blue, 1.0f },
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));

  if (self->figure != NULL)
    {
      if (nw_map_picture_is_blank (self->picture))
        snapshot_placeholder (self, snapshot);
      else
        nw_map_picture_snapshot (self->picture, widget, snapshot, self->viewport);

      nw_map_outline_snapshot (self->selected, snapshot, self->viewport, palette);
      nw_map_outline_snapshot (self->hovered, snapshot, self->viewport, palette);
      snapshot_focus (self, snapshot, palette);

      decor = get_decor (self);
      if (decor != NULL)
        gtk_snapshot_append_node (snapshot, decor);
      nw_map_canvas_snapshot_leaders (self, snapshot, palette);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
