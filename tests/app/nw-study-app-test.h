/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-app-test.h"
#include "nw-study-page.h"
#include "nw-study-question.h"
#include "nw-test.h"

#include <string.h>

/* What tests of the study screen share: its window, its keys and buttons. */

static inline NwStudyPage *
find_page (NwWindow *window)
{
  return NW_STUDY_PAGE (nw_test_find (GTK_WIDGET (nw_window_get_stack (window)), NW_TYPE_STUDY_PAGE));
}

static inline gboolean
is_asking_cb (gpointer data)
{
  NwStudyPage *page = data;

  return nw_study_page_get_study (page) != NULL && nw_study_question_get_card (nw_study_page_get_question (page)) != NULL;
}

static inline gboolean
is_map_ready_cb (gpointer data)
{
  NwStudyQuestion *question = nw_study_page_get_question (data);

  return !gtk_widget_get_visible (GTK_WIDGET (nw_study_question_get_map (question))) || gtk_widget_get_width (GTK_WIDGET (nw_study_question_get_map (question))) > 1;
}

/* The window on the study screen, with the first card. */
static inline NwWindow *
open_study (int width,
            int height)
{
  NwWindow *window = nw_test_open_window (width, height);

  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "study");
  nw_test_wait_for (is_asking_cb, find_page (window));
  nw_test_settle ();
  return window;
}

/* A key as the page gets it before anything else does. */
static inline gboolean
press (NwStudyPage *page,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  gboolean stopped = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &stopped);
    }
  return stopped;
}

static inline guint
count_done (NwStudyPage *page)
{
  NwStudyCounts counts = { 0 };

  nw_study_get_counts (nw_study_page_get_study (page), g_get_real_time () / G_USEC_PER_SEC, &counts);
  return counts.n_done;
}

static inline GtkWidget *
find_button (GtkWidget *widget,
             const char *words)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *shown = nw_test_get_words (widget);

      if (strstr (shown, words) != NULL)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline void
click (GtkWidget *widget,
       const char *words)
{
  GtkWidget *button = find_button (widget, words);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}
