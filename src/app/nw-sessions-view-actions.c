/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-export-window.h"
#include "nw-import-window.h"
#include "nw-lock.h"
#include "nw-backup.h"
#include "nw-restore-dialog.h"
#include "nw-journal-log.h"
#include "nw-session-setup.h"
#include "nw-session-names.h"
#include "nw-session-print.h"
#include "nw-sessions-view-private.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* What is done once everything typed has been kept. */
typedef enum
{
  AFTER_OPEN,
  AFTER_NEW,
  AFTER_DELETE,
  AFTER_LEAVE,
  AFTER_RESTORE,
} After;

typedef struct
{
  NwSessionsView *view;
  After after;
  NwSession *session;
} Pending;

static void
pending_free (Pending *pending)
{
  g_clear_object (&pending->view);
  g_clear_object (&pending->session);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

/* The list comes in front of an editor with nothing in it. */
static void
leave_editor (NwSessionsView *self)
{
  nw_session_editor_drop (self->editor);
  nw_session_editor_set_session (self->editor, NULL);
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  nw_session_list_focus (self->list);
}

static void
undeleted_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (NwSessionsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_journal_undelete_finish (NW_JOURNAL (source), result, &error);

  if (session != NULL)
    nw_sessions_view_open (self, session);
  else
    nw_toast_error (GTK_WIDGET (self), error);
}

static void
undo_cb (AdwToast *toast,
         NwSessionsView *self)
{
  NwSession *session = g_object_get_data (G_OBJECT (toast), "nw-session");

  if (self->journal != NULL)
    nw_journal_undelete_async (self->journal, session, NULL, undeleted_cb, g_object_ref (self));
}

static void
deleted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwSessionsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_journal_delete_finish (NW_JOURNAL (source), result, &error);
  AdwToast *toast = NULL;

  if (session == NULL)
    {
      nw_toast_error (GTK_WIDGET (self), error);
      return;
    }

  leave_editor (self);

  toast = adw_toast_new (_ ("Draft deleted"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), "nw-session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  /* It holds the session. */
  g_signal_connect_object (self->journal, "erased", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
  nw_toast_show (GTK_WIDGET (self), toast);
}

/* nw_sessions_view_let_go: of what was erased, whatever is unsaved of it */
void
nw_sessions_view_let_go (NwSessionsView *self,
                         const NwErasure *erasure)
{
  NwSession *session = nw_session_editor_get_session (self->editor);

  if (session == NULL)
    return;

  if (g_strv_contains ((const char *const *)erasure->sessions, nw_session_get_id (session)) || (*erasure->patient != '\0' && g_str_equal (nw_session_get_patient_id (session), erasure->patient)) || (erasure->amended != NULL && g_strv_contains ((const char *const *)erasure->amended, nw_session_get_id (session))))
    leave_editor (self);
}

static void
delete_open (NwSessionsView *self)
{
  NwSession *session = nw_session_editor_get_session (self->editor);

  if (session == NULL)
    return;

  if (nw_session_get_revision (session) > 0)
    {
      nw_journal_delete_async (self->journal, session, NULL, deleted_cb, g_object_ref (self));
      return;
    }

  /* It never was in the journal: there is nothing to bring back but what the
   * user sees go. */
  leave_editor (self);
}

static void
restored_cb (NwSessionsView *self,
             const char *replaced)
{
  g_autofree char *name = replaced != NULL ? g_path_get_basename (replaced) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  /* Translators: %s is the name of a file */
  g_autofree char *text = shown != NULL ? g_strdup_printf (_ ("The journal was restored. What was there is kept as “%s”."), shown) : g_strdup (_ ("The journal was restored."));

  nw_toast_say (GTK_WIDGET (self), text);
}

/* Nothing of before the restoring stays in the window. */
static void
restore (NwSessionsView *self)
{
  GtkWidget *dialog = nw_restore_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->journal);

  if (nw_session_editor_get_session (self->editor) != NULL)
    leave_editor (self);
  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (Pending) pending = data;
  NwSessionsView *self = pending->view;
  gboolean kept = nw_session_editor_flush_finish (NW_SESSION_EDITOR (source), result, NULL);

  /* The editor says why; it must be seen. Only deleting goes on: what could
   * not be kept is what shall go. */
  if (!kept && pending->after != AFTER_DELETE)
    {
      nw_sessions_view_show_editor (self);
      return;
    }

  switch (pending->after)
    {
    case AFTER_OPEN:
      nw_journal_log (self->journal, NW_LOG_VIEWED, nw_session_get_id (pending->session));
      nw_session_editor_set_session (self->editor, pending->session);
      nw_sessions_view_show_editor (self);
      nw_session_editor_focus (self->editor);
      break;
    case AFTER_NEW:
      nw_session_editor_begin (self->editor);
      nw_sessions_view_show_editor (self);
      nw_session_editor_focus (self->editor);
      break;
    case AFTER_DELETE:
      delete_open (self);
      break;
    case AFTER_RESTORE:
      restore (self);
      break;
    case AFTER_LEAVE:
      nw_sessions_view_emit_example (self, TRUE);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
do_after (NwSessionsView *self,
          After after,
          NwSession *session)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->view = g_object_ref (self);
  pending->after = after;
  g_set_object (&pending->session, session);
  nw_session_editor_flush_async (self->editor, NULL, flushed_cb, pending);
}

/* nw_sessions_view_open: shows @session once what is open has been kept */
void
nw_sessions_view_open (NwSessionsView *self,
                       NwSession *session)
{
  NwSession *open = nw_session_editor_get_session (self->editor);

  if (open != NULL && g_str_equal (nw_session_get_id (open), nw_session_get_id (session)))
    {
      nw_sessions_view_show_editor (self);
      return;
    }

  do_after (self, AFTER_OPEN, session);
}

static void
new_action_cb (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  do_after (NW_SESSIONS_VIEW (widget), AFTER_NEW, NULL);
}

static void
back_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  nw_session_list_focus (self->list);
}

static void
choose_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  nw_session_list_set_choosing (self->list, !nw_session_list_get_choosing (self->list));
}

