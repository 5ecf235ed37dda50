/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-sessions-page.h"

#include "nw-erase.h"
#include "nw-error.h"
#include "nw-journal-demo.h"
#include "nw-journal-log.h"
#include "nw-lock-watch.h"
#include "nw-paths.h"
#include "nw-plan-ask.h"
#include "nw-plan-needle-dialog.h"
#include "nw-plan-place.h"
#include "nw-screening-dialog.h"
#include "nw-session-names.h"
#include "nw-sessions-page-private.h"
#include "nw-stop-check-dialog.h"
#include "nw-toast.h"
#include "nw-user.h"
#include "nw-window.h"

#include <glib/gi18n-lib.h>

enum
{
  DRAFT_CHANGED,
  PLAN_KEPT,
  PLAN_LEFT,
  LOCKED,
  JOURNAL_CHANGED,
  ERASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSessionsPage, nw_sessions_page, ADW_TYPE_BIN)

static void process_waiting (NwSessionsPage *self);
static void forget_handed (NwSessionsPage *self);
static void kept_cb (NwSessionsPage *self,
                     NwSessionEditor *editor);

/* nw_sessions_page_show: brings the screen in front */
void
nw_sessions_page_show (NwSessionsPage *self)
{
  GtkWidget *stack = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_VIEW_STACK);

  if (stack != NULL)
    adw_view_stack_set_visible_child (ADW_VIEW_STACK (stack), GTK_WIDGET (self));
}

static void
filled_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!nw_journal_demo_fill_finish (NW_JOURNAL (source), result, &error))
    nw_toast_error (GTK_WIDGET (self), error);
}

static void
example_made_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (nw_journal_create_example_finish (NW_JOURNAL (source), result, &error))
    nw_journal_demo_fill_async (NW_JOURNAL (source), nw_lang_get (), NULL, filled_cb, g_object_ref (self));
  else
    nw_toast_error (GTK_WIDGET (self), error);
}

static void
example_loaded_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;

  /* What is wrong with it otherwise the view says. */
  if (nw_journal_load_finish (NW_JOURNAL (source), result, NULL) && nw_journal_get_state (NW_JOURNAL (source)) == NW_JOURNAL_ABSENT)
    nw_journal_create_example_async (NW_JOURNAL (source), NULL, example_made_cb, g_object_ref (self));
}

static void
show_journal (NwSessionsPage *self,
              NwJournal *journal)
{
  g_set_object (&self->journal, journal);
  if (self->view != NULL)
    nw_sessions_view_set_journal (self->view, journal, journal != self->own);
  g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
}

static void
example_cb (NwSessionsPage *self)
{
  g_autofree char *dir = nw_paths_get_own_dir ();
  g_autofree char *path = g_build_filename (dir, "example.db", NULL);
  g_autoptr (NwJournal) example = nw_journal_new (path);

  show_journal (self, example);
  nw_journal_load_async (example, NULL, example_loaded_cb, g_object_ref (self));
}

static void
leave_example_cb (NwSessionsPage *self)
{
  show_journal (self, self->own);
}

/* Windows that ask or show something about a patient. */
static void
close_dialogs (NwSessionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == (GtkWindow *)root && (NW_IS_SCREENING_DIALOG (window) || NW_IS_STOP_CHECK_DIALOG (window) || NW_IS_PLAN_NEEDLE_DIALOG (window) || nw_plan_is_question (window)))
        g_ptr_array_add (dialogs, g_object_ref (window));
    }
  for (guint i = 0; i < dialogs->len; i++)
    gtk_window_destroy (g_ptr_array_index (dialogs, i));
}

static void
own_state_cb (NwSessionsPage *self)
{
  gboolean was_open = self->open;

  self->open = nw_journal_is_open (self->own);
  if (self->open)
    {
      nw_sessions_page_take_held (self);
      if (!was_open)
        nw_user_begin (GTK_WIDGET (self), self->own);
      process_waiting (self);
    }
  else if (was_open)
    {
      nw_user_forget ();
      close_dialogs (self);
      g_signal_emit (self, signals[LOCKED], 0);
    }
  g_signal_emit (self, signals[DRAFT_CHANGED], 0);
}

