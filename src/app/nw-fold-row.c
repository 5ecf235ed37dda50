/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-fold-row.h"
#include "nw-lean-box.h"

struct _NwFoldRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *arrow;
  GtkWidget *detail;
  gboolean open;

  NwFoldFunc fill;
  gpointer user_data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (NwFoldRow, nw_fold_row, GTK_TYPE_LIST_BOX_ROW)

static void
toggle_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  NwFoldRow *self = NW_FOLD_ROW (widget);

  nw_fold_row_set_open (self, !self->open);
}

static gboolean
right_cb (GtkWidget *widget,
          GVariant *args,
          gpointer user_data)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean open = FALSE;

  g_variant_get (args, "(b)", &open);
  nw_fold_row_set_open (NW_FOLD_ROW (widget), open != rtl);

  return TRUE;
}

/* The detail is a row of its own, so that a click into its text does not fold
 * it again and so that it can be read and selected. */
static void
make_detail (NwFoldRow *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));

  self->detail = g_object_new (GTK_TYPE_LIST_BOX_ROW,
                               "activatable", FALSE,
                               "selectable", FALSE,
                               "focusable", FALSE,
                               "child", box,
                               NULL);
  gtk_widget_add_css_class (self->detail, "nw-detail");
  self->fill (NW_LEAN_BOX (box), self->user_data);
  gtk_list_box_insert (GTK_LIST_BOX (list), self->detail, index + 1);
  g_object_add_weak_pointer (G_OBJECT (self->detail), (gpointer *)&self->detail);
}

static void
nw_fold_row_dispose (GObject *object)
{
  NwFoldRow *self = NW_FOLD_ROW (object);

  if (self->detail != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->detail), (gpointer *)&self->detail);
  self->detail = NULL;
  if (self->destroy != NULL)
    g_clear_pointer (&self->user_data, self->destroy);
  self->destroy = NULL;

  G_OBJECT_CLASS (nw_fold_row_parent_class)->dispose (object);
}

static void
nw_fold_row_class_init (NwFoldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_fold_row_dispose;
  gtk_widget_class_install_action (widget_class, "row.toggle", NULL, toggle_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, right_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, right_cb, "(b)", FALSE);
}

static void
nw_fold_row_init (NwFoldRow *self)
{
}

/**
 * nw_fold_row_new:
 * @child: what the row shows
 * @name: the row in words, for assistive technology
 * @fill: builds what it opens
 * @user_data: (transfer full): for @fill
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer floating): the row, closed; it belongs into a #GtkListBox
 */
GtkWidget *
nw_fold_row_new (GtkWidget *child,
                 const char *name,
                 NwFoldFunc fill,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  NwFoldRow *self = NULL;
  GtkWidget *box = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (fill != NULL, NULL);

  box = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (box, "nw-row");
  self = g_object_new (NW_TYPE_FOLD_ROW, "child", box, "action-name", "row.toggle", NULL);
  self->fill = fill;
  self->user_data = user_data;
  self->destroy = destroy;
  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  gtk_widget_set_hexpand (child, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (box), self->arrow);
  nw_lean_box_append (NW_LEAN_BOX (box), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);

  return GTK_WIDGET (self);
}

/**
 * nw_fold_row_get_open:
 * @self: the row
 *
 * Returns: whether what it opens is shown
 */
gboolean
nw_fold_row_get_open (NwFoldRow *self)
{
  g_return_val_if_fail (NW_IS_FOLD_ROW (self), FALSE);

  return self->open;
}

/**
 * nw_fold_row_set_open:
 * @self: the row, in a list
 * @open: whether to show what it opens
 *
 * Opens or folds the row.
 */
void
nw_fold_row_set_open (NwFoldRow *self,
                      gboolean open)
{
  g_return_if_fail (NW_IS_FOLD_ROW (self));
  g_return_if_fail (GTK_IS_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (self))));

  if (self->open == open)
    return;

  self->open = open;
  if (open && self->detail == NULL)
    make_detail (self);
  if (self->detail != NULL)
    gtk_widget_set_visible (self->detail, open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}
