/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-settings-window.h"

#include "nw-session-names.h"
#include "nw-study-fit.h"

#include <glib/gi18n-lib.h>

static void
goal_changed_cb (GtkSpinButton *button,
                 NwStudy *study)
{
  nw_study_set_goal (study, (guint)gtk_spin_button_get_value_as_int (button));
}

static void
new_changed_cb (GtkSpinButton *button,
                NwStudy *study)
{
  nw_study_set_new_a_day (study, (guint)gtk_spin_button_get_value_as_int (button));
}

static void
unverified_changed_cb (GtkSwitch *button,
                       GParamSpec *pspec,
                       NwStudy *study)
{
  nw_study_set_unverified (study, gtk_switch_get_active (button));
}

static void
fit_clicked_cb (GtkWidget *page)
{
  gtk_widget_activate_action (page, "study.fit", NULL);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         const char *title,
         const char *subtitle,
         GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  /* The row names it too, and it would be read out twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * nw_study_settings_window_new:
 * @parent: the window above which it stands
 * @study: what is set
 * @page: has the action "study.fit"
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
nw_study_settings_window_new (GtkWindow *parent,
                              NwStudy *study,
                              GtkWidget *page)
{
  GtkWidget *window = adw_preferences_window_new ();
  AdwPreferencesPage *content = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *goal = gtk_spin_button_new_with_range (1, NW_STUDY_GOAL_MAX, 1);
  GtkWidget *fresh = gtk_spin_button_new_with_range (0, NW_STUDY_GOAL_MAX, 1);
  GtkWidget *unverified = gtk_switch_new ();
  GtkWidget *fit = gtk_button_new_with_mnemonic (_ ("_Fit"));
  g_autofree char *needs = NULL;

  gtk_window_set_title (GTK_WINDOW (window), _ ("Study Settings"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 420);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (goal), nw_study_get_goal (study));
  g_signal_connect_object (goal, "value-changed", G_CALLBACK (goal_changed_cb), study, 0);
  add_row (group, _ ("Answers a day"), NULL, goal);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fresh), nw_study_get_new_a_day (study));
  g_signal_connect_object (fresh, "value-changed", G_CALLBACK (new_changed_cb), study, 0);
  add_row (group, _ ("New cards a day"), NULL, fresh);
  gtk_switch_set_active (GTK_SWITCH (unverified), nw_study_get_unverified (study));
  g_signal_connect_object (unverified, "notify::active", G_CALLBACK (unverified_changed_cb), study, 0);
  add_row (group, _ ("Also ask what was not checked"), _ ("Cards that rest on a statement not yet checked against a source; each is marked."), unverified);
  g_signal_connect_object (fit, "clicked", G_CALLBACK (fit_clicked_cb), page, G_CONNECT_SWAPPED);
  /* Translators: %u is a number of answers */
  needs = g_strdup_printf (_ ("Fits when cards come back to your own answers, from %u on; kept only if it predicts your later answers better."), NW_STUDY_FIT_LEAST);
  add_row (group, _ ("Fit to My Memory"), needs, fit);

  /* The title names the list too. */
  adw_preferences_group_set_title (group, _ ("Answers and memory"));
  adw_preferences_page_add (content, group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), content);
  nw_session_name_parts (window);
  return window;
}