/* Nobody knows whose a plan is before it is handed over: what is about a patient
 * in it goes, as when the journal is locked. */
static void
erased_cb (NwSessionsPage *self,
           const NwErasure *erasure)
{
  if (self->handed_id != NULL && g_strv_contains ((const char *const *)erasure->sessions, self->handed_id))
    forget_handed (self);
  g_signal_emit (self, signals[ERASED], 0);
}

static void
shown_cb (NwSessionsPage *self)
{
  g_signal_emit (self, signals[DRAFT_CHANGED], 0);
}

/* Who ticked a stop-check and lands on a journal that is locked or not there
 * yet sees that the plan is not lost. */
static void
update_waiting (NwSessionsPage *self)
{
  guint n = self->waiting_plan != NULL ? nw_plan_get_n_sites (self->waiting_plan) : 0;
  g_autofree char *text = NULL;

  if (self->waiting == NULL)
    return;
  if (self->own != NULL && nw_journal_get_state (self->own) == NW_JOURNAL_LOCKED)
    /* Translators: %u is the number of needles of the plan */
    text = g_strdup_printf (ngettext ("The plan of %u needle waits. It is handed over as soon as the journal is unlocked.",
                                      "The plan of %u needles waits. It is handed over as soon as the journal is unlocked.", n),
                            n);
  else
    /* Translators: %u is the number of needles of the plan */
    text = g_strdup_printf (ngettext ("The plan of %u needle waits. It is handed over as soon as there is a journal: make one below.",
                                      "The plan of %u needles waits. It is handed over as soon as there is a journal: make one below.", n),
                            n);
  gtk_label_set_label (GTK_LABEL (self->waiting), text);
  gtk_widget_set_visible (self->waiting, n > 0);
}

static void
update_places (NwSessionsPage *self)
{
  if (self->view == NULL || self->figures == NULL)
    return;
  nw_session_editor_set_place_func (nw_sessions_view_get_editor (self->view), nw_plan_place_exists, g_object_ref (self->figures), g_object_unref);
  nw_session_editor_set_figures (nw_sessions_view_get_editor (self->view), self->figures);
}

/* nw_sessions_page_ensure_view: the view is made when it is first needed */
void
nw_sessions_page_ensure_view (NwSessionsPage *self)
{
  GtkWidget *box = NULL;

  if (self->view != NULL)
    return;

  self->view = NW_SESSIONS_VIEW (nw_sessions_view_new ());
  if (self->was_locked)
    nw_sessions_view_stay_locked (self->view);
  g_signal_connect_object (self->view, "print", G_CALLBACK (nw_sessions_page_print), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "example", G_CALLBACK (example_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "leave-example", G_CALLBACK (leave_example_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (nw_sessions_view_get_editor (self->view), "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (nw_sessions_view_get_editor (self->view), "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->waiting = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->waiting), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->waiting), 0.0f);
  gtk_widget_set_visible (self->waiting, FALSE);
  gtk_widget_add_css_class (self->waiting, "nw-bar");
  gtk_widget_add_css_class (self->waiting, "nw-plan-bar");
  gtk_widget_add_css_class (self->waiting, "heading");
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (box), self->waiting);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), box);

  if (self->own == NULL)
    {
      g_autoptr (NwJournal) journal = nw_journal_new (NULL);

      nw_sessions_page_set_journal (self, journal);
    }
  else
    {
      nw_sessions_view_set_journal (self->view, self->journal, self->journal != self->own);
    }
  if (self->atlas != NULL)
    nw_sessions_view_set_atlas (self->view, self->atlas);
  update_places (self);
}

static void
toast_open (NwSessionsPage *self,
            const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Open"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (nw_sessions_page_show), self, G_CONNECT_SWAPPED);
  nw_toast_show (GTK_WIDGET (self), toast);
}

/* The draft that is open is the one meant; without one a new one begins. Which
 * of several drafts in the list might be meant is not guessed. */
static gboolean
begin_if_needed (NwSessionsPage *self,
                 NwSessionEditor *editor)
{
  gboolean begun = !nw_session_editor_is_editable (editor);

  if (begun)
    nw_session_editor_begin (editor);
  nw_sessions_view_show_editor (self->view);
  return begun;
}

