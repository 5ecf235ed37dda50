/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-overview-dialog.h"

#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* The widgets of the dialog, and who asked. */
typedef struct
{
  GtkWidget *notes;
  GtkWidget *details;
  GtkWidget *flags;
  GtkWidget *names;
  AdwComboRow *reason;
  NwOverviewDialogFunc func;
  gpointer user_data;
} Ask;

static GtkWidget *
add_switch (GtkWidget *list,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return toggle;
}

static AdwComboRow *
add_reasons (GtkWidget *list,
             GtkWidget *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);

  for (guint i = 1; i <= NW_NAMED_N_REASONS; i++)
    gtk_string_list_append (reasons, nw_named_reason_get_label (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Reason"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Goes into the access log"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (reasons));
  g_object_bind_property (names, "active", row, "sensitive", G_BINDING_SYNC_CREATE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return ADW_COMBO_ROW (row);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Ask *ask)
{
  const NwOverviewChoice choice = {
    .notes = gtk_switch_get_active (GTK_SWITCH (ask->notes)),
    .details = gtk_switch_get_active (GTK_SWITCH (ask->details)),
    .flags = gtk_switch_get_active (GTK_SWITCH (ask->flags)),
    .reason = gtk_switch_get_active (GTK_SWITCH (ask->names)) ? (NwNamedReason)(adw_combo_row_get_selected (ask->reason) + 1) : 0,
  };

  ask->func (g_str_equal (response, "show") ? &choice : NULL, ask->user_data);
}

/**
 * nw_overview_dialog_new:
 * @parent: the window over which it stands
 * @n_sessions: how many are printed
 * @func: called once with what was chosen
 * @user_data: for @func
 *
 * Asks what of the sessions is printed. It begins with what tells least.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
nw_overview_dialog_new (GtkWindow *parent,
                        guint n_sessions,
                        NwOverviewDialogFunc func,
                        gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Session Overview"), NULL);
  GtkWidget *list = gtk_list_box_new ();
  Ask *ask = g_new0 (Ask, 1);
  g_autofree char *count = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  /* Translators: %s is a number of sessions */
  g_autofree char *body = g_strdup_printf (_ ("%s, summary and table. Patients appear under their pseudonyms."), count);

  g_return_val_if_fail (func != NULL, NULL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  ask->notes = add_switch (list, _ ("Notes in _full"), _ ("Else their beginnings"));
  ask->details = add_switch (list, _ ("Each session in _detail"), _ ("After the table"));
  ask->flags = add_switch (list, _ ("_Contraindications by name"), NULL);
  ask->names = add_switch (list, _ ("_Names of patients"), _ ("With date of birth"));
  ask->reason = add_reasons (list, ask->names);
  ask->func = func;
  ask->user_data = user_data;

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "show", _ ("_Show Pages"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "nw-ask", ask, g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), ask);
  nw_session_name_parts (dialog);
  return dialog;
}
