/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-canvas-private.h"

#include "nw-map-spread.h"

/* Two pins stand at least this far apart, in pixels. */
#define PIN_DISTANCE 25.0

static void
region_activated_cb (NwMapRegion *child,
                     NwMapCanvas *self)
{
  nw_map_canvas_activate_region (self, nw_map_region_get_region (child), nw_map_region_get_side (child));
}

static void
region_opened_cb (NwMapRegion *child,
                  NwMapCanvas *self)
{
  NwRegion *region = nw_map_region_get_region (child);
  NwSide side = nw_map_region_get_side (child);

  nw_map_canvas_activate_region (self, region, side);
  nw_map_canvas_zoom_to_region (self, region, side);
}

static void
pin_activated_cb (NwMapSite *child,
                  NwMapCanvas *self)
{
  nw_map_canvas_activate_site (self, nw_map_site_get_site (child), nw_map_site_get_side (child));
}

/* Keyboard users get what the pointer gets: the panel and the map show what
 * has the focus. */
static void
focus_cb (GtkWidget *child,
          GParamSpec *pspec,
          NwMapCanvas *self)
{
  NwMapTarget target = { 0 };

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (gtk_widget_has_focus (child))
    {
      self->last_focus = child;
      if (NW_IS_MAP_REGION (child))
        {
          target.region = nw_map_region_get_region (NW_MAP_REGION (child));
          target.side = nw_map_region_get_side (NW_MAP_REGION (child));
        }
      else
        {
          target.region = self->region;
          target.site = nw_map_site_get_site (NW_MAP_SITE (child));
          target.side = nw_map_site_get_side (NW_MAP_SITE (child));
        }
    }
  else
    {
      nw_map_canvas_forget_news (self, child);
      if (self->hover.region != NULL || self->hover.site != NULL)
        return;
    }
  nw_map_canvas_emit_hovered (self, &target);
}

static void
drop (NwMapCanvas *self,
      GPtrArray *children)
{
  for (guint i = 0; i < children->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (children, i);

      if (self->last_focus == child)
        self->last_focus = NULL;
      if (self->hover.widget == child)
        self->hover.widget = NULL;
      if (self->pressed.widget == child)
        self->pressed.widget = NULL;
      g_signal_handlers_disconnect_by_data (child, self);
      gtk_widget_unparent (child);
    }
  g_ptr_array_set_size (children, 0);
}

/* nw_map_canvas_drop_children: forgets what belongs to the view. */
void
nw_map_canvas_drop_children (NwMapCanvas *self)
{
  nw_map_canvas_hold_focus (self);
  nw_map_canvas_drop_hover (self);
  nw_map_canvas_drop_names (self);
  nw_map_outline_set (self->selected, NULL, NULL);
  nw_map_outline_set (self->focused, NULL, NULL);
  drop (self, self->pins);
  drop (self, self->leaders);
  drop (self, self->regions);
  g_array_set_size (self->dots, 0);
  g_clear_pointer (&self->decor, gsk_render_node_unref);
}

/* nw_map_canvas_build_regions: makes the buttons of the view, in the order of
 * the content: head to foot. */
void
nw_map_canvas_build_regions (NwMapCanvas *self)
{
  const GPtrArray *regions = NULL;

  nw_map_canvas_drop_children (self);
  if (self->figure == NULL || self->atlas == NULL)
    return;

  regions = nw_atlas_get_regions (self->atlas);
  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      g_autoptr (GPtrArray) shapes = nw_figure_list_region (self->figure, nw_region_get_id (region));

      for (guint k = 0; k < shapes->len; k++)
        {
          GtkWidget *child = nw_map_region_new (region, self->figure, g_ptr_array_index (shapes, k), self->viewport);

          g_signal_connect (child, "activated", G_CALLBACK (region_activated_cb), self);
          g_signal_connect (child, "opened", G_CALLBACK (region_opened_cb), self);
          g_signal_connect (child, "notify::has-focus", G_CALLBACK (focus_cb), self);
          /* Below everything that was there before. */
          gtk_widget_insert_before (child, GTK_WIDGET (self), self->left_label);
          g_ptr_array_add (self->regions, child);
        }
    }
  nw_map_canvas_update_flags (self);
  nw_map_canvas_build_labels (self);
  for (guint i = 0; i < self->leaders->len; i++)
    nw_map_keep_direction (g_ptr_array_index (self->leaders, i));
  /* The label of the pointer stays on top. */
  gtk_widget_insert_before (self->hint, GTK_WIDGET (self), NULL);
}