static void
lock_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  nw_lock_now ();
}

static void
delete_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  do_after (NW_SESSIONS_VIEW (widget), AFTER_DELETE, NULL);
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwSessionsView) self = data;
  NwSession *session = nw_session_editor_get_session (self->editor);

  if (session == NULL)
    return;

  if (nw_session_editor_flush_finish (self->editor, result, NULL))
    {
      g_autoptr (NwSession) copy = nw_session_copy (session);

      nw_session_editor_set_session (self->editor, copy);
    }
}

static void
close_response_cb (NwSessionsView *self,
                   const char *response)
{
  if (!g_str_equal (response, "close"))
    return;

  nw_session_editor_close_session (self->editor, closed_cb, g_object_ref (self));
}

static void
close_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);
  GtkWidget *dialog = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *body = NULL;

  if (nw_session_editor_ask_reason (self->editor))
    return;

  missing = nw_session_editor_describe_missing (self->editor);
  if (missing != NULL)
    /* Translators: %s are sentences, a line each, about what is not in the record */
    body = g_strdup_printf (_ ("Not in the record:\n%s\n\nOnce closed it is no longer deleted, and changed only by an amendment."), missing);
  else
    body = g_strdup (_ ("Once closed it is no longer deleted, and changed only by an amendment."));
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Close This Session?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _ ("_Go On Writing"),
                                    "close", _ ("_Close Session"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwSessionsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) sessions = nw_session_list_load_chosen_finish (NW_SESSION_LIST (source), result, &error);

  if (sessions == NULL)
    nw_toast_error (GTK_WIDGET (self), error);
  else if (g_list_model_get_n_items (sessions) > 0)
    nw_sessions_view_emit_print (self, sessions, NW_SESSION_PRINT_OVERVIEW);
}

/* Chosen sessions; they are printed and saved from the window of their pages. */
static void
print_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  nw_session_list_load_chosen_async (self->list, NULL, loaded_cb, g_object_ref (self));
}

static void
find_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  nw_session_list_find (self->list);
}

