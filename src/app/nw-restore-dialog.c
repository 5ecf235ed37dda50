/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-restore-dialog.h"

#include "nw-backup-keeper.h"
#include "nw-backup.h"
#include "nw-date.h"
#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-restore.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwRestoreDialog
{
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  GtkWidget *restore_button;
  GtkSpinner *spinner;
  GtkWidget *where_label;
  GtkListBox *list;
  GtkWidget *secret_box;
  GtkWidget *passphrase;
  GtkWidget *recovery;
  GtkWidget *error_label;

  NwJournal *journal;
  GCancellable *cancellable;
  /* In no window: which the round buttons join, also when there is only one. */
  GtkCheckButton *group;
  /* Rows whose files were not looked into yet. */
  GQueue waiting;
  GtkWidget *looking;
  gboolean busy;
};

enum
{
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwRestoreDialog, nw_restore_dialog, ADW_TYPE_WINDOW)

static void look_at_next (NwRestoreDialog *self);

static const char *
get_path (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "nw-path");
}

static GtkCheckButton *
get_check (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "nw-check");
}

static GtkWidget *
find_chosen (NwRestoreDialog *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (get_path (row) != NULL && gtk_check_button_get_active (get_check (row)))
        return row;
    }

  return NULL;
}

/* The key of the open journal opens its own backups; any other file needs what
 * it was closed with. */
static gboolean
needs_secret (NwRestoreDialog *self,
              GtkWidget *row)
{
  return nw_journal_get_state (self->journal) != NW_JOURNAL_OPEN || g_object_get_data (G_OBJECT (row), "nw-foreign") != NULL;
}

static void
update (NwRestoreDialog *self)
{
  GtkWidget *row = find_chosen (self);
  gboolean asks = row != NULL && needs_secret (self, row);
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0' || *gtk_editable_get_text (GTK_EDITABLE (self->recovery)) != '\0';

  gtk_widget_set_visible (self->secret_box, asks);
  gtk_widget_set_sensitive (self->restore_button, row != NULL && (!asks || typed) && !self->busy);
}

static void
show_error (NwRestoreDialog *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
set_busy (NwRestoreDialog *self,
          gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !busy);
  update (self);
}

/* What was looked up stands behind date and size. */
static void
add_to_subtitle (GtkWidget *row,
                 const char *what)
{
  const char *size = g_object_get_data (G_OBJECT (row), "nw-size");
  g_autofree char *text = what != NULL ? g_strdup_printf ("%s · %s", size, what) : g_strdup (size);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwRestoreDialog) self = data;
  g_autoptr (GtkWidget) row = g_steal_pointer (&self->looking);
  g_autoptr (GError) error = NULL;
  NwBackupInfo info = { 0 };
  gboolean done = nw_backup_verify_finish (NW_JOURNAL (source), result, &info, &error);
  g_autofree char *text = NULL;

  if (self->journal == NULL || row == NULL)
    return;

  if (done && info.opens)
    text = g_strdup_printf (ngettext ("%u session", "%u sessions", (guint)info.n_sessions), (guint)info.n_sessions);
  else if (done && !info.same_journal)
    text = g_strdup (_ ("of another journal: needs its own passphrase"));
  else if (done)
    text = g_strdup (_ ("was changed outside Needlewise"));
  else
    text = g_strdup (error->message);

  if (done && !info.same_journal)
    g_object_set_data (G_OBJECT (row), "nw-foreign", row);
  add_to_subtitle (row, text);
  update (self);
  look_at_next (self);
}

/* One after the other; only an open journal has a key to try. */
static void
look_at_next (NwRestoreDialog *self)
{
  if (self->looking != NULL || nw_journal_get_state (self->journal) != NW_JOURNAL_OPEN)
    return;

  self->looking = g_queue_pop_head (&self->waiting);
  if (self->looking != NULL)
    nw_backup_verify_async (self->journal, get_path (self->looking), FALSE, self->cancellable, looked_cb, g_object_ref (self));
}

static GtkWidget *
add_row (NwRestoreDialog *self,
         const char *path,
         const char *title,
         gint64 size)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (row), "nw-path", g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (row), "nw-size", g_format_size ((guint64)MAX (size, 0)), g_free);
  g_object_set_data (G_OBJECT (row), "nw-check", check);
  nw_session_name_parts (row);
  add_to_subtitle (row, NULL);
  gtk_list_box_append (self->list, row);
  g_queue_push_tail (&self->waiting, g_object_ref (row));
  return row;
}

