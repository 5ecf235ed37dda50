/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-layers-box.h"

#include <glib/gi18n-lib.h>

/* The switches of the layers, each with its key. */
struct _NwMapLayersBox
{
  GtkWidget parent_instance;

  GtkCheckButton *checks[NW_N_MAP_LAYERS];
  NwMapLayers layers;
};

enum
{
  PROP_0,
  PROP_LAYERS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (NwMapLayersBox, nw_map_layers_box, GTK_TYPE_WIDGET)

static const char *const layer_names[NW_N_MAP_LAYERS] = {
  NC_ ("layer", "Skin"),
  NC_ ("layer", "Muscles"),
  NC_ ("layer", "Bones"),
  NC_ ("layer", "Pleura, organs"),
  NC_ ("layer", "Nerves"),
  NC_ ("layer", "Vessels"),
};

static void
toggled_cb (NwMapLayersBox *self)
{
  NwMapLayers layers = 0;

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    {
      if (gtk_check_button_get_active (self->checks[i]))
        layers |= 1u << i;
    }
  if (layers == self->layers)
    return;
  self->layers = layers;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
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

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-map-layers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_map_layers_box_init (NwMapLayersBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("map", "Layers"), -1);

  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i + 1);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *check = gtk_check_button_new_with_label (g_dpgettext2 (GETTEXT_PACKAGE, "layer", layer_names[i]));
      GtkWidget *number = gtk_label_new (key);

      self->checks[i] = GTK_CHECK_BUTTON (check);
      gtk_widget_set_hexpand (check, TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (row), check);
      gtk_widget_add_css_class (number, "nw-map-key");
      gtk_accessible_update_state (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (row), number);
      gtk_widget_set_parent (row, GTK_WIDGET (self));
    }
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
 */
void
nw_map_layers_box_set (NwMapLayersBox *self,
                       NwMapLayers layers)
{
  g_return_if_fail (NW_IS_MAP_LAYERS_BOX (self));

  layers &= (1u << NW_N_MAP_LAYERS) - 1;
  if (self->layers == layers)
    return;

  /* First the value: the switches then find nothing to tell. */
  self->layers = layers;
  for (guint i = 0; i < NW_N_MAP_LAYERS; i++)
    {
      g_signal_handlers_block_by_func (self->checks[i], toggled_cb, self);
      gtk_check_button_set_active (self->checks[i], (layers & (1u << i)) != 0);
      g_signal_handlers_unblock_by_func (self->checks[i], toggled_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYERS]);
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