/* What of the open session is printed. */
static const struct
{
  const char *action;
  NwSessionPrintKind kind;
} open_prints[] = {
  { "sessions.print-open", NW_SESSION_PRINT_SHEET },
  { "sessions.print-named", NW_SESSION_PRINT_SHEET_NAMED },
  { "sessions.print-consent", NW_SESSION_PRINT_CONSENT },
  { "sessions.print-aftercare", NW_SESSION_PRINT_AFTERCARE },
};

static NwSessionPrintKind
find_print_kind (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_prints); i++)
    {
      if (g_str_equal (open_prints[i].action, action))
        return open_prints[i].kind;
    }

  return NW_SESSION_PRINT_SHEET;
}

static void
print_open_action_cb (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);
  g_autoptr (GListStore) sessions = g_list_store_new (NW_TYPE_SESSION);
  g_autoptr (NwSession) copy = nw_session_copy (nw_session_editor_get_session (self->editor));

  g_list_store_append (sessions, copy);
  nw_sessions_view_emit_print (self, G_LIST_MODEL (sessions), find_print_kind (name));
}

static void
export_journal_action_cb (GtkWidget *widget,
                          const char *name,
                          GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  gtk_window_present (GTK_WINDOW (nw_export_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->journal, self->atlas)));
}

static void
import_journal_action_cb (GtkWidget *widget,
                          const char *name,
                          GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  gtk_window_present (GTK_WINDOW (nw_import_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->journal, self->atlas)));
}

static void
setup_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);

  gtk_window_present (GTK_WINDOW (nw_session_setup_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->journal)));
}

static void
reload_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  nw_journal_load_async (NW_SESSIONS_VIEW (widget)->journal, NULL, NULL, NULL);
}

static void
example_action_cb (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  nw_sessions_view_emit_example (NW_SESSIONS_VIEW (widget), FALSE);
}

static void
leave_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  do_after (NW_SESSIONS_VIEW (widget), AFTER_LEAVE, NULL);
}

static void
restore_action_cb (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  do_after (NW_SESSIONS_VIEW (widget), AFTER_RESTORE, NULL);
}

/* A backup that somebody waits for: said, with a way to stop it, once it takes
 * more than a moment. */
typedef struct
{
  NwSessionsView *view;
  GCancellable *cancellable;
  AdwToast *toast;
  guint timer;
} Backup;

#define BACKUP_SILENT_MS 300

static void
backup_free (Backup *backup)
{
  g_clear_handle_id (&backup->timer, g_source_remove);
  if (backup->toast != NULL)
    adw_toast_dismiss (backup->toast);
  g_clear_object (&backup->toast);
  g_clear_object (&backup->cancellable);
  g_clear_object (&backup->view);
  g_free (backup);
}

static void
backup_progress_cb (goffset done,
                    goffset all,
                    gpointer data)
{
  Backup *backup = data;
  g_autofree char *title = NULL;

  if (backup->toast == NULL || all <= 0)
    return;
  /* Translators: how much of a backup is there, in percent; the doubled percent sign is one */
  title = g_strdup_printf (_ ("Backing up: %d %%"), (int)(CLAMP ((double)done / (double)all, 0.0, 1.0) * 100.0));
  adw_toast_set_title (backup->toast, title);
}

static gboolean
backup_timer_cb (gpointer data)
{
  Backup *backup = data;

  backup->timer = 0;
  backup->toast = adw_toast_new (_ ("Backing up…"));
  adw_toast_set_button_label (backup->toast, _ ("_Cancel"));
  adw_toast_set_timeout (backup->toast, 0);
  g_signal_connect_object (backup->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), backup->cancellable, G_CONNECT_SWAPPED);
  nw_toast_show (GTK_WIDGET (backup->view), g_object_ref (backup->toast));
  return G_SOURCE_REMOVE;
}

static void
backed_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  Backup *backup = data;
  g_autoptr (NwSessionsView) self = g_object_ref (backup->view);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = nw_journal_backup_finish (NW_JOURNAL (source), result, &error);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = folder != NULL ? g_filename_display_name (folder) : NULL;
  g_autofree char *text = NULL;

  backup_free (backup);
  if (path == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        nw_toast_say (GTK_WIDGET (self), _ ("No backup was made"));
      else
        nw_toast_error (GTK_WIDGET (self), error);
      return;
    }

  /* Translators: %s is a folder */
  text = g_strdup_printf (_ ("Backed up and verified in “%s”"), name);
  nw_toast_say (GTK_WIDGET (self), text);
  if (self->keeper != NULL)
    nw_backup_keeper_run (self->keeper);
}

