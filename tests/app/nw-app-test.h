/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-app-settings.h"
#include "nw-application.h"
#include "nw-atlas.h"
#include "nw-window.h"

/*
 * What the tests of the window share: one application, the real content, and
 * words found on the screen.
 */

typedef gboolean (*NwTestFunc) (gpointer user_data);

/* The application of this process, started but without a window. */
static inline GtkApplication *
nw_test_get_app (void)
{
  static GtkApplication *app = NULL;
  g_autoptr (GError) error = NULL;

  if (app == NULL)
    {
      app = GTK_APPLICATION (nw_application_new ());
      g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (app), NULL, &error);
      g_assert_no_error (error);
      g_settings_set_boolean (nw_app_settings_get (), "intended-use-acknowledged", TRUE);
    }

  return app;
}

/* The real content, read once. */
static inline NwAtlas *
nw_test_get_atlas (void)
{
  static NwAtlas *atlas = NULL;
  g_autoptr (GError) error = NULL;

  if (atlas == NULL)
    {
      atlas = nw_atlas_load_installed (NULL, &error);
      g_assert_no_error (error);
    }

  return atlas;
}

/* Runs the main loop until nothing is left to do. */
static inline void
nw_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline gboolean
nw_test_timeout_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @func says so; fails after many seconds, which only
 * ever happens to a test that would fail anyway. */
static inline void
nw_test_wait_for (NwTestFunc func,
                  gpointer user_data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (30, nw_test_timeout_cb, &late);

  while (!func (user_data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

static inline gboolean
nw_test_is_mapped_cb (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_get_width (user_data) > 0;
}

/* A window of that size with the real content, on the screen. */
static inline NwWindow *
nw_test_open_window (int width,
                     int height)
{
  NwWindow *window = nw_window_new (nw_test_get_app ());

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  nw_window_set_atlas (window, nw_test_get_atlas ());
  gtk_window_present (GTK_WINDOW (window));
  nw_test_wait_for (nw_test_is_mapped_cb, nw_window_get_atlas_page (window));
  nw_test_settle ();

  return window;
}

static inline void
nw_test_close_window (NwWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  nw_test_settle ();
}

static inline void
nw_test_collect (GtkWidget *widget,
                 GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_string_append (text, gtk_label_get_text (GTK_LABEL (widget)));
      g_string_append_c (text, '\n');
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    nw_test_collect (child, text);
}

/* Every word that @widget shows, line by line, with ordinary spaces. */
static inline char *
nw_test_get_words (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  nw_test_collect (widget, text);
  g_string_replace (text, "\302\240", " ", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define nw_test_assert_shows(widget, words)                                      \
  G_STMT_START                                                                   \
  {                                                                              \
    g_autofree char *shown = nw_test_get_words (GTK_WIDGET (widget));            \
    if (strstr (shown, words) == NULL)                                           \
      g_error ("%s:%d: \"%s\" is not shown in:\n%s", __FILE__, __LINE__, words, shown); \
  }                                                                              \
  G_STMT_END

#define nw_test_assert_hides(widget, words)                                      \
  G_STMT_START                                                                   \
  {                                                                              \
    g_autofree char *shown = nw_test_get_words (GTK_WIDGET (widget));            \
    if (strstr (shown, words) != NULL)                                           \
      g_error ("%s:%d: \"%s\" is shown in:\n%s", __FILE__, __LINE__, words, shown); \
  }                                                                              \
  G_STMT_END

/* The first descendant of @type, depth first; NULL for none. */
static inline GtkWidget *
nw_test_find (GtkWidget *widget,
              GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = nw_test_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The first open window of @type; NULL for none. */
static inline GtkWindow *
nw_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static inline void
nw_test_init (int *argc,
              char ***argv)
{
  gtk_disable_setlocale ();
  gtk_test_init (argc, argv, NULL);
  /* Without a window manager no window gets or loses the keyboard in the usual
   * order, and the blinking of a caret then warns. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
}
