/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-names.h"

#include <adwaita.h>

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

/* A name would have the underscore of its mnemonic in it. */
static char *
drop_underscore (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}

static void
name_button (GtkButton *button)
{
  g_autofree char *name = NULL;

  if (gtk_button_get_label (button) == NULL || !gtk_button_get_use_underline (button))
    return;

  name = drop_underscore (gtk_button_get_label (button));
  set_name (GTK_WIDGET (button), name);
  /* Its label names it too, and it would be read out twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The button in a drop-down has the focus; it is called as its tooltip, which
 * the name of the drop-down itself cannot be read for. */
static void
name_drop_down (GtkDropDown *drop)
{
  set_name (gtk_widget_get_first_child (GTK_WIDGET (drop)), gtk_widget_get_tooltip_text (GTK_WIDGET (drop)));
}

/* The button in a button with a menu has the focus; it is called as the tooltip.
 * It is named by the outer one too, and would be read out twice. */
static void
name_menu_button (GtkMenuButton *button)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (button));
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  if (name != NULL && *name != '\0')
    {
      set_name (inner, name);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    }
  nw_session_guard_menu (button);
}

/* So would that of what is ticked, which its own words name. */
static void
name_check (GtkCheckButton *check)
{
  g_autofree char *name = NULL;

  if (gtk_check_button_get_label (check) == NULL || !gtk_check_button_get_use_underline (check))
    return;

  name = drop_underscore (gtk_check_button_get_label (check));
  set_name (GTK_WIDGET (check), name);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* A row names what it activates by its title. What bears a name of its own too
 * would be read out twice. */
static void
name_activatable (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  const char *title = row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
  g_autofree char *name = NULL;

  if (GTK_IS_CHECK_BUTTON (widget))
    name_check (GTK_CHECK_BUTTON (widget));
  if (row == NULL || adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) != widget)
    return;

  name = adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (row)) ? drop_underscore (title) : g_strdup (title);
  set_name (widget, name);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
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
 * with a menu and of drop-downs by their tooltips, those with a mnemonic without
 * it, switches by the titles of their rows, expanders.
 */
void
nw_session_name_parts (GtkWidget *top)
{
  if (GTK_IS_MENU_BUTTON (top))
    name_menu_button (GTK_MENU_BUTTON (top));
  else if (GTK_IS_BUTTON (top))
    name_button (GTK_BUTTON (top));
  else if (GTK_IS_EXPANDER (top))
    name_expander (GTK_EXPANDER (top));
  else if (GTK_IS_DROP_DOWN (top))
    name_drop_down (GTK_DROP_DOWN (top));
  else if (GTK_IS_SWITCH (top) || GTK_IS_CHECK_BUTTON (top))
    name_activatable (top);
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

/* Where the keyboard goes when a menu closes over what it held. */
static void
menu_closed_cb (GtkWidget *button,
                GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (button);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, popover)))
    gtk_widget_child_focus (button, GTK_DIR_TAB_FORWARD);
}

/**
 * nw_session_guard_menu:
 * @button: with its menu
 *
 * GTK 4.8 leaves the keyboard with an item of a submenu that is no longer on the
 * screen, and the window then hears no key until somebody clicks. Here it goes
 * back to the button, unless what was chosen took it.
 */
void
nw_session_guard_menu (GtkMenuButton *button)
{
  GtkPopover *popover = NULL;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  popover = gtk_menu_button_get_popover (button);
  if (popover != NULL)
    g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), button, G_CONNECT_SWAPPED);
}

/**
 * nw_session_focus_result:
 * @widget: where one goes on when something is done
 * @words: how it ended
 *
 * Gives @widget the keyboard. A reader of the screen then says its name and,
 * as its description, what came out.
 */
void
nw_session_focus_result (GtkWidget *widget,
                         const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (words != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_grab_focus (widget);
}
