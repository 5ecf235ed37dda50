/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-emergency-reach.h"

#include "nw-emergency-window.h"

#define SEEN "nw-emergency-reach"

static void
emergency_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  nw_emergency_window_show_for (user_data);
}

static gboolean
shortcut_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  nw_emergency_window_show_for (user_data);

  return TRUE;
}

/* The windows of the application have its actions and keys. A dialog has not:
 * an application would stay alive for one that is left over. */
static void
reach (GtkWidget *window,
       GtkApplication *application)
{
  GtkEventController *controller = NULL;

  if (g_object_get_data (G_OBJECT (window), SEEN) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), SEEN, window);

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F9, 0),
                                                          gtk_callback_action_new (shortcut_cb, application, NULL)));
  gtk_widget_add_controller (window, controller);
  if (!GTK_IS_APPLICATION_WINDOW (window))
    gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (application));
}

static void
toplevels_changed_cb (GListModel *toplevels,
                      guint position,
                      guint n_removed,
                      guint n_added,
                      gpointer user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      reach (window, user_data);
    }
}

/**
 * nw_emergency_reach_install:
 * @application: the application
 *
 * From now on every window opens the emergency cards at F9 and has the action
 * "app.emergency" for a button.
 */
void
nw_emergency_reach_install (GtkApplication *application)
{
  static const GActionEntry entries[] = { { .name = "emergency", .activate = emergency_cb } };
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (toplevels_changed_cb), application, 0);
  toplevels_changed_cb (toplevels, 0, 0, g_list_model_get_n_items (toplevels), application);
}
