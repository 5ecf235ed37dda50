/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-page-private.h"

#include "nw-date.h"
#include "nw-lean-box.h"
#include "nw-parts.h"
#include "nw-session-names.h"
#include "nw-study-choice-window.h"
#include "nw-study-progress-window.h"

#include <glib/gi18n-lib.h>

/* Questions of an exam, and seconds for each. */
#define EXAM_QUESTIONS 20
#define EXAM_SECONDS 45

/* How many more new cards are given when all is done. */
#define MORE_CARDS 10

static void
undo_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  const NwCard *card = NULL;

  if (self->study == NULL || self->exam != NULL)
    return;
  card = nw_study_undo (self->study);
  if (card == NULL)
    return;
  self->queue = NW_STUDY_TODAY;
  nw_study_page_ask (self, card);
}

static void
start_queue (NwStudyPage *self,
             NwStudyQueue queue)
{
  if (self->study == NULL)
    return;
  if (self->exam != NULL)
    nw_study_page_end_exam (self, FALSE);
  self->queue = queue;
  nw_study_start_round (self->study);
  nw_study_page_next (self, NULL);
}

static void
stop_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);

  if (self->exam != NULL)
    nw_study_page_end_exam (self, TRUE);
  else
    start_queue (self, NW_STUDY_TODAY);
}

static void
free_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  start_queue (NW_STUDY_PAGE (widget), NW_STUDY_FREE);
}

static void
leeches_action_cb (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  start_queue (NW_STUDY_PAGE (widget), NW_STUDY_LEECHES);
}

static void
more_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);

  if (self->study == NULL)
    return;
  nw_study_add_new_today (self->study, MORE_CARDS);
  start_queue (self, NW_STUDY_TODAY);
}

/* To what study is limited from now on, and that it is no course. */
static void
take_choice (NwStudyPage *self,
             const NwStudyFilter *filter)
{
  self->kinds = filter->kinds;
  g_clear_pointer (&self->course, g_free);
  nw_study_set_filter (self->study, filter);
  nw_study_panel_set_kinds (self->panel, filter->kinds);
}

static void
kinds_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  NwStudyFilter filter = { 0 };

  if (self->study == NULL)
    return;
  /* Regions and harms stay as they were chosen; a course is left. */
  nw_study_get_filter (self->study, &filter);
  if (self->course != NULL)
    filter = (NwStudyFilter){ 0 };
  filter.kinds = g_variant_get_uint32 (parameter);
  take_choice (self, &filter);
  if (self->exam == NULL)
    nw_study_page_next (self, NULL);
}

static void
chosen_cb (NwStudyChoiceWindow *window,
           gboolean free,
           NwStudyPage *self)
{
  NwStudyFilter filter = { 0 };

  if (self->study == NULL)
    return;
  nw_study_choice_window_get_filter (window, &filter);
  take_choice (self, &filter);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  start_queue (self, free ? NW_STUDY_FREE : NW_STUDY_TODAY);
}

static void
choose_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  GtkWidget *window = NULL;

  if (self->study == NULL)
    return;
  window = nw_study_choice_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->study);
  g_signal_connect_object (window, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
progress_action_cb (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);

  if (self->study != NULL)
    gtk_window_present (GTK_WINDOW (nw_study_progress_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->study, nw_study_page_get_now ())));
}

static void
open_card_action_cb (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  const NwCard *card = self->study != NULL ? nw_deck_lookup (nw_study_get_deck (self->study), g_variant_get_string (parameter, NULL)) : NULL;

  if (card == NULL || self->exam != NULL)
    return;
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  nw_study_page_ask (self, card);
}

static gboolean
exam_tick_cb (gpointer data)
{
  NwStudyPage *self = data;

  if (g_get_monotonic_time () >= self->exam->ends)
    {
      self->exam->tick = 0;
      nw_study_page_end_exam (self, TRUE);
      return G_SOURCE_REMOVE;
    }
  nw_study_page_update_state (self);
  return G_SOURCE_CONTINUE;
}

static void
exam_action_cb (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  const GPtrArray *cards = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GRand) random = g_rand_new ();

  if (self->study == NULL)
    return;
  if (self->exam != NULL)
    nw_study_page_end_exam (self, FALSE);
  cards = nw_deck_get_cards (nw_study_get_deck (self->study));
  for (guint i = 0; i < cards->len; i++)
    {
      if (nw_study_is_asked (self->study, g_ptr_array_index (cards, i)))
        g_ptr_array_add (chosen, g_ptr_array_index (cards, i));
    }
  if (chosen->len == 0)
    return;
  for (guint i = 0; i < MIN (EXAM_QUESTIONS, chosen->len); i++)
    {
      guint other = i + g_rand_int_range (random, 0, (int)(chosen->len - i));
      gpointer kept = chosen->pdata[i];

      chosen->pdata[i] = chosen->pdata[other];
      chosen->pdata[other] = kept;
    }
  g_ptr_array_set_size (chosen, MIN (EXAM_QUESTIONS, chosen->len));

  self->exam = g_new0 (NwStudyExamRun, 1);
  self->exam->right = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->exam->started = g_get_monotonic_time ();
  self->exam->ends = self->exam->started + (gint64)chosen->len * EXAM_SECONDS * G_USEC_PER_SEC;
  self->exam->tick = g_timeout_add_seconds (1, exam_tick_cb, self);
  self->exam->cards = g_steal_pointer (&chosen);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  nw_study_page_ask (self, g_ptr_array_index (self->exam->cards, 0));
}

