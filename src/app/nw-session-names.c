/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Widgets of GTK 4.8 are made of others, and what takes the focus is often an
 * inner one that is named by nothing. Here the names go where the focus is. */

static void
set_name (GtkWidget *widget,
          const char *name)
{
  if (widget != NULL && name != NULL && *name != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_expander (GtkExpander *expander)
{
  set_name (GTK_WIDGET (expander), gtk_expander_get_label (expander));
}

/* The name of a button would have its underscore in it. */
static void
name_button (GtkButton *button)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *name = NULL;

  if (gtk_button_get_label (button) == NULL || !gtk_button_get_use_underline (button))
    return;

  parts = g_strsplit (gtk_button_get_label (button), "_", 2);
  name = g_strjoinv ("", parts);
  set_name (GTK_WIDGET (button), name);
  /* Its label names it too, and it would be read out twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The eye in a row for a passphrase. */
static void
name_inner_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    set_name (widget, gtk_widget_get_tooltip_text (widget) != NULL ? gtk_widget_get_tooltip_text (widget) : _ ("Show or hide the text"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_inner_buttons (child);
}

/* A page that says what to do scrolls with the focus on what is in it. */
static void
pass_focus_on (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    gtk_widget_set_focusable (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    pass_focus_on (child);
}

/*
 * nw_session_name_parts:
 * @top: a widget with its template
 *
 * Names the inner widgets below @top that take the keyboard: those of buttons
 * with a menu by their tooltips, those with a mnemonic without it, the eyes of
 * passphrases, expanders.
 */
void
nw_session_name_parts (GtkWidget *top)
{
  if (GTK_IS_MENU_BUTTON (top))
    set_name (gtk_widget_get_first_child (top), gtk_widget_get_tooltip_text (top));
  else if (GTK_IS_BUTTON (top))
    name_button (GTK_BUTTON (top));
  else if (GTK_IS_EXPANDER (top))
    name_expander (GTK_EXPANDER (top));
  else if (ADW_IS_PASSWORD_ENTRY_ROW (top))
    name_inner_buttons (top);
  else if (ADW_IS_STATUS_PAGE (top))
    pass_focus_on (top);

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    nw_session_name_parts (child);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *list_item)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  const char *text = gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (list_item)));

  gtk_label_set_label (GTK_LABEL (label), text);
  set_name (gtk_widget_get_parent (label), text);
}

/*
 * nw_session_name_factory_new:
 *
 * Returns: (transfer full): rows for a list of strings that bear their text as
 *   their name
 */
GtkListItemFactory *
nw_session_name_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

/**
 * nw_session_guard_expander:
 * @expander: with its child
 *
 * GTK 4.8 takes the child of a shut expander out of the window and yet looks in
 * it for the next place of the keyboard. What is not visible it passes by.
 */
void
nw_session_guard_expander (GtkWidget *expander)
{
  g_return_if_fail (GTK_IS_EXPANDER (expander));

  g_object_bind_property (expander, "expanded", gtk_expander_get_child (GTK_EXPANDER (expander)), "visible", G_BINDING_SYNC_CREATE);
}
