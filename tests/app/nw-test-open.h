/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-app-test.h"
#include "nw-fold-row.h"

/* Opening what a page keeps folded, and waiting until it is laid out. */

static inline void
nw_test_list_closed (GtkWidget *widget,
                     GPtrArray *closed)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if ((NW_IS_FOLD_ROW (child) && !nw_fold_row_get_open (NW_FOLD_ROW (child))) || (GTK_IS_BUTTON (child) && gtk_widget_has_css_class (child, "nw-more")))
        g_ptr_array_add (closed, child);
      nw_test_list_closed (child, closed);
    }
}

/* Opens every folded row and every list that shows its first part only; with
 * @advice also those of recommendations and contraindications, which are the
 * same for all sites of a region and most of the work. */
static inline void
nw_test_open_all (GtkWidget *page,
                  gboolean advice)
{
  gboolean any = TRUE;

  while (any)
    {
      g_autoptr (GPtrArray) closed = g_ptr_array_new ();

      any = FALSE;
      nw_test_list_closed (page, closed);
      for (guint i = 0; i < closed->len; i++)
        {
          GtkWidget *widget = g_ptr_array_index (closed, i);

          if (!advice && (GTK_IS_BUTTON (widget) || gtk_widget_has_css_class (widget, "nw-advice-row")))
            continue;
          any = TRUE;
          if (NW_IS_FOLD_ROW (widget))
            nw_fold_row_set_open (NW_FOLD_ROW (widget), TRUE);
          else
            g_signal_emit_by_name (widget, "clicked");
        }
    }
}

static inline void
nw_test_after_paint_cb (GdkFrameClock *clock,
                        gboolean *painted)
{
  *painted = TRUE;
}

static inline gboolean
nw_test_is_true_cb (gpointer user_data)
{
  return *(gboolean *)user_data;
}

/* What was built is laid out in the next frame. */
static inline void
nw_test_wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (nw_test_after_paint_cb), &painted);

  gtk_widget_queue_draw (widget);
  nw_test_wait_for (nw_test_is_true_cb, &painted);
  g_signal_handler_disconnect (clock, handler);
}
