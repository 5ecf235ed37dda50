/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-live.h"
#include "nw-mark-target.h"
#include "nw-plan-tray.h"
#include "nw-session-test.h"
#include "nw-stop-check-dialog.h"

/* What the tests of the plan share. */

/* Adds a site as the bar below its page does, without a needle. */
static inline void
nw_test_add_site (NwWindow *window,
                  const char *site,
                  NwSide side)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-to-session", NW_MARK_TARGET_TYPE,
                                             site, "", (int)side, -1, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, ""));
  nw_test_settle ();
}

/* The same with a needle of 0.25 mm. */
static inline void
nw_test_add_needle (NwWindow *window,
                    const char *site,
                    NwSide side,
                    double length,
                    double planned)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-to-session", NW_MARK_TARGET_TYPE,
                                             site, "", (int)side, -1, 0.0, 0.0, 0.25, length, planned, 45.0, "medial to lateral"));
  nw_test_settle ();
}

static inline NwPlanTray *
nw_test_get_tray (NwWindow *window)
{
  return NW_PLAN_TRAY (nw_test_find (GTK_WIDGET (window), NW_TYPE_PLAN_TRAY));
}

/* The newest window of @type that is open; NULL for none. */
static inline GtkWidget *
nw_test_get_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        found = window;
    }
  return found;
}

static inline void
nw_test_respond (const char *response)
{
  GtkWidget *dialog = nw_test_get_dialog (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_close (GTK_WINDOW (dialog));
  nw_test_settle ();
}

/* All checks below @widget, in their order. */
static inline void
nw_test_collect_checks (GtkWidget *widget,
                        GPtrArray *checks)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    g_ptr_array_add (checks, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    nw_test_collect_checks (child, checks);
}

/* Ticks all of a stop-check that is asked, and goes on. */
static inline void
nw_test_pass_stop_check (void)
{
  GtkWidget *dialog = nw_test_get_dialog (NW_TYPE_STOP_CHECK_DIALOG);
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  g_assert_nonnull (dialog);
  nw_test_collect_checks (dialog, checks);
  g_assert_cmpuint (checks->len, ==, 5);
  for (guint i = 0; i < checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (checks, i), TRUE);
  nw_test_click (dialog, "go_on");
  nw_test_settle ();
}

static inline gboolean
nw_test_plan_is_empty_cb (gpointer plan)
{
  return nw_plan_get_n_sites (plan) == 0;
}

static inline GtkWidget *
nw_test_find_button (GtkWidget *widget,
                     const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = nw_test_find_button (child, label);
  return found;
}

/* A window on its map, over @journal. */
static inline NwWindow *
nw_test_open_atlas (NwJournal *journal,
                    int width,
                    int height)
{
  NwWindow *window = nw_test_open_sessions (journal, width, height);

  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "atlas");
  nw_test_settle ();
  return window;
}

/* As the button of the tray does. */
static inline void
nw_test_start (NwWindow *window)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.start-session", NULL));
  nw_test_settle ();
}

/* All entries below @widget, in their order. */
static inline void
nw_test_collect_entries (GtkWidget *widget,
                 GPtrArray *entries)
{
  if (GTK_IS_ENTRY (widget))
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    nw_test_collect_entries (child, entries);
}

/* Whether the alert @data says something. */
static inline gboolean
nw_test_is_said (gpointer data)
{
  const char *words = nw_live_get_words (data);

  return words != NULL && *words != '\0' && gtk_widget_get_visible (data);
}

/* Fits a window of 360 px. */
static inline void
nw_test_assert_narrow (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= 360)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    nw_test_assert_narrow (child);
  g_error ("a %s needs %d px", G_OBJECT_TYPE_NAME (widget), minimum);
}
