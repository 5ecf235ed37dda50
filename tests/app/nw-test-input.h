/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/x11/gdkx.h>

#include "nw-app-test.h"

/*
 * Keys and pointer as people use them: events of the X server, sent from
 * outside, which find their widget by themselves.
 */

static inline void
nw_test_input_done_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static inline gboolean
nw_test_input_is_true_cb (gpointer data)
{
  return *(gboolean *)data;
}

static inline void
nw_test_input_run (GPtrArray *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gboolean done = FALSE;

  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv ((const char *const *)arguments->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, nw_test_input_done_cb, &done);
  nw_test_wait_for (nw_test_input_is_true_cb, &done);
  nw_test_settle ();
}

static inline char *
nw_test_input_get_id (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/* Gives the window of @widget the keyboard; nobody else does so here. */
static inline void
nw_test_input_focus (GtkWidget *widget)
{
  g_autofree char *id = nw_test_input_get_id (widget);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "xdotool");
  g_ptr_array_add (arguments, (gpointer) "windowfocus");
  g_ptr_array_add (arguments, (gpointer) "--sync");
  g_ptr_array_add (arguments, id);
  nw_test_input_run (arguments);
}

/* @keys: names of X with spaces between them. */
static inline void
nw_test_input_keys (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "xdotool");
  g_ptr_array_add (arguments, (gpointer) "key");
  g_ptr_array_add (arguments, (gpointer) "--clearmodifiers");
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (arguments, names[i]);
  nw_test_input_run (arguments);
}

static inline void
nw_test_input_type (const char *text)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "xdotool");
  g_ptr_array_add (arguments, (gpointer) "type");
  g_ptr_array_add (arguments, (gpointer) "--delay");
  g_ptr_array_add (arguments, (gpointer) "2");
  g_ptr_array_add (arguments, (gpointer)text);
  nw_test_input_run (arguments);
}

/* Moves the pointer to a point of @widget and presses a button there: 1 to
 * click, 4 and 5 to turn the wheel. */
static inline void
nw_test_input_click (GtkWidget *widget,
                     double x,
                     double y,
                     const char *button)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  g_autofree char *id = nw_test_input_get_id (widget);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *left = NULL;
  g_autofree char *top = NULL;
  double native_x = 0.0;
  double native_y = 0.0;
  double offset_x = 0.0;
  double offset_y = 0.0;

  g_assert_true (gtk_widget_translate_coordinates (widget, native, x, y, &native_x, &native_y));
  gtk_native_get_surface_transform (GTK_NATIVE (native), &offset_x, &offset_y);
  left = g_strdup_printf ("%d", (int)(native_x + offset_x));
  top = g_strdup_printf ("%d", (int)(native_y + offset_y));
  g_ptr_array_add (arguments, (gpointer) "xdotool");
  g_ptr_array_add (arguments, (gpointer) "mousemove");
  g_ptr_array_add (arguments, (gpointer) "--window");
  g_ptr_array_add (arguments, id);
  g_ptr_array_add (arguments, left);
  g_ptr_array_add (arguments, top);
  g_ptr_array_add (arguments, (gpointer) "click");
  g_ptr_array_add (arguments, (gpointer)button);
  nw_test_input_run (arguments);
}

/* Clicks in the middle of @widget, after turning the wheel over @scroller until
 * it is seen there. */
static inline void
nw_test_input_click_widget (GtkWidget *widget,
                            GtkWidget *scroller)
{
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);

  for (guint i = 0; scroller != NULL && gtk_widget_is_ancestor (widget, scroller) && i < 60; i++)
    {
      double x = 0.0;
      double y = 0.0;

      gtk_widget_translate_coordinates (widget, scroller, width / 2.0, height / 2.0, &x, &y);
      if (y >= 2.0 && y < gtk_widget_get_height (scroller) - 2.0)
        break;
      nw_test_input_click (scroller, gtk_widget_get_width (scroller) / 2.0, gtk_widget_get_height (scroller) / 2.0, y < 2.0 ? "4" : "5");
      g_assert_cmpuint (i, <, 59);
    }
  nw_test_input_click (widget, width / 2.0, height / 2.0, "1");
}
