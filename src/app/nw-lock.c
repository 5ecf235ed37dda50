/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lock.h"

#include "nw-emergency-window.h"
#include "nw-first-run.h"
#include "nw-sessions-page.h"
#include "nw-window.h"

#define STAYS "nw-lock-stays"
#define KEEP_ACTION "lock.keep"

static GCancellable *cancellable;

/**
 * nw_lock_let_stay:
 * @window: a window with nothing about a patient in it
 *
 * Locking does not close @window.
 */
void
nw_lock_let_stay (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_object_set_data (G_OBJECT (window), STAYS, window);
}

static void
close_if_locked_cb (GtkWindow *window,
                    GParamSpec *pspec,
                    NwJournal *journal)
{
  if (!nw_journal_is_open (journal))
    gtk_window_destroy (window);
}

/**
 * nw_lock_close_with:
 * @window: a window that shows what is in @journal
 * @journal: an open journal
 *
 * Closes @window when @journal can no longer be read, however that came.
 */
void
nw_lock_close_with (GtkWindow *window,
                    NwJournal *journal)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  g_signal_connect_object (journal, "notify::state", G_CALLBACK (close_if_locked_cb), window, G_CONNECT_SWAPPED);
}

/**
 * nw_lock_get_cancellable:
 *
 * What goes on over patient text, such as laying out a print, takes it along
 * and ends when the journal is locked.
 *
 * Returns: (transfer none): cancelled at the next locking; another one is there
 *   after it
 */
GCancellable *
nw_lock_get_cancellable (void)
{
  if (cancellable == NULL)
    cancellable = g_cancellable_new ();

  return cancellable;
}

/* The emergency cards must be at hand at any time, also what stands over them. */
static gboolean
may_stay (GtkWindow *window)
{
  if (NW_IS_WINDOW (window) || NW_IS_EMERGENCY_WINDOW (window) || NW_IS_FIRST_RUN (window))
    return TRUE;
  if (ADW_IS_ABOUT_WINDOW (window) || GTK_IS_SHORTCUTS_WINDOW (window))
    return TRUE;
  if (gtk_window_get_transient_for (window) != NULL && NW_IS_EMERGENCY_WINDOW (gtk_window_get_transient_for (window)))
    return TRUE;
  return g_object_get_data (G_OBJECT (window), STAYS) != NULL;
}

static gboolean
is_toplevel (GtkWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, i);

      if (other == window)
        return TRUE;
    }

  return FALSE;
}

/* A dialog is closed as by its user, so that whoever waits for an answer gets
 * one; one that stays in sight all the same is taken away. */
static void
close_one (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), KEEP_ACTION, NULL);
  if (is_toplevel (window))
    gtk_window_close (window);
  if (is_toplevel (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_destroy (window);
}

static GPtrArray *
list_windows (void)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    g_ptr_array_add (windows, g_list_model_get_item (toplevels, i));

  return windows;
}

/* Those that stand over others go first. */
static void
close_windows (void)
{
  g_autoptr (GPtrArray) windows = list_windows ();

  for (guint i = windows->len; i > 0; i--)
    {
      GtkWindow *window = g_ptr_array_index (windows, i - 1);

      if (is_toplevel (window) && !may_stay (window))
        close_one (window);
    }
}

static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
clear_clipboards (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display == NULL)
    return;
  clear_clipboard (gdk_display_get_clipboard (display));
  clear_clipboard (gdk_display_get_primary_clipboard (display));
}

static gboolean
is_open (NwWindow *window)
{
  NwJournal *journal = nw_sessions_page_get_journal (nw_window_get_sessions_page (window));

  return journal != NULL && nw_journal_get_state (journal) == NW_JOURNAL_OPEN;
}

/**
 * nw_lock_now:
 *
 * Locks what is open, in every window; nothing happens when nothing is. What
 * could be read is gone when this returns; the keys go as soon as what was typed
 * has been kept.
 */
void
nw_lock_now (void)
{
  g_autoptr (GPtrArray) windows = list_windows ();
  gboolean any = FALSE;

  for (guint i = 0; i < windows->len; i++)
    any |= NW_IS_WINDOW (g_ptr_array_index (windows, i)) && is_open (g_ptr_array_index (windows, i));
  if (!any)
    return;

  close_windows ();
  for (guint i = 0; i < windows->len; i++)
    {
      NwWindow *window = g_ptr_array_index (windows, i);

      if (!NW_IS_WINDOW (window))
        continue;
      nw_window_clear_toasts (window);
      nw_sessions_page_lock (nw_window_get_sessions_page (window));
    }
  clear_clipboards ();

  g_cancellable_cancel (nw_lock_get_cancellable ());
  g_clear_object (&cancellable);
}
