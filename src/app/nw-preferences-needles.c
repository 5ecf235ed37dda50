/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-preferences-needles.h"

#include "nw-app-settings.h"
#include "nw-entry-field.h"
#include "nw-needle-presets.h"
#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* How many sizes are kept: a list that nobody can read is of no use. */
#define N_PRESETS_MAX 50

struct _NwPreferencesNeedles
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *list;
  GtkWidget *field;
  GtkWidget *above;
  GArray *needles;
};

G_DEFINE_FINAL_TYPE (NwPreferencesNeedles, nw_preferences_needles, ADW_TYPE_PREFERENCES_GROUP)

static void fill (NwPreferencesNeedles *self);

static NwNeedle *
get_needle (NwPreferencesNeedles *self,
            guint position)
{
  return &g_array_index (self->needles, NwNeedle, position);
}

static gboolean
is_usual (const NwNeedle *needle)
{
  NwNeedle usual;

  return nw_needle_presets_get_usual (&usual) && nw_needle_equal (&usual, needle);
}

static guint
get_position (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "nw-position"));
}

/* The keyboard stays at the row that was moved, at the button that moved it. */
static void
focus_button (NwPreferencesNeedles *self,
              guint position,
              const char *name)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)position);
  GtkWidget *button = row != NULL ? g_object_get_data (G_OBJECT (row), name) : NULL;

  if (button == NULL || !gtk_widget_grab_focus (button))
    gtk_widget_grab_focus (self->field);
}

static void
move (NwPreferencesNeedles *self,
      guint from,
      guint to,
      const char *name)
{
  NwNeedle moved = *get_needle (self, from);

  g_array_remove_index (self->needles, from);
  g_array_insert_val (self->needles, to, moved);
  nw_needle_presets_store (self->needles);
  fill (self);
  focus_button (self, to, name);
}

static void
up_cb (GtkWidget *button,
       NwPreferencesNeedles *self)
{
  guint position = get_position (button);

  if (position > 0)
    move (self, position, position - 1, "nw-up");
}

static void
down_cb (GtkWidget *button,
         NwPreferencesNeedles *self)
{
  guint position = get_position (button);

  if (position + 1 < self->needles->len)
    move (self, position, position + 1, "nw-down");
}

static void
remove_cb (GtkWidget *button,
           NwPreferencesNeedles *self)
{
  guint position = get_position (button);

  /* A needle that is not stocked is not the usual one. */
  if (is_usual (get_needle (self, position)))
    nw_needle_presets_set_usual (NULL);
  g_array_remove_index (self->needles, position);
  nw_needle_presets_store (self->needles);
  fill (self);
  focus_button (self, MIN (position, MAX (self->needles->len, 1) - 1), "nw-remove");
}

static void
usual_cb (GtkToggleButton *button,
          NwPreferencesNeedles *self)
{
  guint position = get_position (GTK_WIDGET (button));

  nw_needle_presets_set_usual (gtk_toggle_button_get_active (button) ? get_needle (self, position) : NULL);
  fill (self);
  focus_button (self, position, "nw-usual");
}

