/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-entry-row.h"

#include <glib/gi18n-lib.h>

struct _NwEntryRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *line;
  GtkWidget *title;
  GtkWidget *entry;
  GtkWidget *eye;
  gboolean secret;
};

enum
{
  PROP_SECRET = 1,
  PROP_INPUT_PURPOSE,
  N_PROPS,
};

enum
{
  ENTRY_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static GtkBuildableIface *parent_buildable;

/* The text itself, as that of the rows of libadwaita: privacy mode covers it. */
static GtkEditable *
get_delegate (GtkEditable *editable)
{
  GtkWidget *entry = NW_ENTRY_ROW (editable)->entry;

  return entry != NULL ? gtk_editable_get_delegate (GTK_EDITABLE (entry)) : NULL;
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder *builder,
           GObject *child,
           const char *type)
{
  if (g_strcmp0 (type, "suffix") == 0)
    gtk_box_append (GTK_BOX (NW_ENTRY_ROW (buildable)->line), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwEntryRow, nw_entry_row, ADW_TYPE_PREFERENCES_ROW, G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
title_changed_cb (NwEntryRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
activated_cb (NwEntryRow *self)
{
  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

static void
pressed_cb (NwEntryRow *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
focus_entered_cb (NwEntryRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
}

static void
focus_left_cb (NwEntryRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
}

static void
eye_toggled_cb (NwEntryRow *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->eye));

  gtk_text_set_visibility (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))), shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->eye), shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
add_eye (NwEntryRow *self)
{
  const char *name = _ ("Show or hide the text");

  self->eye = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->eye), "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->eye, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->eye), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (self->eye, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->eye, "flat");
  g_signal_connect_swapped (self->eye, "toggled", G_CALLBACK (eye_toggled_cb), self);
  gtk_box_append (GTK_BOX (self->line), self->eye);
}

/* The row is never where the keyboard is: its field is, or what stands after it.
 * Going on from the last of them leaves the row. */
static gboolean
nw_entry_row_focus (GtkWidget *widget,
                    GtkDirectionType direction)
{
  return gtk_widget_child_focus (NW_ENTRY_ROW (widget)->line, direction);
}

static gboolean
nw_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NW_ENTRY_ROW (widget)->entry);
}

static void
nw_entry_row_constructed (GObject *object)
{
  NwEntryRow *self = NW_ENTRY_ROW (object);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (nw_entry_row_parent_class)->constructed (object);

  self->entry = self->secret ? gtk_password_entry_new () : gtk_entry_new ();
  gtk_box_append (GTK_BOX (column), self->title);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (self->line), column);
  if (self->secret)
    add_eye (self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->line);

  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  title_changed_cb (self);
}

static void
nw_entry_row_dispose (GObject *object)
{
  NwEntryRow *self = NW_ENTRY_ROW (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->entry = NULL;

  G_OBJECT_CLASS (nw_entry_row_parent_class)->dispose (object);
}

static void
nw_entry_row_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  NwEntryRow *self = NW_ENTRY_ROW (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;

  switch (prop_id)
    {
    case PROP_SECRET:
      g_value_set_boolean (value, self->secret);
      break;
    case PROP_INPUT_PURPOSE:
      g_object_get_property (G_OBJECT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))), "input-purpose", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_entry_row_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  NwEntryRow *self = NW_ENTRY_ROW (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;

  switch (prop_id)
    {
    case PROP_SECRET:
      self->secret = g_value_get_boolean (value);
      break;
    case PROP_INPUT_PURPOSE:
      g_object_set_property (G_OBJECT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))), "input-purpose", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
nw_entry_row_class_init (NwEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = nw_entry_row_constructed;
  object_class->dispose = nw_entry_row_dispose;
  object_class->get_property = nw_entry_row_get_property;
  object_class->set_property = nw_entry_row_set_property;
  widget_class->focus = nw_entry_row_focus;
  widget_class->grab_focus = nw_entry_row_grab_focus;

  /**
   * NwEntryRow:secret:
   *
   * What is typed is a passphrase: it is kept in locked memory and not shown.
   */
  props[PROP_SECRET] = g_param_spec_boolean ("secret", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * NwEntryRow:input-purpose:
   *
   * What is typed, for keyboards on the screen.
   */
  props[PROP_INPUT_PURPOSE] = g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE, GTK_INPUT_PURPOSE_FREE_FORM, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_editable_install_properties (object_class, N_PROPS);

  /**
   * NwEntryRow::entry-activated:
   *
   * Enter was pressed in the field.
   */
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_entry_row_init (NwEntryRow *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "nw-quiet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-entry-row");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * nw_entry_row_new:
 * @title: what is asked
 * @secret: whether it is a passphrase
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
nw_entry_row_new (const char *title,
                  gboolean secret)
{
  g_return_val_if_fail (title != NULL, NULL);

  return g_object_new (NW_TYPE_ENTRY_ROW, "title", title, "secret", secret, "use-markup", FALSE, NULL);
}

/**
 * nw_entry_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): the field, which has the keyboard
 */
GtkWidget *
nw_entry_row_get_entry (NwEntryRow *self)
{
  g_return_val_if_fail (NW_IS_ENTRY_ROW (self), NULL);

  return self->entry;
}
