/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-layers-box.h"

#include "nw-map-peel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Characters of a line of what is under a point. */
#define UNDER_CHARS 20

/* Lines that a list may have; the tooltip has all of it. */
#define UNDER_LINES 14

struct _NwMapLayersBox
{
  GtkWidget parent_instance;

  GtkCheckButton *checks[NW_N_MAP_LAYERS];
  GtkRange *slider;
  GtkLabel *stop_label;
  GtkWidget *under;
  GtkLabel *under_title;
  GtkLabel *under_list;
  NwMapLayers layers;
};

enum
{
  PROP_0,
  PROP_LAYERS,
  N_PROPS,
};

enum
{
  SIGNAL_PEELED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapLayersBox, nw_map_layers_box, GTK_TYPE_WIDGET)

static void
toggled_cb (NwMapLayersBox *self)
{
  NwMapLayers layers = 0;

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    {
      if (gtk_check_button_get_active (self->checks[i]))
        layers |= 1u << i;
    }
  nw_map_layers_box_set (self, layers);
}

static void
slid_cb (NwMapLayersBox *self)
{
  NwMapStop stop = (NwMapStop)lround (gtk_range_get_value (self->slider));

  nw_map_layers_box_set (self, nw_map_stop_get_layers (stop));
  g_signal_emit (self, signals[SIGNAL_PEELED], 0);
}

/* A slider between two stops would say nothing. */
static gboolean
change_value_cb (GtkRange *range,
                 GtkScrollType scroll,
                 double value,
                 NwMapLayersBox *self)
{
  double stop = CLAMP (round (value), 0.0, NW_N_MAP_STOPS - 1.0);

  /* A press on the stop where the slider stands chooses it, when it only stood
   * there for a choice of one's own. */
  if (stop == gtk_range_get_value (range))
    slid_cb (self);
  else
    gtk_range_set_value (range, stop);
  return GDK_EVENT_STOP;
}

