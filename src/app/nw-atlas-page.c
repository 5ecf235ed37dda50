/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-atlas-page.h"

struct _NwAtlasPage
{
  GtkWidget parent_instance;

  GtkWidget *map_slot;
  GtkWidget *panel_slot;
};

G_DEFINE_FINAL_TYPE (NwAtlasPage, nw_atlas_page, GTK_TYPE_WIDGET)

static void
nw_atlas_page_dispose (GObject *object)
{
  NwAtlasPage *self = NW_ATLAS_PAGE (object);

  g_clear_pointer (&self->map_slot, gtk_widget_unparent);
  g_clear_pointer (&self->panel_slot, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_atlas_page_parent_class)->dispose (object);
}

static void
nw_atlas_page_class_init (NwAtlasPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_atlas_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "nw-atlas-page");
}

static void
nw_atlas_page_init (NwAtlasPage *self)
{
  self->map_slot = adw_bin_new ();
  gtk_widget_set_hexpand (self->map_slot, TRUE);
  gtk_widget_set_parent (self->map_slot, GTK_WIDGET (self));

  self->panel_slot = adw_bin_new ();
  gtk_widget_set_parent (self->panel_slot, GTK_WIDGET (self));
}

/**
 * nw_atlas_page_new:
 *
 * Returns: (transfer floating): the page with the map and the panel
 */
NwAtlasPage *
nw_atlas_page_new (void)
{
  return g_object_new (NW_TYPE_ATLAS_PAGE, NULL);
}
