/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-view.h"

#include "nw-error.h"
#include "nw-session-names.h"
#include "nw-sessions-view-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PRINT,
  EXAMPLE,
  LEAVE_EXAMPLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionsView, nw_sessions_view, ADW_TYPE_BIN)

/* Bound in the template under this name. */
static void
update_actions (NwSessionsView *self)
{
  nw_sessions_view_update_actions (self);
}

static void
update_absent (NwSessionsView *self)
{
  g_autofree char *aside = nw_journal_dup_set_aside (self->journal);
  g_autofree char *name = aside != NULL ? g_filename_display_name (aside) : NULL;
  /* Translators: %s is the name of a file */
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("A damaged journal was set aside here: “%s”. Restore the newest backup before you make a new one."), name) : NULL;

  gtk_label_set_label (GTK_LABEL (self->set_aside_label), text != NULL ? text : "");
  gtk_label_set_selectable (GTK_LABEL (self->set_aside_label), text != NULL);
  gtk_widget_set_visible (self->set_aside_label, text != NULL);
}

static void
update_failure (NwSessionsView *self)
{
  g_autoptr (GError) failure = nw_journal_dup_failure (self->journal);
  g_autofree char *text = NULL;

  if (failure != NULL)
    text = g_strdup_printf ("%s\n\n%s", failure->message, nw_error_get_advice (failure));
  gtk_label_set_label (GTK_LABEL (self->failure_label), text != NULL ? text : "");
  gtk_label_set_selectable (GTK_LABEL (self->failure_label), text != NULL);
}

static void
update_bars (NwSessionsView *self)
{
  g_autoptr (GError) warning = nw_journal_dup_warning (self->journal);
  g_autofree char *text = NULL;
  gboolean example = nw_journal_get_state (self->journal) == NW_JOURNAL_EXAMPLE;

  if (warning != NULL)
    /* Translators: the first %s is what was found, the second what to do about it */
    text = g_strdup_printf (_ ("%s It can be read, but nothing new is kept in it. %s"), warning->message, nw_error_get_advice (warning));
  gtk_label_set_label (GTK_LABEL (self->warning_label), text != NULL ? text : "");
  gtk_info_bar_set_revealed (self->warning_bar, warning != NULL);

  gtk_label_set_label (GTK_LABEL (self->example_label), _ ("Example: made-up sessions. It takes no real patient."));
  gtk_widget_set_visible (self->leave_button, self->can_leave);
  gtk_info_bar_set_revealed (self->example_bar, example);
}

static void
update_backup (NwSessionsView *self)
{
  const char *failure = self->keeper != NULL ? nw_backup_keeper_get_failure (self->keeper) : NULL;

  gtk_label_set_label (GTK_LABEL (self->backup_label), failure != NULL ? failure : "");
  gtk_info_bar_set_revealed (self->backup_bar, failure != NULL);
}

/* The example is not backed up: it is of nobody. */
static void
keep_backups (NwSessionsView *self)
{
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_clear_object (&self->keeper);
  if (self->journal != NULL && !self->can_leave)
    {
      self->keeper = nw_backup_keeper_new (self->journal, NW_BACKUP_KEEPER_DELAY_MS);
      g_signal_connect_object (self->keeper, "notify::failure", G_CALLBACK (update_backup), self, G_CONNECT_SWAPPED);
    }
  update_backup (self);
}

static void
update_locked (NwSessionsView *self)
{
  nw_session_unlock_set_journal (self->unlock, self->journal);
  if (!self->asked_keyring)
    nw_session_unlock_try_keyring (self->unlock);
  self->asked_keyring = TRUE;
}

static void
update_open (NwSessionsView *self)
{
  update_bars (self);
  self->asked_keyring = TRUE;
}

static const char *
page_for (NwSessionsView *self)
{
  switch (nw_journal_get_state (self->journal))
    {
    case NW_JOURNAL_ABSENT:
      return "absent";
    case NW_JOURNAL_LOCKED:
      return "locked";
    case NW_JOURNAL_OPEN:
    case NW_JOURNAL_EXAMPLE:
      return "open";
    case NW_JOURNAL_FAILED:
      return "failed";
    case NW_JOURNAL_UNLOADED:
    default:
      return "loading";
    }
}

static void
state_changed_cb (NwSessionsView *self)
{
  const char *page = page_for (self);
  gboolean arrived = g_strcmp0 (page, gtk_stack_get_visible_child_name (self->stack)) != 0;

  /* The journal was lost under the hands of someone who is writing: what was
   * typed stays in sight, with the reason, and can be copied. */
  if (!g_str_equal (page, "open") && nw_session_editor_has_unsaved (self->editor))
    {
      nw_sessions_view_update_actions (self);
      return;
    }

  if (!g_str_equal (page, "open"))
    {
      nw_session_editor_set_session (self->editor, NULL);
      adw_leaflet_set_visible_child_name (self->leaflet, "list");
    }
  if (g_str_equal (page, "absent"))
    update_absent (self);
  else if (g_str_equal (page, "failed"))
    update_failure (self);
  else if (g_str_equal (page, "locked"))
    update_locked (self);
  else if (g_str_equal (page, "open"))
    update_open (self);

  gtk_stack_set_visible_child_name (self->stack, page);
  nw_sessions_view_update_actions (self);
  if (arrived && gtk_widget_get_mapped (GTK_WIDGET (self)))
    nw_sessions_view_focus (self);
}

static void
open_cb (NwSessionsView *self,
         NwSession *session)
{
  nw_sessions_view_open (self, session);
}

