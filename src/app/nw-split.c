/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-split.h"
#include "nw-columns.h"

/* Logical px at the usual text size, see mockups. */
#define STACKED_BELOW 720
#define PANEL_BODY 400
#define PANEL_MIN 380
#define PANEL_MAX 760
#define MAP_WIDTH 520
#define MAP_MIN_WIDTH 260
#define MAP_MIN_HEIGHT 150
#define PANEL_MIN_HEIGHT 120

struct _NwSplit
{
  GtkWidget parent_instance;

  GtkWidget *map;
  GtkWidget *panel;
  gboolean stacked;
  gboolean wide;
  gboolean large;
  guint notify_source;

  /* The size that the map keeps while the panel lies over it; 0 for none. */
  guint release_tick;
  guint held_frames;
  int held_width;
  int held_height;
};

G_DEFINE_FINAL_TYPE (NwSplit, nw_split, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STACKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
get_panel_width (NwSplit *self,
                 int width,
                 gboolean wide)
{
  double scale = MIN (nw_text_scale_get (GTK_WIDGET (self)), 1.5);
  int least = 0;
  int wanted = (int)(PANEL_BODY * scale);

  if (wide)
    wanted = CLAMP (width - MAP_WIDTH, (int)(PANEL_MIN * scale), (int)(PANEL_MAX * scale));
  gtk_widget_measure (self->panel, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return MAX (MIN (wanted, width - MAP_MIN_WIDTH), least);
}

/* The whole body needs more height than one region of it. */
static int
get_map_height (NwSplit *self,
                int width,
                int height,
                gboolean wide)
{
  int least = 0;
  double share = wide ? 0.27 : 0.5;

  gtk_widget_measure (self->map, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  if (self->large)
    share = wide ? 0.62 : 0.78;
  least = MAX (MAP_MIN_HEIGHT, least);

  return CLAMP ((int)(height * share), least, MAX (least, height - PANEL_MIN_HEIGHT));
}

static gboolean
notify_cb (gpointer user_data)
{
  NwSplit *self = user_data;

  self->notify_source = 0;
  if (self->stacked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stacked");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);

  return G_SOURCE_REMOVE;
}

/* This is found out while widgets get their places. Others show and hide what
 * depends on it, which must not happen before all have theirs. */
static void
set_stacked (NwSplit *self,
             gboolean stacked)
{
  if (self->stacked == stacked)
    return;

  self->stacked = stacked;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
}

static gboolean
release_cb (GtkWidget *widget,
            GdkFrameClock *clock,
            gpointer user_data)
{
  NwSplit *self = NW_SPLIT (widget);

  /* The first turn is that of the frame in which the panel is drawn. */
  if (self->held_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->release_tick = 0;
  self->held_width = 0;
  self->held_height = 0;
  gtk_widget_queue_allocate (widget);

  return G_SOURCE_REMOVE;
}

/* A panel that takes room from the map is drawn over it first, in a frame of
 * its own; the map follows in the next one. */
static void
hold_map (NwSplit *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || gtk_widget_get_width (self->map) == 0)
    return;

  self->held_width = gtk_widget_get_allocated_width (self->map);
  self->held_height = gtk_widget_get_allocated_height (self->map);
  self->held_frames = 0;
  if (self->release_tick == 0)
    self->release_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), release_cb, NULL, NULL);
}

static void
drop_hold (NwSplit *self)
{
  if (self->release_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->release_tick);
  self->release_tick = 0;
  self->held_width = 0;
  self->held_height = 0;
}

static void
nw_split_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  NwSplit *self = NW_SPLIT (widget);
  int map_minimum = 0;
  int panel_minimum = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->map, orientation, -1, &map_minimum, NULL, NULL, NULL);
      gtk_widget_measure (self->panel, orientation, -1, &panel_minimum, NULL, NULL, NULL);
      *minimum = MAX (map_minimum, panel_minimum);
      *natural = MAX (*minimum, STACKED_BELOW);
    }
  else
    {
      *minimum = MAP_MIN_HEIGHT + PANEL_MIN_HEIGHT;
      *natural = 600;
    }
}