static void
fill (NwRestoreDialog *self)
{
  g_autofree char *folder = nw_backup_keeper_get_folder ();
  g_autofree char *name = g_filename_display_name (folder);
  g_autoptr (GPtrArray) backups = nw_backup_list (folder, NULL);
  g_autofree char *text = NULL;

  if (backups == NULL)
    /* Translators: %s is a folder */
    text = g_strdup_printf (_ ("The folder of the backups, “%s”, is not there."), name);
  else if (backups->len == 0)
    /* Translators: %s is a folder */
    text = g_strdup_printf (_ ("There is no backup in “%s”."), name);
  else
    /* Translators: %s is a folder */
    text = g_strdup_printf (_ ("Backups in “%s”"), name);
  gtk_label_set_label (GTK_LABEL (self->where_label), text);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      NwBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (backup->made_at);
      g_autofree char *day = g_date_time_format (when, "%Y-%m-%d");
      g_autofree char *date = nw_date_format_long (day, nw_lang_get ());
      g_autofree char *time = g_date_time_format (when, "%H:%M");
      g_autofree char *title = g_strdup_printf ("%s, %s", date, time);

      add_row (self, backup->path, title, backup->size);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
}

/**
 * nw_restore_dialog_add_file:
 * @self: the window
 * @path: a file that is not in the list
 *
 * Adds and chooses it.
 */
void
nw_restore_dialog_add_file (NwRestoreDialog *self,
                            const char *path)
{
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GtkWidget *row = NULL;

  g_return_if_fail (NW_IS_RESTORE_DIALOG (self) && path != NULL);

  name = g_filename_display_basename (path);
  file = g_file_new_for_path (path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  row = add_row (self, path, name, info != NULL ? g_file_info_get_size (info) : 0);
  gtk_check_button_set_active (get_check (row), TRUE);
  look_at_next (self);
  update (self);
  gtk_widget_grab_focus (row);
}

static void
file_chosen_cb (NwRestoreDialog *self,
                int response,
                GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        nw_restore_dialog_add_file (self, path);
    }
  g_object_unref (dialog);
}

static void
file_clicked_cb (NwRestoreDialog *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Choose a Backup"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
forget (NwRestoreDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->recovery), "");
}

static void
restored_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwRestoreDialog) self = data;
  g_autofree char *replaced = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = nw_journal_restore_finish (NW_JOURNAL (source), result, &replaced, &error);

  if (self->journal == NULL)
    return;

  set_busy (self, FALSE);
  if (!done)
    {
      show_error (self, error);
      return;
    }

  forget (self);
  g_signal_emit (self, signals[RESTORED], 0, replaced);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
restore_clicked_cb (NwRestoreDialog *self)
{
  GtkWidget *row = find_chosen (self);
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  const char *recovery = gtk_editable_get_text (GTK_EDITABLE (self->recovery));
  NwJournalKeys key = 0;
  const char *secret = NULL;

  if (row == NULL || !gtk_widget_is_sensitive (self->restore_button))
    return;
  if (needs_secret (self, row))
    {
      key = *passphrase != '\0' ? NW_JOURNAL_KEY_PASSPHRASE : NW_JOURNAL_KEY_RECOVERY;
      secret = *passphrase != '\0' ? passphrase : recovery;
    }

  show_error (self, NULL);
  set_busy (self, TRUE);
  nw_journal_restore_async (self->journal, get_path (row), key, secret, self->cancellable, restored_cb, g_object_ref (self));
}

static gboolean
close_request_cb (NwRestoreDialog *self)
{
  /* What was begun is brought to its end, and its end is shown. */
  return self->busy;
}

static void
cancel_clicked_cb (NwRestoreDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
nw_restore_dialog_dispose (GObject *object)
{
  NwRestoreDialog *self = NW_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->looking);
  g_clear_object (&self->group);
  g_clear_object (&self->journal);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_RESTORE_DIALOG);

  G_OBJECT_CLASS (nw_restore_dialog_parent_class)->dispose (object);
}

static void
nw_restore_dialog_finalize (GObject *object)
{
  g_clear_object (&NW_RESTORE_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (nw_restore_dialog_parent_class)->finalize (object);
}

static void
nw_restore_dialog_class_init (NwRestoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_restore_dialog_dispose;
  object_class->finalize = nw_restore_dialog_finalize;

  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, where_label);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, list);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, secret_box);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, recovery);
  gtk_widget_class_bind_template_child (widget_class, NwRestoreDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_restore_dialog_init (NwRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->group = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_restore_dialog_new:
 * @parent: the main window
 * @journal: a journal in any state
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_restore_dialog_new (GtkWindow *parent,
                       NwJournal *journal)
{
  NwRestoreDialog *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
  self->journal = g_object_ref (journal);
  fill (self);
  look_at_next (self);
  update (self);
  return GTK_WIDGET (self);
}
