/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-page-private.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-session-names.h"
#include "nw-study-words.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* A card is read at least so long, in ms. */
#define PREPARE_AFTER 250

enum
{
  SIGNAL_OPEN_ATLAS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwStudyPage, nw_study_page, ADW_TYPE_BIN)

/* nw_study_page_get_now: seconds of UTC since 1970 */
gint64
nw_study_page_get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What the thread makes. */
typedef struct
{
  NwAtlas *atlas;
  NwFigureSet *figures;
  char *path;
  gint64 now;
  char *unkept;
} LoadJob;

static void
load_job_free (gpointer data)
{
  LoadJob *job = data;

  g_object_unref (job->atlas);
  g_object_unref (job->figures);
  g_free (job->path);
  g_free (job->unkept);
  g_free (job);
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  LoadJob *job = data;
  GError *error = NULL;
  g_autoptr (NwDeck) deck = nw_deck_new (job->atlas, job->figures, &error);
  NwStudy *study = NULL;

  if (deck == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  study = nw_study_new (deck, job->path, job->now, &error);
  /* Where nothing can be kept one can still learn; that it is not kept is said. */
  if (study == NULL)
    {
      job->unkept = g_strdup (error->message);
      g_clear_error (&error);
      study = nw_study_new (deck, NULL, job->now, &error);
    }
  if (study != NULL)
    g_task_return_pointer (task, study, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
update_panel_cb (gpointer data)
{
  NwStudyPage *self = data;

  self->panel_source = 0;
  nw_study_panel_update (self->panel, nw_study_page_get_now ());
  return G_SOURCE_REMOVE;
}

/* After the frame with the next card: numbers can wait, the card cannot. */
static void
queue_panel (NwStudyPage *self)
{
  if (self->panel_source == 0)
    self->panel_source = g_timeout_add_full (G_PRIORITY_LOW, 60, update_panel_cb, self, NULL);
}

static char *
format_due (gint64 due)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (due);
  g_autofree char *iso = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : NULL;
  g_autofree char *day = iso != NULL ? nw_date_format_long (iso, nw_lang_get ()) : NULL;
  g_autofree char *time = moment != NULL ? g_date_time_format (moment, "%H:%M") : NULL;

  return moment != NULL ? g_strdup_printf ("%s %s", day, time) : g_strdup ("");
}

/* nw_study_page_update_state: the line above the question */
void
nw_study_page_update_state (NwStudyPage *self)
{
  NwStudyCounts counts = { 0 };
  NwStudyFilter filter = { 0 };
  g_autofree char *words = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *both = NULL;

  nw_study_get_counts (self->study, nw_study_page_get_now (), &counts);
  if (self->exam != NULL)
    {
      gint64 left = MAX ((self->exam->ends - g_get_monotonic_time ()) / G_USEC_PER_SEC, 0);

      /* Translators: number of the question, of how many, minutes and seconds left */
      words = g_strdup_printf (_ ("Exam: question %u of %u, %u:%02u left"), MIN (self->exam->place + 1, self->exam->cards->len), self->exam->cards->len, (guint)(left / 60), (guint)(left % 60));
    }
  else if (self->queue == NW_STUDY_FREE)
    {
      words = g_strdup (_ ("Looking around: nothing is scheduled"));
    }
  else
    {
      /* Translators: numbers of cards */
      words = g_strdup_printf (_ ("%u due, %u new, %u of %u answers today"), counts.n_due, counts.n_new, counts.n_done, counts.goal);
    }
  nw_study_get_filter (self->study, &filter);
  limit = self->course != NULL ? g_strdup (self->course) : nw_study_words_choice (&filter, self->atlas);
  both = limit != NULL ? g_strdup_printf ("%s · %s", limit, words) : g_strdup (words);
  gtk_label_set_label (self->state_label, both);
  gtk_widget_set_visible (self->stop_button, self->exam != NULL || self->queue != NW_STUDY_TODAY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "study.undo", self->exam == NULL && nw_study_can_undo (self->study));
}

/* While a card is read, the next one is made ready. */
static gboolean
prepare_cb (gpointer data)
{
  NwStudyPage *self = data;
  const NwCard *card = nw_study_question_get_card (self->question);
  const NwCard *next = NULL;

  self->prepare_source = 0;
  if (self->study == NULL || card == NULL)
    return G_SOURCE_REMOVE;
  if (self->exam == NULL)
    next = nw_study_find_next (self->study, self->queue, card, nw_study_page_get_now ());
  else if (self->exam->place + 1 < self->exam->cards->len)
    next = g_ptr_array_index (self->exam->cards, self->exam->place + 1);
  nw_study_question_prepare (self->question, next);
  return G_SOURCE_REMOVE;
}

/* nw_study_page_ask: shows @card */
void
nw_study_page_ask (NwStudyPage *self,
                   const NwCard *card)
{
  gtk_stack_set_visible_child_name (self->work_stack, "question");
  self->asked_at = g_get_monotonic_time ();
  nw_study_question_set_exam (self->question, self->exam != NULL);
  nw_study_question_show (self->question, card, ++self->shuffle, nw_study_page_get_now ());
  g_clear_handle_id (&self->prepare_source, g_source_remove);
  self->prepare_source = g_timeout_add_full (G_PRIORITY_LOW, PREPARE_AFTER, prepare_cb, self, NULL);
  nw_study_page_update_state (self);
}

static void
show_done (NwStudyPage *self)
{
  gint64 due = nw_study_find_next_due (self->study, nw_study_page_get_now ());
  g_autofree char *words = NULL;

  if (self->queue == NW_STUDY_FREE)
    {
      words = g_strdup (_ ("You have seen every card that fits what you chose."));
    }
  else if (self->queue == NW_STUDY_LEECHES)
    {
      words = g_strdup (_ ("No more card that was forgotten again and again."));
    }
  else if (due > 0)
    {
      g_autofree char *when = format_due (due);

      /* Translators: %s is a date and a time */
      words = g_strdup_printf (_ ("The next card comes back at %s."), when);
    }
  else
    {
      words = g_strdup (_ ("No card is left that fits what you chose."));
    }
  adw_status_page_set_description (self->done_page, words);
  gtk_stack_set_visible_child_name (self->work_stack, "done");
  nw_study_page_update_state (self);
}

/* nw_study_page_next: asks the next card, or says that all is done */
void
nw_study_page_next (NwStudyPage *self,
                    const NwCard *except)
{
  const NwCard *card = nw_study_find_next (self->study, self->queue, except, nw_study_page_get_now ());

  if (card != NULL)
    nw_study_page_ask (self, card);
  else
    show_done (self);
}

static void
answered_cb (NwStudyPage *self,
             gboolean right)
{
  if (self->exam != NULL)
    nw_study_page_exam_answer (self, right);
}

static void
graded_cb (NwStudyPage *self,
           int grade)
{
  const NwCard *card = nw_study_question_get_card (self->question);
  gint64 took = (g_get_monotonic_time () - self->asked_at) / 1000;

  if (card == NULL || self->exam != NULL || nw_study_question_is_open (self->question))
    return;
  if (self->queue != NW_STUDY_FREE)
    nw_study_answer (self->study, card, (NwGrade)grade, (guint)CLAMP (took, 0, 600000), nw_study_page_get_now ());
  if (self->queue != NW_STUDY_TODAY)
    nw_study_pass (self->study, card);
  nw_study_page_next (self, card);
}

static void
open_cb (NwStudyPage *self)
{
  const NwCard *card = nw_study_question_get_card (self->question);

  if (card->site != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN_ATLAS], 0, "site", nw_site_get_id (card->site));
  else if (card->structure != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN_ATLAS], 0, "structure", nw_structure_get_id (card->structure));
  else if (card->region != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN_ATLAS], 0, "region", nw_region_get_id (card->region));
}