/* nw_study_page_exam_answer: takes an answer and goes on, without a word */
void
nw_study_page_exam_answer (NwStudyPage *self,
                           gboolean right)
{
  NwStudyExamRun *exam = self->exam;

  g_array_append_val (exam->right, right);
  exam->place++;
  if (exam->place == exam->cards->len)
    nw_study_page_end_exam (self, TRUE);
  else
    nw_study_page_ask (self, g_ptr_array_index (exam->cards, exam->place));
}

/* The answer of a card in one line: what is right among its options, or where
 * it lies. */
static char *
format_answer (NwDeck *deck,
               const NwCard *card)
{
  g_autoptr (GPtrArray) options = nw_deck_list_options (deck, card, 0);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++)
    {
      const NwCardOption *option = g_ptr_array_index (options, i);

      if (option->right && card->form != NW_CARD_FORM_ORDER)
        g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", option->text);
    }
  if (words->len > 0)
    return g_string_free (g_steal_pointer (&words), FALSE);
  return nw_card_format_name (card, nw_deck_get_atlas (deck), nw_lang_get ());
}

static void
add_result (NwStudyPage *self,
            GtkWidget *list,
            guint i)
{
  NwStudyExamRun *exam = self->exam;
  NwDeck *deck = nw_study_get_deck (self->study);
  const NwCard *card = g_ptr_array_index (exam->cards, i);
  gboolean given = i < exam->right->len;
  const char *verdict = !given ? _ ("Not answered.") : g_array_index (exam->right, gboolean, i) ? _ ("Right.")
                                                                                                : _ ("Not right.");
  g_autofree char *question = nw_card_format_question (card);
  g_autofree char *name = nw_card_format_name (card, nw_deck_get_atlas (deck), nw_lang_get ());
  g_autofree char *asked = card->kind == NW_CARD_NAME ? g_strdup (question) : g_strdup_printf ("%s %s", question, name);
  g_autofree char *title = g_strdup_printf ("%u. %s", i + 1, asked);
  g_autofree char *answer = format_answer (deck, card);
  /* Translators: whether an answer was right, then the answer */
  g_autofree char *text = g_strdup_printf (_ ("%s Answer: %s"), verdict, answer);

  nw_exam_result_add (self->result, asked, verdict, answer);
  nw_lean_box_append (NW_LEAN_BOX (list), nw_part_statement (title, text, NULL));
}

static void
show_result (NwStudyPage *self)
{
  NwStudyExamRun *exam = self->exam;
  GtkWidget *child = NULL;
  GtkWidget *list = nw_part_card ();
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  guint n_right = 0;
  guint seconds = (guint)((MIN (g_get_monotonic_time (), exam->ends) - exam->started) / G_USEC_PER_SEC);
  g_autofree char *score = NULL;
  g_autofree char *today = nw_date_today ();

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->result_box))) != NULL)
    gtk_box_remove (self->result_box, child);
  for (guint i = 0; i < exam->right->len; i++)
    n_right += g_array_index (exam->right, gboolean, i) ? 1 : 0;
  /* Translators: right answers, questions, then minutes and seconds */
  score = g_strdup_printf (_ ("%u of %u right, in %u:%02u"), n_right, exam->cards->len, seconds / 60, seconds % 60);
  g_clear_pointer (&self->result, nw_exam_result_free);
  self->result = nw_exam_result_new (self->course != NULL ? self->course : _ ("Result of the Exam"), score, today);
  for (guint i = 0; i < exam->cards->len; i++)
    add_result (self, list, i);
  gtk_box_append (self->result_box, nw_part_title (self->result->title));
  gtk_box_append (self->result_box, nw_part_label (score, "nw-figure"));
  gtk_box_append (self->result_box, nw_part_label (nw_exam_report_get_caution (), "nw-quiet"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "study.print");
  gtk_widget_set_halign (print, GTK_ALIGN_START);
  gtk_box_append (self->result_box, print);
  gtk_box_append (self->result_box, list);
  nw_session_name_parts (GTK_WIDGET (self->result_box));
  gtk_stack_set_visible_child_name (self->work_stack, "result");
}

/* nw_study_page_end_exam: @show: whether the result is wanted */
void
nw_study_page_end_exam (NwStudyPage *self,
                        gboolean show)
{
  NwStudyExamRun *exam = self->exam;

  if (show)
    show_result (self);
  self->exam = NULL;
  g_clear_handle_id (&exam->tick, g_source_remove);
  g_ptr_array_unref (exam->cards);
  g_array_unref (exam->right);
  g_free (exam);
  if (show)
    nw_study_page_update_state (self);
}

/* nw_study_page_install: the actions of the page */
void
nw_study_page_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "study.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (klass, "study.stop", NULL, stop_action_cb);
  gtk_widget_class_install_action (klass, "study.free", NULL, free_action_cb);
  gtk_widget_class_install_action (klass, "study.leeches", NULL, leeches_action_cb);
  gtk_widget_class_install_action (klass, "study.more", NULL, more_action_cb);
  gtk_widget_class_install_action (klass, "study.kinds", "u", kinds_action_cb);
  gtk_widget_class_install_action (klass, "study.choose", NULL, choose_action_cb);
  gtk_widget_class_install_action (klass, "study.progress", NULL, progress_action_cb);
  gtk_widget_class_install_action (klass, "study.open-card", "s", open_card_action_cb);
  gtk_widget_class_install_action (klass, "study.exam", NULL, exam_action_cb);
}
