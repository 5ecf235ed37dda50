/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-print-button.h"

typedef struct
{
  const char *prefix;
  NwPrintMenuFunc fill;
  GObject *atlas;
  GObject *about;
} Print;

#define KEY "nw-print-button"

static void
print_free (gpointer data)
{
  Print *self = data;

  g_object_unref (self->atlas);
  g_object_unref (self->about);
  g_free (self);
}

static Print *
get_print (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), KEY);
}

/* The menu is made when it is asked for: few pages are printed. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer user_data)
{
  Print *self = get_print (GTK_WIDGET (button));
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GSimpleActionGroup) group = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  menu = g_menu_new ();
  group = g_simple_action_group_new ();
  self->fill (button, menu, group);
  gtk_widget_insert_action_group (GTK_WIDGET (button), self->prefix, G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * nw_print_button_new:
 * @name: what it does, for the tooltip and assistive technology
 * @prefix: of its actions; static
 * @fill: makes the menu when it is asked for
 * @atlas: the content, a #GObject
 * @about: what is printed, a #GObject
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
nw_print_button_new (const char *name,
                     const char *prefix,
                     NwPrintMenuFunc fill,
                     gpointer atlas,
                     gpointer about)
{
  GtkWidget *button = NULL;
  Print *self = NULL;

  g_return_val_if_fail (G_IS_OBJECT (atlas) && G_IS_OBJECT (about), NULL);
  g_return_val_if_fail (fill != NULL, NULL);

  button = gtk_menu_button_new ();
  self = g_new0 (Print, 1);
  self->prefix = prefix;
  self->fill = fill;
  self->atlas = g_object_ref (atlas);
  self->about = g_object_ref (about);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "printer-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, NULL, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), KEY, self, print_free);

  return button;
}

/**
 * nw_print_button_get_atlas:
 * @button: a button of nw_print_button_new()
 *
 * Returns: (transfer none): its content
 */
gpointer
nw_print_button_get_atlas (GtkWidget *button)
{
  return get_print (button)->atlas;
}

/**
 * nw_print_button_get_about:
 * @button: a button of nw_print_button_new()
 *
 * Returns: (transfer none): what it prints
 */
gpointer
nw_print_button_get_about (GtkWidget *button)
{
  return get_print (button)->about;
}
