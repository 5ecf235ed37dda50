/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-incident-window.h"

#include "nw-date.h"
#include "nw-erase.h"
#include "nw-incident.h"
#include "nw-live.h"
#include "nw-part-form.h"
#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

#define QUESTIONS_RULE "gen-vim"

struct _NwIncidentWindow
{
  AdwWindow parent_instance;

  NwJournal *journal;
  NwAtlas *atlas;
  /* As it was opened or kept last. */
  NwPart *incident;
  NwPartForm *days;
  NwPartForm *questions;
  GtkWidget *term;
  GtkWidget *save_button;
  AdwToastOverlay *toasts;
  gboolean closing;
  /* The journal has not answered yet. */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (NwIncidentWindow, nw_incident_window, ADW_TYPE_WINDOW)

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const day_fields[] = { "noticed", "established", "reported", NULL };
static const char *const question_fields[] = { "cause", "consequence", "repetition", "measure", "measure-by", NULL };

static NwPart *
copy_fields (NwPart *onto,
             NwPart *from,
             const char *const *fields)
{
  g_autoptr (NwPart) part = g_object_ref (onto);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      NwPart *next = nw_part_copy_field (part, from, fields[i]);

      g_object_unref (part);
      part = next;
    }
  return g_steal_pointer (&part);
}

/**
 * nw_incident_window_get_part:
 * @self: a window
 *
 * Returns: (transfer full): the incident as it stands in the window
 */
NwPart *
nw_incident_window_get_part (NwIncidentWindow *self)
{
  g_autoptr (NwPart) days = NULL;

  g_return_val_if_fail (NW_IS_INCIDENT_WINDOW (self), NULL);

  days = copy_fields (self->incident, nw_part_form_get_part (self->days), day_fields);
  return copy_fields (days, nw_part_form_get_part (self->questions), question_fields);
}

/* Something was written that is not recorded. */
static gboolean
has_text (NwIncidentWindow *self)
{
  g_autoptr (NwPart) part = nw_incident_window_get_part (self);

  return !nw_part_equal (part, self->incident);
}

/* A new one can be recorded as it is, once: that it is being looked into. */
static gboolean
is_changed (NwIncidentWindow *self)
{
  return has_text (self) || nw_part_get_revision (self->incident) == 0;
}

static void
update (NwIncidentWindow *self)
{
  g_autoptr (NwPart) part = nw_incident_window_get_part (self);
  g_autofree char *today = nw_date_today ();
  g_autofree char *words = NULL;
  g_auto (NwIncidentTerm) term = { 0 };

  if (nw_incident_read (part, self->atlas, today, &term))
    words = nw_incident_term_format (&term);
  gtk_label_set_label (GTK_LABEL (self->term), words != NULL ? words : "");
  gtk_widget_set_visible (self->term, words != NULL);
  gtk_widget_set_sensitive (self->save_button, is_changed (self) && !self->saving);
}

static void
changed_cb (NwIncidentWindow *self)
{
  update (self);
}

/* A term is told when it becomes another one, not at each key. */
static void
days_changed_cb (NwIncidentWindow *self)
{
  g_autofree char *before = g_strdup (gtk_label_get_label (GTK_LABEL (self->term)));
  const char *words = NULL;

  update (self);
  words = gtk_label_get_label (GTK_LABEL (self->term));
  if (*words != '\0' && !g_str_equal (words, before))
    nw_live_say (GTK_WIDGET (self), words);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (NwIncidentWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPart) kept = nw_journal_save_part_finish (NW_JOURNAL (source), result, &error);

  if (self->journal == NULL)
    return;
  self->saving = FALSE;
  if (kept == NULL)
    {
      self->closing = FALSE;
      update (self);
      nw_toast_error (GTK_WIDGET (self->toasts), error);
      return;
    }
  g_set_object (&self->incident, kept);
  update (self);
  g_signal_emit (self, signals[KEPT], 0);
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    nw_toast_say (GTK_WIDGET (self->toasts), _ ("The incident is recorded."));
}

/**
 * nw_incident_window_save:
 * @self: a window
 *
 * Hands what stands there to the journal.
 */
void
nw_incident_window_save (NwIncidentWindow *self)
{
  g_autoptr (NwPart) part = NULL;

  g_return_if_fail (NW_IS_INCIDENT_WINDOW (self));

  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  part = nw_incident_window_get_part (self);
  nw_journal_save_part_async (self->journal, part, NULL, saved_cb, g_object_ref (self));
}

/**
 * nw_incident_window_get_term:
 * @self: a window
 *
 * Returns: (transfer none): which term runs and until when
 */
const char *
nw_incident_window_get_term (NwIncidentWindow *self)
{
  g_return_val_if_fail (NW_IS_INCIDENT_WINDOW (self), "");

  return gtk_label_get_label (GTK_LABEL (self->term));
}

/* Calls of the journal are done in their order: it is kept before the keys go. A
 * window in which nothing was written leaves nothing. */