static void
failed_cb (NwStudyPage *self,
           const char *message)
{
  nw_toast_say (GTK_WIDGET (self), message);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  NwStudyPage *self = NW_STUDY_PAGE (source);
  LoadJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  NwStudy *study = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  gtk_spinner_stop (self->spinner);
  if (study == NULL)
    {
      const char *advice = nw_error_get_advice (error);
      g_autofree char *words = g_strjoin (" ", error->message, advice, NULL);

      adw_status_page_set_description (self->failed_page, words);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  self->study = study;
  nw_study_connect (study);
  g_signal_connect_object (study, "changed", G_CALLBACK (queue_panel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  nw_study_question_set_study (self->question, study);
  nw_study_panel_set_study (self->panel, study);
  gtk_stack_set_visible_child_name (self->stack, "study");
  nw_study_page_next (self, NULL);
  queue_panel (self);
  if (job->unkept != NULL)
    {
      /* Translators: %s is why */
      g_autofree char *words = g_strdup_printf (_ ("What you answer is not kept: %s"), job->unkept);

      nw_toast_say (GTK_WIDGET (self), words);
    }
  else if (nw_study_get_aside (study) != NULL)
    {
      g_autofree char *name = g_path_get_basename (nw_study_get_aside (study));
      /* Translators: %s is the name of a file */
      g_autofree char *words = g_strdup_printf (_ ("The file with your answers was damaged and was set aside as “%s”; a new one was begun."), name);

      nw_toast_say (GTK_WIDGET (self), words);
    }
}

/* Reads content and answers when the page is first seen. */
static void
load (NwStudyPage *self)
{
  g_autoptr (GTask) task = NULL;
  LoadJob *job = NULL;

  if (self->atlas == NULL || self->study != NULL || self->loading != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_spinner_start (self->spinner);
  job = g_new0 (LoadJob, 1);
  job->atlas = g_object_ref (self->atlas);
  job->figures = g_object_ref (self->figures);
  job->path = nw_study_store_get_path ();
  job->now = nw_study_page_get_now ();
  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, loaded_cb, NULL);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, job, load_job_free);
  g_task_run_in_thread (task, load_thread);
}

static void
nw_study_page_map (GtkWidget *widget)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);

  GTK_WIDGET_CLASS (nw_study_page_parent_class)->map (widget);
  load (self);
  if (self->study != NULL)
    {
      queue_panel (self);
      nw_study_page_update_state (self);
      if (self->exam == NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->work_stack), "done") == 0)
        nw_study_page_next (self, NULL);
    }
}

