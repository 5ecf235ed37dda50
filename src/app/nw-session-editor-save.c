/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>

/* What is typed waits so long before it is kept; a crash costs no more. */
#define SAVE_AFTER_MS 700

static void
show_error (NwSessionEditor *self)
{
  g_autofree char *text = NULL;
  gboolean conflict = g_error_matches (self->error, NW_ERROR, NW_ERROR_CONFLICT) || g_error_matches (self->error, NW_ERROR, NW_ERROR_NOT_FOUND);

  if (self->error != NULL)
    /* Translators: the first %s is what went wrong, the second what to do about it */
    text = g_strdup_printf (_ ("Not kept yet. %s %s What you typed is still here."), self->error->message, nw_error_get_advice (self->error));

  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_label_set_selectable (GTK_LABEL (self->error_label), text != NULL);
  gtk_widget_set_visible (self->keep_button, conflict);
  gtk_widget_set_visible (self->retry_button, !conflict);
  gtk_info_bar_set_revealed (self->error_bar, self->error != NULL);
}

static char *
describe_time (gint64 seconds)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (seconds);

  return then != NULL ? g_date_time_format (then, "%H:%M:%S") : g_strdup ("");
}

/* nw_session_editor_show_status: how far what is typed has been kept */
void
nw_session_editor_show_status (NwSessionEditor *self)
{
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;

  time = describe_time (nw_session_get_changed_at (self->session));
  if (nw_session_get_damaged (self->session))
    text = g_strdup (_ ("Changed outside Needlewise; it cannot be read."));
  else if (self->journal != NULL && nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE)
    text = g_strdup (_ ("Example: made up, and not changed."));
  else if (self->closed != NULL)
    text = g_strdup (_ ("Amending: nothing is kept before it is recorded."));
  else if (nw_session_get_state (self->session) == NW_SESSION_CLOSED)
    text = g_strdup (_ ("Closed: it stands as it is."));
  else if (self->error != NULL)
    text = g_strdup (_ ("Not kept yet"));
  else if (self->dirty || self->saving)
    text = g_strdup (_ ("Keeping…"));
  else if (nw_session_get_revision (self->session) == 0)
    text = g_strdup (_ ("New draft; it is kept as you type."));
  else
    /* Translators: %s is a time such as 14:32:07 */
    text = g_strdup_printf (_ ("Draft, kept at %s"), time);
  gtk_label_set_label (GTK_LABEL (self->status), text);

  show_error (self);
}

static void
finish_waiting (NwSessionEditor *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static gboolean
timer_cb (gpointer data)
{
  NwSessionEditor *self = data;

  self->timer = 0;
  nw_session_editor_save_now (self);
  return G_SOURCE_REMOVE;
}

/* nw_session_editor_touch: something was changed; keeps it before long */
void
nw_session_editor_touch (NwSessionEditor *self)
{
  nw_session_editor_touch_field (self, NULL);
}

/* nw_session_editor_touch_field: the same for what is typed; @field is where */
void
nw_session_editor_touch_field (NwSessionEditor *self,
                               const char *field)
{
  if (self->filling || !nw_session_editor_is_editable (self))
    return;

  nw_session_editor_add_step (self, field);
  self->dirty = TRUE;
  /* An amendment is recorded, not kept by itself. */
  if (self->closed != NULL)
    {
      nw_session_editor_show_status (self);
      return;
    }
  /* The timer is not started anew by each key: whoever types without a pause
   * is kept as well. */
  if (self->timer == 0)
    self->timer = g_timeout_add (SAVE_AFTER_MS, timer_cb, self);
  nw_session_editor_show_status (self);
}

/* A session that could not be closed is a draft as before. */
static void
reopen (NwSessionEditor *self)
{
  if (self->session == NULL || nw_session_get_state (self->session) == NW_SESSION_DRAFT)
    return;

  nw_session_set_state (self->session, NW_SESSION_DRAFT);
  nw_session_editor_stamp_closed (self, FALSE);
  nw_session_editor_fill (self);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwSessionEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) saved = nw_journal_save_finish (NW_JOURNAL (source), result, &error);

  self->saving = FALSE;
  g_clear_error (&self->error);
  if (saved != NULL)
    {
      if (self->session != NULL && g_str_equal (nw_session_get_id (self->session), nw_session_get_id (saved)))
        nw_session_continue (self->session, saved);
    }
  else
    {
      self->dirty = TRUE;
      self->error = g_steal_pointer (&error);
      reopen (self);
    }

  if (self->dirty && self->error == NULL)
    {
      if (self->waiting->len > 0)
        nw_session_editor_save_now (self);
      else if (self->timer == 0)
        self->timer = g_timeout_add (SAVE_AFTER_MS, timer_cb, self);
    }
  else
    {
      if (self->error == NULL)
        g_signal_emit_by_name (self, "kept");
      finish_waiting (self);
    }
  nw_session_editor_show_status (self);
}