static void
forget_handed (NwSessionsPage *self)
{
  g_clear_object (&self->handed_plan);
  g_clear_pointer (&self->handed_marks, g_strfreev);
  g_clear_pointer (&self->handed_id, g_free);
}

/* Whether @session got what was handed over: it is the same, or goes on with
 * its marks under another id. */
static gboolean
has_handed (NwSessionsPage *self,
            NwSession *session)
{
  if (g_str_equal (nw_session_get_id (session), self->handed_id))
    return TRUE;
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      if (g_strv_contains ((const char *const *)self->handed_marks, nw_session_site_get_id (nw_session_get_site (session, i))))
        return TRUE;
    }
  return FALSE;
}

/* All that stands in the editor is in the journal: only now the plan lets go of
 * what was handed over, also when the user had to try again. What was planned
 * since stays. */
static void
kept_cb (NwSessionsPage *self,
         NwSessionEditor *editor)
{
  NwSession *session = nw_session_editor_get_session (editor);
  g_autoptr (NwPlan) plan = NULL;
  g_auto (GStrv) marks = NULL;

  if (self->handed_plan == NULL || session == NULL || !has_handed (self, session))
    return;

  plan = g_steal_pointer (&self->handed_plan);
  marks = g_steal_pointer (&self->handed_marks);
  forget_handed (self);
  nw_plan_settle (plan, (const char *const *)marks);
  g_signal_emit (self, signals[PLAN_KEPT], 0);
}

static void
remember_handed (NwSessionsPage *self,
                 NwPlan *plan,
                 NwSession *session)
{
  guint n = nw_plan_get_n_sites (plan);

  forget_handed (self);
  self->handed_plan = g_object_ref (plan);
  self->handed_id = g_strdup (nw_session_get_id (session));
  self->handed_marks = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->handed_marks[i] = g_strdup (nw_session_site_get_id (nw_plan_get_site (plan, i)));
}

/* What went wrong the editor says itself. */
static void
handed_flushed_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer data)
{
  g_autoptr (NwSessionsPage) self = data;

  if (!nw_session_editor_flush_finish (NW_SESSION_EDITOR (source), result, NULL))
    g_signal_emit (self, signals[PLAN_LEFT], 0);
}

static void
hand_over (NwSessionsPage *self,
           NwSessionEditor *editor)
{
  g_autoptr (NwPlan) plan = g_steal_pointer (&self->waiting_plan);
  g_autoptr (GError) error = NULL;
  gboolean begun = FALSE;

  update_waiting (self);
  if (nw_plan_get_n_sites (plan) == 0)
    return;

  begun = begin_if_needed (self, editor);
  if (!nw_session_editor_take_plan (editor, plan, &error))
    {
      nw_toast_error (GTK_WIDGET (self), error);
      g_signal_emit (self, signals[PLAN_LEFT], 0);
      return;
    }

  remember_handed (self, plan, nw_session_editor_get_session (editor));
  nw_session_editor_flush_async (editor, NULL, handed_flushed_cb, g_object_ref (self));
  nw_sessions_page_show (self);
  nw_session_editor_focus (editor);
  nw_toast_say (GTK_WIDGET (self), begun ? _ ("The plan began a new draft.") : _ ("The plan was added to the open draft."));
}

static void
process_waiting (NwSessionsPage *self)
{
  NwSessionEditor *editor = NULL;

  if (self->view == NULL || nw_journal_get_state (self->own) != NW_JOURNAL_OPEN || self->journal != self->own)
    return;

  editor = nw_sessions_view_get_editor (self->view);
  if (self->region != NULL)
    {
      g_autofree char *region = g_steal_pointer (&self->region);

      begin_if_needed (self, editor);
      nw_session_editor_set_region (editor, region);
      toast_open (self, _ ("The region is noted in the draft."));
    }
  if (self->waiting_plan != NULL)
    hand_over (self, editor);
}