static void
keep_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  NwIncidentWindow *self = NW_INCIDENT_WINDOW (widget);

  if (has_text (self) && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN)
    nw_incident_window_save (self);
}

static void
response_cb (NwIncidentWindow *self,
             const char *response)
{
  if (g_str_equal (response, "save"))
    {
      self->closing = TRUE;
      nw_incident_window_save (self);
    }
  else if (g_str_equal (response, "discard"))
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static gboolean
nw_incident_window_close_request (GtkWindow *window)
{
  NwIncidentWindow *self = NW_INCIDENT_WINDOW (window);
  GtkWidget *dialog = NULL;

  if (!has_text (self) || self->closing || !nw_journal_is_open (self->journal))
    return GTK_WINDOW_CLASS (nw_incident_window_parent_class)->close_request (window);

  dialog = adw_message_dialog_new (window, _ ("Record What Was Written?"), _ ("It is not recorded yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Go On Writing"), "discard", _ ("_Discard"), "save", _ ("_Record"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
state_changed_cb (NwIncidentWindow *self)
{
  if (!nw_journal_is_open (self->journal))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What was written about an erased session goes with it, unsaved text too. */
static void
erased_cb (NwIncidentWindow *self,
           const NwErasure *erasure)
{
  if (g_strv_contains ((const char *const *)erasure->sessions, nw_part_get_text (self->incident, "session")))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
nw_incident_window_dispose (GObject *object)
{
  NwIncidentWindow *self = NW_INCIDENT_WINDOW (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->atlas);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (nw_incident_window_parent_class)->dispose (object);
}

static void
nw_incident_window_class_init (NwIncidentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_incident_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_incident_window_close_request;

  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "lock.keep", NULL, keep_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_incident_window_init (NwIncidentWindow *self)
{
}

static void
add_rule (GtkWidget *box,
          NwRecommendation *rule)
{
  if (rule != NULL)
    gtk_box_append (GTK_BOX (box), nw_part_statement (NULL, nw_recommendation_get_text (rule, nw_lang_get ()), nw_recommendation_get_basis (rule)));
}

static GtkWidget *
new_content (NwIncidentWindow *self,
             const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gboolean editable = nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN;

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), nw_part_title (heading));
  gtk_box_append (GTK_BOX (box), nw_part_section (_ ("When"), NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->days));
  gtk_widget_add_css_class (self->term, "nw-box");
  gtk_widget_add_css_class (self->term, "plain");
  gtk_box_append (GTK_BOX (box), self->term);
  add_rule (box, nw_incident_get_rule (self->atlas));
  gtk_box_append (GTK_BOX (box), nw_part_label (nw_incident_get_days_note (), "nw-small nw-quiet"));
  gtk_box_append (GTK_BOX (box), nw_part_section (_ ("Looking into it"), NULL));
  add_rule (box, nw_atlas_lookup_recommendation (self->atlas, QUESTIONS_RULE));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->questions));
  nw_part_form_set_editable (self->days, editable);
  nw_part_form_set_editable (self->questions, editable);
  return box;
}

static void
fill (NwIncidentWindow *self,
      const char *heading)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->days = NW_PART_FORM (nw_part_form_new (NW_PART_INCIDENT, day_fields));
  self->questions = NW_PART_FORM (nw_part_form_new (NW_PART_INCIDENT, question_fields));
  nw_part_form_set_part (self->days, self->incident);
  nw_part_form_set_part (self->questions, self->incident);
  self->term = nw_part_label ("", NULL);
  self->save_button = gtk_button_new_with_mnemonic (_ ("_Record"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_widget_set_visible (self->save_button, nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (nw_incident_window_save), self);
  g_signal_connect_swapped (self->days, "changed", G_CALLBACK (days_changed_cb), self);
  g_signal_connect_swapped (self->questions, "changed", G_CALLBACK (changed_cb), self);

  adw_clamp_set_child (ADW_CLAMP (clamp), new_content (self, heading));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, scrolled);
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), outer);
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_incident_window_new:
 * @parent: the window over which it stands
 * @journal: an open journal
 * @atlas: the content
 * @incident: an incident as it was read, or a new one
 * @heading: what it is about; names nobody
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_incident_window_new (GtkWindow *parent,
                        NwJournal *journal,
                        NwAtlas *atlas,
                        NwPart *incident,
                        const char *heading)
{
  NwIncidentWindow *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (nw_part_get_kind (incident) == NW_PART_INCIDENT, NULL);

  self = g_object_new (NW_TYPE_INCIDENT_WINDOW,
                       "transient-for", parent,
                       "modal", TRUE,
                       "title", _ ("Incident"),
                       "default-width", 620,
                       "default-height", 720,
                       "width-request", 340,
                       NULL);
  self->journal = g_object_ref (journal);
  self->atlas = g_object_ref (atlas);
  self->incident = g_object_ref (incident);
  g_signal_connect_object (journal, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  fill (self, heading);
  update (self);
  return GTK_WIDGET (self);
}
