/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-editor-private.h"

/* Undo in all of the editor: copies of the session as it was. Most of a copy is
 * shared with the session, as marks and parts are immutable. */

/* How many steps go back. */
#define STEPS_MAX 200

/* What is typed in one place without a pause is one step. */
#define PAUSE_US (G_USEC_PER_SEC)

/* nw_session_editor_forget_steps: another session, or none: there is no way
 * back to the one before */
void
nw_session_editor_forget_steps (NwSessionEditor *self)
{
  g_ptr_array_set_size (self->undo_steps, 0);
  g_ptr_array_set_size (self->redo_steps, 0);
  g_clear_object (&self->settled);
  g_clear_pointer (&self->step_key, g_free);
  if (self->session != NULL)
    self->settled = nw_session_copy (self->session);
}

/* nw_session_editor_add_step: the session was changed; @key says where, so that
 * what is typed there in one go is one step, or is NULL for a step of its own */
void
nw_session_editor_add_step (NwSessionEditor *self,
                            const char *key)
{
  gint64 now = g_get_monotonic_time ();
  gboolean goes_on = key != NULL && g_strcmp0 (key, self->step_key) == 0 && now - self->step_time < PAUSE_US && self->redo_steps->len == 0;

  if (self->settled == NULL || nw_session_equal (self->settled, self->session))
    return;
  if (!goes_on)
    {
      if (self->undo_steps->len >= STEPS_MAX)
        g_ptr_array_remove_index (self->undo_steps, 0);
      g_ptr_array_add (self->undo_steps, g_object_ref (self->settled));
    }
  g_ptr_array_set_size (self->redo_steps, 0);
  g_free (self->step_key);
  self->step_key = g_strdup (key);
  self->step_time = now;
  g_object_unref (self->settled);
  self->settled = nw_session_copy (self->session);
}

static gboolean
step (NwSessionEditor *self,
      GPtrArray *from,
      GPtrArray *to)
{
  g_autoptr (NwSession) there = NULL;
  g_autoptr (NwSession) session = NULL;

  if (!nw_session_editor_is_editable (self) || from->len == 0)
    return FALSE;

  there = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, nw_session_copy (self->session));
  /* What the journal made of it meanwhile stays: number, revision, times. */
  session = nw_session_copy (there);
  nw_session_continue (session, self->session);
  g_set_object (&self->session, session);
  g_clear_object (&self->settled);
  self->settled = nw_session_copy (session);
  g_clear_pointer (&self->step_key, g_free);
  nw_session_editor_fill (self);
  nw_session_editor_touch (self);
  g_signal_emit_by_name (self, "shown");
  return TRUE;
}

/**
 * nw_session_editor_undo:
 * @self: an editor
 *
 * Takes the last change back, whatever it was.
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_session_editor_undo (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return step (self, self->undo_steps, self->redo_steps);
}

/**
 * nw_session_editor_redo:
 * @self: an editor
 *
 * Returns: %FALSE if nothing was taken back
 */
gboolean
nw_session_editor_redo (NwSessionEditor *self)
{
  g_return_val_if_fail (NW_IS_SESSION_EDITOR (self), FALSE);

  return step (self, self->redo_steps, self->undo_steps);
}

static gboolean
undo_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer data)
{
  nw_session_editor_undo (NW_SESSION_EDITOR (widget));
  /* Nothing else is undone by a key that was pressed here. */
  return nw_session_editor_is_editable (NW_SESSION_EDITOR (widget));
}

static gboolean
redo_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer data)
{
  nw_session_editor_redo (NW_SESSION_EDITOR (widget));
  return nw_session_editor_is_editable (NW_SESSION_EDITOR (widget));
}

static void
add_shortcut (GtkEventController *controller,
              const char *keys,
              GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                                          gtk_callback_action_new (func, NULL, NULL)));
}

/* nw_session_editor_init_undo: the keys, before any entry gets them */
void
nw_session_editor_init_undo (NwSessionEditor *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->undo_steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->redo_steps = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (controller, "<Control>z", undo_cb);
  add_shortcut (controller, "<Control><Shift>z", redo_cb);
  add_shortcut (controller, "<Control>y", redo_cb);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->patient), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->therapist), FALSE);
  gtk_text_buffer_set_enable_undo (self->note_buffer, FALSE);
}
