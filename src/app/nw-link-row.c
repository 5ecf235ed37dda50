/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-link-row.h"

struct _NwLinkRow
{
  GtkListBoxRow parent_instance;

  char *name;
};

G_DEFINE_FINAL_TYPE (NwLinkRow, nw_link_row, GTK_TYPE_LIST_BOX_ROW)

static void
open_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  GtkActionable *actionable = GTK_ACTIONABLE (widget);
  const char *action = gtk_actionable_get_action_name (actionable);

  if (action != NULL)
    gtk_widget_activate_action_variant (widget, action, gtk_actionable_get_action_target_value (actionable));
}

static void
nw_link_row_finalize (GObject *object)
{
  g_free (NW_LINK_ROW (object)->name);

  G_OBJECT_CLASS (nw_link_row_parent_class)->finalize (object);
}

static void
nw_link_row_class_init (NwLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_link_row_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.open", NULL, open_action_cb);
}

static void
nw_link_row_init (NwLinkRow *self)
{
}

/**
 * nw_link_row_new:
 * @child: what the row shows
 * @name: the row in words, for assistive technology
 * @action: the action that opens it
 * @target: (nullable): what it opens; a floating reference is taken
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
nw_link_row_new (GtkWidget *child,
                 const char *name,
                 const char *action,
                 GVariant *target)
{
  NwLinkRow *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (action != NULL, NULL);

  self = g_object_new (NW_TYPE_LINK_ROW,
                       "child", child,
                       "action-name", action,
                       NULL);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self), target);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

/**
 * nw_link_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): the row in words
 */
const char *
nw_link_row_get_name (NwLinkRow *self)
{
  g_return_val_if_fail (NW_IS_LINK_ROW (self), NULL);

  return self->name;
}