static void
backup_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (widget);
  g_autofree char *folder = nw_backup_keeper_get_folder ();
  Backup *backup = g_new0 (Backup, 1);

  backup->view = g_object_ref (self);
  backup->cancellable = g_cancellable_new ();
  backup->timer = g_timeout_add (BACKUP_SILENT_MS, backup_timer_cb, backup);
  nw_journal_backup_async (self->journal, folder, TRUE, backup_progress_cb, backup, backup->cancellable, backed_up_cb, backup);
}

/* nw_sessions_view_install_actions: from class_init */
void
nw_sessions_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.new", NULL, new_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.find", NULL, find_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.choose", NULL, choose_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.lock", NULL, lock_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.delete", NULL, delete_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.close", NULL, close_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.export", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.export-journal", NULL, export_journal_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.import-journal", NULL, import_journal_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (open_prints); i++)
    gtk_widget_class_install_action (widget_class, open_prints[i].action, NULL, print_open_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.setup", NULL, setup_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.backup", NULL, backup_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.restore", NULL, restore_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.reload", NULL, reload_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.example", NULL, example_action_cb);
  gtk_widget_class_install_action (widget_class, "sessions.leave-example", NULL, leave_action_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "sessions.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "sessions.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "sessions.lock", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sessions.print-open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sessions.back", NULL);
}

/* nw_sessions_view_update_actions: what can be done in the present state */
void
nw_sessions_view_update_actions (NwSessionsView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  NwJournalState state = self->journal != NULL ? nw_journal_get_state (self->journal) : NW_JOURNAL_UNLOADED;
  NwSession *session = nw_session_editor_get_session (self->editor);
  gboolean amending = nw_session_editor_is_amending (self->editor);
  gboolean editable = nw_session_editor_is_editable (self->editor) && !amending;
  gboolean printable = session != NULL && self->atlas != NULL && !nw_session_get_damaged (session) && !amending;
  gboolean chosen = nw_session_list_get_n_chosen (self->list) > 0;

  gtk_widget_action_set_enabled (widget, "sessions.new", state == NW_JOURNAL_OPEN);
  gtk_widget_action_set_enabled (widget, "sessions.find", state == NW_JOURNAL_OPEN || state == NW_JOURNAL_EXAMPLE);
  gtk_widget_action_set_enabled (widget, "sessions.export-journal", self->journal != NULL && self->atlas != NULL && nw_journal_is_open (self->journal));
  gtk_widget_action_set_enabled (widget, "sessions.import-journal", state == NW_JOURNAL_OPEN && self->atlas != NULL);
  gtk_widget_action_set_enabled (widget, "sessions.lock", state == NW_JOURNAL_OPEN);
  gtk_widget_action_set_enabled (widget, "sessions.setup", state == NW_JOURNAL_ABSENT);
  gtk_widget_action_set_enabled (widget, "sessions.backup", state == NW_JOURNAL_OPEN);
  gtk_widget_action_set_enabled (widget, "sessions.restore", state == NW_JOURNAL_OPEN || state == NW_JOURNAL_ABSENT || state == NW_JOURNAL_LOCKED || state == NW_JOURNAL_FAILED);
  gtk_widget_action_set_enabled (widget, "sessions.delete", editable);
  gtk_widget_action_set_enabled (widget, "sessions.close", editable);
  gtk_widget_action_set_enabled (widget, "sessions.print", chosen && self->atlas != NULL);
  gtk_widget_action_set_enabled (widget, "sessions.export", chosen && self->atlas != NULL);
  /* What is being amended is not recorded yet. */
  for (guint i = 0; i < G_N_ELEMENTS (open_prints); i++)
    gtk_widget_action_set_enabled (widget, open_prints[i].action, printable);
  gtk_widget_action_set_enabled (widget, "sessions.leave-example", self->can_leave);
  gtk_widget_action_set_enabled (widget, "sessions.back", adw_leaflet_get_folded (self->leaflet));
}