/* Whether the journal that is shown can take anything; says why not. */
static gboolean
takes_sessions (NwSessionsPage *self)
{
  if (self->locking)
    {
      nw_toast_say (GTK_WIDGET (self), _ ("The journal is being locked."));
      return FALSE;
    }
  nw_sessions_page_ensure_view (self);
  if (self->journal != self->own)
    {
      nw_toast_say (GTK_WIDGET (self), _ ("The example takes no sessions. Leave it to write your own."));
      return FALSE;
    }
  if (nw_journal_get_state (self->own) == NW_JOURNAL_EXAMPLE)
    {
      nw_toast_say (GTK_WIDGET (self), _ ("This example journal takes no sessions of your own."));
      return FALSE;
    }
  return TRUE;
}

static void
process_or_show (NwSessionsPage *self)
{
  /* It must be unlocked or made first; what was added waits for it. */
  if (nw_journal_get_state (self->own) == NW_JOURNAL_OPEN)
    {
      process_waiting (self);
      return;
    }
  update_waiting (self);
  nw_sessions_page_show (self);
  nw_sessions_view_focus (self->view);
}

static void
add_region_action_cb (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer data)
{
  const char *region = NULL;
  int side = 0;

  g_variant_get (parameter, "(&si)", &region, &side);
  nw_sessions_page_add_region (data, region, (NwSide)CLAMP (side, 0, NW_N_SIDES - 1));
  nw_sessions_page_show (data);
}

static void
content_loaded_cb (NwSessionsPage *self,
                   NwWindow *window)
{
  nw_sessions_page_set_atlas (self, nw_window_get_atlas (window));
}

static void
nw_sessions_page_root (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "add-region-note", .activate = add_region_action_cb, .parameter_type = "(si)" },
  };
  GtkRoot *root = NULL;

  GTK_WIDGET_CLASS (nw_sessions_page_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_MAP (root))
    g_action_map_add_action_entries (G_ACTION_MAP (root), entries, G_N_ELEMENTS (entries), widget);
  if (NW_IS_WINDOW (root))
    g_signal_connect_object (root, "content-loaded", G_CALLBACK (content_loaded_cb), widget, G_CONNECT_SWAPPED);
}

static void
nw_sessions_page_unroot (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (G_IS_ACTION_MAP (root))
    g_action_map_remove_action (G_ACTION_MAP (root), "add-region-note");
  if (NW_IS_WINDOW (root))
    g_signal_handlers_disconnect_by_func (root, content_loaded_cb, widget);

  GTK_WIDGET_CLASS (nw_sessions_page_parent_class)->unroot (widget);
}

static void
nw_sessions_page_map (GtkWidget *widget)
{
  if (!NW_SESSIONS_PAGE (widget)->locking)
    nw_sessions_page_ensure_view (NW_SESSIONS_PAGE (widget));

  GTK_WIDGET_CLASS (nw_sessions_page_parent_class)->map (widget);
}

/* Whoever leaves the page does not mean a session to begin by itself when the
 * journal is unlocked for something else. */
static void
nw_sessions_page_unmap (GtkWidget *widget)
{
  NwSessionsPage *self = NW_SESSIONS_PAGE (widget);

  GTK_WIDGET_CLASS (nw_sessions_page_parent_class)->unmap (widget);

  g_clear_pointer (&self->region, g_free);
  if (self->waiting_plan == NULL)
    return;
  g_clear_object (&self->waiting_plan);
  update_waiting (self);
  g_signal_emit (self, signals[PLAN_LEFT], 0);
}

static void
nw_sessions_page_dispose (GObject *object)
{
  NwSessionsPage *self = NW_SESSIONS_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  self->waiting = NULL;
  forget_handed (self);
  g_clear_object (&self->waiting_plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->own);
  g_clear_object (&self->atlas);
  g_clear_object (&self->figures);

  G_OBJECT_CLASS (nw_sessions_page_parent_class)->dispose (object);
}

static void
nw_sessions_page_finalize (GObject *object)
{
  g_free (NW_SESSIONS_PAGE (object)->region);

  G_OBJECT_CLASS (nw_sessions_page_parent_class)->finalize (object);
}