static void
shown_cb (NwSessionsView *self)
{
  NwSession *session = nw_session_editor_get_session (self->editor);

  nw_session_list_select (self->list, session != NULL ? nw_session_get_id (session) : NULL);
  nw_sessions_view_update_actions (self);
}

static void
folded_cb (NwSessionsView *self)
{
  nw_session_editor_set_folded (self->editor, adw_leaflet_get_folded (self->leaflet));
}

static void
nw_sessions_view_dispose (GObject *object)
{
  NwSessionsView *self = NW_SESSIONS_VIEW (object);

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  /* The child is bound in the template too; the bin must let go of it first. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSIONS_VIEW);

  G_OBJECT_CLASS (nw_sessions_view_parent_class)->dispose (object);
}

static void
nw_sessions_view_class_init (NwSessionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_sessions_view_dispose;

  signals[PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_LIST_MODEL, G_TYPE_INT);
  signals[EXAMPLE] = g_signal_new ("example", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE_EXAMPLE] = g_signal_new ("leave-example", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (NW_TYPE_SESSION_EDITOR);
  g_type_ensure (NW_TYPE_SESSION_LIST);
  g_type_ensure (NW_TYPE_SESSION_UNLOCK);
  nw_sessions_view_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-sessions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, stack);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, set_aside_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, failure_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, unlock);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, warning_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, warning_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, backup_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, backup_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, example_bar);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, example_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, leave_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, list);
  gtk_widget_class_bind_template_child (widget_class, NwSessionsView, editor);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

/* A text of several lines takes Ctrl+Enter for the end of a line: the session is
 * closed before it gets to see the key. */
static void
add_close_key (NwSessionsView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                             gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (trigger, gtk_named_action_new ("sessions.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
nw_sessions_view_init (NwSessionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_close_key (self);
  nw_session_name_parts (GTK_WIDGET (self));
  folded_cb (self);
  nw_sessions_view_update_actions (self);
}

/**
 * nw_sessions_view_new:
 *
 * Returns: (transfer floating): the view, without a journal
 */
GtkWidget *
nw_sessions_view_new (void)
{
  return g_object_new (NW_TYPE_SESSIONS_VIEW, NULL);
}

/**
 * nw_sessions_view_set_journal:
 * @self: a view with nothing unsaved
 * @journal: what it shows from now on
 * @can_leave: @journal is an example, and there is a way back from it
 */
void
nw_sessions_view_set_journal (NwSessionsView *self,
                              NwJournal *journal,
                              gboolean can_leave)
{
  g_return_if_fail (NW_IS_SESSIONS_VIEW (self));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  self->can_leave = can_leave;
  self->asked_keyring = self->stays_locked;
  g_signal_connect_object (journal, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "notify::warning", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "erased", G_CALLBACK (nw_sessions_view_let_go), self, G_CONNECT_SWAPPED);
  nw_session_editor_set_journal (self->editor, journal);
  nw_session_list_set_journal (self->list, journal);
  keep_backups (self);
  state_changed_cb (self);
}

/**
 * nw_sessions_view_stay_locked:
 * @self: a view without a journal yet
 *
 * The journal was locked on purpose: the keyring is asked only when the user
 * says so.
 */
void
nw_sessions_view_stay_locked (NwSessionsView *self)
{
  g_return_if_fail (NW_IS_SESSIONS_VIEW (self));

  self->stays_locked = TRUE;
}

/**
 * nw_sessions_view_set_atlas:
 * @self: a view
 * @atlas: names sites and regions
 */
void
nw_sessions_view_set_atlas (NwSessionsView *self,
                            NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSIONS_VIEW (self));

  g_set_object (&self->atlas, atlas);
  nw_session_editor_set_atlas (self->editor, atlas);
  nw_session_list_set_atlas (self->list, atlas);
  nw_sessions_view_update_actions (self);
}

/**
 * nw_sessions_view_get_editor:
 * @self: a view
 *
 * Returns: (transfer none): its editor
 */
NwSessionEditor *
nw_sessions_view_get_editor (NwSessionsView *self)
{
  g_return_val_if_fail (NW_IS_SESSIONS_VIEW (self), NULL);

  return self->editor;
}

/**
 * nw_sessions_view_show_editor:
 * @self: a view
 *
 * Brings the editor in front where there is room for one of the two.
 */
void
nw_sessions_view_show_editor (NwSessionsView *self)
{
  g_return_if_fail (NW_IS_SESSIONS_VIEW (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "editor");
}

/**
 * nw_sessions_view_focus:
 * @self: a view
 *
 * Puts the keyboard focus where work begins in the present state.
 */
void
nw_sessions_view_focus (NwSessionsView *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (page, "locked"))
    nw_session_unlock_focus (self->unlock);
  else if (g_str_equal (page, "open") && nw_session_editor_get_session (self->editor) != NULL)
    nw_session_editor_focus (self->editor);
  else if (g_str_equal (page, "open"))
    nw_session_list_focus (self->list);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* nw_sessions_view_emit_print: for the actions */
void
nw_sessions_view_emit_print (NwSessionsView *self,
                             GListModel *sessions,
                             int kind)
{
  g_signal_emit (self, signals[PRINT], 0, sessions, kind);
}

/* nw_sessions_view_emit_example: for the actions */
void
nw_sessions_view_emit_example (NwSessionsView *self,
                               gboolean leave)
{
  g_signal_emit (self, signals[leave ? LEAVE_EXAMPLE : EXAMPLE], 0);
}
