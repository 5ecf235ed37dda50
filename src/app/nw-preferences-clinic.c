/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-preferences-clinic.h"

#include "nw-app-settings.h"
#include "nw-entry-row.h"
#include "nw-logo.h"
#include "nw-path-chooser.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwPreferencesClinic
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *logo_row;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (NwPreferencesClinic, nw_preferences_clinic, ADW_TYPE_PREFERENCES_GROUP)

static void
add_entry (NwPreferencesClinic *self,
           GSettings *settings,
           const char *title,
           const char *key,
           GtkInputPurpose purpose)
{
  GtkWidget *row = nw_entry_row_new (title, FALSE);

  g_object_set (row, "input-purpose", purpose, NULL);
  g_settings_bind (settings, key, row, "text", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/* The name of the file, or what is wrong with it: a logo that cannot be read is
 * left out of prints. */
static void
update_logo (NwPreferencesClinic *self)
{
  g_autofree char *path = g_settings_get_string (nw_app_settings_get (), "clinic-logo");
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->remove_button, *path != '\0');
  if (*path != '\0')
    {
      g_autoptr (NwLogo) logo = nw_logo_load (path, &error);

      name = g_filename_display_basename (path);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->logo_row), error != NULL ? error->message : name != NULL ? name
                                                                                                              : _ ("SVG or PNG; none chosen"));
}

static void
chosen_cb (gpointer self)
{
  update_logo (self);
}

static void
choose_cb (NwPreferencesClinic *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Pictures (SVG, PNG)"));
  gtk_file_filter_add_mime_type (filter, "image/svg+xml");
  gtk_file_filter_add_mime_type (filter, "image/png");
  nw_path_chooser_ask (GTK_WIDGET (self), _ ("Choose a Logo"), GTK_FILE_CHOOSER_ACTION_OPEN, filter, "clinic-logo", chosen_cb);
}

static void
remove_cb (NwPreferencesClinic *self)
{
  g_settings_reset (nw_app_settings_get (), "clinic-logo");
  update_logo (self);
}

static GtkWidget *
add_button (NwPreferencesClinic *self,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->logo_row), button);
  return button;
}

static void
add_logo (NwPreferencesClinic *self)
{
  self->logo_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->logo_row), _ ("Logo"));
  add_button (self, _ ("C_hoose…"), G_CALLBACK (choose_cb));
  self->remove_button = add_button (self, _ ("R_emove"), G_CALLBACK (remove_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->logo_row);
  update_logo (self);
}

static void
add_margins (NwPreferencesClinic *self,
             GSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Wide margins"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Room to punch holes"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_settings_bind (settings, "print-wide-margins", toggle, "active", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
nw_preferences_clinic_class_init (NwPreferencesClinicClass *klass)
{
}

static void
nw_preferences_clinic_init (NwPreferencesClinic *self)
{
  GSettings *settings = nw_app_settings_get ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Clinic"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _ ("Stands on prints. Empty lines on sheets for patients are left to be filled in by hand."));
  if (settings == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
      return;
    }
  add_entry (self, settings, _ ("Name"), "clinic-name", GTK_INPUT_PURPOSE_FREE_FORM);
  add_entry (self, settings, _ ("Address"), "clinic-address", GTK_INPUT_PURPOSE_FREE_FORM);
  add_entry (self, settings, _ ("Telephone outside office hours"), "clinic-phone-after-hours", GTK_INPUT_PURPOSE_PHONE);
  add_entry (self, settings, _ ("Out-of-hours service of the GPs"), "clinic-phone-out-of-hours", GTK_INPUT_PURPOSE_PHONE);
  add_entry (self, settings, _ ("Complaints go to"), "clinic-complaints", GTK_INPUT_PURPOSE_FREE_FORM);
  add_logo (self);
  add_margins (self, settings);
  nw_session_name_parts (GTK_WIDGET (self));
}