static void
update (NwMapLayersBox *self)
{
  NwMapStop stop = nw_map_stop_get_outermost (self->layers);
  const char *name = nw_map_stop_find (self->layers, NULL) ? nw_map_stop_get_name (stop)
                                                           : C_ ("map", "Own choice of layers");

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    {
      g_signal_handlers_block_by_func (self->checks[i], toggled_cb, self);
      gtk_check_button_set_active (self->checks[i], (self->layers & (1u << i)) != 0);
      g_signal_handlers_unblock_by_func (self->checks[i], toggled_cb, self);
    }
  g_signal_handlers_block_by_func (self->slider, slid_cb, self);
  gtk_range_set_value (self->slider, stop);
  g_signal_handlers_unblock_by_func (self->slider, slid_cb, self);

  gtk_label_set_label (self->stop_label, name);
  /* The number of a stop says nothing to anybody. The description is said too:
   * not every reader asks for the text of a value. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
}

static void
nw_map_layers_box_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  NwMapLayersBox *self = NW_MAP_LAYERS_BOX (object);

  if (prop_id == PROP_LAYERS)
    g_value_set_uint (value, self->layers);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
nw_map_layers_box_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  NwMapLayersBox *self = NW_MAP_LAYERS_BOX (object);

  if (prop_id == PROP_LAYERS)
    nw_map_layers_box_set (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
nw_map_layers_box_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_map_layers_box_parent_class)->dispose (object);
}

static void
nw_map_layers_box_class_init (NwMapLayersBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_map_layers_box_get_property;
  object_class->set_property = nw_map_layers_box_set_property;
  object_class->dispose = nw_map_layers_box_dispose;

  props[PROP_LAYERS] = g_param_spec_uint ("layers", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * NwMapLayersBox::peeled:
   *
   * The slider was moved, or pressed where it stands.
   */
  signals[SIGNAL_PEELED] = g_signal_new ("peeled", NW_TYPE_MAP_LAYERS_BOX, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-map-layers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_switch (NwMapLayersBox *self,
            guint index)
{
  g_autofree char *key = g_strdup_printf ("%u", index + 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new_with_label (nw_map_stop_get_name ((NwMapStop)index));
  GtkWidget *number = gtk_label_new (key);

  self->checks[index] = GTK_CHECK_BUTTON (check);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (row), check);
  gtk_widget_add_css_class (number, "nw-map-key");
  gtk_accessible_update_state (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (row), number);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_slider (NwMapLayersBox *self)
{
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0.0, NW_N_MAP_STOPS - 1.0, 1.0);
  GtkWidget *title = new_label (C_ ("map", "What is under here?"), "nw-map-layers-title");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *keys = gtk_label_new ("[ ]");

  self->slider = GTK_RANGE (slider);
  for (guint i = 0; i < NW_N_MAP_STOPS; i++)
    gtk_scale_add_mark (GTK_SCALE (slider), i, GTK_POS_BOTTOM, NULL);
  gtk_range_set_increments (self->slider, 1.0, 1.0);
  gtk_range_set_round_digits (self->slider, 0);
  /* The skin is on the left in every script, as the body is not mirrored. */
  gtk_widget_set_direction (slider, GTK_TEXT_DIR_LTR);
  gtk_widget_set_tooltip_text (slider, C_ ("map", "Takes off what lies outside: [ and ] go outward and inward"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("map", "What is under here?"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "[ ]",
                                  -1);
  g_signal_connect_swapped (slider, "value-changed", G_CALLBACK (slid_cb), self);
  g_signal_connect (slider, "change-value", G_CALLBACK (change_value_cb), self);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (row), title);
  gtk_widget_add_css_class (keys, "nw-map-key");
  gtk_accessible_update_state (GTK_ACCESSIBLE (keys), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (row), keys);
  gtk_widget_add_css_class (row, "nw-map-peel");
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  gtk_widget_set_parent (slider, GTK_WIDGET (self));

  self->stop_label = GTK_LABEL (new_label ("", "nw-map-stop"));
  gtk_widget_set_parent (GTK_WIDGET (self->stop_label), GTK_WIDGET (self));
}

static void
add_under (NwMapLayersBox *self)
{
  GtkWidget *note = new_label (C_ ("under", "Drawn from one man. Not all that lies there is drawn."), "nw-map-under-note");

  gtk_label_set_max_width_chars (GTK_LABEL (note), UNDER_CHARS);
  self->under = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (self->under, "nw-map-under");
  self->under_title = GTK_LABEL (new_label ("", "nw-map-under-title"));
  self->under_list = GTK_LABEL (new_label ("", "nw-map-under-list"));
  gtk_label_set_wrap_mode (self->under_list, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->under_title, UNDER_CHARS);
  gtk_label_set_max_width_chars (self->under_list, UNDER_CHARS);
  gtk_box_append (GTK_BOX (self->under), GTK_WIDGET (self->under_title));
  gtk_box_append (GTK_BOX (self->under), GTK_WIDGET (self->under_list));
  gtk_label_set_ellipsize (self->under_list, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->under_list, UNDER_LINES);
  gtk_box_append (GTK_BOX (self->under), note);
  gtk_widget_set_visible (self->under, FALSE);
  gtk_widget_set_parent (self->under, GTK_WIDGET (self));
}

static void
nw_map_layers_box_init (NwMapLayersBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("map", "Layers"), -1);

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    add_switch (self, i);
  add_slider (self);
  add_under (self);
  update (self);
}

/**
 * nw_map_layers_box_new:
 *
 * Returns: (transfer floating): switches, all off
 */
GtkWidget *
nw_map_layers_box_new (void)
{
  return g_object_new (NW_TYPE_MAP_LAYERS_BOX, NULL);
}

/**
 * nw_map_layers_box_get:
 * @self: the switches
 *
 * Returns: the layers that are on
 */
NwMapLayers
nw_map_layers_box_get (NwMapLayersBox *self)
{
  g_return_val_if_fail (NW_IS_MAP_LAYERS_BOX (self), 0);

  return self->layers;
}

/**
 * nw_map_layers_box_set:
 * @self: the switches
 * @layers: the layers that are on
 *
 * Sets switches and slider.
 */
void
nw_map_layers_box_set (NwMapLayersBox *self,
                       NwMapLayers layers)
{
  g_return_if_fail (NW_IS_MAP_LAYERS_BOX (self));

  layers &= (1u << NW_N_MAP_LAYERS) - 1;
  if (self->layers == layers)
    return;

  self->layers = layers;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
}

/**
 * nw_map_layers_box_set_under:
 * @self: the switches
 * @where: (nullable): the heading of the list; %NULL for no list
 * @markup: (nullable): what lies under the point, as Pango markup
 *
 * Lists what lies under a point of the map.
 */
void
nw_map_layers_box_set_under (NwMapLayersBox *self,
                             const char *where,
                             const char *markup)
{
  g_return_if_fail (NW_IS_MAP_LAYERS_BOX (self));

  gtk_label_set_label (self->under_title, where != NULL ? where : "");
  gtk_label_set_markup (self->under_list, markup != NULL ? markup : "");
  gtk_widget_set_tooltip_markup (GTK_WIDGET (self->under_list), markup);
  gtk_widget_set_visible (self->under, where != NULL);
}

/**
 * nw_map_layers_box_get_switches_height:
 * @self: the switches
 *
 * Returns: the height in pixels that switches and slider need, whatever lies
 *   under a point
 */
int
nw_map_layers_box_get_switches_height (NwMapLayersBox *self)
{
  int all = 0;
  int under = 0;

  g_return_val_if_fail (NW_IS_MAP_LAYERS_BOX (self), 0);

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, -1, NULL, &all, NULL, NULL);
  if (gtk_widget_get_visible (self->under))
    gtk_widget_measure (self->under, GTK_ORIENTATION_VERTICAL, -1, NULL, &under, NULL, NULL);
  return all - under;
}

/**
 * nw_map_layers_box_count:
 * @layers: layers
 *
 * Returns: how many they are
 */
guint
nw_map_layers_box_count (NwMapLayers layers)
{
  guint n = 0;

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    n += (layers & (1u << i)) != 0;
  return n;
}