/* The side whose pins are numbered: the chosen one, else that of the region,
 * else the patient's left; in a side view the one that is seen. */
static NwSide
get_pin_side (NwMapCanvas *self)
{
  NwView view = nw_view_get_base (self->view);
  NwSide plate = nw_view_get_plate_side (self->view);

  if (plate != NW_SIDE_MIDLINE)
    return plate;
  if (view == NW_VIEW_LEFT)
    return NW_SIDE_LEFT;
  if (view == NW_VIEW_RIGHT)
    return NW_SIDE_RIGHT;
  return self->side != NW_SIDE_MIDLINE ? self->side : NW_SIDE_LEFT;
}

/* Whether a site has shapes of its own on @side, or only across the midline. */
static NwSide
get_shape_side (NwMapCanvas *self,
                NwSite *site,
                NwSide side)
{
  g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (self->site_map, site, side);

  for (guint i = 0; i < shapes->len; i++)
    {
      if (nw_shape_get_side (g_ptr_array_index (shapes, i)) == side)
        return side;
    }
  return NW_SIDE_MIDLINE;
}

static void
build_pin (NwMapCanvas *self,
           NwSite *site,
           NwSide side,
           guint number)
{
  const char *region = nw_region_get_id (self->region);
  double x = 0.0;
  double y = 0.0;
  GtkWidget *pin = NULL;

  if (!nw_site_map_get_marker (self->site_map, site, region, side, &x, &y))
    return;

  pin = nw_map_site_new (site, get_shape_side (self, site, side), number, x, y);
  nw_map_site_set_palette (NW_MAP_SITE (pin), nw_palette_get (self->palette_id));
  g_signal_connect (pin, "activated", G_CALLBACK (pin_activated_cb), self);
  g_signal_connect (pin, "notify::has-focus", G_CALLBACK (focus_cb), self);
  gtk_widget_insert_before (pin, GTK_WIDGET (self), self->left_label);
  g_ptr_array_add (self->pins, pin);
}

static void
build_dot (NwMapCanvas *self,
           NwSite *site,
           NwSide side)
{
  NwMapDot dot = { .site = site, .side = side };

  if (get_shape_side (self, site, side) == side && nw_site_map_get_marker (self->site_map, site, nw_region_get_id (self->region), side, &dot.map_x, &dot.map_y))
    g_array_append_val (self->dots, dot);
}

/* nw_map_canvas_build_pins: makes the pins of the selected region, numbered as
 * in the lists of the panel, when the map is close enough for them. */
void
nw_map_canvas_build_pins (NwMapCanvas *self)
{
  NwSide side = get_pin_side (self);
  NwView base = nw_view_get_base (self->view);
  gboolean both = base == NW_VIEW_ANTERIOR || base == NW_VIEW_POSTERIOR;
  g_autoptr (GPtrArray) sites = NULL;

  nw_map_canvas_hold_focus (self);
  drop (self, self->pins);
  g_array_set_size (self->dots, 0);
  if (self->level != NW_MAP_LEVEL_DETAIL || self->region == NULL || self->site_map == NULL)
    {
      nw_map_canvas_give_focus_back (self);
      return;
    }

  sites = nw_region_list_sites (self->region, nw_lang_get ());
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      build_pin (self, site, side, i + 1);
      if (both && !nw_region_get_paired (self->region))
        build_dot (self, site, side == NW_SIDE_LEFT ? NW_SIDE_RIGHT : NW_SIDE_LEFT);
    }
  nw_map_canvas_update_flags (self);
  nw_map_canvas_mark_selection (self);
  nw_map_canvas_give_focus_back (self);
}

