/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-breadcrumb.h"

#include <glib/gi18n-lib.h>

struct _NwBreadcrumb
{
  GtkWidget parent_instance;

  NwAtlasPage *page;
};

G_DEFINE_FINAL_TYPE (NwBreadcrumb, nw_breadcrumb, GTK_TYPE_WIDGET)

static void
clear (NwBreadcrumb *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
clicked_cb (GtkButton *button,
            NwBreadcrumb *self)
{
  guint levels = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "nw-levels"));
  NwAtlasPage *page = self->page;

  for (guint i = 0; i < levels; i++)
    nw_atlas_page_go_up (page);
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

static void
add_button (NwBreadcrumb *self,
            const char *text,
            guint levels)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *separator = gtk_label_new ("›");
  /* Translators: names a button for screen readers; %s is a region. */
  g_autofree char *name = g_strdup_printf (_ ("Up to %s"), text);

  gtk_button_set_child (GTK_BUTTON (button), new_label (text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "nw-breadcrumb");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "nw-levels", GUINT_TO_POINTER (levels));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_css_class (separator, "nw-quiet");
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  gtk_widget_set_parent (separator, GTK_WIDGET (self));
}

static void
update_cb (NwBreadcrumb *self)
{
  g_auto (GStrv) parents = nw_atlas_page_list_parents (self->page);
  const char *plate = nw_atlas_page_get_plate (self->page);
  const char *title = nw_atlas_page_get_title (self->page);
  guint n_plates = plate != NULL ? 1 : 0;
  guint length = g_strv_length (parents);
  GtkWidget *label = NULL;

  clear (self);
  for (guint i = 0; i < length; i++)
    add_button (self, parents[i], length - i + n_plates);
  /* A plate is one level below what the panel is about. */
  if (plate != NULL)
    add_button (self, title, n_plates);

  label = new_label (plate != NULL ? plate : title);
  gtk_widget_add_css_class (label, "nw-breadcrumb-here");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
nw_breadcrumb_dispose (GObject *object)
{
  NwBreadcrumb *self = NW_BREADCRUMB (object);

  clear (self);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (self->page, update_cb, self);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (nw_breadcrumb_parent_class)->dispose (object);
}

static void
nw_breadcrumb_class_init (NwBreadcrumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_breadcrumb_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-breadcrumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
nw_breadcrumb_init (NwBreadcrumb *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Where you are"), -1);
}

/**
 * nw_breadcrumb_set_page:
 * @self: the breadcrumb
 * @page: the page it follows
 */
void
nw_breadcrumb_set_page (NwBreadcrumb *self,
                        NwAtlasPage *page)
{
  g_return_if_fail (NW_IS_BREADCRUMB (self));
  g_return_if_fail (NW_IS_ATLAS_PAGE (page));

  g_set_object (&self->page, page);
  g_signal_connect_swapped (page, "notify::title", G_CALLBACK (update_cb), self);
  update_cb (self);
}
