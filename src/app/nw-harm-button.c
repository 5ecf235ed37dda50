/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-harm-button.h"

#include <glib/gi18n-lib.h>

struct _NwHarmButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *label;
  NwHarmFilter harm;
};

enum
{
  PROP_0,
  PROP_HARM,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (NwHarmButton, nw_harm_button, GTK_TYPE_WIDGET)

static void
chosen_cb (GtkCheckButton *check,
           NwHarmButton *self)
{
  NwHarmFilter harm = (NwHarmFilter)GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "nw-harm"));

  if (!gtk_check_button_get_active (check) || harm == self->harm)
    return;
  nw_harm_button_set_harm (self, harm);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

/* Made when it is opened first: most people never do. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer data)
{
  NwHarmButton *self = data;
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  GtkWidget *list = NULL;
  GtkCheckButton *first = NULL;

  if (popover == NULL)
    {
      popover = gtk_popover_new ();
      gtk_menu_button_set_popover (button, popover);
    }
  list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < NW_N_HARM_FILTERS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (nw_harm_filter_get_label ((NwHarmFilter)i));

      g_object_set_data (G_OBJECT (check), "nw-harm", GUINT_TO_POINTER (i));
      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
      else
        first = GTK_CHECK_BUTTON (check);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), i == self->harm);
      g_signal_connect (check, "toggled", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (list), check);
    }
  gtk_widget_add_css_class (list, "nw-harm-list");
  gtk_popover_set_child (GTK_POPOVER (popover), list);
}

static void
update (NwHarmButton *self)
{
  const char *label = nw_harm_filter_get_label (self->harm);
  /* Translators: names a button for screen readers; %s is a kind of harm, or
   * "All harms" */
  g_autofree char *name = g_strdup_printf (C_ ("harm class", "Shown on the map: %s"), label);
  GtkWidget *toggle = gtk_widget_get_first_child (self->button);

  gtk_label_set_label (GTK_LABEL (self->label), label);
  /* In this GTK the button inside, which has the focus, is named by nothing. */
  if (toggle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
nw_harm_button_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_HARM)
    g_value_set_int (value, NW_HARM_BUTTON (object)->harm);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
nw_harm_button_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_HARM)
    nw_harm_button_set_harm (NW_HARM_BUTTON (object), (NwHarmFilter)g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
nw_harm_button_dispose (GObject *object)
{
  NwHarmButton *self = NW_HARM_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_harm_button_parent_class)->dispose (object);
}

static void
nw_harm_button_class_init (NwHarmButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_harm_button_get_property;
  object_class->set_property = nw_harm_button_set_property;
  object_class->dispose = nw_harm_button_dispose;

  props[PROP_HARM] = g_param_spec_int ("harm", NULL, NULL, 0, NW_N_HARM_FILTERS - 1, NW_HARM_FILTER_ALL,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-harm-button");
}

static void
nw_harm_button_init (NwHarmButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  /* One button is enough for who does not see it: the one inside. */
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  self->label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update (self);
}

/**
 * nw_harm_button_new:
 *
 * Returns: (transfer floating): a button that shows all harms
 */
GtkWidget *
nw_harm_button_new (void)
{
  return g_object_new (NW_TYPE_HARM_BUTTON, NULL);
}

/**
 * nw_harm_button_get_harm:
 * @self: the button
 *
 * Returns: the class of harm that is chosen
 */
NwHarmFilter
nw_harm_button_get_harm (NwHarmButton *self)
{
  g_return_val_if_fail (NW_IS_HARM_BUTTON (self), NW_HARM_FILTER_ALL);

  return self->harm;
}

/**
 * nw_harm_button_set_harm:
 * @self: the button
 * @harm: a class of harm
 */
void
nw_harm_button_set_harm (NwHarmButton *self,
                         NwHarmFilter harm)
{
  g_return_if_fail (NW_IS_HARM_BUTTON (self));
  g_return_if_fail ((guint)harm < NW_N_HARM_FILTERS);

  if (self->harm == harm)
    return;
  self->harm = harm;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HARM]);
}

/**
 * nw_harm_describe_empty:
 * @harm: a class of harm, or all
 *
 * Returns: (transfer full): what a place of the map means where nothing is
 *   painted
 */
char *
nw_harm_describe_empty (NwHarmFilter harm)
{
  g_return_val_if_fail ((guint)harm < NW_N_HARM_FILTERS, NULL);

  if (harm == NW_HARM_FILTER_ALL)
    return g_strdup (_ ("Not described in this atlas. Not a statement that it is safe."));
  /* Translators: the legend of a map that is limited to a class of harm: %s,
   * such as "Pneumothorax". It must never sound as if the place were safe. */
  return g_strdup_printf (C_ ("harm class", "%s not described here. Not a statement that it is safe."),
                          nw_harm_filter_get_label (harm));
}
