/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-atlas-page-private.h"
#include "nw-add-bar.h"
#include "nw-body-map-private.h"
#include "nw-live.h"

#include <glib/gi18n-lib.h>

static void
up_cb (GtkWidget *widget,
       const char *action_name,
       GVariant *parameter)
{
  nw_atlas_page_go_up (NW_ATLAS_PAGE (widget));
}

static void
home_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  nw_atlas_page_go_home (NW_ATLAS_PAGE (widget));
}

static void
search_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  nw_atlas_page_search (NW_ATLAS_PAGE (widget), NULL);
}

/* Sides come from outside and may be anything. */
static NwSide
read_side (int side)
{
  return side >= 0 && side < NW_N_SIDES ? (NwSide)side : NW_SIDE_MIDLINE;
}

static void
open_region_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  const char *id = NULL;
  int side = 0;

  g_variant_get (parameter, "(&si)", &id, &side);
  nw_atlas_page_open_region (NW_ATLAS_PAGE (widget), id, read_side (side));
}

static void
open_site_cb (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  const char *id = NULL;
  int side = 0;

  g_variant_get (parameter, "(&si)", &id, &side);
  nw_atlas_page_open_site (NW_ATLAS_PAGE (widget), id, read_side (side));
}

static void
open_structure_cb (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  nw_atlas_page_open_structure (NW_ATLAS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
open_harm_cb (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  nw_atlas_page_open_harm (NW_ATLAS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
open_page_cb (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  nw_atlas_page_open_page (NW_ATLAS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
set_side_cb (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  nw_atlas_page_set_side (NW_ATLAS_PAGE (widget), read_side (g_variant_get_int32 (parameter)));
}

static void
toggle_map_cb (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  nw_atlas_page_toggle_map (NW_ATLAS_PAGE (widget));
}

/* Ctrl+Enter, wherever the focus is in the panel or on the map. */
static void
add_cb (GtkWidget *widget,
        const char *action_name,
        GVariant *parameter)
{
  GtkWidget *panel = nw_atlas_page_get_panel (NW_ATLAS_PAGE (widget));
  GtkWidget *bar = gtk_widget_get_last_child (panel);

  if (!NW_IS_ADD_BAR (bar) || nw_add_bar_activate (NW_ADD_BAR (bar)))
    return;
  gtk_widget_child_focus (bar, GTK_DIR_TAB_FORWARD);
  nw_live_say (bar, _ ("Not added: choose the patient's side first, left or right."));
}

/* F6 goes from the map to the panel and back, without the bars between them. */
static void
switch_pane_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *panel = nw_atlas_page_get_panel (self);
  GtkWidget *canvas = GTK_WIDGET (nw_body_map_get_canvas (NW_BODY_MAP (self->map)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->map))
    gtk_widget_child_focus (canvas, GTK_DIR_TAB_FORWARD);
  else if (NW_IS_PAGE (panel))
    nw_page_focus_heading (NW_PAGE (panel));
  else
    gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

/* The body can be turned from the panel too, to look at what that is about. */
static void
turn_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  gtk_widget_activate_action_variant (NW_ATLAS_PAGE (widget)->map, "map.turn", parameter);
}

/**
 * nw_atlas_page_install_actions:
 * @widget_class: the class of #NwAtlasPage
 *
 * Installs its actions and the keys that need no menu.
 */
void
nw_atlas_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "atlas.up", NULL, up_cb);
  gtk_widget_class_install_action (widget_class, "atlas.home", NULL, home_cb);
  gtk_widget_class_install_action (widget_class, "atlas.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "atlas.open-region", "(si)", open_region_cb);
  gtk_widget_class_install_action (widget_class, "atlas.open-site", "(si)", open_site_cb);
  gtk_widget_class_install_action (widget_class, "atlas.open-structure", "s", open_structure_cb);
  gtk_widget_class_install_action (widget_class, "atlas.open-harm", "s", open_harm_cb);
  gtk_widget_class_install_action (widget_class, "atlas.open-page", "s", open_page_cb);
  gtk_widget_class_install_action (widget_class, "atlas.set-side", "i", set_side_cb);
  gtk_widget_class_install_action (widget_class, "atlas.toggle-map", NULL, toggle_map_cb);

  gtk_widget_class_install_action (widget_class, "atlas.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "atlas.switch-pane", NULL, switch_pane_cb);
  gtk_widget_class_install_action (widget_class, "atlas.turn", "i", turn_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "atlas.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "atlas.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "atlas.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "atlas.turn", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "atlas.turn", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "atlas.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "atlas.home", NULL);
}
