/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-page-private.h"

#include "nw-journal-log.h"
#include "nw-session-print.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* What the log says once it is on paper or in a file. */
typedef struct
{
  NwSessionsPage *page;
  NwJournal *journal;
  char **ids;
} Printed;

static Printed *
printed_new (NwSessionsPage *self,
             GListModel *sessions)
{
  Printed *printed = g_new0 (Printed, 1);
  guint n = g_list_model_get_n_items (sessions);

  printed->page = g_object_ref (self);
  printed->journal = g_object_ref (self->journal);
  printed->ids = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = g_list_model_get_item (sessions, i);

      printed->ids[i] = g_strdup (nw_session_get_id (session));
    }
  return printed;
}

static void
printed_free (Printed *self)
{
  g_object_unref (self->page);
  g_object_unref (self->journal);
  g_strfreev (self->ids);
  g_free (self);
}

static void
print_done_cb (GObject *source,
               GAsyncResult *result,
               gpointer data)
{
  Printed *printed = data;
  g_autoptr (NwSessionsPage) self = g_object_ref (printed->page);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!nw_session_print_finish (result, &path, &error))
    {
      printed_free (printed);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        nw_toast_error (GTK_WIDGET (self), error);
      return;
    }
  nw_journal_log_many (printed->journal, NW_LOG_PRINTED, (const char *const *)printed->ids);
  printed_free (printed);
  if (path == NULL)
    return;

  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Saved as “%s”"), name);
  nw_toast_say (GTK_WIDGET (self), text);
}

static void
show_pages (NwSessionsPage *self,
            GListModel *sessions,
            NwSessionPrintKind kind,
            const NwOverviewChoice *choice)
{
  nw_session_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->atlas, self->journal, sessions, kind, choice, print_done_cb,
                          printed_new (self, sessions));
}

/* Chosen sessions, until it was said how they are printed. */
typedef struct
{
  NwSessionsPage *page;
  GListModel *sessions;
} Chosen;

static void
chosen_cb (const NwOverviewChoice *choice,
           gpointer user_data)
{
  Chosen *chosen = user_data;

  if (choice != NULL && chosen->page->atlas != NULL && nw_journal_is_open (chosen->page->journal))
    show_pages (chosen->page, chosen->sessions, NW_SESSION_PRINT_OVERVIEW, choice);
  g_object_unref (chosen->page);
  g_object_unref (chosen->sessions);
  g_free (chosen);
}

/* nw_sessions_page_print: what the view asks for, an NwSessionPrintKind */
void
nw_sessions_page_print (NwSessionsPage *self,
                        GListModel *sessions,
                        int kind)
{
  Chosen *chosen = NULL;

  if (self->atlas == NULL)
    return;
  if (kind != NW_SESSION_PRINT_OVERVIEW)
    {
      show_pages (self, sessions, (NwSessionPrintKind)kind, NULL);
      return;
    }
  chosen = g_new0 (Chosen, 1);
  chosen->page = g_object_ref (self);
  chosen->sessions = g_object_ref (sessions);
  gtk_window_present (GTK_WINDOW (nw_overview_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), g_list_model_get_n_items (sessions), chosen_cb, chosen)));
}
