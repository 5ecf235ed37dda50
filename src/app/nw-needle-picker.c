/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-needle-picker.h"

#include "nw-app-settings.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

#define KEY_PICKER "nw-needle-picker"

/* The list: "Choose a needle", the sizes of the settings, "Other...". A size
 * that was chosen elsewhere and is not in the settings comes before "Other". */
typedef struct
{
  NwNeedleChoice *choice;
  GtkWidget *drop_down;
  GtkStringList *list;
  GArray *needles;
  GtkWidget *entry;
  GtkWidget *error;
  gboolean updating;
} Picker;

static void
picker_free (gpointer data)
{
  Picker *picker = data;

  g_clear_object (&picker->choice);
  g_clear_object (&picker->list);
  g_clear_pointer (&picker->needles, g_array_unref);
  g_free (picker);
}

static void
add_needle (Picker *picker,
            const NwNeedle *needle)
{
  g_autofree char *size = nw_needle_format (needle, nw_lang_get ());

  g_array_append_val (picker->needles, *needle);
  gtk_string_list_append (picker->list, size);
}

static int
find_needle (Picker *picker,
             const NwNeedle *needle)
{
  for (guint i = 0; i < picker->needles->len; i++)
    {
      if (nw_needle_equal (needle, &g_array_index (picker->needles, NwNeedle, i)))
        return (int)i;
    }

  return -1;
}

/* Settings may hold anything: what is no size is left out, as is a second one
 * of the same size. */
static void
read_presets (Picker *picker)
{
  GSettings *settings = nw_app_settings_get ();
  g_auto (GStrv) presets = settings != NULL ? g_settings_get_strv (settings, "needle-presets") : NULL;

  gtk_string_list_append (picker->list, _ ("Choose a needle"));
  for (guint i = 0; presets != NULL && presets[i] != NULL; i++)
    {
      NwNeedle needle = { 0 };

      if (nw_needle_parse (presets[i], &needle, NULL) && find_needle (picker, &needle) < 0)
        add_needle (picker, &needle);
    }
  /* Translators: the last of a list of sizes: a size that is not in it. */
  gtk_string_list_append (picker->list, _ ("Other…"));
}

static guint
get_other (Picker *picker)
{
  return picker->needles->len + 1;
}

static void
update (Picker *picker)
{
  const NwNeedle *needle = nw_needle_choice_get_needle (picker->choice);
  int index = needle != NULL ? find_needle (picker, needle) : -1;

  if (needle != NULL && index < 0)
    {
      const char *more[2] = { NULL, NULL };
      g_autofree char *size = nw_needle_format (needle, nw_lang_get ());

      more[0] = size;
      picker->updating = TRUE;
      index = (int)picker->needles->len;
      gtk_string_list_splice (picker->list, (guint)index + 1, 0, more);
      g_array_append_val (picker->needles, *needle);
      picker->updating = FALSE;
    }
  /* While a free size is written nothing is chosen yet, and the field stays. */
  if (needle == NULL && gtk_drop_down_get_selected (GTK_DROP_DOWN (picker->drop_down)) == get_other (picker))
    return;

  picker->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (picker->drop_down), (guint)(index + 1));
  picker->updating = FALSE;
}

/* The choice may outlive the picker. */
static void
choice_cb (GtkWidget *box)
{
  update (g_object_get_data (G_OBJECT (box), KEY_PICKER));
}

static void
show_error (Picker *picker,
            const char *message)
{
  gtk_widget_set_visible (picker->error, message != NULL);
  if (message != NULL)
    {
      gtk_label_set_text (GTK_LABEL (picker->error), message);
      gtk_widget_add_css_class (picker->entry, "error");
    }
  else
    {
      gtk_widget_remove_css_class (picker->entry, "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (picker->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
take_entry (Picker *picker)
{
  g_autoptr (GError) error = NULL;
  NwNeedle needle = { 0 };

  if (!nw_needle_parse (gtk_editable_get_text (GTK_EDITABLE (picker->entry)), &needle, &error))
    {
      nw_needle_choice_set_needle (picker->choice, NULL);
      show_error (picker, error->message);
      return;
    }

  show_error (picker, NULL);
  nw_needle_choice_set_needle (picker->choice, &needle);
  gtk_widget_set_visible (picker->entry, FALSE);
  gtk_widget_grab_focus (picker->drop_down);
}

static void
entry_changed_cb (Picker *picker)
{
  show_error (picker, NULL);
}

static void
selected_cb (GtkDropDown *drop_down,
             GParamSpec *pspec,
             Picker *picker)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  gboolean other = selected == get_other (picker);

  if (picker->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  gtk_widget_set_visible (picker->entry, other);
  show_error (picker, NULL);
  if (other)
    {
      nw_needle_choice_set_needle (picker->choice, NULL);
      gtk_editable_set_text (GTK_EDITABLE (picker->entry), "");
      gtk_widget_grab_focus (picker->entry);
    }
  else
    {
      nw_needle_choice_set_needle (picker->choice,
                                   selected > 0 ? &g_array_index (picker->needles, NwNeedle, selected - 1) : NULL);
    }
}

/**
 * nw_needle_picker_new:
 * @choice: what is thought of
 *
 * Returns: (transfer floating): a list of the sizes of the settings, with a
 *   field for any other size
 */
GtkWidget *
nw_needle_picker_new (NwNeedleChoice *choice)
{
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  Picker *picker = g_new0 (Picker, 1);
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6);

  picker->choice = g_object_ref (choice);
  picker->list = gtk_string_list_new (NULL);
  picker->needles = g_array_new (FALSE, FALSE, sizeof (NwNeedle));
  read_presets (picker);
  picker->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (picker->list)), NULL);
  /* Its rows bear their text as their name. */
  gtk_drop_down_set_factory (GTK_DROP_DOWN (picker->drop_down), factory);
  picker->entry = gtk_entry_new ();
  picker->error = nw_part_label ("", "nw-small nw-error");
  gtk_widget_set_visible (picker->entry, FALSE);
  gtk_widget_set_visible (picker->error, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (picker->entry), _ ("diameter × length in mm"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (picker->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needle"), -1);
  /* The focus is on the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (picker->drop_down)), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needle"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picker->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other needle: diameter × length in mm"), -1);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->drop_down);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->entry);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->error);

  g_object_set_data_full (G_OBJECT (box), KEY_PICKER, picker, picker_free);
  update (picker);
  g_signal_connect (picker->drop_down, "notify::selected", G_CALLBACK (selected_cb), picker);
  g_signal_connect_swapped (picker->entry, "activate", G_CALLBACK (take_entry), picker);
  g_signal_connect_swapped (picker->entry, "changed", G_CALLBACK (entry_changed_cb), picker);
  g_signal_connect_object (choice, "notify::needle", G_CALLBACK (choice_cb), box, G_CONNECT_SWAPPED);

  return box;
}
