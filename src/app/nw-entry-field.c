/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-entry-field.h"

struct _NwEntryField
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *line;
  GtkWidget *entry;
  GtkWidget *choices;
  GtkWidget *hint;
  GtkWidget *error;
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwEntryField, nw_entry_field, GTK_TYPE_WIDGET)

static void
changed_cb (NwEntryField *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (NwEntryField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
choice_activated_cb (GtkListBox *list,
                     GtkListBoxRow *row,
                     NwEntryField *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->choices));
  gtk_widget_grab_focus (self->entry);
}

static gboolean
nw_entry_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NW_ENTRY_FIELD (widget)->entry);
}

static void
nw_entry_field_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_entry_field_parent_class)->dispose (object);
}

static void
nw_entry_field_class_init (NwEntryFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_entry_field_dispose;
  widget_class->grab_focus = nw_entry_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nw-field");

  /**
   * NwEntryField::changed:
   *
   * Another text stands in it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * NwEntryField::activate:
   *
   * Enter was pressed in it.
   */
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
nw_entry_field_init (NwEntryField *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 3);
  self->label = new_label ("caption-heading");
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  self->hint = new_label ("nw-small");
  gtk_widget_add_css_class (self->hint, "nw-quiet");
  /* An alert, so that the reason is read out when it comes. */
  self->error = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->error, "nw-field-error");
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->entry);
  gtk_label_set_use_underline (GTK_LABEL (self->label), TRUE);
  gtk_box_append (GTK_BOX (self->line), self->entry);

  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * nw_entry_field_new:
 * @label: what is asked, with its mnemonic
 * @hint: (nullable): how it is written
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
nw_entry_field_new (const char *label,
                    const char *hint)
{
  NwEntryField *self = NULL;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (NW_TYPE_ENTRY_FIELD, NULL);
  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_label_set_label (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (self->label)), -1);
  /* The label names it by its mnemonic too, and it would be read out twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return GTK_WIDGET (self);
}

/**
 * nw_entry_field_get_text:
 * @self: a field
 *
 * Returns: (transfer none): what stands in it
 */
const char *
nw_entry_field_get_text (NwEntryField *self)
{
  g_return_val_if_fail (NW_IS_ENTRY_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * nw_entry_field_set_text:
 * @self: a field
 * @text: what shall stand in it
 */
void
nw_entry_field_set_text (NwEntryField *self,
                         const char *text)
{
  g_return_if_fail (NW_IS_ENTRY_FIELD (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * nw_entry_field_set_error:
 * @self: a field
 * @reason: (nullable): why what stands in it cannot be; %NULL takes it away
 */
void
nw_entry_field_set_error (NwEntryField *self,
                          const char *reason)
{
  g_return_if_fail (NW_IS_ENTRY_FIELD (self));

  if (g_strcmp0 (reason != NULL ? reason : "", gtk_label_get_label (GTK_LABEL (self->error))) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->error), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->error, reason != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason != NULL ? reason : "", -1);
}

/**
 * nw_entry_field_get_error:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): the reason that it shows
 */
const char *
nw_entry_field_get_error (NwEntryField *self)
{
  g_return_val_if_fail (NW_IS_ENTRY_FIELD (self), NULL);

  return gtk_widget_get_visible (self->error) ? gtk_label_get_label (GTK_LABEL (self->error)) : NULL;
}

/**
 * nw_entry_field_set_choices:
 * @self: a field
 * @tooltip: what is offered
 * @choices: %NULL-terminated
 *
 * Offers texts in a menu beside the entry; others may be typed as well.
 */
void
nw_entry_field_set_choices (NwEntryField *self,
                            const char *tooltip,
                            const char *const *choices)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();

  g_return_if_fail (NW_IS_ENTRY_FIELD (self));

  for (guint i = 0; choices[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new (choices[i]));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (popover, "menu");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (choice_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  if (self->choices == NULL)
    {
      self->choices = g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->choices), "pan-down-symbolic");
      gtk_box_append (GTK_BOX (self->line), self->choices);
    }
  gtk_widget_set_tooltip_text (self->choices, tooltip);
  /* The focus is on the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->choices)), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->choices), popover);
  gtk_widget_set_sensitive (self->choices, choices[0] != NULL);
}

/**
 * nw_entry_field_get_entry:
 * @self: a field
 *
 * Returns: (transfer none): where one types
 */
GtkWidget *
nw_entry_field_get_entry (NwEntryField *self)
{
  g_return_val_if_fail (NW_IS_ENTRY_FIELD (self), NULL);

  return self->entry;
}
