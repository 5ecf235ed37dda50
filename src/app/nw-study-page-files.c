/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-page-private.h"

#include "nw-live.h"
#include "nw-print-operation.h"
#include "nw-report-print.h"
#include "nw-session-names.h"
#include "nw-study-course.h"
#include "nw-study-export.h"
#include "nw-study-fit.h"
#include "nw-study-settings-window.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* What a thread writes or works out. */
typedef struct
{
  NwDeck *deck;
  char *store;
  char *path;
  gboolean unverified;
  NwFsrs fsrs;
  NwStudyFit fit;
  /* Of a hundred; written by the thread, read by whoever shows it. */
  int *done;
} Job;

/* Between two looks at how far it is, in milliseconds. */
#define TICK 200

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->deck);
  g_free (job->store);
  g_free (job->path);
  g_atomic_rc_box_release (job->done);
  g_free (job);
}

static Job *
job_new (NwStudyPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->deck = g_object_ref (nw_study_get_deck (self->study));
  job->store = nw_study_store_get_path ();
  job->unverified = nw_study_get_unverified (self->study);
  job->done = g_atomic_rc_box_new0 (int);
  nw_study_get_fsrs (self->study, &job->fsrs);
  return job;
}

static GtkWindow *
get_window (NwStudyPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
say_error (NwStudyPage *self,
           const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    nw_toast_error (GTK_WIDGET (self), error);
}

static void
csv_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (NwStudyStore) store = nw_study_store_open (job->store, NULL, &error);

  if (store != NULL && nw_study_export_csv (store, job->deck, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
anki_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (nw_study_export_anki (job->deck, job->path, job->unverified, cancellable, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_job (NwStudyPage *self,
          const char *words)
{
  gtk_widget_set_visible (self->job_bar, words != NULL);
  gtk_label_set_label (self->job_label, words != NULL ? words : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "study.export", words == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "study.fit", words == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "study.cancel-job", words != NULL);
}

/* The answer of run_job(); FALSE if nothing came of it, which is said. Also when
 * the page is gone. */
static gboolean
end_job (NwStudyPage *self,
         GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->job == NULL)
    return FALSE;
  g_clear_object (&self->job);
  show_job (self, NULL);
  if (!done)
    say_error (self, error);
  return done;
}

static void
say_saved (NwStudyPage *self,
           const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *words = g_strdup_printf (_ ("Saved as %s."), name);

  nw_toast_say (GTK_WIDGET (self), words);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwStudyPage) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));

  if (end_job (self, result))
    say_saved (self, job->path);
}

/* In a thread, one at a time: two would write the same file. @words: what is
 * being done; it is said, and can be cancelled. */
static void
run_job (NwStudyPage *self,
         Job *job,
         const char *words,
         GTaskThreadFunc func,
         GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;

  if (self->job != NULL)
    {
      job_free (job);
      return;
    }
  self->job = g_cancellable_new ();
  /* The thread may be the last that holds the task: it must not hold the page. */
  task = g_task_new (NULL, self->job, callback, g_object_ref (self));
  g_task_set_source_tag (task, run_job);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
  show_job (self, words);
  nw_live_say (GTK_WIDGET (self), words);
}

static void
cancel_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  g_cancellable_cancel (NW_STUDY_PAGE (widget)->job);
}

typedef void (*FileFunc) (NwStudyPage *self,
                          const char *path);

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           NwStudyPage *self)
{
  FileFunc func = (FileFunc)g_object_get_data (G_OBJECT (dialog), "nw-func");
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && g_file_peek_path (file) == NULL)
    nw_toast_say (GTK_WIDGET (self), _ ("Only a file on this computer can be written or read."));
  else if (file != NULL && self->study != NULL)
    func (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose_file (NwStudyPage *self,
             const char *title,
             GtkFileChooserAction action,
             const char *proposed,
             FileFunc func)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, get_window (self), action, NULL, NULL);

  g_clear_object (&self->chooser);
  self->chooser = G_OBJECT (dialog);
  if (proposed != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), proposed);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "nw-func", (gpointer)func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
export_csv (NwStudyPage *self,
            const char *path)
{
  Job *job = job_new (self);

  nw_study_flush (self->study);
  job->path = g_strdup (path);
  run_job (self, job, _ ("The answers are being written."), csv_thread, written_cb);
}

static void
export_anki (NwStudyPage *self,
             const char *path)
{
  Job *job = job_new (self);

  job->path = g_strdup (path);
  run_job (self, job, _ ("Cards and pictures are being written; you can go on meanwhile."), anki_thread, written_cb);
}