static void
nw_sessions_page_class_init (NwSessionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_sessions_page_dispose;
  object_class->finalize = nw_sessions_page_finalize;
  widget_class->root = nw_sessions_page_root;
  widget_class->unroot = nw_sessions_page_unroot;
  widget_class->map = nw_sessions_page_map;
  widget_class->unmap = nw_sessions_page_unmap;

  signals[DRAFT_CHANGED] = g_signal_new ("draft-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLAN_KEPT] = g_signal_new ("plan-kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOCKED] = g_signal_new ("locked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JOURNAL_CHANGED] = g_signal_new ("journal-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLAN_LEFT] = g_signal_new ("plan-left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_sessions_page_init (NwSessionsPage *self)
{
}

/**
 * nw_sessions_page_set_atlas:
 * @self: the screen
 * @atlas: names sites and regions
 */
void
nw_sessions_page_set_atlas (NwSessionsPage *self,
                            NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  g_set_object (&self->atlas, atlas);
  if (self->view != NULL)
    nw_sessions_view_set_atlas (self->view, atlas);
}

/**
 * nw_sessions_page_set_figures:
 * @self: the screen
 * @figures: the maps, which tell what sides and views a site has
 */
void
nw_sessions_page_set_figures (NwSessionsPage *self,
                              NwFigureSet *figures)
{
  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));
  g_return_if_fail (NW_IS_FIGURE_SET (figures));

  if (g_set_object (&self->figures, figures))
    update_places (self);
}

/**
 * nw_sessions_page_set_journal:
 * @self: the screen
 * @journal: the user's journal; it is loaded if that was not yet done
 *
 * Without this call the usual journal is opened when it is first needed.
 */
void
nw_sessions_page_set_journal (NwSessionsPage *self,
                              NwJournal *journal)
{
  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  if (self->own != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->own, own_state_cb, self);
      g_signal_handlers_disconnect_by_func (self->own, erased_cb, self);
    }
  g_set_object (&self->own, journal);
  self->open = nw_journal_is_open (journal);
  show_journal (self, journal);
  g_signal_connect_object (journal, "notify::state", G_CALLBACK (own_state_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (journal, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  nw_lock_watch_add (journal);
  if (nw_journal_get_state (journal) == NW_JOURNAL_UNLOADED)
    nw_journal_load_async (journal, NULL, NULL, NULL);
}

/**
 * nw_sessions_page_get_journal:
 * @self: the screen
 *
 * Returns: (transfer none) (nullable): the user's journal, %NULL before it was
 *   needed
 */
NwJournal *
nw_sessions_page_get_journal (NwSessionsPage *self)
{
  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), NULL);

  return self->own;
}

/**
 * nw_sessions_page_add_region:
 * @self: the screen
 * @region_id: a region of the atlas
 * @side: the patient's side; a region is kept without it
 *
 * Begins a note on a region in the draft that is open, or in a new one. While
 * the journal is locked or not yet made it waits, and the screen is shown.
 */
void
nw_sessions_page_add_region (NwSessionsPage *self,
                             const char *region_id,
                             NwSide side)
{
  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));
  g_return_if_fail (region_id != NULL);

  if (!takes_sessions (self))
    return;
  g_free (self->region);
  self->region = g_strdup (region_id);
  process_or_show (self);
}

/**
 * nw_sessions_page_take_plan:
 * @self: the screen
 * @plan: a plan without open refusals
 *
 * Adds the plan to the draft that is open, or begins one with it. While the
 * journal is locked or not yet made it waits, and the screen is shown; leaving
 * the screen ends the waiting. The plan lets go of what was handed over when the
 * journal has kept that, not before.
 */
void
nw_sessions_page_take_plan (NwSessionsPage *self,
                            NwPlan *plan)
{
  g_return_if_fail (NW_IS_SESSIONS_PAGE (self));
  g_return_if_fail (NW_IS_PLAN (plan));

  if (!takes_sessions (self))
    {
      g_signal_emit (self, signals[PLAN_LEFT], 0);
      return;
    }
  g_set_object (&self->waiting_plan, plan);
  process_or_show (self);
}

/**
 * nw_sessions_page_find:
 * @self: a page
 *
 * Puts the keyboard focus into the search of the sessions.
 *
 * Returns: %FALSE if there is none, as while the journal is locked
 */
gboolean
nw_sessions_page_find (NwSessionsPage *self)
{
  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (self), FALSE);

  return self->view != NULL && gtk_widget_activate_action (GTK_WIDGET (self->view), "sessions.find", NULL);
}
