/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-phones.h"

#include "nw-app-settings.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* The card may be shown in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

struct _NwEmergencyPhones
{
  GtkBox parent_instance;

  NwLang lang;
};

G_DEFINE_FINAL_TYPE (NwEmergencyPhones, nw_emergency_phones, GTK_TYPE_BOX)

/**
 * nw_emergency_phones_get_key:
 * @phone: whose number
 *
 * Returns: (transfer none): the key of the settings that holds it
 */
const char *
nw_emergency_phones_get_key (NwPhone phone)
{
  static const char *const keys[] = {
    [NW_PHONE_GP] = "phone-gp",
    [NW_PHONE_PRACTICE] = "phone-practice",
    [NW_PHONE_HOSPITAL] = "phone-hospital",
    [NW_PHONE_OTHER] = "phone-other",
  };

  g_return_val_if_fail ((guint)phone < NW_N_PHONES, keys[0]);

  return keys[phone];
}

/**
 * nw_emergency_phones_dup:
 * @phone: whose number
 *
 * Returns: (transfer full): the number as it was filled in, "" for none
 */
char *
nw_emergency_phones_dup (NwPhone phone)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *number = NULL;

  if (settings == NULL)
    return g_strdup ("");
  number = g_settings_get_string (settings, nw_emergency_phones_get_key (phone));
  g_strstrip (number);

  return g_utf8_substring (number, 0, MIN (g_utf8_strlen (number, -1), NW_EMERGENCY_PHONE_MAX));
}

static GtkWidget *
new_row (NwPhone phone)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = nw_emergency_phones_dup (phone);
  gboolean filled = *number != '\0';

  gtk_box_append (GTK_BOX (row), nw_part_label (nw_phone_get_label (phone), "nw-quiet"));
  if (filled)
    gtk_box_append (GTK_BOX (row), nw_part_text (number, "nw-emergency-phone"));
  else
    gtk_box_append (GTK_BOX (row), nw_part_label (_ ("not filled in"), "nw-small nw-quiet"));

  return row;
}

static void
fill (NwEmergencyPhones *self)
{
  NwLang previous = nw_lang_push (self->lang);
  GtkWidget *child = NULL;
  gboolean all = TRUE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  gtk_box_append (GTK_BOX (self), nw_part_section (_ ("Telephone"), NULL));
  for (guint i = 0; i < NW_N_PHONES; i++)
    {
      g_autofree char *number = nw_emergency_phones_dup (i);

      all = all && *number != '\0';
      gtk_box_append (GTK_BOX (self), new_row (i));
    }
  if (!all)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Fill In…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "emergency.phones");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (self), button);
    }
  nw_lang_pop (previous);
}

static void
nw_emergency_phones_class_init (NwEmergencyPhonesClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nw_emergency_phones_init (NwEmergencyPhones *self)
{
  GSettings *settings = nw_app_settings_get ();

  self->lang = nw_lang_get ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-emergency-box");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Telephone"), -1);
  for (guint i = 0; settings != NULL && i < NW_N_PHONES; i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", nw_emergency_phones_get_key (i), NULL);

      g_signal_connect_object (settings, signal, G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
    }
  fill (self);
}

/**
 * nw_emergency_phones_new:
 *
 * Returns: (transfer floating): the numbers
 */
GtkWidget *
nw_emergency_phones_new (void)
{
  return g_object_new (NW_TYPE_EMERGENCY_PHONES, NULL);
}