static gboolean
key_cb (NwStudyPage *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->study == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->work_stack), "question") != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_z && (state & GDK_CONTROL_MASK) != 0 && (focus == NULL || !GTK_IS_EDITABLE (focus)))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "study.undo", NULL);
      return GDK_EVENT_STOP;
    }
  /* Keys of the panel are the panel's. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panel)))
    return GDK_EVENT_PROPAGATE;
  return nw_study_question_press_key (self->question, keyval, state);
}

static void
nw_study_page_dispose (GObject *object)
{
  NwStudyPage *self = NW_STUDY_PAGE (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_handle_id (&self->panel_source, g_source_remove);
  g_clear_handle_id (&self->prepare_source, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->result, nw_exam_result_free);
  g_clear_pointer (&self->course, g_free);
  if (self->exam != NULL)
    nw_study_page_end_exam (self, FALSE);
  /* The child of a bin goes with it: to take it out of the template too would
   * remove it twice. */
  if (self->study != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->study, self);
      nw_study_close (self->study);
    }
  g_clear_object (&self->study);
  g_clear_object (&self->figures);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_study_page_parent_class)->dispose (object);
}

static void
nw_study_page_class_init (NwStudyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_study_page_dispose;
  widget_class->map = nw_study_page_map;

  /**
   * NwStudyPage::open-atlas:
   * @kind: "site", "structure" or "region"
   * @id: of it
   */
  signals[SIGNAL_OPEN_ATLAS] = g_signal_new ("open-atlas", NW_TYPE_STUDY_PAGE, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (NW_TYPE_STUDY_QUESTION);
  g_type_ensure (NW_TYPE_STUDY_PANEL);
  nw_study_page_install (widget_class);
  nw_study_page_install_files (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-study-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, flap);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, bar);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, job_bar);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, job_label);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, panel_button);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, work_stack);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, question);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, done_page);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, NwStudyPage, panel);
}

static void
nw_study_page_init (NwStudyPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  nw_session_name_parts (GTK_WIDGET (self));
  g_object_bind_property (self->flap, "reveal-flap", self->panel_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->question, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question, "graded", G_CALLBACK (graded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nw_study_page_set_content:
 * @self: a page
 * @atlas: the content
 * @figures: its maps, shared with the atlas
 */
void
nw_study_page_set_content (NwStudyPage *self,
                           NwAtlas *atlas,
                           NwFigureSet *figures)
{
  g_return_if_fail (NW_IS_STUDY_PAGE (self) && NW_IS_ATLAS (atlas) && NW_IS_FIGURE_SET (figures));

  /* Cards belong to the content that they were made from. */
  if (self->study != NULL && self->atlas != atlas)
    {
      nw_study_question_set_study (self->question, NULL);
      nw_study_panel_set_study (self->panel, NULL);
      nw_study_close (self->study);
      g_clear_object (&self->study);
    }
  g_set_object (&self->atlas, atlas);
  g_set_object (&self->figures, figures);
  load (self);
}

/**
 * nw_study_page_get_study:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is studied, once it was read
 */
NwStudy *
nw_study_page_get_study (NwStudyPage *self)
{
  g_return_val_if_fail (NW_IS_STUDY_PAGE (self), NULL);

  return self->study;
}

/**
 * nw_study_page_get_question:
 * @self: a page
 *
 * Returns: (transfer none): the question
 */
NwStudyQuestion *
nw_study_page_get_question (NwStudyPage *self)
{
  g_return_val_if_fail (NW_IS_STUDY_PAGE (self), NULL);

  return self->question;
}
