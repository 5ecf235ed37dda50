/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-region.h"

#include "nw-map-words.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * One clickable region of the map. It draws nothing: the picture and the
 * outlines on it are its parent's. It is there for picking, focus and
 * assistive technology, so it covers exactly its shape and is allocated at its
 * real size in the widget, never by a scaling transform.
 */
struct _NwMapRegion
{
  GtkWidget parent_instance;

  NwRegion *region;
  NwFigure *figure;
  const NwShape *shape;
  NwViewport *viewport;
  gboolean selected;
  NwMapFlag flag;
  char *flag_words;
  char *news;
  /* Where the allocation starts, in pixels of the parent. */
  int x;
  int y;
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapRegion, nw_map_region, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
}

static void
open_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPENED], 0);
}

static gboolean
nw_map_region_contains (GtkWidget *widget,
                        double x,
                        double y)
{
  NwMapRegion *self = NW_MAP_REGION (widget);
  double map_x = 0.0;
  double map_y = 0.0;

  nw_viewport_to_map (self->viewport, self->x + x, self->y + y, &map_x, &map_y);
  return nw_figure_pick_region (self->figure, map_x, map_y) == self->shape;
}

static void
nw_map_region_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  /* The map, not the region, decides the size. */
  *minimum = 0;
  *natural = 0;
}

static void
nw_map_region_finalize (GObject *object)
{
  NwMapRegion *self = NW_MAP_REGION (object);

  g_clear_object (&self->region);
  g_clear_object (&self->figure);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->flag_words, g_free);
  g_clear_pointer (&self->news, g_free);

  G_OBJECT_CLASS (nw_map_region_parent_class)->finalize (object);
}

static void
nw_map_region_class_init (NwMapRegionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_map_region_finalize;
  widget_class->contains = nw_map_region_contains;
  widget_class->measure = nw_map_region_measure;

  /**
   * NwMapRegion::activated:
   *
   * It was chosen, by click, key or assistive technology.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", NW_TYPE_MAP_REGION, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwMapRegion::opened:
   *
   * It was chosen, and the map shall go there.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", NW_TYPE_MAP_REGION, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* Assistive technology lists the last one first, as the default. */
  gtk_widget_class_install_action (widget_class, "open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "click", NULL, activate_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Space, 0, "click", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "open", NULL);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);
  gtk_widget_class_set_css_name (widget_class, "nw-map-region");
}

static void
nw_map_region_init (NwMapRegion *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* Says what the region is, and before it that it is the selected one: nothing
 * else tells who cannot see its outline. First comes what has just changed, then
 * what holds for this patient. */
static void
describe (NwMapRegion *self)
{
  const char *summary = nw_region_get_summary (self->region, nw_lang_get ());
  /* Translators: what a screen reader says of the selected region; %s describes it */
  g_autofree char *selected = g_strdup_printf (C_ ("map", "Selected. %s"), summary);
  g_autofree char *words = nw_map_words_join (self->news, self->flag_words, self->selected ? selected : summary);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED, self->selected,
                               -1);
}

/**
 * nw_map_region_new:
 * @region: the region
 * @figure: the map that shows it; kept alive
 * @shape: one of its shapes in @figure: one side, or the midline
 * @viewport: where the map stands in the parent
 *
 * Returns: (transfer floating): a new button without a face
 */
GtkWidget *
nw_map_region_new (NwRegion *region,
                   NwFigure *figure,
                   const NwShape *shape,
                   NwViewport *viewport)
{
  NwMapRegion *self = g_object_new (NW_TYPE_MAP_REGION, NULL);
  g_autofree char *label = NULL;

  self->region = g_object_ref (region);
  self->figure = g_object_ref (figure);
  self->shape = shape;
  self->viewport = g_object_ref (viewport);

  label = nw_map_words_region_label (region, nw_shape_get_side (shape));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  describe (self);
  return GTK_WIDGET (self);
}

/**
 * nw_map_region_get_region:
 * @self: a region of the map
 *
 * Returns: (transfer none): its content
 */
NwRegion *
nw_map_region_get_region (NwMapRegion *self)
{
  g_return_val_if_fail (NW_IS_MAP_REGION (self), NULL);

  return self->region;
}

/**
 * nw_map_region_get_side:
 * @self: a region of the map
 *
 * Returns: the patient's side, or the midline
 */
NwSide
nw_map_region_get_side (NwMapRegion *self)
{
  g_return_val_if_fail (NW_IS_MAP_REGION (self), NW_SIDE_MIDLINE);

  return nw_shape_get_side (self->shape);
}

/**
 * nw_map_region_get_shape:
 * @self: a region of the map
 *
 * Returns: (transfer none): its shape
 */
const NwShape *
nw_map_region_get_shape (NwMapRegion *self)
{
  g_return_val_if_fail (NW_IS_MAP_REGION (self), NULL);

  return self->shape;
}

/**
 * nw_map_region_set_selected:
 * @self: a region of the map
 * @selected: whether it is the chosen one
 *
 * Tells assistive technology; what is seen of it the map draws.
 */
void
nw_map_region_set_selected (NwMapRegion *self,
                            gboolean selected)
{
  g_return_if_fail (NW_IS_MAP_REGION (self));

  if (self->selected == !!selected)
    return;
  self->selected = !!selected;
  describe (self);
}

/**
 * nw_map_region_set_news:
 * @self: a region of the map
 * @news: (nullable): what the map shows from now on, for assistive technology;
 *   %NULL when that was said
 */
void
nw_map_region_set_news (NwMapRegion *self,
                        const char *news)
{
  g_return_if_fail (NW_IS_MAP_REGION (self));

  if (nw_text_replace (&self->news, news))
    describe (self);
}

/**
 * nw_map_region_get_flag:
 * @self: a region of the map
 *
 * Returns: the badge of the worst flag of the patient that holds in it
 */
NwMapFlag
nw_map_region_get_flag (NwMapRegion *self)
{
  g_return_val_if_fail (NW_IS_MAP_REGION (self), NW_MAP_FLAG_NONE);

  return self->flag;
}

/**
 * nw_map_region_set_flag:
 * @self: a region of the map
 * @flag: its badge, which its parent draws
 * @words: (nullable): the flags that hold in it
 */
void
nw_map_region_set_flag (NwMapRegion *self,
                        NwMapFlag flag,
                        const char *words)
{
  g_return_if_fail (NW_IS_MAP_REGION (self));

  self->flag = flag;
  if (nw_text_replace (&self->flag_words, words))
    describe (self);
}

/**
 * nw_map_region_place:
 * @self: a region of the map
 *
 * Allocates it where the viewport shows its shape; for the parent's
 * size_allocate().
 */
void
nw_map_region_place (NwMapRegion *self)
{
  NwRect bounds = { 0 };
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;

  g_return_if_fail (NW_IS_MAP_REGION (self));

  nw_shape_get_bounds (self->shape, &bounds);
  nw_viewport_to_widget (self->viewport, bounds.x, bounds.y, &left, &top);
  nw_viewport_to_widget (self->viewport, bounds.x + bounds.width, bounds.y + bounds.height, &right, &bottom);

  self->x = (int)floor (left);
  self->y = (int)floor (top);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self),
                            &(GtkAllocation){
                                self->x,
                                self->y,
                                MAX ((int)ceil (right) - self->x, 1),
                                MAX ((int)ceil (bottom) - self->y, 1),
                            },
                            -1);
}
