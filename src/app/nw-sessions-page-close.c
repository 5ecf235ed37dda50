/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-page-private.h"

#include "nw-error.h"
#include "nw-journal-access.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

/* nw_sessions_page_close_window: nothing is asked any more */
void
nw_sessions_page_close_window (NwSessionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->closing = TRUE;
  if (GTK_IS_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
}

static void
close_response_cb (NwSessionsPage *self,
                   const char *response)
{
  if (!g_str_equal (response, "lose"))
    return;

  nw_session_editor_drop (nw_sessions_view_get_editor (self->view));
  nw_sessions_page_close_window (self);
}

static void
close_flushed_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = NULL;

  if (nw_session_editor_flush_finish (NW_SESSION_EDITOR (source), result, &error))
    {
      nw_sessions_page_close_window (self);
      return;
    }

  nw_sessions_page_show (self);
  nw_sessions_view_show_editor (self->view);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("The Session Could Not Be Kept"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: the first %s is what went wrong, the second what to do about it */
                                  _ ("%s %s If you close now, what you typed last is lost."),
                                  error->message, nw_error_get_advice (error));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "lose", _ ("_Close and Lose It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * nw_sessions_page_may_close:
 * @self: the screen
 *
 * To be asked before the window is closed. When something typed is not yet
 * kept, it is kept first and the window closed then; when it cannot be kept,
 * the user decides.
 *
 * Returns: %TRUE if the window may be closed now
 */
gboolean
nw_sessions_page_may_close (NwSessionsPage *self)
{
  NwSessionEditor *editor = NULL;

  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), TRUE);

  if (self->closing)
    return TRUE;
  if (self->locking)
    {
      self->close_when_locked = TRUE;
      return FALSE;
    }
  if (self->own != NULL && nw_journal_get_n_held (self->own) > 0)
    {
      nw_sessions_page_ask_held (self);
      return FALSE;
    }
  if (self->view == NULL)
    return TRUE;

  editor = nw_sessions_view_get_editor (self->view);
  if (!nw_session_editor_has_unsaved (editor))
    return TRUE;

  nw_session_editor_flush_async (editor, NULL, close_flushed_cb, g_object_ref (self));
  return FALSE;
}

/**
 * nw_sessions_page_get_shown_journal:
 * @self: the screen
 *
 * Opens the user's journal if that was not yet done.
 *
 * Returns: (transfer none): the journal that the screen shows: the user's own, or
 *   the example
 */
NwJournal *
nw_sessions_page_get_shown_journal (NwSessionsPage *self)
{
  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), NULL);

  if (self->own == NULL)
    {
      g_autoptr (NwJournal) journal = nw_journal_new (NULL);

      nw_sessions_page_set_journal (self, journal);
    }
  return self->journal;
}
