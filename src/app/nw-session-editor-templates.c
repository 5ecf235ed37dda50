/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-app-settings.h"
#include "nw-plan-ask.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* Texts that the clinic uses again and again, put into the note on a click.
 * They stand in the settings, not in the journal: a note never becomes one. */

#define KEY "note-templates"

/* Longest text, in characters, and how many there can be. */
#define TEXT_MAX 1000
#define TEMPLATES_MAX 50

static char **
read_templates (void)
{
  GSettings *settings = nw_app_settings_get ();

  return settings != NULL ? g_settings_get_strv (settings, KEY) : g_new0 (char *, 1);
}

static void
write_templates (GPtrArray *texts)
{
  GSettings *settings = nw_app_settings_get ();

  g_ptr_array_add (texts, NULL);
  if (settings != NULL)
    g_settings_set_strv (settings, KEY, (const char *const *)texts->pdata);
}

static void
added_cb (const char *const *answers,
          gpointer data)
{
  g_auto (GStrv) texts = read_templates ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (answers == NULL || g_strv_length (texts) >= TEMPLATES_MAX)
    return;
  text = g_utf8_substring (answers[0], 0, MIN (TEXT_MAX, g_utf8_strlen (answers[0], -1)));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!g_str_equal (texts[i], text))
        g_ptr_array_add (all, texts[i]);
    }
  g_ptr_array_add (all, text);
  write_templates (all);
}

static void
add_clicked_cb (NwSessionEditor *self)
{
  const char *const questions[] = { _ ("Text"), NULL };

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->templates));
  nw_plan_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("A Text of the Clinic"),
               _ ("It is kept in the settings, not sealed. Write nothing about a patient."), questions, _ ("_Keep Text"),
               added_cb, NULL, NULL);
}

static void
insert_clicked_cb (GtkButton *button,
                   NwSessionEditor *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "nw-text");

  gtk_text_buffer_insert_at_cursor (self->note_buffer, text, -1);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->templates));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
remove_clicked_cb (GtkButton *button,
                   NwSessionEditor *self)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (button), "nw-text"));
  g_auto (GStrv) texts = read_templates ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!g_str_equal (texts[i], text))
        g_ptr_array_add (all, texts[i]);
    }
  write_templates (all);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->templates));
}

static GtkWidget *
new_line (NwSessionEditor *self,
          const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *insert = gtk_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  /* Translators: for a screen reader; %s is a text of the clinic */
  g_autofree char *words = g_strdup_printf (_ ("Delete the text: %s"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (insert), label);
  gtk_widget_set_hexpand (insert, TRUE);
  gtk_widget_add_css_class (insert, "flat");
  gtk_widget_add_css_class (remove, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (insert), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (insert), "nw-text", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (remove), "nw-text", g_strdup (text), g_free);
  g_signal_connect (insert, "clicked", G_CALLBACK (insert_clicked_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), insert);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

/* Made anew each time it is opened. */
static void
fill (NwSessionEditor *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_New Text…"));
  g_auto (GStrv) texts = read_templates ();

  for (guint i = 0; texts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), new_line (self, texts[i]));
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), add);
  nw_session_name_parts (box);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->templates), popover);
}

static void
create_cb (GtkMenuButton *button,
           gpointer data)
{
  fill (data);
}

/* nw_session_editor_new_templates: the button beside the note */
GtkWidget *
nw_session_editor_new_templates (NwSessionEditor *self)
{
  self->templates = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->templates), "insert-text-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->templates), create_cb, self, NULL);
  gtk_widget_add_css_class (self->templates, "flat");
  gtk_widget_set_tooltip_text (self->templates, _ ("Texts of the Clinic"));
  return self->templates;
}