/* nw_session_editor_save_now: hands what was typed to the journal */
void
nw_session_editor_save_now (NwSessionEditor *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->saving)
    return;

  /* What was changed in it is neither kept by itself nor thrown away. */
  if (self->closed != NULL)
    {
      g_clear_error (&self->error);
      if (self->dirty && !nw_session_equal (self->session, self->closed))
        self->error = g_error_new_literal (NW_ERROR, NW_ERROR_CLOSED, _ ("The amendment is not recorded."));
      finish_waiting (self);
      g_clear_error (&self->error);
      return;
    }

  /* A new draft with nothing in it is no session. */
  if (self->session != NULL && nw_session_get_revision (self->session) == 0 && nw_session_is_empty (self->session))
    self->dirty = FALSE;
  if (self->session == NULL || !self->dirty)
    {
      g_clear_error (&self->error);
      finish_waiting (self);
      nw_session_editor_show_status (self);
      return;
    }

  self->dirty = FALSE;
  self->saving = TRUE;
  nw_journal_save_async (self->journal, self->session, NULL, saved_cb, g_object_ref (self));
  nw_session_editor_show_status (self);
}

/**
 * nw_session_editor_has_unsaved:
 * @self: an editor
 *
 * Returns: %TRUE if something typed is not yet in the journal
 */
gboolean
nw_session_editor_has_unsaved (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return self->saving || (self->dirty && self->session != NULL && (nw_session_get_revision (self->session) > 0 || !nw_session_is_empty (self->session)));
}

/**
 * nw_session_editor_flush_async:
 * @self: an editor
 * @cancellable: (nullable): not used once it began
 * @callback: called when all is kept, or cannot be
 * @user_data: for @callback
 *
 * Keeps at once what was typed. Before another session is opened, the journal
 * is locked or the window closed.
 */
void
nw_session_editor_flush_async (NwSessionEditor *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nw_session_editor_flush_async);
  g_ptr_array_add (self->waiting, task);
  nw_session_editor_save_now (self);
}

/**
 * nw_session_editor_flush_finish:
 * @self: an editor
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: %FALSE with @error set if it could not be kept; it is still in the
 *   editor, which says so
 */
gboolean
nw_session_editor_flush_finish (NwSessionEditor *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * nw_session_editor_close_session:
 * @self: an editor with a draft
 * @callback: called when it is kept as closed, or cannot be; finish with
 *   nw_session_editor_flush_finish()
 * @user_data: for @callback
 *
 * Keeps the draft as a closed session. Nothing can be typed meanwhile. On
 * failure it is a draft as before, and the editor says what is missing.
 */
void
nw_session_editor_close_session (NwSessionEditor *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));
  g_return_if_fail (nw_session_editor_is_editable (self));

  self->dirty = TRUE;
  nw_session_editor_stamp_closed (self, TRUE);
  nw_session_set_state (self->session, NW_SESSION_CLOSED);
  nw_session_editor_fill (self);
  nw_session_editor_flush_async (self, NULL, callback, user_data);
}

/**
 * nw_session_editor_drop:
 * @self: an editor
 *
 * Lets go of what was typed and not kept, when the user said so.
 */
void
nw_session_editor_drop (NwSessionEditor *self)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->dirty = FALSE;
  g_clear_error (&self->error);
}

/**
 * nw_session_editor_resume:
 * @self: an editor with nothing unsaved
 * @session: a draft that could not be kept before, see nw_journal_hold()
 *
 * Opens @session as it was left and tries to keep it again.
 */
void
nw_session_editor_resume (NwSessionEditor *self,
                          NwSession *session)
{
  g_return_if_fail (NW_IS_SESSION_EDITOR (self));
  g_return_if_fail (NW_IS_SESSION (session));

  nw_session_editor_set_session (self, session);
  self->dirty = TRUE;
  nw_session_editor_save_now (self);
}
