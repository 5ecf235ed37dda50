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
  /* Looks like a closed list until somebody opens it: the list with its rows and
   * the field for another size cost a tenth of the page, and few are used. */
  GtkWidget *face;
  GtkWidget *face_label;
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
show_on_face (Picker *picker,
              guint position)
{
  const char *words = gtk_string_list_get_string (picker->list, position);

  gtk_label_set_text (GTK_LABEL (picker->face_label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picker->face), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
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
  if (picker->drop_down == NULL)
    {
      show_on_face (picker, (guint)(index + 1));
      return;
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

/* While the list is open the focus is on its rows, which lie over the page and not
 * in it: the page must not scroll to them. */
static void
popover_visible_cb (GtkWidget *popover)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (gtk_widget_get_parent (popover), GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), !gtk_widget_get_visible (popover));
}

static GtkWidget *
new_drop_down (Picker *picker)
{
  g_autoptr (GtkListItemFactory) factory = nw_session_name_factory_new ();
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (picker->list)), NULL);

  /* Its rows bear their text as their name. */
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needle"), -1);
  /* The focus is on the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (drop_down)), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needle"), -1);

  if (GTK_IS_POPOVER (gtk_widget_get_last_child (drop_down)))
    g_signal_connect (gtk_widget_get_last_child (drop_down), "notify::visible", G_CALLBACK (popover_visible_cb), NULL);

  return drop_down;
}

static GtkWidget *
new_entry (Picker *picker)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_visible (entry, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("diameter × length in mm"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other needle: diameter × length in mm"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (take_entry), picker);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed_cb), picker);

  return entry;
}

static void
face_clicked_cb (GtkWidget *face)
{
  GtkWidget *drop_down = nw_needle_picker_unfold (gtk_widget_get_parent (face));

  gtk_widget_grab_focus (drop_down);
  /* Activating it would wait, as for a button that is pressed by a key. */
  if (GTK_IS_TOGGLE_BUTTON (gtk_widget_get_first_child (drop_down)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (drop_down)), TRUE);
  else
    g_signal_emit_by_name (drop_down, "activate");
}

static void
add_face (GtkWidget *box,
          Picker *picker)
{
  GtkWidget *line = nw_lean_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  picker->face = gtk_button_new ();
  picker->face_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (picker->face_label), 0);
  gtk_label_set_wrap (GTK_LABEL (picker->face_label), TRUE);
  gtk_widget_set_hexpand (picker->face_label, TRUE);
  nw_lean_box_append (NW_LEAN_BOX (line), picker->face_label);
  nw_lean_box_append (NW_LEAN_BOX (line), arrow);
  gtk_button_set_child (GTK_BUTTON (picker->face), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picker->face), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needle"),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect (picker->face, "clicked", G_CALLBACK (face_clicked_cb), NULL);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->face);
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
  Picker *picker = g_new0 (Picker, 1);
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 6);

  picker->choice = g_object_ref (choice);
  picker->list = gtk_string_list_new (NULL);
  picker->needles = g_array_new (FALSE, FALSE, sizeof (NwNeedle));
  read_presets (picker);
  g_object_set_data_full (G_OBJECT (box), KEY_PICKER, picker, picker_free);
  add_face (box, picker);
  update (picker);
  g_signal_connect_object (choice, "notify::needle", G_CALLBACK (choice_cb), box, G_CONNECT_SWAPPED);

  return box;
}

/**
 * nw_needle_picker_unfold:
 * @box: of nw_needle_picker_new()
 *
 * Makes the list, which is not there before it is opened for the first time.
 *
 * Returns: (transfer none): the #GtkDropDown, closed
 */
GtkWidget *
nw_needle_picker_unfold (GtkWidget *box)
{
  Picker *picker = g_object_get_data (G_OBJECT (box), KEY_PICKER);

  g_return_val_if_fail (picker != NULL, NULL);

  if (picker->drop_down != NULL)
    return picker->drop_down;

  picker->drop_down = new_drop_down (picker);
  picker->entry = new_entry (picker);
  picker->error = nw_part_label ("", "nw-small nw-error");
  gtk_widget_set_visible (picker->error, FALSE);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->drop_down);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->entry);
  nw_lean_box_append (NW_LEAN_BOX (box), picker->error);
  update (picker);
  g_signal_connect (picker->drop_down, "notify::selected", G_CALLBACK (selected_cb), picker);
  gtk_widget_set_visible (picker->face, FALSE);

  return picker->drop_down;
}