static void
nw_split_size_allocate (GtkWidget *widget,
                        int width,
                        int height,
                        int baseline)
{
  NwSplit *self = NW_SPLIT (widget);
  gboolean stacked = width < STACKED_BELOW * nw_text_scale_get (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation map = { 0, 0, width, height };
  GtkAllocation panel = { 0, 0, width, height };

  set_stacked (self, stacked);
  if (stacked)
    {
      map.height = get_map_height (self, width, height, self->wide);
      panel.y = map.height;
      panel.height = MAX (height - map.height, 0);
    }
  else
    {
      panel.width = get_panel_width (self, width, self->wide);
      map.width = MAX (width - panel.width, 0);
      panel.x = rtl ? 0 : map.width;
      map.x = rtl ? panel.width : 0;
    }
  /* Held, the map reaches under the panel: from its own edge, so that nothing
   * on it moves. */
  if (self->held_width > map.width && self->held_height == map.height)
    {
      if (rtl)
        map.x -= self->held_width - map.width;
      map.width = self->held_width;
    }
  else if (self->held_height > map.height && self->held_width == map.width)
    {
      map.height = self->held_height;
    }
  gtk_widget_size_allocate (self->map, &map, -1);
  gtk_widget_size_allocate (self->panel, &panel, -1);
}

static void
nw_split_get_property (GObject *object,
                       guint prop_id,
                       GValue *value,
                       GParamSpec *pspec)
{
  NwSplit *self = NW_SPLIT (object);

  switch (prop_id)
    {
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_split_dispose (GObject *object)
{
  NwSplit *self = NW_SPLIT (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  drop_hold (self);
  g_clear_pointer (&self->map, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_split_parent_class)->dispose (object);
}

static void
nw_split_class_init (NwSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_split_get_property;
  object_class->dispose = nw_split_dispose;
  widget_class->measure = nw_split_measure;
  widget_class->size_allocate = nw_split_size_allocate;

  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "nw-split");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_split_init (NwSplit *self)
{
}

/**
 * nw_split_new:
 * @map: the first child
 * @panel: the second child
 *
 * Returns: (transfer floating): both in one
 */
GtkWidget *
nw_split_new (GtkWidget *map,
              GtkWidget *panel)
{
  NwSplit *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (map), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (panel), NULL);

  self = g_object_new (NW_TYPE_SPLIT, NULL);
  self->map = map;
  self->panel = panel;
  gtk_widget_set_overflow (map, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_overflow (panel, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (map, GTK_WIDGET (self));
  gtk_widget_set_parent (panel, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * nw_split_get_stacked:
 * @self: the split
 *
 * Returns: whether the panel stands below the map
 */
gboolean
nw_split_get_stacked (NwSplit *self)
{
  g_return_val_if_fail (NW_IS_SPLIT (self), FALSE);

  return self->stacked;
}

/**
 * nw_split_set_wide:
 * @self: the split
 * @wide: whether the panel has more to say than at body level
 */
void
nw_split_set_wide (NwSplit *self,
                   gboolean wide)
{
  g_return_if_fail (NW_IS_SPLIT (self));

  if (self->wide == wide)
    return;
  self->wide = wide;
  if (wide)
    hold_map (self);
  else
    drop_hold (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * nw_split_get_panel_size:
 * @self: the split
 * @wide: whether the panel has more to say than at body level
 * @width: (out): its width then, logical px
 * @height: (out): its height then, logical px
 *
 * How large the panel will be, for those who make one before it is shown.
 */
void
nw_split_get_panel_size (NwSplit *self,
                         gboolean wide,
                         int *width,
                         int *height)
{
  g_return_if_fail (NW_IS_SPLIT (self));
  g_return_if_fail (width != NULL && height != NULL);

  *width = gtk_widget_get_width (GTK_WIDGET (self));
  *height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->stacked)
    *height = MAX (*height - get_map_height (self, *width, *height, wide), 0);
  else
    *width = get_panel_width (self, *width, wide);
}

/**
 * nw_split_get_map_width:
 * @self: the split
 * @width: a width of both, logical px
 *
 * Returns: how wide the map would be beside the panel, logical px; @width
 *   where it would stand above it
 */
int
nw_split_get_map_width (NwSplit *self,
                        int width)
{
  g_return_val_if_fail (NW_IS_SPLIT (self), width);

  if (width < STACKED_BELOW * nw_text_scale_get (GTK_WIDGET (self)))
    return width;

  return MAX (width - get_panel_width (self, width, self->wide), 0);
}

/**
 * nw_split_get_large:
 * @self: the split
 *
 * Returns: whether a map above the panel takes most of the height
 */
gboolean
nw_split_get_large (NwSplit *self)
{
  g_return_val_if_fail (NW_IS_SPLIT (self), FALSE);

  return self->large;
}

/**
 * nw_split_set_large:
 * @self: the split
 * @large: whether a map above the panel takes most of the height
 */
void
nw_split_set_large (NwSplit *self,
                    gboolean large)
{
  g_return_if_fail (NW_IS_SPLIT (self));

  if (self->large == large)
    return;
  self->large = large;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