static GtkWidget *
new_button (GtkWidget *row,
            GtkWidget *button,
            const char *key,
            guint position,
            const char *tooltip,
            const char *words)
{
  /* Translators: for a screen reader: what a button does, and the needle for which: "Remove: 0.25 × 30 mm" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), tooltip, words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "nw-position", GUINT_TO_POINTER (position));
  g_object_set_data (G_OBJECT (row), key, button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static void
append_row (NwPreferencesNeedles *self,
            guint position)
{
  const NwNeedle *needle = get_needle (self, position);
  g_autofree char *words = nw_needle_format (needle, nw_lang_get ());
  gboolean usual = is_usual (needle);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *up = gtk_button_new_from_icon_name ("go-up-symbolic");
  GtkWidget *down = gtk_button_new_from_icon_name ("go-down-symbolic");
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), usual ? _ ("usual needle") : "");
  gtk_widget_set_focusable (row, FALSE);
  gtk_button_set_icon_name (GTK_BUTTON (toggle), usual ? "starred-symbolic" : "non-starred-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), usual);
  new_button (row, toggle, "nw-usual", position, _ ("Usual needle"), words);
  new_button (row, up, "nw-up", position, _ ("Up"), words);
  new_button (row, down, "nw-down", position, _ ("Down"), words);
  new_button (row, remove, "nw-remove", position, _ ("Remove"), words);
  gtk_widget_set_sensitive (up, position > 0);
  gtk_widget_set_sensitive (down, position + 1 < self->needles->len);
  g_signal_connect (toggle, "toggled", G_CALLBACK (usual_cb), self);
  g_signal_connect (up, "clicked", G_CALLBACK (up_cb), self);
  g_signal_connect (down, "clicked", G_CALLBACK (down_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (NwPreferencesNeedles *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; i < self->needles->len; i++)
    append_row (self, i);
  gtk_widget_set_visible (self->list, self->needles->len > 0);
}

static gboolean
has_needle (NwPreferencesNeedles *self,
            const NwNeedle *needle)
{
  for (guint i = 0; i < self->needles->len; i++)
    {
      if (nw_needle_equal (get_needle (self, i), needle))
        return TRUE;
    }
  return FALSE;
}

static void
add_cb (NwPreferencesNeedles *self)
{
  NwNeedle needle;
  g_autoptr (GError) error = NULL;

  if (!nw_needle_parse (nw_entry_field_get_text (NW_ENTRY_FIELD (self->field)), &needle, &error))
    {
      nw_entry_field_set_error (NW_ENTRY_FIELD (self->field), error->message);
      return;
    }
  if (has_needle (self, &needle))
    {
      nw_entry_field_set_error (NW_ENTRY_FIELD (self->field), _ ("This size is in the list already."));
      return;
    }
  if (self->needles->len >= N_PRESETS_MAX)
    {
      nw_entry_field_set_error (NW_ENTRY_FIELD (self->field), _ ("The list is full. Take out a size that is not used any more."));
      return;
    }

  g_array_append_val (self->needles, needle);
  nw_needle_presets_store (self->needles);
  nw_entry_field_set_text (NW_ENTRY_FIELD (self->field), "");
  fill (self);
}

static void
changed_cb (NwPreferencesNeedles *self)
{
  nw_entry_field_set_error (NW_ENTRY_FIELD (self->field), NULL);
}

static void
nw_preferences_needles_finalize (GObject *object)
{
  g_array_unref (NW_PREFERENCES_NEEDLES (object)->needles);

  G_OBJECT_CLASS (nw_preferences_needles_parent_class)->finalize (object);
}

static void
nw_preferences_needles_class_init (NwPreferencesNeedlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_preferences_needles_finalize;
}

static GtkWidget *
new_add_line (NwPreferencesNeedles *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Size"));

  self->field = nw_entry_field_new (_ ("_New size"), _ ("Diameter × length in mm, such as 0.25 × 30"));
  gtk_widget_set_halign (add, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 12);
  g_signal_connect_swapped (self->field, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (box), self->field);
  gtk_box_append (GTK_BOX (box), add);
  return box;
}

static GtkWidget *
new_above_list (NwPreferencesNeedles *self)
{
  GSettings *settings = nw_app_settings_get ();
  GtkWidget *list = nw_part_list (_ ("Number of needles"));
  GtkWidget *row = adw_action_row_new ();

  self->above = gtk_spin_button_new_with_range (0, 200, 1);
  gtk_widget_set_valign (self->above, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (list, 12);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Say when a plan has more needles than"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("0: never. Your own number, not a published one."));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->above), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Say when a plan has more needles than"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->above);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  if (settings != NULL)
    g_settings_bind (settings, "plan-needles-named-above", gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->above)), "value", G_SETTINGS_BIND_DEFAULT);
  return list;
}

static void
nw_preferences_needles_init (NwPreferencesNeedles *self)
{
  self->needles = nw_needle_presets_list ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Needles"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _ ("Sizes that you stock, in your order. A list, no advice."));
  self->list = nw_part_list (_ ("Needles of the clinic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->list);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), new_add_line (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), new_above_list (self));
  fill (self);
  nw_session_name_parts (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), nw_app_settings_get () != NULL);
}