static void
export_response_cb (NwStudyPage *self,
                    const char *response)
{
  if (g_str_equal (response, "csv"))
    choose_file (self, _ ("Save the Answers"), GTK_FILE_CHOOSER_ACTION_SAVE, "needlewise-study.csv", export_csv);
  else if (g_str_equal (response, "anki"))
    choose_file (self, _ ("Folder for Anki"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, export_anki);
}

static void
export_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  GtkWidget *dialog = NULL;

  if (self->study == NULL)
    return;
  dialog = adw_message_dialog_new (get_window (self), _ ("Export"), _ ("Your answers go into a table for a spreadsheet; the cards, with pictures, into a folder that Anki imports. Neither holds anything about a patient."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "csv", _ ("_Answers…"), "anki", _ ("Cards for An_ki…"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_course (NwStudyPage *self,
             NwStudyCourse *course)
{
  NwStudyFilter filter = { 0 };

  nw_study_course_get_filter (course, nw_study_get_deck (self->study), &filter);
  nw_study_set_filter (self->study, &filter);
  if (filter.cards != NULL)
    g_hash_table_unref (filter.cards);
  self->kinds = course->kinds;
  nw_study_panel_set_kinds (self->panel, self->kinds);
  g_free (self->course);
  self->course = g_strdup (course->title);
  self->queue = NW_STUDY_TODAY;
  if (self->exam == NULL)
    nw_study_page_next (self, NULL);
}

static void
open_course (NwStudyPage *self,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStudyCourse) course = nw_study_course_load (path, nw_study_get_deck (self->study), &error);

  if (course == NULL)
    {
      say_error (self, error);
      return;
    }
  take_course (self, course);
  if (course->n_unknown > 0)
    {
      /* Translators: %u is a number of entries of a course */
      g_autofree char *words = g_strdup_printf (ngettext ("%u entry of the course is not in this content and is left out.", "%u entries of the course are not in this content and are left out.", course->n_unknown), course->n_unknown);

      nw_toast_say (GTK_WIDGET (self), words);
    }
}

static void
save_course (NwStudyPage *self,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_path_get_basename (path);
  NwStudyFilter filter = { 0 };
  g_autoptr (NwStudyCourse) course = NULL;

  nw_study_get_filter (self->study, &filter);
  course = nw_study_course_new_from_filter (title, nw_study_get_deck (self->study), &filter);
  if (nw_study_course_save (course, path, &error))
    say_saved (self, path);
  else
    say_error (self, error);
}

static void
course_response_cb (NwStudyPage *self,
                    const char *response)
{
  if (self->study == NULL)
    return;
  if (g_str_equal (response, "open"))
    {
      choose_file (self, _ ("Open a Course"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, open_course);
    }
  else if (g_str_equal (response, "save"))
    {
      choose_file (self, _ ("Save as a Course"), GTK_FILE_CHOOSER_ACTION_SAVE, "needlewise-course.txt", save_course);
    }
  else if (g_str_equal (response, "refresher"))
    {
      g_autoptr (NwStudyCourse) course = nw_study_course_new_refresher (nw_study_get_deck (self->study));

      take_course (self, course);
      gtk_widget_activate_action (GTK_WIDGET (self), "study.exam", NULL);
    }
  else if (g_str_equal (response, "all"))
    {
      g_autoptr (NwStudyCourse) course = nw_study_course_new ("");

      take_course (self, course);
      g_clear_pointer (&self->course, g_free);
    }
}

static void
course_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  GtkWidget *dialog = NULL;

  if (self->study == NULL)
    return;
  dialog = adw_message_dialog_new (get_window (self), C_ ("study", "Course"), _ ("A course limits study to regions, harms or cards. The yearly refresher asks red zones and emergency cards, and gives a result to print."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "open", _ ("_Open…"), "save", _ ("_Save What Is Studied Now…"), "refresher", _ ("_Yearly Refresher"), "all", _ ("Study _Everything"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (course_response_cb), self, G_CONNECT_SWAPPED);
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fit_progress_cb (double share,
                 gpointer data)
{
  g_atomic_int_set ((int *)data, (int)(share * 100.0));
}

static void
fit_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (NwStudyStore) store = nw_study_store_open (job->store, NULL, &error);
  g_autoptr (GArray) answers = store != NULL ? nw_study_fit_read (store, &error) : NULL;

  if (answers != NULL && nw_study_fit_run ((const NwStudyAnswer *)(gpointer)answers->data, answers->len, &job->fsrs, fit_progress_cb, job->done, cancellable, &job->fit, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
format_fit (const NwStudyFit *fit)
{
  if (fit->kept)
    {
      /* Translators: a number of answers, log loss with the fitted numbers, with those of before, with those of everybody */
      return g_strdup_printf (_ ("Fitted: your last %u answers are predicted better than before (log loss %.3f, before %.3f, with the usual numbers %.3f)."), fit->n_checked, fit->loss_after, fit->loss_before, fit->loss_usual);
    }
  /* Translators: a number of answers, log loss with the fitted numbers, with those of now, with those of everybody */
  return g_strdup_printf (_ ("Not fitted: your last %u answers would not be predicted better (log loss %.3f, now %.3f, with the usual numbers %.3f)."), fit->n_checked, fit->loss_after, fit->loss_before, fit->loss_usual);
}

static void
fitted_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (NwStudyPage) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *words = NULL;
  GtkWidget *dialog = NULL;

  if (!end_job (self, result) || self->study == NULL)
    return;
  if (job->fit.kept)
    nw_study_set_weights (self->study, job->fit.weights);
  words = format_fit (&job->fit);
  /* To be read at leisure. */
  dialog = adw_message_dialog_new (get_window (self), _ ("Fit to My Memory"), words);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  nw_session_name_parts (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is seen of a fit that is on its way. */
typedef struct
{
  NwStudyPage *page;
  GCancellable *job;
  int *done;
} FitTick;

static void
fit_tick_free (gpointer data)
{
  FitTick *tick = data;

  g_object_unref (tick->page);
  g_object_unref (tick->job);
  g_atomic_rc_box_release (tick->done);
  g_free (tick);
}

static gboolean
fit_tick_cb (gpointer data)
{
  FitTick *tick = data;
  g_autofree char *words = NULL;

  if (tick->page->job != tick->job)
    return G_SOURCE_REMOVE;
  /* Translators: %d is how much of it is done */
  words = g_strdup_printf (_ ("The schedule is being fitted to your answers (%d %%); you can go on meanwhile."), g_atomic_int_get (tick->done));
  gtk_label_set_label (tick->page->job_label, words);
  return G_SOURCE_CONTINUE;
}

static void
fit_action_cb (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  Job *job = NULL;
  FitTick *tick = NULL;

  if (self->study == NULL || self->job != NULL)
    return;
  nw_study_flush (self->study);
  job = job_new (self);
  tick = g_new0 (FitTick, 1);
  tick->page = g_object_ref (self);
  tick->done = g_atomic_rc_box_acquire (job->done);
  run_job (self, job, _ ("The schedule is being fitted to your answers; you can go on meanwhile."), fit_thread, fitted_cb);
  tick->job = g_object_ref (self->job);
  g_timeout_add_full (G_PRIORITY_DEFAULT, TICK, fit_tick_cb, tick, fit_tick_free);
}

static void
settings_action_cb (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);

  if (self->study != NULL)
    gtk_window_present (GTK_WINDOW (nw_study_settings_window_new (get_window (self), self->study, GTK_WIDGET (self))));
}

/* What lays the result out on paper. */
typedef struct
{
  NwAtlas *atlas;
  NwExamResult *result;
  NwLang lang;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_object_unref (print->atlas);
  nw_exam_result_free (print->result);
  g_free (print);
}

static NwReport *
lay_out_cb (NwPaper paper,
            gpointer data,
            GError **error)
{
  Print *print = data;

  return nw_exam_report_new (print->atlas, print->result, print->lang, paper, NULL);
}

static void
printed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (NwStudyPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!nw_report_print_finish (result, NULL, &error) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    say_error (self, error);
}

static void
print_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  NwStudyPage *self = NW_STUDY_PAGE (widget);
  Print *print = NULL;

  if (self->result == NULL)
    return;
  print = g_new0 (Print, 1);
  print->atlas = g_object_ref (self->atlas);
  print->lang = nw_lang_get ();
  print->result = nw_exam_result_new (self->result->title, self->result->score, self->result->day);
  for (guint i = 0; i < self->result->rows->len; i++)
    {
      const NwExamRow *row = g_ptr_array_index (self->result->rows, i);

      nw_exam_result_add (print->result, row->question, row->verdict, row->answer);
    }
  /* Translators: the name of a file, without its ending */
  nw_report_preview_async (get_window (self), lay_out_cb, print, print_free, nw_print_get_usual_paper (), _ ("Save the Result as PDF"), _ ("exam result"), printed_cb,
                           g_object_ref (self));
}

/* nw_study_page_install_files: the actions that write or read files */
void
nw_study_page_install_files (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "study.export", NULL, export_action_cb);
  gtk_widget_class_install_action (klass, "study.course", NULL, course_action_cb);
  gtk_widget_class_install_action (klass, "study.settings", NULL, settings_action_cb);
  gtk_widget_class_install_action (klass, "study.fit", NULL, fit_action_cb);
  gtk_widget_class_install_action (klass, "study.cancel-job", NULL, cancel_action_cb);
  gtk_widget_class_install_action (klass, "study.print", NULL, print_action_cb);
}
