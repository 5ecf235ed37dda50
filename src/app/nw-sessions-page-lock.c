/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-page-private.h"

#include "nw-journal-access.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* What is being locked: the view is out of sight and still has what was typed. */
typedef struct
{
  NwSessionsPage *page;
  NwSessionsView *view;
  NwJournal *journal;
} Locking;

static void
locking_free (gpointer data)
{
  Locking *locking = data;

  g_clear_object (&locking->page);
  g_clear_object (&locking->view);
  g_clear_object (&locking->journal);
  g_free (locking);
}

/* Pages that were freed hold text; the system gives them out wiped. */
static void
give_back_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static void
finish (Locking *locking)
{
  NwSessionsPage *self = locking->page;
  gboolean failed = nw_journal_get_state (locking->journal) != NW_JOURNAL_LOCKED;

  self->locking = FALSE;
  self->was_locked = !failed;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&locking->view);
  give_back_memory ();
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      nw_sessions_page_ensure_view (self);
      nw_sessions_view_focus (self->view);
    }

  locking_free (locking);
  if (self->close_when_locked)
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

      self->close_when_locked = FALSE;
      if (GTK_IS_WINDOW (root))
        gtk_window_close (GTK_WINDOW (root));
    }
}

static void
locked_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  nw_journal_lock_finish (NW_JOURNAL (source), result, NULL);
  finish (data);
}

static void
lock (Locking *locking)
{
  nw_journal_lock_async (locking->journal, NULL, locked_cb, locking);
}

/* Brings back what could neither be kept nor sealed: the journal itself failed
 * meanwhile, and losing the text would be worse than showing it. */
static void
put_back (Locking *locking)
{
  NwSessionsPage *self = locking->page;

  self->locking = FALSE;
  self->view = locking->view;
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (locking->view));
  locking_free (locking);
}

static void
held_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  Locking *locking = data;

  if (nw_journal_hold_finish (NW_JOURNAL (source), result, NULL))
    lock (locking);
  else
    put_back (locking);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  Locking *locking = data;
  NwSession *session = nw_session_editor_get_session (NW_SESSION_EDITOR (source));

  if (nw_session_editor_flush_finish (NW_SESSION_EDITOR (source), result, NULL) || session == NULL)
    lock (locking);
  else
    nw_journal_hold_async (locking->journal, session, NULL, held_cb, locking);
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "system-lock-screen-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Locking…"));
  return page;
}

/**
 * nw_sessions_page_lock:
 * @self: the screen
 *
 * Locks the user's own journal if it is open. All widgets that showed something
 * of it are out of the window when this returns. What was typed last is then
 * kept, or, where that fails, sealed in memory until the next unlocking, and the
 * keys are wiped.
 */
void
nw_sessions_page_lock (NwSessionsPage *self)
{
  Locking *locking = NULL;

  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));

  if (self->locking || self->own == NULL || nw_journal_get_state (self->own) != NW_JOURNAL_OPEN)
    return;

  locking = g_new0 (Locking, 1);
  locking->page = g_object_ref (self);
  locking->journal = g_object_ref (self->own);
  g_set_object (&locking->view, self->view);
  self->locking = TRUE;
  self->view = NULL;
  self->waiting = NULL;
  g_set_object (&self->journal, self->own);
  adw_bin_set_child (ADW_BIN (self), make_placeholder ());

  if (locking->view != NULL)
    nw_session_editor_flush_async (nw_sessions_view_get_editor (locking->view), NULL, flushed_cb, locking);
  else
    lock (locking);
}

static void
taken_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;
  g_autoptr (GPtrArray) sessions = nw_journal_take_held_finish (NW_JOURNAL (source), result, NULL);

  if (sessions == NULL || sessions->len == 0)
    return;

  nw_sessions_page_ensure_view (self);
  nw_session_editor_resume (nw_sessions_view_get_editor (self->view), g_ptr_array_index (sessions, 0));
  nw_sessions_view_show_editor (self->view);
  /* One editor, one draft: more than one waits only after a change of windows. */
  for (guint i = 1; i < sessions->len; i++)
    nw_journal_hold_async (NW_JOURNAL (source), g_ptr_array_index (sessions, i), NULL, NULL, NULL);
}

/* nw_sessions_page_take_held: opens the draft that waited for the unlocking */
void
nw_sessions_page_take_held (NwSessionsPage *self)
{
  if (nw_journal_get_n_held (self->own) > 0)
    nw_journal_take_held_async (self->own, NULL, taken_cb, g_object_ref (self));
}

static void
response_cb (NwSessionsPage *self,
             const char *response)
{
  if (g_str_equal (response, "lose"))
    nw_sessions_page_close_window (self);
}

/* nw_sessions_page_ask_held: before the program ends with a draft that waits */
void
nw_sessions_page_ask_held (NwSessionsPage *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("A Draft Waits to Be Kept"),
                                              _ ("It could not be kept when the journal was locked. It is sealed in memory until the journal is unlocked. If you close now, what was typed last is lost."));

  nw_sessions_page_show (self);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "lose", _ ("_Close and Lose It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