/* nw_map_canvas_mark_selection: outlines and names what is selected. */
void
nw_map_canvas_mark_selection (NwMapCanvas *self)
{
  g_autoptr (GPtrArray) shapes = NULL;

  nw_map_canvas_update_names (self);

  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);

      nw_map_site_set_selected (pin, nw_map_site_get_site (pin) == self->site);
      nw_map_site_set_faded (pin, self->site != NULL && nw_map_site_get_site (pin) != self->site);
    }
  for (guint i = 0; i < self->regions->len; i++)
    {
      NwMapRegion *child = g_ptr_array_index (self->regions, i);
      NwSide side = nw_map_region_get_side (child);

      nw_map_region_set_selected (child, nw_map_region_get_region (child) == self->region && (side == self->side || side == NW_SIDE_MIDLINE || self->side == NW_SIDE_MIDLINE));
    }
  for (guint i = 0; i < self->leaders->len; i++)
    {
      NwMapLeader *leader = g_ptr_array_index (self->leaders, i);
      NwRegion *region = nw_map_leader_get_region (leader);

      nw_map_leader_set_highlighted (leader, region == self->region || region == self->hover.region);
    }

  if (self->figure == NULL)
    return;
  nw_map_canvas_update_mark (self);

  if (self->site != NULL && self->site_map != NULL)
    {
      shapes = nw_site_map_list_shapes (self->site_map, self->site, self->side);
    }
  else if (self->region != NULL)
    {
      g_autoptr (GPtrArray) all = nw_figure_list_region (self->figure, nw_region_get_id (self->region));

      shapes = g_ptr_array_new ();
      for (guint i = 0; i < all->len; i++)
        {
          NwSide side = nw_shape_get_side (g_ptr_array_index (all, i));

          if (side == self->side || side == NW_SIDE_MIDLINE || self->side == NW_SIDE_MIDLINE)
            g_ptr_array_add (shapes, g_ptr_array_index (all, i));
        }
    }
  nw_map_outline_set (self->selected, self->figure, shapes);
  /* From close by the tint would lie over what is to be seen. */
  nw_map_outline_set_filled (self->selected, self->level == NW_MAP_LEVEL_BODY);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* nw_map_canvas_is_pin_alone: a low map beside a site has room for the pin of
 * that site only. */
gboolean
nw_map_canvas_is_pin_alone (NwMapCanvas *self)
{
  return self->site != NULL && gtk_widget_get_height (GTK_WIDGET (self)) < NW_MAP_LOW_HEIGHT;
}

static void
place_pins (NwMapCanvas *self)
{
  gboolean alone = nw_map_canvas_is_pin_alone (self);
  g_autofree NwMapPin *pins = g_new (NwMapPin, MAX (self->pins->len, 1));
  g_autofree NwMapPin *points = g_new (NwMapPin, MAX (self->pins->len, 1));
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < self->pins->len; i++)
    {
      NwMapSite *pin = g_ptr_array_index (self->pins, i);
      gboolean visible = !alone || nw_map_site_get_site (pin) == self->site;
      double map_x = 0.0;
      double map_y = 0.0;

      nw_map_set_child_shown (GTK_WIDGET (pin), visible);
      if (!visible)
        continue;
      nw_map_site_get_point (pin, &map_x, &map_y);
      nw_viewport_to_widget (self->viewport, map_x, map_y, &points[shown->len].x, &points[shown->len].y);
      /* The dots of the others ask for no room. */
      if (nw_map_site_is_faded (pin))
        {
          nw_map_site_place (pin, points[shown->len].x, points[shown->len].y, points[shown->len].x, points[shown->len].y);
          continue;
        }
      pins[shown->len] = points[shown->len];
      g_ptr_array_add (shown, pin);
    }
  nw_map_spread_pins (pins, shown->len, PIN_DISTANCE);
  for (guint i = 0; i < shown->len; i++)
    nw_map_site_place (g_ptr_array_index (shown, i), pins[i].x, pins[i].y, points[i].x, points[i].y);
}

/* nw_map_canvas_place_children: for size_allocate(). */
void
nw_map_canvas_place_children (NwMapCanvas *self)
{
  for (guint i = 0; i < self->regions->len; i++)
    nw_map_region_place (g_ptr_array_index (self->regions, i));
  place_pins (self);
  nw_map_mark_place (NW_MAP_MARK (self->mark), self->viewport, nw_palette_get (self->palette_id));
  nw_map_canvas_place_labels (self);
}
