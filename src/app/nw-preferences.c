/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-preferences.h"
#include "nw-app-settings.h"
#include "nw-backup-keeper.h"
#include "nw-backup.h"
#include "nw-emergency-phones.h"
#include "nw-entry-row.h"
#include "nw-path-chooser.h"
#include "nw-preferences-clinic.h"
#include "nw-preferences-needles.h"
#include "nw-preferences-security.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>

/* The order of the choices in the list and in the settings. */
static const AdwColorScheme schemes[] = {
  ADW_COLOR_SCHEME_DEFAULT,
  ADW_COLOR_SCHEME_FORCE_LIGHT,
  ADW_COLOR_SCHEME_FORCE_DARK,
};

struct _NwPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *style_row;
  AdwComboRow *figure_row;
  GtkWidget *clear_button;
  NwPreferencesSecurity *security_group;
  GtkWidget *backup_group;
  GtkWidget *backup_row;
  GtkWidget *backup_usual_button;
  GtkWidget *phones_group;
  GtkWidget *phone_gp_row;
  GtkWidget *phone_practice_row;
  GtkWidget *phone_hospital_row;
  GtkWidget *phone_other_row;
};

G_DEFINE_FINAL_TYPE (NwPreferences, nw_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
style_selected_cb (NwPreferences *self)
{
  GSettings *settings = nw_app_settings_get ();
  guint selected = adw_combo_row_get_selected (self->style_row);

  if (settings == NULL || selected >= G_N_ELEMENTS (schemes))
    return;
  g_settings_set_enum (settings, "color-scheme", (int)selected);
  nw_preferences_apply_style ();
}

/* The map listens to the settings. */
static void
figure_selected_cb (NwPreferences *self)
{
  GSettings *settings = nw_app_settings_get ();
  guint selected = adw_combo_row_get_selected (self->figure_row);

  if (settings != NULL && selected <= 1)
    g_settings_set_enum (settings, "figure", (int)selected);
}

static void
clear_clicked_cb (NwPreferences *self)
{
  g_settings_reset (nw_app_settings_get (), "recent-sites");
  gtk_widget_set_sensitive (self->clear_button, FALSE);
}

static void
update_backup (NwPreferences *self)
{
  g_autofree char *folder = nw_backup_keeper_get_folder ();
  g_autofree char *usual = nw_backup_get_default_folder ();
  g_autofree char *name = g_filename_display_name (folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->backup_row), name);
  gtk_widget_set_sensitive (self->backup_usual_button, !g_str_equal (folder, usual));
}

static void
backup_chosen_cb (gpointer self)
{
  update_backup (self);
}

static void
backup_clicked_cb (NwPreferences *self)
{
  nw_path_chooser_ask (GTK_WIDGET (self), _ ("Choose the folder of the backups"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, "backup-folder", backup_chosen_cb);
}

static void
backup_usual_clicked_cb (NwPreferences *self)
{
  g_settings_reset (nw_app_settings_get (), "backup-folder");
  update_backup (self);
}

static void
nw_preferences_dispose (GObject *object)
{
  NwPreferences *self = NW_PREFERENCES (object);

  /* The rows may outlive the window for a moment; the journal must not. */
  if (self->security_group != NULL)
    nw_preferences_security_set_journal (self->security_group, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_PREFERENCES);

  G_OBJECT_CLASS (nw_preferences_parent_class)->dispose (object);
}

static void
nw_preferences_class_init (NwPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_preferences_dispose;
  g_type_ensure (NW_TYPE_PREFERENCES_CLINIC);
  g_type_ensure (NW_TYPE_PREFERENCES_NEEDLES);
  g_type_ensure (NW_TYPE_PREFERENCES_SECURITY);
  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, style_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, figure_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, clear_button);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, security_group);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, backup_group);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, backup_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, backup_usual_button);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, phones_group);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, phone_gp_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, phone_practice_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, phone_hospital_row);
  gtk_widget_class_bind_template_child (widget_class, NwPreferences, phone_other_row);
  gtk_widget_class_bind_template_callback (widget_class, style_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_usual_clicked_cb);
}

static void
bind_phones (NwPreferences *self,
             GSettings *settings)
{
  GtkWidget *const rows[] = {
    [NW_PHONE_GP] = self->phone_gp_row,
    [NW_PHONE_PRACTICE] = self->phone_practice_row,
    [NW_PHONE_HOSPITAL] = self->phone_hospital_row,
    [NW_PHONE_OTHER] = self->phone_other_row,
  };

  for (guint i = 0; i < NW_N_PHONES; i++)
    g_settings_bind (settings, nw_emergency_phones_get_key (i), rows[i], "text", G_SETTINGS_BIND_DEFAULT);
}

static void
nw_preferences_init (NwPreferences *self)
{
  GSettings *settings = nw_app_settings_get ();
  g_auto (GStrv) recent = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->style_row), settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->figure_row), settings != NULL);
  gtk_widget_set_sensitive (self->clear_button, FALSE);
  gtk_widget_set_sensitive (self->phones_group, settings != NULL);
  gtk_widget_set_sensitive (self->backup_group, settings != NULL);
  update_backup (self);
  if (settings == NULL)
    return;
  bind_phones (self, settings);

  adw_combo_row_set_selected (self->style_row, (guint)g_settings_get_enum (settings, "color-scheme"));
  adw_combo_row_set_selected (self->figure_row, (guint)g_settings_get_enum (settings, "figure"));
  recent = g_settings_get_strv (settings, "recent-sites");
  gtk_widget_set_sensitive (self->clear_button, recent[0] != NULL);
}

/**
 * nw_preferences_new:
 * @parent: the main window
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_preferences_new (GtkWindow *parent)
{
  NwPreferences *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (NW_TYPE_PREFERENCES, "transient-for", parent, NULL);
  if (NW_IS_WINDOW (parent))
    nw_preferences_security_set_journal (self->security_group, nw_sessions_page_get_journal (nw_window_get_sessions_page (NW_WINDOW (parent))));
  return GTK_WIDGET (self);
}

/**
 * nw_preferences_show_phones:
 * @self: the window
 *
 * Begins at the telephone numbers.
 */
void
nw_preferences_show_phones (NwPreferences *self)
{
  g_return_if_fail (NW_IS_PREFERENCES (self));

  gtk_widget_grab_focus (self->phone_gp_row);
}

/**
 * nw_preferences_apply_style:
 *
 * Makes the program light or dark as the settings say.
 */
void
nw_preferences_apply_style (void)
{
  GSettings *settings = nw_app_settings_get ();
  int choice = settings != NULL ? g_settings_get_enum (settings, "color-scheme") : 0;

  if (choice >= 0 && (guint)choice < G_N_ELEMENTS (schemes))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[choice]);
}
